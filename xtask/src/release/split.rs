//! Cuts what not everybody needs out of the widget's WASM, by the program in `xtask/split`: the search, and the reader of
//! archives in parts.

use crate::bundle;
use crate::run::{cargo, run};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// What the widget's WASM becomes.
pub struct Modules {
    pub main: PathBuf,
    /// The others, each with its name in the bundle; among them what several of them share.
    pub later: Vec<(PathBuf, &'static str)>,
}

/// Writes all into the folder.
pub fn split(module: &Path, folder: &Path) -> Result<Modules> {
    run(cargo().args(["run", "--quiet", "--package", "xtask-split", "--"]).args([module, folder]))?;
    let later =
        [("split_search.wasm", bundle::SEARCH), ("split_parts.wasm", bundle::PARTS), ("shared.wasm", bundle::SHARED)];
    let mut later: Vec<_> = later.into_iter().map(|(from, to)| (folder.join(from), to)).collect();
    // They may have nothing in common.
    later.retain(|(path, name)| *name != bundle::SHARED || path.exists());
    Ok(Modules { main: folder.join("main.wasm"), later })
}
