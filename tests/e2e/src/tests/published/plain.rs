//! The site where nothing runs: every link is there.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::make;
use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST};
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![case!(every_link_is_there_in_order), case!(the_page_of_an_issue), case!(axe_finds_nothing)]
}

const AT: &str = "/plain/";

/// Opens a page of the site in which no script may run.
async fn open(stage: &Stage, page: &str) -> Result<()> {
    let folder = make::site()?;
    stage.site.show(AT, &folder)?;
    let html = std::fs::read_to_string(folder.join(page))?;
    let answer = Answer::html(html).with("content-security-policy", "sandbox allow-same-origin");
    stage.site.answer(&format!("{AT}{page}"), answer);
    stage.visit(&format!("{AT}{page}")).await
}

/// Goes where the console can be asked for.
async fn leave(stage: &Stage) -> Result<()> {
    // It says that no script may run.
    stage.take_noted_log().await?;
    stage.open(crate::stage::Page::new("")).await
}

async fn every_link_is_there_in_order(stage: &Stage) -> Result<()> {
    open(stage, "index.html").await?;
    let scripts: bool = stage.get("matchMedia('(scripting: none)').matches").await?;
    ensure!(scripts, "scripts could run");
    stage.expect("host.matches(':defined')", false).await?;
    let cards = expected::cards();
    stage.cards(&expected::ids(&cards)).await?;
    let links: Vec<&str> =
        cards.iter().filter_map(|card| card.item["url"].as_str()).filter(|url| url.starts_with("http")).collect();
    let written = "$$('.card a[part=title]').map(link => link.getAttribute('href'))";
    stage
        .expect_with(
            &format!("JSON.stringify({written}) === JSON.stringify(given.map(url => new URL(url).href))"),
            &links,
            true,
        )
        .await?;
    stage.expect("$$('.card').every(card => card.checkVisibility()) && $$('.recommended .badge').every(badge => badge.checkVisibility())", true).await?;
    let lit: Vec<_> = cards.iter().filter(|card| card.recommended).map(|card| &card.id).collect();
    stage.expect("$$('.recommended').map(card => card.dataset.id)", lit).await?;
    // What only a script could do is gone; what is styled is styled.
    stage.expect("$$('.toolbar, .strip, .foot, .expand, .more').some(node => node.checkVisibility())", false).await?;
    stage.expect("getComputedStyle($('.card')).borderTopWidth", "1px").await?;
    let issues = expected::issues(&cards).len();
    let ways: Vec<String> = stage.get("[...document.querySelectorAll('.issues a')].map(link => link.href)").await?;
    ensure!(ways.len() >= issues, "{} links to {issues} issues", ways.len());
    for way in ways {
        stage.driver().goto(&way).await?;
        stage.wait_for("document.querySelector('h1') && document.querySelector('link[href*=\"site-\"]').sheet").await?;
    }
    leave(stage).await
}

async fn the_page_of_an_issue(stage: &Stage) -> Result<()> {
    let cards = expected::cards();
    // The newest has a page of its own elsewhere, which is the one to be found.
    let [first, issue] = [0, 2].map(|at| expected::issues(&cards).remove(at));
    open(stage, &format!("issues/{first}.html")).await?;
    stage.expect("document.querySelector('[rel=canonical]').href", "https://notes.example/3").await?;
    open(stage, &format!("issues/{issue}.html")).await?;
    let links: Vec<&str> = cards
        .iter()
        .filter(|card| card.issue == issue)
        .filter_map(|card| card.item["url"].as_str())
        .filter(|url| url.starts_with("http"))
        .collect();
    stage.expect("[...document.querySelectorAll('.item h3 a')].map(link => link.getAttribute('href'))", &links).await?;
    let list: Value =
        stage.get("JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)").await?;
    let urls: Vec<&str> =
        list["itemListElement"].as_array().into_iter().flatten().filter_map(|item| item["url"].as_str()).collect();
    ensure!(list["@type"] == "ItemList" && urls == links, "{list:#}");
    let canonical = format!("https://notes.example/issues/{issue}.html");
    stage.expect("document.querySelector('[rel=canonical]').href", canonical).await?;
    stage.expect("['og:title', 'og:description', 'og:url', 'og:type'].every(name => document.querySelector(`[property='${name}']`)?.content)", true).await?;
    leave(stage).await
}

/// Scripts of the page may not run here; that of axe is the driver's.
async fn axe_finds_nothing(stage: &Stage) -> Result<()> {
    let folder = make::site()?;
    stage.site.show(AT, &folder)?;
    let issue = expected::issues(&expected::cards()).remove(0);
    let light = make::run("embed", DIGEST, &["--light".as_ref()])?;
    let light = format!(
        "<!doctype html><html lang=en><head><title>x</title></head><body><main><h1>x</h1>{light}</main></body></html>"
    );
    let axe = std::fs::read_to_string(environment::axe()?)?;
    let read = |path: &str| std::fs::read_to_string(folder.join(path));
    for (path, html) in [
        ("index.html".to_owned(), read("index.html")?),
        (format!("issues/{issue}.html"), read(&format!("issues/{issue}.html"))?),
        ("light.html".to_owned(), light),
    ] {
        let answer = Answer::html(html).with("content-security-policy", "script-src 'none'");
        stage.site.answer(&format!("{AT}{path}"), answer);
        stage.visit(&format!("{AT}{path}")).await?;
        stage.act(&axe).await?;
        let run = "axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            resultTypes: ['violations'],
            preload: false,
        }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(node => [node.target.flat().at(-1), node.failureSummary])]))";
        let violations: Value = stage.get(run).await?;
        ensure!(violations == json!([]), "axe found in {path}: {violations:#}");
    }
    leave(stage).await
}
