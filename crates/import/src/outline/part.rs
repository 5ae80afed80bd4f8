//! Parts: what the rules make of the blocks under a heading, and where they look for it.

use link_digest_core::is_web_url;

use crate::item::Draft;
use crate::tree::{Block, Kind, Piece};

/// A part: a piece of what stands under a heading.
#[derive(Clone, Debug)]
pub enum Part {
    Text(Block),
    Item(Draft),
    /// A bullet that is the name of the items under it.
    Topic(SubTopic),
    /// A placeholder: words that say that there is nothing.
    Placeholder(Block),
    /// A thematic break: what follows belongs to no item above.
    Rule,
}

/// A topic within a topic.
#[derive(Clone, Debug)]
pub struct SubTopic {
    pub name: String,
    pub heading: Vec<Piece>,
    pub parts: Vec<Part>,
}

/// The scope of the rules: which blocks may be items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything that looks like an item.
    Topic,
    /// The same, but for sentences that a link begins: under a heading that is probably the title stands prose.
    Title,
    /// Everything that looks like an item, and links in prose.
    Prose,
    /// Everything that looks like an item, and lists of `1. Source - Title`: the file has no other items, for all its
    /// links were lost.
    Lost,
    /// Paragraphs with a number and lists led by links: what else stands before the first topic is an introduction.
    Preamble,
    /// Only paragraphs with a number: what stands under a heading that is an item is about it.
    Item,
}

/// Returns whether a block is a bare address right under an item without a link, which it then is.
pub fn is_its_address(draft: &mut Draft, block: &Block) -> bool {
    let Kind::Paragraph(pieces) = &block.kind else { return false };
    let found = match pieces.as_slice() {
        [piece] => piece.link.as_ref().filter(|link| is_web_url(&link.url) && piece.as_text() == link.url),
        _ => None,
    };
    let fits = draft.link.is_none() && !draft.refused && draft.body.is_empty() && found.is_some();
    if fits {
        draft.link = found.cloned();
    }
    fits
}
