//! Titles whose links only say what kind of page they are: `**Title** - what it is ([Paper](…), [Tweet](…))`.

use std::rc::Rc;

use link_digest_core::{Link, is_web_url};

use super::draft::Draft;
use super::flags::{cut, take};
use super::kinds::{is_one_of, without_signs};
use super::leading::without_mark;
use super::pieces::{images, is_generic, is_image, whole, without_end};
use super::sentence;
use super::title::{is_dash, number};
use crate::rule::Rule;
use crate::tree::{Piece, links_in, plain, raw};

/// What people call the pages about one thing, parted by bars.
pub const LABELS: &str = "\
    paper|papers|tweet|tweets|thread|code|source code|project|project page|blog|blog post|blogpost|video|videos|demo|\
    slides|dataset|data|model|models|docs|documentation|pdf|arxiv|book|talk|report|technical report|repo|repository|\
    gitlab|hugging face|huggingface|colab|notebook|webpage|page|news|press release|announcement|release notes|\
    changelog|discussion|discussions|comments|hn|hacker news|lobsters|twitter|x|youtube|podcast|recording|transcript|\
    abstract|poster|publisher|review|tutorial|example|examples|playground|download|cfp|论文|论文链接|代码|代码链接|项目|项目主页|主页|推文|视频|博客|文档|\
    演示|论文地址|代码地址|論文|コード|動画|スライド|記事|논문|코드|código|artículo|artikel|beitrag|articolo|artigo|vidéo|статья|код|видео";

/// Longer words before the links than these, in characters, are a name and what it is.
const NAME: usize = 80;

/// Returns whether a link's words only say what kind of page it is.
pub fn is_label(words: &str) -> bool {
    let bare = words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':'));
    is_generic(words) || is_one_of(LABELS, bare.trim_end())
}

/// Returns the links of a line, each with its words, if all of them are short and at least one is such.
fn labels(pieces: &[Piece]) -> Option<Vec<Link>> {
    let mut links: Vec<Link> = Vec::new();
    let mut known = false;
    for (link, chunk) in links_in(pieces) {
        let words = plain(chunk);
        if !is_web_url(&link.url) || chunk.iter().any(is_image) || words.split(' ').count() > 3 {
            return None;
        }
        known |= is_label(&words);
        if links.iter().all(|known| known.url != link.url) {
            links.push(Link { title: words, url: link.url.clone(), source: None });
        }
    }
    known.then_some(links)
}

/// Returns the links of a line that is nothing but such links.
pub fn only_labels(pieces: &[Piece]) -> Option<Vec<Link>> {
    bare_labels(pieces).filter(|links| links.first().is_some_and(|link| is_label(&link.title)))
}

/// Returns the links of a line without other words, of which at least one says only what it is.
fn bare_labels(pieces: &[Piece]) -> Option<Vec<Link>> {
    let words = |piece: &Piece| piece.link.is_none() && piece.as_text().contains(char::is_alphanumeric);
    if pieces.iter().any(words) { None } else { labels(pieces) }
}

/// Finds the item of a title, perhaps with a description, and such links after it, of which the first is the item's.
pub fn labelled(pieces: &[Piece]) -> Option<Draft> {
    let first = pieces.iter().position(|piece| piece.link.is_some())?;
    let last = pieces.iter().rposition(|piece| piece.link.is_some())?;
    let (head, tail) = (pieces.get(..first)?, pieces.get(last + 1..)?);
    let mut links = bare_labels(pieces.get(first..=last)?)?.into_iter();
    let main = links.next()?;
    let mut draft = Draft { at: whole(pieces), rule: Rule::BulletWithLink, ..Draft::default() };
    let tail = take(&mut draft.flags, tail.to_vec());
    let words = plain(&tail);
    let says_more = words.contains(char::is_alphanumeric);
    let about = without_mark(tail);
    // What a mark parts from the links of a bold name, or from those in brackets, is about it.
    let parted =
        || plain(&about).len() < words.len() && (is_bold_name(head) || plain(head).ends_with(['(', '[', '（']));
    if says_more && !parted() || !joins(head, &main.title) {
        return None;
    }
    draft.link = pieces.get(first)?.link.clone();
    draft.links = links.collect();
    name(&mut draft, head)?;
    // One link after a few words is a title and its link.
    let several = says_more || !draft.links.is_empty() || !draft.rest.is_empty();
    if says_more && !draft.rest.is_empty() {
        let joint = if plain(&draft.rest).ends_with(char::is_alphanumeric) { ". " } else { " " };
        draft.rest.push(Piece::text(draft.at.end..draft.at.end, joint));
    }
    draft.rest.extend(images(head).cloned().chain(about));
    several.then_some(draft)
}

/// Returns whether the words before a label do not lead on to it, as in "read the paper".
fn joins(head: &[Piece], label: &str) -> bool {
    let text = plain(head);
    let ends = !text.ends_with(char::is_alphanumeric) && !text.ends_with(',');
    let bold = head.iter().rfind(|piece| !piece.is_blank()).is_some_and(|piece| piece.style.strong);
    let apart = || is_generic(label) && is_bold_name(head);
    text.contains(char::is_alphanumeric) && (ends || bold || !label.starts_with(char::is_lowercase) || apart())
}

/// Returns whether words are a bold title, perhaps with what it is behind a dash or a colon: `**Title** - what it is`.
pub fn is_bold_name(words: &[Piece]) -> bool {
    let bold = words.iter().take_while(|piece| piece.style.strong || piece.is_blank()).count();
    let Some((title, more)) = words.split_at_checked(bold) else { return false };
    let (title, more) = (plain(title), plain(more));
    let marked = more.starts_with(|c: char| is_dash(c) || matches!(c, ':' | '：')) || title.ends_with([':', '：']);
    title.contains(char::is_alphanumeric) && (marked || !more.contains(char::is_alphanumeric))
}

/// Names an item by what begins a text: what is bold, or stands before a dash or a colon; the rest is a note.
pub fn name(draft: &mut Draft, text: &[Piece]) -> Option<()> {
    let raw = raw(text);
    let (number, rest) = number(draft.flags.leading(without_signs(&raw)));
    let rest = without_signs(draft.flags.leading(rest));
    draft.numbered |= number.is_some();
    let text = cut(text, raw.len() - rest.len(), without_opening(&raw).len());
    let bold = text.iter().take_while(|piece| piece.style.strong || piece.is_blank()).count();
    let (head, rest) = text.split_at_checked(bold)?;
    let (title, rest) = match plain(head).contains(char::is_alphanumeric) {
        true => (plain(head), rest.to_vec()),
        false => unstyled(&text),
    };
    draft.title = without_end(&title).to_owned();
    draft.rest = without_mark(rest);
    // "3.…" and "etc." keep theirs.
    if draft.rest.is_empty()
        && draft.title.ends_with('.')
        && !draft.title.ends_with("..")
        && !draft.title.ends_with("etc.")
    {
        draft.title.pop();
    }
    draft.title.contains(char::is_alphanumeric).then_some(())
}

/// Splits words without a style where a dash or a colon ends the name, if they are too long to be one, or after a sentence.
fn unstyled(text: &[Piece]) -> (String, Vec<Piece>) {
    let raw = raw(text);
    let long = raw.trim().chars().count() > NAME;
    let mark = raw.char_indices().find(|(at, c)| {
        let spaced = raw.get(at + c.len_utf8()..).is_some_and(|after| after.starts_with(char::is_whitespace));
        let apart = raw.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace));
        *c == '：' || (*c == ':' && spaced) || (is_dash(*c) && spaced && apart)
    });
    let at =
        mark.map(|(at, _)| at).filter(|at| long && raw.get(..*at).is_some_and(|name| name.chars().count() <= NAME));
    let whole = || if raw.chars().count() > sentence::LONGEST { sentence::end(&raw, 0) } else { raw.len() };
    let at = at.unwrap_or_else(whole);
    (raw.get(..at).unwrap_or(&raw).to_owned(), cut(text, at, raw.len()))
}

/// Returns `text` without the bracket or the bar that opens what follows it.
fn without_opening(text: &str) -> &str {
    text.trim_end_matches(|c: char| {
        c.is_whitespace() || is_dash(c) || matches!(c, '(' | '[' | '（' | '【' | '|' | '/' | '·' | '→')
    })
}

/// Returns whether a row's cell or an entry links to `link` already.
pub fn add_links(draft: &mut Draft, links: Vec<Link>) {
    for link in links {
        let known = draft.link.as_ref().is_some_and(|main: &Rc<crate::tree::Target>| main.url == link.url);
        if !known && draft.links.iter().all(|other| other.url != link.url) {
            draft.links.push(link);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_known_in_brackets_and_with_a_number() {
        assert!(is_label("(Technical Report 2)") && !is_label("Technical reports"));
    }
}
