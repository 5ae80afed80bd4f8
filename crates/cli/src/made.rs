//! What this command has made, by the mark in it: an output is known again, is written anew, and is not read back as
//! an issue.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use link_digest_core::{FILE_VERSION, GENERATOR, SCHEMA_FILE};

/// A kind of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// The JSON of `import`.
    Data,
    /// The one file of `page`.
    Page,
    /// The HTML of `embed`.
    Embed,
    /// The settings that `init` writes, for people to go on with: they carry no mark, and are never ours again.
    Settings,
    /// A file of a `site`: a page, a feed, the list of its pages, the schema.
    Site,
}

impl Made {
    /// The command that makes it.
    pub fn command(self) -> &'static str {
        match self {
            Self::Data => "import",
            Self::Page => "page",
            Self::Embed => "embed",
            Self::Settings => "init",
            Self::Site => "site",
        }
    }

    /// What is at `path`, if it is a file that carries our mark.
    pub fn at(path: &Path) -> Option<Self> {
        if !path.is_file() {
            return None;
        }
        let mut start = Vec::new();
        File::open(path).ok()?.take(START).read_to_end(&mut start).ok()?;
        Self::of(&String::from_utf8_lossy(&start))
    }

    /// What begins like this.
    fn of(start: &str) -> Option<Self> {
        let start = start.trim_start_matches('\u{feff}');
        let has = |within: usize, mark: &str| link_digest_core::text::head(start, within).contains(mark);
        let generator = |name: &str| has(300, &format!("<meta name=\"generator\" content=\"{GENERATOR} {name}\">"));
        if start.starts_with("<!DOCTYPE html><html") {
            [Self::Page, Self::Site].into_iter().find(|made| generator(made.command()))
        } else if start.starts_with(&format!("<!-- {GENERATOR} embed -->")) {
            Some(Self::Embed)
        } else if start.starts_with("<?xml") {
            let marks = [format!("<generator>{GENERATOR}</generator>"), format!("<!-- {GENERATOR} site -->")];
            marks.iter().any(|mark| has(start.len(), mark)).then_some(Self::Site)
        } else if is_data(start) {
            Some(Self::Data)
        } else {
            let feed = start.starts_with('{') && has(300, &format!("\"generator\": \"{GENERATOR}\""));
            let bundle = start.starts_with('{') && has(300, "\"role\": \"element\"");
            let schema = start.starts_with('{') && has(300, "\"title\": \"A link digest\"");
            (feed || bundle || schema).then_some(Self::Site)
        }
    }
}

/// The marks stand within so many bytes. In a feed titles and names come before.
const START: u64 = 8192;

/// Whether this begins a JSON file of a version that we read: schema and version come first, however it is laid out.
fn is_data(start: &str) -> bool {
    let rest = after(start, "{").and_then(|rest| after(rest, "\"$schema\"")).and_then(|rest| after(rest, ":\""));
    let Some((schema, rest)) = rest.and_then(|rest| rest.split_once('"')) else { return false };
    let rest = after(rest, ",").and_then(|rest| after(rest, "\"version\"")).and_then(|rest| after(rest, ":"));
    let version = rest.map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
    let names_ours = schema == SCHEMA_FILE || schema.ends_with(&format!("/{SCHEMA_FILE}"));
    names_ours && version == Some(FILE_VERSION.to_string().as_str())
}

/// What follows these signs, between which white space may stand.
fn after<'t>(text: &'t str, signs: &str) -> Option<&'t str> {
    signs.chars().try_fold(text, |text, sign| text.trim_start().strip_prefix(sign)).map(str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: &str, made: Option<Made>) {
        assert_eq!(Made::of(start), made, "{start}");
    }

    #[test]
    fn outputs_are_known_by_their_mark() {
        let digest = link_digest_core::Digest::default();
        check(&link_digest_core::write(&digest).unwrap(), Some(Made::Data));
        check("{\"$schema\":\"issues.schema.json\",\"version\":1,\"title\":\"D\"}", Some(Made::Data));
        check("{\"$schema\":\n\"https://a.example/issues.schema.json\", \"version\": 1}", Some(Made::Data));
        check("{\"$schema\": \"other-issues.schema.json\", \"version\": 1}", None);
        check("{\"$schema\": \"issues.schema.json\", \"version\": 2,", None);
        check("{\"version\": 1, \"$schema\": \"issues.schema.json\"", None);
        check("{ \"title\": \"see issues.schema.json\", \"version\": 1 }", None);
        let page = |name: &str| {
            format!(
                "<!DOCTYPE html><html lang=\"en\" dir=\"ltr\"><head><meta charset=\"utf-8\"><meta name=\"generator\" content=\"link-digest {name}\">"
            )
        };
        check(&page("page"), Some(Made::Page));
        check(&page("site"), Some(Made::Site));
        check(&page("embed"), None);
        check("<!-- link-digest embed -->\n<script>", Some(Made::Embed));
        check("<p>pasted:</p><!-- link-digest embed -->", None);
        check("<?xml version=\"1.0\"?>\n<feed><title>T</title><generator>link-digest</generator>", Some(Made::Site));
        check("<?xml version=\"1.0\"?>\n<feed><title>T</title><generator>Hugo</generator>", None);
        check("# Topic\n\n- [a](https://example.org)\n", None);
        check("", None);
    }
}
