//! Documents and what they become: a folder a case, with the inputs, `expected.json` and `expected.warnings`.
//!
//! `UPDATE=1 cargo test -p link-digest-import --test cases` writes what is expected anew; read the difference.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

use link_digest_import::{Settings, Source, Warning, decode, import};

#[test]
fn every_case_is_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = entries(&folder);
    assert!(cases.len() > 10, "no cases in {}", folder.display());
    let wrong: Vec<String> = cases.iter().flat_map(|case| check(case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Imports the inputs of a case; returns what differs.
fn check(case: &Path) -> Vec<String> {
    let inputs = entries(case).into_iter().filter(|path| is_input(path));
    let mut warnings = Vec::new();
    let sources: Vec<Source> = inputs
        .map(|path| {
            let (source, warning) = decode(&name(&path), &fs::read(&path).unwrap());
            warnings.extend(warning);
            source
        })
        .collect();
    let settings = Settings { title: Some("The digest".into()), ..Settings::default() };
    let imported = import(&sources, &settings);
    assert_eq!(import(&sources, &settings), imported, "{}", case.display());
    warnings.extend(imported.warnings);
    let json = link_digest_core::write(&imported.digest).unwrap();
    let reading = link_digest_core::read(json.as_bytes()).unwrap();
    assert_eq!((&reading.digest, reading.problems.len()), (&imported.digest, 0), "{}", case.display());
    let words: String = warnings.iter().map(|warning| words(warning, &sources)).collect();
    [("expected.json", json), ("expected.warnings", words)]
        .into_iter()
        .filter_map(|(file, found)| differs(&case.join(file), &found))
        .collect()
}

/// A warning in plain text, a line for each place.
fn words(warning: &Warning, sources: &[Source]) -> String {
    let text = sources.iter().find(|source| source.name == warning.file).map(|source| source.text.as_str());
    let mut out = format!("{}: {warning}\n", warning.file);
    for place in &warning.places {
        let text = text.unwrap_or_default();
        let (before, after) = (&text.get(..place.span.start).unwrap(), text.get(place.span.clone()).unwrap());
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let after: String = after.lines().next().unwrap_or_default().chars().take(60).collect();
        out += &format!("    {line}:{column} {after:?} {}\n", place.label);
    }
    out
}

fn differs(path: &Path, found: &str) -> Option<String> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == found {
        return None;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, found).unwrap();
        return None;
    }
    Some(format!("{} differs; found:\n{found}", path.display()))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn is_input(path: &Path) -> bool {
    !name(path).starts_with("expected.")
}
