//! The search engine. In a release it is a WASM of its own, which comes when somebody searches; everywhere else it is
//! part of the program.

use std::ops::Range;

use link_digest_core::parts::{Contents, Fault, Wanted};
use link_digest_core::search::shards::Finder;
use link_digest_core::search::{self, Searcher, Terms};
use link_digest_core::{Archive, EntryId, Group, Query, Results};
use yew::Html;

use crate::browser::host::Host;
use crate::components::markup::El;
use crate::components::{self, Advice, View};
use crate::later::later;

/// What the engine does. Only through this is it called, so that all behind it can come later.
#[derive(Debug)]
pub struct Engine {
    pub run: fn(&Query, &Archive, &mut Searcher) -> Results,
    pub step: fn(&mut Searcher, &Archive, usize) -> bool,
    pub highlight: fn(&str, &Terms) -> Vec<Range<usize>>,
    /// What is drawn of it: the values of all facets, results in groups, and where else an item is.
    pub panel: fn(View) -> Html,
    pub groups: fn(View, Group, &[EntryId], &Host) -> Html,
    pub also: fn(View, EntryId, Option<&'static str>) -> Option<El>,
    /// The same as `run` of an archive in parts, and what takes a file of its search index.
    pub run_parts: fn(&mut Finder, &Contents, &Query) -> (Results, Wanted),
    pub add: fn(&mut Finder, &str, &[u8]) -> Result<bool, Fault>,
    /// The files that any text will need.
    pub likely: fn(&Finder) -> Vec<String>,
    /// What is drawn of what was typed.
    pub advice: fn(&View, Advice) -> Option<El>,
}

static ENGINE: Engine = Engine {
    run: Query::run,
    step: Searcher::step,
    highlight: search::highlight,
    panel: components::panel,
    groups: components::groups,
    also: components::also,
    run_parts: Finder::run,
    add: Finder::add,
    likely: Finder::likely,
    advice: components::draw,
};

/// Where the words that are asked for stand in a text, if the engine has come.
pub fn highlight(text: &str, terms: &Terms) -> Vec<Range<usize>> {
    let engine = if terms.is_empty() { None } else { at_hand() };
    engine.map(|engine| (engine.highlight)(text, terms)).unwrap_or_default()
}

/// What is drawn of what was typed, if the engine has come.
#[inline(never)]
pub fn advice(view: &View, what: Advice) -> Option<El> {
    (at_hand()?.advice)(view, what)
}

later!(search: &'static Engine = &ENGINE);
