//! Recognizing files that this command has made: they are written anew, and are not read back as issues.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use link_digest_core::made::{END_OF_TEXT, Made, START};

/// Returns the kind of output at `path`, if it is a file that carries our mark.
pub fn made_at(path: &Path) -> Option<Made> {
    if !path.is_file() {
        return None;
    }
    let mut start = Vec::new();
    File::open(path).ok()?.take(START as u64).read_to_end(&mut start).ok()?;
    Made::of_start(&String::from_utf8_lossy(&start))
}

/// Returns whether the file at `path` ends as the plain text of a mail does.
pub fn ends_as_text_of_mail(path: &Path) -> bool {
    let end = || {
        let mut file = File::open(path).ok().filter(|_| path.is_file())?;
        let length = i64::try_from(END_OF_TEXT.len()).ok()?;
        file.seek(SeekFrom::End(-length)).ok()?;
        let mut end = Vec::new();
        file.read_to_end(&mut end).ok()?;
        Some(end)
    };
    end().is_some_and(|end| end == END_OF_TEXT.as_bytes())
}
