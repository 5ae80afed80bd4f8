//! `link-digest export`: a JSON file as Markdown, one file an issue, which imports to the same.

use link_digest_core::ProblemKind;
use link_digest_import::export::{File, export as files_of};

use crate::args::Export;
use crate::folder::{self, Addition};
use crate::guard::{Guard, Rules};
use crate::outcome::{Failure, Outcome};
use crate::{inputs, report};

/// Reads a JSON file and writes the folder, all of it or nothing.
pub fn export(args: &Export) -> Result<Outcome, Failure> {
    let reading = inputs::read_json(&args.file)?;
    // An address that is no link is exported as text.
    let (refused, lost): (Vec<_>, Vec<_>) =
        reading.problems.iter().partition(|problem| problem.kind == ProblemKind::NotWeb);
    for problem in refused {
        report::line(&format!("warning: {}: {problem}", args.file.display()));
    }
    if let Some(problem) = lost.first() {
        let more = lost.len() - 1;
        let words = format!("cannot export {} whole: {problem}, and {more} more problems", args.file.display());
        return Err(Failure(words));
    }
    let files = files_of(&reading.digest);
    let additions: Vec<Addition> =
        files.iter().map(|File { name, text }| Addition { name, bytes: text.as_bytes() }).collect();
    let guard = Guard::new([args.file.as_path()]);
    let added = folder::add(&args.output, &additions, Rules { guard: &guard, force: args.force })?;
    for (new, old) in &added.backups {
        report::kept(new, old);
    }
    let issues = files.len() - 1;
    let unchanged = if added.written == 0 { " (unchanged)" } else { "" };
    report::line(&format!(
        "{issues} issue{} → {}{unchanged}",
        if issues == 1 { "" } else { "s" },
        args.output.display()
    ));
    Ok(Outcome::Fine)
}
