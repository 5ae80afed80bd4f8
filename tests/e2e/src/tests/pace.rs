//! Cards beyond the first screen: on a slow machine they follow when the browser is idle.
//!
//! The machine is as slow as the page's clock says, and idle when the test says so.

use anyhow::Result;
use serde_json::json;

use crate::house::Case;
use crate::site::Answer;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(cards_follow_when_the_browser_is_idle),
        case!(no_card_follows_between_two_keys),
        case!(without_idle_time),
    ]
}

/// With each look at the clock, so many milliseconds have gone by. `watch` notes the least number of cards from then on.
const CLOCK: &str = "
    window.pace = 40
    let now = Date.now()
    Date.now = () => now += window.pace
    window.watch = root => {
        window.least = 99
        const look = () => { window.least = Math.min(window.least, root.querySelectorAll('.card').length) }
        new MutationObserver(look).observe(root, { childList: true, subtree: true })
    }
";

/// What is to be done when the browser is idle.
const IDLE: &str = "window.idle = []; window.requestIdleCallback = then => idle.push(then);";

/// Opens 30 items, of which 20 are shown: more than a screen. All of them are about lamps, all but five for tables.
async fn open(stage: &Stage, script: &str) -> Result<()> {
    let item = |n: usize| json!({ "id": format!("i{n}"), "title": format!("Lamp {n}"), "url": format!("https://a.example/{n}") });
    let topic = |name: &str, numbers: std::ops::Range<usize>| json!({ "name": name, "items": numbers.map(item).collect::<Vec<_>>() });
    let issue = json!({ "id": "one", "title": "One", "topics": [topic("Tables", 0..25), topic("Floors", 25..30)] });
    let digest = json!({ "version": 1, "title": "Lamps", "language": "en", "issues": [issue] });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    stage.open(Page::new(&ELEMENT.replace("src=", r#"limit="20" src="#)).before(script)).await?;
    stage.state("ready").await
}

/// The same, where it is the test that says when the browser is idle: what comes then for the reader's own has come, and
/// the cards below the first screen.
async fn open_idle(stage: &Stage) -> Result<()> {
    open(stage, &[CLOCK, IDLE].concat()).await?;
    stage.expect("[idle.length, ids().length]", [2, 12]).await?;
    stage.act("idle.splice(0).forEach(then => then())").await?;
    stage.expect("ids().length", 20).await?;
    stage.wait_for("$('.own-foot')").await
}

/// The first cards are shown, and the others wait until the browser is idle, which it is then.
async fn follow(stage: &Stage) -> Result<()> {
    stage.expect("[idle.length, ids().length]", [1, 12]).await?;
    stage.act("idle.shift()()").await?;
    stage.expect("[idle.length, ids().length]", [0, 20]).await
}

async fn cards_follow_when_the_browser_is_idle(stage: &Stage) -> Result<()> {
    open_idle(stage).await?;
    stage.click("[data-topic=Tables]").await?;
    follow(stage).await?;
    // Neither part takes longer than a frame, but both together do.
    stage.act("window.pace = 4").await?;
    stage.click("[data-topic=Tables]").await?;
    follow(stage).await?;
    stage.click("[data-topic=Tables]").await?;
    follow(stage).await?;
    // A faster machine draws all of them at once.
    stage.act("window.pace = 1").await?;
    stage.click("[part=clear]").await?;
    follow(stage).await?;
    stage.act("watch(host.shadowRoot)").await?;
    stage.click("[data-topic=Tables]").await?;
    stage.expect("[$('.count').dataset.count, idle.length, ids().length, least]", json!(["25", 0, 20, 20])).await
}

async fn no_card_follows_between_two_keys(stage: &Stage) -> Result<()> {
    open_idle(stage).await?;
    stage.click("[part=search]").await?;
    stage.press('l').await?;
    stage.expect("[host.query.text, idle.length, ids().length]", json!(["l", 1, 12])).await?;
    stage.press('a').await?;
    stage.wait_for("host.query.text === 'la'").await?;
    // It was idle for the cards of another word.
    stage.act("idle.shift()()").await?;
    follow(stage).await
}

async fn without_idle_time(stage: &Stage) -> Result<()> {
    open(stage, &[CLOCK, "window.requestIdleCallback = undefined;"].concat()).await?;
    stage.expect("ids().length", 20).await?;
    stage.act("watch(host.shadowRoot)").await?;
    stage.click("[data-topic=Tables]").await?;
    stage.expect("[least, ids().length]", [12, 20]).await
}
