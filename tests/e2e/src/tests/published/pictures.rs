//! Pictures of published pages: there before the widget, and still there when it has come.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};
use serde_json::json;

use super::make;
use super::prerendered::{nothing_has_moved, places};
use crate::browser::Browser;
use crate::environment;
use crate::house::Case;
use crate::site::{Answer, Gate};
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![
        case!(a_picture_is_there_before_the_widget_and_stays),
        case!(one_that_is_gone_leaves_its_text),
        case!(the_page_of_an_issue_has_it),
        case!(one_file_holds_it),
        case!(a_copy_names_it),
    ]
}

const AT: &str = "/deep/site/";
const ISSUE: &str = "![[desk.svg|A desk]]\n\nWords.\n\n# Topic\n\n[1. Acme - Title](https://example.org/1)\n\n![Small](small.svg)\n\n- a note\n";

/// What the command publishes of an issue with two pictures.
fn publish(what: &str, output: &str) -> Result<PathBuf> {
    let folder = make::folder()?;
    let drawing = |width: u32, height: u32| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><rect width='100%' height='100%' fill='teal'/></svg>"
        )
    };
    fs::create_dir_all(folder.join("issues"))?;
    for (name, text) in [
        ("2025-03-10.md", ISSUE.to_owned()),
        ("digest.toml", "title = \"Pictures\"\n".to_owned()),
        ("desk.svg", drawing(600, 400)),
        ("small.svg", drawing(40, 20)),
    ] {
        fs::write(folder.join("issues").join(name), text)?;
    }
    let made =
        Command::new(environment::command()?).current_dir(&folder).args([what, "issues", "-o", output]).output()?;
    ensure!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    Ok(folder.join(output))
}

/// Opens the site, whose widget comes once the gate is open.
async fn open(stage: &Stage) -> Result<Gate> {
    let gate = Gate::closed();
    let (name, bytes) = environment::hashed(".wasm")?;
    stage.site.show(AT, &publish("site", "public")?)?;
    stage.site.answer(&format!("{AT}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    stage.visit(AT).await?;
    Ok(gate)
}

async fn a_picture_is_there_before_the_widget_and_stays(stage: &Stage) -> Result<()> {
    let gate = open(stage).await?;
    stage.expect("$$('.picture img').map(image => image.naturalWidth)", [600, 40]).await?;
    // What a reader has opened meanwhile stays open.
    stage.click(".picture summary").await?;
    stage.expect("[$('.picture details').open, $('.picture img').offsetWidth > 240]", json!([true, true])).await?;
    stage.act("window.before = $$('.picture, .picture *'); $('.picture summary').focus()").await?;
    stage.forget_shifts().await?;
    let before = places(stage).await?;
    gate.open();
    stage.state("ready").await?;
    if stage.browser == Browser::Chromium {
        stage.expect("shifts", json!([])).await?;
    }
    stage.expect("before.length === 8 && before.every(node => node.isConnected)", true).await?;
    stage.expect("$$('.picture img').map(image => image.naturalWidth)", [600, 40]).await?;
    nothing_has_moved(stage, &before).await?;
    stage.expect("$('.picture details').open", true).await?;
    stage.expect("focused() === $('.picture summary')", true).await?;
    let asked = stage.site.asked().iter().filter(|path| path.contains("/pictures/")).count();
    ensure!(asked == 2, "{:?}", stage.site.asked());
    Ok(())
}

async fn one_that_is_gone_leaves_its_text(stage: &Stage) -> Result<()> {
    let folder = publish("site", "public")?;
    stage.site.show(AT, &folder)?;
    for entry in fs::read_dir(folder.join("pictures"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        stage.site.answer(&format!("{AT}pictures/{name}"), Answer::error_page(404));
    }
    stage.visit(AT).await?;
    stage.state("ready").await?;
    stage.expect("$$('.picture').map(figure => figure.innerText.trim())", ["A desk", "Small"]).await
}

async fn the_page_of_an_issue_has_it(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &publish("site", "public")?)?;
    stage.visit(&format!("{AT}issues/2025-03-10.html")).await?;
    stage.expect("[...document.querySelectorAll('figure img')].map(image => [image.alt, image.naturalWidth, image.offsetWidth])", json!([["A desk", 600, 600], ["Small", 40, 40]])).await
}

async fn one_file_holds_it(stage: &Stage) -> Result<()> {
    let file = publish("page", "one.html")?;
    // What notes everything that goes wrong.
    let recorder = concat!("<head><script>", include_str!("../../site/recorder.js"), "</script>");
    fs::write(&file, fs::read_to_string(&file)?.replacen("<head>", recorder, 1))?;
    stage.driver().goto(format!("file://{}", file.display())).await?;
    stage.state("ready").await?;
    stage
        .expect(
            "$$('.picture img').map(image => [image.src.slice(0, 16), image.naturalWidth])",
            json!([["data:image/svg+x", 600], ["data:image/svg+x", 40]]),
        )
        .await
}

async fn a_copy_names_it(stage: &Stage) -> Result<()> {
    let gate = open(stage).await?;
    gate.open();
    stage.state("ready").await?;
    stage.act("navigator.clipboard.write = async ([item]) => { window.copied = await (await item.getType('text/plain')).text() }").await?;
    stage.wait_for("document.querySelector('.tools.live')").await?;
    stage.act("document.querySelector('[data-copy]').click()").await?;
    stage.wait_for("window.copied").await?;
    let copied: String = stage.get("copied").await?;
    for line in ["\n![A desk](<http", "\n![Small](<http"] {
        ensure!(copied.contains(line), "{copied}");
    }
    Ok(())
}
