//! What the widget sends to its element: events for the host page, and commands.

use js_sys::{Array, Function};
use link_digest_core::Query;
use link_digest_core::contract::command::{self, Command};
use link_digest_core::contract::{cause, detail};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::object::{self, object};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::state::{Change, Load};

/// The element that the page is drawn in: a function that takes a word and a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Host(Option<Function>);

impl Host {
    pub fn new(emit: Function) -> Self {
        Self(Some(emit))
    }

    /// Emits an event. The answer counts only where something can be refused.
    fn emit(&self, word: Command, detail: JsValue) -> JsValue {
        self.command(word, [detail, JsValue::NULL, JsValue::NULL])
    }

    /// Sends a command with its arguments.
    fn command(&self, word: Command, [first, second, third]: [JsValue; 3]) -> JsValue {
        let answer =
            self.0.as_ref().map(|emit| emit.call4(&JsValue::NULL, &word.name().into(), &first, &second, &third));
        answer.and_then(Result::ok).unwrap_or_default()
    }
}

/// The reader changed the query, and `count` items match.
pub fn changed(host: &Host, query: &Query, count: usize, change: Change) {
    let word = match change {
        Change::Step => command::CHANGE,
        Change::Flow => command::FLOW,
    };
    host.emit(word, object(detail::CHANGE, [object::query(query), (count as u32).into()]));
}

/// The digest is here, so what was prerendered can be hydrated.
pub fn hydrate(host: &Host) {
    host.emit(command::HYDRATE, JsValue::UNDEFINED);
}

/// Copies the address of an item, or of the page as it is. How that went is said in the first of these words where
/// it went well, in the second where the address bar holds it instead, and in the last where nothing does.
pub fn copy(host: &Host, item: Option<&str>, words: [&'static str; 3]) {
    let words: Array = words.into_iter().map(JsValue::from).collect();
    host.command(command::COPY, [item.map_or(JsValue::NULL, JsValue::from), words.into(), JsValue::NULL]);
}

/// Moves the focus to the `n`th of what matches, since what held it may be gone.
pub fn focus(host: &Host, selector: &str, n: usize) {
    host.command(command::FOCUS, [selector.into(), (n as u32).into(), JsValue::NULL]);
}

/// Scrolls to what matches.
pub fn reveal(host: &Host, selector: &str) {
    host.command(command::REVEAL, [selector.into(), JsValue::NULL, JsValue::NULL]);
}

/// The address no longer leads to an item.
pub fn unpin(host: &Host) {
    host.emit(command::UNPIN, JsValue::UNDEFINED);
}

/// Chooses a value in the list that matches.
pub fn choose(host: &Host, selector: &str, value: &str) {
    host.command(command::CHOOSE, [selector.into(), value.into(), JsValue::NULL]);
}

/// Calls `then` once the browser has nothing else to do, or after a while in any case. There is no way to give it up.
pub fn when_idle(host: &Host, then: impl FnOnce() + 'static) {
    host.command(command::IDLE, [Closure::once_into_js(then), JsValue::NULL, JsValue::NULL]);
}

/// The reader activates the link of an item; returns whether the host page will not have it.
pub fn opened(host: &Host, id: &str, url: &str) -> bool {
    host.emit(command::OPEN, object(detail::OPEN, [id.into(), url.into()])) == JsValue::FALSE
}

/// Tells the element the state of the digest: `loading`, `ready`, `empty`, or the cause of a failure, also in words.
pub fn stated(host: &Host, load: &Load, words: &Words) {
    match load {
        Load::Loading => host.emit(command::LOADING, JsValue::UNDEFINED),
        Load::Ready(loaded) if loaded.archive.entries().is_empty() => host.emit(command::EMPTY, JsValue::UNDEFINED),
        Load::Ready(_) => host.emit(command::READY, JsValue::UNDEFINED),
        Load::Failed(failure) => {
            let values = [cause_of(*failure).into(), words.failure(*failure).into()];
            host.emit(command::ERROR, object(detail::ERROR, values))
        }
    };
}

/// A word for the cause, for programs.
fn cause_of(failure: Failure) -> &'static str {
    match failure {
        Failure::NoSource => cause::NO_SOURCE,
        Failure::BadUrl => cause::BAD_URL,
        Failure::Network => cause::NETWORK,
        Failure::Timeout => cause::TIMEOUT,
        Failure::Status(_) => cause::STATUS,
        Failure::Read(_) => cause::DATA,
        Failure::Widget => cause::WIDGET,
    }
}
