//! The reader of what is in a digest, in which a bad item costs that item, and a bad field of an issue that field.

use super::Kept;
use super::fields::{ISSUE, ITEM, OBJECT, TOPIC, known};
use super::ids;
use crate::intern::hash;
use crate::json::{Json, Wrong};
use crate::{Block, Issue, Item, Note, Place, Problem, ProblemKind, Topic, is_note_url, is_web_url, text};

/// The reader of issues, topics and items, which remembers where each came from.
pub(super) struct Reader<'k, T> {
    pub keep: &'k mut dyn FnMut(usize, Item) -> T,
    pub problems: Vec<Problem>,
    pub skipped: usize,
    pub issues: Vec<Place>,
    pub items: Vec<Kept<T>>,
}

impl<T> Reader<'_, T> {
    pub fn issues(&mut self, json: &mut Json) -> Result<Vec<Issue>, Wrong> {
        // Another list may have come before; the last one counts.
        self.issues.clear();
        self.items.clear();
        let (mut issues, mut numbers) = (Vec::new(), 0..);
        json.list(&mut |json| {
            let at = Place { issue: numbers.next(), ..Place::default() };
            let mut issue = Issue::default();
            if self.attempt(json, at, OBJECT, &mut |reader, json| reader.issue(json, at, &mut issue))? {
                self.issues.push(at);
                issues.push(issue);
            }
            Ok(())
        })?;
        Ok(issues)
    }

    fn issue(&mut self, json: &mut Json, at: Place, issue: &mut Issue) -> Result<(), Wrong> {
        let items_before = self.items.len();
        json.object(&mut |json, name| {
            let (field, wanted) = known(&ISSUE, name);
            self.attempt(json, at.at(field), wanted, &mut |reader, json| {
                match name {
                    "id" => json.read(&mut issue.id)?,
                    "number" => json.read(&mut issue.number)?,
                    "title" => json.read(&mut issue.title)?,
                    "date" => json.read(&mut issue.date)?,
                    "date_end" => json.read(&mut issue.date_end)?,
                    "url" => json.read(&mut issue.url)?,
                    "language" => json.read(&mut issue.language)?,
                    "intro" => issue.intro = reader.blocks(json, at.at("intro"))?,
                    "topics" => {
                        reader.items.truncate(items_before);
                        issue.topics = reader.topics(json, at)?;
                    }
                    _ => json.skip()?,
                }
                Ok(())
            })?;
            Ok(())
        })
    }

    fn blocks(&mut self, json: &mut Json, at: Place) -> Result<Vec<Block>, Wrong> {
        let mut blocks = Vec::new();
        json.list(&mut |json| {
            let mut block = Block::default();
            if self.attempt(json, at, "a paragraph, a list or a quote", &mut |_, json| json.read(&mut block))? {
                blocks.push(block);
            }
            Ok(())
        })?;
        Ok(blocks)
    }

    fn topics(&mut self, json: &mut Json, at: Place) -> Result<Vec<Topic>, Wrong> {
        let (mut topics, mut numbers) = (Vec::new(), 0..);
        json.list(&mut |json| {
            let at = Place { topic: numbers.next(), ..at };
            let mut topic = Topic::default();
            let position = topics.len() as u32;
            if self.attempt(json, at, OBJECT, &mut |reader, json| reader.topic(json, at, position, &mut topic))? {
                topics.push(topic);
            }
            Ok(())
        })?;
        Ok(topics)
    }

    fn topic(&mut self, json: &mut Json, at: Place, position: u32, topic: &mut Topic) -> Result<(), Wrong> {
        let items_before = self.items.len();
        json.object(&mut |json, name| {
            let (field, wanted) = known(&TOPIC, name);
            self.attempt(json, at.at(field), wanted, &mut |reader, json| {
                match name {
                    "name" => json.read(&mut topic.name)?,
                    "items" => {
                        reader.items.truncate(items_before);
                        reader.items(json, at, position)?;
                    }
                    _ => json.skip()?,
                }
                Ok(())
            })?;
            Ok(())
        })
    }

    fn items(&mut self, json: &mut Json, at: Place, topic: u32) -> Result<(), Wrong> {
        let mut numbers = 0..;
        json.list(&mut |json| {
            let at = Place { item: numbers.next(), ..at };
            let mut item = Item::default();
            let mut bad = ("", OBJECT);
            json.peek();
            let start = json.at();
            let read = json.attempt(&mut |json| {
                json.object(&mut |json, name| {
                    let read = read_field(&mut item, name, json);
                    if read.is_err() {
                        bad = known(&ITEM, name);
                    }
                    read
                })
            })?;
            if !read {
                self.report(at.at(bad.0), ProblemKind::Wanted(bad.1));
                self.skipped += 1;
            } else if self.admit(&item, at) {
                let nameless = item.id.trim().is_empty();
                let hash = if nameless { hash(ids::from_place(&at).as_bytes()) } else { hash(item.id.as_bytes()) };
                let (value, issue) = ((self.keep)(start, item), self.issues.len() as u32);
                self.items.push(Kept { value, issue, topic, hash, at, nameless });
            }
            Ok(())
        })
    }

    /// Reads a value, or reports that it is not what is wanted and passes over it; says whether it was read.
    fn attempt(
        &mut self,
        json: &mut Json,
        at: Place,
        wanted: &'static str,
        read: &mut dyn FnMut(&mut Self, &mut Json) -> Result<(), Wrong>,
    ) -> Result<bool, Wrong> {
        let read = json.attempt(&mut |json| read(self, json))?;
        if !read {
            self.report(at, ProblemKind::Wanted(wanted));
        }
        Ok(read)
    }

    fn report(&mut self, at: Place, kind: ProblemKind) {
        // The widget counts what it leaves out, and tells nobody why: there they would only weigh.
        if !cfg!(target_os = "unknown") {
            self.problems.push(Problem { at, kind });
        }
    }

    /// Returns whether the item can be shown, and reports what is wrong with it.
    fn admit(&mut self, item: &Item, at: Place) -> bool {
        if text::is_blank(&item.title) {
            self.report(at, ProblemKind::NoTitle);
            self.skipped += 1;
            return false;
        }
        // The widget says it where the address would stand.
        if !cfg!(target_os = "unknown") {
            self.report_addresses(item, at);
        }
        true
    }

    /// Reports the addresses that are no links.
    fn report_addresses(&mut self, item: &Item, at: Place) {
        let refused = [
            ("url", item.url.as_deref().is_some_and(|url| !is_web_url(url))),
            ("notes", item.notes.iter().any(is_refused)),
            ("links", item.links.iter().any(|link| !is_note_url(&link.url))),
        ];
        for (field, _) in refused.into_iter().filter(|(_, refused)| *refused) {
            self.report(at.at(field), ProblemKind::NotWeb);
        }
    }

    /// Gives every issue that was let in an id of its own.
    pub fn name_issues(&mut self, issues: &mut [Issue]) {
        for (issue, at) in issues.iter_mut().zip(&self.issues) {
            if issue.id.trim().is_empty() {
                issue.id = ids::from_place(at);
            }
        }
        let hashes: Vec<_> = issues.iter().map(|issue| hash(issue.id.as_bytes())).collect();
        let renamed = ids::renamed(&hashes, &|n| issues.get(n).map(|issue| issue.id.clone()).unwrap_or_default());
        for (n, id) in renamed {
            if let (Some(issue), Some(&at)) = (issues.get_mut(n), self.issues.get(n)) {
                issue.id = id;
                self.report(at.at("id"), ProblemKind::SameId);
            }
        }
    }

    /// Finds an id for every item that has none, and another for what shares one.
    pub fn name_items(&mut self, id: &dyn Fn(&T) -> String) -> Vec<(usize, String)> {
        let mut items = std::mem::take(&mut self.items);
        let hashes: Vec<_> = items.iter().map(|item| item.hash).collect();
        let renamed = ids::renamed(&hashes, &|n| match items.get(n) {
            Some(item) if item.nameless => ids::from_place(&item.at),
            Some(item) => id(&item.value),
            None => String::new(),
        });
        let (mut renamed, mut named) = (renamed.into_iter().peekable(), Vec::new());
        for (n, item) in items.iter_mut().enumerate() {
            if let Some((_, id)) = renamed.next_if(|(of, _)| *of == n) {
                self.report(item.at.at("id"), ProblemKind::SameId);
                item.hash = hash(id.as_bytes());
                named.push((n, id));
            } else if item.nameless {
                named.push((n, ids::from_place(&item.at)));
            }
        }
        self.items = items;
        named
    }
}

pub(super) fn read_field(item: &mut Item, name: &str, json: &mut Json) -> Result<(), Wrong> {
    match name {
        "id" => json.read(&mut item.id),
        "title" => json.read(&mut item.title),
        "url" => json.read(&mut item.url),
        "source" => json.read(&mut item.source),
        "authors" => json.read(&mut item.authors),
        "notes" => json.read(&mut item.notes),
        "links" => json.read(&mut item.links),
        "tags" => json.read(&mut item.tags),
        "image" => json.read(&mut item.image),
        "minutes" => json.read(&mut item.minutes),
        "date" => json.read(&mut item.date),
        "recommended" => json.read(&mut item.recommended),
        _ => json.skip(),
    }
}

/// Returns whether a note, or one under it, has an address that is no link.
fn is_refused(note: &Note) -> bool {
    note.text.iter().filter_map(|span| span.url.as_deref()).any(|url| !is_note_url(url))
        || note.notes.iter().any(is_refused)
}
