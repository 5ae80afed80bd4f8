//! The bundle as a package of npm: its types compile, its manifest is one, and
//! nothing that it lists is missing.

use crate::run::run;
use crate::tools::npm;
use crate::{size, workspace};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::{self, Command};

/// Where its users are, and the lock file with what they need, tsc included.
pub const CHECK: &str = "tests/package";

/// Looks at the bundle from a folder that has it installed, as a user's has.
pub fn check() -> Result<()> {
    size::ensure_bundle()?;
    let packages = npm::packages(CHECK)?;
    let user = packages.with_file_name(format!("user-{}", process::id()));
    let outcome = install(&user).and_then(|()| look(&user, &packages));
    fs::remove_dir_all(&user).with_context(|| format!("cannot remove {}", user.display()))?;
    outcome
}

fn install(user: &Path) -> Result<()> {
    copy_files(&workspace::file(CHECK), user)?;
    copy_files(&workspace::dist(), &user.join("node_modules/link-digest"))
}

fn look(user: &Path, packages: &Path) -> Result<()> {
    run(Command::new("node").arg(packages.join("typescript/bin/tsc")).current_dir(user))?;
    run(Command::new("node").arg("check.mjs").current_dir(user))
}

/// Files alone: neither has folders that matter.
fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let entry = entry?;
        if entry.path().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
