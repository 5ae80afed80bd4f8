//! The widget: the one that is built into this command, or one in a folder.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use link_digest_publish::{Bundle, BundleError, Reading};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::bounded::{INPUT, read_bounded};
use crate::outcome::Failure;

/// The files of the widget that `build.rs` found: their names, how long each is, and their bytes, deflated.
const WITHIN: &[(&str, usize, &[u8])] = include!(concat!(env!("OUT_DIR"), "/widget.rs"));

/// Finds the widget, or says how to come by one.
pub fn find(folder: Option<&Path>) -> Result<Bundle, Failure> {
    of_widget(folder, Bundle::read)
}

/// Finds the name of the element's script in the widget of this command, of which nothing else is read.
pub fn script() -> Result<String, Failure> {
    of_widget(None, Bundle::script_of)
}

/// Reads the widget in a folder, or else that of this command.
fn of_widget<T>(folder: Option<&Path>, read: fn(&mut Reading<'_>) -> Result<T, BundleError>) -> Result<T, Failure> {
    match folder {
        Some(folder) => read(&mut |name| file(&folder.join(name)))
            .map_err(|error| Failure(format!("cannot use the widget in {}: {error}", folder.display()))),
        #[cfg(target_os = "wasi")]
        None if let Some(folder) = crate::node::widget() => of_widget(Some(&folder), read),
        None if WITHIN.is_empty() => Err(Failure(
            "this command was built without the widget: build it with `cargo xtask command`, or name a folder that \
             has it by --widget"
                .to_owned(),
        )),
        None => read(&mut within)
            .map_err(|error| Failure(format!("cannot use the widget that is built into this command: {error}"))),
    }
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
