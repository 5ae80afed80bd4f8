//! The reader of archives in parts. In a release it is a WASM of its own, which comes where a digest is such an archive;
//! everywhere else it is part of the program.

use std::rc::Rc;

use link_digest_core::parts::{Fault, Parts, Wanted};
use link_digest_core::{Archive, Block, EntryId, Facet, Item, Query, Results};

use crate::state::Pin;

/// What the reader does with an archive. Only through this is it called, so that all behind it can come later.
pub trait Reading {
    /// All of it, for the search.
    fn parts(&mut self) -> &mut Parts;
    fn archive(&self) -> Rc<Archive>;
    /// Takes a file, if it is one of items.
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<bool, Fault>;
    /// What a query finds without its text.
    fn browse(&self, query: &Query) -> (Results, Wanted);
    fn item(&self, entry: EntryId) -> Result<Item, &str>;
    fn intro(&self, entry: EntryId) -> Vec<Block>;
    fn entry_by_id(&self, id: &str) -> Option<EntryId>;
    fn offers(&self, facet: Facet) -> bool;
    /// The files that are not here of what a page shows.
    fn wanted(&self, shown: &Shown) -> Vec<String>;
    /// Takes over what an older edition of the archive has.
    fn take_over(&mut self, older: &mut dyn Reading);
}

/// What a page shows.
#[derive(Debug, Default)]
pub struct Shown<'a> {
    pub entries: &'a [EntryId],
    /// The facets whose values it shows.
    pub facets: Vec<Facet>,
    /// An item that a link leads to, and that item's issue where the link says it.
    pub pinned: Option<&'a str>,
    pub pinned_in: Option<&'a str>,
}

impl<'a> Shown<'a> {
    /// An item that a link leads to.
    pub fn of_pin(pin: &'a Pin) -> Self {
        Self { pinned: Some(&pin.id), pinned_in: pin.issue.as_deref(), ..Self::default() }
    }
}

impl Reading for Parts {
    fn parts(&mut self) -> &mut Parts {
        self
    }

    fn archive(&self) -> Rc<Archive> {
        Rc::clone(Self::archive(self))
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<bool, Fault> {
        self.add_items(name, bytes)
    }

    fn browse(&self, query: &Query) -> (Results, Wanted) {
        self.browse(query)
    }

    fn item(&self, entry: EntryId) -> Result<Item, &str> {
        self.item(entry)
    }

    fn intro(&self, entry: EntryId) -> Vec<Block> {
        self.intro(entry).to_vec()
    }

    fn entry_by_id(&self, id: &str) -> Option<EntryId> {
        self.entry_by_id(id)
    }

    fn offers(&self, facet: Facet) -> bool {
        self.offers(facet)
    }

    fn wanted(&self, shown: &Shown) -> Vec<String> {
        let mut wanted: Vec<String> = shown.facets.iter().flat_map(|facet| self.wanted_of(*facet)).collect();
        for name in shown.entries.iter().filter_map(|entry| self.wanted_of_item(*entry)) {
            // Those of one part mostly follow each other.
            if !wanted.iter().any(|known| known == name) {
                wanted.push(name.to_owned());
            }
        }
        if shown.pinned.is_some_and(|id| self.entry_by_id(id).is_none()) {
            match shown.pinned_in {
                Some(issue) => wanted.extend(self.wanted_of_issue(issue).into_iter().map(str::to_owned)),
                // One part after the other: it may be in the next.
                None => wanted.extend(self.wanted_next().map(str::to_owned)),
            }
        }
        wanted
    }

    fn take_over(&mut self, older: &mut dyn Reading) {
        Self::take_over(self, older.parts());
    }
}

/// Reads an index.
pub type Open = fn(&[u8]) -> Result<Box<dyn Reading>, Fault>;

/// The reader did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

pub use here::load;

/// The reader is part of the program.
#[cfg(not(feature = "split"))]
mod here {
    use super::{Missing, Open, open};

    /// Fetches the reader.
    ///
    /// # Errors
    ///
    /// Where it does not come. Who asks again fetches it again.
    pub async fn load() -> Result<Open, Missing> {
        Ok(open)
    }
}

/// The reader is cut out of the program.
#[cfg(feature = "split")]
mod here {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{Missing, Open, open};

    impl From<SplitLoaderError> for Missing {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    #[wasm_split(parts, fallible)]
    fn reader() -> Result<Open, Missing> {
        Ok(open)
    }

    pub async fn load() -> Result<Open, Missing> {
        reader().await
    }
}

fn open(index: &[u8]) -> Result<Box<dyn Reading>, Fault> {
    Ok(Box::new(Parts::read(index)?))
}
