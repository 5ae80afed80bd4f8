//! Preparing lines that are items whatever stands around them: `[4. Source - Title](https://…)` at the start of a line.
//!
//! In CommonMark such a line goes on with the list or quote right above it, and an address ends at a space.
//! Both are mended by marks put into the text before it is parsed; [`Prepared`] knows where. So is a bracket that its
//! writer forgot, with a warning ([`fault`]).

use std::ops::Range;

use crate::item::begins_numbered_link;
use crate::lines::lines;
use crate::warning::{Log, WarningKind};

/// A text with marks put in.
pub struct Prepared {
    pub text: String,
    /// The offset in the input where the text starts.
    start: usize,
    /// The offsets in `text` of the marks, one byte each.
    marks: Vec<usize>,
}

impl Prepared {
    /// Returns the place in the input of a place in the text.
    pub fn place(&self, at: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.start + at - self.marks.partition_point(|mark| *mark < at);
        place(at.start)..place(at.end)
    }
}

/// Makes item lines of `text`, which starts at `start` in the input, readable to a parser of Markdown.
pub fn prepare(text: &str, start: usize, log: &mut Log) -> Prepared {
    let mut out = Prepared { text: String::with_capacity(text.len()), start, marks: Vec::new() };
    let mut copied = 0;
    // Puts in a mark, or a bracket before the spaces that it follows.
    let mut put = |at: usize, mark: Option<char>, spaces: usize| {
        out.text.push_str(text.get(copied..at).unwrap_or_default());
        copied = at;
        match mark {
            Some(mark) => {
                out.marks.push(out.text.len());
                out.text.push(mark);
            }
            None => {
                out.text.push('(');
                out.text.push_str(text.get(at..at + spaces).unwrap_or_default());
                copied += spaces + 1;
            }
        }
    };
    // Whether the lines above, up to an empty one, hold something that this line would go on with.
    let mut goes_on = false;
    let mut fence: Option<&str> = None;
    let mut all = lines(text).peekable();
    while let Some(at) = all.next() {
        let line = text.get(at.clone()).unwrap_or_default();
        let next = all.peek().and_then(|next| text.get(next.clone())).unwrap_or_default();
        let bare = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(_)) if mark == Some(open) => fence = None,
            _ => {}
        }
        let fault = if fence.is_some() || mark.is_some() { None } else { fault(line, next) };
        if fence.is_some() || mark.is_some() || !begins_item(line) {
            goes_on = !bare.is_empty() && (goes_on || bare.len() < line.len() || begins_container(bare));
        } else if std::mem::take(&mut goes_on) {
            put(at.start, Some('\n'), 0);
        }
        if let Some(Fault { reason, at: inside, put: mark }) = fault {
            log.add(WarningKind::BrokenLink, start + at.start..start + at.end, reason);
            match mark {
                Some(mark) => put(at.start + inside.start, Some(mark), 0),
                // A space before the `(` may as well stand behind it.
                None => put(at.start + inside.start, None, inside.len()),
            }
        } else if fence.is_none()
            && begins_numbered_link(line)
            && let Some(inside) = spaced(line)
        {
            put(at.start + inside.start, Some('<'), 0);
            put(at.start + inside.end, Some('>'), 0);
        }
    }
    out.text.push_str(text.get(copied..).unwrap_or_default());
    out
}

/// Returns whether a list or a quote begins with this line.
fn begins_container(line: &str) -> bool {
    line.starts_with(['-', '*', '+', '>']) || crate::item::number(line).0.is_some()
}

/// Returns whether a line is an item whatever stands around it.
fn begins_item(line: &str) -> bool {
    begins_numbered_link(line) || begins_without_bracket(line)
}

/// Returns whether a line begins with a numbered link, but for the `]`.
fn begins_without_bracket(line: &str) -> bool {
    let open = line.find("(http").filter(|_| !line.contains(']'));
    open.and_then(|at| line.get(..at)).is_some_and(|text| begins_numbered_link(&format!("{text}]")))
}

/// A slip in the brackets of a link, which shows what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub reason: &'static str,
    /// Where the missing bracket belongs in the line, or the space that is too much.
    pub at: Range<usize>,
    /// The missing bracket.
    pub put: Option<char>,
}

/// Finds the slip in the brackets of the link that leads a line, which another line follows.
pub fn fault(line: &str, next: &str) -> Option<Fault> {
    if begins_without_bracket(line) {
        let at = line.find("(http")?;
        return Some(Fault { reason: "no `]` after the title", at: at..at, put: Some(']') });
    }
    if let Some(at) = without_opening(line) {
        return Some(Fault { reason: "no `[` before the title", at: at..at, put: Some('[') });
    }
    let numbered = begins_numbered_link(line);
    if !numbered && !begins_linked_entry(line) {
        return None;
    }
    let (text, rest) = title_and_address(line)?;
    let after = text.len() + 1;
    let Some(inside) = rest.strip_prefix('(') else {
        let spaces = rest.len() - rest.trim_start().len();
        // Elsewhere than in numbered links, words in brackets may stand before an address in brackets.
        let space = Fault { reason: "a space before the `(`", at: after..after + spaces, put: None };
        return (numbered && closing(rest.trim_start().strip_prefix('(')?).is_some()).then_some(space);
    };
    // An address that ends in the next line, or has a title there.
    if closing(inside).is_some() || next.trim_start().starts_with([')', '"', '\'', '(']) {
        return None;
    }
    let url = inside.split_whitespace().next().unwrap_or_default();
    let at = after
        + 1
        + (inside.len() - inside.trim_start().len())
        + url.trim_end_matches(['*', '_', ']', ':', ',', ';']).len();
    Some(Fault { reason: "no `)` after the address", at: at..at, put: Some(')') })
}

/// Returns where the `[` belongs in a line that begins with a number or a bullet and has no link but for it.
fn without_opening(line: &str) -> Option<usize> {
    let (text, rest) = title_and_address(line)?;
    let bare = text.trim_start();
    let entry = bare.strip_prefix(['-', '*', '+']).filter(|entry| entry.starts_with(' '));
    let entry = entry.map(|entry| text.len() - entry.trim_start().len());
    let numbered = crate::item::number(bare).0.map(|_| text.len() - bare.len());
    let sound = !text.contains(['[', '`']) && rest.strip_prefix('(').and_then(closing).is_some();
    entry.or(numbered).filter(|_| sound)
}

/// Returns whether a line is an entry of a list that a link leads.
fn begins_linked_entry(line: &str) -> bool {
    let bare = line.trim_start();
    let entry = bare.strip_prefix(['-', '*', '+']).or_else(|| {
        let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.strip_prefix(['.', ')']).filter(|_| digits.len() < bare.len())
    });
    entry.is_some_and(|entry| entry.starts_with(' ') && entry.trim_start().trim_start_matches('*').starts_with('['))
}

/// Splits a line at the `]` before its first address in brackets: the text before it, and what follows it.
fn title_and_address(line: &str) -> Option<(&str, &str)> {
    line.match_indices(']').find_map(|(at, _)| {
        let rest = line.get(at + 1..)?;
        let address = rest.trim_start().strip_prefix('(')?.trim_start();
        let is_address = address.starts_with("https://") || address.starts_with("http://");
        is_address.then_some((line.get(..at)?, rest))
    })
}

/// Returns where the bracket closes in which `inside` stands.
fn closing(inside: &str) -> Option<usize> {
    let mut depth = 1;
    let end = inside.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    });
    end.map(|(end, _)| end)
}

/// Returns the place in the line of an address with spaces in it.
fn spaced(line: &str) -> Option<Range<usize>> {
    let (text, rest) = title_and_address(line)?;
    let inside = rest.strip_prefix('(')?;
    let start = text.len() + "](".len();
    let url = inside.get(..closing(inside)?)?;
    let from = start + url.len() - url.trim_start().len();
    let url = url.trim();
    (url.contains(' ') && !url.contains(['<', '>', '"', '\'', '\\'])).then_some(from..from + url.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, broken: usize) {
        let mut log = Log::default();
        let prepared = prepare(text, 7, &mut log);
        assert_eq!(prepared.text, expected, "{text}");
        let warnings = log.into_warnings();
        let places: Vec<_> =
            warnings.iter().flat_map(|warning| &warning.places).map(|place| place.span.clone()).collect();
        assert_eq!(places, vec![7..7 + text.len(); broken], "{text}");
        assert_eq!(prepared.place(&(0..expected.len())), 7..7 + text.len());
    }

    #[test]
    fn an_item_line_ends_the_list_above() {
        check("- a\n[2. C - D](v)\n- b", "- a\n\n[2. C - D](v)\n- b", 0);
        check("- a\r\n  b\r\n🌟 **[2. C - D](v)**", "- a\r\n  b\r\n\n🌟 **[2. C - D](v)**", 0);
        check("> a\n[2. C - D](v)", "> a\n\n[2. C - D](v)", 0);
        for text in ["- a\n\n[2. C - D](v)", "a\n[2. C - D](v)", "- a\n  [2. C - D](v)", "- a\n[20 tools](v)"] {
            check(text, text, 0);
        }
        check("```\n- a\n[2. C - D](v)\n```", "```\n- a\n[2. C - D](v)\n```", 0);
    }

    #[test]
    fn an_address_may_hold_spaces() {
        check(
            "[2. C - D](https://c.example/my file (1).pdf) x",
            "[2. C - D](<https://c.example/my file (1).pdf>) x",
            0,
        );
        for text in
            ["[2. C - D](https://c.example \"title\")", "[2. C - D](<https://c.example/a b>)", "[2. C][c] (a b)"]
        {
            check(text, text, 0);
        }
    }

    #[test]
    fn a_bracket_that_is_missing_is_told_and_put_in() {
        check("[2. C - D] (https://c.example)", "[2. C - D]( https://c.example)", 1);
        check("[2. C - D](https://c.example 🌟", "[2. C - D](https://c.example) 🌟", 1);
        check("[2. C - D](https://c.example (a)", "[2. C - D](https://c.example) (a)", 1);
        check("[2. C - D](https://c.example/(a)", "[2. C - D](https://c.example/(a))", 1);
        check("**[2. C - D](https://c.example**", "**[2. C - D](https://c.example)**", 1);
        check("[2. C - D(https://c.example) 🌟", "[2. C - D](https://c.example) 🌟", 1);
        check("2. C - D](https://c.example) 🌟", "[2. C - D](https://c.example) 🌟", 1);
        check("- C](https://c.example): d", "- [C](https://c.example): d", 1);
        check("- [C](https://c.example", "- [C](https://c.example)", 1);
        check("1. **[C](https://c.example: d", "1. **[C](https://c.example): d", 1);
    }

    #[test]
    fn brackets_that_may_be_meant_so_stay() {
        for text in [
            "- [video] (https://c.example)",
            "[2. C - D](https://c.example\n)",
            "[2. C - D](https://c.example\n\"title\")",
            "- words [C](https://c.example",
            "```\n[2. C - D](https://c.example\n```",
            "see (https://c.example",
            "- [C\n  D](https://c.example)",
        ] {
            check(text, text, 0);
        }
    }

    #[test]
    fn a_place_is_that_of_the_input() {
        let prepared = prepare("- a\n[2. C - D](https://c.example/a b)", 10, &mut Log::default());
        assert_eq!(prepared.place(&(0..3)), 10..13);
        let link = prepared.text.find('[').unwrap();
        assert_eq!(prepared.place(&(link..prepared.text.len())), 14..47);
    }
}
