//! The formats of front matter: finding where it ends, and reading its fields.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::lines::{lines, offset};

/// The formats in which front matter is written.
pub enum Format {
    Yaml,
    /// YAML that nothing closes.
    Open,
    Toml,
    Lines,
}

/// Finds the format of the front matter, what is in it, and where it ends; also below empty lines, where it has fields
/// that a page would not show, and without an end.
pub fn find(text: &str, start: usize) -> Option<(Format, Range<usize>, usize)> {
    let late = || {
        let body = text.get(start..)?;
        let below = text.len() - body.trim_start().len();
        let late = find_at(text, below).filter(|(form, ..)| below > start && !matches!(form, Format::Lines))?;
        (!plain_lines(text.get(late.1.clone())?).is_empty()).then_some(late)
    };
    let open = || open(text, start).map(|inside| (Format::Open, inside.clone(), inside.end));
    find_at(text, start).or_else(late).or_else(open)
}

/// Finds the fields under a `---` in the first line that is not closed, or only by a rule further down: up to a line that
/// is none, if one of them is a title, a date or the mark of a draft.
pub fn open(text: &str, start: usize) -> Option<Range<usize>> {
    let mut all = lines(text.get(start..)?).map(|line| start + line.start..start + line.end);
    all.next().filter(|first| text.get(first.clone()).is_some_and(|line| line.trim_end() == "---"))?;
    let mut found: Option<Range<usize>> = None;
    let (mut known, mut goes_on) = (false, false);
    for at in all {
        let line = text.get(at.clone())?;
        let is_more = goes_on && line.starts_with([' ', '\t', '-']) && !line.trim().is_empty();
        if let Some((key, value)) = field(line) {
            known |= ["title", "date", "draft"].contains(&key.to_ascii_lowercase().as_str());
            goes_on = value.trim().is_empty();
        } else if !is_more {
            // Fields may go on below an empty line.
            let next = text.get(at.start..).unwrap_or_default().trim_start().lines().next().unwrap_or_default();
            known &= field(next).is_none();
            break;
        }
        found = Some(found.map_or(at.start, |found| found.start)..at.end);
    }
    found.filter(|_| known)
}

/// Splits a line such as `Title: …` into the name of the field and its value.
fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = pair(line)?;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    (is_key && (value.trim_end().is_empty() || value.starts_with([' ', '\t']))).then_some((key, value))
}

/// Splits a line at its colon, or at the two that Logseq writes.
fn pair(line: &str) -> Option<(&str, &str)> {
    line.split_once(':').map(|(key, value)| (key, value.strip_prefix(':').unwrap_or(value)))
}

fn find_at(text: &str, start: usize) -> Option<(Format, Range<usize>, usize)> {
    let body = text.get(start..)?;
    let mut all = lines(body).map(|line| start + line.start..start + line.end).peekable();
    let line = |at: &Range<usize>| text.get(at.clone()).unwrap_or_default().trim_end();
    let first = all.next()?;
    let (form, ends): (Format, &[&str]) = match line(&first) {
        "---" => (Format::Yaml, &["---", "..."]),
        "+++" => (Format::Toml, &["+++"]),
        _ => return bare(text, start).map(|inside| (Format::Lines, inside.clone(), inside.end)),
    };
    let from = all.peek().map_or(first.end, |next| next.start);
    let mut until = from;
    for at in all {
        if ends.contains(&line(&at)) {
            return Some((form, from..until, at.end));
        }
        until = (at.end + 1).min(text.len());
    }
    None
}

/// Finds lines such as `Title: …` up to an empty one, if they are all of that shape and name a title or a date.
fn bare(text: &str, start: usize) -> Option<Range<usize>> {
    let mut end = start;
    let mut known = false;
    for at in lines(text.get(start..)?) {
        let line = text.get(start + at.start..start + at.end)?;
        if line.trim().is_empty() {
            break;
        }
        let (key, _) = field(line)?;
        known |= ["title", "date"].contains(&key.to_ascii_lowercase().as_str());
        end = start + at.end;
    }
    known.then_some(start..end)
}

/// The reason why front matter cannot be read, and the place in it.
pub struct Unreadable {
    pub reason: String,
    pub at: Range<usize>,
}

/// The value of a field, as far as it matters here.
pub enum Value {
    Text(String),
    Bool(bool),
    Nothing,
    Other,
}

impl Value {
    /// Returns whether nothing is said.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Nothing) || matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// The fields of front matter, by name.
pub type Fields = Vec<(String, Value)>;

/// A value in YAML. Only `true` and `false` are Booleans, so that a title may be `No`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Yaml {
    Bool(bool),
    Whole(i64),
    Number(f64),
    Text(String),
    Nothing(()),
    Other(IgnoredAny),
}

/// Reads the fields of YAML.
pub fn yaml(body: &str) -> Result<Fields, Unreadable> {
    let options = serde_saphyr::options! {
        with_snippet: false,
        strict_booleans: true,
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::LastWins,
    };
    let fields: Result<Option<BTreeMap<String, Yaml>>, _> = serde_saphyr::from_str_with_options(body, options);
    match fields {
        Ok(fields) => Ok(fields.into_iter().flatten().map(|(key, value)| (key, value.into())).collect()),
        Err(error) => {
            let place = error.location().map(|place| (place.line() as usize, place.column() as usize));
            let at = place.map_or(0, |(line, column)| offset(body, line, column));
            Err(Unreadable { reason: first_line(&error.to_string()), at: at..at })
        }
    }
}

/// Returns the value of a line such as `title: Words #42: more` where a `#` for a number, or within curly quotes, would
/// begin a comment: all of it, without the quotes.
pub fn unquoted(line: &str) -> Option<&str> {
    const QUOTES: [(char, char); 6] = [('“', '”'), ('„', '“'), ('„', '”'), ('‘', '’'), ('«', '»'), ('”', '”')];
    let (_, value) = field(line)?;
    let value = value.trim();
    if value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']) || !value.contains(" #") {
        return None;
    }
    let inside = QUOTES.iter().find_map(|(open, close)| value.strip_prefix(*open)?.strip_suffix(*close));
    let counts = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let number = value.split(" #").skip(1).any(counts).then(|| value.split(" # ").next().unwrap_or(value).trim_end());
    inside.or(number)
}

impl From<Yaml> for Value {
    fn from(value: Yaml) -> Self {
        match value {
            Yaml::Bool(is) => Self::Bool(is),
            Yaml::Whole(number) => Self::Text(number.to_string()),
            Yaml::Number(number) => Self::Text(number.to_string()),
            Yaml::Text(text) => Self::Text(text),
            Yaml::Nothing(()) => Self::Nothing,
            Yaml::Other(_) => Self::Other,
        }
    }
}

/// Reads the fields of TOML.
pub fn toml(body: &str) -> Result<Fields, Unreadable> {
    let table: toml::Table = body.parse().map_err(|error: toml::de::Error| Unreadable {
        reason: first_line(error.message()),
        at: error.span().unwrap_or_default(),
    })?;
    let value = |value| match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Integer(number) => Value::Text(number.to_string()),
        toml::Value::Datetime(day) => Value::Text(day.to_string()),
        toml::Value::Boolean(is) => Value::Bool(is),
        _ => Value::Other,
    };
    Ok(table.into_iter().map(|(key, found)| (key, value(found))).collect())
}

/// Reads the fields of lines such as `Title: …`.
pub fn bare_lines(body: &str) -> Fields {
    let pairs = lines(body).filter_map(|at| pair(body.get(at)?));
    pairs.map(|(key, value)| (key.to_owned(), Value::Text(value.trim().to_owned()))).collect()
}

/// The fields by which a file is a draft.
const DRAFT_KEYS: [&str; 4] = ["draft", "private", "published", "publish"];

/// Reads the title, the days and whether it is a draft from what cannot be read, where they have lines of their own.
/// That it is a draft may be said by any line: what is published once cannot be taken back.
pub fn plain_lines(body: &str) -> Fields {
    const KEYS: [&str; 3] = ["title", "date", "date_end"];
    let pairs = lines(body).filter_map(|at| body.get(at)?.split_once([':', '=']));
    let fields = pairs.filter_map(|(key, value)| {
        let (key, value) = (key.trim_end(), value.trim());
        let bare = key.trim_start().trim_matches(['"', '\'']).to_ascii_lowercase();
        if DRAFT_KEYS.contains(&bare.as_str()) {
            let value = value.split(" #").next()?.trim_end_matches([' ', ',']).trim_matches(['"', '\'']);
            return Some((bare, Value::Text(value.to_owned())));
        }
        let value = value.trim_matches(['"', '\'']);
        let is_plain = !value.is_empty() && !value.starts_with(['[', '{', '|', '>', '&', '*', '!']);
        (KEYS.contains(&key) && is_plain).then(|| (key.to_owned(), Value::Text(value.to_owned())))
    });
    fields.collect()
}

/// Returns the first line of a library's message, as far as it fits into a line of ours.
fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    // The place is told apart from the words, and in the lines of the whole file.
    line.split(" at line ").next().unwrap_or_default().trim_end_matches('.').to_owned()
}
