//! What is published: the JSON file that was imported, or the issues themselves.

use std::fs;
use std::path::{Path, PathBuf};

use link_digest_core::Digest;
use link_digest_publish::{self as publish, Settings};

use crate::args::Input;
use crate::{Failure, Outcome, import, inputs, report};

/// A digest, and how it is to be published.
#[derive(Debug)]
pub struct Source {
    pub digest: Digest,
    pub settings: Settings,
    /// The folder that the settings name, against theirs.
    pub output: Option<PathBuf>,
    /// What was read.
    pub read: Vec<PathBuf>,
    /// How many things were not as they should be.
    warnings: usize,
}

impl Source {
    pub fn outcome(&self, input: &Input) -> Outcome {
        if input.strict && self.warnings > 0 { Outcome::Strict } else { Outcome::Fine }
    }
}

/// Reads what `input` names, and the settings. What is to be written, `to` this place, is not read.
pub fn read(input: &Input, to: Option<&Path>) -> Result<Source, Failure> {
    let config = inputs::config(input);
    let table = config.as_deref().map(table).transpose()?.unwrap_or_default();
    let file = config.as_deref().unwrap_or(Path::new("digest.toml"));
    let mut settings: Settings = toml::Value::Table(table.clone())
        .try_into()
        .map_err(|error: toml::de::Error| Failure(format!("cannot read {}: {}", file.display(), error.message())))?;
    let beside = config.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let words = settings.words.as_ref().map(|words| beside.join(words));
    let mut unknown = 0;
    if let Some(file) = &words {
        let text = fs::read_to_string(file).map_err(|error| Failure::at("cannot read", file, &error))?;
        unknown = check_words(file, &text)?;
        settings.own_words = Some(text);
    }
    let output = settings.output.as_ref().map(|output| beside.join(output));
    let (mut digest, mut warnings) = match input.files.as_slice() {
        [file] if is_json(file) => from_json(file)?,
        _ => {
            let outputs: Vec<&Path> = to.into_iter().chain(output.as_deref()).collect();
            let imported = import::read(inputs::read_without(input, &outputs)?)?;
            (imported.digest, imported.warnings.len())
        }
    };
    for (given, key, field) in [
        (&input.title, "title", Field::Title),
        (&input.home, "home", Field::Home),
        (&input.language, "language", Field::Language),
    ] {
        let written = table.get(key).and_then(|value| value.as_str()).map(str::to_owned);
        let from = if given.is_some() { format!("--{key}") } else { format!("`{key}` in {}", file.display()) };
        if let Some(text) = given.clone().or(written).filter(|text| !text.trim().is_empty()) {
            field.check(&text).map_err(|wanted| Failure(format!("cannot use {from}: {text:?}; expected {wanted}")))?;
            field.set(&mut digest, text);
        }
    }
    if digest.issues.is_empty() {
        return Err(Failure("no issue found: nothing was written".to_owned()));
    }
    warnings += unknown;
    let read = input.files.iter().cloned().chain(config).chain(words).collect();
    Ok(Source { digest, settings, output, read, warnings })
}

/// What may be said in several places.
#[derive(Clone, Copy)]
enum Field {
    Title,
    Home,
    Language,
}

impl Field {
    /// What is expected, where this is not it.
    fn check(self, text: &str) -> Result<(), &'static str> {
        match self {
            Self::Home if !publish::is_home(text) => Err("https://…"),
            Self::Language if !publish::is_language(text) => Err("a tag such as en or pt-BR"),
            _ => Ok(()),
        }
    }

    fn set(self, digest: &mut Digest, text: String) {
        match self {
            Self::Title => digest.title = text,
            Self::Home => digest.home = Some(text),
            Self::Language => digest.language = Some(text),
        }
    }
}

/// Whether this is a file of words; how many of its keys are unknown, each of which is told.
fn check_words(file: &Path, text: &str) -> Result<usize, Failure> {
    let unknown = publish::unknown_words(text)
        .map_err(|_| Failure(format!("cannot use {}: expected an object of words in JSON", file.display())))?;
    for key in &unknown {
        report::line(&format!(
            "warning: {}: `{key}` is no word, or not of that form; see locales/en.json",
            file.display()
        ));
    }
    Ok(unknown.len())
}

fn is_json(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

fn from_json(file: &Path) -> Result<(Digest, usize), Failure> {
    let reading = inputs::read_json(file)?;
    for problem in &reading.problems {
        report::line(&format!("warning: {}: {problem}", file.display()));
    }
    Ok((reading.digest, reading.problems.len()))
}

fn table(file: &Path) -> Result<toml::Table, Failure> {
    let text = fs::read_to_string(file).map_err(|error| Failure::at("cannot read", file, &error))?;
    text.parse()
        .map_err(|error: toml::de::Error| Failure(format!("cannot read {}: {}", file.display(), error.message())))
}
