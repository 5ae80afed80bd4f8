//! What comes slowly is waited for, as long as it comes.

use anyhow::{Result, ensure};

use crate::environment::hashed;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, FOLDER};
use crate::stage::{Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![case!(a_digest_that_still_comes), case!(code_that_still_comes)]
}

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
    stage.open(Page::new(crate::stage::ELEMENT).before(CLOCK)).await?;
    stage.act("window.started = performance.now()").await?;
    stage.state("loading").await?;
    // The reader sees that something comes.
    stage.wait_for("$('.loading')?.dataset.arrived === '0.0 MB'").await?;
    came_late(stage).await
}

async fn code_that_still_comes(stage: &Stage) -> Result<()> {
    let (name, bytes) = hashed(".wasm")?;
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::slow("application/wasm", bytes));
    stage.open(Page::new(crate::stage::ELEMENT).before(CLOCK)).await?;
    stage.act("window.started = performance.now()").await?;
    stage.state("loading").await?;
    stage.wait_for("performance.now() - started > 10000").await?;
    stage.state("loading").await?;
    came_late(stage).await
}
