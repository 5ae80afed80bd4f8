//! The introduction of an issue, before its first topic.

use super::markup::{El, each, el, list};
use super::notes::Prose;
use super::picture::picture;
use super::unfold::unfold;
use super::{View, isolated};
use crate::excerpt::{self, Length};
use crate::state::Excerpt;
use link_digest_core::search::Terms;
use link_digest_core::{Block, BlockKind};
use yew::Html;

/// That of the issue at a position of the archive, which is called `title`: the pictures that it begins with, and its text.
/// A long text is cut, by style, until the reader wants all of it.
pub fn intro(view: View, at: u32, title: &str, blocks: &[Block], said: Option<&'static str>) -> Html {
    let prose = Prose { config: view.config, terms: &Terms::default() };
    let pictures = blocks.iter().take_while(|block| block.kind == BlockKind::Image).count();
    let (pictures, blocks) = blocks.split_at_checked(pictures).unwrap_or_default();
    let words = (!blocks.is_empty()).then(|| words(view, at, title, blocks, said));
    list!(each(pictures, |block| self::block(block, title, prose)), words)
}

fn words(view: View, at: u32, title: &str, blocks: &[Block], said: Option<&'static str>) -> El {
    let View { config, state, .. } = view;
    let prose = Prose { config, terms: &Terms::default() };
    let text = Excerpt::Intro(at);
    let length = excerpt::length(blocks);
    let open = state.printing || state.expanded.contains(&text);
    let class = match (open, length) {
        (true, _) => "intro",
        (false, Length::Long) => "intro cut long",
        (false, Length::Short | Length::Some) => "intro cut",
    };
    let button = (length != Length::Short).then(|| unfold(view, "quiet read-on", text, open, title, said));
    el!("div", "class" = class, "part" = "intro";
        el!("div", "class" = "words"; each(blocks, |block| self::block(block, title, prose))),
        button)
}

fn block(block: &Block, about: &str, prose: Prose) -> Option<El> {
    let title = block.title.as_deref().map(|title| el!("p", "class" = "callout-title"; isolated(title)));
    let inner = || each(&block.blocks, |block| self::block(block, about, prose));
    Some(match block.kind {
        BlockKind::Paragraph => el!("p"; el!("bdi"; prose.spans(&block.text))),
        BlockKind::List => prose.notes(&block.notes),
        BlockKind::Quote => el!("blockquote"; title, inner()),
        BlockKind::Callout => el!("div", "class" = "callout"; title, inner()),
        BlockKind::Code => {
            el!("pre", "tabindex" = "0"; el!("code"; link_digest_core::plain_text(&block.text)))
        }
        BlockKind::Image => return picture(block.image.as_ref()?, about, prose),
    })
}
