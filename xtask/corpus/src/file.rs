//! The JSON of an archive, version 1 of the project's own format, written as `link-digest import` writes it.
//! The core has these types, too; it is measured with this file, and so has no part in making it.

use serde::Serialize;

#[derive(Serialize)]
pub struct File {
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    pub version: u32,
    pub title: &'static str,
    pub home: &'static str,
    pub language: &'static str,
    pub issues: Vec<Issue>,
}

#[derive(Serialize)]
pub struct Issue {
    pub id: String,
    pub number: usize,
    pub title: String,
    pub date: String,
    pub url: String,
    pub topics: Vec<Topic>,
}

#[derive(Serialize)]
pub struct Topic {
    pub name: String,
    pub items: Vec<Item>,
}

#[derive(Serialize)]
pub struct Item {
    pub id: String,
    pub title: String,
    pub url: String,
    pub source: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recommended: bool,
}
