//! The browsers: how each is started, and that each ends.

use std::fmt;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::environment::variable;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

/// What the reader's system asks of a browser. It can be told only when the browser is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Plain,
    /// Forced colours, and no motion.
    Calm,
}

/// Runs a program until nobody holds the other end of its input any more: even if these tests are
/// killed, no browser stays behind. Both drivers end their browsers when they are asked to end.
const UNTIL_INPUT_ENDS: &str = r#""$@" & read -r nothing; kill $!; wait"#;

impl Browser {
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    fn driver_command(self) -> Result<Command> {
        let (variable_name, arguments): (_, &[&str]) = match self {
            Self::Chromium => ("CHROMEDRIVER", &["--port=0"]),
            Self::Firefox => ("GECKODRIVER", &["--port", "0", "--websocket-port", "0", "--log", "info"]),
        };
        let driver = variable(variable_name)?;
        let mut command = if cfg!(unix) {
            let mut shell = Command::new("sh");
            shell.args(["-c", UNTIL_INPUT_ENDS, "sh"]).arg(driver);
            shell
        } else {
            Command::new(driver)
        };
        command.args(arguments);
        Ok(command)
    }

    /// What the driver is told of the browser: the settings of the other browser tests, and ours.
    fn capabilities(self, system: System) -> Result<Capabilities> {
        let mut all: Value = serde_json::from_str(include_str!("../../../webdriver.json"))?;
        let (name, program) = match self {
            Self::Chromium => ("goog:chromeOptions", variable("CHROMIUM")?),
            Self::Firefox => ("moz:firefoxOptions", variable("FIREFOX")?),
        };
        let options = all.get_mut(name).with_context(|| format!("{name} is missing in webdriver.json"))?;
        put(options, "binary", json!(program))?;
        let calm = system == System::Calm;
        match self {
            Self::Chromium => {
                // Nothing but this machine is there; the browser ends with its driver; and no process is started in
                // advance for a page that does not come.
                let mut more = vec![
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                    "--remote-debugging-pipe",
                    "--disable-features=SpareRendererForSitePerProcess",
                ];
                if calm {
                    more.extend(["--force-high-contrast", "--force-prefers-reduced-motion"]);
                }
                let arguments = options.get_mut("args").and_then(Value::as_array_mut).context("args")?;
                arguments.extend(more.into_iter().map(Value::from));
            }
            Self::Firefox => {
                let preferences = options.get_mut("prefs").context("prefs")?;
                // All but this machine is behind a proxy that is not there.
                put(preferences, "network.proxy.type", json!(1))?;
                for scheme in ["http", "ssl"] {
                    put(preferences, &format!("network.proxy.{scheme}"), json!("127.0.0.1"))?;
                    put(preferences, &format!("network.proxy.{scheme}_port"), json!(9))?;
                }
                if calm {
                    put(preferences, "ui.prefersReducedMotion", json!(1))?;
                    put(preferences, "browser.display.document_color_use", json!(2))?;
                }
            }
        }
        let options = options.take();
        Ok(serde_json::from_value(json!({
            "browserName": if self == Self::Chromium { "chrome" } else { "firefox" },
            "goog:loggingPrefs": (self == Self::Chromium).then(|| json!({ "browser": "ALL" })),
            name: options,
        }))?)
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Self::Chromium { "chromium" } else { "firefox" })
    }
}

fn put(object: &mut Value, name: &str, value: Value) -> Result<()> {
    object.as_object_mut().context("expected an object in webdriver.json")?.insert(name.to_owned(), value);
    Ok(())
}

/// A running browser. Dropping it ends the browser, then its driver: the fields are in that order.
pub struct Session {
    pub driver: WebDriver,
    _process: DriverProcess,
}

impl Session {
    pub async fn start(browser: Browser, system: System) -> Result<Self> {
        let (process, port) = DriverProcess::start(browser).await?;
        let capabilities = browser.capabilities(system)?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;
        driver.set_window_rect(0, 0, 1200, 900).await?;
        Ok(Self { driver, _process: process })
    }

    /// Ends the browser as its driver likes best. What is left then, ends when it is dropped.
    pub async fn end(self) {
        let _ = self.driver.clone().quit().await;
    }
}

/// A driver, and the folder for all that it and its browser keep while they run.
struct DriverProcess {
    child: Child,
    folder: PathBuf,
}

impl DriverProcess {
    /// Starts a driver on a port of its choice, which it prints.
    async fn start(browser: Browser) -> Result<(Self, u16)> {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("link-digest-e2e-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let mut command = browser.driver_command()?;
        command.env("TMPDIR", &folder);
        command.env("LC_ALL", "C.UTF-8").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let child = command
            .kill_on_drop(cfg!(not(unix)))
            .spawn()
            .with_context(|| format!("cannot start the driver of {browser}"))?;
        let mut process = Self { child, folder };
        let mut lines = BufReader::new(process.child.stdout.take().context("the driver has no output")?).lines();
        let port = loop {
            let line = lines.next_line().await?.with_context(|| format!("the driver of {browser} ended"))?;
            if let Some(port) = port(&line) {
                break port;
            }
        };
        // A driver that cannot print any more would stop.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok((process, port))
    }
}

impl Drop for DriverProcess {
    /// Ends the input of the driver, and waits until it and all that used its folder has ended.
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let started = Instant::now();
        let busy = |driver: &mut Self| {
            matches!(driver.child.try_wait(), Ok(None)) || std::fs::remove_dir_all(&driver.folder).is_err()
        };
        while busy(self) && started.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The port in `… started successfully on port 4321.` or `… Listening on 127.0.0.1:4321`.
fn port(line: &str) -> Option<u16> {
    let after = line.split_once("successfully on port ").or_else(|| line.split_once("Listening on 127.0.0.1:"))?.1;
    after.trim_end_matches('.').parse().ok()
}
