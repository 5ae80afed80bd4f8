//! Astro, the generator of another example site, as its lock file has it.
//!
//! The packages are kept with the other tools and not in the example, which
//! stays as small as its author sees it.

use super::{cache, npm};
use crate::run::{run, say};
use crate::workspace;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

const SITE: &str = "examples/astro";
const LOCK: &str = "package-lock.json";

/// The folder of all packages of the site. It is named node_modules, as Node
/// wants it: what lies beside it finds them.
pub fn ensure() -> Result<PathBuf> {
    let site = workspace::file(SITE);
    let lock = site.join(LOCK);
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let version = name_of(&lock);
    let folder = cache::folder("astro-example", &version)?;
    let packages = folder.join("node_modules");
    if !packages.is_dir() {
        install(&site, &version, &folder)?;
    }
    Ok(packages)
}

fn install(site: &Path, version: &str, folder: &Path) -> Result<()> {
    say("installing Astro for its example, about 160 MB");
    let workshop = cache::workshop("astro-example", version)?;
    let made = workshop.join("made");
    fs::create_dir_all(&made)?;
    for file in ["package.json", LOCK] {
        fs::copy(site.join(file), made.join(file)).with_context(|| format!("cannot copy {file}"))?;
    }
    run(&mut npm::ci(&made)?)?;
    fs::remove_dir_all(made.join("npm"))?;
    cache::deliver(&made, folder, &workshop)
}

/// Another lock file is another installation.
fn name_of(lock: &[u8]) -> String {
    Sha256::digest(lock).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_lock_file_is_another_installation() {
        assert_eq!(name_of(b"abc"), "ba7816bf8f01cfea");
        assert_ne!(name_of(b"abc"), name_of(b"abd"));
    }
}
