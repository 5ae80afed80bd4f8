//! The link-digest widget: a digest of links as topic cards, in WebAssembly.
//!
//! A tour, in reading order. A host page's attributes become a typed [`config`]. One reducer, [`state`],
//! holds what was loaded and what the reader chose; all else is derived. The [`app`] draws it with the
//! [`components`], in words from [`i18n`]. What touches the browser is in [`browser`]; what JavaScript
//! may call is in [`embed`].
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// A `_` among the arms over our own kinds would hide the next of them: a facet, a control, a state.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]
#![allow(missing_docs, reason = "the widget is a program; its API is the element, in docs/element.md")]

pub mod answer;
pub mod config;
mod discover;
pub mod excerpt;
pub mod failure;
#[cfg(not(target_os = "unknown"))]
pub mod files;
pub mod i18n;
mod later;
pub mod loaded;
pub mod panel;
pub mod parts;
pub mod search;
pub mod shards;
pub mod shared;
pub mod state;
pub mod store;
pub mod style;
pub mod yours;

pub mod app;
pub mod components;

pub mod browser;
pub mod embed;
