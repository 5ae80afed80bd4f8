//! What can be wrong with a file of an archive in parts.

use std::fmt;

use super::VERSION;

/// Why a file of an archive in parts could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is a web page.
    Html,
    /// Its bytes are not those that its name stands for: cut off, of another edition, or another thing altogether.
    OtherBytes,
    /// It is an index of a newer version.
    Newer(u32),
    /// It is no JSON, or this field of it is missing or of another type.
    Field(&'static str),
    /// It ends before this, or this is not as it has to be.
    Bytes(&'static str),
    /// It has so many of these, where the index says so many.
    Count {
        /// What was counted.
        what: &'static str,
        /// What the index says.
        wanted: usize,
        /// What is there.
        found: usize,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Html => f.write_str("expected a file of the archive, found a web page"),
            Self::OtherBytes => f.write_str("expected the bytes that the name of the file stands for, found others"),
            Self::Newer(version) => {
                write!(f, "expected version {VERSION}, found {version}, which needs a newer link-digest")
            }
            Self::Field("") => f.write_str("expected the index of an archive, found something else"),
            Self::Field(field) => write!(f, "expected something else in `{field}` of the index"),
            Self::Bytes(what) => write!(f, "expected {what}, found the end or something else"),
            Self::Count { what, wanted, found } => write!(f, "expected {wanted} {what}, found {found}"),
        }
    }
}

impl std::error::Error for Fault {}
