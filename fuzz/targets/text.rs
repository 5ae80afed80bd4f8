//! Any bytes as pasted text, as AsciiDoc, and as what they look like.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use link_digest_import::Form;

fuzz_target!(|bytes: &[u8]| {
    shared::check("2025-03.txt", Some(Form::TEXT), bytes);
    shared::check("2025-03.adoc", Some(Form::ASCIIDOC), bytes);
    shared::check("2025-03", None, bytes);
});
