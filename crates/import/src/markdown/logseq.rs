//! What Logseq writes beside the words and does not show: properties of its own, drawers, plans, and the states of tasks.
//! Other properties (`tags:: boats`) are words.

use std::borrow::Cow;
use std::ops::Range;

use super::fence::Fence;
use super::template::{BLANK, blanked};
use crate::lines::lines;

/// The properties that only Logseq itself needs.
const OWN: [&str; 7] =
    ["id", "collapsed", "heading", "background-color", "created-at", "updated-at", "logseq.order-list-type"];

/// The states of a task, which stand before its words.
const STATES: [&str; 8] = ["TODO", "DOING", "DONE", "LATER", "NOW", "WAITING", "CANCELED", "CANCELLED"];

/// The beginnings of days that are planned.
const PLANS: [&str; 2] = ["SCHEDULED: <", "DEADLINE: <"];

/// The drawer of the times at which a task was worked on, and the end of it.
const DRAWER: (&str, &str) = (":LOGBOOK:", ":END:");

/// Replaces it by white space, at the same length.
pub fn blank(text: Cow<'_, str>) -> Cow<'_, str> {
    let found = unshown(&text);
    if found.is_empty() {
        return text;
    }
    let mut out = blanked(&text, found.iter().cloned());
    // The words of a bullet with nothing else behind it stand on the next line.
    for at in found.into_iter().filter(|at| text.get(..at.start).is_some_and(|before| before.ends_with("- "))) {
        let rest = text.get(at.end..).unwrap_or_default();
        let words = rest.trim_start_matches(['\n', '\r', ' ', '\t']);
        let between = at.end..at.end + rest.len() - words.len();
        if lines(rest.get(..between.len()).unwrap_or_default()).count() == 2 && !words.starts_with("- ") {
            out.replace_range(between.clone(), &String::from(BLANK).repeat(between.len()));
        }
    }
    out.into()
}

fn unshown(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut fence = Fence::default();
    for at in lines(text) {
        let line = text.get(at.clone()).unwrap_or_default();
        let bare = line.trim_start_matches([' ', '\t']);
        if fence.takes(bare) || found.last().is_some_and(|last| at.start < last.end) {
            continue;
        }
        let words = bare.strip_prefix("- ").map(str::trim_start).unwrap_or(bare);
        let from = at.end - words.len();
        if is_own(words) || PLANS.iter().any(|plan| words.starts_with(plan)) && words.trim_end().ends_with('>') {
            found.push(from..at.end);
        } else if words.trim_end() == DRAWER.0 {
            let end = text.get(from..).and_then(|rest| rest.find(DRAWER.1));
            found.extend(end.map(|end| from..from + end + DRAWER.1.len()));
        } else if words.len() < bare.len() {
            found.extend(state(words).map(|length| from..from + length));
        }
    }
    found
}

/// Returns whether a line is a property of Logseq's own: `id:: 64a1`.
fn is_own(words: &str) -> bool {
    words.split_once(":: ").is_some_and(|(name, _)| OWN.contains(&name))
}

/// Returns the length of the state and the priority before a link: `TODO [#A] [Title](https://…)`. Before other words it
/// may be one of them.
fn state(words: &str) -> Option<usize> {
    let rest = STATES.iter().find_map(|state| words.strip_prefix(state)?.strip_prefix(' '))?;
    let rest = ["[#A] ", "[#B] ", "[#C] "].iter().find_map(|priority| rest.strip_prefix(priority)).unwrap_or(rest);
    let leads = rest.starts_with("http") || rest.starts_with('[') && !rest.starts_with("[[");
    leads.then(|| words.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_logseq_does_not_show_is_blank() {
        let check = |text: &str, seen: &str| {
            let found = blank(text.into());
            assert_eq!(found.len(), text.len(), "{text}");
            assert_eq!(found.split_whitespace().collect::<Vec<_>>().join(" "), seen, "{text}");
        };
        check("- a\n  id:: 64a1-22\n\tcollapsed:: true\n- b", "- a - b");
        check("- id:: 64a1\n  a", "- a");
        check("- TODO [a](b)\n- DONE [#B] [c](d)\n- NOW https://a.example", "- [a](b) - [c](d) - https://a.example");
        check("- a\n  SCHEDULED: <2026-01-05 Mon>", "- a");
        check("- a\n  :LOGBOOK:\n  CLOCK: [2026-01-05]\n  :END:\n  b", "- a b");
        for text in [
            "- TODO read it",
            "- TODO",
            "TODO [a](b)",
            "tags:: a, b",
            "std::collapsed:: x",
            "- :LOGBOOK: a",
            "- :LOGBOOK:",
            "``` id:: a ```",
        ] {
            check(text, text);
        }
        check("```\nid:: a\n```", "``` id:: a ```");
    }
}
