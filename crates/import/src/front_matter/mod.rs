//! Front matter, what a file says about itself: YAML between `---`, TOML between `+++`, or bare `Key: value` lines.

#[cfg(feature = "files")]
mod formats;
#[cfg(feature = "files")]
mod read;

use std::ops::Range;

use link_digest_core::Date;

use crate::dates::Order;

#[cfg(feature = "files")]
pub use read::front_matter;

/// The fields of front matter that are read; all others are ignored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    pub id: Option<String>,
    pub title: Option<String>,
    /// The title of the window, which holds where no heading is one.
    pub page_title: Option<String>,
    pub number: Option<u32>,
    pub date: Option<Field>,
    pub date_end: Option<Field>,
    /// Its own page; counts from the home of the series where it is no whole address.
    pub url: Option<String>,
    pub language: Option<String>,
    pub draft: bool,
}

/// A value that is looked at again, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub text: String,
    pub at: Range<usize>,
}

/// Returns where the fields of a text stand, between their marks, and where the rest begins.
#[cfg(feature = "files")]
pub fn place(text: &str) -> Option<(Range<usize>, usize)> {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    formats::find(text, start).map(|(_, inside, end)| (inside, end))
}

/// Reads the day in a field, which may hold a range: the first and the last.
pub fn days(field: &Field, order: Order) -> Option<crate::dates::Days> {
    let whole = field.text.parse::<Date>().ok();
    let whole =
        whole.map(|first| crate::dates::Days { first, last: None, month_first: false, backwards: false, at: 0..0 });
    crate::dates::days_in(&field.text, order)
        .filter(|days| days.last.is_some())
        .or(whole)
        .or_else(|| crate::dates::days_in(&field.text, order))
}
