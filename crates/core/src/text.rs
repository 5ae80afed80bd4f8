//! Text as it is shown: one line where one line is meant, and no hidden direction marks.

use std::borrow::Cow;

/// `text` on one line: trimmed, runs of white space as one space, and without control and
/// [bidirectional formatting](https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters)
/// characters, which could make a title read as something it is not.
pub fn line(text: &str) -> Cow<'_, str> {
    if is_line(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_hidden(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

/// Whether [`line()`] has nothing to do, found in one pass.
fn is_line(text: &str) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        let space = c == ' ';
        if (space && after_space) || (c.is_whitespace() && !space) || is_hidden(c) {
            return false;
        }
        after_space = space;
    }
    text.is_empty() || !after_space
}

/// Whether `c` is a control character or one that changes the direction of the text around it.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The first `limit` bytes of `text`, cut where a character ends.
pub fn head(text: &str, limit: usize) -> &str {
    let end = (0..=limit.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_as_it_is() {
        assert!(matches!(line("Scaling Kubernetes to 7,500 nodes"), Cow::Borrowed(_)));
        assert_eq!(line(""), "");
    }

    #[test]
    fn white_space_and_hidden_marks_are_folded_away() {
        assert_eq!(line("  a\n\t b\u{a0}c  "), "a b c");
        assert_eq!(line("safe\u{202E}cod.exe\u{2066}\u{0}"), "safecod.exe");
        assert_eq!(line(" \n "), "");
    }

    #[test]
    fn a_head_ends_where_a_character_ends() {
        assert_eq!(head("aé", 2), "a");
        assert_eq!(head("aé", 3), "aé");
        assert_eq!(head("aé", 99), "aé");
    }
}
