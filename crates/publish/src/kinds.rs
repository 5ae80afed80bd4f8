//! Which files a site consists of, so that nothing else is ever taken for one: by the path, and in HTML, which people
//! write by hand as well, by a sign of ours in it. A file that [`site()`](crate::site()) comes to write is named here.

use link_digest_core::made::is_marked;
use link_digest_core::parts::INDEX_FILE;
use link_digest_core::{SCHEMA_FILE, parts};

use crate::bundle::MANIFEST;
use crate::data::FOLDER;
use crate::{hash, picture};

/// The files whose names stay the same.
const NAMED: [&str; 14] = [
    "index.html",
    "issues.json",
    SCHEMA_FILE,
    MANIFEST,
    "link-digest.js",
    "link-digest-upgrade.js",
    "link-digest-licenses.txt",
    "manifest.webmanifest",
    "icon.svg",
    "worker.js",
    "feed.xml",
    "feed.json",
    "feeds.opml",
    "sitemap.xml",
];

/// The beginnings and endings of names that are made from content.
const HASHED: [(&str, &[&str]); 3] =
    [("site-", &["css", "js"]), ("words-", &["json"]), ("link-digest-", &["css", "js", "wasm", "json"])];

/// The folders, and the endings of the names in them.
const FOLDERS: [(&str, &[&str]); 2] = [("issues/", &["html"]), ("feeds/", &["xml", "json"])];

/// Returns whether a file of a site may have this path, which is relative to the folder of the site.
pub fn is_path_of_site(path: &str) -> bool {
    let is_made = |(start, endings): &(&str, &[&str])| {
        let rest = path.strip_prefix(start).and_then(|rest| rest.rsplit_once('.'));
        rest.is_some_and(|(name, ending)| is_name(name) && endings.contains(&ending))
    };
    // Pictures of a site are in one folder, wherever its data are.
    let is_of_archive = path.strip_prefix(FOLDER).is_some_and(|path| !is_picture(path) && is_path_of_archive(path));
    is_of_archive || is_picture(path) || NAMED.contains(&path) || HASHED.iter().chain(&FOLDERS).any(is_made)
}

/// Returns whether these bytes at this path may be of a site.
pub fn is_file_of_site(path: &str, bytes: &[u8]) -> bool {
    if !is_path_of_site(path) {
        return false;
    }
    if let Some(name) = path.strip_prefix(FOLDER) {
        return is_file_of_archive(name, bytes);
    }
    if let Some(name) = path.strip_prefix(picture::FOLDER) {
        return picture::is_file(name, bytes);
    }
    // What is named by its content is nobody's work by hand.
    if path.starts_with("site-") || path.starts_with("words-") {
        return path.contains(&hash::short(bytes));
    }
    path.starts_with("link-digest-") || is_marked(path, bytes).unwrap_or(true)
}

/// Whether a file of an archive in a folder of its own may have this path.
pub fn is_path_of_archive(path: &str) -> bool {
    path == INDEX_FILE || parts::is_name(path) || is_picture(path)
}

fn is_picture(path: &str) -> bool {
    path.strip_prefix(picture::FOLDER).is_some_and(picture::is_name)
}

/// Whether these bytes at this path may be of an archive.
pub fn is_file_of_archive(path: &str, bytes: &[u8]) -> bool {
    if let Some(name) = path.strip_prefix(picture::FOLDER) {
        return picture::is_file(name, bytes);
    }
    match path {
        INDEX_FILE => is_marked(path, bytes).unwrap_or(true),
        _ => parts::is_name(path) && parts::check(path, bytes).is_ok(),
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_consists_of() {
        for path in ["index.html", "issues/2025-03-10.html", "feeds/topic-a.json", "site-0a.css", "link-digest-1.wasm"]
            .into_iter()
            .chain(["link-digest-pt-BR-0a.json", "words-0a.json", "link-digest-search-0a.wasm"])
            .chain(["archive/index.json", "archive/part-01234567.json", "archive/search-01234567.json"])
            .chain(["pictures/0123456789abcdef.png", "pictures/0123456789abcdef.svg"])
        {
            assert!(is_path_of_site(path), "{path}");
        }
    }

    #[test]
    fn what_people_have_beside_it() {
        let theirs = [
            "",
            "CNAME",
            ".git/config",
            "digest.toml",
            "issues/2025-03-10.md",
            "issues/../secret.html",
            "issues/.html",
            "issues/a/b.html",
            "../feed.xml",
            "about.html",
            "site.js",
            "feeds/notes.txt",
            "words.json",
            "part-01234567.json",
            "archive/notes.json",
            "archive/part-mine.json",
            "archive/2/index.json",
            "archive/pictures/0123456789abcdef.png",
            "pictures/cat.png",
            "pictures/0123456789abcdef.html",
            "0123456789abcdef.png",
        ];
        for path in theirs {
            assert!(!is_path_of_site(path), "{path}");
        }
    }

    #[test]
    fn a_page_without_our_sign_is_not_ours() {
        assert!(!is_file_of_site("index.html", b"<h1>My page</h1>"));
        assert!(!is_file_of_site("index.html", b"<link-digest src=a>"));
        assert!(is_file_of_site("index.html", b"<meta name=\"generator\" content=\"link-digest site\">"));
        assert!(is_file_of_site("index.html", b"<script src=\"link-digest-adopt-0a.js\">"));
        assert!(is_file_of_site("issues/a.html", b"<main class=\"issue-page\">"));
        assert!(!is_file_of_site("feeds/podcast.xml", b"<rss>"));
        assert!(is_file_of_site("feed.xml", b"<generator>link-digest</generator>"));
        assert!(!is_file_of_site("icon.svg", b"<svg/>"));
        assert!(!is_file_of_site("archive/index.json", b"{\"version\":2}"));
        assert!(!is_file_of_site("archive/part-01234567.json", b"{}"));
        let files = parts::write(&link_digest_core::Digest::default());
        assert!(is_file_of_site("archive/index.json", &files.index));
        assert!(is_file_of_site(&format!("archive/{}", parts::named("part", b"{}")), b"{}"));
        assert!(!is_file_of_site("site-theme.css", b"abc"));
        for is_file in [is_file_of_site, is_file_of_archive] {
            assert!(is_file("pictures/ba7816bf8f01cfea.png", b"abc"));
            assert!(!is_file("pictures/ba7816bf8f01cfea.png", b"abd"));
        }
        assert!(is_file_of_site("site-ba7816bf8f01cfea.css", b"abc"));
    }
}
