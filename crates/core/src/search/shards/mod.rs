//! The search index of an archive in parts: in pieces by the alphabet, of which a word needs one.
//!
//! They hold the words of titles, notes and links, and where in these each stands. The words of topics, sources,
//! authors and tags are looked up in their names, which the archive has. In reading order: `list` is how words are
//! kept, `shard` one piece, [`Finder`] asks them, `phrase` what follows what, and `write` makes them.

mod finder;
mod list;
mod names;
mod phrase;
mod run;
mod shard;
mod write;

pub use finder::{Finder, Partial};
pub(crate) use write::write;

/// What the first byte of a file says.
const FORM: u8 = 1;

/// Reads a list of words or a shard of so many items, for what that is worth by itself: it was sound or it was not.
#[doc(hidden)]
pub fn is_sound(bytes: &[u8], items: u32) -> [bool; 2] {
    [list::List::read(bytes).is_ok(), shard::Shard::read(bytes, items).is_ok()]
}
