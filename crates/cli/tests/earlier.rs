//! What version 0.1 wrote works with what came after: `tests/fixtures/v0.1` is as its command left it, and is never
//! written again.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod runs;
mod widget;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use runs::{read, said};
use tempfile::TempDir;

fn earlier() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/v0.1")
}

/// A copy of what it wrote, and a widget of today.
fn folder() -> TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let to = to.join(entry.file_name());
            match entry.path().is_dir() {
                true => copy(&entry.path(), &to),
                false => drop(fs::copy(entry.path(), to).unwrap()),
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    copy(&earlier(), folder.path());
    widget::put(&folder.path().join("widget"));
    folder
}

fn files(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn its_file_is_read_whole() {
    let folder = folder();
    let said = said(&folder, &["check", "issues.json", "--strict"]);
    assert!(said.contains("2 issues, 3 topics, 3 items (1 recommended), 0 warnings"), "{said}");
}

#[test]
fn its_file_becomes_the_issues_that_it_was_made_of() {
    let folder = folder();
    said(&folder, &["export", "issues.json", "-o", "exported"]);
    said(&folder, &["import", "exported", "-o", "again.json"]);
    assert_eq!(read(&folder, "again.json"), read(&folder, "issues.json"));
}

/// The address of a file, an issue or a feed may be in bookmarks and in readers of feeds.
#[test]
fn its_site_is_made_again_in_its_place_and_keeps_its_addresses() {
    let folder = folder();
    let site = folder.path().join("site");
    fs::write(site.join("CNAME"), "example.org").unwrap();
    let told = said(&folder, &["site", "issues", "--widget", "widget"]);
    assert!(!told.contains("left"), "{told}");
    assert_eq!(read(&folder, "site/CNAME"), "example.org");
    for place in ["", "issues", "feeds"] {
        let is_stable = |name: &String| !name.starts_with("site-") && !name.starts_with("link-digest-");
        let before: BTreeSet<_> = files(&earlier().join("site").join(place)).into_iter().filter(is_stable).collect();
        let now = files(&site.join(place));
        assert!(before.is_subset(&now), "{place}: {:?}", before.difference(&now));
    }
    let entries = |feed: &str| -> BTreeSet<String> {
        let text = fs::read_to_string(feed).unwrap();
        text.split("<id>").skip(1).filter_map(|rest| rest.split("</id>").next()).map(str::to_owned).collect()
    };
    let of = |folder: &Path| entries(folder.join("feed.xml").to_str().unwrap());
    assert_eq!(of(&site), of(&earlier().join("site")), "the ids of entries");
}

/// Ids are in links that readers have sent.
#[test]
fn its_issues_get_the_ids_that_they_had() {
    let folder = folder();
    said(&folder, &["import", "issues", "-o", "again.json"]);
    let ids = |name: &str| -> Vec<String> {
        let text = read(&folder, name);
        text.lines().filter(|line| line.contains("\"id\":")).map(|line| line.trim().to_owned()).collect()
    };
    assert_eq!(ids("again.json"), ids("issues.json"));
    assert_eq!(ids("again.json").len(), 5, "two issues, three items");
}
