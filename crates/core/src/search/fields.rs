//! The fields of an item that are searched, and what a word in each is worth.

use super::grammar::Atom;
use super::typo::Shape;
use crate::{Archive, EntryId, Item, Note, plain_text, text};

/// The bit of a word in the title.
pub const TITLE: u8 = 4;
/// The bit of a word of the source, the topic, the authors or the tags.
pub const ABOUT: u8 = 2;
/// The bit of a word of the notes, or of the titles of related links.
pub const NOTES: u8 = 1;

/// The bit of a score that says that no slip was forgiven: it outranks all else.
pub const EXACT: u16 = 0x8000;

/// The ways in which a word fits, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Typo,
    Prefix,
    Whole,
}

/// Returns the weight of a word that fits so and stands in those fields. The best field counts.
pub fn worth(fit: Fit, fields: u8) -> u16 {
    let (title, about, notes) = match fit {
        Fit::Whole => (EXACT + 64, EXACT + 48, EXACT + 32),
        Fit::Prefix => (EXACT + 40, EXACT + 30, EXACT + 20),
        Fit::Typo => (12, 9, 6),
    };
    match fields {
        TITLE.. => title,
        ABOUT.. => about,
        _ => notes,
    }
}

impl Atom {
    /// Returns how well a folded word fits, if it does.
    pub fn fit(&self, word: &str) -> Option<Fit> {
        if word.starts_with(&*self.word) && (self.prefix || word.len() == self.word.len()) {
            return Some(if word.len() == self.word.len() { Fit::Whole } else { Fit::Prefix });
        }
        self.near.as_ref()?.is(word, Shape::of(word)).then_some(Fit::Typo)
    }
}

/// Goes through the texts of an item, with the field of each. What is one line is searched as it is shown.
pub fn each(archive: &Archive, entry: EntryId, item: &Item, each: &mut dyn FnMut(&str, u8)) {
    each(&text::line(&item.title), TITLE);
    let about = item.source.iter().chain(&item.authors).chain(&item.tags).map(String::as_str);
    archive.topic_of(entry).into_iter().chain(about).for_each(|name| each(&text::line(name), ABOUT));
    notes(&item.notes, each);
    item.links.iter().for_each(|link| each(&text::line(&link.title), NOTES));
}

fn notes(all: &[Note], each: &mut dyn FnMut(&str, u8)) {
    for note in all {
        match &*note.text {
            [span] => each(&span.text, NOTES),
            spans => each(&plain_text(spans), NOTES),
        }
        notes(&note.notes, each);
    }
}
