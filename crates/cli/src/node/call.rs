//! The functions of the package for Node. Each call is a run of the command, with a request in JSON on the standard input
//! and the answer on the standard output: values to values, without any file.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use link_digest_core::{Digest, ProblemKind, write};
use link_digest_import::{Settings, Source, Warning, decode, import};
use link_digest_publish as publish;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::outcome::{Failure, Outcome};
use crate::publish::{Paste, name_series};
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
}

/// Issues to import. Settings are TOML, as in `digest.toml`.
#[derive(Debug, Deserialize)]
struct Issues {
    files: Vec<File>,
    settings: String,
}

/// A file: its text, or its bytes in base64.
#[derive(Debug, Deserialize)]
struct File {
    name: String,
    text: Option<String>,
    bytes: Option<String>,
}

/// A digest to publish, as JSON. Words are JSON as well; the files of the widget are in base64.
#[derive(Debug, Deserialize)]
struct Published {
    digest: String,
    settings: String,
    words: Option<String>,
    widget: HashMap<String, String>,
    #[serde(default)]
    base: String,
    src: Option<String>,
    #[serde(default)]
    light: bool,
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
    }
}

fn imported(issues: Issues) -> Result<Value, Failure> {
    let (settings, warnings) = Settings::from_toml(SETTINGS, &issues.settings);
    let mut told: Vec<Value> = warnings.iter().map(|warning| tell(warning, &[])).collect();
    let mut sources = Vec::with_capacity(issues.files.len());
    for file in issues.files {
        let (source, warning) = decode(&file.name, &file.content()?);
        told.extend(warning.map(|warning| tell(&warning, std::slice::from_ref(&source))));
        sources.push(source);
    }
    let imported = import(&sources, &settings);
    told.extend(imported.warnings.iter().map(|warning| tell(warning, &sources)));
    let json = write(&imported.digest).map_err(|error| Failure(format!("cannot write JSON: {error}")))?;
    Ok(json!({ "json": json, "warnings": told }))
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
        let (digest, settings, widget) = self.read()?;
        let files = publish::site(&digest, &settings.publication, &widget, &|_| {});
        let file = |publish::File { path, bytes }| match String::from_utf8(bytes) {
            Ok(text) => json!({ "path": path, "text": text }),
            Err(error) => json!({ "path": path, "bytes": STANDARD.encode(error.as_bytes()) }),
        };
        let files = files.map_err(|error| Failure(error.to_string()))?;
        Ok(json!({ "files": files.into_iter().map(file).collect::<Vec<_>>() }))
    }

    fn embed(self) -> Result<Value, Failure> {
        let (digest, settings, widget) = self.read()?;
        let paste = Paste { base: &self.base, src: self.src.as_deref(), light: self.light };
        Ok(json!({ "html": paste.html(&digest, &settings.publication, &widget)? }))
    }

    /// Reads what is to be published; a failure if a setting is wrong.
    fn read(&self) -> Result<(Digest, Settings, publish::Bundle), Failure> {
        let (mut settings, warnings) = Settings::from_toml(SETTINGS, &self.settings);
        if !warnings.is_empty() {
            let words: Vec<_> = warnings.iter().map(Warning::to_string).collect();
            return Err(Failure(format!("cannot publish: {}", words.join("; "))));
        }
        if let Some(words) = &self.words {
            let refused = |_| Failure("cannot use `words`: expected an object of words".to_owned());
            publish::unknown_words(words).map_err(refused)?;
            settings.publication.own_words = Some(words.clone());
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
        let widget = publish::Bundle::read(|name| self.file(name));
        Ok((digest, settings, widget.map_err(|error| Failure(format!("cannot use the widget: {error}")))?))
    }

    fn file(&self, name: &str) -> io::Result<Cow<'static, [u8]>> {
        let bytes = self.widget.get(name).ok_or(io::ErrorKind::NotFound)?;
        STANDARD.decode(bytes).map(Cow::Owned).map_err(io::Error::other)
    }
}
