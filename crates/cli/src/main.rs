//! The `link-digest` command: reads files, calls the crates that do the work, and says how it went.
//!
//! In reading order: the arguments, the commands, and what they need of the outside world: the inputs,
//! the output, and the drawing of warnings on a terminal. In Node it runs as WebAssembly (`node`).

mod args;
#[cfg(feature = "publish")]
mod call;
mod check;
mod explain;
mod export;
mod folder;
mod import;
mod init;
mod links;
#[cfg(feature = "manual")]
mod manual;
mod new;
#[cfg(feature = "publish")]
mod publish;

mod backup;
mod bounded;
mod guard;
mod identity;
mod inputs;
mod made;
#[cfg(target_os = "wasi")]
mod node;
mod outcome;
mod output;
#[cfg_attr(target_os = "wasi", path = "progress_unseen.rs")]
mod progress;
mod report;
mod terminal;
mod vault;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Turns issues of curated links, as people write them, into cards that readers can filter.
#[derive(Debug, Parser)]
#[command(name = "link-digest", version, help_template = HELP, before_help = "\
For example, of a folder of issues:

  link-digest check issues               what is understood of them
  link-digest site issues -o public      a site; with --serve, while you write")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

/// What a command does, its common case, and all that can be said to it.
const HELP: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// The commands.
#[derive(Debug, Subcommand)]
enum Command {
    /// Read issues and write them as one JSON file
    #[command(help_template = HELP, before_help = "For example: link-digest import issues -o issues.json")]
    Import(args::Import),
    /// Read issues and write nothing but the warnings
    #[command(help_template = HELP, before_help = "For example: link-digest check issues")]
    Check(args::Check),
    /// Write a static site: pages, widget, data and feeds, which also works offline
    #[cfg(feature = "publish")]
    #[command(help_template = HELP, before_help = "For example: link-digest site issues -o public")]
    Site(publish::Site),
    /// Write the page as one file that opens from a disk
    #[cfg(feature = "publish")]
    #[command(help_template = HELP, before_help = "For example: link-digest page issues -o digest.html")]
    Page(publish::Page),
    /// Print the HTML to paste into another page, prerendered
    #[cfg(feature = "publish")]
    #[command(help_template = HELP, before_help = "For example: link-digest embed issues --base /links/")]
    Embed(publish::Embed),
    /// Write an issue as a mail: HTML, and plain text beside it
    #[cfg(feature = "publish")]
    #[command(help_template = HELP, before_help = "For example: link-digest mail latest -o issue.html")]
    Mail(publish::Mail),
    /// Look at a folder of issues, say what was understood, and write digest.toml there
    #[command(help_template = HELP, before_help = "For example: link-digest init issues")]
    Init(args::Init),
    /// Begin the next issue of a folder, in the shape of those before
    #[command(help_template = HELP, before_help = "For example: link-digest new issues")]
    New(args::New),
    /// Write the issues of a JSON file as Markdown, which imports to the same
    #[command(help_template = HELP, before_help = "For example: link-digest export issues.json -o issues")]
    Export(args::Export),
    /// Answer a request of a package for one of the homes of digests
    #[cfg(feature = "publish")]
    #[command(hide = true)]
    Call,
    /// Write completions for shells and the pages of the manual into a folder
    #[cfg(feature = "manual")]
    #[command(hide = true)]
    Manual { folder: std::path::PathBuf },
}

fn main() -> ExitCode {
    #[cfg(target_os = "wasi")]
    node::enter_folder();
    let args = Args::try_parse().unwrap_or_else(|error| report::usage(&error));
    let result = match args.command {
        Command::Import(args) => import::import(&args),
        Command::Check(args) => check::check(&args),
        #[cfg(feature = "publish")]
        Command::Site(args) => publish::site(&args),
        #[cfg(feature = "publish")]
        Command::Page(args) => publish::page(&args),
        #[cfg(feature = "publish")]
        Command::Embed(args) => publish::embed(&args),
        #[cfg(feature = "publish")]
        Command::Mail(args) => publish::mail(&args),
        Command::Export(args) => export::export(&args),
        Command::New(args) => new::new(&args),
        Command::Init(args) => init::init(&args),
        #[cfg(feature = "publish")]
        Command::Call => call::call(),
        #[cfg(feature = "manual")]
        Command::Manual { folder } => manual::write(&folder),
    };
    match result {
        Ok(outcome) => outcome.code(),
        Err(error) => {
            report::error(&error);
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        super::Args::command().debug_assert();
    }
}
