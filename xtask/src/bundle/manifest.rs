//! The manifest of the bundle: which file is which, and what was in it when it was built.
//!
//! `link-digest … --widget` and `cargo xtask size` find the files by it (crates/publish/src/bundle.rs reads it).

use super::hash;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Its name in the bundle.
pub const NAME: &str = "link-digest-bundle.json";

/// The files of the bundle that are code, each with its role.
pub struct Files<'a> {
    pub element: &'a str,
    pub module: &'a str,
    pub glue: &'a str,
    pub wasm: &'a str,
}

/// Writes the manifest of files that are in the folder already.
pub fn write(folder: &Path, files: &Files) -> Result<()> {
    let named = [("element", files.element), ("module", files.module), ("glue", files.glue), ("wasm", files.wasm)];
    let entries = named.map(|(role, name)| entry(folder, role, name)).into_iter().collect::<Result<Vec<_>>>()?;
    // The names and the version need no escapes in JSON.
    let text = format!(
        "{{\n  \"version\": \"{}\",\n  \"files\": [\n{}\n  ]\n}}\n",
        env!("CARGO_PKG_VERSION"),
        entries.join(",\n")
    );
    fs::write(folder.join(NAME), text).context(NAME)
}

fn entry(folder: &Path, role: &str, name: &str) -> Result<String> {
    let content = fs::read(folder.join(name)).with_context(|| format!("expected {name} in the bundle"))?;
    Ok(format!("    {{ \"role\": \"{role}\", \"name\": \"{name}\", \"sha256\": \"{}\" }}", hash::hex(&content)))
}
