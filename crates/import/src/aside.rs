//! What Markdown cannot say of an item or an issue stands in a comment beside it: `<!-- link-digest {"date": "…"} -->`.
//!
//! A comment after an item changes the fields of that item; one with `link-digest-issue` those of the issue.

use std::ops::Range;

use link_digest_core::{Issue, Item, ProblemKind};
use serde_json::{Map, Value, json};

use crate::warning::{Log, WarningKind};

/// How a comment about an item begins.
pub const ITEM: &str = "<!-- link-digest {";

/// How a comment about an issue begins.
pub const ISSUE: &str = "<!-- link-digest-issue {";

const END: &str = " -->";

/// Changes an issue by the comments in `text`; `places` are those of its items, topic by topic.
pub fn apply(issue: &mut Issue, text: &str, places: &[Range<usize>], log: &mut Log) {
    if !text.contains("<!-- link-digest") {
        return;
    }
    for (at, fields) in comments(text, ITEM, log) {
        let n = places.iter().enumerate().filter(|(_, place)| place.start < at).max_by_key(|(_, place)| place.start);
        let mut items = issue.topics.iter_mut().flat_map(|topic| &mut topic.items);
        if let Some(item) = n.and_then(|(n, _)| items.nth(n))
            && let Some(changed) = item_of(&overlaid(value_of(item), fields))
        {
            *item = changed;
        }
    }
    for (_, fields) in comments(text, ISSUE, log) {
        if let Some(changed) = issue_of(&overlaid(value_of(issue), fields)) {
            *issue = changed;
        }
    }
}

/// The comment that gives `got` the fields of `wanted`; nothing if it has them.
pub fn comment<T: serde::Serialize>(start: &str, got: &T, wanted: &T) -> Option<String> {
    let (got, wanted) = (value_of(got), value_of(wanted));
    let mut fields = Map::new();
    for (name, value) in &wanted {
        if got.get(name) != Some(value) {
            fields.insert(name.clone(), value.clone());
        }
    }
    for name in got.keys().filter(|name| !wanted.contains_key(*name)) {
        fields.insert(name.clone(), Value::Null);
    }
    let json = Value::Object(fields.clone()).to_string();
    // No sign in it may end the comment, or be read as a tag.
    let json = json.replace('<', "\\u003c").replace('>', "\\u003e").replace("--", "-\\u002d");
    (!fields.is_empty()).then(|| format!("{}{json}{END}", start.trim_end_matches('{')))
}

/// The comments that begin so, each with its place and its fields.
fn comments(text: &str, start: &str, log: &mut Log) -> Vec<(usize, Map<String, Value>)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(start) {
        let from = at + start.len() - 1;
        let Some(inside) = text.get(from..).and_then(|rest| rest.split_once("-->")) else { continue };
        match serde_json::from_str(inside.0.trim()) {
            Ok(Value::Object(fields)) => found.push((at, fields)),
            _ => log.add(WarningKind::Aside, at..from + inside.0.len(), ""),
        }
    }
    found
}

fn value_of<T: serde::Serialize>(value: &T) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn overlaid(mut value: Map<String, Value>, fields: Map<String, Value>) -> Map<String, Value> {
    for (name, field) in fields {
        match field {
            Value::Null => drop(value.remove(&name)),
            field => drop(value.insert(name, field)),
        }
    }
    value
}

fn item_of(fields: &Map<String, Value>) -> Option<Item> {
    let issue = json!({ "id": "x", "title": "x", "topics": [{ "name": "x", "items": [fields] }] });
    let issue = read(&issue)?;
    issue.topics.into_iter().next()?.items.into_iter().next()
}

fn issue_of(fields: &Map<String, Value>) -> Option<Issue> {
    read(&Value::Object(fields.clone()))
}

fn read(issue: &Value) -> Option<Issue> {
    let file = json!({ "version": link_digest_core::FILE_VERSION, "issues": [issue] });
    let reading = link_digest_core::read(file.to_string().as_bytes()).ok()?;
    // An address that is no link is kept as it was written.
    let sound = reading.problems.iter().all(|problem| problem.kind == ProblemKind::NotWeb);
    reading.digest.issues.into_iter().next().filter(|_| sound)
}
