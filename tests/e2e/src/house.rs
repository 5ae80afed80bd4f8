//! Where tests are put on: it lends browsers, and looks after what a test leaves behind.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use tokio::runtime::Runtime;

use crate::browser::{Browser, Session, System};
use crate::stage::Stage;

/// The longest that a test may take, on a machine that does other things as well. The widget's own patience with a server is
/// 15 seconds.
const LIMIT: Duration = Duration::from_secs(240);

/// One test, for either browser.
pub struct Case {
    pub name: String,
    pub run: for<'a> fn(&'a Stage) -> Running<'a>,
    pub system: System,
    pub only: Option<Browser>,
    /// Whether its browser is not lent again.
    pub spoils: bool,
}

/// A test under way.
pub type Running<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

impl Case {
    pub fn runs_in(&self, browser: Browser) -> bool {
        self.only.is_none_or(|only| only == browser)
    }

    /// For a system that asks for forced colours and no motion.
    pub fn calm(self) -> Self {
        Self { system: System::Calm, ..self }
    }

    /// For what only one browser can answer.
    pub fn only_in(self, browser: Browser) -> Self {
        Self { only: Some(browser), ..self }
    }

    /// For what a browser does not get over.
    pub fn spoiling(self) -> Self {
        Self { spoils: true, ..self }
    }
}

pub struct House {
    runtime: Option<Runtime>,
    idle: Mutex<Vec<(Browser, System, Session)>>,
    took: Mutex<Vec<(Duration, String)>>,
}

impl House {
    pub fn new() -> Self {
        Self { runtime: Runtime::new().ok(), idle: Mutex::default(), took: Mutex::default() }
    }

    /// Runs a test, and asks in the end whether the console stayed empty.
    pub fn perform(&self, browser: Browser, case: &Case) -> Result<(), String> {
        let Some(runtime) = &self.runtime else { return Err("cannot start the runtime".into()) };
        let started = Instant::now();
        let result = runtime.block_on(async {
            let start = tokio::time::timeout(LIMIT, self.stage(browser, case.system));
            let stage = start.await.context("the browser does not start")??;
            let outcome = tokio::time::timeout(LIMIT, async {
                (case.run)(&stage).await?;
                stage.console_is_empty().await
            });
            match outcome.await.unwrap_or_else(|_| Err(anyhow!("it took longer than {LIMIT:?}"))) {
                Ok(()) if case.spoils => stage.strike().end().await,
                Ok(()) => self.idle().push((browser, case.system, stage.strike())),
                // A browser that failed is not lent again: nobody knows what it is busy with.
                Err(error) => bail!("{error:#}\n\n{}", stage.scene().await),
            }
            Ok(())
        });
        let took = (started.elapsed(), format!("{browser}::{}", case.name));
        self.took.lock().unwrap_or_else(PoisonError::into_inner).push(took);
        result.map_err(|error| format!("{error:#}"))
    }

    async fn stage(&self, browser: Browser, system: System) -> Result<Stage> {
        let session = match self.borrow(browser, system) {
            Some(session) => session,
            // On a busy machine a browser may end while it starts, which says nothing of what is tested. Twice is a fault.
            None => match Session::start(browser, system).await {
                Ok(session) => session,
                Err(_) => Session::start(browser, system).await?,
            },
        };
        Stage::set(browser, session).await
    }

    fn borrow(&self, browser: Browser, system: System) -> Option<Session> {
        let mut idle = self.idle();
        let at = idle.iter().position(|(b, s, _)| (*b, *s) == (browser, system))?;
        Some(idle.swap_remove(at).2)
    }

    /// The tests that took longest, a line each.
    pub fn longest(&self, number: usize) -> String {
        let mut took = self.took.lock().unwrap_or_else(PoisonError::into_inner).clone();
        took.sort_by(|a, b| b.cmp(a));
        let lines = took.iter().take(number).map(|(time, name)| format!("{:6.1} s  {name}\n", time.as_secs_f32()));
        lines.collect()
    }

    /// Ends all browsers.
    pub fn close(&self) {
        let idle = std::mem::take(&mut *self.idle());
        if let Some(runtime) = &self.runtime {
            runtime.block_on(async {
                for (_, _, session) in idle {
                    session.end().await;
                }
            });
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<(Browser, System, Session)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
