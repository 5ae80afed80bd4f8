//! The command for a target, as an archive.

use super::{VERSION, archive, workshop};
use crate::command;
use crate::release::{node, settings};
use crate::run::{cargo, read, run, say};
use crate::shipped::{self, licenses};
use crate::{size, workspace};
use anyhow::{Context, Result, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The profile in Cargo.toml.
const PROFILE: &str = "command";

/// What the program may weigh.
const BUDGET: u64 = 9_000_000;

/// The name of the archive without its ending, and of the folder in it.
pub fn name(target: &str) -> String {
    format!("link-digest-{VERSION}-{target}")
}

/// Builds the command, and packs it with what comes along.
pub fn pack(target: &str, files: &Path) -> Result<()> {
    size::ensure_bundle()?;
    settings::check_toolchain()?;
    let program = compile(target)?;
    let weight = fs::metadata(&program).with_context(|| program.display().to_string())?.len();
    say(&format!("the command is {weight} bytes"));
    ensure!(weight <= BUDGET, "the command is {weight} bytes, and may be {BUDGET}");
    let folder = workshop("command")?.join(name(target));
    fs::create_dir_all(&folder)?;
    fs::copy(&program, folder.join(program.file_name().unwrap_or_default())).context("the command")?;
    node::copy(workspace::root(), &folder, |name| name.starts_with("LICENSE-") || name == "README.md")?;
    let text = licenses::text(&shipped::command(target))?;
    fs::write(folder.join(licenses::ELSEWHERE), text).context(licenses::ELSEWHERE)?;
    manual(&folder)?;
    archive::pack(&folder, &files.join(format!("{}.tar.gz", name(target))))
}

/// Compiles it, and returns its path.
fn compile(target: &str) -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--locked"]);
    settings::apply(&mut build)?;
    build.args(["--profile", PROFILE, "--package", "link-digest-cli", "--target", target]);
    build.env("CARGO_ENCODED_RUSTFLAGS", flags(target)?.join("\x1f"));
    run(command::with_widget(&mut build))?;
    let suffix = if target.contains("windows") { ".exe" } else { "" };
    Ok(workspace::beside_xtask("")?
        .parent()
        .context("xtask is not where cargo puts programs")?
        .join(target)
        .join(PROFILE)
        .join(format!("link-digest{suffix}")))
}

/// Flags that keep the folders of this machine out of the program.
fn flags(target: &str) -> Result<Vec<String>> {
    // The standard library's source is there where rustup has fetched it.
    let sysroot = read(settings::rustc().args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let folders = [Some(workspace::root().to_owned()), cargo_home, home(".cargo"), Some(library)];
    let mut flags: Vec<_> =
        folders.into_iter().flatten().map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect();
    // Windows' own runtime need not be installed.
    if target.ends_with("windows-msvc") {
        flags.push("-Ctarget-feature=+crt-static".into());
    }
    // A tenth of the program are addresses in it that the loader corrects, and an index for walking the stack. The first
    // can be packed; a panic ends the program, so nothing looks into the second.
    if target.contains("linux") {
        flags.push("-Clink-args=-Wl,-z,pack-relative-relocs -Wl,--no-eh-frame-hdr".into());
    }
    Ok(flags)
}

fn home(name: &str) -> Option<PathBuf> {
    env::home_dir().map(|home| home.join(name))
}

/// Writes completions and manual, by a command that knows how: the shipped one does without.
fn manual(folder: &Path) -> Result<()> {
    let mut build = cargo();
    run(build
        .args(["run", "--quiet", "--locked", "--package", "link-digest-cli", "--features", "manual", "--", "manual"])
        .arg(folder)
        // The widget has no part in it; but another build of the command would be another compilation.
        .env("LINK_DIGEST_DIST", workspace::dist()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_are_named_as_installers_look_for_them() {
        let template = fs::read_to_string(workspace::file("crates/cli/Cargo.toml")).unwrap();
        let target = "x86_64-unknown-linux-musl";
        let named =
            template.lines().find_map(|line| line.strip_prefix("pkg-url = \"{ repo }/releases/download/")).unwrap();
        let named = named.replace("{ version }", VERSION).replace("{ target }", target);
        assert_eq!(named, format!("v{VERSION}/{}.tar.gz\"", name(target)));
        for script in ["install.sh", "install.ps1"] {
            let text = fs::read_to_string(workspace::file(script)).unwrap();
            assert!(text.contains("link-digest-$version-$target"), "{script}");
        }
    }

    #[test]
    fn no_folder_of_this_machine_is_in_the_program() {
        let flags = flags("x86_64-pc-windows-msvc").unwrap();
        assert!(flags.contains(&format!("--remap-path-prefix={}=", workspace::root().display())), "{flags:?}");
        assert!(flags.contains(&"-Ctarget-feature=+crt-static".to_owned()));
        let flags = super::flags("x86_64-unknown-linux-gnu").unwrap();
        assert!(flags.iter().any(|flag| flag.ends_with("/lib/rustlib/src/rust=")), "{flags:?}");
        assert!(!flags.iter().any(|flag| flag.contains("crt-static")));
    }
}
