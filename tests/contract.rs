//! What Rust and JavaScript say to each other stands in `crates/core/src/contract.rs`. These tests hold the scripts, the
//! types they are checked by, and what is drawn to it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

use std::path::Path;
use std::{env, fs};

use link_digest_core::contract::{attribute, cause, command, given, question, reason};

/// A file of the checkout.
fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// `UPDATE=1` writes it.
#[test]
fn the_types_of_the_scripts_have_the_names() {
    let lists = [
        ("Command", "What the widget tells its element, or bids it do.", command::ALL),
        ("Question", "What the widget asks the browser.", question::ALL),
        ("Cause", "Why a digest cannot be shown.", cause::ALL),
        ("Reason", "What is said of a fetch besides a cause or a status.", reason::ALL),
        ("Attribute", "The attributes of the element.", attribute::ALL),
        ("Given", "What the widget is given beside the attributes.", given::ALL),
    ];
    let mut types =
        "// Written from crates/core/src/contract.rs by `UPDATE=1 cargo test --test contract`. No page loads this.\n"
            .to_owned();
    for (name, about, names) in lists {
        let names: Vec<_> = names.iter().map(|name| format!("  | '{name}'\n")).collect();
        types += &format!("\n/** {about} */\nexport type {name} =\n{}", names.concat());
    }
    let path = "static/contract.d.ts";
    if env::var_os("UPDATE").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &types).unwrap();
    }
    assert!(read(path) == types, "{path} is not as contract.rs has it: UPDATE=1 cargo test --test contract writes it");
}
