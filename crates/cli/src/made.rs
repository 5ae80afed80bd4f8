//! Recognizing files that this command has made: they are written anew, and are not read back as issues.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use link_digest_core::made::{Made, START};

/// Returns the kind of output at `path`, if it is a file that carries our mark.
pub fn made_at(path: &Path) -> Option<Made> {
    if !path.is_file() {
        return None;
    }
    let mut start = Vec::new();
    File::open(path).ok()?.take(START as u64).read_to_end(&mut start).ok()?;
    Made::of_start(&String::from_utf8_lossy(&start))
}
