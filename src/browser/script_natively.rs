//! The same without a browser, by the same rules: CLDR's, from ICU4X. Nothing of it is in the widget.

use icu_locale::{Locale, LocaleCanonicalizer, LocaleExpander};

/// Returns the script that a BCP 47 tag names, or else the one its language is most likely written in.
pub fn of(tag: &str) -> Option<String> {
    let mut locale: Locale = tag.replace('_', "-").parse().ok()?;
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    LocaleExpander::new_extended().maximize(&mut locale.id);
    locale.id.script.map(|script| script.to_string())
}
