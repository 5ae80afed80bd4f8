//! An archive in parts: an index that answers every count, and everything else in files that are asked for
//! when they are needed.
//!
//! In reading order: [`Parts`] is what has come so far, and is asked: its [`Contents`], and the search in them; [`Index`] is the file that is read first, and
//! [`Index::open`] makes an [`Archive`](crate::Archive) of it that knows all but the texts; [`part`] reads some of these,
//! [`Values`] which sources (or authors, or tags) the items have; [`write()`] makes the files of a digest. The index of
//! the words is in [`search`](crate::search). The format and its reasons are in `docs/archive.md`.
//!
//! Nothing here fetches anything. Whoever does gives the bytes, and gets values or a [`Fault`] in words:
//!
//! ```
//! # use link_digest_core::{Digest, Query, parts::{Fault, Parts, write}};
//! # let files = write(&Digest::default());
//! # let fetch = |name: &str| files.files.iter().find(|file| file.name == name).map(|file| file.bytes.clone()).unwrap_or_default();
//! let mut parts = Parts::read(&files.index)?;
//! let query = Query { text: "rust".into(), ..Query::default() };
//! let results = loop {
//!     let (results, wanted) = parts.run(&query);
//!     if wanted.now.is_empty() {
//!         break results;
//!     }
//!     for name in &wanted.now {
//!         parts.add(name, fetch(name))?;
//!     }
//! };
//! let cards = results.entries.iter().map(|entry| parts.item(*entry));
//! # assert_eq!(cards.count(), 0);
//! # Ok::<(), Fault>(())
//! ```

mod all;
pub(crate) mod bytes;
mod contents;
mod cut;

mod fault;
#[cfg(test)]
mod generated;
mod heads;
mod ids;
mod index;
mod listed;
mod name;
mod numbers;
mod open;
mod pieces;
pub(crate) mod repeats;
mod runs;
#[cfg(feature = "schema")]
pub(crate) mod schema;
#[cfg(test)]
mod tests;
mod values;
mod weight;
mod write;

pub use all::Parts;
pub use contents::{Contents, Wanted};
pub use cut::Sizes;
pub use fault::Fault;
pub use ids::table_of;
pub use index::{Generation, Index, Named, ShardName, VERSION, ValuesAbout, is_index};
pub use name::{check, is_name, named};
pub use open::{fill, part};
pub use runs::{Run, Runs};
pub use values::Values;
pub use write::{File, Files, are_better, write, write_by, write_in, write_read};

/// The name of the index, in the folder of the archive.
pub const INDEX_FILE: &str = "index.json";

/// Returns the path of the schema, seen from the folder of an archive: a site has it beside that.
fn schema_path() -> String {
    format!("../{}", crate::SCHEMA_FILE)
}
