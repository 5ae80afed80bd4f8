//! The state of the app, loaded data and the reader's choices: one reducer, which only computes.

use std::rc::Rc;

use link_digest_core::{EntryId, Facet, Month, Order, Query, text};

use crate::config::{Config, Controls, Layout, Source};
use crate::failure::Failure;
use crate::loaded::Loaded;
use crate::parts::Remote;
use crate::search;
use crate::shared::Shared;
use crate::yours::Yours;

/// So many cards are shown at most where one of an issue is to be seen.
const WHOLE_ISSUE: usize = 1000;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub config: Config,
    pub load: Load,
    pub query: Query,
    /// Whether the reader has asked what can be typed.
    pub tips: bool,
    /// How many cards are shown.
    pub shown: usize,
    /// How far the search has come.
    pub search: Search,
    /// Which load is under way or was the last; the answer to an earlier one is ignored.
    pub attempt: u32,
    /// Whether that load is not to be answered with what is here already.
    pub fresh: bool,
    /// How many files have come or failed, of an archive in parts and of what draws for the search, and how often the reader
    /// asked again for those of the archive.
    pub arrived: u32,
    /// Whether what draws the timeline did not come.
    pub lacks_panel: bool,
    pub retried: u32,
    /// What the reader did to the query, and how often.
    pub changes: (u32, Change),
    /// The texts that are not as they would be, whole or cut.
    pub expanded: Vec<Excerpt>,
    /// Whether the filters are open, where they wait behind a button.
    pub filtering: bool,
    /// Whether the reader went from the picks to all of the digest.
    pub whole: bool,
    /// Whether all is drawn, to be printed.
    pub printing: bool,
    /// What is looked for among the values of all facets, where these are open.
    pub values: Option<String>,
    /// Whether lists of many values are filled, since the reader has been there.
    pub filled: bool,
    /// An item that is shown whatever is asked for, since a link leads to it: its id, and after a line feed that of its
    /// issue where the link has it.
    pub pinned: Option<Rc<str>>,
    /// What is the reader's own of this digest, once it is here; and where there are notes of what they do with it: the
    /// number of the element for `static/yours.js`, or nothing before that has come.
    pub yours: Option<Shared<dyn Yours>>,
    pub notes: u32,
    /// Where the focus goes next, since what held it may be gone; the number grows with each move.
    pub focus: (u32, Focus),
}

/// A text of which a part may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excerpt {
    /// The notes of an item.
    Notes(EntryId),
    /// The introduction of the issue at this position.
    Intro(u32),
}

/// A place for the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The line that says how much is shown.
    #[default]
    Count,
    /// The card at this position.
    Card(usize),
    /// The card of this entry.
    Entry(EntryId),
    /// The page as a whole, whatever it holds.
    Page,
    /// The line that says how much is shown, with the first cards below it.
    Results,
    /// The values of all facets.
    Values,
}

/// One thing that the reader asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    Text,
    Recommended,
    Value(Facet, String),
    /// Not a value, as a query has it.
    Excluded(String),
    Months,
}

/// A change of the query, and whether it is a step of its own in the history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// In one go, which is a step of its own on the way back.
    #[default]
    Step,
    /// Letter by letter or month by month: a step once it pauses.
    Flow,
}

/// The state of loading the digest.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Load {
    #[default]
    Loading,
    Ready(Loaded),
    Failed(Failure),
}

/// How far the search has come, which the widget fetches where somebody asks for what it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Search {
    #[default]
    Unasked,
    Loading,
    Ready,
    Failed,
}

/// Actions that the reducer takes.
#[derive(Debug, PartialEq)]
pub enum Action {
    /// The element's attributes or data have changed.
    Configure(Config),
    /// A load has ended, or more of an archive in parts is here; the number is the attempt.
    Loaded(u32, Result<Loaded, Failure>),
    /// The reader asks once more for the files that did not come, by a button on this card or beside the count.
    RetryFiles(Option<EntryId>),
    /// The reader is about to search, or there is a connection again.
    ExpectSearch,
    /// The search has come, or not.
    SearchLoaded(bool),
    /// What draws the timeline, and for the search, has come, or not.
    PanelLoaded(bool),
    /// The reader asks to load the search once more.
    RetrySearch,
    /// The reader asks what can be typed.
    ShowTips,
    /// The reader takes a text that is offered instead of what was typed, and an order where one was.
    Suggest(String, Option<Order>),
    /// Load once more.
    Reload,
    /// The reader asks to load once more, by a button that goes with the failure.
    Retry,
    /// Ask for this, or no more if it is asked for already.
    Toggle(Filter),
    /// No longer ask for this, from a control that goes with it.
    Drop(Filter),
    /// Ask for what is typed.
    Type(String),
    /// Ask for one value of a facet, or for all.
    Pick(Facet, Option<String>),
    /// Ask for the items of one value, and nothing else.
    Only(Facet, String),
    /// Ask for the months from one to another.
    Span(Option<Month>, Option<Month>),
    Arrange(Order),
    /// Ask for all of this.
    Ask(Box<Query>),
    Clear,
    /// Show the whole of a text, or its beginning.
    ToggleExpanded(Excerpt),
    /// Open the filters, or close them.
    ToggleFilters,
    /// Close the filters, for what they have found.
    ShowResults,
    /// Show all of the digest instead of the picks.
    ShowAll,
    /// Open the values of all facets, or close them.
    ToggleValues,
    /// Open them, from a button in whose place they stand.
    ShowValues,
    /// Look for values.
    Find(String),
    /// The reader is about to choose from a list.
    FillLists,
    /// Show an issue, by its id, and this item of it.
    Visit(String, EntryId),
    /// Show an item whatever is asked for, or no longer.
    Pin(Option<Rc<str>>),
    /// The reader has seen it.
    Unpin,
    /// The program, not the reader, asks for something.
    SetQuery(Query),
    ShowMore,
    /// There is a note of what the reader does with what is theirs; the number of the element.
    Note(u32),
    /// What sees to these notes has come, or not.
    YoursLoaded(bool),
    /// What is the reader's own is this now.
    Keep(Shared<dyn Yours>),
    /// The page is about to be printed, or has been.
    Print(bool),
}

impl State {
    pub fn new(config: Config) -> Self {
        let load = Load::begin(&config.source);
        let search = if search::is_whole() { Search::Ready } else { Search::Unasked };
        Self { query: config.query.clone(), shown: config.limit, load, search, config, ..Self::default() }.expecting()
    }

    /// Whether the answer to the query waits for the search: the part that other filters have in it is known.
    pub fn waits(&self) -> bool {
        self.search == Search::Loading && self.query.needs_search()
    }

    /// The state in which the search is on its way, if anything asks for it.
    fn expecting(mut self) -> Self {
        if self.search == Search::Unasked && (self.query.needs_search() || self.values.is_some()) {
            self.search = Search::Loading;
        }
        self
    }

    /// What is asked for, one by one, in the order of the controls.
    pub fn filters(&self) -> Vec<Filter> {
        let Query { text, facets, after, before, recommended, .. } = &self.query;
        let mut filters = Vec::new();
        let mut add = |asked: bool, filter| {
            if asked {
                filters.push(filter)
            }
        };
        add(!text.trim().is_empty(), Filter::Text);
        add(*recommended, Filter::Recommended);
        add(after.is_some() || before.is_some(), Filter::Months);
        for (facet, values) in facets {
            filters.extend(values.iter().map(|value| Filter::Value(facet, value.clone())));
        }
        filters.extend(self.query.excluded.iter().cloned().map(Filter::Excluded));
        filters
    }

    /// The id of the item that a link leads to.
    pub fn pinned_id(&self) -> Option<&str> {
        self.pinned.as_deref().map(|pin| text::before(pin, b"\n"))
    }

    /// Whether it is said what is shown, with a way to ask for everything again.
    pub fn has_status(&self) -> bool {
        self.layout() != Layout::Picks && self.config.controls != Controls::None
    }

    /// The layout that is shown.
    pub fn layout(&self) -> Layout {
        if self.whole { Layout::Cards } else { self.config.layout }
    }

    fn configure(&mut self, config: Config) {
        self.whole &= config.layout == self.config.layout;
        if config.query != self.config.query {
            self.query = config.query.clone();
        }
        if config.limit != self.config.limit {
            self.shown = config.limit;
        }
        let moved = config.source != self.config.source;
        self.config = config;
        if moved {
            self.load(false);
        }
    }

    fn load(&mut self, fresh: bool) {
        self.load = Load::begin(&self.config.source);
        self.expanded = Vec::new();
        self.attempt += 1;
        self.fresh = fresh;
    }

    fn move_focus(&mut self, on: Focus) {
        self.focus = (self.focus.0 + 1, on);
    }

    /// The reader has changed the query, which starts the cards over.
    fn changed(&mut self, change: Change) {
        self.shown = self.config.limit;
        self.changes = (self.changes.0 + 1, change);
    }
}

impl State {
    /// The state after `action`; the same one if nothing changes.
    pub fn reduce(self: Rc<Self>, action: &Action) -> Rc<Self> {
        let mut next = (*self).clone(); // Cheap: the archive is shared.
        match action {
            Action::Configure(config) if *config == self.config => return self,
            Action::Configure(config) => next.configure(config.clone()),
            Action::Loaded(attempt, _) if *attempt != self.attempt => return self,
            Action::Loaded(_, result) => {
                if let Load::Ready(before) = &self.load {
                    next.arrived += 1;
                    if !result.as_ref().is_ok_and(|loaded| loaded == before) {
                        // Others stand at these places now.
                        next.expanded = Vec::new();
                    }
                }
                next.load = result.clone().map_or_else(Load::Failed, Load::Ready);
            }
            Action::RetryFiles(entry) => {
                next.retried += 1;
                next.move_focus(entry.map_or(Focus::Count, Focus::Entry));
            }
            Action::ExpectSearch if matches!(self.search, Search::Loading | Search::Ready) => return self,
            Action::ExpectSearch => next.search = Search::Loading,
            // It comes for all elements, and fails for those that wait for it.
            Action::SearchLoaded(false) if self.search != Search::Loading => return self,
            Action::SearchLoaded(is_here) => next.search = if *is_here { Search::Ready } else { Search::Failed },
            Action::PanelLoaded(is_here) => {
                next.arrived += 1;
                next.lacks_panel = !*is_here;
            }
            Action::RetrySearch => {
                next.search = Search::Loading;
                next.move_focus(Focus::Count);
            }
            Action::ShowTips => {
                next.tips = true;
                if self.search != Search::Ready {
                    next.search = Search::Loading;
                }
            }
            Action::Suggest(text, order) => {
                next.query.text.clone_from(text);
                next.query.order = order.unwrap_or(self.query.order);
                next.changed(Change::Step);
                next.move_focus(Focus::Count);
            }
            Action::Reload => next.load(true),
            Action::Retry => {
                next.load(true);
                next.move_focus(Focus::Page);
            }
            Action::Toggle(filter) => {
                toggle(&mut next.query, filter);
                next.changed(Change::Step);
            }
            Action::Drop(filter) => {
                toggle(&mut next.query, filter);
                next.changed(Change::Step);
                next.move_focus(Focus::Count);
            }
            Action::Type(text) if *text == self.query.text => return self,
            Action::Type(text) => {
                next.query.text.clone_from(text);
                next.changed(Change::Flow);
            }
            Action::Span(after, before) if (*after, *before) == (self.query.after, self.query.before) => return self,
            Action::Span(after, before) => {
                (next.query.after, next.query.before) = (*after, *before);
                next.changed(Change::Flow);
            }
            Action::Arrange(order) => {
                next.query.order = *order;
                next.changed(Change::Step);
            }
            Action::Ask(query) => {
                next.query = (**query).clone();
                next.changed(Change::Step);
            }
            Action::Only(facet, value) => {
                next.query = Query::only(*facet, value.clone());
                next.changed(Change::Step);
                next.move_focus(Focus::Count);
            }
            Action::Pick(facet, value) => {
                next.query.facets[*facet] = value.iter().cloned().collect();
                next.changed(Change::Step);
            }
            Action::Clear => {
                let Query { order, group, .. } = self.query;
                next.query = Query { order, group, ..Query::default() };
                next.changed(Change::Step);
                next.move_focus(Focus::Count);
            }
            Action::ToggleExpanded(id) => {
                next.expanded.retain(|expanded| expanded != id);
                if next.expanded.len() == self.expanded.len() {
                    next.expanded.push(*id);
                }
            }
            Action::ToggleFilters => next.filtering = !self.filtering,
            Action::ShowResults => {
                next.filtering = false;
                next.move_focus(Focus::Results);
            }
            Action::ShowAll => {
                (next.whole, next.query) = (true, Query::default());
                next.changed(Change::Step);
                next.move_focus(Focus::Count);
            }
            Action::ToggleValues if self.values.is_some() => next.values = None,
            Action::ToggleValues => next.values = Some(String::new()),
            Action::ShowValues => {
                next.values = Some(String::new());
                next.move_focus(Focus::Values);
            }
            Action::Find(text) => next.values = Some(text.clone()),
            Action::FillLists => next.filled = true,
            Action::Visit(issue, entry) => {
                next.query = Query::only(Facet::Issue, issue.clone());
                next.changed(Change::Step);
                next.shown = next.shown.max(WHOLE_ISSUE);
                next.move_focus(Focus::Entry(*entry));
            }
            Action::Pin(id) if *id == self.pinned => return self,
            Action::Pin(id) => next.pinned.clone_from(id),
            Action::Unpin => {
                next.pinned = None;
                next.move_focus(Focus::Count);
            }
            Action::SetQuery(query) if *query == self.query => return self,
            Action::SetQuery(query) => {
                next.query.clone_from(query);
                next.shown = self.config.limit;
            }
            Action::ShowMore => {
                next.shown += self.config.limit;
                next.move_focus(Focus::Card(self.shown));
            }
            Action::Note(number) => next.notes = *number,
            // It is drawn again, and so seen to.
            Action::YoursLoaded(is_here) if !*is_here => return self,
            Action::YoursLoaded(_) => {}
            Action::Keep(yours) => next.yours = Some(yours.clone()),
            Action::Print(on) if *on == self.printing => return self,
            Action::Print(on) => next.printing = *on,
        }
        Rc::new(next.expecting())
    }
}

fn toggle(query: &mut Query, filter: &Filter) {
    match filter {
        Filter::Text => query.text = String::new(),
        Filter::Months => (query.after, query.before) = (None, None),
        Filter::Value(facet, name) => query.toggle(*facet, name),
        Filter::Excluded(value) => query.include(value),
        Filter::Recommended => query.recommended = !query.recommended,
    }
}

impl Load {
    /// The archive in parts that is here.
    pub fn remote(&self) -> Option<&Rc<dyn Remote>> {
        match self {
            Self::Ready(loaded) => loaded.remote(),
            Self::Loading | Self::Failed(_) => None,
        }
    }

    /// Whether it has the same of all items, whatever texts have come since.
    pub fn knows_the_same(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Ready(one), Self::Ready(other)) if one.archive == other.archive)
    }

    /// What there is before anything was fetched: the digest itself, if it is here already.
    fn begin(source: &Source) -> Self {
        match source {
            Source::Nowhere => Self::Failed(Failure::NoSource),
            Source::Json(json) => Loaded::whole(json.as_bytes().to_vec()).map_or_else(Self::Failed, Self::Ready),
            Source::Url(_) => Self::Loading,
        }
    }
}

#[cfg(test)]
mod tests;
