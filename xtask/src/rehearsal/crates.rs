//! The crates, as cargo packs them, and the command compiled from those.
//!
//! They are packed in a copy of the checkout, where each has the licences and the command has the built widget in it:
//! none of that stands in the repository. `cargo publish` is run there as well.

use super::{VERSION, archive, user, workshop};
use crate::release::node;
use crate::run::{cargo, read, run};
use crate::{size, workspace};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is published on crates.io, in the order in which one needs another, with the folder of each.
pub const CRATES: [(&str, &str); 5] = [
    ("link-digest-core", "crates/core"),
    ("link-digest-import", "crates/import"),
    ("link-digest", "."),
    ("link-digest-publish", "crates/publish"),
    ("link-digest-cli", "crates/cli"),
];

/// Where cargo puts what it packs.
const PACKED: &str = "target/package";

/// Packs all.
pub fn pack(files: &Path) -> Result<()> {
    let copy = copy()?;
    let mut package = cargo();
    package.args(["package", "--no-verify", "--quiet"]).current_dir(&copy).env("CARGO_TARGET_DIR", copy.join("target"));
    for (name, _) in CRATES {
        package.args(["--package", name]);
    }
    run(&mut package)?;
    for (name, _) in CRATES {
        let file = file(name);
        fs::copy(copy.join(PACKED).join(&file), files.join(&file)).with_context(|| file.clone())?;
    }
    Ok(())
}

fn file(name: &str) -> String {
    format!("{name}-{VERSION}.crate")
}

/// The checkout as it is committed or changed, with what the packed crates have besides. It is no repository: cargo packs
/// what is there.
fn copy() -> Result<PathBuf> {
    size::ensure_bundle()?;
    let copy = workshop("checkout")?;
    let known = read(
        Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(workspace::root()),
    )?;
    for name in known.split('\0').filter(|name| !name.is_empty()) {
        let (from, to) = (workspace::file(name), copy.join(name));
        // What was removed and not committed is known and not there.
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap_or(&copy))?;
            fs::copy(&from, &to).with_context(|| format!("cannot copy {name}"))?;
        }
    }
    for (_, folder) in CRATES.iter().filter(|(_, folder)| *folder != ".") {
        node::copy(workspace::root(), &copy.join(folder), |name| name.starts_with("LICENSE-"))?;
    }
    node::copy(&workspace::dist(), &copy.join("crates/cli/widget"), node::is_widget)?;
    Ok(copy)
}

/// Compiles the command from what was packed, as `cargo install` does it from crates.io: with the newest of what it
/// needs, and without what this workspace puts in the place of other crates. Then uses it.
pub fn install(files: &Path) -> Result<()> {
    let sources = workshop("crates")?;
    let root = workshop("installed")?;
    let mut install = cargo();
    install.args(["install", "--quiet", "--debug", "--force", "--root"]).arg(&root);
    for (name, _) in CRATES {
        archive::unpack(&files.join(file(name)), &sources)?;
        let source = sources.join(format!("{name}-{VERSION}"));
        install.args(["--config", &format!("patch.crates-io.{name}.path={:?}", source.display().to_string())]);
    }
    install.arg("--path").arg(sources.join(format!("link-digest-cli-{VERSION}")));
    // Where what it needs of others is compiled already.
    let debug = workspace::beside_xtask("")?;
    let target = debug.parent().context("xtask is not where cargo puts programs")?;
    run(install.env("CARGO_TARGET_DIR", target).env_remove("LINK_DIGEST_DIST"))?;
    user::uses_command(&root.join("bin"), &workshop("installed-site")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_that_may_be_published_is_packed() {
        let metadata = read(cargo().args(["metadata", "--no-deps", "--format-version=1"])).unwrap();
        let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
        let published = metadata["packages"].as_array().unwrap().iter().filter(|package| package["publish"].is_null());
        let mut published: Vec<_> = published.map(|package| package["name"].as_str().unwrap()).collect();
        published.sort();
        let mut packed = CRATES.map(|(name, _)| name);
        packed.sort();
        assert_eq!(published, packed);
    }
}
