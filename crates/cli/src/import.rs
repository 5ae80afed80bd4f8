//! `link-digest import`, and what the commands share that read issues.

use std::path::Path;

use link_digest_core::made::Made;
use link_digest_core::{Digest, write};
use link_digest_import::review::review;
use link_digest_import::{Form, Imported, Settings, Source, Warning, WarningKind, import_with_progress, mark_drafts};

use crate::args::{Import, Input};
use crate::guard::Guard;
use crate::inputs::{self, Inputs};
use crate::links::kept::mark_gone;
use crate::outcome::{Failure, Outcome};
use crate::output::{self, Target, Written};
use crate::{progress, report};

/// Reads issues and writes the JSON file, or the folder of an archive.
pub fn import(args: &Import) -> Result<Outcome, Failure> {
    #[cfg(feature = "publish")]
    if output::is_folder(&args.output) {
        return crate::publish::archive(args);
    }
    let found = inputs::find(&args.input)?;
    let guard = found.guard();
    let target = target(args, &guard)?;
    let mut inputs = found.read(&args.input)?;
    let settings = inputs.settings.clone();
    let Imported { mut digest, warnings, .. } = read_and(&mut inputs, |imported, sources| {
        review_reading(sources, &settings, imported);
        Vec::new()
    })?;
    refuse_incomplete(&warnings)?;
    if digest.issues.is_empty() {
        return Err(Failure("no issue found: nothing was written".to_owned()));
    }
    mark_gone(&args.input, &mut digest)?;
    let json = write(&digest).map_err(|error| Failure(format!("cannot write JSON: {error}")))?;
    let written = target.write(&json)?;
    report::line(&format!("{} → {}", summary(&digest, &warnings), place(&args.output, written)));
    Ok(outcome(&args.input, &warnings))
}

/// Returns the place for the JSON, which is none that would be read as an issue the next time.
fn target<'a>(args: &'a Import, guard: &'a Guard) -> Result<Target<'a>, Failure> {
    let form = Form::of_name(&args.output.to_string_lossy());
    if form.is_some_and(|form| form != Form::JSON) {
        return Err(Failure(format!(
            "cannot write {}: that is a name of an input; the output is a JSON file, such as issues.json",
            args.output.display()
        )));
    }
    Target::new(&args.output, Made::Data, args.force, guard)
}

/// Adds warnings of slips to what was imported: those that are about how a file is read. What is about the series as a
/// whole is for `check`.
pub fn review_reading(sources: &[Source], settings: &Settings, imported: &mut Imported) {
    review(sources, settings, imported);
    imported.warnings.retain(|warning| match &warning.kind {
        WarningKind::Slip(slip) => slip.is_of_reading(),
        _ => true,
    });
    mark_drafts(&mut imported.warnings);
}

/// Imports what was read, does something more with it, and tells the warnings of both.
pub fn read_and(
    inputs: &mut Inputs,
    more: impl FnOnce(&mut Imported, &[Source]) -> Vec<Warning>,
) -> Result<Imported, Failure> {
    let imported = read_silently(inputs, more)?;
    tell(inputs, &imported.warnings);
    Ok(imported)
}

/// Tells warnings about the files that were read and their settings.
pub fn tell(inputs: &Inputs, warnings: &[Warning]) {
    let sources: Vec<&Source> = inputs.sources.iter().chain(&inputs.config).collect();
    report::warnings(warnings, &sources);
}

/// Imports what was read and does something more with it. Of the warnings nothing is told yet.
pub fn read_silently(
    inputs: &mut Inputs,
    more: impl FnOnce(&mut Imported, &[Source]) -> Vec<Warning>,
) -> Result<Imported, Failure> {
    let mut imported =
        with_progress(inputs, |inputs, done| import_with_progress(&inputs.sources, &inputs.settings, done))?;
    keep_of_series(inputs, &mut imported);
    let of_more = more(&mut imported, &inputs.sources);
    Ok(joined(inputs, imported, of_more))
}

/// Imports what was read by `import`, which says when each file is done, with a bar. There must be a file.
pub fn with_progress<T>(
    inputs: &mut Inputs,
    import: impl FnOnce(&Inputs, &(dyn Fn() + Sync)) -> T,
) -> Result<T, Failure> {
    if inputs.sources.is_empty() {
        report::warnings(&inputs.warnings, &[]);
        return Err(Failure(format!("no file to read in what was named: {} are read", Form::titles())));
    }
    let progress = progress::bar(inputs.sources.len());
    let imported = import(inputs, &|| progress.inc(1));
    progress.finish_and_clear();
    Ok(imported)
}

/// Puts the warnings about what was named before those of its import, and `more` after them.
pub fn joined(inputs: &mut Inputs, mut imported: Imported, more: Vec<Warning>) -> Imported {
    inputs.warnings.append(&mut imported.warnings);
    inputs.warnings.extend(more);
    imported.warnings = std::mem::take(&mut inputs.warnings);
    imported
}

/// Drops that no issue has a topic where not all of them were read.
pub fn keep_of_series(inputs: &Inputs, imported: &mut Imported) {
    let is_series = inputs.is_series;
    imported.warnings.retain(|warning| is_series || !matches!(warning.kind, WarningKind::UnknownTopic(..)));
}

/// Refuses to write a digest from which something would be missing that was named.
pub fn refuse_incomplete(warnings: &[Warning]) -> Result<(), Failure> {
    match warnings.iter().any(Warning::is_error) {
        true => Err(Failure("not all could be read: nothing was written".to_owned())),
        false => Ok(()),
    }
}

/// Returns how a run ends that had these warnings. What is not finished is what its writer says it is.
pub fn outcome(input: &Input, warnings: &[Warning]) -> Outcome {
    if warnings.iter().any(Warning::is_error) {
        return Outcome::Incomplete;
    }
    let wrong = !warnings.iter().all(Warning::is_expected);
    if input.strict && wrong { Outcome::Strict } else { Outcome::Fine }
}

/// Returns what was read, in numbers.
pub fn summary(digest: &Digest, warnings: &[Warning]) -> String {
    let topics = || digest.issues.iter().flat_map(|issue| &issue.topics);
    let items = || topics().flat_map(|topic| &topic.items);
    let recommended = items().filter(|item| item.recommended).count();
    format!(
        "{}, {}, {} ({recommended} recommended), {}",
        count(digest.issues.len(), "issue"),
        count(topics().count(), "topic"),
        count(items().count(), "item"),
        count(
            warnings.iter().filter(|warning| !warning.in_draft && warning.kind != WarningKind::Begun).count(),
            "warning"
        ),
    )
}

fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

fn place(path: &Path, written: Written) -> String {
    match written {
        _ if output::is_standard(path) => "standard output".to_owned(),
        Written::New => path.display().to_string(),
        Written::Unchanged => format!("{} (unchanged)", path.display()),
    }
}
