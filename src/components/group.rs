//! The list of what results are grouped by.

use link_digest_core::search::Terms;
use link_digest_core::{Group, Query};
use yew::{Callback, Event};

use super::View;
use super::facet::{choice, on_change};
use super::markup::{El, each, el};
use crate::browser::input;
use crate::i18n::Words;
use crate::state::Action;

pub fn group(View { state, config, store, terms, .. }: View) -> El {
    let words = config.words;
    let chosen = chosen(&state.query, Some(terms));
    let (store, query) = (store.clone(), state.query.clone());
    let onchange = Callback::from(move |event: Event| {
        let group = Group::parse(&input::value(&event));
        store.dispatch(Action::Ask(Box::new(Query { group, ..query.clone() })));
    });
    let none = (!state.query.is_by_time(terms)).then_some(("", words.group_none));
    let groups = Group::ALL.map(|group| (group.name(), name(group, words)));
    let choices = each(none.into_iter().chain(groups), |(value, label)| {
        Some(choice(value.to_owned(), value == chosen, label.to_owned()))
    });
    el!("label", "class" = "select group-by", "part" = "group-by"; el!("span"; words.group_by), on_change(el!("select"; choices), onchange))
}

/// The value of the list for a query, of which the text was taken for these terms.
pub fn chosen(query: &Query, terms: Option<&Terms>) -> &'static str {
    terms.and_then(|terms| query.grouping(terms)).map_or("", Group::name)
}

fn name(group: Group, words: &Words) -> &'static str {
    group.facet().map_or(words.group_year, |facet| words.facets[facet].label)
}
