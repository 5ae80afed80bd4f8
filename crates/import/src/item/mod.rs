//! An item as it is written: a line that a link leads, and what stands under it.

mod flags;
mod title;

use std::ops::Range;
use std::rc::Rc;

use link_digest_core::{is_note_url, is_web_url};

pub use flags::Flags;
pub use title::{number, source};

use crate::tree::{Block, Piece, Target, What, place, plain, trim};
use flags::{cut, take};

/// An item whose source is not split from its title yet; that takes a look at the whole file.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The place of its line.
    pub at: Range<usize>,
    /// Whether it carries a number.
    pub numbered: bool,
    /// What is linked, without the number.
    pub title: String,
    pub link: Option<Rc<Target>>,
    /// Whether it is a link, but leads to no web page.
    pub refused: bool,
    /// A source that stands before the link.
    pub source: Option<String>,
    pub tags: Vec<String>,
    pub flags: Flags,
    /// What follows the link on its line.
    pub rest: Vec<Piece>,
    /// What stands under it.
    pub body: Vec<Block>,
}

/// Where a line stands. It decides how much else a line may hold and still be an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading: the link, and marks.
    Heading,
    /// A paragraph: the link, marks, and commentary if a number or a dash announces it.
    Paragraph,
    /// An entry of a list: the link, and any commentary.
    Entry,
}

/// The item that `pieces` are, if a link leads them.
pub fn led_by_link(pieces: &[Piece], line: Line) -> Option<Draft> {
    let start = pieces.iter().position(|piece| piece.link.is_some())?;
    let link = pieces.get(start)?.link.clone()?;
    let (before, rest) = pieces.split_at_checked(start)?;
    let length =
        rest.iter().take_while(|piece| piece.link.as_ref().is_some_and(|other| Rc::ptr_eq(other, &link))).count();
    let (inside, after) = rest.split_at_checked(length)?;
    let refused = !is_web_url(&link.url);
    let is_mail = refused && is_note_url(&link.url);
    let mut draft = Draft { at: whole(pieces), refused, link: Some(link).filter(|_| !refused), ..Draft::empty() };
    draft.before(&plain(before))?;
    let text = words(inside);
    let (number, title) = number(draft.flags.inside(&text));
    let title = draft.flags.inside(title);
    draft.numbered |= number.is_some();
    draft.title = title.to_owned();
    if title.is_empty() || is_mail {
        return None;
    }
    draft.rest = take(&mut draft.flags, after.to_vec());
    draft.rest.extend(images(before).chain(images(inside)).cloned());
    let fits = match line {
        Line::Heading => draft.rest.iter().all(|piece| plain(std::slice::from_ref(piece)).is_empty()),
        Line::Paragraph => draft.numbered || announces(after, &draft.rest),
        Line::Entry => true,
    };
    draft.rest = without_mark(std::mem::take(&mut draft.rest));
    fits.then_some(draft)
}

/// Whether a line begins with a link whose text is numbered, with no more than marks before it.
pub fn begins_numbered_link(line: &str) -> bool {
    fn bare(text: &str) -> &str {
        let text = Flags::default().leading(text).trim_start_matches('*');
        Flags::default().leading(text)
    }
    let indented = line.starts_with(char::is_whitespace);
    let inside = bare(line).strip_prefix('[').filter(|inside| !indented && inside.contains(']'));
    inside.is_some_and(|inside| number(bare(inside)).0.is_some())
}

/// The item of an entry that holds a link somewhere: all its words, or the link's if there are more after it.
pub fn holds_link(pieces: &[Piece]) -> Option<Draft> {
    let link = pieces.iter().find_map(|piece| piece.link.clone().filter(|link| is_web_url(&link.url)))?;
    let is_it = |piece: &&Piece| piece.link.as_ref().is_some_and(|other| Rc::ptr_eq(other, &link));
    let inside: Vec<Piece> = pieces.iter().filter(is_it).cloned().collect();
    let mut flags = Flags::default();
    let all = take(&mut flags, pieces.to_vec());
    let last = all.iter().rposition(|piece| piece.link.is_some()).unwrap_or(0);
    let one = all.iter().all(|piece| piece.link.as_ref().is_none_or(|other| Rc::ptr_eq(other, &link)));
    let ends = one && all.get(last + 1..).is_none_or(|rest| !plain(rest).contains(char::is_alphanumeric));
    let bare = plain(&inside) == link.url;
    let mut draft = Draft { at: whole(pieces), flags, link: Some(link), ..Draft::empty() };
    let text = match (ends, bare) {
        // `Title https://…`
        (true, true) => plain(&all.iter().filter(|piece| piece.link.is_none()).cloned().collect::<Vec<_>>()),
        (true, false) => plain(&all),
        (false, _) => words(&inside),
    };
    let (number, title) = number(&text);
    draft.numbered = number.is_some();
    draft.title = title.trim_end_matches([':', '-', '–', '—', ' ']).to_owned();
    draft.rest = if ends { images(&all).cloned().collect() } else { all };
    (!draft.title.is_empty()).then_some(draft)
}

/// The item of a line whose link was lost, or never there.
pub fn without_link(pieces: &[Piece]) -> Option<Draft> {
    let text = plain(pieces);
    let mut draft = Draft { at: place(pieces), ..Draft::empty() };
    let text = draft.flags.trailing(&text);
    let (number, title) = number(text);
    draft.numbered = number.is_some();
    draft.title = draft.flags.leading(title).to_owned();
    draft.rest = images(pieces).cloned().collect();
    (!draft.title.is_empty()).then_some(draft)
}

impl Draft {
    fn empty() -> Self {
        Self {
            at: 0..0,
            numbered: false,
            title: String::new(),
            link: None,
            refused: false,
            source: None,
            tags: Vec::new(),
            flags: Flags::default(),
            rest: Vec::new(),
            body: Vec::new(),
        }
    }

    /// Reads what stands before the link; `None` if it is more than numbers, marks, tags and a source.
    fn before(&mut self, text: &str) -> Option<()> {
        let (found, mut rest) = number(text);
        self.numbered = found.is_some();
        loop {
            rest = self.flags.leading(rest);
            let Some((tag, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) else { break };
            // `[ ]` and `[x]` are boxes to tick.
            if tag.chars().count() > 1 {
                self.tags.push(tag.trim().to_owned());
            }
            rest = after.trim_start();
        }
        let rest = rest.trim().trim_matches('*');
        if rest.is_empty() {
            return Some(());
        }
        let name = rest.strip_suffix(title::is_dash)?.trim_end();
        let (name, _) = source(&format!("{name} - x")).filter(|(found, _)| *found == name).map(|_| (name, ()))?;
        self.source = Some(name.to_owned());
        Some(())
    }
}

/// The pictures among `pieces`; they become the item's.
fn images(pieces: &[Piece]) -> impl Iterator<Item = &Piece> {
    pieces.iter().filter(|piece| matches!(piece.what, What::Image(_)))
}

/// The place of a line, with the marks of its links.
fn whole(pieces: &[Piece]) -> Range<usize> {
    let links = pieces.iter().filter_map(|piece| piece.link.as_ref());
    links.fold(place(pieces), |at, link| at.start.min(link.at.start)..at.end.max(link.at.end))
}

/// The words of a link: its text, or what its picture shows.
fn words(inside: &[Piece]) -> String {
    match plain(inside) {
        text if !text.is_empty() => text,
        _ => inside
            .iter()
            .find_map(|piece| match &piece.what {
                What::Image(image) => image.alt.clone(),
                _ => None,
            })
            .unwrap_or_default(),
    }
}

/// Whether what follows the link of a paragraph is about what it links to, rather than the rest of a sentence.
fn announces(after: &[Piece], rest: &[Piece]) -> bool {
    let text: String = rest.iter().map(Piece::as_text).collect();
    if !text.contains(char::is_alphanumeric) {
        return !text.contains(['!', '?', ',']);
    }
    let apart = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let mut chars = text.chars();
    let first = chars.next();
    let new_line = trim(after.to_vec()).len() < after.len()
        && after
            .iter()
            .find(|piece| !piece.is_blank() || piece.what == What::Break)
            .is_some_and(|piece| piece.what == What::Break);
    match first {
        Some(c) if c == ':' || c == '|' || title::is_dash(c) => apart(chars.as_str()),
        Some(c) => new_line && !c.is_lowercase(),
        None => true,
    }
}

/// Commentary without the colon or dash that joins it to its link.
fn without_mark(rest: Vec<Piece>) -> Vec<Piece> {
    let text: String = rest.iter().map(Piece::as_text).collect();
    let mut bare = text.trim_start();
    while let Some(c) = bare.chars().next().filter(|c| matches!(c, ':' | '|' | '.' | ',' | ';') || title::is_dash(*c)) {
        let after = bare.get(c.len_utf8()..).unwrap_or_default();
        if after.starts_with(char::is_alphanumeric) {
            break;
        }
        bare = after.trim_start();
    }
    cut(&rest, text.len() - bare.len(), text.len())
}
