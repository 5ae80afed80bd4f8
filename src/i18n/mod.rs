//! Every word the widget says: one typed table a language, so that a missing sentence does not compile.

mod ar;
mod de;
mod en;

use link_digest_core::{Order, ReadError};

use crate::state::Failure;

/// The words of one language. In a text with gaps, `{0}` and `{1}`, each is filled by [`fill`].
pub struct Words {
    /// The BCP 47 tag of the language.
    pub lang: &'static str,
    /// What a digest without a title is called.
    pub digest: &'static str,
    pub loading: &'static str,
    /// The name of the controls, for screen readers.
    pub filters: &'static str,
    /// The name of the box to type into; it also stands in it before anything is typed.
    pub search: &'static str,
    pub recommended: &'static str,
    pub topics: &'static str,
    pub issue: &'static str,
    pub all_issues: &'static str,
    pub sources: &'static str,
    pub find_topic: &'static str,
    pub find_source: &'static str,
    pub authors: &'static str,
    pub find_author: &'static str,
    pub tags: &'static str,
    pub find_tag: &'static str,
    /// The button to as many more values of a facet, and the one back to few.
    pub more_values: &'static str,
    pub fewer_values: &'static str,
    pub order_by: &'static str,
    pub order: fn(Order) -> &'static str,
    /// The picture of the months, and its two handles.
    pub months: &'static str,
    /// What it shows: the month with most results, and how many these are.
    pub timeline: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub clear: &'static str,
    /// The name of the button that drops one filter.
    pub drop: &'static str,
    /// Which of several forms a number takes.
    pub plural: fn(usize) -> usize,
    /// All items, in each form; so many of so many, of which the first is `found` and the second `out_of`.
    pub all: &'static [&'static str],
    pub some: &'static str,
    pub found: &'static [&'static str],
    pub out_of: &'static [&'static str],
    /// What is added where some are recommended.
    pub count_recommended: &'static str,
    /// What is added where nothing has the words that were typed, but something has similar ones.
    pub similar: &'static str,
    pub more: &'static str,
    pub more_notes: &'static str,
    pub fewer_notes: &'static str,
    pub related: &'static str,
    pub more_from: &'static str,
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
    pub skipped: &'static [&'static str],
    pub empty: &'static str,
    pub no_match: &'static str,
    pub failed: &'static str,
    pub failures: Failures,
    pub retry: &'static str,
    pub open_json: &'static str,
}

/// Why there is no digest to show, in words.
pub struct Failures {
    pub no_source: &'static str,
    pub bad_url: &'static str,
    pub network: &'static str,
    pub timeout: &'static str,
    pub not_found: &'static str,
    pub status: &'static str,
    pub too_large: &'static str,
    pub nothing: &'static str,
    pub html: &'static str,
    pub truncated: &'static str,
    pub not_json: &'static str,
    pub no_digest: &'static str,
    pub bad_field: &'static str,
    pub newer: &'static str,
}

/// How much is shown of what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub found: usize,
    pub all: usize,
    pub recommended: usize,
    pub similar: bool,
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

    pub fn count(&self, Count { found, all, recommended, similar }: Count) -> String {
        let mut text = if found == all {
            self.number(self.all, all)
        } else {
            fill(self.some, &[&self.number(self.found, found), &self.number(self.out_of, all)])
        };
        if recommended > 0 {
            text += &fill(self.count_recommended, &[&recommended.to_string()]);
        }
        if similar {
            text += self.similar;
        }
        text
    }

    /// A text about a number, in the form that the number takes.
    pub fn number(&self, forms: &[&'static str], n: usize) -> String {
        let form = forms.get((self.plural)(n)).or(forms.last()).copied().unwrap_or_default();
        fill(form, &[&n.to_string()])
    }

    pub fn failure(&self, failure: Failure) -> String {
        let words = &self.failures;
        let (text, first, second) = match failure {
            Failure::NoSource => (words.no_source, String::new(), 0),
            Failure::BadUrl => (words.bad_url, String::new(), 0),
            Failure::Network => (words.network, String::new(), 0),
            Failure::Timeout => (words.timeout, String::new(), 0),
            Failure::Status(404) => (words.not_found, String::new(), 0),
            Failure::Status(status) => (words.status, status.to_string(), 0),
            Failure::Read(error) => match error {
                ReadError::TooLarge => (words.too_large, String::new(), 0),
                ReadError::Empty => (words.nothing, String::new(), 0),
                ReadError::Html => (words.html, String::new(), 0),
                ReadError::Truncated => (words.truncated, String::new(), 0),
                ReadError::NotJson { line, column } => (words.not_json, line.to_string(), column),
                ReadError::NotADigest { field: "", .. } => (words.no_digest, String::new(), 0),
                ReadError::NotADigest { field, .. } => (words.bad_field, field.to_owned(), 0),
                ReadError::Newer(_) => (words.newer, String::new(), 0),
            },
        };
        fill(text, &[&first, &second.to_string()])
    }

    /// Whether this is the table for a tag.
    pub fn speaks(&self, tag: &str) -> bool {
        is_same(self.lang, tag)
    }
}

/// A text with its gaps filled. The standard library's own way to do it is not known before the language is.
pub fn fill(text: &str, with: &[&str]) -> String {
    let mut filled = String::new();
    for piece in text.split('{') {
        let gap = piece.as_bytes().first().and_then(|digit| with.get(usize::from(digit.wrapping_sub(b'0'))));
        match (gap, piece.split_once('}')) {
            (Some(value), Some((_, rest))) => {
                filled += value;
                filled += rest;
            }
            _ => filled += piece,
        }
    }
    filled
}

/// Whether two tags name the same language, in whatever region or script.
pub fn is_same(tag: &str, other: &str) -> bool {
    primary(tag).eq_ignore_ascii_case(primary(other))
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// Whether a language is written from right to left.
pub fn is_rtl(tag: &str) -> bool {
    let primary = primary(tag);
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
        let count = |words: &Words, found, all, recommended| {
            words.count(Count { found, all, recommended, similar: found == 2 })
        };
        assert_eq!(count(&en::WORDS, 1, 1, 0), "1 item");
        assert_eq!(count(&en::WORDS, 12, 356, 5), "12 of 356 items · 5 recommended");
        assert_eq!(count(&de::WORDS, 1, 1, 1), "1 Eintrag · 1 empfohlen");
        assert_eq!(count(&de::WORDS, 3, 9, 0), "3 von 9 Einträgen");
        assert_eq!(count(&ar::WORDS, 3, 3, 0), "3 روابط");
        assert_eq!(count(&ar::WORDS, 2, 11, 1), "رابطان من أصل 11 · موصى به: 1 · كلمات مشابهة فقط");
    }
}
