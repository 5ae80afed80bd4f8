//! The standard library for the browser, by rustup.

use crate::run::{find, read, run, say};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

pub const NAME: &str = "wasm32-unknown-unknown";

/// Adds the target to the toolchain in use, if it is not there.
pub fn ensure() -> Result<()> {
    let sysroot = read(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(NAME).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!("the Rust target {NAME} is missing: install it as your Rust was installed");
    }
    say(&format!("adding the Rust target {NAME}"));
    run(Command::new("rustup").args(["target", "add", NAME]))
}
