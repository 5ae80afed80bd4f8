//! Where the widget cannot run, its owner learns why, its reader is told so, and what stands in the element stays.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::browser::Browser;
use crate::environment::hashed;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(slow_code_and_then_data_that_never_come),
        case!(code_that_never_comes),
        case!(without_a_script),
        case!(the_policy_forbids_webassembly),
        case!(there_is_no_webassembly),
        case!(the_glue_is_missing),
        case!(the_wasm_is_missing),
        case!(the_wasm_comes_with_the_connection),
        case!(the_wasm_comes_damaged),
        case!(the_wasm_ends_too_early).spoiling(),
        case!(the_wasm_comes_as_something_else),
        case!(a_fault_inside),
        case!(gone_before_the_fault),
    ]
}

/// An element with something for those who cannot run it.
fn element() -> String {
    ELEMENT.replace("></", "><p id=\"instead\">Read it <a id=\"way\" href=\"#elsewhere\">elsewhere</a></p></")
}

/// Waits for the state in which the element has words of its own, and this sentence for the owner.
async fn refused(stage: &Stage, words: &[&str]) -> Result<()> {
    stage.state("error").await?;
    stage.expect("text($('[role=alert]'))", "This digest could not be shown. Try again").await?;
    stage
        .expect(
            "told.splice(0).map(event => [event.name, event.detail.cause, event.detail.message === sentences[0]])",
            json!([["ld-error", "widget", true]]),
        )
        .await?;
    stage.says(&[&["link-digest cannot run: "], words].concat()).await?;
    // The fallback can be seen and used.
    stage.act("location.hash = ''; way.click()").await?;
    stage.expect("[location.hash, instead.checkVisibility()]", json!(["#elsewhere", true])).await
}

/// Tries again, as a reader, when the cause is gone.
async fn recovers(stage: &Stage) -> Result<()> {
    stage.click("button").await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    stage.expect("instead.checkVisibility()", false).await
}

fn path(ending: &str) -> Result<(String, Vec<u8>)> {
    let (name, bytes) = hashed(ending)?;
    Ok((format!("{FOLDER}{name}"), bytes))
}

fn wasm(bytes: impl Into<Vec<u8>>) -> Answer {
    Answer::whole(200, "application/wasm", bytes.into())
}

/// What does not move for 15 seconds is given up, whatever came before.
async fn slow_code_and_then_data_that_never_come(stage: &Stage) -> Result<()> {
    let (wasm_path, bytes) = path(".wasm")?;
    let gate = Gate::closed();
    stage.site.answer(&wasm_path, wasm(bytes).behind(&gate));
    stage.site.answer("/issues.json", Answer::Silence);
    let clock = "addEventListener('ld-error', () => { window.ended = performance.now() })";
    stage.open(Page::new(&element()).before(clock)).await?;
    stage.state("loading").await?;
    stage.act("window.started = performance.now()").await?;
    stage.wait_for("performance.now() - started > 10000").await?;
    gate.open();
    stage.state("error").await?;
    stage.says(&["took too long to load. issues.json: Its server is too slow, or the file too large."]).await?;
    let took: f64 = stage.get("ended - started").await?;
    println!("{}: after 10 s for the WASM, the error came at {took:.0} ms", stage.browser);
    ensure!(took > 15_000.0, "it took {took} ms");
    stage.site.answer("/issues.json", Answer::json(DIGEST));
    recovers(stage).await
}

async fn code_that_never_comes(stage: &Stage) -> Result<()> {
    let (wasm_path, bytes) = path(".wasm")?;
    stage.site.answer_in_turn(&wasm_path, [Answer::Silence, wasm(bytes)]);
    stage.open(Page::new(&element())).await?;
    refused(stage, &["nothing for 15 seconds", "network panel"]).await?;
    recovers(stage).await
}

/// As everyone sees it for a moment, and some for good.
async fn without_a_script(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&element()).element_script("")).await?;
    stage.act("way.click()").await?;
    stage.expect("[location.hash, instead.checkVisibility(), told.length]", json!(["#elsewhere", true, 0])).await
}

async fn the_policy_forbids_webassembly(stage: &Stage) -> Result<()> {
    let page = Page::new(&element()).html();
    let policy = "default-src 'self'; script-src 'self' 'nonce-test'; style-src 'self' 'nonce-test'; img-src data:";
    stage.open_html(&page, &[("content-security-policy", policy)]).await?;
    refused(stage, &["the policy of the page forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src"]).await?;
    // The browser says so, too.
    let noted = stage.take_noted().await?;
    ensure!(noted.iter().all(|line| line.starts_with("policy: script-src wasm-eval")), "{noted:?}");
    Ok(())
}

async fn there_is_no_webassembly(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&element()).before("delete window.WebAssembly")).await?;
    refused(stage, &["WebAssembly is off"]).await?;
    ensure!(stage.site.times(".wasm") == 0, "{:?}", stage.site.asked());
    Ok(())
}

async fn the_glue_is_missing(stage: &Stage) -> Result<()> {
    let (path, bytes) = path(".js")?;
    stage.site.answer_in_turn(&path, [Answer::error_page(404), Answer::whole(200, "text/javascript", bytes)]);
    stage.open(Page::new(&element())).await?;
    let name = path.trim_start_matches(FOLDER);
    refused(stage, &[name, "did not load: upload it, set data-base, allow script-src and CORS"]).await?;
    recovers(stage).await
}

async fn the_wasm_is_missing(stage: &Stage) -> Result<()> {
    let (path, bytes) = path(".wasm")?;
    let name = path.trim_start_matches(FOLDER).to_owned();
    stage.site.answer_in_turn(&path, [Answer::error_page(404), Answer::cut_off(DIGEST, 0), wasm(bytes)]);
    stage.open(Page::new(&element())).await?;
    refused(stage, &[&name, "is missing (404): upload the whole folder"]).await?;
    Ok(())
}

/// Nobody has to press anything. One that is gone meanwhile stays so.
async fn the_wasm_comes_with_the_connection(stage: &Stage) -> Result<()> {
    let (path, bytes) = path(".wasm")?;
    stage.site.answer_in_turn(&path, [Answer::error_page(404), wasm(bytes)]);
    let offline = "Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })";
    let second = ELEMENT.replace("\"digest\"", "\"second\"");
    stage.open(Page::new(&[element(), second].concat()).before(offline)).await?;
    stage.state("error").await?;
    stage.wait_for("second.matches(':state(error)')").await?;
    stage.says(&["link-digest cannot run: ", "is missing (404)"]).await?;
    stage.act("told.length = 0; window.gone = second; second.remove()").await?;
    let before = stage.site.times(&path);
    stage
        .act("delete navigator.onLine; dispatchEvent(new Event('online')); dispatchEvent(new Event('online'))")
        .await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    stage
        .expect("[told.map(event => event.name), gone.matches(':state(loading)')]", json!([["ld-ready"], false]))
        .await?;
    ensure!(stage.site.times(&path) == before + 1, "{:?}", stage.site.asked());
    Ok(())
}

/// What a network, a mirror or an editor makes of it.
async fn the_wasm_comes_damaged(stage: &Stage) -> Result<()> {
    let (path, bytes) = path(".wasm")?;
    let mangled = String::from_utf8_lossy(&bytes).into_owned().into_bytes();
    for (what, answer) in [
        ("taken for text", wasm(mangled)),
        ("a page", Answer::error_page(200)),
        ("empty", wasm(Vec::new())),
        ("badly packed", wasm(b"no gzip".to_vec()).with("content-encoding", "gzip")),
    ] {
        stage.site.answer(&path, answer);
        stage.site.expect_faults();
        stage.open(Page::new(&element())).await?;
        refused(stage, &["is not as it was built", "upload it again as a binary file"]).await.context(what)?;
        // The glue of wasm-bindgen has no words of its own for it.
        stage.expect("noted", json!([])).await.context(what)?;
    }
    // Browsers do not agree on when they saw that it broke off.
    stage.site.answer(&path, Answer::cut_off(DIGEST, 100));
    stage.open(Page::new(&element())).await?;
    refused(stage, &[path.trim_start_matches(FOLDER), ": "]).await?;
    stage.site.answer(&path, wasm(bytes));
    recovers(stage).await
}

/// Cut off, though it came as if it were whole. Firefox 140.10 waits for the rest for ever, and compiles nothing else.
async fn the_wasm_ends_too_early(stage: &Stage) -> Result<()> {
    let (path, mut bytes) = path(".wasm")?;
    bytes.truncate(bytes.len() / 2);
    stage.site.answer(&path, wasm(bytes));
    stage.site.expect_faults();
    stage.open(Page::new(&element())).await?;
    let told = if stage.browser == Browser::Firefox { "stopped coming" } else { "is not as it was built" };
    refused(stage, &[told]).await
}

/// Under a wrong name it is still itself.
async fn the_wasm_comes_as_something_else(stage: &Stage) -> Result<()> {
    let (path, bytes) = path(".wasm")?;
    for kind in ["application/octet-stream", "text/html", "application/wasm; charset=utf-8", ""] {
        stage.site.answer(&path, Answer::whole(200, kind, bytes.clone()));
        stage.open(Page::new(&element())).await?;
        stage.state("ready").await.context(kind)?;
    }
    Ok(())
}

/// Nothing of what is left in the memory is relied on: all elements turn to the error state, and the page lives.
async fn a_fault_inside(stage: &Stage) -> Result<()> {
    let second = ELEMENT.replace("\"digest\"", "\"second\"");
    stage.open(Page::new(&[element(), second].concat())).await?;
    stage.state("ready").await?;
    stage.wait_for("second.matches(':state(ready)')").await?;
    // What comes later has come, or else its drawing would meet what is in the way before the click does.
    for host in ["host", "second"] {
        stage.wait_for(&format!("['.own-foot', '.bars'].every(what => {host}.shadowRoot.querySelector(what))")).await?;
    }
    stage
        .act("told.length = 0
            for (const name of ['setAttribute', 'removeAttribute']) {
                const original = Element.prototype[name]
                Element.prototype[name] = function (...values) {
                    if (!window.mended && this.getRootNode() instanceof ShadowRoot && this.closest?.('.root')) throw Error('the page is in the way')
                    return original.apply(this, values)
                }
            }")
        .await?;
    stage.click("[part=recommended]").await?;
    stage.state("error").await?;
    stage.wait_for("second.matches(':state(error)')").await?;
    stage
        .expect(
            "told.map(event => [event.from, event.name, event.detail.cause])",
            json!([["digest", "ld-error", "widget"], ["second", "ld-error", "widget"]]),
        )
        .await?;
    stage.says(&["link-digest cannot run: a fault of its own stopped it. Please report it"]).await?;
    stage
        .expect("[instead.checkVisibility(), document.querySelectorAll('main button').length]", json!([true, 2]))
        .await?;
    // Nothing that is left of it is in the way: it can be asked, told, moved and taken out.
    stage.act("const other = second; host.query; host.limit = 3; document.body.append(other); other.remove(); document.body.append(other)").await?;
    stage.act("window.mended = true").await?;
    stage.click("button").await?;
    stage.state("ready").await?;
    stage.expect("ids().length", 3).await?;
    stage.wait_for("second.matches(':state(ready)') || second.shadowRoot.querySelector('button').click()").await?;
    stage.click("[part=recommended]").await?;
    stage.expect("ids().length", 3).await
}

/// One that was taken out meanwhile says nothing.
async fn gone_before_the_fault(stage: &Stage) -> Result<()> {
    let (path, bytes) = path(".wasm")?;
    let gate = Gate::closed();
    stage.site.answer_in_turn(&path, [Answer::error_page(404).behind(&gate), wasm(bytes)]);
    stage.open(Page::new(&element())).await?;
    stage.state("loading").await?;
    stage.act("window.kept = host; host.remove()").await?;
    gate.open();
    // Nobody is left to say that it failed: it has once the answer is here, and the module that waits for it.
    let came = "performance.getEntriesByType('resource').map(entry => entry.name)";
    stage.wait_for(&format!("{came}.some(name => name.endsWith('.wasm'))")).await?;
    let glue = format!("import({came}.find(name => /link-digest-\\w+\\.js$/.test(name)))");
    let _: String = stage.get(&format!("{glue}.then(() => new Promise(done => setTimeout(done, 0, '')))")).await?;
    stage
        .expect("[told.length, sentences.length, kept.shadowRoot.querySelectorAll('button').length]", [0, 0, 0])
        .await?;
    stage.act("document.querySelector('main').append(kept)").await?;
    stage.state("ready").await
}
