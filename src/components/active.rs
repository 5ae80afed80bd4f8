//! The active filters: a chip for each, with a button that removes it.

use super::facet::value_name;
use super::markup::{El, each, el};
use super::{View, isolated, named};
use crate::i18n::fill;
use crate::state::{Action, Filter};
use link_digest_core::Month;

pub fn active(view: View, filters: Vec<Filter>) -> El {
    let chips = each(filters, |filter| Some(el!("li"; chip(view, filter, None))));
    el!("ul", "class" = "active", "part" = "active", "role" = "list"; chips)
}

/// The button that drops a filter, with a number where there is one to say.
pub fn chip(view: View, filter: Filter, number: Option<El>) -> El {
    let label = label(&filter, view);
    let shown = match filter {
        Filter::Value(facet, _) | Filter::Excluded(facet, _) if facet.has_names() => named(&label, view),
        Filter::Text | Filter::Recommended | Filter::Value(..) | Filter::Excluded(..) | Filter::Months => {
            isolated(&label)
        }
    };
    let words = view.config.words;
    // Around the name, which may be in another language.
    let around = match filter {
        Filter::Excluded(..) => words.without,
        Filter::Text | Filter::Recommended | Filter::Value(..) | Filter::Months => "",
    };
    let before = around.split('{').next().unwrap_or_default();
    let after = around.split('}').nth(1).unwrap_or_default();
    let label = [before, &label, after].concat();
    // Its part in the answer is on its way.
    let is_busy = (filter == Filter::Text && view.waits).then_some("true");
    let onclick = view.store.on(Action::Drop(filter));
    let button = el!("button", "type" = "button", "class" = "chip drop", "aria-busy" = is_busy, "aria-label" = fill(words.drop, &[&label]); before, shown, after, number);
    button.on_click(onclick)
}

fn label(filter: &Filter, view: View) -> String {
    let words = view.config.words;
    match filter {
        Filter::Text => view.state.query.text.trim().to_owned(),
        Filter::Recommended => words.recommended.to_owned(),
        Filter::Months => months(view),
        Filter::Value(facet, value) | Filter::Excluded(facet, value) => {
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
