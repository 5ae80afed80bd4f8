//! What the command publishes, in browsers: the site with and without JavaScript and network, and the one file.

mod disk;
mod gathering;
mod keeping;
pub mod make;
mod offline;
mod paper;
mod pictures;
mod plain;
mod prerendered;
mod preview;
mod same_rules;
mod takeover;
mod takeover_changes;
mod takeover_hand;
mod takeover_parts;
mod takeover_pasted;
mod upgrade;

use crate::house::Case;

pub fn cases() -> Vec<Case> {
    let all = [
        takeover::cases(),
        takeover_changes::cases(),
        takeover_hand::cases(),
        takeover_parts::cases(),
        takeover_pasted::cases(),
        plain::cases(),
        offline::cases(),
        keeping::cases(),
        preview::cases(),
        disk::cases(),
        paper::cases(),
        pictures::cases(),
        gathering::cases(),
        upgrade::cases(),
        same_rules::cases(),
    ];
    // One word for all of them on the command line.
    all.into_iter().flatten().map(|case| Case { name: format!("published::{}", case.name), ..case }).collect()
}
