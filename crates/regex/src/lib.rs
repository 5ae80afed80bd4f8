//! Regular expressions in the place of the crate `regex`, for feed-rs, which has that crate with all its features: five
//! engines that are chosen between for speed, and every table of Unicode. They would be a tenth of the command for
//! Node, where a few short texts of each feed are read by expressions that need neither.
//!
//! What matches here matches there: it is the same engine, and an expression that needs more of Unicode than there is
//! does not compile. Only what its users call is here.

use std::borrow::Cow;
use std::ops::Range;

use regex_automata::meta::{self, BuildError};
use regex_automata::util::captures;

/// A regular expression.
#[derive(Clone, Debug)]
pub struct Regex(meta::Regex);

impl Regex {
    /// Compiles an expression.
    ///
    /// # Errors
    ///
    /// Returns an error if it is none, or needs a table of Unicode that is left out.
    pub fn new(pattern: &str) -> Result<Self, Box<BuildError>> {
        meta::Regex::new(pattern).map(Self).map_err(Box::new)
    }

    /// Returns whether a text has a match.
    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Returns the groups of the first match in a text.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        let mut groups = self.0.create_captures();
        self.0.captures(text, &mut groups);
        groups.is_match().then_some(Captures { text, groups })
    }

    /// Puts another text in the place of the first match, in which `$1`, `${1}` and `$name` are its groups.
    pub fn replace<'t>(&self, text: &'t str, by: &str) -> Cow<'t, str> {
        let Some(found) = self.captures(text) else { return text.into() };
        let whole = found.groups.get_match().map_or(0..0, |whole| whole.range());
        let (before, after) = (text.get(..whole.start), text.get(whole.end..));
        let mut replaced = before.unwrap_or_default().to_owned();
        found.groups.interpolate_string_into(text, by, &mut replaced);
        (replaced + after.unwrap_or_default()).into()
    }
}

/// The groups of a match.
#[derive(Clone, Debug)]
pub struct Captures<'t> {
    text: &'t str,
    groups: captures::Captures,
}

impl<'t> Captures<'t> {
    /// Returns a group by its number; 0 is the whole match.
    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        self.groups.get_group(group).and_then(|span| Match::of(self.text, span.range()))
    }

    /// Returns a group by its name.
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        self.groups.get_group_by_name(name).and_then(|span| Match::of(self.text, span.range()))
    }

    /// Returns the whole match and all `N` groups, those that have no part in it as empty texts.
    pub fn extract<const N: usize>(&self) -> (&'t str, [&'t str; N]) {
        let text = |group| self.get(group).map_or("", |found| found.as_str());
        (text(0), std::array::from_fn(|group| text(group + 1)))
    }
}

/// A piece of a text.
#[derive(Clone, Debug)]
pub struct Match<'t> {
    text: &'t str,
    at: Range<usize>,
}

impl<'t> Match<'t> {
    fn of(whole: &'t str, at: Range<usize>) -> Option<Self> {
        whole.get(at.clone()).map(|text| Self { text, at })
    }

    /// Returns where it begins.
    pub fn start(&self) -> usize {
        self.at.start
    }

    /// Returns where it ends.
    pub fn end(&self) -> usize {
        self.at.end
    }

    /// Returns the text.
    pub fn as_str(&self) -> &'t str {
        self.text
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "this is all test: a panic is a failure")]
mod tests {
    use super::*;

    #[test]
    fn a_match_has_its_groups_by_number_and_by_name() {
        let found = Regex::new(r"(?P<h>\d+):(?P<m>\d{2})(\.(?P<f>\d+))?").unwrap().captures("at 12:05").unwrap();
        assert_eq!(found.get(0).map(|all| (all.start(), all.end(), all.as_str())), Some((3, 8, "12:05")));
        assert_eq!(found.name("m").map(|minutes| minutes.as_str()), Some("05"));
        assert!(found.name("f").is_none() && found.name("none").is_none() && found.get(9).is_none());
        assert_eq!(found.extract(), ("12:05", ["12", "05"]));
    }

    #[test]
    fn the_first_match_is_replaced_with_its_groups() {
        let check = |pattern, text, by, expected: &str| {
            assert_eq!(Regex::new(pattern).unwrap().replace(text, by), expected);
        };
        check(r"(\+|-)(\d{2})(\d{2})", "2022-11-15T20:15:04+0100", "${1}${2}:${3}", "2022-11-15T20:15:04+01:00");
        check(" Z$", "15 Nov 2022 Z", " +0000", "15 Nov 2022 +0000");
        check("^[[:alpha:]]{3}, ", "15 Nov", "", "15 Nov");
        check("(Jan|Feb)[a-z]*", "3 January 2024", "$1", "3 Jan 2024");
    }

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        assert!(Regex::new(r"^\d+$").unwrap().is_match("٣٠"));
        assert!(!Regex::new(r"\ba").unwrap().is_match("éa"));
    }
}
