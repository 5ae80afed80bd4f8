//! The packages for the homes of digests have the version of the rest.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

mod checkout;

use checkout::read;

#[test]
fn each_package_has_the_version_of_the_rest() {
    let version = env!("CARGO_PKG_VERSION");
    for home in ["node", "astro", "eleventy", "quartz"] {
        let manifest: serde_json::Value =
            serde_json::from_str(&read(&format!("integrations/{home}/package.json"))).unwrap();
        assert_eq!(manifest["version"], version, "{home}");
        let node = &manifest["dependencies"]["@link-digest/node"];
        assert!(home == "node" || node == version, "{home} wants {node} of the package for Node");
    }
    for (file, line) in [
        ("obsidian/manifest.json", format!("\"version\": \"{version}\"")),
        ("obsidian/versions.json", format!("\"{version}\": ")),
        ("obsidian/package.json", format!("\"version\": \"{version}\"")),
        ("jekyll/link-digest.gemspec", format!("spec.version = '{version}'")),
        ("mkdocs/pyproject.toml", format!("version = \"{version}\"")),
        ("jekyll/lib/link-digest.rb", format!("@link-digest/node@{version}]")),
        ("mkdocs/mkdocs_link_digest/command.py", format!("@link-digest/node@{version}\"]")),
        ("jekyll/README.md", format!("@link-digest/node@{version}`")),
        ("mkdocs/README.md", format!("@link-digest/node@{version}`")),
    ] {
        assert!(read(&format!("integrations/{file}")).contains(&line), "{file}: expected {line}");
    }
}
