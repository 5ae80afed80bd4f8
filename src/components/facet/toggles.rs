//! A facet as toggles that are always there: the most used values, and a button to the others.

use link_digest_core::Facet;

use super::values::FacetValues;
use crate::components::markup::{El, el};
use crate::components::{View, isolated};
use crate::state::Action;

pub fn toggles(view: View, facet: Facet) -> El {
    let (words, own) = (view.config.words, view.config.words.facets[facet]);
    let values = FacetValues::new(view, facet);
    let rest = values.len().saturating_sub(values.few());
    let open = values.find.is_some();
    let (expanded, label) = match open {
        true => ("true", words.fewer_values.to_owned()),
        false => ("false", words.plural(&words.more_values, rest)),
    };
    let more = (rest > 0).then(|| {
        let button =
            el!("button", "type" = "button", "class" = "chip quiet-chip", "aria-expanded" = expanded; isolated(&label));
        el!("li"; button.on_click(view.store.on(Action::Open(facet))))
    });
    let class = if open { "topics all" } else { "topics" };
    el!("div", "class" = "topics-facet";
        values.finder(view, own.find),
        el!("ul", "class" = class, "part" = facet.field(), "role" = "list", "aria-label" = own.label;
            values.toggles(view),
            more))
}
