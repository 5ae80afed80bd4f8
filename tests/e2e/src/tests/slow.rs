//! What comes slowly is waited for, as long as it comes.

use anyhow::{Result, ensure};
use link_digest_core::Query;

use super::parts;
use crate::environment::{self, hashed};
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(a_digest_that_still_comes),
        case!(code_that_still_comes),
        case!(what_stands_in_an_element_stays_meanwhile),
        case!(it_is_said_in_the_language_of_the_element),
        case!(what_reads_an_archive_that_still_comes),
        case!(many_parts_do_not_wait_for_each_other),
    ]
}

/// Where an element is drawn.
const PLACE: &str = "root.querySelector('slot ~ div')";

const CLOCK: &str = "addEventListener('ld-ready', () => { window.ended = performance.now() })";

async fn came_late(stage: &Stage) -> Result<()> {
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    let took: f64 = stage.get("ended - started").await?;
    ensure!(took > 15_000.0, "it was here after {took} ms");
    stage.expect("told.map(event => event.name)", ["ld-ready"]).await
}

async fn a_digest_that_still_comes(stage: &Stage) -> Result<()> {
    stage.site.answer("/issues.json", Answer::slow("application/json", DIGEST));
    stage.open(Page::new(ELEMENT).before(CLOCK)).await?;
    stage.act("window.started = performance.now()").await?;
    stage.state("loading").await?;
    // The reader sees that something comes.
    stage.wait_for("/^\\d+%$/.test($('.loading')?.dataset.arrived)").await?;
    came_late(stage).await
}

async fn code_that_still_comes(stage: &Stage) -> Result<()> {
    let (name, bytes) = hashed(".wasm")?;
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::slow("application/wasm", bytes));
    stage.open(Page::new(ELEMENT).before(CLOCK)).await?;
    stage.act("window.started = performance.now()").await?;
    stage.state("loading").await?;
    // The reader sees that something comes, and how far that is, where there is nothing else to be seen.
    stage.wait_for(&format!("/^Loading the digest… [1-9]\\d?%$/.test({PLACE}.innerText)")).await?;
    stage.wait_for("performance.now() - started > 10000").await?;
    stage.state("loading").await?;
    came_late(stage).await
}

/// Opens a page whose code waits for the gate.
async fn hold(stage: &Stage, element: &str) -> Result<Gate> {
    let ((name, bytes), gate) = (hashed(".wasm")?, Gate::closed());
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    stage.open(Page::new(element)).await?;
    Ok(gate)
}

async fn what_stands_in_an_element_stays_meanwhile(stage: &Stage) -> Result<()> {
    let gate = hold(stage, &ELEMENT.replace("></", "><p>The links, as data</p></")).await?;
    let other = "document.querySelector('main').insertAdjacentHTML('beforeend', '<link-digest id=other loading=eager></link-digest>')";
    stage.act(other).await?;
    // What has nothing else says so by now.
    let empty = "document.querySelector('#other').shadowRoot.querySelector('slot ~ div').innerText";
    stage.expect(&format!("{empty}.trim()"), "Loading the digest…").await?;
    stage.expect(&format!("[{PLACE}.innerText, host.querySelector('p').checkVisibility()]"), ("", true)).await?;
    stage.act("document.querySelector('#other').remove()").await?;
    gate.open();
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await
}

async fn it_is_said_in_the_language_of_the_element(stage: &Stage) -> Result<()> {
    let gate = hold(stage, &ELEMENT.replace("src=", "lang=\"de\" src=")).await?;
    let german: serde_json::Value = serde_json::from_str(include_str!("../../../../locales/de.json"))?;
    stage.expect(&format!("{PLACE}.innerText.trim()"), &german["loading"]).await?;
    gate.open();
    stage.state("ready").await
}

async fn what_reads_an_archive_that_still_comes(stage: &Stage) -> Result<()> {
    let (name, bytes) = environment::parts()?;
    parts::publish(stage, &parts::files());
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::slow("application/wasm", bytes));
    stage.open(Page::new(ELEMENT).before(CLOCK)).await?;
    stage.act("window.started = performance.now()").await?;
    stage.state("ready").await?;
    let took: f64 = stage.get("ended - started").await?;
    ensure!(took > 15_000.0, "it was here after {took} ms");
    stage.expect("told.map(event => event.name)", ["ld-ready"]).await
}

/// Counts how many parts are asked for at once.
const COUNTED: &str = "
    const real = fetch
    window.underWay = window.most = 0
    window.fetch = async (...asked) => {
        const one = /part-/.test(asked[0])
        window.most = Math.max(window.most, window.underWay += one)
        try { return await real(...asked) } finally { window.underWay -= one }
    }";

/// A browser asks one host for six files at once. What waits behind them must not look like what does not come.
async fn many_parts_do_not_wait_for_each_other(stage: &Stage) -> Result<()> {
    let (files, gate) = (parts::files(), Gate::closed());
    parts::publish(stage, &files);
    for file in files.files.iter().filter(|file| file.name.starts_with("part-")) {
        let answer = Answer::whole(200, "application/json", file.bytes.clone());
        stage.site.answer(&format!("/{}", file.name), answer.behind(&gate));
    }
    let all = parts::found(&Query::default());
    let element = ELEMENT.replace("src=", &format!("limit=\"{}\" src=", all.len()));
    stage.open(Page::new(&element).before(COUNTED)).await?;
    stage.wait_for("underWay === 6").await?;
    gate.open();
    stage.cards(&all).await?;
    stage.expect("most", 6).await?;
    parts::once(stage)
}
