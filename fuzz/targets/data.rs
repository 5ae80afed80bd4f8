//! Any bytes as JSON, and as a feed.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use link_digest_import::Form;

fuzz_target!(|bytes: &[u8]| {
    shared::check("2025-03.json", Some(Form::JSON), bytes);
    shared::check("2025-03.xml", Some(Form::FEED), bytes);
});
