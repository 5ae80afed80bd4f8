//! The release bundle, step by step: cargo compiles the widget, wasm-bindgen writes its glue, and both become, with
//! the page and the scripts, the files that are published.
//!
//! Trunk has no part in it: it serves the page, and `trunk build --release` alone makes the same page by a plain build.

pub mod home;
mod library;
pub mod node;
pub mod obsidian;
mod page;
pub mod post;
pub mod settings;
mod split;
pub mod widget;
pub mod wordpress;

use crate::bundle::{self, By, Release};
use crate::run::{run, say};
use crate::shipped::{self, licenses};
use crate::tools::{crates_io, npm, pins, wasm_target};
use crate::{import, size, workspace};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Builds it into dist/. What was there stays until all is made.
pub fn build() -> Result<()> {
    size::recorded(workspace::root(), make)
}

fn make() -> Result<()> {
    pins::check()?;
    // Before anything is installed into it.
    settings::check_toolchain()?;
    wasm_target::ensure(wasm_target::NAME)?;
    let bindgen = crates_io::program(&crates_io::ensure(&pins::WASM_BINDGEN)?, "wasm-bindgen");
    let wasm_opt = npm::file(&pins::WASM_OPT)?;
    say("release 1/7: the sample digest, from issues/");
    import::refresh()?;
    say("release 2/7: the widget, by cargo, with a standard library built for size");
    let module = widget::compile()?;
    say("release 3/7: what comes later, cut out of it");
    let split = workspace::file("target/split");
    clear(&split)?;
    let modules = split::split(&module, &split)?;
    let folder = workspace::file("target/bundle");
    clear(&folder)?;
    say("release 4/7: its glue, by wasm-bindgen");
    run(Command::new(&bindgen)
        // What both modules use goes by the names that the linker gave it.
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", widget::NAME, "--out-dir"])
        .arg(&folder)
        .arg(modules.main))?;
    for (from, to) in &modules.later {
        fs::copy(from, folder.join(to)).with_context(|| to.clone())?;
    }
    say("release 5/7: what reads posts, by cargo and wasm-bindgen");
    post::build(&bindgen, &folder)?;
    say("release 6/7: the page, and what goes with it");
    page::copy(workspace::root(), &folder)?;
    fs::write(folder.join(licenses::IN_BUNDLE), licenses::text(&shipped::widget())?).context(licenses::IN_BUNDLE)?;
    say("release 7/7: final names, and scripts in fewer bytes");
    let integrity = bundle::finish(&folder, &Release { wasm_opt: Some(wasm_opt) }, By::Xtask)?;
    publish(&folder, &workspace::dist())?;
    say(&format!("dist/ has the release; link-digest.js integrity=\"{integrity}\""));
    Ok(())
}

/// Makes a folder empty, or an empty one.
pub fn clear(folder: &Path) -> Result<()> {
    remove(folder)?;
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Puts the finished folder in the place of the old one.
fn publish(from: &Path, dist: &Path) -> Result<()> {
    remove(dist)?;
    fs::rename(from, dist).with_context(|| format!("cannot move {} to {}", from.display(), dist.display()))
}
