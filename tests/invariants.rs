//! What holds in every file of this checkout (ARCHITECTURE.md, "What holds"): which crate imports which, where the
//! browser is touched, that no HTML is made from data, that nothing patches what is not ours, that each dependency has
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

const RULES: [(&str, Rule); 6] = [
    ("crates import what they may", imports),
    ("the browser is touched in its rooms", browser),
    ("no HTML is made from strings", html),
    ("nothing patches what is not ours", patches),
    ("each dependency has its reason", reasons),
    ("names are in the documents", names),
];

/// A breach of each rule: a file, and what is added to it.
const BREACHES: [(&str, &str, &str); 20] = [
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
    ("the browser is touched in its rooms", "src/components/card.rs", "\nfn planted(_: web_sys::Element) {}\n"),
    ("the browser is touched in its rooms", "crates/core/src/text.rs", "\nuse js_sys::Date;\n"),
    ("no HTML is made from strings", "static/element.js", "\nthis.innerHTML = title\n"),
    ("no HTML is made from strings", "src/components/notes.rs", "\nHtml::from_html_unchecked(text)\n"),
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
    ("names are in the documents", "static/element.js", "\nstatic observedAttributes = ['planted']\n"),
    ("names are in the documents", "docs/importing.md", "\n| setting | |\n|---|---|\n| `planted = 1` | |\n"),
    ("names are in the documents", "README.md", "\n```toml\nplanted = 1\n```\n"),
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

/// Our crates, by the folder of their manifest, with those of ours that they may import.
const CRATES: [(&str, &[&str]); 5] = [
    ("crates/core/", &[]),
    ("crates/import/", &["link-digest-core"]),
    ("", &["link-digest-core"]),
    ("crates/publish/", &["link-digest-core", "link-digest"]),
    ("crates/cli/", &["link-digest-core", "link-digest-import", "link-digest-publish"]),
];

fn imports(files: &Files) -> Vec<String> {
    let mut breaches = Vec::new();
    for (folder, allowed) in CRATES {
        let manifest = &files[&format!("{folder}Cargo.toml")];
        for name in dependencies(manifest, &["dependencies", "build-dependencies"]) {
            if name.starts_with("link-digest") && !allowed.contains(&&*name) {
                breaches.push(format!("{folder}Cargo.toml imports {name}"));
            }
        }
    }
    breaches
}

/// The names of the crates in these tables of a manifest, whatever the system they are for.
fn dependencies(manifest: &str, tables: &[&str]) -> Vec<String> {
    fn collect(table: &toml::Table, wanted: &[&str], names: &mut Vec<String>) {
        for (key, value) in table {
            match value {
                toml::Value::Table(inner) if wanted.contains(&&**key) => names.extend(inner.keys().cloned()),
                // What the workspace offers is named where it is taken.
                toml::Value::Table(inner) if !["features", "workspace"].contains(&&**key) => {
                    collect(inner, wanted, names)
                }
                _ => {}
            }
        }
    }
    let mut names = Vec::new();
    collect(&manifest.parse().unwrap(), tables, &mut names);
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
        let pure = ["src/", "crates/core/", "crates/import/", "crates/publish/", "crates/cli/"];
        name.ends_with(".rs") && pure.iter().any(|folder| name.starts_with(folder)) && !room
    };
    lines(files, is_meant, &["web_sys", "js_sys", "gloo"])
}

/// The scripts and the Rust that run in a browser.
fn is_in_browser(name: &str) -> bool {
    let scripts = name.ends_with(".js") && (name.starts_with("static/") || name.starts_with("crates/publish/assets/"));
    scripts || (name.starts_with("src/") && name.ends_with(".rs"))
}

fn html(files: &Files) -> Vec<String> {
    let makers = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "setHTMLUnsafe",
        "createContextualFragment",
        "document.write",
        "DOMParser",
        "set_inner_html",
        "from_html_unchecked",
        "Html::from_raw",
    ];
    lines(files, is_in_browser, &makers)
}

/// Nothing is put on what is not ours: on a prototype, on the page's globals, or by way of a variable on whatever that
/// holds. A method of a prototype may be called, and nothing else done with it.
fn patches(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| is_in_browser(name)) {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//") && is_patch(line));
        found.extend(lines.map(|(number, _)| format!("{name}:{}", number + 1)));
    }
    found
}

fn is_patch(line: &str) -> bool {
    let line = &*line.replace("LinkDigest.prototype", "Ours");
    let definers = ["defineProperty(", "defineProperties(", "setPrototypeOf(", "__defineGetter__(", "define_property("];
    let defines = definers.iter().any(|definer| line.split(definer).skip(1).any(|rest| !rest.starts_with("Ours,")));
    let holds = line.split("prototype").skip(1).any(|rest| !is_call(rest));
    let globals = ["document", "window", "globalThis", "navigator", "history"];
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
        let is_whole = !before.ends_with(|c: char| c.is_alphanumeric() || ['.', '_', '$'].contains(&c));
        let is_assigned = rest.strip_prefix('.').is_some_and(|rest| {
            let value = rest.trim_start_matches(char::is_alphanumeric).trim_start().trim_start_matches(['?', '|', '&']);
            value.starts_with('=') && !value.starts_with("==") && !value.starts_with("=>")
        });
        is_whole && (is_assigned || before.ends_with("Object.assign("))
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
    for (name, manifest) in files.iter().filter(|(name, _)| name.ends_with("Cargo.toml")) {
        for dependency in dependencies(manifest, &["dependencies", "dev-dependencies", "build-dependencies"]) {
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
    let ends = |c| matches!(c, '"' | '\'');
    text.split(before).skip(1).filter_map(|rest| rest.split(ends).next()).map(str::to_owned).collect()
}

/// The entries of the table of settings.
fn settings(table: &str) -> BTreeSet<String> {
    let entries = ["    import(\"", "    publish(\"", "\npublish(\""];
    entries.iter().flat_map(|before| quoted(table, before)).collect()
}

/// The settings in the tables of settings and in the examples of `digest.toml`.
fn documented_settings(files: &Files) -> BTreeSet<String> {
    let mut names = column(&files["docs/importing.md"], "| setting |");
    for text in ["README.md", "docs/importing.md"].map(|name| &files[name]) {
        for example in text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            names.extend(example.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.to_owned()));
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
    let scripts = files.iter().filter(|(name, _)| name.ends_with(".js") && is_in_browser(name));
    scripts.flat_map(|(_, text)| quoted(text, "'ld-")).map(|name| format!("ld-{name}")).collect()
}

/// What stands in backticks, up to an equals sign, in the first column of the tables with this head.
fn column(text: &str, head: &str) -> BTreeSet<String> {
    let tables = text.split(head).skip(1);
    let rows = tables.flat_map(|table| table.lines().skip(2).take_while(|line| line.starts_with('|')));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    names.filter_map(|name| name.split(" = ").next()).map(str::to_owned).collect()
}
