//! On paper, and in other tools.

use anyhow::{Result, ensure};
use link_digest_core::Issue;
use link_digest_import::Settings;
use serde_json::Value;

use super::make;
use crate::browser::Browser;
use crate::expected;
use crate::house::Case;
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![
        case!(all_cards_are_printed),
        case!(the_view_as_markdown),
        case!(what_is_copied_imports_to_the_same),
        case!(the_feed_of_the_view),
    ]
}

const AT: &str = "/paper/";

async fn open(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    stage.visit(AT).await?;
    stage.state("ready").await?;
    // Firefox may print in the middle of a turn that asks its storage, which the page says nothing of.
    stage.wait_for("$('.own-foot')").await
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

/// A digest in which each sign of Markdown is in the way of another.
const SIGNS: &str = r##"{ "version": 1, "title": "Field *Notes*", "issues": [
{ "id": "2026-11-02", "title": "Keys [and] pages_2", "date": "2026-11-02", "date_end": "2026-11-15", "topics": [
  { "name": "C# & Data_bases", "items": [
    { "id": "a", "title": "The *best* [guide] to `x_y` <b> &amp; # 1", "url": "https://b.example/a_(b)?x=1&copy;=2", "source": "Acme [x]", "recommended": true,
      "notes": [
        { "text": [{ "text": "un" }, { "text": "believ", "strong": true }, { "text": "able " }, { "text": "(a)", "strong": true }, { "text": "b and x" }, { "text": "\"q\"", "emphasis": true }, { "text": "y" }] },
        { "text": [{ "text": "an " }, { "text": "emph", "emphasis": true }, { "text": "asis and " }, { "text": "\"q\"", "emphasis": true }, { "text": "y" }] }],
      "links": [{ "title": "See [this]", "url": "https://r.example/x" }] },
    { "id": "b", "title": "Title - with a dash!", "url": "https://c.example/b", "source": "c.example",
      "notes": [{ "text": [{ "text": "bold", "strong": true }, { "text": "both", "strong": true, "emphasis": true }, { "text": "it", "emphasis": true }, { "text": " end" }],
        "notes": [{ "text": [{ "text": "- dash" }] }, { "text": [{ "text": "1. one" }] }, { "text": [{ "text": "# hash snake_case_word 2*3*4 ~~x~~" }] }] }] },
    { "id": "c", "title": "2026. A year", "url": "https://d.example/c", "source": "Émile *",
      "notes": [{ "text": [{ "text": "a`b", "code": true }, { "text": " and " }, { "text": "`", "code": true }, { "text": " see " }, { "text": "the ", "url": "https://l.example/1" }, { "text": "real", "url": "https://l.example/1", "strong": true }, { "text": " link", "url": "https://l.example/1" }, { "text": "! Wow!" }, { "text": "pic", "url": "https://l.example/2" }, { "text": "tail" }] }] }] },
  { "name": "Ops", "items": [
    { "id": "e", "title": "Plain", "url": "https://e.example/", "source": "E", "recommended": true,
      "notes": [{ "text": [{ "text": "Strong ", "strong": true }, { "text": "code*d", "strong": true, "code": true }, { "text": " more", "strong": true }, { "text": ". Then" }] }] }] }] },
{ "id": "2026-10-19", "title": "Older", "date": "2026-10-19", "topics": [{ "name": "Ops", "items": [{ "id": "y", "title": "Y", "url": "https://y.example/", "source": "Why" }] }] },
{ "id": "2026-10-05", "title": "Oldest", "date": "2026-10-05", "topics": [{ "name": "Ops", "items": [{ "id": "z", "title": "Z", "url": "https://z.example/", "source": "Zed" }] }] }] }"##;

/// Copies what is shown, and reads it as `link-digest import` does.
async fn copied(stage: &Stage) -> Result<Vec<Issue>> {
    stage.act("window.copied = undefined; navigator.clipboard.write = async ([item]) => { window.copied = await (await item.getType('text/plain')).text() }").await?;
    stage.act("document.querySelector('[data-copy]').click()").await?;
    stage.wait_for("window.copied").await?;
    let markdown: String = stage.get("window.copied").await?;
    let (source, _) = link_digest_import::decode("copied.md", markdown.as_bytes());
    Ok(link_digest_import::import(&[source], &Settings::default()).digest.issues)
}

/// What a copy keeps of issues: their days, topics and items, whatever these are called by.
fn kept(issues: &[Issue]) -> Result<Value> {
    let topics = |issue: &Issue| {
        let mut topics = issue.topics.clone();
        topics.iter_mut().flat_map(|topic| &mut topic.items).for_each(|item| item.id.clear());
        topics
    };
    let kept = issues.iter().map(|issue| (issue.date, issue.date_end, topics(issue)));
    Ok(serde_json::to_value(kept.collect::<Vec<_>>())?)
}

async fn what_is_copied_imports_to_the_same(stage: &Stage) -> Result<()> {
    let folder = make::folder()?;
    make::site_in(&folder, SIGNS, None)?;
    stage.site.show(AT, &folder)?;
    stage.visit(AT).await?;
    stage.state("ready").await?;
    let wanted = link_digest_core::read(SIGNS.as_bytes())?.digest.issues;
    let found = copied(stage).await?;
    ensure!(kept(&found)? == kept(&wanted)?, "{:#}\nis not\n{:#}", kept(&found)?, kept(&wanted)?);
    // One issue is a document of its own.
    stage.act("host.query = { issues: ['2026-11-02'] }").await?;
    stage.wait_for("$$('.issue').length === 1").await?;
    let (found, wanted) = (kept(&copied(stage).await?)?, kept(wanted.get(..1).unwrap_or_default())?);
    ensure!(found == wanted, "{found:#}\nis not\n{wanted:#}");
    Ok(())
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
