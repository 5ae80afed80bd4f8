//! Where an archive is cut: from the oldest item on and between issues, so that a new issue leaves all parts but the
//! newest as they are.

use std::ops::Range;

use super::weight::Scale;
use crate::{Archive, EntryId, Facet};

/// How large things are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// The most that a part may weigh, as `Scale` weighs it.
    pub part: usize,
    /// The number of parts in whose steps the search index of the older ones grows, all of which is made anew then.
    pub step: usize,
    /// The number of newer parts, by which the step can be divided, that have a search index together: only the newest of
    /// these is made anew with each issue.
    pub join: usize,
    /// The most bytes of a shard, but for one with a single word. Packed it is a little smaller.
    pub shard: usize,
    /// The most ids in a table that says where they are.
    pub ids: usize,
}

/// A part is at most 13 kB by what brotli makes of it then, and a shard 40.
impl Default for Sizes {
    fn default() -> Self {
        Self { part: 14_000, step: 8, join: 2, shard: 40_000, ids: 2048 }
    }
}

/// The entries of each part, the newest first.
pub fn parts(archive: &Archive, most: usize) -> Vec<Range<EntryId>> {
    parts_up_to(archive, most, usize::MAX)
}

/// Those of the oldest parts: of `count` or a few more, or of all.
pub fn parts_up_to(archive: &Archive, most: usize, count: usize) -> Vec<Range<EntryId>> {
    let mut parts: Vec<Range<EntryId>> = Vec::new();
    let mut scale = Scale::default();
    for issue in issues(archive).into_iter().rev() {
        if parts.len() >= count {
            break;
        }
        let text = text(archive, issue.clone());
        let fits = scale.add(&text) <= most;
        match parts.last_mut() {
            Some(part) if fits => part.start = issue.start,
            _ => {
                scale = Scale::default();
                if scale.add(&text) <= most {
                    parts.push(issue);
                } else {
                    // It stands alone: what comes after it begins anew.
                    parts.extend(pieces(archive, issue, most).into_iter().rev());
                }
            }
        }
    }
    parts.reverse();
    parts
}

/// How many parts, the oldest ones, stay as they are for a while: whole steps of them. The newest part is not done, and so
/// never among them.
pub fn settled(parts: usize, Sizes { step, .. }: Sizes) -> usize {
    parts.saturating_sub(1) / step.max(1) * step.max(1)
}

/// The runs of items that have a search index each, the newest first: the newest parts one for each few of them, counted
/// from the oldest on, and all others, in whole steps, one together.
pub fn generations(parts: &[Range<EntryId>], sizes: Sizes) -> Vec<Range<EntryId>> {
    let (together, join) = (settled(parts.len(), sizes), sizes.join);
    let alone = parts.get(..parts.len() - together).unwrap_or_default();
    let around = |parts: &[Range<EntryId>]| Some(parts.first()?.start..parts.last()?.end);
    let mut generations: Vec<_> = alone.rchunks(join.max(1)).filter_map(around).collect();
    generations.reverse();
    if let (Some(last), Some(end)) = (alone.last(), parts.last().filter(|_| together > 0)) {
        generations.push(last.end..end.end);
    }
    generations
}

/// The entries of each issue that has some.
fn issues(archive: &Archive) -> Vec<Range<EntryId>> {
    let mut issues: Vec<Range<EntryId>> = Vec::new();
    let mut last = None;
    for entry in 0..archive.len() as EntryId {
        let issue = archive.values_of(Facet::Issue, entry).first().copied();
        match issues.last_mut() {
            Some(range) if issue == last => range.end = entry + 1,
            _ => issues.push(entry..entry + 1),
        }
        last = issue;
    }
    issues
}

/// An issue that is too large for a part, in as few pieces as fit, all about as heavy: the first of them has the first
/// cards of a page, for which a light one would not do.
fn pieces(archive: &Archive, issue: Range<EntryId>, most: usize) -> Vec<Range<EntryId>> {
    let texts: Vec<String> = issue.clone().map(|entry| text(archive, entry..entry + 1)).collect();
    let (mut too_little, mut enough) = (0, most);
    let mut pieces = cut(&texts, issue.start, most);
    for _ in 0..HALVINGS {
        let middle = usize::midpoint(too_little, enough);
        let smaller = cut(&texts, issue.start, middle);
        if smaller.len() > pieces.len() {
            too_little = middle;
        } else {
            (enough, pieces) = (middle, smaller);
        }
    }
    pieces
}

/// How often the most that a piece may weigh is halved in looking for the least that will do.
const HALVINGS: u32 = 7;

/// Items that follow each other, by their texts and the first of them, cut from the end on.
fn cut(texts: &[String], first: EntryId, most: usize) -> Vec<Range<EntryId>> {
    let mut pieces: Vec<Range<EntryId>> = Vec::new();
    let mut scale = Scale::default();
    for (entry, text) in (first..).zip(texts).collect::<Vec<_>>().into_iter().rev() {
        let fits = scale.add(text) <= most;
        match pieces.last_mut() {
            Some(piece) if fits => piece.start = entry,
            _ => {
                scale = Scale::default();
                scale.add(text);
                pieces.push(entry..entry + 1);
            }
        }
    }
    pieces.reverse();
    pieces
}

/// The JSON of the items, about as it will stand in the part.
fn text(archive: &Archive, entries: Range<EntryId>) -> String {
    entries.filter_map(|entry| serde_json::to_string(&archive.item(entry)?).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Digest, Issue, Item, Topic};

    #[test]
    fn pieces_of_a_large_issue_are_about_as_heavy() {
        let word = |n: u32| format!("{:08x}", n.wrapping_mul(0x9e37_79b1));
        let item = |n: u32| Item { title: (n * 9..n * 9 + 9).map(word).collect(), ..Item::default() };
        let topic = Topic { items: (0..70).map(item).collect(), ..Topic::default() };
        let issue = Issue { topics: vec![topic], ..Issue::default() };
        let archive = Archive::new(&Digest { issues: vec![issue], ..Digest::default() });
        let lengths: Vec<_> = parts(&archive, 1000).into_iter().map(|part| part.len()).collect();
        assert_eq!(lengths, [14; 5]);
    }
}
