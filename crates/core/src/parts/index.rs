//! The index: what is read first, and is enough for every count but those of sources, authors and tags.

use serde::Serialize;

use super::Fault;
use super::heads::{self, Head, heads};
use super::listed::{self, Listed};
use super::numbers;
use super::runs::{Runs, column};
use crate::facet::{EnumMap, Facet, Values};
use crate::file::Version;
use crate::json::{Json, Value, Wrong};
use crate::{Digest, Issue};

/// The major version of the index. A digest that is one file has version 1, so that what reads only those says that it
/// is too old instead of showing an archive without items.
pub const VERSION: u32 = 2;

/// The most items of an archive in parts.
const MAX_ITEMS: u64 = 1 << 22;

/// The index of an archive in parts. Everything is in the order of the page: the newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// The name, the home and the language of the series.
    pub digest: Digest,
    /// The names of the topics, the most used first.
    pub topics: Vec<String>,
    /// The issues, without topics. An introduction is in the part that holds the issue's first item; here where it has none.
    pub issues: Vec<Issue>,
    /// Their items.
    pub runs: Runs,
    /// The numbers that say in which part an item is whose issue is cut into several.
    pub cut: Vec<u32>,
    /// The parts that have the texts.
    pub parts: Vec<Named>,
    /// The tables that say which part an item is in.
    pub ids: Vec<String>,
    /// What is to be known of the facets whose values stand in the items, and where these are.
    pub values: EnumMap<Facet, ValuesAbout>,
    /// The search indexes.
    pub search: Vec<Generation>,
}

/// A part: so many items that follow each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// How many items it is about.
    pub items: u32,
}

/// What is known of a facet before its values are there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ValuesAbout {
    /// How many values there are.
    pub values: u32,
    /// How many items have one.
    pub filled: u32,
    /// Where they are: a file for the items of each search index.
    pub files: Vec<String>,
}

/// The search index of so many items that follow each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Generation {
    /// How many items it is about.
    pub items: u32,
    /// The list of all its words; empty where its only shard has them.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Which of them repeat older items; empty where none does.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub repeats: String,
    /// The pieces of it, in the order of their words.
    pub shards: Vec<ShardName>,
}

/// A piece of a search index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShardName {
    /// The first of its words, or a beginning that tells it from all before.
    pub first: String,
    /// Its name.
    pub name: String,
}

/// A shard is written as a list of two.
impl Serialize for ShardName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.first, &self.name).serialize(serializer)
    }
}

impl Value for ShardName {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let (mut read, mut n) = (Self::default(), 0);
        json.list(&mut |json| {
            n += 1;
            match n {
                1 => json.read(&mut read.first),
                2 => json.read(&mut read.name),
                _ => json.skip(),
            }
        })?;
        if n < 2 { Err(Wrong::Type) } else { Ok(read) }
    }
}

impl Value for ValuesAbout {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut read = Self::default();
        json.object(&mut |json, name| match name {
            "values" => json.read(&mut read.values),
            "filled" => json.read(&mut read.filled),
            "files" => json.read(&mut read.files),
            _ => json.skip(),
        })?;
        Ok(read)
    }
}

impl Value for Generation {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut read = Self::default();
        json.object(&mut |json, name| match name {
            "items" => json.read(&mut read.items),
            "words" => json.read(&mut read.words),
            "repeats" => json.read(&mut read.repeats),
            "shards" => json.read(&mut read.shards),
            _ => json.skip(),
        })?;
        Ok(read)
    }
}

/// The facets whose values stand in the items, under the names of their fields in a query.
pub fn in_items() -> impl Iterator<Item = Facet> {
    Facet::ALL.into_iter().filter(|facet| match facet.description().values {
        Values::Item(_) | Values::ItemOnce(_) => true,
        Values::Topic | Values::Issue => false,
    })
}

impl Index {
    /// How many items the archive has.
    pub fn items(&self) -> usize {
        self.runs.total() as usize
    }

    /// Returns the names of all other files of the archive.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let values = in_items().flat_map(|facet| &self.values[facet].files);
        let search = self.search.iter().flat_map(|generation| {
            let shards = generation.shards.iter().map(|shard| &shard.name);
            shards.chain([&generation.words, &generation.repeats].into_iter().filter(|name| !name.is_empty()))
        });
        self.parts.iter().map(|part| &part.name).chain(values).chain(search).chain(&self.ids).map(String::as_str)
    }

    /// Reads the file.
    ///
    /// # Errors
    ///
    /// Where it is no index, or its numbers do not fit to each other.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut json = Json::new(bytes);
        let (mut index, mut version, mut field) = (Self::default(), None, "");
        let read = json.object(&mut |json, name| {
            let read = match name {
                "version" => json.read(&mut version),
                "title" => json.read(&mut index.digest.title),
                "home" => json.read(&mut index.digest.home),
                "language" => json.read(&mut index.digest.language),
                "topics" => json.read(&mut index.topics),
                "runs" => json.read(&mut index.runs),
                "cut" => column(json, &mut index.cut),
                "issues" => heads::read(json).map(|issues| index.issues = issues),
                "parts" => listed::read(json).map(|parts| index.parts = parts),
                "ids" => json.read(&mut index.ids),
                "search" => json.read(&mut index.search),
                _ => match in_items().find(|facet| facet.field() == name) {
                    Some(facet) => json.read(&mut index.values[facet]),
                    None => json.skip(),
                },
            };
            if read.is_err() {
                field = FIELDS.iter().find(|field| **field == name).copied().unwrap_or_default();
            }
            read
        });
        match version {
            _ if bytes.trim_ascii_start().starts_with(b"<") => Err(Fault::Html),
            Some(Version(newer)) if newer > VERSION => Err(Fault::Newer(newer)),
            _ if read.is_err() && json.peek().is_none() => Err(Fault::Bytes("more of the index")),
            _ if read.is_err() || json.peek().is_some() => Err(Fault::Field(field)),
            Some(Version(VERSION)) => index.check().map(|()| index),
            _ => Err(Fault::Field("version")),
        }
    }

    /// Whether all its numbers fit to each other.
    fn check(&self) -> Result<(), Fault> {
        self.runs.check(&self.issues, self.topics.len())?;
        let items = self.runs.total();
        if items > MAX_ITEMS {
            return Err(Fault::Count { what: "items at most", wanted: MAX_ITEMS as usize, found: items as usize });
        }
        let is_all = |counts: &mut dyn Iterator<Item = u32>| counts.map(u64::from).sum::<u64>() == items;
        if !is_all(&mut self.parts.iter().map(|part| part.items)) {
            return Err(Fault::Field("parts"));
        }
        for facet in in_items() {
            let about = &self.values[facet];
            let fits = about.files.len() == self.search.len() && u64::from(about.filled) <= items;
            if !(about.files.is_empty() || fits) {
                return Err(Fault::Field(facet.field()));
            }
        }
        let is_sorted = |generation: &Generation| generation.shards.is_sorted_by(|a, b| a.first < b.first);
        let fits = is_all(&mut self.search.iter().map(|generation| generation.items));
        if (fits || self.search.is_empty()) && self.search.iter().all(is_sorted) {
            Ok(())
        } else {
            Err(Fault::Field("search"))
        }
    }
}

/// The fields that an error may name.
const FIELDS: [&str; 14] = [
    "version", "title", "home", "language", "topics", "runs", "issues", "parts", "ids", "search", "sources", "authors",
    "tags", "cut",
];

/// Whether bytes say of themselves that they are an index of an archive in parts. Of one that says so at its beginning,
/// as ours do, no more than that is read.
pub fn is_index(bytes: &[u8]) -> bool {
    let mut version = None;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let ended = Json::new(bytes).object(&mut |json, name| match name {
        "version" => {
            json.read(&mut version)?;
            Err(Wrong::Type)
        }
        _ => json.skip(),
    });
    ended.is_err() && version == Some(Version(VERSION))
}

/// How the index is written.
#[derive(Serialize)]
struct Written<'i> {
    #[serde(rename = "$schema")]
    schema: String,
    version: u32,
    title: &'i str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'i str>,
    topics: &'i [String],
    parts: Listed,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    ids: &'i [String],
    #[serde(flatten)]
    values: serde_json::Map<String, serde_json::Value>,
    search: &'i [Generation],
    issues: Vec<Head<'i>>,
    runs: &'i Runs,
    #[serde(skip_serializing_if = "String::is_empty")]
    cut: String,
}

impl Index {
    /// The JSON text of the file.
    pub fn write(&self) -> String {
        let about = |facet: Facet| {
            let about = &self.values[facet];
            (!about.files.is_empty())
                .then(|| Some((facet.field().to_owned(), serde_json::to_value(about).ok()?)))
                .flatten()
        };
        let written = Written {
            schema: super::schema_path(),
            version: VERSION,
            title: &self.digest.title,
            home: self.digest.home.as_deref(),
            language: self.digest.language.as_deref(),
            topics: &self.topics,
            parts: Listed::of(&self.parts),
            ids: &self.ids,
            values: in_items().filter_map(about).collect(),
            search: &self.search,
            issues: heads(&self.issues),
            runs: &self.runs,
            cut: numbers::write(&self.cut),
        };
        serde_json::to_string(&written).unwrap_or_default()
    }
}
