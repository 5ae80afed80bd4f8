//! The components of the page, in the order in which they stand there.
//!
//! A piece with a life of its own is a component; all others are functions from values to markup.

mod heading;
pub mod markup;
mod title;

mod active;
mod advice;
mod bars;
mod copy_link;
mod discover;
mod facet;
mod filters;
pub mod group;
mod order;
mod recommended_filter;
mod search;
mod status;
pub mod timeline;
mod toolbar;

mod also;
mod card;
mod empty;
mod groups;
mod intro;
pub mod issue;
mod later;
mod notes;
mod pending;
mod picture;
mod related;
mod results;
mod save;
mod topic;
mod unfold;
mod yours;

mod states;

pub use later::{draw, draw_found};
pub use pending::PENDING;
pub use results::{results, shown};
pub use states::{empty, failed, later_failed, loading};
pub use status::status;
pub use title::title;
pub use toolbar::{has_timeline, toolbar};
pub use yours::{Drawn, Told};

use std::ops::Range;
use std::rc::Rc;

use link_digest_core::search::Terms;
use link_digest_core::{Issue, Results};
use yew::Html;

use crate::config::Config;
use crate::loaded::Loaded;
use crate::search::highlight;
use crate::state::State;
use crate::store::Store;
use markup::{El, Piece, el};

/// The context that most components draw from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub state: &'a State,
    pub config: &'a Config,
    pub loaded: &'a Loaded,
    pub results: &'a Rc<Results>,
    /// Those by which values are in their order.
    pub ranking: &'a Rc<Results>,
    /// What was typed, read.
    pub terms: &'a Terms,
    pub store: &'a Store,
    /// How many cards are drawn at most, for now.
    pub at_once: usize,
    /// Whether the answer is on its way, so that these are earlier results.
    pub waits: bool,
    /// Whether files did not come that the answer takes.
    pub lacks: bool,
}

impl<'a> View<'a> {
    /// The language of an issue, or of the digest.
    pub fn lang_of(self, issue: Option<&'a Issue>) -> &'a str {
        let own = issue.and_then(|issue| issue.language.as_deref());
        own.or(self.loaded.archive.language()).unwrap_or(&self.config.lang)
    }
}

/// A name from data among the controls, in its own language where theirs is another.
pub fn named(text: &str, view: View) -> El {
    let lang = view.lang_of(None);
    let lang = (!lang.is_empty() && !view.config.words.speaks(lang)).then(|| lang.to_owned());
    el!("bdi", "lang" = lang; link_digest_core::text::line(text).into_owned())
}

/// Text from data, kept from changing the direction of what stands beside it.
pub fn isolated(text: &str) -> El {
    el!("bdi"; link_digest_core::text::line(text).into_owned())
}

/// The same, with what was searched for marked.
pub fn found(text: &str, terms: &Terms) -> El {
    el!("bdi"; marked(&link_digest_core::text::line(text), terms))
}

/// Text with what was searched for marked.
pub fn marked(text: &str, terms: &Terms) -> Html {
    let mut pieces = El::plain("", &[]);
    let mut at = 0;
    let mut add = |range: Range<usize>, is_mark: bool| {
        if let Some(piece) = text.get(range).filter(|piece| !piece.is_empty()) {
            let piece = piece.to_owned();
            if is_mark { el!("mark"; piece).put(&mut pieces) } else { piece.put(&mut pieces) }
        }
    };
    for range in highlight(text, terms) {
        add(at..range.start, false);
        at = range.end;
        add(range, true);
    }
    add(at..text.len(), false);
    pieces.into()
}
