//! The site without a network, and a new edition of it.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use serde_json::json;

use super::make;
use crate::environment;
use crate::expected::{self, Ask};
use crate::house::Case;
use crate::site::{Answer, DIGEST, Gate, Site};
use crate::stage::{Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(one_visit_is_enough),
        case!(nothing_is_fetched_twice),
        case!(the_worker_starts_once_the_digest_is_there),
        case!(a_new_issue_is_offered),
        case!(what_came_before_the_script_is_offered_as_well),
        case!(a_new_widget_comes_with_the_next_visit),
        case!(a_half_uploaded_edition_is_not_taken),
        case!(an_edition_that_cannot_be_kept_is_shown_all_the_same),
        case!(a_site_that_gives_up_its_worker_is_rid_of_it),
        case!(a_page_that_embeds_it_has_no_worker),
    ]
}

pub const AT: &str = "/links/";

/// Waits until a worker keeps the page.
pub async fn kept(stage: &Stage) -> Result<()> {
    stage.wait_for("navigator.serviceWorker.controller?.state === 'activated'").await
}

pub async fn visit(stage: &Stage, site: &Site) -> Result<()> {
    stage.driver().goto(site.url(AT)).await?;
    stage.state("ready").await
}

/// A site that has been visited and is kept, and its folder.
async fn published(stage: &Stage) -> Result<(Site, PathBuf)> {
    let site = Site::open().await?;
    let folder = make::folder()?;
    make::site_in(&folder, DIGEST, None)?;
    site.show_as_it_is(AT, &folder);
    visit(stage, &site).await?;
    kept(stage).await?;
    Ok((site, folder))
}

/// The folder of the same site with one more issue.
fn a_new_edition() -> Result<PathBuf> {
    let folder = make::folder()?;
    make::site_in(&folder, &with_a_new_issue()?, None)?;
    Ok(folder)
}

/// Publishes the folder, and keeps its worker back until the gate is opened: browsers may install it while the page
/// loads, and then some of the page comes from the new edition.
pub fn publish_with_worker_behind(gate: &Gate, site: &Site, folder: &Path) -> Result<()> {
    let worker = std::fs::read(folder.join("worker.js"))?;
    let path = format!("{AT}worker.js");
    site.answer(&path, Answer::whole(200, "text/javascript", worker).behind(gate));
    site.show_as_it_is(AT, folder);
    Ok(())
}

/// Goes back to where the console can be asked for.
pub async fn leave(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    stage.open(Page::new("")).await
}

/// The digest with one more issue.
fn with_a_new_issue() -> Result<String> {
    let mut digest: serde_json::Value = serde_json::from_str(DIGEST)?;
    let issue = json!({ "id": "2031-01-01", "title": "Brand new", "date": "2031-01-01", "topics": [
        { "name": "Rust", "items": [{ "id": "brand-new", "title": "Just in", "url": "https://new.example/" }] }] });
    if let Some(issues) = digest["issues"].as_array_mut() {
        issues.push(issue);
    }
    Ok(digest.to_string())
}

async fn one_visit_is_enough(stage: &Stage) -> Result<()> {
    let site = Site::open().await?;
    site.show_as_it_is(AT, &make::site()?);
    visit(stage, &site).await?;
    kept(stage).await?;
    let address = site.url(AT);
    let issues = expected::issues(&expected::cards());
    let (seen, unseen) = (&issues[0], &issues[1]);
    stage.driver().goto(format!("{address}issues/{seen}.html")).await?;
    stage.wait_for(&format!("caches.match('{seen}.html').then(found => !!found)")).await?;
    drop(site);
    stage.driver().goto(format!("{address}?recommended=1")).await?;
    stage.state("ready").await?;
    let cards = expected::cards();
    let lit = Ask { recommended: true, ..Ask::default() };
    stage.cards(&expected::ids(&lit.find(&cards))).await?;
    stage.click("[part=clear]").await?;
    stage.cards(&expected::ids(&cards)).await?;
    stage.act("$('[type=search]').value = 'borrow'; $('[type=search]').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))").await?;
    stage.wait_for("ids().length && ids().length < 5").await?;
    stage.driver().goto(format!("{address}issues/{seen}.html")).await?;
    stage.expect("!!document.querySelector('.issue-page h1')", true).await?;
    // What is not kept leads to what is.
    stage.driver().goto(format!("{address}issues/{unseen}.html")).await?;
    stage.state("ready").await?;
    stage.expect("location.pathname", AT).await?;
    stage.driver().goto(format!("{address}index.html")).await?;
    stage.state("ready").await?;
    leave(stage).await
}

/// What the page has loaded the worker has from the browser, and what a page needs that is kept nobody asks for.
async fn nothing_is_fetched_twice(stage: &Stage) -> Result<()> {
    let (site, _) = published(stage).await?;
    let worker = format!("{AT}worker.js");
    let mut asked = site.asked();
    // Browsers look for an icon when they please.
    let is_icon = |path: &String| path.ends_with("icon.svg") || path.ends_with("favicon.ico");
    asked.retain(|path| !is_icon(path));
    let all = asked.len();
    asked.sort_unstable();
    asked.dedup();
    ensure!(asked.len() == all, "something was asked for twice: {:#?}", site.asked());
    ensure!(!asked.iter().any(|path| path.contains("/issues/")), "nobody has seen the page of an issue: {asked:#?}");

    let before = site.asked().len();
    visit(stage, &site).await?;
    stage.click("[type=search]").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    let others: Vec<_> =
        site.asked().into_iter().skip(before).filter(|path| *path != worker && !is_icon(path)).collect();
    ensure!(others.is_empty(), "all of it is kept, and yet asked for: {others:#?}");
    leave(stage).await
}

async fn the_worker_starts_once_the_digest_is_there(stage: &Stage) -> Result<()> {
    let site = Site::open().await?;
    site.show_as_it_is(AT, &make::site()?);
    let (name, bytes) = environment::hashed(".wasm")?;
    let gate = Gate::closed();
    site.answer(&format!("{AT}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    stage.driver().goto(site.url(AT)).await?;
    stage.wait_for("document.readyState === 'complete' && host.matches(':state(loading)')").await?;
    stage.expect("navigator.serviceWorker.getRegistrations().then(all => all.length)", 0).await?;
    ensure!(site.times("worker.js") == 0);
    gate.open();
    stage.state("ready").await?;
    kept(stage).await?;
    leave(stage).await
}

async fn a_new_issue_is_offered(stage: &Stage) -> Result<()> {
    let (site, _) = published(stage).await?;
    stage.expect("document.querySelector('[data-news]').checkVisibility()", false).await?;

    let (next, gate) = (a_new_edition()?, Gate::closed());
    publish_with_worker_behind(&gate, &site, &next)?;
    visit(stage, &site).await?;
    // What was kept is there at once; what is new is offered.
    stage.cards(&expected::ids(&expected::cards())).await?;
    gate.open();
    stage.wait_for("document.querySelector('[data-news]').checkVisibility()").await?;
    stage.act("document.querySelector('[data-news] a').click()").await?;
    stage.wait_for("ids()[0] === 'brand-new'").await?;
    stage.state("ready").await?;
    // It is kept as well.
    let address = site.url(AT);
    drop(site);
    stage.driver().goto(address).await?;
    stage.wait_for("ids()[0] === 'brand-new'").await?;
    leave(stage).await
}

/// The worker of the new edition has taken over when the page's script begins: it runs once more here.
async fn what_came_before_the_script_is_offered_as_well(stage: &Stage) -> Result<()> {
    let (site, _) = published(stage).await?;
    let begin = "const [tools] = [...document.scripts].filter(script => script.dataset.worker)
        const again = document.createElement('script')
        again.dataset.worker = tools.dataset.worker
        again.src = tools.src
        again.onload = () => { window.hasBegun = (window.hasBegun ?? 0) + 1 }
        document.body.append(again)";
    let news = "document.querySelector('[data-news]').checkVisibility()";
    // What it answers to a page of its own edition.
    let asked = "new Promise(done => {
        const { port1, port2 } = new MessageChannel
        port1.onmessage = ({ data }) => done(data.isOld)
        navigator.serviceWorker.controller.postMessage({ seen: [], made: [new URL(host.src, document.baseURI).href] }, [port2])
    })";
    stage.expect(asked, false).await?;
    stage.act(begin).await?;
    stage.wait_for("window.hasBegun === 1").await?;
    stage.expect(news, false).await?;

    let (next, gate) = (a_new_edition()?, Gate::closed());
    publish_with_worker_behind(&gate, &site, &next)?;
    visit(stage, &site).await?;
    gate.open();
    stage.wait_for(news).await?;
    stage.act("document.querySelector('[data-news]').hidden = true").await?;
    stage.act(begin).await?;
    stage.wait_for(news).await?;
    // The page of the new edition knows of nothing newer.
    visit(stage, &site).await?;
    stage.wait_for("ids()[0] === 'brand-new'").await?;
    stage.expect(asked, false).await?;
    stage.expect(news, false).await?;
    leave(stage).await
}

async fn a_new_widget_comes_with_the_next_visit(stage: &Stage) -> Result<()> {
    let (site, _) = published(stage).await?;
    let (next, gate) = (make::folder()?, Gate::closed());
    make::site_in(&next, DIGEST, Some(&make::other_widget()?))?;
    publish_with_worker_behind(&gate, &site, &next)?;
    visit(stage, &site).await?;
    stage.expect("window.isOtherWidget === undefined", true).await?;
    gate.open();
    stage.wait_for("document.querySelector('[data-news]').checkVisibility()").await?;
    visit(stage, &site).await?;
    stage.expect("window.isOtherWidget", true).await?;
    leave(stage).await
}

/// Its worker is there already, its files are not: nothing of it is taken, until all of it is there.
async fn a_half_uploaded_edition_is_not_taken(stage: &Stage) -> Result<()> {
    let (site, folder) = published(stage).await?;
    let next = a_new_edition()?;
    std::fs::copy(next.join("worker.js"), folder.join("worker.js"))?;
    visit(stage, &site).await?;
    let settled =
        "navigator.serviceWorker.getRegistration().then(now => now.update().then(() => 'taken', () => 'refused'))";
    stage.act(&format!("{settled}.then(how => {{ window.how = how }})")).await?;
    stage.wait_for("window.how").await?;
    stage.wait_for("navigator.serviceWorker.getRegistration().then(now => !now.installing && !now.waiting)").await?;
    visit(stage, &site).await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    stage.expect("caches.keys().then(names => names.length)", 1).await?;

    let gate = Gate::closed();
    publish_with_worker_behind(&gate, &site, &next)?;
    visit(stage, &site).await?;
    gate.open();
    stage.wait_for("document.querySelector('[data-news]').checkVisibility()").await?;
    visit(stage, &site).await?;
    stage.wait_for("ids()[0] === 'brand-new'").await?;
    leave(stage).await
}

/// A proxy changes the page on its way from now on.
async fn an_edition_that_cannot_be_kept_is_shown_all_the_same(stage: &Stage) -> Result<()> {
    let (site, _) = published(stage).await?;
    let next = a_new_edition()?;
    let page = next.join("index.html");
    std::fs::write(&page, std::fs::read_to_string(&page)? + "<!-- seen by a proxy -->")?;
    site.show_as_it_is(AT, &next);
    visit(stage, &site).await?;
    stage.wait_for("caches.match('?old').then(found => !!found)").await?;
    visit(stage, &site).await?;
    stage.wait_for("ids()[0] === 'brand-new'").await?;
    // Without a network there is still what was kept.
    let address = site.url(AT);
    drop(site);
    stage.driver().goto(address).await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    leave(stage).await
}

async fn a_site_that_gives_up_its_worker_is_rid_of_it(stage: &Stage) -> Result<()> {
    let (site, folder) = published(stage).await?;
    std::fs::remove_file(folder.join("worker.js"))?;
    visit(stage, &site).await?;
    stage.wait_for("navigator.serviceWorker.getRegistration().then(now => !now)").await?;
    stage.wait_for("caches.keys().then(names => !names.length)").await?;
    leave(stage).await
}

async fn a_page_that_embeds_it_has_no_worker(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::embed(AT)?;
    stage.open(Page::new(&html).element_script("")).await?;
    stage.act("host.scrollIntoView()").await?;
    stage.state("ready").await?;
    stage.expect("navigator.serviceWorker.getRegistrations().then(all => all.length)", 0).await
}
