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

    fn configured(&self, config: Config) -> Self {
        let mut next = self.clone();
        if config.query != self.config.query {
            next.query = config.query.clone();
        }
        if config.limit != self.config.limit {
            next.shown = config.limit;
        }
        let moved = config.source != self.config.source;
        next.config = config;
        if moved { next.loading() } else { next }
    }

    fn loading(self) -> Self {
        Self { load: Load::begin(&self.config.source), attempt: self.attempt + 1, ..self }
    }

    fn focused(self, on: Focus) -> Self {
        Self { focus: (self.focus.0 + 1, on), ..self }
    }

    /// The reader changes the query, which starts the cards over.
    fn act(&self, change: impl FnOnce(&mut Query)) -> Self {
        let mut next = Self { shown: self.config.limit, acts: self.acts + 1, ..self.clone() };
        change(&mut next.query);
        next
    }
}

impl State {
    /// The state after `action`; the same one if nothing changes.
    pub fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = match action {
            Action::Configure(config) if config == self.config => return self,
            Action::Configure(config) => self.configured(config),
            Action::Loaded(attempt, _) if attempt != self.attempt => return self,
            Action::Loaded(_, result) => {
                Self { load: result.map_or_else(Load::Failed, Load::Ready), ..(*self).clone() }
            }
            Action::Reload => (*self).clone().loading(),
            Action::Toggle(filter) => self.act(|query| toggle(query, &filter)),
            Action::Drop(filter) => self.act(|query| toggle(query, &filter)).focused(Focus::Count),
            Action::PickIssue(id) => self.act(|query| query.issues = id.into_iter().collect()),
            Action::Clear => self.act(|query| *query = Query::default()).focused(Focus::Count),
            Action::SetQuery(query) if query == self.query => return self,
            Action::SetQuery(query) => Self { query, shown: self.config.limit, ..(*self).clone() },
            Action::ShowMore => {
                let more = Self { shown: self.shown + self.config.limit, ..(*self).clone() };
                more.focused(Focus::Card(self.shown))
            }
        };
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
    let reading = link_digest_core::read(json).map_err(Failure::Read)?;
    Ok(Loaded { archive: Shared::new(Archive::new(reading.digest)), skipped: reading.skipped })
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
