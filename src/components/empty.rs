//! That nothing matches, with the filters that are to blame: each can be dropped, and says what that would find.

use super::active::chip;
use super::markup::{El, each, el};
use super::{View, isolated};
use crate::panel::{self, Piece};
use crate::state::Filter;

pub fn no_match(view: View) -> El {
    el!("div", "class" = "empty", "part" = "empty", "lang" = view.config.said();
        el!("p"; isolated(view.config.words.no_match)),
        panel::draw(view, Piece::Blamed))
}

/// The filters that are to blame.
pub fn blamed(view: View) -> El {
    let filters = each(view.state.filters(), |filter| {
        let found = found_without(view, &filter);
        (found > 0).then(|| el!("li"; chip(view, filter, Some(found))))
    });
    el!("ul", "class" = "active", "role" = "list"; filters)
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
