//! The edits of scripts: names filled in, and fewer bytes for a release.

use crate::run::cargo;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::process::Stdio;

/// Where a script names the two files it loads, once those names are known.
pub const GLUE: &str = "__GLUE__";
pub const WASM: &str = "__WASM__";

/// How a page loads the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Classic,
    Module,
}

/// Fills in the names of the glue and the WASM.
pub fn fill(script: &str, glue: &str, wasm: &str) -> String {
    script.replace(GLUE, glue).replace(WASM, wasm)
}

/// Whether [`fill`] has something to fill in.
pub fn is_template(script: &str) -> bool {
    script.contains(GLUE) && script.contains(WASM)
}

/// The same script in fewer bytes, by the program in `xtask/minify`.
pub fn minify(script: &str, kind: Kind) -> Result<String> {
    let kind = match kind {
        Kind::Classic => "classic",
        Kind::Module => "module",
    };
    let mut minifier = cargo()
        .args(["run", "--quiet", "--package", "xtask-minify", "--", kind])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start the minifier")?;
    // It reads all before it writes: neither waits for the other.
    minifier.stdin.take().context("the minifier reads nothing")?.write_all(script.as_bytes())?;
    let output = minifier.wait_with_output()?;
    if !output.status.success() {
        bail!("the minifier failed ({})", output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_names_are_filled_in_wherever_they_stand() {
        let script = r#"import("./__GLUE__"); fetch("__WASM__"); "__GLUE__""#;
        assert_eq!(fill(script, "a.js", "b.wasm"), r#"import("./a.js"); fetch("b.wasm"); "a.js""#);
    }

    #[test]
    fn a_script_that_loads_nothing_is_no_template() {
        assert!(!is_template("console.log('__GLUE__')"));
    }
}
