//! The values of all facets, and a box to find some of them. It comes with the search.

use link_digest_core::facet::Control;
use link_digest_core::{Facet, ValueId};
use yew::{Callback, Html, InputEvent};

use super::values::FacetValues;
use super::{listed, offered};
use crate::browser::input;
use crate::components::View;
use crate::components::isolated;
use crate::components::markup::{El, each, el, list};
use crate::components::recommended_filter::pressed;
use crate::i18n::fill;
use crate::parts::Shown;
use crate::search;
use crate::state::Action;

/// So many values of a facet are shown at most.
const MANY: usize = 50;

pub fn all(view: View) -> Html {
    let sought = view.state.values.as_deref().unwrap_or_default();
    let facets = offered(view).filter(|facet| facet.description().control != Control::Select);
    let mut is_none = true;
    let groups = each(facets, |facet| {
        let group = group(view, facet, sought.trim());
        is_none &= group.is_none();
        group
    });
    let none = is_none.then(|| el!("p", "class" = "rest", "role" = "alert"; isolated(view.config.words.no_match)));
    list!(finder(view, sought), el!("div", "class" = "facets"; groups), none)
}

/// The box to find values.
fn finder(view: View, sought: &str) -> El {
    let label = listed(view, |words| words.find);
    let store = view.store.clone();
    let oninput = Callback::from(move |event: InputEvent| store.dispatch(Action::Find(input::value(&event))));
    let field = el!(
        "input",
        "type" = "search",
        "class" = "box find",
        "part" = "find-values",
        "aria-label" = label.clone(),
        "placeholder" = label,
        "autocomplete" = "off"
    );
    field.holding(sought.to_owned(), oninput)
}

/// The values of one facet; nothing where none is found.
fn group(view: View, facet: Facet, sought: &str) -> Option<El> {
    let values = FacetValues::new(view, facet);
    let words = view.config.words;
    // One that is offered has values.
    let coming = view.loaded.remote().filter(|_| values.len() == 0).map(|remote| {
        let progress = remote.progress(&Shown { facets: vec![facet], ..Shown::default() });
        (remote.draw().values)(view, progress)
    });
    // Until the search is here, all are shown.
    let fits = search::at_hand().map(|engine| (engine.named)(values.all(), sought));
    let fits = |id: ValueId| fits.as_ref().is_none_or(|fits| fits.get(id as usize) == Some(&true));
    let found = values.ordered(&fits, usize::MAX);
    if found.is_empty() && coming.is_none() {
        return None;
    }
    let rest = found.len().saturating_sub(MANY);
    let first = found.into_iter().take(MANY).collect();
    let shown = if sought.is_empty() { values.with_chosen(first) } else { first };
    let rest = (rest > 0).then(|| el!("p", "class" = "rest"; isolated(&words.plural(&words.more_values, rest))));
    let label = words.facets[facet].label;
    let rows = each(shown, |id| Some(row(view, facet, &values, id)?.key(id.to_string())));
    let group = el!("div", "class" = "facet", "part" = facet.field(), "role" = "group", "aria-label" = label;
        el!("p", "class" = "facet-label", "aria-hidden" = "true"; label),
        coming,
        el!("ul", "class" = "all", "role" = "list"; rows),
        rest);
    Some(group.key(facet.key().to_owned()))
}

/// A value, and the button that excludes it.
fn row(view: View, facet: Facet, values: &FacetValues, id: ValueId) -> Option<El> {
    let name = values.name(id)?;
    let is_out = view.state.query.excludes(facet, name);
    let label = fill(view.config.words.without, &[name]);
    let disabled = values.count(id) == 0 && !is_out;
    let mut query = view.state.query.clone();
    query.toggle_excluded(facet, name);
    let exclude = if disabled { Callback::noop() } else { view.store.on(Action::Ask(Box::new(query))) };
    let out = el!(
        "button",
        "type" = "button",
        "class" = "chip not",
        "part" = "exclude",
        "title" = label.clone(),
        "aria-label" = label,
        "aria-pressed" = pressed(is_out),
        "aria-disabled" = disabled.then_some("true"),
        "tabindex" = disabled.then_some("-1")
    );
    Some(el!("li", "class" = is_out.then_some("out"); values.toggle(view, id, "chip value")?, out.on_click(exclude)))
}
