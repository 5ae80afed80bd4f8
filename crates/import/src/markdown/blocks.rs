//! Building blocks of the events of the Markdown parser.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::inlines::Inlines;
use super::{html, obsidian};
use crate::tree::{Block, Code, Kind, ListEntry, MAX_DEPTH, Piece, Row};
use crate::warning::{Log, WarningKind};
use crate::wiki::Wiki;

/// The builder of blocks: those under construction, from the outermost in.
pub struct BlockBuilder<'a> {
    text: &'a str,
    wiki: Option<Wiki<'a>>,
    frames: Vec<Container>,
    leaf: Option<TextBlock>,
}

/// A block that holds blocks. `Flat` lies too deep; its blocks go to the frame around it.
enum Container {
    Root(Vec<Block>),
    Quote(Vec<Block>),
    Footnote(String, Vec<Block>),
    List { ordered: Option<u64>, entries: Vec<ListEntry> },
    ListEntry(Option<u64>, Vec<Block>),
    Table(Vec<Row>),
    Flat,
}

/// A block that holds text.
struct TextBlock {
    kind: TextBlockKind,
    at: Range<usize>,
    inlines: Inlines,
    /// Whether it ends with a `^` that is escaped, and words: they are no id.
    escaped: bool,
}

enum TextBlockKind {
    Paragraph,
    Heading(u8),
    Cell,
    Code(String),
    Html(String),
}

impl<'a> BlockBuilder<'a> {
    pub fn new(text: &'a str, wiki: Option<Wiki<'a>>) -> Self {
        Self { text, wiki, frames: vec![Container::Root(Vec::new())], leaf: None }
    }

    /// Takes the next event, which is `from` that part of the text, `at` its place in the input.
    pub fn event(&mut self, event: Event, from: &Range<usize>, at: Range<usize>, log: &mut Log) {
        match event {
            Event::Start(tag) if is_block(&tag) => {
                self.close_leaf(log);
                self.open(tag, from.start, at, log);
            }
            Event::End(tag) if !is_inline_end(tag) => {
                self.close_leaf(log);
                self.close(tag, at);
            }
            Event::Rule => {
                self.close_leaf(log);
                if let [Container::Root(blocks)] = self.frames.as_mut_slice() {
                    blocks.push(Block { at, kind: Kind::Rule });
                }
            }
            Event::Text(text) | Event::Html(text) if self.is_verbatim() => self.verbatim(&text),
            event => {
                let leaf = self.leaf.get_or_insert_with(|| TextBlock::new(TextBlockKind::Paragraph, at.clone()));
                leaf.at.end = leaf.at.end.max(at.end);
                leaf.escaped = matches!(&event, Event::Text(text) if text.starts_with('^'))
                    && self.text.get(..from.start).is_some_and(|before| before.ends_with('\\'));
                leaf.inlines.event(event, at, self.wiki, log);
            }
        }
    }

    /// Returns the blocks, once there are no more events.
    pub fn finish(mut self, log: &mut Log) -> Vec<Block> {
        self.close_leaf(log);
        match self.frames.into_iter().next() {
            Some(Container::Root(blocks)) => blocks,
            _ => Vec::new(),
        }
    }

    fn open(&mut self, tag: Tag, from: usize, at: Range<usize>, log: &mut Log) {
        let leaf = match &tag {
            Tag::Heading { level, .. } => Some(TextBlockKind::Heading(*level as u8)),
            Tag::Paragraph => Some(TextBlockKind::Paragraph),
            Tag::TableCell => Some(TextBlockKind::Cell),
            Tag::CodeBlock(_) => Some(TextBlockKind::Code(String::new())),
            Tag::HtmlBlock => Some(TextBlockKind::Html(String::new())),
            _ => None,
        };
        if let Some(kind) = leaf {
            if let (TextBlockKind::Cell, Some(Container::Table(rows))) = (&kind, self.frames.last_mut())
                && rows.is_empty()
            {
                rows.push(Row::new());
            }
            self.leaf = Some(TextBlock::new(kind, at));
            return;
        }
        let deep = self.frames.len() > MAX_DEPTH;
        let frame = match tag {
            Tag::List(_) | Tag::BlockQuote(_) if deep => {
                if !matches!(self.frames.last(), Some(Container::Flat)) {
                    log.add(WarningKind::TooDeep, at.start..at.start, "flat from here");
                }
                Container::Flat
            }
            Tag::Item if matches!(self.frames.last(), Some(Container::Flat)) => Container::Flat,
            Tag::BlockQuote(_) => Container::Quote(Vec::new()),
            Tag::List(ordered) => Container::List { ordered, entries: Vec::new() },
            Tag::Item => Container::ListEntry(self.number(from), Vec::new()),
            Tag::FootnoteDefinition(label) => Container::Footnote(label.to_string(), Vec::new()),
            Tag::Table(_) => Container::Table(Vec::new()),
            Tag::TableHead | Tag::TableRow => {
                if let Some(Container::Table(rows)) = self.frames.last_mut() {
                    rows.push(Row::new());
                }
                return;
            }
            _ => Container::Flat,
        };
        self.frames.push(frame);
    }

    fn close(&mut self, tag: TagEnd, at: Range<usize>) {
        let frame = match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableCell
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock => return,
            _ if self.frames.len() > 1 => self.frames.pop(),
            _ => None,
        };
        let kind = match frame {
            Some(Container::Quote(blocks)) => obsidian::quote(blocks),
            Some(Container::List { ordered, entries }) => Kind::List { ordered: ordered.is_some(), entries },
            Some(Container::Table(rows)) => Kind::Table(rows),
            Some(Container::ListEntry(number, blocks)) => {
                if let Some(Container::List { entries, .. }) = self.frames.last_mut()
                    && !blocks.is_empty()
                {
                    entries.push(ListEntry { at, number, blocks });
                }
                return;
            }
            Some(Container::Footnote(label, blocks)) => {
                for block in footnote(&label, at.start, blocks) {
                    self.push(block);
                }
                return;
            }
            Some(Container::Flat | Container::Root(_)) | None => return,
        };
        if !is_empty(&kind) {
            self.push(Block { at, kind });
        }
    }

    /// Reads the number written before an entry.
    fn number(&self, start: usize) -> Option<u64> {
        let text = self.text.get(start..)?.trim_start();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        text.get(..digits)?.parse().ok()
    }

    fn push(&mut self, block: Block) {
        for frame in self.frames.iter_mut().rev() {
            if let Container::Root(blocks)
            | Container::Quote(blocks)
            | Container::Footnote(_, blocks)
            | Container::ListEntry(_, blocks) = frame
            {
                blocks.push(block);
                return;
            }
        }
    }

    fn is_verbatim(&self) -> bool {
        matches!(&self.leaf, Some(TextBlock { kind: TextBlockKind::Code(_) | TextBlockKind::Html(_), .. }))
    }

    fn verbatim(&mut self, text: &str) {
        if let Some(TextBlock { kind: TextBlockKind::Code(code) | TextBlockKind::Html(code), .. }) = &mut self.leaf {
            code.push_str(text);
        }
    }

    fn close_leaf(&mut self, log: &mut Log) {
        let Some(TextBlock { kind, at, inlines, escaped }) = self.leaf.take() else { return };
        if let TextBlockKind::Html(html) = &kind
            && let Some(open) = html::open_comment(html)
        {
            // Inside a quote, lines of the block are apart in the input.
            let open = if html.len() == at.len() { at.start + open } else { at.start };
            log.add(WarningKind::OpenHtml, open..open + "<!--".len(), "");
        }
        let kind = match kind {
            TextBlockKind::Code(code) if code.trim().is_empty() => return,
            TextBlockKind::Code(code) => Kind::Code(Code { text: code.trim_end().to_owned(), is_markdown: true }),
            TextBlockKind::Html(html) if html::holds_blocks(&html) => {
                for block in crate::html::fragment(&html, at, None, log) {
                    self.push(block);
                }
                return;
            }
            TextBlockKind::Html(html) => match html::block(&html, at.clone(), log) {
                pieces if pieces.is_empty() => return,
                pieces => Kind::Paragraph(pieces),
            },
            TextBlockKind::Heading(level) => Kind::Heading { level, text: inlines.finish_block(escaped, log) },
            TextBlockKind::Cell => {
                let pieces = inlines.finish(log);
                if let Some(Container::Table(rows)) = self.frames.last_mut()
                    && let Some(row) = rows.last_mut()
                {
                    row.push(pieces);
                }
                return;
            }
            TextBlockKind::Paragraph => match inlines.finish_block(escaped, log) {
                pieces if pieces.is_empty() => return,
                pieces => Kind::Paragraph(pieces),
            },
        };
        self.push(Block { at, kind });
    }
}

impl TextBlock {
    fn new(kind: TextBlockKind, at: Range<usize>) -> Self {
        Self { kind, at, inlines: Inlines::default(), escaped: false }
    }
}

fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Returns whether nothing stands in a list or a quote.
fn is_empty(kind: &Kind) -> bool {
    match kind {
        Kind::List { entries, .. } => entries.is_empty(),
        Kind::Quote { callout, blocks } => {
            blocks.is_empty() && callout.as_ref().is_none_or(|callout| callout.title.is_empty())
        }
        _ => false,
    }
}

/// Puts the label of a footnote before it; it stands where it is written.
fn footnote(label: &str, at: usize, mut blocks: Vec<Block>) -> Vec<Block> {
    let label = Piece::text(at..at, format!("[^{label}]: "));
    match blocks.first_mut() {
        Some(Block { kind: Kind::Paragraph(pieces), .. }) => pieces.insert(0, label),
        _ => blocks.insert(0, Block { at: at..at, kind: Kind::Paragraph(vec![label]) }),
    }
    blocks
}
