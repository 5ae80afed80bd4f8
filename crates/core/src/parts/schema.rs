//! The index in the JSON Schema: what the fields are, and why they are so.
#![expect(dead_code, reason = "the schema is made of it, and nothing else")]

use schemars::{JsonSchema, Schema, json_schema};

/// The index of an archive in parts, which has version 2: every count can be made of it, and it names the files that have
/// the rest. Their names have eight letters that are made of their bytes, so what stands under a name never changes, and
/// a reader knows bytes that are not those of the name. All stands in the order of the page, the newest first, and an item
/// is its position in it: so nothing but the index changes with what comes before. Where many numbers stand in a row, they
/// are a text: a letter of ASCII from # on, without the backslash, for each below 64, and for a larger one first letters
/// from the 64th on, each a digit to the base of 27, the lowest first. As a list they would be a third larger once packed.
#[derive(JsonSchema)]
pub(crate) struct Index {
    /// The names of the topics, the most used first: what is used often is a small number below.
    topics: Vec<String>,
    /// The issues, without topics. Of an issue what follows from the one before is left out, unless it says that it is
    /// whole: the number is one less, and id, title and address are the same but for that number and that date.
    issues: Vec<Head>,
    /// The parts. A part is a digest in one file, of version 1. They are cut from the oldest item on, so that a new issue
    /// changes the newest part alone.
    parts: Parts,
    /// The tables that say which part an item is in, for links that do not name its issue: each has the ids of one piece of
    /// all hashes.
    ids: Option<Vec<String>>,
    /// What is known of the items' sources. It stands apart, since few readers ask for it first.
    sources: Option<Values>,
    /// What is known of their authors.
    authors: Option<Values>,
    /// What is known of their tags.
    tags: Option<Values>,
    /// The search indexes, that of the newest items first. The newest parts have one each, so that a new issue changes one
    /// shard, and all others one together, so that a word takes one request.
    search: Vec<Generation>,
    /// The items by runs of one topic in one issue, the recommended ones first. A list for each thing that is known of a
    /// run: beside each other they would be larger once packed.
    runs: Runs,
    /// For the items of issues that are cut into several parts, a text of numbers that says which of these parts each is in,
    /// so that a link which names issue and item takes that part alone. The numbers are three thirds. An id has a place in
    /// each: the hash of the names, as 64 bits, has 21 bits for each third, the low ones first, modulo a third of the
    /// numbers. The exclusive or of the three is how many parts after the issue's first one the item is in.
    cut: Option<String>,
}

/// What an issue of an index has besides the fields of any issue.
#[derive(JsonSchema)]
struct Head {
    /// Whether nothing of it follows from the issue before.
    whole: Option<bool>,
}

/// The parts.
#[derive(JsonSchema)]
struct Parts {
    /// Of each name the eight letters that are made of its bytes, one after the other: part-….json is the name.
    names: String,
    /// How many items each has, as a text of numbers.
    items: String,
}

/// A facet whose values stand in the items.
#[derive(JsonSchema)]
struct Values {
    /// How many values there are.
    values: u32,
    /// How many items have one: by these two numbers the facet is offered before its files are there.
    filled: u32,
    /// The files that say which items have which: one for the items of each search index.
    files: Vec<String>,
}

/// The search index of some items that follow each other.
#[derive(JsonSchema)]
struct Generation {
    /// How many items it is of.
    items: u32,
    /// The file with all its words, by which slips are forgiven; missing where one shard has them all.
    words: Option<String>,
    /// The file that says which of them repeat older items: the same address, or the same title and source. Missing where
    /// none does.
    repeats: Option<String>,
    /// Its shards, by the alphabet: what the first word of each begins with, which no word before does, and its name.
    shards: Vec<(String, String)>,
}

/// The runs, as texts of numbers.
#[derive(JsonSchema)]
struct Runs {
    /// For each issue how many runs it has.
    each: String,
    /// For each run its topic, as a position among the topics.
    topics: String,
    /// For each run its items, by topics: first those of the first topic, in the order of the page, since they are alike.
    items: String,
    /// For each run its recommended items, in the same order, up to the last run that has some.
    recommended: Option<String>,
    /// For the items of issues without a date, in their order: a month, or none, and how many items in a row are of it.
    months: Option<Vec<(Option<String>, u32)>>,
}

/// Adds the index to the schema of a digest, whose other fields it has.
pub(crate) fn add(schema: &mut Schema) {
    let mut generator = schemars::SchemaGenerator::default();
    let index = generator.subschema_for::<Index>();
    let own = generator.take_definitions(true);
    let defs = schema.ensure_object().entry("$defs").or_insert_with(|| serde_json::json!({}));
    if let Some(defs) = defs.as_object_mut() {
        defs.extend(own);
    }
    let version = json_schema!({ "properties": { "version": { "minimum": super::VERSION } }, "required": ["version"] });
    schema.insert("if".to_owned(), version.to_value());
    schema.insert("then".to_owned(), index.to_value());
}
