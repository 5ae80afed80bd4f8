//! The box to type into.

use yew::{Callback, InputEvent};

use super::View;
use super::markup::{El, el};
use crate::browser::input;
use crate::state::Action;

pub fn search(View { state, config, store, .. }: View) -> El {
    let words = config.words;
    let store = store.clone();
    let typed = Callback::from(move |event: InputEvent| store.dispatch(Action::Type(input::value(&event))));
    let field = el!(
        "input",
        "type" = "search",
        "class" = "box search",
        "part" = "search",
        "aria-label" = words.search,
        "placeholder" = words.search,
        "autocomplete" = "off",
        "enterkeyhint" = "search"
    );
    field.holding(state.query.text.clone(), typed)
}
