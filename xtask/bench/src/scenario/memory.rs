//! Measures the memory of a page after garbage was collected.

use super::{Outcome, Stage};
use crate::metric::Metric;
use crate::tab::Tab;
use anyhow::{Result, bail};
use serde_json::{Value, json};

/// Returns the memory of a page as the browser reports it, without that of WASM: some browsers count it, some do not.
const BROWSER: &str = "
    const { breakdown } = await performance.measureUserAgentSpecificMemory()
    const counted = breakdown.filter(part => !part.types.some(type => /wasm|webassembly/i.test(type)))
    return counted.reduce((sum, part) => sum + part.bytes, 0)";

/// Notes all of the page's memory, its JavaScript heap, and the memory of its WASM.
pub async fn measure(tab: &Tab, [all, heap, wasm]: [Metric; 3], outcome: &mut Outcome) -> Result<()> {
    // What the first collection finds to be unreachable may be freed by the second.
    for _ in 0..2 {
        tab.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let used = tab.cdp("Runtime.getHeapUsage", json!({})).await?;
    let browser: f64 = tab.promise(BROWSER, json!([])).await?;
    let module: Option<f64> = tab.script("return bench.wasm()", json!([])).await?;
    outcome.add(all, [browser + module.unwrap_or_default()]);
    outcome.add(heap, used.get("usedSize").and_then(Value::as_f64));
    outcome.add(wasm, module);
    Ok(())
}

/// Changes the filters many times, and leaves all of them off.
pub async fn wear(stage: &Stage<'_>, tab: &Tab) -> Result<()> {
    let times = stage.settings.changes();
    let count: Option<usize> = tab.promise("return bench.change(given[0])", json!([times])).await?;
    let all = stage.corpus.count(None, false);
    if count != Some(all) {
        bail!("after {times} changes of filters, expected all {all} items, found {count:?}");
    }
    Ok(())
}
