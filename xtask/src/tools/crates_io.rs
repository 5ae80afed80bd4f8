//! Tools that are crates, by `cargo install`.

use super::cache;
use super::pins::Pin;
use crate::run::{self, cargo, find, path_with, say};
use anyhow::{Context, Result, bail};
use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder that holds the programs of a pinned crate.
pub fn ensure(pin: &Pin) -> Result<PathBuf> {
    if let Some(folder) = on_path(pin) {
        return Ok(folder);
    }
    let folder = cache::folder(pin.name, pin.version)?;
    if !holds(&folder.join("bin"), pin) {
        install(pin, &folder)?;
    }
    Ok(folder.join("bin"))
}

/// The path of one program in a folder that [`ensure`] returned.
pub fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{EXE_SUFFIX}"))
}

fn on_path(pin: &Pin) -> Option<PathBuf> {
    let first = find(pin.programs.first()?)?;
    let folder = first.parent()?.to_path_buf();
    let printed = run::read(Command::new(&first).arg("--version")).ok()?;
    (is_version(&printed, pin.version) && holds(&folder, pin)).then_some(folder)
}

fn is_version(printed: &str, wanted: &str) -> bool {
    printed.split_whitespace().nth(1) == Some(wanted)
}

fn holds(folder: &Path, pin: &Pin) -> bool {
    pin.programs.iter().all(|name| program(folder, name).is_file())
}

fn install(pin: &Pin, folder: &Path) -> Result<()> {
    let Pin { name, version, minutes, .. } = pin;
    say(&format!("installing {name} {version}, about {minutes} min the first time"));
    let workshop = cache::workshop(name, version)?;
    let made = workshop.join("made");
    run::run(
        quick_to_build(&mut cargo())
            .args(["install", &format!("{name}@{version}"), "--force"])
            .args(pin.options)
            .arg("--root")
            .arg(&made)
            .current_dir(&workshop)
            .env("CARGO_TARGET_DIR", workshop.join("build"))
            // Or cargo would advise to change PATH.
            .env("PATH", path_with(&[made.join("bin")])?)
            .env_remove("CARGO_BUILD_TARGET")
            .env_remove("RUSTFLAGS"),
    )
    .with_context(|| format!("{name} {version} could not be installed"))?;
    if !holds(&made.join("bin"), pin) {
        bail!("{name} {version} was installed without {}", pin.programs.join(" or "));
    }
    cache::deliver(&made, folder, &workshop)
}

/// These tools run for a second and take minutes to build: not optimising
/// them halves the wait, and is not felt afterwards.
fn quick_to_build(command: &mut Command) -> &mut Command {
    command
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_second_word_a_program_prints() {
        assert!(is_version("geckodriver 0.37.1\n\nThe source code", "0.37.1"));
        assert!(is_version("wasm-bindgen 0.2.130 (27c7a4d06)", "0.2.130"));
        assert!(!is_version("trunk 0.21.141", "0.21.14"));
        assert!(!is_version("", "0.21.14"));
    }
}
