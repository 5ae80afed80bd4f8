//! The standard library for the browser, and for Node, by rustup.

use crate::run::{find, read, run, say};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// The browser.
pub const NAME: &str = "wasm32-unknown-unknown";

/// Node, and whatever else gives a program files by WASI.
pub const WASI: &str = "wasm32-wasip1";

/// Adds the target to the toolchain in use, if it is not there.
pub fn ensure(target: &str) -> Result<()> {
    let sysroot = read(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(target).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!("the Rust target {target} is missing: install it as your Rust was installed");
    }
    say(&format!("adding the Rust target {target}"));
    run(Command::new("rustup").args(["target", "add", target]))
}
