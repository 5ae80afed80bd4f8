//! Runs of `site`, `import` and `export` that are killed at each system call that changes the disk, or find the disk
//! full there: what is left holds together, and the next run, with the same input or another, makes what it would have
//! made.
#![cfg(all(feature = "publish", target_os = "linux", target_arch = "x86_64"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod archive;
mod export;
mod links;
mod site;
mod trace;
mod tree;
#[path = "../widget/mod.rs"]
mod widget;

use std::sync::atomic::{AtomicUsize, Ordering};

const HOME: &str = "https://a.example/d/";

const PROGRAM: &str = env!("CARGO_BIN_EXE_link-digest");

/// Tries each number below `count`, two at a time.
fn each(count: usize, check: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let number = next.fetch_add(1, Ordering::Relaxed)
                    && number < count
                {
                    check(number);
                }
            });
        }
    });
}
