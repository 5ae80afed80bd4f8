//! The headings of a file, and what each of them is.

use std::ops::Range;

use super::parts::{Part, Scope, is_list_of_items, parts};
use crate::item::{Draft, Line, led_by_link};
use crate::tree::{Block, Kind, Piece, What, plain};

/// A heading and what stands under it, up to the next.
pub struct Section {
    pub level: u8,
    pub heading: Vec<Piece>,
    pub at: Range<usize>,
    pub blocks: Vec<Block>,
    pub parts: Vec<Part>,
    pub role: Role,
}

/// What a heading is.
pub enum Role {
    /// What stands before the first heading.
    Preamble,
    /// The title.
    Title,
    /// A name over items.
    Topic,
    /// A name over other headings that have items.
    Group,
    /// The heading is an item.
    Item(Box<Draft>),
    /// A name over text.
    Text,
}

impl Section {
    fn new(level: u8, heading: Vec<Piece>, at: Range<usize>) -> Self {
        Self { level, heading, at, blocks: Vec::new(), parts: Vec::new(), role: Role::Text }
    }

    fn has_items(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Item(_)))
    }

    /// Reads once more what holds no items, now with those whose links were lost.
    fn read_lost(&mut self) {
        let blocks = std::mem::take(&mut self.parts).into_iter().filter_map(|part| match part {
            Part::Text(block) => Some(block),
            Part::Item(_) | Part::Rule => None,
        });
        self.parts = parts(blocks.collect(), Scope::Lost);
    }

    pub fn is_item(&self) -> bool {
        matches!(self.role, Role::Item(_))
    }
}

/// The sections of a file, in order; the first has no heading.
pub fn sections(blocks: Vec<Block>) -> Vec<Section> {
    roles(split(blocks))
}

fn split(blocks: Vec<Block>) -> Vec<Section> {
    let mut sections = vec![Section { role: Role::Preamble, ..Section::new(0, Vec::new(), 0..0) }];
    for block in blocks {
        match block.kind {
            Kind::Heading { level, text } if !plain(&text).is_empty() => {
                // A name is words; its pictures stand under it.
                let images: Vec<Piece> =
                    text.iter().filter(|piece| matches!(piece.what, What::Image(_))).cloned().collect();
                let mut section = Section::new(level, text, block.at.clone());
                if !images.is_empty() && led_by_link(&section.heading, Line::Heading).is_none() {
                    section.blocks.push(Block { at: block.at, kind: Kind::Paragraph(images) });
                }
                sections.push(section);
            }
            kind => {
                if let Some(section) = sections.last_mut() {
                    section.blocks.push(Block { kind, ..block });
                }
            }
        }
    }
    sections
}

/// Decides what each heading is.
fn roles(mut sections: Vec<Section>) -> Vec<Section> {
    for section in sections.iter_mut().skip(1) {
        let link = led_by_link(&section.heading, Line::Heading);
        match link {
            Some(draft) if !section.blocks.first().is_some_and(is_list_of_items) => {
                section.role = Role::Item(Box::new(draft));
                section.parts = parts(std::mem::take(&mut section.blocks), Scope::Intro);
            }
            _ => section.parts = parts(std::mem::take(&mut section.blocks), Scope::Topic),
        }
    }
    let topics = sections.iter().any(|section| section.is_item() || section.has_items());
    if let Some(preamble) = sections.first_mut() {
        let scope = if topics { Scope::Intro } else { Scope::Topic };
        preamble.parts = parts(std::mem::take(&mut preamble.blocks), scope);
    }
    if !topics && !sections.first().is_some_and(Section::has_items) {
        for section in &mut sections {
            section.read_lost();
        }
    }
    let title = title(&sections);
    // From the end, so that what lies under a heading is known: the levels, as bits, of the headings with
    // items that follow without one of a lesser level between.
    let mut over = 0_u8;
    for (n, section) in sections.iter_mut().enumerate().rev() {
        let upto = (2_u8 << section.level.min(6)) - 1;
        let holds = over & !upto != 0;
        over &= upto;
        if section.is_item() || section.has_items() || holds {
            over |= 1 << section.level.min(6);
        }
        section.role = match std::mem::replace(&mut section.role, Role::Text) {
            Role::Text if Some(n) == title => Role::Title,
            Role::Text if section.has_items() => Role::Topic,
            Role::Text if holds => Role::Group,
            role => role,
        };
    }
    sections
}

/// The heading that is the title: the first, above all others, with no items of its own.
fn title(sections: &[Section]) -> Option<usize> {
    let (preamble, headings) = sections.split_first()?;
    let (first, rest) = headings.split_first()?;
    let above = rest.iter().all(|section| section.level > first.level);
    let over_items = rest.iter().any(|section| section.is_item() || section.has_items());
    let bare = !first.is_item() && !first.has_items() && !preamble.has_items();
    // Over nothing but items, it is their topic.
    let over_topic = rest.iter().any(|section| !section.is_item() && section.has_items())
        || rest.windows(2).any(|pair| matches!(pair, [a, b] if !a.is_item() && b.is_item() && b.level > a.level));
    (above && over_items && over_topic && bare).then_some(1)
}
