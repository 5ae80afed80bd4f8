//! The static site as a folder on a disk: what is written, replaced, removed and left alone.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod runs;
mod widget;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use runs::put;
use tempfile::TempDir;

const ISSUE: &str = "# Topic\n\n[1. Acme - Title](https://example.org/1) 🌟\n\n- a note\n";
const OTHER: &str = "# Other\n\n[1. Acme - Another](https://example.org/2)\n";

/// A folder with two issues and a widget that is none.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("issues/digest.toml", "title = \"Digest\"\nhome = \"https://a.example/d\"\noutput = \"../public\"\n"),
        ("issues/2025-03-10.md", ISSUE),
        ("issues/2025-03-17.md", OTHER),
    ];
    widget::put(&folder.path().join("widget"));
    for (name, text) in files {
        put(&folder, name, text);
    }
    folder
}

fn command(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = runs::command(folder, args);
    command.args(["--widget", "widget"]);
    command
}

fn run(folder: &TempDir, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

/// Makes the site, which must work; what was said.
fn site(folder: &TempDir) -> String {
    let output = run(folder, &["site", "issues"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    said
}

/// Makes the site, which must not work, and say why.
fn refused(folder: &TempDir, why: &str) {
    let output = run(folder, &["site", "issues"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains(why), "{said}");
}

/// All files of a folder, by their paths.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(root, root, &mut found);
    found
}

#[test]
fn a_site_is_whole_and_the_same_every_time() {
    let folder = folder();
    site(&folder);
    let first = files(&folder.path().join("public"));
    for name in [
        "index.html",
        "link-digest.js",
        "link-digest-1.js",
        "link-digest-1.wasm",
        "link-digest-bundle.json",
        "issues.json",
        "issues.schema.json",
        "issues/2025-03-10.html",
        "issues/2025-03-17.html",
        "feed.xml",
        "feed.json",
        "feeds/recommended.xml",
        "feeds/topic-topic.xml",
        "feeds.opml",
        "sitemap.xml",
        "manifest.webmanifest",
        "worker.js",
        "icon.svg",
    ] {
        assert!(first.contains_key(name), "{name} is missing in {:?}", first.keys());
    }
    assert!(site(&folder).contains("all unchanged"));
    let again = tempfile::tempdir().unwrap();
    let output = run(&folder, &["site", "issues", "-o", again.path().to_str().unwrap()]);
    assert!(output.status.success());
    assert_eq!(files(again.path()), first);
}

#[test]
fn what_is_gone_is_removed_and_what_is_not_ours_stays() {
    let folder = folder();
    site(&folder);
    put(&folder, "public/CNAME", "a.example");
    put(&folder, "public/issues/notes.txt", "mine");
    // One that somebody has changed is theirs from then on.
    put(&folder, "public/issues/2025-03-10.html", "mine, too");
    fs::remove_file(folder.path().join("issues/2025-03-10.md")).unwrap();
    fs::remove_file(folder.path().join("issues/2025-03-17.md")).unwrap();
    put(&folder, "issues/2025-03-24.md", ISSUE);
    let said = site(&folder);
    assert!(said.contains("removed"), "{said}");
    assert!(said.contains("2025-03-10.html belongs to the site no longer"), "{said}");
    let found = files(&folder.path().join("public"));
    assert!(!found.contains_key("issues/2025-03-17.html") && found.contains_key("issues/2025-03-24.html"));
    assert_eq!(found["CNAME"], b"a.example");
    assert_eq!(found["issues/notes.txt"], b"mine");
    assert_eq!(found["issues/2025-03-10.html"], b"mine, too");
}

#[test]
fn a_file_of_others_is_never_written_over() {
    let folder = folder();
    put(&folder, "public/index.html", "mine");
    refused(&folder, "index.html: it is there already");
    let found = files(&folder.path().join("public"));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [("index.html".to_owned(), b"mine".to_vec())]);
}

#[test]
fn a_list_that_was_edited_leads_nowhere_else() {
    let folder = folder();
    site(&folder);
    put(&folder, "secret.txt", "abc");
    let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    put(&folder, "public/.link-digest.json", format!(r#"{{"files": {{"../secret.txt": "{sum}"}}}}"#));
    refused(&folder, "that is no name of a file");
    assert_eq!(fs::read_to_string(folder.path().join("secret.txt")).unwrap(), "abc");
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("elsewhere")).unwrap();
    fs::create_dir_all(folder.path().join("public")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("elsewhere"), folder.path().join("public/issues")).unwrap();
    refused(&folder, "it is a link");
    assert_eq!(files(&folder.path().join("elsewhere")).len(), 0);
}

#[test]
fn names_that_lead_out_stay_inside() {
    let folder = folder();
    let evil = "---\nid: ../../evil\ntitle: \"../../../etc/passwd\"\n---\n# ../../topic\n\n[1. A - <script>alert(1)</script>](https://example.org/1)\n";
    put(&folder, "issues/2025-03-24.md", evil);
    put(&folder, "issues/2025-03-25.md", evil.replace("../../evil", "CON"));
    let before = files(folder.path()).len();
    site(&folder);
    let found = files(folder.path());
    let outside = found.keys().filter(|name| !name.starts_with("public/")).count();
    assert_eq!(outside, before);
    for (name, text) in &found {
        if name.starts_with("public/") && name.ends_with(".html") {
            assert!(!String::from_utf8_lossy(text).contains("<script>alert"), "{name}");
        }
    }
}

/// Killed while the new files are made ready, it leaves every file of the old site as it was; and the next run
/// finishes the work and leaves nothing lying about.
#[cfg(unix)]
#[test]
fn a_run_that_is_killed_leaves_the_old_site() {
    let folder = folder();
    site(&folder);
    let public = folder.path().join("public");
    let old = files(&public);
    // Many, so that it takes a while.
    for n in 0..1500 {
        put(&folder, &format!("issues/{n}.md"), format!("---\ndate: 2024-01-01\n---\n{OTHER}"));
    }
    let mut child = command(&folder, &["site", "issues"]).stderr(Stdio::null()).spawn().unwrap();
    let aside = || {
        let mut entries = fs::read_dir(&public).unwrap();
        entries.any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with(".link-digest-new-"))
    };
    while !aside() {
        assert!(child.try_wait().unwrap().is_none(), "it was done before it could be killed");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let left = files(&public);
    for (name, text) in &old {
        assert_eq!(left.get(name), Some(text), "{name}");
    }
    site(&folder);
    let names: Vec<String> = files(&public).into_keys().collect();
    assert!(names.iter().any(|name| name == "issues/1499.html") && !names.iter().any(|name| name.contains("new-")));
}

#[test]
fn the_one_file_and_the_html_to_paste() {
    let folder = folder();
    let output = run(&folder, &["page", "issues", "-o", "digest.html"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = fs::read_to_string(folder.path().join("digest.html")).unwrap();
    assert!(
        page.contains("<template shadowrootmode=\"open\">") && page.contains("data-lengths=\"6 12 0 0 0 0 4 "),
        "{page}"
    );
    let embed = String::from_utf8(run(&folder, &["embed", "issues", "--base", "/d"]).stdout).unwrap();
    assert!(embed.contains("src=\"/d/issues.json\"") && embed.contains("<template shadowrootmode"), "{embed}");
    let light = String::from_utf8(run(&folder, &["embed", "issues", "--light"]).stdout).unwrap();
    assert!(!light.contains("<template") && light.contains("https://example.org/1"), "{light}");
}

#[test]
fn a_site_leaves_the_html_to_paste_beside_it() {
    let folder = folder();
    fs::create_dir(folder.path().join("data")).unwrap();
    put(&folder, "other.toml", "title = 'Links'\n");
    let site = ["site", "issues", "-o", "static/links", "--embed", "data/links.html", "--config", "other.toml"];
    let output = run(&folder, &site);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("`--embed` needs `home`"), "{said}");
    assert!(!folder.path().join("static").exists(), "something was written");
    let home = [&site[..], &["--home", "https://a.example/blog/links"]].concat();
    assert!(run(&folder, &home).status.success());
    let file = folder.path().join("data/links.html");
    let html = fs::read_to_string(&file).unwrap();
    let same = [
        "embed",
        "issues",
        "--config",
        "other.toml",
        "--home",
        "https://a.example/blog/links",
        "--base",
        "/blog/links/",
    ];
    assert_eq!(html.trim_end(), String::from_utf8(run(&folder, &same).stdout).unwrap().trim_end());
    // What somebody wrote stays.
    fs::write(&file, "mine").unwrap();
    let output = run(&folder, &home);
    assert!(!output.status.success() && fs::read_to_string(&file).unwrap() == "mine");
}

#[test]
fn without_a_widget_it_says_how_to_come_by_one() {
    let folder = folder();
    fs::remove_file(folder.path().join("widget/link-digest-1.wasm")).unwrap();
    refused(&folder, "cannot use the widget in widget: cannot read link-digest-1.wasm");
    fs::remove_dir_all(folder.path().join("widget")).unwrap();
    refused(&folder, "`cargo xtask build` writes it");
}

#[test]
fn a_widget_is_taken_by_its_manifest() {
    let folder = folder();
    // What comes last by its name, and what a site has beside the widget, are not taken for it.
    put(&folder, "widget/link-digest-upgrade.js", "other");
    put(&folder, "widget/link-digest-9.wasm", "older");
    site(&folder);
    let first = files(&folder.path().join("public"));
    assert!(first.contains_key("link-digest-1.js") && !first.contains_key("link-digest-9.wasm"));
    // So a site is a folder that has one.
    fs::remove_dir_all(folder.path().join("widget")).unwrap();
    fs::rename(folder.path().join("public"), folder.path().join("widget")).unwrap();
    site(&folder);
    assert_eq!(files(&folder.path().join("public")), first);
    put(&folder, "widget/link-digest-1.js", "other glue");
    refused(&folder, "link-digest-1.js is not as it was built");
}

#[test]
fn settings_that_make_no_sense_are_told() {
    let folder = folder();
    put(&folder, "issues/digest.toml", "title = \"Digest\"\ntheme = \"sepia\"\n");
    refused(&folder, "issues/digest.toml:2:9: expected auto, light or dark in `theme`, found \"sepia\"");
    put(&folder, "issues/digest.toml", "title = \"Digest\"\nfeeds = all\n");
    refused(&folder, "issues/digest.toml:2:9: settings could not be read: string values must be quoted");
    put(&folder, "issues/digest.toml", "title = \"Digest\"\nback = \"notes.html\"\n");
    refused(&folder, "issues/digest.toml:2:8: expected https://… in `back`");
    put(&folder, "issues/digest.toml", "#".repeat(300 << 10));
    refused(&folder, "expected at most 256 kB, found 300 kB");
    put(&folder, "issues/digest.toml", "title = \"Digest\"\n");
    refused(&folder, "where to?");
}

#[test]
fn a_folder_in_the_place_of_the_settings_is_told() {
    let folder = folder();
    fs::remove_file(folder.path().join("issues/digest.toml")).unwrap();
    fs::create_dir(folder.path().join("issues/digest.toml")).unwrap();
    let words = "settings could not be read: expected a file, found a folder";
    refused(&folder, &format!("cannot publish: issues/digest.toml: {words}"));
}

#[test]
fn all_that_is_wrong_in_the_settings_is_told_at_once() {
    let folder = folder();
    let all = "title = 7\ntheme = \"sepia\"\nautor = \"A\"\nfeeds = 2\nhome = \"nowhere\"\n";
    put(&folder, "issues/digest.toml", all);
    for words in [
        "issues/digest.toml:1:9: expected text in `title`, found the number 7; issues/digest.toml:2:9: expected",
        "issues/digest.toml:3:1: unknown setting `autor`: did you mean `author`?",
        "issues/digest.toml:4:9: expected all, one or none in `feeds`, found the number 2",
        "issues/digest.toml:5:8: expected https://… in `home`, found \"nowhere\"\n",
    ] {
        refused(&folder, words);
    }
    let given = run(&folder, &["page", "issues", "-o", "page.html", "--home", "https://a.example/"]);
    let said = String::from_utf8(given.stderr).unwrap();
    assert!(!given.status.success() && said.contains(":4:9: ") && !said.contains("`home`"), "{said}");
}

/// What is only a slip does not keep the site from readers; what of the settings is given otherwise is not asked.
#[test]
fn a_slip_in_the_settings_is_told_beside_the_site() {
    let folder = folder();
    let slips = "title = \"Digest\"\noutput = \"../public\"\nautor = \"A\"\nprose = 1\n[site]\nfeeds = 1\n";
    put(&folder, "issues/digest.toml", format!("\u{feff}{}", slips.replace('\n', "\r\n")));
    let said = site(&folder);
    for words in ["unknown setting `autor`: did you mean `author`?", "expected true or false in `prose`", "`site`"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(said.contains("digest.toml:3:1") && said.contains("digest.toml:4:9"), "{said}");
    // The same where the digest is one file.
    let import = Command::new(env!("CARGO_BIN_EXE_link-digest"))
        .current_dir(folder.path())
        .args(["import", "issues", "-o", "series.json"])
        .output()
        .unwrap();
    assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
    let page = run(&folder, &["page", "series.json", "--config", "issues/digest.toml", "-o", "page.html"]);
    let said = String::from_utf8(page.stderr).unwrap();
    assert!(page.status.success() && said.contains("did you mean `author`?"), "{said}");
    put(&folder, "issues/digest.toml", "title = \"Digest\"\noutput = \"../public\"\nhome = \"nowhere\"\n");
    refused(&folder, "digest.toml:3:8: expected https://… in `home`, found \"nowhere\"");
    let given = run(&folder, &["site", "issues", "--home", "https://a.example/"]);
    assert!(given.status.success(), "{}", String::from_utf8_lossy(&given.stderr));
}

#[test]
fn a_font_for_letters_that_pictures_lack() {
    let folder = folder();
    put(&folder, "issues/2025-03-24.md", format!("---\ntitle: 数据库周刊\n---\n{OTHER}"));
    let told = "warning: the pictures for links lack letters of \"数据库周刊\", which are left out: name a font";
    let said = site(&folder);
    assert_eq!(said.matches(told).count(), 1, "{said}");
    let strict = run(&folder, &["site", "issues", "--strict"]);
    let said = String::from_utf8(strict.stderr).unwrap();
    assert!(!strict.status.success() && said.contains("all unchanged") && said.contains(told), "{said}");
    let settings = "title = \"Digest\"\nhome = \"https://a.example/d\"\noutput = \"../public\"\nfont = \"own.otf\"\n";
    put(&folder, "issues/digest.toml", settings);
    refused(&folder, "cannot read issues/own.otf");
    put(&folder, "issues/own.otf", "no font");
    refused(&folder, "cannot use issues/own.otf: expected a font (TTF or OTF) (the setting `font` names it)");
    // One that has no more letters than ours changes nothing.
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../publish/assets/fonts/Inter-Regular.ttf");
    fs::copy(ours, folder.path().join("issues/own.otf")).unwrap();
    let said = site(&folder);
    assert!(said.contains(told) && said.contains("all unchanged"), "{said}");
    // Without a home there are no pictures to lack any.
    put(&folder, "issues/digest.toml", "title = \"Digest\"\noutput = \"../public\"\n");
    let said = site(&folder);
    assert!(!said.contains("letters") && said.contains("links to it are shown without a picture"), "{said}");
    assert!(
        !folder.path().join("public/pictures").exists() || files(&folder.path().join("public/pictures")).is_empty()
    );
}

#[test]
fn a_site_within_its_input_is_not_read() {
    let folder = folder();
    put(&folder, "issues/digest.toml", "title = \"Digest\"\noutput = \"public\"\n");
    site(&folder);
    let first = files(&folder.path().join("issues/public"));
    for _ in 0..2 {
        assert!(site(&folder).contains("all unchanged"));
    }
    // And neither by those who do not know of it.
    assert!(run(&folder, &["page", "issues", "-o", "issues/page.html"]).status.success());
    let page = fs::read(folder.path().join("issues/page.html")).unwrap();
    assert!(run(&folder, &["page", "issues", "-o", "issues/page.html"]).status.success());
    assert_eq!(fs::read(folder.path().join("issues/page.html")).unwrap(), page);
    fs::remove_file(folder.path().join("issues/page.html")).unwrap();
    assert_eq!(files(&folder.path().join("issues/public")), first);
    // Around its input, it writes pages into that.
    let around = || run(&folder, &["site", "issues", "-o", "."]);
    assert!(around().status.success());
    let said = String::from_utf8(around().stderr).unwrap();
    assert!(said.contains("all unchanged"), "{said}");
}

#[test]
fn a_site_among_the_issues_is_not_read_by_those_who_know_nothing_of_it() {
    let folder = folder();
    let locale: (&str, &str, &[u8]) = ("locale", "link-digest-de-1.json", include_bytes!("../../../locales/de.json"));
    widget::put_files(&folder.path().join("widget"), widget::FILES.into_iter().chain([locale]));
    let bare = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_link-digest")).current_dir(folder.path()).args(args).output();
        String::from_utf8(output.unwrap().stderr).unwrap()
    };
    let before = bare(&["check", "issues"]);
    assert!(run(&folder, &["site", "issues", "-o", "issues/site"]).status.success());
    assert!(folder.path().join("issues/site/link-digest-de-1.json").is_file());
    assert!(bare(&["import", "issues", "-o", "issues/parts/"]).contains("issues/parts"));
    assert_eq!(bare(&["check", "issues"]), before);
    // What else stands there is read.
    put(&folder, "issues/site/2025-04-07.md", ISSUE);
    assert!(bare(&["check", "issues"]).contains("3 issues, "));
    // And a list of others says nothing.
    put(&folder, "issues/.link-digest.json", "{\"generator\": \"other\", \"files\": {\"2025-03-10.md\": \"\"}}");
    assert!(bare(&["check", "issues"]).contains("3 issues, "));
}

#[test]
fn a_site_is_not_written_among_the_issues() {
    let folder = folder();
    put(&folder, "issues/digest.toml", "title = \"Digest\"\noutput = \".\"\n");
    refused(&folder, "it is the folder of the issues");
}

#[test]
fn a_home_or_language_that_is_none_is_told() {
    let folder = folder();
    for home in ["example.org", "javascript:alert(1)"] {
        put(&folder, "issues/digest.toml", format!("title = \"Digest\"\nhome = \"{home}\"\noutput = \"../public\"\n"));
        refused(&folder, "expected https://…");
    }
    put(&folder, "issues/digest.toml", "title = \"Digest\"\nlanguage = \"en_GB!\"\noutput = \"../public\"\n");
    refused(&folder, "expected a tag");
}

/// The words of a language come with the widget; those of one's own stand among the issues, and are none.
#[test]
fn words_go_with_the_site() {
    let folder = folder();
    let settings = "title = \"Digest\"\nlanguage = \"de-AT\"\noutput = \"../public\"\nwords = \"words.json\"\n";
    put(&folder, "issues/digest.toml", settings);
    refused(&folder, "words.json");
    for (text, why) in [("[]", "expected an object of words in JSON"), ("{", "expected an object of words in JSON")] {
        put(&folder, "issues/words.json", text);
        refused(&folder, why);
    }
    put(
        &folder,
        "issues/words.json",
        r#"{"search": "Wonach <b>?", "page_print": "Auf <b>Papier", "sarch": "x", "page_x": "y"}"#,
    );
    let words = [("locale", "link-digest-de-1.json", b"{}" as &[u8]), ("locale", "link-digest-fr-1.json", b"{}")];
    let upgrade =
        [("upgrade", "link-digest-upgrade.js", b"post" as &[u8]), ("upgrade", "link-digest-upgrade-1.js", b"")];
    let others = words.into_iter().chain(upgrade);
    widget::put_files(&folder.path().join("widget"), widget::FILES.into_iter().chain(others));
    let said = site(&folder);
    assert!(said.contains("`sarch` is no word") && said.contains("`page_x` is no word"), "{said}");
    assert!(said.matches("warning").count() == 2, "{said}");
    let files = files(&folder.path().join("public"));
    let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
    let words = files.keys().find(|name| name.starts_with("words-")).unwrap();
    let (page, worker) = (text("index.html"), text("worker.js"));
    assert!(
        page.contains(&format!("words=\"{words}\"")) && page.contains("placeholder=\"Wonach &lt;b&gt;?\""),
        "{page}"
    );
    assert!(page.contains("Auf &lt;b&gt;Papier") && page.contains("Empfohlen") && !page.contains("<b>"), "{page}");
    assert!(
        worker.contains(&**words) && worker.contains("link-digest-de-1.json") && !worker.contains("-fr-"),
        "{worker}"
    );
    let beside = ["link-digest-fr-1.json", "link-digest-upgrade.js", "link-digest-upgrade-1.js"];
    assert!(beside.iter().all(|name| files.contains_key(*name) && !worker.contains(*name)), "{:?}", files.keys());
    // Nor does the import take them for an issue.
    let imported = Command::new(env!("CARGO_BIN_EXE_link-digest"))
        .current_dir(folder.path())
        .args(["check", "issues"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&imported.stderr).into_owned();
    assert!(imported.status.success() && !said.contains("words"), "{said}");
}

#[test]
fn what_was_made_is_not_read_as_an_issue() {
    let folder = folder();
    let bare = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_link-digest"));
        let output = command.current_dir(folder.path()).args(args).output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    let count = || bare(&["check", "issues"]).1.lines().last().unwrap().to_owned();
    let before = count();
    assert!(before.starts_with("2 issues, "), "{before}");
    // Its pages of issues come to stand among the issues, and its list in another folder.
    assert!(run(&folder, &["site", "issues", "-o", "."]).status.success());
    assert!(folder.path().join("issues/2025-03-10.html").is_file());
    for (command, to) in [("page", "issues/all.html"), ("embed", "issues/part.html")] {
        assert!(run(&folder, &[command, "issues", "-o", to]).status.success());
    }
    assert!(run(&folder, &["embed", "issues", "--light", "-o", "issues/light.html"]).status.success());
    for made in ["feed.xml", "feed.json", "sitemap.xml", "issues.schema.json", "issues.json"] {
        fs::copy(folder.path().join(made), folder.path().join("issues").join(made)).unwrap();
    }
    assert_eq!(count(), before);
    // Where it is named, it is read.
    let (_, named) = bare(&["check", "issues/2025-03-10.html"]);
    assert!(named.contains("1 issue, "), "{named}");
}

#[test]
fn a_site_is_not_written_into_a_folder_of_issues_within() {
    let folder = folder();
    put(&folder, "issues/2024/2024-12-30.md", ISSUE);
    let output = run(&folder, &["site", "issues", "-o", "issues/2024"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("issues/2024/2024-12-30.md is in it, which would be read as an issue"), "{said}");
    assert_eq!(files(&folder.path().join("issues/2024")).len(), 1);
}
