//! Attributes as an author writes them, and what they mean where there are none.

use std::rc::Rc;

use link_digest_core::facet::EnumMap;
use link_digest_core::{Facet, Group, Images, Query, defaults};

use crate::i18n::Words;

/// The attributes of the element, each as it stands in HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    pub src: Option<String>,
    /// The language of the nearest element that names one.
    pub lang: Option<String>,
    pub theme: Option<String>,
    /// The first values of each facet, under its key.
    pub facets: EnumMap<Facet, Option<String>>,
    pub q: Option<String>,
    pub recommended: Option<String>,
    pub group: Option<String>,
    pub layout: Option<String>,
    pub controls: Option<String>,
    pub limit: Option<String>,
    pub heading_level: Option<String>,
    pub referrer_policy: Option<String>,
    pub images: Option<String>,
    pub sync: Option<String>,
    pub memory: Option<String>,
    /// The locale file of that language, unless it is English; and the page's own words.
    pub locale: Option<String>,
    pub words: Option<String>,
    /// The JSON itself, from the `data` property or a child script; it goes before `src`.
    pub data: Option<String>,
}

/// The configuration of an element, from its attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub source: Source,
    pub words: &'static Words,
    /// The language that was asked for, or else is spoken on the page around; empty where nobody says. Data that name
    /// none are taken to be in it, whether there are words in it or not.
    pub lang: String,
    pub theme: Theme,
    pub layout: Layout,
    pub controls: Controls,
    /// How many cards are shown at first, and how many more at a time.
    pub limit: usize,
    /// The level of the digest's title; issues and cards follow below it.
    pub heading_level: u8,
    pub referrers: Referrers,
    /// Which pictures are shown.
    pub images: Images,
    /// The folder of the digest, as the page sees it: what its pictures are relative to. A browser asks the source.
    #[cfg(not(target_os = "unknown"))]
    pub folder: String,
    /// Whether the page's address follows the query.
    pub syncs: bool,
    /// Whether the browser keeps what the reader saves and reads.
    pub keeps: bool,
    /// What is asked for at first.
    pub query: Query,
}

/// The source of the JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Source {
    #[default]
    Nowhere,
    /// An absolute URL.
    Url(Rc<str>),
    /// The JSON itself.
    Json(Rc<str>),
}

/// Whose colours to take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the page around.
    #[default]
    Auto,
    Light,
    Dark,
}

/// Referrer policy of the links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Referrers {
    /// Nothing.
    #[default]
    None,
    /// What this policy tells them: one of the [standard](https://www.w3.org/TR/referrer-policy/#referrer-policies).
    Policy(&'static str),
}

/// The layout of the items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    #[default]
    Cards,
    /// A card a topic, with its items in it.
    Topics,
    /// A line an item, whose notes wait for a button.
    List,
    /// Recommended items only, small, without controls, and a way to all of it.
    Picks,
}

/// The controls above the cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    #[default]
    Full,
    /// The search and what it finds.
    Search,
    /// Not even the name of the digest: cards alone.
    None,
}

impl From<&Attributes> for Config {
    fn from(attributes: &Attributes) -> Self {
        // All of them by name: the compiler tells which one nobody reads.
        let Attributes {
            src,
            lang,
            theme,
            facets,
            q,
            recommended,
            group,
            layout,
            controls,
            limit,
            heading_level,
            referrer_policy,
            images,
            sync,
            memory,
            locale,
            words,
            data,
        } = attributes;
        let layout = layout.as_deref().map_or(Layout::Cards, Layout::parse);
        let controls = controls.as_deref().map_or(Controls::Full, Controls::parse);
        let level = number(heading_level.as_deref(), 1..=5).map_or(defaults::HEADING_LEVEL, |level| level as u8);
        Self {
            source: Source::new(data.as_deref(), src.as_deref()),
            words: Words::of([locale.as_deref(), words.as_deref()]),
            lang: lang.clone().unwrap_or_default(),
            theme: theme.as_deref().map_or(Theme::Auto, Theme::parse),
            layout,
            controls,
            limit: number(limit.as_deref(), 1..=defaults::MOST_AT_FIRST).unwrap_or(defaults::LIMIT),
            // Where there is no title, issues take its level.
            heading_level: level - u8::from(controls == Controls::None),
            referrers: referrer_policy.as_deref().map_or(Referrers::None, Referrers::parse),
            images: match images.as_deref() {
                Some("all") => Images::All,
                Some("none") => Images::None,
                _ => Images::Own,
            },
            #[cfg(not(target_os = "unknown"))]
            folder: String::new(),
            syncs: matches!(sync.as_deref(), Some("query" | "hash")),
            keeps: memory.as_deref() != Some("none"),
            query: Query {
                text: q.clone().unwrap_or_default(),
                facets: EnumMap::from_fn(|facet| values(facets[facet].as_deref())),
                recommended: layout == Layout::Picks || is_set(recommended.as_deref()),
                group: group.as_deref().and_then(Group::parse),
                ..Query::default()
            },
        }
    }
}

impl Config {
    /// What the controls say of their language where the text around is in `lang`: nothing, if that is the same.
    pub fn said_in(&self, lang: &str) -> Option<&'static str> {
        (!self.words.speaks(lang)).then_some(self.words.lang)
    }

    /// The same where they stand on the page.
    pub fn said(&self) -> Option<&'static str> {
        self.said_in(&self.lang)
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::from(&Attributes::default())
    }
}

impl Source {
    fn new(data: Option<&str>, src: Option<&str>) -> Self {
        match (data, src) {
            (Some(json), _) => Self::Json(json.into()),
            (None, Some(url)) if !url.trim().is_empty() => Self::Url(url.trim().into()),
            _ => Self::Nowhere,
        }
    }
}

impl Theme {
    fn parse(text: &str) -> Self {
        match text {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Referrers {
    const POLICIES: [&'static str; 7] = [
        "no-referrer-when-downgrade",
        "origin",
        "origin-when-cross-origin",
        "same-origin",
        "strict-origin",
        "strict-origin-when-cross-origin",
        "unsafe-url",
    ];

    fn parse(text: &str) -> Self {
        let known = Self::POLICIES.into_iter().find(|policy| policy.eq_ignore_ascii_case(text.trim()));
        known.map_or(Self::None, Self::Policy)
    }

    /// The value of a link's `rel`.
    pub fn rel(self) -> &'static str {
        match self {
            Self::None => "noopener noreferrer",
            Self::Policy(_) => "noopener",
        }
    }

    /// The value of a link's `referrerpolicy`.
    pub fn policy(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Policy(policy) => Some(policy),
        }
    }
}

impl Controls {
    fn parse(text: &str) -> Self {
        match text {
            "search" => Self::Search,
            "none" => Self::None,
            _ => Self::Full,
        }
    }
}

impl Layout {
    fn parse(text: &str) -> Self {
        match text {
            "topics" => Self::Topics,
            "list" => Self::List,
            "picks" => Self::Picks,
            _ => Self::Cards,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::Topics => "topics",
            Self::List => "list",
            Self::Picks => "picks",
        }
    }
}

fn number(text: Option<&str>, range: std::ops::RangeInclusive<usize>) -> Option<usize> {
    text?.trim().parse().ok().filter(|number| range.contains(number))
}

/// The values of a facet: one, or several with `|` between them.
fn values(text: Option<&str>) -> Vec<String> {
    let values = text.unwrap_or_default().split('|').map(str::trim);
    values.filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

/// Returns whether a boolean attribute is set: present, and not `false`.
fn is_set(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().eq_ignore_ascii_case("false"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(set: impl FnOnce(&mut Attributes)) -> Config {
        let mut attributes = Attributes::default();
        set(&mut attributes);
        Config::from(&attributes)
    }

    #[test]
    fn nothing_said_is_the_default() {
        let config = Config::default();
        assert_eq!(
            (config.limit, config.heading_level, config.theme, config.layout),
            (24, 2, Theme::Auto, Layout::Cards)
        );
        assert!(config.query.is_empty() && config.source == Source::Nowhere && config.words.lang == "en");
    }

    #[test]
    fn without_a_title_issues_have_its_level() {
        let level = |level: &str, controls: &str| {
            let config = config(|a| {
                (a.heading_level, a.controls) = (Some(level.to_owned()), Some(controls.to_owned()));
            });
            config.heading_level
        };
        assert_eq!([level("3", "full"), level("3", "search"), level("3", "none"), level("1", "none")], [3, 3, 2, 0]);
    }

    #[test]
    fn values_that_make_no_sense_fall_back() {
        for limit in ["0", "-3", "many", "1e3", ""] {
            assert_eq!(config(|a| a.limit = Some(limit.into())).limit, 24, "{limit}");
        }
        assert_eq!(config(|a| a.heading_level = Some("6".into())).heading_level, 2);
        assert_eq!(config(|a| a.theme = Some("sepia".into())).theme, Theme::Auto);
        assert_eq!(config(|a| a.src = Some("  ".into())).source, Source::Nowhere);
    }

    #[test]
    fn the_first_query_comes_from_attributes() {
        let query = config(|a| {
            a.facets[Facet::Topic] = Some(" Kubernetes | Data Engineering |".into());
            a.facets[Facet::Issue] = Some("2025-08-11".into());
            a.recommended = Some(String::new());
        })
        .query;
        assert_eq!(query.facets[Facet::Topic], ["Kubernetes", "Data Engineering"]);
        assert_eq!((query.facets[Facet::Issue].as_slice(), query.recommended), (&["2025-08-11".to_owned()][..], true));
        assert!(!config(|a| a.recommended = Some("false".into())).query.recommended);
        assert!(config(|a| a.layout = Some("picks".into())).query.recommended);
    }

    #[test]
    fn controls_name_their_language_where_the_page_has_another() {
        let check = |lang: Option<&str>, words: &str, said| {
            let locale = Some(format!(r#"{{"lang": "{words}"}}"#));
            let config = config(|a| (a.lang, a.locale) = (lang.map(str::to_owned), locale));
            assert_eq!((config.words.lang, config.said()), (words, said), "{lang:?}");
        };
        check(Some("de-AT"), "de", None);
        check(Some("sw"), "en", Some("en"));
        check(None, "en", Some("en"));
        assert_eq!(config(|a| a.locale = Some(r#"{"lang": "de"}"#.into())).said_in("ar"), Some("de"));
    }

    #[test]
    fn referrers_are_told_only_by_a_policy_that_there_is() {
        let check = |text: &str, rel, policy| {
            let referrers = config(|a| a.referrer_policy = Some(text.into())).referrers;
            assert_eq!((referrers.rel(), referrers.policy()), (rel, policy), "{text}");
        };
        check("Origin", "noopener", Some("origin"));
        check("strict-origin-when-cross-origin", "noopener", Some("strict-origin-when-cross-origin"));
        check("", "noopener noreferrer", None);
        check("no-referrer", "noopener noreferrer", None);
        check("everything", "noopener noreferrer", None);
    }

    #[test]
    fn pictures_of_others_are_asked_for_only_by_that_word() {
        let images = |text: &str| config(|a| a.images = Some(text.into())).images;
        assert_eq!([images("all"), images("none"), images("any")], [Images::All, Images::None, Images::Own]);
        assert_eq!(Config::default().images, Images::Own);
    }

    #[test]
    fn data_goes_before_src() {
        let config = config(|a| {
            a.src = Some("https://a.example/issues.json".into());
            a.data = Some("{}".into());
        });
        assert_eq!(config.source, Source::Json("{}".into()));
    }
}
