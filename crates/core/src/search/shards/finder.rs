//! Asking the shards that are there, and knowing which others it takes.

use std::rc::Rc;

use super::list::List;
use super::names;
use super::phrase;
use super::shard::Shard;
use crate::facet::Facet;
use crate::parts::repeats::{self, Pair};
use crate::parts::{Fault, Index, check};
use crate::search::Hits;
use crate::search::fields::{Fit, NOTES, TITLE, of_title, worth};
use crate::search::grammar::{Ask, Atom, Terms, Words};
use crate::search::scores::scores_by;
use crate::search::words::{count, is_dense, is_marked};
use crate::{Archive, EntryId, Repeats};

/// What finds texts in an archive in parts, as far as its files are there.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    generations: Vec<Generation>,
    /// What the entries are worth for the words of the last text: most of these stay while more is typed.
    weights: Vec<(Rc<Atom>, Vec<u16>)>,
    /// The number of facets whose values were known then.
    filled: usize,
    /// The bits of the reader's [marks](crate::kept) for each entry.
    marks: Rc<[u8]>,
    /// Which items repeat each other, as far as that is known and was asked for.
    repeats: Option<Repeats>,
}

/// What was found by the files that are there, and what it takes to find all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// What the text finds by the files that are there.
    pub hits: Hits,
    /// The files without which it may be anything.
    pub now: Vec<String>,
}

/// The search index of some items that follow each other.
#[derive(Clone, Debug, Default)]
struct Generation {
    first: EntryId,
    items: u32,
    /// The name of the list of words, if it has one of its own.
    name: String,
    list: Option<List>,
    slots: Vec<Slot>,
    /// The name of the file that says which items repeat older ones, if there are any, and what it says.
    repeats: (String, Option<Vec<Pair>>),
}

/// A shard and what is known of it.
#[derive(Clone, Debug, Default)]
struct Slot {
    first: String,
    name: String,
    shard: Option<Shard>,
}

/// Goes through the places of a piece of a phrase: of the word itself, or of all that begin so. Tells the entry and the
/// place.
pub type Pieces<'p> = dyn Fn(&str, bool, &mut dyn FnMut(EntryId, u32)) + 'p;

impl Finder {
    /// What finds in the archive of this index; none of its files are there yet.
    pub fn new(index: &Index) -> Self {
        let mut first = 0;
        let generations = index.search.iter().map(|generation| {
            let slot = |shard: &crate::parts::ShardName| Slot {
                first: shard.first.clone(),
                name: shard.name.clone(),
                shard: None,
            };
            let (items, slots) = (generation.items, generation.shards.iter().map(slot).collect());
            first += items;
            let repeats = (generation.repeats.clone(), None);
            Generation { first: first - items, items, name: generation.words.clone(), list: None, slots, repeats }
        });
        Self { generations: generations.collect(), ..Self::default() }
    }

    /// Takes the reader's [marks](crate::kept) of the entries.
    pub fn mark(&mut self, marks: Rc<[u8]>) {
        self.marks = marks;
    }

    /// Takes the file of that name, if it is one of the search index; says whether it is.
    ///
    /// # Errors
    ///
    /// Where the bytes are not those of the name, or are not what they should be.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<bool, Fault> {
        let mut is_known = false;
        let len = self.generations.iter().map(|generation| generation.items as usize).sum();
        for generation in &mut self.generations {
            if generation.repeats.0 == name && !name.is_empty() {
                let entries = generation.first..generation.first + generation.items;
                generation.repeats.1 = Some(repeats::read(name, bytes, &entries, len)?);
                (self.repeats, is_known) = (None, true);
            }
            if generation.name == name && !name.is_empty() {
                check(name, bytes)?;
                generation.list = Some(List::read(bytes)?);
                is_known = true;
            }
            for slot in generation.slots.iter_mut().filter(|slot| slot.name == name) {
                check(name, bytes)?;
                slot.shard = Some(Shard::read(bytes, generation.items)?);
                is_known = true;
            }
        }
        if is_known {
            self.weights.clear();
        }
        Ok(is_known)
    }

    /// Forgets what words are worth where the archive knows the values of more facets than before.
    pub(super) fn keep_up(&mut self, filled: usize) {
        if std::mem::replace(&mut self.filled, filled) != filled {
            self.weights.clear();
        }
    }

    /// The files that any text will need: the lists of words, and the shards of the newest items.
    pub fn likely(&self) -> Vec<String> {
        let mut wanted = Vec::new();
        for generation in &self.generations {
            if generation.name.is_empty() {
                generation.slots.iter().for_each(|slot| slot.want(&mut wanted));
            } else if generation.list.is_none() {
                want(&generation.name, &mut wanted);
            }
        }
        self.want_repeats(&mut wanted);
        wanted
    }

    /// Adds the files that say which items repeat older ones.
    pub(super) fn want_repeats(&self, wanted: &mut Vec<String>) {
        for Generation { repeats: (name, pairs), .. } in &self.generations {
            if pairs.is_none() && !name.is_empty() {
                want(name, wanted);
            }
        }
    }

    /// Which items of an archive of so many repeat each other, as far as the files are there.
    pub(super) fn repeats(&mut self, len: usize) -> &Repeats {
        let pairs = self.generations.iter().filter_map(|generation| generation.repeats.1.as_ref());
        self.repeats.get_or_insert_with(|| Repeats::new(len, pairs.flatten().copied()))
    }

    /// The other entries that are the same item, the newest first, once that was asked for.
    pub fn others(&self, entry: EntryId) -> Vec<EntryId> {
        self.repeats.as_ref().map(|repeats| repeats.others(entry)).unwrap_or_default()
    }

    /// What the terms find; if that is nothing, what more lenient ones find.
    pub fn find(&mut self, archive: &Archive, terms: &Terms) -> Partial {
        let found = self.fresh(archive, terms.clone());
        if found.hits.is_empty() && found.now.is_empty() { self.fresh(archive, terms.lenient()) } else { found }
    }

    fn fresh(&mut self, archive: &Archive, terms: Terms) -> Partial {
        let mut now = Vec::new();
        for (words, _) in terms.words() {
            words.atoms.iter().for_each(|atom| self.want(atom, &mut now));
            for (piece, open) in opened(words) {
                self.generations.iter().for_each(|generation| generation.want(piece, open, &mut now));
            }
        }
        Partial { hits: Hits { scores: self.scores(archive, &terms), terms }, now }
    }

    /// Which shards a word takes.
    fn want(&self, atom: &Atom, names: &mut Vec<String>) {
        for generation in &self.generations {
            atom.spellings().for_each(|(word, prefix, _)| generation.want(word, prefix, names));
            let Some(near) = &atom.near else { continue };
            if !generation.name.is_empty() && generation.list.is_none() {
                want(&generation.name, names);
            }
            for (_, word) in generation.list.iter().flat_map(|list| list.near(near)) {
                generation.want(word, false, names);
            }
        }
    }

    fn scores(&mut self, archive: &Archive, terms: &Terms) -> Vec<u16> {
        let mut before = std::mem::take(&mut self.weights);
        for atom in terms.words().flat_map(|(words, _)| &words.atoms) {
            let known = before.iter().position(|(known, weights)| known == atom && weights.len() == archive.len());
            let weights = match known {
                Some(at) => before.swap_remove(at),
                None => (Rc::clone(atom), self.weight(archive, atom)),
            };
            self.weights.push(weights);
        }
        let phrases: Vec<_> = terms
            .words()
            .filter(|(words, _)| !words.pieces.is_empty())
            .map(|(words, _)| (words, self.phrase(archive, words)))
            .collect();
        scores_by(archive, &self.marks, &self.weights, terms, &mut |entry, words| {
            let phrase = phrases.iter().find(|(known, _)| std::ptr::eq(*known, words));
            phrase.is_some_and(|(_, entries)| entries.get(entry).is_some_and(|found| *found > 0))
        })
    }

    /// What each entry is worth for the word.
    fn weight(&self, archive: &Archive, atom: &Atom) -> Vec<u16> {
        let mut best = vec![0; archive.len()];
        names::weight(archive, atom, &mut best);
        for generation in &self.generations {
            for (word, prefix, most) in atom.spellings() {
                generation.each(word, prefix, &mut |shard, at, fit| {
                    generation.weight(shard, at, fit.min(most), &mut best);
                });
            }
            let Some(near) = &atom.near else { continue };
            for shard in generation.slots.iter().filter_map(|slot| slot.shard.as_ref()) {
                shard.words.near(near).for_each(|(at, _)| generation.weight(shard, at, Fit::Typo, &mut best));
            }
        }
        best
    }

    fn phrase(&self, archive: &Archive, words: &Words) -> Vec<u16> {
        phrase::entries(archive, words, &|piece, open, each| {
            for generation in &self.generations {
                generation.each(piece, open || is_dense(piece), &mut |shard, at, fit| {
                    let is_piece = fit >= Fit::Prefix && !is_marked(shard.words.get(at));
                    shard
                        .places(at)
                        .filter(|_| is_piece)
                        .for_each(|place| each(generation.first + place.item, place.piece));
                });
            }
        })
    }

    /// The facets whose values it takes, by what the text asks for.
    pub fn facets(terms: &Terms) -> Vec<Facet> {
        let mut facets = Vec::new();
        for term in terms.iter() {
            match &term.ask {
                Ask::Words(_) => facets.extend(names::facets()),
                Ask::Facet(facet, _) => facets.push(*facet),
                Ask::Recommended | Ask::Mark(_) | Ask::After(_) | Ask::Before(_) | Ask::Nothing => {}
            }
        }
        facets
    }
}

/// The pieces of a phrase, and whether each may be the beginning of a word.
fn opened(words: &Words) -> impl Iterator<Item = (&str, bool)> {
    let last = words.pieces.len().saturating_sub(1);
    words.pieces.iter().enumerate().map(move |(n, piece)| (&**piece, is_dense(piece) || (words.open && n == last)))
}

impl Generation {
    /// Which slots may have the word, or words that begin so.
    fn slots(&self, word: &str, prefix: bool) -> &[Slot] {
        let after = self.slots.iter().position(|slot| &*slot.first > word).unwrap_or(self.slots.len());
        let first = after.saturating_sub(1);
        let may_have =
            |slot: &&Slot| slot.first.strip_prefix(word).is_some_and(|rest| Fit::may_follow(prefix, rest.as_bytes()));
        let more = self.slots.iter().skip(after).take_while(may_have).count();
        self.slots.get(first..after + more).unwrap_or_default()
    }

    /// Adds the names of those that are not there.
    fn want(&self, word: &str, prefix: bool, names: &mut Vec<String>) {
        self.slots(word, prefix).iter().for_each(|slot| slot.want(names));
    }

    /// Goes through the tokens that fit a word, or its beginning; tells the shard, the position, and how it fits.
    fn each<'s>(&'s self, word: &str, prefix: bool, each: &mut dyn FnMut(&'s Shard, usize, Fit)) {
        for shard in self.slots(word, prefix).iter().filter_map(|slot| slot.shard.as_ref()) {
            for at in shard.words.from(word)..shard.words.len() {
                let Some(rest) = shard.words.get(at).as_bytes().strip_prefix(word.as_bytes()) else { break };
                if !Fit::may_follow(prefix, rest) {
                    break;
                }
                if let Some(fit) = Fit::of(word, prefix, rest) {
                    each(shard, at, fit);
                }
            }
        }
    }

    fn weight(&self, shard: &Shard, word: usize, fit: Fit, best: &mut [u16]) {
        let (title, notes) = (worth(fit, TITLE), worth(fit, NOTES));
        let pieces = if fit == Fit::Whole { count(shard.words.get(word)) as u32 } else { 0 };
        let mut last = None;
        for place in shard.places(word) {
            // What ends the title stands there twice.
            let is_end = pieces > 0 && place.in_title && !place.first && last == Some(place.piece);
            last = Some(place.piece);
            if !place.first && !is_end {
                continue;
            }
            let ended = if is_end { of_title((place.piece + pieces) as usize) } else { 0 };
            if let Some(slot) = best.get_mut((self.first + place.item) as usize) {
                *slot = (if place.in_title { title } else { notes } | ended).max(*slot);
            }
        }
    }
}

impl Slot {
    fn want(&self, names: &mut Vec<String>) {
        if self.shard.is_none() {
            want(&self.name, names);
        }
    }
}

fn want(name: &str, names: &mut Vec<String>) {
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}
