//! Places of a page's words in its source, as far as they can be told: the parser does not say.

use std::ops::Range;

/// The number of bytes after the last place within which the next is looked for.
const AHEAD: usize = 16 << 10;

/// The finder of words in the source, each after the last.
pub struct Places<'a> {
    text: &'a str,
    start: usize,
    at: usize,
    fixed: Option<Range<usize>>,
}

impl<'a> Places<'a> {
    /// Makes the finder for a text that starts at `start` in the input.
    pub fn new(text: &'a str, start: usize) -> Self {
        Self { text, start, at: 0, fixed: None }
    }

    /// Makes a finder that has one place for all words.
    pub fn fixed(at: Range<usize>) -> Self {
        Self { text: "", start: 0, at: 0, fixed: Some(at) }
    }

    /// Returns the place of `words`; where they are written otherwise, that of what was found last.
    pub fn find(&mut self, words: &str) -> Range<usize> {
        if let Some(at) = &self.fixed {
            return at.clone();
        }
        let whole = words.trim();
        let first = link_digest_core::text::head(whole, 24);
        let first = first.split(['&', '\n', '\r']).next().unwrap_or_default().trim_end();
        let ahead = link_digest_core::text::head(self.text.get(self.at..).unwrap_or_default(), AHEAD);
        if first.is_empty() {
            return self.start + self.at..self.start + self.at;
        }
        let Some(found) = ahead.find(first) else { return self.start + self.at..self.start + self.at };
        let from = self.at + found;
        let rest = self.text.get(from..).unwrap_or_default();
        let length = if rest.starts_with(whole) { whole.len() } else { first.len() };
        self.at = from + length;
        self.start + from..self.start + from + length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_one_after_another() {
        let text = "<p>one</p> <p>one two</p>";
        let mut places = Places::new(text, 10);
        assert_eq!(places.find("one"), 13..16);
        assert_eq!(places.find(" one two "), 24..31);
        assert_eq!(places.find("three"), 31..31);
        assert_eq!(Places::fixed(3..4).find("x"), 3..4);
    }
}
