//! Building blocks of the nodes of a page. No function calls itself: pages may be deep.

use std::ops::Range;
use std::rc::Rc;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use link_digest_core::{Image, is_note_url, is_web_url, text};
use url::Url;

use super::elements::{heading, holds_data, is_anchor, is_block, is_made_by_script, is_second_formula, is_skipped};
use super::figure;
use super::footnotes::{self, Footnotes};
use super::frames::{Frame, Frames};
use super::node::PageNode;
use super::place::Places;
use crate::address::is_broken;
use crate::tree::{Block, Code, Kind, Piece, PieceKind, Row, Style, Target, place, raw, trim};
use crate::warning::{Log, Lost, WarningKind};
use crate::words;

/// Builds the blocks under `root`.
pub fn blocks<N: PageNode>(root: NodeRef<N>, base: Option<&Url>, places: Places, log: &mut Log) -> Vec<Block> {
    let mut builder = TreeBuilder {
        frames: Frames::new(),
        leaf: None,
        links: Vec::new(),
        style: Counts::default(),
        pre: 0,
        footnotes: Footnotes::default(),
        base,
        places,
    };
    let mut skipped = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => match node.value().text() {
                Some(text) => builder.text(text),
                None if builder.leaves_out(node) => skipped = Some(node.id()),
                None => builder.open(node, log),
            },
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) if skipped.is_none() => builder.close(node, log),
            _ => {}
        }
    }
    builder.finish(log)
}

/// A block that holds text.
struct Leaf {
    heading: Option<u8>,
    code: bool,
    pieces: Vec<Piece>,
}

/// The numbers of open elements that set text, or stand for something else.
#[derive(Default)]
struct Counts {
    strong: usize,
    emphasis: usize,
    code: usize,
    small: usize,
    embedded: usize,
}

/// A link that is open. One around several blocks is that of the first alone.
struct OpenLink {
    target: Option<Rc<Target>>,
    spent: bool,
}

struct TreeBuilder<'a> {
    frames: Frames,
    leaf: Option<Leaf>,
    links: Vec<OpenLink>,
    style: Counts,
    pre: usize,
    footnotes: Footnotes,
    base: Option<&'a Url>,
    places: Places<'a>,
}

impl TreeBuilder<'_> {
    /// Returns whether an element is left out, with what is in it. Where a note is asked for, its mark stands instead.
    fn leaves_out<N: PageNode>(&mut self, node: NodeRef<N>) -> bool {
        if let Some(mark) = footnotes::mark(node) {
            self.push(PieceKind::Text(mark), None);
            return true;
        }
        is_skipped(node)
            || figure::is_caption(node)
            || is_second_formula(node)
            || is_anchor(node)
            || self.footnotes.is_in() && heading(node.value().name()).is_some()
    }

    fn open<N: PageNode>(&mut self, node: NodeRef<N>, log: &mut Log) {
        let element = node.value();
        self.footnotes.open(element);
        match element.name() {
            "b" | "strong" => self.style.strong += 1,
            "i" | "em" | "cite" => self.style.emphasis += 1,
            "code" | "kbd" | "samp" | "tt" => self.style.code += 1,
            "small" => self.style.small += 1,
            "a" => self.open_link(element, log),
            // Mails part their paragraphs so.
            "br" if self.has_ended_line() => self.flush(log),
            "br" => self.push(PieceKind::Break, None),
            "img" | "amp-img" => self.image(node, figure::source_of(element), log),
            "area" => {
                self.open_link(element, log);
                self.push(PieceKind::Text(element.attr("alt").unwrap_or_default().to_owned()), None);
                self.links.pop();
            }
            "iframe" | "video" | "audio" | "embed" | "source" | "object" | "script" => {
                self.image(node, element.attr("poster"), log);
                self.embedded(element, log);
            }
            "hr" => {
                self.flush(log);
                if let [Frame::Root(blocks)] = self.frames.0.as_mut_slice() {
                    let at = self.places.find("<hr");
                    blocks.push(Block { at, kind: Kind::Rule });
                }
            }
            "pre" => {
                self.flush(log);
                self.pre += 1;
                self.leaf = Some(Leaf { heading: None, code: true, pieces: Vec::new() });
            }
            name if heading(name).is_some() => {
                self.flush(log);
                self.leaf = Some(Leaf { heading: heading(name), code: false, pieces: Vec::new() });
            }
            "ul" | "ol" | "menu" | "li" if self.footnotes.is_in() => self.flush(log),
            "ul" | "ol" | "menu" => {
                self.flush(log);
                let next = element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                let list = Frame::List { ordered: element.name() == "ol", next, entries: Vec::new() };
                self.frames.nest(list);
            }
            "li" => {
                self.flush(log);
                let number = match self.frames.last_mut() {
                    Some(Frame::List { ordered: true, next, .. }) => {
                        *next = next.saturating_add(1);
                        Some(next.saturating_sub(1))
                    }
                    _ => None,
                };
                self.frames.nest(Frame::ListEntry { number, blocks: Vec::new() });
            }
            "blockquote" => {
                self.flush(log);
                self.frames.nest(Frame::Quote(Vec::new()));
            }
            "table" if holds_data(node) => {
                self.flush(log);
                self.frames.0.push(Frame::Table(Vec::new()));
            }
            "tr" if matches!(self.frames.0.last(), Some(Frame::Table(_))) => self.frames.0.push(Frame::Row(Row::new())),
            "td" | "th" if matches!(self.frames.0.last(), Some(Frame::Row(_))) => {
                self.frames.0.push(Frame::Cell(Vec::new()));
            }
            name if is_block(name) => self.flush(log),
            name if is_made_by_script(node) => {
                log.add(WarningKind::Embed, self.places.find(name), format_args!("`<{name}>`"));
            }
            _ => {}
        }
    }

    fn close<N: PageNode>(&mut self, node: NodeRef<N>, log: &mut Log) {
        let less = |count: &mut usize| *count = count.saturating_sub(1);
        self.footnotes.close(node.value());
        match node.value().name() {
            "b" | "strong" => less(&mut self.style.strong),
            "i" | "em" | "cite" => less(&mut self.style.emphasis),
            "code" | "kbd" | "samp" | "tt" => less(&mut self.style.code),
            "small" => less(&mut self.style.small),
            "a" => drop(self.links.pop()),
            "pre" => {
                self.flush(log);
                less(&mut self.pre);
            }
            "ul" | "ol" | "menu" | "li" if self.footnotes.is_in() => self.flush(log),
            "ul" | "ol" | "menu" | "li" | "blockquote" => {
                self.flush(log);
                self.frames.close();
            }
            "table" if holds_data(node) => self.frames.close(),
            "tr" if matches!(self.frames.0.last(), Some(Frame::Row(_))) => self.frames.close(),
            "td" | "th" if matches!(self.frames.0.last(), Some(Frame::Cell(_))) => self.frames.close_cell(log),
            name if heading(name).is_some() || is_block(name) => self.flush(log),
            _ => {}
        }
    }

    fn finish(mut self, log: &mut Log) -> Vec<Block> {
        self.flush(log);
        self.frames.finish()
    }

    /// Ends the line: makes a block of its pieces, or a break in a cell.
    fn flush(&mut self, log: &mut Log) {
        if let Some(Frame::Cell(pieces)) = self.frames.last_mut() {
            let end = place(pieces).end;
            pieces.push(Piece::line_end(end));
            return;
        }
        let Some(Leaf { heading, code, pieces }) = self.leaf.take() else { return };
        let mut pieces = trim(words::tidy(words::join(pieces), log));
        // A link around blocks may show its address below its words.
        let is_shown = |link: &OpenLink| link.target.as_ref().is_some_and(|target| target.url == raw(&pieces));
        if pieces.is_empty() || self.links.iter().any(|link| link.spent && is_shown(link)) {
            return;
        }
        for link in &mut self.links {
            let own =
                |piece: &Piece| link.target.as_ref().is_some_and(|target| piece.is_of(target) && !piece.is_blank());
            link.spent |= pieces.iter().any(own);
        }
        let at = place(&pieces);
        if let Some(mark) = self.footnotes.take_mark() {
            pieces.insert(0, Piece::text(at.start..at.start, mark));
        }
        let kind = match (heading, code) {
            (Some(level), _) => Kind::Heading { level, text: pieces },
            (None, true) => {
                let text: String = pieces
                    .iter()
                    .map(|piece| if piece.what == PieceKind::Break { "\n" } else { piece.as_text() })
                    .collect();
                Kind::Code(Code { text: text.trim_end().to_owned(), is_markdown: false })
            }
            (None, false) => Kind::Paragraph(pieces),
        };
        self.frames.add(Block { at, kind });
    }

    /// Returns whether the last line of a paragraph has ended, and nothing stands in the next.
    fn has_ended_line(&self) -> bool {
        let pieces = self.leaf.as_ref().filter(|leaf| leaf.heading.is_none() && !leaf.code).map(|leaf| &leaf.pieces);
        let last =
            pieces.and_then(|pieces| pieces.iter().rfind(|piece| piece.what == PieceKind::Break || !piece.is_blank()));
        last.is_some_and(|last| last.what == PieceKind::Break)
    }

    fn text(&mut self, text: &str) {
        if self.pre > 0 {
            return self.push(PieceKind::Text(text.to_owned()), None);
        }
        let at = self.places.find(text);
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let space = c.is_whitespace() && c != '\u{a0}';
            if !space || !out.ends_with(' ') {
                out.push(if space { ' ' } else { c });
            }
        }
        // Where lengths agree, a part of the text is found by its offset; so they must not agree by chance.
        let at = if out.len() == at.len() && out != text { at.start..at.start } else { at };
        self.push(PieceKind::Text(out), Some(at));
    }

    fn push(&mut self, what: PieceKind, at: Option<Range<usize>>) {
        let at = at.unwrap_or_else(|| self.places.find(""));
        let style = Style {
            strong: self.style.strong > 0,
            emphasis: self.style.emphasis > 0,
            code: self.style.code > 0 && self.pre == 0,
            small: self.style.small > 0,
            embedded: self.style.embedded > 0,
        };
        let link = self.links.last().filter(|link| !link.spent).and_then(|link| link.target.clone());
        let piece = Piece { at, what, style, link };
        match self.frames.last_mut() {
            Some(Frame::Cell(pieces)) => pieces.push(piece),
            // Space between rows and entries is no text.
            Some(Frame::Table(_) | Frame::Row(_) | Frame::List { .. }) if piece.is_blank() => {}
            _ => {
                let leaf = self.leaf.get_or_insert(Leaf { heading: None, code: false, pieces: Vec::new() });
                leaf.pieces.push(piece);
            }
        }
    }

    fn open_link<N: PageNode>(&mut self, element: &N, log: &mut Log) {
        let written = element.attr("href").map(str::trim).filter(|url| !url.is_empty());
        let url = written.map(|url| self.resolve(url));
        let mut at = self.places.find("");
        // Of scripts, telephones and parts of the page nobody needs to hear.
        let is_told = |url: &str| {
            is_broken(url)
                || !is_note_url(url) && !["#", "javascript:", "tel:"].iter().any(|known| url.starts_with(known))
        };
        if let Some(url) = url.as_deref().filter(|url| is_told(url)) {
            at = self.places.find(written.unwrap_or_default());
            log.add(WarningKind::NotWeb, at.clone(), format_args!("`{}`", text::head(url, 100)));
        }
        let target = url.filter(|url| is_note_url(url) || is_broken(url)).map(|url| Rc::new(Target { url, at }));
        self.links.push(OpenLink { target, spent: false });
    }

    /// Resolves `url` against the page's own.
    fn resolve(&self, url: &str) -> String {
        let spaced = url.replace(' ', "%20");
        if is_note_url(&spaced) || spaced.starts_with('#') {
            return spaced;
        }
        self.base.and_then(|base| base.join(&spaced).ok()).map_or(spaced, String::from)
    }

    fn image<N: PageNode>(&mut self, node: NodeRef<N>, written: Option<&str>, log: &mut Log) {
        let element = node.value();
        let Some(written) = written else { return };
        let src = self.resolve(written);
        let alt = element.attr("alt").map(|alt| link_digest_core::text::line(alt).into_owned());
        let alt = alt.filter(|alt| !alt.is_empty());
        // A part of a mail, of which its words are left.
        if src.starts_with("cid:") {
            log.add(WarningKind::LostPicture(src, Lost::Missing), self.places.find(written), "");
            return alt.into_iter().for_each(|alt| self.push(PieceKind::Text(alt), None));
        }
        let caption = figure::caption_of(node).filter(|caption| Some(caption) != alt.as_ref());
        log.picture(self.places.find(written), &src);
        let image = Image { src, alt, caption, width: figure::number(element, "width"), ..Image::default() };
        self.push(PieceKind::Image(Box::new(image)), None);
    }

    /// Leaves a link to what plays or frames another page; what has no address of its own on the web is told.
    fn embedded<N: PageNode>(&mut self, element: &N, log: &mut Log) {
        let written = ["data-src", "src", "data"].iter().find_map(|name| element.attr(name));
        let Some(address) = written.or(element.attr("srcdoc")) else { return };
        // A gist has another address than its script.
        let url = self.resolve(address.trim().trim_end_matches(".js"));
        if written.is_none() || !is_web_url(&url) {
            log.add(WarningKind::Embed, self.places.find(address), "");
            return;
        }
        let at = self.places.find("");
        let target = Some(Rc::new(Target { url: url.clone(), at }));
        self.links.push(OpenLink { target, spent: false });
        self.style.embedded += 1;
        self.push(PieceKind::Text(url), None);
        self.style.embedded -= 1;
        self.links.pop();
    }
}
