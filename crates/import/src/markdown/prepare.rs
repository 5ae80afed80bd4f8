//! Preparing lines that are items whatever stands around them: `[4. Source - Title](https://…)` at the start of a line.
//!
//! In CommonMark such a line goes on with the list or quote right above it, and an address ends at a space.
//! Both are mended by marks put into the text before it is parsed; [`Prepared`] knows where.

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
    let mut put = |at: usize, mark: char| {
        out.text.push_str(text.get(copied..at).unwrap_or_default());
        out.marks.push(out.text.len());
        out.text.push(mark);
        copied = at;
    };
    // Whether the lines above, up to an empty one, hold something that this line would go on with.
    let mut goes_on = false;
    let mut fence: Option<&str> = None;
    for at in lines(text) {
        let line = text.get(at.clone()).unwrap_or_default();
        let bare = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(_)) if mark == Some(open) => fence = None,
            _ => {}
        }
        if fence.is_some() || mark.is_some() || !begins_numbered_link(line) {
            goes_on = !bare.is_empty() && (goes_on || bare.len() < line.len() || begins_container(bare));
            continue;
        }
        if std::mem::take(&mut goes_on) {
            put(at.start, '\n');
        }
        match address(line) {
            Address::Spaced(inside) => {
                put(at.start + inside.start, '<');
                put(at.start + inside.end, '>');
            }
            Address::Broken(reason) => {
                log.add(WarningKind::BrokenLink, start + at.start..start + at.end, reason);
            }
            Address::Other => {}
        }
    }
    out.text.push_str(text.get(copied..).unwrap_or_default());
    out
}

/// Returns whether a list or a quote begins with this line.
fn begins_container(line: &str) -> bool {
    line.starts_with(['-', '*', '+', '>']) || crate::item::number(line).0.is_some()
}

/// The faults that the address of an item line may have.
enum Address {
    /// There are spaces in the address; its place in the line.
    Spaced(Range<usize>),
    Broken(&'static str),
    /// The address has no fault, or there is none.
    Other,
}

fn address(line: &str) -> Address {
    let Some((text, rest)) = line.match_indices(']').find_map(|(at, _)| {
        let rest = line.get(at + 1..)?;
        let address = rest.trim_start().strip_prefix('(')?.trim_start();
        let is_address = address.starts_with("https://") || address.starts_with("http://");
        is_address.then_some((line.get(..at)?, rest))
    }) else {
        return Address::Other;
    };
    let Some(inside) = rest.strip_prefix('(') else { return Address::Broken("a space before the `(`") };
    let mut depth = 1;
    let end = inside.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    });
    let Some((end, _)) = end else { return Address::Broken("no `)` after the address") };
    let start = text.len() + "](".len();
    let url = inside.get(..end).unwrap_or_default();
    let from = start + url.len() - url.trim_start().len();
    let url = url.trim();
    match url.contains(' ') && !url.contains(['<', '>', '"', '\'', '\\']) {
        true => Address::Spaced(from..from + url.len()),
        false => Address::Other,
    }
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
    fn a_broken_link_is_told() {
        for text in
            ["[2. C - D] (https://c.example)", "[2. C - D](https://c.example 🌟", "[2. C - D](https://c.example/(a)"]
        {
            check(text, text, 1);
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
