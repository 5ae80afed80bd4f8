//! Pictures, by the command as people run it: which are published, under which names, and what is told of the others.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod runs;
mod widget;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use link_digest_publish::sha256;
use runs::{put, read, run, said};
use serde_json::Value;
use tempfile::TempDir;

const DRAWING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><script>alert(1)</script></svg>"#;

/// A picture as far as its size, and different by its last byte.
fn png(width: u32, height: u32, last: u8) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, last]]
        .concat()
}

/// A vault whose issues are in a folder of it, with a file beside that nobody may publish.
fn vault(issue: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    widget::put(&folder.path().join("widget"));
    put(&folder, "secret.png", png(1, 1, 9));
    put(&folder, "vault/.obsidian/app.json", "{}");
    put(&folder, "vault/Assets/Images/Desk at night.png", png(660, 380, 0));
    put(&folder, "vault/notes/digest.toml", "title = \"Digest\"\nhome = \"https://a.example/d/\"\n");
    put(&folder, "vault/notes/2026/pier.svg", DRAWING);
    put(&folder, "vault/notes/2026/2025-03-10.md", issue);
    folder
}

const ISSUE: &str = "![[Desk at night.png|center|330]]\n\n![A pier](pier.svg \"The pier\")\n\n# Topic\n\n\
    [1. Acme - Title](https://example.org/1)\n\n![Elsewhere](https://b.example/far.png)\n\n- a note\n\n\
    [2. Acme - Other](https://example.org/2)\n\n![Again](../../Assets/Images/Desk%20at%20night.png)\n";

fn site(folder: &TempDir) -> String {
    said(folder, &["site", "vault/notes", "--widget", "widget", "-o", "public"])
}

fn json(folder: &TempDir, name: &str) -> Value {
    serde_json::from_str(&read(folder, name)).unwrap()
}

/// The name under which these bytes are published.
fn named(bytes: impl AsRef<[u8]>, ending: &str) -> String {
    format!("pictures/{}.{ending}", &sha256(bytes.as_ref())[..16])
}

/// The published pictures, but for those that are drawn for links to pages.
fn pictures(folder: &Path) -> BTreeSet<String> {
    let files = fs::read_dir(folder.join("pictures")).into_iter().flatten();
    let all = files.map(|file| format!("pictures/{}", file.unwrap().file_name().to_string_lossy()));
    let drawn = posters(folder);
    all.filter(|name| !drawn.iter().any(|address| address.ends_with(name.as_str()))).collect()
}

/// The addresses of those that are drawn for links to pages.
fn posters(folder: &Path) -> Vec<String> {
    let issues = fs::read_dir(folder.join("issues")).into_iter().flatten().map(|file| file.unwrap().path());
    let pages = issues.chain([folder.join("index.html")]).filter_map(|page| fs::read_to_string(page).ok());
    let address = |page: String| {
        let (_, rest) = page.split_once("property=\"og:image\" content=\"")?;
        rest.split('"').next().map(str::to_owned)
    };
    pages.filter_map(address).collect()
}

#[test]
fn a_site_has_the_pictures_of_its_folder() {
    let folder = vault(ISSUE);
    let told = site(&folder);
    let far = "warning: 1 picture of another server is not shown: that needs `images = \"all\"`";
    assert!(told.contains(far) && told.matches("picture").count() == 1, "{told}");
    let (desk, pier) = (named(png(660, 380, 0), "png"), named(DRAWING, "svg"));
    assert_eq!(pictures(&folder.path().join("public")), BTreeSet::from([desk.clone(), pier.clone()]));
    let data = json(&folder, "public/issues.json");
    let intro = &data["issues"][0]["intro"];
    assert_eq!(intro[0]["image"], serde_json::json!({ "src": desk, "width": 330, "height": 190 }));
    let drawn = serde_json::json!({ "src": pier, "alt": "A pier", "caption": "The pier", "width": 40, "height": 10 });
    assert_eq!(intro[1]["image"], drawn);
    let items = &data["issues"][0]["topics"][0]["items"];
    assert_eq!(items[0]["image"]["src"], "https://b.example/far.png");
    assert_eq!((&items[1]["image"]["src"], &items[1]["image"]["width"]), (&Value::from(desk.clone()), &660.into()));
    let (page, issue) = (read(&folder, "public/index.html"), read(&folder, "public/issues/2025-03-10.html"));
    assert!(page.contains(&format!("src=\"{desk}\"")) && issue.contains(&format!("<img src=\"../{desk}\"")), "{issue}");
    assert!(issue.contains("<figcaption><bdi>The pier</bdi></figcaption>"), "{issue}");
    let feed = read(&folder, "public/feed.json");
    assert!(feed.contains(&format!("https://a.example/d/{desk}")), "{feed}");
    for file in [&page, &issue, &feed] {
        assert!(!file.contains("b.example/far.png") && !file.contains("alert(1)"), "{file}");
    }
}

#[test]
fn what_is_left_out_is_told_by_name_and_place() {
    let folder = vault(
        "![[gone.png]]\n![](notes.png)\n![](../../../secret.png)\n![](link.png)\n![](large.png)\n![](file:///etc/passwd.png)\n\n\
         # Topic\n\n[1. Acme - Title](https://example.org/1)\n\n![gone too](gone%20too.png)\n",
    );
    put(&folder, "vault/notes/2026/notes.png", "My diary.\n");
    put(&folder, "vault/notes/2026/large.png", [png(9, 9, 0), vec![0; 10 << 20]].concat());
    #[cfg(unix)]
    std::os::unix::fs::symlink("../../../secret.png", folder.path().join("vault/notes/2026/link.png")).unwrap();
    #[cfg(not(unix))]
    put(&folder, "vault/notes/2026/link.png", "no link");
    let told = site(&folder);
    for (name, why, place) in [
        ("gone.png", "it was not found", "2025-03-10.md:1:1"),
        ("notes.png", "what the file holds is no picture", "2025-03-10.md:2:1"),
        ("../../../secret.png", "it lies outside of the folder that was given", "2025-03-10.md:3:1"),
        ("link.png", if cfg!(unix) { "it lies outside of" } else { "no picture" }, "2025-03-10.md:4:1"),
        ("large.png", "it is too large: 11 MB, expected at most 10 MB", "2025-03-10.md:5:1"),
        ("file:///etc/passwd.png", "it was not found", "2025-03-10.md:6:1"),
        ("gone%20too.png", "it was not found", "2025-03-10.md:12:1"),
    ] {
        let found = told.split("warning: ").find(|warning| warning.contains(&format!("`{name}` is left out")));
        assert!(found.is_some_and(|found| found.contains(why) && found.contains(place)), "{name}: {told}");
    }
    assert!(pictures(&folder.path().join("public")).is_empty());
    let data = read(&folder, "public/issues.json");
    assert!(!data.contains("image") && !data.contains("png"), "{data}");
    assert!(said(&folder, &["check", "vault/notes"]).contains("`gone.png` is left out: it was not found"));
    assert!(!run(&folder, &["check", "vault/notes", "--strict"]).status.success());
}

#[test]
fn a_page_holds_its_pictures_or_says_which_it_leaves_out() {
    let folder = vault(&format!("![[big.png]]\n\n{ISSUE}"));
    put(&folder, "vault/big.png", [png(9, 9, 0), vec![0; 800 << 10]].concat());
    let told = said(&folder, &["page", "vault/notes", "--widget", "widget", "-o", "one.html"]);
    assert!(told.contains("`big.png` is left out: it is too large"), "{told}");
    let page = read(&folder, "one.html");
    assert!(page.contains("src=\"data:image/png;base64,") && page.contains("\"src\":\"data:image/svg+xml;base64,"));
    assert!(!page.contains("pictures/") && !page.contains("far.png\" "));
}

#[test]
fn an_embed_names_the_pictures_of_the_site() {
    let folder = vault(ISSUE);
    let desk = named(png(660, 380, 0), "png");
    let check = |args: &[&str], wanted: &str| {
        let args = [&["embed", "vault/notes", "--widget", "widget", "-o", "e.html", "--force"], args].concat();
        said(&folder, &args);
        let html = read(&folder, "e.html");
        assert!(html.contains(&format!("src=\"{wanted}{desk}\"")), "{html}");
    };
    check(&["--base", "/links/"], "/links/");
    check(&["--base", "/links", "--light"], "/links/");
    check(&["--src", "https://cdn.example/d/data.json?2"], "https://cdn.example/d/");
    put(&folder, "vault/notes/digest.toml", "title = \"Digest\"\nparts = \"always\"\n");
    check(&["--base", "/links/"], "/links/");
    check(&["--src", "/cdn/archive/index.json"], "/cdn/");
}

#[test]
fn data_in_a_folder_have_their_pictures_beside_them() {
    let folder = vault(ISSUE);
    let desk = named(png(660, 380, 0), "png");
    for parts in ["never", "always"] {
        put(&folder, "vault/notes/digest.toml", format!("title = \"Digest\"\nparts = \"{parts}\"\n"));
        said(&folder, &["import", "vault/notes", "-o", "data/"]);
        assert!(pictures(&folder.path().join("data")).contains(&desk));
        let named = |file: &str, src: &str| {
            let files = fs::read_dir(folder.path().join(file)).unwrap().map(|entry| entry.unwrap().path());
            let mut texts = files.filter(|path| path.is_file()).map(|path| fs::read(path).unwrap());
            texts.any(|text| String::from_utf8_lossy(&text).contains(&format!("\"src\":\"{src}\"")))
        };
        assert!(named("data", &desk), "{parts}");
        // In a site the archive has a folder of its own, and the pictures have not.
        site(&folder);
        assert_eq!(
            parts == "always",
            folder.path().join("public/archive").exists() && named("public/archive", &format!("../{desk}"))
        );
        assert!(pictures(&folder.path().join("public")).contains(&desk) && named("public", &desk));
    }
}

#[test]
fn another_edition_takes_its_old_pictures_away_and_nothing_of_others() {
    let folder = vault(ISSUE);
    site(&folder);
    let (old, new) = (named(png(660, 380, 0), "png"), named(png(660, 380, 1), "png"));
    put(&folder, "public/pictures/mine.png", png(2, 2, 2));
    put(&folder, "public/pictures/0123456789abcdef.png", png(3, 3, 3));
    put(&folder, "vault/Assets/Images/Desk at night.png", png(660, 380, 1));
    site(&folder);
    let there = pictures(&folder.path().join("public"));
    assert!(there.contains(&new) && !there.contains(&old), "{there:?}");
    assert!(there.contains("pictures/mine.png") && there.contains("pictures/0123456789abcdef.png"), "{there:?}");
    // Where somebody has written something else under its name, that stays, and nothing is written.
    put(&folder, &format!("public/{new}"), "theirs");
    let refused = run(&folder, &["site", "vault/notes", "--widget", "widget", "-o", "public"]);
    assert!(!refused.status.success() && read(&folder, &format!("public/{new}")) == "theirs");
}

#[test]
fn a_picture_that_is_read_is_not_written_over() {
    let folder = vault(ISSUE);
    let output = "vault/notes/2026/pier.svg";
    for command in [&["page"][..], &["embed"], &["embed", "--light"]] {
        let args = [command, &["vault/notes", "--widget", "widget", "--force", "-o", output]].concat();
        let refused = run(&folder, &args);
        let told = String::from_utf8_lossy(&refused.stderr);
        assert!(!refused.status.success() && told.contains("this run reads"), "{told}");
        assert_eq!(read(&folder, output), DRAWING);
    }
}

#[test]
fn a_file_of_data_names_its_pictures_from_where_it_is() {
    let folder = vault(ISSUE);
    site(&folder);
    said(&folder, &["site", "public/issues.json", "--widget", "widget", "-o", "again"]);
    assert_eq!(pictures(&folder.path().join("again")), pictures(&folder.path().join("public")));
    assert_eq!(json(&folder, "again/issues.json"), json(&folder, "public/issues.json"));
    fs::remove_dir_all(folder.path().join("public/pictures")).unwrap();
    let told = said(&folder, &["site", "public/issues.json", "--widget", "widget", "-o", "again"]);
    assert!(told.contains("public/issues.json") && told.contains("is left out: it was not found"), "{told}");
}

#[test]
fn what_is_imported_to_one_file_keeps_the_names_of_its_author() {
    let folder = vault(ISSUE);
    said(&folder, &["import", "vault/notes", "-o", "issues.json"]);
    assert_eq!(json(&folder, "issues.json")["issues"][0]["intro"][0]["image"]["src"], "Desk at night.png");
    said(&folder, &["export", "issues.json", "-o", "back"]);
    let back = read(&folder, "back/2025-03-10.md");
    for line in ["![|330](<Desk at night.png>)\n", "![A pier](<pier.svg> \"The pier\")\n"] {
        assert!(back.contains(line), "{back}");
    }
    said(&folder, &["import", "back", "-o", "again.json"]);
    assert_eq!(json(&folder, "again.json"), json(&folder, "issues.json"));
}

#[test]
fn a_site_shows_what_its_settings_say() {
    let folder = vault(ISSUE);
    let shows = |images: &str| {
        let toml = format!("title = \"Digest\"\nhome = \"https://a.example/d/\"\nimages = \"{images}\"\n");
        put(&folder, "vault/notes/digest.toml", toml);
        assert_eq!(site(&folder).contains("1 picture of another server is not shown"), images == "own");
        let (page, issue) = (read(&folder, "public/index.html"), read(&folder, "public/issues/2025-03-10.html"));
        let has = |text: &str| {
            assert_eq!(issue.contains(text), page.contains(text), "{images}: {text}");
            issue.contains(text)
        };
        assert_eq!(page.contains(&format!("images=\"{images}\"")), images != "own");
        (has(&named(png(660, 380, 0), "png")), has("src=\"https://b.example/far.png\""))
    };
    assert_eq!(shows("own"), (true, false));
    assert_eq!(shows("all"), (true, true));
    assert_eq!(shows("none"), (false, false));
}
