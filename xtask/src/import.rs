//! The sample digest: issues/ in, static/issues.json out, by the workspace's
//! own `link-digest` command.

use crate::run::{cargo, run};
use crate::workspace;
use anyhow::Result;
use std::path::PathBuf;

/// The file that the page reads, in the checkout.
pub const OUTPUT: &str = "static/issues.json";

/// Its path.
pub fn output() -> PathBuf {
    workspace::file(OUTPUT)
}

/// Imports the issues, by a command that can do no more, since that is soon compiled. It touches the file only if its content
/// changes, or `serve` would build again and again.
pub fn refresh() -> Result<()> {
    run(cargo()
        .args(["run", "--quiet", "--package", "link-digest-cli", "--no-default-features", "--"])
        .args(["import", "issues", "-o", OUTPUT]))
}
