//! Turning pieces into spans: text on one line, in runs of one style.

use std::rc::Rc;

use link_digest_core::{Image, Span, is_note_url};

use crate::tree::{Piece, PieceKind, Row, Target, place, trim};

/// Turns `pieces` into spans: on one line, neighbours of one style joined.
pub fn spans(pieces: Vec<Piece>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut last: Option<Piece> = None;
    for piece in trim(pieces) {
        let after_space = spans.last().is_some_and(|span| span.text.ends_with(' ')) || spans.is_empty();
        let text = shown(piece.as_text(), after_space);
        if text.is_empty() {
            continue;
        }
        let joined = last.as_ref().is_some_and(|last| last.style == piece.style && last.same_link(&piece));
        match spans.last_mut() {
            Some(span) if joined => span.text.push_str(&text),
            _ => spans.push(Span {
                text,
                strong: piece.style.strong,
                emphasis: piece.style.emphasis,
                code: piece.style.code,
                url: piece.link.as_ref().map(|link| link.url.clone()).filter(|url| is_note_url(url)),
            }),
        }
        last = Some(piece);
    }
    if let Some(span) = spans.last_mut() {
        span.text.truncate(span.text.trim_end().len());
    }
    spans.retain(|span| !span.text.is_empty());
    spans
}

/// Returns `text` with runs of white space as one space, and without control characters.
fn shown(text: &str, mut after_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let space = c.is_whitespace();
        if space && !after_space {
            out.push(' ');
        } else if !space && !c.is_control() {
            out.push(c);
        }
        after_space = space;
    }
    out
}

/// Returns the link of a picture that links somewhere, with its words, or the address.
pub fn image_link(piece: &Piece, image: &Image) -> Option<Piece> {
    let link = piece.link.as_ref().filter(|link| is_note_url(&link.url))?;
    let text = image.alt.clone().unwrap_or_else(|| link.url.clone());
    Some(Piece { what: PieceKind::Text(text), ..piece.clone() })
}

/// Turns a picture into text where none can be shown: its words, or its name, as a link to it; one that links elsewhere
/// is two links.
pub fn image_as_text(piece: Piece) -> Vec<Piece> {
    let PieceKind::Image(image) = &piece.what else { return vec![piece] };
    let mut out: Vec<Piece> = Vec::new();
    if let Some(link) = image_link(&piece, image) {
        out.extend([link, Piece::text(piece.at.clone(), " ")]);
    }
    let words = image.alt.clone().filter(|_| out.is_empty()).unwrap_or_else(|| image.src.clone());
    let link = Some(Rc::new(Target { url: image.src.clone(), at: piece.at.clone() }));
    let caption = image.caption.as_ref().map(|caption| Piece::text(piece.at.clone(), format!(" {caption}")));
    out.push(Piece { what: PieceKind::Text(words), link, ..piece });
    out.extend(caption);
    out
}

/// Makes all of `pieces` strong.
pub fn strong(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for piece in &mut pieces {
        piece.style.strong = true;
    }
    pieces
}

/// Joins the cells of a row on one line.
pub fn cells(row: Row) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for cell in row {
        if !out.is_empty() {
            let end = place(&out).end;
            out.push(Piece::text(end..end, " | "));
        }
        out.extend(cell);
    }
    out
}

/// Returns the text of a list's entry, with its number before it.
pub fn numbered(number: u64, mut text: Vec<Span>) -> Vec<Span> {
    match text.first_mut() {
        Some(span) if span.is_plain() => span.text.insert_str(0, &format!("{number}. ")),
        Some(_) => text.insert(0, format!("{number}. ").as_str().into()),
        None => {}
    }
    text
}

/// Makes lines of code one span.
pub fn code_span(code: String) -> Span {
    Span { text: code, code: true, ..Span::default() }
}
