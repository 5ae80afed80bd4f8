//! What a reader has kept of a digest: what was saved and read, and which issues were there at earlier visits.
//!
//! It is small: ids, not texts, each under its issue. An archive in parts knows the issues of all items and the ids of
//! few, so the place of an item in its issue is kept beside its id: by that it is found until its part is here. Reading,
//! changing, merging and writing are functions of values; who keeps the text, and when, is the widget's business.

use crate::facet::Facet;
use crate::json::{Json, Wrong};
use crate::{Archive, Date, EntryId, text};

/// The version of the text that is written, and the only one that is read.
const VERSION: u32 = 1;

/// The most issues that are remembered as seen.
const MAX_SEEN: usize = 20_000;

/// The minutes after which a visit is another one.
const PAUSE: u32 = 4 * 60;

/// What an item may be marked as, which is also what a reader may ask for, as in `is:saved`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The reader has saved it.
    Saved,
    /// The reader has opened it.
    Read,
    /// The reader has not.
    Unread,
    /// It is of an issue that was not there at the visit before, and unread.
    New,
}

impl Mark {
    /// All of them, in the order of their controls.
    pub const ALL: [Self; 4] = [Self::New, Self::Saved, Self::Unread, Self::Read];

    /// Returns the word after `is:`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Read => "read",
            Self::Unread => "unread",
            Self::New => "new",
        }
    }

    /// Returns whether an entry of these bits is it.
    pub const fn holds(self, bits: u8) -> bool {
        match self {
            Self::Saved => bits & SAVED != 0,
            Self::Read => bits & READ != 0,
            Self::Unread => bits & READ == 0,
            Self::New => bits & NEW != 0,
        }
    }
}

/// The bits of an entry.
const SAVED: u8 = 1;
const READ: u8 = 2;
const NEW: u8 = 4;

/// Items of some issues: each issue with the ids of its items and their places in it, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Items(Vec<(String, Vec<(String, u32)>)>);

/// What a reader has kept of a digest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    saved: Items,
    read: Items,
    /// The issues that were there at earlier visits, and those that have come since.
    seen: Vec<String>,
    fresh: Vec<String>,
    /// The day of the visit before this one, and of the last load of this one.
    since: String,
    day: String,
    /// The minute of that load, counted from 1970.
    minute: u32,
}

/// The reason why a text is not taken for what a reader has kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is of a newer version: it is not to be written over.
    Newer,
    /// It is something else, or damaged.
    Other,
}

/// An item: its issue, its id and its place in the issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// The id of the issue.
    pub issue: &'a str,
    /// The id of the item.
    pub id: &'a str,
    /// The number of items before it in its issue.
    pub place: u32,
}

impl Kept {
    /// Reads what [`Kept::write`] has written.
    ///
    /// # Errors
    ///
    /// Where it is something else, or of another version.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let (mut kept, mut version) = (Self::default(), 0);
        let mut json = Json::new(text.as_bytes());
        let read = json.object(&mut |json, name| {
            match name {
                "link-digest-kept" => version = number(json)?,
                _ if version > VERSION => json.skip()?,
                "saved" => kept.saved = Items::read(json)?,
                "read" => kept.read = Items::read(json)?,
                "seen" => kept.seen = texts(json)?,
                "fresh" => kept.fresh = texts(json)?,
                "since" => kept.since = json.text()?.into_owned(),
                "day" => kept.day = json.text()?.into_owned(),
                "minute" => kept.minute = number(json)?,
                _ => json.skip()?,
            }
            Ok(())
        });
        match version {
            VERSION if read.is_ok() && json.peek().is_none() => Ok(kept),
            ..=VERSION => Err(Unreadable::Other),
            _ => Err(Unreadable::Newer),
        }
    }

    /// Returns it as a text.
    pub fn write(&self) -> String {
        let mut out = "{\"link-digest-kept\":".to_owned();
        out.push_str(&VERSION.to_string());
        for (name, items) in [("saved", &self.saved), ("read", &self.read)] {
            field(name, &mut out);
            items.write(&mut out);
        }
        for (name, issues) in [("seen", &self.seen), ("fresh", &self.fresh)] {
            field(name, &mut out);
            joined('[', issues, ']', &mut out, &mut |issue, out| quote(issue, out));
        }
        for (name, day) in [("since", &self.since), ("day", &self.day)] {
            if !day.is_empty() {
                field(name, &mut out);
                quote(day, &mut out);
            }
        }
        field("minute", &mut out);
        out.push_str(&self.minute.to_string());
        out.push('}');
        out
    }

    /// Saves an item, or no longer.
    pub fn save(&mut self, item: Address, on: bool) {
        self.saved.set(item, on);
    }

    /// Remembers that an item was read.
    pub fn open(&mut self, item: Address) {
        self.read.set(item, true);
    }

    /// Takes over what another has, besides what is here.
    pub fn merge(&mut self, other: &Self) {
        self.saved.merge(&other.saved);
        self.read.merge(&other.read);
        add(&mut self.seen, &other.seen);
        self.fresh.retain(|issue| !self.seen.contains(issue));
    }

    /// Begins a visit of a digest with these issues, or goes on with one that was a little while ago.
    ///
    /// What has come since the visit before stays new as long as this one lasts. At the first visit nothing is new.
    pub fn visit(&mut self, issues: &[&str], day: &str, minute: u32) {
        if minute.abs_diff(self.minute) > PAUSE {
            let fresh = std::mem::take(&mut self.fresh);
            add(&mut self.seen, &fresh);
            self.since.clone_from(&self.day);
        }
        (self.day, self.minute) = (day.to_owned(), minute);
        let known = |issue: &&str| self.seen.iter().chain(&self.fresh).any(|known| known == issue);
        let is_first = !issues.iter().any(known);
        let unknown: Vec<String> = issues.iter().filter(|issue| !known(issue)).map(|&issue| issue.to_owned()).collect();
        if is_first { &mut self.seen } else { &mut self.fresh }.extend(unknown);
        let spare = self.seen.len().saturating_sub(MAX_SEEN);
        self.seen.drain(..spare);
    }

    /// Returns the bits of one item, for [`Mark::holds`].
    pub fn bits(&self, item: Address) -> u8 {
        let has = |items: &Items| at(items.of(item.issue), item.id).is_ok();
        let saved = if has(&self.saved) { SAVED } else { 0 };
        let is_fresh = self.fresh.iter().any(|issue| issue == item.issue);
        saved
            | if has(&self.read) {
                READ
            } else if is_fresh {
                NEW
            } else {
                0
            }
    }

    /// Returns the day of the visit before this one, if there was one.
    pub fn since(&self) -> Option<Date> {
        self.since.parse().ok()
    }

    /// Returns whether anything is saved or read.
    pub fn has_marks(&self) -> bool {
        !(self.saved.0.is_empty() && self.read.0.is_empty())
    }

    /// Returns the ids of what is saved, each after that of its issue.
    pub fn saved(&self) -> impl Iterator<Item = (&str, &str)> {
        self.saved.0.iter().flat_map(|(issue, items)| items.iter().map(move |(id, _)| (&**issue, &**id)))
    }

    /// Returns the bits of each entry, for [`Mark::holds`]. `id` tells the id of an entry whose text is here; others are
    /// found by their places.
    pub fn marks(&self, archive: &Archive, id: &dyn Fn(EntryId) -> Option<String>) -> Vec<u8> {
        let none: &[(String, u32)] = &[];
        let (mut last, mut place) = (None, 0);
        let (mut saved, mut read, mut fresh) = (none, none, 0);
        let entries = 0..archive.len() as EntryId;
        let bits = entries.map(|entry| {
            let issue = archive.values_of(Facet::Issue, entry).first().copied();
            place += 1;
            if issue != last || entry == 0 {
                let name = issue.and_then(|issue| archive.issues().get(issue as usize)).map_or("", |issue| &*issue.id);
                (last, place, saved, read) = (issue, 0, self.saved.of(name), self.read.of(name));
                fresh = if self.fresh.iter().any(|fresh| fresh == name) { NEW } else { 0 };
            }
            if saved.is_empty() && read.is_empty() {
                return fresh;
            }
            let id = id(entry);
            let has = |items: &[(String, u32)]| match &id {
                Some(id) => at(items, id).is_ok(),
                None => items.iter().any(|(_, known)| *known == place),
            };
            let saved = if has(saved) { SAVED } else { 0 };
            saved | if has(read) { READ } else { fresh }
        });
        bits.collect()
    }
}

/// Returns the address of an entry, whose id this is.
pub fn address<'a>(archive: &'a Archive, entry: EntryId, id: &'a str) -> Option<Address<'a>> {
    let issue = archive.issue_of(entry)?;
    let of = |entry: &EntryId| archive.values_of(Facet::Issue, *entry);
    let place = (0..entry).rev().take_while(|before| of(before) == of(&entry)).count() as u32;
    Some(Address { issue: &issue.id, id, place })
}

/// Returns a text for the box with a mark asked for, or no longer if it was.
pub fn toggled(typed: &str, mark: Mark) -> String {
    let is_it = |word: &&str| word.strip_prefix("is:") == Some(mark.name());
    let words = typed.split_whitespace();
    let rest = words.clone().filter(|word| !is_it(word)).collect::<Vec<_>>().join(" ");
    let asked = if words.clone().any(|word| is_it(&word)) { String::new() } else { format!("is:{} ", mark.name()) };
    if rest.is_empty() { asked } else { asked + &rest }
}

/// Returns whether a text asks for a mark by the word that [`toggled`] puts into it.
pub fn asks(typed: &str, mark: Mark) -> bool {
    typed.split_whitespace().any(|word| word.strip_prefix("is:") == Some(mark.name()))
}

/// Returns a list in Markdown: titles, each with its address if it has one that is shown as a link.
pub fn markdown<'a>(items: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> String {
    let mut out = String::new();
    for (title, url) in items {
        let mut escaped = String::new();
        for c in text::line(title).chars() {
            if matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '&' | '#') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        // No address of the web has these; one that has is no link.
        let url = url.filter(|url| crate::is_web_url(url) && !url.contains(['<', '>', ' ', '\n']));
        out += &match url {
            Some(url) => format!("- [{escaped}](<{url}>)\n"),
            None => format!("- {escaped}\n"),
        };
    }
    out
}

fn at(items: &[(String, u32)], id: &str) -> Result<usize, usize> {
    items.binary_search_by(|(known, _)| known.as_str().cmp(id))
}

impl Items {
    fn at(&self, issue: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(issue))
    }

    fn of(&self, issue: &str) -> &[(String, u32)] {
        let found = self.at(issue).ok().and_then(|at| self.0.get(at));
        found.map_or(&[], |(_, items)| items)
    }

    fn set(&mut self, Address { issue, id, place }: Address, on: bool) {
        let of = self.at(issue);
        if let (Err(at), true) = (of, on) {
            self.0.insert(at, (issue.to_owned(), Vec::new()));
        }
        let (Ok(of) | Err(of)) = of;
        let Some((known, items)) = self.0.get_mut(of).filter(|(known, _)| known == issue) else { return };
        match at(items, id) {
            Ok(at) if !on => drop(items.remove(at)),
            Err(at) if on => items.insert(at, (id.to_owned(), place)),
            Ok(_) | Err(_) => {}
        }
        debug_assert_eq!(known, issue);
        if items.is_empty() {
            self.0.remove(of);
        }
    }

    fn merge(&mut self, other: &Self) {
        for (issue, items) in &other.0 {
            items.iter().for_each(|(id, place)| self.set(Address { issue, id, place: *place }, true));
        }
    }

    /// Reads an object of issues, each an object of ids with the places of the items.
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut items = Self::default();
        json.object(&mut |json, issue| {
            json.object(&mut |json, id| {
                let place = number(json)?;
                items.set(Address { issue, id, place }, true);
                Ok(())
            })
        })?;
        Ok(items)
    }

    fn write(&self, out: &mut String) {
        joined('{', &self.0, '}', out, &mut |(issue, items), out| {
            quote(issue, out);
            out.push(':');
            joined('{', items, '}', out, &mut |(id, place), out| {
                quote(id, out);
                out.push(':');
                out.push_str(&place.to_string());
            });
        });
    }
}

/// Adds the texts that are not there yet.
fn add(to: &mut Vec<String>, more: &[String]) {
    for text in more {
        if !to.contains(text) {
            to.push(text.clone());
        }
    }
}

fn texts(json: &mut Json) -> Result<Vec<String>, Wrong> {
    let mut texts = Vec::new();
    json.list(&mut |json| {
        texts.push(json.text()?.into_owned());
        Ok(())
    })?;
    Ok(texts)
}

/// Reads a number that counts something.
fn number(json: &mut Json) -> Result<u32, Wrong> {
    str::from_utf8(json.number()?).ok().and_then(|digits| digits.parse().ok()).ok_or(Wrong::Type)
}

fn field(name: &str, out: &mut String) {
    out.push(',');
    quote(name, out);
    out.push(':');
}

fn joined<T>(open: char, all: &[T], close: char, out: &mut String, one: &mut dyn FnMut(&T, &mut String)) {
    out.push(open);
    for (n, thing) in all.iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        one(thing, out);
    }
    out.push(close);
}

/// Writes a text of JSON.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ..' ' => {
                out.push_str("\\u00");
                let code = u32::from(c);
                out.extend([code / 16, code % 16].into_iter().filter_map(|digit| char::from_digit(digit, 16)));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests;
