//! The packages of npm, and the plugins that are zips.

use super::{VERSION, workshop};
use crate::release::{home, obsidian, wordpress};
use crate::run::run;
use crate::shipped::{self, licenses};
use crate::tools::npm as tool;
use crate::{size, workspace};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The homes of digests that have a package of their own.
const HOMES: [&str; 3] = ["quartz", "astro", "eleventy"];

/// Builds all, and has npm pack them.
pub fn npm(files: &Path) -> Result<()> {
    size::ensure_bundle()?;
    pack(&workspace::dist(), files)?;
    for home in HOMES {
        let [(_, node), (_, package)] = home::build(home)?;
        // Each time the same.
        if home == HOMES[0] {
            pack(&node, files)?;
        }
        pack(&package, files)?;
    }
    Ok(())
}

/// Has npm pack a folder.
pub fn pack(folder: &Path, to: &Path) -> Result<()> {
    run(Command::new(tool::ensure()?)
        .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
        .arg(to)
        .current_dir(folder)
        .stdout(std::process::Stdio::null()))
}

/// Builds the zips.
pub fn plugins(files: &Path) -> Result<()> {
    let plugin = wordpress::build()?;
    let zip = plugin.with_extension("zip");
    fs::copy(zip, files.join(format!("link-digest-wordpress-{VERSION}.zip"))).context("the plugin for WordPress")?;
    let plugin = obsidian::build()?;
    // As a vault has it, in a folder of its name.
    let folder = workshop("obsidian")?;
    crate::test::user::copy_all(&plugin, &folder)?;
    // The command and the widget are in its code.
    fs::write(folder.join(licenses::ELSEWHERE), licenses::text(&shipped::node())?).context(licenses::ELSEWHERE)?;
    wordpress::pack(&folder, "link-digest", &files.join(format!("link-digest-obsidian-{VERSION}.zip")))
}
