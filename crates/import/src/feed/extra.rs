//! What entries of feeds hold beside the elements of RSS and Atom: pictures, files and words in `media:`, `itunes:` and
//! elements of no namespace. A picture, a file or words that an entry has no other of are read; what else a reader would
//! want is told. Names, ids, numbers, rights, and pictures of people are left out.

use std::ops::Range;

use link_digest_core::is_web_url;
use quick_xml::XmlVersion;
use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;
use quick_xml::name::{Namespace, ResolveResult};

use crate::entries::SeriesEntry;

/// The vocabularies whose elements are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    Media,
    ITunes,
    /// The element has no namespace.
    Plain,
    Atom,
    Other,
}

impl Vocabulary {
    pub fn of(namespace: &ResolveResult) -> Self {
        match namespace {
            ResolveResult::Bound(Namespace("http://search.yahoo.com/mrss/")) => Self::Media,
            ResolveResult::Bound(Namespace("http://www.itunes.com/dtds/podcast-1.0.dtd")) => Self::ITunes,
            ResolveResult::Bound(Namespace("http://www.w3.org/2005/Atom")) => Self::Atom,
            ResolveResult::Unbound => Self::Plain,
            ResolveResult::Bound(_) | ResolveResult::Unknown(_) => Self::Other,
        }
    }
}

/// Something beside the elements that are read.
#[derive(Debug, PartialEq)]
pub struct Extra {
    /// The number of its entry, from 1.
    pub entry: usize,
    pub at: Range<usize>,
    pub what: What,
}

/// The kinds of [`Extra`], each with its address or its text.
#[derive(Debug, PartialEq)]
pub enum What {
    Picture(String),
    /// A picture that stands for another, or for a film.
    Thumbnail(String),
    File(String),
    /// What the entry says, where it says nothing else.
    Words(String),
    /// What is said of a picture or a file.
    Remark(String),
    /// Who it was taken from.
    Source(String),
}

/// Returns whether an element holds others that are looked at.
pub fn is_group(vocabulary: Vocabulary, name: &str) -> bool {
    vocabulary == Vocabulary::Media && matches!(name, "group" | "content")
}

/// Returns what an element is that is not read; `inside` is what stands in it, as it is written.
pub fn what(vocabulary: Vocabulary, element: &BytesStart, inside: &str) -> Option<What> {
    let local = element.local_name();
    let name: &str = local.as_ref();
    let attribute = |name: &str| {
        let found = element.try_get_attribute(name).ok()??;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.trim().to_owned())
    };
    let words = || Some(text(inside)).filter(|text| text.contains(char::is_alphabetic));
    match vocabulary {
        Vocabulary::Media => match name {
            "thumbnail" => attribute("url").map(What::Thumbnail),
            "content" => {
                let kind = attribute("type").or_else(|| attribute("medium")).unwrap_or_default();
                let url = attribute("url")?;
                match kind.split('/').next() {
                    Some("image") => Some(What::Picture(url)),
                    Some("") if is_picture(&url) => Some(What::Picture(url)),
                    // No browser plays it any more.
                    _ if kind.ends_with("flash") => None,
                    _ => Some(What::File(url)),
                }
            }
            "player" | "peerLink" | "subTitle" => attribute("url").or_else(|| attribute("href")).map(What::File),
            "description" => words().map(What::Words),
            "text" | "credit" => words().map(What::Remark),
            _ => None,
        },
        Vocabulary::ITunes => match name {
            "image" => attribute("href").map(What::Thumbnail),
            "summary" | "subtitle" => words().map(What::Words),
            _ => None,
        },
        Vocabulary::Plain => match name {
            "source" => words().filter(|_| !inside.contains('<')).map(What::Source),
            "author" | "contributor" | "rights" | "copyright" | "source_url" | "language" => None,
            _ => words().map(What::Remark),
        },
        // The feed that an entry was taken from.
        Vocabulary::Atom if name == "source" => {
            let title = inside.split_once("<title").and_then(|(_, rest)| rest.split_once('>'));
            let title = title.and_then(|(_, rest)| rest.split_once("</title>"))?;
            Some(text(title.0)).filter(|title| title.contains(char::is_alphabetic)).map(What::Source)
        }
        Vocabulary::Atom | Vocabulary::Other => None,
    }
}

/// Returns whether an address is that of a picture, by its end.
fn is_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"].iter().any(|ending| path.ends_with(ending))
}

/// Returns the text of what stands in an element.
fn text(inside: &str) -> String {
    let inside = inside.trim();
    let cdata = inside.strip_prefix("<![CDATA[").and_then(|inside| inside.strip_suffix("]]>"));
    cdata.map_or_else(|| unescape(inside).unwrap_or_default().trim().to_owned(), |text| text.trim().to_owned())
}

/// Adds to an entry what it has no other of. Returns whether that is all there is to it, so that nothing is to be told.
pub fn add(entry: &mut SeriesEntry, what: What) -> bool {
    let has_picture =
        |entry: &SeriesEntry| entry.image.is_some() || entry.content.as_ref().is_some_and(|text| text.contains("<img"));
    match what {
        What::Picture(url) | What::Thumbnail(url) | What::File(url) if !is_web_url(&url) || entry.names(&url) => true,
        What::Picture(url) | What::Thumbnail(url) if url.to_ascii_lowercase().contains("avatar") => true,
        What::Picture(url) | What::Thumbnail(url) if !has_picture(entry) => {
            entry.image = Some(url);
            true
        }
        What::Thumbnail(_) => true,
        What::Picture(_) => false,
        What::File(url) => {
            entry.files.push(url);
            true
        }
        What::Source(name) => {
            entry.source.get_or_insert(name);
            true
        }
        What::Words(words) if entry.content.is_none() && entry.words.is_none() => {
            entry.words = Some(words);
            true
        }
        What::Words(words) | What::Remark(words) => {
            let said = [Some(&entry.title), entry.content.as_ref(), entry.words.as_ref()];
            said.into_iter().flatten().any(|said| letters(said).contains(&letters(&words)))
        }
    }
}

/// Returns the letters and digits of a text outside its tags, by which it is compared with another.
fn letters(text: &str) -> String {
    let mut inside = false;
    let shown = text.chars().filter(|c| {
        inside = (inside || *c == '<') && *c != '>';
        !inside && c.is_alphanumeric()
    });
    shown.collect()
}
