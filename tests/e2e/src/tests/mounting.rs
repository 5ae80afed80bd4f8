//! The ways into a page, and the habits of a good element.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::environment;
use crate::house::Case;
use crate::site::{Answer, FOLDER};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_script_alone),
        case!(in_a_place_that_is_there),
        case!(from_another_folder),
        case!(under_another_name),
        case!(as_a_module),
        case!(by_the_module_that_defines_it),
        case!(with_an_integrity),
        case!(what_the_author_set_stays),
        case!(attributes_and_properties_agree),
        case!(set_before_it_is_defined),
        case!(near_what_is_seen_or_above_it),
        case!(away_from_the_page),
        case!(the_language_of_the_page_changes),
    ]
}

async fn the_script_alone(stage: &Stage) -> Result<()> {
    let script = format!(
        r#"<p id="above">above</p><script async src="{FOLDER}link-digest.js" data-src="issues.json" data-loading="eager"
            data-limit="3" data-heading-level="4" data-topic="Databases" data-dir="rtl" data-id="mine" id="script"></script>"#
    );
    stage.open(Page::new(&script).element_script("")).await?;
    stage.state("ready").await?;
    let seen = "[host.previousElementSibling.id, host.id, host.dir, $('[part=heading]').localName, $$('.card').length, host.headingLevel]";
    stage.expect(seen, json!(["script", "mine", "rtl", "h4", 3, 4])).await?;
    stage.expect("document.querySelectorAll('link-digest').length", 1).await
}

async fn in_a_place_that_is_there(stage: &Stage) -> Result<()> {
    let place = r#"<div id="place" data-link-digest data-src="issues.json" data-loading="eager"><p id="instead">The links</p></div>"#;
    stage.open(Page::new(place)).await?;
    stage.state("ready").await?;
    stage
        .expect("[host.parentElement.id, host.parentElement.children.length, ids().length]", json!(["place", 1, 14]))
        .await?;
    // What stood there is the fallback now.
    stage.expect("host.contains(instead) && !instead.checkVisibility()", true).await
}

async fn from_another_folder(stage: &Stage) -> Result<()> {
    let script = std::fs::read(environment::bundle()?.join("link-digest.js"))?;
    stage.site.answer("/copied/to/here.js", Answer::whole(200, "text/javascript", script));
    let script =
        format!(r#"<script async src="/copied/to/here.js" data-base="{}"></script>"#, FOLDER.trim_end_matches('/'));
    stage.open(Page::new(ELEMENT).element_script(&script)).await?;
    stage.state("ready").await
}

async fn under_another_name(stage: &Stage) -> Result<()> {
    let script = format!(r#"<script async src="{FOLDER}link-digest.js" data-tag="my-links"></script>"#);
    stage.open(Page::new(&ELEMENT.replace("link-digest", "my-links")).element_script(&script)).await?;
    stage.wait_for("digest.matches(':state(ready)')").await?;
    stage.expect("[digest.localName, !!customElements.get('link-digest')]", json!(["my-links", false])).await
}

/// Importing the class is one thing and registering it another, under any name and more than one.
async fn as_a_module(stage: &Stage) -> Result<()> {
    let script = format!(
        "<script type=\"module\" nonce=\"test\">
            import {{ LinkDigest, define }} from '{FOLDER}link-digest.mjs'
            window.before = !!customElements.get('link-digest')
            define(); define(); define('my-links')
            window.both = ['link-digest', 'my-links'].map(name => customElements.get(name).prototype instanceof LinkDigest)
        </script>"
    );
    let second = ELEMENT.replace("link-digest", "my-links").replace("digest\"", "second\"");
    stage.open(Page::new(&[ELEMENT, &second].concat()).element_script(&script)).await?;
    stage.state("ready").await?;
    stage.wait_for("second.matches(':state(ready)')").await?;
    stage.expect("[before, ...both]", [false, true, true]).await?;
    ensure!(stage.site.times(&environment::hashed(".wasm")?.0) == 1, "{:?}", stage.site.asked());
    Ok(())
}

async fn by_the_module_that_defines_it(stage: &Stage) -> Result<()> {
    let script = format!(r#"<script type="module" src="{FOLDER}define.mjs"></script>"#);
    stage.open(Page::new(ELEMENT).element_script(&script)).await?;
    stage.state("ready").await
}

/// The hash of the file is what a page may ask for; with another the browser refuses it, and the fallback stays.
async fn with_an_integrity(stage: &Stage) -> Result<()> {
    stage.open(Page::new("").element_script("")).await?;
    let hash = format!(
        "fetch('{FOLDER}link-digest.js').then(response => response.arrayBuffer()).then(bytes => crypto.subtle.digest('SHA-384', bytes))
            .then(hash => 'sha384-' + btoa(String.fromCharCode(...new Uint8Array(hash))))"
    );
    let hash: String = stage.get(&hash).await?;
    let script =
        |hash: &str| format!(r#"<script async src="{FOLDER}link-digest.js" integrity="{hash}" crossorigin></script>"#);
    stage.open(Page::new(ELEMENT).element_script(&script(&hash))).await?;
    stage.state("ready").await?;
    let wrong = format!("sha384-{}", "A".repeat(64));
    let element = ELEMENT.replace("></", "><p id=\"instead\">The links</p></");
    stage.open(Page::new(&element).element_script(&script(&wrong))).await?;
    stage.wait_for("noted.length").await?;
    stage.expect("[instead.checkVisibility(), !!customElements.get('link-digest')]", [true, false]).await?;
    stage.take_noted().await.map(drop)
}

async fn what_the_author_set_stays(stage: &Stage) -> Result<()> {
    let own = r#"class="mine" role="region" aria-label="Links" tabindex="0" data-x="1" hidden"#;
    stage.open(Page::new(&ELEMENT.replace("id=", &format!("{own} id=")))).await?;
    stage.state("ready").await?;
    let kept = "host.getAttributeNames().map(name => [name, host.getAttribute(name)])";
    let expected = json!([
        ["class", "mine"],
        ["role", "region"],
        ["aria-label", "Links"],
        ["tabindex", "0"],
        ["data-x", "1"],
        ["hidden", ""],
        ["id", "digest"],
        ["src", "issues.json"],
        ["loading", "eager"],
    ]);
    stage.expect(kept, expected).await?;
    stage
        .expect(
            "[getComputedStyle(host).display, host.hidden = false, getComputedStyle(host).display]",
            json!(["none", false, "block"]),
        )
        .await?;
    stage.click("[part=recommended]").await?;
    stage.expect("[host.className, host.tabIndex, host.childNodes.length]", json!(["mine", 0, 0])).await
}

/// Each way, for each of them.
async fn attributes_and_properties_agree(stage: &Stage) -> Result<()> {
    stage.open(Page::new("")).await?;
    stage.wait_for("customElements.get('link-digest')").await?;
    let script = "(() => {
        const seen = {}
        for (const [name, value, text] of [['src', 'a.json', 'a.json'], ['theme', 'dark', 'dark'], ['topic', 'Rust', 'Rust'], ['issue', 'x|y', 'x|y'],
            ['recommended', true, ''], ['layout', 'list', 'list'], ['controls', 'none', 'none'], ['limit', 7, '7'], ['loading', 'eager', 'eager'], ['headingLevel', 3, '3'],
            ['referrerPolicy', 'origin', 'origin'], ['lang', 'de', 'de'], ['dir', 'rtl', 'rtl']]) {
            const attribute = name === 'headingLevel' ? 'heading-level' : name.toLowerCase()
            const one = document.createElement('link-digest'), other = document.createElement('link-digest')
            const initial = one[name]
            one[name] = value
            other.setAttribute(attribute, text)
            const agree = [one.getAttribute(attribute) === text, other[name] === value]
            one[name] = initial
            other.removeAttribute(attribute)
            seen[name] = [...agree, one[name] === initial, other[name] === initial, initial]
        }
        return seen
    })()";
    let initial = |value: Value| json!([true, true, true, true, value]);
    let text = || initial(json!(""));
    let expected = json!({
        "src": text(), "theme": text(), "topic": text(), "issue": text(), "layout": text(), "controls": text(), "loading": text(), "referrerPolicy": text(),
        "lang": text(), "dir": text(), "recommended": initial(json!(false)), "limit": initial(json!(24)), "headingLevel": initial(json!(2)),
    });
    stage.expect(script, expected).await?;
    // What is rich is a property only, and what is false or no number is what it would be without.
    let odd = "(element => {
        element.data = { issues: [] }; element.query = { topics: [] }
        const attributes = element.getAttributeNames()
        element.setAttribute('recommended', 'false'); element.setAttribute('limit', 'many')
        return [attributes, element.recommended, element.limit]
    })(document.createElement('link-digest'))";
    stage.expect(odd, json!([[], false, 24])).await
}

async fn set_before_it_is_defined(stage: &Stage) -> Result<()> {
    let early = format!(
        "addEventListener('DOMContentLoaded', () => {{
            Object.assign(document.querySelector('link-digest'), {{ src: 'issues.json', topic: 'Rust', limit: 2, headingLevel: 5, loading: 'eager', layout: undefined }})
            document.head.append(Object.assign(document.createElement('script'), {{ src: '{FOLDER}link-digest.js' }}))
        }})"
    );
    stage.open(Page::new("<link-digest layout=list></link-digest>").element_script("").before(&early)).await?;
    stage.state("ready").await?;
    // `it.layout = it.layout` says nothing before there is such a property.
    stage.expect("host.getAttribute('layout')", json!("list")).await?;
    let seen = "[ids().length, $('[part=heading]').localName, host.getAttribute('src'), host.getAttribute('heading-level'), Object.keys(host).includes('src')]";
    stage.expect(seen, json!([2, "h5", "issues.json", "5", false])).await
}

/// A reader comes back to what follows an element: it is there then. One that is far below waits.
async fn near_what_is_seen_or_above_it(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&format!("{ELEMENT}<div id=\"room\"></div>")).style("#room { height: 30000px }")).await?;
    stage.state("ready").await?;
    let more = "scrollTo(0, 15000)
        for (const at of ['prepend', 'append']) {
            const more = Object.assign(host.cloneNode(), { id: at, loading: 'lazy' })
            document.body[at](more)
        }";
    stage.act(more).await?;
    let is_ready = |id: &str| format!("document.querySelector('#{id}').matches(':state(ready)')");
    stage.wait_for(&is_ready("prepend")).await?;
    stage.expect(&is_ready("append"), false).await?;
    stage.act("scrollTo(0, document.body.scrollHeight)").await?;
    stage.wait_for(&is_ready("append")).await
}

/// Detached it waits; a clone is an element of its own; in a template it does nothing.
async fn away_from_the_page(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.click("[part=recommended]").await?;
    stage.expect("ids().length", 4).await?;
    stage
        .act("window.clone = host.cloneNode(true)
            window.held = Object.assign(document.createElement('link-digest'), { src: 'held.json', loading: 'eager' })
            held.refresh(); held.limit = 3; held.query = { topics: ['Rust'] }
            document.body.insertAdjacentHTML('beforeend', '<template><link-digest src=\"template.json\" loading=\"eager\"></link-digest></template>')
            document.body.append(clone)")
        .await?;
    stage.wait_for("clone.matches(':state(ready)')").await?;
    let cards = |name: &str| format!("{name}.shadowRoot.querySelectorAll('.card').length");
    stage.expect(&format!("[{}, {}, ids().length]", cards("clone"), cards("held")), [14, 0, 4]).await?;
    ensure!(stage.site.times("held.json") == 0 && stage.site.times("template.json") == 0, "{:?}", stage.site.asked());
    stage.site.answer("/held.json", Answer::json(crate::site::DIGEST));
    stage.act("document.body.append(held)").await?;
    stage.wait_for("held.matches(':state(ready)')").await?;
    stage.expect(&cards("held"), 3).await?;
    // What was taken out and set there is shown when it is back.
    stage.act("held.remove()").await?;
    stage.expect(&cards("held"), 0).await?;
    stage.act("held.limit = 24; document.body.append(held)").await?;
    stage.expect(&cards("held"), 4).await.context("back on the page")
}

async fn the_language_of_the_page_changes(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.act("document.documentElement.lang = 'de'").await?;
    stage.expect("text($('.count'))", "14 Einträge · 4 empfohlen").await?;
    stage.act("document.documentElement.lang = 'en'; host.lang = 'ar'").await?;
    stage.expect("$('.root').lang", "ar").await?;
    stage.act("host.removeAttribute('lang')").await?;
    stage.expect("text($('.count'))", "14 items · 4 recommended").await
}
