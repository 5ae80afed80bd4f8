//! Publishing a digest: a static site that works offline, one file that opens from a disk, HTML to
//! paste into a page, feeds, and mails. Functions from values to values: who calls them reads and writes the files.
//!
//! In reading order: the widget's files, a [`Bundle`]; the [`site()`] with its pages, feeds and worker; the [`page()`]
//! in one file; the HTML to [`embed()`]; an issue
//! as a [`mail()`]. What is said once for all of it is a [`Publication`].
//!
//! [`Publication`]: link_digest_core::Publication
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// A `_` among the arms over our own kinds would hide the next of them: a facet, a control, a state.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

mod hash;
mod locale;
mod names;
mod pack;
mod script;
mod style;
mod text;
mod words;

mod bundle;
mod data;
mod file;
mod kinds;
mod picture;

mod edition;
mod series;

mod attributes;
mod plain;
mod prerender;

mod poster;

mod feeds;
mod pages;
mod worker;

mod embed;
mod mail;
mod one_file;
mod site;

pub use attributes::{AttributeError, Attributes, Given};
pub use bundle::{Bundle, BundleError, MANIFEST, Reading};
pub use data::archive;
pub use embed::{Embed, embed, light};
pub use file::File;
pub use hash::hex as sha256;
pub use kinds::{is_file_of_archive, is_file_of_site, is_path_of_archive, is_path_of_site};
pub use mail::{MOST as MOST_OF_A_MAIL, Mail, Sent, eml, is_sealed, mail, text_mark};
pub use one_file::page;
pub use picture::{Picture, is_picture_path};
pub use poster::{Undrawn, is_font};
pub use prerender::PrerenderError;
pub use series::path_of_home;
pub use site::{Site, site};
pub use words::{DamagedWords, unknown_words};
