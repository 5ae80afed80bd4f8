//! A facet behind a button: a list of the most used values, and a box to find the others.

use link_digest_core::Facet;

use super::values::FacetValues;
use crate::components::View;
use crate::components::markup::{El, el};
use crate::components::recommended_filter::pressed;
use crate::state::Action;

/// The button.
pub fn button(view: View, facet: Facet) -> El {
    let label = view.config.words.facets[facet].label;
    let button = el!("button", "type" = "button", "class" = "chip down", "aria-expanded" = pressed(view.state.open[facet].is_some()),
        "aria-controls" = facet.field(); label);
    button.on_click(view.store.on(Action::Open(facet)))
}

/// The list that it opens.
pub fn panel(view: View, facet: Facet) -> El {
    let values = FacetValues::new(view, facet);
    if values.find.is_none() {
        return el!("div", "id" = facet.field(), "hidden" = "");
    }
    let own = view.config.words.facets[facet];
    el!("div", "id" = facet.field(), "class" = "panel", "part" = facet.field();
        values.finder(view, own.find),
        el!("ul", "class" = "topics all", "role" = "list", "aria-label" = own.label; values.toggles(view)))
}
