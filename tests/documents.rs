//! The lists in documents, manifest, types and scripts that follow from a table: the facets, and the languages.
//!
//! `UPDATE=1 cargo test --test documents` writes what is missing. A line that was worded by hand stays as it is, and so
//! does one that follows from no table.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

mod checkout;

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Mutex;
use std::{env, fs};

use link_digest::i18n::LOCALES;
use link_digest_core::Facet;
use link_digest_core::facet::Control;
use serde_json::Value;

use checkout::read;

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
    /// What stands before and after it. One of them stands in the file once.
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
        between: ["// Those of the facets.\n  ", "\n"],
        list: || facets(" ", |facet| format!("{}: '',", facet.key())),
    },
    Inline {
        file: ELEMENT,
        between: ["\n| ", " | what to show first"],
        list: || facets(", ", |facet| format!("`{}`", facet.key())),
    },
    Inline {
        file: ELEMENT,
        between: ["`{ text, ", ", after, before, recommended, order }`"],
        list: || facets(", ", |facet| facet.field().to_owned()),
    },
    Inline {
        file: ELEMENT,
        between: ["`recommended` ", " `order` `timeline` | the controls |"],
        list: || {
            facets(" ", |facet| parts(facet).iter().map(|part| format!("`{}`", part[0])).collect::<Vec<_>>().join(" "))
        },
    },
    Inline {
        file: API,
        between: ["\n| ", " | lists: any of these |"],
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
        file: ELEMENT,
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
const ELEMENT: &str = "docs/element.md";

#[test]
fn every_facet_is_in_the_documents() {
    let missing = LINES.iter().filter_map(|list| hold(list.file, list.between, |text| Ok(with_lines(list, text))));
    told(&missing.chain(inline(&OF_FACETS)).collect::<Vec<_>>());
}

#[test]
fn every_language_is_in_the_documents() {
    told(&inline(&OF_LANGUAGES).collect::<Vec<_>>());
}

#[test]
fn readers_are_shown_each_facet_that_can_be_typed() {
    let readers = read("docs/readers.md");
    let (_, typed) = readers.split_once("\n## What readers can type").unwrap();
    let row = typed.lines().find(|line| line.contains("`topic:")).unwrap();
    for key in Facet::ALL.iter().filter(|facet| facet.description().in_search).map(|facet| facet.key()) {
        assert!(
            row.contains(&format!("`{key}:")),
            "docs/readers.md, \"What readers can type\": put an example such as `{key}:word` into this row, and its name into the next column:\n{row}"
        );
    }
}

/// A line that follows from no table is written by hand: an attribute beside those of the facets, with its comment.
#[test]
fn lines_of_others_stay_where_they_are() {
    let planted = [
        (API, "| `topic` |", "| `density` | `density=\"1\"` | how close |\n"),
        (API, "| `source` |", "| `density` | `density=\"1\"` | how close |\n"),
        (TYPES, "  tag?: string\n", "  /**\n   * How close.\n   */\n  density?: string\n"),
        (MANIFEST, r#"        { "name": "topic","#, "        { \"name\": \"density\" },\n"),
        (
            MANIFEST,
            r#"        { "kind": "field", "name": "q","#,
            "        { \"kind\": \"field\", \"name\": \"density\" },\n",
        ),
    ];
    for (file, before, line) in planted {
        let text = read(file);
        let at = text.find(before).unwrap_or_else(|| panic!("{file} has no {before:?}"));
        let text = format!("{}{line}{}", &text[..at], &text[at..]);
        for list in LINES.iter().filter(|list| list.file == file) {
            let found = &text[place(&text, list.between).unwrap()];
            assert_eq!(with_lines(list, found), found);
        }
        // And where an entry beside it is written.
        let lost: String =
            text.lines().filter(|line| !line.contains("issue")).map(|line| format!("{line}\n")).collect();
        for list in LINES.iter().filter(|list| list.file == file) {
            let found = &text[place(&text, list.between).unwrap()];
            if found.contains("density") {
                assert!(
                    with_lines(list, &lost[place(&lost, list.between).unwrap()]).contains(line),
                    "{file}: {before}"
                );
            }
        }
    }
}

/// An attribute may be added before and after the facets; in their own line it is refused.
#[test]
fn a_list_in_a_line_is_found_beside_others_and_loses_none() {
    let element = read("static/element.js");
    let [list, ..] = OF_FACETS;
    let facets = (list.list)();
    for (old, new) in [("  limit:", "  density: '',\n  limit:"), ("lang: '',", "density: '', lang: '',")] {
        assert_eq!(element.matches(old).count(), 1, "{old}");
        let text = element.replace(old, new);
        assert_eq!(&text[place(&text, list.between).unwrap()], facets);
    }
    let refused = with_list(facets.clone(), &format!("{facets} density: '',")).unwrap_err();
    assert!(refused.starts_with("`density` is not in the table"), "{refused}");
    assert_eq!(with_list(facets.clone(), "tag: ''"), Ok(facets));
    let gone = place("no list here", list.between).unwrap_err();
    assert!(gone.contains("// Those of the facets.") && gone.contains("tests/documents.rs"), "{gone}");
}

fn inline(lists: &'static [Inline]) -> impl Iterator<Item = String> {
    lists.iter().filter_map(|list| hold(list.file, list.between, |text| with_list((list.list)(), text)))
}

/// Holds what stands between two texts in a file to what `expected` makes of it; returns what is wrong.
fn hold(file: &str, between: [&str; 2], expected: impl Fn(&str) -> Result<String, String>) -> Option<String> {
    // Several tests write to one file.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock();
    let text = read(file);
    let made = place(&text, between).and_then(|place| Ok((expected(&text[place.clone()])?, place)));
    let (expected, place) = match made {
        Ok(made) => made,
        Err(wrong) => return Some(format!("{file}: {wrong}")),
    };
    let found = &text[place.clone()];
    if found == expected {
        return None;
    }
    if env::var_os("UPDATE").is_some() {
        let text = format!("{}{expected}{}", &text[..place.start], &text[place.end..]);
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(file), text).unwrap();
        return None;
    }
    let lines: Vec<_> = expected.lines().filter(|line| !found.contains(line)).collect();
    let lines = if lines.is_empty() { expected.clone() } else { lines.join("\n") };
    Some(format!("{file}, between {between:?}, expected:\n{lines}"))
}

/// Finds what stands between two texts. Where the first is not there once, the second leads to it.
fn place(text: &str, [before, after]: [&str; 2]) -> Result<Range<usize>, String> {
    let wrong = || {
        format!(
            "expected a list between {before:?} and {after:?}, by which it is found, and one of the two once: put them back, or name others in tests/documents.rs"
        )
    };
    let place = if text.matches(before).count() == 1 || text.matches(after).count() != 1 {
        let start = text.find(before).ok_or_else(wrong)? + before.len();
        start..start + text[start..].find(after).ok_or_else(wrong)?
    } else {
        let end = text.find(after).ok_or_else(wrong)?;
        text[..end].rfind(before).ok_or_else(wrong)? + before.len()..end
    };
    Ok(place)
}

/// The list, unless what stands in its place has something else, which would be lost.
fn with_list(list: String, text: &str) -> Result<String, String> {
    let words = |text: &str| -> BTreeSet<String> {
        text.split([' ', ',', ':', '\n']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let others: Vec<_> = words(text).difference(&words(&list)).cloned().collect();
    match others.is_empty() {
        true => Ok(list),
        false => Err(format!(
            "`{}` is not in the table that this list follows from: put it elsewhere, or delete it\n{text}",
            others.join("`, `")
        )),
    }
}

fn told(missing: &[String]) {
    let how = "`UPDATE=1 cargo test --test documents` writes it; read the difference, and word it better where you can";
    assert!(missing.is_empty(), "{}\n\n{how}", missing.join("\n\n"));
}

/// The text of a list with the entries of all facets, in their order. Those that are there stay as they are, and so
/// does what is none, after the entry that it stands after.
fn with_lines(list: &Lines, text: &str) -> String {
    // The rest of the line before the first entry, and the beginning of the one after the last.
    let Some((first, rest)) = text.split_once('\n') else { return text.to_owned() };
    let (entries, last) = rest.rsplit_once('\n').map_or(("", rest), |(entries, last)| (entries, last));
    let indent: String = last.chars().take_while(|c| *c == ' ').collect();
    let wanted: Vec<[String; 2]> = Facet::ALL.into_iter().flat_map(list.of).collect();
    let mut known: Vec<Option<String>> = vec![None; wanted.len()];
    // What stands after each of them; first, what stands before all.
    let mut others = vec![String::new(); wanted.len() + 1];
    let mut after = 0;
    for entry in with_comments(entries) {
        let line = entry.lines().last().unwrap_or_default().trim_start();
        match wanted.iter().position(|[begins, _]| line.starts_with(begins)) {
            Some(at) if known[at].is_none() => {
                known[at] = Some(entry);
                after = at + 1;
            }
            _ => others[after] += &entry,
        }
    }
    let fresh = |line: &str| line.lines().map(|line| format!("{indent}{line}\n")).collect::<String>();
    let entries = wanted.iter().zip(known).map(|([_, line], known)| known.unwrap_or_else(|| fresh(line)));
    let entries: String = entries.zip(&others[1..]).map(|(entry, others)| entry + others).collect();
    format!("{first}\n{}{entries}{last}", others[0])
}

/// The lines of a text, each with the comment above it.
fn with_comments(text: &str) -> Vec<String> {
    let mut entries = Vec::new();
    let mut entry = String::new();
    for line in text.lines() {
        let is_comment = ["/*", "*", "//"].iter().any(|sign| line.trim_start().starts_with(sign));
        entry += line;
        entry.push('\n');
        if !is_comment {
            entries.push(std::mem::take(&mut entry));
        }
    }
    entries.extend(Some(entry).filter(|rest| !rest.is_empty()));
    entries
}

fn facets(between: &str, of: impl Fn(Facet) -> String) -> String {
    Facet::ALL.map(of).join(between)
}

fn languages(of: impl Fn(&str, &str) -> String) -> String {
    let name = |text: &str| serde_json::from_str::<Value>(text).unwrap()["name"].as_str().unwrap().to_owned();
    LOCALES.iter().map(|(tag, text)| of(tag, &name(text))).collect::<Vec<_>>().join(", ")
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
