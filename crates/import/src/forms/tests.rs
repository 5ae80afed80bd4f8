use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::bounds::{HEAVIEST, Weighed};
use crate::decode;

fn descriptions() -> impl Iterator<Item = &'static Description> {
    Form::ALL.iter().map(|form| form.description())
}

#[test]
fn no_two_forms_share_a_name() {
    let unique = |all: Vec<&str>| assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
    unique(descriptions().map(|form| form.name).collect());
    unique(descriptions().flat_map(|form| form.endings).copied().collect());
}

/// Whatever stands below it in the table, a form must be left what is its own.
#[test]
fn each_form_is_found_in_a_case() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let folders = fs::read_dir(cases).unwrap().map(|case| case.unwrap().path());
    let files = folders.flat_map(|case| fs::read_dir(case).unwrap()).map(|file| file.unwrap().path());
    let inputs = files.filter(|file| !file.to_string_lossy().contains("expected."));
    let found: BTreeSet<&str> = inputs
        .map(|file| decode(&file.to_string_lossy(), &fs::read(&file).unwrap()).0)
        .map(|source| Form::of(&source, &Settings::default()).description().name)
        .collect();
    let missing: Vec<_> = descriptions().map(|form| form.name).filter(|name| !found.contains(name)).collect();
    assert!(missing.is_empty(), "no file in tests/cases is read as {missing:?}");
}

#[test]
fn the_documents_list_the_forms() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/importing.md");
    let text = fs::read_to_string(file).unwrap();
    let table = text.split("| form |").nth(1).unwrap().lines().skip(2).take_while(|line| line.starts_with('|'));
    let listed: Vec<String> = table.map(|row| row.split('|').take(3).collect::<Vec<_>>().join("|")).collect();
    let row = |form: &Description| {
        let endings: Vec<String> = form.endings.iter().map(|ending| format!("`.{ending}`")).collect();
        format!("| {} | {} ", form.title, endings.join(" "))
    };
    assert_eq!(listed, descriptions().map(row).collect::<Vec<_>>(), "the table of forms in docs/importing.md");
    let names = descriptions().map(|form| form.name).collect::<Vec<_>>().join("|");
    assert!(text.contains(&format!("`--from {names}`")), "docs/importing.md has no `--from {names}`");
}

/// Each is named as in the table, somewhere in what the page on writing issues says.
#[test]
fn the_page_on_writing_names_the_forms() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/writing.md");
    let text = fs::read_to_string(file).unwrap();
    let said = text.split("\n").filter(|line| line.contains(" read too"));
    let words: BTreeSet<&str> = said.flat_map(|line| line.split(|c: char| !c.is_alphanumeric())).collect();
    for name in Form::ALL.iter().flat_map(|form| form.description().title.split(", ")) {
        assert!(
            name.split(' ').all(|word| words.contains(word)) || name == "Markdown",
            "docs/writing.md does not say that {name} is read: add it to \"… are read too\" under what becomes of Markdown"
        );
    }
}

#[test]
fn no_byte_is_heavier_than_the_heaviest() {
    const ASCII: std::ops::Range<u8> = 0..128;
    for form in Form::ALL {
        let weigh = form.description().weigh;
        let after = |before, byte| ASCII.map(move |after| weigh(&Weighed { before, byte, after })).max();
        let heaviest = ASCII.filter_map(|before| (0..=u8::MAX).filter_map(|byte| after(before, byte)).max()).max();
        assert!(heaviest.is_some_and(|weight| weight <= HEAVIEST), "{form:?}: {heaviest:?}");
    }
}
