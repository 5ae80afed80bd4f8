//! Rust's standard library, built along with what is compiled, for size.
//!
//! Cargo and rustc call these settings unstable, and take them from a stable toolchain only where RUSTC_BOOTSTRAP allows
//! it. Cargo itself wants it to be 1. What cargo starts, the compilers and the build scripts, gets a list of the crates
//! in the WASM instead (`[env]`, with `force`), by which rustc allows them to those crates alone; for those of the
//! standard library cargo does it on its own.

use super::settings;
use crate::run::{self, cargo, read, say};
use crate::workspace;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name of the crate under which cargo probes rustc.
const PROBE: &str = "___";

/// Has a build of cargo build the standard library along, with flags for each crate. `what` is the package, its features
/// and the target, as cargo takes them; `program` is the name of its binary.
pub fn along(build: &mut Command, what: &[&str], program: &str, flags: &[&str]) -> Result<()> {
    let crates = crates(what, program)?.join(",");
    let flags: Vec<String> = flags.iter().map(|flag| (*flag).to_owned()).chain(remapped(&source()?)).collect();
    build
        .args(what)
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .args(["--config", &format!("env.RUSTC_BOOTSTRAP.value={crates:?}")])
        .args(["--config", "env.RUSTC_BOOTSTRAP.force=true"])
        .env("RUSTC_BOOTSTRAP", "1")
        // Before all other places where flags may stand, those in configuration files included; and a path with a
        // space is one flag.
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    Ok(())
}

/// Flags that keep the folders of this machine out of the WASM: the same sources give the same bytes for everyone.
fn remapped(library: &Path) -> impl Iterator<Item = String> {
    let folders = [Some(library.to_owned()), registry()].into_iter().flatten();
    folders.map(|folder| format!("--remap-path-prefix={}=", folder.display()))
}

/// The names of all crates that end up in the WASM, but for the standard library's.
fn crates(what: &[&str], program: &str) -> Result<Vec<String>> {
    let edges = ["--edges=normal,no-proc-macro", "--prefix=none", "--no-dedupe", "--format={lib}"];
    let printed = read(cargo().args(["tree", "--quiet"]).args(what).args(edges))?;
    let libraries = printed.lines().map(str::to_owned);
    let names: BTreeSet<_> = libraries.chain([PROBE.to_owned(), program.replace('-', "_")]).collect();
    Ok(names.into_iter().filter(|name| !name.is_empty()).collect())
}

/// The folder of the standard library's source, which rustup fetches.
fn source() -> Result<PathBuf> {
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
fn registry() -> Option<PathBuf> {
    let cargo_home = match env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir()?.join(".cargo"),
    };
    Some(cargo_home.join("registry/src"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::{node, post, widget};

    #[test]
    fn what_is_allowed_more_is_in_the_wasm_and_no_macro_or_script_is() {
        let of_widget = (widget::WHAT, widget::NAME, ["link_digest", "link_digest_widget", "yew"]);
        let of_node = (node::WHAT, node::NAME, ["link_digest", "link_digest_import", "html5ever"]);
        let of_post = (post::WHAT, post::NAME, ["link_digest_import", "ego_tree", "wasm_bindgen"]);
        for (what, program, wanted) in [of_widget, of_node, of_post] {
            let crates = crates(what, program).unwrap();
            for name in wanted.into_iter().chain(["___", "link_digest_core"]) {
                assert!(crates.iter().any(|known| known == name), "{name} is missing in {crates:?}");
            }
            for name in ["serde_derive", "yew_macro", "syn", "proc_macro2", "wasm_bindgen_macro", "build_script_build"]
            {
                assert!(crates.iter().all(|known| known != name), "{name}");
            }
        }
    }

    #[test]
    fn a_path_with_a_space_is_one_flag() {
        assert!(remapped(Path::new("/a b")).any(|flag| flag == "--remap-path-prefix=/a b="));
    }
}
