//! The one file, opened from a disk.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::make;
use crate::browser::Browser;
use crate::environment;
use crate::expected::{self, Ask};
use crate::house::Case;
use crate::site::{DIGEST, FOLDER};
use crate::stage::{Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(it_does_all_and_asks_for_nothing),
        case!(a_site_says_that_it_needs_a_server),
        // Firefox as it is driven lets files read each other, and so shows all.
        case!(so_does_the_page_of_the_bundle).only_in(Browser::Chromium),
        case!(the_sample_is_small),
    ]
}

/// Makes the file, with what notes everything that goes wrong.
fn file(digest: &str) -> Result<PathBuf> {
    let folder = make::folder()?;
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("digest.html");
    make::run("page", digest, &["-o".as_ref(), file.as_os_str()])?;
    Ok(file)
}

/// The end of what is prerendered, and what remembers that.
const MARK: &str = "</main><script>
    window.prerendered = [...document.querySelector('link-digest').shadowRoot.querySelectorAll('.root, .root *')]
</script>";

async fn open(stage: &Stage, file: &PathBuf) -> Result<()> {
    let page = std::fs::read_to_string(file)?;
    let recorder = concat!("<head><script>", include_str!("../../site/recorder.js"), "</script>");
    let page = page.replacen("<head>", recorder, 1);
    std::fs::write(file, page.replacen("</main>", MARK, 1))?;
    let address = format!("file://{}", file.display());
    stage.driver().goto(address).await?;
    stage.state("ready").await
}

async fn it_does_all_and_asks_for_nothing(stage: &Stage) -> Result<()> {
    let file = file(DIGEST)?;
    open(stage, &file).await?;
    let cards = expected::cards();
    stage.cards(&expected::ids(&cards)).await?;
    stage.expect("prerendered.length > 200 && prerendered.every(node => node.isConnected)", true).await?;
    stage.click("[part=recommended]").await?;
    let lit = Ask { recommended: true, ..Ask::default() };
    let lit = expected::ids(&lit.find(&cards));
    stage.cards(&lit).await?;
    // The address keeps what is asked for, also over a reload.
    stage.expect("location.hash", "#recommended=1").await?;
    stage.driver().refresh().await?;
    stage.state("ready").await?;
    stage.cards(&lit).await?;
    stage.driver().back().await?;
    stage.click("[part=clear]").await.or_else(|_| Ok::<_, anyhow::Error>(()))?;
    stage.cards(&expected::ids(&cards)).await?;
    stage.act("$('[type=search]').value = 'borrow'; $('[type=search]').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))").await?;
    stage.wait_for("ids().length && ids().length < 5").await?;
    let asked =
        "performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !/^(blob|data):/.test(name))";
    stage.expect(asked, json!([])).await?;
    ensure!(stage.site.asked().is_empty(), "it asked for {:?}", stage.site.asked());
    stage.console_is_empty().await?;
    stage.open(Page::new("")).await
}

async fn the_sample_is_small(stage: &Stage) -> Result<()> {
    let sample = std::fs::read_to_string(environment::bundle()?.join("issues.json"))?;
    let file = file(&sample)?;
    let bytes = std::fs::metadata(&file)?.len();
    ensure!(bytes <= 600_000, "it weighs {bytes} bytes");
    open(stage, &file).await?;
    let first = expected::cards_of(&sample).first().map(|card| card.id.clone()).context("no card")?;
    stage.expect("ids()[0]", first).await?;
    stage.console_is_empty().await?;
    stage.open(Page::new("")).await
}

/// Its page from a disk cannot load anything, and says what to do; the cards that are in it stay.
async fn a_site_says_that_it_needs_a_server(stage: &Stage) -> Result<()> {
    let folder = make::site()?;
    stage.driver().goto(format!("file://{}/index.html", folder.display())).await?;
    let note = "document.querySelector('[data-from-file]')";
    stage.expect(&format!("{note}.checkVisibility()"), true).await?;
    let words: String = stage.get(&format!("{note}.textContent")).await?;
    ensure!(words.contains("server") && words.ends_with("link-digest page"), "{words}");
    ensure!(
        stage.get::<usize>("document.querySelector('link-digest').shadowRoot.querySelectorAll('.card').length").await?
            > 0
    );
    // The browser names all that it did not load.
    stage.take_noted_log().await?;
    // By a server nothing is said.
    stage.site.show("/by-server/", &folder)?;
    stage.visit("/by-server/").await?;
    stage.state("ready").await?;
    stage.expect(&format!("{note}.checkVisibility()"), false).await
}

async fn so_does_the_page_of_the_bundle(stage: &Stage) -> Result<()> {
    let page = environment::bundle()?.join("index.html");
    stage.driver().goto(format!("file://{}", page.display())).await?;
    let note = "document.querySelector('[data-from-file]')";
    stage.expect(&format!("{note}.checkVisibility()"), true).await?;
    let words: String = stage.get(&format!("{note}.textContent")).await?;
    ensure!(words.contains("server") && words.ends_with("link-digest page"), "{words}");
    stage.take_noted_log().await?;
    stage.visit(FOLDER).await?;
    stage.state("ready").await?;
    stage.expect(&format!("{note}.checkVisibility()"), false).await
}
