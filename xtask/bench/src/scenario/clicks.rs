//! A mouse on the filters: from each click to the frame with the right count.

use super::{Outcome, Stage};
use crate::metric::{self, Metric};
use crate::tab::Tab;
use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::json;

/// Four clicks each.
const ROUNDS: usize = 10;
/// The topics that are clicked, of those with most items: so many have a button at once, whatever they are called.
const SHOWN: usize = 5;

#[derive(Debug, Deserialize)]
struct Done {
    right: Option<f64>,
    count: Option<usize>,
}

pub async fn measure(stage: &Stage<'_>, tab: &Tab, outcome: &mut Outcome) -> Result<()> {
    let topics = stage.corpus.topics();
    let all = stage.corpus.count(None, false);
    let recommended = stage.recommended();
    let mut times: Vec<(Metric, f64)> = Vec::new();
    for &topic in topics.iter().take(SHOWN).cycle().take(ROUNDS) {
        let chip = format!("[part~=\"topic\"][data-topic=\"{topic}\"]");
        let mut steps = vec![(metric::TOPIC_ON, chip.as_str(), stage.corpus.count(Some(topic), false))];
        if recommended > 0 {
            steps.push((metric::RECOMMENDED, "[part~=\"recommended\"]", stage.corpus.count(Some(topic), true)));
            steps.push((metric::TOPIC_OFF, &chip, recommended));
            steps.push((metric::CLEAR, "[part~=\"clear\"]", all));
        } else {
            steps.push((metric::TOPIC_OFF, &chip, all));
        }
        for (metric, selector, expected) in steps {
            times.push((metric, click(tab, selector, expected).await?));
        }
    }
    for metric in [metric::TOPIC_ON, metric::TOPIC_OFF, metric::RECOMMENDED, metric::CLEAR] {
        outcome.add(metric, times.iter().filter(|(of, _)| *of == metric).map(|(_, time)| *time));
    }
    Ok(())
}

async fn click(tab: &Tab, selector: &str, expected: usize) -> Result<f64> {
    tab.rest().await?;
    let () = tab.script("bench.arm({ type: 'click', expected: arguments[0] })", json!([expected])).await?;
    tab.click(selector).await?;
    let done: Done = tab.promise("return bench.done", json!([])).await?;
    match done.right {
        Some(time) => Ok(time),
        None => bail!("{selector}: expected {expected} items, found {:?}", done.count),
    }
}
