//! The order in which the files of a site are put in their places, so that at no moment anything leads to what is not
//! there yet.

use link_digest_core::parts;

/// Returns the turn of a file, which may be there already in another edition. First comes what leads to nothing, then
/// new pages, to which nothing leads yet, and feeds; then what pages load by name, then pages, then the page of the
/// series, which leads to all of them; and at the end the worker, which knows all by their content.
pub fn turn(path: &str, is_new: bool) -> u8 {
    match path {
        "link-digest.js" => 4,
        "archive/index.json" | "issues.json" | "link-digest-bundle.json" => 5,
        "index.html" => 8,
        // The page leads to it, and it to the page.
        "worker.js" if is_new => 7,
        "worker.js" => 9,
        path if !leads(path) => 0,
        path if path.ends_with(".html") => {
            if is_new {
                1
            } else {
                6
            }
        }
        // It leads to the feeds.
        path if path.ends_with(".opml") => 3,
        _ => 2,
    }
}

/// Returns whether the file leads to others.
pub fn leads(path: &str) -> bool {
    // Parts of an archive are its leaves.
    if parts::is_name(path.strip_prefix("archive/").unwrap_or(path)) {
        return false;
    }
    // Words lead to nothing.
    if path.ends_with(".json") && (path.starts_with("words-") || is_locale(path)) {
        return false;
    }
    let endings = [".html", ".xml", ".json", ".opml", ".webmanifest"];
    matches!(path, "link-digest.js" | "worker.js") || endings.iter().any(|ending| path.ends_with(ending))
}

/// Returns whether the file holds the words of a language, by its name.
fn is_locale(path: &str) -> bool {
    path.starts_with("link-digest-") && path != "link-digest-bundle.json"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_order(mut files: Vec<(&'static str, bool)>) -> Vec<&'static str> {
        files.sort_by_key(|(path, is_new)| turn(path, *is_new));
        files.into_iter().map(|(path, _)| path).collect()
    }

    #[test]
    fn what_leads_to_others_comes_after_them() {
        let files = vec![
            ("worker.js", false),
            ("index.html", false),
            ("issues/old.html", false),
            ("feed.xml", false),
            ("issues/new.html", true),
            ("issues.json", false),
            ("link-digest.js", false),
            ("link-digest-2.wasm", true),
            ("link-digest-search-2.wasm", true),
            ("link-digest-yours-2.js", true),
            ("link-digest-de-2.json", true),
            ("words-2.json", true),
            ("archive/index.json", true),
            ("pictures/0123456789abcdef.svg", true),
            ("archive/part-01234567.json", true),
            ("link-digest-bundle.json", false),
        ];
        let wanted = [
            "link-digest-2.wasm",
            "link-digest-search-2.wasm",
            "link-digest-yours-2.js",
            "link-digest-de-2.json",
            "words-2.json",
            "pictures/0123456789abcdef.svg",
            "archive/part-01234567.json",
            "issues/new.html",
            "feed.xml",
            "link-digest.js",
            "issues.json",
            "archive/index.json",
            "link-digest-bundle.json",
            "issues/old.html",
            "index.html",
            "worker.js",
        ];
        assert_eq!(in_order(files), wanted);
    }
}
