//! An archive in parts while it is being read: what has come so far, what it answers, and what it takes to answer more.

use std::ops::Range;
use std::rc::Rc;

use super::ids::{Table, table_of};
use super::index::{Index, Named, in_items};
use super::{Fault, Values, fill, part, pieces};
use crate::facet::{EnumMap, Facet};
use crate::search::Found;
use crate::{Archive, Block, EntryId, Item, Query, Results};

/// How many times a part is kept after it was used last, whatever all weigh: several readers show parts in turn.
const TURNS: u32 = 8;

/// A part.
#[derive(Clone, Debug, Default)]
struct Part {
    /// Its first entry.
    first: EntryId,
    /// When it was used last.
    used: u32,
    here: Option<Archive>,
}

/// An archive in parts, as far as its files have come, but for its search index, which a
/// [`Finder`](crate::search::shards::Finder) has: the code of the search may come later as well.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    index: Index,
    archive: Rc<Archive>,
    parts: Vec<Part>,
    /// How often it was asked to let parts go.
    turn: u32,
    /// The tables that say which part an item is in, as far as they are there.
    tables: Vec<Option<Table>>,
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
}

impl Wanted {
    /// Whether the answer is whole.
    pub fn is_empty(&self) -> bool {
        self.now.is_empty()
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
            Part { first: next - part.items, ..Part::default() }
        };
        let parts = index.parts.iter().map(first).collect();
        let filled = EnumMap::from_fn(|facet| index.values[facet].files.is_empty());
        let values = EnumMap::from_fn(|facet| vec![None; index.values[facet].files.len()]);
        let tables = vec![None; index.ids.len()];
        Ok(Self { archive: Rc::new(index.open()), index, parts, turn: 0, tables, values, filled })
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
            let files = self.index.values[facet].files.iter().zip(&self.index.search).zip(&mut self.values[facet]);
            for ((_, about), slot) in files.filter(|((file, _), _)| *file == name) {
                *slot = Some(Values::read(name, about.items, &bytes)?);
                is_known = true;
            }
            self.fill(facet)?;
        }
        let tables = self.index.ids.iter().zip(&mut self.tables).filter(|(named, _)| *named == name);
        for (_, slot) in tables {
            *slot = Some(Table::read(name, &bytes)?);
            is_known = true;
        }
        let parts = self.index.parts.iter().zip(&mut self.parts).filter(|(named, _)| named.name == name);
        for (named, slot) in parts {
            slot.here = Some(part(name, named.items, bytes.clone())?);
            slot.used = self.turn;
            is_known = true;
        }
        Ok(is_known)
    }

    /// Takes over the parts of an older edition that are parts of this one as well, as they need not come again.
    pub fn take_over(&mut self, older: &Self) {
        for (named, slot) in self.index.parts.iter().zip(&mut self.parts) {
            let same = older.index.parts.iter().zip(&older.parts).find(|(old, _)| *old == named);
            slot.here = same.and_then(|(_, part)| part.here.clone());
        }
    }

    /// Notes that the parts of these entries are used now.
    pub fn touch(&mut self, used: &[EntryId]) {
        for entry in used {
            let at = self.part_of(*entry).unwrap_or(usize::MAX);
            if let Some(part) = self.parts.get_mut(at) {
                part.used = self.turn;
            }
        }
    }

    /// Lets parts go, the longest unused first, as far as all weigh more than so many bytes; none that was used a moment
    /// ago.
    pub fn let_go(&mut self, most: usize) {
        self.turn += 1;
        let weight = |part: &Part| part.here.as_ref().map_or(0, Archive::weight);
        let mut all: usize = self.parts.iter().map(weight).sum();
        while all > most {
            let mut oldest: Option<&mut Part> = None;
            for part in self.parts.iter_mut().filter(|part| part.here.is_some() && part.used + TURNS < self.turn) {
                if oldest.as_ref().is_none_or(|oldest| part.used < oldest.used) {
                    oldest = Some(part);
                }
            }
            let Some(part) = oldest else { break };
            all -= weight(part);
            part.here = None;
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
        files.filter(|(_, values)| values.is_none()).map(|(file, _)| file.clone()).collect()
    }

    /// Returns whether enough items have values of a facet for readers to choose by it, which is known before these are
    /// there.
    pub fn offers(&self, facet: Facet) -> bool {
        self.index.offers(&self.archive, facet)
    }

    /// Returns the files that it takes next to find an item by its id, and that of its issue where that is known; none where
    /// it is there, or nowhere. That is the part of the issue, or all of its parts where the index does not say which. Where
    /// it is in none of these it is a table, the parts that it names, and then, one after the other, those that no table is
    /// about.
    pub fn wanted_of_id(&self, id: &str, issue: Option<&str>) -> Vec<&str> {
        if self.entry_by_id(id).is_some() {
            return Vec::new();
        }
        let of_issue = self.wanted_for(&self.places_in(id, issue));
        if !of_issue.is_empty() {
            return of_issue;
        }
        let at = table_of(id, self.tables.len()).unwrap_or_default();
        if let (Some(name), Some(None)) = (self.index.ids.get(at), self.tables.get(at)) {
            return vec![name];
        }
        let (places, named) = self.places(id);
        let (old, new) = places.split_at_checked(named).unwrap_or_default();
        let mut wanted = self.wanted_for(old);
        if wanted.is_empty() {
            wanted = self.wanted_for(new);
            wanted.truncate(1);
        }
        wanted
    }

    /// The parts where an item may be, each by its first entry: those that a table names, how many these are, and those that
    /// no table is about.
    fn places(&self, id: &str) -> (Vec<EntryId>, usize) {
        let table = table_of(id, self.tables.len()).and_then(|at| self.tables.get(at)?.as_ref());
        let new = self.parts.len().saturating_sub(table.map_or(0, Table::about));
        let mut parts = table.map(|table| table.parts(id)).unwrap_or_default();
        parts.iter_mut().for_each(|part| *part += new);
        let named = parts.len();
        parts.extend(0..new);
        (parts.iter().map(|part| self.parts.get(*part).map_or(EntryId::MAX, |part| part.first)).collect(), named)
    }

    /// Returns entries of all parts where an item may be, by its id and perhaps that of its issue.
    pub fn places_of(&self, id: &str, issue: Option<&str>) -> Vec<EntryId> {
        if let Some(entry) = self.entry_by_id(id) {
            return vec![entry];
        }
        let mut places = self.places_in(id, issue);
        places.extend(self.places(id).0);
        places
    }

    /// Returns entries of the parts where an item of an issue may be, by both ids: of one of them as long as that is not here,
    /// if the index says which.
    fn places_in(&self, id: &str, issue: Option<&str>) -> Vec<EntryId> {
        let Some(issue) = self.index.issues.iter().position(|known| Some(&*known.id) == issue) else {
            return Vec::new();
        };
        let entries = self.entries_of(issue);
        let first = self.part_of(entries.start).unwrap_or_default();
        match self.parts.get(first + pieces::piece(&self.index.cut, id) as usize) {
            Some(Part { first, here: None, .. }) if *first < entries.end => vec![entries.start.max(*first)],
            _ => entries.collect(),
        }
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
        let Some((Part { first, here, .. }, named)) = found else { return Err("") };
        match here {
            Some(part) => part.item(entry - first).ok_or(""),
            None => Err(&named.name),
        }
    }

    /// The entry of the item with that id, if its part is there.
    pub fn entry_by_id(&self, id: &str) -> Option<EntryId> {
        self.parts.iter().find_map(|part| Some(part.first + part.here.as_ref()?.entry_by_id(id)?))
    }

    /// Returns the parts of these entries that are not there, each once: what it takes to show them.
    pub fn wanted_for(&self, entries: &[EntryId]) -> Vec<&str> {
        let mut wanted = Vec::new();
        for entry in entries {
            let Some(at) = self.part_of(*entry) else { continue };
            if let (Some(Part { here: None, .. }), Some(named)) = (self.parts.get(at), self.index.parts.get(at))
                && !wanted.contains(&&*named.name)
            {
                wanted.push(&*named.name);
            }
        }
        wanted
    }

    /// Returns the position of the part that has an entry.
    fn part_of(&self, entry: EntryId) -> Option<usize> {
        let at = self.parts.partition_point(|part| part.first <= entry).checked_sub(1)?;
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
            (Some(Part { first, here: Some(part), .. }), _) => {
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
