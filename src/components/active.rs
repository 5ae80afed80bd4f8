//! The active filters: a chip for each, with a button that removes it.

use super::facet::value_name;
use super::markup::{El, each, el, list};
use super::recommended_filter::number;
use super::{View, isolated, named};
use crate::i18n::fill;
use crate::state::{Action, Filter};
use link_digest_core::Month;

pub fn active(view: View, filters: Vec<Filter>) -> El {
    let chips = each(filters, |filter| Some(el!("li"; chip(view, filter, None))));
    el!("ul", "class" = "active", "part" = "active", "role" = "list"; chips)
}

/// The button that drops a filter, with a number where there is one to say.
pub fn chip(view: View, filter: Filter, found: Option<usize>) -> El {
    let words = view.config.words;
    let label = label(&filter, view);
    let shown = match filter {
        Filter::Value(facet, _) if facet.has_names() => named(&label, view),
        Filter::Text | Filter::Recommended | Filter::Value(..) | Filter::Excluded(_) | Filter::Months => {
            isolated(&label)
        }
    };
    let name = match found {
        Some(found) => fill("{0} {1}", &[&label, &words.number(found)]),
        None => label,
    };
    let number = found.map(|found| list!(" ", number(words, found)));
    // Its part in the answer is on its way.
    let is_busy = (filter == Filter::Text && view.waits).then_some("true");
    let onclick = view.store.on(Action::Drop(filter));
    let button = el!("button", "type" = "button", "class" = "chip drop", "aria-busy" = is_busy, "aria-label" = fill(words.drop, &[&name]); shown, number);
    button.on_click(onclick)
}

fn label(filter: &Filter, view: View) -> String {
    let words = view.config.words;
    match filter {
        Filter::Text => view.state.query.text.trim().to_owned(),
        Filter::Recommended => words.recommended.to_owned(),
        Filter::Months => months(view),
        Filter::Excluded(value) => fill(words.without, &[value.split_once(':').map_or(value, |(_, name)| name)]),
        Filter::Value(facet, value) => {
            let id = view.loaded.archive.value(*facet, value);
            id.and_then(|id| value_name(view, *facet, id)).unwrap_or_else(|| value.clone())
        }
    }
}

/// The span of months, to the ends of the archive where one is open.
fn months(view: View) -> String {
    let query = &view.state.query;
    let ends = view.loaded.archive.months();
    let name = |month: Option<Month>| month.map(|month| view.config.words.month(month)).unwrap_or_default();
    let from = name(query.after.or(ends.map(|(first, _)| first)));
    let to = name(query.before.or(ends.map(|(_, last)| last)));
    if from == to { from } else { fill("{0} – {1}", &[&from, &to]) }
}
