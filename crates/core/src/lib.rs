//! The heart of link-digest: what a digest is, how it is read, and how it is queried.
//!
//! Everything here is a function from values to values. There is no I/O, no clock and no browser;
//! that is what keeps it the same in WebAssembly, in the command and in the tests.
//!
//! In reading order: the [`Digest`] and the small types it is made of, [`read()`] and [`write()`] for its
//! JSON file, the [`Archive`] of everything that was read, and the [`Query`] over it.

mod json;

mod date;
mod link;
mod model;
mod note;
mod sort;
pub mod text;

mod file;
mod problem;
mod read;

mod archive;
mod query;

pub use archive::{Archive, Entry, EntryId, Facet, TopicId};
pub use date::Date;
#[cfg(feature = "schema")]
pub use file::schema;
pub use file::write;
pub use link::{is_note_url, is_web_url};
pub use model::{Block, BlockKind, Digest, FILE_VERSION, Image, Issue, Item, Link, SCHEMA_FILE, Topic};
pub use note::{Note, Span, plain_text};
pub use problem::{Place, Problem, ProblemKind};
pub use query::{Query, Results};
pub use read::{MAX_BYTES, ReadError, Reading, read};
