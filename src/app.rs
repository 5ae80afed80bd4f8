//! The page: what follows from the state outside, and what is drawn where.

use std::rc::Rc;

use link_digest_core::{Results, Searcher};
use yew::{Component, Context, Html, NodeRef, Properties, html};

use crate::browser::fetch::{self, Fetch};
use crate::browser::host::{self, Host};
use crate::browser::{focus, input};
use crate::components::{View, empty, failed, loading, results, status, title, toolbar};
use crate::config::{Config, Layout, Source};
use crate::state::{Action, Focus, Load, State, load};
use crate::store::Store;

#[derive(PartialEq, Properties)]
pub struct AppProps {
    pub config: Config,
    #[prop_or_default]
    pub host: Host,
    #[prop_or_default]
    pub store: Store,
}

/// A component of its own making, since each hook it would take instead is half a kilobyte.
pub struct App {
    state: Rc<State>,
    /// What the digest answers to the query, once there is a digest.
    results: Option<Rc<Results>>,
    /// The state whose effects have been seen to.
    followed: Option<Rc<State>>,
    fetch: Option<Fetch>,
    root: NodeRef,
}

impl Component for App {
    /// The state has changed.
    type Message = ();
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let state = Rc::new(State::new(ctx.props().config.clone()));
        ctx.props().store.open(Rc::clone(&state), ctx.link().callback(|()| ()));
        Self { results: run(&state), state, followed: None, fetch: None, root: NodeRef::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, (): ()) -> bool {
        let Some(state) = ctx.props().store.state() else { return false };
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
            (Load::Ready(loaded), Some(results)) => ready(View { state, config, loaded, results, store }, host),
            (Load::Failed(failure), _) => failed(*failure, config, store),
            _ => loading(config.words),
        };
        html! {
            <div class="root" lang={config.words.lang} dir={config.foreign.then_some("ltr")} data-theme={config.theme.name()} data-layout={config.layout.name()} ref={self.root.clone()}>
                <div class="page" tabindex="-1">{ page }</div>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let before = self.followed.replace(Rc::clone(&self.state));
        let before = before.as_deref();
        let (state, AppProps { host, store, .. }) = (&self.state, ctx.props());
        if before.map(|before| before.attempt) != Some(state.attempt) {
            self.fetch = fetch(state, store);
        }
        if before.is_some_and(|before| before.query != state.query)
            && let Some(root) = self.root.cast()
        {
            input::select(&root, state.query.issues.first().map_or("", String::as_str));
        }
        if before.is_some_and(|before| before.focus != state.focus) {
            move_focus(state, &self.root);
        }
        if before.map(|before| &before.load) != Some(&state.load) {
            host::stated(host, &state.load);
        }
        if before.is_some_and(|before| before.acts != state.acts) {
            host::changed(host, &state.query, self.results.as_ref().map_or(0, |results| results.entries.len()));
        }
    }
}

fn run(state: &State) -> Option<Rc<Results>> {
    match &state.load {
        Load::Ready(loaded) => Some(Rc::new(state.query.run(&loaded.archive, &mut Searcher::default()))),
        _ => None,
    }
}

fn ready(view: View, host: &Host) -> Html {
    let words = view.config.words;
    if view.loaded.archive.entries().is_empty() {
        return html! { <>{ title(view) }{ empty(words.empty) }</> };
    }
    let found = !view.results.entries.is_empty();
    html! {
        <>
            { title(view) }
            if view.config.layout != Layout::Picks {
                { toolbar(view) }
                { status(view) }
            }
            { if found { results(view, host) } else { empty(words.no_match) } }
        </>
    }
}

/// Fetches the digest, if it is not here already.
fn fetch(state: &State, store: &Store) -> Option<Fetch> {
    let Source::Url(url) = &state.config.source else { return None };
    let (store, attempt) = (store.clone(), state.attempt);
    Some(fetch::start(Rc::clone(url), move |result| {
        store.dispatch(Action::Loaded(attempt, result.and_then(|bytes| load(&bytes))));
    }))
}

fn move_focus(state: &State, root: &NodeRef) {
    let Some(root) = root.cast() else { return };
    match state.focus.1 {
        Focus::Count => focus::nth(&root, ".count", 0),
        Focus::Card(n) => focus::nth(&root, ".card", n),
        Focus::Page => focus::nth(&root, ".page", 0),
    }
}
