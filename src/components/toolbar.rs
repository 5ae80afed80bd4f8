//! The controls, in the order in which they are read.

use super::View;
use super::facet;
use super::markup::{El, el};
use super::order::order;
use super::recommended_filter::recommended_filter;
use super::search::search;
use crate::yours::{self, Place};

pub fn toolbar(view: View) -> El {
    let any = view.loaded.archive.entries().iter().any(|entry| entry.recommended);
    el!("div", "class" = "toolbar", "part" = "toolbar", "role" = "group", "aria-label" = view.config.words.filters,
        "lang" = view.config.said();
        search(view),
        any.then(|| recommended_filter(view)),
        yours::draw(view, Place::Filters),
        facet::buttons(view),
        order(view),
        facet::rows(view))
}
