//! The widget: the one that is built into this command, or one in a folder.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use link_digest_publish::Bundle;

use crate::Failure;
use crate::bounded::{INPUT, read_whole};

/// A file with its name.
type Named = (String, Cow<'static, [u8]>);

/// The files that `build.rs` found.
const WITHIN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/widget.rs"));

/// Finds it, or says how to come by one.
pub fn find(folder: Option<&Path>) -> Result<Bundle, Failure> {
    let files = match folder {
        Some(folder) => files(folder)?,
        None if WITHIN.is_empty() => {
            return Err(Failure(
                "this command was built without the widget: build it with `cargo xtask command`, or name a folder \
                 that has it by --widget"
                    .to_owned(),
            ));
        }
        None => WITHIN.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes))).collect(),
    };
    Bundle::new(files).map_err(|error| Failure(error.to_string()))
}

fn files(folder: &Path) -> Result<Vec<Named>, Failure> {
    let failure = |error| Failure::at("cannot read", folder, &error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failure)? {
        let path = entry.map_err(failure)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("link-digest") && path.is_file() {
            let bytes = read_whole(&path, INPUT)?;
            files.push((name, Cow::Owned(bytes)));
        }
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(files)
}
