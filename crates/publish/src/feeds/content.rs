//! The content of feeds, whatever their form.

use link_digest_core::{Date, FeedEntries, Item};

use super::urn::urn;
use crate::edition::{Edition, Listed, Section};
use crate::plain::{self, Pictures};
use crate::series::{Series, Topic};
use crate::text;

/// The most items of a feed, where they are its entries: readers fetch it again and again.
const MOST_ITEMS: usize = 100;

/// The most issues of a feed.
const MOST_ISSUES: usize = 50;

/// The bytes of HTML beyond which a feed has no further issues. The newest is whole, whatever it weighs.
const MOST_BYTES: usize = 400_000;

/// The two forms of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Form {
    /// Returns the path of the feed of this name.
    pub fn path(self, name: &str) -> String {
        match self {
            Self::Atom => format!("{name}.xml"),
            Self::Json => format!("{name}.json"),
        }
    }

    /// Returns the media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

/// A feed, as a page offers it.
#[derive(Debug)]
pub struct Offer {
    /// The title of the feed.
    pub title: String,
    /// The path in the folder of the site.
    pub path: String,
    /// The form.
    pub form: Form,
}

/// The items that a feed holds.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// All items.
    All,
    /// The recommended items.
    Recommended,
    /// The items of a topic.
    Topic(&'a Topic),
}

/// An entry of a feed: an issue or an item, as both forms say it.
#[derive(Clone, Debug)]
pub struct FeedEntry {
    /// The address that names it for good.
    pub id: String,
    /// The title, with a star if it is a recommended item.
    pub title: String,
    /// The place on the site: the path of a page, and an item's anchor there.
    pub place: String,
    /// The page elsewhere: that an item links, if browsers take its address, or the issue's own.
    pub link: Option<String>,
    /// Whether that page is somebody else's.
    pub is_external: bool,
    /// The day on which it appeared in the digest, or else on which it was published.
    pub date: Option<Date>,
    /// The authors of an item, and its source.
    pub authors: Vec<String>,
    /// The topics, the tags of an item and, if that is recommended, the word for it.
    pub tags: Vec<String>,
    /// Whether it is a recommended item.
    pub is_recommended: bool,
    /// The content.
    pub html: String,
}

impl Content<'_> {
    /// Returns the name of its files in the folder of the site, without their endings.
    pub fn name(self) -> String {
        match self {
            Self::All => "feed".to_owned(),
            Self::Recommended => "feeds/recommended".to_owned(),
            Self::Topic(topic) => format!("feeds/topic-{}", topic.slug),
        }
    }

    /// Returns the title: that of the series, with the topic.
    pub fn title(self, series: &Series) -> String {
        match self {
            Self::All => series.title.clone(),
            Self::Recommended => format!("{} · {}", series.title, series.says.recommended),
            Self::Topic(topic) => format!("{} · {}", series.title, topic.name),
        }
    }

    /// Returns the way from the feed to the folder of the site: `../`, or nothing.
    pub fn root(self) -> &'static str {
        if matches!(self, Self::All) { "" } else { "../" }
    }

    fn holds(self, section: &Section, listed: &Listed) -> bool {
        match self {
            Self::All => true,
            Self::Recommended => listed.item.recommended,
            Self::Topic(topic) => section.topic == topic.id,
        }
    }

    /// Returns the newest of its entries, as many as readers can fetch again and again.
    pub fn entries(self, series: &Series) -> Vec<FeedEntry> {
        match series.settings.feed_entries {
            FeedEntries::Issues => self.issues(series),
            FeedEntries::Items => self.items(series),
        }
    }

    fn issues(self, series: &Series) -> Vec<FeedEntry> {
        let mut bytes = 0;
        let all = series.editions.iter().filter_map(|edition| self.issue(series, edition)).take(MOST_ISSUES);
        let fits = |entry: &FeedEntry| {
            let is_first = bytes == 0;
            bytes += entry.html.len();
            is_first || bytes <= MOST_BYTES
        };
        all.take_while(fits).collect()
    }

    fn items(self, series: &Series) -> Vec<FeedEntry> {
        let all = series.editions.iter().flat_map(|edition| {
            let of = move |section| move |listed| (edition, section, listed);
            edition.sections.iter().flat_map(move |section| section.items.iter().map(of(section)))
        });
        let held = all.filter(|(_, section, listed)| self.holds(section, listed)).take(MOST_ITEMS);
        held.map(|(edition, section, listed)| item(series, edition, section, listed)).collect()
    }

    /// Returns an issue with its items that the feed holds, if there are any.
    fn issue(self, series: &Series, edition: &Edition) -> Option<FeedEntry> {
        let held = |section: &&Section| section.items.iter().any(|listed| self.holds(section, listed));
        let tags = distinct(edition.sections.iter().filter(held).map(|section| section.name.clone()));
        edition.sections.iter().any(|section| held(&section)).then(|| FeedEntry {
            id: urn(&[&identity(series), &self.name(), &edition.issue.id]),
            title: edition.title.clone(),
            place: edition.path.clone(),
            link: edition.elsewhere(),
            is_external: false,
            date: edition.issue.date_end.or(edition.issue.date),
            authors: Vec::new(),
            tags,
            is_recommended: false,
            html: self.html(series, edition),
        })
    }

    /// Returns what the feed holds of an issue; its introduction is in the feed of all.
    fn html(self, series: &Series, edition: &Edition) -> String {
        let home = series.absolute("");
        let intro = if matches!(self, Self::All) { &*edition.issue.intro } else { &[] };
        let holds = |section: &Section, listed: &Listed| self.holds(section, listed);
        plain::entry(intro, edition, series.says, pictures(series, home.as_deref()), &holds).into_string()
    }
}

/// Returns the pictures of a feed. A reader of feeds shows it on a page of its own: without an address of the site, it
/// finds nothing of that.
fn pictures<'r>(series: &Series, home: Option<&'r str>) -> Pictures<'r> {
    home.map_or(Pictures::NONE, |home| series.pictures(home))
}

fn item(series: &Series, edition: &Edition, section: &Section, listed: &Listed) -> FeedEntry {
    let Listed { item, anchor } = listed;
    let title = text::line(&item.title);
    let recommended = item.recommended.then(|| series.says.recommended.to_owned());
    let words = item.tags.iter().map(|tag| text::line(tag));
    let names = item.authors.iter().chain(item.source.as_ref()).map(|name| text::line(name));
    FeedEntry {
        id: urn(&[&identity(series), &item.id]),
        title: if item.recommended { format!("★ {title}") } else { title },
        place: format!("{}#{anchor}", edition.path),
        link: item.url.as_deref().and_then(link_digest_core::web_href),
        is_external: true,
        date: edition.issue.date_end.or(edition.issue.date).or(item.date),
        authors: names.filter(|name| !name.is_empty()).collect(),
        tags: distinct([section.name.clone()].into_iter().chain(words).chain(recommended)),
        is_recommended: item.recommended,
        html: html_of(series, item),
    }
}

/// Returns the notes of an item and its related links, as HTML.
fn html_of(series: &Series, item: &Item) -> String {
    let refused = plain::refused(item, series.says).into_string();
    let home = series.absolute("");
    let pictures = pictures(series, home.as_deref());
    let picture = item.image.as_ref().map(|image| pictures.figure(image).into_string());
    refused + &picture.unwrap_or_default() + &plain::commentary(item, series.says).into_string()
}

/// Returns words that are any, each once.
fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        if !word.is_empty() && !kept.contains(&word) {
            kept.push(word);
        }
    }
    kept
}

/// Returns what tells this series from all others, wherever it moves: what the settings name it by, or else its title. An
/// address that they name it by may be written with the slash at its end or without.
pub fn identity(series: &Series) -> String {
    let id = series.settings.id.as_deref().map(str::trim).filter(|id| !id.is_empty());
    let address = id.and_then(crate::series::folder).map(String::from);
    address.or(id.map(str::to_owned)).unwrap_or_else(|| series.title.clone())
}

/// Returns the start of a day in UTC, as RFC 3339 has it. There is no clock here: the same digest gives the same feed.
pub fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Returns the day on which the newest of these appeared.
pub fn newest(entries: &[FeedEntry]) -> Option<Date> {
    entries.iter().filter_map(|entry| entry.date).max()
}

/// Returns the day of the newest issue that has one.
pub fn newest_of_all(series: &Series) -> Option<Date> {
    series.editions.iter().filter_map(|edition| edition.issue.date_end.or(edition.issue.date)).max()
}
