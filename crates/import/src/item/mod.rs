//! Items as they are written: lines that a link leads, and what stands under them.

mod draft;

mod byline;
mod flags;
mod holding;
mod kinds;
mod label;
mod leading;
#[cfg(feature = "files")]
mod lost;
mod origin;
mod person;
mod pieces;
mod sentence;
mod title;
mod titled;

pub use draft::{Draft, LinePlace};
#[cfg(feature = "files")]
pub use flags::{Flags, PRAISE};
pub use holding::{holds_link, holds_name, row, row_without_link, without_link};
pub use kinds::without_signs;
pub use label::{is_label, labelled, name, only_labels};
pub use leading::{begins_numbered_link, led_by_link};
#[cfg(feature = "files")]
pub use lost::lost;
pub use origin::find_origin;
pub use person::person_led;
pub use pieces::images;
pub use title::{Sources, circled, number, source, source_at_end, trimmed};
pub use titled::{
    add_words, address_led, is_address, is_named_address, lines_then_addresses, named_by_words, title_and_address,
    title_over,
};
