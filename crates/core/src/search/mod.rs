//! Search: finding items by what a reader types.
//!
//! In reading order: `fold` says which letters are equal and `words` what a text is made of; `grammar` reads the
//! question into [`Terms`]; `typo` forgives slips; `fields` weighs where a word stands; `index` looks words up and
//! `scan` does without it; `phrase` checks what follows what, and `highlight` shows what was found. [`shards`] is the
//! index of an archive in parts.

mod fields;
mod grammar;
mod highlight;
mod index;
mod phrase;
mod scan;
pub mod shards;
#[cfg(test)]
mod tests;
mod typo;
mod words;

use crate::fold::folded;
pub use grammar::Terms;
pub use highlight::highlight;
pub use index::{Index, Indexer};

use crate::repeats::Finding;
use crate::{Archive, EntryId, Facet, FacetValue, Item, Order, Query, Repeats, sort};
use fields::EXACT;
use grammar::{Ask, Atom, Words};

/// The searcher of one archive: its index, as far as it has come, and the last answer.
///
/// It answers at any time; without the index it reads every item, which takes longer and finds the same.
#[derive(Clone, Debug, Default)]
pub struct Searcher {
    indexer: Indexer,
    index: Option<Index>,
    last: Option<Hits>,
    /// The weights of the entries for the words of the last text: most of these stay while more is typed.
    weights: Vec<(Atom, Vec<u16>)>,
    /// The rank of each source in the order of names, once that is asked for.
    source_ranks: Vec<u32>,
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
    /// Whether anything is found without a slip.
    fn is_exact(&self) -> bool {
        self.scores.iter().any(|score| *score >= EXACT)
    }

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
        let Some(index) = &self.index else { return scores(archive, None, terms) };
        let mut before = std::mem::take(&mut self.weights);
        for atom in terms.words().flat_map(|(words, _)| &words.atoms) {
            let known = before.iter().position(|(known, _)| known == atom);
            self.weights.push(match known {
                Some(at) => before.swap_remove(at),
                None => (atom.clone(), index.weights(atom, archive.len())),
            });
        }
        scores(archive, Some(&self.weights), terms)
    }
}

/// Returns the score of each entry; `weights` are those of the words in their order, if there is an index. Phrases are
/// looked for in the texts.
fn scores(archive: &Archive, weights: Option<&[(Atom, Vec<u16>)]>, terms: &Terms) -> Vec<u16> {
    let mut last = (usize::MAX, Item::default());
    scores_by(archive, weights, terms, &mut |entry, words| {
        if last.0 != entry {
            last = (entry, archive.item(entry as EntryId).unwrap_or_default());
        }
        phrase::is_in(archive, entry as EntryId, &last.1, words)
    })
}

/// Returns the score of each entry, where `has` says whether one has a phrase.
fn scores_by(archive: &Archive, weights: Option<&[(Atom, Vec<u16>)]>, terms: &Terms, has: &mut HasPhrase) -> Vec<u16> {
    let mut scores = vec![EXACT; archive.len()];
    filter(archive, terms, &mut scores);
    if terms.words().next().is_none() {
        return scores;
    }
    let (scanned, mut phrases) = (weights.is_none().then(|| scan::weights(archive, terms, &scores)), Vec::new());
    let mut weights = weights.or(scanned.as_deref()).unwrap_or_default();
    for (words, not) in terms.words() {
        let Some((own, others)) = weights.split_at_checked(words.atoms.len()) else { break };
        weights = others;
        if not {
            let mut all = vec![EXACT; archive.len()];
            join(own, 0, &mut all);
            if words.pieces.is_empty() {
                all.iter().zip(&mut scores).filter(|(all, _)| **all > 0).for_each(|(_, score)| *score = 0);
            } else {
                phrases.push((words, Some(all)));
            }
        } else {
            join(own, words.missing, &mut scores);
            if !words.pieces.is_empty() {
                phrases.push((words, None));
            }
        }
    }
    check(&phrases, has, &mut scores);
    for (id, score) in (0..).zip(&mut scores).filter(|(_, score)| **score > 0) {
        *score += bonus(archive, id);
    }
    scores
}

/// Takes the score from entries that the filters among the terms do not let through.
fn filter(archive: &Archive, terms: &Terms, scores: &mut [u16]) {
    for term in terms.iter() {
        let names = match &term.ask {
            Ask::Facet(facet, part) => holding(archive.values(*facet), part),
            Ask::Words(_) => continue,
            Ask::Recommended | Ask::After(_) | Ask::Before(_) => Vec::new(),
        };
        let named = |id: &u32| names.get(*id as usize) == Some(&true);
        for ((id, entry), score) in (0..).zip(archive.entries()).zip(&mut *scores) {
            let is = match term.ask {
                Ask::Facet(facet, _) => archive.values_of(facet, id).iter().any(named),
                Ask::Recommended => entry.recommended,
                Ask::After(first) => entry.month.is_some_and(|month| month >= first),
                Ask::Before(last) => entry.month.is_some_and(|month| month <= last),
                Ask::Words(_) => true,
            };
            if is == term.not {
                *score = 0;
            }
        }
    }
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

/// Returns for each value whether its name holds this.
fn holding(values: &[FacetValue], part: &str) -> Vec<bool> {
    values.iter().map(|value| holds(&folded(&value.name), part)).collect()
}

/// Returns whether `part` stands in `text`. The standard library's search is faster, and a kilobyte.
fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len().max(1)).any(|window| window == part.as_bytes())
}

/// Adds the weights of the atoms to the scores; what lacks more of them than may be `missing` loses its score.
fn join(weights: &[(Atom, Vec<u16>)], missing: usize, scores: &mut [u16]) {
    let mut lacks = vec![0; scores.len()];
    for (_, weights) in weights {
        for ((weight, score), lacks) in weights.iter().zip(&mut *scores).zip(&mut lacks) {
            *lacks += usize::from(*weight == 0);
            *score = if *lacks > missing || *score == 0 {
                0
            } else {
                // Low enough for the bonus to fit above.
                (*weight & *score & EXACT) | ((*weight & !EXACT) + (*score & !EXACT)).clamp(1, 0x7F00)
            };
        }
    }
}

/// A phrase, and where it is one to exclude, which entries have its words.
type Phrase<'t> = (&'t Words, Option<Vec<u16>>);

/// Whether an entry, which has all words of a phrase, has them one after the other.
type HasPhrase<'h> = dyn FnMut(usize, &Words) -> bool + 'h;

/// Takes the score from entries without the phrases that are asked for, or with those that are to be excluded.
///
/// They have the words already; here it is whether those stand one after the other.
fn check(phrases: &[Phrase], has: &mut HasPhrase, scores: &mut [u16]) {
    for (entry, score) in scores.iter_mut().enumerate().filter(|(_, score)| **score > 0) {
        let fails = |(words, all): &Phrase| {
            let may_be = all.as_ref().is_none_or(|all| all.get(entry).is_some_and(|all| *all > 0));
            may_be && has(entry, words) == all.is_some()
        };
        if phrases.iter().any(fails) {
            *score = 0;
        }
    }
}

/// Returns a small bonus for what is recommended, and for what is of one of the newest issues.
fn bonus(archive: &Archive, id: EntryId) -> u16 {
    let issue = archive.values_of(Facet::Issue, id).first().copied().unwrap_or_default();
    let age = 4 * issue as usize / archive.issues().len().max(1);
    let recommended = archive.entry(id).is_some_and(|entry| entry.recommended);
    u16::from(recommended) * 6 + 4_u16.saturating_sub(age as u16)
}
