//! The list of what a site consists of, which is kept in its folder: each path, and the SHA-256 of what was written
//! there. While files are put in their places it is a journal: it holds what may be there before and after, so that
//! whoever comes after a killed run knows either for a file of the site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use link_digest_core::made::GENERATOR;
use link_digest_publish::sha256;
use serde::{Deserialize, Serialize};

use super::place;
use super::stage::Stage;
use crate::outcome::Failure;

/// The list of the files of a site in a folder, with the sums of what may be in each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List(BTreeMap<String, BTreeSet<String>>);

/// The list of files, as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    /// The mark that the list is ours. Version 0.1 wrote none.
    generator: Option<String>,
    version: Option<u32>,
    files: BTreeMap<String, Sums>,
}

/// The sums of what may be in a file: one thing, or one of several.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Sums {
    One(String),
    OneOf(BTreeSet<String>),
}

const VERSION: u32 = 1;

impl List {
    /// Reads the list of that name in a folder. Without one, nothing there is of an earlier run.
    pub fn read(root: &Path, name: &str) -> Result<Self, Failure> {
        let path = root.join(name);
        let unlike = |why: &str| {
            Failure(format!("cannot read {}: {why}; move it away, or choose another folder", path.display()))
        };
        match fs::symlink_metadata(&path) {
            Ok(found) if !found.is_file() => return Err(unlike("it is no file")),
            _ => {}
        }
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Failure::at("cannot read", &path, &error)),
        };
        let kept: Kept = serde_json::from_slice(&bytes).map_err(|error| unlike(&error.to_string()))?;
        if kept.generator.is_some_and(|generator| generator != GENERATOR) {
            return Err(unlike("another program wrote it"));
        }
        if kept.version.is_some_and(|version| version > VERSION) {
            return Err(unlike("a newer version of link-digest wrote it"));
        }
        for name in kept.files.keys() {
            // A list that somebody has edited leads nowhere else.
            place::within(root, name)?;
        }
        let sums = |sums| match sums {
            Sums::One(sum) => BTreeSet::from([sum]),
            Sums::OneOf(sums) => sums,
        };
        Ok(Self(kept.files.into_iter().map(|(name, kept)| (name, sums(kept))).collect()))
    }

    /// Puts the list in its place at `path`, if it says anything new.
    pub fn keep(&self, path: &Path, stage: &Stage) -> Result<(), Failure> {
        let text = self.text();
        if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        stage.put(text.as_bytes(), path).map_err(|error| Failure::at("cannot write", path, &error))
    }

    /// Returns whether this very list is at `path`.
    pub fn is_kept(&self, path: &Path) -> bool {
        fs::read(path).is_ok_and(|old| old == self.text().as_bytes())
    }

    fn text(&self) -> String {
        let sums = |sums: &BTreeSet<String>| match sums.first() {
            Some(sum) if sums.len() == 1 => Sums::One(sum.clone()),
            _ => Sums::OneOf(sums.clone()),
        };
        let kept = Kept {
            generator: Some(GENERATOR.to_owned()),
            version: Some(VERSION),
            files: self.0.iter().map(|(name, all)| (name.clone(), sums(all))).collect(),
        };
        serde_json::to_string_pretty(&kept).unwrap_or_default() + "\n"
    }

    /// Returns whether the list has these bytes there.
    pub fn has(&self, name: &str, bytes: &[u8]) -> bool {
        self.0.get(name).is_some_and(|sums| sums.contains(&sha256(bytes)))
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Adds bytes that may be in a file as well.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.0.entry(name.to_owned()).or_default().insert(sha256(bytes));
    }
}
