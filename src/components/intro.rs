//! What a curator says before the first topic.

use link_digest_core::{Block, BlockKind};
use yew::{Html, html};

use super::isolated;
use super::notes::Prose;

pub fn intro(blocks: &[Block], prose: Prose) -> Html {
    html! { <div class="intro" part="intro">{ for blocks.iter().map(|block| self::block(block, prose)) }</div> }
}

fn block(block: &Block, prose: Prose) -> Html {
    let title = block.title.as_deref().map(|title| html! { <p class="callout-title">{ isolated(title) }</p> });
    let inner = || block.blocks.iter().map(|block| self::block(block, prose));
    match block.kind {
        BlockKind::Paragraph => html! { <p><bdi>{ prose.spans(&block.text) }</bdi></p> },
        BlockKind::List => prose.notes(&block.notes),
        BlockKind::Quote => html! { <blockquote>{ title }{ for inner() }</blockquote> },
        BlockKind::Callout => html! { <div class="callout">{ title }{ for inner() }</div> },
        BlockKind::Code => html! { <pre tabindex="0"><code>{ link_digest_core::plain_text(&block.text) }</code></pre> },
        // The widget asks no other host for anything: a picture is in the file for other tools.
        BlockKind::Image => Html::default(),
    }
}
