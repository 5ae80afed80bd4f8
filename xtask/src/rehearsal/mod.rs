//! `cargo xtask release --dry-run`: all of a release that needs no account, on this machine and for its target.
//!
//! It builds and packs what is published, into target/release-files, looks at what each file holds ([`contents`]), and
//! installs from those files into an empty folder, where it uses them ([`user`]). What is published, and by whom, is in
//! `.github/workflows/release.yml` and docs/release.md.

mod archive;
mod command;
mod contents;
mod crates;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod installer;
mod packages;
mod sums;
mod twice;
mod user;
#[cfg(test)]
mod workflows;

use crate::cli;
use crate::release::clear;
use crate::run::{print, say};
use crate::shipped::{self, sbom};
use crate::workspace;
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The version of everything.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where the files of a release are put.
const FILES: &str = "target/release-files";

/// Where they are made and tried.
const WORKSHOP: &str = "target/rehearsal";

/// A part of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Step {
    /// The command for a target, with licences, completions and manual, as an archive
    Command,
    /// The packages of npm, as npm packs them
    Npm,
    /// The plugins that are zips: for WordPress and for Obsidian
    Plugins,
    /// The crates, as cargo packs them, the command's with the widget inside
    Crates,
    /// What is in the command and in the widget, as lists in CycloneDX's JSON
    Lists,
    /// What each of these files holds, against the list in xtask/src/rehearsal/contents.txt
    Contents,
    /// The checksums
    Sums,
    /// The sample as a site, and all of this installed and used in an empty folder
    Use,
    /// The command compiled from the packed crates, as `cargo install` does
    Install,
}

/// Runs the steps, or all of them if none is named.
pub fn run(options: &cli::Release) -> Result<()> {
    if !options.dry_run {
        bail!(
            "a release is cut by the workflow that a tag starts (.github/workflows/release.yml; docs/release.md says how). \
             `cargo xtask release --dry-run` does here all of it that needs no account"
        );
    }
    if options.twice {
        return twice::compare();
    }
    let target = options.target.clone().map_or_else(shipped::host, Ok)?;
    if options.steps.is_empty() {
        clear(&workspace::file(FILES))?;
    }
    fs::create_dir_all(workspace::file(FILES)).context(FILES)?;
    for step in in_order(&options.steps) {
        let name = step.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        say(&format!("release {name}"));
        let started = Instant::now();
        take(step, &target, options.steps.is_empty()).with_context(|| format!("release {name}"))?;
        say(&format!("release {name}: {:.1} s", started.elapsed().as_secs_f64()));
    }
    print(&sums::table(&workspace::file(FILES))?)
}

fn in_order(chosen: &[Step]) -> Vec<Step> {
    let mut steps = if chosen.is_empty() { Step::value_variants().to_vec() } else { chosen.to_vec() };
    steps.sort();
    steps.dedup();
    steps
}

fn take(step: Step, target: &str, is_whole: bool) -> Result<()> {
    let files = workspace::file(FILES);
    match step {
        Step::Command => command::pack(target, &files),
        Step::Npm => packages::npm(&files),
        Step::Plugins => packages::plugins(&files),
        Step::Crates => crates::pack(&files),
        Step::Lists => lists(target, &files),
        Step::Contents => contents::check(&files, target, is_whole),
        Step::Sums => sums::write(&files),
        Step::Use => user::check(&files, target),
        Step::Install => crates::install(&files),
    }
}

fn lists(target: &str, files: &Path) -> Result<()> {
    let write = |name: String, product| fs::write(files.join(&name), sbom::json(&product)?).context(name);
    write(format!("{}.cdx.json", command::name(target)), shipped::command(target))?;
    write(format!("link-digest-widget-{VERSION}.cdx.json"), shipped::widget())
}

/// Packs the crates alone, and looks at what each holds.
pub fn check_crates() -> Result<()> {
    let files = workshop("crates-alone")?;
    crates::pack(&files)?;
    contents::check(&files, &shipped::host()?, false)
}

/// An empty folder in the workshop.
fn workshop(name: &str) -> Result<PathBuf> {
    let folder = workspace::file(WORKSHOP).join(name);
    clear(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_step_means_all_of_them_in_their_order() {
        assert_eq!(in_order(&[]), Step::value_variants());
        assert_eq!(in_order(&[Step::Sums, Step::Npm, Step::Sums]), [Step::Npm, Step::Sums]);
    }

    #[test]
    fn nothing_is_published_from_here() {
        let options = cli::Release { dry_run: false, twice: false, target: None, steps: Vec::new() };
        let error = run(&options).unwrap_err().to_string();
        assert!(error.contains("a tag starts") && error.contains("--dry-run"), "{error}");
    }
}
