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
pub fn put(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for (_, name, bytes) in FILES {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let entry = |(role, name, bytes)| serde_json::json!({ "role": role, "name": name, "sha256": sha256(bytes) });
    let manifest = serde_json::json!({ "version": env!("CARGO_PKG_VERSION"), "files": FILES.map(entry) });
    fs::write(folder.join(MANIFEST), manifest.to_string()).unwrap();
}
