//! What each piece of a file was read as, and by which rule: for authors who wonder, and for tools.

use std::fmt;
use std::ops::Range;

use crate::lines::lines;

/// A piece of a file, and its reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it is, in bytes.
    pub at: Range<usize>,
    /// What it was read as.
    pub what: What,
    /// The rule by which it was.
    pub by: &'static str,
    /// What was read: the title and the source of an item, the name of a topic.
    pub says: String,
}

/// The kinds of [`Mark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Fields before the text.
    FrontMatter,
    /// The title.
    Title,
    /// A name over items.
    Topic,
    /// An item.
    Item,
    /// What stands under an item.
    Note,
    /// What is shown before the first topic.
    Intro,
    /// What is not shown.
    Ignored,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::FrontMatter => "fields",
            Self::Title => "title",
            Self::Topic => "topic",
            Self::Item => "item",
            Self::Note => "note",
            Self::Intro => "intro",
            Self::Ignored => "ignored",
        })
    }
}

/// One line of a file beside its reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Counted from 1.
    pub number: usize,
    /// The line, without its end.
    pub text: &'a str,
    /// What begins in it, in order; empty where a piece goes on or the line is blank.
    pub marks: Vec<&'a Mark>,
    /// The piece that goes on from a line above.
    pub inside: Option<&'a Mark>,
}

/// The lines of `text` beside the marks in it, which are in order of their places.
pub fn explain<'a>(text: &'a str, marks: &'a [Mark]) -> Vec<Line<'a>> {
    let mut marks = marks.iter().peekable();
    let mut open: Vec<&Mark> = Vec::new();
    let mut out = Vec::new();
    for (n, at) in lines(text).enumerate() {
        open.retain(|mark| mark.at.end > at.start);
        let inside = open.last().copied();
        let mut begins = Vec::new();
        while let Some(mark) = marks.next_if(|mark| mark.at.start < at.end.max(at.start + 1)) {
            begins.push(mark);
            open.push(mark);
        }
        let text = text.get(at).unwrap_or_default();
        out.push(Line { number: n + 1, text, marks: begins, inside });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stands_beside_what_begins_in_it() {
        let mark = |at: Range<usize>, what| Mark { at, what, by: "", says: String::new() };
        let marks = [mark(0..3, What::Topic), mark(5..11, What::Item), mark(9..11, What::Note)];
        let found = explain("# T\n\nab\ncd\nef\n", &marks);
        let words: Vec<(usize, usize, Option<What>)> =
            found.iter().map(|line| (line.number, line.marks.len(), line.inside.map(|mark| mark.what))).collect();
        assert_eq!(words, [(1, 1, None), (2, 0, None), (3, 1, None), (4, 1, Some(What::Item)), (5, 0, None)]);
    }
}
