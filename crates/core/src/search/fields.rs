//! The fields of an item that are searched, and what a word in each is worth.

use super::grammar::Atom;
use super::typo::Shape;
use super::words::{JOINED, PART, begins_with_digit};
use crate::{Archive, EntryId, Item, Note, plain_text, text};

/// The bit of a word in the title.
pub const TITLE: u8 = 4;
/// The bit of a word of the source, the topic, the authors or the tags.
pub const ABOUT: u8 = 2;
/// The bit of a word of the notes, of the caption of the picture, or of the titles of related links.
pub const NOTES: u8 = 1;

/// The bit of a score that says that no slip was forgiven: it outranks all else.
pub const EXACT: u16 = 0x8000;

/// What of a weight adds up. Above it stands the [length of the title](of_title) that a word ends.
pub const VALUE: u16 = 0xFF;

/// The weight of a word that stands in a title as it was typed.
pub const BEST: u16 = EXACT | 64;

/// What comes to the score of an item whose title is the text that was typed.
pub const SAME_TITLE: u16 = 0x4000;

/// The ways in which a word fits, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// But for a slip.
    Typo,
    /// A part of a longer word begins so.
    Inner,
    /// A part of a longer word is it.
    Part,
    /// It begins so.
    Prefix,
    /// It is the same word, written in another way.
    Joined,
    Whole,
}

impl Fit {
    /// Returns how a token fits that begins as was typed, by the rest of it.
    pub fn of(typed: &str, prefix: bool, rest: &[u8]) -> Option<Self> {
        match rest {
            [] => Some(Self::Whole),
            [JOINED] => Some(Self::Joined),
            [PART] => Some(Self::Part),
            // `1.56` of `1.56.1`.
            [b'.', ..] if begins_with_digit(typed) && typed.as_bytes().contains(&b'.') => Some(Self::Joined),
            _ if !prefix => None,
            [.., PART] => Some(Self::Inner),
            _ => Some(Self::Prefix),
        }
    }

    /// Returns whether a token may fit that begins as was typed, or one after it in the order of the alphabet.
    pub fn may_follow(prefix: bool, rest: &[u8]) -> bool {
        // Marks and dots come before letters.
        prefix || rest.first().is_none_or(|byte| *byte <= b'.')
    }
}

/// Returns the weight of a word that fits so and stands in those fields. The best field counts.
pub fn worth(fit: Fit, fields: u8) -> u16 {
    let (exact, most) = match fit {
        Fit::Whole => (EXACT, 64),
        Fit::Joined => (EXACT, 60),
        Fit::Prefix => (EXACT, 40),
        Fit::Part => (EXACT, 36),
        Fit::Inner => (EXACT, 24),
        Fit::Typo => (0, 12),
    };
    let quarters = match fields {
        TITLE.. => 4,
        ABOUT.. => 3,
        _ => 2,
    };
    exact | (most * quarters / 4)
}

/// Returns the bits that say of how many pieces a title is.
pub fn of_title(pieces: usize) -> u16 {
    if pieces < 64 { (pieces as u16) << 8 } else { 0 }
}

impl Atom {
    /// Returns how well a token fits, if it does.
    pub fn fit(&self, token: &str) -> Option<Fit> {
        let mut best = None;
        for (typed, prefix, most) in self.spellings() {
            let rest = token.as_bytes().strip_prefix(typed.as_bytes());
            best = best.max(rest.and_then(|rest| Fit::of(typed, prefix, rest)).map(|fit| fit.min(most)));
        }
        best.or_else(|| self.near.as_ref()?.is(token, Shape::of(token)).then_some(Fit::Typo))
    }

    /// Goes through the ways to write it, each with whether more may follow, and how well it fits at most.
    pub fn spellings(&self) -> impl Iterator<Item = (&str, bool, Fit)> {
        let most = |at| if at == 0 { Fit::Whole } else { Fit::Joined };
        self.spellings.iter().enumerate().map(move |(at, (word, prefix))| (&**word, *prefix, most(at)))
    }
}

/// Goes through the texts of an item, with the field of each. What is one line is searched as it is shown.
pub fn each(archive: &Archive, entry: EntryId, item: &Item, each: &mut dyn FnMut(&str, u8)) {
    let places = archive.topic_of(entry).into_iter().chain(item.source.as_deref());
    places.for_each(|name| each(&text::line(name), ABOUT));
    own(item, each);
}

/// Goes through the texts of an item but for its topic and its source.
pub fn own(item: &Item, each: &mut dyn FnMut(&str, u8)) {
    each(&text::line(&item.title), TITLE);
    item.authors.iter().chain(&item.tags).for_each(|name| each(&text::line(name), ABOUT));
    notes(&item.notes, each);
    let caption = item.image.iter().filter_map(|image| image.caption.as_deref());
    caption.for_each(|caption| each(&text::line(caption), NOTES));
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
