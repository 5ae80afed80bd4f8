//! Under the strictest of policies, and where a page is cut off from others.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, FOLDER, Site};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(nothing_but_scripts_styles_and_data_of_this_site),
        case!(isolated_from_other_origins),
        case!(in_a_frame_without_an_origin),
        case!(with_data_of_another_origin),
    ]
}

/// A page with nothing in it that a policy might forbid.
fn bare(site: &str) -> String {
    format!(
        r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Strict</title><script src="{site}/recorder.js"></script>
        <link rel="stylesheet" href="{site}/host.css"><script async src="{site}{FOLDER}link-digest.js"></script>
        <body><main><h1>A page</h1><button id="before">before</button>{}</main></body></html>"#,
        ELEMENT.replace("issues.json", &format!("{site}/issues.json"))
    )
}

const HOST: &str = "body { margin: 1rem; font-family: sans-serif } a { color: rgb(200, 0, 100) }";

/// What the digest looks like: the styles that make it what it is.
const LOOKS: &str = "['.root', '.heading', '.cards', '.card', '.recommended', '.chip', '.title a, a.title', '[part=badge]', '.count'].map(selector => {
    const node = $(selector), style = node && getComputedStyle(node)
    return node && [selector, style.color, style.backgroundColor, style.display, style.fontSize, style.borderTopWidth, style.padding, style.gridTemplateColumns]
})";

async fn in_use(stage: &Stage) -> Result<()> {
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    stage.open_filters().await?;
    stage.click("[part=recommended]").await?;
    stage.expect("ids().length", 4).await?;
    stage.click("[part=clear]").await?;
    stage.click(".expand").await?;
    stage.click("[part=topic]").await?;
    stage.expect("ids().length", 5).await
}

async fn nothing_but_scripts_styles_and_data_of_this_site(stage: &Stage) -> Result<()> {
    stage.site.answer("/host.css", Answer::whole(200, "text/css", HOST));
    let origin = stage.site.url("");
    stage.open_html(&bare(""), &[]).await?;
    stage.all_has_come().await?;
    let free: Value = stage.get(LOOKS).await?;
    let policy = format!(
        "default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; connect-src {origin}; style-src {origin}; require-trusted-types-for 'script'"
    );
    stage.open_html(&bare(""), &[("content-security-policy", &policy)]).await?;
    stage.all_has_come().await?;
    let strict: Value = stage.get(LOOKS).await?;
    ensure!(free == strict && free[1].is_array(), "without a policy {free}, with it {strict}");
    stage.expect("getComputedStyle($('a')).color", "rgb(200, 0, 100)").await?;
    in_use(stage).await?;
    // Nor is there anything for a still stricter one.
    stage.expect("$$('[style], style, script').length", 0).await?;
    stage.site.answer("/issues.json", Answer::error_page(404));
    stage.act("host.refresh()").await?;
    stage.state("error").await?;
    stage.says(&["Correct its src"]).await
}

async fn isolated_from_other_origins(stage: &Stage) -> Result<()> {
    stage.site.answer("/host.css", Answer::whole(200, "text/css", HOST));
    let headers = [("cross-origin-opener-policy", "same-origin"), ("cross-origin-embedder-policy", "require-corp")];
    stage.open_html(&bare(""), &headers).await?;
    in_use(stage).await?;
    stage.expect("crossOriginIsolated", true).await
}

/// A sandbox without an origin, without storage: all else has to let everyone in.
async fn in_a_frame_without_an_origin(stage: &Stage) -> Result<()> {
    let open = Site::open_to_all().await?;
    open.answer("/host.css", Answer::whole(200, "text/css", HOST));
    open.answer("/inside.html", Answer::html(bare(&open.url(""))));
    let frame = format!(
        r#"<iframe sandbox="allow-scripts" src="{}" title="inside" width="800" height="600"></iframe>"#,
        open.url("/inside.html")
    );
    stage.open(Page::new(&frame).element_script("").friend(&open.url(""))).await?;
    stage.enter_frame(0).await?;
    in_use(stage).await?;
    let storage = "(() => { try { return localStorage.length } catch (error) { return error.name } })()";
    stage.expect(&format!("[origin, {storage}]"), ["null", "SecurityError"]).await
}

/// Its data come without a cookie and without the page's address, as everything that it fetches.
async fn with_data_of_another_origin(stage: &Stage) -> Result<()> {
    let open = Site::open_to_all().await?;
    open.answer("/issues.json", Answer::json(DIGEST));
    let element = ELEMENT.replace("issues.json", &open.url("/issues.json"));
    // A cookie of this machine goes to all its ports.
    stage.open(Page::new(&element).friend(&open.url("")).before("document.cookie = 'known=yes'")).await?;
    in_use(stage).await?;
    let fetched = |path: &String| path.ends_with(".json") || path.ends_with(".wasm");
    let named: Vec<_> = open.named().into_iter().chain(stage.site.named()).filter(fetched).collect();
    ensure!(named.is_empty(), "these were asked for with a cookie or a referrer: {named:?}");
    ensure!(stage.site.named().iter().any(|path| path == "/recorder.js"), "no cookie was sent at all");
    stage.expect("document.cookie", "known=yes").await?;
    stage.act("document.cookie = 'known=; max-age=0'").await?;
    // What the page says of its links.
    let rel = "[...new Set($$('a[href^=http]').map(link => `${link.rel}/${link.referrerPolicy}`))]";
    stage.expect(rel, ["noopener noreferrer/"]).await?;
    stage.act("host.setAttribute('referrerpolicy', 'origin')").await?;
    stage.expect(rel, ["noopener/origin"]).await?;
    stage.act("host.setAttribute('referrerpolicy', 'everything')").await?;
    stage.expect(rel, json!(["noopener noreferrer/"])).await
}
