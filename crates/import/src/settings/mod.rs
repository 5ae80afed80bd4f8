//! The settings of a digest, which `digest.toml` says once for the whole: its name, choices where the reading would be
//! wrong, and how it is published. The file is read in one place, for all who need a part of it.
//!
//! In reading order: the [`Settings`]; the table of their keys; and reading them.

#[cfg(feature = "files")]
mod keys;
#[cfg(feature = "files")]
mod read;
#[cfg(feature = "files")]
mod topics;

use link_digest_core::Publication;

use crate::dates::Order;
#[cfg(feature = "files")]
use crate::wiki::Notes;
#[cfg(feature = "files")]
pub use topics::{Named, Topics, is_same};

/// The settings of a digest: what the issues themselves do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The name of the series.
    pub title: Option<String>,
    /// The page where the series lives.
    pub home: Option<String>,
    /// The pattern of the addresses of the issues' own pages, such as `/posts/{slug}/`; from the home, where it is not whole.
    pub issue_url: Option<String>,
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
    /// The place where the source of an item is named.
    pub source: Option<SourcePattern>,
    /// The names of sections that are left out.
    pub skip: Vec<String>,
    /// The names and the order of topics.
    #[cfg(feature = "files")]
    pub topics: Topics,
    /// The pattern of the addresses of notes, such as `https://example.org/{path}`, to which wiki links lead.
    pub wiki: Option<String>,
    /// The notes of the vault, among which those of wiki links are looked for. They are no part of the file.
    #[cfg(feature = "files")]
    pub notes: Notes,
    /// The settings of how the digest is published.
    pub publication: Publication,
    /// Whether files are read whatever memory that takes. It is asked for in the command, and not in the file.
    pub large: bool,
    /// Whether drafts are read as well, to be checked. It is asked for by the command, and not in the file.
    pub drafts: bool,
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

/// The places where the source of an item is named.
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
    /// Returns these settings, with those of `other` where they say nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        fn first<T>(one: Vec<T>, other: Vec<T>) -> Vec<T> {
            if one.is_empty() { other } else { one }
        }
        Self {
            title: self.title.or(other.title),
            home: self.home.or(other.home),
            issue_url: self.issue_url.or(other.issue_url),
            language: self.language.or(other.language),
            prose: self.prose || other.prose,
            month_first: self.month_first.or(other.month_first),
            topic_level: self.topic_level.or(other.topic_level),
            items: first(self.items, other.items),
            recommended: first(self.recommended, other.recommended),
            source: self.source.or(other.source),
            skip: first(self.skip, other.skip),
            #[cfg(feature = "files")]
            topics: if self.topics == Topics::default() { other.topics } else { self.topics },
            wiki: self.wiki.or(other.wiki),
            #[cfg(feature = "files")]
            notes: if self.notes == Notes::default() { other.notes } else { self.notes },
            publication: if self.publication == Publication::default() { other.publication } else { self.publication },
            large: self.large || other.large,
            drafts: self.drafts || other.drafts,
        }
    }

    /// Returns the order of days and months.
    pub(crate) fn order(&self) -> Order {
        if self.month_first == Some(true) { Order::MonthFirst } else { Order::DayFirst }
    }

    /// Returns whether items may have that form.
    pub(crate) fn allows(&self, form: ItemForm) -> bool {
        self.items.is_empty() || self.items.contains(&form)
    }

    /// Returns whether a topic, or what it lies in, is one of those left out.
    pub(crate) fn skips(&self, topic: &str) -> bool {
        self.has_name(&self.skip, topic)
    }

    /// Returns whether a topic, or what it lies in, is one of favourites.
    pub(crate) fn recommends(&self, topic: &str) -> bool {
        self.has_name(&self.recommended, topic)
    }

    /// Returns whether words or a sign beside a link are among those that recommend.
    #[cfg(feature = "files")]
    pub(crate) fn has_mark(&self, words: &str) -> bool {
        self.recommended.iter().any(|mark| is_same(mark, words))
    }

    /// Returns whether a topic is among `names`, as it is written or as it is called by its alias.
    fn has_name(&self, names: &[String], topic: &str) -> bool {
        #[cfg(feature = "files")]
        if is_named(names, &self.topics.renamed(topic)) {
            return true;
        }
        is_named(names, topic)
    }
}

/// Returns whether a part of a topic's name is among `names`, whatever its case.
fn is_named(names: &[String], topic: &str) -> bool {
    let parts = || topic.split(" / ").map(str::to_lowercase);
    names.iter().any(|name| topic.eq_ignore_ascii_case(name) || parts().any(|part| part == name.trim().to_lowercase()))
}

#[cfg(test)]
mod tests;
