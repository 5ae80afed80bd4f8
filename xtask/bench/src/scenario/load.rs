//! Measures loading, from the start of the navigation until something is seen.

use super::{Outcome, Stage};
use crate::metric;
use crate::report::grouped;
use crate::tab::{Seen, Speed, Tab};
use anyhow::{Result, bail};
use serde_json::json;
use std::time::Duration;
use tokio::time::sleep;

/// After the first card, what else runs is watched for so long.
const AFTERWARDS: Duration = Duration::from_millis(1_500);

/// Notes when the first card came, and what it took.
pub async fn watch(stage: &Stage<'_>, tab: &Tab, outcome: &mut Outcome) -> Result<()> {
    let seen = tab.until(shown).await?;
    if seen.failed {
        bail!("the widget says that it failed");
    }
    outcome.add(metric::CARD, seen.card);
    sleep(AFTERWARDS).await;
    let later: Seen = tab.script("return bench", json!([])).await?;
    let after = seen.card.unwrap_or_default();
    let long: Vec<_> = later.long.iter().filter(|(start, _)| *start > after).map(|(_, time)| time - 50.0).collect();
    outcome.add(metric::LONG, [long.len() as f64]);
    outcome.add(metric::LONG_TIME, [long.iter().fold(0.0, |sum, time| sum + time)]);
    outcome.add(metric::SHIFT, [later.shift]);
    let sent = stage.site.sent();
    outcome.add(metric::CODE, [sent.code as f64]);
    outcome.add(metric::DATA, [sent.data as f64]);
    Ok(())
}

/// A load on a slow machine behind a slow line.
pub async fn slow_card(stage: &Stage<'_>) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let tab = stage.open(Speed::Slow, None).await?;
    let seen = tab.until(shown).await?;
    match seen.card.filter(|_| !seen.failed) {
        Some(card) => outcome.add(metric::SLOW_CARD, [card]),
        None => outcome.notes.push(gave_up(stage, "first card")),
    }
    tab.close().await?;
    Ok(outcome)
}

/// A load in which the first filter is asked for as soon as there is one to click.
pub async fn filter_at_once(stage: &Stage<'_>, speed: Speed) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let recommended = stage.recommended();
    if recommended == 0 {
        outcome
            .notes
            .push(format!("{} items: nothing is recommended, so there is no first filter", grouped(stage.size)));
        return Ok(outcome);
    }
    let tab = stage.open(speed, Some(recommended)).await?;
    let seen = tab.until(|seen| seen.filter.is_some()).await?;
    let metric = if speed == Speed::Slow { metric::SLOW_FILTER } else { metric::FILTER };
    match seen.filter {
        Some(filter) => outcome.add(metric, [filter]),
        None if speed == Speed::Slow => outcome.notes.push(gave_up(stage, "first filter")),
        None => bail!("the widget says that it failed"),
    }
    tab.close().await?;
    Ok(outcome)
}

/// Whatever was wrong on the page is wrong with the numbers.
pub async fn no_errors(tab: &Tab) -> Result<()> {
    let seen: Seen = tab.script("return bench", json!([])).await?;
    if !seen.errors.is_empty() {
        bail!("errors on the page: {}", seen.errors.join("; "));
    }
    Ok(())
}

fn shown(seen: &Seen) -> bool {
    seen.card.is_some_and(|card| card > 0.0) && seen.ready.is_some()
}

/// The widget promises to show its digest, or an error, within 15 seconds.
fn gave_up(stage: &Stage<'_>, what: &str) -> String {
    format!(
        "{} items, 4× CPU and slow 4G, {what}: the widget gave up, as it does after 15 seconds",
        grouped(stage.size)
    )
}
