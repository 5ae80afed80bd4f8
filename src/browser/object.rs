//! Values for JavaScript, made field by field: a library that makes them of anything would weigh a kilobyte more.

use js_sys::{Array, Object, Reflect};
use link_digest_core::{Field, Query};
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
        let value = match value {
            Field::Text(text) => text.into(),
            Field::List(texts) => texts.iter().map(JsValue::from).collect::<Array>().into(),
            Field::Yes(is) => is.into(),
        };
        put(&object, name, &value);
    });
    object.into()
}

/// Nothing refuses a field of an object that was just made.
fn put(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
