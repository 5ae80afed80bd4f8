//! Tells whether dist/ holds a release of the present sources, by what is in them: times say little about a file that was
//! changed during the long build, copied, or checked out again.

use crate::bundle::{self, hash};
use crate::{import, release, workspace};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The inputs of the bundle in this checkout: sources, and the code that builds it.
const SOURCES: [&str; 26] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Trunk.toml",
    "build.rs",
    "crates/cli/Cargo.toml",
    "crates/cli/build.rs",
    "crates/cli/src",
    "crates/core",
    "crates/import",
    "crates/post",
    "crates/publish/src/hash.rs",
    "deny.toml",
    "index.html",
    "issues",
    "locales",
    "rust-toolchain.toml",
    "src",
    "static",
    "xtask/Cargo.toml",
    "xtask/minify",
    "xtask/order",
    "xtask/split",
    "xtask/src",
];

/// Code of xtask that has no part in the bundle: it comes after it.
const LATER: [&str; 3] = ["xtask/src/audit.rs", "xtask/src/rehearsal", "xtask/src/test"];

/// What the release in dist/ was made of, and which release that is.
const RECORD: &str = "target/bundle-sources";

/// Builds, unless dist/ has a release of exactly these sources.
pub fn ensure_bundle() -> Result<()> {
    match is_current(workspace::root()) && bundle::is_of_xtask(&workspace::dist()) {
        true => Ok(()),
        false => release::build(),
    }
}

/// Runs a build, and remembers what its bundle was made of: the inputs as they were before, since whatever changes
/// meanwhile may have come too late.
pub fn recorded(root: &Path, build: impl FnOnce() -> Result<()>) -> Result<()> {
    let inputs = Inputs::now(root)?;
    build()?;
    inputs.record(root)
}

/// A hash of all inputs.
struct Inputs(String);

impl Inputs {
    /// Reads them all.
    fn now(root: &Path) -> Result<Self> {
        let mut found = BTreeMap::new();
        for source in SOURCES {
            collect(root, &root.join(source), &mut found)?;
        }
        // The same on every system: a release's other jobs take the bundle of the first.
        let name = |path: &Path| path.to_string_lossy().replace('\\', "/");
        let list: String = found.into_iter().map(|(path, hash)| format!("{} {hash}\n", name(&path))).collect();
        Ok(Self(hash::hex(list.as_bytes())))
    }

    /// Remembers that the bundle that is there now was made of them.
    fn record(&self, root: &Path) -> Result<()> {
        let record = root.join(RECORD);
        fs::write(&record, self.with_bundle(root)?).with_context(|| format!("cannot write {}", record.display()))
    }

    fn with_bundle(&self, root: &Path) -> Result<String> {
        let manifest = fs::read(root.join("dist").join(bundle::MANIFEST)).context(bundle::MANIFEST)?;
        Ok(format!("{} {}\n", self.0, hash::hex(&manifest)))
    }
}

/// Returns whether the bundle was made of the present inputs.
fn is_current(root: &Path) -> bool {
    let Ok(recorded) = fs::read_to_string(root.join(RECORD)) else { return false };
    Inputs::now(root).and_then(|inputs| inputs.with_bundle(root)).is_ok_and(|wanted| wanted == recorded)
}

/// Puts the hash of each file into the list. The sample digest is none of them: a build makes it, of others.
fn collect(root: &Path, path: &Path, found: &mut BTreeMap<PathBuf, String>) -> Result<()> {
    let about = || format!("cannot read {}", path.display());
    let name = path.strip_prefix(root).unwrap_or(path);
    if LATER.iter().any(|later| name == Path::new(later)) {
        return Ok(());
    }
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(about)? {
            collect(root, &entry.with_context(about)?.path(), found)?;
        }
    } else if name != Path::new(import::OUTPUT) && path.exists() {
        found.insert(name.to_owned(), hash::hex(&fs::read(path).with_context(about)?));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A checkout in which a bundle was just built.
    fn built(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("xtask-{}-fresh-{name}", std::process::id()));
        put(&root.join("target/nothing"), "");
        put(&root.join("static/element.js"), "one");
        put(&root.join("dist").join(bundle::MANIFEST), "bundle");
        recorded(&root, || Ok(())).unwrap();
        root
    }

    #[test]
    fn every_source_is_there() {
        let missing: Vec<_> = SOURCES.iter().filter(|source| !workspace::file(source).exists()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn a_change_of_what_builds_it_makes_the_bundle_old() {
        let root = built("change");
        for source in [
            "xtask/src/bundle/stage.rs",
            "xtask/minify/src/main.rs",
            "xtask/order/src/main.rs",
            "xtask/split/src/main.rs",
            "xtask/Cargo.toml",
            "crates/cli/src/main.rs",
            "rust-toolchain.toml",
            "Cargo.lock",
        ] {
            assert!(is_current(&root), "{source}");
            put(&root.join(source), "new");
            assert!(!is_current(&root), "{source}");
            fs::remove_file(root.join(source)).unwrap();
        }
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn an_edit_during_the_build_makes_the_bundle_old() {
        let root = built("during");
        recorded(&root, || {
            put(&root.join("static/element.js"), "two");
            put(&root.join("dist").join(bundle::MANIFEST), "another");
            Ok(())
        })
        .unwrap();
        assert!(!is_current(&root));
        recorded(&root, || Ok(())).unwrap();
        assert!(is_current(&root));
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn a_file_that_looks_older_than_the_bundle_counts_by_its_content() {
        let root = built("older");
        put(&root.join("static/element.js"), "two");
        let file = fs::File::options().write(true).open(root.join("static/element.js")).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        assert!(!is_current(&root));
        put(&root.join("static/element.js"), "one");
        assert!(is_current(&root));
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn another_bundle_is_not_that_of_the_record_and_the_sample_digest_is_no_source() {
        let root = built("other");
        put(&root.join(import::OUTPUT), "made by the build");
        assert!(is_current(&root));
        put(&root.join("dist").join(bundle::MANIFEST), "by Trunk");
        assert!(!is_current(&root));
        fs::remove_dir_all(&root).unwrap();
    }
}
