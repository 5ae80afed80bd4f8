//! Dates in the words of a language, from the browser's own tables.

use link_digest_core::Date;

/// A day, or the days from one to another.
pub fn days(lang: &str, from: Date, to: Option<Date>) -> String {
    let to = to.filter(|to| *to > from);
    in_words(lang, from, to).unwrap_or_else(|| match to {
        Some(to) => format!("{from} – {to}"),
        None => from.to_string(),
    })
}

#[cfg(target_arch = "wasm32")]
fn in_words(lang: &str, from: Date, to: Option<Date>) -> Option<String> {
    use js_sys::{Array, Function, Intl, Object, Reflect};
    use wasm_bindgen::{JsCast, JsValue};

    let options = Object::new();
    for (name, value) in [("day", "numeric"), ("month", "short"), ("year", "numeric"), ("timeZone", "UTC")] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let format = Intl::DateTimeFormat::new(&Array::of1(&lang.into()), &options);
    let Some(to) = to else {
        return format.format().call1(&JsValue::NULL, &timestamp(from)).ok()?.as_string();
    };
    let range: Function = Reflect::get(&format, &"formatRange".into()).ok()?.dyn_into().ok()?;
    range.call2(&format, &timestamp(from), &timestamp(to)).ok()?.as_string()
}

/// Midnight UTC at the start of the day, in milliseconds since 1970.
#[cfg(target_arch = "wasm32")]
fn timestamp(date: Date) -> wasm_bindgen::JsValue {
    js_sys::Date::new(&date.to_string().into()).get_time().into()
}

#[cfg(not(target_arch = "wasm32"))]
fn in_words(_: &str, _: Date, _: Option<Date>) -> Option<String> {
    None
}
