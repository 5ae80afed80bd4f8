//! The name of the digest, at the level that the author chose.

use link_digest_core::text;

use super::heading::tag;
use super::markup::{El, el};
use super::{View, isolated};

pub fn title(view: View) -> El {
    let title = view.loaded.archive.title();
    let title = if text::is_blank(title) { view.config.words.digest } else { title };
    el!("div", "class" = "head"; el!(tag(view.config.heading_level), "class" = "heading", "part" = "heading"; isolated(title)))
}
