//! What is a reader's own: saved, read, and new since the last visit; kept in their browser, or nowhere.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use link_digest_core::parts::write_in;
use link_digest_core::{Digest, Issue, Item, Topic};
use thirtyfour::Key;

use super::access;
use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(what_is_saved_is_there_again),
        case!(a_mark_is_found_by_its_word),
        case!(each_of_its_filters_is_a_step),
        case!(more_is_there_again_on_the_way_back),
        case!(a_reload_keeps_the_place),
        case!(what_is_opened_is_read),
        case!(what_came_since_the_last_visit_is_new),
        case!(two_tabs_do_not_write_over_each_other),
        case!(two_elements_have_the_same_marks),
        case!(what_is_kept_can_be_taken_along),
        case!(what_is_saved_is_a_list_in_markdown),
        case!(what_is_forgotten_leaves_nothing),
        case!(what_is_forgotten_can_be_had_back),
        case!(the_switch_of_the_keys_comes_back_with_it),
        case!(its_filters_take_no_row_of_their_own),
        case!(where_the_browser_refuses_it_holds_for_the_visit),
        case!(what_a_newer_widget_keeps_is_left_alone),
        case!(without_memory_nothing_is_kept),
        case!(what_is_pressed_before_it_has_come_is_done_then),
        case!(in_parts_what_is_saved_takes_the_parts_of_its_cards),
        case!(it_is_accessible),
    ]
}

/// The key of the digest of the tests, which names its home.
const KEY: &str = "link-digest https://notes.example/";
const SAVE: &str = "[data-id=a-vacuum] .save";
const PRESSED: &str = "$('[data-id=a-vacuum] .save').ariaPressed";
const CHIPS: &str = "$$('[part=own]').map(text)";
const BOX: &str = "[part=search]";

async fn open(stage: &Stage, attributes: &str) -> Result<()> {
    stage.open(Page::new(&ELEMENT.replace("src=", &format!("{attributes} src=")))).await?;
    ready(stage).await
}

/// Waits until it has come.
async fn ready(stage: &Stage) -> Result<()> {
    stage.state("ready").await?;
    stage.wait_for("$('.own-foot')").await
}

async fn again(stage: &Stage) -> Result<()> {
    stage.visit("/page.html").await?;
    ready(stage).await
}

/// What is kept, as it is written.
async fn kept(stage: &Stage) -> Result<String> {
    stage.get_with("localStorage.getItem(given) ?? ''", KEY).await
}

async fn what_is_saved_is_there_again(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.expect(PRESSED, "false").await?;
    let button = stage.find(SAVE).await?;
    ensure!(stage.name_of(&button).await? == "Save: Vacuum, explained");
    stage.expect(CHIPS, [""; 0]).await?;
    stage.click(SAVE).await?;
    stage.expect(PRESSED, "true").await?;
    stage.expect("text($('[data-id=a-vacuum] .is-saved'))", "Saved").await?;
    // Ids are kept, and no texts.
    let text = kept(stage).await?;
    ensure!(text.contains("a-vacuum") && !text.contains("explained"), "{text}");
    again(stage).await?;
    stage.expect(PRESSED, "true").await?;
    stage.expect(CHIPS, ["Saved1"]).await?;
    stage.click(SAVE).await?;
    stage.expect(PRESSED, "false").await?;
    again(stage).await?;
    stage.expect(PRESSED, "false").await?;
    ensure!(!kept(stage).await?.contains("a-vacuum"));
    let named = stage.site.named();
    ensure!(!named.iter().any(|path| path.contains("-yours-") && path.ends_with(".wasm")), "{named:?}");
    Ok(())
}

async fn a_mark_is_found_by_its_word(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.click(SAVE).await?;
    stage.expect(CHIPS, ["Saved1"]).await?;
    stage.click("[part=own]").await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.expect("[$('[part=search]').value, $('[part=own]').ariaPressed]", ("is:saved ", "true")).await?;
    stage.expect("text($('[part=filters]'))", "Filters1").await?;
    // What is no longer saved leaves the results.
    stage.click(SAVE).await?;
    stage.cards(&[""; 0]).await?;
    stage.click("[part=own]").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    stage.click(SAVE).await?;
    stage.find(BOX).await?.send_keys("-is:saved").await?;
    let others: Vec<_> = expected::ids(&expected::cards()).into_iter().filter(|id| id != "a-vacuum").collect();
    stage.cards(&others).await
}

async fn each_of_its_filters_is_a_step(stage: &Stage) -> Result<()> {
    open(stage, "sync=query").await?;
    stage.act("host.addEventListener('ld-open', event => event.preventDefault())").await?;
    stage.click("[data-id=a-plan] a[part=title]").await?;
    stage.click(SAVE).await?;
    stage.expect(CHIPS, ["Saved1", &format!("Unread{}", expected::cards().len() - 1), "Read1"]).await?;
    // One right after the other: what is typed would be one step.
    stage.act("$$('[part=own]')[0].click()").await?;
    stage.wait_for("location.search.includes('is:saved')").await?;
    stage.act("$$('[part=own]')[2].click()").await?;
    stage.wait_for("location.search.includes('is:read+is:saved')").await?;
    stage.act("history.back()").await?;
    stage.expect("host.query.text", "is:saved ").await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.driver().refresh().await?;
    ready(stage).await?;
    stage.cards(&["a-vacuum"]).await
}

/// Scrolls to a card, near the top of the window; returns the condition that it is there.
async fn scrolled_to(stage: &Stage, at: usize) -> Result<String> {
    let id: String = stage.get(&format!("ids()[{at}]")).await?;
    let top = format!("$('[data-id={id}]').getBoundingClientRect().top");
    stage.act(&format!("scrollTo(0, scrollY + {top} - 40)")).await?;
    let is_there = format!("Math.abs({top} - 40) < 3");
    stage.expect(&is_there, true).await?;
    Ok(is_there)
}

async fn more_is_there_again_on_the_way_back(stage: &Stage) -> Result<()> {
    let page = Page::new(&ELEMENT.replace("src=", r#"limit="3" src="#))
        .style("link-digest { width: 300px } main { padding-bottom: 1500px }");
    stage.open(page).await?;
    ready(stage).await?;
    for shown in [6, 9] {
        stage.click("[part=more]").await?;
        stage.expect("ids().length", shown).await?;
    }
    let is_there = scrolled_to(stage, 7).await?;
    stage.driver().refresh().await?;
    ready(stage).await?;
    stage.expect("ids().length", 9).await?;
    stage.expect(&is_there, true).await?;
    // What is asked for next begins at its beginning.
    stage.act("$('[part=recommended]').click()").await?;
    stage.expect("ids().length", 3).await?;
    stage.driver().refresh().await?;
    ready(stage).await?;
    stage.expect("ids().length", 3).await
}

/// The browser alone leads back to the end of what there is before the cards.
async fn a_reload_keeps_the_place(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).style("link-digest { width: 300px } main { padding-bottom: 900px }")).await?;
    ready(stage).await?;
    let is_there = scrolled_to(stage, 9).await?;
    stage.driver().refresh().await?;
    ready(stage).await?;
    stage.expect(&is_there, true).await?;
    // Who was at the beginning is there again.
    stage.act("scrollTo(0, 0)").await?;
    stage.driver().refresh().await?;
    ready(stage).await?;
    stage.painted().await?;
    stage.expect("scrollY", 0).await
}

async fn what_is_opened_is_read(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.act("host.addEventListener('ld-open', event => event.preventDefault())").await?;
    stage.click("[data-id=a-vacuum] a[part=title]").await?;
    stage.expect("text($('[data-id=a-vacuum] .was-read'))", "Read").await?;
    let all = expected::cards().len();
    stage.expect(CHIPS, [format!("Unread{}", all - 1), "Read1".to_owned()]).await?;
    // Not by its colour alone.
    stage.wait_for("getComputedStyle($('.card:has(.was-read) .title a')).color !== getComputedStyle($('.card:not(:has(.was-read)) .title a')).color").await?;
    again(stage).await?;
    stage.expect("$$('.was-read').length", 1).await?;
    stage.find(BOX).await?.send_keys("is:read ").await?;
    stage.cards(&["a-vacuum"]).await?;
    // With the wheel of a mouse it opens elsewhere.
    stage.act("host.query = {}").await?;
    stage
        .act("$('[data-id=a-plan] a[part=title]').dispatchEvent(new MouseEvent('auxclick', { bubbles: true, composed: true, button: 1 }))")
        .await?;
    stage.expect("$$('.was-read').length", 2).await
}

async fn what_came_since_the_last_visit_is_new(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    // At the first visit nothing is, and who asks is told so.
    stage.expect(CHIPS, [""; 0]).await?;
    stage.act("host.query = { text: 'is:new ' }").await?;
    let told = "$$('[part=empty] p').map(text)";
    stage.expect(told, ["Nothing matches these filters.", "New: 0"]).await?;
    stage.act("host.query = { text: 'is:saved is:unread' }").await?;
    stage.expect(told, ["Nothing matches these filters.", "Saved: 0"]).await?;
    stage.act("host.query = {}").await?;
    let cards = expected::cards();
    let newest = expected::issues(&cards).into_iter().next().context("an issue")?;
    let fresh: Vec<_> = cards.iter().filter(|card| card.issue == newest).map(|card| card.id.clone()).collect();
    let before = kept(stage).await?.replace(&format!("\"{newest}\","), "");
    ensure!(before != kept(stage).await?, "{newest} in {before}");
    let long_ago = "const kept = JSON.parse(given[1]); kept.minute = 1; kept.day = '2025-11-03'; localStorage.setItem(given[0], JSON.stringify(kept))";
    stage.get_with::<()>(&format!("(() => {{ {long_ago}; return null }})()"), (KEY, &before)).await?;
    // It stays so when the page is loaded again a little later.
    for _ in 0..2 {
        again(stage).await?;
        stage.expect(CHIPS, [format!("New since Nov 3, 2025{}", fresh.len())]).await?;
        stage.expect("$$('.is-new').length", fresh.len()).await?;
    }
    // Where the filters are closed it stands beside the count.
    stage.expect("$('.news').checkVisibility()", false).await?;
    stage.act("host.style.width = '320px'").await?;
    stage.expect("text($('.news'))", format!("New since Nov 3, 2025: {}", fresh.len())).await?;
    stage.click(".news").await?;
    stage.cards(&fresh).await?;
    stage.expect("$('.news')", ()).await?;
    stage.act("host.query = {}; host.style.width = ''").await?;
    stage.click("[part=own]").await?;
    stage.cards(&fresh).await?;
    stage.act("host.addEventListener('ld-open', event => event.preventDefault())").await?;
    stage.click(&format!("[data-id={}] a[part=title]", fresh[0])).await?;
    stage.cards(&fresh[1..]).await
}

async fn two_tabs_do_not_write_over_each_other(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    let first = stage.driver().window().await?;
    let second = stage.driver().new_tab().await?;
    stage.driver().switch_to_window(second.clone()).await?;
    again(stage).await?;
    stage.click("[data-id=a-plan] .save").await?;
    stage.expect("$('[data-id=a-plan] .save').ariaPressed", "true").await?;
    stage.driver().switch_to_window(first.clone()).await?;
    // It has heard of it.
    stage.expect("$('[data-id=a-plan] .save').ariaPressed", "true").await?;
    stage.click(SAVE).await?;
    stage.expect(PRESSED, "true").await?;
    stage.driver().switch_to_window(second).await?;
    stage.expect(PRESSED, "true").await?;
    stage.driver().close_window().await?;
    stage.driver().switch_to_window(first).await?;
    let text = kept(stage).await?;
    ensure!(text.contains("a-plan") && text.contains("a-vacuum"), "{text}");
    Ok(())
}

async fn two_elements_have_the_same_marks(stage: &Stage) -> Result<()> {
    let other = ELEMENT.replace("id=\"digest\"", "id=\"other\"");
    stage.open(Page::new(&format!("{ELEMENT}{other}"))).await?;
    ready(stage).await?;
    let other = "document.getElementById('other').shadowRoot";
    stage.wait_for(&format!("{other}?.querySelector('.own-foot')")).await?;
    stage.click(SAVE).await?;
    stage.expect(&format!("{other}.querySelector('{SAVE}').ariaPressed"), "true").await
}

/// Notes what is offered as a file, instead of saving it.
const FILES: &str = "window.files = []
    const make = URL.createObjectURL
    let last
    URL.createObjectURL = blob => make.call(URL, last = blob)
    HTMLAnchorElement.prototype.click = async function () { files.push([this.download, await last.text()]) }";

/// Opens what is kept.
async fn look(stage: &Stage) -> Result<()> {
    stage.click("[popovertarget=yours-kept]:not([popovertargetaction])").await?;
    stage.wait_for("$('#yours-kept').matches(':popover-open')").await
}

/// Presses one of the buttons of what is kept.
async fn press(stage: &Stage, note: &str) -> Result<()> {
    look(stage).await?;
    stage.click(&format!("[data-note={note}]")).await?;
    stage.click("#yours-kept [popovertargetaction]").await?;
    stage.wait_for("!$('#yours-kept').matches(':popover-open')").await
}

async fn what_is_kept_can_be_taken_along(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).before(FILES)).await?;
    ready(stage).await?;
    stage.click(SAVE).await?;
    stage.expect(PRESSED, "true").await?;
    press(stage, "export").await?;
    stage.expect("files.map(([name]) => name)", ["link-digest-saved.json"]).await?;
    let exported: String = stage.get("files[0][1]").await?;
    press(stage, "forget").await?;
    stage.expect(PRESSED, "false").await?;
    stage.click("[data-id=a-plan] .save").await?;
    for (name, text) in [("other.json", "{\"a\": 1}"), ("kept.json", &exported)] {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", stage.browser));
        std::fs::write(&path, text)?;
        look(stage).await?;
        stage.find(".take").await?.send_keys(path.to_str().context("a path")?).await?;
        let told =
            if name == "other.json" { "This file was not exported here." } else { "✓ Import · Saved: 2 · Read: 0" };
        stage.expect(TOLD, told).await?;
        stage.act("$('#yours-kept').hidePopover()").await?;
    }
    stage.expect(PRESSED, "true").await?;
    // Beside what is there.
    stage.expect("$('[data-id=a-plan] .save').ariaPressed", "true").await
}

/// What is said of what was done last.
const TOLD: &str = "text($('#yours-kept [role=status]'))";

async fn what_is_saved_is_a_list_in_markdown(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).before(FILES)).await?;
    ready(stage).await?;
    stage.click(SAVE).await?;
    stage.expect(PRESSED, "true").await?;
    look(stage).await?;
    stage.click("[data-note=markdown]").await?;
    stage.expect(TOLD, "✓ Markdown · Saved: 1 · Read: 0").await?;
    let cards = expected::cards();
    let url = cards.iter().find(|card| card.id == "a-vacuum").and_then(|card| card.item["url"].as_str());
    let list = format!("- [Vacuum, explained](<{}>)\n", url.context("an address")?);
    stage.expect("files", [["link-digest-saved.md", &list]]).await
}

async fn what_is_forgotten_leaves_nothing(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.click(SAVE).await?;
    stage.expect("localStorage.length", 1).await?;
    press(stage, "forget").await?;
    stage.expect(PRESSED, "false").await?;
    stage.expect("localStorage.length", 0).await
}

async fn what_is_forgotten_can_be_had_back(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).before(FILES)).await?;
    ready(stage).await?;
    stage.click(SAVE).await?;
    stage.expect(PRESSED, "true").await?;
    look(stage).await?;
    stage.expect(TOLD, "").await?;
    stage.click("[data-note=export]").await?;
    stage.expect(TOLD, "✓ Export · Saved: 1 · Read: 0").await?;
    stage.click("[data-note=forget]").await?;
    stage.expect(TOLD, "✓ Forget all · Saved: 0 · Read: 0").await?;
    stage.expect("[$('[data-id=a-vacuum] .save').ariaPressed, localStorage.length]", ("false", 0)).await?;
    // What is done meanwhile stays.
    stage.act("$('[data-id=a-plan] .save').click()").await?;
    stage.expect("$('[data-id=a-plan] .save').ariaPressed", "true").await?;
    // The button is where the focus is.
    stage.focus_is_on("[data-note=undo]").await?;
    stage.press(Key::Enter).await?;
    stage.expect(TOLD, "✓ Undo · Saved: 2 · Read: 0").await?;
    stage.expect(PRESSED, "true").await?;
    stage.focus_is_on("[data-note=forget]").await?;
    let text = kept(stage).await?;
    ensure!(text.contains("a-plan") && text.contains("a-vacuum"), "{text}");
    // Once it is closed, it is over.
    stage.click("[data-note=forget]").await?;
    stage.expect(PRESSED, "false").await?;
    stage.press(Key::Escape).await?;
    stage.expect("[$$('[data-note=undo]').length, text($('#yours-kept [role=status]'))]", (0, "")).await?;
    again(stage).await?;
    stage.expect(PRESSED, "false").await
}

async fn the_switch_of_the_keys_comes_back_with_it(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.click("[popovertarget=yours-keys]:not([popovertargetaction])").await?;
    stage.wait_for("$('#yours-keys').matches(':popover-open')").await?;
    let switch = stage.find(".keys-on").await?;
    let found = (stage.role_of(&switch).await?, stage.name_of(&switch).await?);
    ensure!(found == ("checkbox".into(), "Keyboard shortcuts".into()), "{found:?}");
    stage.click(".keys-on").await?;
    let kept = "localStorage.getItem('link-digest keys')";
    stage.expect(kept, "off").await?;
    stage.press(Key::Escape).await?;
    look(stage).await?;
    stage.click("[data-note=forget]").await?;
    stage.expect(kept, None::<&str>).await?;
    stage.click("[data-note=undo]").await?;
    stage.expect(kept, "off").await
}

/// Beside the timeline, and the box to search is as wide as before.
async fn its_filters_take_no_row_of_their_own(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).style("main { width: 1200px }")).await?;
    ready(stage).await?;
    stage.all_has_come().await?;
    let wide = "[$('.search'), $('.strip')].map(node => Math.round(node.getBoundingClientRect().width))";
    let before: [u32; 2] = stage.get(wide).await?;
    stage.act("host.addEventListener('ld-open', event => event.preventDefault())").await?;
    stage.click("[data-id=a-vacuum] a[part=title]").await?;
    stage.click("[data-id=a-plan] .save").await?;
    stage.expect("$$('[part=own]').length", 3).await?;
    stage.expect(wide, before).await?;
    let boxes = "['.owns', '.strip', '.topics-facet'].map(what => $(what).getBoundingClientRect())";
    stage
        .expect(
            &format!(
                "(([own, strip, topics]) => strip.top < own.bottom && strip.bottom <= topics.bottom + 30)({boxes})"
            ),
            true,
        )
        .await?;
    // None of the chips lies on it.
    stage.act("window.lies = (one, strip) => one.right > strip.left && one.bottom > strip.top").await?;
    let chips = "$$('[part=own], [part=topic], .select').map(chip => chip.getBoundingClientRect())";
    stage.expect(&format!("{chips}.some(chip => lies(chip, $('.strip').getBoundingClientRect()))"), false).await
}

async fn where_the_browser_refuses_it_holds_for_the_visit(stage: &Stage) -> Result<()> {
    let refuse =
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })";
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";
    for before in [refuse, full] {
        // What was asked for on a page is asked for again where it is loaded again.
        stage.driver().goto("about:blank").await?;
        stage.open(Page::new(ELEMENT).before(before)).await?;
        ready(stage).await?;
        stage.expect("$$('.status .skipped').length", 0).await?;
        stage.click(SAVE).await?;
        stage.expect(PRESSED, "true").await?;
        stage.expect("text($('.status .skipped')).startsWith('Nothing is kept')", true).await?;
        stage.click("[part=own]").await?;
        stage.cards(&["a-vacuum"]).await?;
        stage.click("[data-id=a-vacuum] .save").await?;
        stage.cards(&[""; 0]).await?;
    }
    Ok(())
}

async fn what_a_newer_widget_keeps_is_left_alone(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    for (text, wanted) in [("{\"link-digest-kept\":2,\"saved\":[]}", true), ("{\"link-dig", false)] {
        stage.get_with::<()>("localStorage.setItem(given[0], given[1]) ?? null", (KEY, text)).await?;
        again(stage).await?;
        stage.click(SAVE).await?;
        stage.expect(PRESSED, "true").await?;
        ensure!((kept(stage).await? == text) == wanted, "{}", kept(stage).await?);
    }
    Ok(())
}

async fn without_memory_nothing_is_kept(stage: &Stage) -> Result<()> {
    open(stage, r#"memory="none""#).await?;
    stage.expect("$$('.save, [part=own], #yours-kept').length", 0).await?;
    stage.act("host.addEventListener('ld-open', event => event.preventDefault())").await?;
    stage.click("[data-id=a-vacuum] a[part=title]").await?;
    stage.expect("[$$('.was-read').length, localStorage.length]", (0, 0)).await?;
    // Who asks for it is told.
    stage.find(BOX).await?.send_keys("is:saved").await?;
    stage.expect("$$('.status [role=alert]').map(text)", ["Nothing is kept here once you leave."]).await?;
    stage.expect("$$('[part=own]').length", 0).await?;
    stage.expect("$$('[part=empty] p').length", 1).await?;
    stage.act("host.query = {}").await?;
    stage.expect("$$('.status [role=alert]').length", 0).await?;
    stage.click("[part=search-tips]").await?;
    stage.wait_for("$('#tips li')").await?;
    stage.expect("$$('#tips code').some(typed => text(typed).includes('is:saved'))", false).await?;
    stage.press(Key::Escape).await?;
    // As soon as it is to be kept, it is.
    stage.act("host.memory = 'device'").await?;
    stage.wait_for("$('#yours-kept')").await?;
    stage.click(SAVE).await?;
    stage.expect(PRESSED, "true").await?;
    stage.act("host.memory = 'none'").await?;
    stage.expect("$$('.save, [part=own], .is-saved').length", 0).await
}

async fn what_is_pressed_before_it_has_come_is_done_then(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    let (name, bytes) = environment::yours(".wasm")?;
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    stage.open_digest().await?;
    stage.click(SAVE).await?;
    stage.expect(PRESSED, "false").await?;
    gate.open();
    stage.expect(PRESSED, "true").await
}

/// So many items that a few stand in each of many parts.
fn in_parts() -> Digest {
    let item = |n: usize| Item {
        id: format!("item-{n}"),
        title: format!("On the number {n}, of which there is a lot to be said in {n} ways"),
        url: Some(format!("https://a.example/{n}")),
        ..Item::default()
    };
    let topic = |issue: usize| Topic { name: "All".into(), items: (0..12).map(|n| item(issue * 12 + n)).collect() };
    let issue = |n: usize| Issue {
        id: format!("issue-{n}"),
        date: format!("2024-{:02}-{:02}", n / 4 % 12 + 1, n % 4 * 7 + 1).parse().ok(),
        topics: vec![topic(n)],
        ..Issue::default()
    };
    Digest { title: "In parts".into(), issues: (0..40).map(issue).collect(), ..Digest::default() }
}

async fn in_parts_what_is_saved_takes_the_parts_of_its_cards(stage: &Stage) -> Result<()> {
    let files = write_in(&in_parts(), super::parts::SIZES);
    stage.site.answer("/issues.json", Answer::json(files.index.clone()));
    for file in &files.files {
        let answer = Answer::whole(200, "application/octet-stream", file.bytes.clone());
        stage.site.answer(&format!("/{}", file.name), answer);
    }
    // An item of an old issue, to which a link leads.
    open(stage, "").await?;
    stage.visit("/page.html#item-40&in=issue-3").await?;
    ready(stage).await?;
    stage.wait_for("$('.pinned [data-id=item-40] .save')").await?;
    stage.click(".pinned [data-id=item-40] .save").await?;
    stage.expect("$('[data-id=item-40] .save').ariaPressed", "true").await?;
    let parts = |stage: &Stage| stage.site.asked().iter().filter(|path| path.contains("part-")).count();
    let before = parts(stage);
    stage.visit("/page.html?again").await?;
    ready(stage).await?;
    stage.expect(CHIPS, ["Saved1"]).await?;
    stage.click("[part=own]").await?;
    stage.cards(&["item-40"]).await?;
    stage.expect("$('[data-id=item-40] .save').ariaPressed", "true").await?;
    // The first cards, what follows them, and its own.
    ensure!(parts(stage) - before < 8, "{} of {}", parts(stage) - before, files.files.len());
    stage.click("[data-id=item-40] .save").await?;
    stage.cards(&[""; 0]).await
}

async fn it_is_accessible(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.act("host.addEventListener('ld-open', event => event.preventDefault())").await?;
    stage.click("[data-id=a-vacuum] a[part=title]").await?;
    stage.click("[data-id=a-plan] .save").await?;
    stage.expect("$$('[part=own]').length", 3).await?;
    access::check(stage).await?;
    for id in ["yours-kept", "yours-keys", "tips"] {
        stage.click(&format!("[popovertarget={id}]:not([popovertargetaction=hide])")).await?;
        stage.wait_for(&format!("$('#{id}').matches(':popover-open') && $('#{id} strong')")).await?;
        access::check(stage).await?;
        stage.act(&format!("$('#{id}').hidePopover()")).await?;
    }
    stage.act("$('.skip').focus()").await?;
    access::check(stage).await
}
