//! Python, and packages of PyPI at pinned versions, which are kept with the other tools and not in the checkout: whoever has
//! the same list has the same folder.

use super::{apt, cache};
use crate::bundle::hash::short;
use crate::run::{find, read, run, say};
use crate::workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The list of packages.
const LIST: &str = "requirements.txt";

/// What Python takes to have packages of its own in a folder.
const VENV: &str = "import ensurepip, venv";

/// The path of a Python that has the packages which are listed in a folder of this checkout.
pub fn with_packages(relative: &str) -> Result<PathBuf> {
    let list = workspace::file(relative).join(LIST);
    let mut wanted = fs::read(&list).with_context(|| format!("cannot read {}", list.display()))?;
    let python = ensure()?;
    // Another Python looks for packages elsewhere.
    wanted.extend(read(Command::new(&python).arg("--version"))?.into_bytes());
    let (name, version) = (format!("python-{}", relative.replace('/', "-")), short(&wanted));
    let folder = cache::folder(&name, &version)?;
    if !folder.is_dir() {
        say(&format!("installing the Python packages of {relative}"));
        let workshop = cache::workshop(&name, &version)?;
        cache::deliver(&install(&python, &list, &workshop)?, &folder, &workshop)?;
    }
    Ok(within(&folder))
}

fn install(python: &Path, list: &Path, workshop: &Path) -> Result<PathBuf> {
    let made = workshop.join("made");
    run(Command::new(python).args(["-m", "venv", "--clear"]).arg(&made))?;
    run(Command::new(within(&made))
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "-r"])
        .arg(list))?;
    Ok(made)
}

fn within(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

/// The path of a Python that can have packages of its own.
fn ensure() -> Result<PathBuf> {
    let able = || ["python3", "python"].iter().filter_map(|name| find(name)).find(|python| is_able(python));
    if let Some(python) = able() {
        return Ok(python);
    }
    if !apt::is_here() {
        bail!("Python is missing, or its modules venv and ensurepip are: install it from https://www.python.org");
    }
    apt::install(&["python3", "python3-venv"])?;
    able().context("Python is missing, although its package is installed")
}

fn is_able(python: &Path) -> bool {
    read(Command::new(python).args(["-c", VENV])).is_ok()
}
