//! The manifest of the bundle: which file is which, and what was in it when it was built.
//!
//! `link-digest … --widget` and `cargo xtask size` find the files by it (crates/publish/src/bundle.rs reads it).

use super::hash;
use crate::contract::role;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Its name in the bundle.
pub use crate::contract::BUNDLE_MANIFEST as NAME;

/// The builder of a bundle: Trunk alone builds the widget plainly, and may have built it for development.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Xtask,
    Trunk,
}

impl By {
    fn name(self) -> &'static str {
        match self {
            Self::Xtask => "cargo xtask build",
            Self::Trunk => "trunk",
        }
    }
}

/// Returns whether the folder has a bundle that `cargo xtask build` made.
pub fn is_of_xtask(folder: &Path) -> bool {
    let wanted = format!("\"built_by\": \"{}\"", By::Xtask.name());
    fs::read_to_string(folder.join(NAME)).is_ok_and(|text| text.contains(&wanted))
}

/// The files of the bundle that are code, words or licences, each with its role.
pub struct Files<'a> {
    pub element: &'a str,
    pub module: &'a str,
    pub glue: &'a str,
    pub wasm: &'a str,
    /// What was cut out of the WASM, where it was: the search and what draws for it, the reader of archives in parts and
    /// their search, and what keeps what a reader has saved and read.
    pub later: [Option<&'a str>; 5],
    /// The script that comes with the last of these.
    pub yours: &'a str,
    /// What reads posts: the script for pages, its glue and its WASM, if they were built.
    pub upgrade: &'a [String],
    /// The words of each language but English.
    pub locales: Vec<&'a str>,
    /// The licences of everything in them, if they were collected.
    pub licenses: Option<&'a str>,
}

/// Writes the manifest of files that are in the folder already.
pub fn write(folder: &Path, files: &Files, by: By) -> Result<()> {
    let named = [
        (role::ELEMENT, files.element),
        (role::MODULE, files.module),
        (role::GLUE, files.glue),
        (role::WASM, files.wasm),
    ];
    let later = [role::SEARCH, role::SEARCH, role::PARTS, role::PARTS, role::YOURS].into_iter().zip(files.later);
    let later = later.filter_map(|(role, name)| Some((role, name?)));
    let named = named.into_iter().chain(later).chain([(role::YOURS, files.yours)]);
    let named = named.chain(files.upgrade.iter().map(|name| (role::UPGRADE, &**name)));
    let named = named.chain(files.locales.iter().map(|name| (role::LOCALE, *name)));
    let named = named.chain(files.licenses.map(|name| (role::LICENSES, name)));
    let entries = named.map(|(role, name)| entry(folder, role, name)).collect::<Result<Vec<_>>>()?;
    // The names and the version need no escapes in JSON.
    let text = format!(
        "{{\n  \"version\": \"{}\",\n  \"built_by\": \"{}\",\n  \"files\": [\n{}\n  ]\n}}\n",
        env!("CARGO_PKG_VERSION"),
        by.name(),
        entries.join(",\n")
    );
    fs::write(folder.join(NAME), text).context(NAME)
}

fn entry(folder: &Path, role: &str, name: &str) -> Result<String> {
    let content = fs::read(folder.join(name)).with_context(|| format!("expected {name} in the bundle"))?;
    Ok(format!("    {{ \"role\": \"{role}\", \"name\": \"{name}\", \"sha256\": \"{}\" }}", hash::hex(&content)))
}
