//! Turning blocks into an introduction, which keeps their kinds.

use link_digest_core::{self as core, BlockKind, Note};

use super::spans::{cells, code_span, image_as_text, image_link, numbered, spans, strong};
use crate::tree::{Block, Kind, ListEntry, Piece, PieceKind, plain};

/// Turns blocks into those of an introduction.
pub fn blocks(blocks: Vec<Block>) -> Vec<core::Block> {
    blocks.into_iter().flat_map(|block| intro_block(block.kind)).collect()
}

/// Puts blocks under a title, as a callout.
pub fn titled(title: String, blocks: Vec<core::Block>) -> core::Block {
    core::Block { kind: BlockKind::Callout, title: Some(title), blocks, ..core::Block::default() }
}

fn intro_block(kind: Kind) -> Vec<core::Block> {
    let block = |kind| core::Block { kind, ..core::Block::default() };
    match kind {
        Kind::Paragraph(pieces) => paragraph_and_images(pieces),
        Kind::Heading { text, .. } => paragraph_and_images(strong(text)),
        Kind::List { ordered, entries } => {
            // Lists of an introduction hold no pictures and no related links: all is kept as text.
            let notes: Vec<Note> = entries.into_iter().flat_map(|entry| plain_entry(entry, ordered)).collect();
            (!notes.is_empty()).then(|| core::Block { notes, ..block(BlockKind::List) }).into_iter().collect()
        }
        Kind::Quote { callout, blocks } => {
            // A title is words, and would lose its link.
            let is_more = |piece: &Piece| piece.link.is_some() || matches!(piece.what, PieceKind::Image(_));
            let linked = callout.as_ref().map(|callout| &callout.title).filter(|title| title.iter().any(is_more));
            let linked = linked.map(|title| paragraph_and_images(strong(title.clone())));
            let title = callout.as_ref().map(|callout| plain(&callout.title));
            let title = title.filter(|title| linked.is_none() && !title.is_empty());
            let is_quote =
                callout.as_ref().is_none_or(|callout| title.is_none() && matches!(&*callout.kind, "quote" | "cite"));
            let kind = if is_quote { BlockKind::Quote } else { BlockKind::Callout };
            let blocks: Vec<_> = linked.into_iter().flatten().chain(self::blocks(blocks)).collect();
            let empty = blocks.is_empty() && title.is_none();
            (!empty).then(|| core::Block { title, blocks, ..block(kind) }).into_iter().collect()
        }
        Kind::Code(code) => {
            vec![core::Block { text: vec![code.text.as_str().into()], ..block(BlockKind::Code) }]
        }
        Kind::Rule => Vec::new(),
        table @ Kind::Table(_) => vec![core::Block { notes: plain_notes(table), ..block(BlockKind::List) }],
    }
}

/// Cuts a paragraph where pictures stand.
fn paragraph_and_images(pieces: Vec<Piece>) -> Vec<core::Block> {
    let mut blocks = Vec::new();
    let mut line = Vec::new();
    let flush = |line: Vec<Piece>, blocks: &mut Vec<core::Block>| {
        let text = spans(line);
        if !text.is_empty() {
            blocks.push(core::Block { text, ..core::Block::default() });
        }
    };
    for piece in pieces {
        let PieceKind::Image(image) = &piece.what else {
            line.push(piece);
            continue;
        };
        flush(std::mem::take(&mut line), &mut blocks);
        blocks.push(core::Block { kind: BlockKind::Image, image: Some((**image).clone()), ..core::Block::default() });
        line.extend(image_link(&piece, image));
    }
    flush(line, &mut blocks);
    blocks
}

/// Turns an entry of a list into notes, with all that is in it as text.
fn plain_entry(entry: ListEntry, ordered: bool) -> Vec<Note> {
    let mut blocks = entry.blocks.into_iter();
    let first = blocks.next().map(|block| plain_notes(block.kind)).unwrap_or_default();
    let mut first = first.into_iter();
    let Some(mut note) = first.next() else { return blocks.flat_map(|block| plain_notes(block.kind)).collect() };
    if ordered && let Some(number) = entry.number {
        note.text = numbered(number, note.text);
    }
    note.notes.extend(first);
    note.notes.extend(blocks.flat_map(|block| plain_notes(block.kind)));
    vec![note]
}

fn plain_notes(kind: Kind) -> Vec<Note> {
    let note = |pieces: Vec<Piece>| {
        let pieces = pieces.into_iter().flat_map(image_as_text).collect();
        Some(Note { text: spans(pieces), notes: Vec::new() }).filter(|note| !note.text.is_empty())
    };
    match kind {
        Kind::Paragraph(pieces) => note(pieces).into_iter().collect(),
        Kind::Heading { text, .. } => note(strong(text)).into_iter().collect(),
        Kind::List { ordered, entries } => entries.into_iter().flat_map(|entry| plain_entry(entry, ordered)).collect(),
        Kind::Quote { callout, blocks } => {
            let title = callout.and_then(|callout| note(strong(callout.title)));
            title.into_iter().chain(blocks.into_iter().flat_map(|block| plain_notes(block.kind))).collect()
        }
        Kind::Code(code) => vec![Note { text: vec![code_span(code.text)], notes: Vec::new() }],
        Kind::Rule => Vec::new(),
        Kind::Table(rows) => rows.into_iter().filter_map(|row| note(cells(row))).collect(),
    }
}
