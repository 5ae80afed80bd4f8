//! What is a reader's own of one digest, in the order in which it is dealt with: what is kept is read, changed and written
//! in one go, so that several tabs do not write over each other. How it is kept is in the core (`kept`); who keeps it is
//! the browser, by `static/yours.js`. Where that refuses, it is held for this visit alone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use link_digest_core::contract::{keeping, note, question};
use link_digest_core::kept::{Unreadable, address, markdown};
use link_digest_core::{Archive, Date, EntryId, Item, Kept, Mark, text};
use yew::Html;

use super::words::YoursWords;
use super::{Place, Yours};
use crate::browser::answers::{ask, keep};
use crate::browser::scheduler;
use crate::components::{Drawn, Told, View};
use crate::config::{Config, Layout, Source};
use crate::i18n::fill;
use crate::later::{self, Later};
use crate::loaded::{Loaded, Text, Texts};
use crate::panel;
use crate::shared::Shared;
use crate::state::{Action, Load, State};
use crate::store::Store;
use crate::style;

/// The name of an exported file, before its ending.
const FILE: &str = "link-digest-saved";

#[derive(Clone, Debug)]
struct Desk {
    loaded: Loaded,
    /// How many files of an archive in parts were here when the marks were found.
    arrived: Cell<u32>,
    /// The key under which it is kept; none where nothing is to be.
    key: Option<String>,
    kept: Shared<RefCell<Kept>>,
    /// The text that was read or written last.
    text: String,
    marks: Rc<[u8]>,
    /// Whether the browser refuses, or has what a newer widget keeps.
    is_refused: bool,
    /// What the reader has just forgotten, as long as they look at what is kept; and what is said there.
    forgotten: String,
    told: Told,
}

/// Sees to what the reader has done, and to what has come of the digest.
pub fn follow(state: &State, store: &Store) {
    let next = match &state.yours {
        Some(yours) => yours.follow(state),
        None => begin(state),
    };
    if let Some(yours) = next {
        store.dispatch(Action::Keep(yours));
    }
}

/// Begins with the digest of a state, once there is one.
fn begin(state: &State) -> Option<Shared<dyn Yours>> {
    let (Load::Ready(loaded), Some(_)) = (&state.load, keep(keeping::TODAY, [""; 3])) else { return None };
    ask(question::DRESS, [style::YOURS, "", ""]);
    // What stands in the foot comes with it, whether or not there is a timeline.
    if panel::at_hand().is_none() {
        later::fetch(Later::Panel);
    }
    let mut desk = Desk {
        loaded: loaded.clone(),
        arrived: Cell::new(state.arrived),
        key: None,
        kept: Shared::default(),
        text: String::new(),
        marks: Rc::default(),
        is_refused: false,
        forgotten: String::new(),
        told: Told::Nothing,
    };
    desk.open(&state.config);
    desk.mark();
    notes(state).iter().for_each(|note| desk.take(note));
    Some(Shared::of(Rc::new(desk)))
}

/// The name of a digest: its home, or else its address, whose query may change with each edition; or else its title.
fn key(config: &Config, archive: &Archive) -> Option<String> {
    let address = match &config.source {
        Source::Url(url) => Some(text::before(url, b"?#")),
        Source::Json(_) | Source::Nowhere => None,
    };
    config.keeps.then(|| archive.home().or(address).unwrap_or_else(|| archive.title()).to_owned())
}

/// What the reader has done since this was asked last.
fn notes(state: &State) -> Vec<String> {
    let number = state.notes.to_string();
    std::iter::from_fn(|| keep(keeping::NOTE, [&number, "", ""])).collect()
}

/// The item of an entry, if it is here.
fn item(loaded: &Loaded, entry: EntryId) -> Option<Item> {
    match &loaded.texts {
        Texts::Whole(_) => loaded.archive.item(entry),
        Texts::Parts(remote) => match remote.text(entry) {
            Text::Here(item) => Some(*item),
            Text::Coming | Text::Missing => None,
        },
    }
}

impl Desk {
    fn open(&mut self, config: &Config) {
        let key = key(config, &self.loaded.archive);
        if key != self.key {
            (self.key, self.is_refused) = (key, false);
            self.close();
            self.put(Kept::default());
        }
        if self.key.is_none() {
            return;
        }
        self.read();
        // Who sees picks beside something else has not been to the digest.
        if config.layout == Layout::Picks {
            return;
        }
        let archive = &self.loaded.archive;
        let issues: Vec<&str> = archive.issues().iter().map(|issue| &*issue.id).collect();
        let day = keep(keeping::TODAY, [""; 3]).unwrap_or_default();
        let minute = scheduler::now().unwrap_or_default() / 60_000.0;
        self.kept.borrow_mut().visit(&issues, &day, minute as u32);
        self.write();
    }

    /// Reads what is kept; says whether another tab has changed it.
    fn read(&mut self) -> bool {
        let Some(key) = self.key.as_deref().filter(|_| !self.is_refused) else { return false };
        let Some(text) = keep(keeping::KEPT, [key, "", ""]) else {
            self.is_refused = true;
            return false;
        };
        if text == self.text {
            return false;
        }
        match Kept::read(&text) {
            Ok(kept) => self.put(kept),
            Err(_) if text.is_empty() => self.put(Kept::default()),
            Err(Unreadable::Newer) => self.is_refused = true,
            Err(Unreadable::Other) => {}
        }
        self.text = text;
        true
    }

    fn put(&self, kept: Kept) {
        self.kept.replace(kept);
    }

    fn write(&mut self) {
        let Some(key) = self.key.as_deref().filter(|_| !self.is_refused) else { return };
        let text = self.kept.borrow().write();
        self.is_refused = keep(keeping::KEEP, [key, &text, ""]).is_none();
        self.text = text;
    }

    /// Takes one of the notes of the contract.
    fn take(&mut self, note: &str) {
        let (word, about) = note.split_once(' ').unwrap_or((note, ""));
        if self.key.is_none() {
            return;
        }
        match word {
            note::LOOK if self.read() => self.mark(),
            note::LOOK => {}
            note::SAVE | note::OPEN => self.change(word, about.parse().unwrap_or(EntryId::MAX)),
            note::TAKE => self.add(about, Told::Taken),
            note::UNDO => {
                let forgotten = std::mem::take(&mut self.forgotten);
                self.add(&forgotten, Told::Restored);
            }
            note::EXPORT => {
                self.told = Told::Exported;
                self.offer("json", &self.kept.borrow().write(), "application/json");
            }
            note::MARKDOWN => {
                self.told = Told::Written;
                self.offer("md", &self.saved(), "text/markdown");
            }
            note::FORGET => {
                self.told = Told::Forgotten;
                self.forgotten = self.kept.borrow().write();
                keep(keeping::FORGET, [self.key.as_deref().unwrap_or_default(), "", ""]);
                self.text = String::new();
                self.put(Kept::default());
                self.mark();
            }
            note::CLOSE => self.close(),
            _ => {}
        }
    }

    /// Takes over what was kept elsewhere, or before it was forgotten: then all of it is as it was.
    fn add(&mut self, text: &str, told: Told) {
        let Ok(mut other) = Kept::read(text) else { return self.told = Told::NotTaken };
        self.told = told;
        self.read();
        let mut kept = self.kept.borrow_mut();
        if told == Told::Restored {
            std::mem::swap(&mut *kept, &mut other);
        }
        kept.merge(&other);
        drop(kept);
        self.write();
        self.mark();
    }

    /// What was said, and what could be had back, is over.
    fn close(&mut self) {
        (self.forgotten, self.told) = (String::new(), Told::Nothing);
    }

    /// Saves an item, or no longer, or remembers that it was read.
    fn change(&mut self, word: &str, entry: EntryId) {
        // As the reader saw it, whatever others have done.
        let is_saved = self.is_saved(entry);
        let Some(item) = item(&self.loaded, entry) else { return };
        let has_changed = self.read();
        let Some(item) = address(&self.loaded.archive, entry, &item.id) else { return };
        match word {
            note::SAVE => self.kept.borrow_mut().save(item, !is_saved),
            _ => self.kept.borrow_mut().open(item),
        }
        let bits = self.kept.borrow().bits(item);
        self.write();
        if has_changed {
            return self.mark();
        }
        // All others are as they were.
        let mut marks = self.marks.to_vec();
        marks.get_mut(entry as usize).into_iter().for_each(|slot| *slot = bits);
        self.set(marks);
    }

    fn offer(&self, ending: &str, text: &str, kind: &str) {
        keep(keeping::FILE, [&fill("{0}.{1}", &[FILE, ending]), text, kind]);
    }

    /// What is saved and here, as Markdown.
    fn saved(&self) -> String {
        let saved = (0..).zip(&*self.marks).filter(|(_, bits)| Mark::Saved.holds(**bits));
        let items: Vec<_> = saved.filter_map(|(entry, _)| item(&self.loaded, entry)).collect();
        markdown(items.iter().map(|item| (&*item.title, item.url.as_deref())))
    }

    /// Finds the marks of the entries.
    fn mark(&mut self) {
        let id = |entry| item(&self.loaded, entry).map(|item| item.id);
        let marks = if self.key.is_some() { self.kept.borrow().marks(&self.loaded.archive, &id) } else { Vec::new() };
        self.set(marks);
    }

    fn set(&mut self, marks: Vec<u8>) {
        self.marks = marks.into();
        self.loaded.mark(Rc::clone(&self.marks));
    }

    /// What is said besides the marks.
    fn says(&self) -> (bool, Told, Option<Date>) {
        (self.is_refused, self.told, self.kept.borrow().since())
    }

    fn bits(&self, entry: EntryId) -> u8 {
        self.marks.get(entry as usize).copied().unwrap_or_default()
    }

    fn drawn(&self, view: View) -> Drawn<'_> {
        Drawn {
            marks: &self.marks,
            since: self.kept.borrow().since(),
            is_refused: self.is_refused,
            told: self.told,
            can_undo: !self.forgotten.is_empty(),
            words: YoursWords::of(view.config.words),
        }
    }
}

impl Yours for Desk {
    fn is_saved(&self, entry: EntryId) -> bool {
        Mark::Saved.holds(self.bits(entry))
    }

    fn is_read(&self, entry: EntryId) -> bool {
        Mark::Read.holds(self.bits(entry))
    }

    fn draw(&self, view: View, place: Place) -> Html {
        let drawn = self.drawn(view);
        match place {
            Place::Skip => drawn.skip(view),
            Place::Filters => drawn.filters(view),
            Place::News => drawn.news(view),
            Place::Nothing => drawn.nothing(view),
            Place::Tips => drawn.tips(view),
            Place::Card(entry) => drawn.on_card(view, entry, self.bits(entry)),
            Place::Foot => drawn.foot(view),
        }
    }

    fn follow(&self, state: &State) -> Option<Shared<dyn Yours>> {
        let Load::Ready(loaded) = &state.load else { return None };
        let (is_same, has_more) = (*loaded == self.loaded, self.arrived.replace(state.arrived) != state.arrived);
        let key = key(&state.config, &loaded.archive);
        let is_kept = is_same && key == self.key;
        let notes = notes(state);
        if is_kept && !has_more && notes.is_empty() {
            return None;
        }
        let mut desk = Self { loaded: loaded.clone(), ..self.clone() };
        if !is_kept {
            desk.open(&state.config);
        }
        if !is_kept || has_more {
            desk.mark();
        }
        notes.iter().for_each(|note| desk.take(note));
        let is_changed = !is_kept || desk.says() != self.says() || desk.marks != self.marks;
        is_changed.then(|| Shared::of(Rc::new(desk) as Rc<dyn Yours>))
    }
}
