//! Problems in a file that could still be read, and their places.

use std::fmt;

/// A place in the file, written as one would in JavaScript: `issues[3].topics[0].items[2].url`.
///
/// The parts are counted from 0; a part that is `None` ends the path before the field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The position among the issues.
    pub issue: Option<usize>,
    /// The position among the issue's topics.
    pub topic: Option<usize>,
    /// The position among the topic's items.
    pub item: Option<usize>,
    /// The field of the innermost part; empty for the part itself.
    pub field: &'static str,
}

impl Place {
    /// Returns the same place, at `field`.
    pub fn at(self, field: &'static str) -> Self {
        Self { field, ..self }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut dot = "";
        for (name, index) in [("issues", self.issue), ("topics", self.topic), ("items", self.item)] {
            if let Some(index) = index {
                write!(f, "{dot}{name}[{index}]")?;
                dot = ".";
            }
        }
        if self.field.is_empty() { Ok(()) } else { write!(f, "{dot}{}", self.field) }
    }
}

/// A problem in a file: something that was left out or mended, so that the rest could be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The place of the problem in the file.
    pub at: Place,
    /// The kind of the problem.
    pub kind: ProblemKind,
}

/// The kinds of [`Problem`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The field is of another type than the one named here; what it belongs to was left out.
    Wanted(&'static str),
    /// An item has no title; it was left out.
    NoTitle,
    /// An id stands twice; the second was given another.
    SameId,
    /// The address is no `http:` or `https:` URL; it is shown as text.
    NotWeb,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at;
        match self.kind {
            ProblemKind::Wanted(wanted) => write!(f, "expected {wanted} in {at}"),
            ProblemKind::NoTitle => write!(f, "missing `title` in {at}"),
            ProblemKind::SameId => write!(f, "expected an id of its own in {at}, found that of another"),
            ProblemKind::NotWeb => write!(f, "expected an http(s) address in {at}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_its_place() {
        let at = Place { issue: Some(3), topic: Some(0), item: Some(2), field: "url" };
        let check = |kind, words| assert_eq!(Problem { at, kind }.to_string(), words);
        check(ProblemKind::Wanted("text"), "expected text in issues[3].topics[0].items[2].url");
        check(ProblemKind::NotWeb, "expected an http(s) address in issues[3].topics[0].items[2].url");
        check(ProblemKind::NoTitle, "missing `title` in issues[3].topics[0].items[2].url");
        assert_eq!(Place { field: "title", ..Place::default() }.to_string(), "title");
        assert_eq!(Place { issue: Some(1), ..Place::default() }.to_string(), "issues[1]");
    }
}
