//! The blocks under one heading, told apart: items, what stands under them, and text that belongs to none.

use std::ops::Range;

use link_digest_core::is_web_url;

use super::list::{all_items, all_led, are_people, goes_on, list};
use super::names;
use super::paragraph::{links_lead, paragraph};
use super::titled::titled;
use crate::dates::{days, is_only_days};
use crate::item::{Draft, Line, row};
use crate::settings::{ItemForm, Settings};
use crate::tree::{Block, Entry, Kind, Piece, Row, plain};

/// A piece of what stands under a heading.
#[derive(Clone, Debug)]
pub enum Part {
    Text(Block),
    Item(Draft),
    /// A bullet that is the name of the items under it.
    Topic(SubTopic),
    /// Words that say that there is nothing.
    Placeholder(Block),
    /// What follows belongs to no item above.
    Rule,
}

/// A topic within a topic.
#[derive(Clone, Debug)]
pub struct SubTopic {
    pub name: String,
    pub at: Range<usize>,
    pub parts: Vec<Part>,
}

/// What may be an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All that looks like one.
    Topic,
    /// The same, and links in prose.
    Prose,
    /// The same as in a topic, and lists of `1. Source - Title`: the file has no other items, for all its links were lost.
    Lost,
    /// Paragraphs with a number and lists led by links: what else stands before the first topic is an introduction.
    Preamble,
    /// Only paragraphs with a number: what stands under a heading that is an item is about it.
    Item,
}

/// What the last item came from, which decides whose the next block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Paragraph {
        numbered: bool,
    },
    Ordered,
    /// A bulleted list or a table of that many items. After more than one, text is not about the last of them.
    Bullets(usize),
}

/// Tells the blocks apart.
pub fn parts(blocks: Vec<Block>, scope: Scope, settings: &Settings) -> Vec<Part> {
    let line = if links_lead(&blocks) && scope != Scope::Item { Line::Entry } else { Line::Paragraph };
    let mut parts: Vec<Part> = Vec::new();
    let mut last = Last::Nothing;
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        if block.kind == Kind::Rule {
            parts.push(Part::Rule);
            last = Last::Nothing;
            continue;
        }
        if let Some(Part::Item(draft)) = parts.last_mut()
            && is_its_address(draft, &block)
        {
            continue;
        }
        if !matches!(scope, Scope::Item | Scope::Preamble)
            && let Some(draft) = titled(&mut parts, &block)
        {
            parts.push(Part::Item(draft));
            last = Last::Paragraph { numbered: false };
            continue;
        }
        let next = blocks.peek();
        let (items, from) = match &block.kind {
            Kind::Paragraph(pieces) => {
                let mut items = paragraph(pieces, scope, line);
                let numbered = items.iter().any(|draft| draft.numbered);
                if !settings.allows(if numbered { ItemForm::Numbered } else { ItemForm::Paragraphs }) {
                    items.clear();
                }
                (items.into_iter().map(Part::Item).collect(), Last::Paragraph { numbered })
            }
            Kind::List { ordered, .. }
                if !settings.allows(if *ordered { ItemForm::Numbered } else { ItemForm::Bullets }) =>
            {
                (Vec::new(), last)
            }
            Kind::Table(_) if !settings.allows(ItemForm::Tables) => (Vec::new(), last),
            Kind::List { ordered, entries } if takes_list(scope, last, *ordered, entries, &parts) => {
                let items = list(entries, *ordered, next, scope);
                let count = items.len();
                (items, if *ordered { Last::Ordered } else { Last::Bullets(count) })
            }
            Kind::Table(rows)
                if !matches!(scope, Scope::Item | Scope::Preamble)
                    && matches!(last, Last::Nothing | Last::Bullets(_)) =>
            {
                let items = table(rows);
                let count = items.len();
                (items, Last::Bullets(count))
            }
            _ => (Vec::new(), last),
        };
        if !items.is_empty() {
            last = from;
            parts.extend(items);
        } else if let Some(Part::Item(draft)) = parts.last_mut()
            && !matches!(last, Last::Bullets(2..) | Last::Nothing)
        {
            draft.body.push(block);
        } else {
            parts.push(Part::Text(block));
        }
    }
    parts
}

/// Whether a block is a bare address right under an item without a link, which it then is.
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

/// Whether `block` is a list whose entries are items.
pub fn is_list_of_items(block: &Block) -> bool {
    match &block.kind {
        Kind::List { ordered, entries } => !list(entries, *ordered, None, Scope::Topic).is_empty(),
        Kind::Table(rows) => !table(rows).is_empty(),
        _ => false,
    }
}

/// Whether a list in `scope`, after `last`, may hold items, rather than commentary or people.
fn takes_list(scope: Scope, last: Last, ordered: bool, entries: &[Entry], parts: &[Part]) -> bool {
    let above = match parts.last() {
        Some(Part::Text(block)) => Some(block),
        Some(Part::Item(draft)) => draft.body.last(),
        _ => None,
    };
    let before = match above.map(|block| &block.kind) {
        Some(Kind::Paragraph(pieces)) => plain(pieces),
        _ => String::new(),
    };
    let open = match last {
        Last::Nothing | Last::Bullets(_) => true,
        Last::Ordered => ordered,
        // A number owns the list under it; of a bold line, three links in a row are not the notes.
        Last::Paragraph { numbered } => goes_on(entries) || (!numbered && all_items(entries, ordered)),
    };
    let scope = match scope {
        Scope::Item => false,
        Scope::Preamble => all_led(entries, 2),
        Scope::Topic | Scope::Prose | Scope::Lost => true,
    };
    scope && open && !(names::announces_people(&before) && are_people(entries))
}

/// The items of a table, if most of its rows hold a link.
fn table(rows: &[Row]) -> Vec<Part> {
    let linked = |cells: &&Row| row(cells, None).is_some();
    let head = rows.first().filter(|first| !linked(first));
    let body = rows.get(usize::from(head.is_some())..).unwrap_or_default();
    if body.is_empty() || body.iter().filter(linked).count() * 2 < body.len() {
        return Vec::new();
    }
    let part = |cells: &Row| match row(cells, head) {
        Some(mut draft) => {
            let day =
                |cell: &Vec<Piece>| Some(plain(cell)).filter(|text| is_only_days(text)).and_then(|text| days(&text));
            draft.date = cells.iter().find_map(day).map(|days| days.first);
            Some(Part::Item(draft))
        }
        None => {
            let pieces = crate::notes::cells(cells.clone());
            let at = crate::tree::place(&pieces);
            (!plain(&pieces).is_empty()).then_some(Part::Text(Block { at, kind: Kind::Paragraph(pieces) }))
        }
    };
    body.iter().filter_map(part).collect()
}
