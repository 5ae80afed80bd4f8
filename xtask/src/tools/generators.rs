//! Hugo, the generator of one of the example sites. Debian's own is enough.

use super::apt;
use crate::run::find;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// The path of hugo.
pub fn ensure() -> Result<PathBuf> {
    if let Some(hugo) = find("hugo") {
        return Ok(hugo);
    }
    if !apt::is_here() {
        bail!("hugo is missing: install it from your package manager or https://gohugo.io/installation/");
    }
    apt::install(&["hugo"])?;
    find("hugo").context("hugo is missing, although its package is installed")
}
