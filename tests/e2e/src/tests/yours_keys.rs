//! The keys of the digest: what each does, and where none of them is taken from the page around.

use anyhow::Result;
use thirtyfour::Key;

use crate::expected;
use crate::house::Case;
use crate::site::FOLDER;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(j_and_k_go_from_card_to_card),
        case!(o_and_enter_open_and_s_saves),
        case!(a_slash_goes_to_the_box_and_enter_to_the_first_result),
        case!(a_question_mark_shows_them),
        case!(they_can_be_switched_off),
        case!(none_is_taken_from_the_page_around),
        case!(a_page_that_is_the_digest_needs_no_focus),
        case!(n_goes_to_what_is_new),
        case!(there_is_a_way_past_the_controls),
    ]
}

const ON: &str = "focused()?.closest('.card')?.dataset.id ?? ''";

async fn open(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.wait_for("$('.own-foot')").await?;
    stage
        .act("host.addEventListener('ld-open', event => { event.preventDefault(); window.opened = event.detail.id })")
        .await?;
    stage.act("$('.count').focus()").await
}

async fn j_and_k_go_from_card_to_card(stage: &Stage) -> Result<()> {
    open(stage).await?;
    let ids = expected::ids(&expected::cards());
    stage.act("scrollTo(0, 0)").await?;
    for (key, at) in [('j', 0), ('j', 1), ('j', 2), ('k', 1)] {
        stage.press(key).await?;
        stage.expect(ON, &ids[at]).await?;
    }
    // From within a card as well.
    stage.act("focused().querySelector('a').focus()").await?;
    stage.press('j').await?;
    stage.expect(ON, &ids[2]).await?;
    // After the last is the way to more.
    stage.open(Page::new(&ELEMENT.replace("src=", r#"limit="4" src="#))).await?;
    stage.wait_for("$('.own-foot')").await?;
    stage.act("$$('.card')[3].focus()").await?;
    stage.press('j').await?;
    stage.focus_is_on("[part=more]").await?;
    stage.press(Key::Enter).await?;
    stage.expect(ON, &ids[4]).await
}

async fn o_and_enter_open_and_s_saves(stage: &Stage) -> Result<()> {
    open(stage).await?;
    for (id, key) in [("a-vacuum", 'o'), ("a-plan", char::from(Key::Enter))] {
        stage.act(&format!("window.opened = ''; $('[data-id={id}]').focus()")).await?;
        stage.press(key).await?;
        stage.expect("window.opened", id).await?;
        stage.expect(&format!("text($('[data-id={id}] .was-read'))"), "Read").await?;
        stage.press('s').await?;
        stage.expect(&format!("$('[data-id={id}] .save').ariaPressed"), "true").await?;
        stage.expect(ON, id).await?;
    }
    Ok(())
}

async fn a_slash_goes_to_the_box_and_enter_to_the_first_result(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.press('/').await?;
    stage.focus_is_on("[part=search]").await?;
    // In the box they are letters.
    for letter in ['j', '/', '?', 's'] {
        stage.press(letter).await?;
    }
    stage.expect("$('[part=search]').value", "j/?s").await?;
    stage.act("host.query = {}").await?;
    for letter in "vacuum".chars() {
        stage.press(letter).await?;
    }
    stage.cards(&["a-vacuum"]).await?;
    stage.press(Key::Enter).await?;
    stage.focus_is_on("[data-id=a-vacuum] a[part=title]").await?;
    stage.expect("window.opened ?? ''", "").await
}

async fn a_question_mark_shows_them(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.press('?').await?;
    stage.wait_for("$('#yours-keys').matches(':popover-open')").await?;
    stage.expect("$$('#yours-keys kbd').map(text)", ["/", "j", "k", "o", "s", "n", "?"]).await?;
    // It has the focus, keeps it, and gives it back.
    stage.focus_is_on("#yours-keys").await?;
    for _ in 0..2 {
        for place in [".keys-on", "#yours-keys button"] {
            stage.press(Key::Tab).await?;
            stage.focus_is_on(place).await?;
        }
    }
    for place in [".keys-on", "#yours-keys button"] {
        stage.press_with_shift(Key::Tab).await?;
        stage.focus_is_on(place).await?;
    }
    stage.press(Key::Escape).await?;
    stage.wait_for("!$('#yours-keys').matches(':popover-open')").await?;
    stage.focus_is_on(".count").await?;
    // By its button as well.
    stage.press('j').await?;
    let on: String = stage.get(ON).await?;
    stage.press('?').await?;
    stage.focus_is_on("#yours-keys").await?;
    stage.click("#yours-keys button").await?;
    stage.wait_for("!$('#yours-keys').matches(':popover-open')").await?;
    stage.expect(ON, on).await
}

async fn they_can_be_switched_off(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.press('?').await?;
    stage.wait_for("$('#yours-keys').matches(':popover-open') && $('.keys-on').checked").await?;
    stage.click(".keys-on").await?;
    stage.press(Key::Escape).await?;
    stage.act("$('.count').focus()").await?;
    stage.press('j').await?;
    stage.focus_is_on(".count").await?;
    // For good.
    open(stage).await?;
    stage.press('j').await?;
    stage.focus_is_on(".count").await?;
    stage.click("[popovertarget=yours-keys]:not([popovertargetaction])").await?;
    stage.wait_for("!$('.keys-on').checked").await?;
    stage.click(".keys-on").await?;
    stage.press(Key::Escape).await?;
    stage.act("$('.count').focus(); scrollTo(0, 0)").await?;
    stage.press('j').await?;
    stage.wait_for(&format!("{ON} !== ''")).await
}

async fn none_is_taken_from_the_page_around(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.act("window.keys = []; document.addEventListener('keydown', event => keys.push([event.key, event.defaultPrevented]))").await?;
    for place in ["document.getElementById('before').focus()", "document.activeElement.blur()"] {
        stage.act(place).await?;
        for key in ['j', '/', '?', 's'] {
            stage.press(key).await?;
        }
    }
    stage.expect("keys.length", 8).await?;
    stage.expect("keys.some(([, isTaken]) => isTaken)", false).await?;
    stage.expect("$('#yours-keys').matches(':popover-open')", false).await?;
    // Nor with a modifier, where a browser or a page has its own.
    stage.act("$('.count').focus(); $('.count').dispatchEvent(new KeyboardEvent('keydown', { key: 'j', ctrlKey: true, bubbles: true, composed: true, cancelable: true }))").await?;
    stage.focus_is_on(".count").await?;
    // What the page takes is the page's.
    stage.act("host.addEventListener('keydown', event => event.preventDefault())").await?;
    stage.press('j').await?;
    stage.expect("keys.length", 10).await?;
    stage.focus_is_on(".count").await
}

async fn a_page_that_is_the_digest_needs_no_focus(stage: &Stage) -> Result<()> {
    stage.visit(FOLDER).await?;
    stage.state("ready").await?;
    stage.wait_for("$('.own-foot')").await?;
    stage.press('j').await?;
    stage.expect(ON, stage.get::<String>("ids()[0]").await?).await
}

async fn n_goes_to_what_is_new(stage: &Stage) -> Result<()> {
    open(stage).await?;
    let cards = expected::cards();
    let last = expected::issues(&cards).into_iter().last().unwrap_or_default();
    let fresh: Vec<_> = cards.iter().filter(|card| card.issue == last).map(|card| card.id.clone()).collect();
    let forget = "Object.keys(localStorage).filter(key => key.includes('notes')).forEach(key => { const kept = JSON.parse(localStorage[key]); kept.seen = kept.seen.filter(id => id !== given); kept.minute = 1; localStorage[key] = JSON.stringify(kept) })";
    stage.get_with::<()>(&format!("(({forget}), null)"), &last).await?;
    open(stage).await?;
    stage.expect("$$('.is-new').length", fresh.len()).await?;
    stage.act("scrollTo(0, 0)").await?;
    for id in &fresh {
        stage.press('n').await?;
        stage.expect(ON, id).await?;
    }
    // Where none is new, the focus stays.
    stage.visit("/page.html").await?;
    stage.expect("$$('.is-new').length", 0).await?;
    stage.wait_for("$('.own-foot')").await?;
    stage.act("host.limit = 3").await?;
    stage.wait_for("$('[part=more]')").await?;
    stage.act("$('.count').focus()").await?;
    stage.press('j').await?;
    let on: String = stage.get(ON).await?;
    stage.press('n').await?;
    stage.expect(ON, on).await?;
    // And that is said.
    stage.expect("/^New since .*: \\d+$/.test($('[role=status]').textContent)", true).await
}

async fn there_is_a_way_past_the_controls(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.act("document.getElementById('before').focus()").await?;
    stage.press(Key::Tab).await?;
    stage.focus_is_on(".skip").await?;
    stage.wait_for("$('.skip').getBoundingClientRect().height > 20").await?;
    stage.press(Key::Enter).await?;
    stage.expect(ON, &expected::ids(&expected::cards())[0]).await
}
