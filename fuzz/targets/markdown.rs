//! Any bytes as Markdown.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use link_digest_import::Form;

fuzz_target!(|bytes: &[u8]| shared::check("2025-03-10.md", Some(Form::MARKDOWN), bytes));
