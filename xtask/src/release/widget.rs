//! Compiles the widget for release: with a standard library that is built along, for size, and with panics that are
//! traps without words, which the element has words for. That takes 10 kB off the wire.

use super::{library, settings};
use crate::run::{cargo, run};
use crate::tools::wasm_target;
use crate::workspace;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// The name of its binary.
pub const NAME: &str = "link-digest-widget";

/// The package, and its feature that marks what is cut out.
pub const WHAT: &[&str] = &["--package", "link-digest", "--features=split", "--target", wasm_target::NAME];

/// Flags of each crate in a WASM that readers load, the standard library's included.
pub const SMALL: &[&str] = &["-Zunstable-options", "-Cpanic=immediate-abort", "-Zfmt-debug=none"];

/// By these the linker leaves in where each function and each constant is used, and each constant apart, so that the search
/// can be cut out.
const TO_CUT: &[&str] = &["-Clink-arg=--emit-relocs", "-Clink-arg=--no-merge-data-segments"];

/// Compiles it, and returns the path of the WASM.
pub fn compile() -> Result<PathBuf> {
    let mut build = cargo();
    build.arg("build");
    settings::apply(&mut build)?;
    library::along(&mut build, WHAT, NAME, &[SMALL, TO_CUT].concat())?;
    run(build.args(["--release", "--bin", NAME]))?;
    built(&format!("{NAME}.wasm"))
}

/// Returns the path of what cargo has built for the browser.
pub fn built(name: &str) -> Result<PathBuf> {
    // Beside the folder that xtask is in, wherever the user's settings moved it.
    let debug = workspace::beside_xtask("")?;
    let target = debug.parent().context("xtask is not where cargo puts programs")?;
    Ok(target.join(wasm_target::NAME).join("release").join(name))
}
