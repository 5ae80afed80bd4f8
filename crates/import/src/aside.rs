//! Comments that say what Markdown cannot say of an item or an issue: `<!-- link-digest {"date": "…"} -->` beside it.
//!
//! A comment after an item changes the fields of that item; one with `link-digest-issue` those of the issue.

use std::collections::BTreeMap;
use std::ops::Range;

use link_digest_core::{Issue, Item, ProblemKind};
use serde_json::{Map, Value, json};

use crate::warning::{Log, WarningKind};

/// The beginning of a comment about an item.
pub const ITEM: &str = "<!-- link-digest {";

/// The beginning of a comment about an issue.
pub const ISSUE: &str = "<!-- link-digest-issue {";

const END: &str = " -->";

/// Changes an issue by the comments in `text`; `places` are those of its items, topic by topic.
pub fn apply(issue: &mut Issue, text: &str, places: &[Range<usize>], log: &mut Log) {
    if !text.contains("<!-- link-digest") {
        return;
    }
    // The items by their places; of those at one place the last counts.
    let mut order: Vec<(usize, usize)> = places.iter().enumerate().map(|(n, place)| (place.start, n)).collect();
    order.sort_unstable();
    // What is said of one item is gathered first, for each change costs as much as the item is long.
    let mut changes: BTreeMap<usize, Map<String, Value>> = BTreeMap::new();
    for (at, fields) in comments(text, ITEM, log) {
        let before = order.partition_point(|(start, _)| *start < at).checked_sub(1);
        if let Some((_, n)) = before.and_then(|before| order.get(before)) {
            changes.entry(*n).or_default().extend(fields);
        }
    }
    let items = issue.topics.iter_mut().flat_map(|topic| &mut topic.items);
    for (item, fields) in items.enumerate().filter_map(|(n, item)| Some((item, changes.remove(&n)?))) {
        if let Some(changed) = item_of(&overlaid(value_of(item), fields)) {
            *item = changed;
        }
    }
    let fields: Map<String, Value> = comments(text, ISSUE, log).into_iter().flat_map(|(_, fields)| fields).collect();
    if !fields.is_empty()
        && let Some(changed) = issue_of(&overlaid(value_of(issue), fields))
    {
        *issue = changed;
    }
}

/// Makes the comment that gives `got` the fields of `wanted`; nothing if it has them.
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

/// Finds the comments that begin so, each with its place and its fields.
fn comments(text: &str, start: &str, log: &mut Log) -> Vec<(usize, Map<String, Value>)> {
    let mut found = Vec::new();
    let mut until = 0;
    for (at, _) in text.match_indices(start) {
        // What begins inside of one is a part of it.
        if at < until {
            continue;
        }
        let from = at + start.len() - 1;
        // One that does not end has none after it that does.
        let Some(inside) = text.get(from..).and_then(|rest| rest.split_once("-->")) else { break };
        until = from + inside.0.len();
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
