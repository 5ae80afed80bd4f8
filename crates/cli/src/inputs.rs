//! The files to read: those that are named, and those in the folders that are named.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use link_digest_core::Reading;
use link_digest_import::{Form, Settings, Source, Warning, WarningKind, decode};

use crate::Failure;
use crate::args::Input;

/// All that was read.
#[derive(Debug, Default)]
pub struct Inputs {
    pub sources: Vec<Source>,
    pub settings: Settings,
    /// The settings file, to show warnings in.
    pub config: Option<Source>,
    pub warnings: Vec<Warning>,
    /// The files that were read.
    paths: Vec<PathBuf>,
}

/// The name of the list of what a site consists of, in its folder.
pub const LIST: &str = ".link-digest.json";

/// Reads everything that `input` names, or says what could not be read.
pub fn read(input: &Input) -> Result<Inputs, Failure> {
    read_without(input, &[])
}

/// The same, without what is about to be written: a folder that holds its own output would grow with each run.
pub fn read_without(input: &Input, outputs: &[&Path]) -> Result<Inputs, Failure> {
    let mut inputs = Inputs::default();
    let words = words(input);
    let outputs: Vec<_> = outputs.iter().copied().chain(words.as_deref()).collect();
    for path in files(&input.files, &outputs, &mut inputs.warnings)? {
        let mut source = decoded(&path, &mut inputs.warnings)?;
        source.form = input.from.map(Into::into);
        inputs.sources.push(source);
        inputs.paths.push(path);
    }
    let given = Settings {
        prose: input.prose,
        title: input.title.clone(),
        home: input.home.clone(),
        language: input.language.clone(),
        ..Settings::default()
    };
    let mut written = Settings::default();
    if let Some(path) = config(input) {
        let source = decoded(&path, &mut inputs.warnings)?;
        let (settings, warnings) = Settings::from_toml(&source.name, &source.text);
        written = settings;
        inputs.warnings.extend(warnings);
        inputs.config = Some(source);
        inputs.paths.push(path);
    }
    inputs.settings = given.or(written);
    Ok(inputs)
}

/// Reads the files of a folder, without any settings.
pub fn read_plain(folder: &Path) -> Result<Inputs, Failure> {
    let mut inputs = Inputs::default();
    for path in files(&[folder.to_owned()], &[], &mut inputs.warnings)? {
        inputs.sources.push(decoded(&path, &mut inputs.warnings)?);
    }
    Ok(inputs)
}

impl Inputs {
    /// Refuses an output that is one of the inputs, or that would be one the next time.
    pub fn spare(&self, output: &Path) -> Result<(), Failure> {
        let wanted = "the output is a JSON file, such as issues.json";
        let form = Form::of_name(&output.to_string_lossy());
        if !matches!(form, None | Some(Form::Json)) {
            return Err(Failure(format!("cannot write {}: that is a name of an input; {wanted}", output.display())));
        }
        let target = fs::canonicalize(output).ok().filter(|target| target.is_file());
        let is_it = |path: &PathBuf| target.is_some() && fs::canonicalize(path).ok() == target;
        match self.paths.iter().any(is_it) {
            true => Err(Failure(format!("cannot write {}: it is one of the inputs; {wanted}", output.display()))),
            false => Ok(()),
        }
    }
}

/// Reads a JSON file that this command has written, with what of it could not be read.
pub fn read_json(path: &Path) -> Result<Reading, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::at("cannot read", path, &error))?;
    link_digest_core::read(&bytes).map_err(|error| Failure(format!("cannot read {}: {error}", path.display())))
}

fn decoded(path: &Path, warnings: &mut Vec<Warning>) -> Result<Source, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::at("cannot read", path, &error))?;
    let (source, warning) = decode(&path.display().to_string(), &bytes);
    warnings.extend(warning);
    Ok(source)
}

/// The settings: the file that is named, else the one in the first folder or beside the first file.
pub fn config(input: &Input) -> Option<PathBuf> {
    let beside = || {
        let first = input.files.first()?;
        let folder = if first.is_dir() { first.as_path() } else { first.parent()? };
        Some(folder.join("digest.toml")).filter(|path| path.is_file())
    };
    input.config.clone().or_else(beside)
}

/// The file of words that the settings name: it may stand among the issues, and is none.
fn words(input: &Input) -> Option<PathBuf> {
    let config = config(input)?;
    let (settings, _) = Settings::from_toml("", &fs::read_to_string(&config).ok()?);
    Some(config.parent()?.join(settings.words?))
}

/// The files, those of a folder in the order of their names, each once.
fn files(named: &[PathBuf], outputs: &[&Path], warnings: &mut Vec<Warning>) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut written = HashSet::new();
    for output in outputs {
        written.extend(fs::canonicalize(output));
        written.extend(listed(output));
    }
    for path in named {
        if path.is_dir() {
            walk(path, &mut HashSet::new(), &mut written, &mut files)?;
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

/// Whether what a folder holds is a file, or a link to one. To open a pipe or a device could take forever.
fn is_file(path: &Path, warnings: &mut Vec<Warning>) -> bool {
    let reason = match fs::metadata(path) {
        Ok(data) if data.is_file() => return true,
        Ok(_) => "it is no file".to_owned(),
        Err(error) => error.to_string(),
    };
    warnings.push(Warning::new(WarningKind::Skipped(reason), path.display().to_string()));
    false
}

/// Adds the files of a folder and its folders, without those that this command has `written`. A folder that was
/// `seen` is a link back, and left out.
fn walk(
    folder: &Path,
    seen: &mut HashSet<PathBuf>,
    written: &mut HashSet<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> Result<(), Failure> {
    let failure = |error| Failure::at("cannot read", folder, &error);
    if !seen.insert(fs::canonicalize(folder).map_err(failure)?) {
        return Ok(());
    }
    written.extend(listed(folder));
    let entries = fs::read_dir(folder).map_err(failure)?;
    let mut paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(failure)?;
    paths.sort_unstable();
    for path in paths.into_iter().filter(|path| !is_hidden(path)) {
        if fs::canonicalize(&path).is_ok_and(|path| written.contains(&path)) {
            continue;
        }
        if path.is_dir() {
            walk(&path, seen, written, files)?;
        } else if is_readable(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// The files of a site in this folder, as they are listed there. One that cannot be read lists none.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let list = fs::read(folder.join(LIST)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let list: serde_json::Value = list.unwrap_or_default();
    let names = list.get("files").and_then(|files| files.as_object()).into_iter().flatten();
    names.filter_map(|(name, _)| fs::canonicalize(folder.join(name)).ok()).collect()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Whether a file in a folder is read: by its name, and not if this command wrote it.
fn is_readable(path: &Path) -> bool {
    match Form::of_name(&path.to_string_lossy()) {
        Some(Form::Json) => !(path.is_file() && is_ours(path)),
        form => form.is_some(),
    }
}

/// Whether a JSON file is an output of this command, which is read only where it is named.
fn is_ours(path: &Path) -> bool {
    let mut start = [0; 200];
    let read = fs::File::open(path).and_then(|mut file| std::io::Read::read(&mut file, &mut start));
    let start = start.get(..read.unwrap_or(0)).unwrap_or_default();
    String::from_utf8_lossy(start).contains(link_digest_core::SCHEMA_FILE)
}
