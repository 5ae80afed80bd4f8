//! The list that says what comes first.

use link_digest_core::Order;
use yew::{Callback, Event};

use super::View;
use super::facet::{choice, on_change};
use super::markup::{El, each, el};
use crate::browser::input;
use crate::state::Action;

pub fn order(View { state, config, loaded, store, terms, .. }: View) -> El {
    let words = config.words;
    let chosen = state.query.order;
    let store = store.clone();
    let onchange = Callback::from(move |event: Event| {
        let order = Order::parse(&input::value(&event)).unwrap_or_default();
        store.dispatch(Action::Arrange(order));
    });
    let is_by_time = loaded.archive.is_by_time();
    // Without words to find, the newest are the best.
    let same = |order: Order| (!terms.rank() && order == Order::Newest) || (!is_by_time && order == Order::Oldest);
    let orders = Order::ALL.into_iter().filter(|order| *order == chosen || !same(*order));
    let choices = each(orders, |order| {
        let name = if !terms.rank() && order == Order::Best { Order::Newest } else { order };
        let name = if name == Order::Newest && !is_by_time { words.order_digest } else { words.order(name) };
        Some(choice(order.name().to_owned(), order == chosen, name.to_owned()))
    });
    el!("label", "class" = "select order", "part" = "order"; el!("span"; words.order_by), on_change(el!("select"; choices), onchange))
}
