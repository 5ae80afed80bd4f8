//! Lines that a link leads, with no more than numbers, marks, tags, emoji and a source before it.

use link_digest_core::{is_note_url, is_web_url};

use super::byline::byline;
use super::draft::{Draft, LinePlace};
use super::flags::{Flags, cut, take};
use super::kinds::{bracket, without_signs};
use super::label::is_label;
use super::pieces::{images, split_at_link, whole};
use super::title::{self, number, source};
use crate::address::is_part;
use crate::rule::Rule;
use crate::tree::{Piece, PieceKind, is_linked, plain, raw, trim};

/// Finds the item that `pieces` are, if a link leads them.
pub fn led_by_link(pieces: &[Piece], line: LinePlace) -> Option<Draft> {
    let [before, inside, after] = split_at_link(pieces)?;
    let link = inside.first()?.link.clone()?;
    let is_web = is_web_url(&link.url);
    // One that leads nowhere has lost its address.
    let (lost, refused) = (link.url.is_empty(), !is_web && !link.url.is_empty());
    if refused && (is_note_url(&link.url) || is_part(&link.url)) {
        return None;
    }
    let mut draft =
        Draft { at: whole(pieces), refused, link: Some(link.clone()).filter(|_| is_web), ..Draft::default() };
    draft.before = plain(before);
    draft.read_before(&plain(before))?;
    let text = plain(inside);
    let (number, title) = number(without_signs(draft.flags.inside(&text)));
    let title = draft.flags.inside(without_signs(title));
    draft.numbered |= number.is_some();
    draft.title = title.to_owned();
    // `Title - https://…` names no source, nor does `Title - [Paper](https://…)`.
    if (text == link.url || is_label(&text))
        && let Some(name) = draft.source.take()
    {
        draft.title = name;
    }
    if draft.title.is_empty() {
        return None;
    }
    draft.rest = take(&mut draft.flags, after.to_vec());
    byline(&mut draft);
    let strong = inside.iter().all(|piece| piece.style.strong || piece.is_blank());
    let fits = match line {
        // The whole heading is bold to begin with; one that goes on for long is a sentence.
        LinePlace::Heading => plain(&draft.rest).chars().count() <= 80,
        LinePlace::Paragraph => draft.numbered || strong || announces(after, &draft.rest),
        LinePlace::Entry => true,
    };
    draft.rule = match line {
        _ if lost => Rule::LinkLost,
        _ if draft.numbered && line != LinePlace::Heading => Rule::NumberedLink,
        LinePlace::Heading => Rule::LinkHeading,
        LinePlace::Paragraph if strong => Rule::BoldLink,
        LinePlace::Paragraph => Rule::LinkParagraph,
        LinePlace::Entry => Rule::LinkBullet,
    };
    draft.rest.extend(images(before).chain(images(inside)).cloned());
    draft.rest = without_mark(std::mem::take(&mut draft.rest));
    fits.then_some(draft)
}

/// Returns whether a line begins with a link whose text is numbered, with no more than marks before it.
pub fn begins_numbered_link(line: &str) -> bool {
    fn bare(text: &str) -> &str {
        let text = Flags::default().leading(text).trim_start_matches('*');
        Flags::default().leading(text)
    }
    let indented = line.starts_with(char::is_whitespace);
    let inside = bare(line).strip_prefix('[').filter(|inside| !indented && inside.contains(']'));
    inside.is_some_and(|inside| number(bare(inside)).0.is_some())
}

impl Draft {
    /// Reads what stands before the link; `None` if it is more than numbers, marks, tags, signs and a source.
    fn read_before(&mut self, text: &str) -> Option<()> {
        // A bracket that is left of the link's own says nothing.
        let open = text.trim_start().strip_prefix('[').filter(|inside| !inside.contains(']'));
        let text = open.unwrap_or(text);
        let (found, mut rest) = number(without_signs(self.flags.leading(without_signs(text))));
        self.numbered = found.is_some();
        loop {
            let bare = without_signs(self.flags.leading(rest));
            if bare.len() < rest.len() {
                rest = bare;
                continue;
            }
            let Some((tag, after)) = bracket(rest).filter(|_| rest.starts_with(['[', '【'])) else { break };
            // `[ ]` and `[x]` are boxes to tick.
            if tag.chars().count() > 1 {
                self.tags.push(tag.trim().to_owned());
            }
            rest = after.trim_start();
        }
        let rest = rest.trim().trim_matches(['*', '_', '~', '`']).trim();
        if rest.is_empty() || rest.chars().all(|c| matches!(c, '-' | '–' | '—' | ':' | '|' | '"' | '“' | '《' | '「'))
        {
            return Some(());
        }
        if super::kinds::is_tag(rest.trim_end_matches([':', '：'])) {
            self.tags.push(rest.trim_end_matches([':', '：']).to_owned());
            return Some(());
        }
        // `: What it is - [more](…)` goes on with the line above.
        let name = rest.strip_suffix(title::is_dash)?.trim_end();
        if name.starts_with([':', '：']) {
            return None;
        }
        let (name, _) = source(&format!("{name} - x")).filter(|(found, _)| *found == name).map(|_| (name, ()))?;
        self.source = Some(name.to_owned());
        Some(())
    }
}

/// Returns whether what follows the link of a paragraph is about what it links to, rather than the rest of a sentence.
fn announces(after: &[Piece], rest: &[Piece]) -> bool {
    let text = raw(rest);
    let text = text.trim_start();
    if !text.contains(char::is_alphanumeric) {
        return !text.contains(['!', '?', ',']);
    }
    let apart = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let mut chars = text.chars();
    let first = chars.next();
    let new_line = trim(after.to_vec()).len() < after.len()
        && after
            .iter()
            .find(|piece| !piece.is_blank() || piece.what == PieceKind::Break)
            .is_some_and(|piece| piece.what == PieceKind::Break);
    match first {
        Some('：' | '（' | '(' | '【') => true,
        Some(c) if c == ':' || c == '|' || title::is_dash(c) => apart(chars.as_str()),
        Some('.') => apart(chars.as_str()) && chars.as_str().trim_start().starts_with(|c: char| !c.is_lowercase()),
        Some(c) => new_line && !c.is_lowercase(),
        None => true,
    }
}

/// Removes the colon or dash that joins commentary to its link.
pub fn without_mark(rest: Vec<Piece>) -> Vec<Piece> {
    let text = raw(&rest);
    // What is left of marks around the link.
    if ["~~", "\"", "”", "》", "」"].contains(&text.trim()) && !is_linked(&rest) {
        return images(&rest).cloned().collect();
    }
    let mut bare = text.trim_start();
    let is_mark = |c: &char| {
        matches!(c, ':' | '|' | '.' | ',' | ';' | '：' | '，' | '。' | '»' | ')' | ']' | '）' | '】')
            || title::is_dash(*c)
    };
    while let Some(c) = bare.chars().next().filter(is_mark) {
        let after = bare.get(c.len_utf8()..).unwrap_or_default();
        if c.is_ascii() && after.starts_with(char::is_alphanumeric) {
            break;
        }
        bare = after.trim_start();
    }
    cut(&rest, text.len() - bare.len(), text.len())
}
