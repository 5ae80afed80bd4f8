//! Whatever the window, the letters and the system: all fits, and all can be read.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::house::Case;
use crate::site::{Answer, DIGEST, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(a_narrow_page),
        case!(controls_have_their_places_from_the_first),
        case!(a_wide_page),
        case!(what_is_opened_moves_nothing_to_another_column),
        case!(large_letters),
        case!(a_page_from_right_to_left),
        case!(the_container_decides_not_the_window),
        case!(the_page_shows_through),
        case!(forced_colours).calm(),
        case!(no_motion).calm(),
        case!(nothing_shifts_while_it_loads).only_in(Browser::Chromium),
        case!(what_follows_stays_below_while_it_loads),
    ]
}

/// Puts a page into a frame of this width, since no window gets as narrow, and goes in.
async fn open_in_frame(stage: &Stage, width: u32, page: Page) -> Result<()> {
    stage.site.answer("/inside.html", Answer::page(&page.html(), ""));
    let frame = r#"<iframe src="/inside.html" title="inside"></iframe>"#;
    let style = format!("iframe {{ width: {width}px; height: 800px; border: 0 }}");
    stage.open(Page::new(frame).style(&style).element_script("")).await?;
    stage.enter_frame(0).await?;
    stage.expect("innerWidth", width).await?;
    stage.state("ready").await
}

/// That nothing sticks out of the page, whatever is shown.
async fn fits(stage: &Stage) -> Result<()> {
    stage.expect("ids().length", 14).await?;
    let fits = "[document.documentElement.scrollWidth <= innerWidth, $$('.card, .status, .heading, .select, .count').filter(node => {
        const box = node.getBoundingClientRect()
        return box.left < 0 || box.right > innerWidth || node.scrollWidth > node.clientWidth + 1
    }).map(node => node.className + ' ' + node.dataset.id)]";
    stage.expect(fits, json!([true, []])).await?;
    stage.act("$$('.expand').forEach(fold => fold.click())").await?;
    stage.wait_for("$$('.expand').every(fold => fold.getAttribute('aria-expanded') === 'true')").await?;
    stage.expect(fits, json!([true, []])).await?;
    stage.act("$$('[part=recommended], [part=topic]').forEach(chip => chip.click())").await?;
    stage.wait_for("$$('[part=active] button').length === 6").await?;
    stage.expect(fits, json!([true, []])).await
}

const COLUMNS: &str = "+getComputedStyle($('.groups')).columnCount.replace('auto', 1)";

async fn a_narrow_page(stage: &Stage) -> Result<()> {
    open_in_frame(stage, 280, Page::new(ELEMENT)).await?;
    stage.expect(COLUMNS, 1).await?;
    fits(stage).await
}

/// Each stands where it stands whatever follows it, as while a page still comes.
async fn controls_have_their_places_from_the_first(stage: &Stage) -> Result<()> {
    for width in [1100, 1200, 1500] {
        open_in_frame(stage, width, Page::new(ELEMENT)).await?;
        stage.all_has_come().await?;
        let moved = "(() => {
            const parts = $$('.toolbar > :not(.controls, [popover]), .controls > *').filter(node => node.checkVisibility())
            const places = () => [...parts, ...$$('.topics .chip')].map(node => {
                const { x, y } = node.getBoundingClientRect()
                return node.checkVisibility() && `${Math.round(x)} ${Math.round(y)}`
            })
            const before = places(), moved = []
            for (const node of parts.toReversed()) {
                node.style.display = 'none'
                places().forEach((place, at) => place && place !== before[at] && moved.push([node.className, at, before[at], place]))
            }
            return [parts.length > 6, moved]
        })()";
        let found: serde_json::Value = stage.get(moved).await?;
        ensure!(found == json!([true, []]), "at {width}: {found}");
    }
    Ok(())
}

async fn a_wide_page(stage: &Stage) -> Result<()> {
    open_in_frame(stage, 2000, Page::new(ELEMENT)).await?;
    stage.expect(COLUMNS, 3).await?;
    fits(stage).await
}

async fn what_is_opened_moves_nothing_to_another_column(stage: &Stage) -> Result<()> {
    let remark = ["remark"; 200].join(" ");
    let item = |topic: usize, at: usize| {
        let notes = if (topic, at) == (1, 0) {
            vec![json!({ "text": [remark] })]
        } else {
            vec![json!({ "text": ["A few words."] })]
        };
        json!({ "id": format!("i{topic}-{at}"), "title": format!("Title {topic} {at}"), "url": format!("https://a.example/{topic}/{at}"), "notes": notes })
    };
    let topic = |at: usize| json!({ "name": format!("Topic {at}"), "items": (0..=at % 3).map(|n| item(at, n)).collect::<Vec<_>>() });
    let digest = json!({ "version": 1, "title": "Notes", "issues": [{ "id": "one", "title": "One", "topics": (0..9).map(topic).collect::<Vec<_>>() }] });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    open_in_frame(stage, 1300, Page::new(ELEMENT)).await?;
    stage.wait_for("$('.own-foot')").await?;
    stage.expect(COLUMNS, 3).await?;
    let lefts = "$$('.group').map(group => Math.round(group.getBoundingClientRect().left))";
    let before: Value = stage.get(lefts).await?;
    let columns =
        before.as_array().map(|all| all.iter().map(Value::to_string).collect::<std::collections::BTreeSet<_>>().len());
    ensure!(columns == Some(3), "{before}");
    let height = "$('[data-id=i1-0]').getBoundingClientRect().height";
    let low: f64 = stage.get(height).await?;
    stage.click("[data-id=i1-0] .expand").await?;
    stage.wait_for(&format!("{height} > {low} + 60")).await?;
    stage.expect(lefts, &before).await?;
    stage.click("[data-id=i1-0] .expand").await?;
    stage.wait_for(&format!("{height} < {low} + 5")).await?;
    stage.expect(lefts, &before).await?;
    // Something else is in columns of its own.
    stage.act("$('[part=topic]').click()").await?;
    stage.wait_for("$$('.group').length === 1").await?;
    stage.expect("$$('[data-held]').length", 0).await
}

async fn large_letters(stage: &Stage) -> Result<()> {
    for width in [320, 1000] {
        open_in_frame(stage, width, Page::new(ELEMENT).style("html { font-size: 200% }")).await?;
        stage.expect("getComputedStyle($('.root')).fontSize", "32px").await?;
        fits(stage).await?;
    }
    Ok(())
}

async fn a_page_from_right_to_left(stage: &Stage) -> Result<()> {
    open_in_frame(stage, 600, Page::new(ELEMENT).attributes(r#"lang="ar" dir="rtl""#)).await?;
    stage.expect("getComputedStyle($('.root')).direction", "rtl").await?;
    stage.expect("text($('.count'))", "14 رابطًا · 4 موصى بها").await?;
    // The first control is at the right, and a light stands at the start of a card.
    let first = "(box => box.right > 500)($('[part=search]').getBoundingClientRect())";
    stage.expect(first, true).await?;
    stage.expect("getComputedStyle($('[data-id=c-cache]')).borderRightWidth", "4px").await?;
    fits(stage).await
}

async fn the_container_decides_not_the_window(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).style("link-digest { width: 300px }")).await?;
    stage.state("ready").await?;
    stage.expect(COLUMNS, 1).await?;
    stage.act("document.querySelector('style').sheet.insertRule('link-digest { width: 700px !important }')").await?;
    stage.expect(COLUMNS, 2).await
}

/// Letters and colours are the page's, and tokens and parts change them.
async fn the_page_shows_through(stage: &Stage) -> Result<()> {
    let style = "body { color: rgb(10, 20, 30); font-family: monospace }
        link-digest { --ld-card-bg: rgb(1, 1, 1); --ld-radius: 7px; --ld-gap: 33px }
        link-digest::part(badge) { text-transform: uppercase } link-digest:state(ready) { outline: 3px solid }
        p, li, h2, button { color: red; margin: 99px }";
    stage.open(Page::new(ELEMENT).style(style)).await?;
    stage.state("ready").await?;
    let seen = "[['.root', 'color'], ['.title', 'color'], ['.title', 'fontFamily'], ['[data-id=a-plan]', 'backgroundColor'], ['[data-id=a-plan]', 'borderTopLeftRadius'],
        ['.cards li', 'marginBottom'], ['[part=badge]', 'textTransform'], ['.note', 'color']].map(([selector, name]) => getComputedStyle($(selector))[name])
        .concat(getComputedStyle(host).outlineWidth)";
    let text = "rgb(10, 20, 30)";
    stage.expect(seen, [text, text, "monospace", "rgb(1, 1, 1)", "7px", "33px", "uppercase", text, "3px"]).await?;
    // And nothing shows outside: the page looks as it did.
    stage.expect("[document.styleSheets.length, document.adoptedStyleSheets.length, document.querySelectorAll('style').length]", [1, 0, 1]).await
}

/// With the few colours that a reader chose, what is chosen and what is recommended still stands out.
async fn forced_colours(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.expect("matchMedia('(forced-colors: active)').matches", true).await?;
    stage.click("[part=topic]").await?;
    let background = "(selector => getComputedStyle($(selector)).backgroundColor)";
    stage
        .wait_for(&format!(
            "{background}('[part=topic][aria-pressed=true]') !== {background}('[part=topic][aria-pressed=false]')"
        ))
        .await?;
    stage.expect("parseFloat(getComputedStyle($('.recommended')).borderInlineStartWidth)", 4).await?;
    stage.expect("$('.recommended [part=badge]').checkVisibility()", true).await?;
    stage.act("$('select').focus()").await?;
    stage.press(thirtyfour::Key::Tab).await?;
    stage.wait_for("getComputedStyle(focused()).outlineStyle !== 'none'").await?;
    // What was found has all of its colour, also where it is quieter else.
    stage.act("host.query = { text: 'kubernetes' }").await?;
    stage.wait_for("$('.meta mark')").await?;
    stage.wait_for("$$('mark').every(mark => getComputedStyle(mark).backgroundColor.startsWith('rgb('))").await
}

async fn no_motion(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.expect("matchMedia('(prefers-reduced-motion: reduce)').matches", true).await?;
    let moving =
        "$$('*').filter(node => parseFloat(getComputedStyle(node).transitionDuration) > 0).map(node => node.className)";
    stage.expect(moving, json!([])).await?;
    stage.expect("root.getAnimations?.().length ?? document.getAnimations().length", 0).await
}

/// The standalone page, from before the data come until they are there.
async fn nothing_shifts_while_it_loads(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    let path = format!("{FOLDER}issues.json");
    stage.site.answer(&path, Answer::json(DIGEST).behind(&gate));
    stage.visit(FOLDER).await?;
    stage.wait_for("$('.bones') && getComputedStyle($('.bones')).visibility === 'visible'").await?;
    stage.painted().await?;
    gate.open();
    stage.state("ready").await?;
    stage.painted().await?;
    let shifts: Value = stage.get("shifts").await?;
    ensure!(shifts == json!([]), "these moved: {shifts}");
    // One that is made on purpose is seen, and so would have been the others.
    stage
        .act("$('.toolbar').before(Object.assign(document.createElement('p'), { textContent: 'in the way' }))")
        .await?;
    stage.wait_for("shifts.length").await
}

/// In both browsers: what the page has below the digest is out of sight until that is there.
async fn what_follows_stays_below_while_it_loads(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer("/issues.json", Answer::json(DIGEST).behind(&gate));
    stage.open(Page::new(&format!("{ELEMENT}<p id=\"below\">below</p>"))).await?;
    let below = "document.getElementById('below').getBoundingClientRect().top >= innerHeight";
    stage.wait_for("customElements.get('link-digest')").await?;
    ensure!(stage.get::<bool>(below).await?);
    stage.wait_for("$('.bones')").await?;
    ensure!(stage.get::<bool>(below).await?);
    gate.open();
    stage.state("ready").await?;
    ensure!(stage.get::<bool>(below).await?);
    Ok(())
}
