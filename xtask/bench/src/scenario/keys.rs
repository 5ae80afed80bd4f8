//! A keyboard in the search box: from each key to what it changes.

use super::{Outcome, Stage};
use crate::metric;
use crate::pages::Page;
use crate::tab::{QUIET, Tab};
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;

const BOX: &str = "[part~=\"search\"]";

#[derive(Debug, Deserialize)]
struct Done {
    next: Option<f64>,
    last: Option<f64>,
}

pub async fn measure(stage: &Stage<'_>, tab: &Tab, outcome: &mut Outcome) -> Result<()> {
    let there: bool = tab.script("return !!bench.where(arguments[0])", json!([BOX])).await?;
    if !there {
        if stage.page == Page::Ours {
            outcome.notes.push("typing in the widget: it has no search box".into());
        }
        return Ok(());
    }
    let (mut next, mut last) = (Vec::new(), Vec::new());
    for word in stage.corpus.words(stage.settings.words()) {
        tab.click(BOX).await?;
        for letter in word.chars() {
            let () = tab.script("bench.arm({ type: 'keydown', quiet: arguments[0] })", json!([QUIET])).await?;
            tab.press(letter).await?;
            let done: Done = tab.promise("return bench.done", json!([])).await?;
            next.push(done.next.with_context(|| format!("no key came of {letter:?}"))?);
            last.push(done.last.context("no frame came after a key")?);
        }
        empty(tab).await?;
    }
    outcome.add(metric::KEY_NEXT, next);
    outcome.add(metric::KEY_LAST, last);
    Ok(())
}

/// Empties the box, and waits until all is shown again.
async fn empty(tab: &Tab) -> Result<()> {
    let () = tab.script("bench.arm({ type: 'keydown', quiet: arguments[0] })", json!([QUIET])).await?;
    let all = json!({ "type": "keyDown", "key": "a", "modifiers": 2, "commands": ["selectAll"] });
    let back = json!({ "type": "keyDown", "key": "Backspace", "code": "Backspace", "windowsVirtualKeyCode": 8 });
    for key in [all, back] {
        tab.cdp("Input.dispatchKeyEvent", key).await?;
    }
    tab.promise("await bench.done; return null", json!([])).await
}
