//! Words in the order of the alphabet: each as what it shares with the one before, and what it adds.

use crate::parts::Fault;
use crate::parts::bytes::{Bytes, put};
use crate::search::typo::{Near, Shape};

use super::FORM;

/// The most bytes of a word.
const MAX_WORD: usize = 64;

/// A list of words.
#[derive(Clone, Debug, Default)]
pub struct List {
    text: Vec<u8>,
    ends: Vec<u32>,
    shapes: Vec<Shape>,
}

impl List {
    /// Reads a file that is nothing but a list.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut bytes = Bytes(bytes);
        (bytes.take(1) == Some(&[FORM])).then_some(()).ok_or(Fault::Bytes("a list of words"))?;
        let list = Self::take(&mut bytes).ok_or(Fault::Bytes("words in the order of the alphabet"))?;
        if bytes.0.is_empty() { Ok(list) } else { Err(Fault::Bytes("nothing after the words")) }
    }

    /// Takes the words, which ascend.
    pub fn take(bytes: &mut Bytes) -> Option<Self> {
        let count = bytes.count()?;
        let (shared, added) = (bytes.numbers(count)?, bytes.numbers(count)?);
        let mut list = Self::default();
        let mut word = Vec::new();
        for (shared, added) in shared.into_iter().zip(added) {
            let before = word.clone();
            (shared as usize <= word.len()).then(|| word.truncate(shared as usize))?;
            word.extend_from_slice(bytes.take(added as usize)?);
            (word.len() <= MAX_WORD && word > before).then_some(())?;
            list.shapes.push(Shape::of(str::from_utf8(&word).ok()?));
            list.text.extend_from_slice(&word);
            list.ends.push(list.text.len() as u32);
        }
        Some(list)
    }

    /// Adds the words as they are taken.
    pub fn put<'w>(words: impl Iterator<Item = &'w str>, out: &mut Vec<u8>) {
        let (mut shared, mut added, mut text) = (Vec::new(), Vec::new(), Vec::new());
        let (mut before, mut count) = ("", 0);
        for word in words {
            let same = before.char_indices().zip(word.chars()).find(|((_, a), b)| a != b);
            let same = same.map_or(before.len().min(word.len()), |((at, _), _)| at);
            put(same as u32, &mut shared);
            put((word.len() - same) as u32, &mut added);
            text.extend_from_slice(word.as_bytes().get(same..).unwrap_or_default());
            (before, count) = (word, count + 1);
        }
        put(count, out);
        out.extend([shared, added, text].concat());
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A word; empty if there is none.
    pub fn get(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let bytes = self.text.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or_default()
    }

    /// The words that are near, with their positions.
    pub fn near<'l>(&'l self, near: &'l Near) -> impl Iterator<Item = (usize, &'l str)> {
        let first = near.first();
        let words = (self.from(&first)..self.len()).map(|at| (at, self.get(at)));
        let words = words.take_while(move |(_, word)| word.starts_with(&*first));
        words.filter(|(at, word)| self.shapes.get(*at).is_some_and(|shape| near.is(word, *shape)))
    }

    /// The position of the first word that is not before this one.
    pub fn from(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.get(middle) < word {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_read_as_they_were_written(words in proptest::collection::btree_set("[aäé入]{1,5}", 0..20), other in "[aä]{0,3}") {
            let mut bytes = vec![FORM];
            List::put(words.iter().map(String::as_str), &mut bytes);
            let list = List::read(&bytes).unwrap();
            let read: Vec<_> = (0..list.len()).map(|at| list.get(at).to_owned()).collect();
            prop_assert!(words.iter().eq(&read));
            prop_assert_eq!(list.from(&other), words.iter().filter(|word| **word < other).count());
            bytes.pop();
            prop_assert!(words.is_empty() || List::read(&bytes).is_err());
        }
    }

    #[test]
    fn words_out_of_order_and_no_words_are_refused() {
        let read = |words: &[&str]| {
            let mut bytes = vec![FORM];
            List::put(words.iter().copied(), &mut bytes);
            List::read(&bytes).is_ok()
        };
        assert!(read(&["a", "b"]));
        let long = "a".repeat(MAX_WORD + 1);
        for words in [&["b", "a"][..], &["a", "a"], &[""], &[&long]] {
            assert!(!read(words), "{words:?}");
        }
        // A word that shares more than there is, and one that is no UTF-8.
        for bytes in [&[FORM, 1, 1, 1, b'a'][..], &[FORM, 1, 0, 1, 0xC3], &[FORM, 0, 0], &[2, 0], &[]] {
            assert!(List::read(bytes).is_err(), "{bytes:?}");
        }
    }
}
