//! The notes of a vault, to which wiki links lead.

use std::fs;
use std::path::{Path, PathBuf};

use link_digest_import::Notes;

/// The most entries of folders that are listed: what is named by mistake may hold a whole disk.
const ENTRIES: usize = 200_000;

/// Lists the notes of the vault around what was named, or in its folder where it is in none.
pub fn notes(named: &[PathBuf]) -> Notes {
    let Some(first) = named.first().and_then(|path| fs::canonicalize(path).ok()) else { return Notes::default() };
    let folder = if first.is_dir() { first.as_path() } else { first.parent().unwrap_or(&first) };
    let vault = folder.ancestors().find(|folder| folder.join(".obsidian").is_dir()).unwrap_or(folder);
    let paths = files(vault).into_iter().filter_map(|path| Some(path.strip_prefix(vault).ok()?.to_owned()));
    Notes::new(paths.map(|path| path.to_string_lossy().into_owned()))
}

/// Returns the files of a folder, without what is hidden and what links lead to.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut folders, mut files, mut seen) = (vec![folder.to_owned()], Vec::new(), 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            seen += 1;
            if seen > ENTRIES {
                return files;
            }
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            match entry.file_type() {
                Ok(kind) if !is_hidden && kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if !is_hidden && kind.is_file() => files.push(entry.path()),
                Ok(_) | Err(_) => {}
            }
        }
    }
    files
}
