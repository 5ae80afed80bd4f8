//! That nothing matches, with the filters that are to blame: each can be dropped, and says what that would find.

use super::active::chip;
use super::later::found;
use super::markup::{El, each, el};
use super::{View, isolated};
use crate::panel::Found;
use crate::state::Filter;
use crate::yours::{self, Place};

/// Whether there is nothing that matches, as far as that is known.
pub fn is_empty(view: View) -> bool {
    view.results.entries.is_empty() && !view.lacks
}

pub fn no_match(view: View) -> Option<El> {
    if !is_empty(view) {
        return None;
    }
    let words = view.config.words;
    let ways = each(view.state.filters(), |filter| {
        let found = found_without(view, &filter);
        (found > 0).then(|| el!("li"; chip(view, filter, Some(found))))
    });
    Some(el!("div", "class" = "empty", "part" = "empty", "lang" = view.config.said();
        el!("p"; isolated(words.no_match)),
        found(view, Found::Dated),
        yours::draw(view, Place::Nothing),
        el!("ul", "class" = "active", "role" = "list"; ways),
        found(view, Found::Without)))
}

/// How much would be found without a filter.
fn found_without(view: View, filter: &Filter) -> usize {
    let without = &view.results.without;
    match filter {
        Filter::Text => without.text,
        Filter::Recommended => without.recommended,
        Filter::Months => without.months,
        // Without one of several values, the others still find nothing.
        Filter::Value(facet, _) if view.state.query.facets[*facet].len() > 1 => 0,
        Filter::Value(facet, _) => without.facets[*facet],
        // Of which facet it is, only the search knows. It can be dropped above.
        Filter::Excluded(_) => 0,
    }
}
