//! Parsing Markdown into the [block tree](crate::tree): CommonMark with tables, footnotes and what Obsidian adds.
//!
//! What is shown on a page is kept. Comments are not shown, so they are not kept either.

mod blocks;
mod comments;
mod fault;
mod fence;
mod held;
mod html;
mod inlines;
mod linked;
mod logseq;
mod lost;
mod maths;
mod named;
mod obsidian;
mod prepare;
mod template;

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::bounds::Weighed;
use crate::source::{Description, Read};
use crate::tree::Block;
use crate::warning::{Log, WarningKind};
use crate::wiki::Wiki;
use blocks::BlockBuilder;
pub use comments::{blank, blank_html, hidden};
pub use fault::{begins_linked_entry, fault};
pub use fence::Fence;
pub use named::{named, named_in_html};
use prepare::Prepared;

/// Markdown as a form of input: all that is nothing else.
pub const FORM: Description = Description {
    name: "markdown",
    title: "Markdown",
    about: "Markdown, as Obsidian and others write it",
    endings: &["md", "markdown", "mdx", "mkd", "qmd"],
    fits: |_| true,
    weigh: Weighed::text,
    own: |_| None,
    read: Read::Blocks(|text, range, _, settings, log| {
        let body = text.get(range.clone()).unwrap_or_default();
        lost::marked(parse_body(body, range.start, Wiki::of(settings), log))
    }),
};

/// Parses the blocks of `text`, of which only what is in `range` is read.
#[cfg(test)]
pub fn parse(text: &str, range: Range<usize>, log: &mut Log) -> Vec<Block> {
    text.get(range.clone()).map(|body| parse_at(body, range.start, log)).unwrap_or_default()
}

/// Parses the blocks of `body`, which starts at `start` in the input.
pub fn parse_at(body: &str, start: usize, log: &mut Log) -> Vec<Block> {
    parse_body(body, start, None, log)
}

fn parse_body(body: &str, start: usize, wiki: Option<Wiki>, log: &mut Log) -> Vec<Block> {
    let prepared = prepared(body, start, log);
    parse_all(&prepared.text, &|at| prepared.place(at), wiki, log)
}

/// Returns `body`, which starts at `start` in the input, as a parser of CommonMark is to have it.
fn prepared(body: &str, start: usize, log: &mut Log) -> Prepared {
    let body = comments::blank(body, start, log);
    let hidden = comments::hidden_html(&body, start, log);
    let body = logseq::blank(template::plain_bullets(template::blank(&body, start, log)));
    prepare::prepare(&body, start, hidden, log)
}

/// Parses the blocks of `text`, whose places in the input `place` knows.
pub fn parse_placed(text: &str, place: &dyn Fn(&Range<usize>) -> Range<usize>, log: &mut Log) -> Vec<Block> {
    parse_all(text, place, None, log)
}

/// Parses them, with the addresses of wiki links.
fn parse_all(
    text: &str,
    place: &dyn Fn(&Range<usize>) -> Range<usize>,
    wiki: Option<Wiki>,
    log: &mut Log,
) -> Vec<Block> {
    let body = shallow(text);
    let mut events = Parser::new_ext(&body, options()).into_offset_iter();
    let mut builder = BlockBuilder::new(&body, wiki);
    let mut seen = Seen::default();
    while let Some((event, at)) = events.next() {
        seen.cell(&event, &at, &body);
        seen.add(&event, &at, |label| events.reference_definitions().get(label).map(|found| found.span.clone()));
        #[cfg(feature = "files")]
        if let Event::Start(Tag::CodeBlock(_)) = &event
            && let Some((length, words)) = body.get(at.clone()).and_then(fence::open)
        {
            log.add(WarningKind::OpenCode, place(&(at.start..at.start + length)), words);
        }
        builder.event(event, &at, place(&at), log);
    }
    for at in std::mem::take(&mut seen.beyond) {
        log.add(WarningKind::Beyond, place(&at), "");
    }
    for at in seen.missing(&body) {
        log.add(WarningKind::Unused, place(&at), "");
    }
    builder.finish(log)
}

/// Returns what is read beyond CommonMark.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_WIKILINKS | Options::ENABLE_HEADING_ATTRIBUTES
}

/// The parts of a text that came out of the parser, or are a definition that something asks for.
#[derive(Default)]
struct Seen {
    blocks: Vec<Range<usize>>,
    definitions: HashSet<(usize, usize)>,
    /// The end of the last cell of a table.
    cell: usize,
    /// The cells of rows beyond the columns of their tables, which the parser leaves out.
    beyond: Vec<Range<usize>>,
}

impl Seen {
    /// Finds what stands in a row behind its last cell.
    fn cell(&mut self, event: &Event, at: &Range<usize>, text: &str) {
        match event {
            Event::End(TagEnd::TableCell) => self.cell = at.end,
            Event::End(TagEnd::TableRow) => {
                let rest = text.get(self.cell..at.end).unwrap_or_default();
                let is_mark = |c: char| c == '|' || c.is_whitespace();
                let words = rest.trim_start_matches(is_mark);
                let end = self.cell + rest.trim_end_matches(is_mark).len();
                self.beyond.extend((!words.is_empty()).then(|| at.end - words.len()..end));
            }
            _ => {}
        }
    }

    fn add(&mut self, event: &Event, at: &Range<usize>, definition: impl Fn(&str) -> Option<Range<usize>>) {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = event
            && let Some(span) = definition(id)
        {
            self.definitions.insert((span.start, span.end));
        } else if !is_container(event) && self.blocks.last().is_none_or(|last| at.start >= last.end) {
            self.blocks.push(at.clone());
        }
    }

    /// Returns the lines that are neither: definitions which nothing asks for, or that stand twice.
    fn missing(mut self, text: &str) -> Vec<Range<usize>> {
        self.blocks.extend(self.definitions.into_iter().map(|(start, end)| start..end));
        self.blocks.sort_by_key(|at| at.start);
        let mut blocks = self.blocks.into_iter().peekable();
        let mut missing = Vec::new();
        for line in crate::lines::lines(text) {
            while blocks.next_if(|block| block.end <= line.start).is_some() {}
            let covered = blocks.peek().is_some_and(|block| block.start < line.end);
            // A mark that nothing follows is no word.
            let words = text.get(line.clone()).is_some_and(|line| line.contains(char::is_alphabetic));
            if words && !covered {
                missing.push(line);
            }
        }
        missing
    }
}

/// Returns whether there may be definitions inside, and not only what is shown.
fn is_container(event: &Event) -> bool {
    use Tag::{BlockQuote, FootnoteDefinition, Item, List};
    matches!(event, Event::End(_) | Event::Start(List(_) | Item | BlockQuote(_) | FootnoteDefinition(_)))
}

/// Removes the marks of quotes and lists that lie deeper than anyone means, at the same length.
///
/// The parser's time grows with depth times lines; this bounds the depth.
fn shallow(text: &str) -> std::borrow::Cow<'_, str> {
    const MARKS: usize = 8 * crate::tree::MAX_DEPTH;
    let mut out = String::new();
    let mut copied = 0;
    for line in crate::lines::lines(text) {
        let bytes = text.as_bytes().get(line.clone()).unwrap_or_default();
        let is_mark = |byte: &u8| matches!(byte, b'>' | b'-' | b'*' | b'+' | b' ' | b'\t');
        let marks = bytes.iter().take_while(|byte| is_mark(byte)).count();
        let is_deep = |count: &usize| *count > MARKS;
        let deep = Some(bytes.iter().take(marks).filter(|byte| !byte.is_ascii_whitespace()).count()).filter(is_deep);
        if deep.is_some() && marks < bytes.len() {
            out.push_str(text.get(copied..line.start + MARKS).unwrap_or_default());
            // A character that marks nothing and is trimmed as space is, so that no code block begins.
            out.extend(std::iter::repeat_n(' ', marks - MARKS));
            copied = line.start + marks;
        }
    }
    match copied {
        0 => text.into(),
        _ => (out + text.get(copied..).unwrap_or_default()).into(),
    }
}
