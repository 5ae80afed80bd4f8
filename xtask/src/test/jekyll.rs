//! The plugin for Jekyll, with a real one: what comes of sites that are built with it.

use super::user;
use crate::run::run;
use crate::tools::generators;
use crate::{command, workspace};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The plugin in the checkout, and its place in a site that has no gems.
const PLUGIN: &str = "integrations/jekyll/lib/link-digest.rb";
const IN_SITE: &str = "_plugins/link-digest.rb";

/// Looks at what the plugin makes of sites.
pub fn check() -> Result<()> {
    generators::ensure(&generators::JEKYLL)?;
    let link_digest = command::for_tests()?;
    run(Command::new("ruby")
        .arg(workspace::file("tests/jekyll/check.rb"))
        .env("LINK_DIGEST", link_digest)
        .env("PLUGIN", workspace::file(PLUGIN)))
}

/// Has Jekyll build its example, for browsers, and returns what it publishes.
pub fn example() -> Result<PathBuf> {
    let jekyll = generators::ensure(&generators::JEKYLL)?;
    let link_digest = command::for_tests()?;
    let site = user::example("jekyll")?;
    fs::create_dir_all(site.join("_plugins"))?;
    fs::copy(workspace::file(PLUGIN), site.join(IN_SITE)).context(PLUGIN)?;
    run(Command::new(jekyll).args(["build", "--quiet"]).current_dir(&site).env("LINK_DIGEST", link_digest))?;
    Ok(site.join("_site"))
}
