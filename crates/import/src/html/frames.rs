//! Frames: the blocks under construction, from the outermost in.

use std::ops::Range;

use crate::tree::{Block, Kind, ListEntry, MAX_DEPTH, Piece, Row, place, trim};
use crate::warning::Log;
use crate::words;

/// A block that holds blocks, or the cells of a table.
pub enum Frame {
    Root(Vec<Block>),
    Quote(Vec<Block>),
    List {
        ordered: bool,
        next: u64,
        entries: Vec<ListEntry>,
    },
    ListEntry {
        number: Option<u64>,
        blocks: Vec<Block>,
    },
    Table(Vec<Row>),
    Row(Row),
    Cell(Vec<Piece>),
    /// A list or a quote that lies too deep; its blocks go to the frame around it.
    Flat,
}

/// The frames that are open, from the outermost in.
pub struct Frames(pub Vec<Frame>);

impl Frames {
    /// Makes one frame that holds all blocks.
    pub fn new() -> Self {
        Self(vec![Frame::Root(Vec::new())])
    }

    /// Returns the innermost frame.
    pub fn last_mut(&mut self) -> Option<&mut Frame> {
        self.0.last_mut()
    }

    /// Closes all frames, and returns the blocks, once nothing more comes.
    pub fn finish(mut self) -> Vec<Block> {
        while self.0.len() > 1 {
            self.close();
        }
        match self.0.pop() {
            Some(Frame::Root(blocks)) => blocks,
            _ => Vec::new(),
        }
    }

    /// Opens a frame, unless it would lie too deep.
    pub fn nest(&mut self, frame: Frame) {
        let deep = self.0.len() > MAX_DEPTH;
        self.0.push(if deep { Frame::Flat } else { frame });
    }

    /// Closes the innermost frame, which becomes a block, an entry or a row of the one around it.
    pub fn close(&mut self) {
        let Some(frame) = self.0.pop_if(|frame| !matches!(frame, Frame::Root(_))) else { return };
        let kind = match frame {
            Frame::Quote(blocks) if !blocks.is_empty() => Kind::Quote { callout: None, blocks },
            Frame::List { ordered, entries, .. } if !entries.is_empty() => Kind::List { ordered, entries },
            Frame::Table(rows) if !rows.is_empty() => Kind::Table(rows),
            Frame::Row(row) => {
                if let Some(Frame::Table(rows)) = self.0.last_mut() {
                    rows.push(row);
                }
                return;
            }
            Frame::ListEntry { number, blocks } if !blocks.is_empty() => return self.entry(number, blocks),
            _ => return,
        };
        let at = whole(&kind);
        self.add(Block { at, kind });
    }

    /// Adds an entry to its list. Outside any it is a list of its own, or goes on with the one before.
    fn entry(&mut self, number: Option<u64>, blocks: Vec<Block>) {
        let at = blocks.first().map_or(0, |block| block.at.start)..blocks.last().map_or(0, |block| block.at.end);
        let entry = ListEntry { at: at.clone(), number, blocks };
        if let Some(Frame::List { entries, .. }) = self.0.last_mut() {
            entries.push(entry);
            return;
        }
        if let Some(Block { kind: Kind::List { ordered: false, entries }, .. }) =
            self.blocks().and_then(|blocks| blocks.last_mut())
        {
            entries.push(entry);
            return;
        }
        self.add(Block { at, kind: Kind::List { ordered: false, entries: vec![entry] } });
    }

    /// Closes a cell.
    pub fn close_cell(&mut self, log: &mut Log) {
        if let Some(Frame::Cell(pieces)) = self.0.pop()
            && let Some(Frame::Row(row)) = self.0.last_mut()
        {
            row.push(trim(words::tidy(words::join(pieces), log)));
        }
    }

    /// Returns the blocks of the innermost frame that holds any.
    fn blocks(&mut self) -> Option<&mut Vec<Block>> {
        self.0.iter_mut().rev().find_map(|frame| match frame {
            Frame::Root(blocks) | Frame::Quote(blocks) | Frame::ListEntry { blocks, .. } => Some(blocks),
            _ => None,
        })
    }

    /// Adds a block to the innermost frame that holds any; between the entries of a list, to the one before it.
    pub fn add(&mut self, block: Block) {
        if let Some(Frame::List { entries, .. }) = self.0.last_mut()
            && let Some(entry) = entries.last_mut()
        {
            entry.at.end = block.at.end.max(entry.at.start);
            entry.blocks.push(block);
            return;
        }
        if let Some(blocks) = self.blocks() {
            blocks.push(block);
        }
    }
}

/// Returns the place of what holds blocks.
fn whole(kind: &Kind) -> Range<usize> {
    let span = |first: Option<Range<usize>>, last: Option<Range<usize>>| match (first, last) {
        (Some(first), Some(last)) => first.start..last.end.max(first.start),
        _ => 0..0,
    };
    match kind {
        Kind::Quote { blocks, .. } => {
            span(blocks.first().map(|block| block.at.clone()), blocks.last().map(|block| block.at.clone()))
        }
        Kind::List { entries, .. } => {
            span(entries.first().map(|entry| entry.at.clone()), entries.last().map(|entry| entry.at.clone()))
        }
        Kind::Table(rows) => {
            let cells = || rows.iter().flatten().filter(|cell| !cell.is_empty()).map(|cell| place(cell));
            span(cells().next(), cells().next_back())
        }
        _ => 0..0,
    }
}
