//! The address of an issue's own page on the blog where it appeared: as its file says, or by the pattern in the settings.

use link_digest_core::Date;
use url::Url;

use crate::{Settings, Source};

/// What a pattern may name, in braces.
const NAMES: [&str; 8] = ["slug", "path", "title", "name", "year", "month", "day", "number"];

/// What is known of an issue when its address is made.
pub struct Known<'a> {
    pub input: &'a Source,
    /// Its id, where the file names one: most blogs call that the slug.
    pub id: Option<&'a str>,
    pub number: Option<u32>,
    pub date: Option<Date>,
}

/// Returns whether a text is a pattern of addresses: of the web or from the top of the host, with names in braces that tell
/// one issue from another, each of which has a meaning.
pub fn is_pattern(text: &str) -> bool {
    let is_address = text.starts_with('/') || link_digest_core::is_web_url(text);
    let names = || pieces(text).filter_map(|piece| if let Piece::Name(name) = piece { Some(name) } else { None });
    is_address && names().next().is_some() && names().all(|name| NAMES.contains(&name))
}

/// Returns an address as it counts from the home of the series, if that makes it one of the web.
pub fn from_home(address: &str, settings: &Settings) -> Option<String> {
    if link_digest_core::is_web_url(address) {
        return Some(address.to_owned());
    }
    let home = Url::parse(settings.home.as_deref()?).ok()?;
    let address = home.join(address).ok().filter(|address| ["http", "https"].contains(&address.scheme()))?;
    Some(address.into())
}

/// Returns the address of an issue by the pattern in the settings, if there is one and the issue has what it names.
pub fn by_pattern(known: &Known, settings: &Settings) -> Option<String> {
    let mut address = String::new();
    // One that is none is told where the settings are read.
    let pattern = settings.issue_url.as_deref().filter(|pattern| is_pattern(pattern))?;
    for piece in pieces(pattern) {
        match piece {
            Piece::Text(text) => address += text,
            Piece::Name(name) => address += &value(name, known)?,
        }
    }
    from_home(&address, settings)
}

fn value(name: &str, known: &Known) -> Option<String> {
    let date = known.date;
    match name {
        "slug" => Some(slug(known.id.unwrap_or(file_name(known.input)))),
        "path" => Some(path(known)),
        "title" => Some(slug(known.id.unwrap_or(without_day(file_name(known.input))))),
        "name" => Some(segment(file_name(known.input))),
        "year" => date.map(|date| format!("{:04}", date.year())),
        "month" => date.map(|date| format!("{:02}", date.month())),
        "day" => date.map(|date| format!("{:02}", date.day())),
        "number" => known.number.map(|number| number.to_string()),
        _ => None,
    }
}

/// Returns the slug with the folders before it, each written as one. The folder of an `index` is the slug itself.
fn path(known: &Known) -> String {
    let folders = known.input.folder.split('/').filter(|folder| !folder.is_empty());
    let mut path: Vec<String> = folders.map(slug).collect();
    if is_index(known.input) {
        path.pop();
    }
    path.push(slug(known.id.unwrap_or(file_name(known.input))));
    path.join("/")
}

/// Returns a name as most blogs write it into an address: in small letters, with hyphens for spaces, and without most signs.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.trim().chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_alphanumeric() || matches!(c, '_' | '.' | '~' | '+') => slug.push(c),
            c if (c.is_whitespace() || c == '-') && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug
}

/// Returns a name with the signs encoded that would end the path of an address. All others a parser encodes.
fn segment(name: &str) -> String {
    name.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

enum Piece<'a> {
    Text(&'a str),
    /// What stands in braces.
    Name(&'a str),
}

/// Returns the pieces of a pattern. A brace that is not closed is text.
fn pieces(pattern: &str) -> impl Iterator<Item = Piece<'_>> {
    pattern.split('{').enumerate().flat_map(|(at, part)| match part.split_once('}').filter(|_| at > 0) {
        Some((name, text)) => [Piece::Name(name), Piece::Text(text)],
        None => [Piece::Text(if at > 0 { "{" } else { "" }), Piece::Text(part)],
    })
}

/// Returns the name of a file without its ending, or of its folder, where blogs call the file itself `index`.
fn file_name(input: &Source) -> &str {
    let stem = input.stem();
    let folder = || input.name.rsplit(['/', '\\']).nth(1).filter(|folder| !folder.trim_matches('.').is_empty());
    if is_index(input) { folder().unwrap_or(stem) } else { stem }
}

/// Returns whether a file is that of its folder.
fn is_index(input: &Source) -> bool {
    matches!(input.stem().split('.').next(), Some("index" | "_index"))
}

/// Returns a name without the day at its start, as blogs leave that out of addresses: `2026-11-02-links`.
fn without_day(name: &str) -> &str {
    let rest = name.get(10..).and_then(|rest| rest.strip_prefix(['-', '_', ' ']));
    let is_day = name.get(..10).is_some_and(|day| day.parse::<Date>().is_ok());
    rest.filter(|rest| is_day && !rest.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, home: &str, file: &str, expected: Option<&str>) {
        let settings = Settings {
            home: Some(home.to_owned()).filter(|home| !home.is_empty()),
            issue_url: Some(pattern.to_owned()),
            ..Settings::default()
        };
        let date = "2026-11-02".parse().ok();
        let known = Known { input: &Source::new(file, ""), id: None, number: Some(7), date };
        assert_eq!(by_pattern(&known, &settings).as_deref(), expected, "{pattern} {file}");
    }

    #[test]
    fn a_pattern_makes_addresses_of_files() {
        let home = "https://a.example/blog/";
        check("/posts/{slug}/", home, "content/posts/Links, week 5.md", Some("https://a.example/posts/links-week-5/"));
        check("/posts/{slug}/", home, "posts/week-5/index.md", Some("https://a.example/posts/week-5/"));
        check("/posts/{slug}/", home, "posts/week-5/index.en.md", Some("https://a.example/posts/week-5/"));
        check("/{slug}", home, "2026-11-02-Links - A_B.md", Some("https://a.example/2026-11-02-links-a_b"));
        check("/{year}/{month}/{day}/{title}", home, "2026-11-02-links.md", Some("https://a.example/2026/11/02/links"));
        check("/{title}", home, "2026-11-02.md", Some("https://a.example/2026-11-02"));
        check("https://b.example/{number}", "", "a.md", Some("https://b.example/7"));
        check("/notes/{name}", home, "notes/Week 5?.md", Some("https://a.example/notes/Week%205%3F"));
        check("/posts/{slug}/", "", "a.md", None);
        check("/{/{title}", home, "a.md", Some("https://a.example/%7B/a"));
    }

    #[test]
    fn a_path_has_the_folders_within_the_one_that_was_named() {
        let settings = Settings { issue_url: Some("https://a.example/{path}/".into()), ..Settings::default() };
        let url = |folder: &str, name: &str, id| {
            let input = Source { folder: folder.into(), ..Source::new(name, "") };
            by_pattern(&Known { input: &input, id, number: None, date: None }, &settings)
        };
        for (folder, name, id, expected) in [
            ("", "posts/week-5.md", None, "https://a.example/week-5/"),
            ("2026/My Links", "posts/2026/My Links/Week 5.md", None, "https://a.example/2026/my-links/week-5/"),
            ("2026/week-5", "posts/2026/week-5/index.md", None, "https://a.example/2026/week-5/"),
            ("", "posts/index.md", None, "https://a.example/posts/"),
            ("2026", "posts/2026/a.md", Some("five"), "https://a.example/2026/five/"),
        ] {
            assert_eq!(url(folder, name, id).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn the_file_says_what_it_is_called() {
        let settings = Settings { issue_url: Some("https://a.example/{slug}".into()), ..Settings::default() };
        let input = Source::new("a.md", "");
        let named = Known { input: &input, id: Some("five"), number: None, date: None };
        assert_eq!(by_pattern(&named, &settings).as_deref(), Some("https://a.example/five"));
        let numbered = Settings { issue_url: Some("https://a.example/{number}".into()), ..Settings::default() };
        assert_eq!(by_pattern(&named, &numbered), None, "it has no number");
    }

    #[test]
    fn what_the_file_says_comes_first() {
        let text = |front: &str| format!("---\n{front}\n---\n## Topic\n- [An item](https://b.example/)\n");
        let files = [
            Source::new("a.md", text("url: /own/")),
            Source::new("b.md", text("permalink: https://b.example/1")),
            Source::new("c.md", text("permalink: /:year/:title/")),
            Source::new("d.md", text("slug: My Dee")),
        ];
        let settings = Settings { home: Some("https://a.example".into()), ..Settings::default() };
        let with = Settings { issue_url: Some("/posts/{slug}/".into()), ..settings.clone() };
        let urls = |settings: &Settings| -> Vec<Option<String>> {
            crate::import(&files, settings).digest.issues.into_iter().map(|issue| issue.url).collect()
        };
        let found = urls(&with);
        let found: Vec<_> = found.iter().map(Option::as_deref).collect();
        let said = [Some("https://a.example/own/"), Some("https://b.example/1")];
        assert_eq!(
            found,
            [said, [Some("https://a.example/posts/c/"), Some("https://a.example/posts/my-dee/")]].concat()
        );
        assert_eq!(urls(&settings)[2..], [None, None]);
    }

    #[test]
    fn only_addresses_are_patterns() {
        assert!(is_pattern("/posts/{slug}/") && is_pattern("https://a.example/{year}/{number}"));
        assert!(
            !is_pattern("posts/{slug}")
                && !is_pattern("javascript:{slug}")
                && !is_pattern("/{page}/")
                && !is_pattern("/posts/")
        );
    }
}
