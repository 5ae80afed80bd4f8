//! The search of archives in parts, by the files of their index. In a release it is a WASM of its own, which comes where
//! somebody searches such an archive; everywhere else it is part of the program.

use link_digest_core::parts::{Contents, Fault, Wanted};
use link_digest_core::search::shards::Finder;
use link_digest_core::{EntryId, Query, Results};

use crate::later::later;

/// What it does. Only through this is it called, so that all behind it can come later.
#[derive(Debug)]
pub struct Shards {
    /// The results of a query, and the files that it takes.
    pub run: fn(&mut Finder, &Contents, &Query) -> (Results, Wanted),
    /// Takes a file of the index.
    pub add: fn(&mut Finder, &str, &[u8]) -> Result<bool, Fault>,
    /// The files that any text will need.
    pub likely: fn(&Finder) -> Vec<String>,
    /// The other entries that are the same item.
    pub others: fn(&Finder, EntryId) -> Vec<EntryId>,
}

static SHARDS: Shards = Shards { run: Finder::run, add: Finder::add, likely: Finder::likely, others: Finder::others };

later!(shards: &'static Shards = &SHARDS);
