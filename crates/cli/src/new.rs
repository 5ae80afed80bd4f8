//! `link-digest new`: begins the next issue, in the shape of those before.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use link_digest_import::next::{Next, next};
use link_digest_import::review::{Slip, review};
use link_digest_import::{Settings, Source, WarningKind, import, learned};

use crate::args::{Input, New};
use crate::outcome::{Failure, Outcome};
use crate::{inputs, report};

/// The text of the first issue of a series.
const FIRST: &str =
    "---\ntitle: \"Issue 1\"\nnumber: 1\n---\n\n# Topic\n\n<!-- [1. Source - Title](https://example.org/) -->\n";

/// Writes the file of the next issue, which is not there yet, and prints its path.
pub fn new(args: &New) -> Result<Outcome, Failure> {
    let folder = args.folder.clone().unwrap_or_else(usual_folder);
    if !folder.is_dir() {
        return Err(Failure(format!("cannot read {}: it is no folder", folder.display())));
    }
    let input = input(&folder);
    let read = inputs::find(&input)?.read(&input)?.whole()?;
    let begun = next(&read.sources, &read.settings);
    if begun.is_none() && !read.sources.is_empty() {
        let words = "none of its files is an issue in Markdown, whose shape the next one could have";
        return Err(Failure(format!("cannot begin an issue in {}: {words}", folder.display())));
    }
    let (path, text) = match &begun {
        Some(Next { name, text, .. }) => (PathBuf::from(name), text.as_str()),
        None => (folder.join("issue-1.md"), FIRST),
    };
    write(&path, text)?;
    tell_of_days(&read.sources, &read.settings);
    report::line(&begun.as_ref().map_or_else(|| "the first issue".to_owned(), about));
    report::line(&format!("→ {}", path.display()));
    Ok(Outcome::Fine)
}

/// Tells which days of the issues before are none, so that the next one does not go on from them.
fn tell_of_days(sources: &[Source], settings: &Settings) {
    let settings = learned(sources, settings);
    let mut imported = import(sources, &settings);
    review(sources, &settings, &mut imported);
    imported
        .warnings
        .retain(|warning| matches!(warning.kind, WarningKind::Slip(Slip::NoSuchDay(..)) | WarningKind::BadDate));
    report::warnings(&imported.warnings, &sources.iter().collect::<Vec<_>>());
}

/// Writes a new file. What is there stays as it is.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failure = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Failure(format!("cannot write {}: it is there already", path.display())),
        _ => Failure::at("cannot write", path, &error),
    };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(failure)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(failure)?;
    file.write_all(text.as_bytes()).map_err(failure)
}

/// Returns what is known of an issue that is begun, in a line.
fn about(next: &Next) -> String {
    let number = next.number.map(|number| format!("number {number}"));
    let days = next.date.map(|date| match next.date_end {
        Some(end) => format!("{date} to {end}"),
        None => date.to_string(),
    });
    let draft = next.is_draft.then(|| "a draft".to_owned());
    let known: Vec<String> = [number, days, draft].into_iter().flatten().collect();
    if known.is_empty() { "the next issue".to_owned() } else { known.join(", ") }
}

/// Returns the folder in which issues are looked for: `issues`, or this one.
fn usual_folder() -> PathBuf {
    let issues = PathBuf::from("issues");
    if issues.is_dir() && !Path::new("digest.toml").is_file() { issues } else { PathBuf::from(".") }
}

fn input(folder: &Path) -> Input {
    Input {
        files: vec![folder.to_owned()],
        title: None,
        home: None,
        language: None,
        from: None,
        config: None,
        prose: false,
        large: false,
        strict: false,
        mark_gone: false,
    }
}
