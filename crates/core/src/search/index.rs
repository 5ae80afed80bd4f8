//! The search index: every word of the archive, and in which items it stands.
//!
//! It is made in steps, so that the page answers between them. What it holds is flat: words in one run of bytes,
//! and for each the entries as differences of a byte or two. It takes about half of the bytes of the JSON.

use super::fields::{self, Fit, TITLE, of_title, worth};
use super::grammar::Atom;
use super::typo::Shape;
use super::words::{count, tokens};
use crate::fold::Folded;
use crate::intern::Interner;
use crate::repeats::Finding;
use crate::{Archive, EntryId, sort};

/// The search index of an archive: its words, and the entries where they stand.
#[derive(Clone, Debug, Default)]
pub struct Index {
    words: Interner,
    shapes: Vec<Shape>,
    /// The numbers of the words, in the order of the alphabet.
    sorted: Vec<usize>,
    /// The end of each word's postings.
    ends: Vec<u32>,
    /// The entries of each word, as numbers of seven bits a byte: three bits of fields, and above them the
    /// difference to the entry before.
    postings: Vec<u8>,
    /// Of how many pieces the title of each entry is.
    titles: Vec<u8>,
}

impl Index {
    /// Returns the weight of each entry for the word: nothing where it does not have it.
    pub(super) fn weights(&self, atom: &Atom, len: usize) -> Vec<u16> {
        let mut best = vec![0; len];
        for (typed, prefix, most) in atom.spellings() {
            self.beginning(typed, &mut |id, rest| {
                if let Some(fit) = Fit::of(typed, prefix, rest) {
                    self.add(id, fit.min(most), &mut best);
                }
                Fit::may_follow(prefix, rest)
            });
        }
        if let Some(near) = &atom.near {
            self.beginning(&near.first(), &mut |id, _| {
                let shape = self.shapes.get(id).copied().unwrap_or_default();
                let found = str::from_utf8(self.words.get(id as u32)).unwrap_or_default();
                if near.is(found, shape) {
                    self.add(id, Fit::Typo, &mut best);
                }
                true
            });
        }
        best
    }

    /// Goes through the words that begin so, each with what follows, for as long as `each` wants more.
    fn beginning(&self, start: &str, each: &mut dyn FnMut(usize, &[u8]) -> bool) {
        let first = self.sorted.partition_point(|&id| self.words.get(id as u32) < start.as_bytes());
        for &id in self.sorted.get(first..).unwrap_or_default() {
            let rest = self.words.get(id as u32).strip_prefix(start.as_bytes());
            if !rest.is_some_and(|rest| each(id, rest)) {
                break;
            }
        }
    }

    /// Returns the entries that have this word and no other form of it, each with the fields where it stands.
    pub(super) fn entries(&self, word: &str) -> impl Iterator<Item = (EntryId, u8)> {
        let mut found = None;
        self.beginning(word, &mut |id, rest| {
            found = rest.is_empty().then_some(id);
            false
        });
        found.into_iter().flat_map(|id| self.postings_of(id))
    }

    /// The entries of a word by its number, and its fields in each.
    fn postings_of(&self, id: usize) -> impl Iterator<Item = (EntryId, u8)> {
        let end_of = |id: usize| self.ends.get(id).copied().unwrap_or_default() as usize;
        let start = id.checked_sub(1).map_or(0, end_of);
        let mut bytes = self.postings.get(start..end_of(id)).unwrap_or_default();
        let mut entry = 0;
        std::iter::from_fn(move || {
            let number = take(&mut bytes)?;
            entry += number >> 3;
            Some((entry, number as u8 & 7))
        })
    }

    /// Raises the weights of the entries of a word.
    fn add(&self, id: usize, fit: Fit, best: &mut [u16]) {
        let worth = [0, 1, 2, 4].map(|fields| worth(fit, fields));
        for (entry, fields) in self.postings_of(id) {
            let entry = entry as usize;
            // The best field is the highest bit.
            let field = 8 - fields.leading_zeros();
            if let (Some(slot), Some(&worth)) = (best.get_mut(entry), worth.get(field as usize)) {
                // A title that is too long has no bits.
                let is_title = fit == Fit::Whole && fields & TITLE > 0;
                let pieces = if is_title { self.titles.get(entry) } else { None };
                *slot = (worth | pieces.map_or(0, |pieces| of_title((*pieces).into()))).max(*slot);
            }
        }
    }

    /// Returns the size in memory, in bytes.
    pub fn size(&self) -> usize {
        self.words.size()
            + size_of::<Shape>() * self.shapes.capacity()
            + size_of::<usize>() * self.sorted.capacity()
            + 4 * self.ends.capacity()
            + self.postings.capacity()
            + self.titles.capacity()
    }

    /// Returns the number of distinct words.
    pub fn words(&self) -> usize {
        self.words.len()
    }
}

/// The builder of an [`Index`], which works a step at a time.
#[derive(Clone, Debug, Default)]
pub struct Indexer {
    index: Index,
    stage: Stage,
    /// The last entry that each word was found in, and the number of bytes that its postings take.
    lasts: Vec<(u32, u32)>,
    /// The place in `here` where each word may stand.
    places: Vec<u32>,
    /// The words of one item, and their fields.
    here: Vec<(u32, u8)>,
    /// The words of all items, as numbers: how many an item has, then each with its fields.
    found: Vec<Vec<u8>>,
    folded: Folded,
    /// The first eight bytes of each word, which decide most comparisons.
    heads: Vec<u64>,
    /// What the items have that repeat each other.
    finding: Finding,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Reading items, from this one on.
    Items(usize),
    /// Sorting words; runs of this many are sorted.
    Sort(usize),
    /// Writing postings; of this many pieces of `found`, the items before this one are written.
    Postings(usize, u32),
    Done,
}

impl Default for Stage {
    fn default() -> Self {
        Self::Items(0)
    }
}

impl Indexer {
    /// Does the work of about that many items; says whether all is done. It must be the same archive each time.
    pub fn step(&mut self, archive: &Archive, items: usize) -> bool {
        match self.stage {
            Stage::Items(from) => self.read(archive, from, items.max(1)),
            Stage::Sort(width) => self.sort(width),
            Stage::Postings(piece, entry) => self.write(piece, entry),
            Stage::Done => {}
        }
        self.stage == Stage::Done
    }

    /// Returns the index, once all is done, and what was found besides of items that repeat.
    pub(super) fn finish(self) -> (Index, Finding) {
        (self.index, self.finding)
    }

    fn read(&mut self, archive: &Archive, from: usize, items: usize) {
        let to = (from + items).min(archive.len());
        let mut out = Vec::new();
        for entry in from..to {
            self.here.clear();
            if let Some(item) = archive.item(entry as u32) {
                self.finding.add(entry as u32, &item);
                fields::each(archive, entry as u32, &item, &mut |text, field| self.text(text, field));
            }
            // An entry without an item has a title as well.
            self.index.titles.resize(entry + 1, 0);
            put(self.here.len() as u32, &mut out);
            for &(word, fields) in &self.here {
                put(word << 3 | u32::from(fields), &mut out);
                if let Some((last, bytes)) = self.lasts.get_mut(word as usize) {
                    *bytes += length((entry as u32 - *last) << 3 | u32::from(fields));
                    *last = entry as u32;
                }
            }
        }
        out.shrink_to_fit();
        self.found.push(out);
        self.stage = if to < archive.len() { Stage::Items(to) } else { self.begin_sort() };
    }

    fn text(&mut self, text: &str, field: u8) {
        let Self { index, here, places, lasts, folded, heads, .. } = self;
        folded.set(text);
        if field == TITLE {
            index.titles.push(count(&folded.text).min(255) as u8);
        }
        tokens(folded, &mut |_, text| {
            let word = index.words.add(text.as_bytes());
            if word as usize == places.len() {
                places.push(0);
                lasts.push((0, 0));
                index.shapes.push(Shape::of(text));
                let head = text.bytes().chain([0; 8]).take(8);
                heads.push(head.fold(0, |head, byte| head << 8 | u64::from(byte)));
            }
            let Some(place) = places.get_mut(word as usize) else { return };
            match here.get_mut(*place as usize) {
                Some((same, fields)) if *same == word => *fields |= field,
                _ => {
                    *place = here.len() as u32;
                    here.push((word, field));
                }
            }
        });
    }

    fn begin_sort(&mut self) -> Stage {
        self.places = Vec::new();
        self.index.words.freeze();
        self.index.shapes.shrink_to_fit();
        self.index.sorted = (0..self.index.words.len()).collect();
        Stage::Sort(1)
    }

    /// Does one pass of a merge sort of the words.
    fn sort(&mut self, width: usize) {
        let (words, heads) = (&self.index.words, &self.heads);
        if width < words.len() {
            self.index.sorted = sort::merged(&self.index.sorted, width, &|a, b| {
                heads.get(a).cmp(&heads.get(b)).then_with(|| words.get(a as u32).cmp(words.get(b as u32)))
            });
            self.stage = Stage::Sort(2 * width);
            return;
        }
        self.heads = Vec::new();
        // From here on an end is where the next posting of its word goes.
        let mut end = 0;
        for (last, bytes) in &mut self.lasts {
            *last = 0;
            self.index.ends.push(end);
            end += *bytes;
        }
        self.index.postings = vec![0; end as usize];
        self.stage = Stage::Postings(0, 0);
    }

    /// Writes the postings of one piece of what was found.
    fn write(&mut self, piece: usize, first: u32) {
        let Some(found) = self.found.get_mut(piece).map(std::mem::take) else {
            self.lasts = Vec::new();
            self.stage = Stage::Done;
            return;
        };
        let (mut bytes, mut entry) = (&*found, first);
        while let Some(count) = take(&mut bytes) {
            for _ in 0..count {
                let Some(number) = take(&mut bytes) else { break };
                let word = number as usize >> 3;
                let (Some(end), Some((last, _))) = (self.index.ends.get_mut(word), self.lasts.get_mut(word)) else {
                    break;
                };
                let mut posting = (entry - *last) << 3 | number & 7;
                *last = entry;
                while let Some(slot) = self.index.postings.get_mut(*end as usize) {
                    *end += 1;
                    *slot = posting as u8 & 127;
                    posting >>= 7;
                    if posting == 0 {
                        break;
                    }
                    *slot |= 128;
                }
            }
            entry += 1;
        }
        self.stage = Stage::Postings(piece + 1, entry);
    }
}

/// Adds a number, seven bits a byte, the low ones first.
fn put(number: u32, out: &mut Vec<u8>) {
    let mut rest = number;
    while rest > 127 {
        out.push(rest as u8 | 128);
        rest >>= 7;
    }
    out.push(rest as u8);
}

/// Returns the number of bytes that a number takes.
fn length(number: u32) -> u32 {
    (38 - (number | 1).leading_zeros()) / 7
}

/// Takes a number from the front.
fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= (u32::from(*byte) & 127) << (shift & 31);
        shift += 7;
        if *byte < 128 {
            return Some(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_what_they_need() {
        for number in [0, 1, 127, 128, 16_383, 16_384, 1 << 21, 1 << 28, u32::MAX] {
            let mut out = Vec::new();
            put(number, &mut out);
            assert_eq!(out.len() as u32, length(number), "{number}");
            let mut rest = &*out;
            assert_eq!((take(&mut rest), rest.len()), (Some(number), 0));
        }
        assert_eq!(take(&mut &[128][..]), None);
    }
}
