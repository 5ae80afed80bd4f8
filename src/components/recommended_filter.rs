//! The toggle that leaves the recommended items only.

use yew::Html;

use super::View;
use super::markup::{el, on_click, text};
use crate::state::{Action, Filter};

pub fn recommended_filter(View { state, config, results, store, .. }: View) -> Html {
    let toggle = store.on(Action::Toggle(Filter::Recommended));
    let button = el!("button", "type" = "button", "class" = "chip star", "part" = "recommended",
        "aria-pressed" = pressed(state.query.recommended); text(config.words.recommended), number(results.recommended_facet));
    on_click(button, toggle)
}

/// The value of `aria-pressed` and the like.
pub fn pressed(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

/// How many items there are behind a button.
pub fn number(count: usize) -> Html {
    el!("span", "class" = "n"; text(count.to_string()))
}
