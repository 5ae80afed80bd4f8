//! The package for Quartz, in a stand-in of it that has its real parsers: its types compile, and what it makes of notes.

use super::user::{self, copy_all};
use crate::release::home;
use crate::run::run;
use crate::tools::npm;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The stand-in, and the lock file with the parsers.
const CHECK: &str = "tests/quartz";

/// Builds the package, and looks at it.
pub fn check() -> Result<()> {
    within(|user, packages| {
        user::check_types(user, packages)?;
        run(&mut node("check.mjs", user))
    })
}

/// Builds a garden with the package, for browsers, and returns its folder.
pub fn garden() -> Result<PathBuf> {
    let garden = workspace::file("target/garden");
    within(|user, _| {
        if garden.exists() {
            fs::remove_dir_all(&garden).context("cannot replace target/garden")?;
        }
        run(node("site.mjs", user).arg(&garden))
    })?;
    Ok(garden)
}

/// Does something in a folder that has the package installed, and is told where the others are.
fn within(act: impl FnOnce(&Path, &Path) -> Result<()>) -> Result<()> {
    let packages = npm::packages(CHECK)?;
    let built = home::build("quartz")?;
    user::within(&packages, |user| {
        install(&built, user)?;
        act(user, &packages)
    })
}

fn install(built: &home::Packages, user: &Path) -> Result<()> {
    copy_all(&workspace::file(CHECK), user)?;
    built.iter().try_for_each(|(name, package)| copy_all(package, &user.join("node_modules").join(name)))
}

fn node(script: &str, user: &Path) -> Command {
    let mut node = Command::new("node");
    node.arg(script).current_dir(user).env("CHECKOUT", workspace::root());
    node
}
