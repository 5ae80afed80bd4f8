//! What holds in every file of this checkout (ARCHITECTURE.md, "What holds"): which crate imports or includes which, where
//! the browser is touched, that no HTML is made from data, that nothing patches what is not ours, that each dependency has
//! its reason, and that the documents have each setting, attribute and event, and no other. Each rule is a function from files to breaches, and is shown a breach of its own.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The files of the checkout, by their paths from its root.
type Files = BTreeMap<String, String>;

/// The folders of our own sources and documents.
const FOLDERS: [&str; 7] = ["docs", "src", "static", "crates", "xtask", "tests", "fuzz"];

fn files() -> Files {
    fn collect(root: &Path, folder: &Path, files: &mut Files) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !matches!(path.file_name().unwrap().to_str(), Some("target" | "node_modules")) {
                collect(root, &path, files);
            } else if ["rs", "js", "mjs", "toml"].contains(&&*ending) || name.starts_with("docs/") && ending == "md" {
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Files::new();
    for folder in FOLDERS {
        collect(root, &root.join(folder), &mut files);
    }
    for name in ["Cargo.toml", "ARCHITECTURE.md", "README.md"] {
        files.insert(name.to_owned(), fs::read_to_string(root.join(name)).unwrap());
    }
    files
}

/// A rule, by its name: what is wrong, and where.
type Rule = fn(&Files) -> Vec<String>;

const RULES: [(&str, Rule); 7] = [
    ("crates import what they may", imports),
    ("the browser is touched in its rooms", browser),
    ("no HTML is made from strings", html),
    ("nodes are of the kinds that a release keeps", nodes),
    ("nothing patches what is not ours", patches),
    ("each dependency has its reason", reasons),
    ("names are in the documents", names),
];

/// A breach of each rule: a file, and what is added to it.
const BREACHES: [(&str, &str, &str); 47] = [
    (
        "crates import what they may",
        "crates/core/Cargo.toml",
        "\n[dependencies.link-digest-import]\npath = \"../import\"\n",
    ),
    (
        "crates import what they may",
        "crates/import/Cargo.toml",
        "\n[dependencies.link-digest-publish]\nworkspace = true\n",
    ),
    (
        "crates import what they may",
        "crates/core/Cargo.toml",
        "\n[target.'cfg(unix)'.dev-dependencies.link-digest-import]\nworkspace = true\n",
    ),
    (
        "crates import what they may",
        "crates/import/Cargo.toml",
        "\n[dependencies.planted]\npackage = \"link-digest-publish\"\npath = \"../publish\"\n",
    ),
    (
        "crates import what they may",
        "crates/core/src/text.rs",
        "\n#[path = \"../../import/src/dates.rs\"]\nmod planted;\n",
    ),
    (
        "crates import what they may",
        "src/browser/mod.rs",
        "\n#[cfg_attr(test, path = \"../../crates/import/src/dates.rs\")]\nmod planted;\n",
    ),
    ("crates import what they may", "crates/core/src/text.rs", "\ninclude!(\"../../../src/excerpt.rs\");\n"),
    (
        "the browser is touched in its rooms",
        "crates/core/Cargo.toml",
        "\n[target.wasm32-unknown-unknown.dependencies.gloo]\nversion = \"0.12\"\n",
    ),
    (
        "the browser is touched in its rooms",
        "crates/import/Cargo.toml",
        "\n[dependencies.web-sys]\nversion = \"0.3\"\n",
    ),
    (
        "the browser is touched in its rooms",
        "crates/core/Cargo.toml",
        "\n[dependencies.planted]\npackage = \"js-sys\"\nversion = \"0.3\"\n",
    ),
    ("the browser is touched in its rooms", "src/components/card.rs", "\nfn planted(_: web_sys::Element) {}\n"),
    ("the browser is touched in its rooms", "crates/core/src/text.rs", "\nuse js_sys::Date;\n"),
    ("no HTML is made from strings", "static/element.js", "\nthis.innerHTML = title\n"),
    ("no HTML is made from strings", "src/components/notes.rs", "\nHtml::from_html_unchecked(text)\n"),
    ("no HTML is made from strings", "static/attach.js", "\nplace.setHTML(title)\n"),
    ("no HTML is made from strings", "static/attach.js", "\nconst page = Document.parseHTMLUnsafe(title)\n"),
    ("no HTML is made from strings", "crates/publish/assets/tools.js", "\nframe.srcdoc = title\n"),
    ("no HTML is made from strings", "src/components/notes.rs", "\nVNode::VRaw(text)\n"),
    ("no HTML is made from strings", "static/define.mjs", "\ndocument.body.innerHTML = title\n"),
    ("no HTML is made from strings", "crates/cli/src/publish/serve/preview.js", "\ndocument.write(title)\n"),
    ("nodes are of the kinds that a release keeps", "src/components/card.rs", "\nhtml! { <Suspense /> }\n"),
    ("nodes are of the kinds that a release keeps", "src/components/title.rs", "\ncreate_portal(title, place)\n"),
    ("nothing patches what is not ours", "static/attach.js", "\nReflect.set(window, 'fetch', own)\n"),
    ("nothing patches what is not ours", "static/attach.js", "\ndocument['title'] = own\n"),
    ("nothing patches what is not ours", "static/attach.js", "\nwindow[name] ??= own\n"),
    ("nothing patches what is not ours", "static/attach.js", "\nself.fetch = own\n"),
    ("nothing patches what is not ours", "static/attach.js", "\nwindow.document.title = own\n"),
    ("nothing patches what is not ours", "static/attach.js", "\ndelete window.fetch\n"),
    ("nothing patches what is not ours", "static/define.mjs", "\nglobalThis.ldAround = run\n"),
    ("nothing patches what is not ours", "crates/cli/src/publish/serve/preview.js", "\nwindow.fetch = own\n"),
    ("nothing patches what is not ours", "static/element.js", "\nNode.prototype.insertBefore = own\n"),
    ("nothing patches what is not ours", "static/attach.js", "\nconst { insertBefore } = Node.prototype\n"),
    (
        "nothing patches what is not ours",
        "static/attach.js",
        "\nconst patches = [[Node.prototype, 'cloneNode', own]]\n",
    ),
    (
        "nothing patches what is not ours",
        "static/hydrate.js",
        "\nObject.defineProperty(object, name, { value: patch })\n",
    ),
    ("nothing patches what is not ours", "crates/publish/assets/tools.js", "\ndocument.createElement = own\n"),
    ("nothing patches what is not ours", "static/attach.js", "\nglobalThis.ldAround ??= run\n"),
    ("nothing patches what is not ours", "static/locale.js", "\nconst { prototype } = Element\n"),
    ("each dependency has its reason", "crates/core/Cargo.toml", "\n[dependencies.left-pad]\nversion = \"1\"\n"),
    ("names are in the documents", "crates/import/src/settings/keys.rs", "\npublish(\"icon\", \"text\", set)\n"),
    ("names are in the documents", "static/element.js", "\nthis.dispatchEvent(new CustomEvent('ld-planted'))\n"),
    ("names are in the documents", "static/attach.js", "\nfire('ld-planted')\n"),
    ("names are in the documents", "static/attach.js", "\nfire(\"ld-planted\")\n"),
    ("names are in the documents", "static/attach.js", "\nfire(`ld-planted`)\n"),
    ("names are in the documents", "crates/cli/src/publish/serve/preview.js", "\nhost.onplanted = 'ld-planted'\n"),
    ("names are in the documents", "static/element.js", "\nstatic observedAttributes = ['planted']\n"),
    ("names are in the documents", "docs/importing.md", "\n| setting | |\n|---|---|\n| `planted = 1` | |\n"),
    ("names are in the documents", "docs/publishing.md", "\n```toml\nplanted = 1\n```\n"),
];

#[test]
fn the_rules_hold() {
    let files = files();
    let breaches: Vec<String> = RULES
        .iter()
        .flat_map(|(name, rule)| rule(&files).into_iter().map(move |breach| format!("{name}: {breach}")))
        .collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn a_breach_is_found() {
    for (rule, file, planted) in BREACHES {
        let mut files = files();
        files.get_mut(file).unwrap_or_else(|| panic!("there is no {file}")).push_str(planted);
        let (_, check) = RULES.iter().find(|(name, _)| *name == rule).unwrap();
        assert_eq!(check(&files).len(), 1, "{rule} does not see {planted:?} in {file}");
    }
}

/// Our crates, by the folder of their manifest, with those of ours that they may import, and those that their tests may
/// besides.
const CRATES: [(&str, &[&str], &[&str]); 6] = [
    // Itself, with the schema.
    ("crates/core/", &[], &["link-digest-core"]),
    ("crates/import/", &["link-digest-core"], &[]),
    ("crates/post/", &["link-digest-core", "link-digest-import"], &[]),
    ("", &["link-digest-core"], &[]),
    ("crates/publish/", &["link-digest-core", "link-digest"], &["link-digest-import"]),
    ("crates/cli/", &["link-digest-core", "link-digest-import", "link-digest-publish"], &[]),
];

fn imports(files: &Files) -> Vec<String> {
    let mut breaches = Vec::new();
    for (folder, allowed, in_tests) in CRATES {
        let of = |tables: &[&str]| dependencies(files, &format!("{folder}Cargo.toml"), tables);
        let imported = of(&["dependencies", "build-dependencies"]).into_iter().map(|name| (name, &[][..]));
        let imported = imported.chain(of(&["dev-dependencies"]).into_iter().map(|name| (name, in_tests)));
        for (name, also) in imported {
            if name.starts_with("link-digest") && !allowed.contains(&&*name) && !also.contains(&&*name) {
                breaches.push(format!("{folder}Cargo.toml imports {name}"));
            }
        }
        let sources = format!("{folder}src/");
        for (name, text) in files.iter().filter(|(name, _)| name.starts_with(&sources) && name.ends_with(".rs")) {
            let beside = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            let included = included(text).map(|path| resolved(beside, path));
            let foreign = included.filter(|path| !path.starts_with(&sources));
            breaches.extend(foreign.map(|path| format!("{name} has {path} in it, which is another crate's")));
        }
    }
    breaches
}

/// The paths of Rust that is made part of this text: by `#[path = "…"]`, and by `include!("…")`.
fn included(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let beginnings = code.filter_map(|line| {
        let attribute = line.trim_start().starts_with("#[").then(|| line.split_once("path = \"")).flatten();
        attribute.or_else(|| line.split_once("include!(\""))
    });
    beginnings.filter_map(|(_, rest)| rest.split('"').next())
}

/// A path from a folder as one from the root.
fn resolved(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in path.split('/') {
        match step {
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The names of the crates in these tables of a manifest, whatever the system they are for, and what they are called
/// there.
fn dependencies(files: &Files, manifest: &str, tables: &[&str]) -> Vec<String> {
    fn package<'t>(name: &'t str, value: &'t toml::Value) -> &'t str {
        value.get("package").and_then(toml::Value::as_str).unwrap_or(name)
    }
    fn collect(table: &toml::Table, wanted: &[&str], offered: &toml::Table, names: &mut Vec<String>) {
        for (key, value) in table {
            match value {
                toml::Value::Table(inner) if wanted.contains(&&**key) => {
                    names.extend(inner.iter().map(|(name, value)| {
                        let of_workspace = value.get("workspace").and_then(|_| offered.get(name));
                        package(name, of_workspace.unwrap_or(value)).to_owned()
                    }));
                }
                // What the workspace offers is named where it is taken.
                toml::Value::Table(inner) if !["features", "workspace"].contains(&&**key) => {
                    collect(inner, wanted, offered, names)
                }
                _ => {}
            }
        }
    }
    let mut names = Vec::new();
    let parsed = |name: &str| files[name].parse::<toml::Table>().unwrap();
    let offered = parsed("Cargo.toml")["workspace"]["dependencies"].as_table().unwrap().clone();
    collect(&parsed(manifest), tables, &offered, &mut names);
    names
}

/// The lines with one of these words that are no comments, as `file:line`.
fn lines(files: &Files, is_meant: impl Fn(&str) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| is_meant(name)) {
        for (number, line) in text.lines().enumerate() {
            let is_comment = line.trim_start().starts_with("//");
            if !is_comment && let Some(word) = words.iter().find(|word| line.contains(**word)) {
                found.push(format!("{name}:{}: {word}", number + 1));
            }
        }
    }
    found
}

fn browser(files: &Files) -> Vec<String> {
    let is_meant = |name: &str| {
        let room = name.starts_with("src/browser/") || name == "src/embed.rs";
        let pure = ["src/", "crates/core/", "crates/import/", "crates/post/", "crates/publish/", "crates/cli/"];
        name.ends_with(".rs") && pure.iter().any(|folder| name.starts_with(folder)) && !room
    };
    let mut breaches = lines(files, is_meant, &["web_sys", "js_sys", "gloo"]);
    for folder in ["crates/core/", "crates/import/", "crates/publish/", "crates/cli/"] {
        let manifest = format!("{folder}Cargo.toml");
        let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
        let of_browsers =
            |name: &String| ["web-sys", "js-sys", "gloo", "wasm-bindgen"].iter().any(|it| name.starts_with(it));
        let named = dependencies(files, &manifest, &tables).into_iter().filter(of_browsers);
        breaches.extend(named.map(|name| format!("{manifest}: {name}")));
    }
    breaches
}

/// The scripts that run in a browser: the element's, those of published pages, and those of a preview.
fn is_script(name: &str) -> bool {
    let folders = ["static/", "crates/publish/assets/", "crates/cli/src/"];
    [".js", ".mjs"].iter().any(|ending| name.ends_with(ending)) && folders.iter().any(|folder| name.starts_with(folder))
}

/// The scripts and the Rust that run in a browser.
fn is_in_browser(name: &str) -> bool {
    is_script(name) || (name.starts_with("src/") && name.ends_with(".rs"))
}

fn html(files: &Files) -> Vec<String> {
    let makers = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "setHTML",
        "parseHTML",
        "srcdoc",
        "createContextualFragment",
        "document.write",
        "DOMParser",
        "set_inner_html",
        "from_html_unchecked",
        "Html::from_raw",
        "VRaw",
        "set_outer_html",
        "insert_adjacent_html",
    ];
    lines(files, is_in_browser, &makers)
}

/// A release leaves out of Yew what makes other nodes than elements, lists and texts (`xtask/split/src/snip.rs`).
fn nodes(files: &Files) -> Vec<String> {
    let others = ["html!", "VComp", "VPortal", "create_portal", "Suspens", "IndexMap", "AppHandle::update"];
    lines(files, |name| name.starts_with("src/") && name.ends_with(".rs"), &others)
}

/// Nothing is put on what is not ours: on a prototype, on the page's globals, or by way of a variable on whatever that
/// holds. A method of a prototype may be called, and nothing else done with it.
fn patches(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| is_in_browser(name)) {
        let globals = if is_script(name) { GLOBALS } else { &[] };
        let is_code = |line: &str| !line.trim_start().starts_with("//");
        let lines = text.lines().enumerate().filter(|(_, line)| is_code(line) && is_patch(line, globals));
        found.extend(lines.map(|(number, _)| format!("{name}:{}", number + 1)));
    }
    found
}

/// What a page has in common with all that runs in it.
const GLOBALS: &[&str] = &["document", "window", "globalThis", "self", "navigator", "history"];

fn is_patch(line: &str, globals: &[&str]) -> bool {
    // What a page is meant to set.
    let line = &*line.replace("LinkDigest.prototype", "Ours").replace("history.scrollRestoration =", "");
    let definers = [
        "defineProperty(",
        "defineProperties(",
        "setPrototypeOf(",
        "__defineGetter__(",
        "define_property(",
        "Reflect.set(",
        "Reflect.deleteProperty(",
    ];
    let defines = definers.iter().any(|definer| line.split(definer).skip(1).any(|rest| !rest.starts_with("Ours,")));
    let holds = line.split("prototype").skip(1).any(|rest| !is_call(rest));
    defines || holds || globals.iter().any(|global| is_given_more(line, global))
}

/// Whether this follows a prototype whose method is called, as in `.name.call(it)`.
fn is_call(rest: &str) -> bool {
    let method = rest.strip_prefix('.').map(|rest| rest.trim_start_matches(char::is_alphanumeric));
    method.is_some_and(|rest| rest.starts_with(".call(") || rest.starts_with(".apply("))
}

/// Whether a property of this object is set.
fn is_given_more(line: &str, object: &str) -> bool {
    line.match_indices(object).any(|(at, _)| {
        let (before, rest) = (&line[..at], &line[at + object.len()..]);
        let of_global = ["window.", "globalThis.", "self."].iter().any(|global| before.ends_with(global));
        let is_whole = of_global || !before.ends_with(|c: char| c.is_alphanumeric() || ['.', '_', '$'].contains(&c));
        let name = rest.strip_prefix('.').map(|rest| rest.trim_start_matches(char::is_alphanumeric));
        let name = name.or_else(|| rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(_, rest)| rest));
        let is_assigned = name.is_some_and(|rest| {
            let value = rest.trim_start().trim_start_matches(['?', '|', '&']);
            value.starts_with('=') && !value.starts_with("==") && !value.starts_with("=>")
        });
        let is_changed = is_assigned || name.is_some() && before.ends_with("delete ");
        is_whole && (is_changed || before.ends_with("Object.assign("))
    })
}

fn reasons(files: &Files) -> Vec<String> {
    let architecture = &files["ARCHITECTURE.md"];
    let table = &architecture[architecture.find("\n## Dependencies").unwrap()..];
    let named: Vec<&str> = table
        .lines()
        .filter(|line| line.starts_with('|'))
        .filter_map(|line| line.split('|').nth(1))
        .flat_map(|cell| cell.split([',', '(', ')', ' ', '`']))
        .collect();
    let mut missing = Vec::new();
    for name in files.keys().filter(|name| name.ends_with("Cargo.toml")) {
        for dependency in dependencies(files, name, &["dependencies", "dev-dependencies", "build-dependencies"]) {
            let own = dependency.starts_with("link-digest") || dependency.starts_with("xtask");
            if !own && !named.contains(&&*dependency) {
                missing.push(format!("{dependency} of {name} has no line in ARCHITECTURE.md"));
            }
        }
    }
    missing
}

/// Compares the names that the code has with those that the documents have.
fn names(files: &Files) -> Vec<String> {
    let text = |name: &str| files.get(name).map_or("", String::as_str);
    let api = text("docs/api.md");
    let kinds = [
        ("setting", settings(text("crates/import/src/settings/keys.rs")), documented_settings(files)),
        ("attribute", attributes(text("static/element.js")), column(api, "| attribute |")),
        ("event", events(files), column(api, "| event |")),
    ];
    let mut breaches = Vec::new();
    for (kind, coded, documented) in kinds {
        if coded.is_empty() {
            breaches.push(format!("no {kind} is found in the code"));
        }
        breaches.extend(coded.difference(&documented).map(|name| format!("no document has the {kind} {name}")));
        breaches.extend(documented.difference(&coded).map(|name| format!("there is no {kind} {name}")));
    }
    breaches
}

/// What stands between this and the next quote, wherever this is found.
fn quoted(text: &str, before: &str) -> BTreeSet<String> {
    let ends = |c| matches!(c, '"' | '\'' | '`' | '$');
    text.split(before).skip(1).filter_map(|rest| rest.split(ends).next()).map(str::to_owned).collect()
}

/// The entries of the table of settings.
fn settings(table: &str) -> BTreeSet<String> {
    let entries = ["    import(\"", "    import(\n        \"", "    publish(\"", "\npublish(\""];
    entries.iter().flat_map(|before| quoted(table, before)).collect()
}

/// The settings in the tables of settings and in the examples of `digest.toml`.
fn documented_settings(files: &Files) -> BTreeSet<String> {
    let mut names = column(&files["docs/importing.md"], "| setting |");
    for text in ["docs/publishing.md", "docs/importing.md"].map(|name| &files[name]) {
        for example in text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let tables = example.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
            names.extend(tables.map(str::to_owned));
            // What stands in a table has names of the author's.
            let above = example.lines().take_while(|line| !line.starts_with('['));
            names.extend(above.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.to_owned()));
        }
    }
    names
}

/// The attributes that the element looks at.
fn attributes(element: &str) -> BTreeSet<String> {
    let table = element.split("const attributes = {").nth(1).and_then(|rest| rest.split('}').next()).unwrap_or("");
    let mut names: BTreeSet<String> = table
        .split([',', '\n'])
        .filter_map(|entry| entry.split_once(':'))
        .map(|(name, _)| name.trim().trim_matches('\'').to_owned())
        .collect();
    // HTML's own: the browser looks at it.
    if !names.is_empty() {
        names.insert("dir".to_owned());
    }
    let others = element.split("observedAttributes = [").skip(1).filter_map(|rest| rest.split(']').next());
    names.extend(others.flat_map(|list| list.split('\'').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()));
    names
}

/// The events that the scripts of the element fire or hear.
fn events(files: &Files) -> BTreeSet<String> {
    let scripts = files.iter().filter(|(name, _)| is_script(name));
    let named =
        |text| ["'ld-", "\"ld-", "`ld-"].into_iter().flat_map(|before| quoted(text, before)).collect::<Vec<_>>();
    scripts.flat_map(|(_, text)| named(text)).map(|name| format!("ld-{name}")).collect()
}

/// What stands in backticks, up to an equals sign, in the first column of the tables with this head.
fn column(text: &str, head: &str) -> BTreeSet<String> {
    let tables = text.split(head).skip(1);
    let rows = tables.flat_map(|table| table.lines().skip(2).take_while(|line| line.starts_with('|')));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    names.filter_map(|name| name.split(" = ").next()).map(str::to_owned).collect()
}
