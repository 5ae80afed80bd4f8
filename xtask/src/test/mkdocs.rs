//! The plugin for MkDocs, with the real one: what comes of sites that are built with it.

use super::user::{self, copy_all};
use crate::run::run;
use crate::tools::python;
use crate::{command, workspace};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

/// The plugin in the checkout.
const PLUGIN: &str = "integrations/mkdocs";

/// Its test, and the list of packages with MkDocs.
const CHECK: &str = "tests/mkdocs";

/// Looks at what the plugin makes of sites.
pub fn check() -> Result<()> {
    within(|mkdocs| run(mkdocs.arg(workspace::file(CHECK).join("check.py"))))
}

/// Has MkDocs build its example, for browsers, and returns what it publishes.
pub fn example() -> Result<PathBuf> {
    let site = user::example("mkdocs")?;
    within(|mkdocs| run(mkdocs.args(["-m", "mkdocs", "--quiet", "build", "--strict"]).current_dir(&site)))?;
    Ok(site.join("site"))
}

/// Does something by a Python that has MkDocs, and the plugin as pip installs it.
fn within(act: impl FnOnce(&mut Command) -> Result<()>) -> Result<()> {
    let link_digest = command::for_tests()?;
    let python = python::with_packages(CHECK)?;
    let user = workspace::file(&format!("target/mkdocs-user-{}", process::id()));
    let outcome = install(&python, &user)
        .and_then(|()| act(Command::new(&python).env("PYTHONPATH", &user).env("LINK_DIGEST", link_digest)));
    fs::remove_dir_all(&user).with_context(|| format!("cannot remove {}", user.display()))?;
    outcome
}

/// Installs the plugin beside MkDocs and not among its packages, which other checkouts share.
fn install(python: &Path, user: &Path) -> Result<()> {
    // What pip builds in stays out of the checkout.
    let sources = user.join("sources");
    copy_all(&workspace::file(PLUGIN), &sources)?;
    run(Command::new(python)
        .args(["-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"])
        .arg("--target")
        .arg(user)
        .arg(&sources))
}
