//! `export`: into a new folder, beside a user's own files, and in the place of some of them.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::trace::{self, Ended, Fault};
use crate::tree::{Tree, tree};
use crate::{PROGRAM, each};

/// What there is before: nothing, files of other names, files of the same.
const BEFORE: [&[(&str, &str)]; 3] = [
    &[],
    &[("out/notes.md", "mine"), ("out/.link-digest-new-abcdef/", ""), ("out/.link-digest-new-abcdef/mine.md", "mine")],
    &[("out/2025-03-10.md", "mine"), ("out/digest.toml", "title = \"Mine\"\n"), ("out/digest.toml.bak", "mine, too")],
];

/// The JSON files of two digests, and a folder around.
fn digests() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, days) in [("one", ["2025-03-10", "2025-03-17"]), ("two", ["2025-03-10", "2025-03-24"])] {
        let issues = days.map(|day| {
            let topic = format!(
                r#"{{"name":"Topic","items":[{{"title":"A {name}","url":"https://example.org/{day}","source":"Acme"}}]}}"#
            );
            format!(r#"{{"id":"{day}","title":"Digest {name}","date":"{day}","topics":[{topic}]}}"#)
        });
        let json = format!(r#"{{"version":1,"title":"Digest {name}","issues":[{}]}}"#, issues.join(","));
        fs::write(folder.path().join(format!("{name}.json")), json).unwrap();
    }
    folder
}

fn export(digests: &TempDir, folder: &Path, name: &str, fault: Fault) -> Ended {
    let input = digests.path().join(format!("{name}.json"));
    trace::run(PROGRAM, folder, &["export", input.to_str().unwrap(), "-o", "out", "--force"], fault)
}

fn holding(before: &Tree) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    before.write(folder.path());
    folder
}

/// What an export leaves of a folder when nothing happens to it.
fn exported(digests: &TempDir, before: &Tree, name: &str) -> (Tree, Ended) {
    let folder = holding(before);
    let ended = export(digests, folder.path(), name, Fault::None);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    (Tree::read(folder.path()), ended)
}

/// All that was there is still there, under its name or that of its backup.
fn keeps(before: &Tree, left: &Tree, when: &str) {
    for (name, bytes) in &before.0 {
        let is_kept = |name: String| left.0.get(&name) == Some(bytes);
        assert!(
            is_kept(name.clone()) || is_kept(format!("{name}.bak")) || is_kept(format!("{name}.bak2")),
            "{when}: {name}"
        );
    }
}

#[test]
fn killed_anywhere() {
    let digests = digests();
    for files in BEFORE {
        let before = tree(files);
        let before = Tree::read(holding(&before).path());
        let (one, ended) = exported(&digests, &before, "one");
        let (two, _) = exported(&digests, &before, "two");
        let (one_then_two, _) = exported(&digests, &one, "two");
        assert!(ended.changes > 10, "only {} calls change the disk", ended.changes);
        each(ended.changes, |number| {
            let when = format!("killed at call {number} in {}", before.names());
            let after = |next: &str| {
                let folder = holding(&before);
                assert_eq!(export(&digests, folder.path(), "one", Fault::Kill(number)).code, None);
                let left = Tree::read(folder.path());
                keeps(&before, &left, &when);
                if files.is_empty() {
                    let out = |tree: &Tree| tree.0.keys().filter(|name| name.starts_with("out")).count();
                    assert!([0, out(&one)].contains(&out(&left)), "{when}: {}", left.names());
                }
                let ended = export(&digests, folder.path(), next, Fault::None);
                assert_eq!(ended.code, Some(0), "{when}: {}", ended.said);
                Tree::read(folder.path())
            };
            let same = after("one");
            assert!(same == one, "{when}: {}", same.difference(&one));
            // Another digest finds either nothing of the first, or all of it.
            let other = after("two");
            assert!(other == two || other == one_then_two, "{when}: {}", other.difference(&two));
        });
    }
}

#[test]
fn a_full_disk_leaves_all_as_it_was() {
    let digests = digests();
    for files in BEFORE {
        let before = Tree::read(holding(&tree(files)).path());
        let (_, ended) = exported(&digests, &before, "one");
        each(ended.rooms, |number| {
            let folder = holding(&before);
            let ended = export(&digests, folder.path(), "one", Fault::Full(number));
            assert_eq!(ended.code, Some(1), "call {number}");
            assert!(ended.said.contains("No space left"), "{}", ended.said);
            let left = Tree::read(folder.path());
            assert!(left == before, "full from call {number} on: {}", left.difference(&before));
        });
    }
}
