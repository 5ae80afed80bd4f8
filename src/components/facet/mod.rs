//! The controls of the facets, each as the table of facets has it: toggles, a list behind a button, or a select.

mod list;
mod select;
mod toggles;
mod values;

use link_digest_core::facet::Control;
use link_digest_core::{Facet, ValueId};
use yew::Html;

use super::View;
use super::issue::name;
use super::markup::{El, each, list};

pub use select::{choice, on_change};

/// The controls that stand in the row of buttons.
pub fn buttons(view: View) -> Html {
    each(offered(view), |facet| match facet.description().control {
        Control::Toggles => None,
        Control::List => Some(list::button(view, facet).key(facet.key().to_owned())),
        Control::Select => Some(select::select(view, facet).key(facet.key().to_owned())),
    })
}

/// The controls that take a row of their own. What is opened stands right below its button.
pub fn rows(view: View) -> Html {
    let of = |control| offered(view).filter(move |facet| facet.description().control == control);
    let keyed = |facet: Facet, row: El| Some(row.key(facet.key().to_owned()));
    list!(
        each(of(Control::List), |facet| keyed(facet, list::panel(view, facet))),
        each(of(Control::Toggles), |facet| keyed(facet, toggles::toggles(view, facet))),
    )
}

/// The facets that this digest has, in the order of their table.
fn offered(view: View<'_>) -> impl Iterator<Item = Facet> + use<'_> {
    Facet::ALL.into_iter().filter(move |facet| view.loaded.archive.offers(*facet))
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
