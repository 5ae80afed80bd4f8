//! Somebody who has nothing but the files of a release: they are installed into an empty folder, and used there.

use super::{VERSION, archive, command, packages, workshop};
use crate::release::node;
use crate::run::{read, run, say};
use crate::tools::npm;
use anyhow::{Context, Result, ensure};
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// An issue as somebody writes their first.
const ISSUE: &str = "# Week 1\n\n## Rust\n\n- [A first link](https://example.org/first), which is worth it\n";

/// What the package for Node needs of others, in the folder of its packages.
const NEEDED: &str = "@bjorn3/browser_wasi_shim";

/// Installs and uses the command, and the packages of npm.
pub fn check(files: &Path, target: &str) -> Result<()> {
    let folder = workshop("user")?;
    archive::unpack(&files.join(format!("{}.tar.gz", command::name(target))), &folder)?;
    let unpacked = folder.join(command::name(target));
    uses_command(&unpacked, &folder.join("site"))?;
    starts_soon(&unpacked)?;
    sample(&unpacked)?;
    let of_npm = folder.join("npm");
    fs::create_dir_all(&of_npm)?;
    uses_npm(files, &of_npm)
}

/// Asks the command in a folder for its version, and publishes an issue with it.
pub fn uses_command(folder: &Path, to: &Path) -> Result<()> {
    let program = folder.join(format!("link-digest{EXE_SUFFIX}"));
    let version = read(Command::new(&program).arg("--version"))?;
    ensure!(version.trim() == format!("link-digest {VERSION}"), "expected the version {VERSION}, found {version:?}");
    fs::create_dir_all(to)?;
    fs::write(to.join("2026-01-05.md"), ISSUE)?;
    run(Command::new(&program).args(["site", "2026-01-05.md", "--output", "site"]).current_dir(to))?;
    is_site(&to.join("site"))
}

/// Whether a folder has a site with that issue, and with all that its page loads.
fn is_site(site: &Path) -> Result<()> {
    let page = fs::read_to_string(site.join("index.html")).context("expected a page")?;
    ensure!(page.contains("A first link") && page.contains("link-digest.js"), "the page has no card, or no widget");
    for name in ["link-digest.js", "link-digest-bundle.json", "link-digest-licenses.txt", "issues.json", "feed.xml"] {
        ensure!(site.join(name).is_file(), "expected {name} in the site");
    }
    Ok(())
}

/// Says how long the command takes to say its version: the best of many, as this machine has other things to do.
fn starts_soon(folder: &Path) -> Result<()> {
    let program = folder.join(format!("link-digest{EXE_SUFFIX}"));
    let mut best = Duration::MAX;
    for _ in 0..20 {
        let started = Instant::now();
        read(Command::new(&program).arg("--version"))?;
        best = best.min(started.elapsed());
    }
    say(&format!("`link-digest --version` takes {:.1} ms", best.as_secs_f64() * 1000.0));
    Ok(())
}

/// Publishes the sample, as the demo is: `twice` compares its bytes.
fn sample(folder: &Path) -> Result<()> {
    let site = workshop("site")?;
    let program = folder.join(format!("link-digest{EXE_SUFFIX}"));
    run(Command::new(program).args(["site", "issues", "--output"]).arg(&site).current_dir(crate::workspace::root()))
}

/// Installs the packages without a network, imports the element's, and publishes with the command of the other.
fn uses_npm(files: &Path, folder: &Path) -> Result<()> {
    fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
    packages::pack(&npm::packages(node::SOURCES)?.join(NEEDED), folder)?;
    let mut packed =
        vec![files.join(format!("link-digest-{VERSION}.tgz")), files.join(format!("link-digest-node-{VERSION}.tgz"))];
    packed.extend(archive::sorted(folder)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "tgz")));
    run(Command::new(npm::ensure()?)
        .args(["install", "--offline", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"])
        .args(packed)
        .current_dir(folder))?;
    fs::write(folder.join("2026-01-05.md"), ISSUE)?;
    fs::write(folder.join("use.js"), USE)?;
    run(Command::new("node").args(["--no-warnings", "use.js"]).current_dir(folder))?;
    let npx = npm::ensure()?.with_file_name(if cfg!(windows) { "npx.cmd" } else { "npx" });
    run(Command::new(&npx).args(["--offline", "link-digest", "check", "2026-01-05.md"]).current_dir(folder))?;
    let publish = ["--offline", "link-digest", "site", "2026-01-05.md", "--output", "site"];
    run(Command::new(&npx).args(publish).current_dir(folder))?;
    is_site(&folder.join("site"))
}

/// What a script of a user's does with both packages.
const USE: &str = "import { define, LinkDigest } from 'link-digest'
import { importDigest } from '@link-digest/node'
import { readFileSync } from 'node:fs'

const is = (what, holds) => { if (!holds) throw new Error(what) }
is('an element', typeof define === 'function' && typeof LinkDigest === 'function')
const { digest } = await importDigest([{ path: '2026-01-05.md', content: readFileSync('2026-01-05.md', 'utf8') }])
is('the link', JSON.stringify(digest).includes('https://example.org/first'))
";
