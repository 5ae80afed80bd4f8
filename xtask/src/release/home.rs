//! A package for one of the homes of digests, into target/ by its name: its scripts from integrations/, and beside it the
//! package for Node, which they call.

use super::{clear, node};
use crate::run::say;
use crate::workspace;
use anyhow::Result;
use std::path::PathBuf;

/// The endings of what is in such a package, besides its manifest and its README.
const SOURCES: [&str; 3] = [".js", ".d.ts", ".astro"];

/// The packages that there are now: their names on npm, and their folders.
pub type Packages = [(String, PathBuf); 2];

/// Builds both. The home is named as its folder is.
pub fn build(home: &str) -> Result<Packages> {
    let node = node::build()?;
    let package = workspace::file(&format!("target/{home}"));
    clear(&package)?;
    let is_source = |name: &str| {
        SOURCES.iter().any(|ending| name.ends_with(ending)) || ["package.json", "README.md"].contains(&name)
    };
    node::copy(&workspace::file(&format!("integrations/{home}")), &package, is_source)?;
    node::copy(workspace::root(), &package, |name| name.starts_with("LICENSE-"))?;
    say(&format!("target/{home} has the package for {home}"));
    Ok([("@link-digest/node".into(), node), (format!("@link-digest/{home}"), package)])
}
