//! `cargo xtask bench`: measures the release bundle. What measures is a program of its own, which is
//! compiled when it is first asked for; here it is given all it needs.

use crate::cli::Bench;
use crate::run::{cargo, run};
use crate::tools::browsers;
use crate::{size, workspace};
use anyhow::{Context, Result};
use std::fs;

/// Sizes, where none are named.
const SIZES: [usize; 4] = [7, 1_000, 10_000, 65_000];
const SEARCHED: [usize; 1] = [10_000];

pub fn measure(options: &Bench) -> Result<()> {
    let browsers = browsers::ensure()?;
    size::ensure_bundle()?;
    let folder = workspace::file("target/bench");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let mut bench = cargo();
    bench
        .args(["run", "--quiet", "--profile", "bench", "--package", "xtask-bench"])
        .env("LINK_DIGEST_DIST", workspace::dist())
        .env("BENCH_FOLDER", folder)
        .env("BENCH_SIZES", sizes(options))
        .env("BENCH_REPEATS", options.repeats.unwrap_or(if options.quick { 1 } else { 5 }).to_string());
    for (variable, is_set) in [("BENCH_QUICK", options.quick), ("BENCH_QUALITY", options.search_quality)] {
        if is_set {
            bench.env(variable, "1");
        } else {
            bench.env_remove(variable);
        }
    }
    browsers.give_to(&mut bench);
    run(&mut bench)
}

fn sizes(options: &Bench) -> String {
    let chosen: &[usize] = match options.sizes.as_slice() {
        [] if options.search_quality => &SEARCHED,
        [] => &SIZES,
        named => named,
    };
    chosen.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_named_or_all() {
        let options = Bench { sizes: vec![], repeats: None, quick: false, search_quality: false };
        assert_eq!(sizes(&options), "7,1000,10000,65000");
        assert_eq!(sizes(&Bench { search_quality: true, ..options }), "10000");
        let named = Bench { sizes: vec![7, 1_000], repeats: None, quick: true, search_quality: true };
        assert_eq!(sizes(&named), "7,1000");
    }
}
