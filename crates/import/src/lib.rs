//! Issues as people write them, read as a link digest: Markdown, and text pasted out of a browser.
//!
//! Everything here is a function from values to values. Whatever the input is, there is a result:
//! what was dropped, moved or guessed on the way is told in [`Warning`]s, with its place.
//!
//! In reading order: the [`Source`], which is turned into the block tree by the parser of its form; the outline,
//! which decides from the whole file what is a topic and what an item; items and notes, which
//! become the model's; and the issue, which puts all together.

pub mod explain;
mod rule;
mod settings;
mod source;
mod warning;

mod tree;

mod markdown;
mod pasted;

mod lines;
mod mojibake;
mod words;

mod outline;

mod item;
mod notes;

mod address;
mod dates;
mod front_matter;
mod ids;
mod issue;

use std::collections::HashSet;

use link_digest_core::{Digest, Issue};

pub use issue::{Reading, read_issue};
pub use rule::Rule;
pub use settings::Settings;
pub use source::{Form, Source, decode};
pub use warning::{Place, Warning, WarningKind};

/// A digest, and what was found on the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The digest. Its issues stand in the order of the files.
    pub digest: Digest,
    /// What was dropped, moved or guessed, file by file.
    pub warnings: Vec<Warning>,
}

/// Reads files as the issues of a digest. The same files give the same digest, always.
pub fn import(files: &[Source], settings: &Settings) -> Imported {
    let mut imported = Imported::default();
    let digest = &mut imported.digest;
    digest.title = settings.title.clone().unwrap_or_default();
    digest.home = settings.home.clone();
    digest.language = settings.language.clone();
    if digest.title.is_empty() {
        imported.warnings.push(Warning::new(WarningKind::NoTitle, ""));
    }
    let mut ids = HashSet::new();
    for file in files {
        let Reading { issue, warnings, .. } = read_issue(file, settings);
        imported.warnings.extend(warnings);
        let Some(mut issue) = issue else { continue };
        if let Some(warning) = make_unique(&mut issue, file, &mut ids) {
            imported.warnings.push(warning);
        }
        digest.issues.push(issue);
    }
    imported
}

/// Gives an issue another id if its own stands already: that of its file's name, else one with a number.
fn make_unique(issue: &mut Issue, file: &Source, ids: &mut HashSet<String>) -> Option<Warning> {
    if ids.insert(issue.id.clone()) {
        return None;
    }
    let stem = issue::stem_id(file);
    let (id, warning) = match ids.contains(&stem) {
        false => (stem, None),
        true => {
            let numbered = (2..).map(|n: usize| format!("{stem}-{n}")).find(|id| !ids.contains(id)).unwrap_or_default();
            (numbered.clone(), Some(Warning::new(WarningKind::SameId(numbered), &file.name)))
        }
    };
    issue.id.clone_from(&id);
    ids.insert(id);
    ids::name_items(issue);
    warning
}
