//! Every word the widget says: a typed table, filled from a locale file (`locales/`).
//!
//! English is compiled in. The words of another language, and those that a page brings along, are read over it when
//! they come; what they leave out stays as it is.

mod facets;
mod format;
pub mod hints;
mod read;

pub use facets::{FacetTable, FacetWords};
pub use read::{CATEGORIES, Months, MoreSlots, Plural, Slot, read};

use std::cell::RefCell;

use link_digest_core::{Facet, Order, ReadError, text};

use crate::browser::script;
use crate::failure::Failure;

/// Declares a table of words: a struct with a field for each key of a locale file, and a way to read such a file. One
/// `with` a field for the facets has their words there.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* pub struct $table:ident, prefix $prefix:expr => { $($(#[$doc:meta])* pub $key:ident: $kind:ty,)* }
        $(with $(#[$of_facets:meta])* $facets:ident)?) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Default)]
        pub struct $table {
            $($(#[$doc])* pub $key: $kind,)*
            $($(#[$of_facets])* pub $facets: $crate::i18n::FacetTable,)?
        }

        impl $table {
            /// The keys of the table, as they stand in a locale file.
            pub const KEYS: &[&str] = &[$(concat!($prefix, stringify!($key))),*];

            /// Takes over what a locale file says, and returns the keys of which it makes no sense here.
            ///
            /// # Errors
            ///
            /// Where it is not an object in JSON; nothing of it is taken over then.
            pub fn take(&mut self, text: &str) -> Result<Vec<String>, $crate::i18n::Damaged> {
                $crate::i18n::read(
                    text,
                    Self::KEYS,
                    &mut [$($crate::i18n::Slot::slot(&mut self.$key)),*],
                    $crate::words!(@more $(&mut self.$facets)?),
                )
            }
        }
    };
    (@more) => { &mut () };
    (@more $facets:expr) => { $facets };
}

words! {
    /// The words of one language. In a text with gaps, `{0}` and `{1}`, each is filled by [`fill`].
    pub struct Words, prefix "" => {
        /// The BCP 47 tag of the language.
        pub lang: &'static str,
        /// The direction of its script: `ltr` or `rtl`.
        pub dir: &'static str,
        /// The digits from 0 to 9, what stands between thousands, and the first number in which it stands.
        pub digits: &'static str,
        pub thousands: &'static str,
        pub thousands_from: &'static str,
        /// The months, as they stand beside a day, and without one.
        pub month_names: Months,
        pub month_names_alone: Months,
        /// A day: its number, month and year.
        pub date: &'static str,
        /// From one day to another, each with its number, month and year: in one month, in one year, in two years.
        pub dates_in_month: &'static str,
        pub dates_in_year: &'static str,
        pub dates: &'static str,
        /// A month and its year.
        pub month: &'static str,
        /// What a digest without a title is called.
        pub digest: &'static str,
        pub loading: &'static str,
        /// The name of the controls, for screen readers.
        pub filters: &'static str,
        /// The name of the box to type into; it also stands in it before anything is typed.
        pub search: &'static str,
        /// The name of the button beside it, and of what that opens.
        pub search_tips: &'static str,
        pub recommended: &'static str,
        /// The button to as many more values of a facet.
        pub more_values: Plural,
        /// A value that is excluded.
        pub without: &'static str,
        pub order_by: &'static str,
        pub order_best: &'static str,
        pub order_newest: &'static str,
        /// The same where it is not known what is newer.
        pub order_digest: &'static str,
        pub order_oldest: &'static str,
        pub order_recommended: &'static str,
        pub order_source: &'static str,
        /// The list of what results are grouped by, and the entries of it that are no facets.
        pub group_by: &'static str,
        pub group_none: &'static str,
        pub group_year: &'static str,
        /// The group of what is in no other.
        pub group_other: &'static str,
        /// The name of the timeline.
        pub months: &'static str,
        /// What it shows: the month with most results, and how many these are.
        pub timeline: &'static str,
        /// Its two handles.
        pub from: &'static str,
        pub to: &'static str,
        pub clear: &'static str,
        /// The name of the button that drops one filter.
        pub drop: &'static str,
        /// How many items there are; how many of how many, in the form of the second.
        pub items: Plural,
        pub items_of: Plural,
        /// What is added where some are recommended.
        pub recommended_count: Plural,
        /// What is added where some are shown once that are there several times: how many are not shown.
        pub repeats: &'static str,
        /// What is added where nothing has the words that were typed, but something has similar ones.
        pub similar: &'static str,
        pub more: Plural,
        /// The button that closes the filters for what they have found.
        pub show_items: Plural,
        pub more_notes: &'static str,
        pub fewer_notes: &'static str,
        pub related: &'static str,
        /// In as many other issues the same item is.
        pub also_in: Plural,
        pub more_from: &'static str,
        /// The button that saves an item, pressed or not.
        pub save: &'static str,
        pub copy_link: &'static str,
        pub copied: &'static str,
        /// Where the browser would not copy it, and the address bar holds it instead.
        pub not_copied: &'static str,
        /// Where that may not hold it either.
        pub copy_refused: &'static str,
        /// What stands above an item that a link leads to, and the button that takes it away.
        pub pinned: &'static str,
        pub unpin: &'static str,
        pub minutes: &'static str,
        /// Before an address that is not shown as a link.
        pub refused: &'static str,
        pub skipped: Plural,
        pub empty: &'static str,
        pub no_match: &'static str,
        /// Where the search did not come, and the texts are not looked through.
        pub search_failed: &'static str,
        /// In the place of cards, or of the values of a facet, that did not come, and where what reads an archive did not; beside
    /// the count, where results may
        /// be missing; and in the place of an item that a link leads to and that is not here.
        pub part_failed: &'static str,
        pub results_failed: &'static str,
        pub pinned_missing: &'static str,
        pub pinned_sought: &'static str,
        /// Above the cause of a failure; the element says the same where the widget cannot.
        pub failed: &'static str,
        pub failed_no_source: &'static str,
        pub failed_bad_url: &'static str,
        pub failed_network: &'static str,
        pub failed_timeout: &'static str,
        pub failed_not_found: &'static str,
        pub failed_status: &'static str,
        pub failed_too_large: &'static str,
        pub failed_nothing: &'static str,
        pub failed_html: &'static str,
        pub failed_truncated: &'static str,
        pub failed_not_json: &'static str,
        pub failed_no_digest: &'static str,
        pub failed_bad_field: &'static str,
        pub failed_newer: &'static str,
        pub retry: &'static str,
        pub open_json: &'static str,
    }
    with
    /// What the control of each facet says, under the keys that the table of facets names.
    facets
}

/// Keys that stand in a locale file and are not words: its language's own name, and whether a native speaker has read
/// it. A table of words leaves them alone.
pub const ABOUT: [&str; 2] = ["name", "reviewed"];

pub use link_digest_core::defaults::{OF_HINTS, OF_PAGES, OF_YOURS};

/// What should be a locale file is not an object in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Every language there is, with its locale file. The widget fetches what it needs; native programs have all of them.
#[cfg(not(target_os = "unknown"))]
pub const LOCALES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

static ENGLISH: Words = include!(concat!(env!("OUT_DIR"), "/english.rs"));

/// The counts of a result: items shown, items in all, and recommended ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub found: usize,
    pub all: usize,
    pub recommended: usize,
    /// Those that are not shown, since they are the same as others.
    pub repeats: usize,
    pub similar: bool,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.lang)
    }
}

/// A table that is kept, with the texts that it was read from.
type Kept = ([Option<String>; 2], &'static Words);

thread_local! {
    /// Each table is kept for good: there are as many as languages and files of words on a page.
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

impl Words {
    /// The English words.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// The words of a locale file over the English ones, and over these the page's own. A text that is damaged counts
    /// for nothing. The same texts give the same table.
    pub fn of(texts: [Option<&str>; 2]) -> &'static Self {
        if texts == [None; 2] {
            return &ENGLISH;
        }
        let known = KEPT.with_borrow(|kept| {
            kept.iter().find(|(from, _)| from.iter().map(Option::as_deref).eq(texts)).map(|(_, words)| *words)
        });
        known.unwrap_or_else(|| {
            let mut words = ENGLISH;
            for text in texts.into_iter().flatten() {
                // Whoever fetched it has said so.
                let _ = words.take(text);
            }
            let words: &'static Self = Box::leak(Box::new(words));
            KEPT.with_borrow_mut(|kept| kept.push((texts.map(|text| text.map(str::to_owned)), words)));
            words
        })
    }

    /// Goes through the texts that these words were read from, over the English ones.
    pub fn each_text(&self, each: &mut dyn FnMut(&str)) {
        let own = |kept: &&Kept| std::ptr::eq(kept.1, self);
        KEPT.with_borrow(|kept| {
            kept.iter().find(own).into_iter().flat_map(|kept| &kept.0).flatten().for_each(|text| each(text))
        });
    }

    /// The keys of a file of words that are not known, or hold something else than they should.
    pub fn unknown(text: &str) -> Result<Vec<String>, Damaged> {
        let mut unknown = { ENGLISH }.take(text)?;
        let is_others = |key: &str| [OF_PAGES, OF_HINTS, OF_YOURS].iter().any(|of| key.starts_with(of));
        unknown.retain(|key| !is_others(key) && !ABOUT.contains(&&**key));
        Ok(unknown)
    }

    pub fn count(&self, Count { found, all, recommended, repeats, similar }: Count) -> String {
        let mut text = if found == all {
            self.plural(&self.items, all)
        } else {
            fill(self.form(&self.items_of, all), &[&self.number(found), &self.number(all)])
        };
        if recommended > 0 {
            text += " · ";
            text += &self.plural(&self.recommended_count, recommended);
        }
        if repeats > 0 {
            text += " · ";
            text += &fill(self.repeats, &[&self.number(repeats)]);
        }
        if similar {
            text += " · ";
            text += self.similar;
        }
        text
    }

    pub fn order(&self, order: Order) -> &'static str {
        match order {
            Order::Best => self.order_best,
            Order::Newest => self.order_newest,
            Order::Oldest => self.order_oldest,
            Order::Recommended => self.order_recommended,
            Order::Source => self.order_source,
        }
    }

    pub fn failure(&self, failure: Failure) -> String {
        let text = match failure {
            Failure::NoSource => self.failed_no_source,
            Failure::BadUrl => self.failed_bad_url,
            Failure::Network => self.failed_network,
            Failure::Timeout => self.failed_timeout,
            Failure::Widget => self.part_failed,
            Failure::Status(404) => self.failed_not_found,
            Failure::Status(_) => self.failed_status,
            Failure::Read(error) => match error {
                ReadError::TooLarge => self.failed_too_large,
                ReadError::Empty => self.failed_nothing,
                ReadError::Html => self.failed_html,
                ReadError::Truncated => self.failed_truncated,
                ReadError::NotJson { .. } => self.failed_not_json,
                ReadError::NotADigest { field: "", .. } => self.failed_no_digest,
                ReadError::NotADigest { .. } => self.failed_bad_field,
                ReadError::Newer(_) => self.failed_newer,
            },
        };
        if let Failure::Read(ReadError::NotADigest { field, .. }) = failure {
            return fill(text, &[field]);
        }
        let [first, second] = match failure {
            Failure::Status(status) => [status.into(), 0],
            Failure::Read(ReadError::NotJson { line, column }) => [line, column],
            Failure::NoSource | Failure::BadUrl | Failure::Network | Failure::Timeout | Failure::Widget => [0; 2],
            Failure::Read(_) => [0; 2],
        };
        fill(text, &[&first.to_string(), &second.to_string()])
    }

    /// What stands for all issues, where one can be chosen.
    pub fn all_issues(&self) -> &'static str {
        self.facets[Facet::Issue].find
    }

    /// Whether these words are in the language of a tag.
    pub fn speaks(&self, tag: &str) -> bool {
        is_same(self.lang, tag)
    }
}

/// A text with its gaps filled; one that there is nothing for stays as it stands. The standard cache's own way to do it is not known before the language is.
pub fn fill(text: &str, with: &[&str]) -> String {
    let mut pieces = text.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let gap = piece.as_bytes().first().and_then(|digit| with.get(usize::from(digit.wrapping_sub(b'0'))));
        match (gap, piece.split_once('}')) {
            (Some(value), Some((_, rest))) => {
                filled += value;
                filled += rest;
            }
            _ => {
                filled.push('{');
                filled += piece;
            }
        }
    }
    filled
}

/// Returns whether two tags name the same language, in whatever region or script.
pub fn is_same(tag: &str, other: &str) -> bool {
    primary(tag).eq_ignore_ascii_case(primary(other))
}

/// The scripts that are written from right to left, of those in use.
const RIGHT_TO_LEFT: [&str; 10] = ["Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/// Returns whether a language is written from right to left, by its script. Items have more languages than there are
/// locales.
pub fn is_rtl(tag: &str) -> bool {
    script::of(tag).is_some_and(|script| RIGHT_TO_LEFT.contains(&&*script))
}

/// The language of a tag, without script and region.
fn primary(tag: &str) -> &str {
    text::before(tag, b"-_")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DE: &str = include_str!("../../locales/de.json");
    const AR: &str = include_str!("../../locales/ar.json");

    fn of(locale: &str, own: &str) -> &'static Words {
        Words::of([Some(locale), Some(own)])
    }

    #[test]
    fn a_locale_goes_over_english_and_the_pages_own_words_over_both() {
        assert_eq!(Words::of([None, None]), Words::english());
        let words = of(r#"{"lang": "de", "search": "Suche", "clear": "Weg"}"#, r#"{"clear": "Alle weg"}"#);
        assert_eq!((words.lang, words.search, words.clear, words.retry), ("de", "Suche", "Alle weg", "Try again"));
        assert!(words.speaks("de-CH") && words.speaks("DE") && !words.speaks("en"));
        assert_eq!(words, of(r#"{"lang": "de", "search": "Suche", "clear": "Weg"}"#, r#"{"clear": "Alle weg"}"#));
    }

    #[test]
    fn what_is_no_word_changes_nothing() {
        for text in ["", "[]", "7", "{\"search\": \"x\"", "<!doctype html>", r#"{"search": "x"} and more"#] {
            assert_eq!(Words::unknown(text), Err(Damaged), "{text}");
            assert_eq!(of(text, "{}").search, "Search", "{text}");
        }
        let odd = r#"{"search": 7, "items": ["a"], "more": {"one": "x"}, "month_names": ["J"], "sarch": "x", "retry": "Go",
            "skipped": {"plenty": "x", "other": "y"}, "clear": {"other": "x"}, "name": "X", "page_print": "P", "to": null}"#;
        let unknown = ["search", "items", "more", "month_names", "sarch", "skipped", "clear"];
        assert_eq!(Words::unknown(odd), Ok(unknown.map(str::to_owned).to_vec()));
        let words = of(odd, "{}");
        assert_eq!((words.search, words.retry, words.items[5]), ("Search", "Go", "{0} items"));
    }

    /// Forms that a page leaves out are not those of another text.
    #[test]
    fn a_plural_is_changed_as_a_whole() {
        let words = of(AR, r#"{"items": {"other": "n {0}"}, "more": "m {0}"}"#);
        let text = |n| [words.plural(&words.items, n), words.plural(&words.more, n)];
        assert_eq!([text(1), text(3)], [["n 1", "m 1"], ["n 3", "m 3"]]);
    }

    #[test]
    fn right_to_left_is_told_by_the_script() {
        for tag in ["ar", "fa-IR", "HE", "iw", "pa-Arab", "pa_PK", "az-Arab", "ckb", "dv", "nqo", "ur", "yi", "ff-Adlm"]
        {
            assert!(is_rtl(tag), "{tag}");
        }
        for tag in ["en", "", "az", "pa", "ks-Deva", "tr", "ha", "not a tag", "x"] {
            assert!(!is_rtl(tag), "{tag}");
        }
    }

    #[test]
    fn counts_read_as_sentences() {
        let count = |words: &Words, found, all, recommended| {
            words.count(Count { found, all, recommended, repeats: found / 12, similar: found == 2 })
        };
        let (en, de, ar) = (Words::english(), of(DE, "{}"), of(AR, "{}"));
        assert_eq!(count(en, 1, 1, 0), "1 item");
        assert_eq!(count(en, 12, 12_356, 5), "12 of 12,356 items · 5 recommended · repeats: 1");
        assert_eq!(count(de, 1, 1, 1), "1 Eintrag · 1 empfohlen");
        assert_eq!(count(de, 3, 9, 0), "3 von 9 Einträgen");
        assert_eq!(count(ar, 3, 3, 0), "3 روابط");
        assert_eq!(count(ar, 2, 11, 1), "2 من أصل 11 رابطًا · 1 موصى به · كلمات مشابهة فقط");
    }

    #[test]
    fn gaps_are_filled_once() {
        assert_eq!(fill("{0} of {1}", &["{1}", "b"]), "{1} of b");
        assert_eq!(fill("{2} {x} {", &["a"]), "{2} {x} {");
    }
}
