//! Archives in parts, as the page sees them. What reads them is in a release a WASM of its own, which comes where a digest
//! is such an archive; everywhere else it is part of the program.

use std::rc::Rc;

use link_digest_core::parts::Contents;
use link_digest_core::{Archive, Block, EntryId, Facet, Query};

use crate::answer::Answer;
use crate::browser::cache::Cache;
use crate::browser::files;
use crate::components::View;
use crate::components::markup::El;
use crate::config::Config;
use crate::failure::Failure;
use crate::later::later;
use crate::loaded::{Loaded, Text};
use crate::state::State;
use crate::store::Store;

/// An archive in parts, whose files come as they are needed. All that knows more of it is behind this, so that it can
/// come later.
pub trait Remote {
    /// What is known of all items by now.
    fn archive(&self) -> Rc<Archive>;
    fn text(&self, entry: EntryId) -> Text;
    /// Draws what is not here.
    fn draw(&self) -> &'static Pending;
    fn intro(&self, issue: usize) -> Vec<Block>;
    fn entry_by_id(&self, id: &str) -> Option<EntryId>;
    fn offers(&self, facet: Facet) -> bool;
    /// The other entries that are the same item, as far as that is known.
    fn others(&self, entry: EntryId) -> Vec<EntryId>;
    /// How far what a page shows has come.
    fn progress(&self, shown: &Shown) -> Progress;
    /// What a query finds by the files that are here, or else what was answered `before`.
    fn answer(&self, query: &Query, before: &Answer) -> Answer;

    /// Fetches what an answer takes and what a page shows of it, of which so many cards are drawn at once, and nothing else any
    /// more for this reader; when all of that is here, what is likely to be shown next. Returns how far those cards have come.
    fn follow(self: Rc<Self>, reader: u32, state: &State, answer: &Answer, at_once: usize) -> Progress;

    /// Calls `tell` from now on when a file has come or failed; returns the number of this reader.
    fn hear(&self, tell: Tell) -> u32;
    /// Fetches the part of an entry, and nothing else any more for this reader.
    fn seek(self: Rc<Self>, reader: u32, entry: EntryId);
    /// Forgets a reader, and ends what nobody else waits for.
    fn leave(self: Rc<Self>, reader: u32);
    /// Takes the reader's marks of the entries, for what is asked of the search.
    fn mark(&self, marks: Rc<[u8]>);
    /// Fetches once more what did not come.
    fn retry(&self);
    /// Takes over what an older edition of the archive has.
    fn succeed(&self, older: &Contents);
}

/// What draws in the place of things that are not here.
#[derive(Debug)]
pub struct Pending {
    pub card: fn(EntryId) -> El,
    pub missing_card: fn(View, EntryId) -> El,
    pub values: fn(View, Progress) -> El,
    pub item: fn(View, Progress) -> Option<El>,
    pub failed: fn(&Config, &Store, &'static str, Option<EntryId>) -> El,
}

/// What a page shows.
#[derive(Debug, Default)]
pub struct Shown<'a> {
    pub entries: &'a [EntryId],
    /// The facets whose values it shows.
    pub facets: Vec<Facet>,
    /// An item that a link leads to: its id, and after a line feed that of its issue.
    pub pin: Option<&'a str>,
    /// Whether it is of an earlier query, so that nothing more is begun for its entries.
    pub is_old: bool,
}

/// How far something has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Here,
    Coming,
    /// Some of it did not come, and nothing else of it is on its way.
    Missing,
}

/// Hears of an archive that more of it is here, or that it is known of more not to come; or else of a newer edition of
/// it, where files of this one are gone.
pub type Tell = Rc<dyn Fn(Result<Loaded, Failure>)>;

/// Hears of the files of an archive, until it is dropped.
pub struct Hearing {
    pub remote: Rc<dyn Remote>,
    reader: u32,
}

impl Hearing {
    pub fn new(remote: Rc<dyn Remote>, tell: Tell) -> Self {
        let reader = remote.hear(tell);
        Self { remote, reader }
    }

    /// Fetches what the page takes, and nothing else any more; then what is likely to be shown next.
    pub fn follow(&self, state: &State, answer: &Answer, at_once: usize) -> Progress {
        Rc::clone(&self.remote).follow(self.reader, state, answer, at_once)
    }
}

impl Drop for Hearing {
    fn drop(&mut self) {
        Rc::clone(&self.remote).leave(self.reader);
    }
}

/// Reads the index at this address.
pub type Open = fn(&Rc<str>, Cache, &[u8]) -> Result<Loaded, Failure>;

const OPEN: Open = files::open;

later!(parts: Open = OPEN);
