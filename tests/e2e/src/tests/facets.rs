//! All values in one panel, values that are excluded, groups, and items that repeat.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, FOLDER};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(all_values_stand_in_one_panel),
        case!(a_value_is_excluded),
        case!(results_are_grouped),
        case!(an_item_that_repeats_is_listed_once),
        case!(a_panel_that_does_not_come_is_told_in_its_place),
    ]
}

const OPEN: &str = "[part=open-values]";
const TOPICS: &str = "$$('#values [part=topics] [part=topic]').map(chip => chip.dataset.topic).sort()";

/// The ids of the cards that are shown, in the order of the alphabet.
const SHOWN: &str = "$$('.card').map(card => card.dataset.id).sort()";

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

async fn all_values_stand_in_one_panel(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.expect("$('#values').checkVisibility()", false).await?;
    stage.click(OPEN).await?;
    stage.expect("$('[part=open-values]').ariaExpanded", "true").await?;
    let mut all: Vec<String> = expected::topics(&expected::cards()).into_iter().map(|(name, _)| name).collect();
    stage.wait_for("$('#values .facet')").await?;
    let mut found: Vec<String> = stage.get(TOPICS).await?;
    all.sort();
    found.sort();
    ensure!(found == all, "{found:?}");
    stage.find("[part=find-values]").await?.send_keys("data").await?;
    stage.expect(TOPICS, ["Databases"]).await?;
    let told = "$$('#values [role=alert]').map(text)";
    stage.expect(told, [""; 0]).await?;
    stage.find("[part=find-values]").await?.send_keys("zz").await?;
    stage.expect(told, ["Nothing matches these filters."]).await?;
    stage.click(OPEN).await?;
    stage.expect("$('#values').checkVisibility()", false).await
}

async fn a_value_is_excluded(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.click(OPEN).await?;
    stage.wait_for("$('#values .facet')").await?;
    let button = "$('#values [data-topic=Databases]').closest('li').querySelector('.not')";
    stage.act(&format!("{button}.click()")).await?;
    let cards = expected::cards();
    let rest = cards.iter().filter(|card| card.topic != "Databases").cloned().collect::<Vec<_>>();
    stage.cards(&expected::ids(&rest)).await?;
    stage.expect(&format!("{button}.ariaPressed"), "true").await?;
    stage.expect("host.query.excluded", ["topic:Databases"]).await?;
    // The chip that says so takes it back.
    stage.expect("text($('[part=active] button'))", "without Databases").await?;
    stage.click("[part=active] button").await?;
    stage.cards(&expected::ids(&cards)).await
}

async fn results_are_grouped(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let choose = |group: &str| {
        format!(
            "const list = $('.group-by select'); list.value = '{group}'; list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        )
    };
    stage.act(&choose("topic")).await?;
    let cards = expected::cards();
    let names: Vec<String> = expected::topics(&cards).into_iter().map(|(name, _)| name).collect();
    stage.expect("$$('.issue-title').map(text).sort()", sorted(names)).await?;
    stage.expect(SHOWN, sorted(expected::ids(&cards))).await?;
    stage.expect("host.query.group", "topic").await?;
    stage.act(&choose("issue")).await?;
    stage.cards(&expected::ids(&cards)).await
}

async fn an_item_that_repeats_is_listed_once(stage: &Stage) -> Result<()> {
    let item = |id: &str, title: &str| json!({ "id": id, "title": title, "url": "https://a.example/lattice" });
    let issue = |id: &str, date: &str, items: serde_json::Value| json!({ "id": id, "title": id, "date": date, "topics": [{ "name": "Topic", "items": items }] });
    let digest = json!({ "version": 1, "issues": [
        issue("newer", "2026-02-02", json!([item("again", "A lattice")])),
        issue("older", "2026-01-05", json!([item("first", "A lattice"), { "id": "other", "title": "Another" }])),
    ] });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    stage.open(Page::new(ELEMENT)).await?;
    stage.state("ready").await?;
    // Each issue is as it was.
    stage.expect(SHOWN, ["again", "first", "other"]).await?;
    stage.find("[part=search]").await?.send_keys("lattice").await?;
    stage.expect(SHOWN, ["again"]).await?;
    stage.expect("text($('.count'))", "2 of 3 items · repeats: 1").await?;
    stage.click(".also summary").await?;
    stage.click(".also button").await?;
    stage.expect("host.query.issues", ["older"]).await?;
    stage.expect(SHOWN, ["first", "other"]).await?;
    stage.expect("focused().dataset.id", "first").await
}

async fn a_panel_that_does_not_come_is_told_in_its_place(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    let (name, bytes) = environment::panel()?;
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::error_page(404).with("cache-control", "no-store"));
    stage.open_digest().await?;
    stage.click(OPEN).await?;
    stage.expect("text($('#values .ways'))", "This part could not be loaded. Try again").await?;
    stage.wait_for("sentences.length").await?;
    stage.act("sentences.splice(0)").await?;
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::whole(200, "application/wasm", bytes));
    stage.click("#values .ways button").await?;
    stage.wait_for("$('#values .facet')").await
}
