//! `install.sh`, run against a folder of made-up releases, as a server would give it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "this is all test: a panic is a failure")]

use super::{VERSION, archive, sums};
use crate::workspace;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TARGET: &str = "x86_64-unknown-linux-musl";

/// A folder of releases with one in it, whose program says its version, and a home to install into.
fn releases(name: &str) -> (PathBuf, PathBuf) {
    let root = std::env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
    let made = root.join(format!("link-digest-{VERSION}-{TARGET}"));
    fs::create_dir_all(&made).unwrap();
    fs::write(made.join("link-digest"), format!("#!/bin/sh\necho link-digest {VERSION}\n")).unwrap();
    let files = root.join("releases/latest/download");
    fs::create_dir_all(&files).unwrap();
    archive::pack(&made, &files.join(format!("link-digest-{VERSION}-{TARGET}.tar.gz"))).unwrap();
    // Files of other targets and kinds are in the list, too.
    fs::write(files.join(format!("link-digest-{VERSION}.tgz")), "package").unwrap();
    fs::write(files.join(format!("link-digest-{VERSION}-aarch64-apple-darwin.tar.gz")), "other").unwrap();
    sums::write(&files).unwrap();
    (root.clone(), root.join("home"))
}

fn install(root: &Path, home: &Path, target: &str) -> Output {
    Command::new("sh")
        .arg(workspace::file("install.sh"))
        .env("HOME", home)
        .env("LINK_DIGEST_RELEASES", format!("file://{}", root.join("releases").display()))
        .env("LINK_DIGEST_TARGET", target)
        .env_remove("LINK_DIGEST_VERSION")
        .env_remove("LINK_DIGEST_FOLDER")
        .output()
        .unwrap()
}

#[test]
fn the_newest_release_is_installed_where_the_script_says() {
    let (root, home) = releases("installer");
    let done = install(&root, &home, TARGET);
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    let program = home.join(".local/bin/link-digest");
    let printed = Command::new(&program).output().unwrap().stdout;
    // Again, over the old one.
    assert!(install(&root, &home, TARGET).status.success());
    let others = fs::read_dir(home.join(".local/bin")).unwrap().count();
    fs::remove_dir_all(&root).unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(String::from_utf8_lossy(&printed), format!("link-digest {VERSION}\n"));
    assert!(said.contains(&format!("installed {}", program.display())) && said.contains("export PATH="), "{said}");
    assert_eq!(others, 1, "nothing is left beside it");
}

#[test]
fn what_was_changed_on_its_way_is_not_installed() {
    let (root, home) = releases("installer-changed");
    let file = root.join(format!("releases/latest/download/link-digest-{VERSION}-{TARGET}.tar.gz"));
    let mut bytes = fs::read(&file).unwrap();
    bytes.push(0);
    fs::write(&file, bytes).unwrap();
    let done = install(&root, &home, TARGET);
    let is_there = home.join(".local").exists();
    fs::remove_dir_all(&root).unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success() && said.contains("nothing was installed") && !is_there, "{said}");
}

#[test]
fn a_target_without_a_program_is_named() {
    let (root, home) = releases("installer-target");
    let done = install(&root, &home, "riscv64gc-unknown-linux-musl");
    fs::remove_dir_all(&root).unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success() && said.contains("no program for riscv64gc-unknown-linux-musl"), "{said}");
}
