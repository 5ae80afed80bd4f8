//! The block tree every input is read into: what stands in a document, in order, each piece with its place.
//!
//! It knows nothing of issues, topics or items. A new input format needs a parser into this tree, and no more.

use std::ops::Range;
use std::rc::Rc;

use link_digest_core::Image;

/// The greatest depth at which quotes and list entries lie within each other; what lies deeper is kept flat.
///
/// Far beyond what people write, and well within what readers of the JSON file can take.
pub const MAX_DEPTH: usize = 32;

/// A block and its place in the input, in bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub at: Range<usize>,
    pub kind: Kind,
}

impl Block {
    /// Returns the level of a heading.
    pub fn level(&self) -> Option<u8> {
        match &self.kind {
            Kind::Heading { level, .. } => Some(*level),
            _ => None,
        }
    }
}

/// The kinds of [`Block`].
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Heading {
        level: u8,
        text: Vec<Piece>,
    },
    Paragraph(Vec<Piece>),
    List {
        ordered: bool,
        entries: Vec<ListEntry>,
    },
    Quote {
        callout: Option<Callout>,
        blocks: Vec<Block>,
    },
    Code(Code),
    Table(Vec<Row>),
    /// A thematic break. It ends what is above it; only those between outermost blocks are kept.
    Rule,
}

/// Text that is set as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    pub text: String,
    /// Whether it stands in Markdown, where a list that is indented without any reason is code.
    pub is_markdown: bool,
}

/// An entry of a list. `number` is what is written before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListEntry {
    pub at: Range<usize>,
    pub number: Option<u64>,
    pub blocks: Vec<Block>,
}

/// The first line of a callout: `> [!kind] Title`.
#[derive(Clone, Debug, PartialEq)]
pub struct Callout {
    pub kind: String,
    pub title: Vec<Piece>,
}

/// The cells of a table's row.
pub type Row = Vec<Vec<Piece>>;

/// A run of text in one style, a line break or a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub at: Range<usize>,
    pub what: PieceKind,
    pub style: Style,
    /// The target of its link. Pieces of the same link share the same allocation, as [`Piece::same_link`] asks.
    pub link: Option<Rc<Target>>,
}

/// The kinds of [`Piece`].
#[derive(Clone, Debug, PartialEq)]
pub enum PieceKind {
    Text(String),
    /// The end of a line, where it is not the end of a paragraph.
    Break,
    /// Rare, and larger than the others.
    Image(Box<Image>),
}

/// The style of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub strong: bool,
    pub emphasis: bool,
    pub code: bool,
    /// Whether the text is set small, as by-lines are.
    pub small: bool,
    /// Whether it stands for what a page plays or frames.
    pub embedded: bool,
}

/// The target of a link, as it was written; not all of them may be links in the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub url: String,
    /// The place of the whole link, with its text.
    pub at: Range<usize>,
}

impl Piece {
    /// Makes a piece of text without style or link.
    pub fn text(at: Range<usize>, text: impl Into<String>) -> Self {
        Self { at, what: PieceKind::Text(text.into()), style: Style::default(), link: None }
    }

    /// Makes the end of a line.
    pub fn line_end(at: usize) -> Self {
        Self { what: PieceKind::Break, ..Self::text(at..at, "") }
    }

    /// Returns whether the piece belongs to that link.
    pub fn is_of(&self, link: &Rc<Target>) -> bool {
        self.link.as_ref().is_some_and(|own| Rc::ptr_eq(own, link))
    }

    /// Returns the text that is read; a break is a space, a picture nothing.
    pub fn as_text(&self) -> &str {
        match &self.what {
            PieceKind::Text(text) => text,
            PieceKind::Break => " ",
            PieceKind::Image(_) => "",
        }
    }

    /// Returns the part of its text in `range`, in the same style.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let text = self.as_text();
        // Where an escape makes the text shorter than its source, the place is that of the whole.
        let at = match text.len() == self.at.len() {
            true => self.at.start + range.start..self.at.start + range.end,
            false => self.at.clone(),
        };
        let text = text.get(range).unwrap_or_default();
        Self { at, what: PieceKind::Text(text.to_owned()), style: self.style, link: self.link.clone() }
    }

    /// Returns whether nothing of the piece is seen.
    pub fn is_blank(&self) -> bool {
        !matches!(self.what, PieceKind::Image(_)) && self.as_text().trim().is_empty()
    }

    /// Returns whether both pieces belong to one link, or to none.
    pub fn same_link(&self, other: &Self) -> bool {
        match (&self.link, &other.link) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }
}

/// Returns the text of `pieces` without styles, as it is.
pub fn raw(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::as_text).collect()
}

/// Returns the text of `pieces` without styles, on one line.
pub fn plain(pieces: &[Piece]) -> String {
    link_digest_core::text::line(&raw(pieces)).into_owned()
}

/// Returns whether any of `pieces` belongs to a link.
pub fn is_linked(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| piece.link.is_some())
}

/// Returns the links among `pieces`, each with its own.
pub fn links_in(pieces: &[Piece]) -> Vec<(&Rc<Target>, &[Piece])> {
    pieces.chunk_by(Piece::same_link).filter_map(|own| Some((own.first()?.link.as_ref()?, own))).collect()
}

/// Splits a line into the pieces before a link, those of it, and those after it.
pub fn split_at<'a>(pieces: &'a [Piece], link: &Rc<Target>) -> Option<[&'a [Piece]; 3]> {
    let (before, rest) = pieces.split_at_checked(pieces.iter().position(|piece| piece.is_of(link))?)?;
    let length = rest.iter().take_while(|piece| piece.is_of(link)).count();
    let (inside, after) = rest.split_at_checked(length)?;
    Some([before, inside, after])
}

/// Adds a line under others.
pub fn add_line(lines: &mut Vec<Piece>, line: &[Piece]) {
    if let Some(last) = lines.last() {
        lines.push(Piece::line_end(last.at.end));
    }
    lines.extend_from_slice(line);
}

/// Returns the place of `pieces` as a whole.
pub fn place(pieces: &[Piece]) -> Range<usize> {
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => first.at.start..last.at.end.max(first.at.start),
        _ => 0..0,
    }
}

/// Returns `pieces` without white space at either end.
pub fn trim(mut pieces: Vec<Piece>) -> Vec<Piece> {
    while pieces.last().is_some_and(Piece::is_blank) {
        pieces.pop();
    }
    let blank = pieces.iter().take_while(|piece| piece.is_blank()).count();
    pieces.drain(..blank);
    if let Some(Piece { what: PieceKind::Text(text), at, .. }) = pieces.first_mut() {
        // Elsewhere the place is that of the words already, or of the whole.
        if at.len() == text.len() {
            at.start += text.len() - text.trim_start().len();
        }
        *text = text.trim_start().to_owned();
    }
    if let Some(Piece { what: PieceKind::Text(text), .. }) = pieces.last_mut() {
        text.truncate(text.trim_end().len());
    }
    pieces
}

/// Returns `pieces` cut into lines, at the breaks outside links.
pub fn lines(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let is_break = |piece: &Piece| piece.what == PieceKind::Break && piece.link.is_none();
    pieces.split(is_break).map(|line| trim(line.to_vec())).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_keeps_what_is_seen() {
        let image = Piece { what: PieceKind::Image(Box::default()), ..Piece::text(9..9, "") };
        let pieces = vec![Piece::text(0..2, "  "), Piece::text(2..6, " a b"), image.clone(), Piece::text(9..10, " ")];
        assert_eq!(trim(pieces), [Piece::text(3..6, "a b"), image]);
        assert_eq!(trim(vec![Piece::text(0..1, " ")]), []);
    }

    #[test]
    fn lines_end_at_breaks_outside_links() {
        let link = Some(Rc::new(Target { url: String::new(), at: 0..1 }));
        let inside = Piece { what: PieceKind::Break, link, ..Piece::text(1..2, "") };
        let outside = Piece { link: None, ..inside.clone() };
        let a = Piece::text(0..1, "a");
        assert_eq!(lines(&[a.clone(), inside.clone(), a.clone()]).len(), 1);
        assert_eq!(lines(&[a.clone(), outside.clone(), outside, a]).len(), 2);
    }
}
