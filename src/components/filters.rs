//! The button that opens the filters where there is little room, and the one that closes them for what they have found.

use super::markup::{El, el};
use super::recommended_filter::{number, pressed};
use super::{View, isolated};
use crate::state::{Action, Filter};

/// It says how many are active. What is typed is seen in the box beside it, but for what its buttons have put there.
pub fn filters(View { state, config, store, .. }: View) -> El {
    let active = state.filters().iter().filter(|filter| **filter != Filter::Text).count();
    let active = active + state.query.text.split(' ').filter(|word| word.starts_with("is:")).count();
    let active = (active > 0).then(|| number(config.words, active));
    let button = el!("button", "type" = "button", "class" = "chip filters", "part" = "filters",
        "aria-expanded" = pressed(state.filtering), "aria-controls" = "controls"; config.words.filters, active);
    button.on_click(store.on(Action::ToggleFilters))
}

/// It stands at the end of the filters.
pub fn show_results(View { config, results, store, .. }: View) -> El {
    let label = config.words.plural(&config.words.show_items, results.found());
    el!("button", "type" = "button", "class" = "chip show", "part" = "show-results"; isolated(&label))
        .on_click(store.on(Action::ShowResults))
}
