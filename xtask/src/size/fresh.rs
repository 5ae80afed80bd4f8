//! Whether dist/ holds a release of the present sources.

use crate::{bundle, trunk, workspace};
use anyhow::Result;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// What the bundle is made of, in this checkout.
const SOURCES: [&str; 13] = [
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "build.rs",
    "crates/core",
    "crates/import",
    "index.html",
    "issues",
    "locales",
    "src",
    "static",
    "xtask/minify",
    "xtask/src/bundle",
];

/// Builds, unless dist/ is newer than every source.
pub fn ensure_bundle() -> Result<()> {
    let made = modified(&workspace::dist().join("link-digest.js"));
    let changed = SOURCES.iter().filter_map(|source| newest(&workspace::file(source))).max();
    if made >= changed && is_release(&workspace::dist()) {
        return Ok(());
    }
    trunk::build()
}

fn newest(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path).into_iter().flatten().flatten();
    inside.filter_map(|entry| newest(&entry.path())).chain(modified(path)).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

fn is_release(dist: &Path) -> bool {
    let modules = workspace::files(dist, &["wasm"]).unwrap_or_default();
    let module = modules.first().and_then(|path| fs::read(path).ok());
    module.is_some_and(|module| bundle::has_names(&module).is_ok_and(|names| !names))
}
