//! What a control holds.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, PointerEvent};

/// The value chosen in the `<select>` that the event comes from.
pub fn selected(event: &Event) -> Option<String> {
    let select = event.target()?.dyn_into::<HtmlSelectElement>().ok()?;
    Some(select.value())
}

/// What was typed into the `<input>` that the event comes from, or what its slider stands at.
pub fn value(event: &Event) -> String {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

/// Chooses `value` in the `<select>` below `root`. An attribute on an option would count only until the
/// reader has chosen for the first time.
pub fn select(root: &Element, selector: &str, value: &str) {
    let select = root.query_selector(selector).ok().flatten();
    if let Some(select) = select.and_then(|element| element.dyn_into::<HtmlSelectElement>().ok()) {
        select.set_value(value);
    }
}

/// How far along an element the pointer is that is pressed on it: from 0 at its left edge to 1 at its right. Where
/// that `begins`, the element follows the pointer until it is let go.
pub fn fraction(event: &PointerEvent, begins: bool) -> Option<f64> {
    let on = event.current_target()?.dyn_into::<Element>().ok()?;
    if event.buttons() != 1 {
        return None;
    }
    if begins {
        // A pointer that is gone already cannot be followed.
        let _ = on.set_pointer_capture(event.pointer_id());
    }
    let bounds = on.get_bounding_client_rect();
    Some(((f64::from(event.client_x()) - bounds.left()) / bounds.width()).clamp(0.0, 1.0))
}
