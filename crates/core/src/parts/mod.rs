//! An archive in parts: an index that answers every count, and everything else in files that are asked for
//! when they are needed.
//!
//! In reading order: [`Parts`] is what has come so far, and is asked; [`Index`] is the file that is read first, and
//! [`Index::open`] makes an [`Archive`](crate::Archive) of it that knows all but the texts; [`part`] reads some of these,
//! [`Values`] which sources (or authors, or tags) the items have; [`write()`] makes the files of a digest. The index of the words is in [`search`](crate::search). The
//! format and its reasons are in `docs/archive.md`.
//!
//! Nothing here fetches anything. Whoever does gives the bytes, and gets values or a [`Fault`] in words.

pub(crate) mod bytes;
mod cut;
mod fault;
mod index;
mod name;
mod open;
#[allow(clippy::module_inception)]
mod parts;
mod runs;
#[cfg(test)]
mod tests;
mod values;
mod weight;
mod write;

pub use cut::Sizes;
pub use fault::Fault;
pub use index::{Generation, Index, Named, ShardName, VERSION, ValuesAbout};
pub use name::{check, named};
pub use open::{fill, part};
pub use parts::{Parts, Wanted};
pub use values::Values;
pub use write::{File, Files, write, write_in};
