//! The settings of the bench, which `cargo xtask bench` passes in environment variables.

use anyhow::{Context, Result};
use std::env;
use std::path::PathBuf;

pub struct Settings {
    /// The numbers of items.
    pub sizes: Vec<usize>,
    pub repeats: usize,
    pub quick: bool,
    /// Whether to ask how well a search finds, instead of how fast.
    pub quality: bool,
    /// The release bundle.
    pub dist: PathBuf,
    /// Where the report goes, and what is kept for the next run.
    pub folder: PathBuf,
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

impl Settings {
    pub fn read() -> Result<Self> {
        let sizes = variable("BENCH_SIZES")?;
        let sizes = sizes.split(',').map(str::parse).collect::<Result<_, _>>().context("BENCH_SIZES")?;
        Ok(Self {
            sizes,
            repeats: variable("BENCH_REPEATS")?.parse().context("BENCH_REPEATS")?,
            quick: env::var_os("BENCH_QUICK").is_some(),
            quality: env::var_os("BENCH_QUALITY").is_some(),
            dist: variable("LINK_DIGEST_DIST")?.into(),
            folder: variable("BENCH_FOLDER")?.into(),
            chromium: variable("CHROMIUM")?.into(),
            chromedriver: variable("CHROMEDRIVER")?.into(),
        })
    }

    /// The words that are typed.
    pub fn words(&self) -> usize {
        if self.quick { 20 } else { 200 }
    }

    /// The changes of filters before memory is measured again.
    pub fn changes(&self) -> usize {
        if self.quick { 500 } else { 10_000 }
    }
}

fn variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set: start this with `cargo xtask bench`"))
}
