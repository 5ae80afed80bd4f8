//! The fields of the file, each with what it should be, in words.

const TEXT: &str = "text";
const TEXTS: &str = "a list of texts";
const LIST: &str = "a list";
const DATE: &str = "a date (YYYY-MM-DD)";
const COUNT: &str = "a whole number";
pub(super) const OBJECT: &str = "an object";

// What each field should be; those of the file in the order in which they are blamed.
pub(super) const FILE: [(&str, &str); 5] = [
    ("version", "a version number"),
    ("title", TEXT),
    ("home", TEXT),
    ("language", TEXT),
    ("issues", "a list of issues"),
];
pub(super) const ISSUE: [(&str, &str); 9] = [
    ("id", TEXT),
    ("number", COUNT),
    ("title", TEXT),
    ("date", DATE),
    ("date_end", DATE),
    ("url", TEXT),
    ("language", TEXT),
    ("intro", LIST),
    ("topics", LIST),
];
pub(super) const TOPIC: [(&str, &str); 2] = [("name", TEXT), ("items", LIST)];
pub(super) const ITEM: [(&str, &str); 12] = [
    ("id", TEXT),
    ("title", TEXT),
    ("url", TEXT),
    ("source", TEXT),
    ("authors", TEXTS),
    ("notes", "a list of notes"),
    ("links", "a list of links"),
    ("tags", TEXTS),
    ("image", "an image"),
    ("minutes", COUNT),
    ("date", DATE),
    ("recommended", "true or false"),
];

/// Returns the field of that name, and what it should be.
pub(super) fn known(fields: &[(&'static str, &'static str)], name: &str) -> (&'static str, &'static str) {
    fields.iter().find(|(field, _)| *field == name).copied().unwrap_or_default()
}
