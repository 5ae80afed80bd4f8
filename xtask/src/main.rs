//! `cargo xtask`: the chores of this workspace, the same on every system.
//!
//! In reading order: [`cli`] is what may be typed, [`trunk`] serves the page,
//! [`release`] builds it, [`bundle`] finishes what either made, [`command`] puts
//! that into the native command, [`import`] makes the sample digest, [`size`] weighs the bundle, [`mod@bench`] measures it, [`book`] makes a book of the documents, [`mod@test`] runs every check,
//! [`rehearsal`] does what a release does, [`shipped`] lists what is in it, [`audit`] asks what is known against that, and
//! [`tools`] installs what those need. [`run`] and [`workspace`] are small
//! change. Nothing here ends up in what readers download.

mod cli;
mod release;
mod trunk;

mod audit;
mod bench;
mod book;
mod bundle;
mod command;
mod import;
mod rehearsal;
mod shipped;
mod size;
mod test;

mod tools;

mod run;
mod workspace;

// Two files of the core alone: a newcomer need not wait for all of it.
#[allow(dead_code, reason = "the bundle has to do with some of it")]
#[path = "../../crates/core/src/contract.rs"]
mod contract;
#[allow(dead_code, reason = "the bundle has to do with some of it")]
#[path = "../../crates/core/src/defaults.rs"]
mod defaults;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match dispatch(cli::Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: cli::Command) -> anyhow::Result<()> {
    match command {
        cli::Command::Serve(options) => trunk::serve(&options),
        cli::Command::Build => release::build(),
        cli::Command::Native => command::build(),
        cli::Command::Node => release::node::build().map(drop),
        cli::Command::Quartz => release::home::build("quartz").map(drop),
        cli::Command::Astro => release::home::build("astro").map(drop),
        cli::Command::Eleventy => release::home::build("eleventy").map(drop),
        cli::Command::Obsidian => release::obsidian::build().map(drop),
        cli::Command::Wordpress => release::wordpress::build().map(drop),
        cli::Command::Test { steps, arguments } => test::run(&steps, &arguments),
        cli::Command::Release(options) => rehearsal::run(&options),
        cli::Command::Audit => audit::check(),
        cli::Command::Size => size::check(),
        cli::Command::Bench(options) => bench::measure(&options),
        cli::Command::Book => book::build(),
        cli::Command::Import => import::refresh(),
        cli::Command::HookPre => bundle::before_build(),
        cli::Command::HookPost => bundle::after_build(),
        cli::Command::HookBook { arguments } => book::preprocess(&arguments),
    }
}
