//! The introduction of an issue, before its first topic.

use super::isolated;
use super::markup::{El, each, el};
use super::notes::Prose;
use super::picture::picture;
use link_digest_core::{Block, BlockKind};

pub fn intro(blocks: &[Block], prose: Prose) -> El {
    el!("div", "class" = "intro", "part" = "intro"; each(blocks, |block| self::block(block, prose)))
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
        BlockKind::Image => return picture(block.image.as_ref()?, prose.config),
    })
}
