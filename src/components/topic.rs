//! A topic of an issue: its heading, and its items below.

use yew::Html;

use super::heading::tag;
use super::markup::{El, el};
use super::{View, isolated};

/// `cards` are its list items.
pub fn topic(view: View, name: &str, is_full: bool, cards: Html) -> El {
    let title = (!name.is_empty()).then(
        || el!(tag(view.config.heading_level + 2), "class" = "topic-title", "part" = "topic-title"; isolated(name)),
    );
    let class = if is_full { "group full" } else { "group" };
    el!("div", "class" = class, "part" = "group"; title, el!("ul", "class" = "cards", "part" = "grid", "role" = "list"; cards))
}
