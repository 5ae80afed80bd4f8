//! Chooses the plural form of a number by the browser's own rules (`Intl.PluralRules`).

use link_digest_core::contract::question;

use super::answers::ask;
use crate::i18n::CATEGORIES;

/// The position of the form among [`CATEGORIES`].
pub fn category(lang: &str, n: usize) -> usize {
    let answer = ask(question::PLURAL, [lang, &n.to_string(), ""]);
    CATEGORIES.iter().position(|known| Some(*known) == answer.as_deref()).unwrap_or(CATEGORIES.len() - 1)
}
