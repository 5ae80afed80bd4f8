//! The words that come with the search and what draws for it: what is said of what was typed, and of what can be, and what a
//! reader is shown besides. They are looked up in the locale file when they are drawn, and are in no table: that would come
//! before them.

use link_digest_core::json::Json;

use super::Words;

/// A word, under its key in a locale file.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    pub key: &'static str,
    pub english: &'static str,
}

/// A word by its key, with its English as `build.rs` wrote it.
macro_rules! hint {
    ($key:literal) => {
        Hint { key: $key, english: include_str!(concat!(env!("OUT_DIR"), "/", $key, ".txt")) }
    };
}

/// What can be typed: a line each, with a tab before what it finds.
pub const TIPS: Hint = hint!("hint_tips");
/// The button that drops a word, `{0}`, and how many items are found then.
pub const WITHOUT: Hint = hint!("hint_without");
/// That a filter or its value is not known, and what was probably meant: a button for that.
pub const MEANT: Hint = hint!("hint_meant");
/// That something is missing after what was typed, and an example: a button for that.
pub const LACKS: Hint = hint!("hint_lacks");
/// From when to when the items are, where a time that was asked for has none.
pub const DATED: Hint = hint!("hint_dated");
/// What stands before the recommended item of the day.
pub const PICK: Hint = hint!("hint_pick");
/// The button that shows an item that the reader does not know yet.
pub const SURPRISE: Hint = hint!("hint_surprise");
/// What stands before items of other issues that are related to one.
pub const ALIKE: Hint = hint!("hint_alike");

/// All of them.
#[cfg(not(target_os = "unknown"))]
pub const HINTS: [Hint; 8] = [TIPS, WITHOUT, MEANT, LACKS, DATED, PICK, SURPRISE, ALIKE];

impl Hint {
    /// The word in the language of others.
    pub fn of(self, words: &'static Words) -> String {
        let mut found = self.english.to_owned();
        words.each_text(&mut |text| {
            let mut json = Json::new(text.as_bytes());
            // Whoever fetched it has said what is wrong with it.
            let _ = json.object(&mut |json, key| {
                if key == self.key && json.peek() == Some(b'"') {
                    found = json.text()?.into_owned();
                    return Ok(());
                }
                json.skip()
            });
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use link_digest_core::Facet;

    use super::*;

    #[test]
    fn they_are_in_the_language_of_the_words() {
        assert_eq!(WITHOUT.of(Words::english()), "Without “{0}”: {1}");
        let own = r#"{"hint_meant": "{1}?", "hint_without": 7}"#;
        let german = Words::of([Some(include_str!("../../locales/de.json")), Some(own)]);
        assert_eq!((WITHOUT.of(german), MEANT.of(german)), ("Ohne „{0}“: {1}".to_owned(), "{1}?".to_owned()));
        // What is damaged changes nothing.
        assert_eq!(WITHOUT.of(Words::of([None, Some("{\"hint_and\"")])), "Without “{0}”: {1}");
    }

    /// Of each language, as they are typed.
    #[test]
    fn tips_name_all_filters() {
        for (tag, text) in crate::i18n::LOCALES {
            let tips = TIPS.of(Words::of([Some(text), None]));
            let typed: Vec<_> = tips.lines().filter_map(|line| Some(line.split_once('\t')?.0)).collect();
            assert_eq!(typed.len(), tips.lines().count(), "{tag}");
            let facets = Facet::ALL.into_iter().filter(|facet| facet.description().in_search);
            for name in facets.map(Facet::key).chain(["is", "after", "before"]) {
                assert!(typed.join(" ").contains(&format!("{name}:")), "{tag}: {name}");
            }
        }
    }
}
