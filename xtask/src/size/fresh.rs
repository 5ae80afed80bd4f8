//! Tells whether dist/ holds a release of the present sources.

use crate::{bundle, release, workspace};
use anyhow::Result;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// The inputs of the bundle in this checkout: sources, and the code that builds it.
const SOURCES: [&str; 19] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Trunk.toml",
    "build.rs",
    "crates/core",
    "crates/import",
    "crates/publish/src/hash.rs",
    "index.html",
    "issues",
    "locales",
    "rust-toolchain.toml",
    "src",
    "static",
    "xtask/minify",
    "xtask/split",
    "xtask/src",
];

/// Builds, unless dist/ has a release that is newer than every source.
pub fn ensure_bundle() -> Result<()> {
    match is_newer(&workspace::dist(), workspace::root()) && bundle::is_of_xtask(&workspace::dist()) {
        true => Ok(()),
        false => release::build(),
    }
}

/// Returns whether the bundle was made after the last change of its inputs.
fn is_newer(dist: &Path, root: &Path) -> bool {
    // Written last.
    let made = modified(&dist.join(bundle::MANIFEST));
    let changed = SOURCES.iter().filter_map(|source| newest(&root.join(source))).max();
    made.is_some() && made >= changed
}

fn newest(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path).into_iter().flatten().flatten();
    inside.filter_map(|entry| newest(&entry.path())).chain(modified(path)).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn put(path: &Path, seconds: u64) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let file = fs::File::create(path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
    }

    #[test]
    fn every_source_is_there() {
        let missing: Vec<_> = SOURCES.iter().filter(|source| !workspace::file(source).exists()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn a_change_of_what_builds_it_makes_the_bundle_old() {
        let root = std::env::temp_dir().join(format!("xtask-{}-fresh", std::process::id()));
        let dist = root.join("dist");
        assert!(!is_newer(&dist, &root));
        // After the folders below, which are made now.
        let later = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() + 1000;
        for source in [
            "xtask/src/bundle/stage.rs",
            "xtask/minify/src/main.rs",
            "xtask/split/src/main.rs",
            "rust-toolchain.toml",
            "Cargo.lock",
        ] {
            put(&root.join(source), later - 1);
            put(&dist.join(bundle::MANIFEST), later);
            assert!(is_newer(&dist, &root), "{source}");
            put(&root.join(source), later + 1);
            assert!(!is_newer(&dist, &root), "{source}");
            put(&root.join(source), later - 1);
        }
        fs::remove_dir_all(&root).unwrap();
    }
}
