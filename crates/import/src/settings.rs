//! What is said once for the whole digest, in `digest.toml`: its name, and choices where the reading would be wrong.

use std::ops::Range;

use link_digest_core::text;
use toml::Value;

use crate::bounds::{self, FRONT_MATTER};
use crate::dates::Order;
use crate::lines;
use crate::warning::{Log, Warning, WarningKind};

/// The most settings without a meaning that are told of.
const LISTED: usize = 20;

/// What the issues themselves do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The name of the series.
    pub title: Option<String>,
    /// The page where the series lives.
    pub home: Option<String>,
    /// The language of the series, as a BCP 47 tag.
    pub language: Option<String>,
    /// Whether links in prose are items too.
    pub prose: bool,
    /// Whether days are written after their months, where both would do.
    pub month_first: Option<bool>,
    /// The level of the headings that name topics; those below it name none.
    pub topic_level: Option<u8>,
    /// The only forms of items; all, if there are none.
    pub items: Vec<ItemForm>,
    /// Signs or words beside a link, and names of sections, that recommend an item.
    pub recommended: Vec<String>,
    /// Where the source of an item is named.
    pub source: Option<SourcePattern>,
    /// The names of sections that are left out.
    pub skip: Vec<String>,
    /// The file of words for the published pages, which is no issue; against the folder of the settings.
    pub words: Option<String>,
    /// Whether files are read whatever memory that takes. It is asked for in the command, and not in the file.
    pub large: bool,
}

/// The forms that items have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemForm {
    /// Paragraphs with a number, and numbered lists.
    Numbered,
    /// Entries of bulleted lists.
    Bullets,
    /// Paragraphs without a number.
    Paragraphs,
    /// Headings.
    Headings,
    /// Rows of tables.
    Tables,
}

/// Where the source of an item is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourcePattern {
    /// `Source - Title`.
    BeforeDash,
    /// `Title - Source`, or `Title | Source`.
    AfterDash,
    /// Nowhere: it is the host of the address.
    Host,
}

impl ItemForm {
    /// The forms by the names that settings give them.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("numbered", Self::Numbered),
        ("bullets", Self::Bullets),
        ("paragraphs", Self::Paragraphs),
        ("headings", Self::Headings),
        ("tables", Self::Tables),
    ];
}

impl SourcePattern {
    /// The patterns by the names that settings give them.
    pub const NAMES: [(&'static str, Self); 3] =
        [("before-dash", Self::BeforeDash), ("after-dash", Self::AfterDash), ("host", Self::Host)];
}

impl Settings {
    /// Reads TOML. What cannot be read is left out, with a warning that names `file`.
    pub fn from_toml(file: &str, text: &str) -> (Self, Vec<Warning>) {
        let mut settings = Self::default();
        let mut log = Log::new(file);
        if text.len() > FRONT_MATTER {
            let at = text::head(text, FRONT_MATTER).len();
            log.add(WarningKind::Settings(bounds::too_long(text.len())), at..at, "");
            return (settings, log.into_warnings());
        }
        let lines = lines::fields(text);
        match text.parse::<toml::Table>() {
            Ok(table) => {
                let mut unknown = 0;
                for (key, value) in table {
                    let at = lines.get(key.as_str()).cloned().unwrap_or_default();
                    unknown += usize::from(settings.set(&key, value, at, unknown < LISTED, &mut log));
                }
            }
            Err(error) => {
                log.add(WarningKind::Settings(error.message().to_owned()), error.span().unwrap_or_default(), "");
            }
        }
        (settings, log.into_warnings())
    }

    /// These settings, and `other` where they say nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        fn first<T>(one: Vec<T>, other: Vec<T>) -> Vec<T> {
            if one.is_empty() { other } else { one }
        }
        Self {
            title: self.title.or(other.title),
            home: self.home.or(other.home),
            language: self.language.or(other.language),
            prose: self.prose || other.prose,
            month_first: self.month_first.or(other.month_first),
            topic_level: self.topic_level.or(other.topic_level),
            items: first(self.items, other.items),
            recommended: first(self.recommended, other.recommended),
            source: self.source.or(other.source),
            skip: first(self.skip, other.skip),
            words: self.words.or(other.words),
            large: self.large || other.large,
        }
    }

    /// The order of days and months.
    pub(crate) fn order(&self) -> Order {
        if self.month_first == Some(true) { Order::MonthFirst } else { Order::DayFirst }
    }

    /// Whether items may have that form.
    pub(crate) fn allows(&self, form: ItemForm) -> bool {
        self.items.is_empty() || self.items.contains(&form)
    }

    /// Whether a topic, or what it lies in, is one of those left out.
    pub(crate) fn skips(&self, topic: &str) -> bool {
        is_named(&self.skip, topic)
    }

    /// Whether a topic, or what it lies in, is one of favourites.
    pub(crate) fn recommends(&self, topic: &str) -> bool {
        is_named(&self.recommended, topic)
    }

    /// Takes the setting on the line `at`; whether there is none of that name, which is `told`.
    fn set(&mut self, key: &str, value: Value, at: Range<usize>, told: bool, log: &mut Log) -> bool {
        let fits = match key {
            "title" => set(&mut self.title, words(value), "title", "text"),
            "home" => set(&mut self.home, words(value), "home", "text"),
            "language" => set(&mut self.language, words(value), "language", "text"),
            "prose" => set(&mut self.prose, value.as_bool(), "prose", "true or false"),
            "month_first" => set(&mut self.month_first, value.as_bool().map(Some), "month_first", "true or false"),
            "topic_level" => set(&mut self.topic_level, level(&value).map(Some), "topic_level", "a level from 1 to 6"),
            "items" => set(
                &mut self.items,
                many(value, |name| named(&ItemForm::NAMES, name)),
                "items",
                "some of numbered, bullets, paragraphs, headings and tables",
            ),
            "recommended" => {
                set(&mut self.recommended, many(value, |word| Some(word.to_owned())), "recommended", "a list of words")
            }
            "source" => set(
                &mut self.source,
                value.as_str().and_then(|name| named(&SourcePattern::NAMES, name)).map(Some),
                "source",
                "before-dash, after-dash or host",
            ),
            "skip" => {
                set(&mut self.skip, many(value, |name| Some(name.to_owned())), "skip", "a list of sections' names")
            }
            "words" => set(&mut self.words, words(value), "words", "text"),
            // What is made of the digest is up to who publishes it.
            "author" | "theme" | "feeds" | "back" | "back_title" | "output" => return false,
            _ => {
                if told {
                    log.add(WarningKind::UnknownSetting(key.to_owned()), at, "");
                }
                return true;
            }
        };
        if let Err((name, wanted)) = fits {
            log.add(WarningKind::Field(name, wanted), at, "");
        }
        false
    }
}

/// Puts a value into its field, or says what was wanted there.
fn set<T>(
    field: &mut T,
    value: Option<T>,
    name: &'static str,
    wanted: &'static str,
) -> Result<(), (&'static str, &'static str)> {
    *field = value.ok_or((name, wanted))?;
    Ok(())
}

/// A text; an empty one is none.
fn words(value: Value) -> Option<Option<String>> {
    match value {
        Value::String(text) => Some(Some(text).filter(|text| !text.trim().is_empty())),
        _ => None,
    }
}

fn level(value: &Value) -> Option<u8> {
    value.as_integer().and_then(|level| u8::try_from(level).ok()).filter(|level| (1..=6).contains(level))
}

/// The values of a list, or of one that stands alone.
fn many<T>(value: Value, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    match value {
        Value::Array(values) => values.iter().map(|value| read(value.as_str()?)).collect(),
        Value::String(text) => read(&text).map(|value| vec![value]),
        _ => None,
    }
}

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
}

/// Whether a part of a topic's name is among `names`, whatever its case.
fn is_named(names: &[String], topic: &str) -> bool {
    let parts = || topic.split(" / ").map(str::to_lowercase);
    names.iter().any(|name| topic.eq_ignore_ascii_case(name) || parts().any(|part| part == name.trim().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: Option<&str>, warnings: &[&str]) -> Settings {
        let (settings, found) = Settings::from_toml("digest.toml", text);
        assert_eq!(settings.title.as_deref(), title);
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), warnings);
        settings
    }

    #[test]
    fn settings_are_read_and_the_rest_is_told() {
        check("title = 'A'\nhome = 'https://a.example'\n", Some("A"), &[]);
        check("title = 'A'\ncolour = 'dark'\n", Some("A"), &["unknown setting `colour`"]);
        check("title = 'A'\ntheme = 'dark'\n", Some("A"), &[]);
        check("title = 7\n", None, &["expected text in `title`"]);
        check(
            "title = \n",
            None,
            &["settings could not be read: string values must be quoted, expected literal string"],
        );
    }

    #[test]
    fn choices_are_read() {
        let text = "topic_level = 2\nitems = ['bullets', 'Tables']\nsource = 'host'\nskip = 'Jobs'\nprose = true\n";
        let settings = check(text, None, &[]);
        assert_eq!(settings.items, [ItemForm::Bullets, ItemForm::Tables]);
        assert_eq!((settings.topic_level, settings.source), (Some(2), Some(SourcePattern::Host)));
        assert!(settings.prose && settings.skips("News / jobs") && !settings.skips("Jobs and more"));
        check("topic_level = 9\n", None, &["expected a level from 1 to 6 in `topic_level`"]);
        check("source = 'below'\n", None, &["expected before-dash, after-dash or host in `source`"]);
    }

    #[test]
    fn the_first_settings_win() {
        let title = |title: &str| Settings { title: Some(title.into()), ..Settings::default() };
        assert_eq!(title("A").or(title("B")), title("A"));
        assert_eq!(Settings::default().or(title("B")), title("B"));
    }
}
