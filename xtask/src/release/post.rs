//! The WASM that reads posts which are on a page already: the importer without its readers of files, compiled as the widget
//! is, with its glue by wasm-bindgen. Only `link-digest-upgrade.js` asks for it.

use super::{clear, library, settings, widget};
use crate::bundle;
use crate::run::{cargo, run};
use crate::tools::wasm_target;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The name of its library.
pub const NAME: &str = "link_digest_post";

/// The package, and the target.
pub const WHAT: &[&str] = &["--package", "link-digest-post", "--target", wasm_target::NAME];

/// Flags of each crate in it, as in the widget: nothing is cut out of it.
const FLAGS: &[&str] = widget::SMALL;

/// Compiles it, and puts it into the folder of the bundle with its glue.
pub fn build(bindgen: &Path, folder: &Path) -> Result<()> {
    let mut build = cargo();
    build.arg("build");
    settings::apply(&mut build)?;
    library::along(&mut build, WHAT, NAME, FLAGS)?;
    run(build.args(["--release", "--lib"]))?;
    let made = workspace::file("target/post");
    clear(&made)?;
    run(Command::new(bindgen)
        .args(["--target", "web", "--no-typescript", "--out-name", "post", "--out-dir"])
        .arg(&made)
        .arg(widget::built(&format!("{NAME}.wasm"))?))?;
    let [glue, module] = bundle::POST;
    for (from, to) in [("post.js", glue), ("post_bg.wasm", module)] {
        fs::copy(made.join(from), folder.join(to)).with_context(|| format!("cannot copy {from}"))?;
    }
    Ok(())
}
