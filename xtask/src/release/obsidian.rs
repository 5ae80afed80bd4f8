//! The plugin for Obsidian, into target/obsidian/link-digest: one file of code, which esbuild makes of integrations/obsidian
//! and of the package for Node, whose command and widget are packed in it, and two files as they are.

use super::{clear, node};
use crate::run::{run, say};
use crate::test::user::{self, copy_all};
use crate::tools::npm;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The sources of the plugin, in the checkout, with the lock file of what makes and checks it.
const SOURCES: &str = "integrations/obsidian";

/// The plugin, as it stands in the folder of plugins of a vault.
const PLUGIN: &str = "target/obsidian/link-digest";

/// What is in it besides its code.
const AS_THEY_ARE: [&str; 2] = ["manifest.json", "styles.css"];

/// Builds it, and returns its folder.
pub fn build() -> Result<PathBuf> {
    within(|_, _, plugin| Ok(plugin.to_owned()))
}

/// Builds it, and does something in the folder where that was done: it has the sources of the plugin in `obsidian`, the
/// package for Node in `node`, and stands where Node finds the packages of the lock file. It is told these and the plugin.
pub fn within<T>(act: impl FnOnce(&Path, &Path, &Path) -> Result<T>) -> Result<T> {
    let packages = npm::packages(SOURCES)?;
    let node = node::build()?;
    let plugin = workspace::file(PLUGIN);
    clear(&plugin)?;
    let mut done = None;
    user::within(&packages, |user| {
        copy_all(&workspace::file(SOURCES), &user.join("obsidian"))?;
        copy_all(&node, &user.join("node"))?;
        run(Command::new("node").arg("build.mjs").arg(&node).arg(&plugin).current_dir(user.join("obsidian")))?;
        for name in AS_THEY_ARE {
            fs::copy(workspace::file(SOURCES).join(name), plugin.join(name))
                .with_context(|| format!("cannot copy {name}"))?;
        }
        say(&format!("{PLUGIN} has the plugin for Obsidian"));
        done = Some(act(user, &packages, &plugin)?);
        Ok(())
    })?;
    done.context("nothing was done")
}
