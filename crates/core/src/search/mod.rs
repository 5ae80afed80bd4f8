//! Search: finding items by what a reader types.
//!
//! In reading order: `fold` says which letters are equal and `words` what a text is made of; `grammar` reads the
//! question into [`Terms`], and `advice` tells what of it was probably meant otherwise; `typo` forgives slips; `fields`
//! weighs where a word stands; `index` looks words up, for which `scan` reads every item in tests; `phrase` checks what follows what,
//! `scores` puts it together, `highlight` shows what was found, and `around` what
//! of notes has it. `related` finds by an item instead of a text. [`shards`] is the index of an archive in parts.

mod advice;
mod around;
mod fields;
mod grammar;
mod highlight;
mod index;
mod phrase;
mod related;
#[cfg(test)]
mod scan;
mod scores;
pub mod shards;
#[cfg(test)]
mod tests;
mod typo;
mod words;

use std::rc::Rc;

use crate::fold::folded;
pub use advice::{Doubt, Without, doubts, is_dated, without, without_two};
pub use around::around;
pub use grammar::Terms;
pub use highlight::highlight;
pub use index::{Index, Indexer};
pub use related::related_among;

use crate::repeats::Finding;
use crate::{Archive, EntryId, Facet, FacetValue, Item, Order, Query, Repeats, sort};
use grammar::Atom;
use scores::{holding, scores_by};

/// The searcher of one archive: its index, as far as it has come, and the last answer.
///
/// It answers at any time: a text that is asked for before the index is ready has that made first.
#[derive(Clone, Debug, Default)]
pub struct Searcher {
    indexer: Indexer,
    index: Option<Index>,
    last: Option<Hits>,
    /// The weights of the entries for the words of the last text: most of these stay while more is typed.
    weights: Vec<(Rc<Atom>, Vec<u16>)>,
    /// The rank of each source in the order of names, once that is asked for.
    source_ranks: Vec<u32>,
    /// The bits of the reader's [marks](crate::kept) for each entry.
    marks: Rc<[u8]>,
    /// Which items repeat each other, once that is asked for or the index is ready.
    repeats: Option<Repeats>,
}

/// The part of the search in the answer to a query.
#[derive(Clone, Debug, Default)]
pub struct Found<'s> {
    /// The hits of the text, if it asks for anything.
    pub hits: Option<&'s Hits>,
    /// The rank of each source in the order of names, if that is asked for.
    pub source_ranks: &'s [u32],
    /// What entries miss since they have values that are excluded, as the bits of facets; empty where none is.
    pub missed: Vec<u16>,
}

/// The hits of a text: what it was taken for, and how well each entry fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The terms that were looked for in the end.
    pub terms: Terms,
    /// The score of each entry; nothing where it does not fit. Any slip weighs more than all else.
    pub scores: Vec<u16>,
}

impl Hits {
    fn is_empty(&self) -> bool {
        self.scores.iter().all(|score| *score == 0)
    }
}

impl Searcher {
    /// Indexes about that many more items; says whether the index is ready. It must be the same archive each time.
    pub fn step(&mut self, archive: &Archive, items: usize) -> bool {
        if self.index.is_none() && self.indexer.step(archive, items) {
            let (index, finding) = std::mem::take(&mut self.indexer).finish();
            self.index = Some(index);
            self.repeats = Some(Repeats::new(archive.len(), finding.pairs()));
        }
        self.is_ready()
    }

    /// Takes the reader's [marks](crate::kept) of the entries.
    pub fn mark(&mut self, marks: Rc<[u8]>) {
        (self.marks, self.last) = (marks, None);
    }

    /// Returns whether the index is ready.
    pub fn is_ready(&self) -> bool {
        self.index.is_some()
    }

    /// Returns which items repeat each other.
    pub(crate) fn repeats(&mut self, archive: &Archive) -> &Repeats {
        self.repeats.get_or_insert_with(|| Repeats::new(archive.len(), Finding::of(archive).pairs()))
    }

    /// Returns the other entries that are the same item, the newest first, as far as that is known by now.
    pub fn others(&self, entry: EntryId) -> Vec<EntryId> {
        self.repeats.as_ref().map(|repeats| repeats.others(entry)).unwrap_or_default()
    }

    /// Returns the items of other issues that are related to one, the closest first; `None` before the index is ready.
    pub fn related(&self, archive: &Archive, entry: EntryId) -> Option<Vec<EntryId>> {
        Some(related::by_index(archive, self.index.as_ref()?, self.repeats.as_ref()?, entry))
    }

    /// Returns what the search has a part in, of the answer to a query.
    pub fn find(&mut self, archive: &Archive, query: &Query) -> Found<'_> {
        let sources = archive.values(Facet::Source);
        if query.order == Order::Source && self.source_ranks.len() != sources.len() {
            self.source_ranks = ranks_by_name(sources);
        }
        let terms = Terms::parse(&query.text);
        if !terms.is_empty() {
            self.hits(archive, &terms);
        }
        let hits = self.last.as_ref().filter(|_| !terms.is_empty());
        Found { hits, source_ranks: &self.source_ranks, missed: query.missed(archive) }
    }

    /// Returns what the terms find; if that is nothing, what more lenient ones find.
    ///
    /// Asked for the same once more, it remembers.
    pub fn hits(&mut self, archive: &Archive, terms: &Terms) -> &Hits {
        let last = self.last.take().filter(|hits| hits.terms == *terms && hits.scores.len() == archive.len());
        let hits = last.unwrap_or_else(|| {
            let hits = self.fresh(archive, terms.clone());
            if hits.is_empty() { self.fresh(archive, terms.lenient()) } else { hits }
        });
        self.last.insert(hits)
    }

    fn fresh(&mut self, archive: &Archive, terms: Terms) -> Hits {
        Hits { scores: self.scores(archive, &terms), terms }
    }

    fn scores(&mut self, archive: &Archive, terms: &Terms) -> Vec<u16> {
        // To read every item takes nearly as long, and would be for this text alone.
        while terms.words().next().is_some() && !self.step(archive, archive.len()) {}
        let mut before = std::mem::take(&mut self.weights);
        for atom in terms.words().flat_map(|(words, _)| &words.atoms) {
            let known = before.iter().position(|(known, _)| known == atom);
            let weights = || self.index.as_ref().map(|index| index.weights(atom, archive.len())).unwrap_or_default();
            self.weights.push(match known {
                Some(at) => before.swap_remove(at),
                None => (Rc::clone(atom), weights()),
            });
        }
        scores(archive, &self.marks, &self.weights, terms)
    }
}

/// Returns the score of each entry; `weights` are those of the words in their order. Phrases are looked for in the texts.
fn scores(archive: &Archive, marks: &[u8], weights: &[(Rc<Atom>, Vec<u16>)], terms: &Terms) -> Vec<u16> {
    let mut last = (usize::MAX, Item::default());
    scores_by(archive, marks, weights, terms, &mut |entry, words| {
        if last.0 != entry {
            last = (entry, archive.item(entry as EntryId).unwrap_or_default());
        }
        phrase::is_in(archive, entry as EntryId, &last.1, words)
    })
}

/// Returns the rank of each value in the order of names.
pub(crate) fn ranks_by_name(values: &[FacetValue]) -> Vec<u32> {
    let folded: Vec<_> = values.iter().map(|value| folded(&value.name)).collect();
    let order = sort::order(folded.len(), &|a, b| folded.get(a).cmp(&folded.get(b)));
    let mut ranks = vec![0; order.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks.get_mut(at).into_iter().for_each(|slot| *slot = rank as u32);
    }
    ranks
}

/// Returns for each value whether its name holds this, which is folded here.
pub fn named(values: &[FacetValue], part: &str) -> Vec<bool> {
    let part = folded(part);
    if part.is_empty() { vec![true; values.len()] } else { holding(values, &part) }
}
