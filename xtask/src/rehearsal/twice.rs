//! Two builds in two folders give the same bytes: `cargo xtask release --dry-run --twice`.
//!
//! The second is made in a clone beside this checkout, under a longer path, with nothing built in it. What is compared is
//! each file of the release, and each of the site that the sample becomes.

use super::{FILES, WORKSHOP, sums};
use crate::run::{cargo, print, read, run, say};
use crate::workspace;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::Command;

/// All that makes or needs the bytes.
const STEPS: [&str; 6] = ["command", "npm", "plugins", "crates", "lists", "use"];

/// Makes both, and names what differs.
pub fn compare() -> Result<()> {
    let changed = read(git().args(["status", "--porcelain"]))?;
    ensure!(changed.is_empty(), "the second build is made of what is committed, and this is not:\n{changed}");
    let clone = env::temp_dir().join(format!("link-digest-made-a-second-time-{}", std::process::id()));
    say(&format!("the first build, in {}", workspace::root().display()));
    build(workspace::root())?;
    say(&format!("the second build, in {}", clone.display()));
    run(git().args(["clone", "--quiet", "."]).arg(&clone))?;
    build(&clone)?;
    let (first, second) = (list(workspace::root())?, list(&clone)?);
    let differ = differences(&first, &second);
    if !differ.is_empty() {
        bail!("not the same in {}: {}", clone.display(), differ.join(", "));
    }
    std::fs::remove_dir_all(&clone).with_context(|| format!("cannot remove {}", clone.display()))?;
    print(&format!("{first}\n{} files are the same in both folders\n", first.lines().count()))
}

fn git() -> Command {
    let mut git = Command::new("git");
    git.current_dir(workspace::root());
    git
}

/// Builds in a checkout, by its own xtask.
fn build(checkout: &Path) -> Result<()> {
    let files = checkout.join(FILES);
    if files.exists() {
        std::fs::remove_dir_all(&files).context(FILES)?;
    }
    run(cargo()
        .args(["run", "--quiet", "--package", "xtask", "--", "release", "--dry-run"])
        .args(STEPS)
        .current_dir(checkout)
        .env_remove("CARGO_TARGET_DIR"))
}

fn list(checkout: &Path) -> Result<String> {
    let site = sums::of(&checkout.join(WORKSHOP).join("site"))?;
    let site: String = site.lines().map(|line| line.replacen("  ", "  site/", 1) + "\n").collect();
    Ok(sums::of(&checkout.join(FILES))? + &site)
}

/// The names of files that are not the same, or only on one side.
fn differences(first: &str, second: &str) -> Vec<String> {
    let by_name = |list: &str| -> BTreeMap<String, String> {
        list.lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(sum, name)| (name.to_owned(), sum.to_owned()))
            .collect()
    };
    let (first, second) = (by_name(first), by_name(second));
    let names = first.keys().chain(second.keys().filter(|name| !first.contains_key(*name)));
    names.filter(|name| first.get(*name) != second.get(*name)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named() {
        let first = "aa  a.tgz\nbb  b.tgz\ncc  site/index.html\n";
        assert!(differences(first, first).is_empty());
        assert_eq!(differences(first, "aa  a.tgz\nbc  b.tgz\ndd  d.tgz\n"), ["b.tgz", "site/index.html", "d.tgz"]);
    }
}
