//! The package for Quartz: a garden that was built with it, in a stand-in of its router and its previews.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::By;

use crate::environment;
use crate::house::Case;
use crate::site::Answer;
use crate::stage::Stage;

/// None where the garden was not built: that takes minutes, and is done where these tests are asked for.
pub fn cases() -> Vec<Case> {
    if environment::garden().is_err() {
        return Vec::new();
    }
    vec![
        case!(first_cards_and_the_digest_after_them),
        case!(a_link_to_a_note_goes_through_the_router),
        case!(a_link_that_is_meant_for_a_new_tab_is_left_alone),
        case!(an_element_that_is_carried_shows_what_its_page_asks_for),
        case!(a_page_without_an_element_loads_no_widget),
        case!(previews_ask_for_nothing),
    ]
}

/// Where the site is. It is another place than its address says, as in a preview.
const TOP: &str = "/some/garden/";

/// The pages of notes, as a server for static sites has them.
const PAGES: [&str; 5] = [
    "Keyset-pagination",
    "Links/All-links",
    "Links/Deep/er/Few",
    "Links/Issues/02-11-2026-to-15-11-2026",
    "Links/Issues/13-07-2026-to-26-07-2026",
];

/// Serves the garden, and opens a page of it.
async fn open(stage: &Stage, page: &str) -> Result<()> {
    stage.site.show(TOP, &environment::garden()?)?;
    for page in PAGES {
        stage.site.answer(&format!("{TOP}{page}"), stage.site.answered(&format!("{TOP}{page}.html")));
    }
    stage.visit(&format!("{TOP}{page}")).await?;
    stage.wait_for("window.moves === 0").await
}

/// Follows a link of the page around the digest, and waits until the router has been there.
async fn follow(stage: &Stage, name: &str) -> Result<()> {
    let before: u32 = stage.get("moves").await?;
    stage.driver().find(By::LinkText(name)).await?.click().await?;
    stage.expect("moves", before + 1).await
}

fn path(page: &str) -> String {
    format!("{TOP}{page}")
}

async fn first_cards_and_the_digest_after_them(stage: &Stage) -> Result<()> {
    open(stage, "Links/All-links").await?;
    stage.state("ready").await?;
    stage.expect("ids().length", 24).await?;
    // They are those that were there: each has the mark that they were given before the widget ran.
    stage.expect("$$('.card').every(card => card.checkVisibility())", true).await?;
    stage.click("[part=recommended]").await?;
    stage.wait_for("$$('.card').every(card => card.classList.contains('recommended'))").await?;
    // The picks beside it are an element of their own.
    stage
        .expect("[...document.querySelectorAll('link-digest')].map(element => element.layout)", ["cards", "picks"])
        .await?;
    stage.expect("document.querySelector('.sidebar link-digest').matches(':state(ready)')", true).await?;
    ensure!(stage.site.times("/link-digest.js") == 1, "{:?}", stage.site.asked());
    Ok(())
}

async fn a_link_to_a_note_goes_through_the_router(stage: &Stage) -> Result<()> {
    open(stage, "Links/All-links").await?;
    stage.state("ready").await?;
    stage.act("window.isSame = true").await?;
    let issue = "a[href='https://example.org/garden/Links/Issues/02-11-2026-to-15-11-2026']";
    stage.click(issue).await?;
    stage
        .expect("[location.pathname, moves, isSame]", json!([path("Links/Issues/02-11-2026-to-15-11-2026"), 1, true]))
        .await?;
    stage.expect("document.querySelector('article h1').textContent.trim()", "Databases").await?;
    stage.act("history.back()").await?;
    stage.expect("[location.pathname, moves]", json!([path("Links/All-links"), 2])).await?;
    stage.state("ready").await?;
    stage.expect("ids().length", 24).await
}

/// With a key that asks for one, or to another site.
async fn a_link_that_is_meant_for_a_new_tab_is_left_alone(stage: &Stage) -> Result<()> {
    open(stage, "Links/All-links").await?;
    stage.state("ready").await?;
    let click = |link: &str, more: &str| {
        format!(
            "(link => {{
                let prevented
                addEventListener('click', event => {{ prevented = event.defaultPrevented; event.preventDefault() }}, {{ once: true }})
                link.dispatchEvent(new MouseEvent('click', {{ bubbles: true, composed: true, cancelable: true{more} }}))
                return prevented
            }})($(\"{link}\"))"
        )
    };
    let own = "a[href^='https://example.org/garden/Links/Issues/']";
    for more in [", ctrlKey: true", ", metaKey: true", ", shiftKey: true", ", button: 1"] {
        ensure!(!stage.get::<bool>(&click(own, more)).await?, "{more}");
    }
    ensure!(!stage.get::<bool>(&click(".card a[href^='https://']", "")).await?, "to another site");
    ensure!(stage.get::<bool>(&click(own, "")).await?, "to a note");
    Ok(())
}

async fn an_element_that_is_carried_shows_what_its_page_asks_for(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    follow(stage, "All links").await?;
    stage.expect("[location.pathname, host.layout]", json!([path("Links/All-links"), "cards"])).await?;
    stage.state("ready").await?;
    stage.act("window.kept = host").await?;
    stage.click("[part=recommended]").await?;
    stage.expect("host.query", json!({ "recommended": true })).await?;
    stage.act(&format!("spaNavigate(new URL('{TOP}Links/Deep/er/Few', location))")).await?;
    stage.expect("[location.pathname, moves]", json!([path("Links/Deep/er/Few"), 2])).await?;
    stage.expect("[kept === host, host.query]", json!([true, { "topics": ["Databases", "Rust"] }])).await?;
    stage.expect("ids().length", 3).await?;
    stage.act("history.back()").await?;
    stage.expect("[location.pathname, moves]", json!([path("Links/All-links"), 3])).await?;
    stage.expect("[host.query, ids().length > 3]", json!([{ "recommended": true }, true])).await
}

async fn a_page_without_an_element_loads_no_widget(stage: &Stage) -> Result<()> {
    stage.site.show(TOP, &environment::garden()?)?;
    let page = stage.site.answered(&format!("{TOP}index.html"));
    let Answer::Whole { body, headers, status } = page else { bail!("no page") };
    let html = String::from_utf8(body.to_vec())?;
    let (before, rest) = html.split_once("<div class=\"right sidebar\">").context("no sidebar")?;
    let (_, after) = rest.split_once("</link-digest></div></div>").context("no picks")?;
    let body = format!("{before}{after}").into();
    stage.site.answer(&format!("{TOP}bare.html"), Answer::Whole { body, headers, status });
    stage.visit(&format!("{TOP}bare.html")).await?;
    stage.wait_for("window.moves === 0").await?;
    settled(stage).await?;
    ensure!(stage.site.times("/link-digest.js") == 0, "{:?}", stage.site.asked());
    stage.act(&format!("spaNavigate(new URL('{TOP}Links/All-links.html', location))")).await?;
    stage.expect("moves", 1).await?;
    stage.state("ready").await?;
    ensure!(stage.site.times("/link-digest.js") == 1, "{:?}", stage.site.asked());
    Ok(())
}

async fn previews_ask_for_nothing(stage: &Stage) -> Result<()> {
    open(stage, "Links/Deep/er/Few").await?;
    stage.state("ready").await?;
    let data = stage.site.times("index.json");
    for (name, within) in [("hover", ".popover-inner"), ("preview", ".preview-inner")] {
        let show = format!("{name}('{TOP}Links/All-links').then(() => 0)");
        stage.get::<Value>(&show).await?;
        let links = format!("document.querySelectorAll('{within} a[href*=\"Links/Issues\"]').length");
        stage.expect(&links, 9).await?;
        settled(stage).await?;
        let started = format!(
            "[...document.querySelectorAll('{within} link-digest')].some(copy => copy.matches(':state(loading), :state(ready)'))"
        );
        stage.expect(&started, false).await?;
        ensure!(stage.site.times("index.json") == data, "{name}: {:?}", stage.site.asked());
    }
    Ok(())
}

/// Time enough for an observer to tell of what it sees at first.
async fn settled(stage: &Stage) -> Result<()> {
    let frames =
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(0)))))";
    stage.get::<u8>(frames).await.map(drop)
}
