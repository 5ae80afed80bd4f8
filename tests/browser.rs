//! What only a browser can answer, asked of the widget's own functions: no element, no page, no server.
#![cfg(target_os = "unknown")]
#![allow(clippy::unwrap_used, reason = "clippy does not take these for tests")]

use js_sys::{Array, Function, JSON, Promise};
use link_digest::browser::answers;
use link_digest::browser::link::href;
use link_digest::embed::{Widget, mount};
use link_digest::i18n::{CATEGORIES, Words, is_rtl};
use link_digest_core::Date;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, ShadowRoot};

#[path = "urls/table.rs"]
mod table;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(module = "/static/answers.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = answer)]
    static ANSWER: Function;
}

/// What answers for the browser, as in the bundle.
fn answer() -> Function {
    ANSWER.with(Clone::clone)
}

#[wasm_bindgen_test]
fn an_address_is_written_as_the_browser_writes_it() {
    answers::set(answer());
    let check = |url, expected| assert_eq!(href(url).as_deref(), Some(expected), "{url}");
    check("HTTPS://A.Example", "https://a.example/");
    check("https://a.example/ä?q=ö#ü", "https://a.example/%C3%A4?q=%C3%B6#%C3%BC");
    check("https://a.example/x/../\"y\"", "https://a.example/%22y%22");
    check("https://bücher.example", "https://xn--bcher-kva.example/");
    check("mailto:someone@a.example", "mailto:someone@a.example");
}

#[wasm_bindgen_test]
fn an_address_that_the_browser_reads_as_something_else_is_none() {
    let refused = [
        "javascript:alert(1)",
        " \u{1}javascript:alert(1)",
        "java\nscript:alert(1)",
        "JAVASCRIPT://a.example/%0aalert(1)",
        "data:text/html,x",
        "blob:https://a.example/x",
        "file:///etc/passwd",
        "https://",
        "https://a.example:99999",
        "https://a.example/a b",
        "http://;URL=javascript:alert(1)",
        "http://www.<script>alert(1)</script>",
        "//a.example",
        "page.html",
        "",
    ];
    answers::set(answer());
    for url in refused {
        assert_eq!(href(url), None, "{url:?}");
    }
}

/// Where browsers are behind the standard, and what they read. All of it is a host, if none that exists: nothing that
/// a page's own address would change.
const BEHIND: [(&str, &str); 13] = [
    // Chromium takes labels that are no Punycode as they are.
    ("http://a.b.c.xn--pokxncvks", "http://a.b.c.xn--pokxncvks/"),
    ("http://10.0.0.xn--pokxncvks", "http://10.0.0.xn--pokxncvks/"),
    ("http://a.b.c.XN--pokxncvks", "http://a.b.c.xn--pokxncvks/"),
    ("http://a.b.c.Xn--pokxncvks", "http://a.b.c.xn--pokxncvks/"),
    ("http://10.0.0.XN--pokxncvks", "http://10.0.0.xn--pokxncvks/"),
    ("http://10.0.0.xN--pokxncvks", "http://10.0.0.xn--pokxncvks/"),
    ("https://xn--/", "https://xn--/"),
    // It decodes `%` twice where the sign is written in full width, and within brackets.
    ("http://％４１.com", "http://a.com/"),
    ("http://%ef%bc%85%ef%bc%94%ef%bc%91.com", "http://a.com/"),
    ("http://[::%31]", "http://[::1]/"),
    ("http://%5B::1]", "http://[::1]/"),
    // It writes some signs of hosts as `%20` and `%2A`.
    ("http://ho%20st/", "http://ho%20st/"),
    ("http://!\"$&'()*+,-.;=_`{}~/", "http://!\"$&'()%2A+,-.;=_`{}~/"),
];

/// What Firefox refuses and the standard does not: a host with braces and all other signs.
const REFUSED: &str = "http://!\"$&'()*+,-.;=_`{}~/";

#[wasm_bindgen_test]
fn links_are_what_the_standard_says() {
    answers::set(answer());
    let is_behind = |input: &str, href: Option<&str>| match href {
        Some(href) => BEHIND.contains(&(input, href)),
        None => input == REFUSED,
    };
    let wrong: Vec<String> = table::rows()
        .into_iter()
        .map(|row| (href(&row.input), row))
        .filter(|(href, row)| *href != row.href && !is_behind(&row.input, href.as_deref()))
        .map(|(href, row)| format!("{:?} as {href:?}", row.input))
        .collect();
    assert_eq!(wrong, [""; 0]);
}

/// Every language there is, with its locale file.
const LOCALES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// What the browser itself answers to an expression about a language.
fn browser(expression: &str, lang: &str) -> String {
    let ask = Function::new_with_args("lang", &format!("return String({expression})"));
    ask.call1(&JsValue::NULL, &lang.into()).unwrap().as_string().unwrap()
}

/// Browsers have spaces of several widths.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[wasm_bindgen_test]
fn numbers_are_written_as_the_browser_writes_them() {
    for (lang, text) in LOCALES {
        let words = Words::of([Some(text), None]);
        for n in [0, 7, 1234, 12_345, 1_234_567] {
            let expected = browser(&format!("new Intl.NumberFormat(lang).format({n})"), lang);
            assert_eq!(spaced(&words.number(n)), spaced(&expected), "{lang}");
        }
    }
}

#[wasm_bindgen_test]
fn days_are_written_as_the_browser_writes_them() {
    let format = "new Intl.DateTimeFormat(lang, { calendar: 'gregory', year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })";
    for (lang, text) in LOCALES {
        let words = Words::of([Some(text), None]);
        for month in 1..=12 {
            let date = Date::new(2026, month, 2).unwrap();
            let expected = browser(&format!("{format}.format(new Date('{date}'))"), lang);
            assert_eq!(spaced(&words.days(date, None)), spaced(&expected), "{lang}");
        }
    }
}

/// As natively (`src/i18n/mod.rs`).
#[wasm_bindgen_test]
fn right_to_left_is_told_by_the_script() {
    answers::set(answer());
    for tag in ["ar", "fa-IR", "HE", "iw", "pa-Arab", "pa_PK", "az-Arab", "ckb", "dv", "nqo", "ur", "yi", "ff-Adlm"] {
        assert!(is_rtl(tag), "{tag}");
    }
    for tag in ["en", "", "az", "pa", "ks-Deva", "tr", "ha", "not a tag", "x"] {
        assert!(!is_rtl(tag), "{tag}");
    }
}

/// Each form that the browser asks for is there.
#[wasm_bindgen_test]
fn plurals_have_the_forms_of_the_browser() {
    answers::set(answer());
    for (lang, text) in LOCALES {
        let words = Words::of([Some(text), None]);
        for n in (0..=200).chain([1000, 1005, 1_000_000]) {
            let category = browser(&format!("new Intl.PluralRules(lang).select({n})"), lang);
            let form = CATEGORIES.iter().zip(words.items).find(|(known, _)| **known == category).unwrap().1;
            assert!(!form.is_empty(), "{lang} has no form for {category}");
            assert_eq!(words.plural(&words.items, n), form.replace("{0}", &words.number(n)), "{lang} {n}");
        }
    }
}

#[wasm_bindgen_test]
async fn two_are_drawn_and_one_goes() {
    let (mut first, first_root, _) = digest("First");
    let (second, second_root, _) = digest("Second");
    until(|| count(&first_root, ".card") == 2 && count(&second_root, ".card") == 2).await;
    assert_eq!(heading(&second_root).as_deref(), Some("Second"));
    first.unmount();
    until(|| count(&first_root, "*") == 1).await;
    assert_eq!(count(&second_root, ".card"), 2);
    second.update(&attributes(r#"{"recommended": "", "data": "{\"version\": 1, \"issues\": []}"}"#));
    until(|| count(&second_root, ".empty") == 1).await;
    // Calls after the end change nothing.
    first.unmount();
    first.refresh();
    first.update(&attributes("{}"));
    assert_eq!(count(&first_root, "*"), 1);
}

#[wasm_bindgen_test]
async fn one_comes_back_in_the_same_place() {
    let (mut gone, root, place) = digest("Before");
    until(|| count(&root, ".card") == 2).await;
    gone.unmount();
    until(|| count(&root, "*") == 1).await;
    let _back = mount(
        place,
        &attributes(&file("After")),
        Function::new_no_args(""),
        answer(),
        Function::new_no_args(""),
        false,
    );
    until(|| count(&root, ".card") == 2).await;
    assert_eq!(heading(&root).as_deref(), Some("After"));
}

/// Draws a digest of this title into a page of its own.
fn digest(title: &str) -> (Widget, ShadowRoot, Element) {
    let make = "const host = document.body.appendChild(document.createElement('div'))
        const root = host.attachShadow({ mode: 'open' })
        return [root, root.appendChild(document.createElement('div'))]";
    let made: Array = Function::new_no_args(make).call0(&JsValue::NULL).unwrap().unchecked_into();
    let (root, place): (ShadowRoot, Element) = (made.get(0).unchecked_into(), made.get(1).unchecked_into());
    let widget = mount(
        place.clone(),
        &attributes(&file(title)),
        Function::new_no_args(""),
        answer(),
        Function::new_no_args(""),
        false,
    );
    (widget, root, place)
}

/// The attributes of an element with two items in its data.
fn file(title: &str) -> String {
    let data = format!(
        r#"{{"version": 1, "title": "{title}", "issues": [{{"id": "i", "topics": [{{"name": "T", "items": [
            {{"id": "a", "title": "A"}}, {{"id": "b", "title": "B"}}]}}]}}]}}"#
    );
    format!(r#"{{"data": {}}}"#, String::from(JSON::stringify(&data.into()).unwrap()))
}

fn attributes(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn count(root: &ShadowRoot, selector: &str) -> u32 {
    root.query_selector_all(selector).unwrap().length()
}

fn heading(root: &ShadowRoot) -> Option<String> {
    root.query_selector(".heading").unwrap()?.text_content()
}

/// Lets the browser work until something holds; the runner ends a test that waits for ever.
async fn until(holds: impl Fn() -> bool) {
    while !holds() {
        let turn = Function::new_no_args("return new Promise(done => setTimeout(done))");
        let turn: Promise = turn.call0(&JsValue::NULL).unwrap().unchecked_into();
        JsFuture::from(turn).await.unwrap();
    }
}
