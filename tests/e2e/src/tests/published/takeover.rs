//! The widget hydrates what was prerendered: the very nodes stay, nothing moves, and what the reader does is done.

use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::json;

use super::make;
use super::prerendered::{
    AT, MARK, all_survive, behind, hydrates_in_place, ids, is_as_drawn_alone, it_lives, nothing_has_moved, places,
};
use crate::browser::Browser;
use crate::environment;
use crate::house::Case;
use crate::site::{Answer, Gate};
use crate::stage::{SEARCH_CAME, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_first_card_is_there_before_the_widget),
        case!(the_same_nodes_survive),
        case!(a_slow_digest_leaves_what_is_drawn),
        case!(what_the_reader_did_meanwhile_is_done),
        case!(all_kinds_of_controls_answer_meanwhile),
        case!(a_digest_that_is_loaded_again),
        case!(what_the_reader_has_in_hand_stays),
        case!(the_search_comes_for_who_is_in_its_box),
        case!(the_search_comes_for_who_was_in_its_box_already),
        case!(a_widget_that_cannot_run_leaves_the_links),
        case!(a_digest_that_does_not_come_leaves_the_links),
        case!(under_a_strict_policy),
        case!(under_a_policy_that_nobody_thought_of),
        case!(a_page_that_moves_the_element_meanwhile),
    ]
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
    stage.act(MARK).await?;
    // What a reader may hold: the focus, a selection, a place.
    stage.act("$('.card .title a').focus(); getSelection().selectAllChildren($('.note')); scrollTo(0, 40)").await?;
    stage.forget_shifts().await?;
    hydrates_in_place(stage, &gate).await?;
    stage.focus_is_on(".card .title a").await?;
    stage.expect("scrollY", 40).await?;
    if stage.browser == Browser::Chromium {
        stage.expect("shifts", json!([])).await?;
    }
    it_lives(stage).await
}

async fn a_slow_digest_leaves_what_is_drawn(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    // The widget runs, and waits.
    stage.wait_for("root.adoptedStyleSheets.length > 1").await?;
    stage.cards(&ids()).await?;
    stage.act(MARK).await?;
    stage.forget_shifts().await?;
    let before = places(stage).await?;
    gate.open();
    stage.state("ready").await?;
    nothing_has_moved(stage, &before).await?;
    if stage.browser == Browser::Chromium {
        stage.expect("shifts", json!([])).await?;
    }
    stage.cards(&ids()).await?;
    all_survive(stage).await?;
    stage.expect("$$('.loading, .bones').length", 0).await?;
    stage.expect("$$('slot ~ div').length", 1).await
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

async fn all_kinds_of_controls_answer_meanwhile(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    stage.wait_for("root.adoptedStyleSheets.length > 1").await?;
    stage.cards(&ids()).await?;
    // Pressed thrice is pressed once, and what stands in a button is the button.
    for _ in 0..3 {
        stage.click("[part=recommended] .n").await?;
    }
    let choose = "const choose = (list, value) => { list.value = value; for (const name of ['input', 'change']) list.dispatchEvent(new Event(name, { bubbles: true, composed: true })) }";
    stage.act(&format!("{choose}\nchoose($('.order select'), 'oldest')")).await?;
    stage.act(&format!("{choose}\nchoose($('.strip [type=range]'), 1)")).await?;
    stage.expect("host.query.recommended ?? false", false).await?;
    gate.open();
    stage.state("ready").await?;
    stage
        .expect(
            "[host.query.recommended, host.query.order, host.query.after, $('.order select').value, $('[part=recommended]').ariaPressed]",
            json!([true, "oldest", "2026-03", "oldest", "true"]),
        )
        .await?;
    // Once, and not again.
    stage.click("[part=recommended]").await?;
    stage.expect("host.query.recommended ?? false", false).await
}

async fn a_digest_that_is_loaded_again(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    gate.open();
    stage.state("ready").await?;
    let gate = Gate::closed();
    let digest = std::fs::read(make::site()?.join("issues.json"))?;
    stage.site.answer(&format!("{AT}issues.json"), Answer::json(digest).behind(&gate));
    stage.act("host.refresh()").await?;
    stage.state("loading").await?;
    stage.expect("$('slot + div').getBoundingClientRect().height >= innerHeight", true).await?;
    gate.open();
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    stage.expect("[$$('slot ~ div').length, $('slot + div').hasAttribute('style')]", json!([1, false])).await?;
    it_lives(stage).await?;
    is_as_drawn_alone(stage).await?;
    stage.expect("$$('slot ~ div').length", 1).await
}

async fn what_the_reader_has_in_hand_stays(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    stage.wait_for("root.adoptedStyleSheets.length > 1").await?;
    // A selection from within one text to within another, as if dragged.
    stage
        .act(
            "const [from, to] = $$('.title bdi').map(title => title.firstChild)
        getSelection().setBaseAndExtent(from, 2, to, 5)",
        )
        .await?;
    let selected = "(root.getSelection?.() ?? getSelection()).toString()";
    let before: String = stage.get(selected).await?;
    ensure!(before.len() > 10, "nothing is selected");
    gate.open();
    stage.state("ready").await?;
    stage.expect(selected, before).await?;
    // Nor does the place to type at move.
    stage.site.answer(&format!("{AT}issues.json"), Answer::json(std::fs::read(make::site()?.join("issues.json"))?));
    let gate = behind(stage, "wasm").await?;
    stage.find("[type=search]").await?.send_keys("borow").await?;
    stage.act("$('[type=search]').setSelectionRange(3, 3)").await?;
    gate.open();
    stage.state("ready").await?;
    stage.expect("$('[type=search]').value", "borow").await?;
    stage.focus_is_on("[type=search]").await?;
    stage.press('r').await?;
    stage.expect("[$('[type=search]').value, host.query.text]", ["borrow", "borrow"]).await
}

async fn the_search_comes_for_who_is_in_its_box(stage: &Stage) -> Result<()> {
    behind(stage, "wasm").await?.open();
    stage.state("ready").await?;
    stage.expect(SEARCH_CAME, false).await?;
    stage.click("[type=search]").await?;
    stage.search_has_come().await
}

async fn the_search_comes_for_who_was_in_its_box_already(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    stage.act("$('[type=search]').focus()").await?;
    gate.open();
    stage.state("ready").await?;
    stage.focus_is_on("[type=search]").await?;
    stage.search_has_come().await
}

async fn a_widget_that_cannot_run_leaves_the_links(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let (name, bytes) = environment::hashed(".wasm")?;
    let whole = Answer::whole(200, "application/wasm", bytes);
    stage.site.answer_in_turn(&format!("{AT}{name}"), [Answer::error_page(404), whole]);
    stage.visit(AT).await?;
    stage.state("error").await?;
    stage.cards(&ids()).await?;
    stage
        .expect("text(root.querySelector('[role=alert]')).startsWith('This digest could not be shown.')", true)
        .await?;
    stage.expect("$$('slot + [role=alert] + div > .root .card').length", ids().len()).await?;
    stage.says(&["is missing (404)"]).await?;
    stage.act(MARK).await?;
    stage.click("[role=alert] button").await?;
    stage.state("ready").await?;
    all_survive(stage).await?;
    stage.expect("$$('[role=alert]').length", 0).await
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
    all_survive(stage).await?;
    stage.focus_is_on(".page").await?;
    stage.expect("$$('[part=error]').length", 0).await
}

async fn under_a_strict_policy(stage: &Stage) -> Result<()> {
    let folder = make::folder()?;
    make::site_with(&folder, &make::settings("styles = \"linked\"\n")?)?;
    show_under_a_policy(stage, &folder).await
}

/// Its styles come as files, and the console says why.
async fn under_a_policy_that_nobody_thought_of(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    show_under_a_policy(stage, &make::site()?).await?;
    stage.expect("getComputedStyle(document.querySelector('main')).maxInlineSize !== 'none'", true).await?;
    stage.expect("root.querySelectorAll('link').length", 1).await?;
    let noted = stage.take_noted().await?;
    ensure!(!noted.is_empty() && noted.iter().all(|text| text.contains("style")), "{noted:#?}");
    Ok(())
}

async fn show_under_a_policy(stage: &Stage, folder: &Path) -> Result<()> {
    stage.site.show(AT, folder)?;
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

/// It is removed and put back elsewhere before the digest is there.
async fn a_page_that_moves_the_element_meanwhile(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    stage.wait_for("root.adoptedStyleSheets.length > 1").await?;
    stage.act(MARK).await?;
    stage.act("window.kept = host; host.remove()").await?;
    stage.act("setTimeout(() => document.querySelector('main').append(kept), 50)").await?;
    stage.wait_for("host?.isConnected").await?;
    stage.cards(&ids()).await?;
    gate.open();
    stage.state("ready").await?;
    all_survive(stage).await?;
    it_lives(stage).await
}
