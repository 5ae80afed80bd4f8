//! What the element is called from outside, against the manifest that says so. The documents are held to
//! the same manifest by a test that needs no browser.

use anyhow::Result;
use serde_json::{Value, json};

use crate::house::Case;
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![case!(attributes), case!(properties), case!(parts), case!(tokens)]
}

/// The names of one kind in the manifest.
fn names(kind: &str) -> Result<Vec<String>> {
    let manifest: Value = serde_json::from_str(include_str!("../../../../static/custom-elements.json"))?;
    let list = manifest["modules"][0]["declarations"][0][kind].as_array().cloned().unwrap_or_default();
    Ok(list.iter().filter_map(|entry| entry["name"].as_str()).map(str::to_owned).collect())
}

/// All but `dir`, which the browser itself observes.
async fn attributes(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let mut expected = names("attributes")?;
    expected.retain(|name| name != "dir");
    expected.sort();
    stage.expect("host.constructor.observedAttributes.toSorted()", expected).await
}

async fn properties(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.expect_with("given.filter(name => !(name in host))", names("members")?, json!([])).await?;
    // No other one that counts up to be found.
    let own =
        "(list => { for (const name in host) if (!(name in HTMLElement.prototype)) list.push(name); return list })([])";
    stage.expect_with(&format!("{own}.filter(name => !given.includes(name))"), names("members")?, json!([])).await
}

/// What is shown has no part of which nobody knows.
async fn parts(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.click("[part~=recommended]").await?;
    stage.wait_for("$('[part~=active] *')").await?;
    let shown = "[...new Set($$('[part]').flatMap(node => [...node.part]))]";
    stage.expect_with(&format!("{shown}.filter(name => !given.includes(name))"), names("cssParts")?, json!([])).await
}

/// Each is asked for by a style of the element.
async fn tokens(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let styles = "root.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join(' ')";
    let missing = format!("(styles => given.filter(name => !styles.includes(`var(${{name}}`)))({styles})");
    stage.expect_with(&missing, names("cssProperties")?, json!([])).await
}
