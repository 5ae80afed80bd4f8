//! The page: the reducer, what follows from it outside, and what is drawn where.

use std::cell::RefCell;
use std::rc::Rc;

use link_digest_core::Query;
use yew::{
    Html, NodeRef, Properties, UseReducerHandle, component, hook, html, use_effect_with, use_memo, use_node_ref,
    use_reducer,
};

use crate::browser::host::{self, Host};
use crate::browser::{fetch, focus};
use crate::components::{View, empty, failed, loading, results, status, title, toolbar};
use crate::config::{Config, Layout, Source};
use crate::state::{Action, Focus, Load, State, load};

#[derive(PartialEq, Properties)]
pub struct AppProps {
    pub config: Config,
    #[prop_or_default]
    pub host: Host,
    #[prop_or_default]
    pub remote: Remote,
}

/// What reaches the page from outside once it is drawn.
#[derive(Clone, Default)]
pub struct Remote(Rc<RefCell<Option<UseReducerHandle<State>>>>);

impl PartialEq for Remote {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Remote {
    pub fn send(&self, action: Action) {
        // The handle is let go first: what is dispatched may draw, and drawing connects again.
        let dispatcher = self.0.borrow().as_ref().map(UseReducerHandle::dispatcher);
        if let Some(dispatcher) = dispatcher {
            dispatcher.dispatch(action);
        }
    }

    /// What is asked for now.
    pub fn query(&self) -> Option<Query> {
        self.0.borrow().as_ref().map(|state| state.query.clone())
    }

    /// Lets go of the page, which is gone.
    pub fn disconnect(&self) {
        self.0.borrow_mut().take();
    }

    fn connect(&self, state: &UseReducerHandle<State>) {
        *self.0.borrow_mut() = Some(state.clone());
    }
}

#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(|| State::new(props.config.clone()));
    props.remote.connect(&state);
    let root = use_node_ref();
    use_load(&state);
    use_focus(&state, &root);
    let config = &state.config;
    let loaded = match &state.load {
        Load::Ready(loaded) => Some(loaded.clone()),
        _ => None,
    };
    let results = use_memo((loaded, state.query.clone()), |(loaded, query)| {
        loaded.as_ref().map(|loaded| Rc::new(query.run(&loaded.archive)))
    });
    use_told(&state, &props.host, results.as_ref().as_ref().map_or(0, |results| results.entries.len()));
    let page = match (&state.load, &*results) {
        (Load::Ready(loaded), Some(results)) => {
            ready(View { state: &state, config, loaded, results, dispatch: &state.dispatcher() }, &props.host)
        }
        (Load::Failed(failure), _) => failed(*failure, config, &state.dispatcher()),
        _ => loading(config.words),
    };
    html! {
        <div class="root" lang={config.words.lang} data-theme={config.theme.name()} data-layout={config.layout.name()} ref={root}>
            <div class="page">{ page }</div>
        </div>
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

/// Fetches the digest whenever another one is wanted.
#[hook]
fn use_load(state: &UseReducerHandle<State>) {
    let dispatch = state.dispatcher();
    use_effect_with((state.attempt, state.config.source.clone()), move |(attempt, source)| {
        let attempt = *attempt;
        let fetch = match source {
            Source::Url(url) => Some(fetch::start(url.clone(), move |result| {
                dispatch.dispatch(Action::Loaded(attempt, result.and_then(|bytes| load(&bytes))));
            })),
            _ => None,
        };
        move || drop(fetch)
    });
}

/// Moves the focus when the state says so.
#[hook]
fn use_focus(state: &UseReducerHandle<State>, root: &NodeRef) {
    let root = root.clone();
    use_effect_with(state.focus, move |&(moves, on)| {
        if let Some(root) = root.cast().filter(|_| moves > 0) {
            match on {
                Focus::Count => focus::nth(&root, ".count", 0),
                Focus::Card(n) => focus::nth(&root, ".card", n),
            }
        }
    });
}

/// Tells the element of each new state, and of what the reader did.
#[hook]
fn use_told(state: &UseReducerHandle<State>, host: &Host, count: usize) {
    let (outside, load) = (host.clone(), state.load.clone());
    use_effect_with(load, move |load| host::stated(&outside, load));
    let (outside, query) = (host.clone(), state.query.clone());
    use_effect_with(state.acts, move |&acts| {
        if acts > 0 {
            host::changed(&outside, &query, count);
        }
    });
}
