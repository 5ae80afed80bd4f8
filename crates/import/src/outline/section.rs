//! Sections: headings with what stands under them.

use std::ops::Range;

use super::part::Part;
use crate::item::Draft;
use crate::tree::{Block, Piece};

/// The level of a bold line, below that of all headings.
pub const BOLD: u8 = 7;

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
