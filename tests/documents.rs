//! The lists in documents, manifest, types and scripts that follow from a table: the facets, and the languages.
//!
//! `UPDATE=1 cargo test --test documents` writes what is missing. A line that was worded by hand stays as it is.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

use std::path::Path;
use std::sync::Mutex;
use std::{env, fs};

use link_digest::i18n::LOCALES;
use link_digest_core::Facet;
use link_digest_core::facet::Control;
use serde_json::Value;

/// A list whose entries have lines of their own.
struct Lines {
    file: &'static str,
    /// What stands in the line before the first, and in the one after the last.
    between: [&'static str; 2],
    /// The entries of a facet: how the line of each begins, and the lines that are written where there is none.
    of: fn(Facet) -> Vec<[String; 2]>,
}

/// A list in a line.
struct Inline {
    file: &'static str,
    /// What stands before and after it.
    between: [&'static str; 2],
    list: fn() -> String,
}

const LINES: [Lines; 8] = [
    Lines { file: MANIFEST, between: [r#"{ "name": "theme","#, r#"{ "name": "q","#], of: manifest_attribute },
    Lines {
        file: MANIFEST,
        between: [r#"{ "kind": "field", "name": "theme","#, r#"{ "kind": "field", "name": "q","#],
        of: manifest_member,
    },
    Lines {
        file: MANIFEST,
        between: [r#"{ "name": "recommended", "desc"#, r#"{ "name": "order","#],
        of: manifest_part,
    },
    Lines { file: TYPES, between: ["theme: Theme", "words to search for"], of: typed_property },
    Lines { file: TYPES, between: ["text?: string", "From this month on"], of: typed_query },
    Lines { file: TYPES, between: ["theme?: Theme", "q?: string"], of: typed_attribute },
    Lines { file: API, between: ["| `theme` |", "| `q` |"], of: attribute_row },
    Lines { file: API, between: ["| `recommended` | the button", "| `order` |"], of: part_row },
];

const OF_FACETS: [Inline; 6] = [
    Inline {
        file: "static/element.js",
        between: ["sync: '', lang: '',\n  ", "\n  limit: "],
        list: || facets(" ", |facet| format!("{}: '',", facet.key())),
    },
    Inline {
        file: "README.md",
        between: ["as a reader would type it | |\n| ", " | what to show first"],
        list: || facets(", ", |facet| format!("`{}`", facet.key())),
    },
    Inline {
        file: "README.md",
        between: ["`{ text, ", ", after, before, recommended, order }`"],
        list: || facets(", ", |facet| facet.field().to_owned()),
    },
    Inline {
        file: "README.md",
        between: ["`toolbar` `search` `recommended` ", " `order` `timeline` | the controls |"],
        list: || {
            facets(" ", |facet| parts(facet).iter().map(|part| format!("`{}`", part[0])).collect::<Vec<_>>().join(" "))
        },
    },
    Inline {
        file: API,
        between: ["| `text` | words |\n| ", " | lists: any of these |"],
        list: || facets(" ", |facet| format!("`{}`", facet.field())),
    },
    Inline {
        file: "ARCHITECTURE.md",
        between: ["by text and by **facets** (", ", month, recommended)"],
        list: || facets(", ", |facet| facet.key().to_owned()),
    },
];

const OF_LANGUAGES: [Inline; 3] = [
    Inline {
        file: "README.md",
        between: ["| `lang` | language of the controls: ", ". In any other"],
        list: || languages(|tag, _| format!("`{tag}`")),
    },
    Inline {
        file: API,
        between: ["names one. There are ", ". A tag finds the language"],
        list: || languages(|tag, name| format!("`{tag}` {name}")),
    },
    Inline {
        file: MANIFEST,
        between: ["as a BCP 47 tag: ", "; English for any other"],
        list: || languages(|tag, _| format!("`{tag}`")),
    },
];

const MANIFEST: &str = "static/custom-elements.json";
const TYPES: &str = "static/link-digest.d.ts";
const API: &str = "docs/api.md";

#[test]
fn every_facet_is_in_the_documents() {
    let missing = LINES.iter().filter_map(|list| hold(list.file, list.between, |text| with_lines(list, text)));
    told(&missing.chain(inline(&OF_FACETS)).collect::<Vec<_>>());
}

#[test]
fn every_language_is_in_the_documents() {
    told(&inline(&OF_LANGUAGES).collect::<Vec<_>>());
}

#[test]
fn the_readme_shows_each_facet_that_can_be_typed() {
    let readme = read("README.md");
    let (_, typed) = readme.split_once("\n## What readers can type").unwrap();
    let row = typed.lines().find(|line| line.contains("`topic:")).unwrap();
    for key in Facet::ALL.iter().filter(|facet| facet.description().in_search).map(|facet| facet.key()) {
        assert!(
            row.contains(&format!("`{key}:")),
            "README.md, \"What readers can type\": put an example such as `{key}:word` into this row, and its name into the next column:\n{row}"
        );
    }
}

fn inline(lists: &'static [Inline]) -> impl Iterator<Item = String> {
    lists.iter().filter_map(|list| hold(list.file, list.between, |_| (list.list)()))
}

/// Holds what stands between two texts in a file to what `expected` makes of it; returns what is wrong.
fn hold(file: &str, between: [&str; 2], expected: impl Fn(&str) -> String) -> Option<String> {
    let [before, after] = between;
    // Several tests write to one file.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock();
    let text = read(file);
    let start = text.find(before).unwrap_or_else(|| panic!("{file}: expected {before:?} before a list")) + before.len();
    let length = text[start..].find(after).unwrap_or_else(|| panic!("{file}: expected {after:?} after a list"));
    let found = &text[start..start + length];
    let expected = expected(found);
    if found == expected {
        return None;
    }
    if env::var_os("UPDATE").is_some() {
        let text = format!("{}{expected}{}", &text[..start], &text[start + length..]);
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(file), text).unwrap();
        return None;
    }
    let lines: Vec<_> = expected.lines().filter(|line| !found.contains(line)).collect();
    let lines = if lines.is_empty() { expected.clone() } else { lines.join("\n") };
    Some(format!("{file}, between {before:?} and {after:?}, expected:\n{lines}"))
}

fn told(missing: &[String]) {
    let how = "`UPDATE=1 cargo test --test documents` writes it; read the difference, and word it better where you can";
    assert!(missing.is_empty(), "{}\n\n{how}", missing.join("\n\n"));
}

/// The text of a list with the entries of all facets, of which those that are there stay as they are.
fn with_lines(list: &Lines, text: &str) -> String {
    // The rest of the line before the first entry, and the beginning of the one after the last.
    let (first, rest) = text.split_once('\n').unwrap();
    let (entries, last) = rest.rsplit_once('\n').map_or(("", rest), |(entries, last)| (entries, last));
    // A comment belongs to the line below it.
    let mut known: Vec<String> = Vec::new();
    let mut comment = String::new();
    for line in entries.lines() {
        let is_comment = line.trim_start().starts_with("/**");
        comment += line;
        comment.push('\n');
        if !is_comment {
            known.push(std::mem::take(&mut comment));
        }
    }
    let indent: String = last.chars().take_while(|c| *c == ' ').collect();
    let entry = |[begins, line]: [String; 2]| {
        let is_it = |known: &&String| known.lines().last().is_some_and(|line| line.trim_start().starts_with(&begins));
        let fresh = || line.lines().map(|line| format!("{indent}{line}\n")).collect();
        known.iter().find(is_it).cloned().unwrap_or_else(fresh)
    };
    let entries: String = Facet::ALL.into_iter().flat_map(list.of).map(entry).collect();
    format!("{first}\n{entries}{last}")
}

fn facets(between: &str, of: impl Fn(Facet) -> String) -> String {
    Facet::ALL.map(of).join(between)
}

fn languages(of: impl Fn(&str, &str) -> String) -> String {
    let name = |text: &str| serde_json::from_str::<Value>(text).unwrap()["name"].as_str().unwrap().to_owned();
    LOCALES.iter().map(|(tag, text)| of(tag, &name(text))).collect::<Vec<_>>().join(", ")
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file))
        .unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The parts of the control of a facet: name, what it is, an example of its style.
fn parts(facet: Facet) -> Vec<[String; 3]> {
    let (key, field, facet) = (facet.key(), facet.field(), facet.description());
    let mut conditions = Vec::new();
    if facet.one_item_in < usize::MAX {
        conditions.push(format!("at least one item in {} has one", facet.one_item_in));
    }
    if facet.least_values > 1 {
        conditions.push(format!("there are {} or more", facet.least_values));
    }
    let offered = match conditions.is_empty() {
        true => String::new(),
        false => format!(", where {}", conditions.join(", and ")),
    };
    let choice = [field.to_owned(), format!("the choice of {field}{offered}"), "display: none".to_owned()];
    let button = |name: String| [name, format!("the button of one {key}"), "border-radius: 0".to_owned()];
    match facet.control {
        Control::Toggles => vec![choice, button(key.to_owned())],
        Control::List => vec![choice, button(format!("{key}-choice"))],
        Control::Select => vec![choice],
    }
}

/// What is said of the attribute of a facet.
fn about(facet: Facet) -> String {
    let values = if facet.has_names() { facet.field().to_owned() } else { format!("ids of {}", facet.field()) };
    format!("The first query: {values}, with `|` between several.")
}

fn manifest_attribute(facet: Facet) -> Vec<[String; 2]> {
    let (key, about) = (facet.key(), about(facet));
    let name = format!(r#"{{ "name": "{key}","#);
    vec![[
        name.clone(),
        format!(r#"{name} "type": {{ "text": "string" }}, "description": "{about}", "fieldName": "{key}" }},"#),
    ]]
}

fn manifest_member(facet: Facet) -> Vec<[String; 2]> {
    let (key, about) = (facet.key(), about(facet));
    let name = format!(r#"{{ "kind": "field", "name": "{key}","#);
    vec![[
        name.clone(),
        format!(
            r#"{name} "type": {{ "text": "string" }}, "attribute": "{key}", "reflects": true, "description": "{about}" }},"#
        ),
    ]]
}

fn manifest_part(facet: Facet) -> Vec<[String; 2]> {
    let line = |[name, what, _]: [String; 3]| {
        let begins = format!(r#"{{ "name": "{name}","#);
        let line = format!(r#"{begins} "description": "T{}." }},"#, &what[1..]);
        [begins, line]
    };
    parts(facet).into_iter().map(line).collect()
}

fn typed_property(facet: Facet) -> Vec<[String; 2]> {
    let key = facet.key();
    vec![[format!("{key}:"), format!("/** {} */\n{key}: string", about(facet))]]
}

fn typed_query(facet: Facet) -> Vec<[String; 2]> {
    let field = facet.field();
    vec![[format!("{field}?:"), format!("{field}?: string[]")]]
}

fn typed_attribute(facet: Facet) -> Vec<[String; 2]> {
    let key = facet.key();
    vec![[format!("{key}?:"), format!("{key}?: string")]]
}

fn attribute_row(facet: Facet) -> Vec<[String; 2]> {
    let (key, field) = (facet.key(), facet.field());
    vec![[format!("| `{key}` |"), format!(r#"| `{key}` | `{key}="one\|another"` | … these {field} |"#)]]
}

fn part_row(facet: Facet) -> Vec<[String; 2]> {
    let line = |[name, what, style]: [String; 3]| {
        let begins = format!("| `{name}` |");
        let line = format!("{begins} {what} | `::part({name}) {{ {style} }}` |");
        [begins, line]
    };
    parts(facet).into_iter().map(line).collect()
}
