//! What the reader is at while the widget hydrates: a press, a word that is being composed, a selection being drawn.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::make;
use super::prerendered::{AT, behind, ids};
use crate::browser::Browser;
use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, Gate};
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![
        case!(a_month_that_was_pressed_is_chosen),
        // Only Chromium lets a driver act as an input method.
        case!(what_is_being_composed_goes_on).only_in(Browser::Chromium),
        case!(a_selection_that_is_being_drawn_goes_on),
        case!(other_filters_answer_before_the_search_has_come),
    ]
}

async fn a_month_that_was_pressed_is_chosen(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    stage.cards(&ids()).await?;
    stage.click(".bars").await?;
    gate.open();
    stage.state("ready").await?;
    // The middle is where one of two ends.
    stage.wait_for("host.query.after || host.query.before").await?;
    let chosen: Value = stage.get("host.query").await?;
    // It is the one that is chosen there by the widget alone.
    stage.click("[part=clear]").await?;
    stage.expect("host.query", json!({})).await?;
    stage.click(".bars").await?;
    stage.expect("host.query", chosen).await
}

async fn what_is_being_composed_goes_on(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    stage.wait_for("root.adoptedStyleSheets.length > 1").await?;
    stage.click("[type=search]").await?;
    stage
        .act(
            "window.ended = 0; window.asked = []
        $('[type=search]').addEventListener('compositionend', () => ended++)
        host.addEventListener('ld-change', ({ detail }) => asked.push(detail.query.text))",
        )
        .await?;
    let compose = async |text: &str| {
        let length = text.chars().count();
        let parameters = json!({ "text": text, "selectionStart": length, "selectionEnd": length });
        stage.chromium("Input.imeSetComposition", parameters).await
    };
    compose("ぼ").await?;
    stage.expect("$('[type=search]').value", "ぼ").await?;
    gate.open();
    stage.state("ready").await?;
    stage.expect("[$('[type=search]').value, host.query.text, ended]", json!(["ぼ", "ぼ", 0])).await?;
    compose("ぼろう").await?;
    stage.expect("[$('[type=search]').value, host.query.text, ended]", json!(["ぼろう", "ぼろう", 0])).await?;
    stage.chromium("Input.insertText", json!({ "text": "vacuum" })).await?;
    stage.expect("[$('[type=search]').value, host.query.text, ended]", json!(["vacuum", "vacuum", 1])).await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.expect("asked.filter(text => text === 'vacuum').length", 1).await
}

const SELECTED: &str = "(root.getSelection?.() ?? getSelection()).toString()";

/// Draws a selection to the left from a little before the middle of a note, and on after `meanwhile`; what is selected before and after.
async fn draw(stage: &Stage, meanwhile: &str) -> Result<[String; 2]> {
    let note = stage.find(".note").await?;
    note.scroll_into_view().await?;
    let mouse = || stage.driver().action_chain();
    mouse()
        .move_to_element_center(&note)
        .move_by_offset(-40, 0)
        .click_and_hold()
        .move_by_offset(-40, 0)
        .perform()
        .await?;
    // A browser may select with the next frame.
    stage.painted().await?;
    let before = stage.get(SELECTED).await?;
    stage.wait_for(meanwhile).await?;
    mouse().move_by_offset(-40, 0).perform().await?;
    stage.painted().await?;
    let after = stage.get(SELECTED).await?;
    mouse().release().perform().await?;
    Ok([before, after])
}

async fn a_selection_that_is_being_drawn_goes_on(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    stage.wait_for("root.adoptedStyleSheets.length > 1").await?;
    // It would hydrate within a few frames, and does not before the button is let go.
    let meanwhile = "new Promise(done => {
        let frames = 20
        const came = ({ name, responseEnd }) => responseEnd && name.includes('issues.json')
        const look = () => {
            if (performance.getEntriesByType('resource').some(came) && !frames--) done(!host.matches(':state(ready)'))
            else requestAnimationFrame(look)
        }
        look()
    })";
    let (drawn, ()) = tokio::try_join!(draw(stage, meanwhile), async {
        stage.wait_for(&format!("{SELECTED}.length > 2")).await?;
        gate.open();
        Ok(())
    })?;
    ensure!(drawn[0].len() > 2 && drawn[1].ends_with(&drawn[0]), "{drawn:?}");
    stage.state("ready").await?;
    stage.expect(SELECTED, &drawn[1]).await?;
    // As it does where nothing is hydrated.
    stage.act("getSelection().removeAllRanges()").await?;
    let alone = draw(stage, "true").await?;
    ensure!(alone == drawn, "{alone:?} {drawn:?}");
    Ok(())
}

async fn other_filters_answer_before_the_search_has_come(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let (name, bytes) = environment::search()?;
    let gate = Gate::closed();
    stage.site.answer(&format!("{AT}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    stage.visit(&format!("{AT}?q=vacuum")).await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    stage.expect("$('[type=search]').value", "vacuum").await?;
    stage.click("[part=recommended]").await?;
    let lit = expected::Ask { recommended: true, ..expected::Ask::default() };
    stage.cards(&expected::ids(&lit.find(&expected::cards()))).await?;
    gate.open();
    stage.cards(&["a-vacuum"]).await
}
