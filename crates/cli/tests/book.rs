//! What the documents say to type works, and what they show as an example is one.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod runs;
mod widget;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use runs::put;
use tempfile::TempDir;

/// Those that show commands and examples.
const DOCUMENTS: [&str; 6] =
    ["README.md", "docs/start.md", "docs/writing.md", "docs/publishing.md", "docs/embedding.md", "docs/mail.md"];

fn checkout(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The blocks of code of a document with these words after the fence.
fn blocks(document: &str, is_of: impl Fn(&str) -> bool) -> Vec<String> {
    let text = fs::read_to_string(checkout(document)).unwrap();
    let blocks = text.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    blocks.filter(|(language, _)| is_of(language)).map(|(_, code)| format!("{code}\n")).collect()
}

/// A folder with the sample issues and what documents suppose beside them.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(checkout("issues")).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_file() {
            put(&folder, &format!("issues/{}", entry.file_name().unwrap().display()), fs::read(entry).unwrap());
        }
    }
    put(
        &folder,
        "issues/9.md",
        "# Databases\n\n[1. Acme - Title](https://example.org/1)\n\n# Technology\n\n[2. Acme - Other](https://example.org/2)\n",
    );
    put(&folder, "issues/words.json", "{}");
    put(&folder, "issues/fonts/own.otf", fs::read(checkout("crates/publish/assets/fonts/Inter-Regular.ttf")).unwrap());
    widget::put(&folder.path().join("widget"));
    assert!(run(&folder, "link-digest import issues -o issues.json").status.success());
    folder
}

/// Runs a line as it is typed, with a widget where one is needed.
fn run(folder: &TempDir, line: &str) -> Output {
    let mut words: Vec<&str> = line.split_whitespace().skip(1).collect();
    if words.first().is_some_and(|command| ["site", "page", "embed"].contains(command)) {
        words.extend(["--widget", "widget"]);
    }
    runs::run(folder, &words)
}

/// The lines of a document that are commands; what is said beside one stands apart from it.
fn commands(document: &str) -> Vec<String> {
    let blocks = blocks(document, |language| language.is_empty() || language == "sh");
    let lines = blocks.iter().flat_map(|block| block.lines());
    let typed = lines.filter(|line| line.starts_with("link-digest ")).map(|line| line.split("   ").next().unwrap());
    typed.map(str::to_owned).collect()
}

#[test]
fn every_command_in_the_documents_works() {
    let typed: Vec<_> = DOCUMENTS.into_iter().flat_map(commands).collect();
    // Until it is ended, or of servers elsewhere.
    let tried = typed.iter().filter(|line| !line.contains("--serve") && !line.contains("--links"));
    assert!(tried.map(|line| works(line)).count() > 15, "too few commands were found: {typed:#?}");
}

#[test]
fn the_help_of_each_command_begins_with_an_example_that_works() {
    let names = ["import", "check", "site", "page", "embed", "mail", "init", "new", "export"];
    for name in names {
        let output = run(&folder(), &format!("link-digest {name} --help"));
        let help = String::from_utf8(output.stdout).unwrap();
        let example = help.lines().nth(2).and_then(|line| line.strip_prefix("For example: "));
        works(example.unwrap_or_else(|| panic!("{help}")));
    }
}

/// Types a command beside the sample issues.
fn works(line: &str) {
    let folder = folder();
    // What they write is not there yet.
    let issues = folder.path().join("issues");
    match line.split(' ').nth(1) {
        Some("export") => fs::remove_dir_all(issues).unwrap(),
        Some("init") => fs::remove_file(issues.join("digest.toml")).unwrap(),
        _ => {}
    }
    let output = run(&folder, line);
    assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_issue_in_the_documents_is_read_without_a_warning() {
    for document in ["docs/start.md", "docs/writing.md"] {
        let issues = blocks(document, |language| language == "markdown");
        assert!(!issues.is_empty(), "{document}");
        for issue in issues {
            let folder = tempfile::tempdir().unwrap();
            put(&folder, "issues/2026-11-02.md", &issue);
            put(&folder, "issues/digest.toml", "title = \"Digest\"\n");
            let output = run(&folder, "link-digest check issues --strict");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && !said.contains("warning: "), "{document}\n{issue}\n{said}");
        }
    }
}

#[test]
fn every_digest_toml_in_the_documents_is_one() {
    for document in ["docs/start.md", "docs/writing.md", "docs/publishing.md", "docs/importing.md"] {
        for settings in blocks(document, |language| language == "toml") {
            let folder = folder();
            put(&folder, "issues/digest.toml", &settings);
            let output = run(&folder, "link-digest check issues");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && !said.contains("issues/digest.toml"), "{document}\n{settings}\n{said}");
        }
    }
}
