//! What an attribute, an event or a property of the element needs besides the code: somebody who reads it, and its
//! lines in the documents. Each message says what is missing, and where it goes.
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
use std::path::{Path, PathBuf};

use link_digest_core::contract::{attribute, detail};
use link_digest_core::{Facet, Order, Query};
use serde_json::{Map, Value, json};

use checkout::{element, read};

/// The attributes of the element. The direction is HTML's own.
fn attributes() -> Vec<&'static str> {
    attribute::ALL.iter().copied().chain(Facet::ALL.map(Facet::key)).collect()
}

/// The rows of the tables in a part of a document, each with what stands in backticks in its first column.
fn rows(path: &str, heading: &str) -> Vec<(Vec<String>, String)> {
    let document = read(path);
    let (_, rest) =
        document.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("{path} has no {heading}"));
    let section = rest.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| (ticked(row.split(" | ").next().unwrap()), row.to_owned())).collect()
}

fn ticked(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A text of JavaScript or Rust without its comments.
fn code(text: &str) -> String {
    let is_comment = |line: &&str| ["//", "/*", "*"].iter().any(|sign| line.trim_start().starts_with(sign));
    let lines = text.lines().filter(|line| !is_comment(line));
    lines.map(|line| line.split(" // ").next().unwrap_or_default().to_owned() + "\n").collect()
}

/// The scripts that look at the element.
fn scripts() -> Vec<PathBuf> {
    let folders = ["static", "crates/publish/assets"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let files = folders.into_iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "js")).collect()
}

/// The lines that a new attribute needs, and where.
fn needed(name: &str) -> [(&'static str, String); 4] {
    let manifest = format!(
        r#"{{ "name": "{name}", "type": {{ "text": "string" }}, "description": "…" }} to `attributes`, and its property to `members`"#
    );
    [
        ("static/custom-elements.json", manifest),
        (
            "static/link-digest.d.ts",
            format!("`{name}?: string` to LinkDigestAttributes, and its property to LinkDigest"),
        ),
        ("docs/api.md", format!("the row \"| `{name}` | `{name}=\"…\"` | … |\" to Attributes")),
        ("docs/element.md", format!("the row \"| `{name}` | … | … |\" to the first table")),
    ]
}

#[test]
fn every_attribute_is_in_every_document() {
    let mut missing = Vec::new();
    let in_manifest = |kind: &str, field: &str, name: &str| {
        element()[kind].as_array().unwrap().iter().any(|entry| entry[field] == name)
    };
    let types = read("static/link-digest.d.ts");
    let typed = types.split_once("interface LinkDigestAttributes {").unwrap().1.split_once("\n}").unwrap().0;
    let has_row = |path: &str, heading: &str, name: &str| {
        rows(path, heading).iter().any(|(names, _)| names.iter().any(|known| known == name))
    };
    // tests/documents.rs has those of the facets.
    for name in attribute::ALL {
        // The language has the property of HTML.
        let has_member = *name == "lang" || in_manifest("members", "attribute", name);
        let is_typed = [format!("\n  {name}?:"), format!("\n  '{name}'?:")].iter().any(|member| typed.contains(member));
        let there = [
            in_manifest("attributes", "name", name) && has_member,
            is_typed,
            has_row("docs/api.md", "Attributes", name),
            has_row("docs/element.md", "In tables", name),
        ];
        let gaps = needed(name).into_iter().zip(there).filter(|(_, is_there)| !is_there);
        missing.extend(gaps.map(|((path, line), _)| format!("{path}: add {line}")));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    let known: BTreeSet<_> = attributes().into_iter().chain(["dir"]).collect();
    for entry in element()["attributes"].as_array().unwrap() {
        let name = entry["name"].as_str().unwrap();
        assert!(
            known.contains(name),
            "custom-elements.json has the attribute {name}, which `attribute` in crates/core/src/contract.rs has not"
        );
    }
}

/// Whether the widget reads it by its constant, or a script by its name or as a property.
fn is_read(name: &str, constant: &str, embed: &str, scripts: &str) -> bool {
    let readings = [format!("getAttribute('{name}')"), format!("this.{name} "), format!("element.{name} ")];
    code(embed).contains(&format!("text(attribute::{constant})"))
        || readings.iter().any(|reading| code(scripts).contains(reading))
}

#[test]
fn every_attribute_is_read() {
    let embed = read("src/embed.rs");
    assert!(embed.contains("text(facet.key())"), "src/embed.rs reads the attributes of the facets by their keys");
    let all: String = scripts().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    for (name, constant) in attribute::ALL.iter().zip(attribute::CONSTANTS) {
        assert!(
            is_read(name, constant, &embed, &all),
            "nobody reads the attribute {name}: add `text(attribute::{constant})` to `config` in src/embed.rs, with a field of `Attributes` in src/config.rs, or read it in static/"
        );
    }
}

/// Who only speaks of it does not read it.
#[test]
fn a_comment_reads_nothing() {
    let read = |embed: &str, scripts: &str| is_read("density", "DENSITY", embed, scripts);
    assert!(read("a: text(attribute::DENSITY), // How close.", "") && read("", "  const a = this.density || b"));
    for comment in [
        "// this.density is",
        "  /** @see getAttribute('density') */",
        " * element.density is",
        "a() // as this.density is",
    ] {
        assert!(!read(comment, comment), "{comment}");
    }
    assert!(!read("// text(attribute::DENSITY)", ""));
}

/// A script asks for no other attribute of the element.
#[test]
fn scripts_read_attributes_that_there_are() {
    // `for` is that of the script which reads posts, the others are HTML's.
    let others = ["for", "href", "datetime"];
    for path in scripts() {
        for name in fs::read_to_string(&path)
            .unwrap()
            .split("getAttribute('")
            .skip(1)
            .filter_map(|rest| rest.split('\'').next())
        {
            assert!(
                attributes().contains(&name) || others.contains(&name) || name.starts_with("data-"),
                "{} reads the attribute {name}, which `attribute` in crates/core/src/contract.rs has not",
                path.display()
            );
        }
    }
}

#[test]
fn every_event_and_property_has_a_row_in_the_tables() {
    let element = element();
    let known: BTreeSet<String> =
        rows("docs/element.md", "In tables").into_iter().flat_map(|(names, _)| names).collect();
    let names = |kind: &str| -> Vec<String> {
        let own = element[kind].as_array().unwrap().iter().filter(|entry| entry["attribute"].is_null());
        own.map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
    };
    for name in names("events").into_iter().chain(names("members")) {
        assert!(
            known.contains(&name) || known.contains(&format!("{name}()")),
            "docs/element.md: add a row for `{name}`"
        );
    }
}

/// The details of events are the same in Rust, in the types, in the manifest and in both documents.
#[test]
fn details_of_events_have_the_fields_of_the_contract() {
    let types = read("static/link-digest.d.ts");
    let events = element()["events"].clone();
    for (event, interface, fields) in [
        ("ld-ready", "", &[][..]),
        ("ld-change", "ChangeDetail", detail::CHANGE),
        ("ld-open", "OpenDetail", detail::OPEN),
        ("ld-error", "ErrorDetail", detail::ERROR),
    ] {
        if !interface.is_empty() {
            assert_eq!(members(&types, interface), fields.iter().copied().collect(), "{interface} in link-digest.d.ts");
        }
        for (path, heading) in [("docs/api.md", "Events"), ("docs/element.md", "In tables")] {
            let rows = rows(path, heading);
            let (_, row) = rows.iter().find(|(names, _)| names.iter().any(|name| name == event)).unwrap();
            assert_eq!(ticked(row.rsplit(" | ").next().unwrap()), fields, "{path}: {row}");
        }
        let entry = events.as_array().unwrap().iter().find(|entry| entry["name"] == event).unwrap();
        let about = entry["description"].as_str().unwrap();
        let said = about.split_once("`detail`: ").map(|(_, fields)| ticked(fields)).unwrap_or_default();
        assert_eq!(said, fields, "custom-elements.json: {about}");
    }
}

#[test]
fn a_query_has_the_fields_and_the_orders_of_the_types() {
    let mut full: Map<String, Value> =
        Facet::ALL.iter().map(|facet| (facet.field().to_owned(), json!(["a"]))).collect();
    let others = json!({
        "text": "a", "after": "2025-01", "before": "2025-02", "recommended": true, "order": "oldest",
        "group": "year", "excluded": ["topic:a"],
    });
    full.extend(others.as_object().unwrap().clone());
    let query = Query::from_json(&Value::Object(full).to_string()).unwrap();
    let written = serde_json::to_value(query).unwrap();
    let types = read("static/link-digest.d.ts");
    let fields: BTreeSet<_> = written.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        members(&types, "Query"),
        fields,
        "Query in link-digest.d.ts: `UPDATE=1 cargo test --test documents` writes the fields of facets"
    );
    let orders = Order::ALL.map(|order| format!("'{}'", order.name())).join(" | ");
    assert!(
        types.contains(&format!("\nexport type Order = {orders}\n")),
        "link-digest.d.ts: expected type Order = {orders}"
    );
}

/// The names of the members of an interface.
fn members<'t>(types: &'t str, interface: &str) -> BTreeSet<&'t str> {
    let (_, rest) = types.split_once(&format!("interface {interface} {{\n")).unwrap();
    let body = rest.split("\n}").next().unwrap();
    let members = body.lines().map(str::trim).filter(|line| !line.starts_with("/**"));
    members.filter_map(|line| line.split([':', '?']).next()).collect()
}
