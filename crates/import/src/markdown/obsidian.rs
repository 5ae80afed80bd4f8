//! Additions of Obsidian to Markdown: callouts, highlights, block ids, page links, and sizes of pictures.

use link_digest_core::Image;

use crate::tree::{Block, Callout, Kind, Piece, PieceKind, plain, trim};

/// Makes a quote, or the callout that `[!kind] Title` in its first line makes of it.
pub fn quote(mut blocks: Vec<Block>) -> Kind {
    let callout = match blocks.first_mut() {
        Some(Block { kind: Kind::Paragraph(pieces), .. }) => callout(pieces),
        _ => None,
    };
    if matches!(blocks.first(), Some(Block { kind: Kind::Paragraph(pieces), .. }) if pieces.is_empty()) {
        blocks.remove(0);
    }
    Kind::Quote { callout, blocks }
}

/// Takes the first line of a callout from the pieces of its first paragraph.
fn callout(pieces: &mut Vec<Piece>) -> Option<Callout> {
    let PieceKind::Text(text) = &mut pieces.first_mut()?.what else { return None };
    let (kind, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let kind = kind.split('|').next().unwrap_or_default().trim();
    if kind.is_empty() || kind.contains(['[', '\n']) {
        return None;
    }
    let kind = kind.to_lowercase();
    *text = rest.strip_prefix(['-', '+']).unwrap_or(rest).to_owned();
    let line = pieces.iter().position(|piece| piece.what == PieceKind::Break).unwrap_or(pieces.len());
    let title = trim(pieces.drain(..line).collect());
    *pieces = trim(std::mem::take(pieces));
    Some(Callout { kind, title })
}

/// Makes `==highlights==` among pieces strong. A mark without a partner stays.
pub fn highlights(pieces: Vec<Piece>) -> Vec<Piece> {
    const MARK: &str = "==";
    let has_mark = |piece: &Piece| !piece.style.code && piece.as_text().contains(MARK);
    if !pieces.iter().any(has_mark) {
        return pieces;
    }
    let opens = |rest: &str| rest.starts_with(|c: char| !c.is_whitespace() && c != '=');
    let mut out: Vec<Piece> = Vec::new();
    // Where in `out` the open mark stands, as a piece of its own.
    let mut open: Option<usize> = None;
    for piece in pieces {
        if !has_mark(&piece) {
            out.push(piece);
            continue;
        }
        let text = piece.as_text();
        let mut from = 0;
        for (at, _) in text.match_indices(MARK) {
            if at < from {
                continue;
            }
            let after = text.get(at + MARK.len()..).unwrap_or_default();
            let closes = open.is_some() && !text.get(..at).is_some_and(|before| before.ends_with([' ', '\t']));
            if !closes && (open.is_some() || !opens(after)) {
                continue;
            }
            out.push(piece.slice(from..at));
            match open.take() {
                Some(start) => {
                    let inside: Vec<Piece> = out.drain(start..).skip(1).collect();
                    out.extend(inside.into_iter().map(|mut piece| {
                        piece.style.strong = true;
                        piece
                    }));
                }
                None => {
                    open = Some(out.len());
                    out.push(piece.slice(at..at + MARK.len()));
                }
            }
            from = at + MARK.len();
        }
        out.push(piece.slice(from..text.len()));
    }
    out.retain(|piece| !piece.as_text().is_empty() || matches!(piece.what, PieceKind::Image(_)));
    crate::words::join(out)
}

/// The number of digits from which on they alone are an id: Obsidian makes ids of six signs.
const DIGITS: usize = 6;

/// Removes the id at the end of a block, `^abc-1`, by which links find it; but no power, as in `x ^2` and `x ^n`.
pub fn without_id(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let Some((last, before)) = pieces.split_last() else { return pieces };
    let text = last.as_text().trim_end();
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let id = word.strip_prefix('^').unwrap_or_default();
    let is_id = id.contains(|c: char| c.is_ascii_alphanumeric())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let start = text.len() - word.len();
    let apart = start > 0 || before.last().is_none_or(|piece| piece.what == PieceKind::Break);
    let is_power = || start > 0 && is_power(&(plain(before) + text.get(..start).unwrap_or_default()), id);
    if is_id && apart && last.link.is_none() && !last.style.code && !is_power() {
        let kept = last.slice(0..start);
        pieces.pop();
        pieces.push(kept);
        return trim(pieces);
    }
    pieces
}

/// Returns whether what looks like an id is a power of what stands before it: a few digits, or a letter after a letter, a
/// number or a bracket.
fn is_power(before: &str, id: &str) -> bool {
    let base = before.split_whitespace().next_back().unwrap_or_default();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_base = base.chars().count() == 1 || is_number(base) || base.ends_with([')', ']', '}']);
    is_number(id) && id.len() < DIGITS || id.len() == 1 && is_base
}

/// Returns the words for a page of the vault: `Page#Heading` as `Page > Heading`.
pub fn page(target: &str) -> String {
    let parts = target.split('#').map(str::trim).filter(|part| !part.is_empty() && !part.starts_with('^'));
    parts.collect::<Vec<_>>().join(" > ")
}

/// The endings of files that are embedded and are no pictures, or none that browsers show.
const OTHERS: [&str; 18] = [
    "pdf", "md", "canvas", "base", "mp3", "m4a", "wav", "ogg", "flac", "mp4", "webm", "mov", "mkv", "ogv", "heic",
    "heif", "tif", "tiff",
];

/// Returns whether what is embedded is a picture, rather than a page of the vault or a file of another kind.
pub fn is_picture(src: &str) -> bool {
    const ENDINGS: [&str; 9] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico"];
    ENDINGS.contains(&ending(src).as_str()) || (src.contains('/') && !is_file(src))
}

/// Returns whether what is embedded is a file of another kind.
pub fn is_file(src: &str) -> bool {
    OTHERS.contains(&ending(src).as_str())
}

fn ending(src: &str) -> String {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Reads what a picture shows and how large it is from the words between bars: `center|500`, `A pier|300x200`.
pub fn with_words(mut image: Image, words: &str) -> Image {
    let mut alt = Vec::new();
    for word in words.split('|').map(str::trim).filter(|word| !word.is_empty()) {
        let (width, height) = word.split_once(['x', 'X']).unwrap_or((word, ""));
        let is_size = word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'x' | b'X'));
        match width.parse() {
            Ok(width) if is_size => (image.width, image.height) = (Some(width), height.parse().ok()),
            _ if crate::words::is_alignment(word) || word == image.src => {}
            _ => alt.push(word),
        }
    }
    image.alt = Some(alt.join(" ")).filter(|alt| !alt.is_empty());
    image
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_as_a_path() {
        let check = |target: &str, words: &str| assert_eq!(page(target), words);
        check("Page", "Page");
        check("Page#Head#Sub", "Page > Head > Sub");
        check("#Head", "Head");
        check("Page#^1a2b", "Page");
    }

    #[test]
    fn what_is_embedded_may_be_no_picture() {
        for src in ["a.png", "files/a.PNG", "https://a.example/image", "files/a"] {
            assert!(is_picture(src), "{src}");
        }
        for src in ["a.pdf", "files/a.pdf#page=3", "talks/a.mp4", "https://a.example/a.mp4", "Note", "notes/Note.md"] {
            assert!(!is_picture(src), "{src}");
        }
    }

    #[test]
    fn bars_hold_words_places_and_sizes() {
        let check = |words: &str, alt: Option<&str>, width: Option<u32>, height: Option<u32>| {
            let image = with_words(Image { src: "p.png".to_owned(), ..Image::default() }, words);
            assert_eq!((image.alt.as_deref(), image.width, image.height), (alt, width, height), "{words}");
        };
        check("center|500", None, Some(500), None);
        check("A lighthouse|center|300x200", Some("A lighthouse"), Some(300), Some(200));
        check("p.png", None, None, None);
        check("4 lights", Some("4 lights"), None, None);
        check("99999999999", Some("99999999999"), None, None);
    }

    #[test]
    fn highlights_are_strong() {
        let check = |text: &str, expected: &str, strong: &str| {
            let pieces = highlights(vec![Piece::text(0..text.len(), text)]);
            let set: Vec<Piece> = pieces.iter().filter(|piece| piece.style.strong).cloned().collect();
            assert_eq!((plain(&pieces).as_str(), plain(&set).as_str()), (expected, strong), "{text}");
        };
        check("a ==b c== d", "a b c d", "b c");
        check("if a == b or c == d", "if a == b or c == d", "");
        check("an ==open mark", "an ==open mark", "");
        check("==a== and ==b==", "a and b", "ab");
        check("====", "====", "");
    }

    #[test]
    fn the_id_of_a_block_is_no_word() {
        let check = |text: &str, left: &str| {
            assert_eq!(plain(&without_id(vec![Piece::text(0..text.len(), text)])), left, "{text}");
        };
        check("A note ^1a2b-3", "A note");
        check("^quote-of-the-week", "");
        check("^12", "");
        check("A note ^123456", "A note");
        check("Plan B ^1a2b3c", "Plan B");
        check("A note ^a", "A note");
        for text in ["y = x ^2", "E = mc ^2", "10 ^12", "y = x ^n", "(a + b) ^n"] {
            check(text, text);
        }
        let emphasis = crate::tree::Style { emphasis: true, ..Default::default() };
        let pieces = vec![Piece { style: emphasis, ..Piece::text(0..1, "x") }, Piece::text(1..4, " ^n")];
        assert_eq!(plain(&without_id(pieces)), "x ^n");
        for text in ["2^10", "E = m c^2", "a ^", "a ^-", "^_^", "a ^b c", "a ^é", "$x ^2$", "https://a.example/^b"] {
            check(text, text);
        }
    }
}
