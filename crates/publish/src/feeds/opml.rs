//! The list of all feeds as OPML, which feed readers take.

use opml::{Head, OPML, Outline};

use super::content::Offer;
use crate::series::Series;

/// Returns the list of these feeds as OPML.
pub fn opml(series: &Series, feeds: impl Iterator<Item = Offer>) -> String {
    let outline = |feed: Offer| Outline {
        text: feed.title.clone(),
        title: Some(feed.title),
        r#type: Some("rss".to_owned()),
        xml_url: Some(series.address(&feed.path)),
        html_url: Some(series.address("index.html")),
        ..Outline::default()
    };
    let mut list =
        OPML { head: Some(Head { title: Some(series.title.clone()), ..Head::default() }), ..OPML::default() };
    list.body.outlines = feeds.map(outline).collect();
    list.to_string().unwrap_or_default()
}
