//! Issues as plain HTML, which needs neither JavaScript nor styles: for the page of an issue, for feeds, and for
//! pages that let nothing else through.

use link_digest::i18n::Words as WidgetWords;
use link_digest_core::{Block, BlockKind, Item, Link, Note, Span, is_note_url, is_web_url, text as core_text};
use maud::{Markup, html};

use crate::edition::{Edition, Listed, Section};
use crate::text;

/// How deep the headings stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The issue is the page: its topics are `h2`, its items `h3`.
    Page,
    /// The issue is a part of one: its topics are `h4`, and its items have no headings.
    Part,
}

/// The introduction and the topics of an issue.
pub fn issue(edition: &Edition, says: &WidgetWords, depth: Depth) -> Markup {
    html! {
        @if !edition.issue.intro.is_empty() { div.intro { (blocks(&edition.issue.intro)) } }
        @for section in &edition.sections { (self::section(section, says, depth)) }
    }
}

/// An issue as one of several.
pub fn part(edition: &Edition, says: &WidgetWords) -> Markup {
    html! {
        section {
            h3 { bdi { (edition.heading()) } }
            @if let (Some(days), Some(_)) = (&edition.days, &edition.own) { p { (days) } }
            (issue(edition, says, Depth::Part))
        }
    }
}

fn section(section: &Section, says: &WidgetWords, depth: Depth) -> Markup {
    html! {
        section.topic {
            @if !section.name.is_empty() {
                @match depth {
                    Depth::Page => h2 { bdi { (section.name) } },
                    Depth::Part => h4 { bdi { (section.name) } },
                }
            }
            ul.items role="list" {
                @for Listed { item, anchor } in &section.items {
                    li.item.lit[item.recommended] id=[(depth == Depth::Page).then_some(anchor)] {
                        @match depth {
                            Depth::Page => h3 { (title(item)) },
                            Depth::Part => p { strong { (title(item)) } },
                        }
                        (meta(item, says))
                        (commentary(item, says))
                    }
                }
            }
        }
    }
}

fn title(item: &Item) -> Markup {
    let title = text::line(&item.title);
    match item.url.as_deref().filter(|url| is_web_url(url)) {
        Some(url) => html! { a href=(url) rel="noopener noreferrer" { bdi { (title) } } },
        None => html! { bdi { (title) } },
    }
}

fn meta(item: &Item, says: &WidgetWords) -> Markup {
    let minutes = item.minutes.map(|minutes| link_digest::i18n::fill(says.minutes, &[&says.number(minutes as usize)]));
    let date = item.date.map(|date| says.days(date, None));
    let source = item.source.as_deref().map(text::line).filter(|source| !source.is_empty());
    let authors = Some(text::line(&item.authors.join(", "))).filter(|authors| !authors.is_empty());
    let pieces: Vec<_> = [source, authors, minutes, date].into_iter().flatten().collect();
    html! {
        @if item.recommended || !pieces.is_empty() {
            p.meta {
                @if item.recommended { strong.badge { "★ " (says.recommended) } " " }
                @for (n, piece) in pieces.iter().enumerate() { @if n > 0 { " · " } bdi { (piece) } }
            }
        }
    }
}

/// What the curator says of an item, and where else that leads.
pub fn commentary(item: &Item, says: &WidgetWords) -> Markup {
    html! {
        @if !item.notes.is_empty() { (notes(&item.notes)) }
        @if !item.links.is_empty() {
            p { (says.related) }
            ul { @for link in &item.links { li { (related(link)) } } }
        }
    }
}

fn related(link: &Link) -> Markup {
    let source = link.source.as_deref().map(text::line).filter(|source| !source.is_empty());
    html! {
        (linked(&link.url, html! { bdi { (text::line(&link.title)) } }))
        @if let Some(source) = source { " " bdi { (source) } }
    }
}

fn notes(notes: &[Note]) -> Markup {
    html! {
        ul.notes {
            @for note in notes {
                li {
                    bdi { (spans(&note.text)) }
                    @if !note.notes.is_empty() { (self::notes(&note.notes)) }
                }
            }
        }
    }
}

fn blocks(blocks: &[Block]) -> Markup {
    html! { @for block in blocks { (self::block(block)) } }
}

fn block(block: &Block) -> Markup {
    let title = block.title.as_deref().map(text::line);
    let inner = html! {
        @if let Some(title) = title { p { strong { bdi { (title) } } } }
        (blocks(&block.blocks))
    };
    match block.kind {
        BlockKind::Paragraph => html! { p { bdi { (spans(&block.text)) } } },
        BlockKind::List => notes(&block.notes),
        BlockKind::Quote => html! { blockquote { (inner) } },
        BlockKind::Callout => html! { div.callout { (inner) } },
        BlockKind::Code => {
            html! { pre tabindex="0" { code { (text::lines(&link_digest_core::plain_text(&block.text))) } } }
        }
        // As in the widget: nothing is asked of other servers.
        BlockKind::Image => html! {},
    }
}

fn spans(spans: &[Span]) -> Markup {
    html! { @for span in spans { (self::span(span)) } }
}

fn span(span: &Span) -> Markup {
    let mut content = html! { (text::lines(&span.text)) };
    if span.code {
        content = html! { code { (content) } };
    }
    if span.emphasis {
        content = html! { em { (content) } };
    }
    if span.strong {
        content = html! { strong { (content) } };
    }
    match &span.url {
        Some(url) => linked(url, content),
        None => content,
    }
}

/// A link, or its words with the address where that is none.
fn linked(url: &str, content: Markup) -> Markup {
    match is_note_url(url) {
        true => html! { a href=(url) rel="noopener noreferrer" { (content) } },
        false => html! { (content) " (" (core_text::line(url)) ")" },
    }
}
