//! One load of one page, in a browser of its own, and what can be done there.

use crate::driver::Driver;
use crate::pages;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use thirtyfour::WebDriver;
use tokio::time::sleep;

/// The line and processor with which a page is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// As fast as it goes.
    Plain,
    /// A quarter of the processor, and the "slow 4G" of the browser's own tools.
    Slow,
}

/// The longest that a load may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// A page without a change for so many milliseconds has answered. It is only waited, not counted.
pub const QUIET: u32 = 100;

pub struct Tab {
    driver: WebDriver,
}

/// The observations of the probe so far.
#[derive(Debug, Deserialize)]
pub struct Seen {
    pub card: Option<f64>,
    pub ready: Option<f64>,
    pub filter: Option<f64>,
    pub failed: bool,
    pub errors: Vec<String>,
    pub shift: f64,
    pub long: Vec<(f64, f64)>,
}

impl Tab {
    /// Opens a page; with a number of recommended items, it asks for those when it is ready.
    pub async fn open(driver: &Driver, url: &str, speed: Speed, recommended: Option<usize>) -> Result<Self> {
        let tab = Self { driver: driver.browser().await? };
        tab.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": pages::probe(recommended) })).await?;
        if speed == Speed::Slow {
            tab.cdp("Network.enable", json!({})).await?;
            let network = json!({ "offline": false, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375 });
            tab.cdp("Network.emulateNetworkConditions", network).await?;
            tab.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
        }
        tab.driver.goto(url).await?;
        Ok(tab)
    }

    pub async fn close(self) -> Result<()> {
        Ok(self.driver.quit().await?)
    }

    /// Asks again and again what the probe has seen, until that is enough or the widget says that it failed.
    pub async fn until(&self, enough: fn(&Seen) -> bool) -> Result<Seen> {
        let started = Instant::now();
        loop {
            let seen: Seen = self.script("return bench", json!([])).await?;
            if enough(&seen) || seen.failed {
                return Ok(seen);
            }
            if started.elapsed() > PATIENCE {
                bail!("the page did not get there in {PATIENCE:?}: {seen:?}");
            }
            // Seldom enough that the asking is not what is measured.
            sleep(Duration::from_millis(200)).await;
        }
    }

    /// Runs a script, and returns what it returns.
    pub async fn script<T: DeserializeOwned>(&self, script: &str, arguments: Value) -> Result<T> {
        Ok(self.driver.execute(script, list(arguments)).await?.convert()?)
    }

    /// Runs a script that returns a promise, and returns what that gives.
    pub async fn promise<T: DeserializeOwned>(&self, script: &str, arguments: Value) -> Result<T> {
        let script = format!(
            "const done = [...arguments].pop(), run = async (...given) => {{ {script} }}
            run(...arguments).then(value => done([value, null]), error => done([null, String(error)]))"
        );
        let answer = self.driver.execute_async(script, list(arguments)).await?;
        let (value, error): (Value, Option<String>) = answer.convert()?;
        match error {
            Some(error) => bail!("the page said: {error}"),
            None => Ok(serde_json::from_value(value)?),
        }
    }

    /// Presses a mouse button where an element is.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let place: Option<(f64, f64)> = self.script("return bench.where(arguments[0])", json!([selector])).await?;
        let (x, y) = place.with_context(|| format!("nothing to click: {selector}"))?;
        for what in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": what, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.cdp("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// Presses the key of a letter.
    pub async fn press(&self, letter: char) -> Result<()> {
        let text = letter.to_string();
        self.cdp("Input.dispatchKeyEvent", json!({ "type": "keyDown", "key": text, "text": text })).await?;
        self.cdp("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": text })).await?;
        Ok(())
    }

    /// Speaks to the browser's own tools.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| method.to_owned())
    }

    /// Waits until nothing of the last act is left.
    pub async fn rest(&self) -> Result<()> {
        self.promise("await bench.rest(arguments[0]); return null", json!([QUIET])).await
    }
}

fn list(arguments: Value) -> Vec<Value> {
    match arguments {
        Value::Array(list) => list,
        one => vec![one],
    }
}
