//! Archives to measure with: as many items as wanted, in the proportions of real digests, and the same
//! bytes each time and on every system. Nothing in them means anything.
//!
//! In reading order: [`Corpus`] is an archive with what is known of it, `questions` is what is asked of
//! it, `file` is its JSON, `items` makes what is in it, from the words of a `vocabulary` and the
//! numbers of `random`.

mod corpus;
mod questions;

mod file;
mod items;
mod vocabulary;

mod date;
mod random;

pub use corpus::{Corpus, Fact};
pub use questions::Known;
