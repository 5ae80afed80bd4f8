//! The sample digest: issues/ in, static/issues.json out, by the workspace's
//! own `link-digest` command.

use crate::run::{cargo, run};
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

/// The file that the page reads.
pub fn output() -> PathBuf {
    workspace::file("static/issues.json")
}

/// Imports the issues. The file is touched only if its content changes, or
/// `serve` would take its own writing for a change and build again.
pub fn refresh() -> Result<()> {
    let fresh = workspace::beside_xtask("issues.json")?;
    run(cargo()
        .args(["run", "--quiet", "--package", "link-digest-cli", "--"])
        .args(["import", "issues", "-o"])
        .arg(&fresh))?;
    let text = fs::read(&fresh).with_context(|| format!("cannot read {}", fresh.display()))?;
    let output = output();
    if fs::read(&output).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(&output, text).with_context(|| format!("cannot write {}", output.display()))
}
