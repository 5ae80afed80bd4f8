//! The published schema is the one made from the types.

use std::path::Path;

/// With `UPDATE=1` in the environment the file is written instead.
#[test]
fn the_published_schema_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static").join(link_digest_core::SCHEMA_FILE);
    let schema = serde_json::to_string_pretty(&link_digest_core::schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &schema).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == schema, "{} is out of date: run the tests with UPDATE=1", path.display());
}
