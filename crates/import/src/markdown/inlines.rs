//! Inline text of one block: styles, links, pictures and breaks.

use std::ops::Range;
use std::rc::Rc;

use link_digest_core::{Image, is_note_url, text};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{html, obsidian};
use crate::tree::{Piece, PieceKind, Style, Target, plain, trim};
use crate::warning::{Log, WarningKind};
use crate::wiki::Wiki;
use crate::words;

/// The pieces under construction, with what is open around them.
#[derive(Default)]
pub struct Inlines {
    pieces: Vec<Piece>,
    strong: usize,
    emphasis: usize,
    open: Vec<OpenSpan>,
    /// The styles and the link that HTML tags opened.
    html: html::State,
}

/// A link or a picture whose end has not come yet; `from` is its first piece.
struct OpenSpan {
    from: usize,
    at: Range<usize>,
    what: Opened,
}

enum Opened {
    Link(Option<Rc<Target>>),
    /// A link to a page of the vault, without words of its own.
    Page(String, Option<Rc<Target>>),
    Picture(Image),
}

impl Inlines {
    pub fn event(&mut self, event: Event, at: Range<usize>, wiki: Option<Wiki>, log: &mut Log) {
        match event {
            Event::Text(text) => self.text(&text, at, false),
            Event::Code(text) => self.text(&text, at, true),
            Event::FootnoteReference(label) => self.text(&format!("[^{label}]"), at, false),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, at, true),
            Event::SoftBreak | Event::HardBreak => self.push(PieceKind::Break, at, false),
            Event::TaskListMarker(_) | Event::Rule => {}
            Event::InlineHtml(tag) | Event::Html(tag) => {
                let piece = self.html.tag(&tag, at, log);
                self.pieces.extend(piece);
            }
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis = self.emphasis.saturating_sub(1),
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                if !title.trim().is_empty() {
                    log.add(WarningKind::LinkTitle, at.clone(), format_args!("`{title}`"));
                }
                let what = opened_link(link_type, &dest_url, at.clone(), wiki, log);
                self.open.push(OpenSpan { from: self.pieces.len(), at, what });
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let src = dest_url.to_string();
                let caption = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
                // What is embedded and no picture has no caption.
                if let Some(title) = caption.as_ref().filter(|_| !obsidian::is_picture(&src)) {
                    log.add(WarningKind::LinkTitle, at.clone(), format_args!("`{title}`"));
                }
                let what = Opened::Picture(Image { src, caption, ..Image::default() });
                self.open.push(OpenSpan { from: self.pieces.len(), at, what });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.end(log),
            Event::Start(_) | Event::End(_) => {}
        }
    }

    /// Returns the pieces, joined and mended.
    pub fn finish(self, log: &mut Log) -> Vec<Piece> {
        trim(words::tidy(obsidian::highlights(words::join(self.pieces)), log))
    }

    /// Returns the pieces of a block, without its id, unless what looks like one is `escaped`.
    pub fn finish_block(self, escaped: bool, log: &mut Log) -> Vec<Piece> {
        let pieces = self.finish(log);
        if escaped { pieces } else { obsidian::without_id(pieces) }
    }

    fn text(&mut self, text: &str, at: Range<usize>, code: bool) {
        self.push(PieceKind::Text(text.to_owned()), at, code);
    }

    fn push(&mut self, what: PieceKind, at: Range<usize>, code: bool) {
        let html = self.html.style;
        let style = Style {
            strong: self.strong > 0 || html.strong,
            emphasis: self.emphasis > 0 || html.emphasis,
            code: code || html.code,
            small: html.small,
            embedded: false,
        };
        let link = self.open.iter().rev().find_map(|open| match &open.what {
            Opened::Link(link) => link.clone(),
            _ => None,
        });
        self.pieces.push(Piece { at, what, style, link: link.or_else(|| self.html.link.clone()) });
    }

    fn end(&mut self, log: &mut Log) {
        let Some(OpenSpan { from, at, what }) = self.open.pop() else { return };
        match what {
            Opened::Link(Some(link)) => {
                let inside = self.pieces.get(from..).unwrap_or_default();
                if inside.iter().all(Piece::is_blank) {
                    let text = PieceKind::Text(link.url.clone());
                    self.pieces.push(Piece { at, what: text, style: Style::default(), link: Some(link) });
                }
            }
            Opened::Link(None) => {}
            Opened::Page(page, link) => {
                self.pieces.truncate(from);
                self.text(&obsidian::page(&page), at, false);
                if let Some(piece) = self.pieces.last_mut().filter(|_| link.is_some()) {
                    piece.link = link;
                }
            }
            Opened::Picture(image) => {
                let words = plain(&self.pieces.split_off(from.min(self.pieces.len())));
                self.picture(obsidian::with_words(image, &words), at, log);
            }
        }
    }

    /// Adds a picture, or the words of what is embedded but is none, with a link where it is on the web.
    fn picture(&mut self, mut image: Image, at: Range<usize>, log: &mut Log) {
        if obsidian::is_picture(&image.src) {
            // A title that only says the same is none.
            image.caption = image.caption.filter(|caption| Some(caption) != image.alt.as_ref());
            log.picture(at.clone(), &image.src);
            return self.push(PieceKind::Image(Box::new(image)), at, false);
        }
        let shown = image.alt.unwrap_or_else(|| obsidian::page(&image.src));
        self.text(&shown, at.clone(), false);
        let free = self.pieces.last_mut().filter(|piece| piece.link.is_none() && is_note_url(&image.src));
        if let Some(piece) = free {
            piece.link = Some(Rc::new(Target { url: image.src, at }));
        } else if shown != image.src && obsidian::is_file(&image.src) {
            log.add(WarningKind::Embed, at, format_args!("`{}`", text::head(&image.src, 100)));
        }
    }
}

/// Makes a link, with a warning if it leads to where links may not lead.
fn opened_link(kind: LinkType, url: &str, at: Range<usize>, wiki: Option<Wiki>, log: &mut Log) -> Opened {
    let url = match kind {
        LinkType::Email => format!("mailto:{url}"),
        // What the parser took out of `<…>` may hold spaces.
        _ => url.trim().replace(' ', "%20"),
    };
    let is_wiki = matches!(kind, LinkType::WikiLink { .. });
    if is_note_url(&url) {
        return Opened::Link(Some(Rc::new(Target { url, at })));
    }
    let page = || url.replace("%20", " ");
    // `[words]([[Note]])` is as good as `[[Note|words]]`.
    let inside = url.strip_prefix("[[").and_then(|url| url.strip_suffix("]]"));
    let note = inside.map(|inside| inside.split('|').next().unwrap_or_default().replace("%20", " "));
    let note = note.or_else(|| is_wiki.then(page));
    let address = wiki.zip(note).and_then(|(wiki, note)| wiki.address(&note));
    let address = address.map(|url| Rc::new(Target { url, at: at.clone() }));
    match kind {
        LinkType::WikiLink { has_pothole: false } => return Opened::Page(page(), address),
        _ if address.is_some() => return Opened::Link(address),
        // A place on the same page is no loss.
        _ if is_wiki || url.starts_with('#') || url.is_empty() => return Opened::Link(None),
        _ => log.add(WarningKind::NotWeb, at.clone(), format_args!("`{}`", text::head(&url, 100))),
    }
    Opened::Link(Some(Rc::new(Target { url, at })))
}
