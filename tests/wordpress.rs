//! The plugin for WordPress has the element's attributes and their values, and the version of the rest.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

mod checkout;

use std::collections::BTreeMap;

use serde_json::Value;

use checkout::{element, read};

/// What the block has besides: a file of the media library, the id that any element may have.
const BESIDES: [&str; 2] = ["media", "id"];

/// What a page has anyway: its direction.
const NOT_IN_IT: &str = "dir";

fn block() -> Value {
    serde_json::from_str(&read("integrations/wordpress/block.json")).unwrap()
}

/// The values that an attribute is restricted to, as the manifest writes them: `'lazy' | 'eager'`.
fn values(attribute: &Value) -> Vec<String> {
    let kind = attribute["type"]["text"].as_str().unwrap_or_default();
    kind.split(" | ").filter_map(|value| value.strip_prefix('\'')?.strip_suffix('\'')).map(str::to_owned).collect()
}

#[test]
fn the_block_has_the_attributes_of_the_element() {
    let manifest = element();
    let wanted: BTreeMap<_, _> = manifest["attributes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|attribute| (attribute["name"].as_str().unwrap().to_owned(), values(attribute)))
        .filter(|(name, _)| name != NOT_IN_IT)
        .collect();
    let block = block();
    let found: BTreeMap<_, _> = block["attributes"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(name, _)| !BESIDES.contains(&name.as_str()))
        .map(|(name, kind)| (name.clone(), serde_json::from_value(kind["enum"].clone()).unwrap_or_default()))
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn each_attribute_has_a_setting_in_the_editor() {
    let script = read("integrations/wordpress/editor.js");
    for name in
        block()["attributes"].as_object().unwrap().keys().filter(|name| !["src", "media"].contains(&name.as_str()))
    {
        let named = [format!("\n      {name}: __('"), format!("\n      '{name}': __('")];
        assert!(named.iter().any(|named| script.contains(named)), "editor.js has no setting for {name}");
    }
}

#[test]
fn it_has_the_version_of_the_rest() {
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(block()["version"], version, "block.json");
    for (file, line) in [("link-digest.php", " * Version:           "), ("readme.txt", "Stable tag: ")] {
        let text = read(&format!("integrations/wordpress/{file}"));
        assert!(text.contains(&format!("\n{line}{version}\n")), "{file} does not say version {version}");
    }
}
