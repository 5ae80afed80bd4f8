//! Drafts: items that were found, before they become those of the model.

use std::ops::Range;
use std::rc::Rc;

use link_digest_core::{Date, Link};

use super::flags::Flags;
use crate::rule::Rule;
use crate::tree::{Block, Piece, Target};

/// An item whose source is not split from its title yet; that takes a look at the whole file.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The place of its line.
    pub at: Range<usize>,
    /// The rule by which it was found.
    pub rule: Rule,
    /// Whether it carries a number.
    pub numbered: bool,
    /// The title of what is linked, without the number.
    pub title: String,
    pub link: Option<Rc<Target>>,
    /// Whether it is a link, but leads to no web page.
    pub refused: bool,
    /// A source that is named beside the link.
    pub source: Option<String>,
    pub authors: Vec<String>,
    pub date: Option<Date>,
    pub tags: Vec<String>,
    /// Pages beside the item, such as that of its author.
    pub links: Vec<Link>,
    pub flags: Flags,
    /// The text before the link on its line.
    pub before: String,
    /// The pieces that follow the link on its line.
    pub rest: Vec<Piece>,
    /// The blocks that stand under it.
    pub body: Vec<Block>,
}

/// The kinds of lines. They decide how much else a line may hold and still be an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinePlace {
    /// A heading: the link, marks, and a few words.
    Heading,
    /// A paragraph: the link, marks, and commentary if a number or a dash announces it.
    Paragraph,
    /// An entry of a list: the link, and any commentary.
    Entry,
}
