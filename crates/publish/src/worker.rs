//! The service worker that makes a site work without a network: it knows every file of this edition by its content.

use std::collections::BTreeMap;

use serde_json::json;

use crate::file::File;
use crate::hash;

const WORKER: &str = include_str!("../assets/worker.js");

/// Returns the service worker for these files, each under the address by which the page asks for it. `""` is the page
/// itself.
pub fn worker(files: &BTreeMap<String, &[u8]>) -> File {
    let sums: BTreeMap<&str, String> = files.iter().map(|(address, bytes)| (&**address, hash::hex(bytes))).collect();
    let sums = json!(sums).to_string();
    let text = WORKER.replace("__VERSION__", &hash::short(sums.as_bytes())).replace("__FILES__", &sums);
    File::new("worker.js", text)
}
