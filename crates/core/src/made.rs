//! Marks in what the `link-digest` command has made: one table for those who write a mark, for the command, which knows
//! a file by how it begins, and for the folder of a site, where the mark may stand anywhere.

use crate::text::head;
use crate::{FILE_VERSION, SCHEMA_FILE, parts};

/// The generator's name, by which what the command makes says who made it, as a literal.
macro_rules! generator {
    () => {
        "link-digest"
    };
}

/// The generator's name, by which what the command makes says who made it.
pub const GENERATOR: &str = generator!();

/// The last line of the plain text of a mail, by which it is known: it shows nothing, and the text has no other mark.
pub const END_OF_TEXT: &str = " \t \t\n";

/// A kind of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// The JSON of a digest, or of a part or the index of its archive.
    Data,
    /// The one file of `page`.
    Page,
    /// The HTML of `embed`.
    Embed,
    /// The settings that `init` writes, for people to go on with: they carry no mark, and are never ours again.
    Settings,
    /// The HTML or the draft of `mail`.
    Mail,
    /// A file of a `site`: a page, a feed, the list of its pages, the schema.
    Site,
}

/// A mark of ours in a file.
#[derive(Clone, Copy, Debug)]
pub struct GeneratorMark {
    /// The kind of output that is known by the mark.
    pub made: Made,
    /// The text of the mark, as it stands in the file.
    pub text: &'static str,
    /// The beginning of a file that has the mark; nothing, where the beginning does not tell.
    begins: Option<&'static str>,
    /// The number of bytes from the beginning within which the mark stands.
    within: usize,
    /// The end of the paths of such files of a site; nothing, where a site has none.
    path: Option<&'static str>,
    /// The texts that stand in files of version 0.1 instead.
    older: &'static [&'static str],
}

/// The number of bytes at the start of a file in which a mark is looked for: in a feed titles and names come before it.
pub const START: usize = 8192;

impl GeneratorMark {
    /// The mark in the head of a site's page.
    pub const SITE_PAGE: Self = Self {
        path: Some(".html"),
        older: &["link-digest-adopt-", "<main class=\"issue-page\">"],
        ..Self::html(Made::Site, concat!("<meta name=\"generator\" content=\"", generator!(), " site\">"))
    };

    /// The mark in the head of the page in one file.
    pub const ONE_FILE: Self =
        Self::html(Made::Page, concat!("<meta name=\"generator\" content=\"", generator!(), " page\">"));

    /// The mark before the HTML to paste.
    pub const EMBED: Self = {
        let comment = concat!("<!-- ", generator!(), " embed -->");
        Self { made: Made::Embed, text: comment, begins: Some(comment), within: START, path: None, older: &[] }
    };

    /// The mark in the HTML of a mail.
    pub const MAIL: Self =
        Self::html(Made::Mail, concat!("<meta name=\"generator\" content=\"", generator!(), " mail\">"));

    /// The mark in the draft of a mail.
    pub const DRAFT: Self = {
        let header = concat!("X-Mailer: ", generator!(), " mail");
        Self { made: Made::Mail, text: header, begins: Some(header), within: START, path: None, older: &[] }
    };

    /// The mark in a sitemap, the list of a site's pages.
    pub const SITEMAP: Self = Self::site(".xml", concat!("<!-- ", generator!(), " site -->"), "<?xml", START);

    /// The mark in an Atom feed.
    pub const ATOM: Self = Self::site(".xml", concat!("<generator>", generator!(), "</generator>"), "<?xml", START);

    /// The mark in a feed of JSON, in its extension `_link_digest`, and in the lists that the command keeps.
    pub const JSON_FEED: Self = Self {
        older: &["_link_digest"],
        ..Self::site(".json", concat!("\"generator\": \"", generator!(), "\""), "{", 300)
    };

    /// The mark in the manifest of the widget's files.
    pub const BUNDLE: Self = Self::site(".json", "\"role\": \"element\"", "{", 300);

    /// The mark in the JSON Schema.
    pub const SCHEMA: Self = Self::site(".json", "\"title\": \"A link digest\"", "{", 300);

    /// The mark in the JSON of a digest. What it begins with is looked at more closely.
    pub const DATA: Self =
        Self { made: Made::Data, text: SCHEMA_FILE, begins: None, within: 0, path: Some(".json"), older: &[] };

    /// The mark in the icon of a site.
    pub const ICON: Self = Self { begins: None, ..Self::site(".svg", "M9 20.5h14M9 24.5h9", "", 0) };

    /// The mark in the worker of a site.
    pub const WORKER: Self =
        Self { begins: None, ..Self::site("worker.js", "Keeps this edition of the digest", "", 0) };

    /// All marks.
    pub const ALL: [Self; 13] = [
        Self::SITE_PAGE,
        Self::ONE_FILE,
        Self::EMBED,
        Self::MAIL,
        Self::DRAFT,
        Self::SITEMAP,
        Self::ATOM,
        Self::JSON_FEED,
        Self::BUNDLE,
        Self::SCHEMA,
        Self::DATA,
        Self::ICON,
        Self::WORKER,
    ];

    const fn html(made: Made, text: &'static str) -> Self {
        Self { made, text, begins: Some("<!DOCTYPE html><html"), within: 300, path: None, older: &[] }
    }

    const fn site(path: &'static str, text: &'static str, begins: &'static str, within: usize) -> Self {
        Self { made: Made::Site, text, begins: Some(begins), within, path: Some(path), older: &[] }
    }

    /// Returns whether a file that begins like this has the mark.
    fn is_in_start(&self, start: &str) -> bool {
        self.begins.is_some_and(|begins| start.starts_with(begins) && head(start, self.within).contains(self.text))
    }

    /// Returns whether the mark stands anywhere in these bytes.
    fn is_in(&self, bytes: &[u8]) -> bool {
        let has = |sign: &&str| bytes.windows(sign.len()).any(|window| window == sign.as_bytes());
        has(&self.text) || self.older.iter().any(has)
    }
}

impl Made {
    /// Returns the command that makes it.
    pub fn command(self) -> &'static str {
        match self {
            Self::Data => "import",
            Self::Page => "page",
            Self::Embed => "embed",
            Self::Settings => "init",
            Self::Mail => "mail",
            Self::Site => "site",
        }
    }

    /// Returns the kind of output that begins like this, if it has a mark.
    ///
    /// The first [`START`] bytes of a file are enough.
    pub fn of_start(start: &str) -> Option<Self> {
        let start = start.trim_start_matches('\u{feff}');
        if is_data(start) {
            return Some(Self::Data);
        }
        GeneratorMark::ALL.iter().find(|mark| mark.is_in_start(start)).map(|mark| mark.made)
    }
}

/// Returns whether a mark stands in a file that is at this path of a site; `None` where files at such a path have none.
pub fn is_marked(path: &str, bytes: &[u8]) -> Option<bool> {
    let mut marks =
        GeneratorMark::ALL.iter().filter(|mark| mark.path.is_some_and(|end| path.ends_with(end))).peekable();
    marks.peek()?;
    Some(marks.any(|mark| mark.is_in(bytes)))
}

/// Returns whether `start` begins a JSON file of a version that we read.
///
/// Schema and version come first, however it is laid out.
fn is_data(start: &str) -> bool {
    let rest = after(start, "{").and_then(|rest| after(rest, "\"$schema\"")).and_then(|rest| after(rest, ":\""));
    let Some((schema, rest)) = rest.and_then(|rest| rest.split_once('"')) else { return false };
    let rest = after(rest, ",").and_then(|rest| after(rest, "\"version\"")).and_then(|rest| after(rest, ":"));
    let version = rest.map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
    let names_ours = schema == SCHEMA_FILE || schema.ends_with(&format!("/{SCHEMA_FILE}"));
    let versions = [FILE_VERSION, parts::VERSION].map(|version| version.to_string());
    names_ours && version.is_some_and(|found| versions.iter().any(|version| version == found))
}

/// Returns what follows these signs, between which white space may stand.
fn after<'t>(text: &'t str, signs: &str) -> Option<&'t str> {
    signs.chars().try_fold(text, |text, sign| text.trim_start().strip_prefix(sign)).map(str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: &str, made: Option<Made>) {
        assert_eq!(Made::of_start(start), made, "{start}");
    }

    #[test]
    fn outputs_are_known_by_their_mark() {
        let digest = crate::Digest::default();
        check(&crate::write(&digest).unwrap(), Some(Made::Data));
        check("{\"$schema\":\"issues.schema.json\",\"version\":1,\"title\":\"D\"}", Some(Made::Data));
        check("{\"$schema\":\n\"https://a.example/issues.schema.json\", \"version\": 1}", Some(Made::Data));
        check("{\"$schema\": \"other-issues.schema.json\", \"version\": 1}", None);
        check("{\"$schema\": \"issues.schema.json\", \"version\": 3,", None);
        let files = parts::write(&crate::Digest::default());
        check(&String::from_utf8(files.index).unwrap(), Some(Made::Data));
        check("{\"version\": 1, \"$schema\": \"issues.schema.json\"", None);
        check("{ \"title\": \"see issues.schema.json\", \"version\": 1 }", None);
        let page = |name: &str| {
            format!(
                "<!DOCTYPE html><html lang=\"en\" dir=\"ltr\"><head><meta charset=\"utf-8\"><meta name=\"generator\" content=\"link-digest {name}\">"
            )
        };
        check(&page("page"), Some(Made::Page));
        check(&page("site"), Some(Made::Site));
        check(&page("mail"), Some(Made::Mail));
        check("X-Mailer: link-digest mail\r\nX-Unsent: 1\r\n", Some(Made::Mail));
        check("X-Mailer: Another\r\n", None);
        check(&page("embed"), None);
        check("<!-- link-digest embed -->\n<script>", Some(Made::Embed));
        check("<p>pasted:</p><!-- link-digest embed -->", None);
        check("<?xml version=\"1.0\"?>\n<feed><title>T</title><generator>link-digest</generator>", Some(Made::Site));
        check("<?xml version=\"1.0\"?>\n<feed><title>T</title><generator>Hugo</generator>", None);
        check("# Topic\n\n- [a](https://example.org)\n", None);
        check("", None);
    }
}
