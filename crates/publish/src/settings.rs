//! What is said once for everything that is made of a digest: in `digest.toml`, beside its title.

use serde::Deserialize;

/// The settings of a publication. The title, home and language of a digest are in the digest itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Who curates it, for feeds.
    pub author: Option<String>,
    /// The colours of its pages.
    pub theme: Theme,
    /// Which feeds there are.
    pub feeds: Feeds,
    /// The address of the page that the site belongs to, which its pages lead back to.
    pub back: Option<String>,
    /// What that page is called; without it, its host.
    pub back_title: Option<String>,
    /// The folder of the site, against that of the settings.
    pub output: Option<String>,
    /// The file of words of its own, against the folder of the settings.
    pub words: Option<String>,
    /// What is in that file.
    #[serde(skip)]
    pub own_words: Option<String>,
}

/// The colours of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Which feeds a site has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Feeds {
    /// One for everything, one for what is recommended, and one a topic.
    #[default]
    All,
    /// One for everything.
    One,
    /// None.
    None,
}

impl Theme {
    /// As the element's attribute has it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// As `color-scheme` has it.
    pub(crate) fn scheme(self) -> &'static str {
        match self {
            Self::Auto => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}
