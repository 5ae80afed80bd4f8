//! Drafts: they are checked as issues are. What is said of the issues is the same without them.

use std::collections::HashSet;

use link_digest_import::review::{Fix, review};
use link_digest_import::{Imported, Settings, Source, Warning, WarningKind};

/// Returns the files that are drafts, by what is told of them.
fn names(warnings: &[Warning]) -> HashSet<String> {
    let drafts = warnings.iter().filter(|warning| warning.kind == WarningKind::Draft);
    drafts.map(|warning| warning.file.clone()).collect()
}

/// Adds what is found in the drafts of a series to what was found in its issues; `whole` is the series with them.
pub fn add(
    sources: &[Source],
    settings: &Settings,
    whole: &mut Imported,
    imported: &mut Imported,
    fixes: &mut Vec<Fix>,
) {
    let drafts = names(&imported.warnings);
    let of_whole = review(sources, settings, whole);
    let is_draft = |file: &str| drafts.contains(file);
    imported.warnings.retain(|warning| warning.kind == WarningKind::Draft || !is_draft(&warning.file));
    let of_drafts =
        whole.warnings.iter().filter(|warning| warning.kind != WarningKind::Draft && is_draft(&warning.file));
    imported.warnings.extend(of_drafts.cloned());
    let is_in_draft = |fix: &Fix| sources.get(fix.file).is_some_and(|source| is_draft(&source.name));
    fixes.retain(|fix| !is_in_draft(fix));
    fixes.extend(of_whole.into_iter().filter(is_in_draft));
}
