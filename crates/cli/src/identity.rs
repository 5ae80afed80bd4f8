//! What tells a file from all others, whatever its name: links and other spellings lead to the same.

#[cfg(not(target_os = "wasi"))]
pub use file_id::{FileId as Identity, get_file_id as identity};

/// The disk, and the number of the file on it.
#[cfg(target_os = "wasi")]
pub type Identity = (u64, u64);

/// Returns what tells the file at `path` from all others.
#[cfg(target_os = "wasi")]
pub fn identity(path: impl AsRef<std::path::Path>) -> std::io::Result<Identity> {
    let found = rustix::fs::stat(path.as_ref())?;
    Ok((found.st_dev, found.st_ino))
}
