//! `cargo xtask test`: every check there is, in the order in which they fail
//! fastest. It stops at the first step that fails.

mod generator;
mod jekyll;
mod mkdocs;
mod node;
mod obsidian;
mod package;
mod quartz;
mod report;
mod steps;
mod tally;
mod types;
pub mod user;
mod wordpress;

use crate::run::{print, say};
use anyhow::{Result, bail};
use clap::ValueEnum;
use report::{Done, Report};
use std::time::Instant;
use tally::Tally;

/// One check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Step {
    /// The layout of the code
    Fmt,
    /// Mistakes that clippy knows, in native code and in the widget's
    Clippy,
    /// The types of the scripts, by tsc
    Types,
    /// Tests that need no browser, examples in the documentation included
    Native,
    /// The widget's tests inside Chromium and Firefox
    Wasm,
    /// The release bundle, into dist/
    Build,
    /// The weight of the bundle against its budget
    Size,
    /// The bundle as a package of npm: its types, its manifest, its files
    Package,
    /// The crates, as cargo packs them: what each holds
    Crates,
    /// The package for Node: its types, and the same bytes as the native command
    Node,
    /// The package for Quartz, in a stand-in of it
    Quartz,
    /// The package for Astro: its types, and sites that Astro builds and serves with it
    Astro,
    /// The plugin for Eleventy: its types, and sites that Eleventy builds and serves with it
    Eleventy,
    /// The plugin for Jekyll, in sites that Jekyll builds with it
    Jekyll,
    /// The plugin for MkDocs, in sites that MkDocs builds with it
    Mkdocs,
    /// The plugin for Obsidian: its types, and what it makes of notes in a stand-in of it
    Obsidian,
    /// The plugin for WordPress, in PHP with a stand-in of it, where there is PHP
    Wordpress,
    /// The bundle on real pages, driven in Chromium and Firefox
    E2e,
    /// The documentation of the code, without a broken link
    Docs,
}

/// Runs the steps, or all of them if none is named.
pub fn run(steps: &[Step], arguments: &[String]) -> Result<()> {
    let mut report = Report::default();
    for step in in_order(steps) {
        say(&format!("test {}", name(step)));
        let started = Instant::now();
        let mut tally = Tally::default();
        let outcome = steps::run_step(step, arguments, &mut tally);
        if let Err(error) = &outcome {
            eprintln!("error: {error:#}");
        }
        let passed = outcome.is_ok();
        report.steps.push(Done { name: name(step), time: started.elapsed(), passed, tally });
        if !passed {
            break;
        }
    }
    print(&report.to_string())?;
    match report.failed() {
        Some(step) => bail!("the step {step} failed; to run it alone: cargo xtask test {step}"),
        None => Ok(()),
    }
}

fn in_order(chosen: &[Step]) -> Vec<Step> {
    if chosen.is_empty() {
        return Step::value_variants().to_vec();
    }
    let mut steps = chosen.to_vec();
    steps.sort();
    steps.dedup();
    steps
}

fn name(step: Step) -> String {
    step.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_step_means_all_of_them() {
        assert_eq!(in_order(&[]), Step::value_variants());
    }

    #[test]
    fn steps_run_once_and_in_their_order() {
        assert_eq!(in_order(&[Step::E2e, Step::Fmt, Step::E2e]), [Step::Fmt, Step::E2e]);
    }
}
