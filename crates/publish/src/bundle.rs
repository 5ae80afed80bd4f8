//! The bundle: the widget's files, as they were built, found by the manifest that the build writes beside them.

use std::borrow::Cow;
use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

use link_digest_core::contract::role::{ELEMENT, GLUE, LICENSES, LOCALE, PARTS, SEARCH, UPGRADE, WASM, YOURS};

use crate::file::File;
use crate::hash;
use crate::locale::Locale;

/// The name of the manifest: a JSON file that names each file of the bundle, its role and its SHA-256.
pub use link_digest_core::contract::BUNDLE_MANIFEST as MANIFEST;

/// The files of the widget that a page loads.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The script of the element, `link-digest.js`.
    pub(crate) script: Part,
    /// The glue between the script and the WASM.
    pub(crate) glue: Part,
    /// The WASM of the widget.
    pub(crate) wasm: Part,
    /// The WASMs of the search and of what draws for it, which are loaded when somebody searches; none where they are part of
    /// the other.
    pub(crate) search: Vec<Part>,
    /// The WASMs of what reads archives in parts, and of their search, likewise.
    pub(crate) reader: Vec<Part>,
    /// The files of what keeps what a reader has saved and read: the script with its keys, and before it the WASM, unless
    /// that is part of the other.
    pub(crate) yours: Vec<Part>,
    /// The files of what reads a post that is on a page already: the script for pages, and the glue and the WASM that it asks
    /// for; none where the widget was built without.
    pub(crate) upgrade: Vec<Part>,
    /// The locale files of all languages but English.
    pub(crate) locales: Vec<Part>,
    /// The licences of everything in the others; none in a widget that was built for development.
    pub(crate) licenses: Vec<Part>,
}

/// A file with its name.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// The name of the file, without a folder.
    pub name: String,
    /// The content.
    pub bytes: Cow<'static, [u8]>,
}

/// The manifest, as `cargo xtask build` and [`Bundle::manifest`] write it.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    version: String,
    files: Vec<ManifestEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ManifestEntry {
    role: String,
    name: String,
    sha256: String,
}

/// What reads a file of the widget, by its name.
pub type Reading<'a> = dyn FnMut(&str) -> io::Result<Cow<'static, [u8]>> + 'a;

/// The error that files are no widget that can run.
#[derive(Debug)]
pub enum BundleError {
    /// There is no manifest; the error of reading it.
    NoManifest(io::Error),
    /// The manifest is not as it was written; the error of parsing it.
    BadManifest(serde_json::Error),
    /// The widget is of another release, whose page is not the one that is prerendered; its version.
    Version(String),
    /// The manifest names no file for a role; the role.
    Role(&'static str),
    /// A file that the manifest names cannot be read; its name, and the error.
    Missing(String, io::Error),
    /// A file has other bytes than when it was built; its name.
    Changed(String),
    /// The file in the role of the WASM or the search is no WASM module; its name.
    NotWasm(String),
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoManifest(error) => write!(
                f,
                "cannot read {MANIFEST} ({error}), which says what the widget consists of; `cargo xtask build` writes \
                 it into dist/, and `link-digest site` beside the pages"
            ),
            Self::BadManifest(error) => write!(f, "cannot read {MANIFEST}: {error}; build the widget again"),
            Self::Version(found) => write!(
                f,
                "it is of link-digest {found}, and this command is of {}; take both from the same release",
                env!("CARGO_PKG_VERSION")
            ),
            Self::Role(role) => write!(f, "{MANIFEST} names no file for the role {role:?}; build the widget again"),
            Self::Missing(name, error) => {
                write!(f, "cannot read {name}, which {MANIFEST} names: {error}; copy the whole folder again")
            }
            Self::Changed(name) => {
                write!(f, "{name} is not as it was built: {MANIFEST} has another SHA-256; copy the whole folder again")
            }
            Self::NotWasm(name) => write!(f, "{name} is no WASM module; build the widget again"),
        }
    }
}

impl std::error::Error for BundleError {}

impl Bundle {
    /// Reads the widget of this release and checks that its files belong together. `file` reads one, by its name.
    ///
    /// # Errors
    ///
    /// Returns an error if the manifest is missing or damaged, is of another release, or names a file that is missing,
    /// has other
    /// bytes, or is no WASM where that is wanted.
    pub fn read(file: &mut Reading<'_>) -> Result<Self, BundleError> {
        let manifest = Manifest::read(file)?;
        let mut part = |role| manifest.part(role, file);
        let (script, glue, wasm) = (part(ELEMENT)?, part(GLUE)?, part(WASM)?);
        let mut all = |role| {
            let entries = manifest.files.iter().filter(|entry| entry.role == role);
            entries.map(|entry| entry.part(file)).collect::<Result<Vec<_>, _>>()
        };
        let (search, reader, yours, upgrade) = (all(SEARCH)?, all(PARTS)?, all(YOURS)?, all(UPGRADE)?);
        let (locales, licenses) = (all(LOCALE)?, all(LICENSES)?);
        let modules = yours.iter().chain(&upgrade).filter(|part| part.name.ends_with(".wasm"));
        if let Some(part) =
            [&wasm].into_iter().chain(&search).chain(&reader).chain(modules).find(|part| !part.is_wasm())
        {
            return Err(BundleError::NotWasm(part.name.clone()));
        }
        Ok(Self { script, glue, wasm, search, reader, yours, upgrade, locales, licenses })
    }

    /// Returns the name of the element's script, which is all that a page has of the widget.
    pub fn script(&self) -> &str {
        &self.script.name
    }

    /// Reads the name of the element's script in the widget of this release by its manifest alone. `file` reads that, by its
    /// name.
    ///
    /// # Errors
    ///
    /// Returns an error if the manifest is missing or damaged, is of another release, or names no script.
    pub fn script_of(file: &mut Reading<'_>) -> Result<String, BundleError> {
        Ok(Manifest::read(file)?.entry(ELEMENT)?.name.clone())
    }

    /// Returns the locale file of a language; `None` for English, and where the bundle has none.
    pub(crate) fn locale(&self, locale: Option<Locale>) -> Option<&Part> {
        let prefix = format!("link-digest-{}-", locale?.tag);
        let is_hash = |rest: &str| !rest.contains('-');
        self.locales.iter().find(|part| part.name.strip_prefix(&prefix).is_some_and(is_hash))
    }

    /// Returns the manifest of these files, so that a folder that has them is a bundle as well.
    pub(crate) fn manifest(&self) -> File {
        let entry = |role: &str, part: &Part| ManifestEntry {
            role: role.to_owned(),
            name: part.name.clone(),
            sha256: hash::hex(&part.bytes),
        };
        let code = [entry(ELEMENT, &self.script), entry(GLUE, &self.glue), entry(WASM, &self.wasm)];
        let search = self.search.iter().map(|part| entry(SEARCH, part));
        let reader = self.reader.iter().map(|part| entry(PARTS, part));
        let files = code
            .into_iter()
            .chain(search)
            .chain(reader)
            .chain(self.yours.iter().map(|part| entry(YOURS, part)))
            .chain(self.upgrade.iter().map(|part| entry(UPGRADE, part)))
            .chain(self.locales.iter().map(|part| entry(LOCALE, part)))
            .chain(self.licenses.iter().map(|part| entry(LICENSES, part)))
            .collect();
        let manifest = Manifest { version: env!("CARGO_PKG_VERSION").to_owned(), files };
        File::new(MANIFEST, serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n")
    }
}

impl Manifest {
    fn read(file: &mut Reading<'_>) -> Result<Self, BundleError> {
        let manifest = file(MANIFEST).map_err(BundleError::NoManifest)?;
        let manifest: Self = serde_json::from_slice(&manifest).map_err(BundleError::BadManifest)?;
        match manifest.version == env!("CARGO_PKG_VERSION") {
            true => Ok(manifest),
            false => Err(BundleError::Version(manifest.version)),
        }
    }

    fn entry(&self, role: &'static str) -> Result<&ManifestEntry, BundleError> {
        self.files.iter().find(|entry| entry.role == role).ok_or(BundleError::Role(role))
    }

    fn part(&self, role: &'static str, file: &mut Reading<'_>) -> Result<Part, BundleError> {
        self.entry(role)?.part(file)
    }
}

impl ManifestEntry {
    fn part(&self, file: &mut Reading<'_>) -> Result<Part, BundleError> {
        let name = self.name.clone();
        let is_plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':']);
        let found = if is_plain { file(&name) } else { Err(io::Error::other("it is no name of a file beside it")) };
        match found {
            Err(error) => Err(BundleError::Missing(name, error)),
            Ok(bytes) if hash::hex(&bytes) != self.sha256 => Err(BundleError::Changed(name)),
            Ok(bytes) => Ok(Part { name, bytes }),
        }
    }
}

impl Part {
    /// Makes a part whose name is made from its content: `stem-0123456789abcdef.ending`.
    pub fn hashed(stem: &str, ending: &str, text: String) -> Self {
        let name = format!("{stem}-{}.{ending}", hash::short(text.as_bytes()));
        Self { name, bytes: text.into_bytes().into() }
    }

    /// Returns the address by which pages load it: its name, and a hash of the content, as the name stays the same.
    pub fn address(&self) -> String {
        format!("{}?{}", self.name, hash::short(&self.bytes))
    }

    fn is_wasm(&self) -> bool {
        self.bytes.starts_with(b"\0asm")
    }

    /// Returns the content as text.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::locale;

    type Files = BTreeMap<String, Vec<u8>>;

    fn part(name: &str, text: &'static [u8]) -> Part {
        Part { name: name.to_owned(), bytes: text.into() }
    }

    /// A widget in a folder that also holds what `site` writes beside it.
    fn files() -> Files {
        let bundle = Bundle {
            script: part("link-digest.js", b"element"),
            glue: part("link-digest-5.js", b"glue"),
            wasm: part("link-digest-5.wasm", b"\0asm"),
            search: vec![part("link-digest-search-5.wasm", b"\0asm!"), part("link-digest-panel-5.wasm", b"\0asm-")],
            reader: vec![part("link-digest-parts-5.wasm", b"\0asm?"), part("link-digest-shards-5.wasm", b"\0asm+")],
            yours: vec![part("link-digest-yours-5.wasm", b"\0asm."), part("link-digest-yours-5.js", b"keys")],
            upgrade: vec![part("link-digest-upgrade.js", b"post"), part("link-digest-upgrade-5.wasm", b"\0asm,")],
            locales: vec![part("link-digest-de-5.json", b"{}"), part("link-digest-pt-BR-5.json", b"{}")],
            licenses: vec![part("link-digest-licenses.txt", b"MIT")],
        };
        let others = [("link-digest-0.js", b"other".as_slice()), ("link-digest-0.wasm", b"old")];
        let others = others.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
        let parts = [&bundle.script, &bundle.glue, &bundle.wasm]
            .into_iter()
            .chain(&bundle.search)
            .chain(&bundle.reader)
            .chain(&bundle.yours)
            .chain(&bundle.upgrade)
            .chain(&bundle.locales)
            .chain(&bundle.licenses);
        let parts = parts.map(|part| (part.name.clone(), part.bytes.to_vec()));
        let manifest = bundle.manifest();
        others.into_iter().chain(parts).chain([(manifest.path, manifest.bytes)]).collect()
    }

    fn read(files: &Files) -> Result<Bundle, BundleError> {
        Bundle::read(&mut |name| {
            files.get(name).map(|bytes| bytes.clone().into()).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
        })
    }

    fn edit(files: &mut Files, from: &str, to: &str) {
        let manifest = files.get_mut(MANIFEST).unwrap();
        let text = String::from_utf8(manifest.clone()).unwrap();
        assert!(text.contains(from));
        *manifest = text.replace(from, to).into_bytes();
    }

    fn check(change: impl FnOnce(&mut Files), wanted: &str) {
        let mut files = files();
        change(&mut files);
        let said = read(&files).map(drop).unwrap_err().to_string();
        assert!(said.contains(wanted), "{said}");
    }

    #[test]
    fn the_manifest_says_which_file_is_which() {
        let bundle = read(&files()).unwrap();
        let name = |tag| bundle.locale(locale::find(tag)).map(|part| part.name.as_str());
        assert_eq!(
            [name("de"), name("pt"), name("fr")],
            [Some("link-digest-de-5.json"), Some("link-digest-pt-BR-5.json"), None]
        );
        assert_eq!([bundle.script.name, bundle.glue.name], ["link-digest.js", "link-digest-5.js"]);
        assert_eq!(bundle.wasm.name, "link-digest-5.wasm");
        let search: Vec<_> = bundle.search.into_iter().map(|part| part.name).collect();
        assert_eq!(search, ["link-digest-search-5.wasm", "link-digest-panel-5.wasm"]);
        let yours: Vec<_> = bundle.yours.into_iter().map(|part| part.name).collect();
        assert_eq!(yours, ["link-digest-yours-5.wasm", "link-digest-yours-5.js"]);
    }

    #[test]
    fn the_search_may_be_part_of_the_wasm() {
        let mut files = files();
        edit(&mut files, "\"search\"", "\"other\"");
        assert!(read(&files).unwrap().search.is_empty());
    }

    #[test]
    fn what_cannot_run_is_refused_with_the_reason() {
        check(|files| drop(files.remove(MANIFEST)), "`cargo xtask build` writes it");
        check(|files| drop(files.insert(MANIFEST.into(), b"[".to_vec())), "cannot read link-digest-bundle.json: EOF");
        check(|files| edit(files, env!("CARGO_PKG_VERSION"), "99.0.0"), "it is of link-digest 99.0.0, and this");
        check(|files| edit(files, "\"glue\"", "\"words\""), "names no file for the role \"glue\"");
        check(|files| drop(files.remove("link-digest-de-5.json")), "cannot read link-digest-de-5.json, which");
        check(|files| drop(files.insert("link-digest-pt-BR-5.json".into(), b"[]".to_vec())), "is not as it was built");
        check(|files| drop(files.remove("link-digest-5.js")), "cannot read link-digest-5.js, which");
        check(|files| drop(files.insert("link-digest-5.js".into(), b"GLUE".to_vec())), "is not as it was built");
        check(|files| drop(files.remove("link-digest-search-5.wasm")), "cannot read link-digest-search-5.wasm, which");
        check(|files| edit(files, "link-digest-5.js", "../link-digest-5.js"), "no name of a file beside it");
        let text = hash::hex(b"<html>");
        let page = |files: &mut Files| {
            edit(files, &hash::hex(b"\0asm"), &text);
            files.insert("link-digest-5.wasm".into(), b"<html>".to_vec());
        };
        check(page, "link-digest-5.wasm is no WASM module");
    }
}
