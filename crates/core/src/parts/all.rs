//! All of an archive in parts at one place: its contents, and what finds texts in them.

use std::ops::Deref;

use super::index::in_items;
use super::{Contents, Fault, Wanted};
use crate::search::shards::Finder;
use crate::{Query, Results};

/// An archive in parts, as far as its files have come.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    contents: Contents,
    finder: Finder,
}

/// All that takes no search.
impl Deref for Parts {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.contents
    }
}

impl Parts {
    /// Reads the index.
    ///
    /// # Errors
    ///
    /// Where it is none, or its numbers do not fit to each other.
    pub fn read(index: &[u8]) -> Result<Self, Fault> {
        let contents = Contents::read(index)?;
        Ok(Self { finder: Finder::new(contents.index()), contents })
    }

    /// Takes the file of that name. One that the index does not name is passed over.
    ///
    /// # Errors
    ///
    /// Where the bytes are not those of the name, or are not what they should be. Nothing is taken of them then.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Fault> {
        self.finder.add(name, &bytes)?;
        self.contents.add(name, bytes).map(drop)
    }

    /// Returns the files that any text will need.
    pub fn likely(&self) -> Vec<String> {
        let facets = in_items().flat_map(|facet| self.wanted_of(facet));
        facets.chain(self.finder.likely()).collect()
    }

    /// Returns what the query finds by the files that are there, and which others it takes to find all.
    pub fn run(&mut self, query: &Query) -> (Results, Wanted) {
        match query.needs_search() {
            true => self.finder.run(&self.contents, query),
            false => self.contents.answer(query),
        }
    }
}
