//! `link-digest export`: a JSON file as Markdown, one file an issue, which imports to the same.

use link_digest_import::export::{File, export as files_of};

use crate::args::Export;
use crate::folder::{self, Addition, Existing};
use crate::{Failure, Outcome, inputs, report};

/// Reads a JSON file and writes the folder, all of it or nothing.
pub fn export(args: &Export) -> Result<Outcome, Failure> {
    let reading = inputs::read_json(&args.file)?;
    if let Some(problem) = reading.problems.first() {
        let more = reading.problems.len() - 1;
        let words = format!("cannot export {} whole: {problem}, and {more} more problems", args.file.display());
        return Err(Failure(words));
    }
    let files = files_of(&reading.digest);
    let additions: Vec<Addition> =
        files.iter().map(|File { name, text }| Addition { name, bytes: text.as_bytes() }).collect();
    let existing = if args.force { Existing::BackUp } else { Existing::Refuse };
    let added = folder::add(&args.output, &additions, existing, &args.file)?;
    for (new, old) in &added.backups {
        report::line(&format!("{} was there, and is now {}", new.display(), old.display()));
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
