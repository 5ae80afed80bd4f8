//! Every word the widget says: one typed table a language, so that a missing sentence does not compile.

mod ar;
mod de;
mod en;

use link_digest_core::Order;

use crate::state::Failure;

/// The words of one language. What depends on a number is a function of it.
pub struct Words {
    /// The BCP 47 tag of the language.
    pub lang: &'static str,
    /// What a digest without a title is called.
    pub digest: &'static str,
    pub loading: &'static str,
    /// The name of the controls, for screen readers.
    pub filters: &'static str,
    /// The name of the box to type into, and what stands in it before anything is typed.
    pub search: &'static str,
    pub search_hint: &'static str,
    pub recommended: &'static str,
    pub topics: &'static str,
    pub issue: &'static str,
    pub all_issues: &'static str,
    pub sources: &'static str,
    pub find_topic: &'static str,
    pub find_source: &'static str,
    /// The button to as many more values of a facet, and the one back to few.
    pub more_values: fn(usize) -> String,
    pub fewer_values: &'static str,
    pub order_by: &'static str,
    pub order: fn(Order) -> &'static str,
    /// The picture of the months, and its two handles.
    pub months: &'static str,
    /// What it shows: the month with most results, and how many these are.
    pub timeline: fn(&str, u32) -> String,
    pub from: &'static str,
    pub to: &'static str,
    pub clear: &'static str,
    /// The name of the button that drops one filter.
    pub drop: fn(&str) -> String,
    pub count: fn(Count) -> String,
    pub more: fn(usize) -> String,
    pub more_notes: &'static str,
    pub fewer_notes: &'static str,
    pub related: &'static str,
    pub more_from: &'static str,
    pub copy_link: &'static str,
    pub copied: &'static str,
    /// Where the browser would not copy it.
    pub not_copied: &'static str,
    /// What stands above an item that a link leads to, and the button that takes it away.
    pub pinned: &'static str,
    pub unpin: &'static str,
    pub minutes: fn(u32) -> String,
    /// Before an address that is not shown as a link.
    pub refused: &'static str,
    pub skipped: fn(usize) -> String,
    pub empty: &'static str,
    pub no_match: &'static str,
    pub failed: &'static str,
    pub failure: fn(Failure) -> String,
    pub retry: &'static str,
    pub open_json: &'static str,
}

/// How much is shown of what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub found: usize,
    pub all: usize,
    pub recommended: usize,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.lang)
    }
}

impl Words {
    /// The table for a BCP 47 tag; English where there is none.
    pub fn for_language(tag: &str) -> &'static Self {
        let tables = [&en::WORDS, &de::WORDS, &ar::WORDS];
        tables.into_iter().find(|words| words.speaks(tag)).unwrap_or(&en::WORDS)
    }

    /// Whether this is the table for a tag.
    pub fn speaks(&self, tag: &str) -> bool {
        self.lang.eq_ignore_ascii_case(tag.split(['-', '_']).next().unwrap_or_default())
    }
}

/// Whether a language is written from right to left.
pub fn is_rtl(tag: &str) -> bool {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let rtl = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];
    rtl.iter().any(|known| known.eq_ignore_ascii_case(primary))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_table() {
        let check = |tag, lang| assert_eq!(Words::for_language(tag).lang, lang);
        check("de", "de");
        check("DE-at", "de");
        check("ar_EG", "ar");
        check("tlh", "en");
        check("", "en");
    }

    #[test]
    fn right_to_left_is_told_by_the_language() {
        assert!(is_rtl("ar") && is_rtl("fa-IR") && is_rtl("HE"));
        assert!(!is_rtl("en") && !is_rtl("") && !is_rtl("az"));
    }

    #[test]
    fn counts_read_as_sentences() {
        let count = |words: &Words, found, all, recommended| (words.count)(Count { found, all, recommended });
        assert_eq!(count(&en::WORDS, 1, 1, 0), "1 item");
        assert_eq!(count(&en::WORDS, 12, 356, 5), "12 of 356 items · 5 recommended");
        assert_eq!(count(&de::WORDS, 1, 1, 1), "1 Eintrag · 1 empfohlen");
        assert_eq!(count(&de::WORDS, 3, 9, 0), "3 von 9 Einträgen");
        assert_eq!(count(&ar::WORDS, 3, 3, 0), "3 روابط");
        assert_eq!(count(&ar::WORDS, 2, 11, 1), "رابطان من أصل 11 · موصى به: 1");
    }
}
