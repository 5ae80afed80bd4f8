//! The name of the digest, at the level that the author chose.

use link_digest_core::text;

use super::heading::tag;
use super::markup::{El, el};
use super::{View, isolated, named};

pub fn title(view: View) -> El {
    let title = view.loaded.archive.title();
    let (title, lang) = if text::is_blank(title) {
        (isolated(view.config.words.digest), view.config.said())
    } else {
        (named(title, view), None)
    };
    el!("div", "class" = "head";
        el!(tag(view.config.heading_level), "class" = "heading", "part" = "heading", "lang" = lang; title))
}
