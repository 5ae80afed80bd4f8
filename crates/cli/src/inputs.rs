//! The files to read: those that are named, and those in the folders that are named.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use link_digest_core::made::{GENERATOR, Made};
use link_digest_core::{Reading, is_home, is_language, parts};
use link_digest_import::{Form, Settings, Source, Warning, WarningKind, decode, natural, paper, papers};

use crate::args::Input;
use crate::bounded::{INPUT, JSON, read_bounded, read_whole};
use crate::guard::Guard;
use crate::made::{ends_as_text_of_mail, made_at};
use crate::outcome::Failure;
use crate::vault::notes;

/// The inputs of a run: found, but not opened.
#[derive(Debug, Default)]
pub struct FoundInputs {
    files: Vec<PathBuf>,
    /// The settings of the digest, which are read before all else: they say what is no issue.
    pub config: Config,
    warnings: Vec<Warning>,
}

/// The settings of a digest, as their file says them; nothing, where there is none.
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub path: Option<PathBuf>,
    pub settings: Settings,
    /// The text of the file, to show warnings in.
    source: Option<Source>,
    warnings: Vec<Warning>,
}

/// The inputs of a run: all that was read.
#[derive(Debug, Default)]
pub struct Inputs {
    pub sources: Vec<Source>,
    pub settings: Settings,
    /// Whether a folder was named, and not only files of it.
    pub is_series: bool,
    /// The text of the settings file, to show warnings in.
    pub config: Option<Source>,
    pub warnings: Vec<Warning>,
}

/// The name of the list of what a site consists of, in its folder.
pub const LIST: &str = ".link-digest.json";

/// The name of the list of what an archive in parts consists of, in its folder.
pub const LIST_OF_ARCHIVE: &str = ".link-digest-archive.json";

/// Refuses options about the series that are not made like one.
pub fn check_options(input: &Input) -> Result<(), Failure> {
    for (given, option, is_it, wanted) in [
        (&input.home, "--home", is_home as fn(&str) -> bool, "https://…"),
        (&input.language, "--language", is_language, "a tag such as en or pt-BR"),
    ] {
        if let Some(text) = given.as_deref().filter(|text| !text.trim().is_empty() && !is_it(text)) {
            return Err(Failure(format!("cannot use {option}: {text:?}; expected {wanted}")));
        }
    }
    Ok(())
}

/// Finds everything that `input` names, or says what is not there.
pub fn find(input: &Input) -> Result<FoundInputs, Failure> {
    check_options(input)?;
    find_beside(input, Config::read(input)?, None)
}

/// Finds what `input` names beside the settings. The folder of a `site` that is within is left out.
pub fn find_beside(input: &Input, config: Config, site: Option<&Path>) -> Result<FoundInputs, Failure> {
    let mut found = FoundInputs { config, ..FoundInputs::default() };
    found.files = files(&input.files, site, found.config.words().as_deref(), &mut found.warnings)?;
    Ok(found)
}

/// Finds the files of a folder, with the settings that stand there.
pub fn find_in(folder: &Path) -> Result<FoundInputs, Failure> {
    let mut found = FoundInputs::default();
    found.files = files(&[folder.to_owned()], None, None, &mut found.warnings)?;
    Ok(found)
}

impl Config {
    /// Reads the file that is named, else the one in the first folder or beside the first file.
    pub fn read(input: &Input) -> Result<Self, Failure> {
        let beside = || {
            let first = input.files.first()?;
            let folder = if first.is_dir() { first.as_path() } else { first.parent()? };
            Some(folder.join("digest.toml")).filter(|path| fs::symlink_metadata(path).is_ok())
        };
        let mut config = Self::default();
        let Some(path) = input.config.clone().or_else(beside) else { return Ok(config) };
        if let Some(reason) = no_file(&path).filter(|_| input.config.is_none()) {
            config.warnings.push(Warning::new(WarningKind::Settings(reason), path.display().to_string()));
            return Ok(config);
        }
        config.source =
            decoded(&path, INPUT, &mut config.warnings).map_err(|error| Failure::at("cannot read", &path, &error))?;
        if let Some(source) = &config.source {
            let (settings, warnings) = Settings::from_toml(&source.name, &source.text);
            config.settings = settings;
            config.warnings.extend(warnings);
        }
        config.path = Some(path);
        Ok(config)
    }

    /// Returns where a file is that the settings name.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join(name)
    }

    /// Returns the file of words that the settings name: it may stand among the issues, and is none.
    pub fn words(&self) -> Option<PathBuf> {
        self.settings.publication.words.as_deref().map(|words| self.beside(words))
    }

    /// Returns the file of a font that the settings name.
    pub fn font(&self) -> Option<PathBuf> {
        self.settings.publication.font.as_deref().map(|font| self.beside(font))
    }

    /// Returns what is wrong with the settings, first to last.
    #[cfg(feature = "publish")]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Returns the text of the settings, to show warnings in.
    #[cfg(feature = "publish")]
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }
}

impl FoundInputs {
    /// Guards all that is to be read.
    pub fn guard(&self) -> Guard {
        let (words, font) = (self.config.words(), self.config.font());
        Guard::new(self.files.iter().chain(&self.config.path).chain(&words).chain(&font).map(PathBuf::as_path))
    }

    /// Returns the files in this folder and the folders in it.
    #[cfg(feature = "publish")]
    pub fn within(&self, folder: &Path) -> impl Iterator<Item = &Path> {
        let folder = fs::canonicalize(folder).ok();
        let is_within = move |path: &&Path| {
            folder.as_ref().is_some_and(|folder| fs::canonicalize(path).is_ok_and(|path| path.starts_with(folder)))
        };
        self.files.iter().map(PathBuf::as_path).filter(is_within)
    }

    /// Reads the files, by what `input` says of them.
    pub fn read(self, input: &Input) -> Result<Inputs, Failure> {
        let mut inputs = self.read_files(if input.large { u64::MAX } else { INPUT })?;
        for source in &mut inputs.sources {
            source.form = input.from;
            source.folder = folder_within(&input.files, Path::new(&source.name));
        }
        let given = Settings {
            prose: input.prose,
            title: input.title.clone(),
            home: input.home.clone(),
            language: input.language.clone(),
            large: input.large,
            ..Settings::default()
        };
        inputs.settings = given.or(std::mem::take(&mut inputs.settings));
        if inputs.settings.wiki.is_some() {
            inputs.settings.notes = notes(&input.files);
        }
        inputs.is_series = input.files.iter().any(|path| path.is_dir());
        Ok(inputs)
    }

    /// Reads the files without any settings.
    pub fn read_plain(self) -> Result<Inputs, Failure> {
        self.read_files(INPUT)
    }

    /// Reads the files that are no larger than `most`.
    fn read_files(self, most: u64) -> Result<Inputs, Failure> {
        let Config { settings, source, warnings, .. } = self.config;
        let mut inputs = Inputs { settings, config: source, warnings: self.warnings, ..Inputs::default() };
        for path in self.files {
            match decoded(&path, most, &mut inputs.warnings) {
                Ok(source) => inputs.sources.extend(source),
                Err(error) => inputs.warnings.push(not_opened(&path, &error)),
            }
        }
        inputs.warnings.extend(warnings);
        if inputs.sources.is_empty() { inputs.whole() } else { Ok(inputs) }
    }
}

impl Inputs {
    /// Returns the inputs if all that was named could be read.
    pub fn whole(self) -> Result<Self, Failure> {
        match self.warnings.iter().find(|warning| warning.is_error()) {
            Some(error) => Err(Failure(error.to_string())),
            None => Ok(self),
        }
    }
}

/// Returns the folders between a file and the innermost of the folders that were named.
fn folder_within(named: &[PathBuf], file: &Path) -> String {
    let folder = file.parent().unwrap_or(Path::new(""));
    let within = named.iter().filter(|named| named.is_dir()).filter_map(|named| folder.strip_prefix(named).ok());
    let within = within.min_by_key(|within| within.components().count()).unwrap_or(Path::new(""));
    within.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Makes the error that a file or a folder cannot be read. The others are read all the same.
fn not_opened(path: &Path, error: &io::Error) -> Warning {
    Warning::new(WarningKind::NotOpened(error.to_string()), path.display().to_string())
}

/// Reads a JSON file that this command has written, with what of it could not be read.
pub fn read_json(path: &Path) -> Result<Reading, Failure> {
    let bytes = read_whole(path, JSON)?;
    link_digest_core::read(&bytes).map_err(|error| Failure(format!("cannot read {}: {error}", path.display())))
}

/// Reads the text of a file; none, and a warning, if it is larger than `most`.
fn decoded(path: &Path, most: u64, warnings: &mut Vec<Warning>) -> io::Result<Option<Source>> {
    let name = path.display().to_string();
    Ok(match read_bounded(path, most)? {
        Ok(bytes) => {
            let (source, warning) = decode(&name, &bytes);
            warnings.extend(warning);
            Some(source)
        }
        Err(reason) => {
            warnings.push(Warning::new(WarningKind::TooLarge(reason), name));
            None
        }
    })
}

/// Lists the files, those of a folder in the order of their names, each once.
fn files(
    named: &[PathBuf],
    site: Option<&Path>,
    words: Option<&Path>,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut written: HashSet<_> = words.and_then(|words| fs::canonicalize(words).ok()).into_iter().collect();
    if let Some(site) = site.filter(|site| fs::symlink_metadata(site.join(LIST)).is_ok_and(|found| found.is_file())) {
        written.extend(fs::canonicalize(site));
    }
    for path in named {
        if path.is_dir() {
            let mut found = Vec::new();
            walk(path, &mut HashSet::new(), &mut written, &mut found, warnings)
                .map_err(|error| Failure::at("cannot read", path, &error))?;
            files.extend(without_papers(found, warnings));
        } else {
            files.push(path.clone());
        }
    }
    let mut seen = HashSet::new();
    files.retain(|path| seen.insert(path.clone()));
    // Only of folders: a pipe that is named is meant.
    files.retain(|path| named.contains(path) || is_file(path, warnings));
    Ok(files)
}

/// Leaves out what is about a folder rather than an issue, and tells it.
fn without_papers(files: Vec<PathBuf>, warnings: &mut Vec<Warning>) -> Vec<PathBuf> {
    let names: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    let papers = papers(&names);
    warnings.extend(papers.iter().map(|at| paper(names.get(*at).map_or("", String::as_str))));
    files.into_iter().enumerate().filter(|(at, _)| !papers.contains(at)).map(|(_, path)| path).collect()
}

/// Returns whether what a folder holds is a file, or a link to one.
fn is_file(path: &Path, warnings: &mut Vec<Warning>) -> bool {
    let reason = no_file(path).map(WarningKind::Skipped);
    let warning = reason.map(|kind| Warning::new(kind, path.display().to_string()));
    let is_file = warning.is_none();
    warnings.extend(warning);
    is_file
}

/// Returns why something is no file, nor a link to one. To open a pipe or a device could take forever.
fn no_file(path: &Path) -> Option<String> {
    match fs::metadata(path) {
        Ok(data) if data.is_file() => None,
        Ok(data) if data.is_dir() => Some("expected a file, found a folder".to_owned()),
        Ok(_) => Some("it is no file".to_owned()),
        Err(error) => Some(error.to_string()),
    }
}

/// Adds the files of a folder and its folders, of which those that cannot be read are told, without those that this command has `written`. A folder that was
/// `seen` is a link back, and left out.
fn walk(
    folder: &Path,
    seen: &mut HashSet<PathBuf>,
    written: &mut HashSet<PathBuf>,
    files: &mut Vec<PathBuf>,
    warnings: &mut Vec<Warning>,
) -> io::Result<()> {
    let whole = fs::canonicalize(folder)?;
    written.extend(listed(&whole));
    if !seen.insert(whole) {
        return Ok(());
    }
    let entries = fs::read_dir(folder)?;
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort_by(|one, other| natural(&name(one), &name(other)));
    for path in paths.into_iter().filter(|path| !is_hidden(path)) {
        if fs::canonicalize(&path).is_ok_and(|path| written.contains(&path)) {
            continue;
        }
        if path.is_dir() {
            if let Err(error) = walk(&path, seen, written, files, warnings) {
                warnings.push(not_opened(&path, &error));
            }
        } else if is_readable(&path) {
            match is_text(&path) && ends_as_text_of_mail(&path) {
                // The HTML that stood beside it is gone, and it looks like an issue.
                true => warnings.push(text_of_mail(&path)),
                false => files.push(path),
            }
        }
    }
    Ok(())
}

/// Returns the files of a site or an archive that was written into a folder, by the lists of them that stand there. Not
/// each carries a mark.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let names = |list: &str| {
        let is_file = fs::symlink_metadata(folder.join(list)).is_ok_and(|found| found.is_file());
        let bytes = is_file.then(|| read_whole(&folder.join(list), JSON).ok()).flatten()?;
        let list: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
        // Version 0.1 wrote no generator.
        let is_ours = list.get("generator").is_none_or(|name| name.as_str() == Some(GENERATOR));
        let files = list.get("files").filter(|_| is_ours)?.as_object()?;
        Some(files.keys().map(|name| folder.join(name)).collect::<Vec<_>>())
    };
    [LIST, LIST_OF_ARCHIVE].into_iter().filter_map(names).flatten().collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Returns whether a file in a folder is read: by its name, and not if this command made it.
///
/// One that it made is read where it is named.
fn is_readable(path: &Path) -> bool {
    Form::of_name(&path.to_string_lossy()).is_some()
        && made_at(path).is_none()
        && !is_of_archive(path)
        && !is_of_mail(path)
}

/// Whether it stands beside the HTML of a mail, as its plain text.
fn is_of_mail(path: &Path) -> bool {
    is_text(path) && ["html", "htm"].iter().any(|ending| made_at(&path.with_extension(ending)) == Some(Made::Mail))
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"))
}

/// Makes the warning that a file is the plain text of a mail.
fn text_of_mail(path: &Path) -> Warning {
    let reason = "it is the plain text of a mail, as `link-digest mail` wrote it".to_owned();
    Warning::new(WarningKind::Skipped(reason), path.display().to_string())
}

/// Whether it is a file of an archive in parts, by its name, which is made of its bytes: those that are no JSON carry no
/// mark.
fn is_of_archive(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).filter(|name| parts::is_name(name));
    name.is_some_and(|name| fs::read(path).is_ok_and(|bytes| parts::check(name, &bytes).is_ok()))
}
