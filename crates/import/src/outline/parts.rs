//! The blocks under one heading, told apart: items, what stands under them, and text that belongs to none.

use link_digest_core::is_web_url;

use crate::item::{Draft, Line, holds_link, led_by_link, number, source, without_link};
use crate::tree::{Block, Entry, Kind, Piece, lines, plain};

/// A piece of what stands under a heading.
#[derive(Clone, Debug)]
pub enum Part {
    Text(Block),
    Item(Draft),
    /// What follows belongs to no item above.
    Rule,
}

/// What may be an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All that looks like one.
    Topic,
    /// The same, and lists of `1. Source - Title`: the file has no other items, for all its links were lost.
    Lost,
    /// Only paragraphs with a number: what stands before the first topic is an introduction.
    Intro,
}

/// What the last item came from, which decides whose the next block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Paragraph,
    Ordered,
    /// A bulleted list of that many items. After more than one, text is not about the last of them.
    Bullets(usize),
}

/// Tells the blocks apart.
pub fn parts(blocks: Vec<Block>, scope: Scope) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut last = Last::Nothing;
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        if block.kind == Kind::Rule {
            parts.push(Part::Rule);
            continue;
        }
        if let Some(Part::Item(draft)) = parts.last_mut()
            && is_its_address(draft, &block)
        {
            continue;
        }
        let next = blocks.peek();
        let (items, from) = match &block.kind {
            Kind::Paragraph(pieces) => (paragraph(pieces, scope), Last::Paragraph),
            Kind::List { ordered, entries } if scope != Scope::Intro && is_open(last, *ordered, entries) => {
                let items = list(entries, *ordered, next, scope);
                let count = items.len();
                (items, if *ordered { Last::Ordered } else { Last::Bullets(count) })
            }
            _ => (Vec::new(), last),
        };
        if !items.is_empty() {
            last = from;
            parts.extend(items.into_iter().map(Part::Item));
        } else if let Some(Part::Item(draft)) = parts.last_mut()
            && !matches!(last, Last::Bullets(2..))
        {
            under(draft, block);
        } else {
            parts.push(Part::Text(block));
        }
    }
    parts
}

/// Puts a block under an item.
fn under(draft: &mut Draft, block: Block) {
    if !is_its_address(draft, &block) {
        draft.body.push(block);
    }
}

/// Whether a block is a bare address right under an item without a link, which it then is.
fn is_its_address(draft: &mut Draft, block: &Block) -> bool {
    let Kind::Paragraph(pieces) = &block.kind else { return false };
    let found = match pieces.as_slice() {
        [piece] => piece.link.as_ref().filter(|link| is_web_url(&link.url) && piece.as_text() == link.url),
        _ => None,
    };
    let fits = draft.link.is_none() && draft.body.is_empty() && found.is_some();
    if fits {
        draft.link = found.cloned();
    }
    fits
}

/// Whether `block` is a list whose entries are items.
pub fn is_list_of_items(block: &Block) -> bool {
    matches!(&block.kind, Kind::List { ordered, entries } if !list(entries, *ordered, None, Scope::Topic).is_empty())
}

/// Whether a list after `last` may hold items, rather than commentary.
fn is_open(last: Last, ordered: bool, entries: &[Entry]) -> bool {
    match last {
        Last::Nothing | Last::Bullets(_) => true,
        Last::Ordered => ordered,
        Last::Paragraph => goes_on(entries),
    }
}

/// Whether a list goes on with the numbers of the items before it: `4. Source - Title`, where only a link
/// would have kept it from being a list in Markdown.
fn goes_on(entries: &[Entry]) -> bool {
    let counts_on = entries.first().and_then(|entry| entry.number).is_some_and(|number| number > 1);
    counts_on && are_named(entries)
}

/// Whether all entries are `Source - Title`.
fn are_named(entries: &[Entry]) -> bool {
    entries.iter().all(|entry| match entry.blocks.first() {
        Some(Block { kind: Kind::Paragraph(pieces), .. }) => source(&plain(pieces)).is_some(),
        _ => false,
    })
}

fn paragraph(pieces: &[Piece], scope: Scope) -> Vec<Draft> {
    let led =
        |pieces: &[Piece]| led_by_link(pieces, Line::Paragraph).filter(|draft| scope != Scope::Intro || draft.numbered);
    let lines: Option<Vec<Draft>> = lines(pieces).iter().map(|line| led(line).filter(|draft| draft.numbered)).collect();
    if let Some(items) = lines.filter(|items| items.len() > 1) {
        return items;
    }
    let lost = || {
        // In Markdown a number makes an entry of a list; this is text whose links were lost.
        let numbered = number(&plain(pieces)).0.is_some();
        let linked = pieces.iter().any(|piece| piece.link.is_some());
        match (numbered, linked) {
            (true, true) => holds_link(pieces),
            (true, false) => without_link(pieces),
            _ => None,
        }
    };
    led(pieces).or_else(lost).into_iter().collect()
}

/// The items of a list, if at least half of its entries hold a link.
fn list(entries: &[Entry], ordered: bool, next: Option<&Block>, scope: Scope) -> Vec<Draft> {
    let first = |entry: &Entry| match entry.blocks.first() {
        Some(Block { kind: Kind::Paragraph(pieces) | Kind::Heading { text: pieces, .. }, .. }) => Some(pieces.clone()),
        _ => None,
    };
    let Some(lines) = entries.iter().map(first).collect::<Option<Vec<_>>>() else { return Vec::new() };
    let linked = lines.iter().filter(|pieces| entry(pieces).is_some()).count();
    // Numbered titles with bullets under them, without any link: the links were lost.
    let bullets_follow = matches!(next, Some(Block { kind: Kind::List { ordered: false, .. }, .. }));
    let commented = bullets_follow || entries.iter().any(|entry| entry.blocks.len() > 1);
    let lost = ordered && linked == 0 && (commented || goes_on(entries) || scope == Scope::Lost && are_named(entries));
    if !lost && (linked == 0 || linked * 2 < entries.len()) {
        return Vec::new();
    }
    let drafts = entries.iter().zip(&lines).filter_map(|(from, pieces)| {
        let mut draft = entry(pieces).or_else(|| without_link(pieces))?;
        draft.numbered |= ordered;
        for block in from.blocks.iter().skip(1) {
            under(&mut draft, block.clone());
        }
        Some(draft)
    });
    drafts.collect()
}

fn entry(pieces: &[Piece]) -> Option<Draft> {
    led_by_link(pieces, Line::Entry).or_else(|| holds_link(pieces))
}
