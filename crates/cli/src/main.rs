//! The `link-digest` command: reads files, calls the crates that do the work, and says how it went.
//!
//! In reading order: the arguments, the commands, and what they need of the outside world: the inputs,
//! the output, and the drawing of warnings on a terminal.

mod args;
mod explain;
mod export;
mod folder;
mod import;
mod init;
#[cfg(feature = "publish")]
mod publish;

mod backup;
mod bounded;
mod guard;
mod inputs;
mod made;
mod output;
mod progress;
mod report;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

fn main() -> ExitCode {
    let args = Args::try_parse().unwrap_or_else(|error| report::usage(&error));
    let result = match args.command {
        Command::Import(args) => import::import(&args),
        Command::Check(args) => import::check(&args),
        #[cfg(feature = "publish")]
        Command::Site(args) => publish::site(&args),
        #[cfg(feature = "publish")]
        Command::Page(args) => publish::page(&args),
        #[cfg(feature = "publish")]
        Command::Embed(args) => publish::embed(&args),
        Command::Export(args) => export::export(&args),
        Command::Init(args) => init::init(&args),
    };
    match result {
        Ok(outcome) => outcome.code(),
        Err(error) => {
            report::error(&error);
            ExitCode::FAILURE
        }
    }
}

/// How a command that did its work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Fine,
    /// There are warnings, and none were wanted.
    Strict,
}

impl Outcome {
    fn code(self) -> ExitCode {
        match self {
            Self::Fine => ExitCode::SUCCESS,
            Self::Strict => ExitCode::FAILURE,
        }
    }
}

/// Why a command could not do its work: a sentence that names what it was about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Failure(String);

impl Failure {
    /// `what` went wrong with the file at `path`.
    fn at(what: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self(format!("{what} {}: {error}", path.display()))
    }
}
