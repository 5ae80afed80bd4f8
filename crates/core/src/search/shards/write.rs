//! Making the search index of some items.

use std::collections::BTreeMap;
use std::ops::Range;

use super::FORM;
use super::list::List;
use super::shard::{MORE, SHIFT, TITLE, low_bits};
use crate::fold::Folded;
use crate::parts::bytes::{BitsOut, put};
use crate::search::fields::{self, ABOUT};
use crate::search::words::{is_dense, is_marked, pieces, tokens};
use crate::{Archive, EntryId};

/// The files of a search index.
pub struct Made {
    /// The list of all words that may be mistaken for others.
    pub words: Vec<u8>,
    /// For each shard the beginning of its first word that tells it from those before, and its file.
    pub shards: Vec<(String, Vec<u8>)>,
}

/// For each word the items that have it, and for each the places, from the first on.
type Words = BTreeMap<String, Vec<(u32, Vec<(u32, bool)>)>>;

/// Makes the search index of these entries, in shards of at most so many bytes, but for those with a single word.
pub fn write(archive: &Archive, entries: Range<EntryId>, most: usize) -> Made {
    let (words, items) = (words(archive, entries.clone()), entries.len() as u32);
    let mut list = vec![FORM];
    // Characters of dense scripts are looked up as they are, and parts of words, too.
    List::put(words.keys().map(String::as_str).filter(|word| !is_dense(word) && !is_marked(word)), &mut list);
    let (mut shards, mut shard) = (Vec::new(), Draft::default());
    let (mut first, mut before) = (String::new(), "");
    for (word, places) in &words {
        if !shard.add(word, places, items, most) {
            shards.push((std::mem::replace(&mut first, distinct(before, word)), std::mem::take(&mut shard).finish()));
            shard.add(word, places, items, most);
        }
        before = word;
    }
    shards.push((first, shard.finish()));
    Made { words: list, shards }
}

fn words(archive: &Archive, entries: Range<EntryId>) -> Words {
    let mut words = Words::new();
    let mut folded = Folded::default();
    for (item, entry) in (0..).zip(entries) {
        let mut next = 0;
        fields::each(archive, entry, &archive.item(entry).unwrap_or_default(), &mut |text, field| {
            if field == ABOUT {
                return;
            }
            folded.set(text);
            let (mut starts, mut end) = (Vec::new(), 0);
            pieces(&folded.text, &mut |piece, _| {
                starts.push(piece.start);
                end = piece.end;
            });
            let in_title = field == fields::TITLE;
            tokens(&folded, &mut |token, word| {
                let piece = next + starts.partition_point(|start| *start < token.start) as u32;
                let items = words.entry(word.to_owned()).or_default();
                if items.last().is_none_or(|(same, _)| *same != item) {
                    items.push((item, Vec::new()));
                }
                let Some((_, places)) = items.last_mut() else { return };
                if is_marked(word) {
                    // Of these it is enough to know the item.
                    places.resize(1, (0, in_title));
                    return;
                }
                places.push((piece, in_title));
                if in_title && token.end >= end {
                    // What ends the title stands there twice.
                    places.push((piece, in_title));
                }
            });
            // One is left out, so that what ends a text is not followed by what begins the next.
            next += starts.len() as u32 + 1;
        });
    }
    words
}

/// The shortest beginning of a word that is after the one before.
fn distinct(before: &str, word: &str) -> String {
    let end = word.char_indices().map(|(at, c)| at + c.len_utf8()).find(|end| word.get(..*end) > Some(before));
    word.get(..end.unwrap_or(word.len())).unwrap_or_default().to_owned()
}

/// A shard that is being made.
#[derive(Default)]
struct Draft<'w> {
    words: Vec<&'w str>,
    counts: Vec<u8>,
    gaps: BitsOut,
    places: Vec<u8>,
    /// About how many bytes the words and their numbers take.
    heads: usize,
}

impl<'w> Draft<'w> {
    /// Adds a word, or says that it is full.
    fn add(&mut self, word: &'w str, items: &[(u32, Vec<(u32, bool)>)], all: u32, most: usize) -> bool {
        let mut places = Vec::new();
        for (_, of_item) in items {
            let (mut before, mut left) = (0, of_item.len());
            for &(piece, in_title) in of_item {
                left -= 1;
                let flags = if left > 0 { MORE } else { 0 } | if in_title { TITLE } else { 0 };
                put((piece - before) << SHIFT | flags, &mut places);
                before = piece;
            }
        }
        let low = low_bits(all, items.len() as u32);
        let more = places.len() + items.len() * (low as usize + 2) / 8 + word.len() / 2 + 3;
        if !self.words.is_empty() && self.heads + self.gaps.bytes.len() + self.places.len() + more > most {
            return false;
        }
        self.words.push(word);
        put(items.len() as u32, &mut self.counts);
        let mut next = 0;
        for (item, _) in items {
            self.gaps.rice(item - next, low);
            next = item + 1;
        }
        self.places.append(&mut places);
        self.heads += word.len() / 2 + 3;
        true
    }

    fn finish(mut self) -> Vec<u8> {
        let mut out = vec![FORM];
        List::put(self.words.into_iter(), &mut out);
        out.append(&mut self.counts);
        put(self.gaps.bytes.len() as u32, &mut out);
        out.append(&mut self.gaps.bytes);
        out.append(&mut self.places);
        out
    }
}
