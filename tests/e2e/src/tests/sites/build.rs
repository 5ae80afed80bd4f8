//! Building the example of Hugo, once for all browsers, in a copy that has what its README says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, anyhow, ensure};

use crate::environment;

type Built = OnceLock<Result<PathBuf, String>>;

/// What the README of the integration has run before Hugo.
const SITE: [&str; 8] =
    ["site", "content/issues", "--config", "digest.toml", "-o", "static/links", "--embed", "assets/link-digest.html"];

/// And for a part of the digest with first cards of its own.
const PART: [&str; 10] = [
    "embed",
    "content/issues",
    "--config",
    "digest.toml",
    "--base",
    "/links/",
    "--attribute",
    "topic=Rust",
    "-o",
    "assets/rust.html",
];

/// The folder that Hugo publishes.
pub fn hugo() -> Result<PathBuf> {
    static BUILT: Built = OnceLock::new();
    once(&BUILT, || {
        let site = place("hugo")?;
        copy_files(&environment::examples().join("hugo"), &site)?;
        copy_files(&environment::examples().join("../integrations/hugo"), &site.join("themes/link-digest"))?;
        fs::create_dir_all(site.join("assets"))?;
        run(Command::new(environment::command()?).args(SITE), &site)?;
        run(Command::new(environment::command()?).args(PART), &site)?;
        run(Command::new(environment::hugo()?).args(["--quiet", "--panicOnWarning"]), &site)?;
        Ok(site.join("public"))
    })
}

fn once(built: &Built, build: impl FnOnce() -> Result<PathBuf>) -> Result<PathBuf> {
    built.get_or_init(|| build().map_err(|error| format!("{error:#}"))).clone().map_err(|error| anyhow!(error))
}

/// A folder of that name that is not there yet.
fn place(name: &str) -> Result<PathBuf> {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sites").join(name);
    if place.exists() {
        fs::remove_dir_all(&place).with_context(|| format!("cannot replace {}", place.display()))?;
    }
    Ok(place)
}

/// Without what the author of an example may have installed there.
fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let entry = entry?;
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true if entry.file_name() == "node_modules" => {}
            true => copy_files(&path, &copy)?,
            false => drop(fs::copy(&path, &copy).with_context(|| format!("cannot copy {}", path.display()))?),
        }
    }
    Ok(())
}

fn run(command: &mut Command, site: &Path) -> Result<()> {
    let output = command.current_dir(site).output().with_context(|| format!("cannot start {command:?}"))?;
    let said = [output.stdout, output.stderr].concat();
    ensure!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&said));
    Ok(())
}
