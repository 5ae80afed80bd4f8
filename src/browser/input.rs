//! Reads the values of controls from their events.

use js_sys::Reflect;
use web_sys::Event;

/// The value of the control that the event comes from.
pub fn value(event: &Event) -> String {
    let value = event.target().and_then(|target| Reflect::get(&target, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// Puts a number into the control that the event comes from.
pub fn put(event: &Event, value: usize) {
    if let Some(target) = event.target() {
        // A control that takes no value keeps what it has.
        let _ = Reflect::set(&target, &"value".into(), &(value as u32).into());
    }
}
