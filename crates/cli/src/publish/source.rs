//! The source of what is published: the JSON file that was imported, or the issues themselves.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;
use std::path::{Path, PathBuf};

use link_digest_core::{Digest, Images, Publication, title};
use link_digest_import::{Settings, Warning, WarningKind};
use link_digest_publish as publish;

use super::pictures::{self, Pictures, Put};
use crate::args::Input;
use crate::bounded::read_whole;
use crate::guard::Guard;
use crate::inputs::{Config, FoundInputs, Inputs};
use crate::links::kept::mark_gone;
use crate::outcome::{Failure, Outcome};
use crate::{import, inputs, report};

/// The largest file of words, in bytes.
const WORDS: u64 = 256 << 10;

/// The largest font, in bytes: one with all of Chinese, Japanese and Korean has 20 MB.
const FONT: u64 = 64 << 20;

/// A request to publish: found, but not read, save for the settings.
#[derive(Debug)]
pub struct Request<'a> {
    input: &'a Input,
    found: FoundInputs,
    publication: Publication,
    /// The folder of the site: the one that is named, else that of the settings, against theirs.
    pub output: Option<PathBuf>,
}

/// A digest, and how it is to be published.
#[derive(Debug)]
#[cfg_attr(target_os = "wasi", expect(dead_code, reason = "a preview alone asks what was read"))]
pub struct Source {
    pub digest: Digest,
    pub publication: Publication,
    /// The file of each issue, in the order of the digest; nothing, where it was JSON.
    pub files: Vec<PathBuf>,
    /// The files that have become no issue, with why: there are no items in them, or they are drafts.
    pub without_issue: Vec<(PathBuf, &'static str)>,
    /// The files and folders that were named, and the settings.
    pub read: Vec<PathBuf>,
    /// The problems of what was read, a sentence each.
    pub problems: Vec<String>,
    /// How many of them say that a file is a draft or empty, which its writer knows.
    unfinished: usize,
    /// The [`stamp`] of what was read.
    pub stamp: u64,
    /// The pictures, which the digest names by where they will be.
    pub pictures: Pictures,
    untold: Option<Untold>,
}

/// Warnings that are not told yet, with the texts that they are about.
#[derive(Debug)]
struct Untold {
    warnings: Vec<Warning>,
    sources: Vec<link_digest_import::Source>,
    config: Option<link_digest_import::Source>,
}

/// The warnings that are told while something is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    All,
    /// Those of one issue, once it is known.
    OfOne,
}

impl Source {
    /// Tells of pictures that are there and not shown, unless that is a choice.
    pub fn tell_far_pictures(&self) {
        let number = self.pictures.far();
        if number > 0 && self.publication.images == Images::Own {
            let are = if number == 1 { " of another server is" } else { "s of other servers are" };
            report::line(&format!("warning: {number} picture{are} not shown: that needs `images = \"all\"`"));
        }
    }

    /// Guards the pictures that were read.
    pub fn guard_pictures(&self) -> Guard {
        let mut guard = Guard::default();
        self.pictures.guard(&mut guard);
        guard
    }

    /// Tells the warnings about the file of an issue, and about the settings.
    pub fn tell_of(&self, issue: &str) {
        let Some(Untold { warnings, sources, config }) = &self.untold else { return };
        let of_issue = self.digest.issues.iter().zip(&self.files).find(|(known, _)| known.id == issue);
        let file = of_issue.map(|(_, file)| file.display().to_string());
        let settings = config.as_ref().map(|text| &text.name);
        let is_told =
            |warning: &&Warning| warning.file.is_empty() || [settings, file.as_ref()].contains(&Some(&warning.file));
        let told: Vec<Warning> = warnings.iter().filter(is_told).cloned().collect();
        report::warnings(&told, &sources.iter().chain(config).collect::<Vec<_>>());
    }

    pub fn outcome(&self, input: &Input) -> Outcome {
        if input.strict && self.problems.len() > self.unfinished { Outcome::Strict } else { Outcome::Fine }
    }
}

/// Finds what `input` names, and reads the settings. `site` is the folder of the site, where it is named.
pub fn find<'a>(input: &'a Input, site: Option<&Path>) -> Result<Request<'a>, Failure> {
    let config = Config::read(input)?;
    check(input, &config)?;
    let mut publication = config.settings.publication.clone();
    let named = |setting: &str| {
        let setting = setting.to_owned();
        move |Failure(why): Failure| Failure(format!("{why} (the setting `{setting}` names it)"))
    };
    publication.own_words = config.words().map(|file| own_words(&file)).transpose().map_err(named("words"))?;
    publication.own_font = config.font().map(|file| own_font(&file)).transpose().map_err(named("font"))?;
    let output = publication.output.as_deref().map(|output| config.beside(output));
    let output = site.map(Path::to_owned).or(output);
    let found = inputs::find_beside(input, config, output.as_deref())?;
    Ok(Request { input, found, publication, output })
}

/// Refuses settings by which nothing can be published, and what is given in their place.
fn check(input: &Input, config: &Config) -> Result<(), Failure> {
    inputs::check_options(input)?;
    // What is given counts, whatever the file says of it.
    let is_replaced = |warning: &Warning| match warning.kind {
        WarningKind::Setting { name: "home", .. } => input.home.is_some(),
        WarningKind::Setting { name: "language", .. } => input.language.is_some(),
        _ => false,
    };
    let prevents =
        |warning: &&Warning| warning.prevents_publishing() || matches!(warning.kind, WarningKind::TooLarge(_));
    let wrong: Vec<&Warning> = config.warnings().iter().filter(|warning| !is_replaced(warning)).collect();
    if !wrong.iter().any(prevents) {
        return Ok(());
    }
    // All that is wrong, so that it can be mended at once: what only is a slip, too.
    let texts: Vec<_> = config.source().into_iter().collect();
    let words: Vec<_> = wrong.into_iter().map(|warning| report::words(warning, &texts)).collect();
    Err(Failure(format!("cannot publish: {}", words.join("; "))))
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
    pub fn refuse_among_issues(&self, output: &Path) -> Result<(), Failure> {
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

    /// Reads what is to be published, whose pictures are to be put there.
    pub fn read(self, put: Put) -> Result<Source, Failure> {
        self.read_telling(put, Told::All)
    }

    /// Reads it, and tells these of the warnings.
    pub fn read_telling(self, put: Put, told: Told) -> Result<Source, Failure> {
        let mut untold = None;
        let Self { input, found, publication, .. } = self;
        let config = found.config.clone();
        // What could not be read would be missing in what is published.
        let mut inputs = found.read(input)?.whole()?;
        let stamp = stamp_of(&inputs, &publication, input);
        let mut pictures = Pictures::of(&input.files, put);
        let mut unfinished = 0;
        let (mut files, mut without_issue) = (Vec::new(), Vec::new());
        let (mut digest, mut problems) = match input.files.as_slice() {
            [file] if is_json(file) => from_json(file, &config, &mut pictures)?,
            _ => {
                let imported =
                    import::read_silently(&mut inputs, |imported, sources| pictures.settle_all(imported, sources))?;
                let texts: Vec<_> = inputs.sources.iter().chain(&inputs.config).collect();
                if told == Told::All {
                    report::warnings(&imported.warnings, &texts);
                }
                unfinished = imported.warnings.iter().filter(|warning| warning.is_expected()).count();
                let problems = imported.warnings.iter().map(|warning| report::sentence(warning, &texts)).collect();
                without_issue = imported.warnings.iter().filter_map(without).collect();
                let file = |at: &usize| inputs.sources.get(*at).map(|source| PathBuf::from(&source.name));
                files = imported.files.iter().filter_map(file).collect();
                if told == Told::OfOne {
                    let (sources, config) = (mem::take(&mut inputs.sources), inputs.config.take());
                    untold = Some(Untold { warnings: imported.warnings, sources, config });
                }
                (imported.digest, problems)
            }
        };
        mark_gone(input, &mut digest)?;
        name_series(&mut digest, inputs.settings);
        if digest.issues.is_empty() {
            // Those who are told of one issue alone have heard nothing yet.
            let first = without_issue.first().filter(|_| told == Told::OfOne);
            let why = first.map_or_else(String::new, |(file, why)| format!(" in {}: {why}", file.display()));
            return Err(Failure(format!("no issue found{why}: nothing was written")));
        }
        let (words, font) = (config.words(), config.font());
        if let (Some(file), Some(text)) = (&words, &publication.own_words) {
            problems.extend(unknown_words(file, text));
        }
        let read =
            input.files.iter().cloned().chain(config.path).chain(words).chain(font).chain(pictures.places()).collect();
        Ok(Source { digest, publication, files, without_issue, read, problems, unfinished, stamp, pictures, untold })
    }
}

/// Returns the file that has become no issue, by the warning that says so, and why.
fn without(warning: &Warning) -> Option<(PathBuf, &'static str)> {
    let why = match warning.kind {
        WarningKind::Begun | WarningKind::NoItems => "it has no items yet",
        WarningKind::Draft => "it is a draft; take `draft` out of its fields first",
        _ => return None,
    };
    Some((PathBuf::from(&warning.file), why))
}

/// Names the series as the settings do: what the file of JSON says of it counts less, and last what its issues' titles
/// share.
pub fn name_series(digest: &mut Digest, settings: Settings) {
    let is_said = |text: &String| !text.trim().is_empty();
    if let Some(title) = settings.title.filter(is_said) {
        digest.title = title;
    }
    if !is_said(&digest.title) {
        digest.title = title::shared(digest.issues.iter().map(|issue| issue.title.as_str())).to_owned();
    }
    digest.home = settings.home.filter(is_said).or(digest.home.take());
    digest.language = settings.language.filter(is_said).or(digest.language.take());
}

/// Reads what `input` names without making anything of it, and returns a number that changes with what is read.
#[cfg(not(target_os = "wasi"))]
pub fn stamp(input: &Input, output: &Path) -> Result<u64, Failure> {
    let Request { found, publication, .. } = find(input, Some(output))?;
    Ok(stamp_of(&found.read(input)?, &publication, input))
}

fn stamp_of(inputs: &Inputs, publication: &Publication, input: &Input) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&publication.own_words, &publication.own_font).hash(&mut hasher);
    for source in inputs.sources.iter().chain(&inputs.config) {
        (&source.name, &source.text).hash(&mut hasher);
    }
    pictures::stamp(&input.files, &mut hasher);
    hasher.finish()
}

/// Reads the text of a file of words, if it is one.
fn own_words(file: &Path) -> Result<String, Failure> {
    let refused = || Failure(format!("cannot use {}: expected an object of words in JSON", file.display()));
    let text = String::from_utf8(read_whole(file, WORDS)?).map_err(|_| refused())?;
    publish::unknown_words(&text).map_err(|_| refused())?;
    Ok(text)
}

/// Reads a font, if it is one.
fn own_font(file: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = read_whole(file, FONT)?;
    match publish::is_font(&bytes) {
        true => Ok(bytes),
        false => Err(Failure(format!("cannot use {}: expected a font (TTF or OTF)", file.display()))),
    }
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

/// Reads the JSON, and tells what of it and of the settings is not as it should be.
fn from_json(file: &Path, config: &Config, pictures: &mut Pictures) -> Result<(Digest, Vec<String>), Failure> {
    let mut reading = inputs::read_json(file)?;
    let texts: Vec<_> = config.source().into_iter().collect();
    report::warnings(config.warnings(), &texts);
    let mut problems: Vec<_> = config.warnings().iter().map(|warning| report::sentence(warning, &texts)).collect();
    let name = file.display().to_string();
    reading.digest.issues.iter_mut().for_each(|issue| pictures.settle(issue, &name, &|_| None));
    let lost = pictures.take_warnings();
    report::warnings(&lost, &[]);
    problems.extend(lost.iter().map(|warning| report::sentence(warning, &[])));
    for problem in &reading.problems {
        let problem = format!("{}: {problem}", file.display());
        report::line(&format!("warning: {problem}"));
        problems.push(problem);
    }
    Ok((reading.digest, problems))
}
