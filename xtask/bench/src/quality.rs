//! Measures the quality of the search: titles of the archive, typed as they are and with one slip, on the real page.

use crate::driver::Driver;
use crate::pages::Page;
use crate::report::grouped;
use crate::settings::Settings;
use crate::site::Site;
use crate::tab::{Speed, Tab};
use anyhow::{Result, bail};
use serde_json::json;
use std::fmt::Write;
use xtask_corpus::{Corpus, Known};

const TITLES: usize = 200;

/// A list of shares, in Markdown.
pub async fn measure(
    settings: &Settings,
    driver: &Driver,
    site: &Site,
    size: usize,
    corpus: &Corpus,
) -> Result<String> {
    let tab = Tab::open(driver, &site.url(&Page::Ours.path(size)), Speed::Plain, None).await?;
    let seen = tab.until(|seen| seen.ready.is_some()).await?;
    if seen.failed {
        bail!("the widget says that it failed");
    }
    let mut text = format!("## Found among the first five cards, {} items\n\n", grouped(size));
    if has_text(&tab).await? {
        let count = if settings.quick { TITLES / 10 } else { TITLES };
        for (label, asked) in [("typed exactly", corpus.titles(count)), ("one slip", corpus.misspelt(count))] {
            let found = found(&tab, &asked).await?;
            let share = 100.0 * found as f64 / asked.len().max(1) as f64;
            writeln!(text, "- {label}: {found} of {} ({share:.1} %)", asked.len())?;
        }
    } else {
        text.push_str("The widget's query has no text yet: there is nothing to ask.\n");
    }
    tab.close().await?;
    Ok(text)
}

/// Returns whether a query keeps the text it is given.
async fn has_text(tab: &Tab) -> Result<bool> {
    let script = "const host = document.querySelector('link-digest')
        host.query = { text: 'a' }
        const has = host.query?.text === 'a'
        host.query = {}
        return has";
    tab.script(script, json!([])).await
}

/// Returns how many are found. The cards are read when the page has not changed for a while.
async fn found(tab: &Tab, asked: &[Known]) -> Result<usize> {
    let asked: Vec<_> = asked.iter().map(|known| (&known.id, &known.text)).collect();
    let script = "const [asked] = given, host = document.querySelector('link-digest')
        let found = 0
        for (const [id, text] of asked) {
            let moved = performance.now()
            const watcher = new MutationObserver(() => moved = performance.now())
            watcher.observe(host.shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true })
            host.query = { text }
            while (performance.now() - moved < 80) await new Promise(then => setTimeout(then, 20))
            watcher.disconnect()
            const cards = [...host.shadowRoot.querySelectorAll('[part~=\"card\"]')].slice(0, 5)
            if (cards.some(card => card.dataset.id === id)) found++
        }
        return found";
    tab.promise(script, json!([asked])).await
}
