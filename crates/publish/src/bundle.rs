//! The widget's files, as they were built.

use std::borrow::Cow;
use std::fmt;

use crate::hash;
use crate::locale::Locale;

/// The files of the widget that a page loads.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// `link-digest.js`, the element.
    pub(crate) script: Part,
    /// What that loads: the glue, and the WASM.
    pub(crate) glue: Part,
    pub(crate) wasm: Part,
    /// The words of each language but English.
    pub(crate) locales: Vec<Part>,
}

/// A file with its name.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub name: String,
    pub bytes: Cow<'static, [u8]>,
}

/// A part of the widget is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BundleError(&'static str);

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {} among the widget's files", self.0)
    }
}

impl std::error::Error for BundleError {}

impl Bundle {
    /// Finds the widget among the files of a folder that `cargo xtask build` has made.
    ///
    /// # Errors
    ///
    /// Where a part of it is missing.
    pub fn new(files: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>) -> Result<Self, BundleError> {
        let (mut script, mut glue, mut wasm, mut locales) = (None, None, None, Vec::new());
        for (name, bytes) in files {
            let place = match &*name {
                "link-digest.js" => &mut script,
                name if name.starts_with("link-digest-") && name.ends_with(".js") => &mut glue,
                name if name.starts_with("link-digest-") && name.ends_with(".wasm") => &mut wasm,
                name if name.starts_with("link-digest-") && name.ends_with(".json") => {
                    locales.push(Part { name: name.to_owned(), bytes });
                    continue;
                }
                _ => continue,
            };
            *place = Some(Part { name, bytes });
        }
        Ok(Self {
            script: script.ok_or(BundleError("link-digest.js"))?,
            glue: glue.ok_or(BundleError("link-digest-….js"))?,
            wasm: wasm.ok_or(BundleError("link-digest-….wasm"))?,
            locales,
        })
    }

    /// The file with the words of a language. A widget of another release may have none.
    pub(crate) fn locale(&self, locale: Option<Locale>) -> Option<&Part> {
        let prefix = format!("link-digest-{}-", locale?.tag);
        let is_hash = |rest: &str| !rest.contains('-');
        self.locales.iter().find(|part| part.name.strip_prefix(&prefix).is_some_and(is_hash))
    }
}

impl Part {
    /// A part whose name is made from its content.
    pub fn hashed(stem: &str, ending: &str, text: String) -> Self {
        let name = format!("{stem}-{}.{ending}", hash::short(text.as_bytes()));
        Self { name, bytes: text.into_bytes().into() }
    }

    /// Its name, and after it what tells one content from another where the name stays the same.
    pub fn address(&self) -> String {
        format!("{}?{}", self.name, hash::short(&self.bytes))
    }

    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }
}
