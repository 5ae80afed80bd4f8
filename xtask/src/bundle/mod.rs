//! Makes the files of a bundle out of what was built, for a release and for Trunk, which calls it before and
//! after it builds (`[[hooks]]` in Trunk.toml).
//!
//! Who builds compiles, runs wasm-bindgen and copies files. The names are made here: a page loads `link-digest.js`, always under that name, and everything
//! that script loads has a hash of its content in the name.

mod data;
pub mod hash;
mod leb128;
mod locales;
mod manifest;
mod names;
mod script;
mod stage;
mod wasm;
pub mod wasm_opt;

pub use manifest::{By, NAME as MANIFEST, is_of_xtask};
pub use stage::{LATER, POST, Release, SHARED, finish};

use crate::import;
use crate::run::print;
use anyhow::{Context, Result, bail};
use stage::Debug;
use std::env;
use std::path::PathBuf;

/// Imports the sample digest. A mistake in an issue must not stop someone who
/// is looking at the page: the last good file stays. A release is stricter.
pub fn before_build() -> Result<()> {
    let strict = is_release()?;
    match import::refresh() {
        Err(error) if !strict && import::output().is_file() => {
            eprintln!("error: {error:#}");
            eprintln!("the page shows the last issues that could be imported");
            Ok(())
        }
        result => result,
    }
}

/// Finishes the folder that Trunk is about to publish.
pub fn after_build() -> Result<()> {
    let folder = PathBuf::from(trunk_variable("TRUNK_STAGING_DIR")?);
    if is_release()? {
        let integrity = finish(&folder, &Release { wasm_opt: None }, By::Trunk)?;
        print(&format!("link-digest.js integrity=\"{integrity}\"\n"))?;
    } else {
        finish(&folder, &Debug, By::Trunk)?;
    }
    Ok(())
}

fn is_release() -> Result<bool> {
    match trunk_variable("TRUNK_PROFILE")?.as_str() {
        "release" => Ok(true),
        "debug" => Ok(false),
        other => bail!("expected the profile release or debug from Trunk, found {other:?}"),
    }
}

fn trunk_variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set: only Trunk calls this command"))
}
