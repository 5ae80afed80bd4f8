//! A file under review: its lines outside of code and front matter, and which of them are topics and items.

use std::cell::OnceCell;
use std::ops::Range;

use crate::explain::{Annotation, AnnotationKind};
use crate::markdown::{self, Fence};
use crate::{Form, Settings, Source};

/// A file under review.
pub struct Page<'a> {
    pub file: usize,
    pub source: &'a Source,
    pub topics: Vec<TopicLine<'a>>,
    /// The lines of Markdown that are shown; none of other forms.
    pub lines: Vec<Line<'a>>,
    /// The places of comments, in order.
    hidden: Vec<Range<usize>>,
    /// The places where items begin, in order.
    items: Vec<usize>,
    /// Where the text begins.
    start: usize,
    /// The places of the addresses, once somebody asks.
    named: OnceCell<Vec<Range<usize>>>,
}

/// A topic, and how it is set.
pub struct TopicLine<'a> {
    pub at: Range<usize>,
    /// The name, with those of the topics that it is within.
    pub name: &'a str,
    pub set: Set,
}

/// The ways to set a topic in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Set {
    /// A heading with that many `#`.
    Heading(usize),
    Bold,
    /// Another way, or another form than Markdown.
    Other,
}

/// A line.
pub struct Line<'a> {
    pub at: Range<usize>,
    pub text: &'a str,
}

impl<'a> Page<'a> {
    pub fn new(file: usize, source: &'a Source, outline: &'a [Annotation], settings: &Settings) -> Self {
        let is_markdown = source.form.unwrap_or_else(|| Form::of(source, settings)) == Form::MARKDOWN;
        let of = |what: AnnotationKind| outline.iter().filter(move |found| found.what == what);
        let topic = |found: &'a Annotation| {
            let set =
                if is_markdown { Set::of(source.text.get(found.at.clone()).unwrap_or_default()) } else { Set::Other };
            TopicLine { at: found.at.clone(), name: &found.says, set }
        };
        let topics: Vec<TopicLine> = of(AnnotationKind::Topic).map(topic).collect();
        let mut items: Vec<usize> = of(AnnotationKind::Item).map(|found| found.at.start).collect();
        items.sort_unstable();
        let start = of(AnnotationKind::FrontMatter).map(|found| found.at.end).max().unwrap_or(0);
        // What holds no items is no issue.
        let hidden = if is_markdown && !items.is_empty() { hidden(&source.text, start) } else { Vec::new() };
        let lines = if is_markdown && !items.is_empty() { shown(&source.text, start, &hidden) } else { Vec::new() };
        Self { file, source, topics, lines, hidden, items, start, named: OnceCell::new() }
    }

    /// Returns whether a place is in a comment, or holds a part of one.
    pub fn hides(&self, at: &Range<usize>) -> bool {
        let next = self.hidden.partition_point(|hidden| hidden.end <= at.start);
        self.hidden.get(next).is_some_and(|hidden| hidden.start < at.end)
    }

    /// Returns whether an item begins in this line.
    pub fn is_item(&self, line: &Line) -> bool {
        let next = self.items.partition_point(|at| *at < line.at.start);
        self.items.get(next).is_some_and(|at| *at < line.at.end)
    }

    /// Returns whether an address is read that begins there.
    pub fn names(&self, at: usize) -> bool {
        let named = self.named.get_or_init(|| markdown::named(&self.source.text, self.start));
        named.binary_search_by_key(&at, |named| named.start).is_ok()
    }

    /// Returns the line of an item that follows a line, if that goes on in no other. No blank line need be above it, as
    /// none need be above a heading.
    pub fn item_under(&self, n: usize) -> Option<&Line<'a>> {
        self.line_under(n).filter(|next| self.is_item(next))
    }

    /// Returns the line that follows a line, whatever it is.
    pub fn line_under(&self, n: usize) -> Option<&Line<'a>> {
        self.lines.get(n + 1..)?.iter().find(|line| !line.text.trim().is_empty())
    }
}

impl Set {
    /// Returns how a topic is set whose line begins so.
    pub fn of(text: &str) -> Self {
        let text = text.trim_start();
        match text.len() - text.trim_start_matches('#').len() {
            0 if text.starts_with("**") || text.starts_with("__") => Self::Bold,
            0 => Self::Other,
            level => Self::Heading(level),
        }
    }
}

/// Returns the places of the comments after `start`, those of Obsidian and those of HTML.
fn hidden(text: &str, start: usize) -> Vec<Range<usize>> {
    let body = text.get(start..).unwrap_or_default();
    markdown::hidden(body).into_iter().map(|at| start + at.start..start + at.end).collect()
}

/// Returns the lines after `start` that are neither code nor within comments.
fn shown<'a>(text: &'a str, start: usize, hidden: &[Range<usize>]) -> Vec<Line<'a>> {
    let mut fence = Fence::default();
    let mut hidden = hidden.iter().peekable();
    let line = |at: Range<usize>| {
        let text = text.get(at.clone())?;
        (!fence.takes(text.trim_start())).then_some(Line { at, text })
    };
    let is_seen = |at: &Range<usize>| {
        while hidden.next_if(|hidden| hidden.end <= at.start).is_some() {}
        hidden.peek().is_none_or(|hidden| at.start < hidden.start || hidden.end < at.end)
    };
    crate::lines::lines(text).filter(|at| at.start >= start).filter(is_seen).filter_map(line).collect()
}

/// Returns the number that an item's line begins with.
pub fn number(line: &str) -> Option<u32> {
    let text = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits)?;
    rest.starts_with(['.', ')', '、', '．']).then(|| number.parse().ok())?
}
