//! `link-digest check`: reads issues, reviews the series, and tells what was found.

mod fix;

use std::path::Path;

use link_digest_import::review::{Fix, review};
use link_digest_import::{Imported, Settings, Source, import_with_progress, learned};

use crate::args::{Check, Format};
use crate::import::{outcome, read_and, summary};
use crate::inputs::Inputs;
use crate::outcome::{Failure, Outcome};
#[cfg(feature = "publish")]
use crate::publish::{Pictures, Put};
use crate::{explain, inputs, report};

/// Reads issues and tells what was found.
pub fn check(args: &Check) -> Result<Outcome, Failure> {
    let found = inputs::find(&args.input)?;
    if args.explain || args.fix || args.format == Format::Json {
        found.guard().check(Path::new("/dev/stdout"))?;
    }
    let mut inputs = found.read(&args.input)?;
    let settings = learned(&inputs.sources, &inputs.settings);
    if args.format == Format::Json {
        return print_json(args, &inputs, &settings);
    }
    if args.explain {
        explain::print(&inputs.sources, &settings)?;
    }
    let (Imported { digest, warnings, .. }, fixes) = look(args, &mut inputs)?;
    report::line(&summary(&digest, &warnings));
    if args.fix {
        fix::fix(&inputs.sources, &fixes, args.yes)?;
    }
    Ok(outcome(&args.input, &warnings))
}

/// Prints what was read and found as JSON.
fn print_json(args: &Check, inputs: &Inputs, settings: &Settings) -> Result<Outcome, Failure> {
    // What was not read is no part of what was.
    report::warnings(&inputs.warnings, &[]);
    let mut imported = import_with_progress(&inputs.sources, &inputs.settings, &|| {});
    review(&inputs.sources, settings, &mut imported);
    explain::print_json(&inputs.sources, settings, &imported.warnings)?;
    Ok(outcome(&args.input, &[inputs.warnings.as_slice(), &imported.warnings].concat()))
}

/// Imports what was read, reviews it, and looks for its pictures where they would be published.
fn look(args: &Check, inputs: &mut Inputs) -> Result<(Imported, Vec<Fix>), Failure> {
    let settings = inputs.settings.clone();
    let mut fixes = Vec::new();
    #[cfg(feature = "publish")]
    let mut pictures = Pictures::of(&args.input.files, Put::Beside);
    let imported = read_and(inputs, |imported: &mut Imported, sources: &[Source]| {
        fixes = review(sources, &settings, imported);
        #[cfg(feature = "publish")]
        return pictures.settle_all(imported, sources);
        #[cfg(not(feature = "publish"))]
        return Vec::new();
    })?;
    Ok((imported, fixes))
}
