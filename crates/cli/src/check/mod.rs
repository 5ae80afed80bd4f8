//! `link-digest check`: reads issues, reviews the series, and tells what was found.

mod drafts;
mod fix;

use std::collections::HashMap;
use std::path::Path;

use link_digest_import::review::{Fix, review};
use link_digest_import::{Imported, Settings, Source, Warning, WithDrafts, import_with_drafts, learned, mark_drafts};

use crate::args::{Check, Format};
use crate::import::{joined, keep_of_series, outcome, summary, tell, with_progress};
use crate::inputs::Inputs;
use crate::links::{self, Asked};
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
    let WithDrafts { mut imported, mut whole, annotations } = with_progress(&mut inputs, |inputs, done| {
        import_with_drafts(&inputs.sources, &inputs.settings, args.explain, done)
    })?;
    if args.explain {
        explain::print(&inputs.sources, &annotations)?;
    }
    keep_of_series(&inputs, &mut imported);
    let looked = look(args, &inputs.sources, &settings, &mut imported, whole.as_mut());
    let Imported { digest, warnings, .. } = joined(&mut inputs, imported, Vec::new());
    tell(&inputs, &warnings);
    let Looked { fixes, asked } = looked?;
    report::line(&summary(&digest, &warnings));
    if let Some(asked) = asked {
        report::line(&asked);
    }
    if args.fix && fix::fix(&inputs.sources, &fixes, args.yes)? == Outcome::Incomplete {
        return Ok(Outcome::Incomplete);
    }
    Ok(outcome(&args.input, &warnings))
}

/// Prints what was read and found as JSON.
fn print_json(args: &Check, inputs: &Inputs, settings: &Settings) -> Result<Outcome, Failure> {
    // What was not read is no part of what was.
    report::warnings(&inputs.warnings, &[]);
    let read = import_with_drafts(&inputs.sources, &inputs.settings, true, &|| {});
    let WithDrafts { mut imported, mut whole, annotations } = read;
    keep_of_series(inputs, &mut imported);
    look(args, &inputs.sources, settings, &mut imported, whole.as_mut())?;
    explain::print_json(&inputs.sources, &annotations, &imported.warnings)?;
    Ok(outcome(&args.input, &[inputs.warnings.as_slice(), &imported.warnings].concat()))
}

/// What came of looking at a series, beside its warnings.
#[derive(Debug, Default)]
struct Looked {
    fixes: Vec<Fix>,
    /// A sentence on the addresses, if they were asked.
    asked: Option<String>,
}

/// Reviews a series and its drafts, looks for its pictures where they would be published, and asks its addresses. What is
/// found is added to the warnings.
fn look(
    args: &Check,
    sources: &[Source],
    settings: &Settings,
    imported: &mut Imported,
    mut whole: Option<&mut Imported>,
) -> Result<Looked, Failure> {
    let mut fixes = review(sources, settings, imported);
    if let Some(whole) = &mut whole {
        drafts::add(sources, settings, whole, imported, &mut fixes);
    }
    let all = whole.unwrap_or(imported);
    // What keeps the addresses from being asked is told after all else.
    let asked = args.links.then(|| links::check(args, all, sources, settings)).transpose();
    #[cfg(feature = "publish")]
    let lost = match args.format {
        Format::Text => Pictures::of(&args.input.files, Put::Beside).settle_all(all, sources),
        Format::Json => Vec::new(),
    };
    #[cfg(not(feature = "publish"))]
    let lost = Vec::new();
    let words = asked.map(|asked| {
        asked.map(|Asked { warnings, fixes: moved, words }| {
            imported.warnings.extend(warnings);
            fixes.extend(moved);
            words
        })
    });
    fixes.sort_by_key(|fix| (fix.file, fix.at.start));
    // Of two that would change the same bytes, one is enough at a time.
    fixes.dedup_by(|next, last| next.file == last.file && next.at.start < last.at.end.max(last.at.start + 1));
    sort(&mut imported.warnings, sources, args.links);
    imported.warnings.extend(lost);
    mark_drafts(&mut imported.warnings);
    Ok(Looked { fixes, asked: words? })
}

/// Puts warnings in the order of the files, and of their lines if that is wanted; those about the digest come first.
fn sort(warnings: &mut [Warning], sources: &[Source], by_lines: bool) {
    let numbers: HashMap<&str, usize> =
        sources.iter().enumerate().rev().map(|(number, source)| (source.name.as_str(), number + 1)).collect();
    warnings.sort_by_key(|warning| {
        let start = warning.places.iter().map(|place| place.span.start).min();
        (numbers.get(warning.file.as_str()).copied().unwrap_or_default(), start.filter(|_| by_lines))
    });
}
