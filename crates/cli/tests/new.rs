//! `link-digest new`: a file that was not there, and nothing else.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs the command in a folder; whether it worked, and what it said.
fn new(folder: &Path, args: &[&str]) -> (bool, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_link-digest")).current_dir(folder).arg("new").args(args).output().unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_next_issue_is_begun_once() {
    let folder = tempfile::tempdir().unwrap();
    let issues = folder.path().join("issues");
    fs::create_dir(&issues).unwrap();
    for (day, number) in [("2025-03-03", 2), ("2025-03-10", 3)] {
        let text = format!(
            "---\ntitle: Issue {number}\nnumber: {number}\n---\n\n# News\n\n- [A](https://a.example/{number})\n"
        );
        fs::write(issues.join(format!("{day}-issue-{number}.md")), text).unwrap();
    }
    let (works, said) = new(folder.path(), &[]);
    assert!(
        works && said.contains("number 4, 2025-03-17") && said.contains("→ issues/2025-03-17-issue-4.md"),
        "{said}"
    );
    let path = issues.join("2025-03-17-issue-4.md");
    assert_eq!(fs::read_to_string(&path).unwrap(), "---\ntitle: Issue 4\nnumber: 4\n---\n\n# News\n\n");
    // It is begun, and whatever stands there now stays.
    fs::write(&path, "mine").unwrap();
    let (works, said) = new(folder.path(), &["issues"]);
    assert!(!works && said.contains("it is there already"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn an_empty_folder_gets_a_first_issue() {
    let folder = tempfile::tempdir().unwrap();
    let (works, said) = new(folder.path(), &["."]);
    assert!(works && folder.path().join("issue-1.md").is_file(), "{said}");
    assert!(!new(folder.path(), &["none"]).0);
    fs::write(folder.path().join("issue-1.md"), "# Words\n\nNo links.\n").unwrap();
    let (works, said) = new(folder.path(), &["."]);
    assert!(!works && said.contains("none of its files is an issue in Markdown"), "{said}");
}
