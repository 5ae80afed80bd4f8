//! Feeds as JSON Feed 1.1.

use link_digest_core::made::GENERATOR;
use serde::Serialize;

use super::content::{Content, FeedEntry, Form, moment};
use crate::series::Series;

#[derive(Serialize)]
struct Feed {
    version: &'static str,
    /// The extension of this program, as the specification allows them.
    #[serde(rename = "_link_digest")]
    made: Made,
    title: String,
    home_page_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    language: String,
    authors: Vec<Author>,
    items: Vec<Item>,
}

/// An author of the feed or of an item.
#[derive(Serialize)]
struct Made {
    generator: &'static str,
}

#[derive(Serialize)]
struct Item {
    id: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<String>,
    title: String,
    content_html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(rename = "_link_digest", skip_serializing_if = "Option::is_none")]
    more: Option<More>,
}

/// The extension: what JSON Feed has no word for.
#[derive(Serialize)]
struct More {
    recommended: bool,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

/// Returns the JSON feed of these entries.
pub fn json(series: &Series, content: Content, entries: &[FeedEntry]) -> String {
    let at = |to: &str| series.absolute(to).unwrap_or_else(|| format!("{}{to}", content.root()));
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        made: Made { generator: GENERATOR },
        title: content.title(series),
        home_page_url: at("index.html"),
        feed_url: series.absolute(&Form::Json.path(&content.name())),
        language: series.lang.clone(),
        authors: vec![Author { name: series.settings.author.clone().unwrap_or_else(|| series.title.clone()) }],
        items: entries.iter().map(|entry| item(entry, &at)).collect(),
    };
    // Texts, numbers and lists can always be written.
    serde_json::to_string_pretty(&feed).unwrap_or_default() + "\n"
}

fn item(entry: &FeedEntry, at: &dyn Fn(&str) -> String) -> Item {
    let (own, external) = if entry.is_external { (None, entry.link.clone()) } else { (entry.link.clone(), None) };
    Item {
        id: entry.id.clone(),
        url: own.unwrap_or_else(|| at(&entry.place)),
        external_url: external,
        title: entry.title.clone(),
        content_html: entry.html.clone(),
        date_published: entry.date.map(moment),
        authors: entry.authors.iter().map(|name| Author { name: name.clone() }).collect(),
        tags: entry.tags.clone(),
        more: entry.is_recommended.then_some(More { recommended: true }),
    }
}
