//! The plugin for Obsidian, in a stand-in of it: its types compile, and what it makes of notes.

use super::user::{self, copy_all};
use crate::release::obsidian;
use crate::run::run;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The stand-in, and what looks at the plugin in it.
const CHECK: &str = "tests/obsidian";

/// Builds the plugin, and looks at it.
pub fn check() -> Result<()> {
    obsidian::within(|user, packages, plugin| {
        user::check_types(&user.join("obsidian"), packages)?;
        run(&mut node("check.mjs", user, plugin)?)
    })
}

/// Makes a page that has the plugin and a vault, for browsers, and returns its folder.
pub fn page() -> Result<PathBuf> {
    let page = workspace::file("target/obsidian/page");
    obsidian::within(|user, _, plugin| {
        if page.exists() {
            fs::remove_dir_all(&page).context("cannot replace target/obsidian/page")?;
        }
        run(node("page.mjs", user, plugin)?.arg(&page))
    })?;
    Ok(page)
}

/// A script of the check, where Node finds what it imports.
fn node(script: &str, user: &Path, plugin: &Path) -> Result<Command> {
    let check = user.join("check");
    copy_all(&workspace::file(CHECK), &check)?;
    let mut node = Command::new("node");
    node.arg(script).current_dir(check).env("CHECKOUT", workspace::root()).env("PLUGIN", plugin);
    Ok(node)
}
