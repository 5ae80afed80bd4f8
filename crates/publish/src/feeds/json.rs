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
        items: entries.iter().map(|entry| item(series, entry, &at)).collect(),
    };
    // Texts, numbers and lists can always be written.
    serde_json::to_string_pretty(&feed).unwrap_or_default() + "\n"
}

fn item(series: &Series, entry: &FeedEntry, at: &dyn Fn(&str) -> String) -> Item {
    Item {
        id: entry.id(series),
        url: at(&entry.place()),
        external_url: entry.link(),
        title: entry.title(),
        content_html: entry.html(series),
        date_published: entry.date().map(moment),
        authors: entry.authors().into_iter().map(|name| Author { name }).collect(),
        tags: entry.tags(series),
        more: entry.item().recommended.then_some(More { recommended: true }),
    }
}
