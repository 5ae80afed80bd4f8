//! The package for Quartz, into target/quartz: the scripts of integrations/quartz, and beside it the package for Node,
//! which they call.

use super::{clear, node};
use crate::run::say;
use crate::workspace;
use anyhow::Result;
use std::path::PathBuf;

/// The sources of the package, in the checkout.
const SOURCES: &str = "integrations/quartz";

/// The packages that there are now: their names on npm, and their folders.
pub type Packages = [(&'static str, PathBuf); 2];

/// Builds both.
pub fn build() -> Result<Packages> {
    let node = node::build()?;
    let quartz = workspace::file("target/quartz");
    clear(&quartz)?;
    let is_source =
        |name: &str| name.ends_with(".js") || name.ends_with(".d.ts") || ["package.json", "README.md"].contains(&name);
    node::copy(&workspace::file(SOURCES), &quartz, is_source)?;
    node::copy(workspace::root(), &quartz, |name| name.starts_with("LICENSE-"))?;
    say("target/quartz has the package for Quartz");
    Ok([("@link-digest/node", node), ("@link-digest/quartz", quartz)])
}
