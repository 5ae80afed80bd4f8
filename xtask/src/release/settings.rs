//! Whose settings count in a release: those of the workspace alone, so that it is the same for everyone.
//!
//! A user has variables, configuration files of cargo, and a choice of toolchains. What would give other bytes is left
//! out with a word about it, and where that cannot be done, the build does not begin.

use crate::run::{cargo, read, say};
use crate::tools::wasm_target;
use crate::workspace;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Variables that would give other bytes, and the beginnings of more.
const VARIABLES: [&str; 6] = [
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_RUSTC",
    "CARGO_BUILD_INCREMENTAL",
    "CARGO_INCREMENTAL",
];
const BEGINNINGS: [&str; 3] = ["CARGO_PROFILE_RELEASE_", "CARGO_TARGET_WASM32_", "CARGO_UNSTABLE_"];

/// The profile's place in Cargo.toml and in configuration files.
const PROFILE: &str = "profile.release";

/// What LLVM's linker is called in a toolchain: what rustc takes where nothing else is said.
const LINKER: &str = "rust-lld";

/// The compiler that cargo is to call.
pub fn rustc() -> Command {
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.current_dir(workspace::root());
    rustc
}

/// Refuses every toolchain but that of rust-toolchain.toml: `RUSTUP_TOOLCHAIN` and `cargo +nightly` go before that file.
pub fn check_toolchain() -> Result<()> {
    let pinned = text("rust-toolchain.toml")?;
    for mut tool in [rustc(), cargo()] {
        is_pinned(&read(tool.arg("--version"))?, &pinned)?;
    }
    Ok(())
}

fn is_pinned(printed: &str, pinned: &str) -> Result<()> {
    let pinned: Value = toml::from_str(pinned).context("rust-toolchain.toml")?;
    let wanted = pinned.pointer("/toolchain/channel").and_then(Value::as_str);
    let wanted = wanted.context("expected a channel in rust-toolchain.toml")?;
    let mut words = printed.split_whitespace();
    let (tool, found) = (words.next().unwrap_or("the tool"), words.next().unwrap_or("unknown"));
    ensure!(
        found == wanted,
        "{tool} is {found}, but a release is built with {wanted}, which rust-toolchain.toml names: unset \
         RUSTUP_TOOLCHAIN and RUSTC, and call cargo without a `+toolchain`"
    );
    Ok(())
}

/// Makes the settings of the workspace those of the build, and says which of the user's are left out.
pub fn apply(build: &mut Command) -> Result<()> {
    for name in env::vars_os().map(|(name, _)| name).filter(is_left_out) {
        left_out(&name.display().to_string());
        build.env_remove(name);
    }
    let ours = ours(&text("Cargo.toml")?)?;
    for key in overruled(&configured(&mut cargo())?, &ours)? {
        left_out(&format!("{key} in a configuration file of cargo"));
    }
    // Before variables and all configuration files.
    for (key, value) in ours {
        build.args(["--config", &format!("{key}={value}")]);
    }
    Ok(())
}

fn left_out(what: &str) {
    say(&format!("{what} is set, and left out here: a release is the same for everyone"));
}

fn is_left_out(name: &OsString) -> bool {
    let is_other = |name: &str| VARIABLES.contains(&name) || BEGINNINGS.iter().any(|start| name.starts_with(start));
    name.to_str().is_some_and(is_other)
}

/// The settings that a release has: those of the profile, and what else configuration files may say.
fn ours(manifest: &str) -> Result<Vec<(String, Value)>> {
    let manifest: Value = toml::from_str(manifest).context("Cargo.toml")?;
    let profile = manifest.pointer("/profile/release").context("expected [profile.release] in Cargo.toml")?;
    let mut ours = leaves(profile, PROFILE);
    ours.push(("build.incremental".into(), false.into()));
    ours.push((format!("target.{}.linker", wasm_target::NAME), LINKER.into()));
    Ok(ours)
}

/// Everything that the user's configuration files say.
fn configured(cargo: &mut Command) -> Result<Value> {
    // Cargo calls this command unstable.
    let get = cargo.env("RUSTC_BOOTSTRAP", "1").args(["-Zunstable-options", "config", "get", "--format", "json"]);
    serde_json::from_str(&read(get)?).context("expected JSON from `cargo config get`")
}

/// The keys whose values in configuration files do not count; an error where one would.
fn overruled(user: &Value, ours: &[(String, Value)]) -> Result<Vec<String>> {
    let target = format!("target.{}", wasm_target::NAME);
    let flags = ["build.rustflags".to_owned(), format!("{target}.rustflags")];
    let (mut out, mut stay) = (Vec::new(), Vec::new());
    for (key, value) in user.as_object().into_iter().flatten().flat_map(|(key, value)| leaves(value, key)) {
        match ours.iter().find(|(known, _)| *known == key) {
            Some((_, known)) if *known == value => {}
            Some(_) => out.push(key),
            // All of these lose against the variable with the flags of the release.
            None if flags.contains(&key) => out.push(key),
            None if is_in(&key, PROFILE) || is_in(&key, "unstable") || key == "build.rustc" => stay.push(key),
            None => {}
        }
    }
    if !stay.is_empty() {
        bail!(
            "a configuration file of cargo sets {}, which would change the release, and cannot be left out: take it \
             out of the file for now (`.cargo/config.toml` in a folder above the checkout, or in the home of cargo)",
            stay.join(", ")
        );
    }
    Ok(out)
}

fn is_in(key: &str, table: &str) -> bool {
    key.strip_prefix(table).is_some_and(|rest| rest.starts_with('.'))
}

/// The values in a table and in the tables in it, each with its key as TOML writes it.
fn leaves(value: &Value, at: &str) -> Vec<(String, Value)> {
    let Value::Object(table) = value else { return vec![(at.to_owned(), value.clone())] };
    table.iter().flat_map(|(key, value)| leaves(value, &format!("{at}.{}", quoted(key)))).collect()
}

fn quoted(key: &str) -> String {
    let is_bare = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if is_bare { key.to_owned() } else { format!("{key:?}") }
}

fn text(name: &str) -> Result<String> {
    let path: PathBuf = workspace::file(name);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What cargo makes of a configuration file in the user's home.
    fn of_user(name: &str, config: &str) -> Value {
        let home = env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
        fs::create_dir_all(&home).unwrap();
        fs::write(home.join("config.toml"), config).unwrap();
        let found = configured(cargo().env("CARGO_HOME", &home)).unwrap();
        fs::remove_dir_all(&home).unwrap();
        found
    }

    #[test]
    fn the_profile_of_the_workspace_goes_before_all_others() {
        let mut build = Command::new("cargo");
        apply(&mut build).unwrap();
        let given: Vec<_> = build.get_args().map(|word| word.to_str().unwrap()).collect();
        for wanted in
            ["profile.release.opt-level=\"z\"", "profile.release.lto=\"fat\"", "profile.release.codegen-units=1"]
        {
            assert!(given.windows(2).any(|words| words == ["--config", wanted]), "{wanted} in {given:?}");
        }
    }

    #[test]
    fn what_a_configuration_file_says_of_the_profile_is_left_out() {
        let ours = ours(&text("Cargo.toml").unwrap()).unwrap();
        let user = of_user(
            "overruled",
            "[profile.release]\nopt-level = 3\nlto = 'off'\npanic = 'abort'\n[profile.dev]\nopt-level = 1\n\
             [target.wasm32-unknown-unknown]\nlinker = 'mine'\n[build]\nrustflags = ['-g']\njobs = 2\n",
        );
        assert_eq!(
            overruled(&user, &ours).unwrap(),
            [
                "build.rustflags",
                "profile.release.lto",
                "profile.release.opt-level",
                "target.wasm32-unknown-unknown.linker"
            ]
        );
        assert!(overruled(&of_user("empty", ""), &ours).unwrap().is_empty());
    }

    #[test]
    fn what_cannot_be_left_out_is_refused_by_its_name() {
        let user =
            of_user("refused", "[profile.release]\ndebug = true\n[profile.release.package.'*']\nopt-level = 2\n");
        let error = overruled(&user, &ours(&text("Cargo.toml").unwrap()).unwrap()).unwrap_err().to_string();
        assert!(error.contains("profile.release.debug, profile.release.package.\"*\".opt-level"), "{error}");
    }

    #[test]
    fn variables_that_change_the_bytes_are_left_out_and_no_others() {
        for name in [
            "RUSTFLAGS",
            "CARGO_PROFILE_RELEASE_LTO",
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER",
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "CARGO_UNSTABLE_BUILD_STD",
        ] {
            assert!(is_left_out(&name.into()), "{name}");
        }
        for name in ["CARGO_TARGET_DIR", "CARGO_BUILD_JOBS", "CARGO_HOME", "RUSTUP_TOOLCHAIN", "PATH"] {
            assert!(!is_left_out(&name.into()), "{name}");
        }
    }

    #[test]
    fn another_toolchain_than_the_pinned_one_is_refused() {
        let pinned = "[toolchain]\nchannel = \"1.95.0\"\n";
        assert!(is_pinned("rustc 1.95.0 (59807616e 2026-04-14)", pinned).is_ok());
        let error = is_pinned("rustc 1.97.0-nightly (abc 2026-05-01)", pinned).unwrap_err().to_string();
        assert!(error.starts_with("rustc is 1.97.0-nightly, but a release is built with 1.95.0"), "{error}");
        assert!(is_pinned("rustc 1.95.0-nightly (abc)", pinned).is_err());
        assert!(is_pinned("", pinned).is_err());
    }
}
