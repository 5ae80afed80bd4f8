//! Serving the page with Trunk, whose settings are in Trunk.toml.

use crate::cli::Serve;
use crate::run::{path_with, say};
use crate::tools::{crates_io, pins, wasm_target};
use crate::{import, workspace};
use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Serves the page until the user stops it. A folder of its own keeps it from
/// overwriting a release bundle in dist/.
pub fn serve(options: &Serve) -> Result<()> {
    let mut trunk = trunk("serve")?;
    trunk.args(["--address", "127.0.0.1", "--dist", "target/serve"]).args(["--port", &options.port.to_string()]);
    if options.open {
        trunk.arg("--open");
    }
    if options.release {
        trunk.arg("--release");
    }
    make_ignored_paths()?;
    if !workspace::file("target/serve/index.html").exists() {
        say(
            "compiling the widget: the first time two minutes or so on two cores, and about 1 GB in target/; then seconds",
        );
    }
    say(&format!("http://127.0.0.1:{}/ answers after the first build; ctrl-c stops it", options.port));
    hand_over(&mut trunk)
}

fn trunk(what: &str) -> Result<Command> {
    pins::check()?;
    wasm_target::ensure(wasm_target::NAME)?;
    let tools = tools()?;
    let mut command = Command::new(crates_io::program(&tools[0], "trunk"));
    command
        .arg(what)
        .current_dir(workspace::root())
        .env("PATH", path_with(&tools)?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk takes "true", but not the usual "1".
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        command.env("NO_COLOR", "true");
    }
    Ok(command)
}

/// The folders of Trunk and of what it calls.
fn tools() -> Result<[PathBuf; 2]> {
    Ok([crates_io::ensure(&pins::TRUNK)?, crates_io::ensure(&pins::WASM_BINDGEN)?])
}

/// Trunk refuses to start if a path that Trunk.toml tells it to ignore is missing.
fn make_ignored_paths() -> Result<()> {
    for folder in ["dist", "target"] {
        let folder = workspace::file(folder);
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    if !import::output().is_file() {
        import::refresh()?;
    }
    Ok(())
}

/// Becomes Trunk: signals and the exit code need no passing on.
#[cfg(unix)]
fn hand_over(trunk: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(trunk.exec()).context("cannot start trunk")
}

#[cfg(not(unix))]
fn hand_over(trunk: &mut Command) -> Result<()> {
    crate::run::run(trunk)
}
