//! The widget: the one that is built into this command, or one in a folder.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use link_digest_publish::{Bundle, BundleError};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::bounded::{INPUT, read_bounded};
use crate::outcome::Failure;

/// The files of the widget that `build.rs` found: their names, how long each is, and their bytes, deflated.
const WITHIN: &[(&str, usize, &[u8])] = include!(concat!(env!("OUT_DIR"), "/widget.rs"));

/// Finds the widget, or says how to come by one.
pub fn find(folder: Option<&Path>) -> Result<Bundle, Failure> {
    match folder {
        Some(folder) => Bundle::read(|name| file(&folder.join(name))).map_err(|error| in_folder(folder, &error)),
        #[cfg(target_os = "wasi")]
        None if let Some(folder) = crate::node::widget() => find(Some(&folder)),
        None => has_within().and_then(|()| Bundle::read(within).map_err(|error| built_in(&error))),
    }
}

/// Finds the name of the element's script in the widget of this command, of which nothing else is read.
pub fn script() -> Result<String, Failure> {
    #[cfg(target_os = "wasi")]
    if let Some(folder) = crate::node::widget() {
        return Bundle::script_of(|name| file(&folder.join(name))).map_err(|error| in_folder(&folder, &error));
    }
    has_within().and_then(|()| Bundle::script_of(within).map_err(|error| built_in(&error)))
}

fn has_within() -> Result<(), Failure> {
    let missing = "this command was built without the widget: build it with `cargo xtask command`, or name a folder that \
                   has it by --widget";
    if WITHIN.is_empty() { Err(Failure(missing.to_owned())) } else { Ok(()) }
}

fn in_folder(folder: &Path, error: &BundleError) -> Failure {
    Failure(format!("cannot use the widget in {}: {error}", folder.display()))
}

fn built_in(error: &BundleError) -> Failure {
    Failure(format!("cannot use the widget that is built into this command: {error}"))
}

fn within(name: &str) -> io::Result<Cow<'static, [u8]>> {
    let found = WITHIN.iter().find(|(known, ..)| *known == name);
    let (_, length, deflated) = found.ok_or(io::ErrorKind::NotFound)?;
    decompress_to_vec_with_limit(deflated, *length).map(Cow::Owned).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Reads a file of the bundle; one that is larger than any is none.
fn file(path: &Path) -> io::Result<Cow<'static, [u8]>> {
    read_bounded(path, INPUT)?.map(Cow::Owned).map_err(io::Error::other)
}
