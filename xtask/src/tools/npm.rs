//! npm, which comes with Node.js, and what is installed by it: for tests, and one program for releases.
//!
//! Packages are kept with the other tools and not in the checkout: whoever has
//! the same lock file has the same folder, and no script of theirs is run. Of
//! some a single file is wanted, which is taken out of the archive as it is.

use super::pins::Npm;
use super::{apt, cache};
use crate::bundle::hash::short;
use crate::run::{find, run, say};
use crate::workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LOCK: &str = "package-lock.json";

/// The path of npm.
pub fn ensure() -> Result<PathBuf> {
    if let Some(npm) = find("npm") {
        return Ok(npm);
    }
    if !apt::is_here() {
        bail!("npm is missing: install Node.js from https://nodejs.org or your package manager");
    }
    apt::install(&["nodejs", "npm"])?;
    find("npm").context("npm is missing, although its package is installed")
}

/// The packages that the lock file of a folder in this checkout lists, in a
/// folder named node_modules: what lies beside that finds them.
pub fn packages(relative: &str) -> Result<PathBuf> {
    let wanted = workspace::file(relative);
    let lock = wanted.join(LOCK);
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    // Another lock file is another installation.
    let (name, version) = (format!("npm-{}", relative.replace('/', "-")), short(&lock));
    let folder = cache::folder(&name, &version)?;
    if !folder.is_dir() {
        say(&format!("installing the packages of {relative}"));
        let workshop = cache::workshop(&name, &version)?;
        cache::deliver(&install(&wanted, &workshop)?, &folder, &workshop)?;
    }
    Ok(folder.join("node_modules"))
}

fn install(wanted: &Path, workshop: &Path) -> Result<PathBuf> {
    let made = workshop.join("made");
    fs::create_dir_all(&made)?;
    for file in ["package.json", LOCK] {
        fs::copy(wanted.join(file), made.join(file)).with_context(|| format!("cannot copy {file}"))?;
    }
    run(Command::new(ensure()?)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .env("npm_config_cache", workshop.join("npm"))
        .current_dir(&made))?;
    Ok(made)
}

/// The path of the file that is wanted of a package.
pub fn file(package: &Npm) -> Result<PathBuf> {
    let folder = cache::folder(&plain(package), package.version)?;
    let file = folder.join(package.file);
    if !file.is_file() {
        fetch(package, &folder)?;
    }
    Ok(file)
}

fn fetch(package: &Npm, folder: &Path) -> Result<()> {
    let npm = ensure()?;
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
