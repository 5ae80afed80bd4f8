//! The button that shows the whole of a text, and its beginning again.

use super::View;
use super::card::about;
use super::markup::{El, el};
use super::recommended_filter::pressed;
use crate::state::{Action, Excerpt};

/// `what` is what the text is about, for those who do not see what the button stands by.
pub fn unfold(
    view: View,
    class: &'static str,
    text: Excerpt,
    is_open: bool,
    what: &str,
    said: Option<&'static str>,
) -> El {
    let words = view.config.words;
    let label = if is_open { words.fewer_notes } else { words.more_notes };
    let button = el!("button", "type" = "button", "class" = class, "aria-expanded" = pressed(is_open), "lang" = said,
        "aria-label" = about(label, what); label);
    button.on_click(view.store.on(Action::ToggleExpanded(text)))
}
