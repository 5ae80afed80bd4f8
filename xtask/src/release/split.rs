//! Cuts the search out of the widget's WASM, by the program in `xtask/split`: whoever does not search does not load it.

use crate::run::{cargo, run};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// What the widget's WASM becomes.
pub struct Modules {
    pub main: PathBuf,
    pub search: PathBuf,
}

/// Writes both into the folder.
pub fn split(module: &Path, folder: &Path) -> Result<Modules> {
    run(cargo().args(["run", "--quiet", "--package", "xtask-split", "--"]).args([module, folder]))?;
    Ok(Modules { main: folder.join("main.wasm"), search: folder.join("split_search.wasm") })
}
