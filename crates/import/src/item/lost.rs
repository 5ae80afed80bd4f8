//! Lines that have the shape of an item, and no address: `[5. Source - Title]`, `[5. Source - [[Note]]`.

use std::rc::Rc;

use super::flags::{Flags, cut};
use super::title::{number, source};
use crate::tree::{Piece, PieceKind, Target, place};

/// A line without an address.
pub struct Lost {
    pub numbered: bool,
    /// Its pieces, of which those in brackets are a link that leads nowhere.
    pub pieces: Vec<Piece>,
}

/// Finds the brackets that lead a line and hold a number or a source, with no address behind them. Numbers may do without
/// the bracket at the end; those of a `heading` with a source, without both.
pub fn lost(pieces: &[Piece], heading: bool) -> Option<Lost> {
    let is_words =
        |piece: &Piece| piece.link.is_none() && !piece.style.code && matches!(piece.what, PieceKind::Text(_));
    if !pieces.iter().all(is_words) {
        return None;
    }
    let text: String = pieces.iter().map(Piece::as_text).collect();
    let led = Flags::default().leading(&text);
    let inside = led.strip_prefix('[');
    let start = text.len() - inside.unwrap_or(led).len();
    let rest = Flags::default().trailing(inside.unwrap_or(led)).trim_end_matches(['(', ')', ':', ' ']);
    let closed = rest.strip_suffix(']');
    let words = closed.unwrap_or(rest);
    let (number, title) = number(words);
    let numbered = number.is_some();
    let whole = inside.is_some() && (closed.is_some() || numbered) || heading && numbered && source(title).is_some();
    let named = title.contains(char::is_alphanumeric) && (numbered || source(title).is_some());
    let one = words.matches('[').count() == words.matches(']').count() && !words.contains("][");
    (whole && named && one).then(|| {
        let link = Rc::new(Target { url: String::new(), at: place(pieces) });
        let linked = |piece| Piece { link: Some(Rc::clone(&link)), ..piece };
        let end = start + words.len();
        let behind = text.len().min(end + usize::from(closed.is_some()));
        let before = cut(pieces, 0, start - usize::from(inside.is_some())).into_iter();
        let inside = cut(pieces, start, end).into_iter().map(linked);
        Lost { numbered, pieces: before.chain(inside).chain(cut(pieces, behind, text.len())).collect() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::{LinePlace, led_by_link};

    fn check(text: &str, heading: bool, expected: Option<(bool, &str)>) {
        let found = lost(&[Piece::text(0..text.len(), text)], heading);
        let line = if heading { LinePlace::Heading } else { LinePlace::Paragraph };
        let draft = found.as_ref().and_then(|lost| led_by_link(&lost.pieces, line));
        let read = found.as_ref().map(|lost| lost.numbered).zip(draft.as_ref());
        assert_eq!(read.map(|(numbered, draft)| (numbered, draft.title.as_str())), expected, "{text}");
        assert!(draft.is_none_or(|draft| draft.link.is_none() && !draft.refused && draft.at == (0..text.len())));
    }

    #[test]
    fn brackets_without_an_address_are_an_item_that_lost_it() {
        check("[5. S - I]", false, Some((true, "S - I")));
        check("🌟 [5. I [video]] (Recommended)", false, Some((true, "I")));
        check("[5. S - I](", false, Some((true, "S - I")));
        check("[5. S - Note", false, Some((true, "S - Note")));
        check("[S - I] 🌟", false, Some((false, "S - I")));
        check("5. S - I", true, Some((true, "S - I")));
    }

    #[test]
    fn other_words_are_none() {
        for text in [
            "[S - I",
            "[5]",
            "[5.]",
            "[sic]",
            "5. S - I",
            "[5. S - I] and more",
            "[5. S - I][^1]",
            "see [5. S - I]",
            "",
        ] {
            check(text, false, None);
        }
        check("5. Databases", true, None);
    }
}
