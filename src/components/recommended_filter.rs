//! The toggle that leaves the recommended items only.

use yew::{Html, html};

use super::View;
use crate::state::{Action, Filter};

pub fn recommended_filter(View { state, config, results, store, .. }: View) -> Html {
    let toggle = store.on(Action::Toggle(Filter::Recommended));
    html! {
        <button type="button" class="chip star" part="recommended" aria-pressed={pressed(state.query.recommended)} onclick={toggle}>
            { config.words.recommended }
            <span class="n">{ results.recommended_facet }</span>
        </button>
    }
}

/// The value of `aria-pressed`.
pub fn pressed(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}
