//! axe-core, the accessibility checker: one script out of an npm package. No
//! node_modules, and nothing of it in the bundle.

use super::pins::AXE_VERSION as VERSION;
use super::{cache, npm};
use crate::run::{run, say};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The path of axe.min.js.
pub fn ensure() -> Result<PathBuf> {
    let folder = cache::folder("axe-core", VERSION)?;
    let script = folder.join("axe.min.js");
    if !script.is_file() {
        install(&folder)?;
    }
    Ok(script)
}

fn install(folder: &Path) -> Result<()> {
    let npm = npm::ensure()?;
    say(&format!("fetching axe-core {VERSION}"));
    let workshop = cache::workshop("axe-core", VERSION)?;
    run(Command::new(npm)
        .args(["pack", "--silent", &format!("axe-core@{VERSION}")])
        .env("npm_config_cache", workshop.join("npm"))
        .current_dir(&workshop))?;
    // An npm package is a tar file with all in a folder named `package`.
    run(Command::new("tar").args(["-xzf", &format!("axe-core-{VERSION}.tgz")]).current_dir(&workshop))?;
    cache::deliver(&workshop.join("package"), folder, &workshop)
}
