//! `link-digest export`: a JSON file as Markdown, one file an issue, which imports to the same.

use std::fs;
use std::path::PathBuf;

use link_digest_core::ProblemKind;
use link_digest_import::export::export as files_of;

use crate::args::Export;
use crate::guard::Guard;
use crate::made::Made;
use crate::output::Target;
use crate::{Failure, Outcome, inputs, report};

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
    let guard = Guard::new([args.file.as_path()]);
    let paths: Vec<PathBuf> = files.iter().map(|file| folder.join(&file.name)).collect();
    let targets: Vec<Target> =
        paths.iter().map(|path| Target::new(path, Made::Settings, args.force, &guard)).collect::<Result<_, _>>()?;
    for (file, target) in files.iter().zip(&targets) {
        target.write(&file.text)?;
    }
    let issues = files.len() - 1;
    report::line(&format!("{issues} issue{} → {}", if issues == 1 { "" } else { "s" }, folder.display()));
    Ok(Outcome::Fine)
}
