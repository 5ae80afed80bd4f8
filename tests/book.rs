//! The documents: each link between them leads somewhere, and the book has every page.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

mod checkout;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use checkout::read;

/// The documents at the top, and the folders that have others.
const DOCUMENTS: [&str; 5] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "tests/README.md"];
const FOLDERS: [&str; 3] = ["docs", "integrations", "examples"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The paths of all documents, from the root.
fn documents() -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = folder.join(entry.unwrap().file_name());
            if root().join(&path).is_dir() && !path.ends_with("node_modules") {
                collect(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "md") && is_ours(&path) {
                found.push(path);
            }
        }
    }
    let mut found: Vec<_> = DOCUMENTS.iter().map(PathBuf::from).collect();
    for folder in FOLDERS {
        collect(Path::new(folder), &mut found);
    }
    found
}

/// Whether it is a document, and not a page of an example.
fn is_ours(path: &Path) -> bool {
    !path.starts_with("examples") || path.ends_with("README.md")
}

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// Where the links and pictures of a document lead.
fn links(text: &str) -> Vec<String> {
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    events(text).filter_map(target).collect()
}

/// The anchors of its headings, as forges and mdBook make them: small letters, no signs, hyphens for spaces.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in events(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&words);
                }
            }
            Event::End(TagEnd::Heading(_)) => found.extend(heading.take().map(|heading| anchor(&heading))),
            _ => {}
        }
    }
    found
}

fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// What is wrong with a link of a document, if it is one to a file.
fn wrong(document: &Path, link: &str) -> Option<String> {
    let said = |what: &str| Some(format!("{}: ({link}) {what}", document.display()));
    if link.contains(':') || link.starts_with("//") {
        return None;
    }
    let (path, wanted) = link.split_once('#').unwrap_or((link, ""));
    let file = if path.is_empty() { root().join(document) } else { root().join(document.parent()?).join(path) };
    if !file.exists() {
        return said("leads to no file");
    }
    let has_anchor = || anchors(&fs::read_to_string(&file).unwrap()).contains(wanted);
    if !wanted.is_empty() && !has_anchor() {
        return said("leads to no heading");
    }
    None
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let broken: Vec<String> = documents()
        .iter()
        .flat_map(|document| {
            let text = fs::read_to_string(root().join(document)).unwrap();
            links(&text).into_iter().filter_map(|link| wrong(document, &link)).collect::<Vec<_>>()
        })
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_broken_link_is_found() {
    let document = Path::new("docs/start.md");
    assert_eq!(wrong(document, "writing.md"), None);
    assert_eq!(wrong(document, "#you-have-a-blog"), None);
    assert!(wrong(document, "wriitng.md").unwrap().ends_with("leads to no file"));
    assert!(wrong(document, "writing.md#no-such").unwrap().ends_with("leads to no heading"));
}

#[test]
fn the_book_has_every_page_once() {
    let mut listed = links(&read("docs/SUMMARY.md"));
    let mut pages: Vec<String> = fs::read_dir(root().join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".md") && name != "SUMMARY.md")
        .collect();
    listed.sort();
    pages.sort();
    assert_eq!(listed, pages, "docs/SUMMARY.md");
}

/// Its links outside are told by how they begin: xtask/src/book.rs leads them to the repository.
#[test]
fn pages_of_the_book_lie_side_by_side() {
    let folders = fs::read_dir(root().join("docs")).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir());
    assert_eq!(folders.count(), 0);
}

#[test]
fn the_readme_is_one_screen() {
    let words = read("README.md").split_whitespace().count();
    assert!(words < 600, "README.md has {words} words: what is more belongs into docs/");
}
