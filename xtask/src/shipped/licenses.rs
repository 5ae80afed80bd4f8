//! The licences of everything that is shipped, as one text: each licence once, with the crates that are under it.

use super::choice::choose;
use super::{Crates, Package, Product};
use crate::workspace;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The name of the file in the bundle.
pub const IN_BUNDLE: &str = "link-digest-licenses.txt";

/// Its name in archives and packages that have more than the widget.
pub const ELSEWHERE: &str = "THIRD-PARTY-LICENSES.txt";

/// Beginnings of names of files that hold licences, in small letters.
const NAMES: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "unlicense"];

/// Licences whose text names nobody.
const SAME_FOR_ALL: [&str; 4] = ["Apache-2.0", "MPL-2.0", "CC0-1.0", "CDLA-Permissive-2.0"];

/// Rust's standard library, which cargo does not list.
const LIBRARY: &str = "Rust's standard library";

/// Returns the text for a product.
///
/// # Errors
///
/// Returns an error that names the crate if its licence is not among those that `deny.toml` allows, or has no text.
pub fn text(product: &Product) -> Result<String> {
    let allowed = allowed()?;
    let mut texts: Texts = BTreeMap::new();
    let apache = fs::read_to_string(workspace::file("LICENSE-APACHE")).context("LICENSE-APACHE")?;
    texts.entry(("Apache-2.0".into(), tidy(&apache))).or_default().push(LIBRARY.to_owned());
    let mut without = Vec::new();
    for package in Crates::of(product)?.packages {
        let name = format!("{} {}", package.name, package.version);
        let chosen = choose(&package.license, &allowed).with_context(|| name.clone())?;
        let found = files(&package, &chosen)?;
        if found.is_empty() {
            without.push((package, chosen));
            continue;
        }
        for text in found {
            texts.entry((chosen.join(" AND "), text)).or_default().push(name.clone());
        }
    }
    for (package, chosen) in without {
        let text = standard(&package, &chosen, &texts)?;
        texts.entry((chosen.join(" AND "), text)).or_default().push(format!("{} {}", package.name, package.version));
    }
    Ok(format!("{}{}", head(product), texts.iter().map(section).collect::<String>()))
}

/// The texts, each with its licence, and the crates under it.
type Texts = BTreeMap<(String, String), Vec<String>>;

fn head(product: &Product) -> String {
    format!(
        "{} {} is licensed under MIT OR Apache-2.0. This is what it consists of besides, and under which licences.\n",
        product.name,
        env!("CARGO_PKG_VERSION")
    )
}

fn section(((license, text), names): (&(String, String), &Vec<String>)) -> String {
    let line = "-".repeat(80);
    format!("\n{line}\n{license}: {}\n{line}\n\n{text}\n", names.join(", "))
}

/// The licences that `deny.toml` allows, in its order.
fn allowed() -> Result<Vec<String>> {
    let text = fs::read_to_string(workspace::file("deny.toml")).context("deny.toml")?;
    let rules: Value = toml::from_str(&text).context("deny.toml")?;
    let allowed = rules.pointer("/licenses/allow").and_then(Value::as_array);
    let allowed = allowed.context("expected a list of licences in deny.toml")?;
    Ok(allowed.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// The texts of the licences of a crate: the files in it that belong to those.
fn files(package: &Package, chosen: &[String]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(&package.folder).with_context(|| package.folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) && !name.ends_with(".rs") {
            found.push((name, path));
        }
    }
    found.sort();
    let is_other = |name: &str| is_of_another(name, chosen);
    let (kept, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|(name, _)| !is_other(name));
    // A crate may have the text of one licence alone, and offer several.
    let kept = if kept.is_empty() { others } else { kept };
    kept.iter().map(|(_, path)| read(path)).collect()
}

/// Whether a file is named after a licence that is not taken.
fn is_of_another(name: &str, chosen: &[String]) -> bool {
    let marks =
        [("mit", "MIT"), ("apache", "Apache-2.0"), ("unlicense", "Unlicense"), ("boost", "BSL-1.0"), ("zlib", "Zlib")];
    let of = marks.iter().find(|(mark, _)| name.contains(mark)).map(|(_, license)| *license);
    of.is_some_and(|license| !chosen.iter().any(|one| one == license))
}

fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(tidy(&String::from_utf8_lossy(&bytes)))
}

/// The same text for everyone: crates have it with all kinds of line ends.
fn tidy(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The text of a licence that a crate names and does not have: that of MIT with its authors, or that of another crate,
/// where the licence is the same for all.
fn standard(package: &Package, chosen: &[String], texts: &Texts) -> Result<String> {
    let ours = |name: &str| fs::read_to_string(workspace::file(name)).with_context(|| name.to_owned());
    let other = |license: &str| texts.keys().find(|(known, _)| known == license).map(|(_, text)| text.clone());
    match chosen {
        [license] if license == "MIT" => {
            let ours = ours("LICENSE-MIT")?;
            let (_, terms) =
                ours.split_once("\n\n").context("expected the terms after the copyright in LICENSE-MIT")?;
            let authors = if package.authors.is_empty() { "its authors".into() } else { package.authors.join(", ") };
            Ok(format!("MIT License\n\nCopyright (c) {authors}\n\n{}", tidy(terms)))
        }
        _ => {
            let license = chosen.join(" AND ");
            let found = SAME_FOR_ALL.contains(&&*license).then(|| other(&license)).flatten();
            let about =
                || format!("{} {} is under {license}, and its text is not in the crate", package.name, package.version);
            found.with_context(about)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::{command, host, node, widget};

    #[test]
    fn each_crate_that_is_shipped_has_its_licence_there() {
        for product in [widget(), node(), command(&host().unwrap())] {
            let text = text(&product).unwrap_or_else(|error| panic!("{}: {error:#}", product.name));
            for package in Crates::of(&product).unwrap().packages {
                let name = format!("{} {}", package.name, package.version);
                assert!(text.contains(&name), "{name} is missing in the licences of {}", product.name);
            }
        }
    }

    #[test]
    fn a_licence_that_is_not_taken_is_left_out() {
        let mit = ["MIT".to_owned()];
        assert!(is_of_another("license-apache", &mit) && is_of_another("unlicense", &mit));
        assert!(
            !is_of_another("license-mit", &mit) && !is_of_another("license", &mit) && !is_of_another("notice", &mit)
        );
    }

    #[test]
    fn line_ends_are_the_same() {
        assert_eq!(tidy("\r\na  \r\nb\n\n"), "a\nb");
    }
}
