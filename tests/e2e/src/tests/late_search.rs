//! The search, which is a file of its own: it comes when somebody searches, late, or not at all.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::environment;
use crate::expected::{self, Ask};
use crate::house::Case;
use crate::site::{Answer, DIGEST, FOLDER, Gate, Site};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(a_search_that_never_comes_costs_no_digest),
        case!(only_who_searches_gets_it),
        case!(the_cards_stay_until_it_has_come),
        case!(what_is_asked_for_meanwhile_counts),
        case!(other_filters_answer_meanwhile),
        case!(without_it_all_else_works),
        case!(what_came_for_one_came_for_all),
        case!(a_new_text_asks_again),
        case!(a_connection_asks_again),
        case!(a_text_in_the_address_waits_for_it),
        case!(a_text_in_an_attribute_waits_for_it),
        case!(values_of_a_facet_are_found_once_it_has_come),
        case!(sources_are_in_order_once_it_has_come),
        case!(several_elements_get_it_once),
        case!(it_comes_from_where_the_widget_is),
    ]
}

const BOX: &str = "[part=search]";
const BUSY: &str = "$('.page').ariaBusy === 'true'";
const FAILED: &str = "text($('[part=search-error]') ?? document.createElement('p'))";
const WORDS: &str = "The search could not be loaded. Try again";

/// The path of the search on the test's site.
fn path() -> Result<String> {
    Ok(format!("{FOLDER}{}", environment::search()?.0))
}

fn search() -> Result<Answer> {
    Ok(Answer::whole(200, "application/wasm", environment::search()?.1))
}

/// How often the search was asked for.
fn times(stage: &Stage) -> Result<usize> {
    Ok(stage.site.times(&environment::search()?.0))
}

fn all() -> Vec<String> {
    expected::ids(&expected::cards())
}

fn recommended() -> Vec<String> {
    expected::ids(&Ask { recommended: true, ..Ask::default() }.find(&expected::cards()))
}

fn element(attributes: &str) -> String {
    ELEMENT.replace("src=", &format!("{attributes} src="))
}

async fn only_who_searches_gets_it(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.click("[part=recommended]").await?;
    stage.cards(&recommended()).await?;
    ensure!(times(stage)? == 0, "it came before anyone asked");
    stage.click("[part=recommended]").await?;
    stage.click(BOX).await?;
    stage.search_has_come().await?;
    stage.find(BOX).await?.send_keys("vacuum").await?;
    stage.cards(&["a-vacuum"]).await?;
    ensure!(times(stage)? == 1, "it was asked for {} times", times(stage)?);
    // Nothing is said of the page to where it comes from.
    let named = stage.site.named();
    ensure!(!named.iter().any(|path| path.contains("-search-")), "{named:?}");
    Ok(())
}

async fn the_cards_stay_until_it_has_come(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer(&path()?, search()?.behind(&gate));
    stage.open_digest().await?;
    stage
        .act("window.changes = []; host.addEventListener('ld-change', ({ detail }) => changes.push(detail.count))")
        .await?;
    stage.find(BOX).await?.send_keys("vacuum").await?;
    stage.wait_for(BUSY).await?;
    stage.cards(&all()).await?;
    stage.expect("[$('[part=search]').value, host.query.text, changes.length]", ("vacuum", "vacuum", 0)).await?;
    gate.open();
    stage.cards(&["a-vacuum"]).await?;
    stage.expect(BUSY, false).await?;
    stage.expect("[text($('mark')), changes.at(-1)]", ("Vacuum", 1)).await
}

async fn what_is_asked_for_meanwhile_counts(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer(&path()?, search()?.behind(&gate));
    stage.open_digest().await?;
    stage.find(BOX).await?.send_keys("topic:rust ").await?;
    stage.wait_for(BUSY).await?;
    stage.click("[part=recommended]").await?;
    stage.find(BOX).await?.send_keys("-nothing").await?;
    stage.cards(&recommended()).await?;
    gate.open();
    stage.cards(&["b-markup"]).await?;
    // What no longer needs the search does not wait for it.
    stage.click("[part=clear]").await?;
    stage.cards(&all()).await
}

async fn other_filters_answer_meanwhile(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer(&path()?, search()?.behind(&gate));
    stage.open_digest().await?;
    stage.find(BOX).await?.send_keys("vacuum").await?;
    stage.wait_for(BUSY).await?;
    let busy = "$$('[part=active] [aria-busy]').map(text)";
    stage.expect(busy, ["vacuum"]).await?;
    stage.click("[data-topic='Rust']").await?;
    let rust = Ask { topics: vec!["Rust"], ..Ask::default() };
    stage.cards(&expected::ids(&rust.find(&expected::cards()))).await?;
    stage.click("[data-topic='Rust']").await?;
    stage.cards(&all()).await?;
    stage.act("host.query = { ...host.query, order: 'oldest' }").await?;
    stage.expect_with("ids()[0] !== given", all()[0].as_str(), true).await?;
    stage.expect(busy, ["vacuum"]).await?;
    gate.open();
    stage.cards(&["a-vacuum"]).await?;
    stage.expect(busy, Vec::<String>::new()).await
}

/// A search that is missing, for who types `vacuum`.
async fn missing(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    stage.site.answer(&path()?, Answer::error_page(404).with("cache-control", "no-store"));
    let other = ELEMENT.replace("id=\"digest\"", "id=\"other\"");
    stage.open(Page::new(&[ELEMENT, &other].concat())).await?;
    stage.state("ready").await?;
    stage.find(BOX).await?.send_keys("vac").await?;
    stage.expect(FAILED, WORDS).await?;
    stage.says(&["the server answered with 404"]).await
}

async fn what_came_for_one_came_for_all(stage: &Stage) -> Result<()> {
    missing(stage).await?;
    let other = "document.querySelector('#other').shadowRoot";
    stage.expect(&format!("{other}.querySelectorAll('[part=search-error]').length"), 0).await?;
    stage.site.answer(&path()?, search()?);
    stage.act(&format!("{other}.querySelector('{BOX}').focus()")).await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.expect(FAILED, "").await?;
    stage.take_noted().await.map(drop)
}

async fn a_new_text_asks_again(stage: &Stage) -> Result<()> {
    missing(stage).await?;
    let before = times(stage)?;
    stage.find(BOX).await?.send_keys("u").await?;
    // In vain once more, which the page says all the while.
    while times(stage)? == before {
        stage.expect(FAILED, WORDS).await?;
    }
    stage.site.answer(&path()?, search()?);
    stage.find(BOX).await?.send_keys("um").await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.expect(FAILED, "").await?;
    stage.take_noted().await.map(drop)
}

async fn a_connection_asks_again(stage: &Stage) -> Result<()> {
    missing(stage).await?;
    stage.site.answer(&path()?, search()?);
    stage.act("dispatchEvent(new Event('online'))").await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.expect(FAILED, "").await?;
    // Who types goes on.
    stage.focus_is_on(BOX).await?;
    stage.take_noted().await.map(drop)
}

/// It is lost on the way, missing, no WASM, and another WASM; each time the reader asks again.
async fn without_it_all_else_works(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    let path = path()?;
    let again = |answer: Answer| stage.site.answer(&path, answer.with("cache-control", "no-store"));
    again(Answer::error_page(404));
    stage.open_digest().await?;
    stage.find(BOX).await?.send_keys("vacuum").await?;
    for (next, why) in [
        (Answer::cut_off(DIGEST, 20), "the server answered with 404"),
        (Answer::whole(200, "application/wasm", "<html>"), "the search did not come"),
        (Answer::whole(200, "application/wasm", b"\0asm\x01\0\0".to_vec()), "the search did not come"),
        (search()?, "the search did not come"),
    ] {
        stage.expect(FAILED, WORDS).await.context(why)?;
        stage.says(&["link-digest: link-digest-search-", why, "Upload the whole folder"]).await?;
        stage.cards(&all()).await?;
        stage.expect(BUSY, false).await?;
        stage.click("[part=recommended]").await?;
        stage.cards(&recommended()).await?;
        stage.click("[part=recommended]").await?;
        stage.cards(&all()).await?;
        again(next);
        stage.click("[part=search-error] button").await?;
        stage.focus_is_on(".count").await?;
    }
    stage.cards(&["a-vacuum"]).await?;
    stage.expect(FAILED, "").await?;
    stage.take_noted().await.map(drop)
}

async fn a_text_in_the_address_waits_for_it(stage: &Stage) -> Result<()> {
    let (name, bytes) = environment::hashed(".wasm")?;
    let (wasm, late) = (Gate::closed(), Gate::closed());
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&wasm));
    stage.site.answer(&path()?, search()?.behind(&late));
    let page = Page::new(&element("sync=\"query\"").replace("id=\"digest\" ", ""));
    stage.site.answer("/found", Answer::page(&page.html(), page.friends()));
    stage.visit("/found?q=vacuum").await?;
    // It is asked for while the WASM is on its way.
    while times(stage)? == 0 {
        stage.expect("!$('.page')", true).await?;
    }
    wasm.open();
    stage.wait_for("$('.page')").await?;
    stage.state("loading").await?;
    stage.expect("ids()", Vec::<String>::new()).await?;
    late.open();
    stage.state("ready").await?;
    stage.cards(&["a-vacuum"]).await?;
    ensure!(times(stage)? == 1, "it was asked for {} times", times(stage)?);
    Ok(())
}

async fn a_text_in_an_attribute_waits_for_it(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    stage.site.answer(&path()?, Answer::error_page(404));
    stage.open(Page::new(&element("q=\"vacuum\""))).await?;
    stage.state("ready").await?;
    stage.expect(FAILED, WORDS).await?;
    stage.cards(&all()).await?;
    stage.says(&["the server answered with 404"]).await?;
    stage.site.answer(&path()?, search()?);
    stage.click("[part=search-error] button").await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.take_noted().await.map(drop)
}

async fn a_search_that_never_comes_costs_no_digest(stage: &Stage) -> Result<()> {
    stage.site.answer(&path()?, Answer::Silence);
    stage.open(Page::new(&element("q=\"vacuum\""))).await?;
    stage.state("ready").await?;
    stage.expect(FAILED, WORDS).await?;
    stage.cards(&all()).await?;
    stage.says(&["the search did not come"]).await
}

async fn values_of_a_facet_are_found_once_it_has_come(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer(&path()?, search()?.behind(&gate));
    let items: Vec<_> =
        (0..30).map(|n| json!({ "title": format!("Item {n}"), "source": format!("Sóurce {n}") })).collect();
    let digest = json!({ "version": 1, "issues": [{ "topics": [{ "name": "Many", "items": items }] }] });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    stage.open(Page::new(ELEMENT)).await?;
    stage.state("ready").await?;
    stage.click(".down").await?;
    stage.wait_for("$('.find')").await?;
    stage.find(".find").await?.send_keys("source 2").await?;
    stage.expect("$$('[part=source-choice]').length", 30).await?;
    gate.open();
    stage.expect("$$('[part=source-choice]').length", 11).await
}

async fn sources_are_in_order_once_it_has_come(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer(&path()?, search()?.behind(&gate));
    stage.open_digest().await?;
    stage.act("host.query = { order: 'source' }").await?;
    stage.wait_for(BUSY).await?;
    stage.cards(&all()).await?;
    gate.open();
    stage.expect(BUSY, false).await?;
    stage.expect("$$('.card').findIndex(card => !card.querySelector('.source')) > 5", true).await
}

async fn several_elements_get_it_once(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer(&path()?, search()?.behind(&gate));
    let other = element("q=\"vacuum\"").replace("id=\"digest\"", "id=\"other\"");
    stage.open(Page::new(&[element("q=\"grace\""), other].concat())).await?;
    gate.open();
    stage.cards(&["d-lsm"]).await?;
    stage.expect("document.querySelector('#other').shadowRoot.querySelectorAll('.card').length", 1).await?;
    ensure!(times(stage)? == 1, "it was asked for {} times", times(stage)?);
    Ok(())
}

/// From another site than the page, as from a CDN.
async fn it_comes_from_where_the_widget_is(stage: &Stage) -> Result<()> {
    let other = Site::open_to_all().await?;
    other.show(FOLDER, &environment::bundle()?)?;
    let script = format!(r#"<script async src="{}link-digest.js"></script>"#, other.url(FOLDER));
    stage.open(Page::new(ELEMENT).element_script(&script).friend(&other.url(""))).await?;
    stage.state("ready").await?;
    stage.find(BOX).await?.send_keys("vacuum").await?;
    stage.cards(&["a-vacuum"]).await?;
    ensure!(times(stage)? == 0 && other.times(&environment::search()?.0) == 1, "it came from elsewhere");
    Ok(())
}
