//! The arguments of `cargo xtask`, and its help.

use crate::rehearsal;
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
    /// Build the `link-digest` command with the widget inside, into target/release/
    #[command(name = "command")]
    Native,
    /// Build the package for Node, the command as WebAssembly, into target/node/
    Node,
    /// Build the package for Quartz, into target/quartz/, and the one for Node
    Quartz,
    /// Build the package for Astro, into target/astro/, and the one for Node
    Astro,
    /// Build the plugin for Eleventy, into target/eleventy/, and the package for Node
    Eleventy,
    /// Build the plugin for Obsidian, into target/obsidian/link-digest/
    Obsidian,
    /// Build the plugin for WordPress, into target/wordpress/link-digest.zip
    Wordpress,
    /// Run every check, or only the named ones, up to the first that fails
    Test {
        /// The steps to run, in the order of the list below [default: all]
        #[arg(value_enum, value_name = "STEP")]
        steps: Vec<Step>,
        /// Passed on to the tests of native, wasm and e2e, such as a test's name
        #[arg(last = true, value_name = "ARGUMENT")]
        arguments: Vec<String>,
    },
    /// Rehearse a release: pack everything, look at it, install it and use it
    Release(Release),
    /// Ask whether anything is known against the crates and packages that are used
    Audit,
    /// Weigh the release bundle, raw and compressed, against its budget
    Size,
    /// Measure the release bundle in Chromium, beside a page written by hand
    Bench(Bench),
    /// Make a book of the documents, into target/book/
    Book,
    /// Turn issues/ into static/issues.json, the sample digest
    Import,
    /// Called by Trunk before it builds
    #[command(hide = true)]
    HookPre,
    /// Called by Trunk after it has built
    #[command(hide = true)]
    HookPost,
    /// Called by mdBook before it builds
    #[command(hide = true)]
    HookBook { arguments: Vec<String> },
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

#[derive(Args)]
pub struct Release {
    /// Do all that needs no account; without it nothing is done here
    #[arg(long)]
    pub dry_run: bool,
    /// Build in a clone of this checkout as well, and compare the checksums
    #[arg(long, conflicts_with = "steps")]
    pub twice: bool,
    /// The target of the command [default: that of this machine]
    #[arg(long, value_name = "TRIPLE")]
    pub target: Option<String>,
    /// The steps to take, in the order of the list below [default: all]
    #[arg(value_enum, value_name = "STEP")]
    pub steps: Vec<rehearsal::Step>,
}

#[derive(Args)]
pub struct Bench {
    /// Numbers of items in the made-up archives [default: 7,1000,10000,65000]
    #[arg(long, value_name = "N", value_delimiter = ',', value_parser = at_least_one)]
    pub sizes: Vec<usize>,
    /// How often all is measured [default: 5, quickly 1]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub repeats: Option<usize>,
    /// Type fewer words and change filters less often
    #[arg(long)]
    pub quick: bool,
    /// Ask instead how well the search finds titles, typed exactly and with one slip [default size: 10000]
    #[arg(long)]
    pub search_quality: bool,
}

fn at_least_one(number: &str) -> Result<usize, String> {
    number.parse().ok().filter(|number| *number > 0).ok_or_else(|| "expected a number from 1 on".into())
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
