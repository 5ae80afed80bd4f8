//! An archive in parts while it is being read: what has come so far, what it answers, and what it takes to answer more.

use std::rc::Rc;

use super::index::{Index, Named, in_items};
use super::{Fault, Values, fill, part};
use crate::facet::{EnumMap, Facet};
use crate::search::shards::Finder;
use crate::search::{Found, Terms, ranks_by_name};
use crate::{Archive, Block, EntryId, Item, Order, Query, Results};

/// An archive in parts, as far as its files have come.
///
/// [`Parts::run`] and [`Parts::add`] do all that there is to do. A program that loads its search apart has both in two
/// halves: [`Parts::browse`] and [`Parts::add_items`] go without it, [`Parts::add_words`] belongs to it.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    index: Index,
    archive: Rc<Archive>,
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
            archive: Rc::new(index.open()),
            finder: Finder::new(&index),
            index,
            parts,
            values,
            filled,
            source_ranks: Vec::new(),
        })
    }

    /// What is known of all items. It is another one each time that more is known.
    pub fn archive(&self) -> &Rc<Archive> {
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
        self.add_words(name, &bytes)?;
        self.add_items(name, bytes).map(drop)
    }

    /// Takes the file of that name if it is one of the search index; says whether it is.
    ///
    /// # Errors
    ///
    /// As [`Parts::add`].
    pub fn add_words(&mut self, name: &str, bytes: &[u8]) -> Result<bool, Fault> {
        self.finder.add(name, bytes)
    }

    /// Takes the file of that name if it is a part or has values of a facet; says whether it is.
    ///
    /// # Errors
    ///
    /// As [`Parts::add`].
    pub fn add_items(&mut self, name: &str, bytes: Vec<u8>) -> Result<bool, Fault> {
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
        let known = || older.index.parts.iter().zip(&older.parts);
        for (named, (_, slot)) in self.index.parts.iter().zip(&mut self.parts) {
            let same = known().find(|(old, _)| *old == named);
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
        self.finder.forget();
        fill(Rc::make_mut(&mut self.archive), facet, &values)
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

    /// Whether enough items have values of a facet for readers to choose by it, which is known before these are there.
    pub fn offers(&self, facet: Facet) -> bool {
        self.index.offers(&self.archive, facet)
    }

    /// The place of an entry: its part's name, the part if it is there, and the entry in it.
    fn place(&self, entry: EntryId) -> Option<(&str, Option<&Archive>, EntryId)> {
        let at = self.parts.partition_point(|(first, _)| *first <= entry).checked_sub(1)?;
        let ((first, part), named) = (self.parts.get(at)?, self.index.parts.get(at)?);
        (entry - first < named.items).then(|| (&*named.name, part.as_ref(), entry - first))
    }

    /// An item, or the name of the part that it takes.
    ///
    /// # Errors
    ///
    /// Where the part is not there; the name is empty for an entry of another archive.
    pub fn item(&self, entry: EntryId) -> Result<Item, &str> {
        match self.place(entry) {
            Some((_, Some(part), entry)) => part.item(entry).ok_or(""),
            Some((name, None, _)) => Err(name),
            None => Err(""),
        }
    }

    /// The name of the part that it takes to show an item, if that is not there.
    pub fn wanted_of_item(&self, entry: EntryId) -> Option<&str> {
        self.place(entry).filter(|(_, part, _)| part.is_none()).map(|(name, ..)| name)
    }

    /// The introduction of an entry's issue, as far as the entry's part is there and has it.
    pub fn intro(&self, entry: EntryId) -> &[Block] {
        let issue = self.place(entry).and_then(|(_, part, entry)| part?.issue_of(entry));
        issue.map(|issue| &*issue.intro).unwrap_or_default()
    }

    /// The name of the newest part that is not there.
    pub fn wanted_next(&self) -> Option<&str> {
        let mut named = self.parts.iter().zip(&self.index.parts);
        named.find(|((_, part), _)| part.is_none()).map(|(_, named)| &*named.name)
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
        let mut wanted = self.wanted(query, Finder::facets(&terms));
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

    /// The same for a query without its text, and without an order by names.
    pub fn browse(&self, query: &Query) -> (Results, Wanted) {
        (query.among(&self.archive, Found::default()), self.wanted(query, Vec::new()))
    }

    /// The files of values that it takes to know what the query narrows by, `more` facets included.
    fn wanted(&self, query: &Query, more: Vec<Facet>) -> Wanted {
        let is_asked = |facet: &Facet| {
            let is_order = *facet == Facet::Source && query.order == Order::Source;
            !query.facets[*facet].is_empty() || is_order || more.contains(facet)
        };
        let facets = Facet::ALL.into_iter().filter(is_asked);
        Wanted { now: facets.flat_map(|facet| self.wanted_of(facet)).collect(), later: Vec::new() }
    }
}
