//! The two pages that are measured, and what watches them.

use serde::Serialize;
use serde_json::json;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// The release bundle, on a page as a blog would write it.
    Ours,
    /// One written by hand for the same work, with no library: about what can be reached.
    Reference,
}

impl Page {
    pub const BOTH: [Self; 2] = [Self::Ours, Self::Reference];

    pub fn path(self, size: usize) -> String {
        let name = if self == Self::Ours { "ours" } else { "reference" };
        format!("/{name}-{size}.html")
    }

    /// The page of an archive, which ours takes in parts if it is published so.
    pub fn html(self, size: usize, is_in_parts: bool) -> String {
        let (html, data) = match self {
            Self::Ours if is_in_parts => (include_str!("pages/ours.html"), part_path(size, INDEX)),
            Self::Ours => (include_str!("pages/ours.html"), data_path(size)),
            Self::Reference => (include_str!("pages/reference.html"), data_path(size)),
        };
        html.replace("__DATA__", &data)
    }
}

/// The path of an archive.
pub fn data_path(size: usize) -> String {
    format!("/data-{size}.json")
}

/// The name of the index of an archive in parts.
pub const INDEX: &str = "index.json";

/// The path of a file of an archive in parts.
pub fn part_path(size: usize, name: &str) -> String {
    format!("/archive-{size}/{name}")
}

/// The script that watches a page. With a number of recommended items, it asks for those as soon as the page
/// is ready.
pub fn probe(recommended: Option<usize>) -> String {
    let settings = json!({ "click": recommended.is_some(), "recommended": recommended });
    include_str!("pages/probe.js").replacen("__SETTINGS__", &settings.to_string(), 1)
}
