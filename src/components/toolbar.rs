//! The controls, in the order in which they are read.

use super::View;
use super::issue_filter::issue_filter;
use super::markup::{El, el};
use super::order::order;
use super::recommended_filter::recommended_filter;
use super::search::search;
use super::source_filter::{source_button, source_filter};
use super::topic_filter::topic_filter;

pub fn toolbar(view: View) -> El {
    let any = view.loaded.archive.entries().iter().any(|entry| entry.recommended);
    el!("div", "class" = "toolbar", "part" = "toolbar", "role" = "group", "aria-label" = view.config.words.filters,
        "lang" = view.config.said();
        search(view),
        any.then(|| recommended_filter(view)),
        source_button(view),
        issue_filter(view),
        order(view),
        source_filter(view),
        topic_filter(view))
}
