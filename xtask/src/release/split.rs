//! Cuts what not everybody needs out of the widget's WASM, by the program in `xtask/split`: the search, the reader of
//! archives in parts, and what keeps what a reader has saved and read.

use crate::bundle;
use crate::run::{cargo, run};
use crate::workspace::files;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// What the widget's WASM becomes.
pub struct Modules {
    pub main: PathBuf,
    /// The others, each with its name in the bundle; among them what several of them share.
    pub later: Vec<(PathBuf, String)>,
}

/// Writes all into the folder.
pub fn split(module: &Path, folder: &Path) -> Result<Modules> {
    run(cargo().args(["run", "--quiet", "--package", "xtask-split", "--"]).args([module, folder]))?;
    let of = |name: &str| (folder.join(format!("split_{name}.wasm")), format!("{name}.wasm"));
    let mut later: Vec<_> = bundle::LATER.map(of).into();
    later.extend(files(folder, &["wasm"])?.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_str().filter(|name| name.starts_with(bundle::SHARED))?.to_owned();
        Some((path, name))
    }));
    Ok(Modules { main: folder.join("main.wasm"), later })
}
