//! The toggle that leaves the recommended items only.

use super::View;
use super::markup::{El, el};
use crate::i18n::Words;
use crate::loaded::Loaded;
use crate::state::{Action, Filter};

/// Returns whether any item is recommended.
pub fn has_recommended(loaded: &Loaded) -> bool {
    loaded.archive.entries().iter().any(|entry| entry.recommended)
}

pub fn recommended_filter(View { state, config, results, store, .. }: View) -> El {
    let toggle = store.on(Action::Toggle(Filter::Recommended));
    let button = el!("button", "type" = "button", "class" = "chip star", "part" = "recommended",
        "aria-pressed" = pressed(state.query.recommended); config.words.recommended, number(config.words, results.recommended_facet));
    button.on_click(toggle)
}

/// The value of `aria-pressed` and the like.
pub fn pressed(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

/// The count on a filter's button.
pub fn number(words: &Words, count: usize) -> El {
    el!("span", "class" = "n"; words.number(count))
}
