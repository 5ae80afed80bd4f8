//! Who may write to a folder: one run at a time, and only what is its own. Two runs at once, locks and lists that
//! others left or planted, and what is replaced with `--force`.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod runs;
mod widget;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use link_digest_publish::sha256;
use runs::{put, read};
use tempfile::TempDir;

const LIST: &str = "public/.link-digest.json";
const LOCK: &str = "public/.link-digest.lock";

/// Two digests, a widget that is none, and no site yet.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["one", "two"] {
        put(&folder, &format!("{name}/digest.toml"), format!("title = \"Digest {name}\"\n"));
        let issue = format!("# Topic\n\n[1. Acme - {name}](https://example.org/{name})\n");
        for day in if name == "one" { ["2025-03-10", "2025-03-17"] } else { ["2025-03-10", "2025-03-24"] } {
            put(&folder, &format!("{name}/{day}.md"), &issue);
        }
    }
    widget::put(&folder.path().join("widget"));
    folder
}

fn site(folder: &TempDir, input: &str, output: &str) -> Command {
    let mut command = runs::command(folder, &["site", input, "-o", output, "--widget", "widget"]);
    command.stderr(Stdio::piped());
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Makes a site, which must work.
fn made(folder: &TempDir, input: &str, output: &str) -> BTreeMap<String, Vec<u8>> {
    let ended = site(folder, input, output).output().unwrap();
    assert!(ended.status.success(), "{}", said(&ended));
    files(&folder.path().join(output))
}

/// Tries to, which must not work, and say why.
fn refused(folder: &TempDir, why: &str) {
    let ended = site(folder, "one", "public").output().unwrap();
    assert!(!ended.status.success() && said(&ended).contains(why), "{}", said(&ended));
}

/// All files of a folder by their paths, those of its folders with a `/` between.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn two_at_once_make_one_of_the_two_sites() {
    let folder = folder();
    let editions = [made(&folder, "one", "clean-one"), made(&folder, "two", "clean-two")];
    for round in 0..12 {
        let runs: Vec<Child> =
            ["one", "two", "one"].iter().map(|input| site(&folder, input, "public").spawn().unwrap()).collect();
        for run in runs {
            let ended = run.wait_with_output().unwrap();
            // On a slow machine it may have waited long enough.
            assert!(ended.status.success() || said(&ended).contains(" is at work there"), "{}", said(&ended));
        }
        let found = files(&folder.path().join("public"));
        assert!(editions.contains(&found), "round {round}: {:?}", found.keys());
        if round % 3 == 0 {
            fs::remove_dir_all(folder.path().join("public")).unwrap();
        }
    }
}

/// Takes the lock of the site's folder, as a run of process 4711 does.
fn locked(folder: &TempDir) -> File {
    put(folder, LOCK, "link-digest, process 4711\n");
    let lock = File::open(folder.path().join(LOCK)).unwrap();
    lock.lock().unwrap();
    lock
}

#[test]
fn the_second_says_who_is_at_work_and_waits() {
    let folder = folder();
    let lock = locked(&folder);
    let mut run = site(&folder, "one", "public").spawn().unwrap();
    let mut lines = BufReader::new(run.stderr.take().unwrap()).lines().map(Result::unwrap);
    let line = lines.next().unwrap();
    assert!(line.starts_with("process 4711 is writing to ") && line.ends_with("; waiting for it"), "{line}");
    assert_eq!(files(&folder.path().join("public")).len(), 1);
    // As a run does that is done.
    fs::remove_file(folder.path().join(LOCK)).unwrap();
    drop(lock);
    assert!(lines.next().unwrap().contains(" written → public"));
    assert!(run.wait().unwrap().success());
    assert!(!folder.path().join(LOCK).exists());
}

#[test]
fn the_second_does_not_wait_for_ever() {
    let folder = folder();
    let _lock = locked(&folder);
    refused(&folder, "process 4711 is at work there, and was not done after 10 seconds; try again");
    assert_eq!(files(&folder.path().join("public")).len(), 1);
}

#[test]
fn the_lock_of_a_killed_run_is_no_obstacle() {
    let folder = folder();
    for left in ["link-digest, process 4711\n", ""] {
        put(&folder, LOCK, left);
        made(&folder, "one", "public");
        assert!(!folder.path().join(LOCK).exists());
    }
}

#[test]
fn what_is_no_lock_of_ours_stays() {
    let folder = folder();
    put(&folder, LOCK, "mine");
    refused(&folder, "it is not a lock of link-digest");
    assert_eq!(read(&folder, LOCK), "mine");
}

#[cfg(unix)]
#[test]
fn neither_lock_nor_list_is_followed_through_a_link() {
    use std::os::unix::fs::symlink;

    for (name, why) in [(LOCK, "it is not a lock of link-digest"), (LIST, "it is no file")] {
        for target in ["", "{\"files\": {}}", "link-digest, process 4711\n"] {
            let folder = folder();
            let theirs = put(&folder, "theirs", target);
            fs::create_dir(folder.path().join("public")).unwrap();
            symlink(&theirs, folder.path().join(name)).unwrap();
            refused(&folder, why);
            assert_eq!(read(&folder, "theirs"), target);
            assert!(!folder.path().join("public/index.html").exists());
        }
    }
    // Version 0.1 wrote its list there first.
    let folder = folder();
    let theirs = put(&folder, "theirs", "mine");
    fs::create_dir(folder.path().join("public")).unwrap();
    symlink(&theirs, folder.path().join("public/.link-digest.json.new")).unwrap();
    made(&folder, "one", "public");
    assert_eq!(read(&folder, "theirs"), "mine");
}

#[test]
fn the_list_has_our_mark_and_those_without_it_still_work() {
    let folder = folder();
    let first = made(&folder, "one", "public");
    let list: serde_json::Value = serde_json::from_str(&read(&folder, LIST)).unwrap();
    assert_eq!((&list["generator"], &list["version"]), (&"link-digest".into(), &1.into()));
    // As version 0.1 wrote it, which also left things lying about.
    let old = serde_json::json!({ "files": list["files"] });
    put(&folder, LIST, serde_json::to_string_pretty(&old).unwrap());
    put(&folder, "public/.link-digest.json.new", "");
    put(&folder, "public/.link-digest-new-a1B2c3/0", "half a file");
    let second = made(&folder, "two", "public");
    assert_eq!(second, made(&folder, "two", "clean"));
    assert!(first.contains_key("issues/2025-03-17.html") && !second.contains_key("issues/2025-03-17.html"));
}

#[test]
fn a_list_of_others_or_of_a_newer_version_is_not_taken_for_ours() {
    for (list, why) in [
        (r#"{"generator": "hugo", "files": {}}"#, "another program wrote it"),
        (r#"{"generator": "link-digest", "version": 2, "files": {}}"#, "a newer version of link-digest wrote it"),
        (r#"["index.html"]"#, "cannot read"),
        ("{", "cannot read"),
    ] {
        let folder = folder();
        put(&folder, LIST, list);
        refused(&folder, why);
        assert_eq!(read(&folder, LIST), list);
    }
}

/// Whatever a list says that somebody planted, what is no file of a site is neither removed nor replaced.
#[test]
fn a_list_that_was_planted_removes_nothing_of_others() {
    let folder = folder();
    let theirs = [
        ("notes.md", "mine"),
        ("about.html", "<h1>Mine</h1>"),
        (".git/config", "[core]"),
        ("issues/essay.html", "<h1>Mine</h1>"),
        ("issues/2024-01-01.md", "# Mine"),
        ("CNAME", "a.example"),
    ];
    let sums: serde_json::Map<String, serde_json::Value> =
        theirs.iter().map(|(name, text)| ((*name).to_owned(), sha256(text.as_bytes()).into())).collect();
    for (name, text) in theirs {
        put(&folder, &format!("public/{name}"), text);
    }
    let list = serde_json::json!({ "generator": "link-digest", "version": 1, "files": sums });
    put(&folder, LIST, list.to_string());
    made(&folder, "one", "public");
    for (name, text) in theirs {
        assert_eq!(read(&folder, &format!("public/{name}")), text, "{name}");
    }
    // And no page that a hand has written is replaced.
    let page = "<h1>Mine</h1>";
    put(&folder, "public/index.html", page);
    let list = serde_json::json!({ "files": { "index.html": sha256(page.as_bytes()) } });
    put(&folder, LIST, list.to_string());
    refused(&folder, "index.html: it is there already, and not as an earlier site left it");
    assert_eq!(read(&folder, "public/index.html"), page);
}

#[test]
fn what_is_read_is_not_replaced_whatever_the_list_says() {
    let folder = folder();
    made(&folder, "one", "public");
    let run = || {
        let mut command = site(&folder, "public/issues.json", "public");
        command.args(["--title", "Another"]).output().unwrap()
    };
    let before = read(&folder, "public/issues.json");
    let ended = run();
    assert!(!ended.status.success() && said(&ended).contains("issues.json: this run reads it"), "{}", said(&ended));
    assert_eq!(read(&folder, "public/issues.json"), before);
}

#[test]
fn what_is_read_only_is_not_replaced() {
    let folder = folder();
    made(&folder, "one", "public");
    let path = folder.path().join("public/index.html");
    let (before, mut rights) = (fs::read(&path).unwrap(), fs::metadata(&path).unwrap().permissions());
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    put(&folder, "one/digest.toml", "title = \"Another\"\n");
    refused(&folder, "index.html: it is read-only");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn folders_that_are_empty_now_are_gone_and_those_of_a_failure_too() {
    let folder = folder();
    put(&folder, "one/digest.toml", "title = \"One\"\nhome = \"https://a.example/\"\n");
    assert!(made(&folder, "one", "public").keys().any(|name| name.starts_with("feeds/")));
    put(&folder, "two/digest.toml", "title = \"Two\"\nfeeds = \"none\"\n");
    made(&folder, "two", "public");
    assert!(!folder.path().join("public/feeds").exists());
    put(&folder, "deep/file", "mine");
    let ended = site(&folder, "one", "deep/file/site").output().unwrap();
    assert!(!ended.status.success());
    assert_eq!(read(&folder, "deep/file"), "mine");
}

/// What `export` does to a folder with other files.
mod exported {
    use super::*;

    fn export(folder: &TempDir, args: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_link-digest"));
        let ended = command.current_dir(folder.path()).arg("export").args(args).output().unwrap();
        (ended.status.success(), said(&ended))
    }

    /// A digest as JSON.
    fn with_json() -> TempDir {
        let folder = folder();
        let mut command = Command::new(env!("CARGO_BIN_EXE_link-digest"));
        let ended = command.current_dir(folder.path()).args(["import", "one", "-o", "one.json"]).output().unwrap();
        assert!(ended.status.success());
        folder
    }

    #[test]
    fn nothing_is_replaced_unasked() {
        let folder = with_json();
        put(&folder, "out/2025-03-17.md", "mine");
        let (done, said) = export(&folder, &["one.json", "-o", "out"]);
        assert!(!done && said.contains("out/2025-03-17.md: it is there already; `--force` replaces it"), "{said}");
        assert_eq!(files(&folder.path().join("out")), BTreeMap::from([("2025-03-17.md".into(), b"mine".to_vec())]));
    }

    #[test]
    fn what_is_replaced_stays_beside_and_no_backup_is_lost() {
        let folder = with_json();
        for (round, backup) in ["2025-03-17.md.bak", "2025-03-17.md.bak2", "2025-03-17.md.bak3"].iter().enumerate() {
            let mine = format!("mine {round}");
            put(&folder, "out/2025-03-17.md", &mine);
            let (done, said) = export(&folder, &["one.json", "-o", "out", "--force"]);
            assert!(done && said.contains(&format!("the old out/2025-03-17.md is kept as out/{backup}")), "{said}");
            assert_eq!(read(&folder, &format!("out/{backup}")), mine);
            assert!(read(&folder, "out/2025-03-17.md").contains("https://example.org/one"));
        }
        assert_eq!(read(&folder, "out/2025-03-17.md.bak"), "mine 0");
        // What is as it should be already is left alone.
        let before = files(&folder.path().join("out"));
        let (done, said) = export(&folder, &["one.json", "-o", "out", "--force"]);
        assert!(done && said.contains("(unchanged)"), "{said}");
        assert_eq!(files(&folder.path().join("out")), before);
    }

    #[test]
    fn the_input_is_never_replaced() {
        let folder = with_json();
        fs::create_dir(folder.path().join("out")).unwrap();
        fs::hard_link(folder.path().join("one.json"), folder.path().join("out/2025-03-17.md")).unwrap();
        let before = files(folder.path());
        let (done, said) = export(&folder, &["one.json", "-o", "out", "--force"]);
        assert!(!done && said.contains("this run reads that file as one.json"), "{said}");
        assert_eq!(files(folder.path()), before);
    }

    #[test]
    fn what_is_no_file_or_read_only_is_not_replaced() {
        let folder = with_json();
        fs::create_dir_all(folder.path().join("out/digest.toml")).unwrap();
        let (done, said) = export(&folder, &["one.json", "-o", "out", "--force"]);
        assert!(!done && said.contains("out/digest.toml: it is there already, and is no file"), "{said}");
        let path = put(&folder, "more/digest.toml", "mine");
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
        let (done, said) = export(&folder, &["one.json", "-o", "more", "--force"]);
        assert!(!done && said.contains("more/digest.toml: it is read-only"), "{said}");
        let (done, said) = export(&folder, &["one.json", "-o", "widget/link-digest.js"]);
        assert!(!done && said.contains("it is no folder"), "{said}");
    }

    /// Not even one with our mark, whatever names it gives.
    #[test]
    fn a_journal_that_names_a_file_as_its_own_backup_removes_nothing() {
        for journal in [
            r#"{"generator":"link-digest","files":[{"name":"notes.md","backup":"notes.md"}]}"#,
            r#"{"generator":"x","files":[{"name":"notes.md","backup":"other.md"}]}"#,
        ] {
            let folder = with_json();
            put(&folder, "out/notes.md", "mine");
            put(&folder, "out/.link-digest-new-a1B2c3/journal", journal);
            let (done, said) = export(&folder, &["one.json", "-o", "out"]);
            assert!(done, "{said}");
            assert_eq!(read(&folder, "out/notes.md"), "mine");
        }
    }

    /// A journal that somebody planted takes nothing away.
    #[test]
    fn a_journal_that_was_planted_removes_nothing() {
        let folder = with_json();
        put(&folder, "out/notes.md", "mine");
        put(&folder, "out/.link-digest-new-a1B2c3/0", "mine");
        let journal = r#"{"generator":"link-digest","files":[{"name":"notes.md"},{"name":"../one.json"}]}"#;
        put(&folder, "out/.link-digest-new-a1B2c3/journal", journal);
        let (done, said) = export(&folder, &["one.json", "-o", "out"]);
        assert!(done, "{said}");
        assert_eq!(read(&folder, "out/notes.md"), "mine");
        assert!(folder.path().join("one.json").exists());
    }
}
