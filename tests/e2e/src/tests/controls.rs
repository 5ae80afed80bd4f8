//! How much stands above the cards, and what an element says to the owner of its page.

use anyhow::{Result, ensure};

use crate::expected;
use crate::house::Case;
use crate::site::{Answer, FOLDER, Site};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(cards_alone),
        case!(a_link_leads_to_an_item_among_cards_alone),
        case!(the_search_alone),
        case!(two_elements_in_one_address_are_told_of),
        case!(a_module_that_another_origin_refuses_is_told_as_such),
    ]
}

/// The element with more attributes.
fn element(attributes: &str) -> String {
    ELEMENT.replace("src=", &format!("{attributes} src="))
}

async fn cards_alone(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&element("controls=\"none\""))).await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    let controls = "$$('input, select, [part=heading], .toolbar, .status, .timeline').length";
    stage.expect(controls, 0).await?;
    // It can be changed at any time.
    stage.act("host.controls = 'full'").await?;
    stage.wait_for("$('[part=search]') && $('[part=heading]') && $('[part=topic]')").await?;
    stage.act("host.controls = 'none'").await?;
    stage.expect(controls, 0).await
}

async fn a_link_leads_to_an_item_among_cards_alone(stage: &Stage) -> Result<()> {
    let page = Page::new(&element("controls=\"none\" limit=\"2\""));
    stage.site.answer("/page.html", Answer::page(&page.html(), page.friends()));
    let last = expected::ids(&expected::cards()).pop().unwrap_or_default();
    stage.visit(&format!("/page.html#{last}")).await?;
    stage.state("ready").await?;
    stage.expect("$('.pinned .card')?.dataset.id", &last).await?;
    stage.click(".pinned .issue-head button").await?;
    stage.expect("$('.pinned')", ()).await?;
    // There is no count to go to.
    stage.focus_is_on(".page").await
}

async fn the_search_alone(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&element("controls=\"search\""))).await?;
    stage.state("ready").await?;
    // Its tips belong to it.
    let controls = "$$('.toolbar :is(button, select, input)').map(node => node.part.value)";
    stage.expect(controls, ["search", "search-tips"]).await?;
    stage.find("[part=search]").await?.send_keys("vacuum").await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.click("[part=clear]").await?;
    stage.cards(&expected::ids(&expected::cards())).await
}

async fn two_elements_in_one_address_are_told_of(stage: &Stage) -> Result<()> {
    let (one, other) = (element("sync=\"query\""), element("sync=\"query\""));
    let without = |element: &str| element.replace(" id=\"digest\"", "");
    stage.open(Page::new(&[without(&one), without(&other)].concat())).await?;
    stage.wait_for("[...document.querySelectorAll('link-digest')].every(one => one.matches(':state(ready)'))").await?;
    stage.says(&["two elements share the address: give each an id of its own"]).await?;
    // Whoever has an id, or does not keep it there, is left in peace.
    let third = element("sync=\"hash\"").replace("\"digest\"", "\"third\"");
    stage.open(Page::new(&[without(&one), other, third, without(ELEMENT), without(ELEMENT)].concat())).await?;
    stage.wait_for("[...document.querySelectorAll('link-digest')].every(one => one.matches(':state(ready)'))").await?;
    stage.expect("sentences", [""; 0]).await
}

async fn a_module_that_another_origin_refuses_is_told_as_such(stage: &Stage) -> Result<()> {
    let other = Site::open().await?;
    let script = format!("<script async src=\"{}\"></script>", other.url(&format!("{FOLDER}link-digest.js")));
    let page = Page::new(ELEMENT).friend(&other.url("")).element_script(&script);
    stage.open(page).await?;
    stage.wait_for("document.querySelector('link-digest').matches(':state(error)')").await?;
    stage.says(&["did not load", "CORS"]).await?;
    let noted = stage.take_noted().await?;
    ensure!(noted.iter().all(|line| !line.contains("link-digest cannot run")), "{noted:?}");
    Ok(())
}
