//! The package for Node, looked at from a folder that has it installed: its types compile, and it gives what the native
//! command gives, byte for byte.

use crate::release::node;
use crate::run::{cargo, run};
use crate::tools::npm;
use crate::{command, workspace};
use anyhow::{Context, Result};
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::Path;
use std::process::{self, Command};

/// Where its user is.
const CHECK: &str = "tests/node";

/// Builds the package and the native command, and compares them.
pub fn check() -> Result<()> {
    let packages = npm::packages(node::SOURCES)?;
    let package = node::build()?;
    // With its debug assertions, Yew writes the names of components into what it prerenders.
    let as_released = "profile.dev.package.yew.debug-assertions=false";
    run(command::with_widget(cargo().args(["build", "--package", "link-digest-cli", "--config", as_released])))?;
    let user = packages.with_file_name(format!("user-{}", process::id()));
    let outcome = install(&package, &user).and_then(|()| look(&user, &packages));
    fs::remove_dir_all(&user).with_context(|| format!("cannot remove {}", user.display()))?;
    outcome
}

fn install(package: &Path, user: &Path) -> Result<()> {
    copy_all(&workspace::file(CHECK), user)?;
    copy_all(package, &user.join("node_modules/@link-digest/node"))
}

fn look(user: &Path, packages: &Path) -> Result<()> {
    run(Command::new("node").arg(packages.join("typescript/bin/tsc")).current_dir(user))?;
    run(Command::new("node")
        .arg("check.mjs")
        .current_dir(user)
        .env("LINK_DIGEST_BIN", workspace::beside_xtask(&format!("link-digest{EXE_SUFFIX}"))?)
        .env("CHECKOUT", workspace::root()))
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
