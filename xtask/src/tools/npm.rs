//! npm, which comes with Node.js, and the one way in which it installs here.

use super::apt;
use crate::run::find;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

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

/// Installs in a folder exactly what its package-lock.json says, and runs no script of those packages.
pub fn ci(folder: &Path) -> Result<Command> {
    let mut command = Command::new(ensure()?);
    command
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .env("npm_config_cache", folder.join("npm"))
        .current_dir(folder);
    Ok(command)
}
