//! Slips in the title of a link, and around it.

use std::ops::Range;

use super::super::prepare::Edit;
use super::{Fault, ROUND, begins_linked_entry, closing, title_and_address, whole_title};
use crate::item::{begins_numbered_link, number};
use crate::lines::lines;
use crate::words::addresses;

/// Brackets that may stand in the place of the `[`.
const OTHERS: [char; 6] = ['(', '{', '<', '【', '［', '（'];

/// Finds what is missing between a title that is not closed and its address: `[4. Source - Title(https://…)`,
/// `[4. Source - Title https://…`, `[4. Source - Title | https://…]`.
pub fn unclosed(line: &str, below: &str, heading: bool) -> Option<Fault> {
    let is_open = line.contains('[') && !line.contains("](") && line.find(']') == line.rfind(']');
    let at = Some(line).filter(|_| is_open).and_then(|line| addresses(line).first().cloned())?;
    let (before, after) = (line.get(..at.start)?, line.get(at.end..)?);
    let numbered = begins_numbered_link(&format!("{before}]"));
    let led = numbered || begins_linked_entry(line, heading);
    let round = before.strip_suffix('(');
    let title = round.unwrap_or(before).trim_end_matches([' ', '-', '–', '—', '|']);
    // A round bracket may stand there, to which nothing belongs.
    let pair = [ROUND, ('{', '}'), ('（', '）')]
        .into_iter()
        .find(|(open, close)| title.ends_with(*close) && !title.contains(*open));
    let title = pair.map_or(title, |(_, close)| title.trim_end_matches(close));
    let words = title.split_once('[')?.1;
    let named = number(words).1.contains(char::is_alphanumeric);
    let closed = match round {
        Some(_) => closing(line.get(at.start..)?, ROUND).is_some(),
        None => after.starts_with(')'),
    };
    let square = round.is_none() && after.starts_with(']');
    // Of a few words in brackets it may be a remark.
    let is_title = numbered || before.ends_with('|') || words.split_whitespace().count() > 4;
    let is_open = square && is_title || !line.contains(']');
    // The title may end in the next line.
    let next = lines(below).nth(1).and_then(|next| below.get(next)).unwrap_or_default();
    let is_whole = next.split_once("](").is_none_or(|(words, _)| words.contains('['));
    let (reason, place, with) = match round {
        Some(round) => ("no `]` after the title", title.len()..round.len(), "]"),
        None => ("no `](` between title and address", title.len()..at.start, "]("),
    };
    let mut edits = vec![Edit::new(place, with)];
    if !closed {
        edits.push(Edit::new(at.end..at.end + usize::from(square), ")"));
    }
    (led && named && is_open && is_whole && (numbered || closed || square)).then_some(Fault { reason, edits })
}

/// Returns the place of the space that is missing between a bullet, or the marks of a heading, and its link:
/// `-[Title](https://…)`, `--[…`, `##[…`. Of those of a `*`, none is to be bold.
pub fn unspaced(line: &str) -> Option<Range<usize>> {
    let bullet = line.trim_start();
    let heading = Some(bullet.trim_start_matches('#')).filter(|rest| (1..=6).contains(&(bullet.len() - rest.len())));
    let rest = heading.or_else(|| bullet.strip_prefix(['-', '+', '*']))?;
    let rest = Some(rest).filter(|rest| !rest.starts_with(' ') && !rest.contains('*'))?;
    let link = rest.trim_start_matches(['-', ' ']);
    let sound = rest.len() - link.len() <= 2 && link.starts_with('[');
    let at = line.len() - rest.len()..line.len() - link.len();
    whole_title(link).filter(|(_, rest)| sound && rest.starts_with("(http")).map(|_| at)
}

/// Returns where the title of the link that leads a line has a `[` too many: the second that leads it, or one within.
/// Two on both sides are a wiki link, and words in brackets may stand in a title.
pub fn doubled(line: &str, heading: bool) -> Option<usize> {
    let (text, rest) = title_and_address(line)?;
    let first = text.find('[')?;
    let within = || text.rfind('[').filter(|at| *at > first && !rest.contains("]("));
    let at = if text.get(first..)?.starts_with("[[") { first } else { within()? };
    let one = format!("{}{}", line.get(..at)?, line.get(at + 1..)?);
    let are_two = text.matches('[').count() == text.matches(']').count() + 2;
    (are_two && (begins_numbered_link(&one) || begins_linked_entry(&one, heading))).then_some(at)
}

/// Returns the place of the `[` in a line that begins with a number or a bullet and has no link but for it; another bracket
/// may stand there.
pub fn without_opening(line: &str, heading: bool) -> Option<Range<usize>> {
    let (text, rest) = title_and_address(line)?;
    let bare = text.trim_start();
    let entry = bare.strip_prefix(['-', '*', '+']).filter(|entry| entry.starts_with(' ')).map(str::trim_start);
    let entry = entry.or_else(|| {
        let (found, words) = number(bare);
        // The number of an entry, before marks, or a bracket that is to be another.
        found
            .filter(|_| words.starts_with(OTHERS) || words.starts_with('*'))
            .map(|_| words)
            .or(Some(bare).filter(|_| heading))
    });
    let title = entry.unwrap_or(bare).trim_start_matches('*');
    let other = title.strip_prefix(OTHERS).filter(|words| entry.is_some() || number(words).0.is_some());
    let sound =
        !text.contains(['[', '`']) && rest.strip_prefix('(').is_some_and(|inside| closing(inside, ROUND).is_some());
    let at = text.len() - title.len()..text.len() - other.unwrap_or(title).len();
    (sound && (entry.or(other).is_some() || number(bare).0.is_some())).then_some(at)
}

/// Returns what puts a title and an address into each other's place: `[https://…](Source - Title)`.
pub fn swapped(line: &str) -> Option<Vec<Edit>> {
    let (address, rest) = whole_title(line).filter(|(address, _)| link_digest_core::is_web_url(address))?;
    let inside = rest.strip_prefix('(')?;
    let title =
        inside.get(..closing(inside, ROUND)?).filter(|title| title.trim().contains(' ') && !title.contains("//"))?;
    let (start, end) = (line.len() - inside.len(), line.len() - inside.len() + title.len());
    let before = start - "](".len() - address.len();
    let leads = !line.get(..before)?.contains(char::is_alphabetic) && !title.starts_with(['"', '\'', '(']);
    leads.then(|| {
        vec![Edit::new(before..before + address.len(), title.to_owned()), Edit::new(start..end, address.to_owned())]
    })
}
