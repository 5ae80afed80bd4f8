//! What the page is made of, in its order.
//!
//! A piece with a life of its own is a component; all others are functions from values to markup.

mod heading;
mod title;

mod active;
mod issue_filter;
mod recommended_filter;
mod status;
mod toolbar;
mod topic_filter;

mod card;
mod intro;
mod issue;
mod notes;
mod results;

mod states;

pub use results::results;
pub use states::{empty, failed, loading};
pub use status::status;
pub use title::title;
pub use toolbar::toolbar;

use std::rc::Rc;

use link_digest_core::Results;
use yew::{AttrValue, Html, html};

use crate::config::Config;
use crate::state::{Loaded, State};
use crate::store::Store;

/// What most pieces draw from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub state: &'a State,
    pub config: &'a Config,
    pub loaded: &'a Loaded,
    pub results: &'a Rc<Results>,
    pub store: &'a Store,
}

/// Text from data, kept from changing the direction of what stands beside it.
pub fn isolated(text: &str) -> Html {
    let text = AttrValue::from(link_digest_core::text::line(text).into_owned());
    html! { <bdi>{ text }</bdi> }
}
