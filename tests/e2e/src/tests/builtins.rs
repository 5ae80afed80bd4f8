//! Pages that have changed what all scripts rely on: the digest is there, or the one sentence that says why it cannot
//! run, and nothing else goes wrong on the page.

mod changes;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::house::Case;
use crate::site::Answer;
use crate::stage::{ELEMENT, Page, Stage};
use changes::{Change, Works};

pub fn cases() -> Vec<Case> {
    vec![
        case!(changed_by_hand),
        case!(without_an_observer_of_what_is_in_view),
        case!(taken_away),
        case!(that_throw),
        case!(that_do_nothing),
        case!(options_that_all_objects_have),
    ]
}

async fn changed_by_hand(stage: &Stage) -> Result<()> {
    each_ends(stage, ELEMENT, changes::by_hand()).await
}

/// It is asked for only by an element that waits until it is in view.
async fn without_an_observer_of_what_is_in_view(stage: &Stage) -> Result<()> {
    each_ends(stage, &ELEMENT.replace(r#" loading="eager""#, ""), changes::observers()).await
}

async fn taken_away(stage: &Stage) -> Result<()> {
    each_ends(stage, ELEMENT, changes::of_all("undefined")).await
}

async fn that_throw(stage: &Stage) -> Result<()> {
    each_ends(stage, ELEMENT, changes::of_all("function () { throw Error('not on this page') }")).await
}

async fn that_do_nothing(stage: &Stage) -> Result<()> {
    let mut all = changes::of_all("function () {}");
    // Where no time ever passes, nobody can say that it has; and without attributes no card can be told from others.
    let beyond = ["window.setTimeout", "Element.prototype.setAttribute"];
    all.retain(|change| !beyond.iter().any(|path| change.what.starts_with(path)));
    each_ends(stage, ELEMENT, all).await
}

async fn options_that_all_objects_have(stage: &Stage) -> Result<()> {
    each_ends(stage, ELEMENT, changes::options()).await
}

/// So many pages are open at once.
const AT_ONCE: usize = 36;

/// What the page around the frames has at hand. Nothing of it uses a built-in of a frame: those are not to be relied on.
const AROUND: &str = "
    window.pages = []
    window.record = frame => {
        const page = { frame, sentences: [], noted: [] }
        const note = (...values) => {
            if (String(values[0]).startsWith('link-digest')) page.sentences.push(values[0])
            // Yew says so itself where it cannot put one element into another, before it gives up.
            else if (!String(values[0]).startsWith('failed to append child')) page.noted.push(values.map(String).join(' '))
        }
        frame.console.error = note
        frame.console.warn = note
        frame.addEventListener('error', event => page.noted.push(`error: ${event.message}`), true)
        frame.addEventListener('unhandledrejection', event => page.noted.push(`unhandled rejection: ${event.reason}`))
        frame.addEventListener('securitypolicyviolation', event => page.noted.push(`policy: ${event.violatedDirective}`))
        pages[frame.frameElement.title] = page
    }
    const within = (page, selector) => page.element?.shadowRoot ? [...DocumentFragment.prototype.querySelectorAll.call(page.element.shadowRoot, selector)] : []
    window.look = () => pages.map(page => {
        page.element ??= Document.prototype.querySelector.call(page.frame.document, 'link-digest')
        const state = ['loading', 'ready', 'empty', 'error'].filter(name => page.element && Element.prototype.matches.call(page.element, `:state(${name})`)).join()
        // The rest of them follows the first screen.
        const isBusy = within(page, '.page[aria-busy]').length
        return { state, sentences: page.sentences, noted: page.noted, cards: isBusy ? 0 : within(page, '.card').length }
    })
    window.use = () => pages.forEach(page => within(page, '[part=recommended]').forEach(button => HTMLElement.prototype.click.call(button)))
    window.leave = () => pages.forEach(page => Element.prototype.remove.call(page.element))";

/// What is to be seen of one page.
#[derive(Debug, Deserialize)]
struct Seen {
    state: String,
    sentences: Vec<String>,
    noted: Vec<String>,
    cards: usize,
}

impl Seen {
    fn works(&self) -> bool {
        // A page without custom states has none.
        matches!(self.state.as_str(), "ready" | "") && self.cards > 0
    }
}

/// Each in a frame, which has built-ins of its own: the driver of the browser would stumble over them, too.
async fn each_ends(stage: &Stage, element: &str, changes: Vec<Change>) -> Result<()> {
    for some in changes.chunks(AT_ONCE) {
        open(stage, element, some).await?;
        stage.expect("pages.filter(page => page).length", some.len()).await?;
        // Those that wait for what never comes say so after 15 seconds.
        let waiting = "look().filter(({ state, sentences, cards }) => !(['ready', ''].includes(state) && cards) && !sentences.length).length";
        let all = stage.expect(waiting, 0).await;
        let seen: Vec<Seen> = stage.get("look()").await?;
        for (change, seen) in some.iter().zip(&seen) {
            println!("{}: {}: {} {:?}", stage.browser, change.what, seen.state, seen.sentences);
        }
        for (change, seen) in some.iter().zip(&seen) {
            check(change, seen).with_context(|| change.what.clone())?;
        }
        all?;
        // Nor does anything come to light when it is used, or when it goes.
        stage.act("use()").await?;
        stage.act("leave()").await?;
        // A task later than all that this has begun.
        let _: String = stage.get("new Promise(done => setTimeout(done, 0, ''))").await?;
        for (change, seen) in some.iter().zip(stage.get::<Vec<Seen>>("look()").await?) {
            ensure!(seen.noted.is_empty(), "{}: when it was used: {:?}", change.what, seen.noted);
        }
    }
    Ok(())
}

fn check(change: &Change, seen: &Seen) -> Result<()> {
    ensure!(seen.noted.is_empty(), "{:?}", seen.noted);
    // One that was there too late on a busy machine has said so before.
    let least = usize::from(!seen.works());
    ensure!((least..=1).contains(&seen.sentences.len()), "{}: {:?}", seen.state, seen.sentences);
    match change.works {
        Works::Yes => ensure!(seen.works() && seen.cards == 14, "{seen:?}"),
        Works::No => ensure!(!seen.works(), "{seen:?}"),
        Works::Maybe => {}
    }
    Ok(())
}

async fn open(stage: &Stage, element: &str, changes: &[Change]) -> Result<()> {
    let mut frames = String::new();
    for (at, change) in changes.iter().enumerate() {
        // To each its own address: one that never reads what it asked for would keep the others waiting in Firefox.
        let own = element.replace("issues.json", &format!("issues.json?{at}")).replace("></", "><p>instead</p></");
        let page = Page::new(&own)
            .before(&format!("parent.record(window); {}", change.script))
            .html()
            .replace(r#"<script src="/recorder.js"></script>"#, "");
        stage.site.answer(&format!("/{at}.html"), Answer::page(&page, ""));
        frames += &format!("<iframe src=\"/{at}.html\" title=\"{at}\"></iframe>");
    }
    // With a `URL` of the page's own making, what is asked for is not there.
    stage.site.expect_faults();
    // All of them are in view.
    let style = "iframe { position: fixed; inset: 0; inline-size: 600px; block-size: 400px }";
    stage.open(Page::new(&frames).element_script("").before(AROUND).style(style)).await
}
