//! The importer: issues as people write them, read as a link digest, from Markdown and each other [`Form`] of input.
//!
//! Everything here is a function from values to values. Whatever the input is, there is a result:
//! what was dropped, moved or guessed on the way is told in [`Warning`]s, with its place.
//!
//! In reading order: the [`Source`], which is turned into the block tree by the module of its form; the outline,
//! which decides from the whole file what is a topic and what an item; items and notes, which
//! become the model's; and the issue, which puts all together.
//!
//! Without the feature `files` only a [`Page`] is read that a browser has open, for a WASM that pages load.
#![cfg_attr(
    not(feature = "files"),
    allow(
        dead_code,
        unused_imports,
        unused_variables,
        reason = "what the parsers of files need stands beside what all forms need"
    )
)]

pub mod explain;
#[cfg(feature = "files")]
mod forms;
mod rule;
mod settings;
mod source;
mod warning;

mod tree;

#[cfg(feature = "files")]
mod asciidoc;
#[cfg(feature = "files")]
mod chat;
#[cfg(feature = "files")]
mod entries;
#[cfg(feature = "files")]
mod feed;
mod html;
#[cfg(feature = "files")]
mod json;
#[cfg(feature = "files")]
mod markdown;
#[cfg(feature = "files")]
mod pasted;

mod bounds;
mod lines;
mod mojibake;
mod words;

mod outline;

mod item;
mod notes;

mod address;
#[cfg(feature = "files")]
mod aside;
#[cfg(feature = "files")]
mod begun;
mod dates;
#[cfg(feature = "files")]
mod decode;
#[cfg(feature = "files")]
mod doubt;
mod front_matter;
mod ids;
mod issue;
mod issue_url;
#[cfg(feature = "files")]
mod likeness;
mod number;
#[cfg(feature = "files")]
mod order;
#[cfg(feature = "files")]
mod papers;
#[cfg(feature = "files")]
mod pictures;
mod read;
#[cfg(feature = "files")]
mod series;
#[cfg(feature = "files")]
mod topics;
#[cfg(feature = "files")]
mod weeks;
mod when;
#[cfg(feature = "files")]
mod wiki;

#[cfg(feature = "files")]
pub mod export;
#[cfg(feature = "files")]
mod link_problem;
#[cfg(feature = "files")]
pub mod next;
#[cfg(feature = "files")]
pub mod review;
#[cfg(feature = "files")]
pub mod survey;

use std::collections::HashSet;
use std::ops::Range;

pub use address::without_tracking;
#[cfg(feature = "files")]
pub use decode::decode;
pub use html::Page;
use link_digest_core::{Digest, Issue, title};
#[cfg(feature = "files")]
pub use link_problem::{LinkProblem, Stray};
#[cfg(feature = "files")]
pub use order::natural;
#[cfg(feature = "files")]
pub use papers::{paper, papers};
pub use read::Reading;
#[cfg(feature = "files")]
pub use read::read_file;
pub use rule::Rule;
pub use settings::{ItemForm, Settings, SourcePattern};
#[cfg(feature = "files")]
pub use settings::{Named, Topics};
pub use source::{Description, Form, Source};
#[cfg(feature = "files")]
pub use warning::mark_drafts;
pub use warning::{Lost, Place, Warning, WarningKind};
#[cfg(feature = "files")]
pub use wiki::Notes;

/// The result of an import: a digest, and the warnings about its files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The digest. Its issues stand in the order of the files.
    pub digest: Digest,
    /// The warnings, file by file: what was dropped, moved or guessed.
    pub warnings: Vec<Warning>,
    /// The file of each issue, by its number.
    pub files: Vec<usize>,
    /// The places where each file names pictures, whose addresses are relative to that file.
    pub pictures: Vec<Vec<Picture>>,
    /// The places of the topics and of the items of each file.
    #[cfg(feature = "files")]
    pub outlines: Vec<Vec<explain::Annotation>>,
}

/// A place where a file names a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The bytes of the text.
    pub at: Range<usize>,
    /// The address, as the model has it.
    pub src: String,
}

/// Reads files as the issues of a digest. The same files give the same digest, always.
#[cfg(feature = "files")]
pub fn import(files: &[Source], settings: &Settings) -> Imported {
    import_with_progress(files, settings, &|| {})
}

/// Reads files as the issues of a digest, and calls `done` whenever one has been read, from any thread.
#[cfg(feature = "files")]
pub fn import_with_progress(files: &[Source], settings: &Settings, done: &(dyn Fn() + Sync)) -> Imported {
    gathered(files, read_all(files, &learned(files, settings), done), settings)
}

/// A series with its drafts, each file of which was read once.
#[cfg(feature = "files")]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WithDrafts {
    /// What [`import`] makes of it.
    pub imported: Imported,
    /// The same with the drafts among the issues; `None` where there are none.
    pub whole: Option<Imported>,
    /// What each piece of each file was read as, in drafts as well, if that is wanted.
    pub annotations: Vec<Vec<explain::Annotation>>,
}

/// Reads files as the issues of a digest and, once more, with the drafts among them; and calls `done` whenever a file has
/// been read, from any thread.
#[cfg(feature = "files")]
pub fn import_with_drafts(
    files: &[Source],
    settings: &Settings,
    explained: bool,
    done: &(dyn Fn() + Sync),
) -> WithDrafts {
    let learned = learned(files, settings);
    let with_drafts = |settings: &Settings| Settings { drafts: true, ..settings.clone() };
    let mut readings = read_all(files, &with_drafts(&learned), done);
    let mut annotations = Vec::new();
    if explained {
        annotations.extend(readings.iter().map(|reading| reading.annotations.clone()));
    }
    let is_draft = |reading: &Reading| reading.warnings.iter().any(|warning| warning.kind == WarningKind::Draft);
    let whole = readings.iter().any(is_draft).then(|| gathered(files, readings.clone(), &with_drafts(settings)));
    for (file, reading) in files.iter().zip(&mut readings).filter(|(_, reading)| is_draft(reading)) {
        // Of these, it ends with the front matter.
        *reading = read_file(file, &learned);
    }
    WithDrafts { imported: gathered(files, readings, settings), whole, annotations }
}

/// Reads a page that a browser has open, as [`import`] reads its HTML. `name` is what stands for the name of the file.
pub fn import_page(name: &str, page: &Page, settings: &Settings) -> Imported {
    let file = [Source::new(name, "")];
    let reading = file.iter().map(|file| read::read_page(file, page, &learned(std::slice::from_ref(file), settings)));
    gathered(&file, reading.collect(), settings)
}

/// Makes a digest of the issues of files, in their order.
fn gathered(files: &[Source], readings: Vec<Reading>, settings: &Settings) -> Imported {
    let mut imported = Imported::default();
    let digest = &mut imported.digest;
    digest.title = settings.title.clone().unwrap_or_default();
    digest.home = settings.home.clone();
    digest.language = settings.language.clone();
    let mut ids = HashSet::new();
    let readings = files.iter().zip(readings);
    for (number, (file, Reading { issues, warnings, pictures, annotations })) in readings.enumerate() {
        imported.warnings.extend(warnings);
        #[cfg(feature = "files")]
        imported.outlines.push(review::outline(annotations));
        imported.pictures.push(pictures);
        for mut issue in issues {
            if let Some(warning) = make_unique(&mut issue, file, &mut ids) {
                imported.warnings.push(warning);
            }
            digest.issues.push(issue);
            imported.files.push(number);
        }
    }
    if digest.title.is_empty() {
        digest.title = shared_title(&digest.issues).to_owned();
    }
    #[cfg(feature = "files")]
    if let (true, [issue], [file]) = (digest.title.is_empty(), digest.issues.as_slice(), imported.files.as_slice())
        && files.get(*file).is_some_and(|file| file.stem() != issue.title)
    {
        digest.title = series::name(&issue.title).to_owned();
    }
    #[cfg(feature = "files")]
    imported.warnings.extend(topics::settle(&mut imported.digest, settings));
    #[cfg(feature = "files")]
    doubt::keep_rare(&mut imported.warnings, imported.digest.issues.len());
    if imported.digest.title.is_empty() {
        imported.warnings.insert(0, Warning::new(WarningKind::NoTitle, ""));
    }
    imported
}

/// Returns the words that the titles of issues begin with, without the one that leads to their numbers ("Letter, Issue").
fn shared_title(issues: &[Issue]) -> &str {
    let titles = || issues.iter().map(|issue| issue.title.trim()).filter(|title| !title.is_empty());
    let shared = without_day(title::shared(titles()), titles().next().unwrap_or_default());
    let bare =
        shared.rsplit_once(' ').filter(|(_, last)| matches!(*last, "Issue" | "issue" | "No" | "Nr" | "Vol" | "Week"));
    let bare = bare.map(|(bare, _)| bare.trim_end_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(shared)
}

/// Returns what titles share without the beginning of a day, of which one of them has the rest: `Letter: 2026` of
/// `Letter: 2026-01-05`.
fn without_day<'a>(shared: &'a str, title: &str) -> &'a str {
    let rest = title.get(shared.len()..).unwrap_or_default();
    let goes_on = rest.strip_prefix(['-', '.', '/']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let bare = shared.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '/'));
    if goes_on && bare.len() < shared.len() { bare.trim_end_matches(|c: char| !c.is_alphanumeric()) } else { shared }
}

/// Returns the settings, with what is settled once the series as a whole has been looked at.
pub fn learned(files: &[Source], settings: &Settings) -> Settings {
    let texts = files.iter().flat_map(|file| std::iter::once(file.stem()).chain(titles(&file.text)));
    let learn = || dates::learn_order(texts) == dates::Order::MonthFirst;
    Settings { month_first: settings.month_first.or_else(|| Some(learn())), ..settings.clone() }
}

/// Returns the lines at the start of a text that may hold its day.
fn titles(text: &str) -> impl Iterator<Item = &str> {
    let is_title = |line: &&str| {
        ["title", "date", "#", "subject"]
            .iter()
            .any(|start| line.trim_start_matches(['"', '\'']).to_ascii_lowercase().starts_with(start))
    };
    text.lines().take(20).map(|line| link_digest_core::text::head(line, 200)).filter(is_title)
}

/// Reads all files, as many at once as there are processors.
#[cfg(feature = "files")]
fn read_all(files: &[Source], settings: &Settings, done: &(dyn Fn() + Sync)) -> Vec<Reading> {
    use rayon::prelude::*;
    let read = |file: &Source| {
        let reading = read_file(file, settings);
        done();
        reading
    };
    files.par_iter().map(read).collect()
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
