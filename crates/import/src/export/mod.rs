//! Exporting a digest as Markdown, which imports to the same digest.
//!
//! What is written is read again, and compared; a difference becomes a comment beside the item, as
//! `aside` has it. So nothing is lost, and most files need none.

mod markdown;

use link_digest_core::{Digest, Issue, slug};

use crate::aside::{self, comment};
use crate::order::natural;
use crate::{Form, Settings, Source, read_file};

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The name of the file, without a folder.
    pub name: String,
    /// The text that the file holds.
    pub text: String,
}

/// Returns the files of a digest: `digest.toml`, and one an issue, whose names keep the order of the issues.
pub fn export(digest: &Digest) -> Vec<File> {
    let settings = Settings {
        title: Some(digest.title.clone()).filter(|title| !title.is_empty()),
        home: digest.home.clone(),
        language: digest.language.clone(),
        month_first: Some(false),
        ..Settings::default()
    };
    let mut files = vec![File { name: "digest.toml".to_owned(), text: toml(&settings) }];
    let names = names(&digest.issues);
    let issues = names.into_iter().zip(&digest.issues);
    files.extend(issues.map(|(name, issue)| File { text: text(&name, issue, &settings), name }));
    files
}

/// Writes the text of an issue: as people write it, and with comments where that reads as something else.
fn text(name: &str, wanted: &Issue, settings: &Settings) -> String {
    let plain = markdown::issue(wanted, &[], None);
    let Some(got) = read(name, &plain, settings) else { return whole(wanted) };
    let fits = got.topics.len() == wanted.topics.len()
        && got.topics.iter().zip(&wanted.topics).all(|(got, wanted)| got.items.len() == wanted.items.len());
    if !fits {
        return whole(wanted);
    }
    let pairs = got.topics.iter().zip(&wanted.topics).flat_map(|(got, wanted)| got.items.iter().zip(&wanted.items));
    let asides: Vec<Option<String>> = pairs.map(|(got, wanted)| comment(aside::ITEM, got, wanted)).collect();
    let with_items = markdown::issue(wanted, &asides, None);
    let Some(got) = read(name, &with_items, settings) else { return whole(wanted) };
    if got == *wanted {
        return with_items;
    }
    let about_issue = comment(aside::ISSUE, &got, wanted);
    let written = markdown::issue(wanted, &asides, about_issue.as_deref());
    match read(name, &written, settings) {
        Some(got) if got == *wanted => written,
        _ => whole(wanted),
    }
}

/// Writes an issue that Markdown cannot hold at all: a line that is read as one item, and all else beside it.
fn whole(wanted: &Issue) -> String {
    // A number may be read from the file's name.
    let other = Issue { id: "\u{0}".to_owned(), title: "\u{0}".to_owned(), number: Some(u32::MAX), ..Issue::default() };
    let all = comment(aside::ISSUE, &other, wanted);
    format!("# Issue\n\n[1. Item](https://example.org/)\n\n{}\n", all.unwrap_or_default())
}

fn read(name: &str, text: &str, settings: &Settings) -> Option<Issue> {
    let source = Source { form: Some(Form::MARKDOWN), ..Source::new(name, text) };
    let mut issues = read_file(&source, settings).issues;
    (issues.len() == 1).then(|| issues.pop())?
}

/// Returns a name for each issue, after its id; with a number before it where the ids do not sort as the issues do.
fn names(issues: &[Issue]) -> Vec<String> {
    let plain: Vec<String> = issues
        .iter()
        .map(|issue| match slug::id(&issue.id) {
            slug if slug.is_empty() => "issue".to_owned(),
            slug => link_digest_core::text::head(&slug, 80).to_owned(),
        })
        .collect();
    let sorted = plain
        .windows(2)
        .all(|pair| matches!(pair, [one, other] if natural(&format!("{one}.md"), &format!("{other}.md")).is_lt()));
    let width = issues.len().to_string().len();
    let name = |(n, plain): (usize, String)| match sorted {
        true => format!("{plain}.md"),
        false => format!("{:0width$}-{plain}.md", n + 1),
    };
    plain.into_iter().enumerate().map(name).collect()
}

fn toml(settings: &Settings) -> String {
    let mut table = toml::Table::new();
    let fields = [("title", &settings.title), ("home", &settings.home), ("language", &settings.language)];
    for (name, value) in fields {
        if let Some(value) = value {
            table.insert(name.to_owned(), toml::Value::String(value.clone()));
        }
    }
    table.insert("month_first".to_owned(), toml::Value::Boolean(false));
    table.to_string()
}
