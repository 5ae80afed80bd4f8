//! The package for Astro, with the real one: its types compile, and what comes of sites that are built and served with it.

use super::user::{self, copy_all};
use crate::release::{home, node};
use crate::run::run;
use crate::tools::npm;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where its user is.
const CHECK: &str = "tests/astro";

/// A whole site, and the lock file with Astro.
const EXAMPLE: &str = "examples/astro";

/// What the package for Node needs besides, and the types of Node, from where they are installed for that.
const OTHERS: [&str; 3] = ["@bjorn3/browser_wasi_shim", "@types/node", "undici-types"];

/// Builds the package, and looks at it.
pub fn check() -> Result<()> {
    within(CHECK, |user, packages| {
        user::check_types(user, packages)?;
        let check = |script| run(Command::new("node").arg(script).current_dir(user).env("CHECKOUT", workspace::root()));
        ["check.mjs", "serve.mjs"].into_iter().try_for_each(check)
    })
}

/// Has Astro build the example with the package, for browsers, and returns what it publishes.
pub fn example() -> Result<PathBuf> {
    let published = workspace::file("target/astro-example");
    within(EXAMPLE, |site, packages| {
        if published.exists() {
            fs::remove_dir_all(&published).context("cannot replace target/astro-example")?;
        }
        let mut astro = Command::new("node");
        astro.arg(packages.join("astro/astro.js")).args(["build", "--silent"]).env("ASTRO_TELEMETRY_DISABLED", "1");
        run(astro.current_dir(site))?;
        copy_all(&site.join("dist"), &published)
    })?;
    Ok(published)
}

/// Does something in a copy of a folder that has the package installed, and is told where Astro is. The copy is beside
/// Astro, where Node finds that: Astro takes what a link leads to for another site's.
fn within(folder: &str, act: impl FnOnce(&Path, &Path) -> Result<()>) -> Result<()> {
    let packages = npm::packages(EXAMPLE)?;
    let others = npm::packages(node::SOURCES)?;
    let built = home::build("astro")?;
    user::within(&packages, |user| {
        install(folder, &built, &others, user)?;
        act(user, &packages)
    })
}

fn install(folder: &str, built: &home::Packages, others: &Path, user: &Path) -> Result<()> {
    copy_all(&workspace::file(folder), user)?;
    // What the author of an example may have installed there.
    let modules = user.join("node_modules");
    if modules.exists() {
        fs::remove_dir_all(&modules).with_context(|| format!("cannot remove {}", modules.display()))?;
    }
    OTHERS.iter().try_for_each(|name| copy_all(&others.join(name), &modules.join(name)))?;
    built.iter().try_for_each(|(name, package)| copy_all(package, &modules.join(name)))
}
