//! Reading the JSON file: bytes in; a digest and the problems in it out.
//!
//! A sound file is read in one pass. Only one that is not is read again [piece by piece](careful),
//! so that one bad item costs that item and nothing else.

mod careful;
mod ids;
mod mend;
mod raw;

use std::fmt;

use crate::file::{File, Version};
use crate::{Digest, FILE_VERSION, Issue, Item, Place, Problem, ProblemKind, is_web_url};

/// The most bytes a file may have.
pub const MAX_BYTES: usize = 64 << 20;

/// What could be read of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The digest. Every issue and every item in it has an id of its own, and every item a title.
    pub digest: Digest,
    /// What was left out or mended, in the order of the file.
    pub problems: Vec<Problem>,
    /// How many items were left out.
    pub skipped: usize,
}

/// Why nothing of a file could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It holds over [`MAX_BYTES`].
    TooLarge,
    /// It is empty.
    Empty,
    /// It is a web page.
    Html,
    /// It ends in the middle.
    Truncated,
    /// It is no JSON; the place where that shows, counted from 1.
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
        /// What was expected of it.
        wanted: &'static str,
    },
    /// Its major version is this one, and newer than [`FILE_VERSION`].
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
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut gate = Gate::default();
    let mut digest = match serde_json::from_slice(bytes) {
        Ok(File { version: Some(version), title, home, language, issues: Some(issues), .. }) => {
            check_version(version)?;
            let mut digest = Digest { title, home, language, issues };
            gate.admit_all(&mut digest.issues);
            digest
        }
        _ => careful::read(&mend::text(bytes), &mut gate)?,
    };
    gate.name_all(&mut digest.issues);
    Ok(Reading { digest, problems: gate.problems, skipped: gate.skipped })
}

fn check_version(Version(version): Version) -> Result<(), ReadError> {
    if version > FILE_VERSION { Err(ReadError::Newer(version)) } else { Ok(()) }
}

/// Lets items in, and remembers where each came from.
#[derive(Default)]
struct Gate {
    problems: Vec<Problem>,
    skipped: usize,
    issues: Vec<Place>,
    items: Vec<Place>,
}

impl Gate {
    fn report(&mut self, at: Place, kind: ProblemKind) {
        self.problems.push(Problem { at, kind });
    }

    fn admit_all(&mut self, issues: &mut [Issue]) {
        for (i, issue) in issues.iter_mut().enumerate() {
            self.issues.push(Place { issue: Some(i), ..Place::default() });
            for (t, topic) in issue.topics.iter_mut().enumerate() {
                let mut n = 0;
                topic.items.retain(|item| {
                    let at = Place { issue: Some(i), topic: Some(t), item: Some(n), field: "" };
                    n += 1;
                    self.admit(item, at)
                });
            }
        }
    }

    /// Whether the item can be shown.
    fn admit(&mut self, item: &Item, at: Place) -> bool {
        if item.title.trim().is_empty() {
            self.report(at, ProblemKind::NoTitle);
            self.skipped += 1;
            return false;
        }
        if item.url.as_deref().is_some_and(|url| !is_web_url(url)) {
            self.report(at.at("url"), ProblemKind::NotWeb);
        }
        self.items.push(at);
        true
    }

    /// Gives every issue and item that was let in an id of its own.
    fn name_all(&mut self, issues: &mut [Issue]) {
        let places = std::mem::take(&mut self.issues);
        let named = issues.iter_mut().map(|issue| &mut issue.id).zip(&places).collect();
        self.report_same(ids::make_unique(named));
        let places = std::mem::take(&mut self.items);
        let items = issues.iter_mut().flat_map(|issue| &mut issue.topics).flat_map(|topic| &mut topic.items);
        let named = items.map(|item| &mut item.id).zip(&places).collect();
        self.report_same(ids::make_unique(named));
    }

    fn report_same(&mut self, places: Vec<Place>) {
        self.problems.extend(places.into_iter().map(|at| Problem { at: at.at("id"), kind: ProblemKind::SameId }));
    }
}

#[cfg(test)]
mod tests;
