//! The name of the digest, at the level that the author chose.

use super::heading::tag;
use super::markup::{El, el};
use super::{View, isolated};

pub fn title(view: View) -> El {
    let title = view.loaded.archive.title().trim();
    let title = if title.is_empty() { view.config.words.digest } else { title };
    el!("div", "class" = "head"; el!(tag(view.config.heading_level), "class" = "heading", "part" = "heading"; isolated(title)))
}
