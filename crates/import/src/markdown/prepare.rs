//! Preparing lines that are items whatever stands around them: `[4. Source - Title](https://…)` at the start of a line.
//!
//! In CommonMark such a line goes on with the list or quote right above it, an address ends at a space, and what stands
//! in formulas is marks. All are mended in the text before it is parsed; [`Prepared`] knows where. So are slips in the
//! brackets of a link, with a warning ([`fault`]), and wiki links within other links ([`wiki`](super::linked)).

use std::borrow::Cow;
use std::ops::Range;

use super::fence::Fence;
use super::linked::wiki_links;
use super::maths::Maths;
use crate::item::begins_numbered_link;
use crate::lines::lines;
use crate::warning::{Log, WarningKind};

/// A text in which something was put in, and other things were taken out.
pub struct Prepared {
    pub text: String,
    /// The offset in the input where the text starts.
    start: usize,
    /// The offsets in `text` of the bytes that were put in.
    added: Vec<usize>,
    /// The offsets in `text` where bytes were taken out, one for each.
    taken: Vec<usize>,
}

/// A change of a text: what stands in the place of some of its bytes.
pub struct Edit {
    pub at: Range<usize>,
    pub with: Cow<'static, str>,
}

impl Edit {
    pub fn new(at: Range<usize>, with: impl Into<Cow<'static, str>>) -> Self {
        Self { at, with: with.into() }
    }
}

impl Prepared {
    /// Returns the place in the input of a place in the text.
    pub fn place(&self, at: &Range<usize>) -> Range<usize> {
        let added = |at: usize| self.added.partition_point(|added| *added < at);
        let start = self.taken.partition_point(|taken| *taken < at.start);
        let end = self.taken.partition_point(|taken| *taken <= at.end);
        self.start + at.start - added(at.start) + start..self.start + at.end - added(at.end) + end
    }

    /// Changes what follows the bytes of `text` that were copied so far; returns how many were then.
    fn apply(&mut self, text: &str, copied: usize, edit: &Edit) -> usize {
        self.text.push_str(text.get(copied..edit.at.start).unwrap_or_default());
        let at = self.text.len();
        self.taken.extend(edit.at.clone().map(|_| at));
        self.added.extend(at..at + edit.with.len());
        self.text.push_str(&edit.with);
        edit.at.end
    }
}

/// Makes item lines of `text`, which starts at `start` in the input, readable to a parser of Markdown.
pub fn prepare(text: &str, start: usize, log: &mut Log) -> Prepared {
    let mut out = Prepared { text: String::with_capacity(text.len()), start, added: Vec::new(), taken: Vec::new() };
    let mut copied = 0;
    // Whether the lines above, up to an empty one, hold something that this line would go on with.
    let mut goes_on = false;
    let mut fence = Fence::default();
    let mut maths = Maths::default();
    let mut all = lines(text).peekable();
    while let Some(at) = all.next() {
        let line = text.get(at.clone()).unwrap_or_default();
        let next = all.peek().and_then(|next| text.get(next.clone())).unwrap_or_default();
        let bare = line.trim_start();
        let is_code = fence.takes(bare);
        let mut edits = Vec::new();
        if is_code || !begins_item(line) {
            goes_on = !bare.is_empty() && (goes_on || bare.len() < line.len() || begins_container(bare));
        } else if std::mem::take(&mut goes_on) {
            edits.push(Edit::new(0..0, "\n"));
        }
        if !is_code {
            match fault(line, next) {
                Some(fault) => {
                    log.add(WarningKind::BrokenLink, start + at.start..start + at.end, fault.reason);
                    edits.push(Edit::new(fault.at, fault.with));
                }
                None => edits.extend(spaced(line)),
            }
            edits.extend(wiki_links(line));
            edits.extend(maths.escapes(line, text.get(at.end..).unwrap_or_default()));
            edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        }
        for Edit { at: inside, with } in edits {
            let edit = Edit { at: at.start + inside.start..at.start + inside.end, with };
            // Of two that would change the same bytes, the first is made.
            if edit.at.start >= copied {
                copied = out.apply(text, copied, &edit);
            }
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
    begins_numbered_link(line)
        || begins_without_bracket(line)
        || doubled(line).is_some_and(|(_, line)| begins_numbered_link(&line))
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
    /// The bytes of the line that are wrong; none where something is missing.
    pub at: Range<usize>,
    /// What belongs there.
    pub with: &'static str,
}

/// Finds the slip in the brackets of the link that leads a line, which another line follows.
pub fn fault(line: &str, next: &str) -> Option<Fault> {
    let found = |reason, at, with| Some(Fault { reason, at, with });
    if begins_without_bracket(line) {
        let at = line.find("(http")?;
        return found("no `]` after the title", at..at, "]");
    }
    if let Some(at) = without_opening(line) {
        return found("no `[` before the title", at..at, "[");
    }
    if let Some((at, _)) = doubled(line) {
        return found("a `[` too many before the title", at..at + 1, "");
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
        let closed = numbered && closing(rest.trim_start().strip_prefix('(')?).is_some();
        return found("a space before the `(`", after..after + spaces, "").filter(|_| closed);
    };
    let start = after + 1;
    let spaces = inside.len() - inside.trim_start().len();
    let url = inside.split_whitespace().next().unwrap_or_default();
    let end = start + spaces + url.trim_end_matches(['*', '_', ':', ',', ';']).len();
    let close = closing(inside);
    if url.starts_with('<') {
        return match close {
            Some(close) if inside.get(..close)?.contains('>') => None,
            Some(close) => found("no `>` after the address", start + close..start + close, ">"),
            None if inside.contains('>') => None,
            None => found("no `>)` after the address", end..end, ">)"),
        };
    }
    // An address that ends in the next line, or has a title there.
    if close.is_some() || next.trim_start().starts_with([')', '"', '\'', '(']) {
        return None;
    }
    let url = line.get(start + spaces..end)?;
    let closed_by = [('{', '}'), ('[', ']'), ('<', '>')].into_iter().find(|(open, close)| {
        // Words may follow at once.
        url.ends_with(*close) && !url.contains(*open)
    });
    match closed_by {
        Some((_, '}')) => found("a `}` for the `)` after the address", end - 1..end, ")"),
        Some(_) => found("another bracket for the `)` after the address", end - 1..end, ")"),
        None => found("no `)` after the address", end..end, ")"),
    }
}

/// Returns where a line begins with a `[` too many before the title of a link, and the line without it. Two on both
/// sides are a wiki link, and words in brackets may stand in a title.
fn doubled(line: &str) -> Option<(usize, String)> {
    let at = line.find("[[")?;
    let one = format!("{}{}", line.get(..at)?, line.get(at + 1..)?);
    let (text, _) = title_and_address(&one)?;
    let is_one = text.matches('[').count() == text.matches(']').count() + 1;
    let leads = begins_numbered_link(&one) || begins_linked_entry(&one);
    // The one that leads the line, and none behind it.
    let first = text.find('[') == Some(at);
    (is_one && leads && first).then_some((at, one))
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
        let address = address.strip_prefix('<').unwrap_or(address);
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

/// Returns the marks that keep an address with spaces together, if the numbered link of a line has such.
fn spaced(line: &str) -> Vec<Edit> {
    let found = || {
        let (text, rest) = title_and_address(line).filter(|_| begins_numbered_link(line))?;
        let inside = rest.strip_prefix('(')?;
        let start = text.len() + "](".len();
        let url = inside.get(..closing(inside)?)?;
        let from = start + url.len() - url.trim_start().len();
        let url = url.trim();
        (url.contains(' ') && !url.contains(['<', '>', '"', '\'', '\\'])).then_some(from..from + url.len())
    };
    let marks = found().map(|at| [Edit::new(at.start..at.start, "<"), Edit::new(at.end..at.end, ">")]);
    marks.into_iter().flatten().collect()
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
        check("[2. C - D] (https://c.example)", "[2. C - D](https://c.example)", 1);
        check("[2. C - D](https://c.example 🌟", "[2. C - D](https://c.example) 🌟", 1);
        check("[2. C - D](https://c.example (a)", "[2. C - D](https://c.example) (a)", 1);
        check("[2. C - D](https://c.example/(a)", "[2. C - D](https://c.example/(a))", 1);
        check("**[2. C - D](https://c.example**", "**[2. C - D](https://c.example)**", 1);
        check("[2. C - D(https://c.example) 🌟", "[2. C - D](https://c.example) 🌟", 1);
        check("2. C - D](https://c.example) 🌟", "[2. C - D](https://c.example) 🌟", 1);
        check("- C](https://c.example): d", "- [C](https://c.example): d", 1);
        check("- [C](https://c.example", "- [C](https://c.example)", 1);
        check("1. **[C](https://c.example: d", "1. **[C](https://c.example): d", 1);
        check("[2. C - D](https://c.example} 🌟", "[2. C - D](https://c.example) 🌟", 1);
        check("**[2. C - D](https://c.example]**", "**[2. C - D](https://c.example)**", 1);
        check("[2. C - D](https://c.example/{a}", "[2. C - D](https://c.example/{a})", 1);
        check("[[2. C - D](https://c.example) 🌟", "[2. C - D](https://c.example) 🌟", 1);
        check("[[2. C [D]](https://c.example)", "[2. C [D]](https://c.example)", 1);
        check("- [[C](https://c.example): d", "- [C](https://c.example): d", 1);
        check("[2. C - D](<https://c.example) 🌟", "[2. C - D](<https://c.example>) 🌟", 1);
        check("- [C](<https://c.example/a b)", "- [C](<https://c.example/a b>)", 1);
        check("[2. C - D](<https://c.example 🌟", "[2. C - D](<https://c.example>) 🌟", 1);
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
            "[[2. C - D]](https://c.example)",
            "[[video] 2. C](https://c.example)",
            "[2. C - D](<https://c.example/a b>)",
            "see [[C](https://c.example)",
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
