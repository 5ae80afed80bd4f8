//! The reasons why nothing of a file could be read.

use std::fmt;

use super::MAX_BYTES;
use crate::FILE_VERSION;
use crate::json::Json;

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

/// Returns the reason why what ends `at` is no JSON.
pub(super) fn explain(bytes: &[u8], at: usize) -> ReadError {
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
