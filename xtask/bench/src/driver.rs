//! The driver of the browser, and that both of them end.

use crate::settings::Settings;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};
use thirtyfour::{Capabilities, WebDriver};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Runs a program until nobody holds the other end of its input: even if this one is killed, none stays behind.
const UNTIL_INPUT_ENDS: &str = r#""$@" & read -r nothing; kill $!; wait"#;

/// Flags beside those of the tests: no other machine is there, the browser ends with its driver, a small
/// window is as wide as a laptop's, and memory is measured when it is asked for, not minutes later.
const FLAGS: [&str; 4] = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
    "--window-size=1200,900",
    "--enable-blink-features=ForceEagerMeasureMemory",
];

/// A running driver. Its folder holds the profiles of its browsers.
pub struct Driver {
    child: Child,
    folder: PathBuf,
    port: u16,
    chromium: PathBuf,
}

impl Driver {
    pub async fn start(settings: &Settings) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("link-digest-bench-{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let mut command = if cfg!(unix) {
            let mut shell = Command::new("sh");
            shell.args(["-c", UNTIL_INPUT_ENDS, "sh"]).arg(&settings.chromedriver);
            shell
        } else {
            Command::new(&settings.chromedriver)
        };
        command.arg("--port=0").env("TMPDIR", &folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(cfg!(not(unix)));
        let child = command.spawn().context("cannot start chromedriver")?;
        let mut driver = Self { child, folder, port: 0, chromium: settings.chromium.clone() };
        let mut lines = BufReader::new(driver.child.stdout.take().context("chromedriver has no output")?).lines();
        while driver.port == 0 {
            let line = lines.next_line().await?.context("chromedriver ended")?;
            driver.port = port(&line).unwrap_or_default();
        }
        // A driver that cannot print any more would stop.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(driver)
    }

    /// A browser that has never seen a page.
    pub async fn browser(&self) -> Result<WebDriver> {
        Ok(WebDriver::new(format!("http://127.0.0.1:{}", self.port), self.capabilities()?).await?)
    }

    fn capabilities(&self) -> Result<Capabilities> {
        let all: Value = serde_json::from_str(include_str!("../../../webdriver.json"))?;
        let given = all.pointer("/goog:chromeOptions/args").and_then(Value::as_array).context("webdriver.json")?;
        let arguments: Vec<_> = given.iter().cloned().chain(FLAGS.map(Value::from)).collect();
        Ok(serde_json::from_value(json!({
            "browserName": "chrome",
            // What is waited for is on the page, not its load event.
            "pageLoadStrategy": "none",
            "timeouts": { "script": 900_000 },
            "goog:chromeOptions": { "binary": self.chromium, "args": arguments },
        }))?)
    }
}

impl Drop for Driver {
    /// Ends the input of the driver, and waits until all that used its folder has ended.
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let started = Instant::now();
        let busy = |driver: &mut Self| {
            matches!(driver.child.try_wait(), Ok(None)) || fs::remove_dir_all(&driver.folder).is_err()
        };
        while busy(self) && started.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The port in `… started successfully on port 4321.`
fn port(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}
