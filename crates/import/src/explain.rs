//! Explanations of a reading: what each piece of a file was read as, and by which rule, for authors and for tools.

use std::fmt;
use std::ops::Range;

use crate::lines::lines;

/// An annotation: a piece of a file, and what it was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The place of the piece, in bytes.
    pub at: Range<usize>,
    /// The kind of thing that it was read as.
    pub what: AnnotationKind,
    /// The name of the rule by which it was read.
    pub by: &'static str,
    /// The words that were read: the title and the source of an item, the name of a topic.
    pub says: String,
}

/// The kinds of [`Annotation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnotationKind {
    /// The fields before the text: front matter.
    FrontMatter,
    /// The title.
    Title,
    /// A name over items.
    Topic,
    /// An item.
    Item,
    /// The commentary: what stands under an item.
    Note,
    /// The introduction: what is shown before the first topic.
    Intro,
    /// Text that is not shown.
    Ignored,
}

impl fmt::Display for AnnotationKind {
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
pub struct ExplainedLine<'a> {
    /// The number of the line, counted from 1.
    pub number: usize,
    /// The line, without its end.
    pub text: &'a str,
    /// The annotations that begin in it, in order; empty where a piece goes on or the line is blank.
    pub annotations: Vec<&'a Annotation>,
    /// The piece that goes on from a line above.
    pub inside: Option<&'a Annotation>,
}

/// Returns the lines of `text` beside their annotations, which are in order of their places.
pub fn explain<'a>(text: &'a str, annotations: &'a [Annotation]) -> Vec<ExplainedLine<'a>> {
    let mut annotations = annotations.iter().peekable();
    let mut open: Vec<&Annotation> = Vec::new();
    let mut out = Vec::new();
    for (n, at) in lines(text).enumerate() {
        open.retain(|annotation| annotation.at.end > at.start);
        let inside = open.last().copied();
        let mut begins = Vec::new();
        while let Some(annotation) = annotations.next_if(|annotation| annotation.at.start < at.end.max(at.start + 1)) {
            begins.push(annotation);
            open.push(annotation);
        }
        let text = text.get(at).unwrap_or_default();
        out.push(ExplainedLine { number: n + 1, text, annotations: begins, inside });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stands_beside_what_begins_in_it() {
        let annotation = |at: Range<usize>, what| Annotation { at, what, by: "", says: String::new() };
        let annotations = [
            annotation(0..3, AnnotationKind::Topic),
            annotation(5..11, AnnotationKind::Item),
            annotation(9..11, AnnotationKind::Note),
        ];
        let found = explain("# T\n\nab\ncd\nef\n", &annotations);
        let words: Vec<(usize, usize, Option<AnnotationKind>)> = found
            .iter()
            .map(|line| (line.number, line.annotations.len(), line.inside.map(|annotation| annotation.what)))
            .collect();
        assert_eq!(words, [(1, 1, None), (2, 0, None), (3, 1, None), (4, 1, Some(AnnotationKind::Item)), (5, 0, None)]);
    }
}
