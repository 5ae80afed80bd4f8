//! Several on one page, and pages that come and go around them.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::environment;
use crate::house::Case;
use crate::site::{Answer, DIGEST, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(twenty_share_what_is_the_same),
        case!(two_versions_and_the_module),
        case!(a_page_that_rewrites_itself),
        case!(moved_while_it_loads),
        case!(away_and_back_again),
        case!(kept_while_away).only_in(Browser::Chromium),
    ]
}

async fn twenty_share_what_is_the_same(stage: &Stage) -> Result<()> {
    stage.site.answer("/other.json", Answer::json(DIGEST.replace("Field Notes", "Other Notes")));
    let ten = |src: &str| ELEMENT.replace("issues.json", src).replace(" id=\"digest\"", "").repeat(10);
    stage.open(Page::new(&[ten("issues.json"), ten("other.json")].concat())).await?;
    let seen = "[...document.querySelectorAll('link-digest')].map(({ shadowRoot: root, ...rest }, at, all) =>
        [all[at].matches(':state(ready)'), root.querySelectorAll('.card').length, text(root.querySelector('[part=heading]'))])";
    let seen = seen.replace("({ shadowRoot: root, ...rest }, at, all)", "(one, at, all, root = one.shadowRoot)");
    let of = |title: &str| vec![json!([true, 14, title]); 10];
    stage.expect(&seen, [of("Field Notes"), of("Other Notes")].concat()).await?;
    let times = [
        "link-digest.js",
        &environment::hashed(".wasm")?.0,
        &environment::hashed(".js")?.0,
        "/issues.json",
        "/other.json",
    ]
    .map(|end| stage.site.times(end));
    println!("20 elements: script, WASM, glue, and two archives were asked for {times:?} times");
    ensure!(times == [1; 5], "{:?}", stage.site.asked());
    // One query is not another's, and each can go alone.
    stage.click("[part=recommended]").await?;
    stage
        .expect(
            "[...document.querySelectorAll('link-digest')].map(one => one.shadowRoot.querySelectorAll('.card').length)",
            {
                let mut counts = [14; 20];
                counts[0] = 4;
                counts.to_vec()
            },
        )
        .await?;
    // One that comes later asks for nothing.
    stage.act("const late = host.cloneNode(); host.remove(); document.querySelector('main').prepend(late)").await?;
    stage.state("ready").await?;
    ensure!(stage.site.times("/issues.json") == 1, "{:?}", stage.site.asked());
    Ok(())
}

/// Whoever comes first runs; the others do no harm.
async fn two_versions_and_the_module(stage: &Stage) -> Result<()> {
    let script = std::fs::read_to_string(environment::bundle()?.join("link-digest.js"))?;
    let older = Answer::whole(200, "text/javascript", format!("{script}/* older */"));
    stage.site.answer("/older/link-digest.js", older);
    for ending in [".js", ".wasm"] {
        let (name, bytes) = environment::hashed(ending)?;
        let kind = if ending == ".js" { "text/javascript" } else { "application/wasm" };
        stage.site.answer(&format!("/older/{name}"), Answer::whole(200, kind, bytes));
    }
    let (name, bytes) = environment::panel()?;
    stage.site.answer(&format!("/older/{name}"), Answer::whole(200, "application/wasm", bytes));
    for ending in [".js", ".wasm"] {
        let (name, bytes) = environment::yours(ending)?;
        let kind = if ending == ".js" { "text/javascript" } else { "application/wasm" };
        stage.site.answer(&format!("/older/{name}"), Answer::whole(200, kind, bytes));
    }
    let scripts = format!(
        r#"<script async src="/older/link-digest.js"></script><script src="{FOLDER}link-digest.js"></script>
        <script type="module" src="{FOLDER}define.mjs"></script><script async src="{FOLDER}link-digest.js?again"></script>"#
    );
    let place = r#"<div id="place" data-link-digest data-src="issues.json" data-loading="eager"></div>"#;
    stage.open(Page::new(&[ELEMENT, place].concat()).element_script(&scripts)).await?;
    stage.state("ready").await?;
    stage.wait_for("document.readyState === 'complete' && place.firstChild.matches(':state(ready)')").await?;
    stage.expect("[document.querySelectorAll('link-digest').length, place.children.length]", [2, 1]).await?;
    ensure!(stage.site.times(&environment::hashed(".wasm")?.0) == 1, "{:?}", stage.site.asked());
    Ok(())
}

/// As a router does: in, out, over, and all at once.
async fn a_page_that_rewrites_itself(stage: &Stage) -> Result<()> {
    stage.open(Page::new(r#"<div id="view"></div>"#)).await?;
    stage.wait_for("customElements.get('link-digest')").await?;
    let script = "(async () => {
        const markup = '<link-digest src=\"issues.json\" loading=\"eager\"></link-digest>'
        const task = () => new Promise(done => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0) })
        for (let round = 0; round < 30; round++) {
            view.innerHTML = markup
            const [one] = view.children
            // At another moment of its life each time.
            for (let wait = 0; wait < round; wait++) await task()
            if (round % 3 === 0) view.replaceChildren()
            if (round % 3 === 1) document.body.append(one), view.append(one), one.replaceWith(one.cloneNode())
            if (round % 5 === 4) view.append(one), await one.ready, one.remove()
        }
        view.innerHTML = markup
        return (await view.firstChild.ready).isConnected
    })()";
    ensure!(stage.get::<bool>(script).await?);
    stage.state("ready").await?;
    stage.expect("[ids().length, document.querySelectorAll('link-digest').length]", [14, 1]).await?;
    ensure!(stage.site.times(&environment::hashed(".wasm")?.0) == 1, "{:?}", stage.site.asked());
    Ok(())
}

/// Its time and its request go on.
async fn moved_while_it_loads(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer("/issues.json", Answer::json(DIGEST).behind(&gate));
    let wasm = environment::hashed(".wasm")?;
    let path = format!("{FOLDER}{}", wasm.0);
    stage.site.answer(&path, Answer::whole(200, "application/wasm", wasm.1).behind(&gate));
    stage.open(Page::new(ELEMENT)).await?;
    stage.state("loading").await?;
    stage.act("document.body.prepend(host)").await?;
    stage.state("loading").await?;
    gate.open();
    stage.state("ready").await?;
    stage.expect("[ids().length, told.length]", [14, 1]).await?;
    ensure!(stage.site.times("/issues.json") == 1, "{:?}", stage.site.asked());
    Ok(())
}

/// Counts the listeners that forbid a browser to keep the page, and tells of its return.
const WATCH: &str = "window.unloads = []; window.shown = []
    const original = EventTarget.prototype.addEventListener
    EventTarget.prototype.addEventListener = function (name, ...rest) {
        if (/unload|pagehide|pageshow/.test(name)) unloads.push(name)
        return original.call(this, name, ...rest)
    }
    original.call(window, 'pageshow', event => shown.push(event.persisted))";

/// By a link, and back by the browser.
async fn away_and_back_again(stage: &Stage) -> Result<()> {
    stage.site.answer("/there.html", Answer::page(&Page::new("").html(), ""));
    stage.open(Page::new(&format!("{ELEMENT}<a id=\"away\" href=\"/there.html\">away</a>")).before(WATCH)).await?;
    stage.state("ready").await?;
    stage.expect("unloads", json!([])).await?;
    stage.act("away.click()").await?;
    stage.expect("location.pathname", "/there.html").await?;
    stage.driver().back().await?;
    stage.expect("location.pathname", "/page.html").await?;
    stage.wait_for("shown.length").await?;
    stage.state("ready").await?;
    stage.click("[part=recommended]").await?;
    stage.expect("ids().length", 4).await?;
    let kept: Value = stage.get("shown").await?;
    println!("{}: back, the page was kept: {kept}", stage.browser);
    Ok(())
}

/// Chromium says why it did not keep a page: it is not the digest.
async fn kept_while_away(stage: &Stage) -> Result<()> {
    away_and_back_again(stage).await?;
    let reasons =
        "performance.getEntriesByType('navigation')[0].notRestoredReasons?.reasons?.map(({ reason }) => reason) ?? []";
    let reasons: Vec<String> = stage.get(reasons).await?;
    println!("not kept because of {reasons:?}");
    let ours: Vec<_> = reasons
        .iter()
        .filter(|reason| reason.contains("unload") || reason.contains("fetch") || reason.contains("lock"))
        .collect();
    ensure!(ours.is_empty(), "{ours:?}");
    Ok(())
}
