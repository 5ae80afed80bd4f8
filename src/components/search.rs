//! The box to type into, and what goes with it.

use yew::{Callback, Html, InputEvent};

use super::View;
use super::markup::{El, el, list};
use crate::browser::input;
use crate::search::advice;
use crate::state::{Action, Search};

pub fn search(view: View) -> Html {
    list!(field(view), tips_button(view), tips(view), advice(view, |advice| advice.doubts))
}

fn field(View { state, config, store, .. }: View) -> El {
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

/// The button that shows what can be typed, and then hides it. One that was pressed before anything answers is pressed once
/// more, and still shows it.
fn tips_button(View { state, config, store, .. }: View) -> El {
    let action = if state.tips { "toggle" } else { "show" };
    el!("button", "type" = "button", "class" = "chip", "part" = "search-tips", "popovertarget" = "tips",
        "popovertargetaction" = action, "aria-label" = config.words.search_tips; "?")
    .on_click(store.on(Action::ShowTips))
}

/// What can be typed, once somebody asks. The browser puts it above all else, and takes it away by Escape.
fn tips(view: View) -> El {
    let View { state, config, .. } = view;
    let words = config.words;
    let tips = if state.tips { advice(view, |advice| advice.tips) } else { None };
    let failed = (state.tips && state.search == Search::Failed).then_some(words.search_failed);
    el!("dialog", "id" = "tips", "class" = "panel tips", "popover" = "", "aria-label" = words.search_tips; tips, failed)
}
