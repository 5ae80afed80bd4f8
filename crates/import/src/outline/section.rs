//! Sections: headings with what stands under them.

use std::ops::Range;

use super::part::Part;
use crate::item::{Draft, is_label};
use crate::rule::Rule;
use crate::tree::{Block, Piece, plain};

/// The level of a bold line, below that of all headings.
pub const BOLD: u8 = 7;

/// The rules of paragraphs that may hold nothing but an address.
const PARAGRAPHS: [Rule; 3] = [Rule::LinkParagraph, Rule::TitleAndAddress, Rule::TitleThenAddress];

/// A section: a heading and what stands under it, up to the next.
pub struct Section {
    pub level: u8,
    pub heading: Vec<Piece>,
    pub at: Range<usize>,
    pub blocks: Vec<Block>,
    pub parts: Vec<Part>,
    pub role: Role,
}

/// The roles that a heading may have.
pub enum Role {
    /// The text before the first heading.
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
    pub fn new(level: u8, heading: Vec<Piece>, at: Range<usize>) -> Self {
        Self { level, heading, at, blocks: Vec::new(), parts: Vec::new(), role: Role::Text }
    }

    /// Names the paragraph whose link says nothing of it after the heading.
    pub fn name_item(&mut self) {
        let count = self.parts.iter().filter(|part| matches!(part, Part::Item(_) | Part::Topic(_))).count();
        let first = self.parts.iter_mut().find_map(|part| match part {
            Part::Item(draft) => Some(draft),
            _ => None,
        });
        let Some(draft) = first.filter(|draft| PARAGRAPHS.contains(&draft.rule)) else { return };
        let is_bare = count == 1 && draft.link.as_ref().is_some_and(|link| link.url == draft.title);
        if is_bare || is_label(&draft.title) {
            draft.title = plain(&self.heading).trim_end_matches([':', '：', ' ']).to_owned();
        }
    }

    /// Returns whether its last part is an item, and no entry of a list or row of a table.
    pub fn ends_with_paragraph(&self) -> bool {
        matches!(self.parts.last(), Some(Part::Item(draft)) if !is_entry(draft))
    }

    pub fn has_items(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Item(_) | Part::Topic(_)))
    }

    /// Returns whether nothing stands between it and the next heading.
    pub fn is_bare(&self) -> bool {
        self.parts.is_empty()
    }

    pub fn is_item(&self) -> bool {
        matches!(self.role, Role::Item(_))
    }
}

/// Returns whether an item is one of many beside each other, so that a heading below is not about it.
pub fn is_entry(draft: &Draft) -> bool {
    const ENTRIES: [Rule; 6] =
        [Rule::LinkBullet, Rule::LinkLine, Rule::BulletWithLink, Rule::TableRow, Rule::Event, Rule::LinkLost];
    ENTRIES.contains(&draft.rule)
}
