//! Drafts: they are checked as issues are, in a reading of their own. What is said of the issues is the same without
//! them.

use std::collections::HashSet;

use link_digest_import::review::{Fix, review};
use link_digest_import::{Imported, Settings, Source, Warning, WarningKind, import};

/// Returns settings by which drafts are read, too.
pub fn reading_drafts(settings: &Settings) -> Settings {
    Settings { drafts: true, ..settings.clone() }
}

/// Returns the files that are drafts, by what is told of them.
pub fn names(warnings: &[Warning]) -> HashSet<String> {
    let drafts = warnings.iter().filter(|warning| warning.kind == WarningKind::Draft);
    drafts.map(|warning| warning.file.clone()).collect()
}

/// Adds what is found in drafts to what was found, and returns the series with them; `None` where there are none.
pub fn add(sources: &[Source], settings: &Settings, imported: &mut Imported, fixes: &mut Vec<Fix>) -> Option<Imported> {
    let drafts = names(&imported.warnings);
    if drafts.is_empty() {
        return None;
    }
    let mut whole = import(sources, &reading_drafts(settings));
    let of_whole = review(sources, settings, &mut whole);
    let is_draft = |file: &str| drafts.contains(file);
    imported.warnings.retain(|warning| warning.kind == WarningKind::Draft || !is_draft(&warning.file));
    let of_drafts =
        whole.warnings.iter().filter(|warning| warning.kind != WarningKind::Draft && is_draft(&warning.file));
    imported.warnings.extend(of_drafts.cloned());
    let is_in_draft = |fix: &Fix| sources.get(fix.file).is_some_and(|source| is_draft(&source.name));
    fixes.retain(|fix| !is_in_draft(fix));
    fixes.extend(of_whole.into_iter().filter(is_in_draft));
    Some(whole)
}
