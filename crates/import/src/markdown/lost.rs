//! Paragraphs and headings without an address that have the shape of the items of the file.

use std::collections::HashMap;

use crate::item::{LinePlace, led_by_link, lost, source};
use crate::tree::{Block, Kind, Piece};

/// The number of items without numbers from which on they are the shape of a file: words in brackets may be a remark.
const SHAPE: usize = 2;

/// Makes items without an address of what has the shape of the others.
pub fn marked(mut blocks: Vec<Block>) -> Vec<Block> {
    let found: Vec<_> = blocks.iter().map(|block| lost(line(block)?.1, block.level().is_some())).collect();
    if found.iter().all(Option::is_none) {
        return blocks;
    }
    let mut items: HashMap<(Option<u8>, bool), usize> = HashMap::new();
    for shape in blocks.iter().filter_map(|block| Some((block.level(), item(block)?))) {
        *items.entry(shape).or_default() += 1;
    }
    for (block, found) in blocks.iter_mut().zip(found) {
        let Some(lost) = found else { continue };
        let alike = items.get(&(block.level(), lost.numbered)).copied().unwrap_or_default();
        if alike >= if lost.numbered { 1 } else { SHAPE }
            && let Kind::Paragraph(pieces) | Kind::Heading { text: pieces, .. } = &mut block.kind
        {
            *pieces = lost.pieces;
        }
    }
    blocks
}

/// Returns whether the item that a block is has a number; one without must name its source.
fn item(block: &Block) -> Option<bool> {
    let (place, pieces) = line(block)?;
    let draft = led_by_link(pieces, place).filter(|draft| draft.link.is_some())?;
    (draft.numbered || source(&draft.title).is_some()).then_some(draft.numbered)
}

fn line(block: &Block) -> Option<(LinePlace, &Vec<Piece>)> {
    match &block.kind {
        Kind::Paragraph(pieces) => Some((LinePlace::Paragraph, pieces)),
        Kind::Heading { text, .. } => Some((LinePlace::Heading, text)),
        _ => None,
    }
}
