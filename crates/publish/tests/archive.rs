//! A site whose archive is in parts: what is published, what leads where, and what a new edition changes.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod widget;

use std::collections::{BTreeMap, BTreeSet};

use link_digest_core::parts::{Index, Parts};
use link_digest_core::{Digest, InParts, Publication, Query};
use link_digest_publish::{Attributes, Embed, File, archive, is_file_of_site, light, site};
use widget::bundle;
use xtask_corpus::Corpus;

fn digest(items: usize) -> Digest {
    link_digest_core::read(Corpus::new(items).unwrap().json.as_bytes()).unwrap().digest
}

fn by(parts: InParts) -> Publication {
    Publication { parts, ..Publication::default() }
}

fn files(digest: &Digest, parts: InParts) -> BTreeMap<String, Vec<u8>> {
    let files = site(digest, &by(parts), &bundle(), &|_| ()).unwrap().files;
    assert!(files.iter().all(|file| is_file_of_site(&file.path, &file.bytes)));
    files.into_iter().map(|File { path, bytes }| (path, bytes)).collect()
}

fn text<'f>(files: &'f BTreeMap<String, Vec<u8>>, path: &str) -> &'f str {
    std::str::from_utf8(&files[path]).unwrap()
}

#[test]
fn a_large_digest_is_in_parts_and_whole_beside_them() {
    let digest = digest(2_500);
    let files = files(&digest, InParts::Auto);
    assert!(text(&files, "index.html").contains(" src=\"archive/index.json?"), "the page loads the index");
    assert!(text(&files, "index.html").contains(" href=\"issues.json\""), "and leads to the data in one file");
    let whole = link_digest_core::read(&files["issues.json"]).unwrap().digest;
    assert_eq!(whole.issues.len(), digest.issues.len());
    let mut parts = Parts::read(&files["archive/index.json"]).unwrap();
    let named: Vec<String> = parts.index().files().map(str::to_owned).collect();
    for name in &named {
        parts.add(name, files[&format!("archive/{name}")].clone()).unwrap();
    }
    assert_eq!(files.keys().filter(|path| path.starts_with("archive/")).count(), named.len() + 1);
    let (results, wanted) = parts.run(&Query::default());
    assert!(wanted.is_empty());
    assert_eq!(results.entries.len(), 2_500);
    assert!(results.entries.iter().all(|entry| parts.item(*entry).is_ok()));
}

/// The worker has what it takes to open what was seen; nobody asked for the rest.
#[test]
fn the_worker_brings_the_index_and_the_first_part() {
    let files = files(&digest(2_500), InParts::Auto);
    let index = Index::read(&files["archive/index.json"]).unwrap();
    let worker = text(&files, "worker.js");
    let has = |name: &str| worker.contains(&format!("\"archive/{name}"));
    assert!(has("index.json?") && has(&index.parts[0].name));
    assert!(!worker.contains("\"issues.json"));
    assert!(index.files().filter(|name| **name != index.parts[0].name).all(|name| !has(name)));
}

#[test]
fn the_settings_decide() {
    let (small, large) = (digest(20), digest(2_500));
    for (digest, parts, wanted) in [
        (&small, InParts::Auto, false),
        (&small, InParts::Always, true),
        (&large, InParts::Auto, true),
        (&large, InParts::Never, false),
        (&Digest::default(), InParts::Always, false),
    ] {
        let path = if wanted { "archive/index.json" } else { "issues.json" };
        let at = Embed { base: "/d/", src: None, attributes: Attributes::NONE };
        assert!(light(digest, &by(parts), bundle().script(), at).contains(&format!(" src=\"/d/{path}\"")), "{parts:?}");
        let files = archive(digest, parts);
        let entry = &files.iter().find(|file| file.path == "index.json").unwrap().bytes;
        assert_eq!(Parts::read(entry).is_ok(), wanted, "{parts:?}");
        assert_eq!(link_digest_core::read(entry).is_ok(), !wanted, "{parts:?}");
        assert_eq!(files.len() > 1, wanted, "{parts:?}");
    }
    let files = files(&small, InParts::Never);
    assert!(files.keys().all(|path| !path.starts_with("archive/")));
    assert!(text(&files, "worker.js").contains("\"issues.json?"));
    let at = Embed { base: "/d/", src: Some("/d/archive/index.json"), attributes: Attributes::NONE };
    assert!(light(&large, &by(InParts::Auto), bundle().script(), at).contains("src=\"/d/archive/index.json\""));
}

/// Without its newest issues, so many of them.
fn before(digest: &Digest, newest: usize) -> Digest {
    let mut issues = digest.issues.clone();
    issues.sort_by_key(|issue| std::cmp::Reverse(issue.date));
    Digest { issues: issues.split_off(newest), ..digest.clone() }
}

/// How many files of each kind an edition has that the one before had not.
fn new_kinds(old: &[File], new: &[File]) -> BTreeMap<String, usize> {
    let old: BTreeSet<_> = old.iter().map(|file| (&file.path, &file.bytes)).collect();
    let mut kinds = BTreeMap::new();
    for file in new.iter().filter(|file| !old.contains(&(&file.path, &file.bytes))) {
        let kind = file.path.split(['-', '.']).next().unwrap_or_default();
        *kinds.entry(kind.to_owned()).or_default() += 1;
    }
    kinds
}

#[test]
fn one_more_issue_changes_the_index_and_what_is_newest() {
    let digest = digest(2_500);
    let editions: Vec<_> = (0..12).map(|newest| archive(&before(&digest, newest), InParts::Always)).collect();
    let all = editions[0].len();
    let mut remade = 0;
    for pair in editions.windows(2) {
        let kinds = new_kinds(&pair[1], &pair[0]);
        assert_eq!((kinds["index"], kinds["part"]), (1, 1), "{kinds:?}");
        // Now and then the search index of all older items is made anew, with the list of its words.
        if kinds.contains_key("words") {
            remade += 1;
            continue;
        }
        let newest = ["sources", "authors", "tags", "search"].map(|kind| kinds.get(kind).copied().unwrap_or(0));
        assert!(newest.iter().all(|new| *new <= 1), "{kinds:?}");
        assert!(kinds.values().sum::<usize>() <= 6, "{kinds:?} of {all}");
    }
    assert!(all > 20 && remade <= 2, "{remade} of 11, {all} files");
}
