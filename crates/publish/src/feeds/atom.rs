//! Atom (RFC 4287).

use atom_syndication::{
    Category, Content as Body, Entry as AtomEntry, Feed, FixedDateTime, Generator, Link, Person, Text,
};

use super::{Content, Entry, Form, identity, moment, newest};
use crate::hash;
use crate::series::Series;

pub fn atom(series: &Series, content: Content, entries: &[Entry]) -> String {
    let path = Form::Atom.path(&content.name());
    let at = |to: &str| series.absolute(to).unwrap_or_else(|| format!("{}{to}", content.root()));
    let feed = Feed {
        title: Text::plain(content.title(series)),
        id: hash::urn(&[&identity(series), &content.name()]),
        updated: time(&moment(newest(entries))),
        authors: vec![person(series.settings.author.as_deref().unwrap_or(&series.title))],
        generator: Some(Generator { value: "link-digest".to_owned(), ..Generator::default() }),
        links: vec![
            link("self", &at(&path), Form::Atom.media_type()),
            link("alternate", &at("index.html"), "text/html"),
        ],
        lang: Some(series.lang.clone()),
        entries: entries.iter().map(|entry| self::entry(series, entry, &at)).collect(),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(series: &Series, entry: &Entry, at: &dyn Fn(&str) -> String) -> AtomEntry {
    let (date, place) = (time(&moment(entry.date())), at(&entry.place()));
    let links = match entry.link() {
        Some(url) => vec![link("alternate", url, "text/html"), link("related", &place, "text/html")],
        None => vec![link("alternate", &place, "text/html")],
    };
    let html = entry.html(series);
    let content = Body { value: Some(html), content_type: Some("html".to_owned()), ..Body::default() };
    let category = |term| Category { term, ..Category::default() };
    AtomEntry {
        title: Text::plain(entry.title()),
        id: entry.id(series),
        updated: date,
        published: Some(date),
        authors: entry.authors().iter().map(|name| person(name)).collect(),
        categories: entry.tags(series).into_iter().map(category).collect(),
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

fn time(moment: &str) -> FixedDateTime {
    FixedDateTime::parse_from_rfc3339(moment).unwrap_or_default()
}
