//! The service worker that makes a site work without a network: it knows what the page of this edition needs by its
//! content, and all of an archive in parts by the index.

use std::collections::BTreeMap;

use serde_json::json;

use crate::file::File;
use crate::hash;
use crate::script::published;

const WORKER: &str = include_str!("../assets/worker.js");

/// Returns the service worker for these files, each under the address by which the page asks for it. `""` is the page
/// itself, and `index` that of an archive in parts.
pub fn worker(files: &BTreeMap<String, &[u8]>, index: Option<&str>) -> File {
    let sums: BTreeMap<&str, String> = files.iter().map(|(address, bytes)| (&**address, hash::hex(bytes))).collect();
    let sums = json!(sums).to_string();
    // It is known by its first line.
    let (mark, code) = WORKER.split_once('\n').unwrap_or((WORKER, ""));
    let text = format!("{mark}\n{}", published(code))
        .replace("__VERSION__", &hash::short(sums.as_bytes()))
        .replace("__FILES__", &sums);
    let text = text.replace("__INDEX__", index.unwrap_or_default());
    File::new("worker.js", text)
}
