//! The settings of a publication: what is said once for everything that is made of a digest. `digest.toml` holds them,
//! beside the title of the digest and how its issues are read.

use crate::defaults::LEAST_PARTS;
use crate::is_web_url;

/// The settings of a publication. The title, home and language of a digest are in the digest itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// The curator's name, for feeds.
    pub author: Option<String>,
    /// The colours of its pages.
    pub theme: PageTheme,
    /// The feeds that there are.
    pub feeds: Feeds,
    /// What an entry of a feed is.
    pub feed_entries: FeedEntries,
    /// What names the series for good, for the ids in its feeds; without it, its title.
    pub id: Option<String>,
    /// Whether the archive is in parts.
    pub parts: InParts,
    /// Where the styles of its pages are.
    pub styles: Styles,
    /// Which pictures its pages show.
    pub images: Images,
    /// The address of the page that the site belongs to, which its pages lead back to.
    pub back: Option<String>,
    /// The title of that page; without it, its host.
    pub back_title: Option<String>,
    /// The folder of the site, against that of the settings.
    pub output: Option<String>,
    /// The file of words of its own, against the folder of the settings.
    pub words: Option<String>,
    /// The content of that file, once it has been read.
    pub own_words: Option<String>,
    /// The file of a font for what ours lacks in the pictures for links, against the folder of the settings.
    pub font: Option<String>,
    /// The content of that file, once it has been read.
    pub own_font: Option<Vec<u8>>,
}

/// The colours of the published pages, each of which follows the reader's system or has its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageTheme {
    /// Light or dark, as the reader's system has it.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The feeds that a site has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Feeds {
    /// One feed for everything, one for what is recommended, and one a topic.
    #[default]
    All,
    /// One feed for everything.
    One,
    /// No feed.
    None,
}

/// What an entry of a feed is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedEntries {
    /// An issue, with all of its items that the feed holds.
    #[default]
    Issues,
    /// An item.
    Items,
}

/// Where the styles of a page with prerendered cards are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Styles {
    /// In the page: the cards wait for no other file.
    #[default]
    Inline,
    /// In files, for hosts whose Content-Security-Policy forbids styles in a page.
    Linked,
}

/// The pictures that a page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Images {
    /// Those of the digest's own origin: nobody else is asked for anything.
    #[default]
    Own,
    /// Those of other servers, too.
    All,
    /// None.
    None,
}

/// Whether an archive is published [in parts](crate::parts), of which a reader gets what a view needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InParts {
    /// From [`LEAST_PARTS`] on.
    #[default]
    Auto,
    /// However small it is.
    Always,
    /// It is one file, however large.
    Never,
}

impl PageTheme {
    /// The themes by the names that settings give them.
    pub const NAMES: [(&'static str, Self); 3] = [("auto", Self::Auto), ("light", Self::Light), ("dark", Self::Dark)];

    /// Returns the name, as the element's attribute has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Returns the value of `color-scheme`.
    pub fn scheme(self) -> &'static str {
        match self {
            Self::Auto => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl InParts {
    /// The choices by the names that settings give them.
    pub const NAMES: [(&'static str, Self); 3] =
        [("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];

    /// Returns how many parts an archive has at least that is to be in parts; `None` where none is to be.
    pub(crate) fn least(self) -> Option<usize> {
        match self {
            Self::Auto => Some(LEAST_PARTS),
            Self::Always => Some(1),
            Self::Never => None,
        }
    }
}

impl Images {
    /// The choices by the names that settings and the element's attribute give them.
    pub const NAMES: [(&'static str, Self); 3] = [("own", Self::Own), ("all", Self::All), ("none", Self::None)];

    /// Returns the name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::All => "all",
            Self::None => "none",
        }
    }
}

impl Styles {
    /// The choices by the names that settings give them.
    pub const NAMES: [(&'static str, Self); 2] = [("inline", Self::Inline), ("linked", Self::Linked)];
}

impl Feeds {
    /// The choices by the names that settings give them.
    pub const NAMES: [(&'static str, Self); 3] = [("all", Self::All), ("one", Self::One), ("none", Self::None)];
}

impl FeedEntries {
    /// The choices by the names that settings give them.
    pub const NAMES: [(&'static str, Self); 2] = [("issues", Self::Issues), ("items", Self::Items)];
}

/// Returns whether `text` can be the home of a site: an address on the web.
pub fn is_home(text: &str) -> bool {
    is_web_url(text.trim())
}

/// Returns whether `text` is made like the tag of a language, as in BCP 47: two or three letters, then parts such as a
/// country. Longer names are allowed there, and no language has one.
pub fn is_language(text: &str) -> bool {
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut parts = text.trim().split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && is_part(first)
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_an_address_on_the_web() {
        for text in ["https://a.example", " http://a.example/d/ "] {
            assert!(is_home(text), "{text}");
        }
        for text in ["", "a.example", "/links/", "javascript:alert(1)", "https://", "mailto:a@a.example"] {
            assert!(!is_home(text), "{text}");
        }
    }

    #[test]
    fn a_language_is_a_tag() {
        for text in ["en", "pt-BR", "zh-Hant-TW", "de-1996", " de "] {
            assert!(is_language(text), "{text}");
        }
        for text in ["", "e", "english", "Deutsch", "en_GB", "en-", "1en", "Deutsch und mehr"] {
            assert!(!is_language(text), "{text}");
        }
    }
}
