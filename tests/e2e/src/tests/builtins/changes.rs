//! What pages change: some of it as seen in the wild, and the rest by a table of all that the element may use.

/// Something that a page does before the element's script runs.
pub struct Change {
    pub what: String,
    pub script: String,
    pub works: Works,
}

/// Whether the digest is shown all the same. Where it is not, it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Works {
    Yes,
    No,
    Maybe,
}

use Works::{Maybe, No, Yes};

impl Change {
    fn new(what: &str, script: &str, works: Works) -> Self {
        Self { what: what.to_owned(), script: script.to_owned(), works }
    }
}

/// As libraries, polyfills and monitors do it.
pub fn by_hand() -> Vec<Change> {
    let changes = [
        (
            "fetch that is wrapped",
            "const { fetch } = window; window.fetch = (...all) => fetch(...all).then(answer => answer)",
            Yes,
        ),
        ("fetch that throws nothing", "window.fetch = () => { throw undefined }", No),
        ("fetch that answers with something", "window.fetch = async () => ({})", No),
        ("Map and Set of an old library", "window.Map = window.Set = function () { this.items = [] }", Yes),
        (
            "Promise.then that is wrapped",
            "const { then } = Promise.prototype; Promise.prototype.then = function (...all) { return then.apply(this, all) }",
            Yes,
        ),
        ("Promise.then that throws", "Promise.prototype.then = () => { throw Error('no promises here') }", Yes),
        ("Promise.then that does nothing", "Promise.prototype.then = () => {}", Yes),
        ("arrays with more methods", "Array.prototype.remove = function () {}; Array.prototype.last = 1", Yes),
        ("objects with accessors", "Object.assign(Object.prototype, { get: 'get', set: 'set' })", Yes),
        (
            "objects with values",
            "Object.assign(Object.prototype, { value: 1, writable: false, enumerable: false, configurable: false })",
            Yes,
        ),
        (
            "objects with options",
            "Object.assign(Object.prototype, { method: 'POST', body: 'x', headers: { a: 'b' }, mode: 'no-cors', cache: 'only-if-cached', redirect: 'error' })",
            Yes,
        ),
        (
            "objects with more options",
            "Object.assign(Object.prototype, { once: true, capture: true, passive: true, then: undefined, src: 'x', data: 'y', topics: 'z' })",
            Yes,
        ),
        (
            "built-ins that are frozen",
            "[Object, Array, Function, Promise, String].forEach(one => Object.freeze(one.prototype) && Object.freeze(one))",
            Yes,
        ),
        ("JSON of an old library", "JSON.stringify = () => '\"\"'; Array.prototype.toJSON = () => ''", Yes),
        (
            "setTimeout that is wrapped",
            "const { setTimeout } = window; window.setTimeout = (run, ...all) => setTimeout(() => run(), ...all)",
            Yes,
        ),
        ("no custom elements", "delete window.customElements; window.customElements = undefined", No),
        (
            "a list that cannot be walked",
            "Array.prototype[Symbol.iterator] = () => { throw Error('no lists here') }",
            No,
        ),
        ("a style sheet that cannot be made", "delete window.CSSStyleSheet", No),
    ];
    changes.into_iter().map(|(what, script, works)| Change::new(what, script, works)).collect()
}

/// What becomes of the observer of what is in view. Each of them shows its digest.
pub fn observers() -> Vec<Change> {
    let observers = [
        ("as it is", "", Yes),
        ("taken away", "delete window.IntersectionObserver", Yes),
        ("that cannot be made", "window.IntersectionObserver = () => {}", Yes),
        ("that throws", "window.IntersectionObserver = class { constructor() { throw Error('not here') } }", Yes),
        ("without methods", "window.IntersectionObserver = class {}", Yes),
        ("that observes nothing", "window.IntersectionObserver = class { observe() {} disconnect() {} }", Yes),
        (
            "that says nothing",
            "IntersectionObserver.prototype.observe = () => {}; IntersectionObserver.prototype.disconnect = () => {}",
            Yes,
        ),
        (
            "that says too much",
            "window.IntersectionObserver = class { constructor(tell) { this.tell = tell } observe() { this.tell([{ isIntersecting: true }]); this.tell([{ isIntersecting: true }]) } disconnect() { this.tell([]) } }",
            Yes,
        ),
        ("and all objects have a root", "Object.prototype.root = 'x'; Object.prototype.threshold = 'y'", Yes),
    ];
    observers.into_iter().map(|(what, script, works)| Change::new(what, script, works)).collect()
}

/// All that may be used on the way from the script to the cards, but `clearTimeout`: without it what waits cannot be told
/// that it need not.
const USED: [&str; 95] = [
    "window.AbortController",
    "window.CSSStyleSheet",
    "window.CustomEvent",
    "window.FinalizationRegistry",
    "window.Headers",
    "window.IntersectionObserver",
    "window.Intl",
    "window.Map",
    "window.MutationObserver",
    "window.Promise",
    "window.Set",
    "window.TextDecoder",
    "window.TextEncoder",
    "window.URL",
    "window.WeakRef",
    "window.WebAssembly",
    "window.addEventListener",
    "window.fetch",
    "window.getComputedStyle",
    "window.matchMedia",
    "window.queueMicrotask",
    "window.removeEventListener",
    "window.requestAnimationFrame",
    "window.setTimeout",
    "AbortController.prototype.abort",
    "Array.prototype.filter",
    "Array.prototype.find",
    "Array.prototype.forEach",
    "Array.prototype.includes",
    "Array.prototype.indexOf",
    "Array.prototype.join",
    "Array.prototype.map",
    "Array.prototype.push",
    "Array.prototype.slice",
    "Array.prototype.some",
    "Array.prototype.splice",
    "Array.prototype[Symbol.iterator]",
    "CSSStyleSheet.prototype.replaceSync",
    "CustomElementRegistry.prototype.get",
    "Date.now",
    "Document.prototype.createElement",
    "Document.prototype.createElementNS",
    "Document.prototype.createTextNode",
    "Document.prototype.querySelector",
    "Document.prototype.querySelectorAll",
    "Element.prototype.append",
    "Element.prototype.attachShadow",
    "Element.prototype.closest",
    "Element.prototype.getAttribute",
    "Element.prototype.matches",
    "Element.prototype.querySelector",
    "Element.prototype.remove",
    "Element.prototype.setAttribute",
    "EventTarget.prototype.addEventListener",
    "EventTarget.prototype.dispatchEvent",
    "EventTarget.prototype.removeEventListener",
    "Function.prototype.apply",
    "Function.prototype.bind",
    "Function.prototype.call",
    "HTMLElement.prototype.attachInternals",
    "Headers.prototype.get",
    "History.prototype.pushState",
    "History.prototype.replaceState",
    "IntersectionObserver.prototype.disconnect",
    "IntersectionObserver.prototype.observe",
    "JSON.stringify",
    "Math.max",
    "Math.min",
    "MutationObserver.prototype.disconnect",
    "MutationObserver.prototype.observe",
    "Node.prototype.appendChild",
    "Node.prototype.cloneNode",
    "Node.prototype.getRootNode",
    "Node.prototype.insertBefore",
    "Node.prototype.removeChild",
    "Object.assign",
    "Object.defineProperty",
    "Object.freeze",
    "Object.keys",
    "Promise.prototype.catch",
    "Promise.prototype.finally",
    "Promise.prototype.then",
    "Promise.reject",
    "Promise.resolve",
    "ReadableStream.prototype.getReader",
    "Reflect.get",
    "Reflect.set",
    "RegExp.prototype.exec",
    "RegExp.prototype.test",
    "Response.prototype.arrayBuffer",
    "String.prototype.replace",
    "String.prototype.slice",
    "String.prototype.split",
    "WebAssembly.instantiate",
    "WebAssembly.instantiateStreaming",
];

/// Each of what is used, with something else in its place.
pub fn of_all(instead: &str) -> Vec<Change> {
    USED.map(|path| Change { what: format!("{path} = {instead}"), script: format!("{path} = {instead}"), works: Maybe })
        .into()
}

/// The names of what a browser takes an option for, each of which all objects have. None of them is one of ours.
const OPTIONS: [&str; 40] = [
    "signal",
    "once",
    "capture",
    "passive",
    "root",
    "rootMargin",
    "threshold",
    "childList",
    "subtree",
    "characterData",
    "attributeOldValue",
    "slotAssignment",
    "delegatesFocus",
    "clonable",
    "serializable",
    "customElementRegistry",
    "credentials",
    "integrity",
    "keepalive",
    "priority",
    "window",
    "duplex",
    "media",
    "disabled",
    "baseURL",
    "detail",
    "bubbles",
    "composed",
    "fatal",
    "ignoreBOM",
    "stream",
    "dateStyle",
    "timeStyle",
    "hourCycle",
    "calendar",
    "behavior",
    "block",
    "preventScroll",
    "is",
    "extends",
];

pub fn options() -> Vec<Change> {
    let values = [("a text", "'x'"), ("an object", "{}")];
    let each = OPTIONS.iter().flat_map(|name| {
        values.map(|(kind, value)| Change {
            what: format!("{name} is {kind}"),
            script: format!("Object.prototype.{name} = {value}"),
            works: Yes,
        })
    });
    each.collect()
}
