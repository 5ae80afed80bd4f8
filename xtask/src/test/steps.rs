//! The steps of the tests. A step installs what it needs, and nothing else.

use super::tally::{Tally, run_counting};
use super::{Step, generator, jekyll, mkdocs, node, obsidian, package, quartz, types, wordpress};
use crate::run::{cargo, run, say};
use crate::tools::{browsers, crates_io, generators, npm, pins, wasm_target};
use crate::{command, rehearsal, release, size, workspace};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// Runs one step, and adds the tests it ran to the tally.
pub fn run_step(step: Step, arguments: &[String], tally: &mut Tally) -> Result<()> {
    match step {
        Step::Fmt => run(cargo().args(["fmt", "--all", "--check"])),
        Step::Clippy => clippy(),
        Step::Types => types::check(),
        Step::Native => native(arguments, tally),
        Step::Wasm => wasm(arguments, tally),
        Step::Build => release::build(),
        Step::Size => size::check(),
        Step::Package => package::check(),
        Step::Crates => rehearsal::check_crates(),
        Step::Node => node::check(),
        Step::Quartz => quartz::check(),
        Step::Astro => generator::ASTRO.check(),
        Step::Eleventy => generator::ELEVENTY.check(),
        Step::Jekyll => jekyll::check(),
        Step::Mkdocs => mkdocs::check(),
        Step::Obsidian => obsidian::check(),
        Step::Wordpress => wordpress::check(),
        Step::E2e => e2e(arguments, tally),
        Step::Docs => docs(),
    }
}

fn clippy() -> Result<()> {
    wasm_target::ensure(wasm_target::NAME)?;
    run(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    run(cargo()
        .args(["clippy", "--package", "link-digest", "--target", wasm_target::NAME])
        .args(["--", "-D", "warnings"]))?;
    wasm_target::ensure(wasm_target::WASI)?;
    run(cargo()
        .args(["clippy", "--package", "link-digest-cli", "--target", wasm_target::WASI])
        .args(["--", "-D", "warnings"]))
}

/// The bench apart from the rest: what it asks of serde_json would change the order in which that writes.
fn native(arguments: &[String], tally: &mut Tally) -> Result<()> {
    let all = ["--workspace", "--exclude", "link-digest-e2e", "--exclude", "xtask-bench"];
    for part in [all.as_slice(), &["--package", "xtask-bench"]] {
        run_counting(cargo().arg("test").args(part).arg("--").args(arguments), tally)?;
    }
    Ok(())
}

fn wasm(arguments: &[String], tally: &mut Tally) -> Result<()> {
    pins::check()?;
    wasm_target::ensure(wasm_target::NAME)?;
    let bindgen = crates_io::ensure(&pins::WASM_BINDGEN)?;
    let runner = crates_io::program(&bindgen, "wasm-bindgen-test-runner");
    let browsers = browsers::ensure()?;
    let drivers = [("CHROMEDRIVER", &browsers.chromedriver), ("GECKODRIVER", &browsers.geckodriver)];
    for (variable, driver) in drivers {
        say(&format!("test wasm with {}", driver.display()));
        let mut tests = cargo();
        tests
            .args(["test", "--package", "link-digest", "--test", "browser"])
            .args(["--target", wasm_target::NAME, "--"])
            .args(arguments)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner);
        patient(&mut tests);
        run_counting(only_driver(&mut tests).env(variable, driver), tally)?;
    }
    Ok(())
}

/// wasm-bindgen-test-runner takes the first driver of which it is told.
fn only_driver(tests: &mut Command) -> &mut Command {
    tests.env_remove("CHROMEDRIVER").env_remove("GECKODRIVER")
}

/// A small machine may need longer than the runner's own 5 and 20 seconds.
fn patient(tests: &mut Command) {
    tests.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    tests.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
}

fn e2e(arguments: &[String], tally: &mut Tally) -> Result<()> {
    let browsers = browsers::ensure()?;
    let hugo = generators::ensure(&generators::HUGO)?;
    let packages =
        [("AXE", &pins::AXE), ("BOOTSTRAP", &pins::BOOTSTRAP), ("PICO", &pins::PICO), ("PREFLIGHT", &pins::TAILWIND)];
    let link_digest = command::for_tests()?;
    let mut tests = cargo();
    tests
        .args(["test", "--package", "link-digest-e2e", "--"])
        .args(arguments)
        .env("LINK_DIGEST_DIST", workspace::dist())
        .env("LINK_DIGEST_BIN", link_digest)
        .env("HUGO", hugo);
    for (variable, package) in packages {
        tests.env(variable, npm::file(package)?);
    }
    for (home, variable, example) in HOMES {
        if wants(arguments, home) {
            tests.env(variable, example()?);
        }
    }
    browsers.give_to(&mut tests);
    run_counting(&mut tests, tally)
}

/// What builds an example, and returns what it publishes.
type Example = fn() -> Result<PathBuf>;

/// The homes of digests whose examples are built with their packages: the names of their tests, and where those find what
/// was built.
const HOMES: [(&str, &str, Example); 6] = [
    ("quartz", "GARDEN", quartz::garden),
    ("astro", "ASTRO", || generator::ASTRO.example()),
    ("eleventy", "ELEVENTY", || generator::ELEVENTY.example()),
    ("jekyll", "JEKYLL", jekyll::example),
    ("mkdocs", "MKDOCS", mkdocs::example),
    ("obsidian", "OBSIDIAN", obsidian::page),
];

/// Whether the tests of a package are asked for, by its name or with all of a browser: it takes minutes to build.
fn wants(arguments: &[String], package: &str) -> bool {
    let mut names = arguments.iter().filter(|argument| !argument.starts_with('-')).peekable();
    let of = |name: &String| name.contains(package) || ["chromium", "firefox"].contains(&name.trim_end_matches(':'));
    names.peek().is_none() || names.any(of)
}

/// The command apart from the rest: its program and the widget's library have
/// the same name, under which cargo would write both at once.
fn docs() -> Result<()> {
    for part in [["--package", "link-digest-cli"].as_slice(), &["--workspace", "--exclude", "link-digest-cli"]] {
        run(cargo()
            .args(["doc", "--no-deps", "--document-private-items"])
            .args(part)
            .env("RUSTDOCFLAGS", "-D warnings"))?;
    }
    Ok(())
}
