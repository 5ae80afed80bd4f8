//! Temporary files that take the place of the old one in one step. Until then each has a name of its own, and a lock
//! that tells it from what a killed run left behind.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

const BEGINNING: &str = ".link-digest-";
const ENDING: &str = ".tmp";
/// The number of letters between the two.
const RANDOM: usize = 6;

/// Writes a new file beside the old one, then puts it in its place.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    remove_leftovers(&folder);
    let mut file = locked(&folder)?;
    file.write_all(bytes)?;
    permit(path, file.as_file())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // The new name is on the disk once its folder is. Not every system lets one open a folder for that.
    let _ = File::open(&folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Returns the folder that a file is in.
pub fn folder_of(path: &Path) -> PathBuf {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// Makes a new temporary file, locked for as long as it is one.
fn locked(folder: &Path) -> io::Result<NamedTempFile> {
    loop {
        let mut builder = tempfile::Builder::new();
        let file = builder.prefix(BEGINNING).suffix(ENDING).rand_bytes(RANDOM).tempfile_in(folder)?;
        // A disk that has no locks has no leftovers removed either.
        if file.as_file().try_lock().is_err() {
            return Ok(file);
        }
        // Another run may have taken it for a leftover before it was locked.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

/// Removes the temporary files of runs that were killed: those that nobody has locked.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|found| found.is_file());
        if is_file && is_temporary(&entry.file_name().to_string_lossy()) {
            let path = entry.path();
            // What cannot be removed stays: it harms nobody.
            if File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
                let _ = fs::remove_file(&path);
            }
        }
    }
}

fn is_temporary(name: &str) -> bool {
    let random = name.strip_prefix(BEGINNING).and_then(|name| name.strip_suffix(ENDING));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Sets the permissions of the file: those of the old one; where it is new, everybody may read it, as others make them.
#[cfg(unix)]
fn permit(path: &Path, file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    let permissions = match fs::metadata(path) {
        Ok(old) => old.permissions(),
        Err(_) => fs::Permissions::from_mode(0o644),
    };
    file.set_permissions(permissions)
}

#[cfg(not(unix))]
fn permit(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_goes_and_what_another_writes_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let under_way = locked(folder.path()).unwrap();
        for name in [".link-digest-a1B2c3.tmp", ".link-digest-notes.tmp", ".link-digest-a1B2c3.txt", "out.json"] {
            fs::write(path(name), "old").unwrap();
        }
        replace(&path("out.json"), b"new").unwrap();
        assert_eq!(fs::read(path("out.json")).unwrap(), b"new");
        assert!(under_way.path().exists() && !path(".link-digest-a1B2c3.tmp").exists());
        assert!(path(".link-digest-notes.tmp").exists() && path(".link-digest-a1B2c3.txt").exists());
    }
}
