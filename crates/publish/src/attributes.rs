//! The attributes that a page gives the element, read and checked: the one list of them for all who write an element. What
//! stands in each home's own files is held to the same manifest by tests.

use std::fmt;

use link_digest::config::{self, Config};
use link_digest_core::contract::attribute;
use link_digest_core::defaults::MOST_AT_FIRST;
use link_digest_core::{Facet, Group, Images};

/// What is given for an attribute, as the languages that pages are written in have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A text, or a number.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// The name alone, or whether there is the attribute.
    Flag(bool),
    /// Something else, in words.
    Other(String),
}

/// The attributes of one element, each as HTML has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(Vec<(String, String)>);

/// An error in an attribute: there is none of that name, or it takes other values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeError {
    /// The name is not known.
    Unknown {
        /// The name.
        name: String,
        /// Those that are.
        known: Vec<&'static str>,
    },
    /// The value makes no sense.
    Wrong {
        /// The name.
        name: String,
        /// What it takes.
        expected: String,
        /// What was given.
        found: String,
    },
}

/// The values that an attribute takes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// A text or the name alone: what any element may have.
    Common,
    Text,
    /// Names, with `|` between them.
    Names,
    /// A number from 1 to this.
    Number(usize),
    Flag,
    One(Vec<&'static str>),
}

/// What any element of HTML may have.
const COMMON: [&str; 8] = ["id", "class", "style", "slot", "part", "title", "hidden", "dir"];
const COMMON_STARTS: [&str; 2] = ["data-", "aria-"];

impl Attributes {
    /// No attributes.
    pub const NONE: &'static Self = &Self(Vec::new());

    /// Reads attributes by their names. Those that make no sense are left out, and returned as errors.
    pub fn read(given: impl IntoIterator<Item = (String, Given)>) -> (Self, Vec<AttributeError>) {
        Self::read_without(given, &[])
    }

    /// Reads attributes where some are not said by who writes the element. Those are as unknown as names that there are not.
    pub fn read_without(
        given: impl IntoIterator<Item = (String, Given)>,
        without: &[String],
    ) -> (Self, Vec<AttributeError>) {
        let (mut attributes, mut errors) = (Self::default(), Vec::new());
        for (name, given) in given {
            let Some(kind) = kind(&name).filter(|_| !without.contains(&name)) else {
                errors.push(unknown(name, without));
                continue;
            };
            match value(&name, &kind, given) {
                Ok(Some(value)) => attributes.set(name, value),
                Ok(None) => {}
                Err(error) => errors.push(error),
            }
        }
        (attributes, errors)
    }

    /// Returns the names and the values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether there is one of this name.
    pub fn has(&self, name: &str) -> bool {
        self.iter().any(|(known, _)| known == name)
    }

    /// Returns them as the widget reads them.
    pub(crate) fn config(&self) -> config::Attributes {
        let mut read = config::Attributes::default();
        for (name, value) in self.iter() {
            if let Some(place) = place(&mut read, name) {
                *place = Some(value.to_owned());
            }
        }
        read
    }

    /// Whether it is known here which cards the element shows first, and the widget knows it as soon as it runs. Other data
    /// and other words are files that are not read here, and for a search or groups it fetches more.
    pub(crate) fn leave_cards(&self) -> bool {
        !self.has(attribute::SRC) && !self.has(attribute::WORDS) && !Config::from(&self.config()).query.needs_search()
    }

    /// Whether the first issues are among what the element shows.
    pub(crate) fn leave_issues(&self) -> bool {
        !self.has(attribute::SRC) && Config::from(&self.config()).query.is_empty()
    }

    /// Of two of one name the last counts.
    fn set(&mut self, name: String, value: String) {
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value));
    }
}

/// Returns a value as HTML has it; `None` where the attribute is to be absent.
fn value(name: &str, kind: &Kind, given: Given) -> Result<Option<String>, AttributeError> {
    let wrong = |found: String| Err(AttributeError::Wrong { name: name.to_owned(), expected: kind.to_string(), found });
    match given {
        Given::Flag(false) => Ok(None),
        Given::Flag(true) if matches!(kind, Kind::Flag | Kind::Common) => Ok(Some(String::new())),
        Given::Flag(true) => wrong("nothing".to_owned()),
        Given::List(names) if *kind == Kind::Names => Ok(Some(names.join("|"))),
        Given::List(names) => wrong(format!("a list of {}", names.len())),
        Given::Text(text) if *kind == Kind::Flag && text.trim().eq_ignore_ascii_case("false") => Ok(None),
        Given::Text(text) if matches!(kind, Kind::Common | Kind::Text | Kind::Names) => Ok(Some(text)),
        // The element compares it as it stands.
        Given::Text(text) if kind.takes(text.trim()) => Ok(Some(text.trim().to_owned())),
        Given::Text(text) => wrong(format!("{text:?}")),
        Given::Other(words) => wrong(words),
    }
}

fn unknown(name: String, without: &[String]) -> AttributeError {
    let all = Facet::ALL.into_iter().map(Facet::key).chain(attribute::ALL.iter().copied());
    AttributeError::Unknown { name, known: all.filter(|known| !without.iter().any(|name| name == known)).collect() }
}

fn kind(name: &str) -> Option<Kind> {
    if Facet::ALL.into_iter().any(|facet| facet.key() == name) {
        return Some(Kind::Names);
    }
    Some(match name {
        attribute::SRC | attribute::Q | attribute::WORDS | attribute::REFERRER_POLICY | attribute::LANG => Kind::Text,
        attribute::RECOMMENDED => Kind::Flag,
        attribute::LIMIT => Kind::Number(MOST_AT_FIRST),
        attribute::HEADING_LEVEL => Kind::Number(5),
        attribute::THEME => Kind::One(vec!["auto", "light", "dark"]),
        attribute::LAYOUT => Kind::One(vec!["cards", "topics", "list", "picks"]),
        attribute::CONTROLS => Kind::One(vec!["full", "search", "none"]),
        attribute::GROUP => Kind::One(Group::ALL.map(Group::name).to_vec()),
        attribute::SYNC => Kind::One(vec!["none", "query", "hash"]),
        attribute::MEMORY => Kind::One(vec!["device", "none"]),
        attribute::LOADING => Kind::One(vec!["lazy", "eager"]),
        attribute::IMAGES => Kind::One(Images::NAMES.map(|(name, _)| name).to_vec()),
        _ if is_common(name) => Kind::Common,
        _ => return None,
    })
}

fn is_common(name: &str) -> bool {
    let is_word = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    COMMON.contains(&name) || COMMON_STARTS.iter().any(|start| name.strip_prefix(start).is_some_and(is_word))
}

/// Returns where the widget reads an attribute. `loading` is the element's own.
fn place<'a>(read: &'a mut config::Attributes, name: &str) -> Option<&'a mut Option<String>> {
    if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.key() == name) {
        return Some(&mut read.facets[facet]);
    }
    Some(match name {
        attribute::SRC => &mut read.src,
        attribute::LANG => &mut read.lang,
        attribute::THEME => &mut read.theme,
        attribute::Q => &mut read.q,
        attribute::RECOMMENDED => &mut read.recommended,
        attribute::GROUP => &mut read.group,
        attribute::LAYOUT => &mut read.layout,
        attribute::CONTROLS => &mut read.controls,
        attribute::LIMIT => &mut read.limit,
        attribute::HEADING_LEVEL => &mut read.heading_level,
        attribute::REFERRER_POLICY => &mut read.referrer_policy,
        attribute::IMAGES => &mut read.images,
        attribute::SYNC => &mut read.sync,
        attribute::MEMORY => &mut read.memory,
        attribute::WORDS => &mut read.words,
        _ => return None,
    })
}

impl Kind {
    fn takes(&self, text: &str) -> bool {
        match self {
            Self::Common | Self::Text | Self::Names => true,
            Self::Number(most) => text.parse().is_ok_and(|number: usize| (1..=*most).contains(&number)),
            Self::Flag => text.is_empty() || text.eq_ignore_ascii_case("true"),
            Self::One(values) => values.contains(&text),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Common | Self::Text => f.write_str("a text"),
            Self::Names => f.write_str("a name or a list of names"),
            Self::Number(most) => write!(f, "a number from 1 to {most}"),
            Self::Flag => f.write_str("true or false"),
            Self::One(values) => write!(f, "one of {}", values.join(", ")),
        }
    }
}

impl fmt::Display for AttributeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, known } => {
                write!(f, "there is no attribute `{name}`: expected one of {}", known.join(", "))
            }
            Self::Wrong { name, expected, found } => write!(f, "expected {expected} in `{name}`, found {found}"),
        }
    }
}

impl std::error::Error for AttributeError {}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is in the manifest of the element, which documents and homes are held to as well.
    const MANIFEST: &str = include_str!("../../../static/custom-elements.json");

    fn read(name: &str, given: Given) -> Result<Option<String>, String> {
        let (attributes, errors) = Attributes::read([(name.to_owned(), given)]);
        match errors.first() {
            Some(error) => Err(error.to_string()),
            None => Ok(attributes.iter().next().map(|(_, value)| value.to_owned())),
        }
    }

    fn text(text: &str) -> Given {
        Given::Text(text.to_owned())
    }

    #[test]
    fn each_attribute_takes_what_the_manifest_says() {
        let manifest: serde_json::Value = serde_json::from_str(MANIFEST).unwrap();
        let pieces =
            manifest["modules"].as_array().unwrap().iter().filter_map(|module| module["declarations"].as_array());
        let listed: Vec<_> = pieces.flatten().filter_map(|piece| piece["attributes"].as_array()).flatten().collect();
        for one in &listed {
            let (name, said) = (one["name"].as_str().unwrap(), one["type"]["text"].as_str().unwrap());
            let of_list: Vec<_> =
                said.split(" | ").filter_map(|value| value.strip_prefix('\'')?.strip_suffix('\'')).collect();
            match kind(name).unwrap_or_else(|| panic!("{name} is missing in attributes.rs")) {
                Kind::Common => assert_eq!(name, "dir"),
                Kind::One(values) => assert_eq!(values, of_list, "{name}"),
                Kind::Flag => assert_eq!(said, "boolean", "{name}"),
                Kind::Number(most) => {
                    assert!(said == "number" || said.ends_with(&format!("| {most}")), "{name}: {said}")
                }
                Kind::Text | Kind::Names => assert!(of_list.is_empty(), "{name}: {said}"),
            }
        }
        for name in attribute::ALL.iter().copied().chain(Facet::ALL.map(Facet::key)) {
            assert!(listed.iter().any(|one| one["name"] == name), "{name} is not in the manifest");
            let is_read = place(&mut config::Attributes::default(), name).is_some();
            assert_eq!(is_read, name != attribute::LOADING, "{name}");
        }
    }

    #[test]
    fn values_are_written_as_html_has_them() {
        let names = Given::List(vec!["A".to_owned(), "B & C".to_owned()]);
        assert_eq!(read("topic", names), Ok(Some("A|B & C".to_owned())));
        assert_eq!(read("limit", text("12")), Ok(Some("12".to_owned())));
        for (given, expected) in [
            (Given::Flag(true), Some(String::new())),
            (Given::Flag(false), None),
            (text("true"), Some("true".to_owned())),
            (text("False"), None),
        ] {
            assert_eq!(read("recommended", given), Ok(expected));
        }
        assert_eq!(read("data-x", text("<&>")), Ok(Some("<&>".to_owned())));
        assert_eq!(read("hidden", Given::Flag(true)), Ok(Some(String::new())));
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        let check = |name: &str, given: Given, words: &str| {
            let error = read(name, given).unwrap_err();
            assert!(error.starts_with(words), "{error}");
        };
        check("topics", text("x"), "there is no attribute `topics`: expected one of topic, source, ");
        for name in ["onclick", "a b", "data-", "data-X", "aria-\"", "", "constructor"] {
            check(name, text("x"), &format!("there is no attribute `{name}`"));
        }
        check("limit", text("0"), "expected a number from 1 to 10000 in `limit`, found \"0\"");
        check("layout", text("rows"), "expected one of cards, topics, list, picks in `layout`, found \"rows\"");
        check("layout", Given::Flag(true), "expected one of cards, topics, list, picks in `layout`, found nothing");
        check("recommended", text("yes"), "expected true or false in `recommended`, found \"yes\"");
        check("q", Given::List(vec![String::new()]), "expected a text in `q`, found a list of 1");
    }

    #[test]
    fn what_is_not_said_here_is_not_among_what_was_expected() {
        let said = ["topics", "src", "limit"].map(|name| (name.to_owned(), text("3")));
        let (attributes, errors) = Attributes::read_without(said, &["src".to_owned()]);
        assert_eq!(attributes.iter().collect::<Vec<_>>(), [("limit", "3")]);
        let told: Vec<_> = errors.iter().map(ToString::to_string).collect();
        for (told, name) in told.iter().zip(["topics", "src"]) {
            assert!(told.starts_with(&format!("there is no attribute `{name}`: expected one of topic, ")), "{told}");
            assert!(told.contains(", lang") && !told.contains(" src"), "{told}");
        }
        assert_eq!(told.len(), 2);
    }

    #[test]
    fn of_two_of_one_name_the_last_counts() {
        let both = [("limit".to_owned(), text("3")), ("limit".to_owned(), text("4"))];
        assert_eq!(Attributes::read(both).0.iter().collect::<Vec<_>>(), [("limit", "4")]);
    }
}
