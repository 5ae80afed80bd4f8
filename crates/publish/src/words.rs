//! What the pages around the widget say, from the same locale files as the widget's own words.

use link_digest::i18n::Words as WidgetWords;
use link_digest::words;

use crate::locale::{self, Locale};

words! {
    /// The words of published pages. In a locale file, `page_` stands before each key.
    #[derive(Debug)]
    pub struct PageWords, prefix "page_" {
        pub newer: &'static str,
        pub older: &'static str,
        /// Above the links to what is not cards: feeds and data.
        pub elsewhere: &'static str,
        pub feed: &'static str,
        pub feeds_list: &'static str,
        pub feeds_by_topic: &'static str,
        pub data: &'static str,
        /// From the page of one issue to where all can be searched.
        pub search_all: &'static str,
        /// Where the cards cannot be asked for more; the way to the pages of the issues follows.
        pub without_script: &'static str,
        pub updated: &'static str,
        pub show_it: &'static str,
        pub view_feed: &'static str,
        pub print: &'static str,
        pub copy_markdown: &'static str,
        pub copied: &'static str,
        pub not_copied: &'static str,
        /// The two buttons over a post that is on the page already (`assets/upgrade.js`).
        pub as_cards: &'static str,
        pub as_text: &'static str,
    }
}

impl PageWords {
    /// The words of a language over the English ones, and over these a file of words of one's own.
    pub fn of(locale: Option<Locale>, own: Option<&str>) -> Self {
        let mut words = Self::default();
        for text in [Some(locale::english().text), locale.map(|locale| locale.text), own].into_iter().flatten() {
            // Whoever read the file has said what is wrong with it.
            let _ = words.take(text);
        }
        words
    }
}

/// A file of words is not an object in JSON.
pub use link_digest::i18n::Damaged as DamagedWords;

/// The keys in a file of words that neither the widget nor its pages know, or that hold something else than they should.
///
/// # Errors
///
/// Where it is not an object in JSON.
pub fn unknown_words(text: &str) -> Result<Vec<String>, DamagedWords> {
    let mut unknown = WidgetWords::unknown(text)?;
    let of_pages = PageWords::default().take(text)?;
    unknown.extend(of_pages.into_iter().filter(|key| key.starts_with(link_digest::i18n::OF_PAGES)));
    Ok(unknown)
}
