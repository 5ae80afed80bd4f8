//! Parsing pasted text, what is left of an issue that was copied out of a browser, into the [block tree](crate::tree).
//!
//! Headings have lost their marks and links their addresses. Lines are told apart by what they begin with,
//! and by what follows them.

mod line;

use std::ops::Range;
use std::rc::Rc;

use link_digest_core::is_web_url;

use crate::bounds::Weighed;
use crate::item::begins_numbered_link;
use crate::source::{Clues, Description, Read};
use crate::tree::{Block, Callout, Kind, ListEntry, MAX_DEPTH, Piece, Target, trim};
use crate::warning::{Log, WarningKind};
use crate::{bounds, dates, front_matter, lines, markdown, words};
use line::{LineKind, PastedLine};

/// Pasted text as a form of input.
pub const FORM: Description = Description {
    name: "text",
    title: "text",
    about: "Text pasted out of a browser",
    endings: &["txt"],
    fits,
    weigh: Weighed::text,
    own: |_| None,
    read: Read::Blocks(|text, range, _, _, log| parse(text, range, log)),
};

/// Returns whether a text comes out of a browser or is Markdown: Markdown has its own marks; the other has numbers and
/// bullets, and no marks but the links that were put back.
fn fits(clues: &Clues) -> bool {
    let text = &clues.input.text;
    // It will be refused, and to tell text from Markdown takes its share of the memory.
    if !clues.settings.large && bounds::exceeded(text, Weighed::text).is_some() {
        return false;
    }
    let start = front_matter::place(text).map_or(0, |(_, end)| end);
    let text = text.get(start..).unwrap_or_default();
    let underline = |line: &str| line.len() >= 3 && line.bytes().all(|byte| byte == b'=');
    let heading = |line: &str| {
        line.trim_start_matches('#').starts_with(' ') && line.starts_with('#') || underline(line.trim_end())
    };
    let linked = text.contains("](") || text.contains("][") || text.contains("[[");
    match (text.lines().any(heading), linked) {
        (true, _) => false,
        (false, true) => looks_pasted(text) && has_bare_topics(text),
        (false, false) => clues.named == Some(FORM.name) || looks_pasted(text),
    }
}

/// Parses the blocks of `text`, of which only what is in `range` is read.
fn parse(text: &str, range: Range<usize>, log: &mut Log) -> Vec<Block> {
    let lines = read(text, range);
    let lines = without_stray(lines, log);
    let lines = with_headings(lines);
    quoted(blocks(lines, log))
}

/// Returns whether there are numbered lines and bullets in `text`.
fn looks_pasted(text: &str) -> bool {
    let lines = read(text, 0..text.len());
    let has = |kind: fn(&LineKind) -> bool| lines.iter().any(|line| kind(&line.kind));
    has(|kind| *kind == LineKind::Number)
        && has(|kind| matches!(kind, LineKind::Bullet { glyph, .. } if !glyph.is_ascii()))
}

/// Returns whether there is a topic in `text` as a browser shows one: a name without any mark.
fn has_bare_topics(text: &str) -> bool {
    let lines = with_headings(read(text, 0..text.len()));
    lines.iter().any(|line| line.kind == LineKind::Topic && line.text.starts_with(char::is_alphanumeric))
}

fn read(text: &str, range: Range<usize>) -> Vec<PastedLine<'_>> {
    let body = text.get(range.clone()).unwrap_or_default();
    let mut blank = true;
    let mut found = Vec::new();
    for at in lines::lines(body) {
        let line = PastedLine::read(text, range.start + at.start..range.start + at.end);
        match line {
            Some(mut line) => {
                line.after_blank = blank;
                blank = false;
                found.push(line);
            }
            None => blank = true,
        }
    }
    found
}

/// Drops what a picture left behind: `center`, or `center 500`.
fn without_stray<'a>(lines: Vec<PastedLine<'a>>, log: &mut Log) -> Vec<PastedLine<'a>> {
    let is_stray = |line: &PastedLine| {
        let mut parts = line.text.split(|c: char| c.is_whitespace() || c == '|').filter(|part| !part.is_empty());
        line.kind == LineKind::Text
            && parts.next().is_some_and(words::is_alignment)
            && parts.all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        if is_stray(&line) {
            log.add(WarningKind::Stray, line.at, "the place of a picture");
        } else {
            kept.push(line);
        }
    }
    kept
}

/// Finds the lines that name topics and titles by what follows them.
fn with_headings(mut lines: Vec<PastedLine>) -> Vec<PastedLine> {
    let numbers = lines.iter().any(|line| line.kind == LineKind::Number);
    for line in lines.iter_mut().skip(1).filter(|line| !numbers && line.after_blank && line.ends_with_address()) {
        line.kind = LineKind::Item;
    }
    let kinds: Vec<LineKind> = lines.iter().map(|line| line.kind.clone()).collect();
    let next = |n: usize| kinds.get(n);
    for (n, line) in lines.iter_mut().enumerate() {
        if line.kind != LineKind::Text || !line.is_short() {
            continue;
        }
        let bullet = |n| matches!(next(n), Some(LineKind::Bullet { .. } | LineKind::Address));
        line.kind = match next(n + 1) {
            Some(LineKind::Number) => LineKind::Topic,
            // Without numbers, what has bullets is an item, and a line before it a topic.
            Some(LineKind::Bullet { .. } | LineKind::Address) if !numbers && n > 0 => LineKind::Item,
            Some(LineKind::Item) if n > 0 && line.after_blank => LineKind::Topic,
            Some(LineKind::Text) if !numbers && bullet(n + 2) && n > 0 && line.after_blank => LineKind::Topic,
            _ if n == 0 && dates::days(line.text).is_some() => LineKind::Title,
            _ => LineKind::Text,
        };
    }
    lines
}

/// Makes blocks of lines: what follows without an empty line goes on with the line before.
fn blocks(lines: Vec<PastedLine>, log: &mut Log) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut list: Vec<Bullet> = Vec::new();
    let mut is_whole = false;
    for line in lines {
        let pieces = pieces(&line, log);
        let goes_on = matches!(line.kind, LineKind::Text | LineKind::Address) && !line.after_blank;
        let indent = match line.kind {
            LineKind::Bullet { indent, .. } => Some(indent),
            // What stands below a title with its address is a note.
            _ => (goes_on && is_whole).then_some(0),
        };
        is_whole = line.kind == LineKind::Item && line.text.ends_with('>');
        if let Some(indent) = indent {
            // Nothing follows some bullets.
            if !pieces.is_empty() {
                list.push(Bullet { indent, at: line.at, pieces });
            }
            continue;
        }
        if goes_on && let Some(last) = list.last_mut() {
            extend(&mut last.pieces, pieces, &line.at);
            continue;
        }
        flush(&mut list, &mut blocks, log);
        if goes_on && let Some(Block { kind: Kind::Paragraph(last), at }) = blocks.last_mut() {
            at.end = line.at.end;
            extend(last, pieces, &line.at);
            continue;
        }
        let kind = match line.kind {
            LineKind::Title => Kind::Heading { level: 1, text: pieces },
            LineKind::Topic => Kind::Heading { level: 2, text: pieces },
            // A number makes an item of a line in the tree.
            LineKind::Item => {
                let at = line.at.start..line.at.start;
                Kind::Paragraph([vec![Piece::text(at, "0. ")], pieces].concat())
            }
            _ => Kind::Paragraph(pieces),
        };
        blocks.push(Block { at: line.at, kind });
    }
    flush(&mut list, &mut blocks, log);
    blocks
}

fn pieces(line: &PastedLine, log: &mut Log) -> Vec<Piece> {
    let start = line.at.end - line.text.len();
    if let (Some(found), LineKind::Bullet { glyph, .. }) = (line.damaged, &line.kind) {
        let at = line.at.start..line.at.start + found.len();
        log.add(WarningKind::Mended, at, format_args!("`{found}` read as `{glyph}`"));
    }
    if line.kind == LineKind::Number
        && let Some(pieces) = link_put_back(line, start, log)
    {
        return pieces;
    }
    trim(words::tidy(bracketed(line.text, start), log))
}

/// Makes links of the addresses in angle brackets, as mails have them: `Title <https://…>`.
fn bracketed(text: &str, start: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (open, _) in text.match_indices("<http") {
        let Some(url) = text.get(open + 1..).and_then(|rest| rest.split_once('>')).map(|(url, _)| url) else { break };
        if open < from || !is_web_url(url) {
            continue;
        }
        let at = start + open..start + open + url.len() + "<>".len();
        pieces.push(Piece::text(start + from..at.start, text.get(from..open).unwrap_or_default()));
        let link = Some(Rc::new(Target { url: url.to_owned(), at: at.clone() }));
        pieces.push(Piece { link, ..Piece::text(at, url) });
        from = open + url.len() + "<>".len();
    }
    pieces.push(Piece::text(start + from..start + text.len(), text.get(from..).unwrap_or_default()));
    pieces
}

/// Reads the pieces of an item line whose link was put back, as the warning about it asks for.
fn link_put_back(line: &PastedLine, start: usize, log: &mut Log) -> Option<Vec<Piece>> {
    let is_led = begins_numbered_link(line.text);
    let link = line.text.find('[').filter(|_| is_led || line.text.contains("]("))?;
    let before = Piece::text(start..start + link, line.text.get(..link)?);
    match markdown::parse_at(line.text.get(link..)?, start + link, log).as_slice() {
        [Block { kind: Kind::Paragraph(pieces), .. }] => Some(trim([vec![before], pieces.clone()].concat())),
        _ => None,
    }
}

fn extend(pieces: &mut Vec<Piece>, more: Vec<Piece>, at: &Range<usize>) {
    pieces.push(Piece::line_end(at.start));
    pieces.extend(more);
}

struct Bullet {
    indent: usize,
    at: Range<usize>,
    pieces: Vec<Piece>,
}

/// Makes a list of the bullets gathered so far, nested by their indentation.
fn flush(list: &mut Vec<Bullet>, blocks: &mut Vec<Block>, log: &mut Log) {
    let bullets = std::mem::take(list);
    let (Some(first), Some(last)) = (bullets.first(), bullets.last()) else { return };
    let at = first.at.start..last.at.end;
    let mut bullets = bullets.into_iter().peekable();
    let mut entries = Vec::new();
    while bullets.peek().is_some() {
        entries.extend(nest(&mut bullets, 0, 0, log));
    }
    blocks.push(Block { at, kind: Kind::List { ordered: false, entries } });
}

/// Takes the entries indented by at least `indent`.
fn nest(
    bullets: &mut std::iter::Peekable<std::vec::IntoIter<Bullet>>,
    indent: usize,
    depth: usize,
    log: &mut Log,
) -> Vec<ListEntry> {
    let mut entries: Vec<ListEntry> = Vec::new();
    let mut here = None;
    while let Some(next) = bullets.peek().filter(|next| next.indent >= indent) {
        let (at, inside) = (next.at.clone(), next.indent);
        let deeper = inside > *here.get_or_insert(inside);
        if deeper && depth >= MAX_DEPTH / 2 {
            log.add(WarningKind::TooDeep, at.clone(), "flat from here");
        }
        if deeper && depth < MAX_DEPTH / 2 {
            let under = nest(bullets, inside, depth + 1, log);
            if let Some(last) = entries.last_mut() {
                last.at.end = under.last().map_or(last.at.end, |entry| entry.at.end);
                last.blocks.push(Block { at, kind: Kind::List { ordered: false, entries: under } });
            }
            continue;
        }
        let Some(Bullet { at, pieces, .. }) = bullets.next() else { break };
        let blocks = vec![Block { at: at.clone(), kind: Kind::Paragraph(pieces) }];
        entries.push(ListEntry { at, number: None, blocks });
    }
    entries
}

/// Puts the paragraphs after a label such as `Quote`, before the first topic, into a callout.
fn quoted(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    let mut in_intro = true;
    while let Some(block) = blocks.next() {
        in_intro &= !matches!(block.kind, Kind::Heading { level: 2, .. });
        let callout = line::label(&block).filter(|_| in_intro);
        let Some(kind) = callout.filter(|_| blocks.peek().is_some_and(is_paragraph)) else {
            out.push(block);
            continue;
        };
        let mut inside: Vec<Block> = Vec::new();
        let mut until_closed = None;
        while let Some(next) = blocks.next_if(|next| is_paragraph(next) && line::label(next).is_none()) {
            let opens = *until_closed.get_or_insert_with(|| line::opens_quote(&next));
            let closed = opens && line::closes_quote(&next);
            inside.push(next);
            if closed {
                break;
            }
        }
        let at = block.at.start..inside.last().map_or(block.at.end, |last| last.at.end);
        let title = match (kind.as_str(), block.kind) {
            ("quote", _) => Vec::new(),
            (_, Kind::Paragraph(title)) => title,
            _ => Vec::new(),
        };
        out.push(Block { at, kind: Kind::Quote { callout: Some(Callout { kind, title }), blocks: inside } });
    }
    out
}

fn is_paragraph(block: &Block) -> bool {
    matches!(&block.kind, Kind::Paragraph(pieces) if crate::item::number(&crate::tree::plain(pieces)).0.is_none())
}
