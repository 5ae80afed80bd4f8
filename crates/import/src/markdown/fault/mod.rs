//! Slips in the brackets of the link that leads a line, which show what was meant: `[4. Source - Title](https://…` in an
//! item, an entry of a list or a heading.

mod address;
mod numbers;
mod title;

use std::ops::Range;

use super::prepare::Edit;
use crate::item::{begins_numbered_link, circled, number};
use crate::lines::lines;
use address::{bracketed, goes_on, within};
pub use numbers::counts_on;
use numbers::{displaced, in_other_brackets, misnumbered, more_items, other_bullet};
use title::{doubled, swapped, unclosed, unspaced, without_opening};

/// The brackets around an address.
pub const ROUND: (char, char) = ('(', ')');

/// A slip in the brackets of a link, which shows what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub reason: &'static str,
    /// What belongs where in the line.
    pub edits: Vec<Edit>,
}

impl Fault {
    /// Returns the number of the last item of its line, once it is mended.
    pub fn number(&self, line: &str) -> Option<u32> {
        let mut mended = line.to_owned();
        for edit in self.edits.iter().rev().filter(|edit| edit.at.end <= line.len()) {
            mended.replace_range(edit.at.clone(), &edit.with);
        }
        mended.lines().rev().find_map(link_number)
    }
}

/// Finds the slip in the link that leads a line, or in its number, where it is a `wanted` one; `above` and `below` are
/// what stands before the line, and what follows it, with its end.
pub fn fault(line: &str, above: &str, below: &str, wanted: &dyn Fn(u32) -> bool) -> Option<Fault> {
    in_brackets(line, below)
        .or_else(|| misnumbered(line, wanted))
        .or_else(|| in_other_brackets(line, wanted))
        .or_else(|| more_items(line, below))
        .or_else(|| displaced(line, wanted))
        .or_else(|| other_bullet(line, above))
}

/// Finds the slip in the brackets of the link that leads a line.
fn in_brackets(line: &str, below: &str) -> Option<Fault> {
    let bare = without_hashes(line);
    let marks = line.len() - bare.len();
    let mut fault = fault_in(bare, below, line.starts_with('#'))?;
    for edit in &mut fault.edits {
        edit.at = marks + edit.at.start..marks + edit.at.end;
    }
    Some(fault)
}

/// Returns what follows the marks of a heading; all of another line.
pub fn without_hashes(line: &str) -> &str {
    let words = line.trim_start_matches('#');
    if line.len() - words.len() <= 6 && words.starts_with([' ', '\t']) { words.trim_start() } else { line }
}

/// Finds the slip in a line without the marks of a heading.
fn fault_in(line: &str, below: &str, heading: bool) -> Option<Fault> {
    let found = |reason, at: Range<usize>, with: &'static str| Some(Fault { reason, edits: vec![Edit::new(at, with)] });
    if let Some(fault) = unclosed(line, below, heading) {
        return Some(fault);
    }
    if let Some(at) = unspaced(line) {
        return found("no space after the bullet or the `#`", at, " ");
    }
    if let Some(at) = without_opening(line, heading) {
        return found("no `[` before the title", at, "[");
    }
    if let Some(at) = doubled(line, heading) {
        return found("a `[` too many in the title", at..at + 1, "");
    }
    if let Some(edits) = swapped(line) {
        return Some(Fault { reason: "title and address in the place of each other", edits });
    }
    let numbered = begins_numbered_link(line);
    if !numbered && !begins_linked_entry(line, heading) {
        return None;
    }
    if let Some(edits) = bracketed(line, numbered) {
        return Some(Fault { reason: "no `(` and `)` around the address", edits });
    }
    let (text, rest) = title_and_address(line)?;
    let after = text.len() + 1;
    let Some(inside) = rest.strip_prefix('(') else {
        let spaces = rest.len() - rest.trim_start().len();
        // Elsewhere than in numbered links, words in brackets may stand before an address in brackets.
        let closed = numbered && closing(rest.trim_start().strip_prefix('(')?, ROUND).is_some();
        return found("a space before the `(`", after..after + spaces, "").filter(|_| closed);
    };
    let start = after + 1;
    let spaces = inside.len() - inside.trim_start().len();
    let url = inside.split_whitespace().next().unwrap_or_default();
    let end = start + spaces + url.trim_end_matches(['*', '_', ':', ',', ';']).len();
    let close = closing(inside, ROUND);
    if url.starts_with('<') {
        return match close {
            Some(close) if inside.get(..close)?.contains('>') => None,
            Some(close) => found("no `>` after the address", start + close..start + close, ">"),
            None if inside.contains('>') => None,
            None => found("no `>)` after the address", end..end, ">)"),
        };
    }
    if let Some(inside) = close.and_then(|close| inside.get(..close)) {
        return within(inside, start);
    }
    // Its own end comes first.
    let next = lines(below).nth(1).and_then(|next| below.get(next)).unwrap_or_default();
    if start + spaces + url.len() == line.len() && goes_on(next) {
        let end = below.len() - below.trim_start().len();
        return found("an end of the line within the address", line.len()..line.len() + end, "");
    }
    // An address that ends in the next line, or has a title there.
    if next.trim_start().starts_with([')', '"', '\'', '(']) {
        return None;
    }
    let url = line.get(start + spaces..end)?;
    let closed_by = [('{', '}'), ('[', ']'), ('<', '>'), ('（', '）')].into_iter().find(|(open, close)| {
        // Words may follow at once.
        url.ends_with(*close) && !url.contains(*open)
    });
    match closed_by {
        Some((_, other)) => found("another bracket for the `)` after the address", end - other.len_utf8()..end, ")"),
        None => found("no `)` after the address", end..end, ")"),
    }
}

/// Returns the number of the numbered link that begins a line.
pub fn link_number(line: &str) -> Option<u32> {
    whole_title(line).filter(|_| begins_numbered_link(line)).and_then(|(title, _)| number(title).0)
}

/// Returns whether a line is an item whatever stands around it.
pub fn begins_item(line: &str) -> bool {
    begins_numbered_link(line) || circled(line).is_some_and(|(_, rest)| rest.starts_with('['))
}

/// Returns whether a line is an entry of a list, or the words of a heading, that a link leads.
pub fn begins_linked_entry(line: &str, heading: bool) -> bool {
    let bare = line.trim_start();
    if heading && bare.trim_start_matches('*').starts_with('[') {
        return true;
    }
    let entry = bare.strip_prefix(['-', '*', '+']).or_else(|| {
        let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.strip_prefix(['.', ')']).filter(|_| digits.len() < bare.len())
    });
    entry.is_some_and(|entry| entry.starts_with(' ') && entry.trim_start().trim_start_matches('*').starts_with('['))
}

/// Splits a line at the `]` before its first address in brackets: the text before it, and what follows it.
pub fn title_and_address(line: &str) -> Option<(&str, &str)> {
    line.match_indices(']').find_map(|(at, _)| {
        let rest = line.get(at + 1..)?;
        let address = rest.trim_start().strip_prefix('(')?.trim_start();
        let address = address.strip_prefix('<').unwrap_or(address);
        let is_address = address.starts_with("https://") || address.starts_with("http://");
        is_address.then_some((line.get(..at)?, rest))
    })
}

/// Returns what stands in the first brackets of a line, and what follows them.
pub fn whole_title(line: &str) -> Option<(&str, &str)> {
    let (_, inside) = line.split_once('[')?;
    let end = closing(inside, ('[', ']'))?;
    Some((inside.get(..end)?, inside.get(end + 1..)?))
}

/// Returns where the bracket closes in which `inside` stands.
pub fn closing(inside: &str, pair: (char, char)) -> Option<usize> {
    let mut depth = 1;
    let end = inside.char_indices().find(|(_, c)| {
        depth += i32::from(*c == pair.0) - i32::from(*c == pair.1);
        depth == 0
    });
    end.map(|(end, _)| end)
}
