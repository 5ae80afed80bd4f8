//! Slips in the address of a link, and in the brackets around it.

use std::ops::Range;

use super::super::prepare::Edit;
use super::{Fault, ROUND, closing, whole_title};
use crate::item::{Flags, number};
use crate::words::addresses;

/// Returns what puts brackets around the address that follows the title of a link without them, or with others. Marks
/// between both go behind it. In another link than a numbered one, what closes the address shows what is missing.
pub fn bracketed(line: &str, numbered: bool) -> Option<Vec<Edit>> {
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

/// Finds the slip in what stands between the brackets around an address, which starts at `start` in its line.
pub fn within(inside: &str, start: usize) -> Option<Fault> {
    let found = |reason, at: Range<usize>, with: &'static str| {
        Some(Fault { reason, edits: vec![Edit::new(start + at.start..start + at.end, with)] })
    };
    if let Some(at) = curly(inside) {
        let edits = at.map(|at| Edit::new(start + at.start..start + at.end, "\"")).into();
        return Some(Fault { reason: "curly quotes around what shows under the pointer", edits });
    }
    let whole = inside.trim_end();
    let scheme = whole.find("://").map_or(0, |at| at + "://".len());
    if let Some(rest) = whole.get(scheme..).filter(|rest| rest.starts_with(' ') && scheme > 0) {
        return found("a space within the address", scheme..whole.len() - rest.trim_start().len(), "");
    }
    if let Some(at) = space_in_host(whole, scheme) {
        return found("a space within the address", at, "");
    }
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

/// Returns the space in the host of an address: what follows it goes on with a path, and is one word.
fn space_in_host(whole: &str, scheme: usize) -> Option<Range<usize>> {
    let (host, rest) = whole.get(scheme..)?.split_once(' ').filter(|_| scheme > 0)?;
    let path = rest.trim_start();
    let goes_on = path.starts_with(|c: char| c.is_ascii_lowercase()) && path.contains('/');
    let sound = !host.contains(['/', '"', '<']) && goes_on && !path.contains([' ', '"', ':']);
    sound.then(|| scheme + host.len()..whole.len() - path.len())
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

/// Returns whether a line begins with the rest of an address, and the bracket that closes it.
pub fn goes_on(next: &str) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let rest = closing(word, ROUND).and_then(|close| word.get(..close));
    // "a) Words" begins otherwise.
    let is_part = |rest: &str| rest.len() > 2 || !rest.is_empty() && (next.trim() == word || rest.starts_with('/'));
    rest.is_some_and(|rest| is_part(rest) && !rest.contains(['(', '[', '<', '"', '\'', ']']))
}
