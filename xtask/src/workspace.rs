//! The paths of this checkout. It opens no file.

use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// A path in the checkout, from one relative to its root.
pub fn file(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The folder of the checkout.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The release bundle.
pub fn dist() -> PathBuf {
    file("dist")
}

/// A path beside this program: the folder where cargo puts what it builds,
/// wherever the user's settings moved it.
pub fn beside_xtask(name: &str) -> Result<PathBuf> {
    let xtask = env::current_exe().context("cannot find the path of xtask itself")?;
    Ok(xtask.with_file_name(name))
}

/// The files in a folder, and in the folders in it, that have one of these
/// endings.
pub fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let about = || format!("cannot list {}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(about)? {
        let path = entry.with_context(about)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() {
            found.extend(files(&path, endings)?);
        } else if ending.is_some_and(|ending| endings.contains(&ending)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
