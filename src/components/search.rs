//! The box to type into, and what goes with it.

use yew::{Callback, Html, InputEvent};

use super::View;
use super::markup::{El, el, list};
use crate::browser::input;
use crate::panel::{self, Found, Piece};
use crate::state::Action;

pub fn search(view: View) -> Html {
    list!(field(view), tips_button(view), tips(view))
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

/// The button that shows what can be typed. One that was pressed before anything answers is pressed once more, and still
/// shows it.
fn tips_button(View { config, store, .. }: View) -> El {
    el!("button", "type" = "button", "class" = "chip quiet-chip", "part" = "search-tips",
        "popovertarget" = "tips", "popovertargetaction" = "show"; config.words.search_tips)
    .on_click(store.on(Action::ShowTips))
}

/// What can be typed, once somebody asks. The browser puts it above all else, and takes it away by Escape or a press
/// elsewhere; the focus stays on the button.
fn tips(view: View) -> El {
    let tips = if view.state.tips { panel::draw(view, Piece::Found(Found::Tips)) } else { None };
    el!("div", "id" = "tips", "class" = "panel tips", "popover" = ""; tips)
}
