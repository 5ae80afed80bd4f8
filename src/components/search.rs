//! The box to type into.

use yew::{Callback, Html, InputEvent};

use super::View;
use super::markup::{el, holding};
use crate::browser::input;
use crate::state::Action;

pub fn search(View { state, config, store, .. }: View) -> Html {
    let words = config.words;
    let store = store.clone();
    let typed = Callback::from(move |event: InputEvent| store.dispatch(Action::Type(input::value(&event))));
    let field = el!("input", "type" = "search", "class" = "box search", "part" = "search", "aria-label" = words.search,
        "placeholder" = words.search_hint, "autocomplete" = "off", "enterkeyhint" = "search");
    holding(field, state.query.text.clone(), typed)
}
