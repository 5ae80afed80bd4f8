//! The plugin for WordPress: PHP reads each of its files, and runs it with stand-ins of the functions of WordPress.

use crate::release::wordpress;
use crate::run::{run, say};
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::process::{Command, Stdio};

/// Builds the plugin, and looks at it where there is PHP.
pub fn check() -> Result<()> {
    let plugin = wordpress::build()?;
    if !is_php() {
        say("skipped: there is no php, by which the plugin for WordPress is read and run");
        return Ok(());
    }
    for entry in fs::read_dir(&plugin).context("target/wordpress")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "php") {
            run(Command::new("php").arg("-l").arg(&path).stdout(Stdio::null()))?;
        }
    }
    run(Command::new("php").arg(workspace::file("tests/wordpress/check.php")).arg(&plugin))
}

fn is_php() -> bool {
    Command::new("php").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}
