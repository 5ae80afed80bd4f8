//! The one table of versions: which release of each tool this workspace uses.
//!
//! The version of wasm-bindgen-cli must equal that of the crate wasm-bindgen
//! in Cargo.lock; [`check`] says so before anything is built.

use super::lock;
use crate::workspace;
use anyhow::{Context, Result, bail};
use std::fs;

/// A crate whose programs are needed in exactly one version.
pub struct Pin {
    pub name: &'static str,
    pub version: &'static str,
    /// The programs used of it. The first is asked for its version.
    pub programs: &'static [&'static str],
    /// More words for `cargo install`.
    pub options: &'static [&'static str],
    /// How long the installation takes on a small machine, for the message.
    pub minutes: u32,
}

/// Without its default features: they are for downloading tools, which xtask does.
pub const TRUNK: Pin = Pin {
    name: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    options: &["--locked", "--no-default-features"],
    minutes: 3,
};

/// Not `--locked`: it publishes no lock file.
pub const WASM_BINDGEN: Pin = Pin {
    name: "wasm-bindgen-cli",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    options: &[],
    minutes: 2,
};

pub const GECKODRIVER: Pin =
    Pin { name: "geckodriver", version: "0.37.1", programs: &["geckodriver"], options: &["--locked"], minutes: 1 };

/// Without its default features: they watch and serve, which a browser and a file do.
pub const MDBOOK: Pin = Pin {
    name: "mdbook",
    version: "0.5.4",
    programs: &["mdbook"],
    options: &["--locked", "--no-default-features", "--features", "search"],
    minutes: 2,
};

/// Asks what is known against crates. `--locked`, as its authors have tried it.
pub const CARGO_DENY: Pin =
    Pin { name: "cargo-deny", version: "0.20.2", programs: &["cargo-deny"], options: &["--locked"], minutes: 4 };

/// A package of npm, and the file that is wanted of it.
pub struct Npm {
    pub name: &'static str,
    pub version: &'static str,
    pub file: &'static str,
}

/// Makes a WASM module smaller.
pub const WASM_OPT: Npm = Npm { name: "binaryen", version: "132.0.0", file: "bin/wasm-opt" };

/// Looks for accessibility mistakes in a page.
pub const AXE: Npm = Npm { name: "axe-core", version: "4.14.1", file: "axe.min.js" };

/// The style sheets of many pages, for tests of a widget that must look the same among them.
pub const BOOTSTRAP: Npm = Npm { name: "bootstrap", version: "5.3.8", file: "dist/css/bootstrap.min.css" };
pub const PICO: Npm = Npm { name: "@picocss/pico", version: "2.1.1", file: "css/pico.min.css" };
pub const TAILWIND: Npm = Npm { name: "tailwindcss", version: "3.4.17", file: "src/css/preflight.css" };

/// Refuses to go on with a wasm-bindgen that the checkout does not match.
pub fn check() -> Result<()> {
    let path = workspace::file("Cargo.lock");
    let lock = fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}; run `cargo generate-lockfile`", path.display()))?;
    check_against(&lock)
}

fn check_against(lock: &str) -> Result<()> {
    let pinned = WASM_BINDGEN.version;
    match lock::version_of("wasm-bindgen", lock) {
        Some(locked) if locked != pinned => bail!(
            "Cargo.lock has wasm-bindgen {locked} but xtask installs wasm-bindgen-cli {pinned}: \
             set the version of WASM_BINDGEN in xtask/src/tools/pins.rs to {locked}"
        ),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_checkout_agrees_with_the_table() {
        check().unwrap();
    }

    #[test]
    fn a_newer_lock_file_is_refused_with_the_remedy() {
        let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"9.9.9\"\n";
        let error = check_against(lock).unwrap_err().to_string();
        assert!(error.contains("in xtask/src/tools/pins.rs to 9.9.9"), "{error}");
    }

    #[test]
    fn a_workspace_without_wasm_bindgen_is_fine() {
        check_against("").unwrap();
    }
}
