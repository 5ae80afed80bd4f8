//! Feeds as Atom (RFC 4287).

use atom_syndication::{
    Category, Content as Body, Entry as AtomEntry, Feed, FixedDateTime, Generator, Link, Person, Text,
};

use link_digest_core::Date;
use link_digest_core::made::GENERATOR;

use super::content::{Content, FeedEntry, Form, identity, moment, newest, newest_of_all};
use super::urn::urn;
use crate::series::Series;

/// Returns the Atom feed of these entries.
pub fn atom(series: &Series, content: Content, entries: &[FeedEntry]) -> String {
    let path = Form::Atom.path(&content.name());
    let at = |to: &str| series.absolute(to).unwrap_or_else(|| format!("{}{to}", content.root()));
    // Atom wants each entry to say when it changed. What has no date has at least not changed since the newest.
    let date = newest(entries).or_else(|| newest_of_all(series));
    let own = series.absolute(&path).map(|address| link("self", &address, Form::Atom.media_type()));
    let alternate = link("alternate", &at("index.html"), "text/html");
    let feed = Feed {
        title: Text::plain(content.title(series)),
        id: urn(&[&identity(series), &content.name()]),
        updated: time(date),
        authors: vec![person(series.settings.author.as_deref().unwrap_or(&series.title))],
        generator: Some(Generator { value: GENERATOR.to_owned(), ..Generator::default() }),
        links: own.into_iter().chain([alternate]).collect(),
        lang: Some(series.lang.clone()),
        entries: entries.iter().map(|entry| self::entry(entry, date, &at)).collect(),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(entry: &FeedEntry, newest: Option<Date>, at: &dyn Fn(&str) -> String) -> AtomEntry {
    let place = at(&entry.place);
    let links = match &entry.link {
        Some(url) => vec![link("alternate", url, "text/html"), link("related", &place, "text/html")],
        None => vec![link("alternate", &place, "text/html")],
    };
    let content = Body { value: Some(entry.html.clone()), content_type: Some("html".to_owned()), ..Body::default() };
    let category = |term: &String| Category { term: term.clone(), ..Category::default() };
    AtomEntry {
        title: Text::plain(entry.title.clone()),
        id: entry.id.clone(),
        updated: time(entry.date.or(newest)),
        published: entry.date.map(|date| time(Some(date))),
        authors: entry.authors.iter().map(|name| person(name)).collect(),
        categories: entry.tags.iter().map(category).collect(),
        links,
        content: Some(content),
        ..AtomEntry::default()
    }
}

fn link(rel: &str, href: &str, media_type: &str) -> Link {
    Link { rel: rel.to_owned(), href: href.to_owned(), mime_type: Some(media_type.to_owned()), ..Link::default() }
}

fn person(name: &str) -> Person {
    Person { name: name.to_owned(), ..Person::default() }
}

/// Returns the start of a day in UTC; of 1970 if nothing at all has a date.
fn time(date: Option<Date>) -> FixedDateTime {
    date.and_then(|date| FixedDateTime::parse_from_rfc3339(&moment(date)).ok()).unwrap_or_default()
}
