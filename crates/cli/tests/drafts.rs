//! Drafts in `check`: they are read and told of, and fail nothing.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod runs;

use runs::{ends, put, read, run, said};
use tempfile::TempDir;

/// A folder with two issues without a fault, and a draft of many.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "issues/digest.toml", "title = \"D\"\n");
    for (day, number) in [("2026-01-05", 1), ("2026-01-12", 2)] {
        let text = format!(
            "---\nnumber: {number}\n---\n# Kubernetes\n\n- [A](https://a.example/{number})\n\n# Linux\n\n- [B](https://b.example/{number})\n"
        );
        put(&folder, &format!("issues/{day}.md"), text);
    }
    let draft = "---\ntitle: \"D: 31-02-2026\"\nnumber: 2\ndraft: true\n---\n# Kubernets\n\n[1. Acme - C](https://c.example/)\n\n2. Acme - D\n\n# Linux\n";
    put(&folder, "issues/next.md", draft);
    folder
}

#[test]
fn a_draft_is_checked_and_told_as_one() {
    let folder = folder();
    let told = said(&folder, &["check", "issues", "--strict"]);
    for words in [
        "draft: the issue is a draft and was skipped",
        "draft: there is no 31-02-2026: February has 28 days",
        "draft: the topic `Kubernets` is nearly one of the series: did you mean `Kubernetes`?",
        "draft: 1 item has no link",
        "draft: 1 topic has no items and was dropped",
        "draft: the number 2 is that of",
        "2 issues, 4 topics, 4 items (0 recommended), 0 warnings",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("warning:"), "{told}");
    // Those who leave it out tell less of it, and fail as little.
    let told = said(&folder, &["import", "issues", "-o", "out.json", "--strict"]);
    assert!(
        told.contains("draft: there is no 31-02-2026") && !read(&folder, "out.json").contains("c.example"),
        "{told}"
    );
}

#[test]
fn what_is_said_of_issues_is_the_same_beside_a_draft() {
    let folder = folder();
    put(&folder, "issues/2026-01-19.md", "# Linux\n\n- [A](https://a.example/x)\n\n# Empty\n");
    let told = ends(&folder, &["check", "issues", "--strict"], false);
    assert!(told.contains("warning: 1 topic has no items") && told.contains("draft: 1 topic has no items"), "{told}");
    std::fs::remove_file(folder.path().join("issues/next.md")).unwrap();
    let alone = ends(&folder, &["check", "issues", "--strict"], false);
    let of_issues = |told: &str| {
        let blocks = told.split("\n\n").filter(|block| block.starts_with("warning")).map(str::to_owned);
        blocks.collect::<Vec<_>>()
    };
    assert_eq!(of_issues(&told), of_issues(&alone));
}

#[test]
fn a_draft_is_corrected_and_explained() {
    let folder = folder();
    let before = read(&folder, "issues/next.md");
    run(&folder, &["check", "issues", "--fix", "--yes"]);
    assert_eq!(read(&folder, "issues/next.md"), before.replace("Kubernets", "Kubernetes"));
    let output = run(&folder, &["check", "issues/next.md", "--explain"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("↳ C · Acme"));
    let output = run(&folder, &["check", "issues", "--format", "json", "--strict"]);
    assert!(output.status.success());
    let files: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let draft = files.as_array().unwrap().iter().find(|file| file["file"] == "issues/next.md").unwrap();
    assert!(draft["readings"].as_array().unwrap().iter().any(|reading| reading["what"] == "item"));
    assert!(draft["warnings"].as_array().unwrap().iter().all(|warning| warning["draft"] == true));
}

/// Answers that cannot be read end the command, and what is told before is told as ever.
#[test]
#[cfg(feature = "links")]
fn a_draft_is_told_as_one_where_the_kept_answers_are_broken() {
    let folder = folder();
    let whole = said(&folder, &["check", "issues"]);
    put(&folder, "issues/.link-digest-links.json", "{ \"generator\": \"link-dig");
    let told = ends(&folder, &["check", "issues", "--links"], false);
    assert!(told.contains("error: cannot read issues/.link-digest-links.json"), "{told}");
    assert!(!told.contains("warning:"), "{told}");
    let drafts = |told: &str| told.matches("draft: ").count();
    assert_eq!(drafts(&told), drafts(&whole));
}
