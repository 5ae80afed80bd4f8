//! What a control holds.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlSelectElement};

/// The value chosen in the `<select>` that the event comes from.
pub fn selected(event: &Event) -> Option<String> {
    let select = event.target()?.dyn_into::<HtmlSelectElement>().ok()?;
    Some(select.value())
}

/// Chooses `value` in the `<select>` below `root`. An attribute on an option would count only until the
/// reader has chosen for the first time.
pub fn select(root: &Element, value: &str) {
    let select = root.query_selector("select").ok().flatten();
    if let Some(select) = select.and_then(|element| element.dyn_into::<HtmlSelectElement>().ok()) {
        select.set_value(value);
    }
}
