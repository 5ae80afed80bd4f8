//! What `digest.toml` says of topics and wiki links, by the command as people run it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod runs;

use runs::{ends, put, read, run, said};
use serde_json::Value;
use tempfile::TempDir;

fn imported(folder: &TempDir, args: &[&str]) -> Value {
    let output = run(folder, &[&["import"], args, &["-o", "-"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// A vault with notes beside the issues.
fn vault(settings: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "vault/.obsidian/app.json", "{}");
    put(&folder, "vault/Notes/R&D/My Note.md", "A note.\n");
    put(&folder, "vault/issues/digest.toml", format!("title = \"D\"\n{settings}"));
    let text = "# Links\n\n- [[My Note]]\n- [[My Note#A heading|Heads]], and [[Not yet]]\n\n\
        [1. Acme - One](https://example.org/1)\n\n- see [[my note|mine]] and [[#here]]\n\n[2. Acme - Two]([[My Note]])\n";
    put(&folder, "vault/issues/2025-03-10.md", text);
    folder
}

#[test]
fn wiki_links_lead_to_where_the_notes_are_published() {
    let folder = vault("wiki = \"https://example.org/{path}\"\n");
    let digest = imported(&folder, &["vault/issues"]);
    let items = digest["issues"][0]["topics"][0]["items"].as_array().unwrap();
    let urls: Vec<_> = items.iter().map(|item| (item["title"].as_str().unwrap(), item["url"].as_str())).collect();
    let note = "https://example.org/Notes/R-and-D/My-Note";
    let heads = format!("{note}#a-heading");
    assert_eq!(
        urls[..3],
        [("My Note", Some(note)), ("Heads", Some(heads.as_str())), ("One", Some("https://example.org/1"))]
    );
    let notes = |n: usize| items[n]["notes"].to_string();
    assert!(notes(1).contains("https://example.org/Not-yet"), "{}", notes(1));
    assert!(notes(2).contains(note) && notes(2).contains("mine") && !notes(2).contains("#here"), "{}", notes(2));
    // In the place of an address it is one, and a slip without the setting.
    let slip = "a wiki link stands where an address belongs";
    assert_eq!(urls.get(3), Some(&("Two", Some(note))));
    assert!(!said(&folder, &["check", "vault/issues"]).contains(slip));
    assert_eq!(said(&vault(""), &["check", "vault/issues"]).matches(slip).count(), 1);
}

#[test]
fn without_an_address_wiki_links_are_words() {
    let digest = imported(&vault(""), &["vault/issues"]);
    assert!(!digest.to_string().contains("Notes/R") && digest.to_string().contains("mine"), "{digest}");
    let folder = vault("wiki = \"https://example.org/\"\n");
    let told = said(&folder, &["check", "vault/issues"]);
    assert!(told.contains("expected an address such as https://example.org/{path} in `wiki`"), "{told}");
}

#[test]
fn titles_lead_to_posts_in_the_folders_of_the_blog() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "digest.toml", "home = \"https://a.example/links/\"\nissue_url = \"/issues/{path}/\"\n");
    for name in ["2026-11-02.md", "2025/Old Ones/2025-11-03.md", "2025/week-5/index.md"] {
        put(&folder, &format!("content/issues/{name}"), "# Topic\n\n- [One](https://example.org/1)\n");
    }
    let urls = |named: &[&str]| -> Vec<String> {
        let digest = imported(&folder, &[named, &["--title", "D", "--config", "digest.toml"]].concat());
        let issues = digest["issues"].as_array().unwrap().iter();
        issues.map(|issue| issue["url"].as_str().unwrap().replace("https://a.example/issues/", "")).collect()
    };
    let of_folder = ["2025/old-ones/2025-11-03/", "2025/week-5/", "2026-11-02/"];
    assert_eq!(urls(&["content/issues"]), of_folder);
    assert_eq!(urls(&["./content/issues/"]), of_folder);
    assert_eq!(
        urls(&["content/issues/2025/week-5/index.md"]),
        ["week-5/"],
        "one that is named has no folders before it"
    );
}

/// A series whose topics are called nearly alike.
fn series(settings: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "issues/digest.toml", format!("title = \"D\"\n{settings}"));
    for (day, topics) in [
        ("2025-03-03", ["Technologies", "News"]),
        ("2025-03-10", ["Technology", "News"]),
        ("2025-03-17", ["Technologies", "Old"]),
    ] {
        let topic = |name: &&str| format!("# {name}\n\n- [Of {name}](https://example.org/{day}/{name})\n\n");
        put(&folder, &format!("issues/{day}.md"), topics.iter().map(topic).collect::<String>());
    }
    folder
}

#[test]
fn settings_in_the_wrong_place_and_names_of_languages_are_told() {
    let folder = series("language = \"english\"\n[topics]\nskip = [\"Jobs\"]\nhome = \"https://example.org/\"\n");
    let told = said(&folder, &["check", "issues"]);
    for words in [
        "expected a tag such as en or pt-BR in `language`, found \"english\"",
        "the setting `skip` belongs above `[topics]`",
        "no issue has a topic `home`: the setting of that name belongs above `[topics]`",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn topics_are_called_and_ordered_as_the_settings_say() {
    let folder = series("[topics]\norder = [\"News\", \"Odd\"]\n\"Technology\" = \"Technologies\"\n");
    let digest = imported(&folder, &["issues"]);
    let names = |n: usize| {
        let topics = digest["issues"][n]["topics"].as_array().unwrap().iter();
        topics.map(|topic| topic["name"].as_str().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(
        (names(0), names(1), names(2)),
        (vec!["News", "Technologies"], vec!["News", "Technologies"], vec!["Technologies", "Old"])
    );
    let told = said(&folder, &["check", "issues"]);
    assert!(told.contains("warning: no issue has a topic `Odd`") && told.contains("issues/digest.toml:3:18"), "{told}");
    ends(&folder, &["check", "issues", "--strict"], false);
    // One file need not have all topics.
    said(&folder, &["check", "issues/2025-03-17.md", "--strict"]);
}

#[test]
fn init_proposes_names_that_are_nearly_alike() {
    let folder = series("");
    said(&folder, &["init", "issues", "--force", "--title", "D"]);
    let text = read(&folder, "issues/digest.toml");
    let table = "# [topics]\n# order = [\"News\", \"Technologies\", \"Old\"]\n# \"Technology\" = \"Technologies\"\n";
    assert!(text.ends_with(table), "{text}");
    // As it stands there, without the marks of a comment, it is right.
    put(&folder, "issues/digest.toml", text.replace(table, &table.replace("# ", "")));
    said(&folder, &["check", "issues", "--strict"]);
}
