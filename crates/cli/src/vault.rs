//! The vault around what was named: its folder, its files, and the notes in it, to which wiki links lead.

use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use link_digest_import::Notes;

/// The most entries of folders that are listed: what is named by mistake may hold a whole disk.
const ENTRIES: usize = 200_000;

/// Returns the vault around a folder, or the folder where it is in none, with its links resolved; `None` if it is not
/// there.
pub fn around(folder: &Path) -> Option<PathBuf> {
    let folder = fs::canonicalize(folder).ok()?;
    let vault = folder.ancestors().find(|folder| folder.join(".obsidian").is_dir()).map(Path::to_owned);
    Some(vault.unwrap_or(folder))
}

/// Returns what is in a folder and in those within that are entered, but for folders and what is hidden; each with its
/// type, which may be a link.
pub fn files(folder: &Path, enters: impl Fn(&Path) -> bool) -> Vec<(PathBuf, FileType)> {
    let (mut folders, mut files, mut seen) = (vec![folder.to_owned()], Vec::new(), 0);
    while let Some(folder) = folders.pop() {
        if !enters(&folder) {
            continue;
        }
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            seen += 1;
            if seen > ENTRIES {
                return files;
            }
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            match entry.file_type() {
                Ok(_) if is_hidden => {}
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) => files.push((entry.path(), kind)),
                Err(_) => {}
            }
        }
    }
    files
}

/// Lists the notes of the vault around what was named, or in its folder where it is in none.
pub fn notes(named: &[PathBuf]) -> Notes {
    let Some(first) = named.first().and_then(|path| fs::canonicalize(path).ok()) else { return Notes::default() };
    let folder = if first.is_dir() { first.as_path() } else { first.parent().unwrap_or(&first) };
    let Some(vault) = around(folder) else { return Notes::default() };
    let files = files(&vault, |_| true).into_iter().filter(|(_, kind)| kind.is_file());
    let paths = files.filter_map(|(path, _)| Some(path.strip_prefix(&vault).ok()?.to_owned()));
    Notes::new(paths.map(|path| path.to_string_lossy().into_owned()))
}
