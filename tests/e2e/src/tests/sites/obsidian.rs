//! The plugin for Obsidian, on a page with a stand-in of it, which has the sample's issues in its vault.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::environment;
use crate::house::Case;
use crate::stage::Stage;
use crate::tests::colours::CONTRAST;

/// None where the page was not made: that is done where these tests are asked for.
pub fn cases() -> Vec<Case> {
    if environment::obsidian().is_err() {
        return Vec::new();
    }
    vec![
        case!(cards_are_filtered_and_nothing_is_asked_for),
        case!(a_note_that_changes_is_shown_and_what_was_asked_for_stays),
        case!(links_lead_to_notes_and_the_window_keeps_its_address),
        case!(in_the_dark),
        case!(what_is_wrong_is_told_in_the_block),
        case!(what_is_switched_off_is_gone_and_starts_again),
    ]
}

/// Opens the page, starts the plugin, and shows a block with these lines.
async fn open(stage: &Stage, lines: &str) -> Result<()> {
    stage.site.show("/", &environment::obsidian()?)?;
    stage.visit("/").await?;
    stage.wait_for("vault.start().then(() => true)").await?;
    stage.act(&format!("vault.open({})", json!(lines))).await
}

async fn cards_are_filtered_and_nothing_is_asked_for(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.state("ready").await?;
    stage.expect("[ids().length, text($('[part=heading]'))]", json!([24, "Of links"])).await?;
    stage.expect("text($('[part=count]')).startsWith('102 ')", true).await?;
    stage.open_filters().await?;
    stage.click("[part=recommended]").await?;
    stage.wait_for("ids().length && $$('.card').every(card => card.classList.contains('recommended'))").await?;
    stage.all_has_come().await?;
    stage.find("[part=search]").await?.send_keys("keyset").await?;
    stage.expect("text($('[part=count]')).startsWith('1 ')", true).await?;
    let asked = stage.site.asked();
    let after = asked.iter().skip_while(|path| *path != "/main.js").skip(1).collect::<Vec<_>>();
    ensure!(asked.contains(&"/main.js".to_owned()) && after.is_empty(), "{asked:?}");
    let others = "performance.getEntriesByType('resource').map(({ name }) => name).filter(name => !/^(blob|data):/.test(name) && new URL(name).origin !== location.origin)";
    stage.expect(others, json!([])).await
}

async fn a_note_that_changes_is_shown_and_what_was_asked_for_stays(stage: &Stage) -> Result<()> {
    const PATH: &str = "Links/Issues/New.md";
    let note = |title: &str| {
        format!(
            "---\ntitle: \"New: 16-11-2026 to 29-11-2026\"\n---\n\n# Rust\n\n[1. Blog - {title}](https://example.com/new) 🌟 **(Recommended)**\n\n- A note.\n"
        )
    };
    let first = "text($('.card [part=title]'))";
    open(stage, "").await?;
    stage.state("ready").await?;
    stage.open_filters().await?;
    stage.click("[part=recommended]").await?;
    stage.wait_for("host.query.recommended").await?;
    stage.act("window.kept = host").await?;
    stage.act(&format!("vault.app.vault.create('{PATH}', {})", json!(note("Just made")))).await?;
    stage.expect(first, "Just made").await?;
    stage.act(&format!("vault.app.vault.modify('{PATH}', {})", json!(note("Mended")))).await?;
    stage.expect(first, "Mended").await?;
    stage.expect("[kept === host, host.query]", json!([true, { "recommended": true }])).await?;
    stage.act(&format!("vault.app.vault.rename('{PATH}', 'Elsewhere.md')")).await?;
    stage.expect(&format!("{first} === 'Mended'"), false).await?;
    stage.expect("[kept === host, host.query]", json!([true, { "recommended": true }])).await?;
    // A note that is opened again is as it was left, and no other is like it.
    stage.act("vault.open('', 'Other.md')").await?;
    stage.state("ready").await?;
    stage.expect("host.query", json!({})).await?;
    stage.act("vault.open()").await?;
    stage.state("ready").await?;
    stage.expect("host.query", json!({ "recommended": true })).await
}

async fn links_lead_to_notes_and_the_window_keeps_its_address(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.state("ready").await?;
    stage.all_has_come().await?;
    stage.act("window.opened = []; window.open = (...link) => { opened.push(link) }").await?;
    stage.click(".issue-title a").await?;
    stage
        .expect(
            "vault.app.opened.map(([path, from]) => [path, from])",
            json!([["Links/Issues/2026/02-11-2026 to 15-11-2026.md", "Home.md"]]),
        )
        .await?;
    stage.click(".card a[part=title]").await?;
    stage.expect("opened.map(([url]) => url.slice(0, 8))", json!(["https://"])).await?;
    stage.click(".own-foot .surprise").await?;
    stage.wait_for("$('.pinned .card')").await?;
    stage.expect("[location.pathname + location.search + location.hash, history.state]", json!(["/", null])).await?;
    // What is copied leads to the note.
    stage.act("Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async text => { window.copied = text } } })").await?;
    stage.click(".pinned .copy").await?;
    stage
        .wait_for("copied === `obsidian://open?vault=My%20vault&file=Home.md#${$('.pinned .card').dataset.id}`")
        .await?;
    // Which is of no concern to another one.
    stage.act("vault.open('', 'Other.md')").await?;
    stage.state("ready").await?;
    stage.expect("[$('.pinned'), ids().length]", json!([null, 24])).await
}

/// Its theme, at once, in colours that can be read.
async fn in_the_dark(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.state("ready").await?;
    let colours = "[getComputedStyle($('[part=heading]')).color, getComputedStyle($('.card')).backgroundColor]";
    stage.expect(colours, json!(["rgb(34, 34, 34)", "rgb(246, 246, 246)"])).await?;
    stage.wait_for(&format!("{CONTRAST} >= 4.5")).await?;
    stage.act("document.body.className = 'theme-dark'").await?;
    stage.expect(colours, json!(["rgb(218, 218, 218)", "rgb(38, 38, 38)"])).await?;
    stage.wait_for(&format!("{CONTRAST} >= 4.5")).await
}

async fn what_is_wrong_is_told_in_the_block(stage: &Stage) -> Result<()> {
    let block = "[...document.querySelectorAll('.link-digest-wrong')].map(text)";
    open(stage, "topics: Rust\nsrc: mine.json\ntopic: Rust\nlayout: list").await?;
    stage.state("ready").await?;
    stage.expect("[host.topic, host.layout, $('.root').dataset.layout]", json!(["Rust", "list", "list"])).await?;
    stage
        .expect(
            &format!("{block}.map(words => words.slice(0, 33))"),
            json!(["there is no `src` here: the diges", "there is no attribute `topics`: e"]),
        )
        .await?;
    // What was not understood of the issues.
    stage.expect("text(document.querySelector('.link-digest-remarks summary'))", "2 remarks on the issues").await?;
    stage.act("vault.open('folder: Nowhere')").await?;
    stage.expect(block, json!(["link-digest: there are no issues in Nowhere"])).await?;
    stage.act("vault.app.vault.create('Nowhere/A.md', '# T\\n\\n- [A](https://example.com/a)\\n')").await?;
    stage.state("ready").await?;
    stage.expect("ids().length", 1).await?;
    stage.act("vault.open('a: [')").await?;
    stage.expect(&format!("{block}[0]"), "expected lines of `name: value`").await
}

/// Under another name: an element that was defined stays so.
async fn what_is_switched_off_is_gone_and_starts_again(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.state("ready").await?;
    stage.act("vault.plugin.unload()").await?;
    let rest = "[document.querySelector('.block-language-link-digest').childNodes.length, vault.held.size, document.querySelectorAll('[data-tag]').length]";
    stage.expect(rest, json!([0, 0, 0])).await?;
    stage.wait_for("vault.start().then(() => true)").await?;
    stage.act("vault.open('limit: 3')").await?;
    stage.expect("document.querySelector('link-digest-2')?.shadowRoot.querySelectorAll('.card').length", 3).await
}
