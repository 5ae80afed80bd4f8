//! The words about what is a reader's own. They come with what draws it, in all languages, and not with the widget's.

use std::cell::RefCell;

use link_digest_core::contract::keeping;
use link_digest_core::of_yours;

use crate::browser::answers::keep;
use crate::i18n::Words;
use crate::words;

words! {
    /// The words about what is a reader's own. In a locale file, `yours_` stands before each key.
    pub struct YoursWords, prefix of_yours!() => {
        /// The filters, and what stands on a card.
        pub saved: &'static str,
        pub read: &'static str,
        pub unread: &'static str,
        pub new: &'static str,
        /// The filter where the day of the visit before is known.
        pub new_since: &'static str,
        /// The button past the controls.
        pub skip: &'static str,
        /// The name of what is kept, what is said of it, and of what is not kept.
        pub kept: &'static str,
        pub kept_about: &'static str,
        pub not_kept: &'static str,
        pub export: &'static str,
        pub import: &'static str,
        pub not_taken: &'static str,
        pub forget: &'static str,
        pub undo: &'static str,
        /// The name of the keys, which is that of their switch, and what some of them do.
        pub keys: &'static str,
        pub key_next: &'static str,
        pub key_previous: &'static str,
        pub key_open: &'static str,
        pub key_new: &'static str,
    }
}

static ENGLISH: YoursWords = include!(concat!(env!("OUT_DIR"), "/english_yours.rs"));

thread_local! {
    /// Each table is kept for good, beside the widget's words that it goes with.
    static KEPT: RefCell<Vec<(&'static Words, &'static YoursWords)>> = const { RefCell::new(Vec::new()) };
}

impl YoursWords {
    /// The words in the language of those, with the page's own over them.
    pub fn of(words: &'static Words) -> &'static Self {
        let known = KEPT.with_borrow(|kept| kept.iter().find(|(of, _)| *of == words).map(|(_, table)| *table));
        known.unwrap_or_else(|| {
            let mut table = ENGLISH;
            // Whoever fetched them has said what is wrong with them.
            let mut take = |text: &str| {
                let _ = table.take(text);
            };
            keep(keeping::WORDS, [words.lang, "", ""]).iter().for_each(|text| take(text));
            words.each_text(&mut take);
            let table: &'static Self = Box::leak(Box::new(table));
            KEPT.with_borrow_mut(|kept| kept.push((words, table)));
            table
        })
    }
}
