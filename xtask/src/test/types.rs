//! The types of the scripts, by `tsc --checkJs`, which reads them from comments (JSDoc).
//!
//! TypeScript is that of the package's check, pinned by its lock file; npm is found or installed as for that.

use super::package::CHECK;
use crate::run::run;
use crate::tools::npm;
use crate::workspace;
use anyhow::Result;
use std::process::Command;

/// The scripts that meet each other: those of the element, those of published pages, and workers.
const PROJECTS: [&str; 3] =
    ["static/tsconfig.json", "crates/publish/assets/tsconfig.json", "crates/publish/assets/tsconfig.workers.json"];

/// Checks each project.
pub fn check() -> Result<()> {
    let tsc = npm::packages(CHECK)?.join("typescript/bin/tsc");
    for project in PROJECTS {
        run(Command::new("node").arg(&tsc).args(["--project", project]).current_dir(workspace::root()))?;
    }
    Ok(())
}
