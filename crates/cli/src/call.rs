//! The functions of the packages for the homes of digests. Each call is a run of the command, with a request in JSON on the
//! standard input and the answer on the standard output: values to values. Of files it reads no more than pictures, where a
//! folder is named for them.

mod pictures;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::mem;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use link_digest_core::{Digest, ProblemKind, write};
use link_digest_import::{Notes, Settings, Source, Warning, decode, import, paper, papers};
use link_digest_publish as publish;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::import::review_reading;
use crate::outcome::{Failure, Outcome};
use crate::publish::{Paste, checked, find_widget, name_series, script_of_widget};
use crate::report;

/// The name under which settings are told of.
const SETTINGS: &str = "settings";

/// A request, by the name of the function.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Request {
    Import(Issues),
    Site(Published),
    Embed(Published),
    Attributes(Element),
}

/// Attributes of the element to look at, and the names of those that are not said there.
#[derive(Debug, Deserialize)]
struct Element {
    said: Vec<(String, Value)>,
    #[serde(default)]
    without: Vec<String>,
}

/// Issues to import.
#[derive(Debug, Deserialize)]
struct Issues {
    files: Vec<File>,
    settings: Said,
    /// Whether who asks puts the pictures that stand beside the files where pages find them.
    #[serde(default)]
    pictures: bool,
    /// Where they are to be found, for who asks to copy: the folder from which the names of the files go.
    folder: Option<String>,
}

/// The settings of `digest.toml`, as JSON.
#[derive(Debug, Deserialize)]
struct Said(serde_json::Map<String, Value>);

impl Said {
    /// Reads them as those of the file are read.
    fn read(&self) -> (Settings, Vec<Warning>) {
        let said = self.0.iter().filter(|(_, value)| !value.is_null());
        Settings::from_toml(
            SETTINGS,
            &said.map(|(name, value)| format!("{} = {}\n", key(name), toml(value))).collect::<String>(),
        )
    }
}

/// Returns a value as TOML, whose texts and numbers are written as those of JSON are.
fn toml(value: &Value) -> String {
    match value {
        Value::Array(all) => format!("[{}]", all.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Object(all) => {
            let all = all.iter().map(|(name, value)| format!("{} = {}", key(name), toml(value)));
            format!("{{ {} }}", all.collect::<Vec<_>>().join(", "))
        }
        Value::Null => "\"\"".to_owned(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string().replace('\x7f', "\\u007f"),
    }
}

fn key(name: &str) -> String {
    toml(&Value::from(name))
}

/// A file: its text, or its bytes in base64; the address of the page that a site has of it, and where it stands.
#[derive(Debug, Deserialize)]
struct File {
    name: String,
    url: Option<String>,
    /// The folders between the one that holds the issues and the file.
    #[serde(default)]
    folder: String,
    text: Option<String>,
    bytes: Option<String>,
}

/// A digest to publish, as JSON. Words are JSON as well; a font is in base64, and so are the files of the widget, where it is
/// not the one that comes with the command. An element needs no more of those than the manifest.
#[derive(Debug, Deserialize)]
struct Published {
    digest: String,
    settings: Said,
    words: Option<String>,
    font: Option<String>,
    widget: Option<HashMap<String, String>>,
    #[serde(default)]
    base: String,
    src: Option<String>,
    #[serde(default)]
    light: bool,
    #[serde(default)]
    attributes: Vec<(String, Value)>,
}

/// Answers the request on the standard input. What is wrong with it is an answer, too.
pub fn call() -> Result<Outcome, Failure> {
    let failure = |error: io::Error| Failure(format!("cannot answer: {error}"));
    let mut request = Vec::new();
    io::stdin().lock().read_to_end(&mut request).map_err(failure)?;
    let answer = answer(&request).unwrap_or_else(|Failure(words)| json!({ "error": words }));
    let mut out = io::stdout().lock();
    out.write_all(answer.to_string().as_bytes()).and_then(|()| out.flush()).map_err(failure)?;
    Ok(Outcome::Fine)
}

fn answer(request: &[u8]) -> Result<Value, Failure> {
    let request =
        serde_json::from_slice(request).map_err(|error| Failure(format!("cannot read a request: {error}")))?;
    match request {
        Request::Import(issues) => imported(issues),
        Request::Site(published) => published.site(),
        Request::Embed(published) => published.embed(),
        Request::Attributes(element) => Ok(looked_at(element)),
    }
}

/// Returns the attributes that make sense, and a sentence about each of the others.
fn looked_at(Element { said, without }: Element) -> Value {
    let (attributes, errors) = publish::Attributes::read_without(said.into_iter().map(given), &without);
    let attributes: serde_json::Map<_, _> =
        attributes.iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    json!({ "attributes": attributes, "warnings": errors.iter().map(ToString::to_string).collect::<Vec<_>>() })
}

/// Reads an attribute as JavaScript has it. Nothing is no attribute.
fn given((name, value): (String, Value)) -> (String, publish::Given) {
    use publish::Given;
    let given = match value {
        Value::Null => Given::Flag(false),
        Value::Bool(flag) => Given::Flag(flag),
        Value::String(text) => Given::Text(text),
        Value::Number(number) => Given::Text(number.to_string()),
        Value::Array(all) => match all.iter().map(text_of).collect() {
            Some(names) => Given::List(names),
            None => Given::Other("a list of other things".to_owned()),
        },
        Value::Object(_) => Given::Other("an object".to_owned()),
    };
    (name, given)
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn imported(issues: Issues) -> Result<Value, Failure> {
    let (mut settings, warnings) = issues.settings.read();
    let mut told: Vec<Value> = warnings.iter().map(|warning| tell(warning, &[])).collect();
    let mut sources = Vec::with_capacity(issues.files.len());
    let names: Vec<String> = issues.files.iter().map(|file| file.name.clone()).collect();
    let papers = papers(&names);
    told.extend(papers.iter().filter_map(|at| Some(tell(&paper(names.get(*at)?), &[]))));
    for (_, file) in issues.files.into_iter().enumerate().filter(|(at, _)| !papers.contains(at)) {
        let (source, warning) = decode(&file.name, &file.content()?);
        told.extend(warning.map(|warning| tell(&warning, std::slice::from_ref(&source))));
        sources.push(Source { url: file.url, folder: file.folder, ..source });
    }
    if settings.wiki.is_some() {
        settings.notes = Notes::new(sources.iter().map(|source| source.name.clone()));
    }
    let mut imported = import(&sources, &settings);
    review_reading(&sources, &settings, &mut imported);
    let mut found = Vec::new();
    if let Some(folder) = issues.folder {
        found = pictures::find(Path::new(&folder), &mut imported, &sources);
    } else if !issues.pictures {
        let left_out = pictures::left_out(&mut imported, &sources);
        imported.warnings.extend(left_out);
    }
    told.extend(imported.warnings.iter().map(|warning| tell(warning, &sources)));
    let json = write(&imported.digest).map_err(|error| Failure(format!("cannot write JSON: {error}")))?;
    Ok(json!({ "json": json, "warnings": told, "pictures": found }))
}

impl File {
    fn content(&self) -> Result<Cow<'_, [u8]>, Failure> {
        match (&self.text, &self.bytes) {
            (Some(text), _) => Ok(text.as_bytes().into()),
            (None, Some(bytes)) => {
                let bytes = STANDARD.decode(bytes);
                bytes.map(Cow::Owned).map_err(|error| Failure(format!("cannot read {}: {error}", self.name)))
            }
            (None, None) => Err(Failure(format!("cannot read {}: expected its text or bytes", self.name))),
        }
    }
}

/// Returns a warning as a value, with its places by line and column.
fn tell(warning: &Warning, sources: &[Source]) -> Value {
    let text = sources.iter().find(|source| source.name == warning.file).map_or("", |source| &source.text);
    let place = |place: &link_digest_import::Place| {
        let (line, column) = report::position(text, place.span.start);
        json!({ "line": line, "column": column, "label": place.label })
    };
    let places: Vec<Value> = warning.places.iter().map(place).collect();
    json!({ "file": warning.file, "message": warning.to_string(), "help": warning.help(), "places": places })
}

impl Published {
    fn site(self) -> Result<Value, Failure> {
        let (digest, settings) = self.read()?;
        let widget = match &self.widget {
            Some(files) => publish::Bundle::read(&mut |name| file(files, name)).map_err(no_widget)?,
            None => find_widget(None)?,
        };
        let site = publish::site(&digest, &settings.publication, &widget, &|_| {});
        let file = |publish::File { path, bytes }| match String::from_utf8(bytes) {
            Ok(text) => json!({ "path": path, "text": text }),
            Err(error) => json!({ "path": path, "bytes": STANDARD.encode(error.as_bytes()) }),
        };
        let site = site.map_err(|error| Failure(error.to_string()))?;
        Ok(json!({ "files": site.files.into_iter().map(file).collect::<Vec<_>>() }))
    }

    fn embed(mut self) -> Result<Value, Failure> {
        let attributes = &checked(mem::take(&mut self.attributes).into_iter().map(given))?;
        let (digest, settings) = self.read()?;
        let script = match &self.widget {
            Some(files) => publish::Bundle::script_of(&mut |name| file(files, name)).map_err(no_widget)?,
            None => script_of_widget()?,
        };
        let paste = Paste { base: &self.base, src: self.src.as_deref(), light: self.light, attributes };
        Ok(json!({ "html": paste.html(&digest, &settings.publication, &script)? }))
    }

    /// Reads what is to be published; a failure if a setting is wrong.
    fn read(&self) -> Result<(Digest, Settings), Failure> {
        let (mut settings, warnings) = self.settings.read();
        if !warnings.is_empty() {
            let words: Vec<_> = warnings.iter().map(Warning::to_string).collect();
            return Err(Failure(format!("cannot publish: {}", words.join("; "))));
        }
        if let Some(words) = &self.words {
            let refused = |_| Failure("cannot use `words`: expected an object of words".to_owned());
            publish::unknown_words(words).map_err(refused)?;
            settings.publication.own_words = Some(words.clone());
        }
        if let Some(font) = &self.font {
            let font = STANDARD.decode(font).ok().filter(|font| publish::is_font(font));
            let refused = || Failure("cannot use `font`: expected the bytes of a font (TTF or OTF)".to_owned());
            settings.publication.own_font = Some(font.ok_or_else(refused)?);
        }
        let reading = link_digest_core::read(self.digest.as_bytes());
        let reading = reading.map_err(|error| Failure(format!("cannot read the digest: {error}")))?;
        // An address that is no link is published as text.
        if let Some(problem) = reading.problems.iter().find(|problem| problem.kind != ProblemKind::NotWeb) {
            return Err(Failure(format!("cannot publish the digest whole: {problem}")));
        }
        let mut digest = reading.digest;
        if digest.issues.is_empty() {
            return Err(Failure("cannot publish: the digest has no issue".to_owned()));
        }
        name_series(&mut digest, settings.clone());
        digest.issues.iter_mut().for_each(pictures::leave_out);
        Ok((digest, settings))
    }
}

fn no_widget(error: publish::BundleError) -> Failure {
    Failure(format!("cannot use the widget: {error}"))
}

fn file(files: &HashMap<String, String>, name: &str) -> io::Result<Cow<'static, [u8]>> {
    let bytes = files.get(name).ok_or(io::ErrorKind::NotFound)?;
    STANDARD.decode(bytes).map(Cow::Owned).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The issues of a file that begins so.
    fn issues(front: &str) -> Value {
        let file = File {
            name: "2026-11-02.md".into(),
            url: Some("https://a.example/\"1".into()),
            folder: String::new(),
            text: Some(format!("{front}## Topic\n\n- [A](https://b.example/)\n")),
            bytes: None,
        };
        let answer = imported(Issues {
            files: vec![file],
            settings: Said(serde_json::Map::new()),
            pictures: false,
            folder: None,
        });
        let json = answer.ok().and_then(|answer| Some(answer.get("json")?.as_str()?.to_owned())).unwrap_or_default();
        let digest: Value = serde_json::from_str(&json).unwrap_or_default();
        digest.get("issues").cloned().unwrap_or_default()
    }

    /// The titles of the issues that a list of files makes, and the sentences about them.
    fn read(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let file = |(name, text): &(&str, &str)| File {
            name: (*name).into(),
            url: None,
            folder: String::new(),
            text: Some((*text).into()),
            bytes: None,
        };
        let mut settings = serde_json::Map::new();
        settings.insert("title".into(), "D".into());
        let issues =
            Issues { files: files.iter().map(file).collect(), settings: Said(settings), pictures: false, folder: None };
        let answer = imported(issues).unwrap_or_default();
        let json: Value = serde_json::from_str(answer["json"].as_str().unwrap_or_default()).unwrap_or_default();
        let texts = |value: &Value, name: &str| -> Vec<String> {
            let all = value.as_array().into_iter().flatten();
            all.filter_map(|value| Some(value.get(name)?.as_str()?.to_owned())).collect()
        };
        let told = answer["warnings"].as_array().into_iter().flatten();
        let told = told.map(|told| {
            format!("{}: {}", told["file"].as_str().unwrap_or_default(), told["message"].as_str().unwrap_or_default())
        });
        (texts(&json["issues"], "id"), told.collect())
    }

    #[test]
    fn files_are_read_as_the_command_reads_a_folder() {
        let issue = "# Topic\n\n- [A](https://a.example/1) (Recomended)\n- [B](https://a.example/2)\n";
        let contents = "# Contents\n\n- [Topic](#topic)\n- [RSS](https://a.example/rss)\n\n";
        let with_contents = format!("{contents}{issue}");
        let paper = "# About\n\n- [Home](https://a.example/)\n- [B](https://b.example/)\n";
        let (ids, told) =
            read(&[("in/2025-03-10.md", issue), ("in/README.md", paper), ("in/2025-03-17.md", &with_contents)]);
        assert_eq!(ids, ["2025-03-10", "2025-03-17"]);
        assert!(told.contains(&"in/README.md: skipped: it is about the folder, and no issue".to_owned()), "{told:?}");
        assert_eq!(told.iter().filter(|told| told.contains("did you mean `recommended`?")).count(), 2, "{told:?}");
        // One that is named alone is meant.
        assert_eq!(read(&[("README.md", paper)]).0, ["readme"]);
    }

    #[test]
    fn the_address_of_a_page_changes_nothing_that_the_file_says() {
        let said = |front: &str, name: &str| issues(front).pointer(&format!("/0/{name}")).cloned().unwrap_or_default();
        for front in ["---\ntitle: T\n---\n", "+++\ntitle = \"T\"\n+++\n", "title: T\ndate: 2026-11-02\n\n", "# T\n\n"]
        {
            assert_eq!(
                (said(front, "title"), said(front, "url")),
                ("T".into(), "https://a.example/\"1".into()),
                "{front}"
            );
        }
        assert_eq!(said("---\nurl: https://a.example/mine\n---\n", "url"), "https://a.example/mine");
        assert_eq!(said("---\npermalink: /there/\n---\n", "url"), "https://a.example/\"1");
        assert_eq!(said("---\n\n", "url"), "https://a.example/\"1");
        assert_eq!(issues("title: T\ndraft: true\n\n"), Value::Array(Vec::new()), "a draft is no issue");
    }
}
