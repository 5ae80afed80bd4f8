//! The controls, in the order in which they are read.
//!
//! Where there is little room, all but the search wait behind a button, by style alone: what is drawn is the same.

use super::View;
use super::facet;
use super::filters::{filters, show_results};
use super::group::group;
use super::markup::{El, el, list};
use super::order::order;
use super::recommended_filter::recommended_filter;
use super::search::search;
use super::timeline::timeline;
use crate::config::Controls;
use crate::yours::{self, Place};

pub fn toolbar(view: View) -> El {
    let class = if view.state.filtering { "toolbar open" } else { "toolbar" };
    let rest = (view.config.controls == Controls::Full).then(|| {
        let any = view.loaded.archive.entries().iter().any(|entry| entry.recommended);
        list!(
            filters(view),
            el!("div", "class" = "controls", "id" = "controls";
                any.then(|| recommended_filter(view)),
                yours::draw(view, Place::Filters),
                facet::buttons(view),
                order(view),
                group(view),
                facet::rows(view),
                timeline(view),
                show_results(view))
        )
    });
    el!("div", "class" = class, "part" = "toolbar", "role" = "group", "aria-label" = view.config.words.filters,
        "lang" = view.config.said();
        search(view),
        rest)
}
