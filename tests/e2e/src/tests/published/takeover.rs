//! The widget takes over what was drawn before it ran: the very nodes, and nothing moves.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::make;
use crate::browser::Browser;
use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, Gate};
use crate::stage::{Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_first_card_is_there_before_the_widget),
        case!(the_same_nodes_survive),
        case!(a_slow_digest_leaves_what_is_drawn),
        case!(what_the_reader_did_meanwhile_is_done),
        case!(another_digest_than_was_drawn_is_shown_as_it_is),
        case!(a_widget_that_cannot_run_leaves_the_links),
        case!(a_digest_that_does_not_come_leaves_the_links),
        case!(under_a_strict_policy),
        case!(pasted_into_a_page),
        case!(pasted_twice),
        case!(pasted_without_a_template),
    ]
}

/// Where the site is shown.
const AT: &str = "/deep/site/";

/// All nodes that were drawn.
const MARK: &str = "
    window.drawn = []
    const walker = document.createTreeWalker($('slot + div'), NodeFilter.SHOW_ALL)
    while (walker.nextNode()) if (!$('.loading')?.contains(walker.currentNode)) drawn.push(walker.currentNode)";

fn ids() -> Vec<String> {
    expected::ids(&expected::cards())
}

/// Opens the site, with one of its files behind a gate.
async fn behind(stage: &Stage, ending: &str) -> Result<Gate> {
    let folder = make::site()?;
    stage.site.show(AT, &folder)?;
    let gate = Gate::closed();
    let (path, answer) = if ending == "wasm" {
        let (name, bytes) = environment::hashed(".wasm")?;
        (format!("{AT}{name}"), Answer::whole(200, "application/wasm", bytes))
    } else {
        (format!("{AT}issues.json"), Answer::json(std::fs::read(folder.join("issues.json"))?))
    };
    stage.site.answer(&path, answer.behind(&gate));
    stage.visit(AT).await?;
    Ok(gate)
}

async fn the_first_card_is_there_before_the_widget(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    stage.state("loading").await?;
    stage.cards(&ids()).await?;
    stage.expect("getComputedStyle($('.card')).borderTopWidth", "1px").await?;
    let seen: bool =
        stage.get("$('.card').checkVisibility() && $('.card').getBoundingClientRect().height > 40").await?;
    ensure!(seen, "the first card is not to be seen");
    gate.open();
    stage.state("ready").await
}

async fn the_same_nodes_survive(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    stage.cards(&ids()).await?;
    stage.expect("shifts", json!([])).await?;
    stage.act(MARK).await?;
    // What a reader may hold: the focus, a selection, a place.
    stage.act("$('.card .title a').focus(); getSelection().selectAllChildren($('.note')); scrollTo(0, 40)").await?;
    // What scrolling has moved is the reader's doing.
    let settled =
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts.splice(0)))))";
    stage.get::<Value>(settled).await?;
    let before: Vec<Value> = stage.get(PLACES).await?;
    gate.open();
    stage.state("ready").await?;
    // Nodes that hold no text are no loss.
    let gone: Vec<String> =
        stage.get("drawn.filter(node => !node.isConnected).map(node => node.outerHTML ?? node.data)").await?;
    ensure!(gone.is_empty(), "{} nodes are gone: {gone:#?}", gone.len());
    let drawn: usize = stage.get("drawn.length").await?;
    ensure!(drawn > 200, "only {drawn} nodes were drawn");
    let after: Vec<Value> = stage.get(PLACES).await?;
    ensure!(before == after, "something has moved");
    stage.focus_is_on(".card .title a").await?;
    stage.expect("scrollY", 40).await?;
    if stage.browser == Browser::Chromium {
        stage.expect("shifts", json!([])).await?;
    }
    // And it lives.
    stage.click("[part=recommended]").await?;
    let lit = expected::Ask { recommended: true, ..expected::Ask::default() };
    stage.cards(&expected::ids(&lit.find(&expected::cards()))).await
}

/// Where everything is that can be seen.
const PLACES: &str = "$$('.card, .chip, .heading, .issue-title, .count, select, input, .note').map(node => {
    const { x, y, width, height } = node.getBoundingClientRect()
    return [x, y + scrollY, width, height].map(Math.round)
})";

async fn a_slow_digest_leaves_what_is_drawn(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    // The widget draws, for the first time, that it waits.
    stage.wait_for("$('.loading')").await?;
    stage.cards(&ids()).await?;
    stage.act(MARK).await?;
    let before: Vec<Value> = stage.get(PLACES).await?;
    gate.open();
    stage.state("ready").await?;
    let after: Vec<Value> = stage.get(PLACES).await?;
    ensure!(before == after, "something has moved");
    if stage.browser == Browser::Chromium {
        stage.expect("shifts", json!([])).await?;
    }
    stage.cards(&ids()).await?;
    stage.expect("drawn.filter(node => !node.isConnected).length", 0).await?;
    stage.expect("$$('.loading, .bones').length", 0).await
}

async fn what_the_reader_did_meanwhile_is_done(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    stage.cards(&ids()).await?;
    stage.find("[type=search]").await?.send_keys("vacuum").await?;
    stage.click("[part=recommended]").await?;
    gate.open();
    stage.state("ready").await?;
    stage.expect("$('[part=recommended]').getAttribute('aria-pressed')", "true").await?;
    stage
        .expect(
            "[host.query.recommended, host.query.text, $('[type=search]').value]",
            json!([true, "vacuum", "vacuum"]),
        )
        .await?;
    stage.cards(&["a-vacuum"]).await
}

async fn another_digest_than_was_drawn_is_shown_as_it_is(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let other = DIGEST.replace("Field Notes", "Other Notes").replace("\"Rust\"", "\"Iron\"");
    ensure!(other != DIGEST, "it is no other digest");
    let mut other: Value = serde_json::from_str(&other)?;
    let issues = other["issues"].as_array_mut().map(|issues| issues.remove(1));
    ensure!(issues.is_some(), "there is no second issue");
    stage.site.answer(&format!("{AT}issues.json"), Answer::json(other.to_string()));
    stage.visit(AT).await?;
    stage.state("ready").await?;
    let cards = expected::cards_of(&other.to_string());
    stage.cards(&expected::ids(&cards)).await?;
    stage.expect("text($('.heading'))", "Other Notes").await?;
    stage.expect("$$('.card').map(card => text(card.querySelector('.topic')))", topics(&cards)).await?;
    // Drawn anew from the same data, it is no different.
    let html = "$('.root').outerHTML.replace(/ id=\"[^\"]*\"| aria-labelledby=\"[^\"]*\"/g, '')";
    let first: String = stage.get(html).await?;
    stage.act("window.old = $('.root'); const next = host.nextSibling, parent = host.parentNode; host.remove(); setTimeout(() => parent.insertBefore(host, next), 50)").await?;
    stage.wait_for("$('.root') && $('.root') !== window.old && host.matches(':state(ready)')").await?;
    let again: String = stage.get(html).await?;
    ensure!(first == again, "it differs from what the widget draws alone:\n{first}\n\n{again}");
    Ok(())
}

fn topics(cards: &[expected::Card]) -> Vec<String> {
    cards.iter().map(|card| card.topic.clone()).collect()
}

async fn a_widget_that_cannot_run_leaves_the_links(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let (name, _) = environment::hashed(".wasm")?;
    stage.site.answer(&format!("{AT}{name}"), Answer::error_page(404));
    stage.visit(AT).await?;
    stage.state("error").await?;
    stage.cards(&ids()).await?;
    stage
        .expect("text(root.querySelector('[role=alert]')).startsWith('This digest could not be shown.')", true)
        .await?;
    stage.expect("$('slot + p') !== null && !$('slot ~ div').hasAttribute('role')", true).await?;
    stage.says(&["is missing (404)"]).await
}

async fn a_digest_that_does_not_come_leaves_the_links(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let whole = Answer::json(std::fs::read(make::site()?.join("issues.json"))?);
    stage.site.answer_in_turn(&format!("{AT}issues.json"), [Answer::error_page(503), whole]);
    stage.visit(AT).await?;
    stage.state("error").await?;
    stage.says(&["503"]).await?;
    stage.cards(&ids()).await?;
    stage.act(MARK).await?;
    stage.click("[part=error] button").await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    stage.expect("$$('[part=error]').length", 0).await
}

async fn under_a_strict_policy(stage: &Stage) -> Result<()> {
    let folder = make::site()?;
    stage.site.show(AT, &folder)?;
    let page = std::fs::read_to_string(folder.join("index.html"))?.replacen(
        "<head>",
        "<head><script src=\"/recorder.js\"></script>",
        1,
    );
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                  img-src 'self'; manifest-src 'self'; worker-src 'self'";
    stage.site.answer(AT, Answer::html(page).with("content-security-policy", policy));
    stage.visit(AT).await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    stage.expect("getComputedStyle($('.card')).borderTopWidth", "1px").await
}

async fn pasted_into_a_page(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::run("embed", DIGEST, &["--base".as_ref(), AT.as_ref()])?;
    // Everything that the page itself makes meanwhile is its own.
    let watch = "window.made = []; setInterval(() => made.push(document.createElement('div'), document.createTextNode('x')), 1)";
    stage.open(Page::new(&html).element_script("").before(watch)).await?;
    stage.act(MARK).await?;
    stage.act("host.scrollIntoView()").await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    stage.expect("drawn.length > 200 && drawn.filter(node => !node.isConnected).length", 0).await?;
    stage.expect("made.some(node => node.isConnected || node.attributes?.length || node.parentNode)", false).await
}

/// The first is taken over; the other is drawn again, as if it had not been.
async fn pasted_twice(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::run("embed", DIGEST, &["--base".as_ref(), AT.as_ref()])?;
    stage.open(Page::new(&format!("{html}{html}")).element_script("")).await?;
    stage.act(MARK).await?;
    let all = "Array.from(document.querySelectorAll('link-digest'))";
    stage.state("ready").await?;
    stage.act(&format!("{all}[1].scrollIntoView()")).await?;
    stage.expect(&format!("{all}.map(host => host.matches(':state(ready)'))"), [true, true]).await?;
    let shown =
        format!("{all}.map(host => [...host.shadowRoot.querySelectorAll('.card')].map(card => card.dataset.id))");
    stage.expect(&shown, [ids(), ids()]).await?;
    stage.expect("drawn.filter(node => !node.isConnected).length", 0).await?;
    stage
        .act("document.querySelectorAll('link-digest')[1].shadowRoot.querySelector('[part=recommended]').click()")
        .await?;
    stage.expect(&format!("{all}.map(host => !!host.query.recommended)"), [false, true]).await
}

async fn pasted_without_a_template(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::run("embed", DIGEST, &["--base".as_ref(), AT.as_ref(), "--light".as_ref()])?;
    stage.open(Page::new(&html).element_script("")).await?;
    stage.act("host.scrollIntoView()").await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    stage.expect("host.querySelector('h2').checkVisibility()", false).await
}
