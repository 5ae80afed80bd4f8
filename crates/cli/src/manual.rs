//! What comes with the command besides: completions for shells, and the pages of the manual, made from its arguments.
//! Only a release asks for it.

use std::fs;
use std::io;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_complete::Shell;

use crate::Args;
use crate::outcome::{Failure, Outcome};

/// The shells, and the folder of each.
const SHELLS: [(Shell, &str); 4] =
    [(Shell::Bash, "bash"), (Shell::Zsh, "zsh"), (Shell::Fish, "fish"), (Shell::PowerShell, "powershell")];

/// Writes `completions/SHELL/…` and `man/…` into the folder.
pub fn write(folder: &Path) -> Result<Outcome, Failure> {
    all(folder).map_err(|error| Failure::at("cannot write to", folder, &error))?;
    Ok(Outcome::Fine)
}

fn all(folder: &Path) -> io::Result<()> {
    for (shell, name) in SHELLS {
        let folder = folder.join("completions").join(name);
        fs::create_dir_all(&folder)?;
        clap_complete::generate_to(shell, &mut shown(), "link-digest", folder)?;
    }
    let manual = folder.join("man");
    fs::create_dir_all(&manual)?;
    // A page for each way to ask for help would be half of them.
    clap_mangen::generate_to(shown().disable_help_subcommand(true), manual)
}

/// The command without what is hidden in its help, which nobody has to complete.
fn shown() -> Command {
    let all = Args::command();
    let shown = all.get_subcommands().filter(|one| !one.is_hide_set()).cloned();
    let command = Command::new("link-digest").version(env!("CARGO_PKG_VERSION")).subcommands(shown);
    match all.get_about() {
        Some(about) => command.about(about.clone()),
        None => command,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_has_no_page() {
        let shown = shown();
        let names: Vec<_> = shown.get_subcommands().map(Command::get_name).collect();
        assert!(names.contains(&"import") && names.contains(&"site"), "{names:?}");
        assert!(!names.contains(&"call") && !names.contains(&"manual"), "{names:?}");
    }
}
