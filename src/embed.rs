//! The API for JavaScript: mounts the app in an element, updates it and unmounts it.

use js_sys::{Function, JSON, Reflect};
use link_digest_core::contract::{attribute, given};
use link_digest_core::facet::EnumMap;
use link_digest_core::{Facet, Query, url};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use web_sys::Element;
use yew::{AppHandle, Renderer};

use crate::app::{App, AppProps};
use crate::browser::answers;
use crate::browser::cache::Cache;
use crate::browser::host::Host;
use crate::browser::object;
use crate::browser::prerendered::{Prerendered, is_hydratable};
use crate::config::{Attributes, Config};
use crate::i18n::Words;
use crate::panel;
use crate::state::Action;
use crate::store::Store;
use crate::style;

/// A page in an element. Dropping it leaves the page; call [`Widget::unmount`].
#[wasm_bindgen]
pub struct Widget {
    app: Option<AppHandle<App>>,
    props: AppProps,
}

/// The style sheet, for the shadow root of every element.
#[wasm_bindgen]
pub fn styles() -> String {
    style::FIRST.to_owned()
}

/// The keys of a file of words that are not known, with commas between.
#[wasm_bindgen]
pub fn unknown_words(text: String) -> String {
    Words::unknown(&text).unwrap_or_default().join(", ")
}

/// Draws the page into `place`.
///
/// `attributes` is an object of the element's attributes, `emit` what hears of states and of the reader's changes,
/// `ask` what answers for the browser, and `open` what fetches an address.
/// Where the page `is_above` one that was prerendered, it draws failures only, and tells when the other can be hydrated.
#[wasm_bindgen]
pub fn mount(
    place: Element,
    attributes: &JsValue,
    emit: Function,
    ask: Function,
    open: Function,
    is_above: bool,
) -> Widget {
    answers::set(ask);
    let props = AppProps {
        config: config(attributes),
        host: Host::new(emit),
        cache: Cache::new(open),
        store: Store::default(),
        prerendered: if is_above { Prerendered::Below } else { Prerendered::Nothing },
    };
    let app = Renderer::<App>::with_root_and_props(place, props.clone()).render();
    Widget { app: Some(app), props }
}

#[wasm_bindgen]
impl Widget {
    /// Goes on in another place, in what was prerendered there. One that holds something else is emptied. What the
    /// reader has `typed` there to search for is asked for.
    pub fn hydrate(&mut self, place: Element, typed: String) {
        let Some(app) = self.app.take() else { return };
        app.destroy();
        if !typed.is_empty() {
            self.props.store.dispatch(Action::Type(typed));
        }
        let is_hydratable = is_hydratable(&place);
        self.props.prerendered = Prerendered::Here(place.clone());
        let page = Renderer::<App>::with_root_and_props(place, self.props.clone());
        self.app = Some(if is_hydratable { page.hydrate() } else { page.render() });
    }

    /// Takes over changed attributes.
    pub fn update(&self, attributes: &JsValue) {
        self.props.store.dispatch(Action::Configure(config(attributes)));
    }

    /// Fetches the digest once more.
    pub fn refresh(&self) {
        self.props.store.dispatch(Action::Reload);
    }

    /// The reader is about to search.
    pub fn expect_search(&self) {
        self.props.store.dispatch(Action::ExpectSearch);
    }

    /// There is a note of what the reader does with what is theirs; the number by which it is asked for.
    pub fn note(&self, number: u32) {
        self.props.store.dispatch(Action::Note(number));
    }

    /// What is asked for, as an object.
    #[wasm_bindgen(getter)]
    pub fn query(&self) -> JsValue {
        self.props.store.state().map(|state| object::query(&state.query)).unwrap_or_default()
    }

    /// Asks for something else.
    #[wasm_bindgen(setter)]
    pub fn set_query(&self, query: JsValue) -> Result<(), JsError> {
        let json = JSON::stringify(&query).ok().and_then(|json| json.as_string()).unwrap_or_default();
        let query = Query::from_json(&json).ok_or_else(|| {
            let facets = Facet::ALL.map(Facet::field).join(", ");
            JsError::new(&format!("expected {{ text, {facets}, excluded, after, before, recommended, order, group }}"))
        })?;
        self.props.store.dispatch(Action::SetQuery(query));
        Ok(())
    }

    /// The query or the fragment of an address, without its sign, with what is asked for put in.
    pub fn address(&self, existing: String, prefix: String) -> String {
        let query = self.props.store.state().map(|state| state.query.clone()).unwrap_or_default();
        url::merge(&existing, &query, &prefix)
    }

    /// Asks for what the query or the fragment of an address says. Where that is nothing, `or_leave` leaves what is
    /// asked for already; else it is what was asked for at first.
    pub fn restore(&self, text: String, prefix: String, or_leave: bool) {
        let mut query = url::read(&text, &prefix);
        if query.is_empty() {
            match self.props.store.state() {
                Some(state) if !or_leave => query = state.config.query.clone(),
                _ => return,
            }
        }
        self.props.store.dispatch(Action::SetQuery(query));
    }

    /// Shows an item whatever is asked for; none for an empty id. The id of its issue may follow after a line feed.
    pub fn pin(&self, id: String) {
        self.props.store.dispatch(Action::Pin((!id.is_empty()).then(|| id.into())));
    }

    /// Asks for the months between two points of the picture of them.
    pub fn draw(&self, from: f64, to: f64) {
        let action = self.props.store.state().and_then(|state| panel::span(&state, from, to));
        action.into_iter().for_each(|action| self.props.store.dispatch(action));
    }

    /// Draws all that is asked for, with all of its notes, or again what the reader has on the screen.
    pub fn print(&self, on: bool) {
        self.props.store.dispatch(Action::Print(on));
    }

    /// Takes the page out, and ends what it has under way.
    pub fn unmount(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.props.store.close();
    }
}

/// The attributes in an object of texts. Read one by one: a library that reads any object would weigh
/// nine kilobytes more, compressed.
fn config(attributes: &JsValue) -> Config {
    let text = |name: &str| Reflect::get(attributes, &name.into()).ok()?.as_string();
    Config::from(&Attributes {
        src: text(attribute::SRC),
        lang: text(attribute::LANG),
        theme: text(attribute::THEME),
        facets: EnumMap::from_fn(|facet: Facet| text(facet.key())),
        q: text(attribute::Q),
        group: text(attribute::GROUP),
        sync: text(attribute::SYNC),
        memory: text(attribute::MEMORY),
        recommended: text(attribute::RECOMMENDED),
        layout: text(attribute::LAYOUT),
        controls: text(attribute::CONTROLS),
        limit: text(attribute::LIMIT),
        heading_level: text(attribute::HEADING_LEVEL),
        referrer_policy: text(attribute::REFERRER_POLICY),
        images: text(attribute::IMAGES),
        locale: text(given::LOCALE),
        words: text(attribute::WORDS),
        data: text(given::DATA),
    })
}
