//! Dates in the words of a language, from the browser's own tables.

use link_digest_core::{Date, Month};

use super::answers::ask;
use crate::i18n::fill;

/// A day, or the days from one to another.
pub fn days(lang: &'static str, from: Date, to: Option<Date>) -> String {
    let from_text = from.to_string();
    let to = to.filter(|to| *to > from).map(|to| to.to_string());
    ask("days", [lang, &from_text, to.as_deref().unwrap_or_default()]).unwrap_or_else(|| match &to {
        Some(to) => fill("{0} – {1}", &[&from_text, to]),
        None => from_text,
    })
}

/// A month of a year.
pub fn month(lang: &'static str, month: Month) -> String {
    let text = month.to_string();
    ask("month", [lang, &text, ""]).unwrap_or(text)
}
