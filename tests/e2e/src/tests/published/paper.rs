//! On paper, and in other tools.

use anyhow::{Context, Result, ensure};
use axum::http::Method;
use serde_json::json;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId};

use super::make;
use crate::browser::Browser;
use crate::expected;
use crate::house::Case;
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![case!(all_cards_are_printed), case!(the_view_as_markdown), case!(the_feed_of_the_view)]
}

const AT: &str = "/paper/";

/// Prints the page that is open.
#[derive(Debug)]
struct Print;

impl FormatRequestData for Print {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session}/print")).add_body(json!({ "background": true }))
    }
}

async fn open(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    stage.visit(AT).await?;
    stage.state("ready").await
}

/// More than the window shows, each with its address, and none of the controls.
async fn all_cards_are_printed(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.act("host.limit = 2").await?;
    stage.expect("ids().length", 2).await?;
    // A browser that prints from its menu may not wait; the button draws first.
    stage.act("window.print = () => { window.isAsked = true }; document.querySelector('[data-print]').click()").await?;
    stage.wait_for("window.isAsked").await?;
    let pdf: String = stage.driver().cmd(Print).await?.value()?;
    let pdf = decoded(&pdf).context("no base64")?;
    let text = pdf_extract::extract_text_from_mem(&pdf).context("the PDF cannot be read")?;
    // Lines are broken anywhere.
    let text: String = text.split_whitespace().collect();
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

fn decoded(base64: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::new();
    for four in base64.trim_end_matches('=').as_bytes().chunks(4) {
        let mut bits = 0u32;
        for byte in four {
            bits = bits << 6 | u32::from(digit(*byte)?);
        }
        bits <<= 6 * (4 - four.len());
        bytes.extend(bits.to_be_bytes().get(1..four.len())?);
    }
    Some(bytes)
}

async fn the_view_as_markdown(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.act("host.limit = 2; navigator.clipboard.writeText = async text => { window.copied = text }").await?;
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
    stage.expect("$$('.fold[aria-expanded=true]').length", 0).await?;
    stage.expect("document.querySelector('[data-copy]').textContent", "Copied").await
}

async fn the_feed_of_the_view(stage: &Stage) -> Result<()> {
    open(stage).await?;
    let feed = "document.querySelector('[data-view-feed]').getAttribute('href').split('/').at(-1)";
    stage.expect(feed, "feed.xml").await?;
    stage.click("[part=recommended]").await?;
    stage.expect(feed, "recommended.xml").await?;
    stage.click("[part=topic][data-topic=Rust]").await?;
    stage.expect(feed, "topic-rust.xml").await?;
    if stage.browser == Browser::Chromium {
        stage.expect("fetch(document.querySelector('[data-view-feed]').href).then(answer => answer.ok)", true).await?;
    }
    Ok(())
}
