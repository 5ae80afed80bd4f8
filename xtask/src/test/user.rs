//! The folder of a user who has something of ours installed, beside the packages that a test takes.

use crate::run::run;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

/// Does something in a folder that is not there yet, beside `packages`, and removes it.
pub fn within(packages: &Path, act: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let user = packages.with_file_name(format!("user-{}", process::id()));
    let outcome = act(&user);
    fs::remove_dir_all(&user).with_context(|| format!("cannot remove {}", user.display()))?;
    outcome
}

/// Has tsc, which is among `packages`, look at the types there.
pub fn check_types(user: &Path, packages: &Path) -> Result<()> {
    run(Command::new("node").arg(packages.join("typescript/bin/tsc")).current_dir(user))
}

/// Copies an example to a folder under target, in the place of what was there, and returns that.
pub fn example(name: &str) -> Result<PathBuf> {
    let site = workspace::file(&format!("target/{name}-example"));
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| format!("cannot replace {}", site.display()))?;
    }
    copy_all(&workspace::file(&format!("examples/{name}")), &site)?;
    Ok(site)
}

/// Copies a folder, and all that is in it.
pub fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let path = entry?.path();
        let new = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_all(&path, &new)?;
        } else {
            fs::copy(&path, &new).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}
