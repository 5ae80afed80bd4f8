//! The page: what follows from the state outside, and what is drawn where.

use std::cell::Cell;
use std::rc::Rc;

use link_digest_core::contract::selector;
use link_digest_core::facet::Control;
use link_digest_core::search::Found;
use link_digest_core::{Facet, Results};
use yew::{Component, Context, Html, Properties};

use crate::browser::cache::{self, Cache, Wait};
use crate::browser::host::{self, Host};
use crate::browser::prerendered::{self, Prerendered};
use crate::browser::scheduler;
use crate::components::markup::{el, list};
use crate::components::{View, empty, failed, loading, results, status, timeline, title, toolbar};
use crate::config::{Config, Layout, Source};
use crate::search;
use crate::state::{Action, Focus, Load, Loaded, Search, State};
use crate::store::Store;

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
    /// What the digest answers to the query, once there is a digest.
    results: Option<Rc<Results>>,
    /// How many cards are drawn at once; the rest follows after the reader has seen these.
    at_once: usize,
    rest: Option<scheduler::Turn>,
    /// The next turn at the index, which readers need not wait for.
    turn: Option<scheduler::Turn>,
    /// The state whose effects have been seen to.
    followed: Option<Rc<State>>,
    /// The state of the digest that the host knows.
    stated: Option<Load>,
    /// The number of the reader's changes that the host knows.
    reported: u32,
    /// The digest that is waited for.
    wait: Option<Wait>,
}

pub enum Message {
    /// The state has changed.
    Changed,
    /// It is the index's turn.
    Index,
    /// It is the turn of the cards that the reader does not see at first.
    Rest,
}

/// About what fits on a screen.
const SCREENFUL: usize = 12;

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { config, store, prerendered, .. } = ctx.props();
        let state = store.state().unwrap_or_else(|| Rc::new(State::new(config.clone())));
        store.open(Rc::clone(&state), ctx.link().callback(|()| Message::Changed));
        let app = Self {
            results: results_of(&state, prerendered, false),
            at_once: usize::MAX,
            rest: None,
            turn: None,
            state,
            followed: None,
            stated: None,
            reported: 0,
            wait: None,
        };
        if let Prerendered::Here(place) = prerendered {
            // Yew hydrates right after this, and nothing else runs in between.
            prerendered::fit(place, &app.view(ctx));
        }
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        if let Message::Index = message {
            self.turn = self.index(ctx);
            return false;
        }
        if let Message::Rest = message {
            (self.at_once, self.rest) = (usize::MAX, None);
            return true;
        }
        let AppProps { store, prerendered, .. } = ctx.props();
        let Some(state) = store.state() else { return false };
        // Where a program asks, the page keeps its height, and with it its place.
        if state.changes != self.state.changes {
            self.at_once = SCREENFUL;
        }
        if state.load != self.state.load {
            self.results = results_of(&state, prerendered, false);
        } else if state.query != self.state.query || state.search != self.state.search {
            self.results = results_of(&state, prerendered, self.results.is_some());
        }
        self.state = state;
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let AppProps { host, store, prerendered, .. } = ctx.props();
        let state = &*self.state;
        let config = &state.config;
        let is_above = *prerendered == Prerendered::Below && !matches!(state.load, Load::Failed(_));
        if is_above && state.attempt == 0 {
            return Html::default();
        }
        let page = match (&state.load, &self.results) {
            _ if is_above => el!("p", "role" = "status"; config.words.loading).into(),
            (Load::Ready(loaded), Some(results)) => ready(
                View { state, config, loaded, results, terms: &results.terms, store, at_once: self.at_once },
                host,
            ),
            (Load::Failed(failure), _) => failed(*failure, config, store).into(),
            _ => loading(config).into(),
        };
        // Where the page has another language, the controls say theirs, and the data keep the page's or their own.
        let lang = config.said().is_none().then_some(config.words.lang);
        el!("div", "class" = "root", "lang" = lang, "data-theme" = config.theme.name(), "data-layout" = config.layout.name();
            el!("div", "class" = "page", "tabindex" = "-1", "aria-busy" = state.waits().then_some("true"); page))
        .into()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let AppProps { host, cache, store, prerendered, .. } = ctx.props();
        if *prerendered == Prerendered::Below && is_ready(&self.state.load) {
            // Another page takes over, with this state.
            return host::hydrate(host);
        }
        let before = self.followed.replace(Rc::clone(&self.state));
        let before = before.as_deref();
        let state = &self.state;
        if self.at_once < usize::MAX && self.rest.is_none() {
            self.rest = later(ctx, scheduler::FRAME, Message::Rest);
        }
        if before.map(|before| before.attempt) != Some(state.attempt) {
            self.wait = fetch(state, cache, store);
        }
        // A new text asks again for a search that did not come. Until it does, the page says so.
        if match state.search {
            Search::Loading => before.is_none_or(|before| before.search != Search::Loading),
            Search::Failed => before.is_some_and(|before| before.query.text != state.query.text),
            Search::Unasked | Search::Ready => false,
        } {
            fetch_search();
        }
        if before.is_some_and(|before| before.query != state.query) {
            // An attribute on an option would count only until the reader has chosen for the first time.
            for facet in Facet::ALL.into_iter().filter(|facet| facet.description().control == Control::Select) {
                let chosen = state.query.facets[facet].first().map_or("", String::as_str);
                host::choose(host, &format!("{}{}", selector::LIST, facet.field()), chosen);
            }
            host::choose(host, selector::ORDER, state.query.order.name());
        }
        if before.is_some_and(|before| before.focus != state.focus) {
            match state.focus.1 {
                Focus::Count => host::focus(host, selector::COUNT, 0),
                Focus::Card(n) => host::focus(host, selector::CARDS, n),
                Focus::Page => host::focus(host, selector::PAGE, 0),
            }
        }
        // A query that waits for the search may leave nothing to be shown.
        let load = if self.results.is_none() && is_ready(&state.load) { &Load::Loading } else { &state.load };
        let stated = self.stated.replace(load.clone());
        if stated.as_ref() != Some(load) {
            host::stated(host, load, state.config.words);
        }
        // What was done before the page that takes over was there, that one tells.
        if state.changes.0 != self.reported && !state.waits() && *prerendered != Prerendered::Below {
            self.reported = state.changes.0;
            let count = self.results.as_ref().map_or(0, |results| results.entries.len());
            host::changed(host, &state.query, count, state.changes.1);
        }
        if state.pinned.is_none() && before.is_some_and(|before| before.pinned.is_some()) {
            host::unpin(host);
        }
        let was_ready = stated.as_ref().is_some_and(is_ready);
        if state.pinned.is_some() && (!was_ready || before.is_none_or(|before| before.pinned != state.pinned)) {
            host::reveal(host, selector::PINNED);
        }
        if before.is_none_or(|before| before.load != state.load || before.search != state.search) {
            self.turn = self.index(ctx);
        }
    }
}

impl App {
    /// Lets the index grow for as long as nobody notices; returns the next turn, unless it is ready.
    fn index(&self, ctx: &Context<Self>) -> Option<scheduler::Turn> {
        let (Load::Ready(loaded), Some(engine)) = (&self.state.load, search::at_hand()) else { return None };
        if self.turn.is_some() {
            scheduler::work(|| (engine.step)(&mut loaded.searcher.borrow_mut(), &loaded.archive, 32));
        }
        let ready = loaded.searcher.borrow().is_ready();
        if ready { None } else { later(ctx, 1, Message::Index) }
    }
}

fn later(ctx: &Context<App>, millis: u32, message: Message) -> Option<scheduler::Turn> {
    let link = ctx.link().clone();
    scheduler::next(millis, move || link.send_message(message))
}

fn is_ready(load: &Load) -> bool {
    matches!(load, Load::Ready(_))
}

/// What the page shows: nothing, as long as what was prerendered stands below it; else what the digest answers. Where
/// the search is on its way, or did not come, texts are not looked through; a page that shows no cards yet waits for it.
fn results_of(state: &State, prerendered: &Prerendered, has_cards: bool) -> Option<Rc<Results>> {
    let (Load::Ready(Loaded { archive, searcher }), query) = (&state.load, &state.query) else { return None };
    let has_cards = match prerendered {
        Prerendered::Below => return None,
        Prerendered::Here(_) => true,
        Prerendered::Nothing => has_cards,
    };
    let results = match search::at_hand() {
        Some(engine) if query.needs_search() => (engine.run)(query, archive, &mut searcher.borrow_mut()),
        None if state.waits() && !has_cards => return None,
        _ => query.among(archive, Found::default()),
    };
    Some(Rc::new(results))
}

fn ready(view: View, host: &Host) -> Html {
    if view.loaded.archive.is_empty() {
        return list!(title(view), empty(view.config.words.empty, view.config));
    }
    let controls =
        (view.config.layout != Layout::Picks).then(|| list!(toolbar(view), timeline(view), status(view, host)));
    let cards = results(view, host);
    list!(title(view), controls, cards)
}

/// Fetches the digest, if it is not here already.
fn fetch(state: &State, cache: &Cache, store: &Store) -> Option<Wait> {
    let (Source::Url(url), Load::Loading) = (&state.config.source, &state.load) else { return None };
    let (store, attempt) = (store.clone(), state.attempt);
    cache::ask(cache, url, state.fresh, move |result| store.dispatch(Action::Loaded(attempt, result)))
}

/// Fetches the search for all elements of the page, if it is not on its way already.
fn fetch_search() {
    thread_local! {
        static IS_UNDER_WAY: Cell<bool> = const { Cell::new(false) };
    }
    if IS_UNDER_WAY.replace(true) {
        return;
    }
    wasm_bindgen_futures::spawn_local(async {
        let is_here = search::load().await.is_ok();
        IS_UNDER_WAY.set(false);
        Store::dispatch_to_all(&Action::SearchLoaded(is_here));
    });
}
