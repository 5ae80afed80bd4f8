//! The scenario that is played on a page, and its measurements.

mod clicks;
mod keys;
mod load;
mod memory;

use crate::driver::Driver;
use crate::metric::{self, Metric};
use crate::pages::Page;
use crate::settings::Settings;
use crate::site::Site;
use crate::tab::{Speed, Tab};
use anyhow::Result;
use std::time::Duration;
use tokio::time::sleep;
use xtask_corpus::Corpus;

/// The surroundings of a scenario: site, driver and speed.
pub struct Stage<'a> {
    pub settings: &'a Settings,
    pub driver: &'a Driver,
    pub site: &'a Site,
    pub corpus: &'a Corpus,
    pub size: usize,
    pub page: Page,
}

/// The outcome of a scenario.
#[derive(Default)]
pub struct Outcome {
    pub values: Vec<(Metric, Vec<f64>)>,
    /// What could not be measured.
    pub notes: Vec<String>,
}

impl Outcome {
    fn add(&mut self, metric: Metric, value: impl IntoIterator<Item = f64>) {
        let values: Vec<_> = value.into_iter().collect();
        if !values.is_empty() {
            self.values.push((metric, values));
        }
    }
}

impl Stage<'_> {
    async fn open(&self, speed: Speed, recommended: Option<usize>) -> Result<Tab> {
        Tab::open(self.driver, &self.site.url(&self.page.path(self.size)), speed, recommended).await
    }

    /// How many recommended items there are.
    fn recommended(&self) -> usize {
        self.corpus.count(None, true)
    }
}

/// One load as fast as it goes, and a reader who then uses the page.
pub async fn visit(stage: &Stage<'_>) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    stage.site.sent();
    let tab = stage.open(Speed::Plain, None).await?;
    load::watch(stage, &tab, &mut outcome).await?;
    memory::measure(&tab, [metric::MEMORY, metric::HEAP, metric::WASM], &mut outcome).await?;
    clicks::measure(stage, &tab, &mut outcome).await?;
    // An index that is made after the cards should be there before it is asked.
    sleep(Duration::from_secs(1)).await;
    keys::measure(stage, &tab, &mut outcome).await?;
    memory::wear(stage, &tab).await?;
    memory::measure(&tab, [metric::MEMORY_LATER, metric::HEAP_LATER, metric::WASM_LATER], &mut outcome).await?;
    load::no_errors(&tab).await?;
    tab.close().await?;
    Ok(outcome)
}

pub use load::{filter_at_once, slow_card};
