//! Sentences that links begin, which are items where they are many.

use super::list::is_list_of_items;
use super::names;
use super::paragraph::is_aside;
use crate::address::is_profile;
use crate::item::{Draft, LinePlace, is_label, led_by_link};
use crate::rule::Rule;
use crate::tree::{Block, Kind, Piece, plain};

/// The longest paragraph that is an item because a link begins it, in characters.
const LONGEST: usize = 600;

/// How much of a section are sentences that links begin, where no list holds items.
#[derive(Clone, Copy, Default)]
pub struct Sentences {
    /// Whether at least half of the paragraphs are such, so that each of them is an item.
    pub many: bool,
    /// Whether they are more than the others, or there is one beside one other: they are no notes to the others.
    pub most: bool,
}

impl Sentences {
    /// Counts the sentences.
    pub fn of(blocks: &[Block]) -> Self {
        let texts = blocks.iter().filter_map(|block| match &block.kind {
            Kind::Paragraph(pieces) if !plain(pieces).is_empty() => Some(pieces),
            _ => None,
        });
        let count = |(led, all), pieces: &Vec<Piece>| (led + usize::from(sentence_led(pieces).is_some()), all + 1);
        let (led, all) = texts.fold((0, 0), count);
        let many = led > 0 && led * 2 >= all && !blocks.iter().any(is_list_of_items);
        Self { many, most: many && (led * 2 > all || all == 2) }
    }
}

/// Finds the item of a sentence that a link begins: `[Acme](https://…) has made another thing.`
pub fn sentence_led(pieces: &[Piece]) -> Option<Draft> {
    let draft = led_by_link(pieces, LinePlace::Entry)?;
    let url = &draft.link.as_ref()?.url;
    let named = !draft.title.starts_with(char::is_lowercase) && !is_label(&draft.title) && !is_profile(url);
    let short = plain(pieces).chars().count() <= LONGEST;
    let sound = named && short && !is_aside(&draft, pieces) && !names::is_linked_placeholder(&plain(pieces));
    sound.then_some(Draft { rule: Rule::LinkParagraph, ..draft })
}
