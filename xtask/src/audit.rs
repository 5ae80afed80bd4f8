//! `cargo xtask audit`: what is known against what is used. It asks registries and databases, so it is a step of its own,
//! and no part of the tests: what was fine yesterday may not be today, without any change here.

use crate::run::{cargo, path_with, run, say};
use crate::tools::{crates_io, npm, pins};
use crate::workspace;
use anyhow::{Result, bail};
use std::process::Command;

/// The folders with lock files of npm whose packages are shipped, or run where something shipped is built.
const LOCKS: [&str; 2] = ["integrations/node", "integrations/obsidian"];

/// Asks about all of them, and names at the end what could not be asked or was found.
pub fn check() -> Result<()> {
    let mut wrong = Vec::new();
    let deny = crates_io::ensure(&pins::CARGO_DENY)?;
    for what in ["advisories", "licenses", "sources", "bans"] {
        say(&format!("audit {what}, by cargo deny"));
        let mut check = cargo();
        check.args(["deny", "check", what]).env("PATH", path_with(std::slice::from_ref(&deny))?);
        if let Err(error) = run(&mut check) {
            wrong.push(format!("{what}: {error}"));
        }
    }
    for folder in LOCKS {
        say(&format!("audit the packages of {folder}, by npm"));
        let mut audit = Command::new(npm::ensure()?);
        audit.args(["audit", "--package-lock-only", "--audit-level=moderate"]).current_dir(workspace::file(folder));
        if let Err(error) = run(&mut audit) {
            wrong.push(format!("{folder}: {error}"));
        }
    }
    if wrong.is_empty() { Ok(()) } else { bail!("{}", wrong.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn each_folder_has_a_lock_file() {
        for folder in LOCKS {
            assert!(fs::exists(workspace::file(folder).join("package-lock.json")).unwrap(), "{folder}");
        }
    }
}
