//! On a phone: the cards come soon, the filters wait behind a button, and what one looks for stays in sight.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::Browser;
use crate::house::Case;
use crate::site::{Answer, DIGEST};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_first_card_begins_soon),
        case!(the_first_card_begins_soon_for_who_returns),
        case!(filters_wait_behind_a_button),
        case!(escape_closes_the_filters),
        case!(what_one_looks_for_stays_in_sight),
        case!(what_stays_in_sight_is_one_piece),
        case!(what_is_asked_for_takes_one_row),
        case!(an_embed_sticks_to_nothing),
        case!(everything_can_be_hit_with_a_thumb).only_in(Browser::Chromium),
    ]
}

/// A page of which the digest is the main thing.
pub const MAIN: &str =
    "link-digest { --ld-sticky: sticky; --ld-bg: white } body { margin: 16px } h1, #before { display: none }";

/// Opens a digest in a frame of the size of a phone, since no window gets as narrow, and goes in.
async fn open(stage: &Stage, digest: &str, style: &str) -> Result<()> {
    open_at(stage, digest, style, [390, 844]).await
}

pub async fn open_at(stage: &Stage, digest: &str, style: &str, size: [u32; 2]) -> Result<()> {
    let [width, height] = size;
    stage.site.answer("/issues.json", Answer::json(digest.to_owned()));
    stage.site.answer("/inside.html", Answer::page(&Page::new(ELEMENT).style(style).html(), ""));
    let frame = r#"<iframe src="/inside.html" title="inside"></iframe>"#;
    let style = format!("iframe {{ width: {width}px; height: {height}px; border: 0 }}");
    stage.open(Page::new(frame).style(&style).element_script("")).await?;
    stage.enter_frame(0).await?;
    stage.expect("[innerWidth, innerHeight]", size).await?;
    stage.state("ready").await?;
    stage.wait_for("!$('.page[aria-busy]')").await
}

/// A digest of many topics, with an introduction.
pub fn many() -> String {
    let remark = vec!["remark"; 30].join(" ");
    let item = |topic: usize, at: usize| {
        json!({ "id": format!("n{topic}-{at}"), "title": format!("Title {topic} {at}"), "url": "https://a.example/", "source": "Paper",
            "recommended": at == 0, "notes": [{ "text": [remark, { "text": "a link", "url": "https://b.example/" }] }] })
    };
    let topic = |topic: usize| json!({ "name": format!("Topic {topic}"), "items": (0..3).map(|at| item(topic, at)).collect::<Vec<_>>() });
    let topics: Vec<_> = (0..7).map(topic).collect();
    let intro = json!([{ "kind": "paragraph", "text": [vec!["remark"; 60].join(" ")] }]);
    let issue = |id: &str, date: &str| json!({ "id": id, "title": id, "date": date, "intro": intro, "topics": topics });
    let mut second = issue("two", "2026-02-05");
    for topic in second["topics"].as_array_mut().into_iter().flatten() {
        for item in topic["items"].as_array_mut().into_iter().flatten() {
            item["id"] = format!("{}-again", item["id"].as_str().unwrap_or_default()).into();
        }
    }
    json!({ "version": 1, "title": "Field Notes", "issues": [issue("one", "2026-01-05"), second] }).to_string()
}

async fn the_first_card_begins_soon(stage: &Stage) -> Result<()> {
    for digest in [DIGEST.to_owned(), many()] {
        open(stage, &digest, MAIN).await?;
        let top: f64 = stage.get("$('.card').getBoundingClientRect().top").await?;
        ensure!(top <= 300.0, "the first card begins at {top}");
        stage.expect("['[part=search]', '[part=filters]', '.count', '.issue-title'].every(what => $(what).checkVisibility())", true).await?;
    }
    Ok(())
}

async fn the_first_card_begins_soon_for_who_returns(stage: &Stage) -> Result<()> {
    open(stage, &many(), MAIN).await?;
    stage.wait_for("$('.own-foot')").await?;
    let earlier = "for (const [key, text] of Object.entries(localStorage)) {
        const kept = JSON.parse(text)
        localStorage[key] = JSON.stringify({ ...kept, seen: kept.seen.slice(1), day: '2025-11-03', minute: 1 })
    }";
    stage.act(&format!("{earlier} location.reload()")).await?;
    stage.wait_for("$('.news')?.checkVisibility()").await?;
    // It stands beside the count.
    let beside = "(([news, count]) => news.left > count.right && count.top < news.bottom && news.top < count.bottom)(['.news', '.count'].map(what => $(what).getBoundingClientRect()))";
    stage.expect(beside, true).await?;
    let top: f64 = stage.get("$('.card').getBoundingClientRect().top").await?;
    ensure!(top <= 300.0, "the first card begins at {top}");
    Ok(())
}

const SEEN: &str = "['[part=recommended]', 'select', '[part=topics]', '[part=timeline]', '[part=show-results]'].map(what => $(what).checkVisibility())";

async fn filters_wait_behind_a_button(stage: &Stage) -> Result<()> {
    open(stage, &many(), MAIN).await?;
    stage.expect(SEEN, [false; 5]).await?;
    let button = stage.find("[part=filters]").await?;
    stage.act("scrollTo(0, 900)").await?;
    button.click().await?;
    stage.expect(SEEN, [true; 5]).await?;
    stage.expect("$('[part=filters]').getAttribute('aria-expanded')", "true").await?;
    // Each list says what it is of.
    stage
        .expect("$$('.select span').map(label => [text(label), getComputedStyle(label).opacity, label.getBoundingClientRect().bottom > label.parentNode.getBoundingClientRect().top])", json!([["Issue", "1", true], ["Sort", "1", true], ["Group", "1", true]]))
        .await?;
    // And all of them in the same way: above it.
    let above = "$$('.select').filter(label => label.querySelector('span').getBoundingClientRect().bottom <= label.querySelector('select').getBoundingClientRect().top).length";
    stage.expect(above, 3).await?;
    // They stand where they were opened, and none of them is out of reach.
    stage
        .expect("(box => box.top >= 0 && box.bottom <= innerHeight)($('.toolbar').getBoundingClientRect())", true)
        .await?;
    // The way to the results is in sight, however many values there are.
    stage.click("[part=open-values]").await?;
    stage.wait_for("$('[part=values]')").await?;
    stage
        .expect("[...new Set([0, 1].map(end => { $('.toolbar').scrollTop = end * 9999; const { top, bottom } = $('[part=show-results]').getBoundingClientRect(); return top > 0 && bottom <= innerHeight }))]", [true])
        .await?;
    stage.click("[part=open-values]").await?;
    stage.click("[part=recommended]").await?;
    stage.click("[part=topic]").await?;
    stage.expect("text($('[part=filters]'))", "Filters2").await?;
    ensure!(stage.name_of(&button).await? == "Filters 2", "{}", stage.name_of(&button).await?);
    stage.expect("text($('[part=show-results]'))", "Show 2 items").await?;
    // They close to what they have found: the focus is on its number, and the first card below it.
    stage.click("[part=show-results]").await?;
    stage.expect(SEEN, [false; 5]).await?;
    stage.focus_is_on(".count").await?;
    stage.expect("(top => top > 0 && top <= 400)($('.card').getBoundingClientRect().top)", true).await
}

async fn escape_closes_the_filters(stage: &Stage) -> Result<()> {
    open(stage, &many(), MAIN).await?;
    stage.click("[part=filters]").await?;
    stage.expect(SEEN, [true; 5]).await?;
    stage.act("$('[part=topic]').focus()").await?;
    stage.press(Key::Escape).await?;
    stage.expect(SEEN, [false; 5]).await?;
    stage.focus_is_on("[part=filters]").await?;
    // With nothing open it is the page's.
    stage.press(Key::Escape).await?;
    stage.expect(SEEN, [false; 5]).await
}

async fn what_one_looks_for_stays_in_sight(stage: &Stage) -> Result<()> {
    open(stage, &many(), MAIN).await?;
    stage.act("scrollTo(0, 2000)").await?;
    stage.wait_for("scrollY > 1500").await?;
    stage.expect("['[part=search]', '[part=filters]', '.count'].map(what => $(what).getBoundingClientRect()).every(box => box.top >= 0 && box.bottom < 140)", true).await?;
    // Each link on the way up and down can be seen once it has the focus.
    let hidden = "(() => {
        const hidden = []
        const all = $$('.issue :is(a, button)').filter(node => node.checkVisibility())
        for (const node of [...all, ...all.toReversed()]) {
            node.focus()
            if (node.getBoundingClientRect().top < $('.status').getBoundingClientRect().bottom - 1) hidden.push(node.outerHTML)
        }
        return [all.length > 60, hidden]
    })()";
    let found: Value = stage.get(hidden).await?;
    ensure!(found == json!([true, []]), "beneath what sticks: {found}");
    Ok(())
}

/// However large the letters are, and however many rows the controls take.
async fn what_stays_in_sight_is_one_piece(stage: &Stage) -> Result<()> {
    for (size, letters) in [([320, 700], 100), ([390, 844], 200), ([320, 1200], 200)] {
        open_at(stage, &many(), &format!("{MAIN} html {{ font-size: {letters}% }}"), size).await?;
        stage.act("scrollTo(0, 2500)").await?;
        stage.wait_for("scrollY > 2000").await?;
        let apart = "$('.status').getBoundingClientRect().top - $('.toolbar').getBoundingClientRect().bottom";
        let apart: f64 = stage.get(apart).await?;
        ensure!((0.0..=8.0).contains(&apart), "{apart} px between them at {size:?} and {letters} %");
        let top: f64 = stage.get("$('[part=search]').getBoundingClientRect().top").await?;
        ensure!((0.0..=8.0).contains(&top), "{top} px above them at {size:?} and {letters} %");
        // All filters can be reached, and the way to what they find is in sight.
        stage.click("[part=filters]").await?;
        stage
            .expect("[...new Set([0, 1].map(end => { $('.toolbar').scrollTop = end * 9999; const { top, bottom } = $('[part=show-results]').getBoundingClientRect(); return top > 0 && bottom <= innerHeight }))]", [true])
            .await?;
    }
    Ok(())
}

/// In a post it is one thing among others.
async fn what_is_asked_for_takes_one_row(stage: &Stage) -> Result<()> {
    open(stage, &many(), MAIN).await?;
    let height = "$('.status').getBoundingClientRect().height";
    stage.act("host.query = { topics: ['Topic 1'] }").await?;
    stage.wait_for("$$('.active li').length === 1").await?;
    let of_one: f64 = stage.get(height).await?;
    stage.act("host.query = { topics: ['Topic 1', 'Topic 2', 'Topic 3', 'Topic 4'] }").await?;
    stage.wait_for("$$('.active li').length === 4").await?;
    let of_four: f64 = stage.get(height).await?;
    // There may be a bar to scroll by.
    ensure!(of_four < of_one + 20.0, "{of_one} px with one, {of_four} with four");
    stage.expect("(row => row.scrollWidth > row.clientWidth)($('.active'))", true).await?;
    stage.expect("document.documentElement.scrollWidth <= innerWidth", true).await?;
    // It fades where it goes on, and has a row of its own, above the count and the way to ask for everything again.
    stage.expect("getComputedStyle($('.status > .active')).maskImage.startsWith('linear-gradient')", true).await?;
    let rows = "(([row, count, clear]) => row.bottom <= count.top && row.width > 300 && clear.top < count.bottom && count.top < clear.bottom)(['.active', '.count', '[part=clear]'].map(what => $(what).getBoundingClientRect()))";
    stage.expect(rows, true).await?;
    // Whoever goes on with the keyboard sees the last of them.
    stage.act("$('.active li:last-child button').focus()").await?;
    stage.wait_for("($('.active li:last-child').getBoundingClientRect().right <= $('.active').getBoundingClientRect().right + 1)").await
}

async fn an_embed_sticks_to_nothing(stage: &Stage) -> Result<()> {
    open(stage, &many(), "").await?;
    stage.act("scrollTo(0, 2000)").await?;
    stage.wait_for("scrollY > 1500").await?;
    stage.expect("['.toolbar', '.status'].map(what => [$(what).getBoundingClientRect().bottom < 0, getComputedStyle($(what)).backgroundColor])", json!([[true, "rgba(0, 0, 0, 0)"], [true, "rgba(0, 0, 0, 0)"]])).await
}

async fn everything_can_be_hit_with_a_thumb(stage: &Stage) -> Result<()> {
    stage.chromium("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
    open(stage, &many(), MAIN).await?;
    stage.expect("matchMedia('(pointer: coarse)').matches", true).await?;
    stage.click("[part=filters]").await?;
    stage.click("[part=recommended]").await?;
    let small = "$$('button:not(.skip), select, input:not([type=range])').filter(node => node.checkVisibility() && node.getBoundingClientRect().height < 44).map(node => node.outerHTML)";
    let found: Value = stage.get(small).await?;
    stage.chromium("Emulation.setTouchEmulationEnabled", json!({ "enabled": false })).await?;
    ensure!(found == json!([]), "too small for a thumb: {found}");
    Ok(())
}
