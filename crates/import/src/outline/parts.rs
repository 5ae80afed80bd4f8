//! Telling the blocks under one heading apart: items, what stands under them, and text that belongs to none.

use super::list::{all_items, all_led, are_people, goes_on, is_label_entry, list};
use super::names;
use super::paragraph::{is_embed, links_lead, paragraph};
use super::part::{Part, Scope, is_its_address};
use super::sentences::{Sentences, sentence_led};
use super::table::table;
use super::titled::titled;
use crate::item::{Draft, LinePlace};
use crate::rule::Rule;
use crate::settings::{ItemForm, Settings};
use crate::tree::{Block, Kind, ListEntry, plain};

/// The form of the last item, which decides whose the next block is.
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

/// Tells the blocks under a heading apart.
pub fn parts(blocks: Vec<Block>, scope: Scope, settings: &Settings) -> Vec<Part> {
    let line = if links_lead(&blocks) && scope != Scope::Item { LinePlace::Entry } else { LinePlace::Paragraph };
    let sentences = match scope {
        Scope::Item | Scope::Preamble | Scope::Title => Sentences::default(),
        Scope::Topic | Scope::Prose | Scope::Lost => Sentences::of(&blocks),
    };
    // Whether what is said of the last item is said, so that a sentence is another.
    let mut complete = false;
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
            complete = draft.body.is_empty() && sentences.most;
            parts.push(Part::Item(draft));
            last = Last::Paragraph { numbered: false };
            continue;
        }
        if let Some(Part::Item(draft)) = parts.last_mut()
            && last != Last::Nothing
            && shows(draft, &block)
        {
            match last {
                // Of several it may be about any.
                Last::Bullets(2..) => parts.push(Part::Text(block)),
                _ => draft.body.push(block),
            }
            continue;
        }
        let next = blocks.peek();
        let (items, from) = match &block.kind {
            Kind::Paragraph(pieces) => {
                let mut items = paragraph(pieces, scope, line);
                let free = last == Last::Nothing || complete;
                complete = sentences.most && items.iter().any(|draft| draft.rule == Rule::TitleThenAddress);
                if sentences.many && free && items.is_empty() {
                    items.extend(sentence_led(pieces));
                    complete = !items.is_empty();
                }
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
                    && !matches!(last, Last::Ordered | Last::Paragraph { numbered: true }) =>
            {
                let mut items = table(rows);
                let count = items.len();
                // As with lists, two in a row are not the notes of a paragraph.
                if matches!(last, Last::Paragraph { .. }) && count < 2 {
                    items.clear();
                }
                (items, Last::Bullets(count))
            }
            _ => (Vec::new(), last),
        };
        if !items.is_empty() {
            last = from;
            parts.extend(items);
        } else if let Some(Part::Item(draft)) = parts.last_mut()
            && stays_with_item(last, &block)
        {
            draft.body.push(block);
        } else {
            parts.push(Part::Text(block));
        }
    }
    parts
}

/// Returns whether a block under items of that form is about the last of them. A quote or a callout is set where it is
/// meant: in the introduction, far above, it would be about nothing.
fn stays_with_item(last: Last, block: &Block) -> bool {
    match last {
        Last::Nothing => false,
        Last::Bullets(2..) => matches!(block.kind, Kind::Quote { .. }),
        Last::Bullets(_) | Last::Ordered | Last::Paragraph { .. } => true,
    }
}

/// Returns whether a block plays or frames what the item above is about, which is no such thing itself.
fn shows(draft: &Draft, block: &Block) -> bool {
    let is_one = draft.link.as_ref().is_some_and(|link| link.url == draft.title);
    matches!(&block.kind, Kind::Paragraph(pieces) if !is_one && is_embed(pieces))
}

/// Returns whether a list in `scope`, after `last`, may hold items, rather than commentary or people.
fn takes_list(scope: Scope, last: Last, ordered: bool, entries: &[ListEntry], parts: &[Part]) -> bool {
    let above = match parts.last() {
        Some(Part::Text(block)) => Some(block),
        Some(Part::Item(draft)) => draft.body.last(),
        _ => None,
    };
    let before = match above.map(|block| &block.kind) {
        Some(Kind::Paragraph(pieces)) => plain(pieces),
        _ => String::new(),
    };
    let is_links = |least| !ordered && all_led(entries, least) && !entries.iter().any(is_label_entry);
    let open = match last {
        Last::Nothing | Last::Bullets(_) => true,
        // What is about an entry is indented under it.
        Last::Ordered => ordered || is_links(1),
        // A number owns the list under it; of a bold line, links in a row are not the notes.
        Last::Paragraph { numbered } => goes_on(entries) || (!numbered && (all_items(entries, ordered) || is_links(2))),
    };
    let scope = match scope {
        Scope::Item => false,
        Scope::Preamble => all_led(entries, 1),
        Scope::Topic | Scope::Title | Scope::Prose | Scope::Lost => true,
    };
    scope && open && !(names::announces_people(&before) && are_people(entries))
}
