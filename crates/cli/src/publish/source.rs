//! What is published: the JSON file that was imported, or the issues themselves.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use link_digest_core::Digest;
use link_digest_publish::{self as publish, Settings};

use crate::args::Input;
use crate::bounded::read_whole;
use crate::guard::Guard;
use crate::inputs::{Found, Inputs};
use crate::{Failure, Outcome, import, inputs, report};

/// The largest `digest.toml`, and the largest file of words, in bytes.
const SETTINGS: u64 = 256 << 10;

/// What is to be published: found, but not read, save for the settings.
#[derive(Debug)]
pub struct Request<'a> {
    input: &'a Input,
    found: Found,
    table: toml::Table,
    settings: Settings,
    /// The file of words that the settings name, which they hold.
    words: Option<PathBuf>,
    /// The folder of the site: the one that is named, else that of the settings, against theirs.
    pub output: Option<PathBuf>,
}

/// A digest, and how it is to be published.
#[derive(Debug)]
pub struct Source {
    pub digest: Digest,
    pub settings: Settings,
    /// What was named, and the settings.
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

/// Finds what `input` names, and reads the settings. `site` is the folder of the site, where it is named.
pub fn find<'a>(input: &'a Input, site: Option<&Path>) -> Result<Request<'a>, Failure> {
    let config = inputs::config(input);
    let table = config.as_deref().map(table).transpose()?.unwrap_or_default();
    let file = config.as_deref().unwrap_or(Path::new("digest.toml"));
    let mut settings: Settings = toml::Value::Table(table.clone())
        .try_into()
        .map_err(|error: toml::de::Error| Failure(format!("cannot read {}: {}", file.display(), error.message())))?;
    if let Some(back) = settings.back.as_deref().filter(|back| !publish::is_home(back)) {
        return Err(Failure(format!("cannot use `back` in {}: {back:?}; expected https://…", file.display())));
    }
    let beside = config.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let words = settings.words.as_ref().map(|words| beside.join(words));
    if let Some(file) = &words {
        settings.own_words = Some(own_words(file)?);
    }
    let output = site.map(Path::to_owned).or_else(|| settings.output.as_ref().map(|output| beside.join(output)));
    let found = inputs::find(input, output.as_deref())?;
    Ok(Request { input, found, table, settings, words, output })
}

impl Request<'_> {
    /// Guards all that is to be read, the widget in this folder included.
    pub fn guard(&self, widget: Option<&Path>) -> Guard {
        let mut guard = self.found.guard();
        let bundle = widget.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        let is_code = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with("link-digest");
        let bundle: Vec<PathBuf> = bundle.filter(is_code).map(|entry| entry.path()).collect();
        guard.add(bundle.iter().map(PathBuf::as_path));
        guard
    }

    /// Refuses to write a site among the issues: into their folder, or into one within it that holds issues.
    pub fn apart(&self, output: &Path) -> Result<(), Failure> {
        let target = fs::canonicalize(output).ok();
        let is_it = |path: &Path| target.is_some() && fs::canonicalize(path).ok() == target;
        let is_around = |path: &Path| {
            let folder = fs::canonicalize(path).ok();
            folder.zip(target.as_ref()).is_some_and(|(folder, target)| target.starts_with(folder))
        };
        let why = if self.input.files.iter().any(|path| is_it(path)) {
            "it is the folder of the issues".to_owned()
        } else if self.input.files.iter().any(|path| is_around(path))
            && let Some(issue) = self.found.within(output).next()
        {
            format!("{} is in it, which would be read as an issue", issue.display())
        } else {
            return Ok(());
        };
        Err(Failure(format!(
            "cannot write the site to {}: {why}; name another folder, which may be within that of the issues",
            output.display()
        )))
    }

    /// Reads it.
    pub fn read(self) -> Result<Source, Failure> {
        let Self { input, found, table, settings, words, .. } = self;
        let config = found.config.clone();
        let file = config.as_deref().unwrap_or(Path::new("digest.toml"));
        let mut inputs = found.read(input)?;
        let stamp = stamp_of(&inputs, &settings);
        let (mut digest, mut problems) = match input.files.as_slice() {
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
                field
                    .check(&text)
                    .map_err(|wanted| Failure(format!("cannot use {from}: {text:?}; expected {wanted}")))?;
                field.set(&mut digest, text);
            }
        }
        if digest.issues.is_empty() {
            return Err(Failure("no issue found: nothing was written".to_owned()));
        }
        if let (Some(file), Some(text)) = (&words, &settings.own_words) {
            problems.extend(unknown_words(file, text));
        }
        let read = input.files.iter().cloned().chain(config).chain(words).collect();
        Ok(Source { digest, settings, read, problems, stamp })
    }
}

/// Reads what `input` names without making anything of it, and returns a number that changes with what is read.
pub fn stamp(input: &Input, output: &Path) -> Result<u64, Failure> {
    let Request { found, settings, .. } = find(input, Some(output))?;
    Ok(stamp_of(&found.read(input)?, &settings))
}

fn stamp_of(inputs: &Inputs, settings: &Settings) -> u64 {
    let mut hasher = DefaultHasher::new();
    settings.own_words.hash(&mut hasher);
    for source in inputs.sources.iter().chain(&inputs.config) {
        (&source.name, &source.text).hash(&mut hasher);
    }
    hasher.finish()
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

/// The text of a file of words, if it is one.
fn own_words(file: &Path) -> Result<String, Failure> {
    let refused = || Failure(format!("cannot use {}: expected an object of words in JSON", file.display()));
    let text = String::from_utf8(read_whole(file, SETTINGS)?).map_err(|_| refused())?;
    publish::unknown_words(&text).map_err(|_| refused())?;
    Ok(text)
}

/// Tells which keys of a file of words are unknown, and returns that as sentences.
fn unknown_words(file: &Path, text: &str) -> Vec<String> {
    let unknown = publish::unknown_words(text).unwrap_or_default().into_iter();
    let sentence = |key| format!("{}: `{key}` is no word, or not of that form; see locales/en.json", file.display());
    let problems: Vec<_> = unknown.map(sentence).collect();
    for problem in &problems {
        report::line(&format!("warning: {problem}"));
    }
    problems
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
    let bytes = read_whole(file, SETTINGS)?;
    let text = String::from_utf8(bytes).map_err(|error| Failure(format!("cannot read {}: {error}", file.display())))?;
    text.parse()
        .map_err(|error: toml::de::Error| Failure(format!("cannot read {}: {}", file.display(), error.message())))
}
