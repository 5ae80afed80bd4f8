//! `link-digest export`: a JSON file as Markdown, one file an issue, which imports to the same.

use std::fs;

use link_digest_core::ProblemKind;
use link_digest_import::export::{File, export as files_of};

use crate::args::Export;
use crate::{Failure, Outcome, inputs, output, report};

/// Reads a JSON file and writes the folder.
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
    let folder = &args.output;
    fs::create_dir_all(folder).map_err(|error| Failure::at("cannot write", folder, &error))?;
    let files = files_of(&reading.digest);
    if !args.force
        && let Some(File { name, .. }) = files.iter().find(|file| folder.join(&file.name).exists())
    {
        let path = folder.join(name);
        return Err(Failure(format!("{} is there already; `--force` writes over it", path.display())));
    }
    for file in &files {
        output::write(&folder.join(&file.name), &file.text)?;
    }
    let issues = files.len() - 1;
    report::line(&format!("{issues} issue{} → {}", if issues == 1 { "" } else { "s" }, folder.display()));
    Ok(Outcome::Fine)
}
