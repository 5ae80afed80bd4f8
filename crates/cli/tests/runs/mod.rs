//! Runs of the command in a folder that is there for one test.
#![allow(dead_code, reason = "no test needs all of it")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Writes a file into a folder, with the folders that it is in; its path.
pub fn put(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

/// Returns the text of a file in a folder.
pub fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

/// Prepares a run in a folder.
pub fn command(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_link-digest"));
    command.current_dir(folder.path()).args(args);
    command
}

/// Runs the command in a folder.
pub fn run(folder: &TempDir, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

/// Runs what must work; what it said.
pub fn said(folder: &TempDir, args: &[&str]) -> String {
    ends(folder, args, true)
}

/// Runs what must work, or must not; what it said.
pub fn ends(folder: &TempDir, args: &[&str], works: bool) -> String {
    let output = run(folder, args);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.success(), works, "{args:?}: {said}");
    said
}
