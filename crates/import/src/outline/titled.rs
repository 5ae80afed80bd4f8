//! Bold lines whose link stands in a paragraph under them.

use super::part::Part;
use crate::item::{Draft, address_led, is_address, lines_then_addresses};
use crate::tree::{Block, Kind, Piece, PieceKind, lines, plain};

/// Finds the item of a bold line and the bare address in the paragraph under it. The line is taken from what it was.
pub fn titled(parts: &mut Vec<Part>, block: &Block) -> Option<Draft> {
    let Kind::Paragraph(pieces) = &block.kind else { return None };
    let first = lines(pieces).into_iter().next()?;
    if is_address(&first).is_none() && address_led(&first).is_none() {
        return None;
    }
    // "Read more" may be apart from its title by some words.
    let more = is_address(&first).is_some_and(|link| plain(&first) != link.url);
    if more && let Some(draft) = titled_above(parts, &first) {
        return Some(draft);
    }
    let bold = match parts.last()? {
        Part::Text(block) => bold(block),
        Part::Item(draft) if !draft.numbered => draft.body.last().and_then(bold),
        _ => None,
    };
    let mut both = bold?.clone();
    let end = both.last()?.at.end;
    both.push(Piece { what: PieceKind::Break, ..Piece::text(end..end, "") });
    both.extend(pieces.iter().cloned());
    let Ok([draft]) = <[Draft; 1]>::try_from(lines_then_addresses(&both)) else { return None };
    match parts.last_mut() {
        Some(Part::Item(above)) => drop(above.body.pop()),
        _ => drop(parts.pop()),
    }
    Some(draft)
}

/// Finds the item of a bold line that stands above the words above a link such as "Read more".
fn titled_above(parts: &mut Vec<Part>, link: &[Piece]) -> Option<Draft> {
    if let Some(Part::Item(above)) =
        parts.last_mut().filter(|part| matches!(part, Part::Item(draft) if !draft.numbered))
    {
        let n = above.body.iter().rposition(|block| bold(block).is_some())?;
        let mut draft = with_link(bold(above.body.get(n)?)?, link)?;
        draft.body.extend(above.body.split_off(n).into_iter().skip(1));
        return Some(draft);
    }
    let texts = parts.iter().rev().take(4).take_while(|part| matches!(part, Part::Text(_))).count();
    let from = parts.len() - texts;
    let is_bold = |part: &Part| matches!(part, Part::Text(block) if bold(block).is_some());
    let n = from + parts.get(from..)?.iter().rposition(is_bold)?;
    let Some(Part::Text(title)) = parts.get(n) else { return None };
    let mut draft = with_link(bold(title)?, link)?;
    let words = parts.split_off(n).into_iter().skip(1);
    draft.body.extend(words.filter_map(|part| match part {
        Part::Text(block) => Some(block),
        _ => None,
    }));
    Some(draft)
}

/// Makes the item of a title and the line that is its link.
fn with_link(title: &[Piece], link: &[Piece]) -> Option<Draft> {
    let mut both = title.to_vec();
    let end = both.last()?.at.end;
    both.push(Piece { what: PieceKind::Break, ..Piece::text(end..end, "") });
    both.extend(link.iter().cloned());
    let [draft] = <[Draft; 1]>::try_from(lines_then_addresses(&both)).ok()?;
    Some(draft)
}

/// Returns the pieces of a paragraph that is bold from end to end, and no link.
fn bold(block: &Block) -> Option<&Vec<Piece>> {
    let Kind::Paragraph(pieces) = &block.kind else { return None };
    let all = pieces.iter().all(|piece| (piece.style.strong && piece.link.is_none()) || piece.is_blank());
    Some(pieces).filter(|pieces| all && !plain(pieces).is_empty())
}
