//! An archive in parts while it is being read: what has come so far, what it answers, and what it takes to answer more.

use super::index::{Index, Named, in_items};
use super::{Fault, Values, fill, part};
use crate::facet::{EnumMap, Facet};
use crate::search::shards::Finder;
use crate::search::{Found, Terms, ranks_by_name};
use crate::{Archive, EntryId, Item, Order, Query, Results};

/// An archive in parts, as far as its files have come.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    index: Index,
    archive: Archive,
    finder: Finder,
    /// For each part its first entry, and the part.
    parts: Vec<(EntryId, Option<Archive>)>,
    /// The files of values that are there, until a facet has all of them.
    values: EnumMap<Facet, Vec<Option<Values>>>,
    /// Which facets have all of them.
    filled: EnumMap<Facet, bool>,
    /// The rank of each source in the order of names, once that is asked for.
    source_ranks: Vec<u32>,
}

/// The names of files that are not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Those without which the answer may be anything.
    pub now: Vec<String>,
    /// Those that can only add items with a slip, which come after all others.
    pub later: Vec<String>,
}

impl Wanted {
    /// Whether the answer is whole.
    pub fn is_empty(&self) -> bool {
        self.now.is_empty() && self.later.is_empty()
    }
}

impl Parts {
    /// Reads the index.
    ///
    /// # Errors
    ///
    /// Where it is none, or its numbers do not fit to each other.
    pub fn read(index: &[u8]) -> Result<Self, Fault> {
        let index = Index::read(index)?;
        let mut next = 0;
        let first = |part: &Named| {
            next += part.items;
            (next - part.items, None)
        };
        let parts = index.parts.iter().map(first).collect();
        let filled = EnumMap::from_fn(|facet| index.values[facet].files.is_empty());
        let values = EnumMap::from_fn(|facet| vec![None; index.values[facet].files.len()]);
        Ok(Self {
            archive: index.open(),
            finder: Finder::new(&index),
            index,
            parts,
            values,
            filled,
            source_ranks: Vec::new(),
        })
    }

    /// What is known of all items.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// What stands in the index.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Takes the file of that name. One that the index does not name is passed over.
    ///
    /// # Errors
    ///
    /// Where the bytes are not those of the name, or are not what they should be. Nothing is taken of them then.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Fault> {
        self.finder.add(name, &bytes)?;
        for facet in in_items() {
            let files = self.index.values[facet].files.iter().zip(&mut self.values[facet]);
            for (file, slot) in files.filter(|(file, _)| file.name == name) {
                *slot = Some(Values::read(name, file.items, &bytes)?);
            }
            self.fill(facet)?;
        }
        let parts = self.index.parts.iter().zip(&mut self.parts).filter(|(named, _)| named.name == name);
        for (named, (_, slot)) in parts {
            *slot = Some(part(name, named.items, bytes.clone())?);
        }
        Ok(())
    }

    /// Gives the items the values of a facet once all files of it are there.
    fn fill(&mut self, facet: Facet) -> Result<(), Fault> {
        if self.filled[facet] || self.values[facet].iter().any(Option::is_none) {
            return Ok(());
        }
        let values: Vec<Values> = std::mem::take(&mut self.values[facet]).into_iter().flatten().collect();
        self.filled[facet] = true;
        self.finder.forget();
        fill(&mut self.archive, facet, &values)
    }

    /// The files that it takes to know which items have which values of a facet.
    pub fn wanted_of(&self, facet: Facet) -> Vec<String> {
        let files = self.index.values[facet].files.iter().zip(&self.values[facet]);
        files.filter(|(_, values)| values.is_none()).map(|(file, _)| file.name.clone()).collect()
    }

    /// The files that any text will need.
    pub fn likely(&self) -> Vec<String> {
        let facets = in_items().flat_map(|facet| self.wanted_of(facet));
        facets.chain(self.finder.likely()).collect()
    }

    /// An item, or the name of the part that it takes.
    ///
    /// # Errors
    ///
    /// Where the part is not there; the name is empty for an entry of another archive.
    pub fn item(&self, entry: EntryId) -> Result<Item, &str> {
        let at = self.parts.partition_point(|(first, _)| *first <= entry).checked_sub(1);
        let found = at.and_then(|at| Some((self.parts.get(at)?, self.index.parts.get(at)?)));
        let Some(((first, part), named)) = found else { return Err("") };
        match part {
            Some(part) => part.item(entry - first).ok_or(""),
            None if entry - first < named.items => Err(&named.name),
            None => Err(""),
        }
    }

    /// The entry of the item with that id, if its part is there.
    pub fn entry_by_id(&self, id: &str) -> Option<EntryId> {
        self.parts.iter().find_map(|(first, part)| Some(first + part.as_ref()?.entry_by_id(id)?))
    }

    /// The parts with items of an issue, by its id, that are not there: the way to an item whose link has both ids.
    pub fn wanted_of_issue(&self, id: &str) -> Vec<&str> {
        let issue = self.index.issues.iter().position(|issue| issue.id == id);
        // Its runs follow each other.
        let (mut start, mut end) = (0, 0);
        for run in self.index.runs.iter().take_while(|run| issue.is_some_and(|issue| run.issue <= issue)) {
            start = if Some(run.issue) == issue { start } else { end + run.items };
            end += run.items;
        }
        let named = self.parts.iter().zip(&self.index.parts);
        let holds = |((first, part), named): &(&(EntryId, Option<Archive>), &Named)| {
            part.is_none() && start < end && *first < end && first + named.items > start
        };
        named.filter(holds).map(|(_, named)| &*named.name).collect()
    }

    /// What the query finds by the files that are there, and which others it takes to find all.
    pub fn run(&mut self, query: &Query) -> (Results, Wanted) {
        let terms = Terms::parse(&query.text);
        let mut facets = Finder::facets(&terms);
        facets.extend(Facet::ALL.into_iter().filter(|facet| !query.facets[*facet].is_empty()));
        if query.order == Order::Source {
            facets.push(Facet::Source);
        }
        let mut wanted = Wanted::default();
        for name in facets.into_iter().flat_map(|facet| self.wanted_of(facet)) {
            if !wanted.now.contains(&name) {
                wanted.now.push(name);
            }
        }
        let mut hits = None;
        if !terms.is_empty() {
            let found = self.finder.find(&self.archive, &terms);
            wanted.now.extend(found.now);
            wanted.later = found.later;
            hits = Some(found.hits);
        }
        let sources = self.archive.values(Facet::Source);
        if query.order == Order::Source && self.source_ranks.len() != sources.len() {
            self.source_ranks = ranks_by_name(sources);
        }
        let found = Found { hits: hits.as_ref(), source_ranks: &self.source_ranks };
        (query.among(&self.archive, found), wanted)
    }
}
