//! The list of all feeds, as feed readers take it.

use opml::{Head, OPML, Outline};

use super::atoms;
use crate::series::Series;

pub fn opml(series: &Series) -> String {
    let outline = |feed: super::Offer| Outline {
        text: feed.title.clone(),
        title: Some(feed.title),
        r#type: Some("rss".to_owned()),
        xml_url: Some(series.address(&feed.path)),
        html_url: Some(series.address("index.html")),
        ..Outline::default()
    };
    let mut list =
        OPML { head: Some(Head { title: Some(series.title.clone()), ..Head::default() }), ..OPML::default() };
    list.body.outlines = atoms(series).map(outline).collect();
    list.to_string().unwrap_or_default()
}
