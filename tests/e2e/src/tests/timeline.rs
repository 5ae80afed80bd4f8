//! The results over time: a picture, and a span that is chosen on it.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::environment;
use crate::house::Case;
use crate::site::{Answer, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(a_bar_a_month),
        case!(two_handles_by_keyboard),
        case!(drawn_with_the_mouse),
        case!(a_month_pressed_again_is_let_go),
        case!(from_right_to_left_as_the_text_does),
        case!(redrawn_with_the_cards_and_never_moving),
        case!(one_month_is_no_picture),
        case!(many_months_are_years),
        case!(bars_and_tones_say_what_they_are),
        case!(its_room_goes_where_what_draws_it_does_not_come),
    ]
}

/// Three months with so many items, of which the first is recommended.
fn digest() -> String {
    let issue = |month: usize, items: usize| {
        let item = |n| json!({ "id": format!("m{month}-{n}"), "title": format!("Month {month}, item {n}"), "recommended": n == 0 });
        json!({ "id": format!("m{month}"), "date": format!("2026-{month:02}-05"), "topics": [{ "name": "T", "items": (0..items).map(item).collect::<Vec<_>>() }] })
    };
    json!({ "version": 1, "title": "Months", "issues": [issue(1, 4), issue(2, 2), issue(3, 1)] }).to_string()
}

async fn open(stage: &Stage) -> Result<()> {
    stage.site.answer("/issues.json", Answer::json(digest()));
    stage.open_digest().await?;
    // It comes a moment after the cards.
    stage.wait_for("$('.bars')").await
}

/// The heights of the bars, each with its horizontal place, in the order in which they are drawn.
const BARS: &str = "$$('.bars path').map(path => [...(path.getAttribute('d') ?? '').matchAll(/M(\\d+) 480v-(\\d+)/g)].map(([, x, y]) => [+x / 20, +y]))";

async fn a_bar_a_month(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.expect(BARS, json!([[], [], [[0, 480], [1, 240], [2, 120]], [[0, 120], [1, 120], [2, 120]]])).await?;
    let picture = stage.find(".bars svg").await?;
    let found = (stage.role_of(&picture).await?, stage.name_of(&picture).await?);
    ensure!(["img", "image"].contains(&found.0.as_str()), "{found:?}");
    ensure!(found.1 == "Results over time. Most are in Jan 2026: 4.", "{found:?}");
    stage.expect("$$('.ends span').map(text)", ["Jan 2026", "Mar 2026"]).await
}

async fn two_handles_by_keyboard(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.act("$('.strip input').focus()").await?;
    let from = stage.find(".strip input").await?;
    let found = (stage.role_of(&from).await?, stage.name_of(&from).await?);
    ensure!(found == ("slider".into(), "From".into()), "{found:?}");
    stage.press(Key::Right).await?;
    stage.expect("host.query", json!({ "after": "2026-02" })).await?;
    stage.expect("$('.strip input').getAttribute('aria-valuetext')", "Feb 2026").await?;
    stage.cards(&["m3-0", "m2-0", "m2-1"]).await?;
    stage.press(Key::Tab).await?;
    stage.press(Key::Left).await?;
    stage.expect("host.query", json!({ "after": "2026-02", "before": "2026-02" })).await?;
    stage.expect("$$('[part=active] button').map(text)", ["Feb 2026"]).await?;
    // A handle does not pass the other.
    stage.press(Key::Left).await?;
    stage
        .expect("[host.query.before, $$('.strip input').map(input => input.value)]", json!(["2026-02", ["1", "2"]]))
        .await?;
    stage.click("[part=active] button").await?;
    stage.expect("$$('.strip input').map(input => input.value)", ["0", "3"]).await?;
    stage.expect("ids().length", 7).await
}

/// Where a fraction of the picture is, counted from its middle, in pixels.
async fn at(stage: &Stage, fraction: f64) -> Result<i64> {
    let width: f64 = stage.get("$('.bars').getBoundingClientRect().width").await?;
    Ok(((fraction - 0.5) * width) as i64)
}

/// Draws from one fraction of the picture to another, on what lies over it, so many pixels below the middle of that.
async fn drag(stage: &Stage, on: &str, [from, to]: [f64; 2], below: i64) -> Result<()> {
    let element = stage.find(on).await?;
    let (from, to) = (at(stage, from).await?, at(stage, to).await?);
    let mouse = stage.driver().action_chain().move_to_element_with_offset(&element, from, below).click_and_hold();
    Ok(mouse.move_to_element_with_offset(&element, to, below).release().perform().await?)
}

async fn drawn_with_the_mouse(stage: &Stage) -> Result<()> {
    open(stage).await?;
    let bars = stage.find(".bars").await?;
    bars.scroll_into_view().await?;
    drag(stage, ".bars", [0.1, 0.5], -10).await?;
    stage.expect("host.query", json!({ "before": "2026-02" })).await?;
    stage.expect("ids().length", 6).await?;
    // The rest fades, and one month alone is a click.
    stage.expect(BARS, json!([[[2, 120]], [[2, 120]], [[0, 480], [1, 240]], [[0, 120], [1, 120]]])).await?;
    let last = at(stage, 0.9).await?;
    stage.driver().action_chain().move_to_element_with_offset(&bars, last, -10).click().perform().await?;
    stage.expect("host.query", json!({ "after": "2026-03" })).await?;
    stage.cards(&["m3-0"]).await?;
    // The handles are where the month begins and where it ends.
    drag(stage, ".strip input", [2.0 / 3.0, 0.4], 0).await?;
    stage.expect("host.query", json!({ "after": "2026-02" })).await
}

async fn a_month_pressed_again_is_let_go(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage.all_has_come().await?;
    let bars = stage.find(".bars").await?;
    bars.scroll_into_view().await?;
    for (fraction, wanted) in [
        (0.9, json!({ "after": "2026-03" })),
        (0.85, json!({})),
        (0.5, json!({ "after": "2026-02", "before": "2026-02" })),
        (0.1, json!({ "before": "2026-01" })),
        (0.1, json!({})),
    ] {
        let x = at(stage, fraction).await?;
        stage.driver().action_chain().move_to_element_with_offset(&bars, x, -10).click().perform().await?;
        stage.expect("host.query", wanted).await?;
    }
    Ok(())
}

async fn from_right_to_left_as_the_text_does(stage: &Stage) -> Result<()> {
    stage.site.answer("/issues.json", Answer::json(digest()));
    stage.open(Page::new(ELEMENT).attributes(r#"lang="ar" dir="rtl""#)).await?;
    stage.all_has_come().await?;
    // The bars and their names: the first month is at the right.
    let places =
        "['.bars rect', '.ends span'].map(name => $$(name).map(node => Math.round(node.getBoundingClientRect().left)))";
    let places: Vec<Vec<i64>> = stage.get(places).await?;
    ensure!(places.len() == 2 && places.iter().all(|lefts| lefts.is_sorted_by(|a, b| a > b)), "{places:?}");
    let bars = stage.find(".bars").await?;
    bars.scroll_into_view().await?;
    for (fraction, wanted) in [(0.9, json!({ "before": "2026-01" })), (0.1, json!({ "after": "2026-03" }))] {
        let x = at(stage, fraction).await?;
        stage.driver().action_chain().move_to_element_with_offset(&bars, x, -10).click().perform().await?;
        stage.expect("host.query", wanted).await?;
    }
    // The handles are around the month that is chosen, at the left, and it begins at the right.
    drag(stage, ".strip input", [1.0 / 3.0, 0.6], 0).await?;
    stage.expect("host.query", json!({ "after": "2026-02" })).await
}

async fn redrawn_with_the_cards_and_never_moving(stage: &Stage) -> Result<()> {
    open(stage).await?;
    let place = "[$('.strip').getBoundingClientRect().height, $('.status').offsetTop]";
    let before: Value = stage.get(place).await?;
    // Both in one task: what is seen next has both.
    let both = ";(() => {
        const seen = []
        new MutationObserver(() => seen.push([ids().length, $$('.bars path')[2].getAttribute('d').includes('v-240')]))
            .observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
        window.seen = seen
    })()";
    stage.act(both).await?;
    stage.click("[part=recommended]").await?;
    stage.expect("ids().length", 3).await?;
    stage.expect("seen.filter(([cards, high]) => high !== (cards === 7))", json!([])).await?;
    stage.expect(BARS, json!([[], [], [[0, 480], [1, 480], [2, 480]], [[0, 480], [1, 480], [2, 480]]])).await?;
    stage.act("host.query = { text: 'nothing has this' }").await?;
    stage.expect("ids().length", 0).await?;
    stage.expect(BARS, json!([[], [], [], []])).await?;
    stage.expect(&format!("{place}[0]"), before[0].clone()).await
}

async fn one_month_is_no_picture(stage: &Stage) -> Result<()> {
    let one = r#"{"version": 1, "issues": [{"id": "i", "date": "2026-01-05", "topics": [{"name": "T", "items": [{"title": "One"}]}]}]}"#;
    stage.site.answer("/issues.json", Answer::json(one));
    stage.open(Page::new(ELEMENT)).await?;
    stage.state("ready").await?;
    stage.expect("$('[part=timeline]')", Value::Null).await
}

/// Over more than 60 months, a bar is a year, and a click chooses it.
async fn many_months_are_years(stage: &Stage) -> Result<()> {
    let issue = |year: u32| {
        json!({ "id": format!("y{year}"), "date": format!("{year}-06-05"), "topics": [
            { "name": "T", "items": [{ "id": format!("i{year}"), "title": "One", "recommended": year == 2014 }] }] })
    };
    let digest = json!({ "version": 1, "issues": (2014..=2024).map(issue).collect::<Vec<_>>() });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    stage.open(Page::new(ELEMENT)).await?;
    stage.state("ready").await?;
    stage
        .expect(
            "$$('.bars title').map(text)",
            (2014..=2024)
                .map(|year| format!("{year}: 1{}", if year == 2014 { " · ★ 1" } else { "" }))
                .collect::<Vec<_>>(),
        )
        .await?;
    let named = "$$('.ends span').filter(text)";
    stage.expect(&format!("{named}.map(text)"), ["2014", "2016", "2018", "2020", "2022", "2024"]).await?;
    // Each stands where its bar begins.
    let left = "const left = node => node.getBoundingClientRect().left, bars = $$('.bars rect')";
    let apart = "Math.abs(left(span) - left(bars[text(span) - 2014]))";
    stage.expect(&format!("(() => {{ {left}; return {named}.every(span => {apart} < 3) }})()"), true).await?;
    let bars = stage.find(".bars").await?;
    bars.scroll_into_view().await?;
    // The third of eleven.
    let third = at(stage, 2.5 / 11.0).await?;
    stage.driver().action_chain().move_to_element_with_offset(&bars, third, -10).click().perform().await?;
    stage.expect("host.query", json!({ "after": "2016-01", "before": "2016-12" })).await?;
    stage.cards(&["i2016"]).await?;
    stage.expect("$$('.strip input').map(input => input.getAttribute('aria-valuetext'))", ["2016", "2016"]).await?;
    // The handles go by years, and the last of them leaves the end open.
    stage.act("$$('.strip input')[1].focus()").await?;
    stage.press(Key::End).await?;
    stage.expect("host.query", json!({ "after": "2016-01" })).await
}

async fn bars_and_tones_say_what_they_are(stage: &Stage) -> Result<()> {
    open(stage).await?;
    stage
        .expect("$$('.bars title').map(text)", ["Jan 2026: 4 · ★ 1", "Feb 2026: 2 · ★ 1", "Mar 2026: 1 · ★ 1"])
        .await?;
    stage.expect("$$('.legend span').map(text)", ["7 items", "3 recommended"]).await?;
    // Under the pointer is the bar that says so.
    stage
        .expect(
            "(box => root.elementFromPoint(box.left + 5, box.top + 5).localName)($('.bars').getBoundingClientRect())",
            "rect",
        )
        .await
}

/// Room is kept for it until then.
async fn its_room_goes_where_what_draws_it_does_not_come(stage: &Stage) -> Result<()> {
    let ((name, _), gate) = (environment::panel()?, Gate::closed());
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::error_page(404).behind(&gate));
    stage.site.answer("/issues.json", Answer::json(digest()));
    stage.open_digest().await?;
    stage.expect("$('.strip').getBoundingClientRect().height > 60", true).await?;
    gate.open();
    stage.expect("$('.strip')", ()).await?;
    stage.expect("ids().length", 7).await?;
    stage.says(&[&name, "the server answered with 404"]).await
}
