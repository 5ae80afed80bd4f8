//! Issues as plain HTML, which needs neither JavaScript nor styles: for the page of an issue, for feeds, and for
//! pages that let nothing else through.

use link_digest::i18n::Words as WidgetWords;
use link_digest_core::{Block, BlockKind, Image, Images, Item, Link, Note, Span, note_href, web_href};
use maud::{Markup, html};

use crate::edition::{Edition, Listed, Section};
use crate::text;

/// The depth of the headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The issue is the page: its topics are `h2`, its items `h3`.
    Page,
    /// The issue is a part of one: its topics are `h4`, and its items have no headings.
    Part,
    /// The issue is an entry of a feed: its topics are `h2`, and its items have no headings.
    Entry,
}

/// The pictures that are shown.
#[derive(Clone, Copy, Debug)]
pub struct Pictures<'r> {
    /// Which of them.
    pub images: Images,
    /// The way to the folder of the data, to which theirs are relative.
    pub root: &'r str,
}

impl Pictures<'_> {
    /// No pictures.
    pub const NONE: Pictures<'static> = Pictures { images: Images::None, root: "" };

    /// Returns a picture with its caption.
    pub fn figure(self, image: &Image) -> Markup {
        // Where an `img` is all that shows it, a drawing runs nothing.
        let src = link_digest::browser::link::picture_in(&image.src, self.root, self.images);
        let caption = image.caption.as_deref().map(text::line).filter(|caption| !caption.is_empty());
        html! {
            @if let Some(src) = src {
                figure {
                    img src=(src) alt=(text::line(image.alt.as_deref().unwrap_or_default())) width=[image.width] height=[image.height] loading="lazy" decoding="async" referrerpolicy="no-referrer";
                    @if let Some(caption) = caption { figcaption { bdi { (caption) } } }
                }
            }
        }
    }
}

/// Returns the introduction and the topics of an issue, with so many items at most.
pub fn issue(edition: &Edition, says: &WidgetWords, pictures: Pictures, depth: Depth, most: usize) -> Markup {
    let mut left = most;
    let topics = edition.sections.iter().map_while(|section| {
        let items = section.items.get(..left).unwrap_or(&section.items);
        left -= items.len();
        (!items.is_empty()).then(|| topic(section, items.iter(), says, pictures, depth))
    });
    html! {
        @if !edition.issue.intro.is_empty() { div.intro { (blocks(&edition.issue.intro, says, pictures)) } }
        @for topic in topics { (topic) }
    }
}

/// Returns an issue as an entry of a feed: an introduction, and the items that the feed holds, topic by topic.
pub fn entry(
    intro: &[Block],
    edition: &Edition,
    says: &WidgetWords,
    pictures: Pictures,
    holds: &dyn Fn(&Section, &Listed) -> bool,
) -> Markup {
    html! {
        (blocks(intro, says, pictures))
        @for section in &edition.sections {
            @if section.items.iter().any(|listed| holds(section, listed)) {
                (topic(section, section.items.iter().filter(|listed| holds(section, listed)), says, pictures, Depth::Entry))
            }
        }
    }
}

/// Returns an issue as one of several, with its heading and so many of its items at most.
pub fn part(edition: &Edition, says: &WidgetWords, pictures: Pictures, most: usize) -> Markup {
    html! {
        section {
            h3 { bdi { (edition.heading()) } }
            @if let Some(days) = edition.days_below() { p { (days) } }
            (issue(edition, says, pictures, Depth::Part, most))
        }
    }
}

fn topic<'a>(
    section: &Section,
    items: impl Iterator<Item = &'a Listed>,
    says: &WidgetWords,
    pictures: Pictures,
    depth: Depth,
) -> Markup {
    html! {
        section.topic {
            @if !section.name.is_empty() {
                @match depth {
                    Depth::Page | Depth::Entry => h2 { bdi { (section.name) } },
                    Depth::Part => h4 { bdi { (section.name) } },
                }
            }
            ul.items role="list" {
                @for Listed { item, anchor } in items {
                    li.item.recommended[item.recommended] id=[(depth == Depth::Page).then_some(anchor)] {
                        @match depth {
                            Depth::Page => h3 { (title(item)) },
                            Depth::Part | Depth::Entry => p { strong { (title(item)) } },
                        }
                        (refused(item, says))
                        (meta(item, says))
                        @if let Some(image) = &item.image { (pictures.figure(image)) }
                        (commentary(item, says))
                    }
                }
            }
        }
    }
}

fn title(item: &Item) -> Markup {
    let title = text::line(&item.title);
    match item.url.as_deref().and_then(web_href) {
        Some(href) => html! { a href=(href) rel="noopener noreferrer" { bdi { (title) } } },
        None => html! { bdi { (title) } },
    }
}

/// Returns the address of an item that is no link, and why; nothing for one that is.
pub fn refused(item: &Item, says: &WidgetWords) -> Markup {
    let url = item.url.as_deref().filter(|url| web_href(url).is_none());
    html! { @if let Some(url) = url { p { small.refused { (no_link(url, says)) } } } }
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

/// Returns the notes of an item and its related links.
pub fn commentary(item: &Item, says: &WidgetWords) -> Markup {
    html! {
        @if !item.notes.is_empty() { (notes(&item.notes, says)) }
        @if !item.links.is_empty() {
            p { (says.related) }
            ul { @for link in &item.links { li { (related(link, says)) } } }
        }
    }
}

fn related(link: &Link, says: &WidgetWords) -> Markup {
    let source = link.source.as_deref().map(text::line).filter(|source| !source.is_empty());
    html! {
        (linked(&link.url, html! { bdi { (text::line(&link.title)) } }, says))
        @if let Some(source) = source { " " bdi { (source) } }
    }
}

fn notes(notes: &[Note], says: &WidgetWords) -> Markup {
    html! {
        ul.notes {
            @for note in notes {
                li {
                    bdi { (spans(&note.text, says)) }
                    @if !note.notes.is_empty() { (self::notes(&note.notes, says)) }
                }
            }
        }
    }
}

fn blocks(blocks: &[Block], says: &WidgetWords, pictures: Pictures) -> Markup {
    html! { @for block in blocks { (self::block(block, says, pictures)) } }
}

fn block(block: &Block, says: &WidgetWords, pictures: Pictures) -> Markup {
    let title = block.title.as_deref().map(text::line);
    let inner = html! {
        @if let Some(title) = title { p { strong { bdi { (title) } } } }
        (blocks(&block.blocks, says, pictures))
    };
    match block.kind {
        BlockKind::Paragraph => html! { p { bdi { (spans(&block.text, says)) } } },
        BlockKind::List => notes(&block.notes, says),
        BlockKind::Quote => html! { blockquote { (inner) } },
        BlockKind::Callout => html! { div.callout { (inner) } },
        BlockKind::Code => {
            html! { pre tabindex="0" { code { (text::lines(&link_digest_core::plain_text(&block.text))) } } }
        }
        BlockKind::Image => html! { @if let Some(image) = &block.image { (pictures.figure(image)) } },
    }
}

fn spans(spans: &[Span], says: &WidgetWords) -> Markup {
    html! { @for span in spans { (self::span(span, says)) } }
}

fn span(span: &Span, says: &WidgetWords) -> Markup {
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
        Some(url) => linked(url, content, says),
        None => content,
    }
}

/// Returns a link, or its words with the address where that is none.
fn linked(url: &str, content: Markup, says: &WidgetWords) -> Markup {
    match note_href(url) {
        Some(href) => html! { a href=(href) rel="noopener noreferrer" { (content) } },
        None => html! { (content) " (" (no_link(url, says)) ")" },
    }
}

/// Returns an address as text, and why it is no link.
fn no_link(url: &str, says: &WidgetWords) -> Markup {
    html! { (says.refused) " " bdi { (text::line(url)) } }
}
