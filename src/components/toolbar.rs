//! The controls, in the order in which they are read.
//!
//! Where there is little room, all but the search wait behind a button, by style alone: what is drawn is the same.

use yew::Html;

use super::View;
use super::facet;
use super::filters::{filters, show_results};
use super::group::group;
use super::markup::{El, el, list};
use super::order::order;
use super::recommended_filter::{has_recommended, recommended_filter};
use super::search::search;
use crate::config::{Config, Controls};
use crate::loaded::Loaded;
use crate::panel::{self, Piece};
use crate::yours::{self, Place};

pub fn toolbar(view: View) -> El {
    let class = if view.state.filtering { "toolbar open" } else { "toolbar" };
    let rest = (view.config.controls == Controls::Full).then(|| {
        list!(
            filters(view),
            el!("div", "class" = "controls", "id" = "controls";
                has_recommended(view.loaded).then(|| recommended_filter(view)),
                facet::buttons(view),
                order(view),
                group(view),
                yours::draw(view, Place::Filters),
                el!("div", "class" = "break"),
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

/// Returns whether there is a timeline: where there are controls, and items of more than one month.
pub fn has_timeline(config: &Config, loaded: &Loaded) -> bool {
    let months = loaded.archive.months();
    config.controls == Controls::Full && months.is_some_and(|(first, last)| first < last)
}

/// The timeline, or its room until what draws it has come.
fn timeline(view: View) -> Option<Html> {
    let is_due = has_timeline(view.config, view.loaded) && !view.state.lacks_panel;
    is_due.then(|| panel::draw(view, Piece::Timeline).unwrap_or_else(|| el!("div", "class" = "strip").into()))
}
