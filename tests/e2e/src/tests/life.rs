//! How an element comes to its data, and to its end.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(data_set_before_the_script),
        case!(data_set_after_the_script),
        case!(a_query_set_before_the_script),
        case!(data_in_the_page),
        case!(data_that_are_none),
        case!(made_by_a_script),
        case!(removed_and_put_back),
        case!(removed_while_it_loads),
        case!(moved),
        case!(two_on_a_page),
        case!(the_script_twice),
        case!(far_down_the_page),
        case!(refresh),
    ]
}

const BARE: &str = r#"<link-digest id="digest" loading="eager"></link-digest>"#;

/// Checks that the whole digest is there, and that nobody asked the site for it.
async fn check(stage: &Stage) -> Result<()> {
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    ensure!(!stage.site.asked().contains(&"/issues.json".to_owned()), "{:?}", stage.site.asked());
    Ok(())
}

/// The digest as it may stand in a script.
fn inline() -> String {
    DIGEST.replace('<', "\\u003c")
}

/// A script that runs when the element is in the page, and before it is defined.
fn before_the_script(script: &str) -> Page {
    let gate = format!(
        "addEventListener('DOMContentLoaded', () => {{
        const host = document.querySelector('link-digest')
        {script}
        const element = document.createElement('script')
        element.src = '{FOLDER}link-digest.js'
        document.head.append(element)
    }})"
    );
    Page::new(BARE).element_script("").before(&gate)
}

async fn data_set_before_the_script(stage: &Stage) -> Result<()> {
    stage.open(before_the_script(&format!("host.data = {}", inline()))).await?;
    check(stage).await?;
    stage.expect("[host.data.title, Object.hasOwn(host, 'data')]", json!(["Field Notes", false])).await
}

async fn a_query_set_before_the_script(stage: &Stage) -> Result<()> {
    stage.open(before_the_script(&format!("host.data = {}; host.query = {{ issues: ['drafts'] }}", inline()))).await?;
    stage.state("ready").await?;
    stage.cards(&["d-borrow", "d-lsm"]).await?;
    stage.expect("host.query", json!({ "issues": ["drafts"] })).await
}

async fn data_set_after_the_script(stage: &Stage) -> Result<()> {
    stage.open(Page::new(BARE)).await?;
    stage.state("error").await?;
    stage.get_with::<Value>("(host.data = given, 0)", serde_json::from_str::<Value>(DIGEST)?).await?;
    check(stage).await?;
    // As text, it goes as well; and it can be taken back.
    stage.get_with::<Value>("(host.data = given, 0)", r#"{"version": 1, "title": "As text", "issues": []}"#).await?;
    stage.state("empty").await?;
    stage.expect("text($('[part=heading]'))", "As text").await?;
    stage.act("host.data = undefined").await?;
    stage.state("error").await?;
    stage.says(&["Give the element a src"]).await
}

async fn data_in_the_page(stage: &Stage) -> Result<()> {
    let inside = format!(r#"<script type="application/json">{}</script></link-digest>"#, inline());
    stage.open(Page::new(&BARE.replace("</link-digest>", &inside))).await?;
    check(stage).await
}

async fn data_that_are_none(stage: &Stage) -> Result<()> {
    stage.open(Page::new(BARE)).await?;
    for wrong in [json!("<p>"), json!([]), json!(1), json!({ "issues": "none" }), json!("")] {
        stage.get_with::<Value>("(host.data = given, 0)", &wrong).await?;
        stage.state("error").await?;
        stage.wait_for("text($('[part=error] p:nth-child(2)')).length > 20").await?;
    }
    stage.wait_for("sentences.every(sentence => /Give the element a src|Make the file again/.test(sentence))").await?;
    stage.act("sentences.length = 0").await?;
    stage.get_with::<Value>("(host.data = given, 0)", DIGEST).await?;
    check(stage).await
}

async fn made_by_a_script(stage: &Stage) -> Result<()> {
    stage.open(Page::new("")).await?;
    stage.wait_for("customElements.get('link-digest')").await?;
    let script = "const made = document.createElement('link-digest')
        made.data = arguments[0]
        made.setAttribute('limit', '2')
        document.querySelector('main').append(made)";
    stage.driver().execute(script, vec![serde_json::from_str(DIGEST)?]).await?;
    stage.cards(&["a-plan", "a-vacuum"]).await
}

/// It comes back with what was asked for.
async fn removed_and_put_back(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    for times in 2..4 {
        stage.act("window.kept = host; host.remove()").await?;
        stage.expect("kept.shadowRoot.querySelectorAll('.card').length", 0).await?;
        stage.act("document.querySelector('main').append(kept)").await?;
        stage.expect("told.filter(event => event.name === 'ld-ready').length", times).await?;
        stage.state("ready").await?;
        stage.expect("[ids().length, $$('.root').length]", [if times == 2 { 14 } else { 4 }, 1]).await?;
        stage.click("[part=recommended]").await?;
        stage.expect("ids().length", if times == 2 { 4 } else { 14 }).await?;
    }
    Ok(())
}

/// Nothing comes back to life, and nothing is told.
async fn removed_while_it_loads(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer("/issues.json", Answer::json(DIGEST).behind(&gate));
    stage.open(Page::new(ELEMENT)).await?;
    stage.wait_for("$('.loading')").await?;
    stage.act("window.kept = host; host.remove()").await?;
    gate.open();
    let _: String = stage.get("fetch('issues.json').then(response => response.text())").await?;
    stage.expect("[told.length, kept.shadowRoot.querySelectorAll('.root').length]", [0, 0]).await?;
    stage.act("document.querySelector('main').append(kept)").await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await
}

/// To another place on the page, which costs nothing.
async fn moved(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.click("[part=recommended]").await?;
    stage.expect("ids().length", 4).await?;
    stage.act("window.drawn = $('.root'); document.body.prepend(host)").await?;
    stage.click("[part=recommended]").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    stage
        .expect(
            "[drawn === $('.root'), told.map(event => event.name)]",
            json!([true, ["ld-ready", "ld-change", "ld-change"]]),
        )
        .await?;
    ensure!(stage.site.asked().iter().filter(|path| *path == "/issues.json").count() == 1);
    Ok(())
}

async fn two_on_a_page(stage: &Stage) -> Result<()> {
    let second = ELEMENT.replace("\"digest\"", "\"second\"").replace("src=", r#"topic="Kubernetes" limit="2" src="#);
    stage.open(Page::new(&[ELEMENT, &second].concat())).await?;
    let seen = "[...document.querySelectorAll('link-digest')].map(host =>
        [host.matches(':state(ready)'), host.shadowRoot.querySelectorAll('.card').length, text(host.shadowRoot.querySelector('.count'))])";
    let kubernetes = json!([true, 2, "3 of 14 items · 1 recommended"]);
    stage.expect(seen, json!([[true, 14, "14 items · 4 recommended"], kubernetes])).await?;
    stage.click("[part=recommended]").await?;
    stage.expect(seen, json!([[true, 4, "4 of 14 items · 4 recommended"], kubernetes])).await?;
    stage.expect("told.filter(event => event.name === 'ld-change').map(event => event.from)", ["digest"]).await?;
    // What is the same for both is fetched once.
    let asked = stage.site.asked();
    ensure!(stage.site.times(&environment::hashed(".wasm")?.0) == 1, "{asked:?}");
    // One that goes leaves the other alone.
    stage.act("host.remove()").await?;
    stage.expect(seen, json!([kubernetes])).await?;
    stage.click("[part=clear]").await?;
    stage.expect("ids().length", 2).await?;
    stage.expect("text($('.count'))", "14 items · 4 recommended").await
}

async fn the_script_twice(stage: &Stage) -> Result<()> {
    let script = format!(r#"<script src="{FOLDER}link-digest.js"></script>"#);
    stage.open(Page::new(ELEMENT).element_script(&script.repeat(2))).await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await
}

/// What is far away costs nothing until it comes near.
async fn far_down_the_page(stage: &Stage) -> Result<()> {
    let element = ELEMENT.replace(r#" loading="eager""#, "");
    stage.open(Page::new(&format!("<div class=\"far\"></div>{element}")).style(".far { height: 5000px }")).await?;
    stage.wait_for("customElements.get('link-digest')").await?;
    stage.painted().await?;
    ensure!(
        !stage.site.asked().iter().any(|path| path.ends_with(".wasm") || path.ends_with("issues.json")),
        "{:?}",
        stage.site.asked()
    );
    stage.act("host.scrollIntoView()").await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await
}

async fn refresh(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.site.answer("/issues.json", Answer::json(DIGEST.replace("Scaling pods", "Scaling pods, again")));
    stage.act("host.refresh()").await?;
    stage.expect("text($('[data-id=a-pods] .title'))", "Scaling pods, again").await
}
