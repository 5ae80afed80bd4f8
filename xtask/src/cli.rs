//! What may be typed after `cargo xtask`, and the help it prints.

use crate::test::Step;
use clap::{Args, Parser, Subcommand};

/// The chores of this workspace.
///
/// What a command needs and the machine lacks (Trunk, wasm-bindgen, browser
/// drivers) is installed first, once, into a cache folder outside the
/// checkout; set LINK_DIGEST_TOOLS to choose another folder.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the page on this machine, and rebuild it at every change
    Serve(Serve),
    /// Build the release bundle into dist/
    Build,
    /// Run every check, or only the named ones, up to the first that fails
    Test {
        /// The steps to run, in the order of the list below [default: all]
        #[arg(value_enum, value_name = "STEP")]
        steps: Vec<Step>,
        /// Passed on to the tests of native, wasm and e2e, such as a test's name
        #[arg(last = true, value_name = "ARGUMENT")]
        arguments: Vec<String>,
    },
    /// Weigh the release bundle, raw and compressed, against its budget
    Size,
    /// Turn issues/ into static/issues.json, the sample digest
    Import,
    /// Called by Trunk before it builds
    #[command(hide = true)]
    HookPre,
    /// Called by Trunk after it has built
    #[command(hide = true)]
    HookPost,
}

#[derive(Args)]
pub struct Serve {
    /// The port to listen on, at 127.0.0.1
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// Open the page in the browser once it is built
    #[arg(long)]
    pub open: bool,
    /// Build as for a release: slower to build, faster to run
    #[arg(long)]
    pub release: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }
}
