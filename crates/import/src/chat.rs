//! Chats exported as text, or copied out of a program for them: each message begins with its time and who wrote it, and
//! one with a link is an item.
//!
//! `[12.03.25, 10:15:01] Ada: Keels https://…` · `12/03/2025, 10:15 - Ada: …` · `Ada, [12.03.2025 10:15]` over its lines

use std::ops::Range;

use link_digest_core::{Date, Issue, is_web_url, text};

use crate::bounds::Weighed;
use crate::dates::{self, Order};
use crate::entries::{Series, SeriesEntry, issues};
use crate::rule::Rule;
use crate::source::{Clues, Description, Read};
use crate::warning::{Log, WarningKind};
use crate::{Settings, Source, lines};

/// Chats as a form of input.
pub const FORM: Description = Description {
    name: "chat",
    title: "chats",
    about: "A chat exported as text",
    endings: &[],
    fits,
    weigh,
    own: |_| None,
    read: Read::Issues(read),
};

/// The longest title, in characters. What is longer is a note.
const LONGEST: usize = 150;

/// The longest stamp before a message, in bytes.
const STAMP: usize = 120;

/// A message, with the day as it is written.
struct Message<'a> {
    at: Range<usize>,
    day: String,
    sender: &'a str,
    lines: Vec<&'a str>,
}

/// Returns whether a text begins with a message, and has another.
fn fits(clues: &Clues) -> bool {
    let begins = clues.start.lines().next().is_some_and(|line| stamp(line).is_some());
    begins && clues.start.lines().filter(|line| stamp(line).is_some()).nth(1).is_some()
}

/// Returns the weight of a byte of a chat, each of whose lines may be an item.
fn weigh(at: &Weighed) -> usize {
    if at.byte == b'\n' { 1_900 } else { at.text() }
}

/// Reads the issues of a chat: one a month.
fn read(input: &Source, settings: &Settings, log: &mut Log) -> Vec<Issue> {
    let messages = messages(&input.text);
    let order = match dates::learn_order(messages.iter().map(|message| message.day.as_str())) {
        Order::MonthFirst => Order::MonthFirst,
        Order::DayFirst => settings.order(),
    };
    // What the program itself says of a chat is of nobody.
    let mut senders = messages.iter().map(|message| message.sender).filter(|sender| !sender.is_empty());
    let first = senders.next();
    let is_of_many = senders.any(|sender| Some(sender) != first);
    let mut series = Series::default();
    for message in messages {
        let date = dates::days_in(&message.day, order).map(|days| days.first);
        match entry(&message, date) {
            Some(entry) => {
                let source = Some(message.sender.to_owned()).filter(|sender| is_of_many && !sender.is_empty());
                series.entries.push(SeriesEntry { source, ..entry });
            }
            None => log.add(WarningKind::NoLinkInMessage, message.at, ""),
        }
    }
    if series.entries.is_empty() { Vec::new() } else { issues(series, Rule::Message, input, settings, log) }
}

/// Cuts a text into messages.
fn messages(whole: &str) -> Vec<Message<'_>> {
    let mut messages: Vec<Message> = Vec::new();
    for at in lines::lines(whole) {
        let line = without_notice(whole.get(at.clone()).unwrap_or_default());
        if let Some((day, sender, rest)) = stamp(line) {
            messages.push(Message { at, day, sender, lines: vec![rest] });
        } else if let Some(last) = messages.last_mut() {
            if !line.trim().is_empty() {
                last.at.end = at.end;
            }
            last.lines.push(line);
        }
    }
    messages
}

/// Returns a line without what the program says at its end, behind a space: `<This message was edited>`.
fn without_notice(line: &str) -> &str {
    let found = line.trim_end().strip_suffix('>').and_then(|line| line.rsplit_once('<'));
    let found = found.map(|(line, inside)| (line.trim_end_matches('\u{200E}'), inside));
    let says = |(line, inside): &(&str, &str)| {
        line.ends_with(char::is_whitespace) && inside.contains(' ') && !inside.contains("://")
    };
    found.filter(says).map_or(line, |(line, _)| line)
}

/// Splits what says when and who from the start of a line; returns the day, who, and what follows.
fn stamp(line: &str) -> Option<(String, &str, &str)> {
    let line = unmarked(line);
    text::head(line, STAMP).contains(|c: char| c.is_ascii_digit()).then_some(())?;
    if let Some((when, rest)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let alone = || if is_name(rest) { (rest.trim(), "") } else { ("", rest) };
        let (sender, rest) = sender(rest).or_else(|| Some(alone()).filter(|_| !rest.contains("://")))?;
        return Some((day(when)?, sender, rest));
    }
    if let Some((name, when)) = line.trim_end().strip_suffix(']').and_then(|line| line.rsplit_once(", [")) {
        return Some((day(when)?, name.trim(), "")).filter(|_| is_name(name));
    }
    let (when, rest) = line.split_once(" - ")?;
    let (sender, rest) = sender(rest).unwrap_or(("", rest));
    Some((day(when)?, sender, rest))
}

/// Splits who wrote a message from its words.
fn sender(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(':')?;
    let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    Some((name.trim(), unmarked(rest))).filter(|_| is_apart && is_name(name))
}

fn is_name(text: &str) -> bool {
    (1..=60).contains(&text.trim().chars().count()) && !text.contains("://")
}

/// Returns a text without the marks of direction and the space at its start.
fn unmarked(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{FEFF}'))
}

/// Returns the day of a stamp that is a day and a time, with its whole year.
fn day(stamp: &str) -> Option<String> {
    let (day, time) = stamp.trim().split_once([',', ' ', 'T']).filter(|_| stamp.len() <= 40)?;
    let is_time = time.trim_start().starts_with(|c: char| c.is_ascii_digit()) && time.contains([':', '.']);
    let mark = day.chars().find(|c| !c.is_ascii_digit())?;
    let day = match day.split(mark).collect::<Vec<_>>().as_slice() {
        [a, b, year] if year.len() == 2 && a.len() <= 2 => format!("{a}{mark}{b}{mark}20{year}"),
        _ => day.to_owned(),
    };
    (is_time && dates::days(&day).is_some()).then_some(day)
}

/// Makes the entry of a message whose time and sender stand elsewhere.
pub fn message(text: &str) -> Option<SeriesEntry> {
    let lines = text.lines().collect();
    entry(&Message { at: 0..0, day: String::new(), sender: "", lines }, None)
}

/// Makes the entry of a message with a link: the words before it on its line are the title, else those after it, else
/// the nearest line above.
fn entry(message: &Message, date: Option<Date>) -> Option<SeriesEntry> {
    let (n, url) = message.lines.iter().enumerate().find_map(|(n, line)| Some((n, address(line)?)))?;
    let (before, after) = message.lines.get(n)?.split_once(url)?;
    let above = message.lines.get(..n)?.iter().rfind(|line| !line.trim().is_empty()).copied();
    let mut rest: Vec<&str> = Vec::new();
    let found = [Some(before), Some(after), above].into_iter().flatten().map(bare).find(|words| is_title(words));
    for (of, line) in message.lines.iter().enumerate() {
        let parts = if of == n { [before, after] } else { [line, ""] };
        // The end of the brackets around the address.
        let parts = parts.into_iter().map(|part| part.strip_prefix(')').unwrap_or(part));
        rest.extend(parts.filter(|part| {
            let words = bare(part);
            words.contains(char::is_alphanumeric) && Some(words) != found
        }));
    }
    Some(SeriesEntry {
        at: message.at.clone(),
        title: text::line(found.unwrap_or(url)).into_owned(),
        url: Some(url.to_owned()),
        date: date.map(|date| date.to_string()),
        content: Some(rest.join("\n")).filter(|rest| !rest.is_empty()),
        ..SeriesEntry::default()
    })
}

/// Returns the first address in a line.
fn address(line: &str) -> Option<&str> {
    let start = [line.find("https://"), line.find("http://")].into_iter().flatten().min()?;
    let url = line.get(start..)?.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).next()?;
    let mut url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    // A bracket that was opened before it.
    if url.ends_with(')') && !url.contains('(') {
        url = url.trim_end_matches(')');
    }
    Some(url).filter(|url| is_web_url(url))
}

/// Returns words without the signs around them that lead to an address.
fn bare(words: &str) -> &str {
    // What is left of brackets around the address, and no bracket of the words.
    let words = words.trim().trim_start_matches([')', '>']).trim_end_matches(['(', '<']);
    let words = words.trim_matches(|c: char| c.is_whitespace() || "-–—:：→|*_".contains(c));
    words.strip_prefix('[').and_then(|inside| inside.strip_suffix(']')).unwrap_or(words)
}

fn is_title(words: &str) -> bool {
    words.contains(char::is_alphanumeric) && words.chars().count() <= LONGEST && !words.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_begins_with_its_time_and_who_wrote_it() {
        let check = |line: &str, expected: Option<(&str, &str, &str)>| {
            let found = stamp(line);
            let found = found.as_ref().map(|(day, sender, rest)| (day.as_str(), *sender, *rest));
            assert_eq!(found, expected, "{line}");
        };
        check("[12.03.25, 10:15:01] Ada: Keels", Some(("12.03.2025", "Ada", "Keels")));
        check("\u{200E}[3/12/25, 10:15:01 AM] Ada B.: \u{200E}Keels: two", Some(("3/12/2025", "Ada B.", "Keels: two")));
        check("[2025-03-12, 10:15] Ада: a", Some(("2025-03-12", "Ада", "a")));
        check("12/03/2025, 10:15 - Ada: Keels", Some(("12/03/2025", "Ada", "Keels")));
        check("12/03/2025, 10:15 - Ada left", Some(("12/03/2025", "", "Ada left")));
        check("Ada, [12.03.2025 10:15]", Some(("12.03.2025", "Ada", "")));
        check("[12.03.2025 10:15] Ada", Some(("12.03.2025", "Ada", "")));
        let told = "Messages and calls in this chat are encrypted, so that nobody outside of it can read them.";
        check(&format!("[12.03.25, 10:15:01] {told}"), Some(("12.03.2025", "", &format!(" {told}"))));
        check("[1. Acme - Keels](https://a.example/1)", None);
        check("2025-03-12 - Keels: a list", None);
        check("- [2025-03-12] Keels: a list", None);
        check("Keels, [as of 2025]", None);
        check("[12.03.25, 10:15] https://a.example", None);
    }

    #[test]
    fn an_address_ends_where_its_sentence_does() {
        let check = |line: &str, url: &str| assert_eq!(address(line), Some(url), "{line}");
        check("see https://a.example/b.", "https://a.example/b");
        check("(https://a.example/b)", "https://a.example/b");
        check("https://a.example/b_(c) and", "https://a.example/b_(c)");
        assert_eq!(address("https://"), None);
    }
}
