//! All of an archive in parts, kept for when there is no network.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::make;
use super::offline::{AT, kept, leave, publish_with_worker_behind, visit};
use crate::environment;
use crate::house::Case;
use crate::site::{Answer, Gate, Site};
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![
        case!(what_was_seen_is_kept),
        case!(all_of_it_is_kept_when_a_reader_asks),
        case!(what_could_not_be_kept_is_tried_again),
        case!(a_new_edition_is_kept_as_well),
        case!(nobody_need_ask_where_a_line_is_not_metered),
        case!(who_saves_data_is_asked_on_any_line),
    ]
}

const KEEP: &str = "document.querySelector('[data-keep]')";

/// A digest of so many issues, each of which fills a part, of words that no packer makes short.
fn digest(issues: u32) -> String {
    let mut seed = 7_u32;
    let mut word = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        format!("{:05x}", seed >> 12)
    };
    let mut items = |issue: u32| -> Vec<Value> {
        let item = |n: u32, title: String| json!({ "id": format!("{issue}-{n}"), "title": title, "url": format!("https://a.example/{issue}/{n}") });
        (0..80).map(|n| item(n, (0..40).map(|_| word()).collect::<Vec<_>>().join(" "))).collect()
    };
    // The newest last, so that an edition with one more has the same words in all others.
    let issues: Vec<Value> = (0..issues)
        .map(|n| {
            json!({ "id": n.to_string(), "title": format!("No. {n}"), "date": format!("20{}-01-01", 10 + n),
                "topics": [{ "name": "Words", "items": items(n) }] })
        })
        .collect();
    json!({ "$schema": "issues.schema.json", "version": 1, "title": "Words", "issues": issues }).to_string()
}

/// The site of such a digest, in parts.
pub fn site_in_parts(issues: u32) -> Result<PathBuf> {
    let (folder, config) = (make::folder()?, make::settings("parts = \"always\"\n")?);
    let arguments = ["-o".as_ref(), folder.as_os_str(), "--config".as_ref(), config.as_os_str()];
    make::run("site", &digest(issues), &arguments)?;
    Ok(folder)
}

/// The files of its archive, without the index.
fn archive(folder: &Path) -> Result<BTreeSet<String>> {
    let names =
        fs::read_dir(folder.join("archive"))?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<Result<BTreeSet<_>>>()?;
    names.remove("index.json");
    ensure!(names.len() >= 6, "these are too few to tell anything: {names:?}");
    Ok(names)
}

/// How often the files of an archive were asked for, in all.
fn times(site: &Site, archive: &BTreeSet<String>) -> usize {
    archive.iter().map(|name| site.times(name)).sum()
}

async fn says(stage: &Stage, what: &str) -> Result<()> {
    stage.wait_for(&format!("{KEEP}.checkVisibility() && {KEEP}.textContent === {KEEP}.dataset.{what}")).await
}

async fn offers(stage: &Stage) -> Result<()> {
    stage.wait_for(&format!("{KEEP}.checkVisibility() && {KEEP}.ariaDisabled === 'false'")).await
}

/// A site that was visited, and its folder.
async fn visited(stage: &Stage) -> Result<(Site, PathBuf)> {
    let (site, folder) = (Site::open().await?, site_in_parts(4)?);
    site.show_as_it_is(AT, &folder);
    visit(stage, &site).await?;
    kept(stage).await?;
    offers(stage).await?;
    Ok((site, folder))
}

/// Whether a page without a network has all of an archive.
async fn has_all(stage: &Stage, archive: &BTreeSet<String>) -> Result<()> {
    let answers =
        format!("Promise.all({}.map(name => fetch('archive/' + name).then(answer => answer.ok)))", json!(archive));
    stage.wait_for(&format!("{answers}.then(all => all.every(Boolean))")).await
}

async fn all_of_it_is_kept_when_a_reader_asks(stage: &Stage) -> Result<()> {
    let (site, folder) = visited(stage).await?;
    let archive = archive(&folder)?;
    ensure!(times(&site, &archive) <= 1, "nobody has asked for more than the first part: {:#?}", site.asked());
    stage.expect(&format!("/\\d\\.\\d\\sMB$/.test({KEEP}.textContent)"), true).await?;
    stage.act(&format!("{KEEP}.click()")).await?;
    says(stage, "kept").await?;
    for name in &archive {
        ensure!(site.times(name) == 1, "{name} was asked for {} times", site.times(name));
    }
    let address = site.url(AT);
    drop(site);
    stage.driver().goto(address).await?;
    stage.state("ready").await?;
    has_all(stage, &archive).await?;
    says(stage, "kept").await?;
    leave(stage).await
}

async fn what_could_not_be_kept_is_tried_again(stage: &Stage) -> Result<()> {
    let (site, folder) = visited(stage).await?;
    let archive = archive(&folder)?;
    let shard = archive.iter().find(|name| name.starts_with("search-")).cloned().unwrap_or_default();
    let path = format!("{AT}archive/{shard}");
    // A page of the server, as some send it for a file that is not there.
    let whole = Answer::whole(200, "application/octet-stream", fs::read(folder.join("archive").join(&shard))?);
    site.answer(&path, Answer::html("<!doctype html><title>Sorry</title>"));
    stage.act(&format!("{KEEP}.click()")).await?;
    says(stage, "not").await?;
    site.answer(&path, whole);
    stage.act(&format!("{KEEP}.click()")).await?;
    says(stage, "kept").await?;
    let address = site.url(AT);
    drop(site);
    stage.driver().goto(address).await?;
    has_all(stage, &archive).await?;
    leave(stage).await
}

/// What stays as it was is not fetched again, and nobody is asked again.
async fn a_new_edition_is_kept_as_well(stage: &Stage) -> Result<()> {
    let (site, folder) = visited(stage).await?;
    stage.act(&format!("{KEEP}.click()")).await?;
    says(stage, "kept").await?;
    let before = archive(&folder)?;
    let next = site_in_parts(5)?;
    let archive = archive(&next)?;
    ensure!(before.intersection(&archive).count() > 1 && archive.difference(&before).count() > 1);
    let gate = Gate::closed();
    publish_with_worker_behind(&gate, &site, &next)?;
    visit(stage, &site).await?;
    gate.open();
    stage.wait_for("document.querySelector('[data-news]').checkVisibility()").await?;
    visit(stage, &site).await?;
    stage.wait_for("ids()[0]?.startsWith('4-')").await?;
    says(stage, "kept").await?;
    for name in before.union(&archive) {
        ensure!(site.times(name) == 1, "{name} was asked for {} times", site.times(name));
    }
    let address = site.url(AT);
    drop(site);
    stage.driver().goto(address).await?;
    has_all(stage, &archive).await?;
    leave(stage).await
}

/// Visits a site in parts, and does something there before its widget and its worker have come; the files of its archive.
async fn visit_doing(stage: &Stage, site: &Site, what: impl Fn(&[&String]) -> String) -> Result<BTreeSet<String>> {
    let folder = site_in_parts(4)?;
    let archive = archive(&folder)?;
    site.show_as_it_is(AT, &folder);
    let (name, bytes) = environment::hashed(".wasm")?;
    let gate = Gate::closed();
    site.answer(&format!("{AT}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    stage.driver().goto(site.url(AT)).await?;
    stage.wait_for("document.readyState === 'complete'").await?;
    stage.act(&what(&Vec::from_iter(&archive))).await?;
    gate.open();
    stage.state("ready").await?;
    kept(stage).await?;
    Ok(archive)
}

/// The same with a browser that says this of its line.
async fn visit_on(stage: &Stage, site: &Site, connection: &str) -> Result<BTreeSet<String>> {
    visit_doing(stage, site, |_| format!("Object.defineProperty(navigator, 'connection', {{ value: {connection} }})"))
        .await
}

/// Before there was a worker, and after; but nothing that is not what its name stands for.
async fn what_was_seen_is_kept(stage: &Stage) -> Result<()> {
    let site = Site::open().await?;
    let load = |name: &str| format!("fetch('archive/{name}', {{ credentials: 'omit' }}).then(answer => answer.text())");
    let archive = visit_doing(stage, &site, |names| load(names[names.len() - 1])).await?;
    let is_kept = |name: &str| format!("caches.match('archive/{name}').then(found => !!found)");
    let names: Vec<&String> = archive.iter().filter(|name| site.times(name) == 0).collect();
    let (early, wrong, late) = (archive.last().context("no file")?, names[0], names[1]);
    stage.wait_for(&is_kept(early)).await?;
    site.answer(&format!("{AT}archive/{wrong}"), Answer::html("<!doctype html><title>Sorry</title>"));
    stage.wait_for(&format!("{}.then(text => text.includes('Sorry'))", load(wrong))).await?;
    stage.wait_for(&format!("{}.then(Boolean)", load(late))).await?;
    stage.wait_for(&is_kept(late)).await?;
    stage.expect(&is_kept(wrong), false).await?;
    ensure!([early, late].iter().all(|name| site.times(name) == 1), "{:#?}", site.asked());
    let address = site.url(AT);
    drop(site);
    stage.driver().goto(address).await?;
    stage.state("ready").await?;
    for name in [early, late] {
        stage.wait_for(&format!("{}.then(Boolean)", load(name))).await?;
    }
    leave(stage).await
}

async fn nobody_need_ask_where_a_line_is_not_metered(stage: &Stage) -> Result<()> {
    let site = Site::open().await?;
    let archive = visit_on(stage, &site, "{ type: 'wifi', saveData: false }").await?;
    says(stage, "kept").await?;
    ensure!(archive.iter().all(|name| site.times(name) == 1), "{:#?}", site.asked());
    leave(stage).await
}

async fn who_saves_data_is_asked_on_any_line(stage: &Stage) -> Result<()> {
    let site = Site::open().await?;
    let archive = visit_on(stage, &site, "{ type: 'wifi', saveData: true }").await?;
    offers(stage).await?;
    ensure!(times(&site, &archive) <= 1, "{:#?}", site.asked());
    leave(stage).await
}
