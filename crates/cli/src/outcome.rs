//! Outcomes and failures of a command.

use std::process::ExitCode;

/// The outcome of a command that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Fine,
    /// There are warnings, and none were wanted.
    Strict,
    /// Some of what was named could not be read.
    Incomplete,
}

impl Outcome {
    pub fn code(self) -> ExitCode {
        match self {
            Self::Fine => ExitCode::SUCCESS,
            Self::Strict | Self::Incomplete => ExitCode::FAILURE,
        }
    }
}

/// The failure of a command that could not do its work: a sentence that names what it was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl Failure {
    /// Makes the failure that `what` went wrong with the file at `path`.
    pub fn at(what: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self(format!("{what} {}: {error}", path.display()))
    }
}
