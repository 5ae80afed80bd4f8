//! Reading a file that is not sound, piece by piece.
//!
//! Every piece is first cut out as raw JSON, then read on its own.

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::raw::{Fields, parse};
use super::{Gate, ReadError, check_version};
use crate::{Digest, Issue, Item, Place, Problem, ProblemKind, Topic};

const TEXT: &str = "text";
const TEXTS: &str = "a list of texts";
const LIST: &str = "a list";
const DATE: &str = "a date (YYYY-MM-DD)";
const COUNT: &str = "a whole number";
const VERSION: &str = "a version number";
const ISSUES: &str = "a list of issues";
const BLOCK: &str = "a paragraph, a list or a quote";

/// What each field of an item should be.
const ITEM: [(&str, &str); 12] = [
    ("id", TEXT),
    ("title", TEXT),
    ("url", TEXT),
    ("source", TEXT),
    ("authors", TEXTS),
    ("notes", "a list of notes"),
    ("links", "a list of links"),
    ("tags", TEXTS),
    ("image", "an image"),
    ("minutes", COUNT),
    ("date", DATE),
    ("recommended", "true or false"),
];

/// Reads what can be read, and reports the rest to the gate.
pub fn read(json: &str, gate: &mut Gate) -> Result<Digest, ReadError> {
    let file: Fields = serde_json::from_slice(json.as_bytes()).map_err(|error| explain(json, &error))?;
    check_version(envelope(&file, "version", VERSION)?.ok_or(wrong("version", VERSION))?)?;
    let mut digest = Digest {
        title: envelope(&file, "title", TEXT)?.unwrap_or_default(),
        home: envelope(&file, "home", TEXT)?,
        language: envelope(&file, "language", TEXT)?,
        issues: Vec::new(),
    };
    let issues: Vec<&RawValue> = envelope(&file, "issues", ISSUES)?.ok_or(wrong("issues", ISSUES))?;
    for (i, raw) in issues.into_iter().enumerate() {
        let at = Place { issue: Some(i), ..Place::default() };
        digest.issues.extend(gate.whole(raw, at).map(|fields| issue(&fields, at, gate)));
    }
    Ok(digest)
}

fn issue(raw: &Fields, at: Place, gate: &mut Gate) -> Issue {
    gate.issues.push(at);
    let mut issue = Issue {
        id: gate.field(raw, at.at("id"), TEXT),
        number: gate.field(raw, at.at("number"), COUNT),
        title: gate.field(raw, at.at("title"), TEXT),
        date: gate.field(raw, at.at("date"), DATE),
        date_end: gate.field(raw, at.at("date_end"), DATE),
        url: gate.field(raw, at.at("url"), TEXT),
        language: gate.field(raw, at.at("language"), TEXT),
        ..Issue::default()
    };
    let blocks: Vec<&RawValue> = gate.field(raw, at.at("intro"), LIST);
    for block in blocks {
        match parse(block) {
            Ok(block) => issue.intro.push(block),
            Err(_) => gate.report(at.at("intro"), ProblemKind::Wanted(BLOCK)),
        }
    }
    let topics: Vec<&RawValue> = gate.field(raw, at.at("topics"), LIST);
    for (t, raw) in topics.into_iter().enumerate() {
        let at = Place { topic: Some(t), ..at };
        issue.topics.extend(gate.whole(raw, at).map(|fields| topic(&fields, at, gate)));
    }
    issue
}

fn topic(raw: &Fields, at: Place, gate: &mut Gate) -> Topic {
    let mut topic = Topic { name: gate.field(raw, at.at("name"), TEXT), items: Vec::new() };
    let items: Vec<&RawValue> = gate.field(raw, at.at("items"), LIST);
    for (n, raw) in items.into_iter().enumerate() {
        let at = Place { item: Some(n), ..at };
        match parse::<Item>(raw) {
            Ok(item) => topic.items.extend(gate.admit(&item, at).then_some(item)),
            Err(error) => {
                gate.problems.push(blame(raw, &error, at));
                gate.skipped += 1;
            }
        }
    }
    topic
}

/// The field of the item in which the error lies.
fn blame(raw: &RawValue, error: &serde_json::Error, at: Place) -> Problem {
    let name = parse::<Fields>(raw).ok().and_then(|fields| fields.name_at(raw, error).map(str::to_owned));
    let known = ITEM.iter().find(|(field, _)| Some(*field) == name.as_deref());
    match known {
        Some((field, wanted)) => Problem { at: at.at(field), kind: ProblemKind::Wanted(wanted) },
        None => Problem { at, kind: ProblemKind::Wanted(OBJECT) },
    }
}

const OBJECT: &str = "an object";

impl Gate {
    /// A field whose loss costs only itself.
    fn field<'a, T: Deserialize<'a> + Default>(&mut self, raw: &Fields<'a>, at: Place, wanted: &'static str) -> T {
        raw.get(at.field)
            .unwrap_or_else(|_| {
                self.report(at, ProblemKind::Wanted(wanted));
                None
            })
            .unwrap_or_default()
    }

    /// The fields of what should be an object.
    fn whole<'a>(&mut self, raw: &'a RawValue, at: Place) -> Option<Fields<'a>> {
        let fields = parse(raw).ok();
        if fields.is_none() {
            self.report(at, ProblemKind::Wanted(OBJECT));
        }
        fields
    }
}

fn envelope<'a, T: Deserialize<'a>>(
    file: &Fields<'a>,
    field: &'static str,
    wanted: &'static str,
) -> Result<Option<T>, ReadError> {
    file.get(field).map_err(|_| wrong(field, wanted))
}

fn wrong(field: &'static str, wanted: &'static str) -> ReadError {
    ReadError::NotADigest { field, wanted }
}

/// Why the outermost object could not be read.
fn explain(json: &str, error: &serde_json::Error) -> ReadError {
    match (json.trim_start().bytes().next(), error.classify()) {
        (None, _) => ReadError::Empty,
        (Some(b'<'), _) => ReadError::Html,
        (_, Category::Eof) => ReadError::Truncated,
        (_, Category::Data) => ReadError::NotADigest { field: "", wanted: "a digest" },
        _ => ReadError::NotJson { line: error.line(), column: error.column() },
    }
}
