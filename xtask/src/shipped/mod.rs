//! What is shipped of others: the crates in the widget and in the command, their licences, and lists of them for who audits.
//!
//! Cargo says which crates those are. A crate that only builds, tests or makes code (a macro) is in nothing that is shipped.

pub mod licenses;
pub mod sbom;

mod choice;

use crate::release::{node, post, settings, widget};
use crate::run::{cargo, read};
use crate::workspace;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// Something that is shipped: its name, and what cargo has to be told to list its crates.
pub struct Product {
    pub name: &'static str,
    pub parts: Vec<Vec<String>>,
}

/// The widget, with what reads posts.
pub fn widget() -> Product {
    Product { name: "link-digest", parts: vec![words(widget::WHAT), words(post::WHAT)] }
}

/// The command for a target, which has the widget inside.
pub fn command(target: &str) -> Product {
    let command = ["--package", "link-digest-cli", "--target", target];
    Product { name: "link-digest-cli", parts: [vec![words(&command)], widget().parts].concat() }
}

/// The command for Node, likewise.
pub fn node() -> Product {
    Product { name: "@link-digest/node", parts: [vec![words(node::WHAT)], widget().parts].concat() }
}

/// The target of this machine.
pub fn host() -> Result<String> {
    let about = read(settings::rustc().arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not say what this machine is")
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// A crate of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// The licence as its manifest says it; empty where it does not.
    pub license: String,
    pub authors: Vec<String>,
    /// Where its source is.
    pub folder: PathBuf,
    pub id: String,
}

/// The crates of others in a product, and what cargo knows of them.
pub struct Crates {
    /// By name and version.
    pub packages: Vec<Package>,
    /// What cargo knows, for each target that the product has to do with.
    metadata: Vec<Value>,
    lock: Value,
}

impl Crates {
    /// Asks cargo.
    pub fn of(product: &Product) -> Result<Self> {
        let (mut wanted, mut targets) = (BTreeSet::new(), BTreeSet::new());
        for part in &product.parts {
            wanted.extend(listed(part)?);
            targets.extend(part.iter().skip_while(|word| *word != "--target").nth(1));
        }
        let lock = fs::read_to_string(workspace::file("Cargo.lock")).context("Cargo.lock")?;
        let lock = toml::from_str(&lock).context("Cargo.lock")?;
        let metadata = targets.into_iter().map(|target| metadata(target)).collect::<Result<Vec<_>>>()?;
        let known: BTreeMap<_, _> =
            metadata.iter().flat_map(packages).map(|package| (key(&package), package)).collect();
        let packages = wanted.iter().filter_map(|key| known.get(key).cloned()).collect();
        Ok(Self { packages, metadata, lock })
    }

    /// The SHA-256 of the archive of a crate, as the registry has it.
    pub fn checksum(&self, package: &Package) -> Option<&str> {
        let packages = self.lock.get("package").and_then(Value::as_array)?;
        let says = |entry: &&Value, key, value: &str| entry.get(key).and_then(Value::as_str) == Some(value);
        let entry = packages
            .iter()
            .find(|entry| says(entry, "name", &package.name) && says(entry, "version", &package.version))?;
        entry.get("checksum").and_then(Value::as_str)
    }

    /// The ids of the crates that a crate needs.
    pub fn needs(&self, id: &str) -> Vec<&str> {
        let nodes = self.metadata.iter().filter_map(|known| known.pointer("/resolve/nodes")?.as_array()).flatten();
        let of = nodes.filter(|node| node.get("id").and_then(Value::as_str) == Some(id));
        let needed = of.filter_map(|node| node.get("dependencies")?.as_array()).flatten();
        needed.filter_map(Value::as_str).collect()
    }
}

/// What cargo knows of the crates of this workspace, as far as a target has to do with them.
fn metadata(target: &str) -> Result<Value> {
    let printed = read(cargo().args(["metadata", "--format-version=1", "--locked", "--filter-platform", target]))?;
    serde_json::from_str(&printed).context("expected JSON from `cargo metadata`")
}

/// Every crate that is not ours.
fn packages(metadata: &Value) -> impl Iterator<Item = Package> {
    let all = metadata.get("packages").and_then(Value::as_array).into_iter().flatten();
    all.filter(|package| package.get("source").is_some_and(Value::is_string)).map(|package| {
        let text = |name| package.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let authors = package.get("authors").and_then(Value::as_array).into_iter().flatten();
        let manifest = PathBuf::from(text("manifest_path"));
        Package {
            name: text("name"),
            version: text("version"),
            license: text("license"),
            authors: authors.filter_map(Value::as_str).map(str::to_owned).collect(),
            folder: manifest.parent().unwrap_or(&manifest).to_owned(),
            id: text("id"),
        }
    })
}

fn key(package: &Package) -> (String, String) {
    (package.name.clone(), package.version.clone())
}

/// The names and versions of all crates that cargo lists for a part.
fn listed(part: &[String]) -> Result<Vec<(String, String)>> {
    let edges = ["--edges=normal,no-proc-macro", "--prefix=none", "--no-dedupe", "--format={p}"];
    let printed = read(cargo().args(["tree", "--quiet", "--locked"]).args(part).args(edges))?;
    Ok(printed.lines().filter_map(name_and_version).collect())
}

/// `yew v0.23.0`, and maybe more after it.
fn name_and_version(line: &str) -> Option<(String, String)> {
    let mut words = line.split_whitespace();
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    Some((name.to_owned(), version.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_up_in_the_widget_is_listed_and_what_makes_code_is_not() {
        let crates = Crates::of(&widget()).unwrap();
        let names: Vec<_> = crates.packages.into_iter().map(|package| package.name).collect();
        for name in ["yew", "wasm-bindgen", "talc", "ego-tree", "enum-map"] {
            assert!(names.iter().any(|known| known == name), "{name} is missing in {names:?}");
        }
        for name in ["link-digest-core", "syn", "yew-macro", "insta", "tokio", "pulldown-cmark"] {
            assert!(names.iter().all(|known| known != name), "{name}");
        }
    }

    #[test]
    fn a_crate_has_its_checksum_and_what_it_needs() {
        let crates = Crates::of(&widget()).unwrap();
        let yew = crates.packages.iter().find(|package| package.name == "yew").unwrap();
        assert_eq!(crates.checksum(yew).unwrap().len(), 64);
        assert!(crates.needs(&yew.id).iter().any(|id| id.contains("wasm-bindgen@")));
    }

    #[test]
    fn a_line_of_cargo_is_a_name_and_a_version() {
        assert_eq!(name_and_version("yew v0.23.0"), Some(("yew".into(), "0.23.0".into())));
        let ours = name_and_version("link-digest v0.1.0 (/home/me/link-digest) (*)");
        assert_eq!(ours, Some(("link-digest".into(), "0.1.0".into())));
        assert_eq!(name_and_version(""), None);
    }
}
