//! The content of feeds, whatever their form.

use link_digest_core::{Date, Item};

use super::urn::urn;
use crate::edition::{Edition, Listed, Section};
use crate::plain::Pictures;
use crate::series::{Series, Topic};
use crate::text;

/// The most items of a feed: readers fetch it again and again.
const MOST: usize = 100;

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

/// One item in a feed.
#[derive(Clone, Copy, Debug)]
pub struct FeedEntry<'a> {
    edition: &'a Edition,
    section: &'a Section,
    listed: &'a Listed,
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

    fn holds(self, entry: &FeedEntry) -> bool {
        match self {
            Self::All => true,
            Self::Recommended => entry.listed.item.recommended,
            Self::Topic(topic) => entry.section.topic == topic.id,
        }
    }

    /// Returns the newest items that it holds, at most [`MOST`].
    pub fn entries<'s>(self, series: &'s Series) -> Vec<FeedEntry<'s>> {
        let all = series.editions.iter().flat_map(|edition| {
            let of = move |section| move |listed| FeedEntry { edition, section, listed };
            edition.sections.iter().flat_map(move |section| section.items.iter().map(of(section)))
        });
        all.filter(|entry| self.holds(entry)).take(MOST).collect()
    }
}

impl FeedEntry<'_> {
    /// Returns the item.
    pub fn item(&self) -> &Item {
        &self.listed.item
    }

    /// Returns the address that names the entry for good.
    pub fn id(&self, series: &Series) -> String {
        urn(&[&identity(series), &self.item().id])
    }

    /// Returns the day on which it appeared in the digest, or else on which it was published.
    pub fn date(&self) -> Option<Date> {
        let issue = &self.edition.issue;
        issue.date_end.or(issue.date).or(self.item().date)
    }

    /// Returns its place on the site: the path of a page, and an anchor.
    pub fn place(&self) -> String {
        format!("{}#{}", self.edition.path, self.listed.anchor)
    }

    /// Returns the address of the page that is linked, if browsers take it.
    pub fn link(&self) -> Option<String> {
        self.item().url.as_deref().and_then(link_digest_core::web_href)
    }

    /// Returns the title of the item, with a star if it is recommended.
    pub fn title(&self) -> String {
        let title = text::line(&self.item().title);
        if self.item().recommended { format!("★ {title}") } else { title }
    }

    /// Returns its topic, its tags and, if it is recommended, the word for that.
    pub fn tags(&self, series: &Series) -> Vec<String> {
        let recommended = self.item().recommended.then(|| series.says.recommended.to_owned());
        let words = self.item().tags.iter().map(|tag| text::line(tag));
        let mut tags: Vec<String> = Vec::new();
        for tag in [self.section.name.clone()].into_iter().chain(words).chain(recommended) {
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    /// Returns the authors of the item and its source.
    pub fn authors(&self) -> Vec<String> {
        let names = self.item().authors.iter().chain(self.item().source.as_ref()).map(|name| text::line(name));
        names.filter(|name| !name.is_empty()).collect()
    }

    /// Returns the notes of the item and its related links, as HTML.
    pub fn html(&self, series: &Series) -> String {
        let refused = crate::plain::refused(self.item(), series.says).into_string();
        // A reader of feeds shows it on a page of its own: without an address of the site, it finds nothing of that.
        let home = series.absolute("");
        let pictures = home.as_deref().map_or(Pictures::NONE, |home| series.pictures(home));
        let picture = self.item().image.as_ref().map(|image| pictures.figure(image).into_string());
        refused + &picture.unwrap_or_default() + &crate::plain::commentary(self.item(), series.says).into_string()
    }
}

/// Returns what tells this series from all others: its address, or else its title.
pub fn identity(series: &Series) -> String {
    series.home.as_ref().map_or_else(|| series.title.clone(), ToString::to_string)
}

/// Returns the start of a day in UTC, as RFC 3339 has it. There is no clock here: the same digest gives the same feed.
pub fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Returns the day on which the newest of these appeared.
pub fn newest(entries: &[FeedEntry]) -> Option<Date> {
    entries.iter().filter_map(FeedEntry::date).max()
}

/// Returns the day of the newest issue that has one.
pub fn newest_of_all(series: &Series) -> Option<Date> {
    series.editions.iter().filter_map(|edition| edition.issue.date_end.or(edition.issue.date)).max()
}
