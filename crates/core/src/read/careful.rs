//! Reading a file that is not sound, field by field.
//!
//! Every piece is first cut out as raw JSON, then read on its own.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::{Gate, ReadError, check_version};
use crate::{Digest, Issue, Item, Place, Problem, ProblemKind, Topic};

type Raw<'a> = Option<&'a RawValue>;

#[derive(Deserialize)]
struct RawFile<'a> {
    #[serde(borrow)]
    version: Raw<'a>,
    #[serde(borrow)]
    title: Raw<'a>,
    #[serde(borrow)]
    home: Raw<'a>,
    #[serde(borrow)]
    language: Raw<'a>,
    #[serde(borrow)]
    issues: Raw<'a>,
}

#[derive(Deserialize)]
struct RawIssue<'a> {
    #[serde(borrow)]
    id: Raw<'a>,
    #[serde(borrow)]
    number: Raw<'a>,
    #[serde(borrow)]
    title: Raw<'a>,
    #[serde(borrow)]
    date: Raw<'a>,
    #[serde(borrow)]
    date_end: Raw<'a>,
    #[serde(borrow)]
    url: Raw<'a>,
    #[serde(borrow)]
    language: Raw<'a>,
    #[serde(borrow)]
    intro: Raw<'a>,
    #[serde(borrow)]
    topics: Raw<'a>,
}

#[derive(Deserialize)]
struct RawTopic<'a> {
    #[serde(borrow)]
    name: Raw<'a>,
    #[serde(borrow)]
    items: Raw<'a>,
}

#[derive(Deserialize)]
struct RawItem<'a> {
    #[serde(borrow)]
    id: Raw<'a>,
    #[serde(borrow)]
    title: Raw<'a>,
    #[serde(borrow)]
    url: Raw<'a>,
    #[serde(borrow)]
    source: Raw<'a>,
    #[serde(borrow)]
    authors: Raw<'a>,
    #[serde(borrow)]
    notes: Raw<'a>,
    #[serde(borrow)]
    links: Raw<'a>,
    #[serde(borrow)]
    tags: Raw<'a>,
    #[serde(borrow)]
    image: Raw<'a>,
    #[serde(borrow)]
    minutes: Raw<'a>,
    #[serde(borrow)]
    date: Raw<'a>,
    #[serde(borrow)]
    recommended: Raw<'a>,
}

const TEXT: &str = "text";
const TEXTS: &str = "a list of texts";
const LIST: &str = "a list";
const OBJECT: &str = "an object that has each field once";
const DATE: &str = "a date (YYYY-MM-DD)";
const COUNT: &str = "a whole number";
const FLAG: &str = "true or false";
const NOTES: &str = "a list of notes";
const LINKS: &str = "a list of links";
const IMAGE: &str = "an image";

/// Reads what can be read, and reports the rest to the gate.
pub fn read(json: &str, gate: &mut Gate) -> Result<Digest, ReadError> {
    let file: RawFile = serde_json::from_slice(json.as_bytes()).map_err(|error| explain(json, &error))?;
    let version = envelope(file.version, "version", "a version number")?;
    check_version(version.ok_or(ReadError::NotADigest { field: "version", wanted: "a version number" })?)?;
    let digest = Digest {
        title: envelope(file.title, "title", TEXT)?.unwrap_or_default(),
        home: envelope(file.home, "home", TEXT)?,
        language: envelope(file.language, "language", TEXT)?,
        issues: Vec::new(),
    };
    let wanted = ReadError::NotADigest { field: "issues", wanted: "a list of issues" };
    let issues = pieces(file.issues).and_then(|issues| issues.ok_or(())).map_err(|()| wanted)?;
    let issues = issues.into_iter().enumerate().filter_map(|(i, raw)| {
        let at = Place { issue: Some(i), ..Place::default() };
        issue(raw, at, gate)
    });
    Ok(Digest { issues: issues.collect(), ..digest })
}

fn issue(raw: &RawValue, at: Place, gate: &mut Gate) -> Option<Issue> {
    let Ok(raw) = parse::<RawIssue>(raw) else {
        gate.report(at, ProblemKind::Wanted(OBJECT));
        return None;
    };
    gate.issues.push(at);
    let mut issue = Issue {
        id: gate.field(raw.id, at.at("id"), TEXT),
        number: gate.field(raw.number, at.at("number"), COUNT),
        title: gate.field(raw.title, at.at("title"), TEXT),
        date: gate.field(raw.date, at.at("date"), DATE),
        date_end: gate.field(raw.date_end, at.at("date_end"), DATE),
        url: gate.field(raw.url, at.at("url"), TEXT),
        language: gate.field(raw.language, at.at("language"), TEXT),
        intro: Vec::new(),
        topics: Vec::new(),
    };
    let intro = gate.pieces(raw.intro, at.at("intro")).into_iter();
    issue.intro =
        intro.filter_map(|block| gate.piece(block, at.at("intro"), "a paragraph, a list or a quote")).collect();
    let topics = gate.pieces(raw.topics, at.at("topics")).into_iter().enumerate();
    issue.topics = topics.filter_map(|(t, raw)| topic(raw, Place { topic: Some(t), ..at }, gate)).collect();
    Some(issue)
}

fn topic(raw: &RawValue, at: Place, gate: &mut Gate) -> Option<Topic> {
    let Ok(raw) = parse::<RawTopic>(raw) else {
        gate.report(at, ProblemKind::Wanted(OBJECT));
        return None;
    };
    let name = gate.field(raw.name, at.at("name"), TEXT);
    let items = gate.pieces(raw.items, at.at("items")).into_iter().enumerate().filter_map(|(n, raw)| {
        let at = Place { item: Some(n), ..at };
        match item(raw, at) {
            Ok(item) => gate.admit(&item, at).then_some(item),
            Err(problem) => {
                gate.problems.push(problem);
                gate.skipped += 1;
                None
            }
        }
    });
    Some(Topic { name, items: items.collect() })
}

/// The item, or the first thing wrong in it.
fn item(raw: &RawValue, at: Place) -> Result<Item, Problem> {
    let raw = parse::<RawItem>(raw).map_err(|()| Problem { at, kind: ProblemKind::Wanted(OBJECT) })?;
    Ok(Item {
        id: field(raw.id, at.at("id"), TEXT)?,
        title: field(raw.title, at.at("title"), TEXT)?,
        url: field(raw.url, at.at("url"), TEXT)?,
        source: field(raw.source, at.at("source"), TEXT)?,
        authors: field(raw.authors, at.at("authors"), TEXTS)?,
        notes: field(raw.notes, at.at("notes"), NOTES)?,
        links: field(raw.links, at.at("links"), LINKS)?,
        tags: field(raw.tags, at.at("tags"), TEXTS)?,
        image: field(raw.image, at.at("image"), IMAGE)?,
        minutes: field(raw.minutes, at.at("minutes"), COUNT)?,
        date: field(raw.date, at.at("date"), DATE)?,
        recommended: field(raw.recommended, at.at("recommended"), FLAG)?,
    })
}

impl Gate {
    /// A field whose loss costs only itself.
    fn field<T: DeserializeOwned + Default>(&mut self, raw: Raw, at: Place, wanted: &'static str) -> T {
        field(raw, at, wanted).unwrap_or_else(|problem| {
            self.problems.push(problem);
            T::default()
        })
    }

    fn piece<T: DeserializeOwned>(&mut self, raw: &RawValue, at: Place, wanted: &'static str) -> Option<T> {
        let piece = parse(raw).ok();
        if piece.is_none() {
            self.report(at, ProblemKind::Wanted(wanted));
        }
        piece
    }

    fn pieces<'a>(&mut self, raw: Raw<'a>, at: Place) -> Vec<&'a RawValue> {
        let Ok(pieces) = pieces(raw) else {
            self.report(at, ProblemKind::Wanted(LIST));
            return Vec::new();
        };
        pieces.unwrap_or_default()
    }
}

/// A field that is absent or `null` has its default value.
fn field<T: DeserializeOwned + Default>(raw: Raw, at: Place, wanted: &'static str) -> Result<T, Problem> {
    raw.map_or_else(
        || Ok(T::default()),
        |raw| parse(raw).map_err(|()| Problem { at, kind: ProblemKind::Wanted(wanted) }),
    )
}

fn envelope<T: DeserializeOwned>(raw: Raw, field: &'static str, wanted: &'static str) -> Result<Option<T>, ReadError> {
    raw.map(parse).transpose().map_err(|()| ReadError::NotADigest { field, wanted })
}

fn pieces<'a>(raw: Raw<'a>) -> Result<Option<Vec<&'a RawValue>>, ()> {
    raw.map(parse).transpose()
}

/// Reads from a slice, as the quick way does: another kind of input would be another copy of the parser.
fn parse<'a, T: Deserialize<'a>>(raw: &'a RawValue) -> Result<T, ()> {
    serde_json::from_slice(raw.get().as_bytes()).map_err(drop)
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
