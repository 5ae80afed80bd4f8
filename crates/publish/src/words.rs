//! What the pages around the widget say, from the same locale files as the widget's own words.

use link_digest::i18n::Words as WidgetWords;
use link_digest::words;
use link_digest_core::of_pages;

use crate::locale::{self, Locale};

words! {
    /// The words of published pages. In a locale file, `page_` stands before each key.
    #[derive(Debug)]
    pub struct PageWords, prefix of_pages!() => {
        pub newer: &'static str,
        pub older: &'static str,
        /// The heading of the links to what is not cards: feeds and data.
        pub elsewhere: &'static str,
        pub feed: &'static str,
        pub feeds_list: &'static str,
        pub feeds_by_topic: &'static str,
        pub data: &'static str,
        /// The link from the page of one issue to where all can be searched.
        pub search_all: &'static str,
        /// The sentence for browsers without scripts; links to the pages of the issues follow.
        pub without_script: &'static str,
        pub updated: &'static str,
        pub show_it: &'static str,
        pub view_feed: &'static str,
        pub print: &'static str,
        pub copy_markdown: &'static str,
        pub copied: &'static str,
        /// The same where that is not all: the first `{0}` of `{1}` items.
        pub copied_first: &'static str,
        pub not_copied: &'static str,
        /// The button that has the whole archive kept for when there is no network; `{0}` is its size.
        pub keep: &'static str,
        /// The same button at work; `{0}` is how much of it is kept, in percent.
        pub keeping: &'static str,
        pub kept: &'static str,
        pub not_kept: &'static str,
        /// In the place of the cards where the page was opened from a disk; the command follows.
        pub from_file: &'static str,
        /// What is said while all is fetched that is to be printed or copied; `{0}` is how far that is, in percent.
        pub loading: &'static str,
        /// The same button meanwhile, which gives it up.
        pub cancel: &'static str,
        pub not_loaded: &'static str,
        /// The first of two buttons over a post that is on the page already (`static/upgrade.js`).
        pub as_cards: &'static str,
        pub as_text: &'static str,
    }
}

impl PageWords {
    /// Returns the words of a language, with the English ones for what it lacks, and those of an own file before both.
    pub fn of(locale: Option<Locale>, own: Option<&str>) -> Self {
        let mut words = Self::default();
        for text in [Some(locale::english().text), locale.map(|locale| locale.text), own].into_iter().flatten() {
            // Whoever read the file has said what is wrong with it.
            let _ = words.take(text);
        }
        words
    }
}

/// The error that a file of words is not an object in JSON.
pub use link_digest::i18n::Damaged as DamagedWords;

/// Returns the keys in a file of words that neither the widget nor its pages know, or that hold something else than
/// they should.
///
/// # Errors
///
/// Returns an error if the text is not an object in JSON.
pub fn unknown_words(text: &str) -> Result<Vec<String>, DamagedWords> {
    let mut unknown = WidgetWords::unknown(text)?;
    let of_pages = PageWords::default().take(text)?;
    unknown.extend(of_pages.into_iter().filter(|key| key.starts_with(link_digest::i18n::OF_PAGES)));
    Ok(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word_of_the_pages_and_no_others() {
        for locale in locale::all() {
            let file: serde_json::Map<String, serde_json::Value> = serde_json::from_str(locale.text).unwrap();
            let of_pages = |key: &&str| key.starts_with(link_digest::i18n::OF_PAGES);
            let mut found: Vec<_> = file.keys().map(String::as_str).filter(of_pages).collect();
            let mut wanted = PageWords::KEYS.to_vec();
            found.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{}", locale.tag);
            assert_eq!(unknown_words(locale.text), Ok(Vec::new()), "{}", locale.tag);
        }
    }

    #[test]
    fn ones_own_words_go_over_those_of_the_language() {
        let words = PageWords::of(locale::find("de-CH"), Some(r#"{"page_print": "Auf Papier", "page_data": 7}"#));
        assert_eq!((words.print, words.older), ("Auf Papier", "Ältere"));
        assert_eq!(words.data, "Die Links als Daten (JSON)");
        assert_eq!(
            unknown_words(r#"{"page_data": 7, "page_prnt": "x", "search": "x"}"#).unwrap(),
            ["page_data", "page_prnt"]
        );
        assert!(unknown_words("nothing").is_err());
    }
}
