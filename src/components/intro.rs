//! The introduction of an issue, before its first topic.

use super::card::about;
use super::isolated;
use super::markup::{El, each, el};
use super::notes::Prose;
use super::recommended_filter::pressed;
use super::View;
use crate::excerpt::{self, Length};
use crate::state::{Action, Excerpt};
use link_digest_core::search::Terms;
use link_digest_core::{Block, BlockKind};

/// That of the issue at a position of the archive, which is called `title`. A long one is cut, by style, until the reader
/// wants all of it.
pub fn intro(view: View, at: u32, title: &str, blocks: &[Block], said: Option<&'static str>) -> El {
    let View { config, state, store, .. } = view;
    let words = config.words;
    let prose = Prose { referrers: config.referrers, terms: &Terms::default(), words };
    let excerpt = Excerpt::Intro(at);
    let length = excerpt::length(blocks);
    let open = state.printing || state.expanded.contains(&excerpt);
    let class = match (open, length) {
        (true, _) => "intro",
        (false, Length::Long) => "intro cut long",
        (false, Length::Short | Length::Some) => "intro cut",
    };
    let button = (length != Length::Short).then(|| {
        let label = if open { words.fewer_notes } else { words.more_notes };
        let button = el!("button", "type" = "button", "class" = "quiet read-on", "aria-expanded" = pressed(open),
            "lang" = said, "aria-label" = about(label, title); label);
        button.on_click(store.on(Action::ToggleExpanded(excerpt)))
    });
    el!("div", "class" = class, "part" = "intro";
        el!("div", "class" = "words"; each(blocks, |block| self::block(block, prose))),
        button)
}

fn block(block: &Block, prose: Prose) -> Option<El> {
    let title = block.title.as_deref().map(|title| el!("p", "class" = "callout-title"; isolated(title)));
    let inner = || each(&block.blocks, |block| self::block(block, prose));
    Some(match block.kind {
        BlockKind::Paragraph => el!("p"; el!("bdi"; prose.spans(&block.text))),
        BlockKind::List => prose.notes(&block.notes),
        BlockKind::Quote => el!("blockquote"; title, inner()),
        BlockKind::Callout => el!("div", "class" = "callout"; title, inner()),
        BlockKind::Code => {
            el!("pre", "tabindex" = "0"; el!("code"; link_digest_core::plain_text(&block.text)))
        }
        // The widget asks no other host for anything: a picture is in the file for other tools.
        BlockKind::Image => return None,
    })
}
