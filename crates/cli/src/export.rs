//! `link-digest export`: a JSON file as Markdown, one file an issue, which imports to the same.

use std::fs;

use link_digest_import::export::{File, export as files_of};

use crate::args::Export;
use crate::{Failure, Outcome, inputs, output, report};

/// Reads a JSON file and writes the folder.
pub fn export(args: &Export) -> Result<Outcome, Failure> {
    let reading = inputs::read_json(&args.file)?;
    if let Some(problem) = reading.problems.first() {
        let more = reading.problems.len() - 1;
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
