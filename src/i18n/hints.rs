//! The words that come with the search: what it says of what was typed, and of what can be. They are looked up in the
//! locale file when they are drawn, and are in no table: that would come before them.

use link_digest_core::json::Json;

use super::Words;

/// A word, under its key in a locale file.
#[derive(Clone, Copy, Debug)]
pub struct Hint(pub &'static str);

/// What words between quotation marks find.
pub const ROW: Hint = Hint("hint_row");
/// What a word after a minus finds.
pub const NOT: Hint = Hint("hint_not");
/// What two words with `OR` between them find.
pub const OR: Hint = Hint("hint_or");
/// What a date after `after:` finds.
pub const AFTER: Hint = Hint("hint_after");
/// What a date after `before:` finds.
pub const BEFORE: Hint = Hint("hint_before");
/// The button that drops a word, `{0}`, and how many items are found then.
pub const WITHOUT: Hint = Hint("hint_without");
/// That a filter or its value is not known.
pub const UNKNOWN: Hint = Hint("hint_unknown");
/// The button for what was probably meant.
pub const MEANT: Hint = Hint("hint_meant");

/// All of them.
#[cfg(not(target_arch = "wasm32"))]
pub const HINTS: [Hint; 8] = [ROW, NOT, OR, AFTER, BEFORE, WITHOUT, UNKNOWN, MEANT];

/// The English words, as a locale file.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/hints.json"));

impl Hint {
    /// The word in the language of others.
    pub fn of(self, words: &'static Words) -> String {
        let mut found = String::new();
        let [locale, own] = words.texts();
        for text in [Some(ENGLISH.to_owned()), locale, own].into_iter().flatten() {
            let mut json = Json::new(text.trim_start_matches('\u{feff}').as_bytes());
            // Whoever fetched it has said what is wrong with it.
            let _ = json.object(&mut |json, key| {
                if key == self.0 && json.peek() == Some(b'"') {
                    found = json.text()?.into_owned();
                    return Ok(());
                }
                json.skip()
            });
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_in_the_language_of_the_words() {
        assert_eq!(OR.of(Words::english()), "either of them");
        let own = r#"{"hint_or": "das oder das", "hint_not": 7}"#;
        let german = Words::of([Some(include_str!("../../locales/de.json")), Some(own)]);
        assert_eq!((NOT.of(german), OR.of(german)), ("ohne dieses Wort".to_owned(), "das oder das".to_owned()));
        // What is damaged changes nothing.
        assert_eq!(OR.of(Words::of([None, Some("{\"hint_and\"")])), "either of them");
    }

    #[test]
    fn english_has_all_of_them() {
        assert!(HINTS.iter().all(|hint| !hint.of(Words::english()).is_empty()));
        assert_eq!(ENGLISH.matches("\":\"").count(), HINTS.len());
    }
}
