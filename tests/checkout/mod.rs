//! What tests read of this checkout.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// A file, by its path from the root.
pub fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The element in the manifest.
#[allow(dead_code, reason = "some tests look at other files")]
pub fn element() -> Value {
    let manifest: Value = serde_json::from_str(&read("static/custom-elements.json")).unwrap();
    manifest["modules"][0]["declarations"][0].clone()
}
