//! `cargo xtask bench`: the release bundle in a real browser, beside a page written by hand for the same work.
//!
//! In reading order: [`settings`] is what was asked for, [`pages`] are the two pages and the probe that
//! watches them, [`site`] serves them, [`driver`] starts browsers and [`tab`] acts in one, [`scenario`] is
//! what is done there, [`metric`] what is measured, [`report`] how it is told. [`quality`] asks how well a
//! search finds instead. It fails if something breaks, never because something is slow.

mod settings;

mod pack;
mod pages;
mod site;

mod driver;
mod tab;

mod metric;
mod scenario;

mod quality;

mod report;
mod stats;

use anyhow::{Context, Result};
use driver::Driver;
use link_digest_core::InParts;
use pages::Page;
use report::{Report, Sample, grouped};
use scenario::{Outcome, Stage};
use settings::Settings;
use site::{Plan, Site};
use std::fs;
use std::process::ExitCode;
use tab::Speed;
use xtask_corpus::Corpus;

fn main() -> ExitCode {
    let done = tokio::runtime::Runtime::new().context("cannot start the runtime").and_then(|it| it.block_on(run()));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let settings = Settings::read()?;
    let mut corpora = Vec::new();
    let mut plan = Plan::new(settings.folder.join("packed"));
    plan.add_folder(&settings.dist, "/widget/")?;
    for &size in &settings.sizes {
        say(&format!("making and packing {} items", grouped(size)));
        let corpus = Corpus::new(size)?;
        plan.add(pages::data_path(size), corpus.json.as_bytes())?;
        // As `link-digest site` publishes it.
        let digest = link_digest_core::read(corpus.json.as_bytes()).context("the archive")?.digest;
        let parts = link_digest_core::parts::write_by(&digest, InParts::Auto);
        if let Some(parts) = &parts {
            plan.add(pages::part_path(size, pages::INDEX), &parts.index)?;
            for file in &parts.files {
                plan.add(pages::part_path(size, &file.name), &file.bytes)?;
            }
        }
        for page in Page::BOTH {
            plan.add(page.path(size), page.html(size, parts.is_some()).as_bytes())?;
        }
        corpora.push((size, corpus));
    }
    let site = plan.open().await?;
    let driver = Driver::start(&settings).await?;
    if settings.quality {
        return ask(&settings, &driver, &site, &corpora).await;
    }
    measure(&settings, &driver, &site, &corpora).await
}

async fn ask(settings: &Settings, driver: &Driver, site: &Site, corpora: &[(usize, Corpus)]) -> Result<()> {
    for (size, corpus) in corpora {
        println!("{}", quality::measure(settings, driver, site, *size, corpus).await?);
    }
    Ok(())
}

async fn measure(settings: &Settings, driver: &Driver, site: &Site, corpora: &[(usize, Corpus)]) -> Result<()> {
    let mut report = Report { head: head(settings, driver).await?, ..Report::default() };
    for repeat in 0..settings.repeats {
        for (size, corpus) in corpora {
            say(&format!("{} items, repeat {} of {}", grouped(*size), repeat + 1, settings.repeats));
            let stage = |page| Stage { settings, driver, site, corpus, size: *size, page };
            // Who comes first alternates: the second may find a warmer machine.
            let mut pages = Page::BOTH;
            pages.rotate_left(repeat % 2);
            for act in 0..4 {
                for page in pages {
                    let outcome = perform(act, &stage(page)).await;
                    let outcome = outcome.with_context(|| format!("{} items, {page:?}", grouped(*size)))?;
                    note(&mut report, outcome, *size, repeat, page);
                }
            }
        }
        // After each repeat, so that a run that is stopped leaves what it has.
        write(settings, &report)?;
    }
    println!("{report}");
    Ok(())
}

async fn perform(act: usize, stage: &Stage<'_>) -> Result<Outcome> {
    match act {
        0 => scenario::visit(stage).await,
        1 => scenario::filter_at_once(stage, Speed::Plain).await,
        2 => scenario::slow_card(stage).await,
        _ => scenario::filter_at_once(stage, Speed::Slow).await,
    }
}

fn note(report: &mut Report, outcome: Outcome, size: usize, repeat: usize, page: Page) {
    for (metric, values) in outcome.values {
        report.samples.push(Sample { size, repeat, page, metric: metric.name, values });
    }
    for note in outcome.notes {
        if !report.notes.contains(&note) {
            report.notes.push(note);
        }
    }
}

/// Returns the head of the report: machine, browser and date.
async fn head(settings: &Settings, driver: &Driver) -> Result<String> {
    let browser = driver.browser().await?;
    let version = browser.cdp().send_raw("Browser.getVersion", serde_json::json!({})).await?;
    browser.quit().await?;
    let version = version.get("product").and_then(|product| product.as_str()).unwrap_or("an unknown browser");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let Settings { repeats, .. } = settings;
    let (words, changes) = (settings.words(), grouped(settings.changes()));
    Ok(format!(
        "{version} on {cores} cores; repeats: {repeats}, words typed: {words}, changes of filters before the \
        second look at memory: {changes}. A ratio below 1 is in the widget's favour."
    ))
}

fn write(settings: &Settings, report: &Report) -> Result<()> {
    for (name, text) in [("report.md", report.to_string()), ("raw.jsonl", report.lines()?)] {
        let path = settings.folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn say(what: &str) {
    eprintln!("bench: {what}");
}
