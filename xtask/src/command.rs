//! The native command with the widget inside: all that a curator needs, in one file.

use crate::run::{cargo, run, say};
use crate::{size, workspace};
use anyhow::Result;
use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;

/// Builds it for release.
pub fn build() -> Result<()> {
    size::ensure_bundle()?;
    run(with_widget(cargo().args(["build", "--release", "--package", "link-digest-cli"])))?;
    say(&format!("target/release/link-digest{EXE_SUFFIX} has the widget inside"));
    Ok(())
}

/// Builds it as tests take it, and returns its path.
pub fn for_tests() -> Result<PathBuf> {
    size::ensure_bundle()?;
    run(with_widget(cargo().args(["build", "--package", "link-digest-cli"])))?;
    workspace::beside_xtask(&format!("link-digest{EXE_SUFFIX}"))
}

/// Tells the build of the command where the widget is.
pub fn with_widget(cargo: &mut Command) -> &mut Command {
    cargo.env("LINK_DIGEST_DIST", workspace::dist())
}
