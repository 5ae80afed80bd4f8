//! Wiki links within other links: in a title they are words, and in the place of an address they are one.

use std::ops::Range;

use link_digest_core::text::head;

use super::obsidian::page;
use super::prepare::Edit;

/// The longest wiki link, in bytes.
const LONGEST: usize = 500;

/// Returns what makes links as Org mode writes them readable, `[[https://…][words]]`: the bar of wiki links.
pub fn org_links(line: &str) -> impl Iterator<Item = Edit> {
    line.match_indices("[[http").filter_map(|(at, _)| {
        let start = at + "[[".len();
        let inside = head(line.get(start..)?, LONGEST).split("]]").next()?;
        let bar = inside.find("][").filter(|bar| !inside.get(..*bar).is_some_and(|url| url.contains([' ', '['])))?;
        let is_code = line.get(..at)?.matches('`').count() % 2 == 1;
        (!is_code).then(|| Edit::new(start + bar..start + bar + "][".len(), "|"))
    })
}

/// Returns what makes the wiki links of a line readable that stand in the titles of other links, or as their addresses.
pub fn wiki_links(line: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !line.contains("[[") || !line.contains("](") {
        return edits;
    }
    // The wiki links so far, and how many there were at each bracket that is open.
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut in_code = false;
    let mut at = 0;
    while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = line.get(at..).unwrap_or_default();
        let mut length = c.len_utf8();
        match c {
            '\\' => length += rest.chars().nth(1).map_or(0, char::len_utf8),
            '`' => in_code = !in_code,
            _ if in_code => {}
            '!' => length += wiki(rest.get(1..).unwrap_or_default()).map_or(0, str::len),
            '[' => match wiki(rest) {
                Some(link) => {
                    length = link.len();
                    found.push(at..at + length);
                }
                None => open.push(found.len()),
            },
            ']' => {
                let first = open.pop();
                if let (Some(first), Some(inside)) = (first, rest.strip_prefix("](")) {
                    edits.extend(found.drain(first..).filter_map(|at| as_words(line, at)));
                    let spaces = inside.len() - inside.trim_start().len();
                    if let Some(link) = wiki(inside.trim_start()) {
                        let start = at + "](".len() + spaces;
                        edits.push(Edit::new(start..start, "<"));
                        edits.push(Edit::new(start + link.len()..start + link.len(), ">"));
                        length = start + link.len() - at;
                    }
                }
            }
            _ => {}
        }
        at += length;
    }
    edits
}

/// Returns the wiki link that begins a text.
fn wiki(text: &str) -> Option<&str> {
    let inside = head(text.strip_prefix("[[")?, LONGEST);
    let end = inside.find("]]")?;
    let target = inside.get(..end).filter(|target| !target.trim().is_empty() && !target.contains(['[', '<', '>']))?;
    text.get(..target.len() + "[[]]".len())
}

/// Returns the edit that makes words of a wiki link.
fn as_words(line: &str, at: Range<usize>) -> Option<Edit> {
    let inside = line.get(at.start + 2..at.end - 2)?;
    let words = inside.split_once('|').map_or_else(|| page(inside), |(_, words)| words.trim().to_owned());
    Some(Edit::new(at, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let mut text = line.to_owned();
        for edit in wiki_links(line).iter().rev() {
            text.replace_range(edit.at.clone(), &edit.with);
        }
        assert_eq!(text, expected, "{line}");
    }

    #[test]
    fn in_a_title_it_is_words() {
        check("[4. A - See [[Note]]](https://a.example)", "[4. A - See Note](https://a.example)");
        check("- [[[Note|it]]](u) and [[Note]]", "- [it](u) and [[Note]]");
        check("[A [[Note#Part]] b](u)", "[A Note > Part b](u)");
    }

    #[test]
    fn in_the_place_of_an_address_it_is_one() {
        check("[4. A]([[Note]])", "[4. A](<[[Note]]>)");
        check("[4. A]( [[My Note|it]] ) b", "[4. A]( <[[My Note|it]]> ) b");
    }

    #[test]
    fn elsewhere_it_stays() {
        for line in [
            "[[Note]] and [a](u)",
            "[a](u) [[Note]]",
            "[[Note]](u)",
            "[![[a.png]]](u)",
            "`[a [[Note]]](u)`",
            "\\[a [[Note]]](u)",
            "[a [[Note]] b] (u)",
            "[a]([[",
        ] {
            check(line, line);
        }
    }
}
