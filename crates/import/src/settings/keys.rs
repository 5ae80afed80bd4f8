//! The keys of `digest.toml`, one entry each: what it is called, what is expected there, and where it goes. What is
//! told of a setting, and what the documents must name, follows from this table.

use std::sync::LazyLock;

use link_digest_core::{FeedEntries, Feeds, Images, InParts, PageTheme, Styles, is_home, is_language};
use toml::Spanned;
use toml::de::DeValue;

use super::{ItemForm, Named, Settings, SourcePattern};
use crate::issue_url::is_pattern;
use crate::likeness;
use crate::wiki::is_pattern as is_wiki;

/// A value, with its place in the file.
pub type Given<'v, 't> = &'v Spanned<DeValue<'t>>;

/// The result of holding a value to what is expected; where it does not fit, the part that does not.
pub type Fits<'v, 't> = Result<(), Given<'v, 't>>;

/// A setting: its key, and how its value is read.
pub struct Key {
    pub name: &'static str,
    /// The value that is expected, for the sentence about one that is something else.
    pub wanted: &'static str,
    /// Whether nothing is published while its value is wrong. Without the others there still is a digest.
    pub must_fit: bool,
    pub set: for<'v, 't> fn(&mut Settings, Given<'v, 't>) -> Fits<'v, 't>,
}

/// All settings, in the order of the documents.
pub const KEYS: [Key; 26] = [
    import("title", "text", |settings, value| put(&mut settings.title, text(value))),
    publish("home", "https://…", |settings, value| {
        put(&mut settings.home, text(value))?;
        fits(&settings.home, is_home, value)
    }),
    publish("language", "a tag such as en or pt-BR", |settings, value| {
        put(&mut settings.language, text(value))?;
        fits(&settings.language, is_language, value)
    }),
    import("issue_url", "an address such as /posts/{slug}/", |settings, value| {
        put(&mut settings.issue_url, text(value))?;
        fits(&settings.issue_url, is_pattern, value)
    }),
    import("topic_level", "a level from 1 to 6", |settings, value| put(&mut settings.topic_level, level(value))),
    import("items", "some of numbered, bullets, paragraphs, headings and tables", |settings, value| {
        put(&mut settings.items, list(value, |name| named(&ItemForm::NAMES, name)))
    }),
    import("recommended", "a list of words", |settings, value| put(&mut settings.recommended, list(value, any))),
    import("source", "before-dash, after-dash or host", |settings, value| {
        put(&mut settings.source, choice(&SourcePattern::NAMES, value).map(Some))
    }),
    import("skip", "a list of sections' names", |settings, value| put(&mut settings.skip, list(value, any))),
    import("topics", "a list of names in `order`, and names such as \"Technology\" = \"Technologies\"", topics),
    import("wiki", "an address such as https://example.org/{path}", |settings, value| {
        let given = text(value)?.filter(|pattern| is_wiki(pattern));
        put(&mut settings.wiki, given.map(Some).ok_or(value))
    }),
    import("prose", "true or false", |settings, value| put(&mut settings.prose, boolean(value))),
    import("month_first", "true or false", |settings, value| put(&mut settings.month_first, boolean(value).map(Some))),
    publish("author", "text", |settings, value| put(&mut settings.publication.author, text(value))),
    publish("theme", "auto, light or dark", |settings, value| {
        put(&mut settings.publication.theme, choice(&PageTheme::NAMES, value))
    }),
    publish("words", "the name of a file", |settings, value| put(&mut settings.publication.words, text(value))),
    publish("font", "the name of a file", |settings, value| put(&mut settings.publication.font, text(value))),
    publish("feeds", "all, one or none", |settings, value| {
        put(&mut settings.publication.feeds, choice(&Feeds::NAMES, value))
    }),
    publish("feed_entries", "issues or items", |settings, value| {
        put(&mut settings.publication.feed_entries, choice(&FeedEntries::NAMES, value))
    }),
    publish("id", "text", |settings, value| put(&mut settings.publication.id, text(value))),
    publish("parts", "auto, always or never", |settings, value| {
        put(&mut settings.publication.parts, choice(&InParts::NAMES, value))
    }),
    publish("styles", "inline or linked", |settings, value| {
        put(&mut settings.publication.styles, choice(&Styles::NAMES, value))
    }),
    publish("images", "own, all or none", |settings, value| {
        put(&mut settings.publication.images, choice(&Images::NAMES, value))
    }),
    publish("back", "https://…", |settings, value| {
        put(&mut settings.publication.back, text(value))?;
        fits(&settings.publication.back, is_home, value)
    }),
    publish("back_title", "text", |settings, value| put(&mut settings.publication.back_title, text(value))),
    publish("output", "the name of a folder", |settings, value| put(&mut settings.publication.output, text(value))),
];

type Set = for<'v, 't> fn(&mut Settings, Given<'v, 't>) -> Fits<'v, 't>;

/// Makes a setting about how issues are read.
const fn import(name: &'static str, wanted: &'static str, set: Set) -> Key {
    Key { name, wanted, must_fit: false, set }
}

/// Makes a setting about what is published.
const fn publish(name: &'static str, wanted: &'static str, set: Set) -> Key {
    Key { name, wanted, must_fit: true, set }
}

/// Returns the setting of that name.
pub fn key(name: &str) -> Option<&'static Key> {
    static ALL: [Key; KEYS.len()] = KEYS;
    ALL.iter().find(|key| key.name == name)
}

impl Settings {
    /// Returns the names of all settings.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KEYS.iter().map(|key| key.name)
    }
}

/// The sentence that names all settings, for one that is none.
pub static KNOWN: LazyLock<String> = LazyLock::new(|| {
    let names: Vec<String> = Settings::names().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, others)) => format!("the settings are {} and {last}", others.join(", ")),
        None => String::new(),
    }
});

/// The length of a name beyond which none is compared; those of settings are shorter.
const LONGEST: usize = 40;

/// Returns the name of the setting that is probably meant by an unknown one.
pub fn nearest(name: &str) -> Option<&'static str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase().replace(['-', ' '], "_");
    likeness::nearest(&name, KEYS.iter().map(|key| (key.name, key.name)))
}

/// Reads the table of topics.
fn topics<'v, 't>(settings: &mut Settings, value: Given<'v, 't>) -> Fits<'v, 't> {
    let DeValue::Table(table) = value.get_ref() else { return Err(value) };
    for (name, value) in table {
        let named = |name: &str, at| Named { name: name.to_owned(), at };
        match value.get_ref() {
            DeValue::Array(names) if name.get_ref() == "order" => {
                for name in names {
                    let text = text(name)?.ok_or(name)?;
                    settings.topics.order.push(named(&text, name.span()));
                }
            }
            _ if is_misplaced(name.get_ref(), value.get_ref()) => {}
            _ => {
                let alias = named(name.get_ref(), name.span());
                settings.topics.aliases.push((alias, text(value)?.ok_or(value)?));
            }
        }
    }
    Ok(())
}

/// Returns whether what stands in the table of topics is a setting: a topic becomes another by a text alone.
pub fn is_misplaced(name: &str, value: &DeValue) -> bool {
    value.as_str().is_none() && Settings::names().any(|known| known == name)
}

/// Puts a value that could be read into its field.
fn put<'v, 't, T>(field: &mut T, value: Result<T, Given<'v, 't>>) -> Fits<'v, 't> {
    *field = value?;
    Ok(())
}

/// Checks a value that was read against a rule. It stays where it is: to read a digest does not need it.
fn fits<'v, 't>(field: &Option<String>, rule: fn(&str) -> bool, value: Given<'v, 't>) -> Fits<'v, 't> {
    if field.as_deref().is_none_or(rule) { Ok(()) } else { Err(value) }
}

/// Reads a text; an empty one is none.
fn text<'v, 't>(value: Given<'v, 't>) -> Result<Option<String>, Given<'v, 't>> {
    let text = value.get_ref().as_str().ok_or(value)?;
    Ok(Some(text.to_owned()).filter(|text| !text.trim().is_empty()))
}

fn boolean<'v, 't>(value: Given<'v, 't>) -> Result<bool, Given<'v, 't>> {
    value.get_ref().as_bool().ok_or(value)
}

fn level<'v, 't>(value: Given<'v, 't>) -> Result<Option<u8>, Given<'v, 't>> {
    let number =
        value.get_ref().as_integer().and_then(|number| u8::from_str_radix(number.as_str(), number.radix()).ok());
    number.filter(|level| (1..=6).contains(level)).map(Some).ok_or(value)
}

/// Reads one of these names.
fn choice<'v, 't, T: Copy>(names: &[(&str, T)], value: Given<'v, 't>) -> Result<T, Given<'v, 't>> {
    value.get_ref().as_str().and_then(|name| named(names, name)).ok_or(value)
}

/// Reads the values of a list, or of one that stands alone.
fn list<'v, 't, T>(value: Given<'v, 't>, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Given<'v, 't>> {
    let one = |value: Given<'v, 't>| value.get_ref().as_str().and_then(&read).ok_or(value);
    match value.get_ref() {
        DeValue::Array(values) => values.iter().map(one).collect(),
        _ => one(value).map(|value| vec![value]),
    }
}

fn any(word: &str) -> Option<String> {
    Some(word.to_owned())
}

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_to_its_name() {
        let check = |name: &str, found: Option<&str>| assert_eq!(nearest(name), found, "{name}");
        check("tilte", Some("title"));
        check("Month-First", Some("month_first"));
        check("topicLevel", Some("topic_level"));
        check("lang", Some("language"));
        check("themes", Some("theme"));
        check("outptu", Some("output"));
        check("back title", Some("back_title"));
        check("colour", None);
        check("x", None);
        check("", None);
        check(&"title".repeat(1000), None);
    }
}
