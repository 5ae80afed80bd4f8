//! `import` into the folder of an archive in parts, with one more issue each time.

use std::collections::BTreeSet;
use std::path::Path;

use link_digest_core::parts::Index;
use tempfile::TempDir;

use crate::trace::{self, Ended, Fault};
use crate::tree::{Tree, tree};
use crate::{PROGRAM, each};

const DAYS: [&str; 4] = ["2025-03-10", "2025-03-17", "2025-03-24", "2025-03-31"];

/// The first issues, as many as the edition has.
fn inputs(editions: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for edition in 1..=editions {
        let issues = folder.path().join(edition.to_string());
        tree(&[("digest.toml", "title = \"Digest\"\nparts = \"always\"\n")]).write(&issues);
        for day in DAYS.iter().take(edition) {
            let text = format!("# Topic\n\n[1. Acme - Of {day}](https://example.org/{day})\n");
            tree(&[(&format!("{day}.md"), &text)]).write(&issues);
        }
    }
    folder
}

fn import(inputs: &TempDir, folder: &Path, edition: usize, fault: Fault) -> Ended {
    let issues = inputs.path().join(edition.to_string());
    trace::run(PROGRAM, folder, &["import", issues.to_str().unwrap(), "-o", "data/"], fault)
}

/// Makes an edition, which must work; what is there then.
fn made(inputs: &TempDir, folder: &Path, edition: usize) -> Tree {
    let ended = import(inputs, folder, edition, Fault::None);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    Tree::read(&folder.join("data"))
}

/// The files that the index of an archive names.
fn named(archive: &Tree) -> BTreeSet<String> {
    let index = Index::read(archive.0.get("index.json").unwrap()).unwrap();
    index.files().map(str::to_owned).collect()
}

fn has_all(archive: &Tree, names: &BTreeSet<String>, when: &str) {
    let missing: Vec<_> = names.iter().filter(|name| !archive.0.contains_key(*name)).collect();
    assert!(missing.is_empty(), "{when}: {missing:?} of {}", archive.names());
}

#[test]
fn killed_anywhere_the_archive_is_whole_for_those_who_have_it_open_too() {
    let inputs = inputs(4);
    let start = tempfile::tempdir().unwrap();
    let first = named(&made(&inputs, start.path(), 1));
    let before = made(&inputs, start.path(), 2);
    let open = named(&before);
    let count = import(&inputs, start.path(), 3, Fault::None).changes;
    assert!(count > 20, "only {count} calls change the disk");
    let next = named(&Tree::read(&start.path().join("data")));
    each(count, |number| {
        let when = format!("killed at call {number}");
        let folder = tempfile::tempdir().unwrap();
        before.write(&folder.path().join("data"));
        let ended = import(&inputs, folder.path(), 3, Fault::Kill(number));
        assert_eq!(ended.code, None, "{}", ended.said);
        let left = Tree::read(&folder.path().join("data"));
        has_all(&left, &named(&left), &when);
        has_all(&left, &open, &when);
        let mended = made(&inputs, folder.path(), 3);
        assert_eq!(named(&mended), next);
        has_all(&mended, &(&next | &open), &when);
        // The edition after that has nothing left of the first.
        let later = made(&inputs, folder.path(), 4);
        let (is, kept) = (named(&later), ["index.json", ".link-digest-archive.json"].map(str::to_owned));
        let known = &(&is | &next) | &BTreeSet::from(kept);
        let found: BTreeSet<String> = later.0.keys().cloned().collect();
        assert_eq!(found, known, "{when}");
        assert!(first.iter().any(|name| !found.contains(name)));
    });
}
