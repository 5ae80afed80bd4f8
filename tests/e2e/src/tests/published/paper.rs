//! On paper, and in other tools.

use anyhow::{Result, ensure};

use super::make;
use crate::browser::Browser;
use crate::expected;
use crate::house::Case;
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![case!(all_cards_are_printed), case!(the_view_as_markdown), case!(the_feed_of_the_view)]
}

const AT: &str = "/paper/";

async fn open(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    stage.visit(AT).await?;
    stage.state("ready").await
}

/// More than the window shows, each with its address, and none of the controls: by the browser's menu, and by the
/// page's button, which leads there.
async fn all_cards_are_printed(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.act("host.limit = 2").await?;
    stage.expect("ids().length", 2).await?;
    stage.act("window.print = () => { window.isAsked = true }; document.querySelector('[data-print]').click()").await?;
    stage.wait_for("window.isAsked").await?;
    let text = stage.paper().await?;
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    for card in expected::cards() {
        // Letters of some scripts come out of a PDF in another order.
        if card.title.is_ascii() {
            ensure!(text.contains(&squeezed(&card.title)), "{} is not on paper: {text}", card.title);
        }
        if let Some(url) = card.item["url"].as_str().filter(|url| url.starts_with("http") && url.is_ascii()) {
            let url: String = stage.get_with("new URL(given).href", url).await?;
            ensure!(text.contains(&url), "{url} is not on paper");
        }
    }
    // Notes are there whole.
    ensure!(!text.contains('…'), "notes are folded on paper: {text}");
    ensure!(!text.contains("Newestfirst") && !text.contains("Copylink"), "controls are on paper");
    stage.expect("ids().length", 2).await
}

async fn the_view_as_markdown(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.act("host.limit = 2; navigator.clipboard.write = async ([item]) => { window.copied = await (await item.getType('text/plain')).text() }").await?;
    stage.act("document.querySelector('[data-copy]').click()").await?;
    stage.wait_for("window.copied").await?;
    let markdown: String = stage.get("window.copied").await?;
    for card in expected::cards() {
        if let Some(url) = card.item["url"].as_str().filter(|url| url.starts_with("http")) {
            let found = markdown.contains(url)
                || stage.get_with::<bool>("window.copied.includes(new URL(given).href)", url).await?;
            ensure!(found, "{url} is not in\n{markdown}");
        }
    }
    // Topics, and in the notes styles and links.
    for piece in [
        "### Databases\n",
        "### Rust\n",
        "### Kubernetes\n",
        "`EXPLAIN`",
        "- [The settings](<https://db.example/settings>)",
    ] {
        ensure!(markdown.contains(piece), "no {piece} in {markdown}");
    }
    ensure!(!markdown.contains('…'), "notes are folded in\n{markdown}");
    ensure!(markdown.starts_with("# Field Notes\n\n## ") && markdown.contains("🌟 **(Recommended)**"), "{markdown}");
    stage.expect("ids().length", 2).await?;
    stage.expect("$$('.expand[aria-expanded=true]').length", 0).await?;
    stage.expect("document.querySelector('[data-copy]').textContent", "Copied").await
}

async fn the_feed_of_the_view(stage: &Stage) -> Result<()> {
    open(stage).await?;
    let feed = "document.querySelector('[data-view-feed]').getAttribute('href').split('/').at(-1)";
    stage.expect(feed, "feed.xml").await?;
    stage.click("[part=recommended]").await?;
    stage.expect(feed, "recommended.xml").await?;
    // There is none of what is recommended in a topic.
    stage.click("[part=topic][data-topic=Rust]").await?;
    stage.expect("document.querySelector('[data-view-feed]').hidden", true).await?;
    stage.click("[part=recommended]").await?;
    stage.expect(feed, "topic-rust.xml").await?;
    stage.expect("document.querySelector('[data-view-feed]').hidden", false).await?;
    if stage.browser == Browser::Chromium {
        stage.expect("fetch(document.querySelector('[data-view-feed]').href).then(answer => answer.ok)", true).await?;
    }
    Ok(())
}
