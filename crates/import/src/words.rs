//! Tidying the text of all inputs: join what belongs together, mend what was damaged, find bare addresses.

use std::ops::Range;
use std::rc::Rc;

use link_digest_core::is_web_url;

use crate::mojibake;
use crate::tree::{Piece, PieceKind, Target};
use crate::warning::{Log, WarningKind};

/// Mends pieces, and makes bare addresses links.
pub fn tidy(pieces: Vec<Piece>, log: &mut Log) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        if let PieceKind::Text(text) = &piece.what
            && let Some(mended) = mojibake::mend(text)
        {
            for repair in &mended.repairs {
                let label = format!("`{}` read as `{}`", repair.found, repair.meant);
                log.add(WarningKind::Mended, piece.slice(repair.at.clone()).at, label);
            }
            piece.what = PieceKind::Text(mended.text);
        }
        if piece.link.is_some() || piece.style.code || !piece.as_text().contains("://") {
            out.push(piece);
        } else {
            linkify(&piece, &mut out);
        }
    }
    out
}

/// Joins neighbours of one style and one link into one piece.
pub fn join(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let (PieceKind::Text(text), Some(last)) = (&piece.what, out.last_mut())
            && last.style == piece.style
            && last.same_link(&piece)
            && let PieceKind::Text(before) = &mut last.what
        {
            before.push_str(text);
            last.at.end = last.at.end.max(piece.at.end);
        } else {
            out.push(piece);
        }
    }
    out
}

/// Returns whether the word says where a picture stands.
pub fn is_alignment(word: &str) -> bool {
    let words = ["center", "centre", "left", "right", "middle", "inline", "wrap", "float", "inlineblock"];
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Cuts a piece where addresses begin and end, and makes those links.
fn linkify(piece: &Piece, out: &mut Vec<Piece>) {
    let text = piece.as_text();
    let mut from = 0;
    for at in addresses(text) {
        let slice = piece.slice(at.clone());
        let url = slice.as_text().to_owned();
        if from < at.start {
            out.push(piece.slice(from..at.start));
        }
        from = at.end;
        out.push(Piece { link: Some(Rc::new(Target { url, at: slice.at.clone() })), ..slice });
    }
    if from < text.len() {
        out.push(piece.slice(from..text.len()));
    }
}

/// Finds the places of `http://…` and `https://…` in `text`, without the punctuation after them.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut passed = 0;
    for (colon, _) in text.match_indices("://") {
        let before = text.get(..colon).unwrap_or_default();
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            let start = before.len().checked_sub(scheme.len()).and_then(|start| before.get(start..));
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        let Some(start) = scheme.map(|scheme| colon - scheme.len()) else { continue };
        // `Titlehttps://…` is a word and its address; of one or two letters, as in `xhttps`, it is another scheme.
        let glued = before.get(..start).unwrap_or_default();
        let letters = glued.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        let attached = letters > 0 && (letters < 3 || glued.ends_with(|c: char| c.is_ascii_digit()));
        if attached || start < passed {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let ends =
            |c: char| c.is_whitespace() || c.is_control() || "<>\"“”„«»`、。，；：！？（）「」『』【】".contains(c);
        let address = without_punctuation(rest.split(ends).next().unwrap_or_default());
        // What begins within one, even one that is broken, is not looked at: that could go on for long.
        passed = start + address.len();
        if is_web_url(address) {
            found.push(start..passed);
        }
    }
    found
}

/// Returns `address` without what ends the sentence around it; a closing bracket stays if it was opened inside.
fn without_punctuation(mut address: &str) -> &str {
    let count = |c: char| address.matches(c).count();
    let (mut round, mut square) = (count(')').saturating_sub(count('(')), count(']').saturating_sub(count('[')));
    loop {
        let Some(last) = address.chars().next_back() else { return address };
        let open = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '’' | '…' | '|' => true,
            ')' if round > 0 => {
                round -= 1;
                true
            }
            ']' if square > 0 => {
                square -= 1;
                true
            }
            _ => false,
        };
        if !open {
            return address;
        }
        address = address.get(..address.len() - last.len_utf8()).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, urls: &[&str]) {
        let found: Vec<_> = addresses(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, urls, "{text}");
    }

    #[test]
    fn addresses_are_found_in_text() {
        check("see https://a.example/b, or HTTP://c.example.", &["https://a.example/b", "HTTP://c.example"]);
        check("(https://a.example/b_(c)) and [https://d.example]", &["https://a.example/b_(c)", "https://d.example"]);
        check("在 https://a.example/路径，然后", &["https://a.example/路径"]);
        check("“https://a.example”", &["https://a.example"]);
    }

    #[test]
    fn what_only_looks_like_one_is_text() {
        check("xhttps://a.example ftp://b.example :// https:// http://", &[]);
        check("https://a.example/?u=http://b.example", &["https://a.example/?u=http://b.example"]);
        check("Titlehttps://a.example/b", &["https://a.example/b"]);
        check("http://http://http://a", &["http://http://http://a"]);
        check("http://;URL=javascript:alert(1) http://[x https://a.example:99999", &[]);
    }

    #[test]
    fn neighbours_of_one_style_are_joined() {
        let strong = |piece: Piece| Piece { style: crate::tree::Style { strong: true, ..piece.style }, ..piece };
        let joined = join(vec![Piece::text(0..1, "a"), Piece::text(1..2, "b"), strong(Piece::text(4..5, "c"))]);
        assert_eq!(joined, [Piece::text(0..2, "ab"), strong(Piece::text(4..5, "c"))]);
    }
}
