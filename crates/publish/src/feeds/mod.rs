//! The feeds: all, what is recommended, and one a topic, each as Atom and as JSON Feed.

mod atom;
mod json;
pub mod opml;
mod urn;

use link_digest_core::{Date, Feeds, Item};

use crate::edition::{Edition, Listed, Section};
use crate::file::File;
use crate::series::{Series, Topic};
use crate::text;
use urn::urn;

/// The most items of a feed: readers fetch it again and again.
const MOST: usize = 100;

/// The two forms of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Atom,
    Json,
}

impl Form {
    /// The path of the feed of this name.
    pub fn path(self, name: &str) -> String {
        match self {
            Self::Atom => format!("{name}.xml"),
            Self::Json => format!("{name}.json"),
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

/// A feed, for those who offer it.
#[derive(Debug)]
pub struct Offer {
    pub title: String,
    pub path: String,
    pub form: Form,
}

/// What is in a feed.
#[derive(Clone, Copy, Debug)]
enum Content<'a> {
    All,
    Recommended,
    Topic(&'a Topic),
}

/// One item in a feed.
#[derive(Clone, Copy, Debug)]
struct Entry<'a> {
    edition: &'a Edition,
    section: &'a Section,
    listed: &'a Listed,
}

impl Content<'_> {
    /// The name of its files, without their endings.
    fn name(self) -> String {
        match self {
            Self::All => "feed".to_owned(),
            Self::Recommended => "feeds/recommended".to_owned(),
            Self::Topic(topic) => format!("feeds/topic-{}", topic.slug),
        }
    }

    fn title(self, series: &Series) -> String {
        match self {
            Self::All => series.title.clone(),
            Self::Recommended => format!("{} · {}", series.title, series.says.recommended),
            Self::Topic(topic) => format!("{} · {}", series.title, topic.name),
        }
    }

    /// From the feed to the folder of the site.
    fn root(self) -> &'static str {
        if matches!(self, Self::All) { "" } else { "../" }
    }

    fn holds(self, entry: &Entry) -> bool {
        match self {
            Self::All => true,
            Self::Recommended => entry.listed.item.recommended,
            Self::Topic(topic) => entry.section.topic == topic.id,
        }
    }

    fn entries<'s>(self, series: &'s Series) -> Vec<Entry<'s>> {
        let all = series.editions.iter().flat_map(|edition| {
            let of = move |section| move |listed| Entry { edition, section, listed };
            edition.sections.iter().flat_map(move |section| section.items.iter().map(of(section)))
        });
        all.filter(|entry| self.holds(entry)).take(MOST).collect()
    }
}

impl Entry<'_> {
    fn item(&self) -> &Item {
        &self.listed.item
    }

    fn id(&self, series: &Series) -> String {
        urn(&[&identity(series), &self.item().id])
    }

    /// When it appeared in the digest.
    fn date(&self) -> Option<Date> {
        let issue = &self.edition.issue;
        issue.date_end.or(issue.date).or(self.item().date)
    }

    /// Where it stands on the site, from its folder.
    fn place(&self) -> String {
        format!("{}#{}", self.edition.path, self.listed.anchor)
    }

    /// The page that is linked.
    fn link(&self) -> Option<String> {
        self.item().url.as_deref().and_then(link_digest_core::web_href)
    }

    fn title(&self) -> String {
        let title = text::line(&self.item().title);
        if self.item().recommended { format!("★ {title}") } else { title }
    }

    /// Its topic, and the words it is filed under.
    fn tags(&self, series: &Series) -> Vec<String> {
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

    fn authors(&self) -> Vec<String> {
        let names = self.item().authors.iter().chain(self.item().source.as_ref()).map(|name| text::line(name));
        names.filter(|name| !name.is_empty()).collect()
    }

    fn html(&self, series: &Series) -> String {
        let refused = crate::plain::refused(self.item(), series.says).into_string();
        refused + &crate::plain::commentary(self.item(), series.says).into_string()
    }
}

/// What tells this series from all others: where it lives, or else how it is called.
fn identity(series: &Series) -> String {
    series.home.as_ref().map_or_else(|| series.title.clone(), ToString::to_string)
}

/// A day as a moment, as feeds want it. There is no clock here: the same digest gives the same feed.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// When the newest of these appeared.
fn newest(entries: &[Entry]) -> Option<Date> {
    entries.iter().filter_map(Entry::date).max()
}

/// When the newest of all that has a date appeared.
fn newest_of_all(series: &Series) -> Option<Date> {
    series.editions.iter().filter_map(|edition| edition.issue.date_end.or(edition.issue.date)).max()
}

fn contents<'s>(series: &'s Series) -> impl Iterator<Item = Content<'s>> {
    let any = (series.settings.feeds != Feeds::None).then_some(Content::All);
    let recommended = (series.settings.feeds == Feeds::All && series.has_recommended()).then_some(Content::Recommended);
    any.into_iter().chain(recommended).chain(series.fed_topics().iter().map(Content::Topic))
}

/// The feeds that a page offers: of all, and of what is recommended.
pub fn list<'s>(series: &'s Series) -> impl Iterator<Item = Offer> + use<'s> {
    let main = contents(series).filter(|content| !matches!(content, Content::Topic(_)));
    main.flat_map(|content| [Form::Atom, Form::Json].map(|form| offer(series, content, form)))
}

fn offer(series: &Series, content: Content, form: Form) -> Offer {
    Offer { title: content.title(series), path: form.path(&content.name()), form }
}

/// The topics with the paths of their feeds.
pub fn topics<'s>(series: &'s Series) -> impl Iterator<Item = (&'s Topic, String)> + use<'s> {
    series.fed_topics().iter().map(|topic| (topic, Form::Atom.path(&Content::Topic(topic).name())))
}

/// All feeds, and the list of them.
pub fn files(series: &Series) -> Vec<File> {
    let mut files: Vec<File> = contents(series)
        .flat_map(|content| {
            let entries = content.entries(series);
            let (atom, json) = (atom::atom(series, content, &entries), json::json(series, content, &entries));
            [(Form::Atom, atom), (Form::Json, json)].map(|(form, text)| File::new(form.path(&content.name()), text))
        })
        .collect();
    if has_list(series) {
        files.push(File::new("feeds.opml", opml::opml(series)));
    }
    files
}

/// Whether there is a list of the feeds: it names them by absolute addresses only.
pub fn has_list(series: &Series) -> bool {
    series.home.is_some() && contents(series).next().is_some()
}

/// The Atom feeds of a series, for the list of them.
fn atoms<'s>(series: &'s Series) -> impl Iterator<Item = Offer> + use<'s> {
    contents(series).map(|content| offer(series, content, Form::Atom))
}

#[cfg(test)]
mod tests;
