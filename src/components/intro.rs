//! What a curator says before the first topic.

use link_digest_core::{Block, BlockKind};
use yew::Html;

use super::isolated;
use super::markup::{el, list, text};
use super::notes::Prose;

pub fn intro(blocks: &[Block], prose: Prose) -> Html {
    el!("div", "class" = "intro", "part" = "intro"; list(blocks.iter().map(|block| self::block(block, prose))))
}

fn block(block: &Block, prose: Prose) -> Html {
    let title = block.title.as_deref().map(|title| el!("p", "class" = "callout-title"; isolated(title)));
    let inner = || list(block.blocks.iter().map(|block| self::block(block, prose)));
    match block.kind {
        BlockKind::Paragraph => el!("p"; el!("bdi"; prose.spans(&block.text))),
        BlockKind::List => prose.notes(&block.notes),
        BlockKind::Quote => el!("blockquote"; title.unwrap_or_default(), inner()),
        BlockKind::Callout => el!("div", "class" = "callout"; title.unwrap_or_default(), inner()),
        BlockKind::Code => {
            el!("pre", "tabindex" = "0"; el!("code"; text(link_digest_core::plain_text(&block.text))))
        }
        // The widget asks no other host for anything: a picture is in the file for other tools.
        BlockKind::Image => Html::default(),
    }
}
