//! Slips in the number of an item, and items that only those around them show.

use super::super::prepare::Edit;
use super::{Fault, ROUND, begins_linked_entry, closing, link_number, whole_title};
use crate::item::{number, source};
use crate::lines::lines;

/// The most lines from the first item of a series to the second, and to the first entry of a list.
const FAR: usize = 100;

/// Returns whether the next numbered link below a line is the second of its series.
pub fn counts_on(below: &str) -> bool {
    let mut lines = lines(below).take(FAR).filter_map(|line| below.get(line));
    lines.find_map(link_number) == Some(2)
}

/// Finds the number of a link that begins a line where it is written otherwise: `[4 Source - Title](https://…)`, `[#4 …`,
/// `[四. …`. That there is a source, and that the number is a wanted one, tells it from the first word of a title.
pub fn misnumbered(line: &str, wanted: &dyn Fn(u32) -> bool) -> Option<Fault> {
    let inside = line.trim_start_matches('*').strip_prefix('[').filter(|_| link_number(line).is_none())?;
    let (title, rest) = whole_title(line).filter(|(_, rest)| rest.starts_with("(http"))?;
    let (found, bare) = counted(title.trim_start_matches(['#', '№', '第', '(', '（', ' ']))?;
    let words = bare.trim_start_matches(|c: char| !c.is_alphanumeric() || matches!(c, 'º' | '期'));
    let sound = inside.starts_with(title) && wanted(found) && words.len() < bare.len() && !rest.is_empty();
    let end = line.len() - inside.len() + title.len();
    let is_plain = title.starts_with(|c: char| c.is_ascii_digit());
    let edit = || match is_plain {
        true => Edit::new(end - bare.len()..end - words.len(), ". "),
        false => Edit::new(end - title.len()..end - words.len(), format!("{found}. ")),
    };
    let reason = if is_plain { "no `.` after the number" } else { "a number that is not written as `1.`" };
    (sound && source(words).is_some()).then(|| Fault { reason, edits: vec![edit()] })
}

/// Splits off the number that a text begins with: in digits, also wide ones, or in those of Chinese.
fn counted(text: &str) -> Option<(u32, &str)> {
    let value = |c: char| match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        c => c
            .to_digit(10)
            .or_else(|| Some(u32::try_from("一二三四五六七八九".chars().position(|one| one == c)?).ok()? + 1)),
    };
    let end = text.find(|c| value(c).is_none() && c != '十').unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end).filter(|_| (1..=12).contains(&end))?;
    let is_chinese = number.starts_with(|c: char| !c.is_ascii_digit() && !('０'..='９').contains(&c));
    let add = |sum: u32, c: char| match value(c) {
        None => Some(sum.max(1) * 10),
        Some(digit) if is_chinese => Some(sum + digit),
        Some(digit) => sum.checked_mul(10)?.checked_add(digit),
    };
    Some((number.chars().try_fold(0, add)?, rest))
}

/// Finds a numbered title and its address in other brackets than those of a link: `{4. Source - Title}(https://…)`.
pub fn in_other_brackets(line: &str, wanted: &dyn Fn(u32) -> bool) -> Option<Fault> {
    const PAIRS: [(char, char); 6] = [('[', ']'), ROUND, ('{', '}'), ('［', '］'), ('【', '】'), ('（', '）')];
    let pair = |text: &str| PAIRS.into_iter().find(|(open, _)| text.starts_with(*open));
    let led = line.trim_start_matches('*');
    let found = pair(led).filter(|(open, _)| number(led.trim_start_matches(*open)).0.is_some_and(wanted))?;
    let inside = led.strip_prefix(found.0)?;
    let rest = inside.get(closing(inside, found)?..)?.strip_prefix(found.1)?;
    let around = pair(rest)?;
    let address = rest.strip_prefix(around.0).filter(|address| address.starts_with("http"))?;
    let after = address.get(closing(address, around)?..)?;
    let (at, close) = (line.len() - led.len(), line.len() - rest.len());
    let end = line.len() - after.len();
    let edits = vec![
        Edit::new(at..at + found.0.len_utf8(), "["),
        Edit::new(close - found.1.len_utf8()..close, "]"),
        Edit::new(close..close + around.0.len_utf8(), "("),
        Edit::new(end..end + around.1.len_utf8(), ")"),
    ];
    let is_link = found == ('[', ']') && around == ROUND;
    (!is_link).then_some(Fault { reason: "other brackets than those of a link", edits })
}

/// Finds a numbered link that goes on with the items, and is indented as a note or marked as a picture.
pub fn displaced(line: &str, wanted: &dyn Fn(u32) -> bool) -> Option<Fault> {
    let item = line.trim_start().trim_start_matches('!');
    let found = link_number(item).is_some_and(wanted);
    let at = 0..line.len() - item.len();
    let sound = item.len() < line.len() && whole_title(item).is_some_and(|(_, rest)| rest.starts_with("(http"));
    (found && sound).then(|| Fault { reason: "something before the item", edits: vec![Edit::new(at, "")] })
}

/// Finds a link behind a sign or a number that makes no entry, below one that a link leads: `• [Title](https://…)`, `2.[…`.
pub fn other_bullet(line: &str, above: &str) -> Option<Fault> {
    const SIGNS: [char; 10] = ['–', '—', '•', '·', '●', '▪', '‣', '#', '№', '\\'];
    let bare = line.trim_start_matches(SIGNS);
    let words = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let link = words.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '[' | '*'));
    let (digits, marks) = (bare.get(..bare.len() - words.len())?, line.len() - link.len());
    let sound = link.trim_start_matches('*').starts_with('[') && marks > 0 && digits.len() < 4;
    let is_other = sound && !begins_linked_entry(line, false) && (bare.len() < line.len() || !digits.is_empty());
    whole_title(link).filter(|(_, rest)| is_other && rest.starts_with("(http"))?;
    let mut list = above.lines().rev().take(FAR).take_while(|line| !line.trim().is_empty());
    let entry = list.find(|line| begins_linked_entry(line, false) && !line.starts_with(char::is_whitespace))?;
    let bullet = match entry.split_once(|c: char| !c.is_ascii_digit())?.0 {
        "" => entry.get(..1)?.to_owned(),
        last if digits.is_empty() => format!("{}.", last.parse::<u32>().ok()?.checked_add(1)?),
        _ => format!("{digits}."),
    };
    let edits = vec![Edit::new(0..marks, format!("{bullet} "))];
    Some(Fault { reason: "another bullet or number than those above it", edits })
}

/// Finds the items behind the numbered link that begins a line, whose numbers go on from its own.
pub fn more_items(line: &str, below: &str) -> Option<Fault> {
    let mut last = link_number(line)?;
    let apart = if below.starts_with('\r') { "\r\n\r\n" } else { "\n\n" };
    let mut edits = Vec::new();
    for (at, _) in line.match_indices('[').skip(1) {
        let (before, item) = line.split_at_checked(at)?;
        let is_next = number(item.get(1..)?).0 == Some(last + 1);
        if !is_next || !before.trim_end().ends_with(')') {
            continue;
        }
        // Each costs a look at the rest of the line.
        if link_number(item).is_none() || whole_title(item).is_none_or(|(_, rest)| !rest.starts_with("(http")) {
            break;
        }
        edits.push(Edit::new(before.trim_end().len()..at, apart));
        last += 1;
    }
    (!edits.is_empty()).then_some(Fault { reason: "more than one item on the line", edits })
}
