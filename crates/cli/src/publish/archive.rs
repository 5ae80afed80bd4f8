//! `link-digest import` into a folder: an archive, in parts where it is large.

use link_digest_publish as publish;

use crate::args::Import;
use crate::folder::{Layout, SiteFolder};
use crate::guard::Rules;
use crate::import::{outcome, read, summary};
use crate::outcome::{Failure, Outcome};
use crate::{inputs, report};

/// Reads issues and writes the folder.
pub fn archive(args: &Import) -> Result<Outcome, Failure> {
    let found = inputs::find(&args.input)?;
    let guard = found.guard();
    let parts = found.config.settings.publication.parts;
    let imported = read(&mut found.read(&args.input)?)?;
    if imported.digest.issues.is_empty() {
        return Err(Failure("no issue found: nothing was written".to_owned()));
    }
    let files = publish::archive(&imported.digest, parts);
    let rules = Rules { guard: &guard, force: args.force };
    let changes = SiteFolder::open(&args.output, Layout::ARCHIVE, rules)?.put(&files)?;
    let said = summary(&imported.digest, &imported.warnings);
    report::line(&format!("{said} → {} files, {changes}, in {}", files.len(), args.output.display()));
    Ok(outcome(&args.input, &imported.warnings))
}
