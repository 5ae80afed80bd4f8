//! The colours of the page around, whatever switches them.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::browser::Browser;
use crate::house::Case;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_theme_follows_every_switch),
        case!(the_theme_follows_the_system).only_in(Browser::Chromium),
        case!(links_stay_legible_when_colours_change_slowly),
        case!(titles_stay_legible_whatever_switches),
        case!(what_is_hidden_meanwhile_follows_too),
        case!(how_the_page_looks_goes_before_what_it_says),
        case!(many_changes_are_one_look),
    ]
}

/// Each switch that is common, on the page, on its body, and around the element.
async fn the_theme_follows_every_switch(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&format!("<div id=\"around\">{ELEMENT}</div>"))).await?;
    stage.state("ready").await?;
    let scheme = "getComputedStyle($('.root')).colorScheme";
    stage.expect(scheme, "light").await?;
    for node in ["document.documentElement", "document.body", "around"] {
        for (name, dark, light) in [
            ("data-theme", "dark", "light"),
            ("data-bs-theme", "dark", "light"),
            ("data-color-mode", "dark", "light"),
            ("class", "x dark y", "x light"),
            ("class", "theme-dark", "theme-light"),
            ("class", "dark-mode", ""),
            ("style", "color-scheme: dark", "color-scheme: light"),
            ("style", "color: #eee; background: #111", ""),
        ] {
            for (value, expected) in [(dark, "dark"), (light, "light")] {
                // A policy may forbid the attribute of style, but not the property.
                let set = if name == "style" {
                    format!("style.cssText = '{value}'")
                } else {
                    format!("setAttribute('{name}', '{value}')")
                };
                stage.act(&format!("{node}.{set}")).await?;
                stage.expect(scheme, expected).await.with_context(|| format!("{node} {name}={value}"))?;
            }
            stage.act(&format!("{node}.removeAttribute('{name}')")).await?;
        }
    }
    // Moved below another switch, and out of the shadow of another element.
    stage.act("around.className = 'dark'; document.body.append(host)").await?;
    stage.expect(scheme, "light").await?;
    stage.act("const shadow = around.attachShadow({ mode: 'open' }); shadow.append(document.createElement('slot')); around.append(host)").await?;
    stage.expect(scheme, "dark").await?;
    stage.act("host.theme = 'light'").await?;
    stage.expect(scheme, "light").await
}

/// Only Chromium can be told another system while it runs.
async fn the_theme_follows_the_system(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).style("html { color-scheme: light dark }")).await?;
    stage.state("ready").await?;
    for scheme in ["dark", "light", "dark"] {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        stage.chromium("Emulation.setEmulatedMedia", features).await?;
        stage
            .expect(
                "[getComputedStyle($('.root')).colorScheme, getComputedStyle($('select')).colorScheme]",
                [scheme, scheme],
            )
            .await?;
    }
    stage.chromium("Emulation.setEmulatedMedia", json!({ "features": [] })).await.map(drop)
}

/// What is asked in the middle of a change is not what it ends with.
async fn links_stay_legible_when_colours_change_slowly(stage: &Stage) -> Result<()> {
    let style = "body { color: rgb(17, 17, 17); transition: color 100ms } .night { color: rgb(238, 238, 238) } a { color: inherit }
        .own a { color: var(--link) } .own { --link: rgb(0, 0, 99) } .own.night { --link: rgb(200, 200, 255) }";
    stage.open(Page::new(ELEMENT).style(style)).await?;
    stage.state("ready").await?;
    let seen = "[getComputedStyle($('.note a')).color, getComputedStyle($('.root')).color, getComputedStyle($('.root')).colorScheme]";
    for (class, link, text, scheme) in [
        ("night", "rgb(238, 238, 238)", "rgb(238, 238, 238)", "dark"),
        ("", "rgb(17, 17, 17)", "rgb(17, 17, 17)", "light"),
        ("own night", "rgb(200, 200, 255)", "rgb(238, 238, 238)", "dark"),
        ("own", "rgb(0, 0, 99)", "rgb(17, 17, 17)", "light"),
    ] {
        stage.act(&format!("document.body.className = '{class}'")).await?;
        stage.expect(seen, [link, text, scheme]).await?;
    }
    Ok(())
}

/// A page with colours of its own for the day and for the night, which `night` in front of a rule switches.
fn page(night: &str) -> Page {
    let style = format!(
        "body {{ background: #fff; color: #2b2b2b }} a {{ color: #284b63 }}
        {night} body {{ background: #161618; color: #ebebec }} {night} a {{ color: #7b97aa }}"
    );
    Page::new(ELEMENT).style(&style)
}

/// The least contrast of a title with its card.
pub const CONTRAST: &str = "(() => {
    const paper = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    const light = (...layers) => {
        for (const layer of layers) if (layer) (paper.fillStyle = layer, paper.fillRect(0, 0, 1, 1))
        const [r, g, b] = [...paper.getImageData(0, 0, 1, 1).data].map(value => value / 255).map(value => value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const ground = getComputedStyle(document.body).backgroundColor
    return Math.min(...$$('.title a').map(title => {
        const { backgroundColor, backgroundImage } = getComputedStyle(title.closest('.card'))
        const layers = [ground, backgroundColor, /gradient\\((\\w+\\([^)]*\\))/.exec(backgroundImage)?.[1]]
        const [one, other] = [light(...layers, getComputedStyle(title).color), light(...layers)]
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    }))
})()";

/// That titles can be read, and that the controls are those of the day or the night.
async fn is_legible(stage: &Stage, scheme: &str) -> Result<()> {
    stage.expect("getComputedStyle($('.root')).colorScheme", scheme).await?;
    stage.wait_for(&format!("{CONTRAST} >= 4.5")).await?;
    let ground = if scheme == "dark" { "rgb(22, 22, 24)" } else { "rgb(255, 255, 255)" };
    stage.expect("getComputedStyle(document.body).backgroundColor", ground).await
}

async fn titles_stay_legible_whatever_switches(stage: &Stage) -> Result<()> {
    let html = "document.documentElement";
    let attribute = |node: &str, name: &str| {
        [format!("{node}.setAttribute('{name}', 'dark')"), format!("{node}.removeAttribute('{name}')")]
    };
    for (night, [on, off]) in [
        ("[saved-theme=dark]", attribute(html, "saved-theme")),
        ("[data-mode=dark]", attribute(html, "data-mode")),
        ("[theme=dark]", attribute(html, "theme")),
        (".dark", attribute(html, "class")),
        // Names that nobody could guess.
        ("[x-look=dark]", attribute(html, "x-look")),
        ("html:has(body.night)", ["document.body.className = 'night'".into(), "document.body.className = ''".into()]),
        ("html:has(#lamp:checked)", ["lamp.checked = true".into(), "lamp.checked = false".into()]),
        (
            "html:has([name=color-scheme][content=dark])",
            [
                "document.querySelector('[name=color-scheme]').content = 'dark'".into(),
                "document.querySelector('[name=color-scheme]').content = 'light'".into(),
            ],
        ),
    ] {
        let page = page(night).element_script(
            r#"<meta name="color-scheme" content="light"><script async src="/some/folder/link-digest.js"></script>"#,
        );
        stage.open(page).await?;
        stage.act("before.insertAdjacentHTML('afterend', '<input type=checkbox id=lamp>')").await?;
        stage.state("ready").await?;
        is_legible(stage, "light").await.with_context(|| night.to_owned())?;
        for _ in 0..2 {
            stage.act(&on).await?;
            is_legible(stage, "dark").await.with_context(|| on.clone())?;
            stage.act(&off).await?;
            is_legible(stage, "light").await.with_context(|| off.clone())?;
        }
    }
    // A sheet that comes and goes.
    stage.open(page("html.never")).await?;
    stage.state("ready").await?;
    stage
        .act("window.night = new CSSStyleSheet; night.replaceSync('body { background: #161618; color: #ebebec } a { color: #7b97aa }')")
        .await?;
    for (act, scheme) in [
        ("document.adoptedStyleSheets = [night]", "dark"),
        ("document.adoptedStyleSheets = []", "light"),
        (
            "document.styleSheets[0].insertRule('body { background: #161618; color: #ebebec }', 4); document.styleSheets[0].insertRule('a { color: #7b97aa }', 5)",
            "dark",
        ),
    ] {
        stage.act(act).await?;
        let rules = "document.styleSheets[0].cssRules.length";
        let seen: usize = stage.get(rules).await?;
        is_legible(stage, scheme).await.with_context(|| format!("{act} ({seen} rules)"))?;
    }
    Ok(())
}

/// Nobody sees it change, and what it shows next is right.
async fn what_is_hidden_meanwhile_follows_too(stage: &Stage) -> Result<()> {
    stage.open(page("html:has(#lamp:checked)")).await?;
    stage.act("before.insertAdjacentHTML('afterend', '<input type=checkbox id=lamp>')").await?;
    stage.state("ready").await?;
    for (checked, scheme) in [("true", "dark"), ("false", "light")] {
        stage.act("host.hidden = true").await?;
        stage.act(&format!("lamp.checked = {checked}")).await?;
        stage.expect("host.checkVisibility()", false).await?;
        stage.act("host.hidden = false").await?;
        is_legible(stage, scheme).await?;
    }
    Ok(())
}

async fn how_the_page_looks_goes_before_what_it_says(stage: &Stage) -> Result<()> {
    for (style, attributes, scheme) in [
        ("body { color: #222; background: #fff }", "data-theme=\"dark\"", "light"),
        ("body { color: oklch(0.93 0 0); background: oklch(0.2 0 0) }", "class=\"light\"", "dark"),
        // A grey that could be either.
        ("body { color: #888; background: #111 }", "lang=\"en\"", "dark"),
        ("body { color: #777; background: #fff }", "lang=\"en\"", "light"),
        // A sheet of paper on a desk at night, and the tint of a card.
        (
            "body { background: #000; color: #fff; color-scheme: dark } main { background: #fff; color: #111 }",
            "lang=\"en\"",
            "light",
        ),
        ("body { color: #000; background: #fff } main { background: rgba(0, 0, 0, 0.1) }", "lang=\"en\"", "light"),
        ("link-digest { --ld-bg: #111; --ld-fg: #eee }", "lang=\"en\"", "dark"),
    ] {
        stage.open(Page::new(ELEMENT).style(style).attributes(attributes)).await?;
        stage.state("ready").await?;
        stage.expect("getComputedStyle($('.root')).colorScheme", scheme).await.context(style)?;
    }
    Ok(())
}

/// A page that sets attributes all the time has its colours looked at once a frame at most.
async fn many_changes_are_one_look(stage: &Stage) -> Result<()> {
    stage.open(page("[x-look=dark]")).await?;
    stage.state("ready").await?;
    let frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(0)))))";
    stage.get::<u8>(frames).await?;
    // A look puts a link in.
    stage.act("window.looks = 0; const { append } = host; host.append = (...nodes) => { window.looks++; append.apply(host, nodes) }").await?;
    stage.act("for (let n = 0; n < 1000; n++) document.documentElement.setAttribute('x-scroll', n)").await?;
    stage.get::<u8>(frames).await?;
    let looks: u32 = stage.get("window.looks").await?;
    ensure!(looks == 1, "{looks} looks");
    stage.act("document.documentElement.setAttribute('x-look', 'dark')").await?;
    is_legible(stage, "dark").await
}
