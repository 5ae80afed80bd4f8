//! A shard: some words, and for each the items that have it and where in their texts.
//!
//! The items of a word are gaps in a Rice code, which is as short as gaps can be that know nothing of each other, and a
//! tenth shorter than bytes that brotli has packed. Where the word stands, in pieces counted over all texts of the
//! item, is what makes phrases need no text. All of it is gone through once, so that nothing later can fail.

use super::FORM;
use super::list::List;
use crate::parts::Fault;
use crate::parts::bytes::{Bits, Bytes};

/// The bit of a place that says that more follow in the same item.
pub const MORE: u32 = 1;
/// The bit of a place that is in the title.
pub const TITLE: u32 = 2;
/// By how many bits the distance to the place before is shifted.
pub const SHIFT: u32 = 2;

/// A piece of a search index.
#[derive(Clone, Debug)]
pub struct Shard {
    pub words: List,
    items: u32,
    gaps: Vec<u8>,
    places: Vec<u8>,
    starts: Vec<Start>,
}

/// Where what is known of a word begins.
#[derive(Clone, Copy, Debug)]
struct Start {
    items: u32,
    gap: u32,
    place: u32,
}

/// A place of a word: the item, counted from the first of the shard, and the piece of its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub item: u32,
    pub piece: u32,
    pub in_title: bool,
    /// Whether it is the first in its item.
    pub first: bool,
}

/// How many bits of a gap stand as they are, where so many of all items have the word.
pub fn low_bits(all: u32, items: u32) -> u32 {
    (all / items.max(1)).max(1).ilog2()
}

impl Shard {
    /// Reads the file of a shard of so many items.
    pub fn read(bytes: &[u8], items: u32) -> Result<Self, Fault> {
        let mut bytes = Bytes(bytes);
        (bytes.take(1) == Some(&[FORM])).then_some(()).ok_or(Fault::Bytes("a piece of a search index"))?;
        let words = List::take(&mut bytes).ok_or(Fault::Bytes("words in the order of the alphabet"))?;
        let counts = bytes.numbers(words.len()).ok_or(Fault::Bytes("for each word its number of items"))?;
        let gaps = bytes.count().and_then(|len| bytes.take(len)).ok_or(Fault::Bytes("the items of the words"))?;
        let mut shard = Self { words, items, gaps: gaps.to_vec(), places: bytes.0.to_vec(), starts: Vec::new() };
        shard.go_through(&counts).ok_or(Fault::Bytes("items and places of each word"))?;
        Ok(shard)
    }

    /// Finds where each word begins; `None` if anything is not as it should be.
    fn go_through(&mut self, counts: &[u32]) -> Option<()> {
        let (mut gap, mut place) = (0, 0);
        for &items in counts {
            self.starts.push(Start { items, gap, place });
            let mut places = self.places(self.starts.len() - 1);
            // At least one item, each of them there.
            let mut seen = 0;
            for place in places.by_ref() {
                seen += u32::from(place.first);
                (place.item < self.items).then_some(())?;
            }
            (items > 0 && seen == items && places.left == 0 && !places.more).then_some(())?;
            (gap, place) = (places.gaps.at() as u32, (self.places.len() - places.bytes.0.len()) as u32);
        }
        (place as usize == self.places.len() && self.gaps.len() == gap.div_ceil(8) as usize).then_some(())
    }

    /// The places of a word, item by item.
    pub fn places(&self, word: usize) -> Places<'_> {
        let start = self.starts.get(word).copied().unwrap_or(Start { items: 0, gap: 0, place: 0 });
        Places {
            left: start.items,
            low: low_bits(self.items, start.items),
            gaps: Bits::new(&self.gaps, start.gap as usize),
            bytes: Bytes(self.places.get(start.place as usize..).unwrap_or_default()),
            next: 0,
            item: 0,
            piece: 0,
            more: false,
        }
    }
}

/// Goes through the places of a word.
pub struct Places<'s> {
    left: u32,
    low: u32,
    gaps: Bits<'s>,
    bytes: Bytes<'s>,
    /// The least that the next item may be.
    next: u32,
    item: u32,
    piece: u32,
    more: bool,
}

impl Iterator for Places<'_> {
    type Item = Place;

    fn next(&mut self) -> Option<Place> {
        let first = !self.more;
        if first {
            self.left = self.left.checked_sub(1)?;
            let gap = self.gaps.rice(self.low);
            // What is cut off has an item too few, which is found.
            self.item = gap.and_then(|gap| self.next.checked_add(gap)).unwrap_or(u32::MAX);
            self.next = self.item.saturating_add(1);
            self.piece = 0;
        }
        let number = self.bytes.number()?;
        self.more = number & MORE > 0;
        self.piece = self.piece.saturating_add(number >> SHIFT);
        Some(Place { item: self.item, piece: self.piece, in_title: number & TITLE > 0, first })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parts::bytes::{BitsOut, put};

    /// A shard of eight items with one word in some of them, each time in these places, which are written as they are.
    fn shard(gaps: &[u32], count: u32, places: &[u32]) -> Vec<u8> {
        let mut out = vec![FORM];
        List::put(["word"].into_iter(), &mut out);
        put(count, &mut out);
        let mut bits = BitsOut::default();
        gaps.iter().for_each(|gap| bits.rice(*gap, low_bits(8, count)));
        put(bits.bytes.len() as u32, &mut out);
        out.append(&mut bits.bytes);
        places.iter().for_each(|place| put(*place, &mut out));
        out
    }

    #[test]
    fn places_are_read_and_others_are_refused() {
        let shard_of = |gaps: &[u32], count, places: &[u32]| Shard::read(&shard(gaps, count, places), 8);
        let found = shard_of(&[3, 0], 2, &[1 << SHIFT | TITLE | MORE, 4 << SHIFT, 0]).unwrap();
        let places: Vec<_> =
            found.places(0).map(|place| (place.item, place.piece, place.in_title, place.first)).collect();
        assert_eq!(places, [(3, 1, true, true), (3, 5, false, false), (4, 0, false, true)]);
        assert_eq!(found.places(1).count(), 0);
        for (why, gaps, count, places) in [
            ("an item that is not there", &[8][..], 1, &[0][..]),
            ("and after another", &[3, 4], 2, &[0, 0]),
            ("no item", &[], 0, &[]),
            ("a place too few", &[3, 0], 2, &[0]),
            ("a place too many", &[3], 1, &[0, 0]),
            ("a place that is to follow", &[3], 1, &[MORE]),
        ] {
            assert!(shard_of(gaps, count, places).is_err(), "{why}");
        }
    }

    proptest! {
        #[test]
        fn what_is_cut_off_is_refused(cut in 0usize..99) {
            let bytes = shard(&[3, 0], 2, &[0, 0]);
            prop_assert!(Shard::read(&bytes[..cut % bytes.len()], 8).is_err());
        }
    }
}
