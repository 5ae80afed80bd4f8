//! `link-digest check`: reads issues, reviews the series, and tells what was found.

mod fix;

use std::path::Path;

use link_digest_import::review::{Fix, review};
use link_digest_import::{Imported, Settings, Source, import_explained, learned};

use crate::args::{Check, Format};
use crate::import::{keep_of_series, outcome, read_and, summary};
use crate::inputs::Inputs;
use crate::outcome::{Failure, Outcome};
#[cfg(feature = "publish")]
use crate::publish::{Pictures, Put};
use crate::{explain, inputs, links, report};

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
    let Looked { imported: Imported { digest, warnings, .. }, fixes, asked } = look(args, &mut inputs)?;
    report::line(&summary(&digest, &warnings));
    if let Some(asked) = asked {
        report::line(&asked);
    }
    if args.fix {
        fix::fix(&inputs.sources, &fixes, args.yes)?;
    }
    Ok(outcome(&args.input, &warnings))
}

/// Prints what was read and found as JSON.
fn print_json(args: &Check, inputs: &Inputs, settings: &Settings) -> Result<Outcome, Failure> {
    // What was not read is no part of what was.
    report::warnings(&inputs.warnings, &[]);
    let (mut imported, annotations) = import_explained(&inputs.sources, &inputs.settings);
    keep_of_series(inputs, &mut imported);
    let mut fixes = review(&inputs.sources, settings, &mut imported);
    if args.links {
        links::check(args, &mut imported, &inputs.sources, &mut fixes)?;
    }
    explain::print_json(&inputs.sources, &annotations, &imported.warnings)?;
    Ok(outcome(&args.input, &[inputs.warnings.as_slice(), &imported.warnings].concat()))
}

/// What came of looking at a series.
struct Looked {
    imported: Imported,
    fixes: Vec<Fix>,
    /// A sentence on the addresses, if they were asked.
    asked: Option<String>,
}

/// Imports what was read, reviews it, looks for its pictures where they would be published, and asks its addresses.
fn look(args: &Check, inputs: &mut Inputs) -> Result<Looked, Failure> {
    let settings = inputs.settings.clone();
    let mut fixes = Vec::new();
    let mut asked = Ok(None);
    #[cfg(feature = "publish")]
    let mut pictures = Pictures::of(&args.input.files, Put::Beside);
    let imported = read_and(inputs, |imported: &mut Imported, sources: &[Source]| {
        fixes = review(sources, &settings, imported);
        if args.links {
            asked = links::check(args, imported, sources, &mut fixes).map(Some);
        }
        #[cfg(feature = "publish")]
        return pictures.settle_all(imported, sources);
        #[cfg(not(feature = "publish"))]
        return Vec::new();
    })?;
    Ok(Looked { imported, fixes, asked: asked? })
}
