//! Locales: the languages there are, which one a tag means, and their files.

use icu_locale::{LanguageIdentifier, LocaleCanonicalizer, LocaleExpander};
use link_digest::i18n::LOCALES;

/// The tag of the language that is compiled into the widget and needs no file.
const ENGLISH: &str = "en";

/// A language, and the text of its locale file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    /// The tag, in BCP 47.
    pub tag: &'static str,
    /// The text of its file, which is JSON.
    pub text: &'static str,
}

/// Returns all languages, in the order of their tags.
pub fn all() -> impl Iterator<Item = Locale> {
    LOCALES.iter().map(|&(tag, text)| Locale { tag, text })
}

/// Returns English.
pub fn english() -> Locale {
    all().find(|locale| locale.tag == ENGLISH).unwrap_or(Locale { tag: ENGLISH, text: "{}" })
}

/// Finds the language for a BCP 47 tag, by the rules of the element (`static/locale.js`): that of the same region, or
/// of
/// the same script. Returns `None` if that is English, or if there is none.
pub fn find(tag: &str) -> Option<Locale> {
    let wanted = likely(tag)?;
    let others = || all().filter(|locale| locale.tag != ENGLISH);
    let by_region = others().find(|locale| likely(locale.tag).as_ref() == Some(&wanted));
    by_region.or_else(|| {
        let script = |id: LanguageIdentifier| (id.language, id.script);
        others().find(|locale| likely(locale.tag).map(script) == Some(script(wanted.clone())))
    })
}

/// Returns a tag with the script and the region that are likely where it does not say.
fn likely(tag: &str) -> Option<LanguageIdentifier> {
    let mut locale: icu_locale::Locale = tag.replace('_', "-").parse().ok()?;
    LocaleCanonicalizer::new_common().canonicalize(&mut locale);
    LocaleExpander::new_common().maximize(&mut locale.id);
    Some(locale.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_locale() {
        let check = |tag: &str, expected| assert_eq!(find(tag).map(|locale| locale.tag), expected, "{tag}");
        check("de", Some("de"));
        check("DE-at", Some("de"));
        check("de_CH", Some("de"));
        check("ar-EG", Some("ar"));
        check("pt", Some("pt-BR"));
        check("pt-PT", Some("pt-BR"));
        check("zh", Some("zh-Hans"));
        check("zh-CN", Some("zh-Hans"));
        check("zh-SG", Some("zh-Hans"));
        check("zh-TW", None);
        check("zh-Hant", None);
        check("iw", Some("he"));
        check("fa-AF", Some("fa"));
        check("en-GB", None);
        check("tlh", None);
        check("", None);
        check("not a tag", None);
    }
}
