//! `link-digest import` into a folder: an archive, in parts where it is large.

use link_digest_publish as publish;

use super::pictures::{Pictures, Put};
use crate::args::Import;
use crate::folder::{Layout, SiteFolder};
use crate::guard::Rules;
use crate::import::{outcome, read_and, refuse_incomplete, review_reading, summary};
use crate::links::kept::mark_gone;
use crate::outcome::{Failure, Outcome};
use crate::{inputs, report};

/// Reads issues and writes the folder.
pub fn archive(args: &Import) -> Result<Outcome, Failure> {
    let found = inputs::find(&args.input)?;
    let mut guard = found.guard();
    let parts = found.config.settings.publication.parts;
    let mut pictures = Pictures::of(&args.input.files, Put::Beside);
    let mut inputs = found.read(&args.input)?;
    let settings = inputs.settings.clone();
    let mut imported = read_and(&mut inputs, |imported, sources| {
        review_reading(sources, &settings, imported);
        pictures.settle_all(imported, sources)
    })?;
    refuse_incomplete(&imported.warnings)?;
    if imported.digest.issues.is_empty() {
        return Err(Failure("no issue found: nothing was written".to_owned()));
    }
    mark_gone(&args.input, &mut imported.digest)?;
    let mut files = publish::archive(&imported.digest, parts);
    files.extend(pictures.files());
    pictures.guard(&mut guard);
    let rules = Rules { guard: &guard, force: args.force };
    let changes = SiteFolder::open(&args.output, Layout::ARCHIVE, rules)?.put(&files)?;
    let said = summary(&imported.digest, &imported.warnings);
    report::line(&format!("{said} → {} files, {changes}, in {}", files.len(), args.output.display()));
    Ok(outcome(&args.input, &imported.warnings))
}
