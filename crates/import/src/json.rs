//! JSON: what this program writes, JSON Feed, and files of objects that have a title and an address.

mod fields;

use link_digest_core::{Issue, ProblemKind, is_web_url, text};
use serde_json::{Map, Value};

use crate::bounds::{self, Weighed};
use crate::entries::{Addresses, Series, SeriesEntry, issues};
use crate::rule::Rule;
use crate::source::{Clues, Description, Read};
use crate::warning::{Log, WarningKind};
use crate::{Settings, Source, chat};
use fields::{
    CONTENT, DATE, IMAGE, MINUTES, RECOMMENDED, RELATED, SOURCE, TAGS, TITLE, TOPIC, address, content, field, is_entry,
    is_unread, links, message, words,
};

/// JSON as a form of input.
pub const FORM: Description = Description {
    name: "json",
    title: "JSON",
    about: "JSON: what this command writes, JSON Feed, or objects with titles and addresses",
    endings: &["json"],
    fits,
    weigh,
    own,
    read: Read::Issues(read),
};

/// The most problems of a file that are told one by one.
const LISTED: usize = 50;

/// The greatest depth at which objects may lie within each other.
const DEEPEST: usize = 4;

/// Reads the issues of a JSON file.
fn read(input: &Source, settings: &Settings, log: &mut Log) -> Vec<Issue> {
    let text = input.text.trim_start_matches('\u{FEFF}');
    if let Some(issues) = ours(text, log) {
        return issues;
    }
    // It is not ours, for all that it says so.
    if let Some(at) = bounds::exceeded(text, weigh).filter(|_| !settings.large) {
        log.add(WarningKind::TooLarge(bounds::too_much()), at..at, "the rest is beyond that");
        return Vec::new();
    }
    match serde_json::from_str::<Value>(text) {
        Ok(value) => {
            let series = series(&value, text, log);
            issues(series, Rule::Object, input, settings, log)
        }
        Err(error) => {
            let at = crate::lines::offset(text, error.line(), error.column());
            log.add(WarningKind::Unreadable(format!("not JSON: {error}")), at..at, "");
            Vec::new()
        }
    }
}

/// Returns whether it is JSON by its name or its text.
fn fits(clues: &Clues) -> bool {
    clues.named == Some(FORM.name) || looks_like_json(clues.start)
}

/// Returns the weight of a byte of JSON, where an entry may hold Markdown or HTML.
fn weigh(at: &Weighed) -> usize {
    match at.byte {
        b'{' | b'<' => 1_500,
        b'\\' => 1_000,
        b',' => 80,
        b'\n' | b'\r' => 8,
        _ => at.text(),
    }
}

/// Estimates the memory of a file of ours by what is in it: items, which have titles, other objects, and texts.
fn own(text: &str) -> Option<usize> {
    is_ours(text).then(|| {
        let titles = text.matches("\"title\"").count();
        let bytes = text.bytes().map(|byte| match byte {
            b'{' => 250,
            b',' => 220,
            b'"' => 30,
            b'\\' => 400,
            b' ' => 1,
            _ => 2,
        });
        1_100 * titles + bytes.sum::<usize>()
    })
}

/// Returns whether a text says of itself what the files of this program say.
fn is_ours(text: &str) -> bool {
    let head = text::head(text, 400);
    head.contains("\"version\"") && text.contains("\"issues\"") && !head.contains("jsonfeed.org")
}

/// Returns whether `start` is an object or an array of JSON.
fn looks_like_json(start: &str) -> bool {
    let known = start.starts_with("{\"") || start.starts_with("[{") || start.starts_with('{') && start.contains("\":");
    known && serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok()
}

/// Reads the issues of a file that this program wrote.
fn ours(text: &str, log: &mut Log) -> Option<Vec<Issue>> {
    let reading = is_ours(text).then(|| link_digest_core::read(text.as_bytes()).ok())??;
    for problem in reading.problems.iter().take(LISTED) {
        match problem.kind {
            ProblemKind::NotWeb => log.add(WarningKind::NotWeb, 0..0, format_args!("`{}`", problem.at)),
            _ => log.add(WarningKind::Unreadable(problem.to_string()), 0..0, ""),
        }
    }
    if let Some(more) = reading.problems.len().checked_sub(LISTED).filter(|more| *more > 0) {
        log.add(WarningKind::Unreadable(format!("and {more} more such places")), 0..0, "");
    }
    Some(reading.digest.issues)
}

fn series(value: &Value, text: &str, log: &mut Log) -> Series {
    let mut series = Series::default();
    if let Value::Object(object) = value {
        series.title = field(object, &["title", "name"]);
        series.date = field(object, DATE);
    }
    let mut finder = Finder { addresses: Addresses::new(text), entries: Vec::new(), log };
    finder.find(value, None, 0);
    series.entries = finder.entries;
    // Where one person writes all of them, nobody needs to be told who.
    let first = series.entries.first().and_then(|entry| entry.source.clone());
    let is_chat = value.get("messages").is_some();
    if is_chat && series.entries.iter().all(|entry| entry.source == first) {
        series.entries.iter_mut().for_each(|entry| entry.source = None);
    }
    series
}

/// The finder of entries, which walks through the arrays of objects.
struct Finder<'a> {
    addresses: Addresses<'a>,
    entries: Vec<SeriesEntry>,
    log: &'a mut Log,
}

impl Finder<'_> {
    fn find(&mut self, value: &Value, topic: Option<&str>, depth: usize) {
        match value {
            Value::Array(values) if depth < DEEPEST => {
                let mut empty: Vec<&Map<String, Value>> = Vec::new();
                for value in values {
                    let before = self.entries.len();
                    match value {
                        Value::Object(object) => {
                            self.object(object, topic, depth);
                            empty.extend(Some(object).filter(|_| self.entries.len() == before));
                        }
                        Value::Array(_) => self.find(value, topic, depth + 1),
                        _ => {}
                    }
                }
                // Where no other is an entry, they are about something else, such as people.
                if empty.len() < values.len() && values.iter().any(is_entry) {
                    for name in empty.into_iter().filter_map(|object| field(object, TITLE).or(field(object, CONTENT))) {
                        self.log.add(WarningKind::NoAddress, 0..0, format_args!("`{}`", text::head(&name, 100)));
                    }
                }
            }
            Value::Object(object) if depth < DEEPEST => {
                for (name, value) in object {
                    match value {
                        // The name of an array of items is their topic, unless it says just that they are some.
                        Value::Array(_) => {
                            let topic = if is_plain_name(name) { topic } else { Some(name.as_str()) };
                            self.find(value, topic, depth + 1);
                        }
                        Value::Object(_) => self.find(value, topic, depth + 1),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// Adds an object that is an entry, or the entries that it holds.
    fn object(&mut self, object: &Map<String, Value>, topic: Option<&str>, depth: usize) {
        if let Some(words) = message(object) {
            return self.message(object, &words);
        }
        let url = address(object);
        let title = field(object, TITLE);
        match (url, title) {
            (Some(url), title) => {
                let entry = self.entry(object, url, title.unwrap_or_default(), topic);
                self.entries.push(entry);
            }
            (None, title) => self.find(&Value::Object(object.clone()), title.as_deref().or(topic), depth + 1),
        }
    }

    /// Adds a message of a chat, if there is a link in it.
    fn message(&mut self, object: &Map<String, Value>, words: &str) {
        let Some(entry) = chat::message(words) else {
            return self.log.add(WarningKind::NoLinkInMessage, 0..0, format_args!("`{}`", text::head(words, 100)));
        };
        let at = entry.url.as_deref().map(|url| self.addresses.next(url)).unwrap_or_default();
        self.entries.push(SeriesEntry { at, date: field(object, DATE), source: field(object, &["from"]), ..entry });
    }

    fn entry(&mut self, object: &Map<String, Value>, url: String, title: String, topic: Option<&str>) -> SeriesEntry {
        let at = self.addresses.next(&url);
        for name in object.iter().filter(|(name, value)| is_unread(name, value)).map(|(name, _)| name) {
            self.log.add(WarningKind::Extra, at.clone(), format_args!("`{name}`"));
        }
        SeriesEntry {
            at,
            title: text::line(&title).into_owned(),
            url: Some(url),
            date: field(object, DATE),
            content: content(object).filter(|content| *content != title),
            words: None,
            topic: field(object, TOPIC).or_else(|| topic.map(str::to_owned)),
            source: field(object, SOURCE).filter(|source| !is_web_url(source)),
            tags: words(object, TAGS),
            links: links(object, RELATED),
            files: links(object, &["attachments"]).into_iter().map(|link| link.url).collect(),
            image: field(object, IMAGE),
            minutes: MINUTES.iter().find_map(|name| object.get(*name)?.as_u64()).and_then(|n| u32::try_from(n).ok()),
            recommended: RECOMMENDED.iter().any(|name| object.get(*name) == Some(&Value::Bool(true))),
        }
    }
}

/// Returns whether an array's name says only that items are in it.
fn is_plain_name(name: &str) -> bool {
    const PLAIN: &[&str] = &[
        "items",
        "list",
        "links",
        "entries",
        "data",
        "articles",
        "results",
        "posts",
        "issues",
        "messages",
        "content",
        "sections",
        "topics",
        "categories",
    ];
    PLAIN.contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &[(&str, Option<&str>)]) {
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        let entries = series(&value, json, &mut Log::default()).entries;
        let found: Vec<(&str, Option<&str>)> =
            entries.iter().map(|entry| (entry.title.as_str(), entry.topic.as_deref())).collect();
        assert_eq!(found, expected, "{json}");
    }

    #[test]
    fn objects_with_a_title_and_an_address_are_entries() {
        check(r#"[{"title":"A","url":"https://a.example"}]"#, &[("A", None)]);
        check(r#"{"list":[{"name":"A","link":"https://a.example"}]}"#, &[("A", None)]);
        check(r#"{"Boats":[{"title":"A","url":"https://a.example"}]}"#, &[("A", Some("Boats"))]);
        check(r#"{"sections":[{"title":"B","items":[{"title":"A","url":"https://a.example"}]}]}"#, &[("A", Some("B"))]);
        check(r#"[{"title":"A","url":"/a"},{"title":"B"},7]"#, &[]);
    }

    #[test]
    fn related_links_are_kept_apart() {
        let json =
            r#"[{"title":"A","url":"https://a.example","relatedLinks":[{"title":"B","url":"https://b.example"}]}]"#;
        check(json, &[("A", None)]);
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        assert_eq!(series(&value, json, &mut Log::default()).entries.first().map(|entry| entry.links.len()), Some(1));
    }
}
