//! Reading the JSON file: bytes in; a digest and the problems in it out.
//!
//! One pass, in which a bad item costs that item, a bad field of an issue that field, and nothing else.
//! What is kept of an item is up to the caller: [`read()`] keeps all of it, the archive where it stands.

mod error;
mod fields;
mod ids;
mod reader;

use error::explain;
use fields::FILE;
use reader::{Reader, read_field};

use crate::file::Version;
use crate::json::{Json, Wrong};
use crate::{Digest, FILE_VERSION, Item, Place, Problem};

pub use error::ReadError;

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

#[cfg(test)]
mod tests;
