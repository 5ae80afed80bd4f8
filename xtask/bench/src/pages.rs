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

    pub fn html(self, size: usize) -> String {
        let html = match self {
            Self::Ours => include_str!("pages/ours.html"),
            Self::Reference => include_str!("pages/reference.html"),
        };
        html.replace("__DATA__", &data_path(size))
    }
}

/// The path of an archive.
pub fn data_path(size: usize) -> String {
    format!("/data-{size}.json")
}

/// The script that watches a page. With a number of recommended items, it asks for those as soon as the page
/// is ready.
pub fn probe(recommended: Option<usize>) -> String {
    let settings = json!({ "click": recommended.is_some(), "recommended": recommended });
    include_str!("pages/probe.js").replacen("__SETTINGS__", &settings.to_string(), 1)
}
