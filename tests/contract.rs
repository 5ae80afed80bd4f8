//! What Rust and JavaScript say to each other stands in `crates/core/src/contract.rs`. These tests hold the scripts, the
//! types they are checked by, and what is drawn to it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

mod checkout;

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use link_digest_core::Facet;
use link_digest_core::contract::{STYLED, attribute, cause, command, given, keeping, question, reason, selector};
use link_digest_core::defaults::{HEADING_LEVEL, LIMIT};
use serde_json::Value;

use checkout::read;

/// `UPDATE=1` writes it.
#[test]
fn the_types_of_the_scripts_have_the_names() {
    let attributes = [attribute::ALL, &Facet::ALL.map(Facet::key)].concat();
    let lists = [
        ("Command", "What the widget sends to its element: events and commands.", command::ALL),
        ("Question", "What the widget asks the browser.", question::ALL),
        ("Keeping", "What the widget asks about what a reader keeps.", keeping::ALL),
        ("Cause", "Why a digest cannot be shown.", cause::ALL),
        ("Reason", "What is said of a fetch besides a cause or a status.", reason::ALL),
        ("Attribute", "The attributes of the element.", &attributes),
        ("Given", "What the widget is given beside the attributes.", given::ALL),
    ];
    let mut types =
        "// Written from crates/core/src/contract.rs by `UPDATE=1 cargo test --test contract`. No page loads this.\n"
            .to_owned();
    for (name, about, names) in lists {
        let names: Vec<_> = names.iter().map(|name| format!("  | '{name}'\n")).collect();
        types += &format!("\n/** {about} */\nexport type {name} =\n{}", names.concat());
    }
    let path = "static/contract.d.ts";
    if env::var_os("UPDATE").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &types).unwrap();
    }
    assert!(read(path) == types, "{path} is not as contract.rs has it: UPDATE=1 cargo test --test contract writes it");
}

/// The folders of the scripts that a browser runs.
const FOLDERS: [&str; 3] = ["static", "crates/publish/assets", "crates/cli/src/publish/serve"];

/// The scripts that a browser runs, by their paths.
fn scripts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = FOLDERS.iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let paths = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "js" || end == "mjs"));
    let name = |path: &Path| path.strip_prefix(root).unwrap().display().to_string();
    let mut scripts: Vec<_> = paths.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect();
    scripts.sort();
    scripts
}

/// What stands in quotes after each of these calls, and what else is given to them.
fn arguments<'s>(script: &'s str, call: &str) -> Vec<Result<&'s str, &'s str>> {
    let argument = |rest: &'s str| match rest.chars().next() {
        Some(quote @ ('\'' | '"' | '`')) => rest[1..].split(quote).next().map(Ok),
        _ => rest.split([')', ',']).next().map(Err),
    };
    let calls = script.match_indices(call).filter(|(at, _)| {
        // The end of another name is another call.
        !script[..*at].ends_with(|before: char| before.is_alphanumeric())
    });
    calls.filter_map(|(at, _)| argument(&script[at + call.len()..])).collect()
}

/// What a selector is given to. What a post is read without has a name in its script.
const LOOKS: [&str; 7] =
    ["querySelector(", "querySelectorAll(", "closest(", "matches(", "find(", "onPage(", "skipped = "];

/// What is given there besides texts: what a function for selectors was given, the selector of a command and that of a
/// page, and names of what stands elsewhere as a text.
const NAMES: [&str; 5] = ["what", "detail", "selector", "tag", "skipped"];

/// The selectors in a script: the texts with which it looks for elements, those of its style sheets, and the names of
/// data that it reads. A selector that stands nowhere as a text cannot be checked, and is an error.
fn selectors(script: &str) -> Result<BTreeSet<String>, String> {
    let mut found = BTreeSet::new();
    for call in LOOKS {
        for argument in arguments(script, call) {
            match argument {
                Ok(text) => drop(found.insert(text.to_owned())),
                Err(name) if NAMES.contains(&name) => {}
                // An array has a `find` as well, which takes a function.
                Err(function) if call == "find(" && (function.starts_with('(') || function.contains("=>")) => {}
                Err(name) => return Err(format!("{call}{name}")),
            }
        }
    }
    // Each rule of a sheet in one line.
    for sheet in arguments(script, "replaceSync(").into_iter().flatten().filter(|sheet| !sheet.contains('\n')) {
        let rules = sheet.split('}').filter_map(|rule| rule.split_once('{'));
        found.extend(rules.map(|(selector, _)| selector.trim().to_owned()));
    }
    found.extend(arguments(script, "getElementById(").into_iter().flatten().map(|id| format!("#{id}")));
    found.extend(arguments(script, "given(").into_iter().flatten().map(|name| format!("[data-{name}]")));
    let is_name = |c: char| !c.is_alphanumeric();
    let data = script.split("dataset.").skip(1).filter_map(|rest| rest.split(is_name).next());
    found.extend(data.map(|name| format!("[data-{name}]")));
    // `const { a, b = '' } = element.dataset`
    for line in script.lines().filter(|line| line.contains("dataset") && !line.contains("dataset.")) {
        let names = line.split_once('{').and_then(|(_, rest)| rest.split_once("} ="));
        let names = names.ok_or_else(|| format!("what is read of a dataset in {line}"))?.0;
        found.extend(
            names.split(',').filter_map(|name| name.split_whitespace().next()).map(|name| format!("[data-{name}]")),
        );
    }
    Ok(found)
}

#[test]
fn scripts_look_for_what_is_in_the_contract_and_for_nothing_else() {
    let lists = [
        selector::PLACES,
        selector::OF_ELEMENT,
        selector::OF_YOURS,
        selector::OF_BROWSERS,
        selector::OF_PAGES,
        selector::MEANWHILE,
        selector::ON_PAGES,
        selector::ON_OTHERS,
        selector::IN_POSTS,
        selector::IN_ONE_FILE,
        selector::IN_PREVIEWS,
    ];
    let mut unused: BTreeSet<_> = lists.concat().into_iter().collect();
    // What scripts put on elements is in a list of its own.
    let own = |text: &str| STYLED.iter().any(|name| text == format!("[{name}]"));
    let known = unused.clone();
    for (path, script) in scripts() {
        let found = selectors(&script).unwrap_or_else(|what| {
            panic!("{path}: expected a selector as a text, found {what}: write it out, so that it can be checked")
        });
        for text in found.iter().filter(|text| !own(text)) {
            assert!(
                known.contains(&**text),
                "{path} looks for {text:?}, which no list of `selector` in crates/core/src/contract.rs has: is it misspelt? A new one goes into the list of the place where it is looked for"
            );
            unused.remove(&**text);
        }
    }
    assert!(unused.is_empty(), "no script looks for {unused:?}: take them out of crates/core/src/contract.rs");
}

#[test]
fn a_selector_is_found_however_it_is_used() {
    let script =
        "find('.a').b; x.closest(\".c\")\nconst { d, e = '' } = f.dataset\ng.dataset.h = document.getElementById('i')
        sheet.replaceSync(`slot~j{color:${red}}`); given('k'); all.find(node => node); find(what); x.matches(`l`)";
    let found: Vec<_> = selectors(script).unwrap().into_iter().collect();
    assert_eq!(found, ["#i", ".a", ".c", "[data-d]", "[data-e]", "[data-h]", "[data-k]", "l", "slot~j"]);
    for hidden in ["root.querySelector(made)", "root.closest(a + 'b')", "find(made)"] {
        assert!(selectors(hidden).is_err(), "{hidden}");
    }
}

/// Rust names what it looks for by a constant.
#[test]
fn rust_says_selectors_and_attributes_by_their_constants() {
    for path in ["src/app.rs", "src/embed.rs"] {
        for (number, line) in read(path).lines().enumerate() {
            let says = ["host::focus(", "host::reveal(", "host::choose("].iter().any(|call| line.contains(call));
            assert!(
                !says || line.contains("selector::"),
                "{path}:{}: expected a constant of contract::selector, found {line}",
                number + 1
            );
            assert!(
                !line.contains("text(\""),
                "{path}:{}: expected a constant of contract::attribute, found {line}",
                number + 1
            );
        }
    }
}

#[test]
fn style_sheets_have_what_scripts_put_on_elements() {
    let folder = |path: &str, ending: &str| -> String {
        let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let files =
            files.map(|file| file.unwrap().path()).filter(|file| file.extension().is_some_and(|end| end == ending));
        files.map(|file| fs::read_to_string(file).unwrap()).collect()
    };
    let sheets = folder("src/styles", "css") + &folder("crates/publish/assets", "css");
    let scripts = folder("static", "js") + &folder("crates/publish/assets", "js");
    for name in STYLED {
        let (selector, put) = if let Some(data) = name.strip_prefix("data-") {
            (format!("[{name}"), [format!("setAttribute('{name}'"), format!("dataset.{data} =")])
        } else if name.starts_with("--") {
            (format!("var({name}"), [format!("{{{name}:"), format!("setProperty('{name}'")])
        } else {
            (format!(".{name} "), [format!("classList.add('{name}')"), format!("className = '{name}'")])
        };
        assert!(sheets.contains(&selector), "no style sheet has {selector}");
        assert!(put.iter().any(|put| scripts.contains(put)), "no script puts {name} on an element");
    }
    let changed = ["setAttribute(", "removeAttribute("].iter().flat_map(|call| arguments(&scripts, call)).flatten();
    for name in changed.filter(|name| name.starts_with("data-")) {
        assert!(STYLED.contains(&name), "a script changes {name}, which is not in STYLED in contract.rs");
    }
}

#[test]
fn scripts_speak_of_events_that_there_are() {
    let manifest: Value = serde_json::from_str(&read("static/custom-elements.json")).unwrap();
    let events = manifest["modules"][0]["declarations"][0]["events"].as_array().unwrap().clone();
    let known: Vec<_> = events.iter().filter_map(|event| event["name"].as_str()).collect();
    for (path, script) in scripts() {
        let quotes = ['\'', '"', '`'];
        let named = quotes.iter().flat_map(|quote| {
            script
                .split(&format!("{quote}ld-"))
                .skip(1)
                .filter_map(|rest| rest.split(*quote).next())
                .collect::<Vec<_>>()
        });
        for event in named {
            assert!(known.contains(&&*format!("ld-{event}")), "there is no event ld-{event}, of which {path} speaks");
        }
    }
}

/// Names with the number of their parameters; a setter is none of its own.
fn functions(lines: &str, head: &str) -> BTreeSet<(String, usize)> {
    let heads = lines.split(head).skip(1).map(|rest| rest.split_once('(').unwrap());
    let functions = heads.map(|(name, rest)| {
        let parameters = rest.split(')').next().unwrap().split(',').map(str::trim);
        (name.to_owned(), parameters.filter(|one| !one.is_empty() && !one.ends_with("self")).count())
    });
    functions.filter(|(name, _)| !name.starts_with("set_")).collect()
}

#[test]
fn the_types_have_the_functions_that_javascript_may_call() {
    let embed = read("src/embed.rs");
    let (free, methods) = embed.split_once("impl Widget {").unwrap();
    let types = read("static/types.d.ts");
    let body = types.split_once("interface Widget {").unwrap().1.split_once("\n}").unwrap().0;
    // wasm-bindgen adds `free`; a getter is a property.
    let body = body.replace("free(): void", "").replace("query: Query", "query()");
    let members: String =
        body.lines().filter(|line| line.contains('(')).map(|line| format!("fn {}\n", line.trim())).collect();
    assert_eq!(functions(&members, "fn "), functions(methods.split("\n}").next().unwrap(), "pub fn "));
    // Their parameters are functions themselves.
    let callable: BTreeSet<_> = functions(free, "pub fn ").into_iter().map(|(name, _)| name).collect();
    for name in &callable {
        assert!(types.contains(&format!("  function {name}(")), "types.d.ts has no function {name}");
    }
    assert_eq!(callable.len(), types.matches("\n  function ").count() - 3, "three are wasm-bindgen's own");
}

#[test]
fn the_types_have_what_is_told_to_the_reader_of_posts() {
    let (types, post) = (read("static/types.d.ts"), read("crates/post/src/lib.rs"));
    let body = types.split_once("class Post {").unwrap().1.split_once("\n  }").unwrap().0;
    let members: String =
        body.lines().filter(|line| line.contains('(')).map(|line| format!("fn {}\n", line.trim())).collect();
    // What JavaScript calls `new` is none of the methods.
    let methods = functions(&post, "pub fn ").into_iter().filter(|(name, _)| name != "new").collect();
    assert_eq!(functions(&members, "fn "), methods);
}

#[test]
fn the_documents_have_the_defaults() {
    let manifest: Value = serde_json::from_str(&read("static/custom-elements.json")).unwrap();
    let attributes = manifest["modules"][0]["declarations"][0]["attributes"].as_array().unwrap().clone();
    let tables = read("docs/element.md");
    for (name, default) in
        [(attribute::LIMIT, LIMIT.to_string()), (attribute::HEADING_LEVEL, HEADING_LEVEL.to_string())]
    {
        let entry = attributes.iter().find(|attribute| attribute["name"] == name).unwrap();
        assert_eq!(entry["default"], default.as_str(), "{name} in custom-elements.json");
        let row = tables.lines().find(|line| line.starts_with(&format!("| `{name}` |"))).unwrap();
        assert!(row.ends_with(&format!("| `{default}` |")), "docs/element.md says otherwise of {name}: {row}");
    }
}
