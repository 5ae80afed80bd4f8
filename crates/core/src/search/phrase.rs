//! Phrases: pieces of a text that follow each other, whatever signs stand between them.

use std::ops::Range;

use super::fields;
use super::grammar::Words;
use super::words::pieces;
use crate::fold::fold_into;
use crate::{Archive, EntryId, Item};

/// A folded text and its pieces.
#[derive(Default)]
pub struct Pieces {
    pub text: String,
    places: Vec<Range<usize>>,
}

impl Pieces {
    /// Splits a folded text into its pieces.
    pub fn of(text: String) -> Self {
        let mut places = Vec::new();
        pieces(&text, &mut |piece, _| places.push(piece));
        Self { text, places }
    }

    /// Calls `each` with every place where the phrase stands.
    pub fn find(&self, words: &Words, each: &mut dyn FnMut(Range<usize>)) {
        let count = words.pieces.len();
        for run in self.places.windows(count.max(1)) {
            let is = |(n, (place, wanted)): (usize, (&Range<usize>, &String))| {
                let found = self.text.get(place.clone()).unwrap_or_default();
                found == wanted || (words.open && n + 1 == count && found.starts_with(&**wanted))
            };
            if run.iter().zip(&words.pieces).enumerate().all(is)
                && let (Some(first), Some(last), Some(wanted)) = (run.first(), run.last(), words.pieces.last())
            {
                each(first.start..last.start + wanted.len());
            }
        }
    }
}

/// Returns whether the phrase stands in a field of the item.
pub fn is_in(archive: &Archive, entry: EntryId, item: &Item, words: &Words) -> bool {
    let mut found = false;
    fields::each(archive, entry, item, &mut |text, _| {
        if !found {
            let mut folded = String::with_capacity(text.len());
            fold_into(text, &mut folded);
            Pieces::of(folded).find(words, &mut |_| found = true);
        }
    });
    found
}
