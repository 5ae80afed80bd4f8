//! Archives in parts as folders on a disk: by `import` into a folder of their own, and by `site` beside the page.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod runs;
mod widget;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use link_digest_core::parts::Index;
use runs::{put, run, said};
use tempfile::TempDir;

/// A folder with two issues, whose archive is in parts, and a widget that is none.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    widget::put(&folder.path().join("widget"));
    put(&folder, "issues/digest.toml", "title = \"Digest\"\nparts = \"always\"\n");
    issue(&folder, "2025-03-10");
    issue(&folder, "2025-03-17");
    folder
}

fn issue(folder: &TempDir, day: &str) {
    put(folder, &format!("issues/{day}.md"), format!("# Topic\n\n[1. Acme - Of {day}](https://example.org/{day})\n"));
}

fn site(folder: &TempDir) -> String {
    said(folder, &["site", "issues", "-o", "public", "--widget", "widget"])
}

fn import(folder: &TempDir) -> String {
    said(folder, &["import", "issues", "-o", "data/"])
}

/// The files of a folder itself, by their names.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    entries.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())).collect()
}

/// The names of an archive's files, without its list.
fn names(folder: &Path) -> BTreeSet<String> {
    files(folder).into_keys().filter(|name| !name.starts_with('.')).collect()
}

/// The names that the index in a folder has.
fn named(folder: &Path) -> BTreeSet<String> {
    let index = Index::read(&fs::read(folder.join("index.json")).unwrap()).unwrap();
    index.files().map(str::to_owned).chain(["index.json".to_owned()]).collect()
}

/// Holds that the edition before stays, and none before that.
fn check_editions(make: fn(&TempDir) -> String, archive: &str) {
    let folder = folder();
    make(&folder);
    let archive = folder.path().join(archive);
    let first = named(&archive);
    assert_eq!(names(&archive), first);
    assert!(make(&folder).contains("all unchanged"));
    issue(&folder, "2025-03-24");
    make(&folder);
    let second = named(&archive);
    assert!(first.difference(&second).count() > 0);
    assert_eq!(names(&archive), &first | &second, "what readers may still ask for");
    assert!(make(&folder).contains("all unchanged"), "no new edition");
    assert_eq!(names(&archive), &first | &second);
    issue(&folder, "2025-03-31");
    make(&folder);
    let third = named(&archive);
    assert_eq!(names(&archive), &second | &third);
    // What somebody has put there is nobody's edition.
    fs::write(archive.join("notes.txt"), "mine").unwrap();
    fs::write(archive.join("part-01234567.json"), "mine").unwrap();
    issue(&folder, "2025-04-07");
    make(&folder);
    let mine = BTreeSet::from(["notes.txt".to_owned(), "part-01234567.json".to_owned()]);
    assert_eq!(names(&archive), &(&third | &named(&archive)) | &mine);
}

#[test]
fn a_site_keeps_the_files_of_the_edition_before() {
    check_editions(site, "public/archive");
}

#[test]
fn import_keeps_the_files_of_the_edition_before() {
    check_editions(import, "data");
}

#[test]
fn the_folder_of_an_archive_may_be_one_file() {
    let folder = folder();
    put(&folder, "issues/digest.toml", "title = \"Digest\"\n");
    let said = import(&folder);
    assert!(said.contains("1 files, 1 written"), "{said}");
    let data = folder.path().join("data");
    assert_eq!(names(&data), BTreeSet::from(["index.json".to_owned()]));
    let whole = fs::read(data.join("index.json")).unwrap();
    assert_eq!(link_digest_core::read(&whole).unwrap().digest.issues.len(), 2);
    // It grows, and is read under the same name.
    put(&folder, "issues/digest.toml", "title = \"Digest\"\nparts = \"always\"\n");
    import(&folder);
    assert_eq!(names(&data), named(&data));
}

#[test]
fn a_site_that_is_in_parts_no_longer_has_no_archive() {
    let folder = folder();
    site(&folder);
    assert!(folder.path().join("public/archive").is_dir());
    put(&folder, "issues/digest.toml", "title = \"Digest\"\nparts = \"never\"\n");
    site(&folder);
    assert!(!folder.path().join("public/archive").exists());
    assert!(folder.path().join("public/issues.json").is_file());
}

#[test]
fn an_archive_in_the_folder_of_a_site_leaves_that_alone() {
    let folder = folder();
    site(&folder);
    let before = files(&folder.path().join("public"));
    said(&folder, &["import", "issues", "-o", "public/"]);
    let after = files(&folder.path().join("public"));
    assert!(before.iter().all(|(name, bytes)| after.get(name) == Some(bytes)));
    assert!(site(&folder).contains("all unchanged"));
    assert_eq!(files(&folder.path().join("public")), after);
}

#[test]
fn an_archive_among_the_issues_is_not_read_as_one() {
    let folder = folder();
    let count = || said(&folder, &["check", "issues"]);
    let before = count();
    said(&folder, &["import", "issues", "-o", "issues/data/"]);
    assert!(folder.path().join("issues/data/index.json").is_file());
    assert_eq!(count(), before);
    assert!(said(&folder, &["import", "issues", "-o", "issues/data/"]).contains("all unchanged"));
}

#[test]
fn a_file_of_others_is_not_written_over() {
    let folder = folder();
    put(&folder, "data/index.json", "{ \"name\": \"mine\" }");
    let output = run(&folder, &["import", "issues", "-o", "data/"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("index.json: it is there already"), "{said}");
    assert_eq!(names(&folder.path().join("data")).len(), 1);
    assert!(run(&folder, &["import", "issues", "-o", "data/", "--force"]).status.success());
    assert_eq!(fs::read_to_string(folder.path().join("data/index.json.bak")).unwrap(), "{ \"name\": \"mine\" }");
}

#[test]
fn html_to_paste_leads_to_the_index() {
    let folder = folder();
    let output = run(&folder, &["embed", "issues", "--base", "/links/", "--widget", "widget"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains(" src=\"/links/archive/index.json\""));
}

#[test]
fn another_word_than_the_three_is_told() {
    let folder = folder();
    put(&folder, "issues/digest.toml", "parts = \"sometimes\"\n");
    let output = run(&folder, &["site", "issues", "-o", "public", "--widget", "widget"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("expected auto, always or never"), "{said}");
}
