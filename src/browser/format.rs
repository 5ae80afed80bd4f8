//! Dates in the words of a language, from the browser's own tables.

use link_digest_core::{Date, Month};

use crate::i18n::fill;

/// A day, or the days from one to another.
pub fn days(lang: &'static str, from: Date, to: Option<Date>) -> String {
    let to = to.filter(|to| *to > from);
    in_words(lang, from, to).unwrap_or_else(|| match to {
        Some(to) => fill("{0} – {1}", &[&from.to_string(), &to.to_string()]),
        None => from.to_string(),
    })
}

/// A month of a year.
pub fn month(lang: &'static str, month: Month) -> String {
    month_in_words(lang, month).unwrap_or_else(|| month.to_string())
}

#[cfg(target_arch = "wasm32")]
fn month_in_words(lang: &'static str, month: Month) -> Option<String> {
    let day = Date::new(month.year(), month.month(), 1)?;
    format(lang, false)?.format().call1(&wasm_bindgen::JsValue::NULL, &timestamp(day)).ok()?.as_string()
}

#[cfg(not(target_arch = "wasm32"))]
fn month_in_words(_: &str, _: Month) -> Option<String> {
    None
}

#[cfg(target_arch = "wasm32")]
fn in_words(lang: &'static str, from: Date, to: Option<Date>) -> Option<String> {
    use js_sys::{Function, Reflect};
    use wasm_bindgen::{JsCast, JsValue};

    let format = format(lang, true)?;
    let Some(to) = to else {
        return format.format().call1(&JsValue::NULL, &timestamp(from)).ok()?.as_string();
    };
    let range: Function = Reflect::get(&format, &"formatRange".into()).ok()?.dyn_into().ok()?;
    range.call2(&format, &timestamp(from), &timestamp(to)).ok()?.as_string()
}

/// The browser's format for a language, with days or without. The last of each is kept: making one takes longer
/// than drawing a card.
#[cfg(target_arch = "wasm32")]
fn format(lang: &'static str, days: bool) -> Option<js_sys::Intl::DateTimeFormat> {
    use js_sys::{Array, Intl, Object, Reflect};
    use std::cell::RefCell;

    type Last = Option<(&'static str, Intl::DateTimeFormat)>;
    thread_local! {
        static LAST: RefCell<[Last; 2]> = const { RefCell::new([None, None]) };
    }
    LAST.with_borrow_mut(|last| {
        let last = last.get_mut(usize::from(days))?;
        if let Some((_, format)) = last.as_ref().filter(|(of, _)| *of == lang) {
            return Some(format.clone());
        }
        let options = Object::new();
        let fields = [("month", "short"), ("year", "numeric"), ("timeZone", "UTC"), ("day", "numeric")];
        for (name, value) in fields.into_iter().take(if days { 4 } else { 3 }) {
            Reflect::set(&options, &name.into(), &value.into()).ok()?;
        }
        let format = Intl::DateTimeFormat::new(&Array::of1(&lang.into()), &options);
        *last = Some((lang, format.clone()));
        Some(format)
    })
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
