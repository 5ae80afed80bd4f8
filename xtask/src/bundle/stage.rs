//! Finishing the folder where the bundle was assembled: final names, each
//! from its file's content. The same input gives the same bytes.

use super::script::{self, Kind};
use super::{By, data, hash, locales, manifest, names, wasm, wasm_opt};
use crate::shipped::licenses::IN_BUNDLE as LICENSES;
use crate::workspace::files;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What is joined with the glue, besides `attach.js`, and besides `locale.js` and `later.js`, in which the names of files
/// are filled in.
const JOINED: [&str; 6] = ["answers.js", "address.js", "colours.js", "fetch.js", "hydrate.js", "print.js"];

/// What was cut out of the WASM.
pub const LATER: [&str; 5] = ["search", "panel", "parts", "shards", "yours"];
/// Those that are needed only where others are: what they have in common with these is there already.
const AFTER: [(&str, &[&str]); 2] = [("search", &["panel"]), ("shards", &["search", "parts"])];
/// What several of these have in common: the names of files that begin so, with the names of the modules after it.
pub const SHARED: &str = "shared.";
/// The script that comes with the last of these.
const YOURS_SCRIPT: &str = "yours.js";

/// The glue and the WASM that reads posts, and the script that is joined with the first: only a release has them.
pub const POST: [&str; 2] = ["post-glue.js", "post.wasm"];
const POST_SCRIPT: &str = "post.js";
/// The script that asks for them, and its name on pages.
const UPGRADE: (&str, &str) = ("upgrade.js", "link-digest-upgrade.js");

/// The treatment of the files before they are named.
pub trait Polish {
    /// To a script.
    fn script(&self, source: String, kind: Kind) -> Result<String>;
    /// To a WASM module and its glue.
    fn wasm(&self, module: Vec<u8>, glue: String) -> Result<(Vec<u8>, String)>;
    /// To a WASM module that comes later.
    fn later(&self, module: Vec<u8>) -> Result<Vec<u8>>;
}

/// For looking at the page here: everything as it was written.
pub struct Debug;

/// For publishing it: everything small.
pub struct Release {
    /// The path of `wasm-opt`, if it is to be used.
    pub wasm_opt: Option<PathBuf>,
}

impl Polish for Debug {
    fn script(&self, source: String, _: Kind) -> Result<String> {
        Ok(source)
    }

    fn wasm(&self, module: Vec<u8>, glue: String) -> Result<(Vec<u8>, String)> {
        Ok((module, glue))
    }

    fn later(&self, module: Vec<u8>) -> Result<Vec<u8>> {
        Ok(module)
    }
}

impl Polish for Release {
    fn script(&self, source: String, kind: Kind) -> Result<String> {
        script::minify(&source, kind)
    }

    fn wasm(&self, module: Vec<u8>, glue: String) -> Result<(Vec<u8>, String)> {
        let (module, glue) =
            names::shortened(&data::merged(&wasm::without_tool_sections(&module)?, data::PADDING)?, &glue)?;
        Ok((self.optimized(module)?, glue))
    }

    fn later(&self, module: Vec<u8>) -> Result<Vec<u8>> {
        self.optimized(data::merged(&wasm::without_tool_sections(&module)?, 0)?)
    }
}

impl Release {
    fn optimized(&self, module: Vec<u8>) -> Result<Vec<u8>> {
        self.wasm_opt.as_deref().map_or(Ok(module.clone()), |program| wasm_opt::packed(program, &module))
    }
}

/// Makes everything in the folder what is published, and returns the integrity of link-digest.js.
///
/// The order matters: the glue names the WASM, and the scripts name both.
pub fn finish(folder: &Path, polish: &dyn Polish, by: By) -> Result<String> {
    let later = later(folder, polish)?;
    let locales = locales::publish(folder)?;
    let upgrade = upgrade(folder, polish, &locales)?;
    let wasm = only_wasm(folder)?;
    let old_name = file_name(&wasm)?;
    let glue = take(folder, &glue_of(&old_name)?)?;
    let yours = locales.fill_yours(&take(folder, YOURS_SCRIPT)?)?;
    let yours = polish.script(yours, Kind::Module).and_then(script::complete).context(YOURS_SCRIPT)?;
    let yours = publish_as(folder, "link-digest-yours", "js", yours.as_bytes())?;
    let mut parts = JOINED.iter().map(|name| take(folder, name)).collect::<Result<Vec<_>>>()?;
    parts.push(locales.fill(&take(folder, "locale.js")?)?);
    parts.push(script::with_later(&take(folder, "later.js")?, &later, &yours));
    let glue = if later.iter().any(Option::is_some) { script::linked(&glue)? } else { glue };
    let glue = script::with_defaults(&script::joined(&glue, &parts, &take(folder, "attach.js")?)?);
    let (module, glue) = polish.wasm(fs::read(&wasm).context(old_name.clone())?, glue)?;
    fs::remove_file(&wasm)?;
    let wasm_name = publish(folder, "wasm", &module)?;
    let glue = script::with_wasm(&glue.replace(&old_name, &wasm_name), &wasm_name);
    let glue = polish.script(glue, Kind::Module).and_then(script::complete).context("the glue")?;
    let glue_name = publish(folder, "js", glue.as_bytes())?;
    let element = locales.say(&script::with_defaults(&take(folder, "element.js")?))?;
    let write = |from: &str, to: &str, kind| {
        let script = script::with_element(&take(folder, from)?, &element)?;
        let script = script::with_wasm(&script::with_glue(&script, &glue_name), &wasm_name);
        let script = polish.script(script, kind).and_then(script::complete).with_context(|| to.to_owned())?;
        fs::write(folder.join(to), &script).with_context(|| to.to_owned())?;
        Ok::<_, anyhow::Error>(script)
    };
    write("module.js", "link-digest.mjs", Kind::Module)?;
    let script = write("script.js", "link-digest.js", Kind::Classic)?;
    let files = manifest::Files {
        element: "link-digest.js",
        module: "link-digest.mjs",
        glue: &glue_name,
        wasm: &wasm_name,
        later: later.each_ref().map(Option::as_deref),
        yours: &yours,
        upgrade: &upgrade,
        locales: locales.names().collect(),
        licenses: folder.join(LICENSES).exists().then_some(LICENSES),
    };
    manifest::write(folder, &files, by)?;
    Ok(hash::integrity(script.as_bytes()))
}

/// Publishes what reads posts, and the script that asks for it, if it was built; returns their names.
fn upgrade(folder: &Path, polish: &dyn Polish, locales: &locales::Locales) -> Result<Vec<String>> {
    let [glue, module] = POST;
    let (script, post) = (take(folder, UPGRADE.0)?, take(folder, POST_SCRIPT)?);
    let path = folder.join(module);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let glue = script::joined_with_glue(&take(folder, glue)?, &post)?;
    let (module, glue) = polish.wasm(fs::read(&path).context(module)?, glue)?;
    fs::remove_file(&path)?;
    let module = publish_as(folder, "link-digest-upgrade", "wasm", &module)?;
    let glue = script::with_wasm(&glue, &module);
    let glue = polish.script(glue, Kind::Module).and_then(script::complete).context(POST_SCRIPT)?;
    let glue = publish_as(folder, "link-digest-upgrade", "js", glue.as_bytes())?;
    let script = locales.label(&script::with_post(&script, &glue)?)?;
    let script = polish.script(script, Kind::Classic).and_then(script::complete).context(UPGRADE.0)?;
    fs::write(folder.join(UPGRADE.1), script).context(UPGRADE.1)?;
    Ok(vec![UPGRADE.1.to_owned(), glue, module])
}

/// Publishes the modules that were cut out, if they were, each with what it shares with others, and returns their names.
///
/// What is shared is in sections that later.js finds by their numbers.
fn later(folder: &Path, polish: &dyn Polish) -> Result<[Option<String>; LATER.len()]> {
    let mut shared = Vec::new();
    for path in files(folder, &["wasm"])? {
        let name = file_name(&path)?;
        if name.starts_with(SHARED) {
            shared.extend(cut_out(folder, &name, polish)?.map(|module| (name, module)));
        }
    }
    let mut names = [const { None }; LATER.len()];
    for (module, slot) in LATER.iter().zip(&mut names) {
        let Some(mut bytes) = cut_out(folder, &format!("{module}.wasm"), polish)? else { continue };
        for (n, (of, chunk)) in shared.iter().enumerate() {
            if is_missing(module, of) {
                bytes = wasm::with_section(&bytes, &n.to_string(), chunk);
            }
        }
        *slot = Some(publish_as(folder, &format!("link-digest-{module}"), "wasm", &bytes)?);
    }
    Ok(names)
}

/// Whether a module has to bring along what the modules in such a name have in common.
fn is_missing(module: &str, of: &str) -> bool {
    let is_of = |name: &str| of.split('.').any(|of| of == name);
    let is_there = |(later, before): &(&str, &[&str])| *later == module && before.iter().any(|name| is_of(name));
    is_of(module) && !AFTER.iter().any(is_there)
}

/// Takes a module that was cut out of the WASM, if it was.
fn cut_out(folder: &Path, name: &str, polish: &dyn Polish) -> Result<Option<Vec<u8>>> {
    let file = folder.join(name);
    if !file.exists() {
        return Ok(None);
    }
    let module = polish.later(fs::read(&file).context(name.to_owned())?)?;
    fs::remove_file(&file)?;
    Ok(Some(module))
}

/// The text of a file that is a part of others, and not published.
fn take(folder: &Path, name: &str) -> Result<String> {
    let file = folder.join(name);
    let text = fs::read_to_string(&file).with_context(|| format!("expected {name} in the bundle"))?;
    fs::remove_file(&file)?;
    Ok(text)
}

/// Writes a file under the name of its content.
fn publish(folder: &Path, ending: &str, content: &[u8]) -> Result<String> {
    publish_as(folder, "link-digest", ending, content)
}

fn publish_as(folder: &Path, stem: &str, ending: &str, content: &[u8]) -> Result<String> {
    let name = format!("{stem}-{}.{ending}", hash::in_name(content));
    fs::write(folder.join(&name), content).with_context(|| name.clone())?;
    Ok(name)
}

fn only_wasm(folder: &Path) -> Result<PathBuf> {
    let mut found = files(folder, &["wasm"])?;
    found.retain(|path| file_name(path).is_ok_and(|name| name.ends_with("_bg.wasm")));
    match found.as_slice() {
        [one] => Ok(one.clone()),
        found => bail!("expected one WASM file in the bundle, found {}", found.len()),
    }
}

/// wasm-bindgen writes `x.js` beside `x_bg.wasm`.
fn glue_of(wasm: &str) -> Result<String> {
    let stem = wasm.strip_suffix("_bg.wasm").with_context(|| format!("unexpected name {wasm}"))?;
    Ok(format!("{stem}.js"))
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

        fn wasm(&self, module: Vec<u8>, glue: String) -> Result<(Vec<u8>, String)> {
            Ok(([module, b"!".to_vec()].concat(), glue))
        }

        fn later(&self, module: Vec<u8>) -> Result<Vec<u8>> {
            Ok([module, b"?".to_vec()].concat())
        }
    }

    /// A folder with what a bundle is made of, but for the search.
    fn folder(name: &str, glue: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in [
            ("widget_bg.wasm", "module"),
            ("widget.js", glue),
            ("answers.js", "export const answer = 42"),
            ("locale.js", "files(__LOCALES__, '__LOADING__')"),
            ("address.js", "export const address = 1"),
            ("colours.js", ""),
            ("fetch.js", ""),
            ("hydrate.js", ""),
            ("print.js", ""),
            ("later.js", "find('__SEARCH__', '__PANEL__', '__PARTS__', '__SHARDS__', '__YOURS__', '__YOURS_SCRIPT__')"),
            ("yours.js", "export const join = __YOURS_WORDS__"),
            ("attach.js", "say('__WASM__')"),
            ("post.js", "export const start = () => fetch('__WASM__')"),
            ("upgrade.js", "go('__POST__'); say(__LABELS__)"),
            ("element.js", "go('__GLUE__', '__WASM__'); say('__FAILED__', '__RETRY__')"),
            ("script.js", "(() => { __ELEMENT__ })()"),
            ("module.js", "__ELEMENT__; export {}"),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        folder
    }

    /// The script with the words that come later.
    fn words_of_yours(script: &str) -> String {
        let folder = std::env::temp_dir().join(format!("xtask-{}-words", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let filled = locales::publish(&folder).unwrap().fill_yours(script).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        filled
    }

    const GLUE: &str = "load('widget_bg.wasm')\nwasm = instance.exports;\nexport { initSync, __wbg_init as default };";

    #[test]
    fn the_search_may_be_part_of_the_wasm() {
        let folder = folder("plain", GLUE);
        finish(&folder, &Mark, By::Trunk).unwrap();
        let scripts = files(&folder, &["js"]).unwrap();
        let wanted = "\nfind('', '', '', '', '', 'link-digest-yours-";
        let found = scripts.iter().any(|path| fs::read_to_string(path).unwrap().contains(wanted));
        let manifest = fs::read_to_string(folder.join(manifest::NAME)).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(found && !manifest.contains("search"), "{manifest}");
    }

    #[test]
    fn what_nothing_fills_in_is_not_published() {
        for name in ["attach.js", "script.js"] {
            let folder = folder(&format!("gap-{name}"), GLUE);
            let text = fs::read_to_string(folder.join(name)).unwrap();
            fs::write(folder.join(name), format!("{text}\nsay('__PATIENCE_MILIS__')")).unwrap();
            let error = format!("{:#}", finish(&folder, &Mark, By::Trunk).unwrap_err());
            fs::remove_dir_all(&folder).unwrap();
            assert!(error.contains("__PATIENCE_MILIS__"), "{error}");
        }
    }

    #[test]
    fn the_names_lead_from_file_to_file() {
        let linked = "import * as import1 from \"./later.js\"\nimport * as import2 from \"./later.js\"\n{\n\"./later.js\": import1,\n\"./later.js\": import2,\n}\n";
        let folder = folder("names", &format!("{linked}{GLUE}"));
        for (name, module) in [
            ("search.wasm", "engine"),
            ("panel.wasm", "panel"),
            ("parts.wasm", "reader"),
            ("shards.wasm", "shards"),
            ("yours.wasm", "desk"),
            ("shared.search.parts.wasm", "common"),
            ("shared.yours.parts.wasm", "other"),
            ("shared.search.shards.wasm", "known"),
        ] {
            fs::write(folder.join(name), module).unwrap();
        }
        finish(&folder, &Mark, By::Trunk).unwrap();
        let words = locales::publish(&folder).unwrap().fill("files(__LOCALES__, '__LOADING__')").unwrap();
        let found = files(&folder, &["js", "mjs", "wasm"]).unwrap();
        let found: Vec<_> =
            found.iter().map(|path| (file_name(path).unwrap(), fs::read_to_string(path).unwrap())).collect();
        let manifest = fs::read_to_string(folder.join(manifest::NAME)).unwrap();
        fs::remove_dir_all(&folder).unwrap();

        let wasm = format!("link-digest-{}.wasm", hash::in_name(b"module!"));
        let shared = ["\0\x09\x010common?", "\0\x08\x011known?", "\0\x08\x012other?"];
        let modules = [
            ("search", "engine", [shared[0], shared[1]].concat()),
            ("panel", "panel", String::new()),
            ("parts", "reader", [shared[0], shared[2]].concat()),
            ("shards", "shards", String::new()),
            ("yours", "desk", shared[2].to_owned()),
        ];
        let [search, panel, parts, shards, yours] = modules.map(|(name, module, shared)| {
            let module = format!("{module}?{shared}");
            (format!("link-digest-{name}-{}.wasm", hash::in_name(module.as_bytes())), module)
        });
        let desk = words_of_yours("export const join = __YOURS_WORDS__") + " // Module";
        let desk = (format!("link-digest-yours-{}.js", hash::in_name(desk.as_bytes())), desk);
        // The parts after the first two are empty here.
        let others = "\n".repeat(JOINED.len() - 1);
        let script = format!(
            "{{\n\"./later.js\": {{ __wasm_split_load_search, __wasm_split_load_panel, __wasm_split_load_parts, __wasm_split_load_shards, __wasm_split_load_yours }},\n}}\nload('{wasm}')\nwasm = guard(instance.exports);\n\nconst answer = 42\nconst address = 1{others}{words}\nfind('{}', '{}', '{}', '{}', '{}', '{}')\nsay('{wasm}') // Module",
            search.0, panel.0, parts.0, shards.0, yours.0, desk.0
        );
        let glue = format!("link-digest-{}.js", hash::in_name(script.as_bytes()));
        let element = format!("go('{glue}', '{wasm}'); say('This digest could not be shown.', 'Try again')");
        let mut expected = vec![
            search,
            panel,
            parts,
            shards,
            yours,
            desk,
            (wasm, "module!".to_owned()),
            (glue, script),
            ("link-digest.js".to_owned(), format!("(() => {{ {element} }})() // Classic")),
            ("link-digest.mjs".to_owned(), format!("{element}; export {{}} // Module")),
        ];
        expected.sort();
        assert_eq!(found, expected);
        for (name, text) in expected {
            assert!(
                manifest.contains(&format!("\"name\": \"{name}\", \"sha256\": \"{}\"", hash::hex(text.as_bytes())))
            );
        }
    }
}
