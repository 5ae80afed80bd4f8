//! The widget hydrates what was prerendered of an archive in parts once the cards that stand there are here.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::keeping::site_in_parts;
use super::prerendered::{AT, MARK, all_survive, hydrates_in_place};
use crate::house::Case;
use crate::site::{Answer, Gate};
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![case!(the_same_nodes_survive), case!(cards_that_do_not_come_leave_those_that_stand)]
}

/// Opens the site of an archive whose first part is answered like this; returns the part's path and content.
async fn open(stage: &Stage, answer: impl FnOnce(Answer) -> Answer) -> Result<(String, Vec<u8>)> {
    let folder = site_in_parts(3)?;
    stage.site.show(AT, &folder)?;
    let index: Value = serde_json::from_slice(&std::fs::read(folder.join("archive/index.json"))?)?;
    let letters = index.pointer("/parts/names").and_then(Value::as_str).and_then(|names| names.get(..8));
    let name = format!("part-{}.json", letters.context("the first part")?);
    let part = std::fs::read(folder.join("archive").join(&name))?;
    let path = format!("{AT}archive/{name}");
    stage.site.answer(&path, answer(Answer::json(part.clone())));
    stage.visit(AT).await?;
    stage.wait_for("$$('.card').length === 24").await?;
    stage.act(MARK).await?;
    Ok((path, part))
}

async fn the_same_nodes_survive(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    open(stage, |part| part.behind(&gate)).await?;
    stage.state("loading").await?;
    hydrates_in_place(stage, &gate).await?;
    // All of the archive is counted, and more of it comes when it is asked for.
    stage.expect("text($('.count'))", "240 items").await?;
    stage.click("[part=more]").await?;
    stage.wait_for("$$('.card').length === 48").await?;
    all_survive(stage).await
}

async fn cards_that_do_not_come_leave_those_that_stand(stage: &Stage) -> Result<()> {
    let (path, part) = open(stage, |_| Answer::error_page(404)).await?;
    stage.wait_for("root.querySelector('[role=alert] button')").await?;
    all_survive(stage).await?;
    stage.expect("$$('.card').length", 24).await?;
    stage.says(&[&path, "a file of this archive did not come"]).await?;
    stage.site.answer(&path, Answer::json(part));
    stage.act("root.querySelector('[role=alert] button').click()").await?;
    stage.state("ready").await?;
    stage.expect("[$$('.card').length, text($('.count'))]", json!([24, "240 items"])).await?;
    all_survive(stage).await
}
