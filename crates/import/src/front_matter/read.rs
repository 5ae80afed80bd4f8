//! Reading front matter, in one of its formats.

use std::collections::HashMap;
use std::ops::Range;

use link_digest_core::text;

use super::formats::{self, Fields, Format, Unreadable, Value};
use super::{Field, FrontMatter, days};
use crate::bounds::{self, FRONT_MATTER};
use crate::dates::{Order, impossible};
use crate::lines;
use crate::markdown;
use crate::warning::{Log, WarningKind};

/// Reads the front matter of `text`; returns it, and where the rest begins.
pub fn front_matter(text: &str, log: &mut Log) -> (FrontMatter, usize) {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let Some((form, inside, end)) = formats::find(text, start) else { return (FrontMatter::default(), start) };
    let body = text.get(inside.clone()).unwrap_or_default();
    if text.get(start..).is_some_and(|text| text.starts_with(char::is_whitespace)) {
        log.add(WarningKind::LateFrontMatter, inside.clone(), "");
    }
    let fields = match form {
        _ if body.len() > FRONT_MATTER => {
            let at = text::head(body, FRONT_MATTER).len();
            Err(Unreadable { reason: bounds::too_long(body.len()), at: at..at })
        }
        Format::Yaml | Format::Open => formats::yaml(body),
        Format::Toml => formats::toml(body),
        Format::Lines => Ok(formats::bare_lines(body)),
    };
    if matches!(form, Format::Open) {
        tell_open(&inside, body, log);
    }
    if fields.is_err()
        && matches!(form, Format::Yaml)
        && let Some(fields) = closed_by_rule(text, start, log)
    {
        return fields;
    }
    match fields {
        Ok(fields) => {
            let is_yaml = matches!(form, Format::Yaml | Format::Open);
            let new = if is_yaml { Reader::yaml } else { Reader::new };
            (new(body, inside.start, log).read(fields), end)
        }
        Err(Unreadable { reason, at }) => {
            let at = inside.start + at.start..inside.start + at.end;
            log.add(WarningKind::FrontMatter(reason), at, "");
            let head = text::head(body, FRONT_MATTER);
            (Reader::new(head, inside.start, log).read(formats::plain_lines(head)), end)
        }
    }
}

/// Reads fields that can be read, in front matter that cannot, for it goes on to a rule further down.
fn closed_by_rule(text: &str, start: usize, log: &mut Log) -> Option<(FrontMatter, usize)> {
    let inside = formats::open(text, start)?;
    let body = text.get(inside.clone()).filter(|body| body.len() <= FRONT_MATTER)?;
    let fields = formats::yaml(body).ok()?;
    tell_open(&inside, body, log);
    Some((Reader::yaml(body, inside.start, log).read(fields), inside.end))
}

/// Tells that front matter is not closed, at its last line.
fn tell_open(inside: &Range<usize>, body: &str, log: &mut Log) {
    let last = body.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    log.add(WarningKind::OpenFrontMatter, inside.start + last..inside.end, "`---` belongs below");
}

/// Returns whether a value means `true` or `false`, as its word does in one version of YAML or another.
fn is_yes(value: &Value) -> Option<bool> {
    let is_any = |text: &str, words: &[&str]| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    match value {
        Value::Bool(is) => Some(*is),
        Value::Nothing => Some(false),
        Value::Text(text) if is_any(text, &["true", "yes", "on", "y"]) => Some(true),
        Value::Text(text) if is_any(text, &["false", "no", "off", "n", "0", ""]) => Some(false),
        Value::Text(_) | Value::Other => None,
    }
}

/// Returns whether a text is the address of a page from the top of the site, and no pattern such as `/:year/:title/`.
fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains("/:") && !text.contains('{')
}

/// The reader of front matter, which gives the fields their types.
struct Reader<'a> {
    /// The line of each field.
    lines: HashMap<&'a str, Range<usize>>,
    /// The text of the fields.
    body: &'a str,
    /// Whether a `#` may begin a comment.
    has_comments: bool,
    /// The offset in the input where the fields begin.
    start: usize,
    log: &'a mut Log,
}

impl<'a> Reader<'a> {
    fn new(body: &'a str, start: usize, log: &'a mut Log) -> Self {
        Self { lines: lines::fields(body), body, has_comments: false, start, log }
    }

    /// Reads fields of YAML, in which a `#` may begin a comment.
    fn yaml(body: &'a str, start: usize, log: &'a mut Log) -> Self {
        Self { has_comments: true, ..Self::new(body, start, log) }
    }

    fn read(mut self, fields: Fields) -> FrontMatter {
        let mut out = FrontMatter::default();
        let mut permalink = None;
        for (key, value) in fields {
            let at = self.place(&key);
            match key.to_ascii_lowercase().as_str() {
                "title" => out.title = self.title("title", value, at),
                "subject" => out.title = out.title.or(self.title("subject", value, at)),
                "id" => out.id = self.text("id", value, at),
                "slug" => out.id = out.id.or(self.text("slug", value, at)),
                "language" => out.language = self.text("language", value, at),
                "lang" => out.language = out.language.or(self.text("lang", value, at)),
                "url" => out.url = self.text("url", value, at),
                "permalink" => permalink = self.text("permalink", value, at),
                "date" => out.date = self.day("date", value, at),
                "published" | "publish" if is_yes(&value) == Some(false) && !value.is_empty() => out.draft = true,
                "published" | "publish_date" | "publishdate" | "pubdate" | "published_at" | "issue_date" | "sent" => {
                    out.date = out.date.or(self.other_day(value, at));
                }
                "date_end" => out.date_end = self.day("date_end", value, at),
                "end" | "end_date" | "enddate" => out.date_end = out.date_end.or(self.other_day(value, at)),
                "number" => out.number = self.number(value, at),
                "draft" => out.draft |= self.is_draft("draft", &value, at),
                "private" => out.draft |= self.is_draft("private", &value, at),
                _ => {}
            }
        }
        // A whole address needs nothing else to be one.
        let both = || [&out.url, &permalink].into_iter().flatten();
        let whole = both().find(|url| link_digest_core::is_web_url(url));
        out.url = whole.or_else(|| both().find(|url| is_path(url))).cloned();
        out
    }

    /// Reads a title without what is hidden in it.
    fn title(&mut self, field: &'static str, value: Value, at: Range<usize>) -> Option<String> {
        let text = self.whole(&at).or_else(|| self.text(field, value, at.clone()))?;
        let mut log = Log::default();
        let seen = markdown::blank(&text, 0, &mut log);
        let shown = text::line(&markdown::blank_html(&seen, &mut log)).into_owned();
        for warning in log.into_warnings() {
            self.log.add(warning.kind, at.clone(), "");
        }
        Some(shown).filter(|shown| !shown.is_empty())
    }

    /// Returns a title of which a part is a comment in YAML, and is not meant so; and tells it.
    fn whole(&mut self, at: &Range<usize>) -> Option<String> {
        let line = at.start.checked_sub(self.start)?..at.end.checked_sub(self.start)?;
        let whole = formats::unquoted(self.body.get(line)?).filter(|_| self.has_comments)?;
        self.log.add(WarningKind::Unquoted, at.clone(), "");
        Some(text::line(whole).into_owned())
    }

    /// Returns whether a field says that the file is a draft. What it says else is told and means so too: what is
    /// published once cannot be taken back.
    fn is_draft(&mut self, field: &'static str, value: &Value, at: Range<usize>) -> bool {
        is_yes(value).unwrap_or_else(|| {
            self.log.add(WarningKind::Field(field, "`true` or `false`"), at, "");
            true
        })
    }

    fn text(&mut self, field: &'static str, value: Value, at: Range<usize>) -> Option<String> {
        match value {
            Value::Text(text) => {
                let text = link_digest_core::text::line(&text).into_owned();
                Some(text).filter(|text| !text.is_empty())
            }
            Value::Bool(_) | Value::Nothing | Value::Other => {
                self.log.add(WarningKind::Field(field, "text"), at, "");
                None
            }
        }
    }

    fn day(&mut self, field: &'static str, value: Value, at: Range<usize>) -> Option<Field> {
        self.text(field, value, at.clone()).map(|text| Field { text, at })
    }

    /// Reads a day under another name, which may hold something else; a day that no calendar has is none of that.
    fn other_day(&mut self, value: Value, at: Range<usize>) -> Option<Field> {
        let Value::Text(text) = value else { return None };
        let field = Field { text, at };
        (days(&field, Order::DayFirst).is_some() || impossible(&field.text).is_some()).then_some(field)
    }

    fn number(&mut self, value: Value, at: Range<usize>) -> Option<u32> {
        let number = match value {
            Value::Text(text) => text.trim_start_matches('#').parse().ok(),
            Value::Bool(_) | Value::Nothing | Value::Other => None,
        };
        if number.is_none() {
            self.log.add(WarningKind::Field("number", "a whole number"), at, "");
        }
        number
    }

    /// Returns the line of a field.
    fn place(&self, key: &str) -> Range<usize> {
        let line = self.lines.get(key).cloned().unwrap_or_default();
        self.start + line.start..self.start + line.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: Option<&str>, date: Option<&str>, warnings: &[&str]) -> (FrontMatter, usize) {
        let mut log = Log::default();
        let (found, end) = front_matter(text, &mut log);
        assert_eq!(
            (found.title.as_deref(), found.date.as_ref().map(|date| date.text.as_str())),
            (title, date),
            "{text}"
        );
        assert_eq!(log.into_warnings().iter().map(ToString::to_string).collect::<Vec<_>>(), warnings, "{text}");
        (found, end)
    }

    #[test]
    fn yaml_toml_and_bare_lines_are_read() {
        check("---\ntitle: \"A: b\"\ndate: 2025-08-11\ntags: [x]\n---\n\ntext", Some("A: b"), Some("2025-08-11"), &[]);
        check("---\r\ntitle: ! 'Issue #149'\r\n---\r\n", Some("Issue #149"), None, &[]);
        check("+++\ntitle = \"A\"\ndate = 2025-08-11\n[extra]\na = 1\n+++\n", Some("A"), Some("2025-08-11"), &[]);
        check("Title: A\nDate: 2025-08-11\n\ntext", Some("A"), Some("2025-08-11"), &[]);
        check("\u{FEFF}---\ntitle: A\n---\n", Some("A"), None, &[]);
        check("---\n---\n", None, None, &[]);
    }

    #[test]
    fn the_rest_begins_after_it() {
        let text = "---\ntitle: A\n---\nrest";
        assert_eq!(&text[check(text, Some("A"), None, &[]).1..], "\nrest");
        assert_eq!(check("Dear all: hello\n\n", None, None, &[]).1, 0);
        assert_eq!(check("---\n\na rule, not front matter\n", None, None, &[]).1, 0);
    }

    #[test]
    fn every_field_has_its_type() {
        let text =
            "---\nid: x\nnumber: 12\nurl: /relative\npermalink: https://a.example/1\nlang: pt-BR\ndraft: true\n---\n";
        let (found, _) = check(text, None, None, &[]);
        assert_eq!((found.id.as_deref(), found.number, found.draft), (Some("x"), Some(12), true));
        assert_eq!((found.url.as_deref(), found.language.as_deref()), (Some("https://a.example/1"), Some("pt-BR")));
        check(
            "---\ntitle: [a]\nnumber: twelve\n---\n",
            None,
            None,
            &["expected text in `title`", "expected a whole number in `number`"],
        );
    }

    #[test]
    fn a_draft_is_one_in_many_words() {
        let words = ["true", "yes", "on", "True", "\"yes\"", "'true'", "yes # not yet", "false\npublished: false"];
        for word in words.into_iter().chain(["\npublish: no", "\nprivate: true", "false\nPublished: \"false\""]) {
            assert!(check(&format!("---\ndraft: {word}\n---\n"), None, None, &[]).0.draft, "{word}");
        }
        let published = ["\npublished: true", "\npublish: 2025-08-11", "\npublished:", "\nprivate: false"];
        for word in ["false", "no", "off", "\"\"", "0", "", "~", "# not"].into_iter().chain(published) {
            assert!(!check(&format!("---\ndraft: {word}\n---\n"), None, None, &[]).0.draft, "{word}");
        }
    }

    #[test]
    fn the_plain_lines_of_what_cannot_be_read_are() {
        let words = "front matter could not be read: mapping values are not allowed in this context";
        let text = "---\ntitle: Hello: World\ndate: 2025-08-11\ndraft: true # for now\nid: x\n---\n";
        let (found, _) = check(text, Some("Hello: World"), Some("2025-08-11"), &[words]);
        assert!(found.draft && found.id.is_none());
        let words =
            ["  draft: true", "\"draft\": true,", "Draft: [true]", "published: false", "draft: true\ndraft: false"];
        for line in words {
            let mut log = Log::default();
            assert!(front_matter(&format!("---\ntitle: A: b\n{line}\n---\n"), &mut log).0.draft, "{line}");
        }
    }

    #[test]
    fn a_draft_that_is_neither_true_nor_false_is_one_and_told() {
        for word in ["1", "ja", "[true]", "maybe"] {
            let (found, _) =
                check(&format!("---\ndraft: {word}\n---\n"), None, None, &["expected `true` or `false` in `draft`"]);
            assert!(found.draft, "{word}");
        }
    }

    #[test]
    fn front_matter_below_empty_lines_is_read_and_told() {
        let words = "front matter stands below an empty line";
        let text = "\n \r\n---\ntitle: A\ndraft: true\n---\nrest";
        let (found, end) = check(text, Some("A"), None, &[words]);
        assert!(found.draft && text[end..] == *"\nrest");
        for text in ["\n---\n\nNote: words\n\n---\n", "\n\nTitle: A\n\n", "\n---\ntitle: A\n"] {
            assert_eq!(check(text, None, None, &[]).1, 0);
        }
    }

    #[test]
    fn front_matter_that_is_not_closed_is_read_and_told() {
        let told = "front matter is not closed";
        let fields = "---\ntitle: A\ntags:\n  - b\ndate: 2025-08-11";
        for (rest, warnings) in [
            ("\n\n# T\n", vec![told]),
            ("\n# T\n", vec![told]),
            ("", vec![told]),
            // A rule further down closes none.
            ("\n\n# T\n\n[1. A - B](https://a.example)\n\n---\n\nend\n", vec![told]),
            ("\n\nfrom: b\n---\n", vec![]),
        ] {
            let text = format!("{fields}{rest}");
            let (_, end) = check(&text, Some("A"), Some("2025-08-11"), &warnings);
            assert!(warnings.is_empty() || end == fields.len(), "{text}");
        }
        assert!(check("---\ndraft: true\n\n# T\n", None, None, &[told]).0.draft);
        let mut log = Log::default();
        front_matter(&format!("{fields}\n\n# T"), &mut log);
        let warnings = log.into_warnings();
        let place = warnings.first().and_then(|warning| warning.places.first()).unwrap();
        assert_eq!(fields.get(place.span.clone()), Some("date: 2025-08-11"));
        for text in ["---\n\ntitle: A\n", "---\nNote: a\n", "---\n# T\n", "---\n", "---\nfrom: b\n\n# T\n\n---\n"] {
            check(text, None, None, &[]);
        }
    }

    #[test]
    fn a_number_in_a_title_begins_no_comment() {
        let told = ["the title has a `#` and no quotes: for other programs it ends there"];
        check("---\ntitle: A #42: b\n---\n", Some("A #42: b"), None, &told);
        check("---\r\ntitle:  A #42 # soon\r\ndate: 2025-08-11\r\n---\r\n", Some("A #42"), Some("2025-08-11"), &told);
        check("---\ntitle: “A #42: b”\n---\n", Some("A #42: b"), None, &told);
        check("---\ntitle: „A #b“\n\n# T\n", Some("A #b"), None, &["front matter is not closed", told[0]]);
        for (line, title) in [
            ("A # 42", "A"),
            ("A #todo", "A"),
            ("\"A #42\"", "A #42"),
            ("\"A\" #42", "A"),
            ("A#42", "A#42"),
            ("“A”", "“A”"),
        ] {
            check(&format!("---\ntitle: {line}\n---\n"), Some(title), None, &[]);
        }
        check("+++\ntitle = \"A #42\"\n+++\n", Some("A #42"), None, &[]);
        check("Title: A #42\nDate: 2025-08-11\n\n", Some("A #42"), Some("2025-08-11"), &[]);
    }

    #[test]
    fn what_is_hidden_in_a_title_is() {
        check("---\ntitle: A %% b %% c\n---\n", Some("A c"), None, &[]);
        check("---\ntitle: \"A <!-- b --> c\"\n---\n", Some("A c"), None, &[]);
        check("---\ntitle: \"A <!-- b\"\n---\n", Some("A <!-- b"), None, &["1 comment is not closed and kept as text"]);
        check("---\nsubject: \"%% b %%\"\n---\n", None, None, &[]);
        check("---\ntitle: A %% b\n---\n", Some("A %% b"), None, &["1 comment is not closed and kept as text"]);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        let mut log = Log::default();
        front_matter("---\ntitle: \"A\ndate: 1\n---\n", &mut log);
        front_matter("+++\ntitle = \n+++\n", &mut log);
        let warnings = log.into_warnings();
        assert_eq!(warnings.len(), 2);
        assert!(
            warnings.iter().all(|warning| warning.to_string().starts_with("front matter could not be read: ")),
            "{warnings:?}"
        );
    }
}
