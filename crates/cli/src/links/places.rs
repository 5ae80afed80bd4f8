//! The addresses of a digest, and where its files name them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use link_digest_core::{Date, Issue, is_web_url};
use link_digest_import::review::named;
use link_digest_import::{Imported, Settings, Source};
use serde_json::Value;

/// A place where an address is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedAt {
    /// The number of the file.
    pub file: usize,
    /// The bytes; none, where the address is written otherwise.
    pub at: Range<usize>,
    /// The day of the issue.
    pub date: Option<Date>,
}

/// Returns the addresses of items, of what is related to them, and in notes and introductions, each with its places.
pub fn addresses(imported: &Imported, sources: &[Source], settings: &Settings) -> BTreeMap<String, Vec<NamedAt>> {
    let mut found: BTreeMap<String, Vec<NamedAt>> = BTreeMap::new();
    // A file may hold several issues, and is looked through once.
    let mut written: BTreeMap<usize, HashMap<&str, Vec<Range<usize>>>> = BTreeMap::new();
    for (issue, file) in imported.digest.issues.iter().zip(&imported.files) {
        let look = || sources.get(*file).map(|source| spans(source, settings)).unwrap_or_default();
        let spans = written.entry(*file).or_insert_with(look);
        for url in urls(issue) {
            let places = found.entry(url.clone()).or_default();
            if places.iter().any(|place| place.file == *file) {
                continue;
            }
            let named = |at| NamedAt { file: *file, at, date: issue.date };
            match spans.get(url.as_str()) {
                Some(all) => places.extend(all.iter().cloned().map(named)),
                None => places.push(named(0..0)),
            }
        }
    }
    found
}

/// Returns the addresses of an issue, but that of its own page.
fn urls(issue: &Issue) -> Vec<String> {
    let mut urls = Vec::new();
    for part in [serde_json::to_value(&issue.intro), serde_json::to_value(&issue.topics)].into_iter().flatten() {
        walk(&part, &mut urls);
    }
    urls.retain(|url| is_web_url(url));
    urls
}

/// Adds what stands under `url`, wherever it is.
fn walk(value: &Value, urls: &mut Vec<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|value| walk(value, urls)),
        Value::Object(all) => {
            for (name, value) in all {
                match value {
                    Value::String(url) if name == "url" => urls.push(url.clone()),
                    value => walk(value, urls),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Returns the addresses that a file names, each with where it does.
fn spans<'a>(source: &'a Source, settings: &Settings) -> HashMap<&'a str, Vec<Range<usize>>> {
    let mut spans: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    for at in named(source, settings) {
        if let Some(url) = source.text.get(at.clone()) {
            spans.entry(url).or_default().push(at);
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use link_digest_import::{Settings, import};

    use super::*;

    #[test]
    fn an_address_is_found_where_it_is_written() {
        let text = "[the start](https://a.example/0) is here\n\n# Topic\n\n[1. A - B](https://a.example/1?utm_source=x)\n\n\
            - see [this](https://a.example/1/2) and [that](https://a.example/12)\n\n[2. A - C](https://a.example/12)\n";
        let sources = [Source::new("a.md", text)];
        let imported = import(&sources, &Settings::default());
        let found = addresses(&imported, &sources, &Settings::default());
        let words: Vec<(&str, Vec<usize>)> = found
            .iter()
            .map(|(url, places)| {
                (url.as_str(), places.iter().map(|place| text[..place.at.start].matches('\n').count() + 1).collect())
            })
            .collect();
        assert_eq!(
            words,
            [
                ("https://a.example/0", vec![1]),
                ("https://a.example/1", vec![1]),
                ("https://a.example/1/2", vec![7]),
                ("https://a.example/12", vec![7, 9]),
            ]
        );
    }
}
