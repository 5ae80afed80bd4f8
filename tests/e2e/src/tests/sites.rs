//! The examples: sites as their generators build them, and pages as they are to be pasted.

pub mod astro;
mod build;
pub mod obsidian;
mod prerendered;

pub use prerendered::{eleventy, jekyll, mkdocs};

use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::By;

use crate::environment;
use crate::expected::{self, Card};
use crate::house::Case;
use crate::site::{Answer, Site};
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![
        case!(hugo),
        case!(hugo_with_attributes),
        case!(hugo_with_cards_of_its_own),
        case!(hugo_in_the_dark),
        case!(plain_html),
        case!(a_script_alone),
        case!(a_div),
        case!(a_frame),
        case!(a_frame_without_an_origin),
    ]
}

/// Waits until the digest that comes with the bundle is shown.
async fn shown(stage: &Stage) -> Result<()> {
    stage.state("ready").await?;
    let file = std::fs::read_to_string(environment::bundle()?.join("issues.json"))?;
    stage.cards(&expected::ids(&expected::cards_of(&file))[..24]).await
}

/// Waits until a click has left the recommended ones.
async fn only_recommended(stage: &Stage) -> Result<()> {
    stage.open_filters().await?;
    stage.click("[part=recommended]").await?;
    stage.wait_for("$('[part=recommended]').getAttribute('aria-pressed') === 'true'").await?;
    stage.wait_for("ids().length && $$('.card').every(card => card.classList.contains('recommended'))").await
}

/// What is there for those who cannot run it: a link to the file that the digest shows.
fn has_fallback(page: &Path, file: &str) -> Result<()> {
    let page = std::fs::read_to_string(page)?;
    let (_, element) = page.split_once("<link-digest").unwrap_or_default();
    let (element, _) = element.split_once("</link-digest>").unwrap_or_default();
    ensure!(element.contains(&format!(r#"src="{file}""#)), "another source: {element}");
    ensure!(element.contains(&format!(r#"<a href="{file}""#)), "no link inside: {element}");
    Ok(())
}

/// Follows a link of the page around the digest.
async fn follow(stage: &Stage, path: &str) -> Result<()> {
    let link = stage.driver().find(By::Css(format!("main a[href='{path}']"))).await?;
    Ok(link.click().await?)
}

/// Waits until the digest of the site's own issues is shown, or the cards of it that `fits`.
async fn shows_its_own(stage: &Stage, folder: &Path, fits: impl Fn(&Card) -> bool) -> Result<()> {
    stage.state("ready").await?;
    let cards = expected::cards_of(&std::fs::read_to_string(folder.join("issues.json"))?);
    ensure!(cards.len() == 6, "{} items were imported", cards.len());
    stage.cards(&expected::ids(&cards.into_iter().filter(fits).collect::<Vec<_>>())).await
}

/// The issues of the blog, prerendered in a post, with the titles of issues leading to the posts that they are.
async fn hugo(stage: &Stage) -> Result<()> {
    let site = build::hugo()?;
    let post = std::fs::read_to_string(site.join("posts/links/index.html"))?;
    ensure!(
        post.contains("<template shadowrootmode") && post.contains("What an index costs"),
        "not prerendered: {post}"
    );
    stage.site.show("/", &site)?;
    stage.visit("/").await?;
    follow(stage, "/posts/links/").await?;
    shows_its_own(stage, &site.join("links"), |_| true).await?;
    titles_lead_to_posts(stage, &site).await?;
    only_recommended(stage).await?;
    stage.expect("history.state?.['link-digest ']", "?recommended=1").await?;
    stage.visit("/posts/indexes/").await?;
    stage.expect("[location.pathname, host]", json!(["/posts/indexes/", null])).await?;
    // On the way back it is as the reader left it.
    stage.driver().back().await?;
    shows_its_own(stage, &site.join("links"), |card| card.recommended).await
}

/// Those of the issues, to the pages that the site has of them.
async fn titles_lead_to_posts(stage: &Stage, site: &Path) -> Result<()> {
    let issues = ["https://example.org/issues/2026-11-16-indexes/", "https://example.org/issues/2026-11-02-plans/"];
    stage.expect("$$('.issue-title a').map(link => link.href)", issues).await?;
    for issue in issues {
        let path = issue.trim_start_matches("https://example.org/");
        ensure!(site.join(path).join("index.html").exists(), "the site has no {path}");
    }
    Ok(())
}

/// What is asked for in the post is not what is prerendered.
async fn hugo_with_attributes(stage: &Stage) -> Result<()> {
    let site = build::hugo()?;
    let post = std::fs::read_to_string(site.join("posts/databases/index.html"))?;
    ensure!(!post.contains("<template") && post.contains("index.html#issues"), "another post: {post}");
    stage.site.show("/", &site)?;
    stage.visit("/posts/databases/").await?;
    shows_its_own(stage, &site.join("links"), |card| card.topic == "Databases").await?;
    stage.expect("$('.root').dataset.layout", "list").await
}

/// What one more command has made for that has its own cards.
async fn hugo_with_cards_of_its_own(stage: &Stage) -> Result<()> {
    let site = build::hugo()?;
    let post = std::fs::read_to_string(site.join("posts/rust/index.html"))?;
    ensure!(post.contains("<template") && !post.contains("What an index costs"), "another post: {post}");
    stage.site.show("/", &site)?;
    stage.visit("/posts/rust/").await?;
    shows_its_own(stage, &site.join("links"), |card| card.topic == "Rust").await
}

async fn hugo_in_the_dark(stage: &Stage) -> Result<()> {
    let site = build::hugo()?;
    stage.site.show("/", &site)?;
    stage.visit("/posts/links/").await?;
    shows_its_own(stage, &site.join("links"), |_| true).await?;
    dark_and_light(stage).await
}

/// Of the letters around the digest and in it.
const COLOURS: &str = "[document.body, $('[part=heading]')].map(node => getComputedStyle(node).color)";
const LIGHT: &str = "rgb(35, 33, 29)";
const DARK: &str = "rgb(232, 230, 225)";

/// The site's own switch changes the digest as well, at once. It ends in the dark.
async fn dark_and_light(stage: &Stage) -> Result<()> {
    stage.expect(COLOURS, json!([LIGHT, LIGHT])).await?;
    stage.act("window.drawn = $('.card'); window.surface = getComputedStyle(drawn).backgroundColor").await?;
    let switch = stage.driver().find(By::Id("dark")).await?;
    for (colour, same) in [(DARK, false), (LIGHT, true), (DARK, false)] {
        switch.click().await?;
        stage.expect(COLOURS, json!([colour, colour])).await?;
        stage.expect("getComputedStyle(drawn).backgroundColor === surface", same).await?;
    }
    // Nothing was drawn anew for that.
    stage.expect("drawn === $('.card')", true).await
}

async fn plain_html(stage: &Stage) -> Result<()> {
    let folder = environment::examples().join("html");
    has_fallback(&folder.join("index.html"), "digest/issues.json")?;
    open_plain(stage, "/").await?;
    shown(stage).await
}

/// Opens one of the plain pages.
async fn open_plain(stage: &Stage, path: &str) -> Result<()> {
    stage.site.show("/", &environment::examples().join("html"))?;
    stage.site.show("/digest/", &environment::bundle()?)?;
    stage.visit(path).await
}

/// The digest appears where the script stands.
async fn a_script_alone(stage: &Stage) -> Result<()> {
    open_plain(stage, "/script.html").await?;
    stage.state("ready").await?;
    stage
        .expect("[host.previousElementSibling.localName, host.theme, ids().length]", json!(["script", "dark", 12]))
        .await
}

/// The link stays inside, as the fallback that it is.
async fn a_div(stage: &Stage) -> Result<()> {
    open_plain(stage, "/div.html").await?;
    shown(stage).await?;
    stage
        .expect(
            "[host.closest('[data-link-digest]').localName, host.querySelector('a').checkVisibility()]",
            json!(["div", false]),
        )
        .await
}

/// The page on one site, and what it frames on another.
async fn framed(stage: &Stage, other: &Site, page: &str) -> Result<()> {
    let folder = environment::examples().join("iframe");
    has_fallback(&folder.join("frame.html"), "digest/issues.json")?;
    other.show("/", &folder)?;
    other.show("/digest/", &environment::bundle()?)?;
    let page = page.replace("https://example.org", &other.url(""));
    stage.site.answer("/", Answer::whole(200, "text/html", page));
    stage.visit("/").await?;
    stage.enter_frame(0).await?;
    shown(stage).await
}

fn frame_page() -> Result<String> {
    Ok(std::fs::read_to_string(environment::examples().join("iframe/index.html"))?)
}

async fn a_frame(stage: &Stage) -> Result<()> {
    let page = frame_page()?;
    // What comes later comes from there as well.
    let other = Site::open().await?;
    framed(stage, &other, &page).await?;
    // A link opens a page of its own, and not within the frame.
    stage.expect("document.querySelector('base').target", "_blank").await?;
    only_recommended(stage).await
}

/// What is sandboxed without `allow-same-origin` comes from nowhere: the site must let everyone read.
async fn a_frame_without_an_origin(stage: &Stage) -> Result<()> {
    let page = frame_page()?;
    let stricter = page.replace(" allow-same-origin", "");
    ensure!(stricter != page, "the example does not say allow-same-origin");
    // What comes later comes from there as well.
    let other = Site::open_to_all().await?;
    framed(stage, &other, &stricter).await?;
    stage.expect("window.origin", "null").await?;
    only_recommended(stage).await
}
