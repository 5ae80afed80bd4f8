//! The names that pages write: attributes, properties, events, parts, tokens, states. The manifest that
//! editors read, the types and the documents must have the same.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

mod checkout;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use link_digest_core::Facet;
use link_digest_core::facet::Control;
use serde_json::Value;

use checkout::element;

const TYPES: &str = include_str!("../static/link-digest.d.ts");
const API: &str = include_str!("../docs/api.md");
const TABLES: &str = include_str!("../docs/element.md");
const PACKAGE: &str = include_str!("../static/package.json");
const PAGE: &str = include_str!("../index.html");
/// The licences, which xtask collects.
const LICENSES: &str = "link-digest-licenses.txt";

/// The names of one kind in the manifest.
fn names(kind: &str) -> BTreeSet<String> {
    names_where(kind, |_| true)
}

fn names_where(kind: &str, wanted: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    let list = element()[kind].as_array().cloned().unwrap_or_default();
    let names = list.iter().filter(|entry| wanted(entry)).filter_map(|entry| entry["name"].as_str());
    names.map(str::to_owned).collect()
}

/// The part of a document under a heading, up to the next one of its level or higher.
fn section<'a>(document: &'a str, heading: &str) -> &'a str {
    let start = document.find(heading).unwrap_or_else(|| panic!("there is no {heading:?}"));
    let body = &document[start + heading.len()..];
    let end = body.find("\n## ").unwrap_or(body.len());
    &body[..end]
}

/// What stands in backticks in one column of the tables of a text.
fn column(text: &str, number: usize) -> BTreeSet<String> {
    let rows = text.lines().filter(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.replace("\\|", "/").split('|').nth(number).map(str::to_owned));
    cells.flat_map(|cell| ticked(&cell)).collect()
}

fn ticked(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(|name| name.trim_end_matches("()").to_owned()).collect()
}

/// The names of the members of an interface or a class in the types.
fn members(head: &str) -> BTreeSet<String> {
    let start = TYPES.find(head).unwrap_or_else(|| panic!("there is no {head:?}"));
    let body = &TYPES[start..];
    let body = &body[..body.find("\n}").unwrap_or(body.len())];
    let lines = body.lines().skip(1).map(str::trim).filter(|line| !line.starts_with(['/', '*']) && !line.is_empty());
    let names = lines.filter(|line| !line.starts_with("static")).map(|line| {
        let line = line.trim_start_matches("readonly ");
        line.split([':', '?', '(']).next().unwrap_or_default().trim_matches(['\'', ' ']).to_owned()
    });
    names.collect()
}

#[test]
fn the_types_have_the_names_of_the_manifest() {
    assert_eq!(members("export declare class LinkDigest"), names("members"));
    assert_eq!(members("export interface LinkDigestAttributes"), names("attributes"));
    assert_eq!(members("export interface LinkDigestEventMap"), names("events"));
}

#[test]
fn the_api_has_the_names_of_the_manifest() {
    assert_eq!(column(section(API, "\n## Attributes"), 1), names("attributes"));
    assert_eq!(column(section(API, "\n## Events"), 1), names("events"));
    assert_eq!(column(section(API, "\n## Tokens"), 1), names("cssProperties"));
    assert_eq!(column(section(API, "\n## Parts"), 1), names("cssParts"));
    let own = names_where("members", |member| member["attribute"].is_null());
    let properties = section(API, "\n## Properties");
    let table = properties.split("| in a query").next().unwrap_or_default();
    assert_eq!(column(table, 1), own);
    for state in names("cssStates") {
        assert!(section(API, "\n## States").contains(&format!(":state({state})")), "{state}");
    }
}

/// Each has an example that names it.
#[test]
fn the_api_has_an_example_of_each() {
    for (heading, kind, number) in
        [("Attributes", "attributes", 2), ("Tokens", "cssProperties", 3), ("Parts", "cssParts", 3)]
    {
        let examples: String = column(section(API, &format!("\n## {heading}")), number).into_iter().collect();
        for name in names(kind) {
            assert!(examples.contains(&name), "no example of {name}");
        }
    }
    let code: String = API.split("```").skip(1).step_by(2).collect();
    for name in names("events").into_iter().chain(names_where("members", |member| member["attribute"].is_null())) {
        assert!(code.contains(&name), "no example of {name}");
    }
}

#[test]
fn the_parts_of_a_query_are_those_of_the_types() {
    let table = section(API, "\n## Properties").split_once("| in a query").unwrap().1;
    let orders = link_digest_core::Order::ALL.map(|order| order.name());
    assert_eq!(column(table, 1), members("export interface Query"));
    let in_types = TYPES.lines().find(|line| line.starts_with("export type Order")).unwrap();
    for order in orders {
        assert!(in_types.contains(&format!("'{order}'")) && table.contains(&format!("`{order}`")), "{order}");
    }
}

/// What stands after `"part" =` in each file of the components: the names that are written there, and whether others are
/// put together.
fn drawn(folder: &Path, parts: &mut BTreeSet<String>, made: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            drawn(&path, parts, made);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for value in text.split("\"part\" = ").skip(1) {
            match value.strip_prefix('"') {
                Some(names) => parts.extend(names.split('"').next().unwrap().split(' ').map(str::to_owned)),
                None => drop(made.insert(value.split([',', ';']).next().unwrap().to_owned())),
            }
        }
    }
}

/// A part that is drawn and in no document could be styled by nobody, and one that is in them and not drawn by nobody either.
#[test]
fn the_manifest_has_the_parts_that_are_drawn() {
    let (mut parts, mut made) = (BTreeSet::new(), BTreeSet::new());
    drawn(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/components"), &mut parts, &mut made);
    assert_eq!(made, ["facet.field()", "part"].map(str::to_owned).into(), "names that this test does not know of");
    // A card that is recommended has two, and each facet its control and its values.
    parts.extend(["card", "card-recommended"].map(str::to_owned));
    for facet in Facet::ALL {
        parts.insert(facet.field().to_owned());
        match facet.description().control {
            Control::Toggles => drop(parts.insert(facet.key().to_owned())),
            Control::List => drop(parts.insert(format!("{}-choice", facet.key()))),
            Control::Select => {}
        }
    }
    assert_eq!(parts, names("cssParts"));
}

/// The tables may leave things to the other document, but no part, and invent none.
#[test]
fn the_tables_have_names_of_the_manifest_only() {
    let element = section(TABLES, "\n## In tables");
    let parts = column(element.split_once("| token |").unwrap().1, 3);
    assert_eq!(parts, names("cssParts"));
    let known: BTreeSet<_> =
        ["attributes", "members", "events", "cssParts", "cssProperties"].into_iter().flat_map(names).collect();
    let unknown: Vec<_> = column(element, 1).into_iter().filter(|name| !known.contains(name)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// What the package exports and lists is made, or copied into the bundle by the page.
#[test]
fn the_package_has_what_it_lists() {
    let made =
        ["link-digest.mjs", "define.mjs", "link-digest-*.js", "link-digest-*.wasm", "link-digest-*.json", LICENSES];
    let package: Value = serde_json::from_str(PACKAGE).unwrap();
    let files: Vec<_> = package["files"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for file in &files {
        let copied = PAGE.contains(&format!("/{file}\"")) || PAGE.contains(&file.replace("-*", "-MIT"));
        assert!(made.contains(file) || copied, "{file} comes from nowhere");
    }
    let mut exported = Vec::new();
    strings(&package["exports"], &mut exported);
    for file in exported.iter().map(|path| path.trim_start_matches("./")).filter(|path| *path != "package.json") {
        let is_it = |listed: &&str| match listed.split_once('*') {
            Some((start, end)) => file.starts_with(start) && file.ends_with(end),
            None => *listed == file,
        };
        assert!(files.iter().any(is_it), "{file} is not in the package");
    }
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(package["license"], env!("CARGO_PKG_LICENSE"));
}

fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Object(map) => map.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}

/// The types may leave out what the widget has no use for, and invent no field of the file.
#[test]
fn the_types_of_the_file_have_fields_of_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../static/issues.schema.json")).unwrap();
    let fields = |name: &str| -> BTreeSet<String> {
        let kind = if name == "Digest" { &schema } else { &schema["$defs"][name] };
        let forms = ["anyOf", "oneOf"].into_iter().filter_map(|of| kind[of].as_array()).flatten();
        let objects = forms.chain([kind]).filter_map(|form| form["properties"].as_object());
        objects.flat_map(|properties| properties.keys().cloned()).collect()
    };
    let of_form = |head: &str| -> BTreeSet<String> {
        let (_, rest) = TYPES.split_once(head).unwrap_or_else(|| panic!("there is no {head:?}"));
        let form = rest.split('}').next().unwrap();
        form.split(';').filter_map(|field| field.split([':', '?']).next()).map(|name| name.trim().to_owned()).collect()
    };
    let interfaces = ["Digest", "Issue", "Topic", "Item"];
    let interfaces = interfaces.map(|name| (name, members(&format!("export interface {name} {{"))));
    let forms = [("Span", of_form("export type Span = string | {")), ("Link", of_form("links?: {"))];
    for (name, typed) in interfaces.into_iter().chain(forms) {
        let unknown: Vec<_> = typed.difference(&fields(name)).cloned().collect();
        assert!(!typed.is_empty() && unknown.is_empty(), "link-digest.d.ts: {name} in the file has no {unknown:?}");
    }
}
