//! What each file of a release holds, against a list that is kept: a stray file, a missing one and a file that nobody
//! expected are named. `UPDATE=1` writes the list again.

use super::{VERSION, archive, sums};
use crate::workspace;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::Path;

/// The list: each file of a release between brackets, and what it holds below.
const LIST: &str = "xtask/src/rehearsal/contents.txt";

/// What a file holds that is no archive.
const PLAIN: &str = ".json";

type Lists = BTreeMap<String, BTreeSet<String>>;

/// Looks at all files. Where all were made, one that is not there is missed.
pub fn check(files: &Path, target: &str, is_whole: bool) -> Result<()> {
    let found = found(files, target)?;
    let path = workspace::file(LIST);
    if env::var_os("UPDATE").is_some() {
        return fs::write(&path, written(&found)).context(LIST);
    }
    let wanted = read(&fs::read_to_string(&path).context(LIST)?);
    let mut wrong = differences(&found, &wanted);
    let missing = wanted.keys().filter(|name| is_whole && !found.contains_key(*name));
    wrong.extend(missing.map(|name| format!("{name} was not made")));
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{}; if that is meant, UPDATE=1 writes {LIST} again", wrong.join("; "))
}

fn found(files: &Path, target: &str) -> Result<Lists> {
    let mut lists = Lists::new();
    for path in archive::sorted(files)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == sums::NAME {
            continue;
        }
        let inside = if name.ends_with(PLAIN) { Vec::new() } else { archive::names(&path)? };
        let is_crate = name.ends_with(".crate");
        lists.insert(
            general(&name, target),
            inside.iter().map(|name| listed(&general(name, target), is_crate)).collect(),
        );
    }
    Ok(lists)
}

/// A name without what differs from version to version, and from target to target.
fn general(name: &str, target: &str) -> String {
    let name = name.replace(target, "TARGET").replace(VERSION, "VERSION").replace(".exe", "");
    name.split('/').map(without_hash).collect::<Vec<_>>().join("/")
}

/// `link-digest-search-0123456789.wasm` has its content in its name.
fn without_hash(name: &str) -> String {
    let is_hash = |piece: &str| piece.len() == 10 && piece.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name.rsplit_once('.').and_then(|(stem, ending)| Some((stem.rsplit_once('-')?, ending))) {
        Some(((stem, hash), ending)) if is_hash(hash) => format!("{stem}-HASH.{ending}"),
        _ => name.to_owned(),
    }
}

/// Of a crate only the folders of sources and words are listed: who adds a module has nothing to do here.
fn listed(name: &str, is_crate: bool) -> String {
    let folder = ["/src/", "/locales/", "/assets/"].iter().find_map(|folder| Some((folder, name.find(folder)?)));
    match folder.filter(|_| is_crate) {
        Some((folder, at)) => name.get(..at + folder.len()).unwrap_or(name).to_owned(),
        None => name.to_owned(),
    }
}

fn read(text: &str) -> Lists {
    let mut lists = Lists::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => {
                current = name.to_owned();
                lists.entry(current.clone()).or_default();
            }
            None => drop(lists.entry(current.clone()).or_default().insert(line.to_owned())),
        }
    }
    lists
}

fn written(lists: &Lists) -> String {
    let head = "# What each file of a release holds. `UPDATE=1 cargo xtask release --dry-run contents` writes this.\n";
    let section = |(name, inside): (&String, &BTreeSet<String>)| {
        let lines: String = inside.iter().map(|name| format!("{name}\n")).collect();
        format!("\n[{name}]\n{lines}")
    };
    format!("{head}{}", lists.iter().map(section).collect::<String>())
}

/// What is there and not wanted, or wanted and not there. A file that was not made this time is not missed.
fn differences(found: &Lists, wanted: &Lists) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, inside) in found {
        let Some(expected) = wanted.get(name) else {
            wrong.push(format!("{name} is not expected among the files of a release"));
            continue;
        };
        wrong.extend(inside.difference(expected).map(|stray| format!("{name} has {stray}, which is not expected")));
        wrong.extend(expected.difference(inside).map(|missing| format!("{name} has no {missing}")));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_for_each_version_and_target() {
        let general = |name| general(name, "x86_64-pc-windows-msvc");
        let program = format!("link-digest-{VERSION}-x86_64-pc-windows-msvc/link-digest.exe");
        assert_eq!(general(&program), "link-digest-VERSION-TARGET/link-digest");
        assert_eq!(general("package/link-digest-pt-BR-0123abcdef.json"), "package/link-digest-pt-BR-HASH.json");
        assert_eq!(general("package/link-digest-licenses.txt"), "package/link-digest-licenses.txt");
        assert_eq!(listed("link-digest-core-VERSION/src/json/text.rs", true), "link-digest-core-VERSION/src/");
        assert_eq!(listed("package/src/json.js", false), "package/src/json.js");
    }

    #[test]
    fn a_stray_file_and_a_missing_one_are_named() {
        let wanted = read("# Words.\n\n[a.tgz]\npackage/a.js\npackage/b.js\n\n[c.json]\n");
        let found = read("[a.tgz]\npackage/a.js\npackage/.env\n[d.zip]\n");
        assert_eq!(
            differences(&found, &wanted),
            [
                "a.tgz has package/.env, which is not expected",
                "a.tgz has no package/b.js",
                "d.zip is not expected among the files of a release"
            ]
        );
        assert!(differences(&wanted, &wanted).is_empty());
    }

    #[test]
    fn what_is_written_is_read() {
        let lists = read("[a.tgz]\npackage/a.js\n[c.json]\n");
        assert_eq!(read(&written(&lists)), lists);
    }

    #[test]
    fn the_list_that_is_kept_has_what_people_and_programs_install() {
        let lists = read(&fs::read_to_string(workspace::file(LIST)).unwrap());
        let command = &lists["link-digest-VERSION-TARGET.tar.gz"];
        for name in ["link-digest", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY-LICENSES.txt", "man/link-digest.1"] {
            assert!(command.contains(&format!("link-digest-VERSION-TARGET/{name}")), "{name}");
        }
        assert!(lists["link-digest-cli-VERSION.crate"].contains("link-digest-cli-VERSION/widget/link-digest.js"));
        assert!(lists["link-digest-VERSION.tgz"].contains("package/link-digest-licenses.txt"));
    }
}
