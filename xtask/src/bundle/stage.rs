//! Finishing the folder where Trunk assembled the bundle: final names, each
//! from its file's content. The same input gives the same bytes.

use super::script::{self, Kind};
use super::{hash, wasm};
use crate::workspace::files;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What is done to the files before they are named.
pub trait Polish {
    /// To a script.
    fn script(&self, source: String, kind: Kind) -> Result<String>;
    /// To a WASM module.
    fn wasm(&self, module: Vec<u8>) -> Result<Vec<u8>>;
}

/// For looking at the page here: everything as it was written.
pub struct Debug;

/// For publishing it: everything small.
pub struct Release;

impl Polish for Debug {
    fn script(&self, source: String, _: Kind) -> Result<String> {
        Ok(source)
    }

    fn wasm(&self, module: Vec<u8>) -> Result<Vec<u8>> {
        Ok(module)
    }
}

impl Polish for Release {
    fn script(&self, source: String, kind: Kind) -> Result<String> {
        script::minify(&source, kind)
    }

    fn wasm(&self, module: Vec<u8>) -> Result<Vec<u8>> {
        wasm::without_tool_sections(&module)
    }
}

/// Names everything in the folder, and returns the integrity of link-digest.js.
///
/// The order matters: the glue names the WASM, and link-digest.js names both.
pub fn finish(folder: &Path, polish: &dyn Polish) -> Result<String> {
    let wasm = only_wasm(folder)?;
    let old_name = file_name(&wasm)?;
    let wasm_name = publish(&wasm, "wasm", |module| polish.wasm(module))?;
    let glue_name = publish(&glue_of(&wasm)?, "js", |glue| {
        let glue = String::from_utf8(glue)?.replace(&old_name, &wasm_name);
        polish.script(glue, Kind::Module).map(String::into_bytes)
    })?;
    name_both(folder, polish, &glue_name, &wasm_name)?;
    let element = fs::read(folder.join(ELEMENT)).context(ELEMENT)?;
    Ok(hash::integrity(&element))
}

const ELEMENT: &str = "link-digest.js";

/// Changes a file, and gives it the name of its new content.
fn publish(file: &Path, ending: &str, change: impl FnOnce(Vec<u8>) -> Result<Vec<u8>>) -> Result<String> {
    let about = || file.display().to_string();
    let content = change(fs::read(file).with_context(about)?).with_context(about)?;
    let name = format!("link-digest-{}.{ending}", hash::short(&content));
    fs::remove_file(file).with_context(about)?;
    fs::write(file.with_file_name(&name), &content).with_context(about)?;
    Ok(name)
}

/// Writes the names into each script that asks for them: link-digest.js, and a
/// module twin if there is one.
fn name_both(folder: &Path, polish: &dyn Polish, glue: &str, wasm: &str) -> Result<()> {
    let mut filled = Vec::new();
    for path in files(folder, &["js", "mjs"])? {
        let about = || path.display().to_string();
        let source = fs::read_to_string(&path).with_context(about)?;
        if script::is_template(&source) {
            let named = polish.script(script::fill(&source, glue, wasm), kind_of(&path));
            fs::write(&path, named.with_context(about)?).with_context(about)?;
            filled.push(file_name(&path)?);
        }
    }
    if !filled.iter().any(|name| name == ELEMENT) {
        bail!("expected {ELEMENT} in the bundle, with {} and {} in it", script::GLUE, script::WASM);
    }
    Ok(())
}

fn kind_of(script: &Path) -> Kind {
    match script.extension() {
        Some(ending) if ending == "mjs" => Kind::Module,
        _ => Kind::Classic,
    }
}

fn only_wasm(folder: &Path) -> Result<PathBuf> {
    match files(folder, &["wasm"])?.as_slice() {
        [one] => Ok(one.clone()),
        found => bail!("expected one WASM file from Trunk, found {}", found.len()),
    }
}

/// wasm-bindgen writes `x.js` beside `x_bg.wasm`.
fn glue_of(wasm: &Path) -> Result<PathBuf> {
    let name = file_name(wasm)?;
    let stem = name.strip_suffix("_bg.wasm").with_context(|| format!("unexpected name {name}"))?;
    Ok(wasm.with_file_name(format!("{stem}.js")))
}

fn file_name(path: &Path) -> Result<String> {
    let name = path.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned).with_context(|| format!("unexpected path {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Changes a file so that one sees it was there.
    struct Mark;

    impl Polish for Mark {
        fn script(&self, source: String, kind: Kind) -> Result<String> {
            Ok(format!("{source} // {kind:?}"))
        }

        fn wasm(&self, module: Vec<u8>) -> Result<Vec<u8>> {
            Ok([module, b"!".to_vec()].concat())
        }
    }

    /// Runs [`finish`] on a folder as Trunk leaves it, and lists the scripts and
    /// the WASM then.
    fn check(test: &str, element: &str) -> Result<Vec<(String, String)>> {
        let folder = std::env::temp_dir().join(format!("xtask-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("widget_bg.wasm"), "module")?;
        fs::write(folder.join("widget.js"), "load('widget_bg.wasm')")?;
        fs::write(folder.join("link-digest.js"), element)?;
        let result = finish(&folder, &Mark).and_then(|_| {
            let files = files(&folder, &["js", "wasm"])?;
            let read = |path: &PathBuf| Ok((file_name(path)?, fs::read_to_string(path)?));
            files.iter().map(read).collect()
        });
        fs::remove_dir_all(&folder)?;
        result
    }

    #[test]
    fn the_names_lead_from_file_to_file() {
        let wasm = format!("link-digest-{}.wasm", hash::short(b"module!"));
        let script = format!("load('{wasm}') // Module");
        let glue = format!("link-digest-{}.js", hash::short(script.as_bytes()));
        let element = format!("go('{glue}', '{wasm}') // Classic");
        let mut expected = vec![(wasm, "module!".to_owned()), (glue, script), ("link-digest.js".to_owned(), element)];
        expected.sort();
        assert_eq!(check("names", "go('__GLUE__', '__WASM__')").unwrap(), expected);
    }

    #[test]
    fn an_element_that_loads_nothing_is_refused() {
        let error = check("refused", "go()").unwrap_err().to_string();
        assert!(error.contains("with __GLUE__ and __WASM__ in it"), "{error}");
    }
}
