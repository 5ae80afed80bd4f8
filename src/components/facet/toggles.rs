//! A facet as toggles that are always there: the most used values, and a button to the others.

use link_digest_core::Facet;

use super::values::FacetValues;
use crate::components::markup::{El, each, el};
use crate::components::{View, isolated};
use crate::state::Action;

/// So many values are shown at most.
const FEW: usize = 15;
/// So much room they take, in the width of a letter: about two lines on a desk.
const ROOM: usize = 165;

pub fn toggles(view: View, facet: Facet) -> El {
    let words = view.config.words;
    let values = FacetValues::new(view, facet);
    let shown = values.with_chosen(few(&values));
    let rest = values.len().saturating_sub(shown.len());
    let more = (rest > 0).then(|| {
        let label = isolated(&words.plural(&words.more_values, rest));
        let button = el!("button", "type" = "button", "class" = "chip quiet-chip", "aria-expanded" = "false"; label);
        el!("li"; button.on_click(view.store.on(Action::ShowValues)))
    });
    el!("div", "class" = "topics-facet";
        el!("ul", "class" = "topics", "part" = facet.field(), "role" = "list", "aria-label" = words.facets[facet].label;
            each(shown, |id| Some(el!("li"; values.toggle(view, id, "chip")?).key(id.to_string()))),
            more))
}

/// How many values there are besides those that are always there.
pub fn rest(view: View, facet: Facet) -> usize {
    let values = FacetValues::new(view, facet);
    values.len().saturating_sub(few(&values).len())
}

/// Those for which there is room.
fn few(values: &FacetValues) -> Vec<u32> {
    let mut room = ROOM;
    let fits = |id: &u32| {
        let width = values.name(*id).map_or(0, |name| name.chars().count() + 8);
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    };
    values.ordered(&|_| true, FEW).into_iter().take_while(fits).collect()
}
