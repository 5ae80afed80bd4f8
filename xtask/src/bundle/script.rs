//! The edits of scripts: names filled in, and fewer bytes for a release.

use crate::defaults;
use crate::run::cargo;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::Stdio;

/// Placeholders in a script for the two files it loads.
const GLUE: &str = "__GLUE__";
const WASM: &str = "__WASM__";
/// Where a script names what was cut out of the WASM, in the order of the stage; empty where it was not.
const LATER: [&str; 5] = ["__SEARCH__", "__PANEL__", "__PARTS__", "__SHARDS__", "__YOURS__"];
/// Where it names the script that comes with the last of these.
const YOURS_SCRIPT: &str = "__YOURS_SCRIPT__";
/// Placeholder in a script for the glue of what reads posts.
const POST: &str = "__POST__";
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

/// Fills in the name of what reads posts.
pub fn with_post(script: &str, glue: &str) -> Result<String> {
    Ok(once(script, POST)?.replace(POST, glue))
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

/// Fills in the names of what comes later.
pub fn with_later(script: &str, modules: &[Option<String>; LATER.len()], yours: &str) -> String {
    let with =
        |script: String, (gap, name): (&str, &Option<String>)| script.replace(gap, name.as_deref().unwrap_or_default());
    LATER.into_iter().zip(modules).fold(script.replace(YOURS_SCRIPT, yours), with)
}

/// The glue of a WASM that later.js brings the rest of: what it imports from there stands in the same module.
pub fn linked(glue: &str) -> Result<String> {
    let (import, from, used) = ("import * as ", " from \"./later.js\"", "\"./later.js\": import");
    let is_import = |line: &str| line.starts_with(import) && line.trim_end().ends_with(from);
    // One for each function; in the object that they are put into, the last would count.
    let lines: Vec<_> = glue.split_inclusive('\n').filter(|line| !is_import(line)).collect();
    let is_used = |line: &&str| line.trim_start().starts_with(used);
    if !lines.iter().any(is_used) {
        bail!("expected {used:?} in the glue");
    }
    let linked = "\"./later.js\": { __wasm_split_load_search, __wasm_split_load_panel, __wasm_split_load_parts, __wasm_split_load_shards, __wasm_split_load_yours },\n";
    let mut is_linked = false;
    let of = |line: &&str| match is_used(line) {
        true if std::mem::replace(&mut is_linked, true) => String::new(),
        true => linked.to_owned(),
        false => (*line).to_owned(),
    };
    Ok(lines.iter().map(of).collect())
}

/// Joins the glue of wasm-bindgen and the modules beside it to one module: only the last of them, which starts the
/// WASM, is seen from outside, and what the WASM exports goes through its guard.
pub fn joined(glue: &str, parts: &[String], attach: &str) -> Result<String> {
    let (exports, names) = ("wasm = instance.exports;", "export { initSync, __wbg_init as default };");
    let glue = once(glue, exports)?.replace(exports, "wasm = guard(instance.exports);");
    let glue = once(&glue, names)?.replace(names, "").replace("\nexport ", "\n");
    let mut exported = BTreeSet::new();
    for part in parts {
        exported.extend(exported_by(part)?);
    }
    let mut module = glue;
    for part in parts {
        module += "\n";
        for line in without_imports(part, &exported)?.split_inclusive('\n') {
            module += line.strip_prefix(EXPORT).unwrap_or(line);
        }
    }
    Ok(format!("{module}\n{}", without_imports(attach, &exported)?))
}

/// Joins the glue of wasm-bindgen and a script to one module, of which only the script is seen from outside.
pub fn joined_with_glue(glue: &str, script: &str) -> Result<String> {
    let names = "export { initSync, __wbg_init as default };";
    let glue = once(glue, names)?.replace(names, "").replace("\nexport ", "\n");
    // It is given its WASM, and asks for none by another name.
    let own = glue.split_once("new URL('").and_then(|(_, rest)| rest.split_once('\'')).map(|(name, _)| name);
    let glue = own.map_or(glue.clone(), |name| glue.replace(name, WASM));
    Ok(format!("{glue}\n{script}"))
}

const IMPORT: &str = "import ";
const EXPORT: &str = "export ";

/// The names that a script exports, each in a line that declares it.
fn exported_by(script: &str) -> Result<Vec<&str>> {
    let lines = script.lines().filter_map(|line| Some((line, line.strip_prefix(EXPORT)?)));
    lines
        .map(|(line, declared)| declared_in(declared).with_context(|| format!("expected a declaration: {line}")))
        .collect()
}

fn declared_in(declaration: &str) -> Option<&str> {
    let rest = declaration.strip_prefix("async ").unwrap_or(declaration);
    let (_, rest) = rest.split_once(' ').filter(|(kind, _)| ["const", "let", "function", "class"].contains(kind))?;
    rest.split(|c| !is_word(c)).next().filter(|name| !name.is_empty())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// A script without the lines that import from what it is joined with, which has to have these names.
fn without_imports(script: &str, exported: &BTreeSet<&str>) -> Result<String> {
    let (imports, rest): (Vec<_>, Vec<_>) = script.split_inclusive('\n').partition(|line| line.starts_with(IMPORT));
    for line in imports {
        let names = line.strip_prefix("import { ").and_then(|rest| rest.split_once(" } from './"));
        let (names, _) = names.with_context(|| format!("expected `import {{ … }} from './…'` in one line: {line}"))?;
        let missing = names.split(", ").find(|name| !exported.contains(name));
        ensure!(missing.is_none(), "none of the scripts of the bundle exports {}: {line}", missing.unwrap_or_default());
    }
    Ok(rest.concat())
}

/// The script, if nothing in it is still to be filled in.
pub fn complete(script: String) -> Result<String> {
    match placeholder(&script) {
        Some(name) => bail!("nothing fills in {name} in a script of the bundle: is it misspelt?"),
        None => Ok(script),
    }
}

/// The first of a script's placeholders, as in `__WASM__`.
fn placeholder(script: &str) -> Option<&str> {
    script.match_indices("__").find_map(|(at, _)| {
        let rest = script.get(at..)?;
        let end = rest.find(|c: char| !c.is_ascii_uppercase() && c != '_').unwrap_or(rest.len());
        let name = rest.get(..end)?;
        (name.ends_with("__") && name.contains(|c| c != '_')).then_some(name)
    })
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

    #[test]
    fn what_is_imported_is_joined_or_refused() {
        let glue = "wasm = instance.exports;\nexport { initSync, __wbg_init as default };\n";
        let part = "export async function open() {}\nsay('to export a file')\n  // export all\n".to_owned();
        let check = |attach: &str| joined(glue, std::slice::from_ref(&part), attach);
        let module = check("import { open } from './fetch.js'\nopen()").unwrap();
        assert!(
            module.ends_with("async function open() {}\nsay('to export a file')\n  // export all\n\nopen()"),
            "{module}"
        );
        let error = check("import { open, shut } from './forgotten.js'\n").unwrap_err().to_string();
        assert!(error.contains("exports shut: import { open, shut } from './forgotten.js'"), "{error}");
        for attach in
            ["import { open as o } from './a.js'", "import * as a from './a.js'", "import {\n  open\n} from './a.js'"]
        {
            assert!(check(attach).is_err(), "{attach}");
        }
        for part in ["export { a }", "export default a", "export const { a } = b"] {
            assert!(joined(glue, &[part.to_owned()], "").is_err(), "{part}");
        }
    }

    #[test]
    fn a_placeholder_that_nothing_fills_in_is_refused() {
        let error = complete("warn('__SERACH__ did not come')".into()).unwrap_err().to_string();
        assert!(error.contains("__SERACH__"), "{error}");
        assert!(complete("a('\\n__PATIENCE_MILIS__')".into()).is_err());
        for fine in ["__wbg_init()", "wasm.__wbindgen_free", "{ __proto__: null }", "a = '____'", "__A"] {
            assert!(complete(fine.into()).is_ok(), "{fine}");
        }
    }
}
