//! Preparing lines that are items whatever stands around them: `[4. Source - Title](https://…)` at the start of a line.
//!
//! In CommonMark such a line goes on with the list or quote right above it, an address ends at a space, and what stands
//! in formulas is marks. All are mended in the text before it is parsed; [`Prepared`] knows where. So are slips in the
//! brackets of a link, with a warning ([`fault`](mod@super::fault)), and wiki links within other links ([`wiki`](super::linked)).

use std::borrow::Cow;
use std::ops::Range;

use super::fault::{
    ROUND, begins_item, begins_linked_entry, closing, counts_on, fault, link_number, whole_title, without_hashes,
};
use super::fence::Fence;
use super::linked::{org_links, wiki_links};
use super::maths::Maths;
use crate::item::begins_numbered_link;
use crate::lines::lines;
use crate::warning::{Log, WarningKind};

/// A text in which something was put in, and other things were taken out.
pub struct Prepared {
    pub text: String,
    /// The offset in the input where the text starts.
    start: usize,
    /// The offsets in `text` of the bytes that were put in.
    added: Vec<usize>,
    /// The offsets in `text` where bytes were taken out, one for each.
    taken: Vec<usize>,
}

/// A change of a text: what stands in the place of some of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub at: Range<usize>,
    pub with: Cow<'static, str>,
}

impl Edit {
    pub fn new(at: Range<usize>, with: impl Into<Cow<'static, str>>) -> Self {
        Self { at, with: with.into() }
    }
}

impl Prepared {
    /// Returns the place in the input of a place in the text.
    pub fn place(&self, at: &Range<usize>) -> Range<usize> {
        let added = |at: usize| self.added.partition_point(|added| *added < at);
        let start = self.taken.partition_point(|taken| *taken < at.start);
        let end = self.taken.partition_point(|taken| *taken <= at.end);
        self.start + at.start - added(at.start) + start..self.start + at.end - added(at.end) + end
    }

    /// Changes what follows the bytes of `text` that were copied so far; returns how many were then.
    fn apply(&mut self, text: &str, copied: usize, edit: &Edit) -> usize {
        self.text.push_str(text.get(copied..edit.at.start).unwrap_or_default());
        let at = self.text.len();
        self.taken.extend(edit.at.clone().map(|_| at));
        self.added.extend(at..at + edit.with.len());
        self.text.push_str(&edit.with);
        edit.at.end
    }
}

/// Makes item lines of `text`, which starts at `start` in the input, readable to a parser of Markdown. What stands in the
/// comments of HTML, whose places are `hidden`, is left as it is.
pub fn prepare(text: &str, start: usize, hidden: Vec<Range<usize>>, log: &mut Log) -> Prepared {
    let mut out = Prepared { text: String::with_capacity(text.len()), start, added: Vec::new(), taken: Vec::new() };
    let mut copied = 0;
    // Whether the lines above, up to an empty one, hold something that this line would go on with.
    let mut goes_on = false;
    // The number of the last item.
    let mut last: Option<u32> = None;
    let mut fence = Fence::default();
    let mut maths = Maths::default();
    let mut hidden = hidden.into_iter().peekable();
    for at in lines(text) {
        let line = text.get(at.clone()).unwrap_or_default();
        let below = text.get(at.end..).unwrap_or_default();
        let bare = line.trim_start();
        while hidden.next_if(|hidden| hidden.end <= at.start).is_some() {}
        let is_hidden = hidden.peek().is_some_and(|hidden| hidden.start < at.start);
        let is_code = is_hidden || fence.takes(bare);
        let next = last.and_then(|last| last.checked_add(1));
        let wanted = |number| next == Some(number) || number == 1 && counts_on(below);
        let above = text.get(..at.start).unwrap_or_default();
        let fault = if is_code { None } else { fault(line, above, below, &wanted) };
        let number = fault.as_ref().map_or_else(|| link_number(line), |fault| fault.number(line));
        let mut edits = Vec::new();
        if is_code || number.is_none() && !begins_item(line) {
            goes_on = !bare.is_empty() && (goes_on || bare.len() < line.len() || begins_container(bare));
        } else if std::mem::take(&mut goes_on) {
            edits.push(Edit::new(0..0, "\n"));
        }
        if !is_code {
            last = number.or(last);
            match fault {
                Some(fault) => {
                    log.add(WarningKind::BrokenLink, start + at.start..start + at.end, fault.reason);
                    edits.extend(fault.edits);
                }
                None => edits.extend(spaced(line)),
            }
            edits.extend(wiki_links(line));
            edits.extend(org_links(line));
            edits.extend(maths.escapes(line, below));
            edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        }
        for Edit { at: inside, with } in edits {
            let edit = Edit { at: at.start + inside.start..at.start + inside.end, with };
            // Of two that would change the same bytes, the first is made.
            if edit.at.start >= copied {
                copied = out.apply(text, copied, &edit);
            }
        }
    }
    out.text.push_str(text.get(copied..).unwrap_or_default());
    out
}

/// Returns whether a list or a quote begins with this line, or what is meant as a heading.
fn begins_container(line: &str) -> bool {
    line.starts_with(['-', '*', '+', '>', '#']) || crate::item::number(line).0.is_some()
}

/// Returns the marks that keep an address with spaces together, if the numbered link of a line has such: that of a page,
/// or the name of a file. In another link that leads an entry or a heading, the last word is to be a part of an address.
fn spaced(line: &str) -> Vec<Edit> {
    let bare = without_hashes(line);
    let numbered = begins_numbered_link(bare);
    let found = || {
        let led = numbered || begins_linked_entry(bare, bare.len() < line.len());
        let (_, rest) = whole_title(bare).filter(|_| led)?;
        let inside = rest.strip_prefix('(')?;
        let url = inside.get(..closing(inside, ROUND)?)?;
        let from = line.len() - inside.len() + url.len() - url.trim_start().len();
        let url = url.trim();
        // A wiki link is kept together elsewhere.
        let fits =
            url.contains(' ') && !url.starts_with("[[") && !url.contains(" “") && (numbered || goes_on_below(url));
        (fits && !url.contains(['<', '>', '"', '\'', '\\'])).then_some(from..from + url.len())
    };
    let marks = found().map(|at| [Edit::new(at.start..at.start, "<"), Edit::new(at.end..at.end, ">")]);
    marks.into_iter().flatten().collect()
}

/// Returns whether the words of what begins as the address of a page are all parts of it, and no remark: there is one more
/// word, or the last has a sign within that parts of addresses have.
fn goes_on_below(url: &str) -> bool {
    let mut words = url.split(' ').filter(|word| !word.is_empty());
    let is_page = words.next().is_some_and(|first| {
        link_digest_core::is_web_url(first) && !first.ends_with([',', ';', ':']) && first.matches('/').count() > 2
    });
    let (count, last) = words.fold((0, ""), |(count, _), word| (count + 1, word));
    let signs = last.trim_end_matches('.').contains(['/', '.', '=', '%', '_']);
    is_page && !url.contains(['(', ',']) && (count == 1 || signs)
}

#[cfg(test)]
mod tests;
