//! The button that saves an item. The script that comes with what is a reader's own does it (`static/yours.js`).

use link_digest_core::EntryId;

use super::View;
use super::card::about;
use super::markup::{El, el};
use super::recommended_filter::pressed;

/// There is none where nothing is to be kept.
pub fn save(view: View, entry: EntryId, title: &str) -> Option<El> {
    let label = view.config.words.save;
    let is_saved = view.state.yours.as_ref().is_some_and(|yours| yours.is_saved(entry));
    view.config.keeps.then(|| {
        el!("button", "type" = "button", "class" = "quiet save", "aria-pressed" = pressed(is_saved),
            "aria-label" = about(label, title); label)
    })
}
