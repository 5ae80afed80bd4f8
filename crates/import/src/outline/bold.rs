//! Bold lines that name topics, by what stands under them.

use super::levels::is_bold_line;
use super::list::is_list_of_items;
use super::paragraph::{is_aside, is_named_links, is_signed_links};
use crate::item::{Draft, LinePlace, is_label, led_by_link};
use crate::tree::{Block, Kind, Piece, PieceKind, place, trim};

/// Returns whether a bold line stands over several items, so that one over a single item is a topic as well, rather than
/// its title.
pub fn bold_lines_name_topics(blocks: &[Block]) -> bool {
    let mut rest = blocks;
    while let Some((first, after)) = rest.split_first() {
        if is_bold_line(first) && begin_with_items(after) {
            return true;
        }
        rest = after;
    }
    false
}

/// Returns whether blocks begin with what a bold line may name: a list of items, lines that are items, or two paragraphs
/// that links with names lead.
pub fn begin_with_items(blocks: &[Block]) -> bool {
    let Some(first) = blocks.first() else { return false };
    is_list_of_items(first) || is_lines(first) || blocks.get(..2).is_some_and(|two| two.iter().all(is_led_by_name))
}

/// Returns whether a block is lines that are items by themselves.
fn is_lines(block: &Block) -> bool {
    matches!(&block.kind, Kind::Paragraph(pieces) if is_named_links(pieces) || is_signed_links(pieces))
}

/// Splits a paragraph that is a bold line and then lines that are items.
pub fn named_lines(block: &Block) -> Option<(Vec<Piece>, Block)> {
    let Kind::Paragraph(pieces) = &block.kind else { return None };
    let end = pieces.iter().position(|piece| piece.what == PieceKind::Break && piece.link.is_none())?;
    let (name, lines) = pieces.split_at_checked(end)?;
    let paragraph = |pieces: &[Piece]| Block { at: place(pieces), kind: Kind::Paragraph(trim(pieces.to_vec())) };
    let lines = Some(lines).filter(|_| is_bold_line(&paragraph(name))).map(paragraph)?;
    is_lines(&lines).then(|| (name.to_vec(), lines))
}

/// Returns whether a block is a paragraph that a link with a name leads.
pub fn is_led_by_name(block: &Block) -> bool {
    let Kind::Paragraph(pieces) = &block.kind else { return false };
    let is_named = |draft: &Draft| {
        !draft.numbered
            && !is_label(&draft.title)
            && draft.link.as_ref().is_some_and(|link| link.url != draft.title)
            && !is_aside(draft, pieces)
    };
    led_by_link(pieces, LinePlace::Paragraph).is_some_and(|draft| is_named(&draft))
}
