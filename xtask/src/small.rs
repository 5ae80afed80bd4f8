//! A smaller WASM: the standard library is built along with the widget, for size, and a panic is a trap without
//! words. That takes 11 kB off the wire; the element has words of its own for a widget that stops.
//!
//! Cargo calls these settings unstable, and Trunk cannot pass them on. So Trunk finds this program under the
//! name of `cargo`, before the real one, and it hands over with the settings added.

use crate::run::{self, cargo, run, say};
use crate::tools::wasm_target;
use crate::workspace;
use anyhow::{Context, Result};
use std::env::{self, consts::EXE_SUFFIX};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Where the real cargo is.
const CARGO: &str = "LINK_DIGEST_CARGO";
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// The inliner's limit is the one of those tried that leaves the fewest bytes.
const SETTINGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Cllvm-args=-inline-threshold=8";

/// Makes Trunk build so.
pub fn prepare(trunk: &mut Command, path: &[PathBuf]) -> Result<()> {
    let library = source_of_std()?;
    let folder = workspace::file("target").join("as-cargo");
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let stand_in = folder.join(format!("cargo{EXE_SUFFIX}"));
    copy_once(&env::current_exe()?, &stand_in)?;
    let mut flags = vec![SETTINGS.to_owned()];
    flags.extend([Some(library), registry()].into_iter().flatten().filter_map(|folder| remapped(&folder)));
    let folders: Vec<_> = [folder].into_iter().chain(path.iter().cloned()).collect();
    trunk.env("PATH", run::path_with(&folders)?).env(CARGO, cargo().get_program()).env(FLAGS, flags.join(" "));
    Ok(())
}

/// Whether this program was started under the name of cargo.
pub fn stands_in() -> bool {
    env::args_os().next().is_some_and(|name| Path::new(&name).file_stem().is_some_and(|stem| stem == "cargo"))
        && env::var_os(CARGO).is_some()
}

/// Runs the real cargo with the same arguments.
pub fn as_cargo() -> Result<ExitCode> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let mut cargo = Command::new(env::var_os(CARGO).context("where is cargo?")?);
    if is_for_the_widget(&arguments) {
        cargo
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    } else {
        cargo.env_remove(FLAGS);
    }
    let status = cargo.args(arguments).status().context("cannot start cargo")?;
    Ok(status.code().map_or(ExitCode::FAILURE, |code| ExitCode::from(code as u8)))
}

fn is_for_the_widget(arguments: &[OsString]) -> bool {
    arguments.first().is_some_and(|first| first == "build")
        && arguments.iter().any(|argument| argument.to_string_lossy().contains(wasm_target::NAME))
}

/// The folder of the standard library's source, which rustup fetches.
fn source_of_std() -> Result<PathBuf> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = run::read(Command::new(rustc).args(["--print", "sysroot"]).current_dir(workspace::root()))?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    if !source.join("library/Cargo.lock").is_file() {
        say("fetching the source of Rust's standard library");
        run(Command::new("rustup").args(["component", "add", "rust-src"]).current_dir(workspace::root()))
            .context("the release is built with its own standard library: `rustup component add rust-src`")?;
    }
    Ok(source)
}

/// Keeps a folder of this machine out of the bundle: the same sources give the same bytes for everyone.
/// The variable of the flags cannot hold a path with a space.
fn remapped(folder: &Path) -> Option<String> {
    let folder = folder.to_str()?;
    (!folder.contains(char::is_whitespace)).then(|| format!("--remap-path-prefix={folder}="))
}

fn registry() -> Option<PathBuf> {
    let cargo_home = match env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir()?.join(".cargo"),
    };
    Some(cargo_home.join("registry/src"))
}

/// A running program cannot be written over everywhere; one that is as it should be need not be.
fn copy_once(from: &Path, to: &Path) -> Result<()> {
    let about = || format!("cannot make {}", to.display());
    let program = fs::read(from).with_context(about)?;
    if fs::read(to).is_ok_and(|there| there == program) {
        return Ok(());
    }
    let _ = fs::remove_file(to);
    fs::copy(from, to).map(drop).with_context(about)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_widget_is_built_so() {
        let check = |line: &str| is_for_the_widget(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert!(check("build --target=wasm32-unknown-unknown --release"));
        assert!(check("build --release --target wasm32-unknown-unknown"));
        assert!(!check("xtask hook-pre"));
        assert!(!check("metadata --filter-platform wasm32-unknown-unknown"));
    }

    #[test]
    fn a_path_with_a_space_is_left_alone() {
        assert_eq!(remapped(Path::new("/a/b")).as_deref(), Some("--remap-path-prefix=/a/b="));
        assert_eq!(remapped(Path::new("/a b")), None);
    }
}
