//! What was loaded and what the reader chose: one reducer, which only computes.

use std::rc::Rc;

use link_digest_core::{Archive, Query, ReadError};

use crate::config::{Config, Source};
use crate::shared::Shared;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub config: Config,
    pub load: Load,
    pub query: Query,
    /// How many cards are shown.
    pub shown: usize,
    /// Which load is under way or was the last; the answer to an earlier one is ignored.
    pub attempt: u32,
    /// How many times the reader changed the query.
    pub acts: u32,
    /// Where the focus goes next, since what held it may be gone; the number grows with each move.
    pub focus: (u32, Focus),
}

/// A place for the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The line that says how much is shown.
    #[default]
    Count,
    /// The card at this position.
    Card(usize),
    /// The page as a whole, whatever it holds.
    Page,
}

/// One thing that the reader asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    Topic(String),
    Issue(String),
    Recommended,
}

/// How far the digest has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Load {
    #[default]
    Loading,
    Ready(Loaded),
    Failed(Failure),
}

/// A digest that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    pub archive: Shared<Archive>,
    /// How many of its items could not be read.
    pub skipped: usize,
}

/// Why there is no digest to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The element names no source.
    NoSource,
    /// The address of the source is none.
    BadUrl,
    /// Nothing came: no connection, or the other side does not let this page read it.
    Network,
    /// It took too long.
    Timeout,
    /// The server answered with this HTTP status.
    Status(u16),
    /// What came is no digest.
    Read(ReadError),
}

/// What may happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The element's attributes or data have changed.
    Configure(Config),
    /// A load has ended; the number is its attempt.
    Loaded(u32, Result<Loaded, Failure>),
    /// Load once more.
    Reload,
    /// The reader asks to load once more, by a button that goes with the failure.
    Retry,
    /// Ask for this, or no more if it is asked for already.
    Toggle(Filter),
    /// No longer ask for this, from a control that goes with it.
    Drop(Filter),
    /// Ask for one issue, or for all.
    PickIssue(Option<String>),
    Clear,
    /// The program, not the reader, asks for something.
    SetQuery(Query),
    ShowMore,
}

impl State {
    pub fn new(config: Config) -> Self {
        let load = Load::begin(&config.source);
        Self { query: config.query.clone(), shown: config.limit, load, config, ..Self::default() }
    }

    /// What is asked for, one by one, in the order of the controls.
    pub fn filters(&self) -> Vec<Filter> {
        let recommended = self.query.recommended.then_some(Filter::Recommended);
        let topics = self.query.topics.iter().cloned().map(Filter::Topic);
        recommended.into_iter().chain(topics).chain(self.query.issues.iter().cloned().map(Filter::Issue)).collect()
    }

    fn configure(&mut self, config: Config) {
        if config.query != self.config.query {
            self.query = config.query.clone();
        }
        if config.limit != self.config.limit {
            self.shown = config.limit;
        }
        let moved = config.source != self.config.source;
        self.config = config;
        if moved {
            self.load();
        }
    }

    fn load(&mut self) {
        self.load = Load::begin(&self.config.source);
        self.attempt += 1;
    }

    fn move_focus(&mut self, on: Focus) {
        self.focus = (self.focus.0 + 1, on);
    }

    /// The reader has changed the query, which starts the cards over.
    fn acted(&mut self) {
        self.shown = self.config.limit;
        self.acts += 1;
    }
}

impl State {
    /// The state after `action`; the same one if nothing changes.
    pub fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone(); // Cheap: the archive is shared.
        match action {
            Action::Configure(config) if config == self.config => return self,
            Action::Configure(config) => next.configure(config),
            Action::Loaded(attempt, _) if attempt != self.attempt => return self,
            Action::Loaded(_, result) => next.load = result.map_or_else(Load::Failed, Load::Ready),
            Action::Reload => next.load(),
            Action::Retry => {
                next.load();
                next.move_focus(Focus::Page);
            }
            Action::Toggle(filter) => {
                toggle(&mut next.query, &filter);
                next.acted();
            }
            Action::Drop(filter) => {
                toggle(&mut next.query, &filter);
                next.acted();
                next.move_focus(Focus::Count);
            }
            Action::PickIssue(id) => {
                next.query.issues = id.into_iter().collect();
                next.acted();
            }
            Action::Clear => {
                next.query = Query::default();
                next.acted();
                next.move_focus(Focus::Count);
            }
            Action::SetQuery(query) if query == self.query => return self,
            Action::SetQuery(query) => {
                next.query = query;
                next.shown = self.config.limit;
            }
            Action::ShowMore => {
                next.shown += self.config.limit;
                next.move_focus(Focus::Card(self.shown));
            }
        }
        Rc::new(next)
    }
}

impl Failure {
    /// Whether trying again could help.
    pub fn may_pass(self) -> bool {
        !matches!(self, Self::NoSource | Self::BadUrl)
    }
}

/// The digest in `json`.
pub fn load(json: &[u8]) -> Result<Loaded, Failure> {
    let archive = Archive::read(json.to_vec()).map_err(Failure::Read)?;
    Ok(Loaded { skipped: archive.skipped(), archive: Shared::new(archive) })
}

fn toggle(query: &mut Query, filter: &Filter) {
    match filter {
        Filter::Topic(name) => query.toggle_topic(name),
        Filter::Issue(id) => query.issues.retain(|issue| issue != id),
        Filter::Recommended => query.recommended = !query.recommended,
    }
}

impl Load {
    /// What there is before anything was fetched: the digest itself, if it is here already.
    fn begin(source: &Source) -> Self {
        match source {
            Source::Nowhere => Self::Failed(Failure::NoSource),
            Source::Json(json) => load(json.as_bytes()).map_or_else(Self::Failed, Self::Ready),
            Source::Url(_) => Self::Loading,
        }
    }
}

#[cfg(test)]
mod tests;
