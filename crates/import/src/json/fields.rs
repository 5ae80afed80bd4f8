//! What an object of JSON says: its fields by the names that programs give them.

use link_digest_core::{Link, is_web_url, text};
use serde_json::{Map, Value};

use crate::address::is_broken;

/// The names under which programs keep what is needed here, the surest first.
pub const TITLE: &[&str] = &["title", "name", "headline", "text"];
pub const URL: &[&str] = &["external_url", "url", "link", "href", "uri", "homepage", "html_url", "permalink"];
pub const CONTENT: &[&str] = &[
    "content_html",
    "content",
    "content_text",
    "description",
    "summary",
    "comment",
    "notes",
    "note",
    "body",
    "excerpt",
];
/// Those of them that stand beside another text.
pub const REMARKS: &[&str] = &["comment", "notes", "note"];
pub const DATE: &[&str] =
    &["date_published", "published", "date", "publishedAt", "pubDate", "created_at", "createdAt", "time"];
pub const TAGS: &[&str] = &["tags", "categories", "labels", "keywords"];
pub const TOPIC: &[&str] = &["topic", "category", "section", "group"];
pub const SOURCE: &[&str] = &["source", "site", "publisher", "author", "by", "domain"];
pub const IMAGE: &[&str] = &["image", "banner_image"];
pub const RELATED: &[&str] = &["relatedLinks", "related", "links", "related_links"];
pub const RECOMMENDED: &[&str] = &["recommended", "featured", "favorite", "favourite", "starred", "pinned"];
pub const MINUTES: &[&str] = &["minutes", "reading_time", "readingTime", "read_time"];

/// Returns the address of an object that is an entry.
pub fn address(object: &Map<String, Value>) -> Option<String> {
    field(object, URL).filter(|url| is_web_url(url) || is_broken(url))
}

/// Returns the words of a message as Telegram writes them, with the addresses behind them.
pub fn message(object: &Map<String, Value>) -> Option<String> {
    (object.get("type")?.as_str()? == "message").then_some(())?;
    let part = |part: &Value| {
        let text = |name: &str| part.get(name).and_then(Value::as_str).unwrap_or_default();
        let joint = if text("href").is_empty() { "" } else { " " };
        part.as_str().map_or_else(|| [text("text"), joint, text("href")].concat(), str::to_owned)
    };
    match object.get("text")? {
        Value::Array(parts) => Some(parts.iter().map(part).collect()),
        whole => whole.as_str().map(str::to_owned),
    }
}

pub fn is_entry(value: &Value) -> bool {
    value.as_object().is_some_and(|object| address(object).is_some())
}

/// Returns the text of an entry: what it is about, and what is said of it.
pub fn content(object: &Map<String, Value>) -> Option<String> {
    let first = CONTENT.iter().find(|name| field(object, &[name]).is_some())?;
    let more = REMARKS.iter().filter(|name| *name != first).filter_map(|name| field(object, &[name]));
    let all: Vec<String> = field(object, &[first]).into_iter().chain(more).collect();
    Some(all.join("\n"))
}

/// Returns whether the field of an entry says something that is not read: words, or an address.
pub fn is_unread(name: &str, value: &Value) -> bool {
    let known = [TITLE, URL, CONTENT, DATE, TAGS, TOPIC, SOURCE, IMAGE, RELATED, MINUTES];
    let says = |text: &str| is_web_url(text) || text.trim().contains(char::is_whitespace);
    !known.into_iter().flatten().any(|known| *known == name) && value.as_str().is_some_and(says)
}

/// Returns the first of the fields that is a text.
pub fn field(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let text = |name: &&str| match object.get(*name)? {
        Value::String(text) => Some(text.clone()),
        // `{"notes": ["…", "…"]}`
        Value::Array(lines) if CONTENT.contains(name) => {
            let lines: Option<Vec<&str>> = lines.iter().map(Value::as_str).collect();
            Some(lines?.join("\n"))
        }
        // `{"author": {"name": "…"}}`
        Value::Object(inner) => inner.get("name")?.as_str().map(str::to_owned),
        _ => None,
    };
    names.iter().find_map(text).filter(|text| !text.trim().is_empty())
}

/// Returns the words of an array, or of a text with commas.
pub fn words(object: &Map<String, Value>, names: &[&str]) -> Vec<String> {
    let found = names.iter().find_map(|name| object.get(*name));
    let words: Vec<&str> = match found {
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(text)) => text.split(',').collect(),
        _ => Vec::new(),
    };
    words.into_iter().map(|word| text::line(word).into_owned()).filter(|word| !word.is_empty()).collect()
}

/// Returns the links of the first of the fields that is an array.
pub fn links(object: &Map<String, Value>, names: &[&str]) -> Vec<Link> {
    let found = names.iter().find_map(|name| object.get(*name)?.as_array());
    let link = |value: &Value| {
        let (url, title) = match value {
            Value::String(url) => (url.clone(), None),
            Value::Object(object) => (field(object, URL)?, field(object, TITLE)),
            _ => return None,
        };
        let title = title.map_or_else(|| url.clone(), |title| text::line(&title).into_owned());
        is_web_url(&url).then_some(Link { title, url, source: None })
    };
    found.into_iter().flatten().filter_map(link).collect()
}
