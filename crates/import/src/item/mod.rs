//! An item as it is written: a line that a link leads, and what stands under it.

mod byline;
mod flags;
mod holding;
mod kinds;
mod leading;
mod origin;
mod person;
mod title;
mod titled;

use std::ops::Range;
use std::rc::Rc;

use link_digest_core::{Date, Link};

pub use flags::Flags;
pub use holding::{holds_link, row, without_link};
pub use leading::{begins_numbered_link, led_by_link};
pub use origin::find_origin;
pub use person::person_led;
pub use title::{number, source, source_at_end};
pub use titled::{is_address, lines_then_addresses, title_and_address};

use crate::rule::Rule;
use crate::tree::{Block, Piece, Target, What, place, plain};

/// An item whose source is not split from its title yet; that takes a look at the whole file.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The place of its line.
    pub at: Range<usize>,
    /// By which rule it was found.
    pub rule: Rule,
    /// Whether it carries a number.
    pub numbered: bool,
    /// What is linked, without the number.
    pub title: String,
    pub link: Option<Rc<Target>>,
    /// Whether it is a link, but leads to no web page.
    pub refused: bool,
    /// A source that is named beside the link.
    pub source: Option<String>,
    pub date: Option<Date>,
    pub tags: Vec<String>,
    /// Pages beside the item, such as that of its author.
    pub links: Vec<Link>,
    pub flags: Flags,
    /// What stands before the link on its line.
    pub before: String,
    /// What follows the link on its line.
    pub rest: Vec<Piece>,
    /// What stands under it.
    pub body: Vec<Block>,
}

/// Where a line stands. It decides how much else a line may hold and still be an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading: the link, marks, and a few words.
    Heading,
    /// A paragraph: the link, marks, and commentary if a number or a dash announces it.
    Paragraph,
    /// An entry of a list: the link, and any commentary.
    Entry,
}

/// The pieces before the first link that has words of its own, those of the link, and those after it.
fn split_at_link(pieces: &[Piece]) -> Option<(&[Piece], &[Piece], &[Piece])> {
    let start = pieces.iter().position(|piece| piece.link.is_some() && !piece.is_blank() && !is_image(piece))?;
    let link = pieces.get(start)?.link.clone()?;
    let is_it = |piece: &Piece| piece.link.as_ref().is_some_and(|other| Rc::ptr_eq(other, &link));
    // A link may begin with a picture.
    let start = pieces.iter().position(is_it).unwrap_or(start);
    let (before, rest) = pieces.split_at_checked(start)?;
    let length = rest.iter().take_while(|piece| is_it(piece)).count();
    let (inside, after) = rest.split_at_checked(length)?;
    Some((before, inside, after))
}

fn is_image(piece: &Piece) -> bool {
    matches!(piece.what, What::Image(_))
}

/// The pictures among `pieces`; they become the item's.
fn images(pieces: &[Piece]) -> impl Iterator<Item = &Piece> {
    pieces.iter().filter(|piece| is_image(piece))
}

/// The place of a line, with the marks of its links.
fn whole(pieces: &[Piece]) -> Range<usize> {
    let links = pieces.iter().filter_map(|piece| piece.link.as_ref());
    links.fold(place(pieces), |at, link| at.start.min(link.at.start)..at.end.max(link.at.end))
}

/// Whether a link's words say only that it is one, in which case the title is elsewhere.
pub fn is_generic(words: &str) -> bool {
    const GENERIC: &[&str] = &[
        "link",
        "links",
        "read more",
        "read",
        "more",
        "here",
        "source",
        "url",
        "website",
        "site",
        "open",
        "article",
        "read article",
        "read the article",
        "full article",
        "details",
        "→",
        "»",
        "🔗",
        "阅读原文",
        "原文",
        "链接",
        "原文链接",
        "详情",
        "via",
        "出处",
        "lien",
        "lire",
        "weiterlesen",
        "hier",
        "leer más",
        "ler mais",
        "ссылка",
        "читать",
        "地址",
        "项目地址",
        "网址",
        "官网",
        "仓库",
        "homepage",
        "repo",
        "demo",
        "元記事",
        "続きを読む",
        "post",
        "original",
        "web",
        "github",
        "reddit",
    ];
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '.' | ':' | '…' | '>' | '[' | ']' | '(' | ')' | '→' | '»' | '›');
    let bare = words.trim_matches(is_edge);
    bare.is_empty() || GENERIC.contains(&bare.to_lowercase().as_str())
}

/// `title` without what joins it to something that was taken off.
fn without_end(title: &str) -> &str {
    title.trim().trim_end_matches([':', '：', '-', '–', '—', ' ', '|', ',']).trim_end_matches(" (").trim()
}

/// The words of `pieces` that lie outside links.
fn unlinked(pieces: &[Piece]) -> String {
    plain(&pieces.iter().filter(|piece| piece.link.is_none()).cloned().collect::<Vec<_>>())
}
