//! What Rust and JavaScript say to each other stands in `crates/core/src/contract.rs`. These tests hold the scripts, the
//! types they are checked by, and what is drawn to it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use link_digest_core::Facet;
use link_digest_core::contract::{STYLED, attribute, cause, command, given, question, reason, selector};
use link_digest_core::defaults::{HEADING_LEVEL, LIMIT};
use serde_json::Value;

/// A file of the checkout.
fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// `UPDATE=1` writes it.
#[test]
fn the_types_of_the_scripts_have_the_names() {
    let lists = [
        ("Command", "What the widget sends to its element: events and commands.", command::ALL),
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

/// The scripts that look for what Rust draws.
const SCRIPTS: [&str; 4] = [
    "static/attach.js",
    "crates/publish/assets/tools.js",
    "crates/publish/assets/open.js",
    "crates/cli/src/publish/serve/preview.js",
];

/// The selectors in a script: the texts with which it looks for elements, and the names of data that it reads of them.
fn selectors(script: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for call in ["querySelector('", "querySelectorAll('", "closest('", "find('", "onPage('"] {
        let texts = script.split(call).skip(1).filter_map(|rest| rest.split('\'').next());
        found.extend(texts.map(str::to_owned));
    }
    let ids = script.split("getElementById('").skip(1).filter_map(|rest| rest.split('\'').next());
    found.extend(ids.map(|id| format!("#{id}")));
    let is_name = |c: char| !c.is_alphanumeric();
    let data = script.split("dataset.").skip(1).filter_map(|rest| rest.split(is_name).next());
    found.extend(data.map(|name| format!("[data-{name}]")));
    // `const { a, b = '' } = element.dataset`
    for line in script.lines().filter(|line| line.contains("dataset") && !line.contains("dataset.")) {
        let names = line.split_once('{').and_then(|(_, rest)| rest.split_once("} ="));
        let names = names.unwrap_or_else(|| panic!("expected what is read of a dataset in {line}")).0;
        found.extend(
            names.split(',').filter_map(|name| name.split_whitespace().next()).map(|name| format!("[data-{name}]")),
        );
    }
    found
}

#[test]
fn scripts_look_for_what_is_in_the_contract_and_for_nothing_else() {
    let found: BTreeSet<_> = SCRIPTS.iter().flat_map(|path| selectors(&read(path))).collect();
    let lists = [
        selector::PLACES,
        selector::OF_ELEMENT,
        selector::OF_PAGES,
        selector::ON_PAGES,
        selector::IN_ONE_FILE,
        selector::IN_PREVIEWS,
    ];
    let listed: BTreeSet<_> = lists.concat().into_iter().map(str::to_owned).collect();
    assert_eq!(found, listed);
}

#[test]
fn a_selector_is_found_however_it_is_used() {
    let script =
        "find('.a').b; x.closest('.c')\nconst { d, e = '' } = f.dataset\ng.dataset.h = document.getElementById('i')";
    let found: Vec<_> = selectors(script).into_iter().collect();
    assert_eq!(found, ["#i", ".a", ".c", "[data-d]", "[data-e]", "[data-h]"]);
}

#[test]
fn style_sheets_have_what_scripts_put_on_elements() {
    let folder = |path: &str, ending: &str| -> String {
        let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let files =
            files.map(|file| file.unwrap().path()).filter(|file| file.extension().is_some_and(|end| end == ending));
        files.map(|file| fs::read_to_string(file).unwrap()).collect()
    };
    let sheets = folder("src/styles", "css") + &folder("crates/publish/assets", "css");
    let scripts = folder("static", "js") + &folder("crates/publish/assets", "js");
    for name in STYLED {
        let (selector, put) = match name.strip_prefix("data-") {
            Some(data) => (format!("[{name}"), [format!("Attribute('{name}'"), format!("dataset.{data} =")]),
            None => (format!(".{name} "), [format!("classList.add('{name}')"), format!("className = '{name}'")]),
        };
        assert!(sheets.contains(&selector), "no style sheet has {selector}");
        assert!(put.iter().any(|put| scripts.contains(put)), "no script puts {name} on an element");
    }
}

#[test]
fn scripts_speak_of_events_that_there_are() {
    let manifest: Value = serde_json::from_str(&read("static/custom-elements.json")).unwrap();
    let events = manifest["modules"][0]["declarations"][0]["events"].as_array().unwrap().clone();
    let known: Vec<_> = events.iter().filter_map(|event| event["name"].as_str()).collect();
    for path in SCRIPTS.into_iter().chain(["static/element.js"]) {
        for event in read(path).split("'ld-").skip(1).filter_map(|rest| rest.split('\'').next()) {
            assert!(known.contains(&&*format!("ld-{event}")), "there is no event ld-{event}, of which {path} speaks");
        }
    }
}

#[test]
fn the_attributes_are_those_of_the_manifest_and_facets_are_among_them() {
    let manifest: Value = serde_json::from_str(&read("static/custom-elements.json")).unwrap();
    let attributes = manifest["modules"][0]["declarations"][0]["attributes"].as_array().unwrap().clone();
    let listed: BTreeSet<_> = attributes.iter().filter_map(|attribute| attribute["name"].as_str()).collect();
    // The direction is the browser's own.
    let known: BTreeSet<_> = attribute::ALL.iter().copied().chain(["dir"]).collect();
    assert_eq!(listed, known);
    assert!(Facet::ALL.iter().all(|facet| known.contains(facet.key())));
}

/// Names with the number of their parameters; a setter is none of its own.
fn functions(lines: &str, head: &str) -> BTreeSet<(String, usize)> {
    let heads = lines.split(head).skip(1).map(|rest| rest.split_once('(').unwrap());
    let functions = heads.map(|(name, rest)| {
        let parameters = rest.split(')').next().unwrap().split(',').map(str::trim);
        (name.to_owned(), parameters.filter(|one| !one.is_empty() && !one.ends_with("self")).count())
    });
    functions.filter(|(name, _)| !name.starts_with("set_")).collect()
}

#[test]
fn the_types_have_the_functions_that_javascript_may_call() {
    let embed = read("src/embed.rs");
    let (free, methods) = embed.split_once("impl Widget {").unwrap();
    let types = read("static/types.d.ts");
    let body = types.split_once("interface Widget {").unwrap().1.split_once("\n}").unwrap().0;
    // wasm-bindgen adds `free`; a getter is a property.
    let body = body.replace("free(): void", "").replace("query: Query", "query()");
    let members: String =
        body.lines().filter(|line| line.contains('(')).map(|line| format!("fn {}\n", line.trim())).collect();
    assert_eq!(functions(&members, "fn "), functions(methods.split("\n}").next().unwrap(), "pub fn "));
    // Their parameters are functions themselves.
    let callable: BTreeSet<_> = functions(free, "pub fn ").into_iter().map(|(name, _)| name).collect();
    for name in &callable {
        assert!(types.contains(&format!("  function {name}(")), "types.d.ts has no function {name}");
    }
    assert_eq!(callable.len(), types.matches("\n  function ").count() - 2, "two are wasm-bindgen's own");
}

#[test]
fn the_documents_have_the_defaults() {
    let manifest: Value = serde_json::from_str(&read("static/custom-elements.json")).unwrap();
    let attributes = manifest["modules"][0]["declarations"][0]["attributes"].as_array().unwrap().clone();
    let readme = read("README.md");
    for (name, default) in
        [(attribute::LIMIT, LIMIT.to_string()), (attribute::HEADING_LEVEL, HEADING_LEVEL.to_string())]
    {
        let entry = attributes.iter().find(|attribute| attribute["name"] == name).unwrap();
        assert_eq!(entry["default"], default.as_str(), "{name} in custom-elements.json");
        let row = readme.lines().find(|line| line.starts_with(&format!("| `{name}` |"))).unwrap();
        assert!(row.ends_with(&format!("| `{default}` |")), "the README says otherwise of {name}: {row}");
    }
}
