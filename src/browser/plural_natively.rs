//! The same without a browser, by the same rules: CLDR's, from ICU4X. Nothing of it is in the widget.

use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::i18n::CATEGORIES;

/// The position of the form among [`CATEGORIES`].
pub fn category(lang: &str, n: usize) -> usize {
    let rules = lang.parse::<Locale>().ok().and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok());
    let name = match rules.map(|rules| rules.category_for(n)) {
        Some(PluralCategory::Zero) => "zero",
        Some(PluralCategory::One) => "one",
        Some(PluralCategory::Two) => "two",
        Some(PluralCategory::Few) => "few",
        Some(PluralCategory::Many) => "many",
        Some(PluralCategory::Other) | None => "other",
    };
    CATEGORIES.iter().position(|known| *known == name).unwrap_or(CATEGORIES.len() - 1)
}
