//! `site`: an edition in the place of another, and one where there was none.

use std::path::Path;

use tempfile::TempDir;

use crate::links::faults;
use crate::trace::{self, Ended, Fault};
use crate::tree::{Tree, tree};
use crate::{HOME, PROGRAM, each, widget};

/// Three editions: issues that stay, change, come and go, topics with their feeds, and another widget each time.
const EDITIONS: [(&str, &[(&str, &str)]); 3] = [
    ("a", &[("2025-03-10.md", "Kept"), ("2025-03-17.md", "First"), ("2025-03-24.md", "Gone")]),
    ("b", &[("2025-03-10.md", "Kept"), ("2025-03-17.md", "Second"), ("2025-03-31.md", "New")]),
    ("c", &[("2025-03-17.md", "Third"), ("2025-03-24.md", "Gone")]),
];

/// What its user has in the folder.
const THEIRS: [(&str, &str); 4] = [
    ("CNAME", "a.example"),
    ("issues/notes.txt", "mine"),
    (".link-digest-new-photos/", ""),
    (".link-digest-new-photos/me.txt", "mine"),
];

fn inputs() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, issues) in EDITIONS {
        let settings = format!("title = \"Digest {name}\"\nhome = \"{HOME}\"\n");
        tree(&[("digest.toml", &settings)]).write(&folder.path().join(name));
        for (file, topic) in issues {
            let text = format!("# {topic}\n\n[1. Acme - {topic} title](https://example.org/{topic}) 🌟\n");
            tree(&[(file, &text)]).write(&folder.path().join(name));
        }
        let glue = format!("link-digest-{name}.js");
        let wasm = format!("link-digest-{name}.wasm");
        let element = format!("import('./{glue}')");
        let (fetching, module) = (format!("fetch('./{wasm}')"), format!("\0asm{name}"));
        let files = [
            ("element", "link-digest.js", element.as_bytes()),
            ("glue", &glue, fetching.as_bytes()),
            ("wasm", &wasm, module.as_bytes()),
        ];
        widget::put_files(&folder.path().join(format!("widget-{name}")), files);
    }
    folder
}

/// Editions, each made where nothing was before.
struct Clean {
    inputs: TempDir,
    editions: Vec<Tree>,
}

impl Clean {
    fn new() -> Self {
        let mut clean = Self { inputs: inputs(), editions: Vec::new() };
        for (name, _) in EDITIONS {
            let folder = tempfile::tempdir().unwrap();
            clean.make(folder.path(), name);
            clean.editions.push(public(&folder));
        }
        clean
    }

    /// Makes an edition, which must work.
    fn make(&self, folder: &Path, name: &str) {
        let ended = self.run(folder, name, Fault::None);
        assert_eq!(ended.code, Some(0), "{name}: {}", ended.said);
    }

    /// Makes one while something happens.
    fn run(&self, folder: &Path, name: &str, fault: Fault) -> Ended {
        let inputs = self.inputs.path().to_str().unwrap();
        let (input, widget) = (format!("{inputs}/{name}"), format!("{inputs}/widget-{name}"));
        trace::run(PROGRAM, folder, &["site", &input, "-o", "public", "--widget", &widget], fault)
    }

    /// How often a run changes the disk that makes an edition where this is, and how many of these need room.
    fn changes(&self, before: &Tree, name: &str) -> Ended {
        let folder = holding(before);
        self.run(folder.path(), name, Fault::None)
    }
}

fn public(folder: &TempDir) -> Tree {
    Tree::read(&folder.path().join("public"))
}

/// A folder with this site.
fn holding(site: &Tree) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    if !site.0.is_empty() {
        site.write(&folder.path().join("public"));
    }
    folder
}

/// Whatever happened, the next run makes this edition out of what is left, and leaves nothing else behind.
fn mends(clean: &Clean, left: &Tree, name: &str, wanted: &Tree) {
    let folder = holding(left);
    clean.make(folder.path(), name);
    let found = public(&folder);
    assert!(found == *wanted, "{name} after {}: {}", left.names(), found.difference(wanted));
}

fn holds_together(left: &Tree, editions: &[&Tree], when: &str) {
    let faults = faults(&without_list(left), editions);
    assert!(faults.is_empty(), "{when}: {faults:#?} in {}", left.names());
}

#[test]
fn killed_anywhere_between_two_editions() {
    let clean = Clean::new();
    let [a, b, c] = clean.editions.as_slice() else { panic!("three editions") };
    let theirs = tree(&THEIRS);
    let before = a.with(&theirs);
    let count = clean.changes(&before, "b").changes;
    assert!(count > 60, "only {count} calls change the disk");
    each(count, |number| {
        let folder = holding(&before);
        let ended = clean.run(folder.path(), "b", Fault::Kill(number));
        assert_eq!(ended.code, None, "{}", ended.said);
        let left = public(&folder);
        holds_together(&left, &[a, b], &format!("killed at call {number}"));
        assert!(left.with(&theirs) == left, "killed at call {number}: what is theirs is changed");
        mends(&clean, &left, "b", &b.with(&theirs));
        match number % 2 {
            0 => mends(&clean, &left, "c", &c.with(&theirs)),
            _ => mends(&clean, &left, "a", &before),
        }
    });
}

#[test]
fn killed_anywhere_where_there_was_no_site() {
    let clean = Clean::new();
    let [_, b, c] = clean.editions.as_slice() else { panic!("three editions") };
    let count = clean.changes(&Tree::default(), "b").changes;
    each(count, |number| {
        let folder = holding(&Tree::default());
        assert_eq!(clean.run(folder.path(), "b", Fault::Kill(number)).code, None);
        let left = public(&folder);
        holds_together(&left, &[&Tree::default(), b], &format!("killed at call {number}"));
        match number % 2 {
            0 => mends(&clean, &left, "b", b),
            _ => mends(&clean, &left, "c", c),
        }
    });
}

#[test]
fn killed_again_while_it_mends() {
    let clean = Clean::new();
    let [a, b, c] = clean.editions.as_slice() else { panic!("three editions") };
    let count = clean.changes(a, "b").changes;
    each(count / 3, |number| {
        let folder = holding(a);
        clean.run(folder.path(), "b", Fault::Kill(number * 3));
        clean.run(folder.path(), "c", Fault::Kill(number * 7 % count));
        let left = public(&folder);
        holds_together(&left, &[a, b, c], &format!("killed at call {number}"));
        mends(&clean, &left, "b", b);
    });
}

#[test]
fn a_full_disk_leaves_the_old_site_or_all_of_the_new_one() {
    let clean = Clean::new();
    let [a, b, _] = clean.editions.as_slice() else { panic!("three editions") };
    for before in [a, &Tree::default()] {
        each(clean.changes(before, "b").rooms, |number| {
            let folder = holding(before);
            let ended = clean.run(folder.path(), "b", Fault::Full(number));
            assert_eq!(ended.code, Some(1), "call {number}");
            assert!(ended.said.contains("No space left"), "{}", ended.said);
            let left = public(&folder);
            let files = without_list(&left);
            let is_whole = files == without_list(before) || files == without_list(b);
            assert!(is_whole, "full from call {number} on: {}", left.difference(before));
            mends(&clean, &left, "b", b);
        });
    }
}

/// The files, without the list of them.
fn without_list(site: &Tree) -> Tree {
    let is_file = |name: &String| !name.ends_with('/') && name != ".link-digest.json";
    Tree(site.0.clone().into_iter().filter(|(name, _)| is_file(name)).collect())
}
