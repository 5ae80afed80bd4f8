//! `link-digest new`: a file that was not there, and nothing else.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod runs;

use std::fs;

use runs::{ends, put, read, run, said};

#[test]
fn the_next_issue_is_begun_once() {
    let folder = tempfile::tempdir().unwrap();
    for (day, number) in [("2025-03-03", 2), ("2025-03-10", 3)] {
        let text = format!(
            "---\ntitle: Issue {number}\nnumber: {number}\n---\n\n# News\n\n- [A](https://a.example/{number})\n"
        );
        put(&folder, &format!("issues/{day}-issue-{number}.md"), text);
    }
    let words = said(&folder, &["new"]);
    assert!(words.contains("number 4, 2025-03-17") && words.contains("→ issues/2025-03-17-issue-4.md"), "{words}");
    let name = "issues/2025-03-17-issue-4.md";
    assert_eq!(read(&folder, name), "---\ntitle: Issue 4\nnumber: 4\n---\n\n# News\n\n");
    // It is begun, and whatever stands there now stays.
    put(&folder, name, "mine");
    let words = ends(&folder, &["new", "issues"], false);
    assert!(words.contains("it is there already"), "{words}");
    assert_eq!(read(&folder, name), "mine");
}

#[test]
fn an_empty_folder_gets_a_first_issue() {
    let folder = tempfile::tempdir().unwrap();
    said(&folder, &["new", "."]);
    assert!(folder.path().join("issue-1.md").is_file());
    ends(&folder, &["new", "none"], false);
    put(&folder, "issue-1.md", "# Words\n\nNo links.\n");
    let words = ends(&folder, &["new", "."], false);
    assert!(words.contains("none of its files is an issue in Markdown"), "{words}");
}

#[test]
fn what_is_begun_is_told_in_a_line_and_fails_nothing() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "issues/digest.toml", "title = \"D\"\n");
    put(&folder, "issues/2025-03-03.md", "# News\n\n- [A](https://a.example/)\n\n# Old\n\n- [B](https://b.example/)\n");
    said(&folder, &["new", "issues"]);
    let words = "issues/2025-03-10.md: nothing in it yet\n1 issue, 2 topics, 2 items (0 recommended), 0 warnings\n";
    assert_eq!(said(&folder, &["check", "issues", "--strict"]), words);
    said(&folder, &["import", "issues", "-o", "out.json", "--strict"]);
    assert_eq!(run(&folder, &["check", "issues", "--strict", "--format", "json"]).status.code(), Some(0));
    // The first of a series, too: but nothing can be made of it alone.
    fs::remove_dir_all(folder.path().join("issues")).unwrap();
    fs::create_dir(folder.path().join("first")).unwrap();
    said(&folder, &["new", "first"]);
    let words = said(&folder, &["check", "first", "--title", "D", "--strict"]);
    assert_eq!(words, "first/issue-1.md: nothing in it yet\n0 issues, 0 topics, 0 items (0 recommended), 0 warnings\n");
}

#[test]
fn a_day_that_no_calendar_has_is_told_and_does_not_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let issue = |title: &str, fields: &str| {
        format!("---\ntitle: \"{title}\"\n{fields}---\n\n# T\n\n- [A](https://a.example/)\n")
    };
    put(&folder, "issues/kettle-1.md", issue("Kettle 1: 2 February 2026", ""));
    put(&folder, "issues/kettle-2.md", issue("Kettle 2: 30 February 2026", ""));
    let words = said(&folder, &["new"]);
    assert!(words.contains("there is no 30 February 2026") && words.contains("kettle-2.md:2:"), "{words}");
    put(&folder, "dated/a 2026-02-02.md", issue("A", "date: 2026-02-02\nend: 2026-02-08\n"));
    put(&folder, "dated/a 2026-02-09.md", issue("B", "date: 2026-02-09\nend: 2026-02-31\n"));
    let words = said(&folder, &["new", "dated"]);
    assert!(words.contains("there is no 2026-02-31"), "{words}");
    let text = read(&folder, "dated/a 2026-02-16.md");
    assert!(text.contains("date: 2026-02-16\n") && !text.contains("end: 2026-02-31"), "{text}");
}
