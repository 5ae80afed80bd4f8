//! What is asked for in the page's address: kept, walked back and forth, sent to others.

use anyhow::Result;
use serde_json::{Value, json};

use crate::house::Case;
use crate::site::Answer;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_query_of_the_address),
        case!(the_fragment_of_the_address),
        case!(back_and_forward_walk_the_steps),
        case!(back_to_what_was_asked_for_at_first),
        case!(two_keep_apart),
        case!(hostile_and_outdated_addresses),
        case!(without_sync_the_address_stays),
        case!(of_two_without_names_the_first_is_kept),
        case!(a_link_to_an_item),
        case!(copying_a_link),
        case!(copying_where_nothing_takes_it),
    ]
}

/// An element that keeps its query in the address; without an id, its names are short.
fn synced(with: &str) -> String {
    ELEMENT.replace(r#"id="digest" "#, "").replace("src=", &format!("sync=\"{with}\" src="))
}

/// Opens a page with `elements` at an address.
async fn open(stage: &Stage, elements: &str, address: &str) -> Result<()> {
    let page = Page::new(elements);
    stage.site.answer("/page.html", Answer::page(&page.html(), page.friends()));
    // A browser that is on the page already would only follow the fragment.
    stage.driver().goto("about:blank").await?;
    stage.visit(&format!("/page.html{address}")).await?;
    stage.state("ready").await
}

const ADDRESS: &str = "location.search + location.hash";

async fn the_query_of_the_address(stage: &Stage) -> Result<()> {
    let foreign = "?utm_source=a%20b&x=%7e&topic=Rust&y=+";
    open(stage, &synced("query"), &format!("{foreign}#section-2")).await?;
    stage.expect("host.query", json!({ "topics": ["Rust"] })).await?;
    stage.expect("ids().length", 4).await?;
    stage.expect(ADDRESS, format!("{foreign}#section-2")).await?;
    stage.act("history.replaceState({ own: [1] }, '')").await?;
    stage.click("[part=recommended]").await?;
    stage.expect(ADDRESS, "?utm_source=a%20b&x=%7e&topic=Rust&recommended=1&y=+#section-2").await?;
    stage.expect("history.state", json!({ "own": [1] })).await?;
    stage.click("[part=clear]").await?;
    stage.expect(ADDRESS, "?utm_source=a%20b&x=%7e&y=+#section-2").await?;
    // What the address says is asked for after a reload, too.
    stage.click("[data-topic=Kubernetes]").await?;
    stage.expect(ADDRESS, "?utm_source=a%20b&x=%7e&y=+&topic=Kubernetes#section-2").await?;
    stage.driver().refresh().await?;
    stage.state("ready").await?;
    stage.expect("host.query", json!({ "topics": ["Kubernetes"] })).await
}

async fn the_fragment_of_the_address(stage: &Stage) -> Result<()> {
    open(stage, &synced("hash"), "?q=not-ours#section-2").await?;
    stage.expect("host.query", json!({})).await?;
    stage.click("[data-topic=Rust]").await?;
    stage.expect(ADDRESS, "?q=not-ours#section-2&topic=Rust").await?;
    stage.driver().refresh().await?;
    stage.state("ready").await?;
    stage.expect("host.query", json!({ "topics": ["Rust"] })).await?;
    stage.click("[part=clear]").await?;
    stage.expect(ADDRESS, "?q=not-ours#section-2").await?;
    // An item and a query stand side by side.
    open(stage, &synced("hash"), "#a-pods&topic=Rust").await?;
    stage.expect("[$('.pinned .card')?.dataset.id, host.query.topics]", json!(["a-pods", ["Rust"]])).await?;
    stage.click(".pinned button").await?;
    stage.expect(ADDRESS, "#topic=Rust").await?;
    stage.expect("ids().length", 4).await
}

async fn back_and_forward_walk_the_steps(stage: &Stage) -> Result<()> {
    open(stage, &synced("query"), "").await?;
    stage.find("[part=search]").await?.send_keys("planner").await?;
    // One step for the whole word, once typing pauses.
    stage.expect(ADDRESS, "?q=planner").await?;
    stage.click("[part=recommended]").await?;
    stage.expect(ADDRESS, "?q=planner&recommended=1").await?;
    stage.cards(&["a-vacuum"]).await?;
    for (step, address, cards) in [
        ("back", "?q=planner", "2"),
        ("back", "", "14"),
        ("forward", "?q=planner", "2"),
        ("forward", "?q=planner&recommended=1", "1"),
    ] {
        stage.act(&format!("history.{step}()")).await?;
        stage.expect(ADDRESS, address).await?;
        stage.expect("$('.count').dataset.count", cards).await?;
    }
    stage.expect("$('[part=search]').value", "planner").await?;
    // Walking is not an act of its own.
    let acts = "told.filter(event => event.name === 'ld-change').length";
    let before: usize = stage.get(acts).await?;
    stage.act("history.back()").await?;
    stage.expect("$('.count').dataset.count", "2").await?;
    stage.expect(acts, before).await
}

/// An address that says nothing stands for what the attributes ask for, on the way back as on arrival.
async fn back_to_what_was_asked_for_at_first(stage: &Stage) -> Result<()> {
    open(stage, &synced("query").replace("src=", "topic=\"Rust\" src="), "").await?;
    stage.expect("ids().length", 4).await?;
    stage.click("[part=recommended]").await?;
    stage.expect(ADDRESS, "?topic=Rust&recommended=1").await?;
    stage.act("history.back()").await?;
    stage.expect(ADDRESS, "").await?;
    stage.expect("host.query", json!({ "topics": ["Rust"] })).await
}

async fn two_keep_apart(stage: &Stage) -> Result<()> {
    let elements = ["one", "two"].map(|id| synced("query").replace("src=", &format!("id=\"{id}\" src="))).concat();
    open(stage, &elements, "?two.topic=Rust").await?;
    let counts = "[...document.querySelectorAll('link-digest')].map(host => host.shadowRoot.querySelector('.count')?.dataset.count)";
    stage.expect(counts, ["14", "4"]).await?;
    stage.click("[part=recommended]").await?;
    stage.expect(ADDRESS, "?two.topic=Rust&one.recommended=1").await?;
    stage.expect(counts, ["4", "4"]).await?;
    stage.act("history.back()").await?;
    stage.expect(counts, ["14", "4"]).await
}

async fn hostile_and_outdated_addresses(stage: &Stage) -> Result<()> {
    for (address, query) in [
        ("?q=%E0%A4%A&topic=%00", Value::Null),
        ("?topic=Gardening&issue=gone", json!({ "topics": ["Gardening"], "issues": ["gone"] })),
        ("?from=9999-99&to=yesterday&sort=sideways&recommended=", json!({})),
        ("?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", json!({ "text": "<img src=x onerror=alert(1)>" })),
        ("?__proto__=1&constructor=2&q", json!({})),
    ] {
        open(stage, &synced("query"), address).await?;
        if query != Value::Null {
            stage.expect("host.query", query).await?;
        }
        stage.expect("$$('img').length", 0).await?;
        stage.act("host.query = {}").await?;
        stage.expect("ids().length", 14).await?;
    }
    Ok(())
}

/// It survives a reload in the history of the session alone.
async fn without_sync_the_address_stays(stage: &Stage) -> Result<()> {
    open(stage, &ELEMENT.replace("src=", r#"memory="none" src="#), "?q=not-ours#section-2").await?;
    stage.act("history.replaceState({ own: 1 }, '')").await?;
    stage.click("[part=recommended]").await?;
    stage
        .expect(
            "[host.query.recommended, history.state.own, localStorage.length, sessionStorage.length]",
            json!([true, 1, 0, 0]),
        )
        .await?;
    stage.expect(ADDRESS, "?q=not-ours#section-2").await?;
    // It is kept a moment after the click.
    stage.expect("history.state['link-digest digest']", "?digest.recommended=1").await?;
    stage.driver().refresh().await?;
    stage.state("ready").await?;
    stage.expect("[host.query, ids().length]", json!([{ "recommended": true }, 4])).await
}

async fn of_two_without_names_the_first_is_kept(stage: &Stage) -> Result<()> {
    let element = ELEMENT.replace("id=\"digest\" ", "");
    open(stage, &element.repeat(2), "").await?;
    let counts = "[...document.querySelectorAll('link-digest')].map(host => host.shadowRoot.querySelector('.count')?.dataset.count)";
    stage.expect(counts, ["14", "14"]).await?;
    stage.click("[part=recommended]").await?;
    stage.expect("history.state?.['link-digest ']", "?recommended=1").await?;
    let other = "document.querySelectorAll('link-digest')[1].shadowRoot.querySelector";
    stage.act(&format!("{other}('[data-topic=Kubernetes]').click()")).await?;
    stage.expect(counts, ["4", "3"]).await?;
    // Whoever leaves by a link has what was asked for written at once.
    stage
        .act(&format!("addEventListener('ld-open', event => event.preventDefault()); {other}('.title a').click()"))
        .await?;
    stage.driver().refresh().await?;
    stage.expect(counts, ["4", "14"]).await
}

async fn a_link_to_an_item(stage: &Stage) -> Result<()> {
    open(stage, &synced("query"), "?topic=Rust#a-pods").await?;
    stage.expect("text($('.pinned .title'))", "Scaling pods").await?;
    stage.expect("host.query", json!({ "topics": ["Rust"] })).await?;
    stage.wait_for("(box => box.top >= 0 && box.top < innerHeight)($('.pinned').getBoundingClientRect())").await?;
    stage.expect("ids().filter(id => id === 'a-pods').length", 1).await?;
    // The same on a page that is open, and no more once it is hidden.
    stage.act("location.hash = '#c-cache'").await?;
    stage.expect("$('.pinned .card')?.dataset.id", "c-cache").await?;
    stage.click(".pinned button").await?;
    stage.expect("$('.pinned')", Value::Null).await?;
    stage.focus_is_on(".count").await?;
    stage.expect(ADDRESS, "?topic=Rust").await?;
    // Of an item that is not there it is said, and not of a place of the page.
    for (foreign, told) in
        [("#no-item", "This item is not in this digest."), ("#after", ""), ("#%E0%A4%A", ""), ("#", "")]
    {
        stage.act(&format!("location.hash = '{foreign}'")).await?;
        stage.expect("$('.pinned')", Value::Null).await?;
        stage.expect("$$('.empty').map(text).join()", told).await?;
    }
    stage.state("ready").await
}

/// Where the clipboard is refused, the address bar holds the link.
async fn copying_a_link(stage: &Stage) -> Result<()> {
    open(stage, &synced("query"), "?topic=Rust").await?;
    stage.act("Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async text => { window.copied = String(text) } } })").await?;
    stage.click("[data-id=b-markup] .copy").await?;
    stage.expect("window.copied", stage.site.url("/page.html?topic=Rust#b-markup")).await?;
    stage.expect("text($('[role=status]'))", "Link copied").await?;
    stage.expect("$('[data-id=b-markup] .copy').getAttribute('data-done')", "Link copied").await?;
    stage.click(".status .copy").await?;
    stage.expect("window.copied", stage.site.url("/page.html?topic=Rust")).await?;
    stage.act("navigator.clipboard.writeText = async () => { throw new Error('refused') }").await?;
    stage.click("[data-id=b-markup] .copy").await?;
    stage.expect(ADDRESS, "?topic=Rust#b-markup").await?;
    stage.expect("text($('[role=status]'))", "Copy it from the address bar").await
}

/// Nobody is sent to an address bar that does not hold it: neither where a page throws, nor where it does nothing.
async fn copying_where_nothing_takes_it(stage: &Stage) -> Result<()> {
    open(stage, ELEMENT, "").await?;
    stage.act("Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })").await?;
    for refusal in ["() => { throw new DOMException('not here', 'SecurityError') }", "() => {}"] {
        stage.act(&format!("history.replaceState = {refusal}")).await?;
        stage.click("[data-id=b-markup] .copy").await?;
        let words = "Not copied: this page does not allow it";
        stage.expect("text($('[role=status]'))", words).await?;
        stage.expect("$('[data-id=b-markup] .copy').getAttribute('data-done')", words).await?;
        stage.expect(ADDRESS, "").await?;
        stage
            .act("$('[role=status]').textContent = ''; $('[data-id=b-markup] .copy').removeAttribute('data-done')")
            .await?;
    }
    Ok(())
}
