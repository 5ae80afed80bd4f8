//! What is published: the JSON file that was imported, or the issues themselves.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use link_digest_core::Digest;
use link_digest_publish::{self as publish, Settings};

use crate::args::Input;
use crate::inputs::Inputs;
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
    /// What was not as it should be, a sentence each.
    pub problems: Vec<String>,
    /// The [`stamp`] of what was read.
    pub stamp: u64,
}

impl Source {
    pub fn outcome(&self, input: &Input) -> Outcome {
        if input.strict && !self.problems.is_empty() { Outcome::Strict } else { Outcome::Fine }
    }
}

/// Reads what `input` names, and the settings. What is to be written, `to` this place, is not read.
pub fn read(input: &Input, to: Option<&Path>) -> Result<Source, Failure> {
    let Setup { config, table, settings, output } = Setup::read(input)?;
    let file = config.as_deref().unwrap_or(Path::new("digest.toml"));
    let mut inputs = inputs(input, to, output.as_deref())?;
    let stamp = stamp_of(&inputs);
    let (mut digest, problems) = match input.files.as_slice() {
        [file] if is_json(file) => from_json(file)?,
        _ => {
            let imported = import::read(&mut inputs)?;
            let texts: Vec<_> = inputs.sources.iter().chain(&inputs.config).collect();
            let problems = imported.warnings.iter().map(|warning| report::sentence(warning, &texts)).collect();
            (imported.digest, problems)
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
    let read = input.files.iter().cloned().chain(config).collect();
    Ok(Source { digest, settings, output, read, problems, stamp })
}

/// Reads what `input` names without making anything of it, and returns a number that changes with what is read.
pub fn stamp(input: &Input, to: Option<&Path>) -> Result<u64, Failure> {
    let setup = Setup::read(input)?;
    Ok(stamp_of(&inputs(input, to, setup.output.as_deref())?))
}

fn stamp_of(inputs: &Inputs) -> u64 {
    let mut hasher = DefaultHasher::new();
    for source in inputs.sources.iter().chain(&inputs.config) {
        (&source.name, &source.text).hash(&mut hasher);
    }
    hasher.finish()
}

/// What is to be written, `to` a place or to the `output` of the settings, is not read.
fn inputs(input: &Input, to: Option<&Path>, output: Option<&Path>) -> Result<Inputs, Failure> {
    inputs::read_without(input, &to.into_iter().chain(output).collect::<Vec<_>>())
}

/// The settings' file, and what stands in it.
struct Setup {
    config: Option<PathBuf>,
    table: toml::Table,
    settings: Settings,
    /// The folder of the site, against that of the settings.
    output: Option<PathBuf>,
}

impl Setup {
    fn read(input: &Input) -> Result<Self, Failure> {
        let config = inputs::config(input);
        let table = config.as_deref().map(table).transpose()?.unwrap_or_default();
        let file = config.as_deref().unwrap_or(Path::new("digest.toml"));
        let wrong = |error: toml::de::Error| Failure(format!("cannot read {}: {}", file.display(), error.message()));
        let settings: Settings = toml::Value::Table(table.clone()).try_into().map_err(wrong)?;
        let beside = config.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let output = settings.output.as_ref().map(|output| beside.join(output));
        Ok(Self { config, table, settings, output })
    }
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

fn is_json(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

fn from_json(file: &Path) -> Result<(Digest, Vec<String>), Failure> {
    let reading = inputs::read_json(file)?;
    let problems: Vec<_> = reading.problems.iter().map(|problem| format!("{}: {problem}", file.display())).collect();
    for problem in &problems {
        report::line(&format!("warning: {problem}"));
    }
    Ok((reading.digest, problems))
}

fn table(file: &Path) -> Result<toml::Table, Failure> {
    let text = fs::read_to_string(file).map_err(|error| Failure::at("cannot read", file, &error))?;
    text.parse()
        .map_err(|error: toml::de::Error| Failure(format!("cannot read {}: {}", file.display(), error.message())))
}
