//! Pictures of issues and items: which are asked for, when, and what stands where one does not come.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::Browser;
use crate::house::Case;
use crate::site::{Answer, Gate, Site};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(own_pictures_are_shown_and_no_others),
        case!(the_attribute_says_which_are_shown),
        case!(a_picture_comes_when_it_is_near),
        case!(nothing_moves_when_one_comes),
        case!(a_reader_opens_one),
        case!(one_that_does_not_come_leaves_its_text),
        case!(another_digest_has_other_pictures),
        case!(beside_the_json_wherever_the_page_is),
        case!(a_drawing_runs_nothing),
    ]
}

/// A drawing of this size, with a script that would be heard of.
fn drawing(width: u32, height: u32) -> Answer {
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><rect width='100%' height='100%' fill='teal'/>\
         <script>parent.ran = top.ran = 1</script></svg>"
    );
    Answer::whole(200, "image/svg+xml", svg)
}

/// A digest with three pictures of its own and one that is `elsewhere`.
fn digest(elsewhere: &str) -> String {
    json!({ "version": 1, "title": "Pictures", "issues": [{
        "id": "one",
        "intro": [
            { "kind": "image", "image": { "src": "pictures/desk.svg", "alt": "A desk", "caption": "At night", "width": 600, "height": 400 } },
            { "kind": "image", "image": { "src": format!("{elsewhere}/far.svg"), "alt": "Far away", "width": 60, "height": 40 } },
            { "kind": "image", "image": { "src": "pictures/plain.svg" } },
            { "kind": "paragraph", "text": ["Words below."] },
        ],
        "topics": [{ "name": "Topic", "items": [
            { "id": "item", "title": "Title", "url": "https://a.example/", "image": { "src": "pictures/small.svg", "width": 40, "height": 20 } },
            { "id": "other", "title": "Other", "url": "https://b.example/" },
        ] }],
    }] })
    .to_string()
}

const OWN: [(&str, u32, u32); 3] = [("desk", 600, 400), ("plain", 100, 50), ("small", 40, 20)];

/// Has the digest and its pictures, and another site with its own; returns that.
async fn prepare(stage: &Stage) -> Result<Site> {
    let other = Site::open_to_all().await?;
    other.answer("/far.svg", drawing(60, 40));
    stage.site.answer("/issues.json", Answer::json(digest(&other.url(""))));
    for (name, width, height) in OWN {
        stage.site.answer(&format!("/pictures/{name}.svg"), drawing(width, height));
    }
    Ok(other)
}

const LOADED: &str = "$$('.picture img').filter(image => image.naturalWidth).map(image => image.src.split('/').at(-1))";

/// Opens the page, which may load pictures of the other site.
async fn open(stage: &Stage, element: &str, other: &Site) -> Result<()> {
    stage.open(Page::new(element).style("main { width: 1100px }").friend(&other.url(""))).await?;
    stage.state("ready").await
}

async fn own_pictures_are_shown_and_no_others(stage: &Stage) -> Result<()> {
    let other = prepare(stage).await?;
    open(stage, ELEMENT, &other).await?;
    stage.expect(LOADED, ["desk.svg", "plain.svg", "small.svg"]).await?;
    ensure!(other.asked().is_empty(), "somebody else was asked for {:?}", other.asked());
    let named = stage.site.named();
    ensure!(!named.iter().any(|path| path.contains("pictures")), "the pictures were told of the page: {named:?}");
    let about = "$$('.picture img').map(image => [image.alt, image.loading, image.closest('figure').innerText.trim()])";
    let plain = json!(["", "lazy", ""]);
    stage.expect(about, json!([["A desk", "lazy", "At night"], plain, plain])).await?;
    let within = "$$('.picture img').map(image => image.closest('.lead, .intro, .card').className)";
    stage.expect(within, ["lead", "lead", "card line"]).await?;
    // Never wider than what is around it, and not distorted.
    let sizes = "$$('.picture img').map(({ offsetWidth: wide, offsetHeight: high }) => [wide, high])";
    let found: Vec<(f64, f64)> = stage.get(sizes).await?;
    ensure!((found[0].0, found[0].1) == (144.0, 96.0) && (found[2].0, found[2].1) == (40.0, 20.0), "{found:?}");
    ensure!((found[1].0, found[1].1) == (156.0, 156.0), "{found:?}");
    stage.expect("getComputedStyle($$('.picture img')[1]).objectFit", "contain").await?;
    Ok(())
}

async fn the_attribute_says_which_are_shown(stage: &Stage) -> Result<()> {
    let other = prepare(stage).await?;
    open(stage, &ELEMENT.replace(" id=", r#" images="all" id="#), &other).await?;
    stage.expect(LOADED, ["desk.svg", "far.svg", "plain.svg", "small.svg"]).await?;
    ensure!(other.times("/far.svg") == 1 && other.named().is_empty(), "{:?} {:?}", other.asked(), other.named());
    stage.act("host.images = 'none'").await?;
    stage.expect("$$('.picture').length", 0).await?;
    stage.act("host.images = null").await?;
    stage.expect(LOADED, ["desk.svg", "plain.svg", "small.svg"]).await?;
    stage.expect("[host.images, host.getAttribute('images')]", json!(["", null])).await?;
    stage.act("host.setAttribute('images', 'all')").await?;
    stage.expect("$$('.picture').length", 4).await?;
    stage.act("host.setAttribute('images', 'every')").await?;
    stage.expect("$$('.picture').length", 3).await
}

async fn a_picture_comes_when_it_is_near(stage: &Stage) -> Result<()> {
    let other = prepare(stage).await?;
    let far = format!(r#"<div class="far"></div>{ELEMENT}"#);
    stage.open(Page::new(&far).style(".far { height: 20000px }")).await?;
    stage.state("ready").await?;
    stage.expect("$$('.picture').length", 3).await?;
    // What is near is asked for at once: by then these would have been.
    stage.site.answer("/near.svg", drawing(9, 9));
    stage.act("document.body.prepend(Object.assign(new Image, { src: '/near.svg', loading: 'lazy' }))").await?;
    stage.wait_for("document.images[0].naturalWidth").await?;
    ensure!(stage.site.times("desk.svg") == 0, "{:?}", stage.site.asked());
    stage.act("host.scrollIntoView()").await?;
    stage.expect(LOADED, ["desk.svg", "plain.svg", "small.svg"]).await?;
    drop(other);
    Ok(())
}

async fn nothing_moves_when_one_comes(stage: &Stage) -> Result<()> {
    let other = prepare(stage).await?;
    let gate = Gate::closed();
    for (name, width, height) in OWN {
        stage.site.answer(&format!("/pictures/{name}.svg"), drawing(width, height).behind(&gate));
    }
    open(stage, ELEMENT, &other).await?;
    stage.wait_for("$$('.picture img').length === 3").await?;
    // What comes when the page is idle is there as well.
    stage.wait_for("$('#yours-kept')").await?;
    let places = "$$('.intro p, .card, .title').map(node => { const { x, y, width, height } = node.getBoundingClientRect(); return [x, y, width, height] })";
    let before: Value = stage.get(places).await?;
    stage.forget_shifts().await?;
    gate.open();
    stage.expect(LOADED, ["desk.svg", "plain.svg", "small.svg"]).await?;
    stage.expect(places, before).await?;
    if stage.browser == Browser::Chromium {
        stage.painted().await?;
        stage.expect("shifts", json!([])).await?;
    }
    Ok(())
}

async fn a_reader_opens_one(stage: &Stage) -> Result<()> {
    let other = prepare(stage).await?;
    open(stage, ELEMENT, &other).await?;
    stage.expect(LOADED, ["desk.svg", "plain.svg", "small.svg"]).await?;
    let size = "[$('.picture img').offsetWidth, $('.picture img').offsetHeight]";
    stage.expect(size, [144, 96]).await?;
    stage.click(".picture summary").await?;
    stage.expect(size, [600, 400]).await?;
    stage
        .expect(
            "$('.picture summary').getBoundingClientRect().right <= $('.issue').getBoundingClientRect().right",
            true,
        )
        .await?;
    stage.press(Key::Enter).await?;
    stage.expect(size, [144, 96]).await?;
    stage.tab_to(".picture:nth-of-type(2) summary").await?;
    let summary = stage.find(".picture:nth-of-type(2) summary").await?;
    ensure!(stage.name_of(&summary).await? == "one", "{}", stage.name_of(&summary).await?);
    let summary = stage.find("[data-id=item] summary").await?;
    ensure!(stage.name_of(&summary).await? == "Title", "{}", stage.name_of(&summary).await?);
    let summary = stage.find(".picture summary").await?;
    ensure!(stage.name_of(&summary).await? == "A desk", "{}", stage.name_of(&summary).await?);
    Ok(())
}

async fn one_that_does_not_come_leaves_its_text(stage: &Stage) -> Result<()> {
    let other = prepare(stage).await?;
    stage.site.answer("/pictures/desk.svg", Answer::error_page(404));
    stage.site.answer("/pictures/plain.svg", Answer::whole(200, "image/svg+xml", "no drawing"));
    stage.site.answer("/pictures/small.svg", Answer::error_page(500));
    open(stage, ELEMENT, &other).await?;
    stage.expect("$$('.picture img').length", 0).await?;
    stage
        .expect(
            "$$('.picture').map(figure => figure.innerText.trim().replace(/\\s+/g, ' '))",
            ["A desk At night", "", ""],
        )
        .await?;
    stage.expect("$$('.picture').map(figure => figure.checkVisibility())", [true, false, false]).await?;
    // It is drawn anew all the same.
    stage.act("host.images = 'none'").await?;
    stage.expect("$$('.picture').length", 0).await?;
    stage.site.answer("/pictures/small.svg", drawing(40, 20));
    stage.act("host.images = 'own'").await?;
    stage.expect(LOADED, ["small.svg"]).await
}

async fn another_digest_has_other_pictures(stage: &Stage) -> Result<()> {
    let other = prepare(stage).await?;
    stage.site.answer("/pictures/small.svg", Answer::error_page(404));
    open(stage, ELEMENT, &other).await?;
    stage.expect(LOADED, ["desk.svg", "plain.svg"]).await?;
    stage.wait_for("$$('.picture').length === 3 && !$('.card img')").await?;
    stage.act("$('.picture details').open = true; $('.picture').id = 'before'").await?;
    let text = digest(&other.url("")).replace("desk.svg", "desk.svg?2").replace("small.svg", "plain.svg");
    stage.site.answer("/issues.json", Answer::json(text));
    stage.act("host.refresh()").await?;
    stage.expect(LOADED, ["desk.svg?2", "plain.svg", "plain.svg"]).await?;
    // It has nothing of the one before.
    stage.expect("[$('.picture').id, $('.picture details').open]", json!(["", false])).await
}

async fn beside_the_json_wherever_the_page_is(stage: &Stage) -> Result<()> {
    let other = prepare(stage).await?;
    let data = Site::open_to_all().await?;
    data.answer("/deep/issues.json", Answer::json(digest(&other.url(""))));
    for (name, width, height) in OWN {
        data.answer(&format!("/deep/pictures/{name}.svg"), drawing(width, height));
    }
    let element = ELEMENT.replace("issues.json", &data.url("/deep/issues.json"));
    stage.open(Page::new(&element).friend(&data.url(""))).await?;
    stage.state("ready").await?;
    stage.expect(LOADED, ["desk.svg", "plain.svg", "small.svg"]).await?;
    ensure!(stage.site.times(".svg") == 0 && other.asked().is_empty(), "{:?}", stage.site.asked());
    // Of data that have no address, the page's own counts.
    stage.act("host.data = { version: 1, issues: [{ id: 'a', topics: [{ name: 'T', items: [{ id: 'b', title: 'B', image: { src: 'pictures/small.svg' } }, { id: 'c', title: 'C', image: { src: '//other.invalid/x.svg' } }] }] }] }; host.removeAttribute('src')").await?;
    stage.expect("$$('.picture img').map(image => image.src)", [stage.site.url("/pictures/small.svg")]).await?;
    stage.expect(LOADED, ["small.svg"]).await
}

async fn a_drawing_runs_nothing(stage: &Stage) -> Result<()> {
    let other = prepare(stage).await?;
    open(stage, ELEMENT, &other).await?;
    stage.expect(LOADED, ["desk.svg", "plain.svg", "small.svg"]).await?;
    stage.expect("window.ran", Value::Null).await?;
    let hostile = "['javascript:window.ran=1', 'data:text/html,<script>parent.ran=1</script>', 'blob:x', 'file:///etc/passwd', 'https://:0', '']";
    let data = format!(
        "{{ version: 1, issues: [{{ id: 'a', topics: [{{ name: 'T', items: {hostile}.map((src, n) => ({{ id: `i${{n}}`, title: 'A', image: {{ src, alt: '<b onclick=x>', caption: '<img src=x onerror=window.ran=1>', width: 0, height: 4294967295 }} }})) }}] }}] }}"
    );
    stage.act(&format!("host.images = 'all'; host.data = {data}")).await?;
    stage.expect("ids().length", 6).await?;
    let sources: Vec<String> = stage.get("$$('.picture img').map(image => image.src)").await?;
    ensure!(sources.iter().all(|src| src.starts_with(&stage.site.url("/"))), "{sources:?}");
    stage.expect("[window.ran, $$('b, figcaption *:not(bdi)').length]", json!([null, 0])).await
}
