//! Numbers that stand alone, on a line or as a heading, over what they count: they are put before it.

use crate::tree::{Block, Kind, Piece, PieceKind, Style, add_line, is_linked, plain};

/// Puts numbers that stand alone before what follows them.
pub fn joined(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut number: Option<(Block, Vec<Piece>)> = None;
    for mut block in blocks {
        if let Kind::Paragraph(pieces) = &mut block.kind {
            let linked = is_linked(pieces);
            let joins = linked || pieces.iter().any(|piece| piece.style.strong);
            if joins && pieces.iter().any(|piece| piece.what == PieceKind::Break) {
                *pieces = lines_joined(std::mem::take(pieces));
            }
            // Of other words it may be a statistic.
            let named = linked || pieces.iter().all(|piece| piece.style.strong || piece.is_blank());
            if let Some((_, before)) = number.take_if(|_| named && !is_number(pieces)) {
                *pieces = before_line(before, std::mem::take(pieces));
                block.at.start = crate::tree::place(pieces).start.min(block.at.start);
            }
        }
        let alone = match &block.kind {
            Kind::Paragraph(pieces) | Kind::Heading { text: pieces, .. } if is_number(pieces) => Some(pieces.clone()),
            _ => None,
        };
        // One that nothing follows stays as it is.
        out.extend(number.take().map(|(block, _)| block));
        match alone {
            Some(pieces) => number = Some((block, pieces)),
            None => out.push(block),
        }
    }
    out.extend(number.map(|(block, _)| block));
    out
}

/// Joins the lines of a paragraph that are numbers with those after them.
fn lines_joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_break = |piece: &Piece| piece.what == PieceKind::Break && piece.link.is_none();
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for line in pieces.split(is_break) {
        let line = line.to_vec();
        match lines.pop() {
            Some(number) if is_number(&number) && !is_number(&line) => lines.push(before_line(number, line)),
            before => lines.extend(before.into_iter().chain([line])),
        }
    }
    let mut all = Vec::new();
    lines.iter().for_each(|line| add_line(&mut all, line));
    all
}

/// Puts a number before a line, with a dot after it.
fn before_line(number: Vec<Piece>, line: Vec<Piece>) -> Vec<Piece> {
    let mark = if plain(&number).ends_with(|c: char| c.is_ascii_digit()) { ". " } else { " " };
    let words = line.iter().find(|piece| !piece.is_blank());
    let style = Style { strong: words.is_some_and(|piece| piece.style.strong), ..Style::default() };
    let end = number.last().map_or(0, |piece| piece.at.end);
    let dot = Piece { style, ..Piece::text(end..end, mark) };
    let number = number.into_iter().map(|piece| Piece { style, ..piece });
    number.chain([dot]).chain(line).collect()
}

/// Returns whether `pieces` are a number and nothing else.
fn is_number(pieces: &[Piece]) -> bool {
    let text = plain(pieces);
    let digits = text.strip_suffix(['.', ')', '、', '．', '）']).unwrap_or(&text);
    let sound = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    sound && pieces.iter().all(|piece| piece.link.is_none() && !matches!(piece.what, PieceKind::Image(_)))
}
