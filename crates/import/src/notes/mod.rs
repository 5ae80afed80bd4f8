//! Turning blocks into what the model holds: the commentary of an item, and the [introduction](intro).

pub mod intro;
mod related;
mod spans;

use link_digest_core::{Image, Link, Note, Span, text};

use crate::item::Sources;
use crate::tree::{Block, Kind, ListEntry, Piece, PieceKind};
use crate::warning::{Log, WarningKind};
pub use spans::cells;
use spans::{code_span, image_link, numbered, spans, strong};

/// The commentary of an item: what stands under it.
#[derive(Debug, Default)]
pub struct Commentary {
    pub notes: Vec<Note>,
    pub links: Vec<Link>,
    pub image: Option<Image>,
}

impl Commentary {
    /// Adds the notes, links and pictures of `blocks`.
    pub fn add(&mut self, blocks: Vec<Block>, sources: Sources, log: &mut Log) {
        let notes = self.notes_of(blocks, sources, log);
        self.notes.extend(notes);
    }

    /// Adds what follows the link on its line. A name before another link there is what the item is.
    pub fn add_rest(&mut self, pieces: Vec<Piece>, sources: Sources, log: &mut Log) {
        let led = pieces.iter().find(|piece| !piece.is_blank()).is_some_and(|piece| piece.link.is_some());
        let text = if led { Vec::new() } else { self.without_images(pieces.clone(), log) };
        if !led && !says(&text) {
            return;
        }
        match text.is_empty() {
            true => {
                self.add(vec![Block { at: crate::tree::place(&pieces), kind: Kind::Paragraph(pieces) }], sources, log)
            }
            false => self.notes.push(Note { text, notes: Vec::new() }),
        }
    }

    fn notes_of(&mut self, blocks: Vec<Block>, sources: Sources, log: &mut Log) -> Vec<Note> {
        let mut notes = Vec::new();
        for Block { kind, .. } in blocks {
            match kind {
                Kind::Paragraph(pieces) => notes.extend(self.note(pieces, sources, log)),
                Kind::Heading { text, .. } => notes.extend(self.note(strong(text), sources, log)),
                Kind::List { ordered, entries } => {
                    for entry in entries {
                        notes.extend(self.entry(entry, ordered, sources, log));
                    }
                }
                Kind::Quote { callout, blocks } => {
                    let inside = self.notes_of(blocks, sources, log);
                    let title = spans(strong(callout.map(|callout| callout.title).unwrap_or_default()));
                    match title.is_empty() {
                        true => notes.extend(inside),
                        false => notes.push(Note { text: title, notes: inside }),
                    }
                }
                Kind::Code(code) => notes.push(Note { text: vec![code_span(code.text)], notes: Vec::new() }),
                Kind::Rule => {}
                Kind::Table(rows) => {
                    notes.extend(rows.into_iter().filter_map(|row| self.note(cells(row), sources, log)))
                }
            }
        }
        notes
    }

    /// Turns a line into a note, unless it is one link, which is a related one, or a picture.
    fn note(&mut self, pieces: Vec<Piece>, sources: Sources, log: &mut Log) -> Option<Note> {
        if let Some(link) = related::link(&pieces, sources) {
            self.links.push(link);
            return None;
        }
        let text = self.without_images(pieces, log);
        says(&text).then_some(Note { text, notes: Vec::new() })
    }

    fn entry(&mut self, entry: ListEntry, ordered: bool, sources: Sources, log: &mut Log) -> Vec<Note> {
        let mut blocks = entry.blocks;
        let only = blocks.len() == 1;
        let first = blocks.first_mut();
        let Some(Block { kind: Kind::Paragraph(pieces), .. }) = first else {
            return self.notes_of(blocks, sources, log);
        };
        let pieces = std::mem::take(pieces);
        if only && let Some(link) = related::link(&pieces, sources) {
            self.links.push(link);
            return Vec::new();
        }
        let mut text = self.without_images(pieces, log);
        if ordered && let Some(number) = entry.number {
            text = numbered(number, text);
        }
        let notes = self.notes_of(blocks.split_off(1), sources, log);
        match text.is_empty() || (notes.is_empty() && !says(&text)) {
            true => notes,
            false => vec![Note { text, notes }],
        }
    }

    /// Turns `pieces` into spans; a picture among them becomes the item's.
    fn without_images(&mut self, pieces: Vec<Piece>, log: &mut Log) -> Vec<Span> {
        let mut out = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let PieceKind::Image(image) = &piece.what else {
                out.push(piece);
                continue;
            };
            match &self.image {
                Some(other) if other.src == image.src => {}
                Some(_) => {
                    log.add(WarningKind::Picture, piece.at.clone(), format_args!("`{}`", text::head(&image.src, 100)))
                }
                None => self.image = Some((**image).clone()),
            }
            out.extend(image_link(&piece, image));
        }
        spans(out)
    }
}

/// Returns whether a note says something: signs alone, as `?` and `👈`, do not.
fn says(text: &[Span]) -> bool {
    text.iter().any(|span| span.code || span.url.is_some() || span.text.contains(char::is_alphanumeric))
}
