//! The package for Node, looked at from a folder that has it installed: its types compile, and it gives what the native
//! command gives, byte for byte.

use super::user::{self, copy_all};
use crate::release::node;
use crate::run::{cargo, run};
use crate::tools::npm;
use crate::{command, workspace};
use anyhow::Result;
use std::env::consts::EXE_SUFFIX;
use std::path::Path;
use std::process::Command;

/// Where its user is.
const CHECK: &str = "tests/node";

/// Builds the package and the native command, and compares them.
pub fn check() -> Result<()> {
    let packages = npm::packages(node::SOURCES)?;
    let package = node::build()?;
    // With its debug assertions, Yew writes the names of components into what it prerenders.
    let as_released = "profile.dev.package.yew.debug-assertions=false";
    run(command::with_widget(cargo().args(["build", "--package", "link-digest-cli", "--config", as_released])))?;
    user::within(&packages, |user| {
        install(&package, user)?;
        user::check_types(user, &packages)?;
        look(user)
    })
}

fn install(package: &Path, user: &Path) -> Result<()> {
    copy_all(&workspace::file(CHECK), user)?;
    copy_all(package, &user.join("node_modules/@link-digest/node"))
}

fn look(user: &Path) -> Result<()> {
    run(Command::new("node")
        .arg("check.mjs")
        .current_dir(user)
        .env("LINK_DIGEST_BIN", workspace::beside_xtask(&format!("link-digest{EXE_SUFFIX}"))?)
        .env("CHECKOUT", workspace::root()))
}
