//! Slips in the brackets of the link that leads a line, which show what was meant: `[4. Source - Title](https://…` in an
//! item, an entry of a list or a heading.

use std::ops::Range;

use super::prepare::Edit;
use crate::item::{Flags, begins_numbered_link, circled, number, source};
use crate::lines::lines;
use crate::words::addresses;

/// The brackets around an address.
pub const ROUND: (char, char) = ('(', ')');

/// The most lines from the first item of a series to the second.
const FAR: usize = 100;

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

/// Finds the slip in the link that leads a line, or in its number, where it is a `wanted` one; `below` is what follows the
/// line, with its end.
pub fn fault(line: &str, below: &str, wanted: impl Fn(u32) -> bool) -> Option<Fault> {
    in_brackets(line, below)
        .or_else(|| misnumbered(line, &wanted))
        .or_else(|| in_other_brackets(line, &wanted))
        .or_else(|| more_items(line, below))
        .or_else(|| displaced(line, &wanted))
}

/// Finds the slip in the brackets of the link that leads a line.
fn in_brackets(line: &str, below: &str) -> Option<Fault> {
    let bare = without_hashes(line);
    let marks = line.len() - bare.len();
    let mut fault = fault_in(bare, below, marks > 0)?;
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
        return found("a bullet without its space", at, " ");
    }
    if let Some(at) = without_opening(line) {
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

/// Returns whether the next numbered link below a line is the second of its series.
pub fn counts_on(below: &str) -> bool {
    let mut lines = lines(below).take(FAR).filter_map(|line| below.get(line));
    lines.find_map(link_number) == Some(2)
}

/// Finds the number of a link that begins a line where it is written otherwise: `[4 Source - Title](https://…)`, `[#4 …`,
/// `[四. …`. That there is a source, and that the number is a wanted one, tells it from the first word of a title.
fn misnumbered(line: &str, wanted: impl Fn(u32) -> bool) -> Option<Fault> {
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
fn in_other_brackets(line: &str, wanted: impl Fn(u32) -> bool) -> Option<Fault> {
    const PAIRS: [(char, char); 6] = [('[', ']'), ROUND, ('{', '}'), ('［', '］'), ('【', '】'), ('（', '）')];
    let pair = |text: &str| PAIRS.into_iter().find(|(open, _)| text.starts_with(*open));
    let led = line.trim_start_matches('*');
    let found = pair(led).filter(|(open, _)| number(led.trim_start_matches(*open)).0.is_some_and(&wanted))?;
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
fn displaced(line: &str, wanted: impl Fn(u32) -> bool) -> Option<Fault> {
    let item = line.trim_start().trim_start_matches('!');
    let found = link_number(item).is_some_and(wanted);
    let at = 0..line.len() - item.len();
    let sound = item.len() < line.len() && whole_title(item).is_some_and(|(_, rest)| rest.starts_with("(http"));
    (found && sound).then(|| Fault { reason: "something before the item", edits: vec![Edit::new(at, "")] })
}

/// Finds the items behind the numbered link that begins a line, whose numbers go on from its own.
fn more_items(line: &str, below: &str) -> Option<Fault> {
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

/// Returns whether a line begins with the rest of an address, and the bracket that closes it.
fn goes_on(next: &str) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let rest = closing(word, ROUND).and_then(|close| word.get(..close));
    // "a) Words" begins otherwise.
    let is_part = |rest: &str| rest.len() > 2 || !rest.is_empty() && (next.trim() == word || rest.starts_with('/'));
    rest.is_some_and(|rest| is_part(rest) && !rest.contains(['(', '[', '<', '"', '\'', ']']))
}

/// Finds the slip in what stands between the brackets around an address, which starts at `start` in its line.
fn within(inside: &str, start: usize) -> Option<Fault> {
    let found = |reason, at: Range<usize>, with: &'static str| {
        Some(Fault { reason, edits: vec![Edit::new(start + at.start..start + at.end, with)] })
    };
    if let Some(at) = curly(inside) {
        let edits = at.map(|at| Edit::new(start + at.start..start + at.end, "\"")).into();
        return Some(Fault { reason: "curly quotes around what shows under the pointer", edits });
    }
    let whole = inside.trim_end();
    let (_, after) = whole.trim_start().split_once(char::is_whitespace).unwrap_or_default();
    if after.trim_start().starts_with('"') && after.matches('"').count() == 1 {
        return found("no `\"` after what shows under the pointer", whole.len()..whole.len(), "\"");
    }
    let address = whole.trim_end_matches(['>', ',', '，', '。', '、']);
    if address.len() < whole.len() && !address.contains('<') && !after.contains('"') {
        return found("a sign too many after the address", address.len()..whole.len(), "");
    }
    let at = whole.rfind("http").filter(|at| *at > 0)?;
    let (before, other) = whole.split_at_checked(at)?;
    let one = before.trim_end_matches([' ', ',', ';']);
    let are_two = one.len() < at && [one.trim_start(), other].into_iter().all(link_digest_core::is_web_url);
    found("two addresses between the brackets", one.len()..at, ") (").filter(|_| are_two)
}

/// Returns where the curly quotes are around the title behind an address.
fn curly(inside: &str) -> Option<[Range<usize>; 2]> {
    let inside = inside.trim_end();
    let (url, title) = inside.trim_start().split_once(char::is_whitespace)?;
    let title = title.trim_start();
    let open = title.chars().next().filter(|c| matches!(c, '“' | '„' | '”'))?;
    let close = title.chars().next_back().filter(|c| matches!(c, '“' | '”'))?;
    let start = inside.len() - title.len();
    let words = title.get(open.len_utf8()..title.len().checked_sub(close.len_utf8())?)?;
    let sound = !words.contains(['"', '“', '”']) && link_digest_core::is_web_url(url);
    sound.then(|| [start..start + open.len_utf8(), inside.len() - close.len_utf8()..inside.len()])
}

/// Returns whether a line is an item whatever stands around it.
pub fn begins_item(line: &str) -> bool {
    begins_numbered_link(line) || circled(line).is_some_and(|(_, rest)| rest.starts_with('['))
}

/// Finds what is missing between a title that is not closed and its address: `[4. Source - Title(https://…)`,
/// `[4. Source - Title https://…`, `[4. Source - Title | https://…]`.
fn unclosed(line: &str, below: &str, heading: bool) -> Option<Fault> {
    let is_open = line.contains('[') && line.find(']').is_none_or(|at| line.rfind(']') == Some(at));
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
    let named = number(title.split_once('[')?.1).1.contains(char::is_alphanumeric);
    let closed = match round {
        Some(_) => closing(line.get(at.start..)?, ROUND).is_some(),
        None => after.starts_with(')'),
    };
    let square = round.is_none() && after.starts_with(']');
    let is_open = square && (numbered || before.ends_with('|')) || !line.contains(']');
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

/// Returns the place of the space that is missing between a bullet and its link: `-[Title](https://…)`, `--[…`. Of those of
/// a `*`, none is to be bold.
fn unspaced(line: &str) -> Option<Range<usize>> {
    let bullet = line.trim_start();
    let rest = bullet.strip_prefix(['-', '+', '*']).filter(|rest| !rest.starts_with(' ') && !rest.contains('*'))?;
    let link = rest.trim_start_matches(['-', ' ']);
    let sound = rest.len() - link.len() <= 2 && link.starts_with('[');
    let at = line.len() - rest.len()..line.len() - link.len();
    whole_title(link).filter(|(_, rest)| sound && rest.starts_with("(http")).map(|_| at)
}

/// Returns where the title of the link that leads a line has a `[` too many: the second that leads it, or one within.
/// Two on both sides are a wiki link, and words in brackets may stand in a title.
fn doubled(line: &str, heading: bool) -> Option<usize> {
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
fn without_opening(line: &str) -> Option<Range<usize>> {
    let (text, rest) = title_and_address(line)?;
    let bare = text.trim_start();
    let entry = bare.strip_prefix(['-', '*', '+']).filter(|entry| entry.starts_with(' ')).map(str::trim_start);
    let title = entry.unwrap_or(bare);
    let other = title
        .strip_prefix(['(', '{', '<', '【', '［', '（'])
        .filter(|words| entry.is_some() || number(words).0.is_some());
    let sound =
        !text.contains(['[', '`']) && rest.strip_prefix('(').is_some_and(|inside| closing(inside, ROUND).is_some());
    let at = text.len() - title.len()..text.len() - other.unwrap_or(title).len();
    (sound && (entry.or(other).is_some() || number(bare).0.is_some())).then_some(at)
}

/// Returns what puts a title and an address into each other's place: `[https://…](Source - Title)`.
fn swapped(line: &str) -> Option<Vec<Edit>> {
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

/// Returns what puts brackets around the address that follows the title of a link without them, or with others. Marks
/// between both go behind it. In another link than a numbered one, what closes the address shows what is missing.
fn bracketed(line: &str, numbered: bool) -> Option<Vec<Edit>> {
    const OPEN: [char; 7] = ['(', '{', '[', ']', '（', '［', '【'];
    const CLOSE: [char; 6] = [')', '}', ']', '）', '］', '】'];
    let (title, rest) = whole_title(line)?;
    let start = rest.find("http")?;
    let (between, address) = rest.split_at_checked(start)?;
    let (between, address) = match between.strip_suffix('<') {
        Some(between) => (between, rest.get(between.len()..)?),
        None => (between, address),
    };
    let marks = between.trim_end_matches(OPEN);
    let is_open = marks.len() < between.len();
    let close = match marks.trim() {
        _ if between.trim() == "(" => return None,
        "," | ":" | "." | ";" if !is_open => return None,
        "" | "-" | "–" | "—" | "," | ":" | "." | ";" => ")".to_owned(),
        marks if marks.bytes().all(|byte| matches!(byte, b'*' | b'_')) => format!("){marks}"),
        flags if !is_open && Flags::default().leading(flags).is_empty() => format!(") {flags}"),
        _ => return None,
    };
    let length = match address.strip_prefix('<') {
        Some(inside) => inside.find('>')? + "<>".len(),
        None => {
            let found = address.get(addresses(address).first().filter(|at| at.start == 0)?.clone())?;
            // What is opened before it is closed behind it.
            if is_open && !found.contains(['[', '{']) { found.trim_end_matches(['}', ']']).len() } else { found.len() }
        }
    };
    let (after, start) = (line.len() - rest.len(), line.len() - address.len());
    let end = start + length;
    // What closes it may be there.
    let opened = between.matches(OPEN).count().max(1);
    let closed: usize =
        line.get(end..)?.chars().take(opened).take_while(|c| CLOSE.contains(c)).map(char::len_utf8).sum();
    let glued = !is_open || !between.contains(char::is_whitespace);
    let named = number(title).1.contains(char::is_alphanumeric);
    // Of one or two words it may be a tag before the address.
    let is_title = title.split_whitespace().count() > 2 || between.is_empty() && address.starts_with('<');
    let sound = named && (numbered || glued && (closed > 0 || is_title && marks.trim().is_empty()));
    sound.then(|| vec![Edit::new(after..start, "("), Edit::new(end..end + closed, close)])
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
