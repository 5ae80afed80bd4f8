//! An archive in parts while it is being read: what has come so far, what it answers, and what it takes to answer more.

use std::ops::Range;
use std::rc::Rc;

use super::index::{Index, Named, in_items};
use super::{Fault, Values, fill, part};
use crate::facet::{EnumMap, Facet};
use crate::search::Found;
use crate::{Archive, Block, EntryId, Item, Query, Results};

/// An archive in parts, as far as its files have come, but for its search index, which a
/// [`Finder`](crate::search::shards::Finder) has: the code of the search may come later as well.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    index: Index,
    archive: Rc<Archive>,
    /// For each part its first entry, and the part.
    parts: Vec<(EntryId, Option<Archive>)>,
    /// The files of values that are there, until a facet has all of them.
    values: EnumMap<Facet, Vec<Option<Values>>>,
    /// Which facets have all of them.
    filled: EnumMap<Facet, bool>,
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

impl Contents {
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
        Ok(Self { archive: Rc::new(index.open()), index, parts, values, filled })
    }

    /// What is known of all items. It is another one each time that more is known.
    pub fn archive(&self) -> &Rc<Archive> {
        &self.archive
    }

    /// What stands in the index.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Takes the file of that name, and says whether it is one of these. One of the search index, or that the index does
    /// not name, is passed over.
    ///
    /// # Errors
    ///
    /// Where the bytes are not those of the name, or are not what they should be. Nothing is taken of them then.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<bool, Fault> {
        let mut is_known = false;
        for facet in in_items() {
            let files = self.index.values[facet].files.iter().zip(&mut self.values[facet]);
            for (file, slot) in files.filter(|(file, _)| file.name == name) {
                *slot = Some(Values::read(name, file.items, &bytes)?);
                is_known = true;
            }
            self.fill(facet)?;
        }
        let parts = self.index.parts.iter().zip(&mut self.parts).filter(|(named, _)| named.name == name);
        for (named, (_, slot)) in parts {
            *slot = Some(part(name, named.items, bytes.clone())?);
            is_known = true;
        }
        Ok(is_known)
    }

    /// Takes over the parts of an older edition that are parts of this one as well, as they need not come again.
    pub fn take_over(&mut self, older: &Self) {
        for (named, (_, slot)) in self.index.parts.iter().zip(&mut self.parts) {
            let same = older.index.parts.iter().zip(&older.parts).find(|(old, _)| *old == named);
            *slot = same.and_then(|(_, (_, part))| part.clone());
        }
    }

    /// Gives the items the values of a facet once all files of it are there.
    fn fill(&mut self, facet: Facet) -> Result<(), Fault> {
        if self.filled[facet] || self.values[facet].iter().any(Option::is_none) {
            return Ok(());
        }
        let values: Vec<Values> = std::mem::take(&mut self.values[facet]).into_iter().flatten().collect();
        self.filled[facet] = true;
        fill(Rc::make_mut(&mut self.archive), facet, &values)
    }

    /// The files that it takes to know which items have which values of a facet.
    pub fn wanted_of(&self, facet: Facet) -> Vec<String> {
        let files = self.index.values[facet].files.iter().zip(&self.values[facet]);
        files.filter(|(_, values)| values.is_none()).map(|(file, _)| file.name.clone()).collect()
    }

    /// Returns whether enough items have values of a facet for readers to choose by it, which is known before these are
    /// there.
    pub fn offers(&self, facet: Facet) -> bool {
        self.index.offers(&self.archive, facet)
    }

    /// Returns the name of the newest part that is not there.
    pub fn wanted_next(&self) -> Option<&str> {
        let mut named = self.parts.iter().zip(&self.index.parts);
        named.find(|((_, part), _)| part.is_none()).map(|(_, named)| &*named.name)
    }

    /// Returns the number of facets whose values are there: what a text finds changes with it.
    pub fn filled(&self) -> usize {
        self.filled.values().filter(|filled| **filled).count()
    }

    /// An item, or the name of the part that it takes.
    ///
    /// # Errors
    ///
    /// Where the part is not there; the name is empty for an entry of another archive.
    pub fn item(&self, entry: EntryId) -> Result<Item, &str> {
        let found = self.part_of(entry).and_then(|at| Some((self.parts.get(at)?, self.index.parts.get(at)?)));
        let Some(((first, part), named)) = found else { return Err("") };
        match part {
            Some(part) => part.item(entry - first).ok_or(""),
            None => Err(&named.name),
        }
    }

    /// The entry of the item with that id, if its part is there.
    pub fn entry_by_id(&self, id: &str) -> Option<EntryId> {
        self.parts.iter().find_map(|(first, part)| Some(first + part.as_ref()?.entry_by_id(id)?))
    }

    /// Returns the parts of these entries that are not there, each once: what it takes to show them.
    pub fn wanted_for(&self, entries: impl IntoIterator<Item = EntryId>) -> Vec<&str> {
        let mut wanted = Vec::new();
        for at in entries.into_iter().filter_map(|entry| self.part_of(entry)) {
            if let (Some((_, None)), Some(named)) = (self.parts.get(at), self.index.parts.get(at))
                && !wanted.contains(&&*named.name)
            {
                wanted.push(&*named.name);
            }
        }
        wanted
    }

    /// Returns the position of the part that has an entry.
    fn part_of(&self, entry: EntryId) -> Option<usize> {
        let at = self.parts.partition_point(|(first, _)| *first <= entry).checked_sub(1)?;
        ((entry as usize) < self.archive.len()).then_some(at)
    }

    /// Returns the introduction of an issue, by its position, or the name of the part that it takes.
    ///
    /// # Errors
    ///
    /// Where the part is not there.
    pub fn intro(&self, issue: usize) -> Result<Vec<Block>, &str> {
        let entries = self.entries_of(issue);
        let known = || self.index.issues.get(issue).map(|issue| issue.intro.clone()).unwrap_or_default();
        let Some(at) = self.part_of(entries.start).filter(|_| !entries.is_empty()) else { return Ok(known()) };
        match (self.parts.get(at), self.index.parts.get(at)) {
            (Some((first, Some(part))), _) => {
                let issue = entries.start.checked_sub(*first).and_then(|entry| part.issue_of(entry));
                Ok(issue.map(|issue| issue.intro.clone()).unwrap_or_default())
            }
            (_, Some(named)) => Err(&named.name),
            _ => Ok(known()),
        }
    }

    /// Returns the entries of an issue, by its position: its runs follow each other.
    fn entries_of(&self, issue: usize) -> Range<EntryId> {
        let (mut start, mut end) = (0, 0);
        for run in self.index.runs.iter().take_while(|run| run.issue <= issue) {
            start = if run.issue == issue { start } else { end + run.items };
            end += run.items;
        }
        start..end
    }

    /// Returns the parts with items of an issue, by its id, that are not there: the way to an item whose link has both
    /// ids.
    pub fn wanted_of_issue(&self, id: &str) -> Vec<&str> {
        let issue = self.index.issues.iter().position(|issue| issue.id == id);
        issue.map(|issue| self.wanted_for(self.entries_of(issue))).unwrap_or_default()
    }

    /// Returns what a query finds that the search has [no part in](Query::needs_search), and the files that it takes to
    /// find all.
    pub fn answer(&self, query: &Query) -> (Results, Wanted) {
        let asked = Facet::ALL.into_iter().filter(|facet| !query.facets[*facet].is_empty());
        (query.among(&self.archive, Found::default()), self.wanted_by(asked))
    }

    /// Returns the files that it takes to know which items have which values of these facets.
    pub(crate) fn wanted_by(&self, facets: impl IntoIterator<Item = Facet>) -> Wanted {
        let mut wanted = Wanted::default();
        for name in facets.into_iter().flat_map(|facet| self.wanted_of(facet)) {
            if !wanted.now.contains(&name) {
                wanted.now.push(name);
            }
        }
        wanted
    }
}
