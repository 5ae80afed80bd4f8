//! At home on any page: what is the page's shows through, and nothing else does.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::environment;
use crate::house::Case;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(nothing_of_a_hostile_style_comes_in),
        case!(each_token_works),
        case!(each_part_can_be_reached),
        case!(letters_and_colours_are_the_pages),
        case!(it_keeps_to_itself),
    ]
}

/// Sheets that some page has, or might have.
const HOSTILE: [(&str, &str); 9] = [
    ("everything unset", "* { all: unset }"),
    ("everything hidden", "*:not(html, body, link-digest) { display: none !important }"),
    ("other letters", "* { line-height: 5 !important; letter-spacing: 1em; word-spacing: 2em; text-transform: uppercase; text-indent: 4em; font-style: italic;
        font-variant: small-caps; white-space: pre; text-align: right; text-shadow: 0 0 9px red; word-break: break-all; hyphens: auto; tab-size: 1; cursor: wait; quotes: none; list-style: square;
        pointer-events: auto; user-select: none; border-collapse: collapse; caption-side: bottom; empty-cells: hide; orphans: 9; text-emphasis: dot; -webkit-text-stroke: 1px red }"),
    ("everything moves", "*, *::before, *::after { transition: all 5s !important; animation: 9s infinite spin !important } @keyframes spin { to { transform: rotate(1turn) } }"),
    ("everything floats", "* { box-sizing: content-box; float: left; position: relative; z-index: 9999; margin: 2em; padding: 1em; border: 3px solid }"),
    ("every element", "div, section, article, button, a, ul, li, h2, h3, h4, p, select, span, slot, bdi, label { color: red !important; margin: 3em !important; font: 40px serif !important; display: inline !important }"),
    ("its own class names", ".root, .page, .card, .cards, .chip, .title, .note, .hidden { display: none !important; color: red !important }"),
    ("its own variables", ":root, link-digest { --accent: red; --muted: red; --line: red; --edge: red; --surface: red; --gap: 9em; --radius: 9em; --tone: 0; --lit: red; --glow: red }"),
    ("columns and effects", "body { writing-mode: horizontal-tb } link-digest { list-style: disc; accent-color: red; caret-color: red; quotes: '<' '>' }"),
];

/// What stays as it is for the comparison: the place, and what is inherited by intention.
const SAME: &str = "html, body { overflow-y: scroll; transition: none !important; animation: none !important } link-digest { display: block !important; position: static !important; float: none !important;
    inline-size: 800px !important; margin: 0 !important; padding: 0 !important; border: 0 !important; font: 16px sans-serif !important; color: #123 !important;
    color-scheme: light !important; transition: none !important; animation: none !important; cursor: auto; accent-color: auto; box-sizing: border-box !important }";

/// All that is computed for one node of each kind, and where it is in the digest.
const COMPUTED: &str = "(() => {
    const all = {}, origin = $('.root').getBoundingClientRect()
    for (const node of $$('.root, .root *')) {
        const name = node.localName + '.' + node.className
        if (name in all) continue
        const box = node.getBoundingClientRect()
        const style = getComputedStyle(node)
        all[name] = Object.fromEntries([...style].filter(name => !name.startsWith('--')).map(name => [name, style.getPropertyValue(name)]))
        if (node.localName !== 'option' && box.width + box.height) all[name].place = [box.x - origin.x, box.y - origin.y, box.width, box.height].join()
    }
    return all
})()";

type Computed = BTreeMap<String, BTreeMap<String, String>>;

/// Whether two values are the same, but for less than a quarter of a pixel: Firefox counts in sixtieths, and may round
/// another way each time that it balances columns.
fn is_alike(one: &str, other: &str) -> bool {
    let is_of_number = |c: char| c.is_ascii_digit() || c == '.';
    let words =
        |text: &str| text.split(is_of_number).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let numbers = |text: &str| text.split(|c| !is_of_number(c)).filter_map(|n| n.parse().ok()).collect::<Vec<f64>>();
    let (ones, others) = (numbers(one), numbers(other));
    one == other
        || words(one) == words(other)
            && ones.len() == others.len()
            && ones.iter().zip(&others).all(|(one, other)| (one - other).abs() < 0.25)
}

async fn nothing_of_a_hostile_style_comes_in(stage: &Stage) -> Result<()> {
    // Its own colours, since those of the page are meant to come in.
    stage.open(Page::new(&ELEMENT.replace("src=", r#"theme="light" src="#))).await?;
    stage.state("ready").await?;
    // What comes when the page is idle makes it longer.
    stage.wait_for("$('.own-foot')").await?;
    // A page may hide everything but what it has at the top.
    stage.act("document.body.prepend(host)").await?;
    let dress = "(() => {
        document.adoptedStyleSheets = given.map(text => { const sheet = new CSSStyleSheet; sheet.replaceSync(text); return sheet })
        return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))
    })()";
    stage.get_with::<Value>(dress, [SAME]).await?;
    let plain: Computed = stage.get(COMPUTED).await?;
    ensure!(plain.len() > 30, "only {} kinds of nodes", plain.len());
    let sheets = environment::style_sheets()?;
    let all = HOSTILE.iter().map(|(name, css)| (*name, (*css).to_owned())).chain(sheets);
    for (name, css) in all {
        stage.get_with::<Value>(dress, [&css, SAME]).await?;
        let found: Computed = stage.get(COMPUTED).await?;
        let mut changes = Vec::new();
        for (node, styles) in &plain {
            let other = found.get(node).with_context(|| format!("{node} is gone under {name}"))?;
            changes.extend(
                styles
                    .iter()
                    .filter(|(name, value)| !other.get(*name).is_some_and(|other| is_alike(other, value)))
                    .map(|(property, value)| {
                        format!(
                            "{node} {property}: {value} is {}",
                            other.get(property).map_or("nothing", String::as_str)
                        )
                    }),
            );
        }
        ensure!(
            changes.is_empty(),
            "{name} changes {} things: {:#?}",
            changes.len(),
            changes.iter().take(12).collect::<Vec<_>>()
        );
    }
    Ok(())
}

async fn each_token_works(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.click("[part=recommended]").await?;
    stage.click("[part=topic]").await?;
    for (token, value, selector, property, expected) in [
        ("--ld-accent", "rgb(1, 2, 3)", "[part=topic][aria-pressed=true]", "any", "rgb(1, 2, 3)"),
        ("--ld-recommended", "rgb(1, 2, 4)", ".recommended", "borderInlineStartColor", "rgb(1, 2, 4)"),
        ("--ld-bg", "rgb(1, 2, 5)", ".root", "backgroundColor", "rgb(1, 2, 5)"),
        ("--ld-fg", "rgb(1, 2, 6)", ".title", "color", "rgb(1, 2, 6)"),
        ("--ld-muted", "rgb(1, 2, 7)", ".days", "color", "rgb(1, 2, 7)"),
        ("--ld-card-bg", "rgb(1, 2, 8)", ".card:not(.recommended)", "backgroundColor", "rgb(1, 2, 8)"),
        ("--ld-border", "rgb(1, 2, 9)", ".card:not(.line)", "borderTopColor", "rgb(1, 2, 9)"),
        ("--ld-radius", "13px", ".card", "borderTopRightRadius", "13px"),
        ("--ld-gap", "17px", ".cards li", "marginBottom", "17px"),
        ("--ld-font", "fantasy", ".title", "fontFamily", "fantasy"),
    ] {
        if token == "--ld-card-bg" {
            stage.click("[part=clear]").await?;
        }
        stage.act(&format!("host.style.setProperty('{token}', '{value}')")).await?;
        let seen = if property == "any" {
            format!(
                "Object.values(getComputedStyle($('{selector}'))).includes('{expected}') || [...getComputedStyle($('{selector}'))].some(name => getComputedStyle($('{selector}')).getPropertyValue(name).includes('{expected}'))"
            )
        } else {
            format!("getComputedStyle($('{selector}')).{property} === '{expected}'")
        };
        stage.wait_for(&seen).await.context(token)?;
    }
    Ok(())
}

async fn each_part_can_be_reached(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&ELEMENT.replace("src=", r#"limit="4" src="#))).await?;
    stage.state("ready").await?;
    stage.click("[part=recommended]").await?;
    stage.wait_for("$('[part=clear]')").await?;
    let parts = [
        "toolbar",
        "topics",
        "topic",
        "recommended",
        "issues",
        "count",
        "active",
        "clear",
        "heading",
        "issue",
        "grid",
        "card",
        "card-recommended",
        "title",
        "source",
        "badge",
        "note",
    ];
    reach(stage, &parts).await?;
    stage.click("[part=clear]").await?;
    reach(stage, &["more", "intro"]).await?;
    stage.act("host.query = { topics: ['none'] }").await?;
    reach(stage, &["empty"]).await?;
    stage.act("host.removeAttribute('src')").await?;
    reach(stage, &["error"]).await?;
    stage.says(&["Give the element a src"]).await
}

async fn reach(stage: &Stage, parts: &[&str]) -> Result<()> {
    for part in parts {
        stage.wait_for(&format!("$('[part~={part}]')")).await?;
        stage.act(&format!("document.querySelector('style').sheet.insertRule('link-digest::part({part}) {{ scroll-margin-top: 7px }}')")).await?;
        stage
            .expect(
                &format!("$$('[part~={part}]').every(node => getComputedStyle(node).scrollMarginTop === '7px')"),
                true,
            )
            .await
            .context((*part).to_owned())?;
    }
    Ok(())
}

async fn letters_and_colours_are_the_pages(stage: &Stage) -> Result<()> {
    let style = "body { font-family: serif; font-size: 19px; color: rgb(1, 2, 3) } a { color: rgb(4, 5, 6) }";
    stage.open(Page::new(ELEMENT).style(style)).await?;
    stage.state("ready").await?;
    let seen = "(style => [style.fontFamily, style.fontSize, style.color])(getComputedStyle($('.root'))).concat(getComputedStyle($('.note a')).color)";
    stage.expect(seen, ["serif", "19px", "rgb(1, 2, 3)", "rgb(4, 5, 6)"]).await?;
    // Its own colours are whole: text and links.
    stage.act("host.theme = 'dark'").await?;
    stage.wait_for("getComputedStyle($('.note a')).color !== 'rgb(4, 5, 6)' && getComputedStyle($('.root')).colorScheme === 'dark'").await
}

/// No focus, no keys, no place above others, nothing on the page around.
async fn it_keeps_to_itself(stage: &Stage) -> Result<()> {
    let watch = "window.heard = []
        const original = EventTarget.prototype.addEventListener
        EventTarget.prototype.addEventListener = function (name, ...rest) {
            if (this === window || this === document || this === undefined) heard.push(name)
            return original.call(this ?? window, name, ...rest)
        }
        window.globals = Object.keys(window)";
    let style = "#over { position: fixed; inset: 0; z-index: 1; background: #fff }";
    let page = Page::new(&format!("{ELEMENT}<div id=\"over\"></div>")).style(style).before(watch);
    stage.open(page).await?;
    stage.act("before.focus()").await?;
    stage.state("ready").await?;
    stage.expect("document.activeElement.id", "before").await?;
    stage
        .expect(
            "[...new Set(heard)].sort()",
            [
                "DOMContentLoaded",
                "afterprint",
                "beforeprint",
                "keydown",
                "online",
                "popstate",
                "resize",
                "storage",
                "transitionend",
                "visibilitychange",
            ],
        )
        .await?;
    let over = "$$('.card, button, select, a').every(node => {
        const { x, y, width, height } = node.getBoundingClientRect(), [px, py] = [x + width / 2, y + height / 2]
        return py < 0 || py > innerHeight || px > innerWidth || document.elementFromPoint(px, py)?.id === 'over'
    })";
    stage.expect(over, true).await?;
    stage.expect("Object.keys(window).filter(name => !globals.includes(name) && !['heard', 'globals', 'ret_nodes'].includes(name))", json!([])).await?;
    stage.expect("[document.head.children.length, document.body.children.length, document.documentElement.getAttributeNames().join()]", json!([8, 1, "lang"])).await
}
