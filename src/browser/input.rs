//! What a control holds.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};

/// The value chosen in the `<select>` that the event comes from.
pub fn selected(event: &Event) -> Option<String> {
    let select = event.target()?.dyn_into::<HtmlSelectElement>().ok()?;
    Some(select.value())
}
