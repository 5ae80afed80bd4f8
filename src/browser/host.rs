//! The way out: what the element is told, so that the host page may hear of it.

use js_sys::{Array, Function, Object, Reflect};
use link_digest_core::Query;
use wasm_bindgen::JsValue;

use crate::state::{Failure, Load};

/// The element that the page is drawn in: a function that takes a word and a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Host(Option<Function>);

impl Host {
    pub fn new(tell: Function) -> Self {
        Self(Some(tell))
    }

    /// Tells the element. What it answers counts only where something can be refused.
    fn tell(&self, word: &str, value: &JsValue) -> JsValue {
        let answer = self.0.as_ref().map(|tell| tell.call2(&JsValue::NULL, &word.into(), value));
        answer.and_then(Result::ok).unwrap_or_default()
    }
}

/// The reader changed the query, and `count` items match.
pub fn changed(host: &Host, asked: &Query, count: usize) {
    host.tell("change", &object(&[("query", query(asked)), ("count", count.into())]));
}

/// The reader activates the link of an item; returns whether the host page will not have it.
pub fn opened(host: &Host, id: &str, url: &str) -> bool {
    host.tell("open", &object(&[("id", id.into()), ("url", url.into())])) == JsValue::FALSE
}

/// A query as a program sees it: without what is not asked for.
pub fn query(query: &Query) -> JsValue {
    let list = |texts: &[String]| texts.iter().map(|text| JsValue::from_str(text)).collect::<Array>().into();
    let mut fields = Vec::new();
    if !query.topics.is_empty() {
        fields.push(("topics", list(&query.topics)));
    }
    if !query.issues.is_empty() {
        fields.push(("issues", list(&query.issues)));
    }
    if query.recommended {
        fields.push(("recommended", true.into()));
    }
    object(&fields)
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A new object takes any field.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// How far the digest has come: `loading`, `ready`, `empty`, or the cause of a failure.
pub fn stated(host: &Host, load: &Load) {
    match load {
        Load::Loading => host.tell("loading", &JsValue::UNDEFINED),
        Load::Ready(loaded) if loaded.archive.entries().is_empty() => host.tell("empty", &JsValue::UNDEFINED),
        Load::Ready(_) => host.tell("ready", &JsValue::UNDEFINED),
        Load::Failed(failure) => host.tell("error", &cause(*failure).into()),
    };
}

/// A word for the cause, for programs.
fn cause(failure: Failure) -> &'static str {
    match failure {
        Failure::NoSource => "no-source",
        Failure::BadUrl => "bad-url",
        Failure::Network => "network",
        Failure::Timeout => "timeout",
        Failure::Status(_) => "status",
        Failure::Read(_) => "data",
    }
}
