//! `wasm-opt` of [Binaryen](https://github.com/WebAssembly/binaryen), and the program in `xtask/order`: the same module
//! in fewer bytes.

use crate::run::{cargo, find, run};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;
use std::{env, fs, process};

/// Those of its ways that make the fewest bytes once they are packed: what is called from one place only stays apart if
/// it is long. The first kilobyte of the memory is the end of the stack, which `rustc` places first.
const PACKED: [&str; 6] = ["-Os", "--converge", "-ocimfs=20", "-aimfs=1", "--low-memory-unused", "--quiet"];

/// The same for a module of some megabytes, which is not sent to readers: to go on until nothing gets shorter, and to
/// try several orders of its functions, would take minutes.
const ONCE: [&str; 5] = ["-Oz", "-ocimfs=20", "-aimfs=1", "--low-memory-unused", "--quiet"];

/// What browsers know that `rustc` may use.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Returns a module in the fewest bytes that are sent.
pub fn packed(program: &Path, module: &[u8]) -> Result<Vec<u8>> {
    optimized(program, module, &PACKED, &[])
}

/// Returns a large module in fewer bytes.
pub fn shortened(program: &Path, module: &[u8]) -> Result<Vec<u8>> {
    optimized(program, module, &ONCE, &["once"])
}

/// Returns what `program` makes of a module, with functions that are alike beside each other.
fn optimized(program: &Path, module: &[u8], options: &[&str], orders: &[&str]) -> Result<Vec<u8>> {
    let node = find("node").context("node is missing: install Node.js from https://nodejs.org")?;
    let file = env::temp_dir().join(format!("link-digest-{}.wasm", process::id()));
    fs::write(&file, module).with_context(|| format!("cannot write {}", file.display()))?;
    let result = run(Command::new(node).arg(program).args(FEATURES).args(options).arg(&file).arg("-o").arg(&file))
        .and_then(|()| run(cargo().args(["run", "--quiet", "--package", "xtask-order", "--"]).arg(&file).args(orders)));
    let optimized = result.and_then(|()| fs::read(&file).with_context(|| format!("cannot read {}", file.display())));
    fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
    optimized
}
