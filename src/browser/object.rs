//! Objects for JavaScript, made field by field: the library that makes the values would weigh a kilobyte more with objects.

use js_sys::{Object, Reflect};
use link_digest_core::Query;
use wasm_bindgen::JsValue;

/// An object with these fields.
pub fn object<const N: usize>(names: &[&str], values: [JsValue; N]) -> JsValue {
    let object = Object::new();
    names.iter().zip(values).for_each(|(name, value)| put(&object, name, &value));
    object.into()
}

/// What a query asks for, as an object.
pub fn query(query: &Query) -> JsValue {
    let object = Object::new();
    query.each_field(&mut |name, value| {
        // A text, a list of texts and a yes are values in JavaScript as well.
        put(&object, name, &serde_wasm_bindgen::to_value(&value).unwrap_or_default());
    });
    object.into()
}

/// Nothing refuses a field of an object that was just made.
fn put(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
