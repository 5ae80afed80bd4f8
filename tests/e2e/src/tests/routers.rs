//! On sites with a router, which swaps what is on the page without loading another.

mod published;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::By;

use crate::house::Case;
use crate::site::{Answer, FOLDER};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    let own = vec![
        case!(the_query_is_there_on_the_way_back),
        case!(an_element_that_is_carried_takes_the_address),
        case!(the_address_goes_before_attributes_that_change_with_it),
        case!(carried_without_sync),
        case!(another_element_asks_for_what_its_page_says),
        case!(a_page_that_changes_its_own_address),
        case!(a_preview_of_the_page_asks_for_nothing),
    ];
    let of_sites = published::cases().into_iter().map(|case| Case { name: format!("routers::{}", case.name), ..case });
    own.into_iter().chain(of_sites).collect()
}

const LINKS: &str = r#"<nav><a href="/one.html">one</a> <a href="/two.html">two</a> <a href="/two.html?topic=Rust#a-pods">Rust</a>
    <a href="/three.html">three</a> <a href="/links/">links</a> <a href="/links/" data-router-ignore>whole</a></nav>"#;

/// A page of a site with the router, which changes the address before the page or after.
fn page(late: bool, scripts: &str, body: &str) -> Page {
    let late = if late { " data-late" } else { "" };
    Page::new(&format!("{LINKS}{body}"))
        .element_script(&format!(r#"{scripts}<script src="/router.js"{late}></script>"#))
}

fn element_script() -> String {
    format!(r#"<script async src="{FOLDER}link-digest.js"></script>"#)
}

/// Puts a site together, and opens the first of its pages.
async fn open(stage: &Stage, late: bool, scripts: &str, bodies: &[(&str, &str)]) -> Result<()> {
    stage.site.answer("/router.js", Answer::script(include_str!("../site/router.js")));
    for (path, body) in bodies {
        stage.site.answer(path, Answer::page(&page(late, scripts, body).html(), ""));
    }
    stage.driver().goto("about:blank").await?;
    stage.visit(bodies[0].0).await
}

/// Follows a link of the site, and waits until the router has been there.
async fn follow(stage: &Stage, name: &str) -> Result<()> {
    let before: u32 = stage.get("window.moves ?? 0").await?;
    stage.driver().find(By::LinkText(name)).await?.click().await?;
    stage.expect("window.moves", before + 1).await
}

async fn back(stage: &Stage) -> Result<()> {
    let before: u32 = stage.get("window.moves ?? 0").await?;
    stage.act("history.back()").await?;
    stage.expect("window.moves", before + 1).await
}

async fn the_query_is_there_on_the_way_back(stage: &Stage) -> Result<()> {
    for late in [false, true] {
        open(stage, late, &element_script(), &[("/one.html", ELEMENT), ("/two.html", "<p>nothing here</p>")]).await?;
        stage.state("ready").await?;
        stage.click("[part=recommended]").await?;
        stage.expect("history.state?.['link-digest digest']", "?digest.recommended=1").await?;
        follow(stage, "two").await?;
        stage.expect("[location.pathname, host, history.state]", json!(["/two.html", null, {}])).await?;
        back(stage).await?;
        stage.state("ready").await?;
        stage.expect("[host.query, ids().length]", json!([{ "recommended": true }, 4])).await?;
        // Twice as well.
        stage.click("[part=topic]").await?;
        stage.expect("ids().length", 2).await?;
        stage.wait_for("history.state['link-digest digest'].includes('topic')").await?;
        follow(stage, "two").await?;
        back(stage).await?;
        stage.expect("ids().length", 2).await?;
    }
    Ok(())
}

fn synced() -> String {
    ELEMENT.replace("src=", "sync=\"query\" src=").replace("id=\"digest\" ", "").replace("\"issues", "\"/issues")
}

async fn an_element_that_is_carried_takes_the_address(stage: &Stage) -> Result<()> {
    for late in [false, true] {
        let element = synced();
        open(stage, late, &element_script(), &[("/one.html", &element), ("/two.html", &element)]).await?;
        stage.state("ready").await?;
        stage.act("window.kept = host").await?;
        stage.click("[part=recommended]").await?;
        stage.expect("location.search", "?recommended=1").await?;
        follow(stage, "Rust").await?;
        stage.expect("[location.pathname, kept === host]", json!(["/two.html", true])).await?;
        stage.expect("[host.query, $('.pinned .card')?.dataset.id]", json!([{ "topics": ["Rust"] }, "a-pods"])).await?;
        // What is asked for there belongs to that address.
        stage.click("[part=recommended]").await?;
        stage.expect("location.pathname + location.search", "/two.html?topic=Rust&recommended=1").await?;
        follow(stage, "two").await?;
        stage.expect("[host.query, $('.pinned')]", json!([{}, null])).await?;
        for (query, path) in [
            (json!({ "topics": ["Rust"], "recommended": true }), "/two.html"),
            (json!({ "topics": ["Rust"] }), "/two.html"),
            (json!({ "recommended": true }), "/one.html"),
        ] {
            back(stage).await?;
            stage.expect("[location.pathname, host.query]", json!([path, query])).await?;
        }
        ensure!(stage.get::<bool>("kept === host").await?, "another element");
    }
    Ok(())
}

async fn the_address_goes_before_attributes_that_change_with_it(stage: &Stage) -> Result<()> {
    for late in [false, true] {
        let element = synced();
        let three = element.replace("src=", "topic=\"Kubernetes\" layout=\"list\" src=");
        let pages = [("/one.html", &*element), ("/two.html", &element), ("/three.html", &three)];
        open(stage, late, &element_script(), &pages).await?;
        stage.state("ready").await?;
        follow(stage, "three").await?;
        stage.expect("host.query", json!({ "topics": ["Kubernetes"] })).await?;
        follow(stage, "Rust").await?;
        stage.expect("host.query", json!({ "topics": ["Rust"] })).await?;
        back(stage).await?;
        stage.expect("host.query", json!({ "topics": ["Kubernetes"] })).await?;
        stage.act("history.forward()").await?;
        stage.expect("[location.search, host.query]", json!(["?topic=Rust", { "topics": ["Rust"] }])).await?;
        stage.expect("ids().length", 5).await?;
    }
    Ok(())
}

/// What is asked for is kept with each address, if only in the history.
async fn carried_without_sync(stage: &Stage) -> Result<()> {
    for late in [false, true] {
        open(stage, late, &element_script(), &[("/one.html", ELEMENT), ("/two.html", ELEMENT)]).await?;
        stage.state("ready").await?;
        stage.act("window.kept = host").await?;
        stage.click("[part=recommended]").await?;
        stage.expect("history.state?.['link-digest digest']", "?digest.recommended=1").await?;
        follow(stage, "two").await?;
        stage.expect("[host.query, ids().length]", json!([{}, 14])).await?;
        stage.click("[data-topic=Rust]").await?;
        stage.expect("history.state?.['link-digest digest']", "?digest.topic=Rust").await?;
        back(stage).await?;
        stage.expect("[host.query, ids().length]", json!([{ "recommended": true }, 4])).await?;
        ensure!(stage.get::<bool>("kept === host").await?, "another element");
    }
    Ok(())
}

/// Two pages with a digest each, in other places.
async fn another_element_asks_for_what_its_page_says(stage: &Stage) -> Result<()> {
    let element = synced();
    let other = format!("<section>{}</section>", element.replace("src=", "topic=\"Rust\" src="));
    open(stage, true, &element_script(), &[("/one.html", &element), ("/two.html", &other)]).await?;
    stage.state("ready").await?;
    stage.act("window.kept = host").await?;
    // The router goes on before the query is written.
    stage.act("$('[part=recommended]').click(); document.querySelector('a[href=\"/two.html\"]').click()").await?;
    stage.expect("[location.pathname, kept === host]", json!(["/two.html", false])).await?;
    stage.state("ready").await?;
    stage.expect("[host.query, location.search]", json!([{ "topics": ["Rust"] }, ""])).await?;
    stage.click("[part=recommended]").await?;
    stage.expect("location.search", "?topic=Rust&recommended=1").await
}

/// Scripts that mark in the address how far one has read, or that tidy it: nothing is shown anew.
async fn a_page_that_changes_its_own_address(stage: &Stage) -> Result<()> {
    for element in [ELEMENT.to_owned(), synced(), synced().replace("\"query\"", "\"hash\"")] {
        let page = page(true, &element_script(), &element);
        stage.site.answer("/router.js", Answer::script(include_str!("../site/router.js")));
        stage.site.answer("/one.html", Answer::page(&page.html(), ""));
        stage.driver().goto("about:blank").await?;
        stage.visit("/one.html?utm_source=x#a-pods").await?;
        stage.state("ready").await?;
        stage.expect("$('.pinned .card')?.dataset.id", "a-pods").await?;
        stage.find("[part=search]").await?.send_keys("planner").await?;
        stage.expect("$('.count').dataset.count", "2").await?;
        // Before the query is written, and after.
        for state in ["history.state", "null"] {
            let change = format!(
                "const url = new URL(location.href)
                url.searchParams.delete('utm_source')
                url.hash = 'section-2'
                history.replaceState({state}, '', url)
                before.before(document.createElement('hr'))"
            );
            stage.act(&change).await?;
            stage.painted().await?;
            stage
                .expect("[host.query, $('.pinned .card')?.dataset.id]", json!([{ "text": "planner" }, "a-pods"]))
                .await?;
        }
    }
    Ok(())
}

/// A card with a copy of a page: in a link, or at the end of the body.
async fn a_preview_of_the_page_asks_for_nothing(stage: &Stage) -> Result<()> {
    let digest = format!("<article><p>Links</p>{ELEMENT}</article>");
    open(stage, false, &element_script(), &[("/two.html", "<p>nothing here</p>"), ("/one.html", &digest)]).await?;
    stage.wait_for("customElements.get('link-digest')").await?;
    for into in ["link", "document.body"] {
        stage
            .get::<Value>(&format!(
                "(async link => {{ await preview(link, {into}); return 0 }})(document.querySelector('a[href=\"/one.html\"]'))"
            ))
            .await?;
        stage.expect("host.closest('.popover') && host.checkVisibility()", true).await?;
        stage.painted().await?;
        ensure!(stage.site.times("/issues.json") + stage.site.times(".wasm") == 0, "{into}: {:?}", stage.site.asked());
        stage.act("document.querySelector('.popover').remove()").await?;
    }
    follow(stage, "one").await?;
    stage.state("ready").await
}
