//! Reading the JSON file: bytes in; a digest and the problems in it out.
//!
//! One pass, in which a bad item costs that item, a bad field of an issue that field, and nothing else.
//! What is kept of an item is up to the caller: [`read()`] keeps all of it, the archive where it stands.

mod ids;

use std::fmt;

use crate::file::Version;
use crate::intern::hash;
use crate::json::{Json, Wrong};
use crate::{
    Block, Digest, FILE_VERSION, Issue, Item, Note, Place, Problem, ProblemKind, Topic, is_note_url, is_web_url, text,
};

/// The most bytes a file may have.
pub const MAX_BYTES: usize = 64 << 20;

/// The result of reading a file: what could be read of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The digest. Every issue and every item in it has an id of its own, and every item a title.
    pub digest: Digest,
    /// The problems of the file, in its order: what was left out or mended.
    pub problems: Vec<Problem>,
    /// The number of items that were left out.
    pub skipped: usize,
}

/// The reason why nothing of a file could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The file holds over [`MAX_BYTES`].
    TooLarge,
    /// The file is empty.
    Empty,
    /// The file is a web page.
    Html,
    /// The file ends in the middle.
    Truncated,
    /// The file is no JSON; the place where that shows, counted from 1.
    NotJson {
        /// The line.
        line: usize,
        /// The column, in bytes.
        column: usize,
    },
    /// A field of the outermost object is missing or of another type.
    NotADigest {
        /// The field; empty for the object itself.
        field: &'static str,
        /// The kind of value that was expected of it.
        wanted: &'static str,
    },
    /// The major version of the file is this one, and newer than [`FILE_VERSION`].
    Newer(u32),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::TooLarge => write!(f, "expected at most {} MiB, found more", MAX_BYTES >> 20),
            Self::Empty => f.write_str("expected JSON, found nothing"),
            Self::Html => f.write_str("expected JSON, found a web page"),
            Self::Truncated => f.write_str("expected more JSON, found the end of the file"),
            Self::NotJson { line, column } => write!(f, "expected JSON, found something else at {line}:{column}"),
            Self::NotADigest { field: "", wanted } => write!(f, "expected {wanted}, found other JSON"),
            Self::NotADigest { field, wanted } => write!(f, "expected {wanted} in `{field}`"),
            Self::Newer(version) => {
                write!(f, "expected version {FILE_VERSION}, found {version}, which needs a newer link-digest")
            }
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads a file. A byte order mark before it is skipped, fields it does not know are ignored.
///
/// # Errors
///
/// Where the outermost object cannot be read; anything wrong inside is a [`Problem`] instead.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    let found = scan(bytes, &mut |_, item| item, &|item| item.id.clone())?;
    let mut digest = found.digest;
    let mut ids = found.ids.into_iter().peekable();
    for (n, mut kept) in found.items.into_iter().enumerate() {
        if let Some((_, id)) = ids.next_if(|(of, _)| *of == n) {
            kept.value.id = id;
        }
        let issue = digest.issues.get_mut(kept.issue as usize);
        if let Some(topic) = issue.and_then(|issue| issue.topics.get_mut(kept.topic as usize)) {
            topic.items.push(kept.value);
        }
    }
    Ok(Reading { digest, problems: found.problems, skipped: found.skipped })
}

/// The content of a scanned file; `T` is what is kept of an item.
pub(crate) struct Scanned<T> {
    /// The digest, its topics without their items.
    pub digest: Digest,
    /// The good items, in the order of the file.
    pub items: Vec<Kept<T>>,
    /// The ids of those items that go by another than the file gives them, in their order.
    pub ids: Vec<(usize, String)>,
    /// The problems: what was left out or mended.
    pub problems: Vec<Problem>,
    /// The number of items that were left out.
    pub skipped: usize,
}

/// An item that was accepted.
pub(crate) struct Kept<T> {
    /// The value that is kept of it.
    pub value: T,
    /// The position of its issue.
    pub issue: u32,
    /// The position of its topic in the issue.
    pub topic: u32,
    /// The hash of the id that it goes by.
    pub hash: u32,
    at: Place,
    /// Whether the file gives it no id.
    nameless: bool,
}

/// Scans a file. `keep` is given each good item with its place in `bytes`, and `id` the id of what was kept.
pub(crate) fn scan<T>(
    bytes: &[u8],
    keep: &mut dyn FnMut(usize, Item) -> T,
    id: &dyn Fn(&T) -> String,
) -> Result<Scanned<T>, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let bytes = bytes.get(mark..).unwrap_or_default();
    let mut json = Json::new(bytes);
    let mut reader = Reader {
        keep: &mut |at, item| keep(mark + at, item),
        problems: Vec::new(),
        skipped: 0,
        issues: Vec::new(),
        items: Vec::new(),
    };
    let mut digest = file(&mut json, &mut reader).unwrap_or_else(|_| Err(explain(bytes, json.at())))?;
    reader.name_issues(&mut digest.issues);
    let ids = reader.name_items(id);
    Ok(Scanned { digest, items: reader.items, ids, problems: reader.problems, skipped: reader.skipped })
}

/// Reads the item that stands `at` a place in a file that was scanned.
pub(crate) fn item(bytes: &[u8], at: usize) -> Option<Item> {
    let mut item = Item::default();
    let mut json = Json::new(bytes.get(at..)?);
    json.object(&mut |json, name| read_field(&mut item, name, json)).ok()?;
    Some(item)
}

/// Returns the reason why what ends `at` is no JSON.
fn explain(bytes: &[u8], at: usize) -> ReadError {
    match Json::new(bytes).peek() {
        None => return ReadError::Empty,
        Some(b'<') => return ReadError::Html,
        _ => {}
    }
    let Some((before, [_, ..])) = bytes.split_at_checked(at) else { return ReadError::Truncated };
    let start_of_line = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |feed| feed + 1);
    let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
    ReadError::NotJson { line, column: 1 + at - start_of_line }
}

const TEXT: &str = "text";
const TEXTS: &str = "a list of texts";
const LIST: &str = "a list";
const DATE: &str = "a date (YYYY-MM-DD)";
const COUNT: &str = "a whole number";
const OBJECT: &str = "an object";

// What each field should be; those of the file in the order in which they are blamed.
const FILE: [(&str, &str); 5] = [
    ("version", "a version number"),
    ("title", TEXT),
    ("home", TEXT),
    ("language", TEXT),
    ("issues", "a list of issues"),
];
const ISSUE: [(&str, &str); 9] = [
    ("id", TEXT),
    ("number", COUNT),
    ("title", TEXT),
    ("date", DATE),
    ("date_end", DATE),
    ("url", TEXT),
    ("language", TEXT),
    ("intro", LIST),
    ("topics", LIST),
];
const TOPIC: [(&str, &str); 2] = [("name", TEXT), ("items", LIST)];
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

/// Reads the digest, or the reason why there is none; [`Wrong`] where the text is no JSON.
fn file<T>(json: &mut Json, reader: &mut Reader<T>) -> Result<Result<Digest, ReadError>, Wrong> {
    let mut digest = Digest::default();
    let (mut version, mut issues) = (None, None);
    let mut bad = FILE.len();
    let is_object = json.attempt(&mut |json| {
        json.object(&mut |json, name| {
            let read = json.attempt(&mut |json| match name {
                "version" => json.read(&mut version),
                "title" => json.read(&mut digest.title),
                "home" => json.read(&mut digest.home),
                "language" => json.read(&mut digest.language),
                "issues" => {
                    issues = Some(reader.issues(json)?);
                    Ok(())
                }
                _ => json.skip(),
            })?;
            if !read {
                bad = FILE.iter().position(|(field, _)| *field == name).unwrap_or(bad).min(bad);
            }
            Ok(())
        })
    })?;
    if json.peek().is_some() {
        return Err(Wrong::Json);
    }
    let wrong = |(field, wanted)| Ok(Err(ReadError::NotADigest { field, wanted }));
    let [of_version, .., of_issues] = FILE;
    match (version, FILE.get(bad), issues) {
        _ if !is_object => wrong(("", "a digest")),
        (None, ..) => wrong(of_version),
        (Some(Version(version)), ..) if version > FILE_VERSION => Ok(Err(ReadError::Newer(version))),
        (_, Some(&field), _) => wrong(field),
        (_, _, None) => wrong(of_issues),
        (_, _, Some(issues)) => Ok(Ok(Digest { issues, ..digest })),
    }
}

/// The reader of issues, topics and items, which remembers where each came from.
struct Reader<'k, T> {
    keep: &'k mut dyn FnMut(usize, Item) -> T,
    problems: Vec<Problem>,
    skipped: usize,
    issues: Vec<Place>,
    items: Vec<Kept<T>>,
}

impl<T> Reader<'_, T> {
    fn issues(&mut self, json: &mut Json) -> Result<Vec<Issue>, Wrong> {
        // Another list may have come before; the last one counts.
        self.issues.clear();
        self.items.clear();
        let (mut issues, mut numbers) = (Vec::new(), 0..);
        json.list(&mut |json| {
            let at = Place { issue: numbers.next(), ..Place::default() };
            let mut issue = Issue::default();
            if self.attempt(json, at, OBJECT, &mut |reader, json| reader.issue(json, at, &mut issue))? {
                self.issues.push(at);
                issues.push(issue);
            }
            Ok(())
        })?;
        Ok(issues)
    }

    fn issue(&mut self, json: &mut Json, at: Place, issue: &mut Issue) -> Result<(), Wrong> {
        let items_before = self.items.len();
        json.object(&mut |json, name| {
            let (field, wanted) = known(&ISSUE, name);
            self.attempt(json, at.at(field), wanted, &mut |reader, json| {
                match name {
                    "id" => json.read(&mut issue.id)?,
                    "number" => json.read(&mut issue.number)?,
                    "title" => json.read(&mut issue.title)?,
                    "date" => json.read(&mut issue.date)?,
                    "date_end" => json.read(&mut issue.date_end)?,
                    "url" => json.read(&mut issue.url)?,
                    "language" => json.read(&mut issue.language)?,
                    "intro" => issue.intro = reader.blocks(json, at.at("intro"))?,
                    "topics" => {
                        reader.items.truncate(items_before);
                        issue.topics = reader.topics(json, at)?;
                    }
                    _ => json.skip()?,
                }
                Ok(())
            })?;
            Ok(())
        })
    }

    fn blocks(&mut self, json: &mut Json, at: Place) -> Result<Vec<Block>, Wrong> {
        let mut blocks = Vec::new();
        json.list(&mut |json| {
            let mut block = Block::default();
            if self.attempt(json, at, "a paragraph, a list or a quote", &mut |_, json| json.read(&mut block))? {
                blocks.push(block);
            }
            Ok(())
        })?;
        Ok(blocks)
    }

    fn topics(&mut self, json: &mut Json, at: Place) -> Result<Vec<Topic>, Wrong> {
        let (mut topics, mut numbers) = (Vec::new(), 0..);
        json.list(&mut |json| {
            let at = Place { topic: numbers.next(), ..at };
            let mut topic = Topic::default();
            let position = topics.len() as u32;
            if self.attempt(json, at, OBJECT, &mut |reader, json| reader.topic(json, at, position, &mut topic))? {
                topics.push(topic);
            }
            Ok(())
        })?;
        Ok(topics)
    }

    fn topic(&mut self, json: &mut Json, at: Place, position: u32, topic: &mut Topic) -> Result<(), Wrong> {
        let items_before = self.items.len();
        json.object(&mut |json, name| {
            let (field, wanted) = known(&TOPIC, name);
            self.attempt(json, at.at(field), wanted, &mut |reader, json| {
                match name {
                    "name" => json.read(&mut topic.name)?,
                    "items" => {
                        reader.items.truncate(items_before);
                        reader.items(json, at, position)?;
                    }
                    _ => json.skip()?,
                }
                Ok(())
            })?;
            Ok(())
        })
    }

    fn items(&mut self, json: &mut Json, at: Place, topic: u32) -> Result<(), Wrong> {
        let mut numbers = 0..;
        json.list(&mut |json| {
            let at = Place { item: numbers.next(), ..at };
            let mut item = Item::default();
            let mut bad = ("", OBJECT);
            json.peek();
            let start = json.at();
            let read = json.attempt(&mut |json| {
                json.object(&mut |json, name| {
                    let read = read_field(&mut item, name, json);
                    if read.is_err() {
                        bad = known(&ITEM, name);
                    }
                    read
                })
            })?;
            if !read {
                self.report(at.at(bad.0), ProblemKind::Wanted(bad.1));
                self.skipped += 1;
            } else if self.admit(&item, at) {
                let nameless = item.id.trim().is_empty();
                let hash = if nameless { hash(ids::from_place(&at).as_bytes()) } else { hash(item.id.as_bytes()) };
                let (value, issue) = ((self.keep)(start, item), self.issues.len() as u32);
                self.items.push(Kept { value, issue, topic, hash, at, nameless });
            }
            Ok(())
        })
    }

    /// Reads a value, or reports that it is not what is wanted and passes over it; says whether it was read.
    fn attempt(
        &mut self,
        json: &mut Json,
        at: Place,
        wanted: &'static str,
        read: &mut dyn FnMut(&mut Self, &mut Json) -> Result<(), Wrong>,
    ) -> Result<bool, Wrong> {
        let read = json.attempt(&mut |json| read(self, json))?;
        if !read {
            self.report(at, ProblemKind::Wanted(wanted));
        }
        Ok(read)
    }

    fn report(&mut self, at: Place, kind: ProblemKind) {
        // The widget counts what it leaves out, and tells nobody why: there they would only weigh.
        if !cfg!(target_arch = "wasm32") {
            self.problems.push(Problem { at, kind });
        }
    }

    /// Returns whether the item can be shown, and reports what is wrong with it.
    fn admit(&mut self, item: &Item, at: Place) -> bool {
        if text::is_blank(&item.title) {
            self.report(at, ProblemKind::NoTitle);
            self.skipped += 1;
            return false;
        }
        // The widget says it where the address would stand.
        if !cfg!(target_arch = "wasm32") {
            self.report_addresses(item, at);
        }
        true
    }

    /// Reports the addresses that are no links.
    fn report_addresses(&mut self, item: &Item, at: Place) {
        let refused = [
            ("url", item.url.as_deref().is_some_and(|url| !is_web_url(url))),
            ("notes", item.notes.iter().any(is_refused)),
            ("links", item.links.iter().any(|link| !is_note_url(&link.url))),
        ];
        for (field, _) in refused.into_iter().filter(|(_, refused)| *refused) {
            self.report(at.at(field), ProblemKind::NotWeb);
        }
    }

    /// Gives every issue that was let in an id of its own.
    fn name_issues(&mut self, issues: &mut [Issue]) {
        for (issue, at) in issues.iter_mut().zip(&self.issues) {
            if issue.id.trim().is_empty() {
                issue.id = ids::from_place(at);
            }
        }
        let hashes: Vec<_> = issues.iter().map(|issue| hash(issue.id.as_bytes())).collect();
        let renamed = ids::renamed(&hashes, &|n| issues.get(n).map(|issue| issue.id.clone()).unwrap_or_default());
        for (n, id) in renamed {
            if let (Some(issue), Some(&at)) = (issues.get_mut(n), self.issues.get(n)) {
                issue.id = id;
                self.report(at.at("id"), ProblemKind::SameId);
            }
        }
    }

    /// Finds an id for every item that has none, and another for what shares one.
    fn name_items(&mut self, id: &dyn Fn(&T) -> String) -> Vec<(usize, String)> {
        let mut items = std::mem::take(&mut self.items);
        let hashes: Vec<_> = items.iter().map(|item| item.hash).collect();
        let renamed = ids::renamed(&hashes, &|n| match items.get(n) {
            Some(item) if item.nameless => ids::from_place(&item.at),
            Some(item) => id(&item.value),
            None => String::new(),
        });
        let (mut renamed, mut named) = (renamed.into_iter().peekable(), Vec::new());
        for (n, item) in items.iter_mut().enumerate() {
            if let Some((_, id)) = renamed.next_if(|(of, _)| *of == n) {
                self.report(item.at.at("id"), ProblemKind::SameId);
                item.hash = hash(id.as_bytes());
                named.push((n, id));
            } else if item.nameless {
                named.push((n, ids::from_place(&item.at)));
            }
        }
        self.items = items;
        named
    }
}

fn read_field(item: &mut Item, name: &str, json: &mut Json) -> Result<(), Wrong> {
    match name {
        "id" => json.read(&mut item.id),
        "title" => json.read(&mut item.title),
        "url" => json.read(&mut item.url),
        "source" => json.read(&mut item.source),
        "authors" => json.read(&mut item.authors),
        "notes" => json.read(&mut item.notes),
        "links" => json.read(&mut item.links),
        "tags" => json.read(&mut item.tags),
        "image" => json.read(&mut item.image),
        "minutes" => json.read(&mut item.minutes),
        "date" => json.read(&mut item.date),
        "recommended" => json.read(&mut item.recommended),
        _ => json.skip(),
    }
}

/// Returns whether a note, or one under it, has an address that is no link.
fn is_refused(note: &Note) -> bool {
    note.text.iter().filter_map(|span| span.url.as_deref()).any(|url| !is_note_url(url))
        || note.notes.iter().any(is_refused)
}

/// Returns the field of that name, and what it should be.
fn known(fields: &[(&'static str, &'static str)], name: &str) -> (&'static str, &'static str) {
    fields.iter().find(|(field, _)| *field == name).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
