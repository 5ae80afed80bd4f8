//! A thousand times there and gone: nothing is left behind.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::environment;
use crate::house::Case;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![case!(a_thousand_mounts), case!(nothing_is_under_way_when_it_is_gone)]
}

/// Counts what may be left: listeners, timers and observers that were made and not given back; the memory of
/// the WASM and its table; and the elements, which are held weakly.
const COUNT: &str = "window.left = { listeners: 0, timers: 0, observers: 0 }
    window.gone = []
    const held = new WeakMap
    const key = (name, options) => name + !!(options?.capture ?? options)
    for (const [name, step] of [['addEventListener', 1], ['removeEventListener', -1]]) {
        const original = EventTarget.prototype[name]
        EventTarget.prototype[name] = function (type, listener, options) {
            // A node of the digest takes its listeners with it.
            const target = this ?? window
            if (listener && (!(target instanceof Node) || target === document || target === document.documentElement || target === document.body)) {
                const all = held.get(target) ?? new Map
                held.set(target, all)
                const of = all.get(listener) ?? new Set
                all.set(listener, of)
                const before = of.size
                step > 0 ? of.add(key(type, options)) : of.delete(key(type, options))
                left.listeners += of.size - before
                if (!of.size) all.delete(listener)
            }
            return original.call(target, type, listener, options)
        }
    }
    const timers = new Set
    const { setTimeout: set, clearTimeout: clear } = window
    window.setTimeout = (run, ...rest) => {
        const timer = set(() => { timers.delete(timer); left.timers = timers.size; run() }, ...rest)
        left.timers = timers.add(timer).size
        return timer
    }
    window.clearTimeout = timer => { timers.delete(timer); left.timers = timers.size; clear(timer) }
    for (const name of ['MutationObserver', 'IntersectionObserver']) {
        const active = new WeakSet
        const { observe, disconnect } = window[name].prototype
        window[name].prototype.observe = function (...all) {
            if (!active.has(this)) active.add(this), left.observers++
            return observe.apply(this, all)
        }
        window[name].prototype.disconnect = function () {
            if (active.delete(this)) left.observers--
            return disconnect.call(this)
        }
    }
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const original = WebAssembly[name]
        WebAssembly[name] = async (...all) => {
            const made = await original.apply(WebAssembly, all)
            const exported = kind => Object.values((made.instance ?? made).exports).find(one => one instanceof kind)
            // What comes later works in those of the widget.
            window.memory ??= exported(WebAssembly.Memory)
            window.table ??= exported(WebAssembly.Table)
            return made
        }
    }
    window.mounts = async count => {
        for (let at = 0; at < count; at++) {
            const one = document.createElement('link-digest')
            one.src = 'issues.json'
            one.loading = 'eager'
            document.body.append(one)
            await one.ready
            if (at % 10 === 0) one.shadowRoot.querySelector('[part=recommended]').click()
            if (at % 10 === 1) one.theme = 'dark'
            if (at % 10 === 2) document.querySelector('main').append(one), await 0
            one.remove()
            gone.push(new WeakRef(one))
            await new Promise(done => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0) })
        }
    }";

#[derive(Debug, Deserialize)]
struct Left {
    listeners: i64,
    timers: i64,
    observers: i64,
    pages: i64,
    /// Places for what the WASM holds of the page.
    places: i64,
    /// Elements that are not collected yet, of all that were there.
    elements: i64,
    /// What Chromium counts: nodes, and listeners of all kinds.
    nodes: i64,
    all_listeners: i64,
}

async fn left(stage: &Stage) -> Result<Left> {
    let mut left: Value = stage
        .get("({ ...left, pages: memory.buffer.byteLength / 65536, places: table.length, elements: 0, nodes: 0, all_listeners: 0 })")
        .await?;
    if stage.browser == Browser::Chromium {
        for _ in 0..3 {
            stage.chromium("HeapProfiler.collectGarbage", json!({})).await?;
        }
        left["elements"] = stage.get("gone.filter(one => one.deref()).length").await?;
        let counters = stage.chromium("Memory.getDOMCounters", json!({})).await?;
        left["nodes"] = counters["nodes"].clone();
        left["all_listeners"] = counters["jsEventListeners"].clone();
    }
    serde_json::from_value(left).context("what is left")
}

/// Another element shows the same digest all the time, so that nothing is fetched again.
async fn a_thousand_mounts(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).before(COUNT)).await?;
    stage.state("ready").await?;
    // The first few hundred find the holes that the reading of the file has left in the memory.
    for _ in 0..5 {
        stage.get::<Value>("mounts(100).then(() => 0)").await?;
    }
    let warm = left(stage).await?;
    for _ in 0..10 {
        stage.get::<Value>("mounts(100).then(() => 0)").await?;
    }
    let end = left(stage).await?;
    println!("{}: after 500 mounts {warm:?}", stage.browser);
    println!("{}: after 1,000 more {end:?}", stage.browser);
    ensure!(end.pages == warm.pages, "the memory grew from {} to {} pages", warm.pages, end.pages);
    ensure!(end.places == warm.places, "the table grew from {} to {} places", warm.places, end.places);
    ensure!(
        (end.listeners, end.timers, end.observers) == (warm.listeners, warm.timers, warm.observers),
        "{warm:?}, then {end:?}"
    );
    // The last one or two may still be on the stack, or the target of an event.
    ensure!(end.elements <= 2, "{} elements are held", end.elements);
    ensure!(end.nodes <= warm.nodes + 50 && end.all_listeners <= warm.all_listeners + 5, "{warm:?}, then {end:?}");
    ensure!(
        stage.site.times("/issues.json") == 1 && stage.site.times(&environment::hashed(".wasm")?.0) == 1,
        "it was fetched again"
    );
    stage.expect("told.filter(event => event.name === 'ld-ready').length", 1501).await?;
    Ok(())
}

/// Taken out at each stage of its life, it leaves no timer and no observer; its request ends.
async fn nothing_is_under_way_when_it_is_gone(stage: &Stage) -> Result<()> {
    stage.open(Page::new("").before(COUNT)).await?;
    stage.wait_for("customElements.get('link-digest')").await?;
    stage.site.answer("/never.json", crate::site::Answer::Silence);
    // Once, however often it is asked.
    let script = "(window.seen ??= (async () => {
        const seen = []
        const { fetch } = window
        window.fetch = (url, options) => {
            if (`${url}`.endsWith('never.json')) options.signal.onabort = () => seen.push('aborted')
            return fetch(url, options)
        }
        const task = () => new Promise(done => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0) })
        const make = () => {
            const one = Object.assign(document.createElement('link-digest'), { src: 'never.json', loading: 'eager' })
            document.body.append(one)
            return one
        }
        const early = make()
        await task()
        early.remove()
        const settled = async () => {
            for (let at = 0; at < 10; at++) await task()
            return JSON.stringify(left)
        }
        const shown = async () => {
            const one = Object.assign(document.createElement('link-digest'), { src: 'issues.json', loading: 'eager' })
            document.body.append(one)
            await one.ready
            return one
        }
        // What is there once for all elements of a page has come.
        const none = await shown()
        while (!none.shadowRoot.querySelector('#yours-kept')) await new Promise(requestAnimationFrame)
        none.remove()
        const once = await settled()
        // Now with a widget that is there.
        const first = await shown()
        const late = make()
        while (!late.shadowRoot.querySelector('.loading')) await task()
        await task()
        late.remove()
        first.remove()
        const lazy = document.createElement('link-digest')
        document.body.append(lazy)
        lazy.remove()
        const end = await settled()
        return [seen, once === end || [once, end]]
    })())";
    stage.expect(script, json!([["aborted", "aborted"], true])).await
}
