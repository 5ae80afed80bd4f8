//! The words that come with the search: what it says of what was typed, and of what can be.

use std::cell::RefCell;

use link_digest_core::of_hints;

use super::Words;
use crate::words;

words! {
    /// The words of one language. In a locale file, `hint_` stands before each key.
    #[derive(Debug)]
    pub struct Hints, prefix of_hints!() => {
        /// What words between quotation marks find, a word after a minus, two words with `OR` between them, and days after
        /// `after:` and `before:`.
        pub row: &'static str,
        pub not: &'static str,
        pub or: &'static str,
        pub after: &'static str,
        pub before: &'static str,
        /// The button that drops a word, `{0}`, and how many items are found then.
        pub without: &'static str,
        /// That a filter or its value is not known; what was probably meant, as a button.
        pub unknown: &'static str,
        pub meant: &'static str,
    }
}

/// The English words, as a locale file.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/hints.json"));

thread_local! {
    /// Each table is kept for good, with the words that it goes with.
    static KEPT: RefCell<Vec<(&'static Words, &'static Hints)>> = const { RefCell::new(Vec::new()) };
}

impl Hints {
    /// The words in the language of others.
    pub fn of(words: &'static Words) -> &'static Self {
        let known = KEPT.with_borrow(|kept| kept.iter().find(|(of, _)| *of == words).map(|(_, hints)| *hints));
        known.unwrap_or_else(|| {
            let mut hints = Self::default();
            let texts = words.texts();
            for text in [Some(ENGLISH)].into_iter().chain(texts.iter().map(Option::as_deref)).flatten() {
                // What is unknown here are words of others.
                let _ = hints.take(text);
            }
            let hints: &'static Self = Box::leak(Box::new(hints));
            KEPT.with_borrow_mut(|kept| kept.push((words, hints)));
            hints
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_in_the_language_of_the_words() {
        assert_eq!(Hints::of(Words::english()).or, "either of them");
        let german = Words::of([Some(include_str!("../../locales/de.json")), Some(r#"{"hint_or": "das oder das"}"#)]);
        let hints = Hints::of(german);
        assert_eq!((hints.not, hints.or), ("ohne dieses Wort", "das oder das"));
        assert!(std::ptr::eq(hints, Hints::of(german)));
    }

    #[test]
    fn every_language_has_all_of_them_and_no_others() {
        for (tag, text) in crate::i18n::LOCALES {
            let unknown = Hints::default().take(text).unwrap_or_default();
            assert!(!unknown.iter().any(|key| key.starts_with(of_hints!())), "{tag}: {unknown:?}");
        }
    }
}
