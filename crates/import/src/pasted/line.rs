//! One line of pasted text, and what it begins with.

use std::ops::Range;

use crate::item::{begins_numbered_link, number};
use crate::mojibake;
use crate::tree::{Block, Kind, plain};

/// A line of pasted text that is not empty.
#[derive(Clone, Debug)]
pub struct PastedLine<'a> {
    pub kind: LineKind,
    /// The text without indentation and bullet.
    pub text: &'a str,
    /// The place of the whole line, without white space around it.
    pub at: Range<usize>,
    /// Whether an empty line, or none, stands before it.
    pub after_blank: bool,
    /// The bullet as it is written, if it is damaged.
    pub damaged: Option<&'a str>,
}

/// The kinds of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A numbered item: `1. Source - Title`, or the same as a link in Markdown.
    Number,
    /// A remark with a bullet, and the width of the white space before it.
    Bullet { indent: usize, glyph: char },
    /// A bare address.
    Address,
    /// Anything else.
    Text,
    /// The title of the issue.
    Title,
    /// The name of a topic.
    Topic,
    /// The title of an item without a number.
    Item,
}

/// The longest line that can be a name, in characters.
const LONGEST_NAME: usize = 120;

/// The characters that stand for a bullet, if white space follows.
const BULLETS: &str = "•◦▪▫‣⁃∙·●○■□◆◇–—−*+-➤➢►▶▸→✓✔➔»";

impl<'a> PastedLine<'a> {
    /// Reads the line at `at`; `None` if it is blank.
    pub fn read(text: &'a str, at: Range<usize>) -> Option<Self> {
        let whole = text.get(at.clone())?;
        let inside = whole.trim_start_matches(is_blank);
        let start = at.start + whole.len() - inside.len();
        let inside = inside.trim_end_matches(is_blank);
        if inside.is_empty() {
            return None;
        }
        let at = start..start + inside.len();
        let line = |kind, text, damaged| Some(Self { kind, text, at, after_blank: false, damaged });
        let first = inside.split(is_blank).next()?;
        if let Some(glyph) = bullet(first) {
            let indent = whole.get(..whole.len() - whole.trim_start_matches(is_blank).len()).map_or(0, width);
            let damaged = Some(first).filter(|first| !first.starts_with(glyph));
            let after = inside.get(first.len()..)?.trim_start_matches(is_blank);
            return line(LineKind::Bullet { indent, glyph }, after, damaged);
        }
        let line = |kind, text| line(kind, text, None);
        match number(inside) {
            _ if begins_numbered_link(inside) => line(LineKind::Number, inside),
            (Some(_), rest) if !rest.is_empty() => line(LineKind::Number, inside),
            _ if link_digest_core::is_web_url(inside.trim_start_matches('<').trim_end_matches('>')) => {
                line(LineKind::Address, inside)
            }
            _ => line(LineKind::Text, inside),
        }
    }

    /// Returns whether the line is a name with its address behind it: `Title <https://…>`.
    pub fn ends_with_address(&self) -> bool {
        let parts = self.text.strip_suffix('>').and_then(|text| text.split_once('<'));
        self.kind == LineKind::Text
            && parts.is_some_and(|(name, url)| {
                let name = name.trim();
                !name.is_empty() && name.chars().count() <= LONGEST_NAME && link_digest_core::is_web_url(url)
            })
    }

    /// Returns whether the line can be a name rather than a paragraph.
    pub fn is_short(&self) -> bool {
        self.text.chars().count() <= LONGEST_NAME && !self.text.ends_with(['.', '!', '?', '”', '"'])
    }
}

/// Returns the kind of callout that `block` labels, as a browser shows one without a title of its own.
pub fn label(block: &Block) -> Option<String> {
    const KINDS: [&str; 18] = [
        "quote",
        "cite",
        "info",
        "note",
        "tip",
        "hint",
        "important",
        "abstract",
        "summary",
        "todo",
        "success",
        "question",
        "warning",
        "caution",
        "failure",
        "danger",
        "bug",
        "example",
    ];
    let Kind::Paragraph(pieces) = &block.kind else { return None };
    let text = plain(pieces).to_lowercase();
    KINDS.contains(&text.as_str()).then_some(text)
}

/// Returns whether a paragraph begins with a quotation mark.
pub fn opens_quote(block: &Block) -> bool {
    matches!(&block.kind, Kind::Paragraph(pieces) if plain(pieces).starts_with(['“', '"', '„', '«', '「', '‘']))
}

/// Returns whether a paragraph ends with a quotation mark.
pub fn closes_quote(block: &Block) -> bool {
    matches!(&block.kind, Kind::Paragraph(pieces) if plain(pieces).ends_with(['”', '"', '“', '»', '」', '’']))
}

/// Reads the bullet that a word is, which may be damaged.
fn bullet(word: &str) -> Option<char> {
    let mut chars = word.chars();
    match (chars.next()?, chars.next()) {
        (glyph, None) => Some(glyph).filter(|glyph| BULLETS.contains(*glyph)),
        _ if word.len() > 12 => None,
        _ => BULLETS.chars().find(|glyph| mojibake::is_damaged(word, *glyph)),
    }
}

/// Returns whether `c` is white space, or what browsers put in its place.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\0')
}

/// Returns the width of white space; a tab reaches the next multiple of four.
fn width(space: &str) -> usize {
    space.chars().fold(0, |width, c| if c == '\t' { width / 4 * 4 + 4 } else { width + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kind: LineKind, inside: &str) {
        let line = PastedLine::read(text, 0..text.len()).unwrap();
        assert_eq!((line.kind, line.text), (kind, inside), "{text}");
        assert_eq!(&text[line.at.end - line.text.len()..line.at.end], inside);
    }

    #[test]
    fn a_line_is_what_it_begins_with() {
        let bullet = |indent, glyph| LineKind::Bullet { indent, glyph };
        check("1. Acme - Title", LineKind::Number, "1. Acme - Title");
        check("  • A remark ", bullet(2, '•'), "A remark");
        check("\t- A remark", bullet(4, '-'), "A remark");
        check("\u{a0} ◦\tA remark", bullet(2, '◦'), "A remark");
        check("•", bullet(0, '•'), "");
        check(" β€Ά A remark", bullet(1, '•'), "A remark");
        check("[1. Acme - Title](https://a.example) 🌟", LineKind::Number, "[1. Acme - Title](https://a.example) 🌟");
        check("20 Tools", LineKind::Text, "20 Tools");
        check(" https://a.example", LineKind::Address, "https://a.example");
        check("-dash", LineKind::Text, "-dash");
        assert!(PastedLine::read(" \u{200B}\t", 0..5).is_none());
    }
}
