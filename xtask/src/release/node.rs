//! The package for Node, into target/node: the command as WebAssembly for WASI, the widget that it publishes with, and
//! the scripts of integrations/node.

use super::{clear, library, settings};
use crate::bundle::{hash, wasm_opt};
use crate::run::{cargo, run, say};
use crate::shipped::{self, licenses};
use crate::tools::{npm, pins, wasm_target};
use crate::{size, workspace};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The sources of the package, in the checkout.
pub const SOURCES: &str = "integrations/node";

/// The folder of what cargo builds. The widget's build sets a variable by which macros are compiled anew; in one folder
/// each build would begin from there.
const BUILT: &str = "target/node-build";

/// The name of the command's program.
pub const NAME: &str = "link-digest";

/// The package, and the target.
pub const WHAT: &[&str] = &["--package", "link-digest-cli", "--target", wasm_target::WASI];

/// The name of the command's module in the package.
const MODULE: &str = "link-digest.wasm";

/// Builds it, and returns its folder.
pub fn build() -> Result<PathBuf> {
    size::ensure_bundle()?;
    settings::check_toolchain()?;
    wasm_target::ensure(wasm_target::WASI)?;
    say("the command for Node, by cargo");
    let module = optimized(&compile()?)?;
    let folder = workspace::file("target/node");
    clear(&folder)?;
    let is_source = |name: &str| {
        [".js", ".d.ts"].iter().any(|ending| name.ends_with(ending)) || ["package.json", "README.md"].contains(&name)
    };
    copy(&workspace::file(SOURCES), &folder, is_source)?;
    copy(workspace::root(), &folder, |name| name.starts_with("LICENSE-"))?;
    copy(&workspace::dist(), &folder.join("widget"), is_widget)?;
    fs::write(folder.join(MODULE), module).context(MODULE)?;
    fs::write(folder.join(licenses::ELSEWHERE), licenses::text(&shipped::node())?).context(licenses::ELSEWHERE)?;
    say("target/node has the package for Node");
    Ok(folder)
}

/// Compiles the command, and returns the path of the module. Its standard library is built for size, and a panic has its
/// words. It has no widget inside: that is in files beside it.
fn compile() -> Result<PathBuf> {
    let mut build = cargo();
    build.arg("build");
    settings::apply(&mut build)?;
    library::along(&mut build, WHAT, NAME, &[])?;
    run(build.args(["--release", "--target-dir", BUILT]).env_remove("LINK_DIGEST_DIST"))?;
    Ok(workspace::file(BUILT).join(wasm_target::WASI).join("release").join(MODULE))
}

/// Returns the module in fewer bytes. That takes a minute, and is kept until the module is another one.
fn optimized(module: &Path) -> Result<Vec<u8>> {
    let module = fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
    let folder = workspace::file("target/node-module");
    let kept = folder.join(format!("{}.wasm", hash::short(&module)));
    if !kept.is_file() {
        say("the command for Node, by wasm-opt");
        let optimized = wasm_opt::shortened(&npm::file(&pins::WASM_OPT)?, &module)?;
        clear(&folder)?;
        let new = folder.join("new");
        fs::write(&new, optimized).and_then(|()| fs::rename(&new, &kept)).context("target/node-module")?;
    }
    fs::read(&kept).with_context(|| format!("cannot read {}", kept.display()))
}

/// Whether a file of the bundle is one that pages load, or has the licences of those, by its name.
pub fn is_widget(name: &str) -> bool {
    name.starts_with("link-digest") && [".js", ".wasm", ".json", ".txt"].iter().any(|ending| name.ends_with(ending))
}

/// Copies the files of a folder that have such names.
pub fn copy(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).filter(|name| wanted(name));
        if let Some(name) = name.filter(|_| path.is_file()) {
            fs::copy(&path, to.join(name)).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}
