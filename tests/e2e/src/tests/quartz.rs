//! The package for Quartz: a garden that was built with it, in a stand-in of its router and its previews.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::By;

use crate::environment;
use crate::house::Case;
use crate::site::{Answer, Gate};
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
const PAGES: [&str; 3] = ["Keyset-pagination", "Links/All-links", "Links/Deep/er/Few"];

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

/// What was prerendered is taken over as it is.
async fn first_cards_and_the_digest_after_them(stage: &Stage) -> Result<()> {
    stage.site.show(TOP, &environment::garden()?)?;
    let gate = Gate::closed();
    let data = std::fs::read(environment::garden()?.join("static/link-digest/archive/index.json"))?;
    stage.site.answer(&path("static/link-digest/archive/index.json"), Answer::json(data).behind(&gate));
    stage.visit(&path("Links/All-links.html")).await?;
    stage.expect("ids().length", 24).await?;
    stage.act("$$('.card').forEach((card, at) => card.mark = at)").await?;
    gate.open();
    stage.state("ready").await?;
    stage.expect("$$('.card').map(card => card.mark)", (0..24).collect::<Vec<_>>()).await?;
    stage.open_filters().await?;
    stage.click("[part=recommended]").await?;
    stage.wait_for("$$('.card').every(card => card.classList.contains('recommended'))").await?;
    // The picks beside it are an element of their own.
    let elements = "[...document.querySelectorAll('link-digest')]";
    stage.expect(&format!("{elements}.map(element => element.layout)"), ["", "picks"]).await?;
    stage.act("document.querySelector('.sidebar link-digest').scrollIntoView()").await?;
    stage.expect(&format!("{elements}.every(element => element.matches(':state(ready)'))"), true).await?;
    ensure!(stage.site.times("/link-digest.js") == 1, "{:?}", stage.site.asked());
    Ok(())
}

/// A link in the notes of an item, to another note of the garden.
const LINK: &str = "a[href='https://example.org/garden/Keyset-pagination']";

/// Opens the notes of the item with the link.
async fn unfold(stage: &Stage) -> Result<()> {
    stage.state("ready").await?;
    stage.act("$$('.card').find(card => card.textContent.includes('tool support for keyset')).querySelector('.expand').click()").await?;
    stage.wait_for(&format!("$(\"{LINK}\")")).await
}

async fn a_link_to_a_note_goes_through_the_router(stage: &Stage) -> Result<()> {
    open(stage, "Links/All-links").await?;
    unfold(stage).await?;
    stage.act("window.isSame = true").await?;
    stage.click(LINK).await?;
    stage.expect("[location.pathname, moves, isSame]", json!([path("Keyset-pagination"), 1, true])).await?;
    stage.expect("document.querySelector('article h1').textContent.trim()", "Keyset pagination").await?;
    stage.act("history.back()").await?;
    stage.expect("[location.pathname, moves]", json!([path("Links/All-links"), 2])).await?;
    stage.state("ready").await?;
    stage.expect("ids().length", 24).await
}

/// With a key that asks for one, or to another site.
async fn a_link_that_is_meant_for_a_new_tab_is_left_alone(stage: &Stage) -> Result<()> {
    open(stage, "Links/All-links").await?;
    unfold(stage).await?;
    let taken = |link: &str, more: &str| {
        format!(
            "(link => {{
                let taken
                const look = event => {{ taken = event.defaultPrevented; event.preventDefault() }}
                addEventListener('click', look, {{ once: true }})
                link.dispatchEvent(new MouseEvent('click', {{ bubbles: true, composed: true, cancelable: true{more} }}))
                return taken
            }})($(\"{link}\"))"
        )
    };
    for more in [", ctrlKey: true", ", metaKey: true", ", shiftKey: true", ", button: 1"] {
        ensure!(!stage.get::<bool>(&taken(LINK, more)).await?, "{more}");
    }
    ensure!(!stage.get::<bool>(&taken(".card a[part=title]", "")).await?, "to another site");
    ensure!(stage.get::<bool>(&taken(LINK, "")).await?, "to a note");
    Ok(())
}

async fn an_element_that_is_carried_shows_what_its_page_asks_for(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    follow(stage, "All links").await?;
    stage.expect("[location.pathname, host.layout]", json!([path("Links/All-links"), ""])).await?;
    stage.state("ready").await?;
    stage.act("window.kept = host").await?;
    stage.open_filters().await?;
    stage.click("[part=recommended]").await?;
    stage.expect("history.state?.['link-digest ']", "?recommended=1").await?;
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
    let Answer::Whole { body, .. } = stage.site.answered(&path("index.html")) else { bail!("there is no page") };
    let html = String::from_utf8(body.to_vec())?;
    let (before, rest) = html.split_once("<link-digest").context("no picks")?;
    let (_, after) = rest.split_once("</link-digest>").context("no end of the picks")?;
    stage.site.answer(&path("bare.html"), Answer::html(format!("{before}{after}")));
    stage.visit(&path("bare.html")).await?;
    stage.wait_for("window.moves === 0").await?;
    stage.painted().await?;
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
        stage.painted().await?;
        let started = format!(
            "[...document.querySelectorAll('{within} link-digest')].some(copy => copy.matches(':state(loading), :state(ready)'))"
        );
        stage.expect(&started, false).await?;
        ensure!(stage.site.times("index.json") == data, "{name}: {:?}", stage.site.asked());
    }
    Ok(())
}
