//! The controls, in the order in which they are read.

use super::View;
use super::facet;
use super::markup::{El, el, list};
use super::order::order;
use super::recommended_filter::recommended_filter;
use super::search::search;
use crate::config::Controls;

pub fn toolbar(view: View) -> El {
    let filters = (view.config.controls == Controls::Full).then(|| {
        let any = view.loaded.archive.entries().iter().any(|entry| entry.recommended);
        list!(any.then(|| recommended_filter(view)), facet::buttons(view), order(view), facet::rows(view))
    });
    el!("div", "class" = "toolbar", "part" = "toolbar", "role" = "group", "aria-label" = view.config.words.filters,
        "lang" = view.config.said();
        search(view),
        filters)
}
