//! Where things are: `cargo xtask test e2e` says so, in one variable each.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// The folder of the release bundle.
pub fn bundle() -> Result<PathBuf> {
    variable("LINK_DIGEST_DIST")
}

/// The name and the content of the file of the bundle with a hash in its name and this ending, of what every page with
/// a digest loads.
pub fn hashed(ending: &str) -> Result<(String, Vec<u8>)> {
    file("link-digest-", |name| {
        name.ends_with(ending) && !name.starts_with(PARTS) && !name.starts_with(UPGRADE) && !is_late(name)
    })
}

/// Whether a file of the bundle comes after the cards, with what is not needed for them.
pub fn is_late(name: &str) -> bool {
    [SEARCH, PANEL, SHARDS, YOURS].iter().any(|late| name.starts_with(late))
}

/// The name and the content of the search.
pub fn search() -> Result<(String, Vec<u8>)> {
    file(SEARCH, |_| true)
}

/// The name and the content of the reader of archives in parts.
pub fn parts() -> Result<(String, Vec<u8>)> {
    file(PARTS, |_| true)
}

/// The name and the content of the script or the WASM of what is a reader's own.
pub fn yours(ending: &str) -> Result<(String, Vec<u8>)> {
    file(YOURS, |name| name.ends_with(ending))
}

/// The name and the content of the glue or the WASM that reads posts.
pub fn upgrade(ending: &str) -> Result<(String, Vec<u8>)> {
    file("link-digest-upgrade-", |name| name.ends_with(ending))
}

/// The name and the content of what draws for the search.
pub fn panel() -> Result<(String, Vec<u8>)> {
    file(PANEL, |_| true)
}

const UPGRADE: &str = "link-digest-upgrade";
const PANEL: &str = "link-digest-panel-";
const SHARDS: &str = "link-digest-shards-";
const YOURS: &str = "link-digest-yours-";
const SEARCH: &str = "link-digest-search-";
const PARTS: &str = "link-digest-parts-";

fn file(start: &str, fits: impl Fn(&str) -> bool) -> Result<(String, Vec<u8>)> {
    for file in std::fs::read_dir(bundle()?)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.starts_with(start) && fits(&name) {
            return Ok((name, std::fs::read(file.path())?));
        }
    }
    bail!("the bundle has no such {start}…")
}

/// The name of the file of the bundle with the words of a language.
pub fn locale(tag: &str) -> Result<String> {
    let prefix = format!("link-digest-{tag}-");
    for file in std::fs::read_dir(bundle()?)? {
        let name = file?.file_name().to_string_lossy().into_owned();
        if name.starts_with(&prefix) && name.ends_with(".json") {
            return Ok(name);
        }
    }
    bail!("the bundle has no {prefix}….json")
}

/// The `link-digest` command.
pub fn command() -> Result<PathBuf> {
    variable("LINK_DIGEST_BIN")
}

/// The script of axe-core.
pub fn axe() -> Result<PathBuf> {
    variable("AXE")
}

/// The generator Hugo.
pub fn hugo() -> Result<PathBuf> {
    variable("HUGO")
}

/// The example that Astro has built with its package, where it was built.
pub fn astro() -> Result<PathBuf> {
    variable("ASTRO")
}

/// The example that Eleventy has built with its plugin, where it was built.
pub fn eleventy() -> Result<PathBuf> {
    variable("ELEVENTY")
}

/// The example that Jekyll has built with its plugin, where it was built.
pub fn jekyll() -> Result<PathBuf> {
    variable("JEKYLL")
}

/// The example that MkDocs has built with its plugin, where it was built.
pub fn mkdocs() -> Result<PathBuf> {
    variable("MKDOCS")
}

/// The page with the plugin for Obsidian, where it was made.
pub fn obsidian() -> Result<PathBuf> {
    variable("OBSIDIAN")
}

/// The garden that Quartz would have made, where it was built.
pub fn garden() -> Result<PathBuf> {
    variable("GARDEN")
}

/// The folder of the examples.
pub fn examples() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples"))
}

/// The style sheets of many pages, each with its name.
pub fn style_sheets() -> Result<Vec<(&'static str, String)>> {
    let read = |name| Ok((name, std::fs::read_to_string(variable(name)?)?));
    ["BOOTSTRAP", "PICO", "PREFLIGHT"].map(read).into_iter().collect()
}

/// A path that a variable holds.
pub fn variable(name: &str) -> Result<PathBuf> {
    let value = std::env::var_os(name).filter(|value| !value.is_empty());
    value
        .map(PathBuf::from)
        .with_context(|| format!("{name} is not set: start these tests with `cargo xtask test e2e`"))
}
