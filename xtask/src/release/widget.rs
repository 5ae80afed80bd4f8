//! Compiles the widget for release: with a standard library that is built along, for size, and with panics that are
//! traps without words, which the element has words for. That takes 10 kB off the wire.
//!
//! All of it is in the one call of cargo below. Cargo and rustc call these settings unstable, and take them from a
//! stable toolchain only where RUSTC_BOOTSTRAP allows it. Cargo itself wants it to be 1. What cargo starts, the
//! compilers and the build scripts, gets a list of the crates in the WASM instead (`[env]`, with `force`), by which
//! rustc allows them to those crates alone; for those of the standard library cargo does it on its own.

use super::settings;
use crate::run::{self, cargo, read, run, say};
use crate::tools::wasm_target;
use crate::workspace;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The package, and its binary.
const PACKAGE: &str = "link-digest";
pub const NAME: &str = "link-digest-widget";

/// The name of the crate under which cargo probes rustc.
const PROBE: &str = "___";

/// Flags of each crate in the WASM, the standard library's included.
const FLAGS: [&str; 3] = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zfmt-debug=none"];

/// What the linker leaves in, so that the search can be cut out: where each function and each constant is used, and
/// each constant apart.
const SPLITTABLE: [&str; 2] = ["-Clink-arg=--emit-relocs", "-Clink-arg=--no-merge-data-segments"];

/// The package's feature that marks what is cut out.
const SPLIT: &str = "--features=split";

/// Compiles it, and returns the path of the WASM.
pub fn compile() -> Result<PathBuf> {
    let library = source_of_std()?;
    let mut build = cargo();
    build.arg("build");
    settings::apply(&mut build)?;
    build
        .args(["--release", "--package", PACKAGE, "--bin", NAME, SPLIT, "--target", wasm_target::NAME])
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .args(["--config", &format!("env.RUSTC_BOOTSTRAP.value={:?}", crates()?.join(","))])
        .args(["--config", "env.RUSTC_BOOTSTRAP.force=true"])
        .env("RUSTC_BOOTSTRAP", "1")
        // Before all other places where flags may stand, those in configuration files included; and a path with a
        // space is one flag.
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&library).join("\x1f"));
    run(&mut build)?;
    // Beside the folder that xtask is in, wherever the user's settings moved it.
    let debug = workspace::beside_xtask("")?;
    let target = debug.parent().context("xtask is not where cargo puts programs")?;
    Ok(target.join(wasm_target::NAME).join("release").join(format!("{NAME}.wasm")))
}

fn flags(library: &Path) -> Vec<String> {
    // Keeps the folders of this machine out of the bundle: the same sources give the same bytes for everyone.
    let folders = [Some(library.to_owned()), registry()].into_iter().flatten();
    let remapped = folders.map(|folder| format!("--remap-path-prefix={}=", folder.display()));
    FLAGS.into_iter().chain(SPLITTABLE).map(str::to_owned).chain(remapped).collect()
}

/// The names of all crates that end up in the WASM, but for the standard library's.
fn crates() -> Result<Vec<String>> {
    let printed =
        read(cargo().args(["tree", "--quiet", "--package", PACKAGE, SPLIT, "--target", wasm_target::NAME]).args([
            "--edges=normal,no-proc-macro",
            "--prefix=none",
            "--no-dedupe",
            "--format={lib}",
        ]))?;
    let libraries = printed.lines().map(str::to_owned);
    let names: BTreeSet<_> = libraries.chain([PROBE.to_owned(), NAME.replace('-', "_")]).collect();
    Ok(names.into_iter().filter(|name| !name.is_empty()).collect())
}

/// The folder of the standard library's source, which rustup fetches.
fn source_of_std() -> Result<PathBuf> {
    let sysroot = read(settings::rustc().args(["--print", "sysroot"]))?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    if !source.join("library/Cargo.lock").is_file() {
        say("fetching the source of Rust's standard library");
        run::run(Command::new("rustup").args(["component", "add", "rust-src"]).current_dir(workspace::root()))
            .context("the release is built with its own standard library: `rustup component add rust-src`")?;
    }
    Ok(source)
}

/// The folder of the sources that cargo has fetched.
pub fn registry() -> Option<PathBuf> {
    let cargo_home = match env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir()?.join(".cargo"),
    };
    Some(cargo_home.join("registry/src"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_allowed_more_is_in_the_wasm_and_no_macro_or_script_is() {
        let crates = crates().unwrap();
        for name in ["___", "link_digest", "link_digest_widget", "link_digest_core", "yew"] {
            assert!(crates.iter().any(|known| known == name), "{name} is missing in {crates:?}");
        }
        for name in ["serde_derive", "yew_macro", "syn", "proc_macro2", "wasm_bindgen_macro", "build_script_build"] {
            assert!(crates.iter().all(|known| known != name), "{name}");
        }
    }

    #[test]
    fn a_path_with_a_space_is_one_flag() {
        assert!(flags(Path::new("/a b")).contains(&"--remap-path-prefix=/a b=".to_owned()));
    }
}
