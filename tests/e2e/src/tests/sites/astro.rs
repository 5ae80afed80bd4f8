//! The example of Astro, which its package and the real Astro have built.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::{
    COLOURS, DARK, dark_and_light, follow, only_recommended, prerendered, shows_its_own, titles_lead_to_posts,
};
use crate::environment;
use crate::expected::Card;
use crate::house::Case;
use crate::stage::Stage;

/// None where the example was not built: the package takes minutes, and is made where these tests are asked for.
pub fn cases() -> Vec<Case> {
    if environment::astro().is_err() {
        return Vec::new();
    }
    vec![
        case!(with_its_router),
        case!(first_cards_and_the_digest_after_them),
        case!(with_attributes),
        case!(the_page_of_the_digest_is_left_to_the_browser),
        case!(in_the_dark),
    ]
}

/// Waits until the digest of the issues in the example is shown, or the cards of it that `fits`.
async fn shows(stage: &Stage, fits: impl Fn(&Card) -> bool) -> Result<()> {
    shows_its_own(stage, &environment::astro()?.join("link-digest"), fits).await
}

/// The page is never reloaded: the router puts the body of the next page into this one.
async fn with_its_router(stage: &Stage) -> Result<()> {
    let site = environment::astro()?;
    stage.site.show("/", &site)?;
    stage.visit("/").await?;
    stage.act("window.moves = 0; document.addEventListener('astro:page-load', () => window.moves++)").await?;
    follow(stage, "/posts/links/").await?;
    arrived(stage, 1, "/posts/links/").await?;
    shows(stage, |_| true).await?;
    titles_lead_to_posts(stage, &site).await?;
    names_of_the_transition(stage).await?;
    only_recommended(stage).await?;

    follow(stage, "/posts/indexes/").await?;
    arrived(stage, 2, "/posts/indexes/").await?;
    stage.expect("host", Value::Null).await?;
    // Another element, on which nobody has clicked.
    follow(stage, "/posts/links/").await?;
    arrived(stage, 3, "/posts/links/").await?;
    shows(stage, |_| true).await?;
    stage.driver().back().await?;
    arrived(stage, 4, "/posts/indexes/").await?;
    stage.driver().forward().await?;
    arrived(stage, 5, "/posts/links/").await?;
    shows(stage, |_| true).await?;
    names_of_the_transition(stage).await?;

    stage.expect("told.map(event => event.name)", ["ld-ready", "ld-change", "ld-ready", "ld-ready"]).await?;
    // The code came once. The data are asked for by each element, since they may have changed.
    let fetched =
        "ending => performance.getEntriesByType('resource').filter(entry => entry.name.endsWith(ending)).length";
    let wasm = environment::hashed(".wasm")?.0;
    stage.expect(&format!("['{wasm}', '/link-digest.js'].map({fetched})"), [1, 1]).await?;
    ensure!(stage.site.times(&wasm) == 1, "{:?}", stage.site.asked());
    Ok(())
}

async fn first_cards_and_the_digest_after_them(stage: &Stage) -> Result<()> {
    prerendered::first_cards_and_the_digest_after_them(stage, &environment::astro()?).await
}

async fn with_attributes(stage: &Stage) -> Result<()> {
    prerendered::with_attributes(stage, &environment::astro()?).await
}

/// It is no page of Astro's.
async fn the_page_of_the_digest_is_left_to_the_browser(stage: &Stage) -> Result<()> {
    stage.site.show("/", &environment::astro()?)?;
    stage.visit("/posts/links/").await?;
    shows(stage, |_| true).await?;
    follow(stage, "/link-digest/index.html#issues").await?;
    stage.expect("[location.pathname, document.title]", ["/link-digest/index.html", "Slow Query Links"]).await?;
    shows(stage, |_| true).await
}

/// Waits until the router has shown so many pages, the last under this path, and nothing moves any more.
async fn arrived(stage: &Stage, moves: u32, path: &str) -> Result<()> {
    stage.expect("[window.moves, location.pathname]", json!([moves, path])).await?;
    stage.expect("document.documentElement.hasAttribute('data-astro-transition')", false).await
}

/// The title of the page has its name, in browsers that know such names, and the digest has none.
async fn names_of_the_transition(stage: &Stage) -> Result<()> {
    let names = "[document.querySelector('h1'), host].map(node => getComputedStyle(node).viewTransitionName)";
    stage.expect(&format!("JSON.stringify({names}) in {{ '[\"title\",\"none\"]': 1, '[null,null]': 1 }}"), true).await
}

async fn in_the_dark(stage: &Stage) -> Result<()> {
    stage.site.show("/", &environment::astro()?)?;
    stage.visit("/posts/links/").await?;
    shows(stage, |_| true).await?;
    dark_and_light(stage).await?;
    // It is dark now, and so is the next page with a digest.
    stage.act("window.moves = 0; document.addEventListener('astro:page-load', () => window.moves++)").await?;
    follow(stage, "/posts/indexes/").await?;
    arrived(stage, 1, "/posts/indexes/").await?;
    follow(stage, "/posts/links/").await?;
    arrived(stage, 2, "/posts/links/").await?;
    shows(stage, |_| true).await?;
    stage.expect(COLOURS, json!([DARK, DARK])).await
}
