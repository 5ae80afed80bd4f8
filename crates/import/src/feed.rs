//! RSS and Atom: each entry an issue, or an item.

mod extra;
mod used;

use feed_rs::model::{Entry as FeedEntry, Feed, Link, LinkTarget, MediaContent, Text};
use link_digest_core::{Issue, is_web_url, text};

use crate::address::is_same_page;
use crate::bounds::Weighed;
use crate::entries::{Addresses, Series, SeriesEntry, issues};
use crate::rule::Rule;
use crate::source::{Clues, Description, Read};
use crate::warning::{Log, WarningKind};
use crate::{Settings, Source, html};
use extra::Extra;

/// Feeds as a form of input.
pub const FORM: Description = Description {
    name: "feed",
    title: "RSS, Atom",
    about: "RSS or Atom",
    endings: &["xml", "rss", "atom"],
    fits,
    weigh,
    own: |_| None,
    read: Read::Issues(read),
};

/// Reads the issues of a feed.
fn read(input: &Source, settings: &Settings, log: &mut Log) -> Vec<Issue> {
    match parse(&input.text) {
        Ok((feed, extras)) => {
            let mut series = series(feed, &input.text);
            add(&mut series, extras, log);
            issues(series, Rule::FeedEntry, input, settings, log)
        }
        Err((error, at)) => {
            log.add(WarningKind::Unreadable(format!("not a feed: {error}")), at..at, "");
            Vec::new()
        }
    }
}

/// Parses what is read of a feed in XML, and finds what else is in its entries. An error has its place in the text.
fn parse(text: &str) -> Result<(Feed, Vec<Extra>), (String, usize)> {
    // Before it may be a mark of the encoding, or empty lines.
    let start = text.find('<').unwrap_or_default();
    let xml = text.get(start..).unwrap_or_default();
    let mut used = used::used(xml).map_err(|(error, at)| (error.to_string(), start + at))?;
    let feed = feed_rs::parser::parse(used.text.as_bytes()).map_err(|error| (error.to_string(), 0))?;
    for extra in &mut used.extras {
        extra.at = start + extra.at.start..start + extra.at.end;
        // Of which entry it is can be told only where each of them was read.
        if used.entries != feed.entries.len() {
            extra.entry = 0;
        }
    }
    Ok((feed, used.extras))
}

/// Adds to entries what else stands in them, and tells of what they have already.
fn add(series: &mut Series, extras: Vec<Extra>, log: &mut Log) {
    /// How much of an entry is compared with what it has already.
    const MOST: usize = 32;
    let mut last = 0;
    let mut count = 0;
    for extra in extras {
        count = if extra.entry == last { count + 1 } else { 1 };
        last = extra.entry;
        let entry = extra.entry.checked_sub(1).and_then(|n| series.entries.get_mut(n)).filter(|_| count <= MOST);
        if !entry.is_some_and(|entry| extra::add(entry, extra.what)) {
            log.add(WarningKind::Extra, extra.at, "");
        }
    }
}

fn fits(clues: &Clues) -> bool {
    let is_named = || clues.named == Some(FORM.name);
    // XML without any link of a page has nothing to read; as a feed, it says why.
    let is_bare = || clues.start.starts_with("<?xml") && !clues.input.text.contains("<a ");
    !html::looks_like_html(clues.start) && (looks_like_feed(clues.start) || is_named() && is_bare())
}

/// Returns the weight of a byte of a feed, where an entry may hold HTML, whose tags are written with references.
fn weigh(at: &Weighed) -> usize {
    match at.byte {
        b'<' if at.after != b'/' => 1_900,
        b'&' => 750,
        _ => at.text(),
    }
}

/// Returns whether `start`, the beginning of a text, is that of a feed.
fn looks_like_feed(start: &str) -> bool {
    let start = text::head(start, 2_000).to_ascii_lowercase();
    start.starts_with('<')
        && ["<rss", "<feed", "<rdf:rdf"].iter().any(|tag| start.contains(tag))
        && !start.contains("<html")
}

fn series(feed: Feed, text: &str) -> Series {
    let mut addresses = Addresses::new(text);
    // Not collected, which would go on in the memory of what was read, and move all of it once more.
    let mut entries = Vec::with_capacity(feed.entries.len());
    entries.extend(feed.entries.into_iter().map(|entry| read_entry(entry, &mut addresses)));
    Series { title: feed.title.map(words), entries, ..Series::default() }
}

fn read_entry(entry: FeedEntry, addresses: &mut Addresses) -> SeriesEntry {
    let links = entry.links.iter();
    let is_page = |link: &&feed_rs::model::Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link = links.clone().find(is_page).or_else(|| entry.links.first());
    let url = link.map(|link| link.href.clone()).or_else(|| Some(entry.id.clone()).filter(|id| is_web_url(id)));
    let at = url.as_deref().map(|url| addresses.next(url)).unwrap_or_default();
    let (content, elsewhere) = entry.content.map(|content| (content.body, content.src)).unwrap_or_default();
    let content = content.or(entry.summary.map(|summary| summary.content));
    let attached = entry.media.iter().flat_map(|media| &media.content);
    let is_image = |file: &&MediaContent| file.content_type.as_ref().is_some_and(|kind| kind.ty() == "image");
    let image = attached.clone().find(is_image).and_then(|file| file.url.as_ref()).map(ToString::to_string);
    let linked = entry.links.iter().filter(|link| is_beside(link, url.as_deref()));
    let files = attached.filter_map(|file| file.url.as_ref()).map(ToString::to_string);
    let linked = linked.chain(&elsewhere).map(|link| link.href.clone());
    let mut files: Vec<String> = files.chain(linked).filter(|url| Some(url) != image.as_ref()).collect();
    // What is to be heard is all that some entries have.
    let url = url.or_else(|| (!files.is_empty()).then(|| files.remove(0)));
    SeriesEntry {
        at,
        files,
        image,
        title: entry.title.map(words).unwrap_or_default(),
        url,
        date: entry.published.or(entry.updated).map(|date| date.to_rfc3339()),
        content,
        source: entry.source.filter(|source| !is_web_url(source)),
        tags: entry.categories.into_iter().map(|category| category.label.unwrap_or(category.term)).collect(),
        ..SeriesEntry::default()
    }
}

/// Returns whether a link leads to what comes with an entry, which stands at `url`: a file, what it is about, where it was
/// found, or what others say of it, unless they do so on its own page.
fn is_beside(link: &Link, url: Option<&str>) -> bool {
    let is_apart = || url.is_none_or(|url| !is_same_page(url, &link.href));
    match link.rel.as_deref() {
        Some("enclosure" | "related" | "via") => true,
        _ => link.target == Some(LinkTarget::Comments) && is_apart(),
    }
}

/// Returns a title on one line, without its tags where it is HTML.
fn words(title: Text) -> String {
    match title.content_type.subty().as_str() {
        "html" | "xhtml" | "xhtml+xml" => html::words(&title.content),
        _ => text::line(&title.content).into_owned(),
    }
}

#[cfg(test)]
mod tests;
