//! `link-digest import` and `link-digest check`.

use std::path::Path;

use link_digest_core::made::Made;
use link_digest_core::{Digest, write};
use link_digest_import::{Form, Imported, Source, Warning, import as import_sources, import_with_progress, learned};

use crate::args::{Check, Format, Import, Input};
use crate::guard::Guard;
use crate::inputs::{self, Inputs};
use crate::outcome::{Failure, Outcome};
use crate::output::{self, Target, Written};
#[cfg(feature = "publish")]
use crate::publish::{Pictures, Put};
use crate::{explain, progress, report};

/// Reads issues and writes the JSON file, or the folder of an archive.
pub fn import(args: &Import) -> Result<Outcome, Failure> {
    #[cfg(feature = "publish")]
    if output::is_folder(&args.output) {
        return crate::publish::archive(args);
    }
    let found = inputs::find(&args.input)?;
    let guard = found.guard();
    let target = target(args, &guard)?;
    let Imported { digest, warnings, .. } = read(&mut found.read(&args.input)?)?;
    if digest.issues.is_empty() {
        return Err(Failure("no issue found: nothing was written".to_owned()));
    }
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

/// Reads issues and tells what was found.
pub fn check(args: &Check) -> Result<Outcome, Failure> {
    let found = inputs::find(&args.input)?;
    if args.explain || args.format == Format::Json {
        found.guard().check(Path::new("/dev/stdout"))?;
    }
    let mut inputs = found.read(&args.input)?;
    let settings = learned(&inputs.sources, &inputs.settings);
    if args.format == Format::Json {
        // What was not read is no part of what was.
        report::warnings(&inputs.warnings, &[]);
        explain::print_json(&inputs.sources, &settings)?;
        let imported = import_sources(&inputs.sources, &inputs.settings);
        let warnings = [inputs.warnings, imported.warnings].concat();
        return Ok(outcome(&args.input, &warnings));
    }
    if args.explain {
        explain::print(&inputs.sources, &settings)?;
    }
    let Imported { digest, warnings, .. } = look(args, &mut inputs)?;
    report::line(&summary(&digest, &warnings));
    Ok(outcome(&args.input, &warnings))
}

/// Imports what was read, and looks for its pictures where they would be published.
#[cfg(feature = "publish")]
fn look(args: &Check, inputs: &mut Inputs) -> Result<Imported, Failure> {
    let mut pictures = Pictures::of(&args.input.files, Put::Beside);
    read_and(inputs, |imported, sources| pictures.settle_all(imported, sources))
}

#[cfg(not(feature = "publish"))]
fn look(_: &Check, inputs: &mut Inputs) -> Result<Imported, Failure> {
    read(inputs)
}

/// Imports what was read, and tells the warnings.
pub fn read(inputs: &mut Inputs) -> Result<Imported, Failure> {
    read_and(inputs, |_, _| Vec::new())
}

/// Imports what was read, does something more with it, and tells the warnings of both.
pub fn read_and(
    inputs: &mut Inputs,
    more: impl FnOnce(&mut Imported, &[Source]) -> Vec<Warning>,
) -> Result<Imported, Failure> {
    if inputs.sources.is_empty() {
        report::warnings(&inputs.warnings, &[]);
        return Err(Failure(format!("no file to read in what was named: {} are read", Form::titles())));
    }
    let progress = progress::bar(inputs.sources.len());
    let mut imported = import_with_progress(&inputs.sources, &inputs.settings, &|| progress.inc(1));
    progress.finish_and_clear();
    let of_more = more(&mut imported, &inputs.sources);
    inputs.warnings.append(&mut imported.warnings);
    inputs.warnings.extend(of_more);
    imported.warnings = std::mem::take(&mut inputs.warnings);
    let sources: Vec<&Source> = inputs.sources.iter().chain(&inputs.config).collect();
    report::warnings(&imported.warnings, &sources);
    Ok(imported)
}

pub fn outcome(input: &Input, warnings: &[Warning]) -> Outcome {
    if input.strict && !warnings.is_empty() { Outcome::Strict } else { Outcome::Fine }
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
        count(warnings.len(), "warning"),
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
