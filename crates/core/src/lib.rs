//! The core of link-digest: what a digest is, how it is read, and how it is queried.
//!
//! Everything here is a function from values to values. There is no I/O, no clock and no browser;
//! that is what keeps it the same in WebAssembly, in the command and in the tests.
//!
//! In reading order: the [`Digest`] and the small types it is made of, [`read()`] and [`write()`] for its
//! JSON file, the [`Archive`] of everything that was read, the [`Query`] over it with the [`search`] for its
//! text, the [`url`] that a query is written as, and what a reader has [`kept`]. The names that scripts share with Rust are the [`contract`], and
//! what holds where nobody says otherwise the [`defaults`].
// A `_` among the arms over our own kinds would hide the next of them: a facet, a control, a state.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

pub mod contract;
pub mod defaults;

mod intern;
pub mod json;

mod date;
mod exclude;
mod fold;
mod link;
mod marks;
mod model;
mod month;
mod note;
pub mod slug;
mod sort;
pub mod text;
pub mod title;

mod file;
pub mod made;
mod problem;
mod publication;
mod read;

mod archive;
mod columns;
pub mod facet;
mod group;
pub mod kept;
pub mod parts;
mod pick;
mod query;
mod repeats;
pub mod search;
pub mod url;

pub use archive::{Archive, Entry};
pub use columns::{EntryId, ValueId};
pub use date::Date;
pub use facet::{Facet, FacetValue};
#[cfg(feature = "schema")]
pub use file::schema;
pub use file::{write, write_compact};
pub use group::Group;
pub use kept::{Kept, Mark};
pub use link::{is_note_url, is_web_url};
#[cfg(not(target_os = "unknown"))]
pub use link::{note_href, web_href};
pub use model::{Block, BlockKind, Digest, FILE_VERSION, Image, Issue, Item, Link, SCHEMA_FILE, Topic};
pub use month::Month;
pub use note::{Note, Span, plain_text};
pub use pick::{pick_of_day, surprise};
pub use problem::{Place, Problem, ProblemKind};
pub use publication::{FeedEntries, Feeds, Images, InParts, PageTheme, Publication, Styles, is_home, is_language};
pub use query::{Field, Order, Query, Results, Without};
pub use read::{MAX_BYTES, ReadError, Reading, read};
pub use repeats::Repeats;
pub use search::Searcher;
