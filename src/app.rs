//! The page: what follows from the state outside, and what is drawn where.

use std::mem::{self, Discriminant};
use std::rc::Rc;

use link_digest_core::contract::selector;
use link_digest_core::facet::Control;
use link_digest_core::{Facet, Results};
use yew::{Component, Context, Html, Properties};

use crate::answer::Answer;
use crate::browser::cache::{self, Cache, Wait};
use crate::browser::host::{self, Host};
use crate::browser::prerendered::{self, Prerendered};
use crate::browser::scheduler;
use crate::components::markup::{el, list};
use crate::components::{View, empty, failed, group, has_timeline, loading, results, status, title, toolbar};
use crate::config::{Config, Controls, Source};
use crate::i18n::fill;
use crate::later::{self, Later};
use crate::loaded::{Loaded, Texts};
use crate::panel;
use crate::parts::{Hearing, Progress, Remote};
use crate::search;
use crate::state::{Action, Change, Focus, Load, Search, State};
use crate::store::Store;
use crate::yours::{self, Place};

#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    pub config: Config,
    #[prop_or_default]
    pub host: Host,
    #[prop_or_default]
    pub cache: Cache,
    /// Where the state lives. One that is open already goes on from there.
    #[prop_or_default]
    pub store: Store,
    #[prop_or_default]
    pub prerendered: Prerendered,
}

impl AppProps {
    /// Returns the properties of a page by itself, as it is drawn natively.
    pub fn alone(config: Config) -> Self {
        let (host, cache, store, prerendered) = Default::default();
        Self { config, host, cache, store, prerendered }
    }
}

/// A component of its own making, since each hook it would take instead is half a kilobyte.
pub struct App {
    state: Rc<State>,
    /// What the digest answers to the query.
    answer: Answer,
    /// The results by which values are in their order: those that have some come first.
    ranking: Option<Rc<Results>>,
    /// How many cards are drawn at once; the rest follows after the reader has seen these.
    at_once: usize,
    rest: Option<scheduler::Turn>,
    /// When cards began to be drawn, until they are.
    began: Option<f64>,
    /// The milliseconds that the cards of the last query took so far.
    spent: f64,
    /// Whether all of them together took too long for the next frame.
    is_slow: bool,
    /// The next turn at the index, which readers need not wait for.
    turn: Option<scheduler::Turn>,
    /// The state whose effects have been seen to.
    followed: Option<Rc<State>>,
    /// The state of the digest that the host knows.
    stated: Option<(u32, Discriminant<Load>)>,
    /// The item that was scrolled to.
    revealed: Option<Rc<str>>,
    /// The number of the reader's changes that the host knows.
    reported: u32,
    /// The digest that is waited for.
    wait: Option<Wait>,
    /// The archive in parts whose files are heard of.
    hearing: Option<Hearing>,
    /// How far the cards had come when the page was drawn.
    cards: Progress,
    /// When something is drawn in the place of what is on its way at first, unless that is here before.
    places: Option<scheduler::Turn>,
}

pub enum Message {
    /// The state has changed.
    Changed,
    /// It is the index's turn.
    Index,
    /// The reader has seen the first cards, and pauses.
    Seen,
    /// It is the turn of the cards that the reader does not see at first, after so many changes.
    Rest(u32),
}

/// About what fits on a screen.
const SCREENFUL: usize = 12;

/// Within so many milliseconds the next key comes, if a word is being typed, or the next click, if several are chosen.
const PAUSE: u32 = 300;

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { config, store, prerendered, .. } = ctx.props();
        let state = store.state().unwrap_or_else(|| Rc::new(State::new(config.clone())));
        store.open(Rc::clone(&state), ctx.link().callback(|()| Message::Changed));
        let mut app = Self {
            ranking: None,
            answer: Answer::new(&state, prerendered, &Answer::default()),
            at_once: first(&state, prerendered),
            rest: None,
            began: scheduler::now(),
            spent: 0.0,
            is_slow: false,
            turn: None,
            state,
            followed: None,
            stated: None,
            revealed: None,
            reported: 0,
            wait: None,
            hearing: None,
            cards: Progress::Coming,
            places: None,
        };
        app.prepare(store);
        if let (Load::Loading, Prerendered::Nothing) = (&app.state.load, prerendered) {
            app.places = later(ctx, scheduler::MOMENT, Message::Changed);
        }
        if let Prerendered::Here(place) = prerendered {
            // Yew hydrates right after this, and nothing else runs in between.
            prerendered::fit(place, &app.view(ctx));
        }
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        if let Message::Index = message {
            self.turn = self.index(ctx);
            // Once it is ready, more is known of items: where else they are, and what is related to them.
            return self.turn.is_none();
        }
        let AppProps { host, store, prerendered, .. } = ctx.props();
        if let Message::Seen = message {
            let (link, changes) = (ctx.link().clone(), self.state.changes.0);
            host::when_idle(host, move || link.send_message(Message::Rest(changes)));
            return false;
        }
        if let Message::Rest(changes) = message {
            // The reader may have gone on before the browser was idle.
            let is_due = changes == self.state.changes.0 && self.at_once < usize::MAX;
            if is_due {
                (self.at_once, self.rest, self.began) = (usize::MAX, None, scheduler::now());
                self.prepare(store);
            }
            return is_due;
        }
        let Some(state) = store.state() else { return false };
        // Where a program asks, the page keeps its height, and with it its place. What was to follow before is no longer
        // asked for.
        if state.shown > self.state.shown {
            // Who asks for more cards is taken to the first of them.
            (self.at_once, self.rest) = (usize::MAX, None);
        } else if state.changes != self.state.changes {
            // Of an archive in parts, what is seen first has the line to itself.
            let is_first = self.is_slow || state.load.remote().is_some();
            (self.at_once, self.rest) = (if is_first { SCREENFUL } else { usize::MAX }, None);
        }
        let before = if state.load == self.state.load { mem::take(&mut self.answer) } else { Answer::default() };
        if let Some(hearing) = self.hearing.as_ref().filter(|_| state.retried != self.state.retried) {
            hearing.remote.retry();
        }
        let is_asked = state.load != self.state.load
            || state.retried != self.state.retried
            || state.query != self.state.query
            || state.search != self.state.search
            || (state.yours != self.state.yours && state.query.needs_search());
        if is_asked {
            self.spent = 0.0;
        }
        let has_arrived = state.arrived != self.state.arrived;
        if is_asked || has_arrived {
            self.began = scheduler::now();
        }
        // What has come with a text changes no answer that is whole, unless more is known of all items.
        let has_changed =
            is_asked || has_arrived && !(before.is_whole() && state.load.knows_the_same(&self.state.load));
        self.answer = if has_changed { Answer::new(&state, prerendered, &before) } else { before };
        // The timeline may stand below the values: they stay where they are while a reader draws on it.
        let months = |state: &State| (state.query.after, state.query.before);
        if has_changed && (state.changes.1 == Change::Step || months(&state) == months(&self.state)) {
            self.ranking.clone_from(&self.answer.results);
        }
        let is_first = state.load != self.state.load && state.load.remote().is_some();
        self.state = state;
        self.prepare(store);
        let is_early = is_first && self.cards == Progress::Coming;
        // Drawing places takes about as long.
        self.places = if is_early { later(ctx, scheduler::MOMENT, Message::Changed) } else { None };
        self.places.is_none()
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let AppProps { host, store, prerendered, .. } = ctx.props();
        let state = &*self.state;
        let config = &state.config;
        let is_above = *prerendered == Prerendered::Below && !matches!(state.load, Load::Failed(_));
        if is_above && state.attempt == 0 && self.cards != Progress::Missing {
            return Html::default();
        }
        let waits = self.waits();
        let is_cut = |results: &Rc<Results>| results.entries.len().min(state.shown) > self.at_once();
        let is_busy = waits || self.answer.results.as_ref().is_some_and(is_cut);
        let page = match (&state.load, &self.answer.results) {
            // Cards that did not come leave those that stand below.
            (Load::Ready(loaded), _) if is_above && self.cards == Progress::Missing => {
                let failed =
                    |remote: &Rc<dyn Remote>| (remote.draw().failed)(config, store, config.words.part_failed, None);
                loaded.remote().map(failed).map(Html::from).unwrap_or_default()
            }
            _ if is_above => el!("p", "role" = "status"; config.words.loading).into(),
            (Load::Ready(loaded), Some(results)) => ready(
                View {
                    state,
                    config,
                    loaded,
                    results,
                    ranking: self.ranking.as_ref().unwrap_or(results),
                    terms: &results.terms,
                    store,
                    at_once: self.at_once(),
                    waits,
                    lacks: self.answer.lacks,
                },
                host,
            ),
            (Load::Failed(failure), _) => failed(*failure, config, store).into(),
            _ if self.places.is_some() => Html::default(),
            _ => loading(config).into(),
        };
        // Where the page has another language, the controls say theirs, and the data keep the page's or their own.
        let lang = config.said().is_none().then_some(config.words.lang);
        el!("div", "class" = "root", "lang" = lang, "data-theme" = config.theme.name(), "data-layout" = state.layout().name();
            el!("div", "class" = "page", "tabindex" = "-1", "aria-busy" = is_busy.then_some("true"); page))
        .into()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let AppProps { host, cache, store, prerendered, .. } = ctx.props();
        let is_whole = |loaded: &Loaded| loaded.remote().is_none();
        let is_here =
            matches!(&self.state.load, Load::Ready(loaded) if is_whole(loaded) || self.cards == Progress::Here);
        // What was prerendered has a timeline: it is there again at once.
        let lacks_panel = self.lacks_panel();
        if lacks_panel && (is_here || self.cards == Progress::Missing) {
            later::fetch(Later::Panel);
        }
        if *prerendered == Prerendered::Below && is_here {
            // Another page takes over, with this state.
            if !lacks_panel {
                host::hydrate(host);
            }
            return;
        }
        self.pace(ctx);
        let before = self.followed.replace(Rc::clone(&self.state));
        let before = before.as_deref();
        let state = &Rc::clone(&self.state);
        if before.map(|before| before.attempt) != Some(state.attempt) {
            self.wait = fetch(state, cache, store);
        }
        // A new text asks again for a search that did not come. Until it does, the page says so.
        if match state.search {
            Search::Loading => before.is_none_or(|before| before.search != Search::Loading),
            Search::Failed => before.is_some_and(|before| before.query.text != state.query.text),
            Search::Unasked | Search::Ready => false,
        } {
            later::fetch(Later::Search);
        }
        if before.is_some_and(|before| before.query != state.query) {
            // An attribute on an option would count only until the reader has chosen for the first time.
            for facet in Facet::ALL.into_iter().filter(|facet| facet.description().control == Control::Select) {
                let chosen = state.query.facets[facet].first().map_or("", String::as_str);
                host::choose(host, &format!("{}{}", selector::LIST, facet.field()), chosen);
            }
            host::choose(host, selector::ORDER, state.query.order.name());
            let terms = self.answer.results.as_deref().map(|results| &results.terms);
            host::choose(host, selector::GROUP, group::chosen(&state.query, terms));
        }
        if before.is_some_and(|before| before.focus != state.focus) {
            match state.focus.1 {
                Focus::Count if state.has_status() => host::focus(host, selector::COUNT, 0),
                Focus::Card(n) => host::focus(host, selector::CARDS, n),
                Focus::Entry(entry) => host::focus(host, &fill(selector::ENTRY, &[&entry.to_string()]), 0),
                Focus::Values => host::focus(host, selector::VALUES, 0),
                Focus::Count | Focus::Page => host::focus(host, selector::PAGE, 0),
                Focus::Results => {
                    host::focus(host, selector::COUNT, 0);
                    host::reveal(host, selector::HEAD);
                }
            }
        }
        // A query that waits may leave nothing to be shown, and so may cards that are on their way.
        let ready = (state.attempt, mem::discriminant(&state.load));
        let was_ready = is_ready(&state.load) && self.stated == Some(ready);
        let is_loading = is_ready(&state.load) && !was_ready && self.cards == Progress::Coming;
        let load = if is_loading { &Load::Loading } else { &state.load };
        let stated = (state.attempt, mem::discriminant(load));
        if self.stated.replace(stated) != Some(stated) {
            host::stated(host, load, state.config.words);
        }
        // What was done before the page that takes over was there, that one tells.
        if state.changes.0 != self.reported && !state.waits() && *prerendered != Prerendered::Below {
            self.reported = state.changes.0;
            let count = self.answer.results.as_ref().map_or(0, |results| results.found());
            host::changed(host, &state.query, count, state.changes.1);
        }
        if state.pinned.is_none() && before.is_some_and(|before| before.pinned.is_some()) {
            host::unpin(host);
        }
        self.reveal(host, was_ready);
        yours::follow(state, store);
        if before.is_none_or(|before| before.load != state.load || before.search != state.search) {
            self.turn = self.index(ctx);
        }
    }
}

impl App {
    /// Whether there is a timeline, and what draws it may come.
    fn lacks_panel(&self) -> bool {
        let State { load, config, lacks_panel, .. } = &*self.state;
        let is_offered = matches!(load, Load::Ready(loaded) if has_timeline(config, loaded));
        is_offered && panel::at_hand().is_none() && !lacks_panel
    }

    /// How many cards are drawn for now: on paper all of them.
    fn at_once(&self) -> usize {
        if self.state.printing { usize::MAX } else { self.at_once }
    }

    /// Has the rest of the cards follow when the browser is idle, and finds out whether the next time that is needed.
    /// Fewer cards than are shown at most say nothing of that.
    fn pace(&mut self, ctx: &Context<Self>) {
        let took = self.began.take().zip(scheduler::now()).map(|(began, now)| now - began);
        self.spent += took.unwrap_or_default();
        let Some(results) = &self.answer.results else { return };
        if self.at_once < usize::MAX {
            // At the start nobody has done anything yet.
            let pause = if self.state.changes.0 > 0 { PAUSE } else { 0 };
            self.rest = self.rest.take().or_else(|| later(ctx, pause, Message::Seen));
        } else if took.is_some() && results.entries.len() >= self.state.shown {
            // Style, layout and paint take about as long again.
            self.is_slow = self.spent > f64::from(scheduler::FRAME) / 2.0;
        }
    }

    /// Lets the index grow for as long as nobody notices; returns the next turn, unless it is ready.
    fn index(&self, ctx: &Context<Self>) -> Option<scheduler::Turn> {
        let (Load::Ready(Loaded { archive, texts }), Some(engine)) = (&self.state.load, search::at_hand()) else {
            return None;
        };
        let Texts::Whole(searcher) = texts else { return None };
        if self.turn.is_some() {
            scheduler::work(|| (engine.step)(&mut searcher.borrow_mut(), archive, 32));
        }
        let ready = searcher.borrow().is_ready();
        if ready { None } else { later(ctx, 1, Message::Index) }
    }

    /// Whether the answer to the query is on its way.
    fn waits(&self) -> bool {
        self.state.waits() || self.answer.waits()
    }

    /// Scrolls to the item that a link leads to, once it is shown.
    fn reveal(&mut self, host: &Host, was_ready: bool) {
        let (State { pinned, changes, .. }, Load::Ready(loaded)) = (&*self.state, &self.state.load) else { return };
        let is_new = (!was_ready || self.revealed != *pinned) && self.answer.results.is_some();
        let Some(id) = self.state.pinned_id().filter(|_| is_new) else { return };
        // What takes long to be found does not take the page from who reads on.
        let is_late = loaded.remote().is_some() && changes.0 > 0;
        if loaded.entry_by_id(id).is_some() && !is_late {
            host::reveal(host, selector::PINNED);
            self.revealed.clone_from(pinned);
        }
    }

    /// Has the files come that the page needs of an archive in parts, before it is drawn: they are on their way meanwhile,
    /// and for what comes before Yew is done with that it is drawn again.
    fn prepare(&mut self, store: &Store) {
        let known = self.hearing.take();
        let Load::Ready(loaded) = &self.state.load else { return self.cards = Progress::Coming };
        let Some(remote) = loaded.remote() else {
            return self.cards = if self.answer.results.is_some() { Progress::Here } else { Progress::Coming };
        };
        let hearing = known.filter(|hearing| Rc::ptr_eq(&hearing.remote, remote)).unwrap_or_else(|| {
            let (store, attempt) = (store.clone(), self.state.attempt);
            Hearing::new(Rc::clone(remote), Rc::new(move |result| store.dispatch(Action::Loaded(attempt, result))))
        });
        self.cards = hearing.follow(&self.state, &self.answer, self.at_once());
        self.hearing = Some(hearing);
    }
}

/// How many cards are drawn at first: all that were prerendered, and all where one of them is looked for.
fn first(state: &State, prerendered: &Prerendered) -> usize {
    let is_new = scheduler::RUNS && matches!(prerendered, Prerendered::Nothing) && state.pinned.is_none();
    if is_new { SCREENFUL } else { usize::MAX }
}

fn later(ctx: &Context<App>, millis: u32, message: Message) -> Option<scheduler::Turn> {
    let link = ctx.link().clone();
    scheduler::next(millis, move || link.send_message(message))
}

fn is_ready(load: &Load) -> bool {
    matches!(load, Load::Ready(_))
}

fn ready(view: View, host: &Host) -> Html {
    if view.loaded.archive.is_empty() {
        return list!(title(view), empty(view.config.words.empty, view.config));
    }
    let Config { controls, .. } = view.config;
    let title = (*controls != Controls::None).then(|| title(view));
    let has_status = view.state.has_status();
    let above = has_status
        .then(|| list!(yours::draw(view, Place::Skip), el!("div", "class" = "top"; toolbar(view), status(view, host))));
    list!(title, above, results(view, host), has_status.then(|| yours::draw(view, Place::Foot)))
}

/// Fetches the digest, if it is not here already.
fn fetch(state: &State, cache: &Cache, store: &Store) -> Option<Wait> {
    let (Source::Url(url), Load::Loading) = (&state.config.source, &state.load) else { return None };
    let (store, attempt) = (store.clone(), state.attempt);
    cache::ask(cache, url, state.fresh, Box::new(move |result| store.dispatch(Action::Loaded(attempt, result))))
}
