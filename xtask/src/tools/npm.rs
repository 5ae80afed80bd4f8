//! Packages of npm that only tests read: the accessibility checker, and the style sheets of hosts. Each is
//! taken out of its archive as it is. No node_modules, and nothing of it in the bundle.

use super::pins::Npm;
use super::{apt, cache};
use crate::run::{find, run, say};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The path of the file that is wanted of a package.
pub fn ensure(package: &Npm) -> Result<PathBuf> {
    let folder = cache::folder(&plain(package), package.version)?;
    let file = folder.join(package.file);
    if !file.is_file() {
        install(package, &folder)?;
    }
    Ok(file)
}

fn install(package: &Npm, folder: &Path) -> Result<()> {
    let npm = npm()?;
    let Npm { name, version, .. } = package;
    say(&format!("fetching {name} {version}"));
    let workshop = cache::workshop(&plain(package), version)?;
    run(Command::new(npm)
        .args(["pack", "--silent", &format!("{name}@{version}")])
        .env("npm_config_cache", workshop.join("npm"))
        .current_dir(&workshop))?;
    // An npm package is a tar file with all in a folder named `package`.
    run(Command::new("tar").args(["-xzf", &format!("{}-{version}.tgz", plain(package))]).current_dir(&workshop))?;
    cache::deliver(&workshop.join("package"), folder, &workshop)
}

/// The name of a package in that of a file: without the signs of its scope.
fn plain(package: &Npm) -> String {
    package.name.trim_start_matches('@').replace('/', "-")
}

fn npm() -> Result<PathBuf> {
    if let Some(npm) = find("npm") {
        return Ok(npm);
    }
    if !apt::is_here() {
        bail!("npm is missing: install Node.js from https://nodejs.org or your package manager");
    }
    apt::install(&["nodejs", "npm"])?;
    find("npm").context("npm is missing, although its package is installed")
}
