//! Between a phone and a desk: as on a tablet, with large letters, or in the column of a post.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::phone::{MAIN, many, open_at};
use crate::house::Case;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_first_card_begins_soon),
        case!(filters_are_whole_where_they_open),
        case!(large_letters_take_no_screen),
        case!(lists_take_what_their_words_need),
    ]
}

const TOP: &str = "$('.card').getBoundingClientRect().top";

async fn the_first_card_begins_soon(stage: &Stage) -> Result<()> {
    for width in [700, 820, 1000, 1050] {
        open_at(stage, &many(), MAIN, [width, 900]).await?;
        let top: f64 = stage.get(TOP).await?;
        ensure!(top <= 340.0, "the first card begins at {top} of {width} px");
        // The topics are in sight, in one row, which goes on to the last of them.
        let rows = "new Set($$('.topics .chip').map(chip => Math.round(chip.getBoundingClientRect().top))).size";
        stage.expect(rows, 1).await?;
        stage.expect("$('.topics .chip').checkVisibility()", true).await?;
        let search: f64 = stage.get("$('[part=search]').offsetWidth").await?;
        ensure!(search >= 240.0, "the box has {search} of {width} px");
    }
    // Wider than that all filters are there, and the box has room.
    for width in [1080, 1130] {
        open_at(stage, &many(), MAIN, [width, 900]).await?;
        stage
            .expect("['[part=filters]', '[part=topics]'].map(what => $(what).checkVisibility())", [false, true])
            .await?;
        let [search, toolbar]: [f64; 2] =
            stage.get("['[part=search]', '.toolbar'].map(what => $(what).getBoundingClientRect()).map(({ width, height }, at) => at ? height : width)").await?;
        ensure!(search >= 240.0 && toolbar <= 260.0, "{search} px wide in {toolbar} px of controls at {width} px");
    }
    Ok(())
}

async fn filters_are_whole_where_they_open(stage: &Stage) -> Result<()> {
    for width in [600, 820, 1000] {
        open_at(stage, &many(), MAIN, [width, 900]).await?;
        stage.click("[part=filters]").await?;
        stage.wait_for("$('[part=show-results]').checkVisibility()").await?;
        let out = "(bar => $$('.toolbar :is(button, select, .strip)').filter(node => node.checkVisibility()).filter(node => { const box = node.getBoundingClientRect(); return box.left < bar.left - 1 || box.right > bar.right + 1 }).map(node => node.outerHTML))($('.toolbar').getBoundingClientRect())";
        stage.expect(out, json!([])).await?;
        stage.expect("document.documentElement.scrollWidth <= innerWidth", true).await?;
        stage.click("[part=show-results]").await?;
        stage.focus_is_on(".count").await?;
    }
    Ok(())
}

async fn large_letters_take_no_screen(stage: &Stage) -> Result<()> {
    open_at(stage, &many(), &format!("{MAIN} html {{ font-size: 200% }}"), [1280, 900]).await?;
    let top: f64 = stage.get(TOP).await?;
    ensure!(top <= 650.0, "the first card begins at {top}");
    stage
        .expect(
            "[$('[part=filters]').checkVisibility(), document.documentElement.scrollWidth <= innerWidth]",
            [true; 2],
        )
        .await
}

/// Of an order the longest of its words, of the issues that all are shown; the others are the digest's.
async fn lists_take_what_their_words_need(stage: &Stage) -> Result<()> {
    let cut = "$$('select').filter(list => {
        const copy = list.cloneNode(true)
        copy.style.inlineSize = 'max-content'
        if (list.className) copy.replaceChildren(copy.options[0])
        list.after(copy)
        const needed = copy.offsetWidth
        copy.remove()
        return list.offsetWidth < needed
    }).map(list => list.outerHTML)";
    for lang in ["en", "de", "nl", "ru", "ar"] {
        stage.open(Page::new(ELEMENT).attributes(&format!("lang={lang:?}"))).await?;
        stage.state("ready").await?;
        stage.wait_for("$$('select').length === 3").await?;
        let cut: Value = stage.get(cut).await?;
        ensure!(cut == json!([]), "{lang}: {cut}");
    }
    Ok(())
}
