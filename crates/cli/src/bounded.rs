//! Reading files up to a bound, so that one that was named by mistake takes neither the memory nor the day.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::outcome::Failure;

/// The largest file of issues, and of what belongs to a widget, in bytes.
pub const INPUT: u64 = 32 << 20;

/// The largest JSON file that this command has written, in bytes; the widget reads no more.
pub const JSON: u64 = 64 << 20;

/// Reads a file, or says why it is too large.
pub fn read_bounded(path: &Path, most: u64) -> io::Result<Result<Vec<u8>, String>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > most {
        return Ok(Err(format!("{}, expected at most {}", size(length), size(most))));
    }
    // A pipe says nothing of its length, and a file may grow.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= most => Ok(Ok(bytes)),
        _ => Ok(Err(format!("expected at most {}, found more", size(most)))),
    }
}

/// Reads a file; one that is too large cannot be read.
pub fn read_whole(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    read_bounded(path, most)
        .map_err(|error| Failure::at("cannot read", path, &error))?
        .map_err(|reason| Failure(format!("cannot read {}: it is too large: {reason}", path.display())))
}

fn size(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{} kB", bytes.div_ceil(1 << 10)),
        // Never as much as the bound it exceeds.
        _ => format!("{} MB", bytes.div_ceil(1 << 20)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_bound() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "abcd").unwrap();
        let read = |most| read_bounded(file.path(), most).unwrap();
        assert_eq!(read(4), Ok(b"abcd".to_vec()));
        assert_eq!(read(3), Err("1 kB, expected at most 1 kB".to_owned()));
        assert!(read_whole(file.path(), 3).is_err() && read_whole(Path::new("none"), 3).is_err());
    }

    #[test]
    fn a_size_is_never_as_much_as_the_bound_it_exceeds() {
        assert_eq!((size(INPUT), size(INPUT + 1)), ("32 MB".to_owned(), "33 MB".to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn what_has_no_length_is_read_no_further() {
        assert_eq!(read_bounded(Path::new("/dev/zero"), 100).unwrap(), Err("expected at most 1 kB, found more".into()));
    }
}
