//! A facet as a list to choose one value from.

use std::rc::Rc;

use link_digest_core::{Facet, ValueId};
use yew::html::{onchange, onfocus};
use yew::{Callback, Event, FocusEvent};

use super::value_name;
use crate::browser::input;
use crate::components::View;
use crate::components::markup::{El, each, el};
use crate::i18n::fill;
use crate::state::Action;

/// Number of values above which the list is filled when it is first needed.
const FEW: usize = 60;

pub fn select(view: View, facet: Facet) -> El {
    let View { state, config, loaded, results, store, .. } = view;
    let values = loaded.archive.values(facet);
    let own = config.words.facets[facet];
    let changed = store.clone();
    let onchange = Callback::from(move |event: Event| {
        let value = Some(input::value(&event)).filter(|value| !value.is_empty());
        changed.dispatch(Action::Pick(facet, value));
    });
    let all = values.len() <= FEW || state.filled;
    let onfocus = (!all).then(|| {
        let store = store.clone();
        Callback::from(move |_: FocusEvent| store.dispatch(Action::FillLists))
    });
    let asked = &state.query.facets[facet];
    let chosen = |name: &str| asked.iter().any(|value| facet.is_same(value, name));
    let option = |id: ValueId, name: &str, count: u32| {
        let label = value_name(view, facet, id).unwrap_or_default();
        choice(name.to_owned(), chosen(name), fill("{0} ({1})", &[&label, &config.words.number(count as usize)]))
    };
    let options = each((0..).zip(values).zip(&results.facets[facet]), |((id, value), count)| {
        (all || chosen(&value.name)).then(|| option(id, &value.name, *count))
    });
    let mut select = on_change(
        el!("select", "class" = facet.field(); choice(String::new(), asked.is_empty(), own.find.to_owned()), options),
        onchange,
    );
    if let Some(onfocus) = onfocus {
        select = select.on(Rc::new(onfocus::Wrapper::new(onfocus)));
    }
    el!("label", "class" = "select", "part" = facet.field(); el!("span"; own.label), select)
}

/// One entry of a list.
pub fn choice(value: String, selected: bool, label: String) -> El {
    el!("option", "value" = value.clone(), "selected" = selected; label).key(value)
}

pub fn on_change(select: El, callback: Callback<Event>) -> El {
    select.on(Rc::new(onchange::Wrapper::new(callback)))
}
