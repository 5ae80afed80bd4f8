//! Weighs the release bundle against its budget, as brotli sends it.

mod fresh;
mod table;

use crate::bundle;
use crate::run::print;
use crate::workspace::{self, files};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use table::{Row, Table};

pub use fresh::{ensure_bundle, recorded};

/// The element script.
const ELEMENT_BUDGET: usize = 2 * 1024;
/// All code before the widget answers: at most, and as hoped for.
const CODE_BUDGET: usize = 104 * 1024;
const CODE_AIM: usize = 96_000;

/// What each part of [`bundle::LATER`] is, and the budget of its files.
const LATER: [(&str, usize); bundle::LATER.len()] = [
    ("the search", 25_400),
    ("what draws the timeline and for the search", 10_700),
    ("the reader of archives in parts", 20_700),
    ("their search", 7_000),
    ("saved and keys", 18_600),
];

/// What reads a post that is on the page already, and its budget: the beginning of the names of its files.
const UPGRADE: (&str, usize) = ("link-digest-upgrade", 182_000);

/// The words of a language, for those who read it.
const WORDS_BUDGET: usize = 2 * 1024;

/// The files of the widget. A `.mjs` is the element again, for bundlers: no
/// page loads both.
const CODE: [&str; 2] = ["js", "wasm"];
/// Files that only the page of this bundle loads.
const PAGE: [&str; 2] = ["html", "css"];

/// Builds the bundle if it is missing or of other sources, prints the
/// table, and fails if a budget is exceeded.
pub fn check() -> Result<()> {
    ensure_bundle()?;
    let table = weigh(&workspace::dist())?;
    print(&format!("{table}\n"))?;
    let over = table.over_budget();
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

fn weigh(dist: &Path) -> Result<Table> {
    let mut words = rows(dist, &["json"])?;
    words.retain(|row| row.name.starts_with("link-digest-") && row.name != bundle::MANIFEST);
    let mut code = rows(dist, &CODE)?;
    let later = bundle::LATER.map(|name| {
        let prefix = format!("link-digest-{name}-");
        code.extract_if(.., |row| row.name.starts_with(&prefix)).collect()
    });
    let upgrade = code.extract_if(.., |row| row.name.starts_with(UPGRADE.0)).collect();
    Ok(Table { code, later, upgrade, words, page: rows(dist, &PAGE)? })
}

fn rows(dist: &Path, endings: &[&str]) -> Result<Vec<Row>> {
    files(dist, endings)?.iter().map(|path| row(dist, path)).collect()
}

fn row(dist: &Path, path: &Path) -> Result<Row> {
    let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = path.strip_prefix(dist).unwrap_or(path).display().to_string();
    Ok(Row { name, raw: content.len(), brotli: compressed(&content)? })
}

fn compressed(content: &[u8]) -> Result<usize> {
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut sink = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut sink, &best).context("brotli failed")
}
