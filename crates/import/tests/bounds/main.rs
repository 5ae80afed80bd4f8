//! What inputs that nobody writes by hand may cost, counted in bytes of memory: at most at once, and in all, which
//! stands for the work. Time is never asked for.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod inputs;

use std::time::Instant;

use cap::Cap;
use inputs::{ALL, Hostile};
use link_digest_import::{Settings, Source, read_file};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: Cap<PeakAlloc> = Cap::new(PeakAlloc, usize::MAX);

/// What reading cost, in bytes.
struct Cost {
    peak: usize,
    all: usize,
}

fn cost(hostile: &Hostile, size: usize) -> Cost {
    let source = Source { form: Some(hostile.form), ..Source::new("2025-01-02", hostile.text(size)) };
    let (before, all) = (PeakAlloc.current_usage(), MEMORY.total_allocated());
    PeakAlloc.reset_peak_usage();
    drop(read_file(&source, &Settings::default()));
    Cost { peak: PeakAlloc.peak_usage().saturating_sub(before), all: MEMORY.total_allocated() - all }
}

/// `SIZE=1000000 ONLY=tables cargo test --profile bench --test bounds -- --ignored --nocapture`
#[test]
#[ignore = "prints what each costs"]
fn costs() {
    let size = std::env::var("SIZE").ok().and_then(|size| size.parse().ok()).unwrap_or(100_000);
    let only = std::env::var("ONLY").unwrap_or_default();
    for hostile in ALL.iter().filter(|hostile| only.is_empty() || hostile.name == only) {
        let start = Instant::now();
        let Cost { peak, all } = cost(hostile, size);
        let time = start.elapsed().as_millis();
        println!("{time}\t{}\t{}\t{:?}\t{}", peak >> 10, all >> 10, hostile.form, hostile.name);
    }
}
