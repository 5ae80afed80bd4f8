//! A folder with a widget that is none: as small as one can be that the command takes.

use std::fs;
use std::path::Path;

use link_digest_publish::{MANIFEST, sha256};

/// Each file of it with its role.
const FILES: [(&str, &str, &[u8]); 3] = [
    ("element", "link-digest.js", b"element"),
    ("glue", "link-digest-1.js", b"glue"),
    ("wasm", "link-digest-1.wasm", b"\0asm\x01\0"),
];

/// Writes it into a folder.
#[allow(dead_code, reason = "some tests have files of their own")]
pub fn put(folder: &Path) {
    put_files(folder, FILES);
}

/// Writes a widget of these files into a folder, each with its role.
pub fn put_files(folder: &Path, files: [(&str, &str, &[u8]); 3]) {
    fs::create_dir_all(folder).unwrap();
    for (_, name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let entry = |(role, name, bytes)| serde_json::json!({ "role": role, "name": name, "sha256": sha256(bytes) });
    let manifest = serde_json::json!({ "version": env!("CARGO_PKG_VERSION"), "files": files.map(entry) });
    fs::write(folder.join(MANIFEST), manifest.to_string()).unwrap();
}
