//! Making the files of a digest.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::cut::{self, Sizes};
use super::ids;
use super::index::{Generation, Index, Named, ShardName, ValuesAbout, in_items};
use super::runs::{Runs, month};
use super::{Values, named, pieces, repeats};
use crate::facet::{Facet, Values as Where};
use crate::intern::Interner;
use crate::repeats::Finding;
use crate::search::shards;
use crate::{Archive, Digest, EntryId, InParts, Issue, Item, Topic, sort, text};

/// A file, named by its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The files of an archive in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// The index: what the element's `src` leads to.
    pub index: Vec<u8>,
    /// All others, to be put beside it.
    pub files: Vec<File>,
}

/// Makes the files of a digest that is to be in parts, by its size or the choice of who publishes it; nothing where it is
/// to be one file.
pub fn write_by(digest: &Digest, choice: InParts) -> Option<Files> {
    choice.least()?;
    write_read(digest, &Archive::new(digest), choice)
}

/// Makes them of a digest that was read already, as `archive`.
pub fn write_read(digest: &Digest, archive: &Archive, choice: InParts) -> Option<Files> {
    let (least, sizes) = (choice.least()?, Sizes::default());
    let parts = cut::parts(archive, sizes.part);
    (parts.len() >= least).then(|| files(digest, archive, parts, sizes))
}

/// Returns whether a digest is to be in parts, by its size or the choice of who publishes it.
pub fn are_better(archive: &Archive, choice: InParts) -> bool {
    choice.least().is_some_and(|least| cut::parts_up_to(archive, Sizes::default().part, least).len() >= least)
}

/// The files of a digest: the same each time, and after one more issue the same but for the index and the newest.
pub fn write(digest: &Digest) -> Files {
    write_in(digest, Sizes::default())
}

/// The files of a digest in other sizes than usual.
pub fn write_in(digest: &Digest, sizes: Sizes) -> Files {
    let archive = Archive::new(digest);
    let parts = cut::parts(&archive, sizes.part);
    files(digest, &archive, parts, sizes)
}

fn files(digest: &Digest, archive: &Archive, parts: Vec<Range<EntryId>>, sizes: Sizes) -> Files {
    let mut files = Files::default();
    let generations = cut::generations(&parts, sizes);
    let runs = runs(archive);
    let mut index = Index {
        digest: Digest { issues: Vec::new(), ..digest.clone() },
        topics: archive.values(Facet::Topic).iter().map(|topic| topic.name.clone()).collect(),
        issues: issues(archive, &runs),
        runs,
        cut: cut(archive, &parts),
        ..Index::default()
    };
    let spellings = spellings(digest);
    let settled = parts.get(parts.len() - cut::settled(parts.len(), sizes)..).unwrap_or_default();
    let pieces = ids::write(archive, settled, sizes.ids).into_iter();
    index.ids = pieces.map(|bytes| files.add("ids", bytes)).collect();
    for part in parts {
        let items = part.len() as u32;
        let json = serde_json::to_string(&Part::of(archive, part, &spellings)).unwrap_or_default();
        index.parts.push(Named { name: files.add("part", json.into_bytes()), items });
    }
    for facet in in_items() {
        let column = archive.values(facet);
        if column.is_empty() {
            continue;
        }
        let filled = (0..archive.len() as EntryId).filter(|entry| !archive.values_of(facet, *entry).is_empty()).count();
        index.values[facet] = ValuesAbout { values: column.len() as u32, filled: filled as u32, files: Vec::new() };
        for range in generations.iter().cloned() {
            let name = files.add(facet.field(), values(archive, facet, range).write());
            index.values[facet].files.push(name);
        }
    }
    let pairs: BTreeSet<repeats::Pair> = Finding::of(archive).pairs().into_iter().collect();
    let pairs: Vec<_> = pairs.into_iter().collect();
    for range in generations {
        let repeats = repeats::write(&pairs, &range);
        let mut generation = generation(archive, range, sizes.shard, &mut files);
        generation.repeats = repeats.map(|bytes| files.add("repeats", bytes)).unwrap_or_default();
        index.search.push(generation);
    }
    files.index = index.write().into_bytes();
    files
}

/// For each item its topic as it is spelled there: the archive has the spelling of the newest issue, with which all parts
/// would change.
type Spellings = BTreeMap<String, String>;

fn spellings(digest: &Digest) -> Spellings {
    let json = crate::write(digest).unwrap_or_default();
    // As it was read, all items have the ids by which the archive knows them.
    let issues = crate::read(json.as_bytes()).unwrap_or_default().digest.issues;
    let topics = issues.into_iter().flat_map(|issue| issue.topics);
    topics.flat_map(|topic| topic.items.into_iter().map(move |item| (item.id, topic.name.clone()))).collect()
}

impl Files {
    fn add(&mut self, kind: &str, bytes: Vec<u8>) -> String {
        let name = named(kind, &bytes);
        // Two parts with the same bytes are one file.
        if self.files.iter().all(|file| file.name != name) {
            self.files.push(File { name: name.clone(), bytes });
        }
        name
    }
}

fn generation(archive: &Archive, range: Range<EntryId>, most: usize, files: &mut Files) -> Generation {
    let items = range.len() as u32;
    let made = shards::write(archive, range, most);
    let words = if made.shards.len() > 1 { files.add("words", made.words) } else { String::new() };
    let shards = made.shards.into_iter();
    let shards = shards.map(|(first, bytes)| ShardName { first, name: files.add("search", bytes) }).collect();
    Generation { items, words, shards, ..Generation::default() }
}

/// What is known of the items.
fn runs(archive: &Archive) -> Runs {
    let mut runs = Runs { each: vec![0; archive.issues().len()], ..Runs::default() };
    let mut last = (0, 0);
    for (entry, about) in (0..).zip(archive.entries()) {
        let value = |facet| archive.values_of(facet, entry).first().copied().unwrap_or_default();
        let here = (value(Facet::Issue), value(Facet::Topic));
        match (runs.items.last_mut(), runs.recommended.last_mut()) {
            // A run ends where the topic does, and where recommended items follow others.
            (Some(items), Some(recommended)) if here == last && (!about.recommended || items == recommended) => {
                *items += 1;
                *recommended += u32::from(about.recommended);
            }
            _ => {
                runs.each.get_mut(here.0 as usize).into_iter().for_each(|each| *each += 1);
                runs.topics.push(here.1);
                runs.items.push(1);
                runs.recommended.push(u32::from(about.recommended));
            }
        }
        last = here;
        if archive.issue_of(entry).and_then(month).is_none() {
            match runs.months.last_mut() {
                Some((month, items)) if *month == about.month => *items += 1,
                _ => runs.months.push((about.month, 1)),
            }
        }
    }
    if runs.months.iter().all(|(month, _)| month.is_none()) {
        runs.months.clear();
    }
    runs
}

/// The most items of which the index says in which part they are: two kilobytes or four. Where most issues are cut, links to
/// the older ones take all of their parts.
const MOST_TOLD: usize = 12_000;

/// The numbers that say in which part an item is, for the issues that are cut, the newest first.
fn cut(archive: &Archive, parts: &[Range<EntryId>]) -> Vec<u32> {
    // Of each issue its first part, and its items, each with how many parts later it is.
    let mut issues: BTreeMap<u32, (usize, Vec<(String, u32)>)> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        for entry in part.clone() {
            let issue = archive.values_of(Facet::Issue, entry).first().copied().unwrap_or_default();
            let (first, items) = issues.entry(issue).or_insert((at, Vec::new()));
            items.extend(archive.item(entry).map(|item| (item.id, (at - *first) as u32)));
        }
    }
    let mut told = Vec::new();
    for (_, items) in issues.into_values() {
        let is_cut = items.last().is_some_and(|(_, piece)| *piece > 0);
        if is_cut && told.len() + items.len() <= MOST_TOLD {
            told.extend(items);
        }
    }
    pieces::write(&told).unwrap_or_default()
}

/// The issues as they stand in the index: an introduction is in the part with the issue's first item, if it has any.
fn issues(archive: &Archive, runs: &Runs) -> Vec<Issue> {
    let issue = |(issue, each): (&Issue, &u32)| match each {
        0 => issue.clone(),
        _ => Issue { intro: Vec::new(), ..issue.clone() },
    };
    archive.issues().iter().zip(&runs.each).map(issue).collect()
}

/// A part as a digest of its own.
#[derive(serde::Serialize)]
struct Part {
    #[serde(rename = "$schema")]
    schema: String,
    version: u32,
    issues: Vec<Issue>,
}

impl Part {
    fn of(archive: &Archive, entries: Range<EntryId>, spellings: &Spellings) -> Self {
        let mut part = Self { schema: super::schema_path(), version: crate::FILE_VERSION, issues: Vec::new() };
        let issue_of = |entry: EntryId| archive.values_of(Facet::Issue, entry).first().copied();
        let mut last = (None, None);
        for entry in entries {
            let (Some(item), Some(issue)) = (archive.item(entry), archive.issue_of(entry)) else { continue };
            let here = (issue_of(entry), archive.values_of(Facet::Topic, entry).first().copied());
            if here.0 != last.0 {
                let mut issue = issue.clone();
                if entry.checked_sub(1).and_then(issue_of) == here.0 {
                    // It began in the part before.
                    issue.intro.clear();
                }
                part.issues.push(issue);
            }
            let Some(issue) = part.issues.last_mut() else { continue };
            let follows = |topic: &Topic| item.recommended && !topic.items.iter().all(|item| item.recommended);
            if here != last || issue.topics.last().is_some_and(follows) {
                let name = spellings.get(&item.id).cloned().unwrap_or_default();
                issue.topics.push(Topic { name, items: Vec::new() });
            }
            last = here;
            issue.topics.last_mut().into_iter().for_each(|topic| topic.items.push(item.clone()));
        }
        part
    }
}

/// The values that the items have of a facet.
fn values(archive: &Archive, facet: Facet, entries: Range<EntryId>) -> Values {
    let mut values = Values::default();
    let (mut keys, mut uses) = (Interner::default(), Vec::<usize>::new());
    for entry in entries {
        let item = archive.item(entry).unwrap_or_default();
        let before = values.ids.len();
        for name in spelled(&item, facet) {
            let id = keys.add(name.to_ascii_lowercase().as_bytes());
            if id as usize == uses.len() {
                uses.push(0);
                values.names.push(name);
            }
            if !values.ids.iter().skip(before).any(|own| *own == id) {
                values.ids.push(id);
                uses.get_mut(id as usize).into_iter().for_each(|uses| *uses += 1);
            }
        }
        values.counts.push((values.ids.len() - before) as u32);
    }
    let order = sort::order(uses.len(), &|a, b| {
        uses.get(b).cmp(&uses.get(a)).then_with(|| keys.get(a as u32).cmp(keys.get(b as u32)))
    });
    let mut ranks = vec![0; order.len()];
    for (rank, at) in (0..).zip(&order) {
        ranks.get_mut(*at).into_iter().for_each(|slot| *slot = rank);
    }
    values.ids.iter_mut().for_each(|id| *id = ranks.get(*id as usize).copied().unwrap_or_default());
    values.names = sort::arranged(values.names, &order);
    values
}

/// The values as the item spells them, on one line; none that is empty.
fn spelled(item: &Item, facet: Facet) -> Vec<String> {
    let all: Vec<&String> = match facet.description().values {
        Where::Item(values) => values(item).iter().collect(),
        Where::ItemOnce(value) => value(item).into_iter().collect(),
        Where::Topic | Where::Issue => Vec::new(),
    };
    all.into_iter().map(|name| text::line(name).into_owned()).filter(|name| !name.is_empty()).collect()
}
