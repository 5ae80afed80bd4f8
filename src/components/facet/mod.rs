//! The controls of the facets: of one the values that are used most, of one a list to choose from, and all values of the
//! others behind a button.

mod all;
mod select;
mod toggles;
mod values;

use link_digest_core::facet::Control;
use link_digest_core::{Facet, ValueId};
use yew::Html;

use super::View;
use super::issue::name;
use super::markup::{El, each, el, list};
use super::recommended_filter::pressed;
use super::states::later_failed;
use crate::i18n::FacetWords;
use crate::panel::{self, Piece};
use crate::state::{Action, Search};

pub use all::all;
pub use select::{choice, on_change};

/// The controls that stand in the row of buttons.
pub fn buttons(view: View) -> Html {
    list!(
        each(offered(view), |facet| match facet.description().control {
            Control::Toggles | Control::List => None,
            Control::Select => Some(select::select(view, facet).key(facet.key().to_owned())),
        }),
        open_button(view)
    )
}

/// The button to all values. It says of which facets.
fn open_button(view: View) -> Option<El> {
    let is_more = |facet: Facet| match facet.description().control {
        Control::Toggles => toggles::rest(view, facet) > 0,
        Control::List => true,
        Control::Select => false,
    };
    offered(view).any(is_more).then(|| {
        let button = el!("button", "type" = "button", "class" = "chip down", "part" = "open-values",
            "aria-expanded" = pressed(view.state.values.is_some()), "aria-controls" = "values"; labels(view));
        button.on_click(view.store.on(Action::ToggleValues))
    })
}

/// What takes a row of its own: some values, or all of them once they are asked for, which come with the search.
pub fn rows(view: View) -> Html {
    if view.state.values.is_none() {
        let toggles = each(offered(view), |facet| match facet.description().control {
            Control::Toggles => Some(toggles::toggles(view, facet).key(facet.key().to_owned())),
            Control::List | Control::Select => None,
        });
        return list!(toggles, el!("div", "id" = "values", "hidden" = ""));
    }
    let values = panel::draw(view, Piece::Values).unwrap_or_else(|| match view.state.search {
        Search::Failed => later_failed(view.config, view.store, view.config.words.part_failed).into(),
        Search::Unasked | Search::Loading | Search::Ready => {
            el!("div", "class" = "bone wide", "aria-busy" = "true").into()
        }
    });
    el!("div", "id" = "values", "class" = "panel", "part" = "values", "tabindex" = "-1", "role" = "group", "aria-label" = labels(view); values).into()
}

/// The names of the facets whose values stand together.
fn labels(view: View) -> String {
    listed(view, |words| words.label)
}

/// Words of these facets in a line.
fn listed(view: View, word: fn(&FacetWords) -> &'static str) -> String {
    let mut line = String::new();
    for facet in offered(view).filter(|facet| facet.description().control != Control::Select) {
        if !line.is_empty() {
            line += " · ";
        }
        line += word(&view.config.words.facets[facet]);
    }
    line
}

/// The facets that this digest has, in the order of their table.
fn offered(view: View<'_>) -> impl Iterator<Item = Facet> + use<'_> {
    Facet::ALL.into_iter().filter(move |facet| view.loaded.offers(*facet))
}

/// Returns the label of a value. One that goes by no name is an issue's id, and is shown by its title or its days.
pub fn value_name(view: View, facet: Facet, id: ValueId) -> Option<String> {
    let archive = &view.loaded.archive;
    if facet.has_names() {
        archive.values(facet).get(id as usize).map(|value| value.name.clone())
    } else {
        archive.issues().get(id as usize).map(|issue| name(issue, view.config.words))
    }
}
