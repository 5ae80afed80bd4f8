//! `link-digest mail`: which issue is sent, what is written, and what is told.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod runs;

use std::fs;

use runs::{ends, put, read, run};
use tempfile::TempDir;

/// A folder with two issues.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("issues/digest.toml", "title = \"Digest\"\nhome = \"https://a.example/d\"\n"),
        (
            "issues/2025-03-10.md",
            "---\nnumber: 7\n---\n# Topic\n\n[1. Acme - Older](https://example.org/1) 🌟\n\n- a note\n",
        ),
        ("issues/2025/2025-03-17.md", "---\nnumber: 8\n---\n# Other\n\n[1. Acme - Newer](https://example.org/2)\n"),
    ] {
        put(&folder, name, text);
    }
    folder
}

#[test]
fn an_issue_is_meant_by_its_number_its_id_its_file_or_as_the_latest() {
    let folder = folder();
    for (args, title) in [
        (&["latest"][..], "Newer"),
        (&["7"], "Older"),
        (&["#8"], "Newer"),
        (&["2025-03-10"], "Older"),
        (&["issues/2025-03-10.md"], "Older"),
        // The settings of the series stand in the folder above.
        (&["issues/2025/2025-03-17.md"], "Newer"),
        (&["latest", "issues/2025-03-10.md"], "Older"),
    ] {
        let args: Vec<&str> = [&["mail"], args, &["-o", "-"]].concat();
        let output = run(&folder, &args);
        let html = String::from_utf8(output.stdout).unwrap();
        assert!(
            html.contains(title) && html.contains(">Digest<") && html.matches("Acme").count() == 1,
            "{args:?}: {html}"
        );
    }
    let said = ends(&folder, &["mail", "9", "-o", "-"], false);
    assert!(said.contains("there is no issue \"9\"") && said.contains("2025-03-17 (number 8)"), "{said}");
    put(&folder, "issues/2025-03-24.md", "---\nnumber: 8\n---\n# T\n\n- [C](https://c.example)\n");
    let said = ends(&folder, &["mail", "8", "-o", "-"], false);
    assert!(said.contains("8 is 2 issues; name one by its id"), "{said}");
}

#[test]
fn html_and_plain_text_stand_beside_each_other() {
    let folder = folder();
    let said = ends(&folder, &["mail", "latest", "-o", "issue.html"], true);
    assert!(said.contains("→ issue.html") && said.contains("→ issue.txt"), "{said}");
    let (html, text) = (read(&folder, "issue.html"), read(&folder, "issue.txt"));
    assert!(html.contains("href=\"https://example.org/2\"") && text.contains("\nhttps://example.org/2\n"), "{text}");
    assert!(text.contains("\nhttps://a.example/d/issues/2025-03-17.html\n"), "{text}");
    // Both are ours, and written anew.
    assert!(ends(&folder, &["mail", "latest", "-o", "issue.html"], true).matches("(unchanged)").count() == 2);
    ends(&folder, &["mail", "7", "-o", "issue.html"], true);
    assert!(read(&folder, "issue.txt").contains("Older"));
    assert!(!folder.path().join("issue.txt.bak").exists());
}

#[test]
fn a_text_of_somebody_else_is_kept() {
    let folder = folder();
    put(&folder, "issue.txt", "mine\n");
    let said = ends(&folder, &["mail", "7", "-o", "issue.html"], false);
    assert!(said.contains("cannot write issue.txt") && !folder.path().join("issue.html").exists(), "{said}");
    ends(&folder, &["mail", "7", "-o", "issue.html", "--force"], true);
    assert_eq!(read(&folder, "issue.txt.bak"), "mine\n");
    // What was written here and then changed by hand is somebody's.
    put(&folder, "issue.txt", read(&folder, "issue.txt").replace("Older", "My words"));
    let before = read(&folder, "issue.html");
    ends(&folder, &["mail", "8", "-o", "issue.html"], false);
    assert!(read(&folder, "issue.txt").contains("My words") && read(&folder, "issue.html") == before);
}

#[test]
fn a_mail_that_was_changed_by_hand_is_kept() {
    let folder = folder();
    for name in ["issue.html", "issue.eml"] {
        let args = |issue| ["mail", issue, "-o", name];
        ends(&folder, &args("7"), true);
        assert!(ends(&folder, &args("7"), true).contains("(unchanged)"));
        ends(&folder, &args("8"), true);
        let changed = read(&folder, name).replacen("</body>", "<a href=\"{{ UnsubscribeURL }}\">Leave</a></body>", 1);
        let changed = if name.ends_with("eml") { changed.replacen("Subject: ", "Subject: My ", 1) } else { changed };
        put(&folder, name, &changed);
        for issue in ["7", "8"] {
            let said = ends(&folder, &args(issue), false);
            let why = format!("cannot write {name}: it is there already, and not as `link-digest mail` has left it");
            assert!(said.contains(&why) && said.contains("--force"), "{said}");
            assert_eq!(read(&folder, name), changed);
        }
        ends(&folder, &["mail", "7", "-o", name, "--force"], true);
        assert_eq!(read(&folder, &format!("{name}.bak")), changed);
        assert!(ends(&folder, &args("7"), true).contains("(unchanged)"));
    }
}

#[test]
fn the_latest_is_named() {
    let folder = folder();
    put(&folder, "issues/2025-03-24.md", "---\ntitle: On ropes\n---\n# T\n\n- [C](https://c.example)\n");
    let said = ends(&folder, &["mail", "latest", "-o", "-"], true);
    assert_eq!(said, "the latest issue: On ropes, 2025-03-24\n");
}

#[test]
fn what_has_no_items_yet_is_told_as_such() {
    let folder = folder();
    put(&folder, "issues/2025-03-24.md", "---\nnumber: 9\n---\n# T\n\n# U\n");
    put(&folder, "issues/later.md", "---\ndraft: true\n---\n# T\n\n- [C](https://c.example)\n");
    for (word, why) in [
        ("issues/2025-03-24.md", "cannot send issues/2025-03-24.md: it has no items yet"),
        ("2025-03-24", "cannot send issues/2025-03-24.md: it has no items yet"),
        ("issues/later.md", "cannot send issues/later.md: it is a draft"),
        ("9", "; issues/2025-03-24.md: it has no items yet; issues/later.md: it is a draft"),
    ] {
        let said = ends(&folder, &["mail", word, "-o", "-"], false);
        assert!(said.contains(why), "{word}: {said}");
    }
    put(&folder, "first/issue-1.md", "---\nnumber: 1\n---\n# T\n\n# U\n");
    let said = ends(&folder, &["mail", "first/issue-1.md", "-o", "-"], false);
    assert!(said.contains("no issue found in first/issue-1.md: it has no items yet"), "{said}");
}

#[test]
fn a_mail_among_the_issues_is_none() {
    let folder = folder();
    ends(&folder, &["mail", "latest", "-o", "issues/mail.html"], true);
    ends(&folder, &["mail", "latest", "-o", "issues/draft.eml"], true);
    let said = ends(&folder, &["import", "issues", "-o", "data.json"], true);
    assert!(said.contains("2 issues"), "{said}");
}

/// Its plain text is known by itself.
#[test]
fn the_text_of_a_mail_whose_html_is_gone_is_told_and_not_read() {
    let folder = folder();
    ends(&folder, &["mail", "latest", "-o", "issues/mail.html"], true);
    assert!(!ends(&folder, &["check", "issues"], true).contains("mail.txt"));
    fs::remove_file(folder.path().join("issues/mail.html")).unwrap();
    let said = ends(&folder, &["check", "issues"], true);
    assert!(said.contains("warning: skipped: it is the plain text of a mail"), "{said}");
    assert!(said.contains("issues/mail.txt") && said.contains("2 issues"), "{said}");
    // One of somebody else is read.
    put(&folder, "issues/mail.txt", read(&folder, "issues/mail.txt").trim_end());
    assert!(ends(&folder, &["check", "issues"], true).contains("3 issues"));
}

#[test]
fn only_what_is_sent_is_told_of() {
    let folder = folder();
    put(&folder, "issues/2025-02-01.md", "# T\n\n[1. Acme - A](https://a.example/1)\n\n# Empty\n");
    put(&folder, "issues/2025-03-24.md", "# T\n\n- [B](https://b.example/1)\n\n# Nothing here\n");
    put(&folder, "issues/2025-03-31.md", "# T\n");
    let told = ends(&folder, &["mail", "latest", "-o", "-"], true);
    assert!(told.contains("issues/2025-03-24.md:5:1") && told.matches("warning:").count() == 1, "{told}");
    let told = ends(&folder, &["mail", "2025-02-01", "-o", "-"], true);
    assert!(told.contains("issues/2025-02-01.md:5:1") && told.matches("warning:").count() == 1, "{told}");
    assert_eq!(ends(&folder, &["mail", "7", "-o", "-"], true), "");
    put(&folder, "issues/digest.toml", "title = \"D\"\ntilte = \"E\"\n");
    assert!(ends(&folder, &["mail", "7", "-o", "-"], true).contains("unknown setting `tilte`"));
}

#[test]
fn what_is_not_in_a_mail_is_told() {
    let folder = folder();
    let many: String = (0..900).map(|n| format!("- [A title of some words {n}](https://example.org/{n})\n")).collect();
    put(&folder, "issues/2025-03-24.md", format!("![a desk](https://b.example/desk.png)\n\n# Topic\n\n{many}"));
    let said = ends(&folder, &["mail", "latest", "-o", "issue.html"], true);
    assert!(said.contains("items had no room in the mail of 100 kB, which links to the page of the issue"), "{said}");
    assert!(said.contains("warning: 1 picture is not in the mail: mail programs show no drawings"), "{said}");
    assert!(fs::metadata(folder.path().join("issue.html")).unwrap().len() <= 100_000);
    let said = ends(&folder, &["mail", "latest", "-o", "issue.pdf"], false);
    assert!(said.contains("expected a name with .html or .eml"), "{said}");
}
