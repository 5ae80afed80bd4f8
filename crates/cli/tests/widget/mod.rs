//! A folder with a widget that is none: as small as one can be that the command takes.

use std::fs;
use std::path::Path;

use link_digest_publish::{MANIFEST, sha256};

/// Each file of it with its role.
#[allow(dead_code, reason = "some tests have files of their own")]
pub const FILES: [(&str, &str, &[u8]); 4] = [
    ("element", "link-digest.js", b"element"),
    ("glue", "link-digest-1.js", b"glue"),
    ("wasm", "link-digest-1.wasm", b"\0asm\x01\0"),
    ("search", "link-digest-search-1.wasm", b"\0asm\x01\0search"),
];

/// Writes it into a folder.
#[allow(dead_code, reason = "some tests have files of their own")]
pub fn put(folder: &Path) {
    put_files(folder, FILES);
}

/// Writes a widget of these files into a folder, each with its role.
pub fn put_files<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a str, &'a str, &'a [u8])>) {
    fs::create_dir_all(folder).unwrap();
    let files: Vec<_> = files.into_iter().collect();
    for &(_, name, bytes) in &files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let entry = |(role, name, bytes)| serde_json::json!({ "role": role, "name": name, "sha256": sha256(bytes) });
    let manifest = serde_json::json!({ "version": env!("CARGO_PKG_VERSION"), "files": files.into_iter().map(entry).collect::<Vec<_>>() });
    fs::write(folder.join(MANIFEST), manifest.to_string()).unwrap();
}
