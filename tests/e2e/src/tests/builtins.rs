//! Pages that have changed what all scripts rely on.

use anyhow::{Context, Result, ensure};

use crate::house::Case;
use crate::site::Answer;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![case!(each_ends_in_work_or_in_words)]
}

/// What a page did, and whether the digest works all the same. Where it does not, it says so.
const CHANGES: [(&str, &str, bool); 16] = [
    (
        "fetch that is wrapped",
        "const { fetch } = window; window.fetch = (...all) => fetch(...all).then(answer => answer)",
        true,
    ),
    ("fetch that throws", "window.fetch = () => { throw Error('no fetch here') }", false),
    ("fetch that answers with something", "window.fetch = async () => ({})", false),
    ("fetch that answers nothing", "window.fetch = () => undefined", false),
    ("Map and Set of an old library", "window.Map = window.Set = function () { this.items = [] }", true),
    (
        "Promise.then that is wrapped",
        "const { then } = Promise.prototype; Promise.prototype.then = function (...all) { return then.apply(this, all) }",
        true,
    ),
    ("Promise.then that throws", "Promise.prototype.then = () => { throw Error('no promises here') }", false),
    ("Promise.then that does nothing", "Promise.prototype.then = () => {}", false),
    ("arrays with more methods", "Array.prototype.remove = function () {}; Array.prototype.last = 1", true),
    ("objects with accessors", "Object.assign(Object.prototype, { get: 'get', set: 'set' })", true),
    (
        "objects with values",
        "Object.assign(Object.prototype, { value: 1, writable: false, enumerable: false, configurable: false })",
        true,
    ),
    (
        "objects with options",
        "Object.assign(Object.prototype, { method: 'POST', body: 'x', headers: { a: 'b' }, mode: 'no-cors', cache: 'only-if-cached', redirect: 'error' })",
        true,
    ),
    (
        "objects with more options",
        "Object.assign(Object.prototype, { once: true, capture: true, passive: true, then: undefined, src: 'x', data: 'y', topics: 'z' })",
        true,
    ),
    ("define that does nothing", "customElements.define = () => {}", false),
    ("JSON of an old library", "JSON.stringify = () => '\"\"'; Array.prototype.toJSON = () => ''", true),
    (
        "setTimeout that is wrapped",
        "const { setTimeout } = window; window.setTimeout = (run, ...all) => setTimeout(() => run(), ...all)",
        true,
    ),
];

/// Each in a frame, which has built-ins of its own: the driver of the browser would stumble over them, too.
async fn each_ends_in_work_or_in_words(stage: &Stage) -> Result<()> {
    let mut frames = String::new();
    for (at, (_, change, _)) in CHANGES.iter().enumerate() {
        let page = Page::new(&ELEMENT.replace("></", "><p>instead</p></")).before(change);
        stage.site.answer(&format!("/{at}.html"), Answer::page(&page.html(), ""));
        frames += &format!("<iframe src=\"/{at}.html\" title=\"{at}\"></iframe>");
    }
    stage.open(Page::new(&frames).element_script("")).await?;
    for (at, (what, _, works)) in CHANGES.iter().enumerate() {
        let page = format!("frames[{at}]");
        let element = format!("{page}.document.querySelector('link-digest')");
        let undefined = what.starts_with("define");
        let states = format!(
            "['loading', 'ready', 'empty', 'error'].filter(name => {element}.matches(`:state(${{name}})`)).join()"
        );
        stage.wait_for(&format!("{page}.document.readyState === 'complete'")).await.context(*what)?;
        let expected = if undefined {
            ""
        } else if *works {
            "ready"
        } else {
            "error"
        };
        if undefined || *works {
            stage.expect(&states, expected).await.context(*what)?;
        } else {
            stage.wait_for(&format!("/ready|error/.test({states})")).await.context(*what)?;
        }
        let state: String = stage.get(&states).await?;
        let said: Vec<String> = stage.get(&format!("[...{page}.sentences.splice(0)]")).await.context(*what)?;
        println!("{}: {what}: {state} {said:?}", stage.browser);
        ensure!(said.len() == usize::from(state == "error"), "{what}: {state}, {said:?}");
        // The page lives, and heard of nothing else.
        let noted: Vec<String> = stage.get(&format!("[...{page}.noted]")).await?;
        ensure!(noted.is_empty(), "{what}: {noted:?}");
        let lives = format!(
            "(button => {{ let heard = 0; button.onclick = () => heard++; button.click(); return heard }})({page}.document.getElementById('before'))"
        );
        stage.expect(&lives, 1).await.context(*what)?;
        if *works {
            stage.expect(&format!("{element}.shadowRoot.querySelectorAll('.card').length"), 14).await.context(*what)?;
        }
    }
    Ok(())
}
