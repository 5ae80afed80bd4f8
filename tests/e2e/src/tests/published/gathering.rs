//! An archive in parts on paper and as Markdown: all of it comes first, and what does not come is told.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;

use super::keeping::site_in_parts;
use crate::house::Case;
use crate::site::{Answer, Gate};
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![
        case!(copying_waits_for_all_of_it),
        case!(printing_waits_for_all_of_it),
        case!(the_keys_for_paper_wait_as_well),
        case!(what_takes_long_can_be_given_up),
        case!(what_does_not_come_is_told_and_comes_again),
        case!(paper_says_what_it_lacks),
        case!(a_copy_of_the_first_thousand_says_so),
    ]
}

const AT: &str = "/gathering/";
const COPY: &str = "document.querySelector('[data-copy]')";
const PRINT: &str = "document.querySelector('[data-print]')";
const SAYS: &str = "document.querySelector('[data-progress]').textContent";

/// How many items there are, and how many of them are shown at first.
const ALL: usize = 320;

/// What a browser would do, remembered.
const STUBS: &str = "
    window.papers = []
    window.print = () => {
        papers.push([$$('.card').length, $$('.card[aria-busy=true]').length])
        dispatchEvent(new Event('afterprint'))
    }
    navigator.clipboard.write = async ([item]) => { window.copied = await (await item.getType('text/plain')).text() }";

/// Opens a site in parts; says where its oldest part is.
async fn open(stage: &Stage) -> Result<(PathBuf, String)> {
    let folder = site_in_parts(4)?;
    stage.site.show(AT, &folder)?;
    let name = oldest(&folder.join("archive"))?;
    Ok((folder, format!("{AT}archive/{name}")))
}

async fn visit(stage: &Stage) -> Result<()> {
    stage.visit(AT).await?;
    stage.state("ready").await?;
    stage.act(STUBS).await
}

/// The part with the oldest items.
fn oldest(archive: &Path) -> Result<String> {
    for entry in fs::read_dir(archive)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("part-") && fs::read_to_string(archive.join(&name))?.contains("\"0-79\"") {
            return Ok(name);
        }
    }
    anyhow::bail!("no part has the oldest item")
}

/// The oldest part as it is.
fn whole((folder, part): &(PathBuf, String)) -> Result<Answer> {
    let name = part.rsplit('/').next().context("a name")?;
    Ok(Answer::json(fs::read(folder.join("archive").join(name))?))
}

/// Opens such a site whose oldest part is held back.
async fn open_held(stage: &Stage) -> Result<Gate> {
    let (site, gate) = (open(stage).await?, Gate::closed());
    stage.site.answer(&site.1, whole(&site)?.behind(&gate));
    visit(stage).await?;
    Ok(gate)
}

async fn says_how_far(stage: &Stage) -> Result<()> {
    stage.wait_for(&format!("/^Loading: \\d+%$/.test({SAYS})")).await?;
    stage.expect("document.querySelector('[data-progress]').role", "status").await
}

/// The page is as it was.
async fn is_over(stage: &Stage, shown: usize) -> Result<()> {
    stage.expect("$$('.card').length", shown).await?;
    stage.expect(&format!("[{PRINT}.textContent, {SAYS}]"), ("Print all", "")).await
}

async fn shown(stage: &Stage) -> Result<usize> {
    stage.get("$$('.card').length").await
}

async fn copying_waits_for_all_of_it(stage: &Stage) -> Result<()> {
    let gate = open_held(stage).await?;
    let before = shown(stage).await?;
    stage.act(&format!("{COPY}.click()")).await?;
    says_how_far(stage).await?;
    stage.expect(&format!("[{COPY}.textContent, window.copied]"), ("Cancel", ())).await?;
    gate.open();
    stage.wait_for("window.copied").await?;
    stage.expect("window.copied.match(/https:..a.example/g).length", ALL).await?;
    stage.expect(&format!("{COPY}.textContent"), "Copied").await?;
    is_over(stage, before).await
}

async fn printing_waits_for_all_of_it(stage: &Stage) -> Result<()> {
    let gate = open_held(stage).await?;
    let before = shown(stage).await?;
    stage.act(&format!("{PRINT}.click()")).await?;
    says_how_far(stage).await?;
    stage.expect("papers.length", 0).await?;
    gate.open();
    stage.expect("papers", [(ALL, 0)]).await?;
    is_over(stage, before).await
}

async fn the_keys_for_paper_wait_as_well(stage: &Stage) -> Result<()> {
    let gate = open_held(stage).await?;
    let before = shown(stage).await?;
    let press =
        "const press = new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, cancelable: true, bubbles: true })
        document.body.dispatchEvent(press); window.waits = press.defaultPrevented";
    stage.act(press).await?;
    stage.expect("waits", true).await?;
    says_how_far(stage).await?;
    // Who presses them again prints what is here.
    stage.act(press).await?;
    stage.expect("waits", false).await?;
    gate.open();
    stage.expect("papers", [(ALL, 0)]).await?;
    is_over(stage, before).await
}

async fn what_takes_long_can_be_given_up(stage: &Stage) -> Result<()> {
    let gate = open_held(stage).await?;
    let before = shown(stage).await?;
    for button in [COPY, PRINT] {
        stage.act(&format!("{button}.focus()")).await?;
        stage.press(Key::Enter).await?;
        says_how_far(stage).await?;
        stage.press(Key::Enter).await?;
        is_over(stage, before).await?;
        stage.expect(&format!("document.activeElement === {button}"), true).await?;
    }
    stage.expect("[papers.length, window.copied]", (0, ())).await?;
    stage.expect(&format!("{COPY}.textContent"), "Copy as Markdown").await?;
    gate.open();
    Ok(())
}

async fn what_does_not_come_is_told_and_comes_again(stage: &Stage) -> Result<()> {
    let site = open(stage).await?;
    stage.site.expect_faults();
    stage.site.answer(&site.1, Answer::error_page(500).with("cache-control", "no-store"));
    visit(stage).await?;
    let before = shown(stage).await?;
    stage.act(&format!("{PRINT}.click()")).await?;
    stage.expect(SAYS, "Not all of it could be loaded. Try again").await?;
    stage.says(&[&site.1, "a file of this archive did not come"]).await?;
    stage.expect("$$('.card').length", before).await?;
    stage.expect(&format!("[papers.length, {PRINT}.textContent]"), (0, "Print all")).await?;
    stage.site.answer(&site.1, whole(&site)?);
    stage.act(&format!("{PRINT}.click()")).await?;
    stage.expect("papers", [(ALL, 0)]).await?;
    is_over(stage, before).await
}

/// The browser's menu waits for nothing.
async fn paper_says_what_it_lacks(stage: &Stage) -> Result<()> {
    let gate = open_held(stage).await?;
    let lacks = "!document.querySelector('[data-lacks]').hidden";
    stage.act("dispatchEvent(new Event('beforeprint'))").await?;
    stage.expect(lacks, true).await?;
    stage.act("dispatchEvent(new Event('afterprint'))").await?;
    stage.expect(lacks, false).await?;
    gate.open();
    let told: usize = stage.get("host.limit").await?;
    ensure!(told < ALL, "the page shows all of it at first");
    stage.act(&format!("host.limit = {ALL}")).await?;
    stage.wait_for(&format!("$$('.card:not([aria-busy])').length === {ALL}")).await?;
    stage.act("dispatchEvent(new Event('beforeprint'))").await.context("with all of it here")?;
    stage.expect(lacks, false).await?;
    stage.act("dispatchEvent(new Event('afterprint'))").await
}

/// A text is made of cards, and a page has no more of them than that.
async fn a_copy_of_the_first_thousand_says_so(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &site_in_parts(13)?)?;
    visit(stage).await?;
    stage.expect("text($('.count'))", "1,040 items").await?;
    stage.act(&format!("{COPY}.click()")).await?;
    stage.expect(&format!("{COPY}.textContent"), "Copied the first 1,000 of 1,040").await?;
    stage.expect("window.copied.match(/https:..a.example/g).length", 1000).await?;
    // So does paper.
    stage.act("dispatchEvent(new Event('beforeprint'))").await?;
    stage.expect("$$('.card').length", 1000).await?;
    stage.expect("text($('.rest'))", "1,000 of 1,040 items").await?;
    stage.act("dispatchEvent(new Event('afterprint'))").await?;
    stage.expect("$('.rest')", ()).await?;
    // What is all of it says nothing of that.
    stage.act("host.query = { issues: ['3'] }").await?;
    stage.expect("text($('.count'))", "80 of 1,040 items").await?;
    stage.act(&format!("{COPY}.click()")).await?;
    stage.expect(&format!("{COPY}.textContent"), "Copied").await
}
