//! Starting other programs, and saying so.

use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Tells the user what is about to happen.
pub fn say(what: &str) {
    eprintln!("xtask: {what}");
}

/// Prints a result. Whoever reads it may have seen enough, as `head` has: what is not read any more is no mistake.
pub fn print(text: &str) -> Result<()> {
    print_to(&mut io::stdout().lock(), text)
}

fn print_to(out: &mut impl Write, text: &str) -> Result<()> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("cannot print the result"),
        _ => Ok(()),
    }
}

/// The cargo that started xtask, in the root of the checkout.
pub fn cargo() -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(crate::workspace::root());
    command
}

/// Runs to the end, showing everything the program prints.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs to the end, and returns what the program printed on its standard output.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {}", shown(command)))?;
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed: {}", shown(command), error.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Looks a program up on PATH. A name that is a path stands for itself.
pub fn find(name: &str) -> Option<PathBuf> {
    if Path::new(name).is_absolute() {
        return Path::new(name).is_file().then(|| name.into());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .flat_map(|folder| endings().map(move |ending| folder.join(format!("{name}{ending}"))))
        .find(|program| program.is_file())
}

/// PATH with some folders before all others.
pub fn path_with(first: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = first.iter().cloned().chain(env::split_paths(&path));
    env::join_paths(all).context("a folder of PATH has a character that PATH cannot hold")
}

fn endings() -> impl Iterator<Item = &'static str> {
    let endings: &[_] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    endings.iter().copied()
}

/// The command as it would be typed, for messages: what is longer than a line is cut short.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let arguments = command.get_args().map(|a| short(&a.to_string_lossy()).into());
    let words: Vec<_> = std::iter::once(name.to_string_lossy()).chain(arguments).collect();
    format!("`{}`", words.join(" "))
}

/// The beginning of a long argument.
fn short(argument: &str) -> String {
    const LONGEST: usize = 80;
    match argument.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", argument.get(..end).unwrap_or(argument)),
        None => argument.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["test", "--workspace"]);
        assert_eq!(shown(&command), "`cargo test --workspace`");
    }

    #[test]
    fn a_long_argument_is_cut_short_where_it_is_shown() {
        let mut command = Command::new("cargo");
        command.args(["build", &format!("value={}é", "crate,".repeat(200)), "--release"]);
        let shown = shown(&command);
        assert!(shown.starts_with("`cargo build value=crate,") && shown.ends_with("… --release`"), "{shown}");
        assert!(shown.chars().count() < 120, "{shown}");
    }

    #[test]
    fn a_reader_who_has_seen_enough_is_no_mistake() {
        struct Broken(ErrorKind);
        impl Write for Broken {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(self.0.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        assert!(print_to(&mut Broken(ErrorKind::BrokenPipe), "text").is_ok());
        assert!(print_to(&mut Broken(ErrorKind::StorageFull), "text").is_err());
    }
}
