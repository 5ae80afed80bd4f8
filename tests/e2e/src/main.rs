//! The release bundle on real pages, in Chromium and in Firefox.
//!
//! A tour, in reading order. A [`site`] serves the bundle and pages around it, and breaks what a test
//! wants broken. A [`browser`] is started once and lent to one test after another. On a [`stage`] a test
//! opens a page, acts as a reader would, and looks into the shadow root. What must be seen there is
//! worked out by [`expected`], from the same file but by a way of its own. [`tests`] are written once
//! and run in both browsers.
//!
//! `cargo xtask test e2e` builds the bundle, finds the browsers, and starts this; a part of a test's
//! name after `--` runs that test alone.
#![allow(clippy::indexing_slicing, reason = "this is all test: a panic is a failure")]

mod browser;
mod environment;
mod expected;
mod house;
mod site;
mod stage;
mod tests;

use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};

use browser::Browser;
use house::House;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let house = Arc::new(House::new());
    let mut trials = Vec::new();
    for browser in Browser::ALL {
        for case in tests::all().into_iter().filter(|case| case.runs_in(browser)) {
            let house = Arc::clone(&house);
            let name = format!("{browser}::{}", case.name);
            trials.push(Trial::test(name, move || Ok(house.perform(browser, &case)?)));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    eprint!("these took longest:\n{}", house.longest(10));
    house.close();
    conclusion.exit_code()
}
