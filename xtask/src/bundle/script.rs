//! The edits of scripts: names filled in, and fewer bytes for a release.

use crate::defaults;
use crate::run::cargo;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::process::Stdio;

/// Placeholders in a script for the two files it loads.
const GLUE: &str = "__GLUE__";
const WASM: &str = "__WASM__";
/// Where a script names the search that was cut out of the WASM; empty where it was not.
const SEARCH: &str = "__SEARCH__";
/// Placeholder in a script for the element.
const ELEMENT: &str = "__ELEMENT__";

/// The tag by which a page loads the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Classic,
    Module,
}

/// A script with the element in it.
pub fn with_element(script: &str, element: &str) -> Result<String> {
    Ok(once(script, ELEMENT)?.replace(ELEMENT, element))
}

/// Fills in the name of the WASM.
pub fn with_wasm(script: &str, wasm: &str) -> String {
    script.replace(WASM, wasm)
}

/// Fills in the name of the glue.
pub fn with_glue(script: &str, glue: &str) -> String {
    script.replace(GLUE, glue)
}

/// Fills in what holds where nobody says otherwise.
pub fn with_defaults(script: &str) -> String {
    script
        .replace("__LIMIT__", &defaults::LIMIT.to_string())
        .replace("__HEADING_LEVEL__", &defaults::HEADING_LEVEL.to_string())
        .replace("__PATIENCE_SECONDS__", &defaults::PATIENCE_SECONDS.to_string())
        .replace("__PATIENCE_MILLIS__", &(defaults::PATIENCE_SECONDS * 1000).to_string())
        .replace("__SHORT_PATIENCE_MILLIS__", &(defaults::SHORT_PATIENCE_SECONDS * 1000).to_string())
}

/// Fills in the name of the search.
pub fn with_search(script: &str, search: Option<&str>) -> String {
    script.replace(SEARCH, search.unwrap_or_default())
}

/// The glue of a WASM that search.js is to bring the search: what it imports from there stands in the same module.
pub fn linked(glue: &str) -> Result<String> {
    let (import, used) = ("import * as import1 from \"./search.js\"\n", "\"./search.js\": import1,");
    let glue = once(glue, import)?.replace(import, "");
    Ok(once(&glue, used)?.replace(used, "\"./search.js\": { __wasm_split_load_search },"))
}

/// Joins the glue of wasm-bindgen and the modules beside it to one module: only the last of them, which starts the
/// WASM, is seen from outside, and what the WASM exports goes through its guard.
pub fn joined(glue: &str, parts: &[String], attach: &str) -> Result<String> {
    let (exports, names) = ("wasm = instance.exports;", "export { initSync, __wbg_init as default };");
    let glue = once(glue, exports)?.replace(exports, "wasm = guard(instance.exports);");
    let glue = once(&glue, names)?.replace(names, "").replace("\nexport ", "\n");
    let mut module = glue;
    for part in parts {
        module += "\n";
        module += &without_imports(part).replace("export ", "");
    }
    Ok(format!("{module}\n{}", without_imports(attach)))
}

/// A script without the lines that import from what it is joined with.
fn without_imports(script: &str) -> String {
    let is_import = |line: &str| line.starts_with("import ") && line.contains(" from './");
    script.split_inclusive('\n').filter(|line| !is_import(line)).collect()
}

/// The script, if it holds a part exactly once.
fn once<'a>(script: &'a str, part: &str) -> Result<&'a str> {
    match script.matches(part).count() {
        1 => Ok(script),
        n => bail!("expected {part:?} once in a script of the bundle, found it {n} times"),
    }
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
    fn names_are_filled_in_wherever_they_stand() {
        let script = r#"import("./__GLUE__"); fetch("__WASM__"); "__GLUE__""#;
        let filled = with_wasm(&with_glue(script, "a.js"), "b.wasm");
        assert_eq!(filled, r#"import("./a.js"); fetch("b.wasm"); "a.js""#);
    }

    #[test]
    fn defaults_are_filled_in() {
        let script = "limit: __LIMIT__, level: __HEADING_LEVEL__, 'after __PATIENCE_SECONDS__ s', __PATIENCE_MILLIS__, __SHORT_PATIENCE_MILLIS__";
        assert_eq!(with_defaults(script), "limit: 24, level: 2, 'after 15 s', 15000, 8000");
    }

    #[test]
    fn the_element_stands_in_a_script_once() {
        assert_eq!(with_element("a(() => { __ELEMENT__ })", "class X {}").unwrap(), "a(() => { class X {} })");
        assert!(with_element("a()", "class X {}").is_err());
    }

    #[test]
    fn glue_and_attach_are_one_module() {
        let glue =
            "\nexport function mount() {}\nwasm = instance.exports;\nexport { initSync, __wbg_init as default };\n";
        let attach = "import { a } from './answers.js'\nexport const guard = x => x";
        let joined = joined(glue, &["export const a = 1".into(), "export const b = 2".into()], attach).unwrap();
        assert_eq!(
            joined,
            "\nfunction mount() {}\nwasm = guard(instance.exports);\n\n\nconst a = 1\nconst b = 2\nexport const guard = x => x"
        );
        assert!(super::joined("wasm = something.else;", &[], "").is_err());
    }
}
