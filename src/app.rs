//! The page: what follows from the state outside, and what is drawn where.

use std::rc::Rc;

use link_digest_core::facet::Control;
use link_digest_core::search::Found;
use link_digest_core::{Facet, Results};
use yew::{Component, Context, Html, Properties};

use crate::browser::host::{self, Host};
use crate::browser::library::{self, Library, Wait};
use crate::browser::slice;
use crate::components::markup::{el, list};
use crate::components::{View, empty, failed, loading, results, status, timeline, title, toolbar};
use crate::config::{Config, Layout, Source};
use crate::state::{Action, Focus, Load, State};
use crate::search;
use crate::store::Store;

#[derive(PartialEq, Properties)]
pub struct AppProps {
    pub config: Config,
    #[prop_or_default]
    pub host: Host,
    #[prop_or_default]
    pub library: Library,
    #[prop_or_default]
    pub store: Store,
}

/// A component of its own making, since each hook it would take instead is half a kilobyte.
pub struct App {
    state: Rc<State>,
    /// What the digest answers to the query, once there is a digest.
    results: Option<Rc<Results>>,
    /// How many cards are drawn at once; the rest follows after the reader has seen these.
    at_once: usize,
    rest: Option<slice::Turn>,
    /// The next turn at the index, which readers need not wait for.
    turn: Option<slice::Turn>,
    /// The state whose effects have been seen to.
    followed: Option<Rc<State>>,
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
        wasm_bindgen_futures::spawn_local(async { let _ = search::load().await; });
        let state = Rc::new(State::new(ctx.props().config.clone()));
        ctx.props().store.open(Rc::clone(&state), ctx.link().callback(|()| Message::Changed));
        Self { results: run(&state), at_once: usize::MAX, rest: None, turn: None, state, followed: None, wait: None }
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
        let Some(state) = ctx.props().store.state() else { return false };
        // Where a program asks, the page keeps its height, and with it its place.
        if state.acts != self.state.acts {
            self.at_once = SCREENFUL;
        }
        if state.load != self.state.load || state.query != self.state.query {
            self.results = run(&state);
        }
        self.state = state;
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let AppProps { host, store, .. } = ctx.props();
        let state = &*self.state;
        let config = &state.config;
        let page = match (&state.load, &self.results) {
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
            el!("div", "class" = "page", "tabindex" = "-1"; page))
        .into()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let before = self.followed.replace(Rc::clone(&self.state));
        let before = before.as_deref();
        let (state, AppProps { host, library, store, .. }) = (&self.state, ctx.props());
        if self.at_once < usize::MAX && self.rest.is_none() {
            self.rest = later(ctx, slice::FRAME, Message::Rest);
        }
        if before.map(|before| before.attempt) != Some(state.attempt) {
            self.wait = fetch(state, library, store);
        }
        if before.is_some_and(|before| before.query != state.query) {
            // An attribute on an option would count only until the reader has chosen for the first time.
            for facet in Facet::ALL.into_iter().filter(|facet| facet.description().control == Control::Select) {
                let chosen = state.query.facets[facet].first().map_or("", String::as_str);
                host::choose(host, &format!("select.{}", facet.field()), chosen);
            }
            host::choose(host, ".order select", state.query.order.name());
        }
        if before.is_some_and(|before| before.focus != state.focus) {
            match state.focus.1 {
                Focus::Count => host::focus(host, ".count", 0),
                Focus::Card(n) => host::focus(host, ".issue .card", n),
                Focus::Page => host::focus(host, ".page", 0),
            }
        }
        if before.map(|before| &before.load) != Some(&state.load) {
            host::stated(host, &state.load, state.config.words);
        }
        if before.is_some_and(|before| before.acts != state.acts) {
            let count = self.results.as_ref().map_or(0, |results| results.entries.len());
            host::changed(host, &state.query, count, state.acts.1);
        }
        let is_ready = |state: &State| matches!(state.load, Load::Ready(_));
        if state.pinned.is_none() && before.is_some_and(|before| before.pinned.is_some()) {
            host::unpin(host);
        }
        if state.pinned.is_some() && before.is_none_or(|before| before.pinned != state.pinned || !is_ready(before)) {
            host::reveal(host, ".pinned");
        }
        if before.map(|before| &before.load) != Some(&state.load) {
            self.turn = self.index(ctx);
        }
    }
}

impl App {
    /// Lets the index grow for as long as nobody notices; returns the next turn, unless it is ready.
    fn index(&self, ctx: &Context<Self>) -> Option<slice::Turn> {
        let (Load::Ready(loaded), Some(engine)) = (&self.state.load, search::at_hand()) else { return None };
        if self.turn.is_some() {
            slice::work(|| (engine.step)(&mut loaded.searcher.borrow_mut(), &loaded.archive, 32));
        }
        let ready = loaded.searcher.borrow().is_ready();
        if ready { None } else { later(ctx, 1, Message::Index) }
    }
}

fn later(ctx: &Context<App>, millis: u32, message: Message) -> Option<slice::Turn> {
    let link = ctx.link().clone();
    slice::next(millis, move || link.send_message(message))
}

fn run(state: &State) -> Option<Rc<Results>> {
    match &state.load {
        Load::Ready(loaded) => Some(Rc::new(match search::at_hand() {
            Some(engine) if state.query.needs_search() => (engine.run)(&state.query, &loaded.archive, &mut loaded.searcher.borrow_mut()),
            _ => state.query.among(&loaded.archive, Found::default()),
        })),
        _ => None,
    }
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
fn fetch(state: &State, library: &Library, store: &Store) -> Option<Wait> {
    let Source::Url(url) = &state.config.source else { return None };
    let (store, attempt) = (store.clone(), state.attempt);
    library::ask(library, url, state.fresh, move |result| store.dispatch(Action::Loaded(attempt, result)))
}
