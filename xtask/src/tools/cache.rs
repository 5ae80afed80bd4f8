//! The folder where tools are kept, outside the checkout, so that several
//! checkouts share them and `cargo clean` leaves them alone.
//!
//! A tool arrives whole or not at all: it is made in `partial/`, then renamed.
//! A stopped installation goes on from there the next time.

use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the folder of a tool of some version.
pub fn folder(name: &str, version: &str) -> Result<PathBuf> {
    Ok(root()?.join(format!("{name}-{version}")))
}

/// Where a tool is made before it is moved to its [`folder`].
pub fn workshop(name: &str, version: &str) -> Result<PathBuf> {
    let folder = root()?.join("partial").join(format!("{name}-{version}"));
    fs::create_dir_all(&folder).with_context(|| cannot("create", &folder))?;
    Ok(folder)
}

/// Moves a finished tool to its folder, and removes its workshop.
pub fn deliver(made: &Path, folder: &Path, workshop: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| cannot("replace", folder))?;
    }
    fs::rename(made, folder).with_context(|| cannot("create", folder))?;
    fs::remove_dir_all(workshop).with_context(|| cannot("remove", workshop))
}

fn root() -> Result<PathBuf> {
    if let Some(chosen) = set("LINK_DIGEST_TOOLS") {
        return Ok(std::path::absolute(chosen)?);
    }
    let system =
        system_cache().context("no folder for tools: set LINK_DIGEST_TOOLS to one that may be written and kept")?;
    Ok(system.join("link-digest"))
}

fn system_cache() -> Option<PathBuf> {
    if cfg!(windows) {
        return set("LOCALAPPDATA");
    }
    if cfg!(target_os = "macos") {
        return home().map(|home| home.join("Library/Caches"));
    }
    // Without a home, next to what cargo itself keeps.
    set("XDG_CACHE_HOME").or_else(|| home().map(|home| home.join(".cache"))).or_else(|| set("CARGO_HOME"))
}

fn home() -> Option<PathBuf> {
    env::home_dir().filter(|home| !home.as_os_str().is_empty())
}

fn set(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn cannot(what: &str, folder: &Path) -> String {
    format!("cannot {what} {}", folder.display())
}
