//! Any bytes as a page.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use link_digest_import::Form;

fuzz_target!(|bytes: &[u8]| shared::check("2025-03-10.html", Some(Form::HTML), bytes));
