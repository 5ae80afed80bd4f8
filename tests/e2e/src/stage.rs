//! What a test acts on: one browser, one site, and the page that is open.
//!
//! A test waits for what it expects, and never for a time.

mod page;
mod paper;
mod sight;

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use axum::http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{Key, RequestData, SessionId, WebDriver, WebElement};

pub use page::{ELEMENT, Page};
pub use sight::SEARCH_CAME;

use crate::browser::{Browser, Session};
use crate::site::{Answer, Site};

/// What a script on the stage has at hand: the first digest of the page, what is in its shadow root,
/// and what has the focus.
const AT_HAND: &str = "
    const host = document.querySelector('link-digest'), root = host?.shadowRoot
    const $ = selector => root?.querySelector(selector)
    const $$ = selector => [...root?.querySelectorAll(selector) ?? []]
    const text = node => node?.textContent.replace(/\\s+/g, ' ').trim()
    // What comes when the page is idle.
    const IDLE = '.skip, .owns, .news, .own-foot, .discover'
    const withoutIdle = node => {
        const copy = node.cloneNode(true)
        copy.querySelectorAll(IDLE).forEach(node => node.remove())
        return copy
    }
    const ids = () => $$('.card').map(card => card.dataset.id)
    const focused = () => {
        let node = document.activeElement
        while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
        return node
    }
    const [given] = arguments
";

pub struct Stage {
    pub browser: Browser,
    pub site: Site,
    session: Session,
}

/// A command of Chromium's own protocol.
#[derive(Debug)]
struct Command {
    name: String,
    parameters: Value,
}

impl FormatRequestData for Command {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session}/goog/cdp/execute"))
            .add_body(json!({ "cmd": self.name, "params": self.parameters }))
    }
}

impl Stage {
    pub async fn set(browser: Browser, session: Session) -> Result<Self> {
        session.driver.enter_default_frame().await?;
        session.driver.goto("about:blank").await?;
        if browser == Browser::Chromium {
            session.driver.browser_log().await?;
        }
        Ok(Self { browser, site: Site::open().await?, session })
    }

    /// Gives the browser back.
    pub fn strike(self) -> Session {
        self.session
    }

    pub fn driver(&self) -> &WebDriver {
        &self.session.driver
    }

    /// Opens a page of the site.
    pub async fn visit(&self, path: &str) -> Result<()> {
        Ok(self.driver().goto(self.site.url(path)).await?)
    }

    /// Opens a page that is made for the test.
    pub async fn open(&self, page: Page) -> Result<()> {
        self.site.answer("/page.html", Answer::page(&page.html(), page.friends()));
        self.visit("/page.html").await
    }

    /// Opens a page with one digest, and waits until it is there.
    pub async fn open_digest(&self) -> Result<()> {
        self.open(Page::new(ELEMENT)).await?;
        self.state("ready").await
    }

    /// Opens a page as it is, served with these headers.
    pub async fn open_html(&self, html: &str, headers: &[(&'static str, &str)]) -> Result<()> {
        let answer = headers.iter().fold(Answer::html(html.to_owned()), |page, (name, value)| page.with(name, value));
        self.site.answer("/page.html", answer);
        self.visit("/page.html").await
    }

    /// Runs a script for what it does.
    pub async fn act(&self, script: &str) -> Result<()> {
        self.run(script, Value::Null).await.map(drop)
    }

    /// The value of an expression.
    pub async fn get<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        self.get_with(expression, Value::Null).await
    }

    /// The value of an expression in which `given` has this value.
    pub async fn get_with<T: DeserializeOwned>(&self, expression: &str, given: impl Serialize) -> Result<T> {
        let value = self.run(&format!("return ({expression})"), json!(given)).await?;
        serde_json::from_value(value).with_context(|| format!("the value of {expression}"))
    }

    async fn run(&self, script: &str, given: Value) -> Result<Value> {
        let result = self.driver().execute(format!("{AT_HAND}\n{script}"), vec![given]).await;
        Ok(result.with_context(|| format!("in {script}"))?.json().clone())
    }

    /// The first element of the digest that matches.
    pub async fn find(&self, selector: &str) -> Result<WebElement> {
        let found = self.driver().execute(format!("{AT_HAND} return $(given)"), vec![json!(selector)]).await?;
        found.element().with_context(|| format!("there is no {selector} in the digest"))
    }

    /// Clicks as a reader does: where the element is, if nothing covers it.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let element = self.find(selector).await?;
        element.scroll_into_view().await?;
        element.click().await.with_context(|| format!("clicking {selector}"))
    }

    /// Opens the filters where they wait behind a button.
    pub async fn open_filters(&self) -> Result<()> {
        match self.get("$('[part=filters]').checkVisibility()").await? {
            true => self.click("[part=filters]").await,
            false => Ok(()),
        }
    }

    /// Presses a key, wherever the focus is.
    pub async fn press(&self, key: impl Into<char>) -> Result<()> {
        let key: char = key.into();
        Ok(self.driver().action_chain().key_down(key).key_up(key).perform().await?)
    }

    pub async fn press_with_shift(&self, key: Key) -> Result<()> {
        let shift = char::from(Key::Shift);
        Ok(self
            .driver()
            .action_chain()
            .key_down(shift)
            .key_down(char::from(key.clone()))
            .key_up(char::from(key))
            .key_up(shift)
            .perform()
            .await?)
    }

    /// Presses Tab, until the focus is in the digest on what matches.
    pub async fn tab_to(&self, selector: &str) -> Result<()> {
        for _ in 0..60 {
            self.press(Key::Tab).await?;
            if self.get_with("focused()?.matches(given) && focused().getRootNode() === root", selector).await? {
                return Ok(());
            }
        }
        bail!("Tab does not lead to {selector}")
    }

    /// Asks Chromium itself.
    pub async fn chromium(&self, command: &str, parameters: Value) -> Result<Value> {
        let command = Command { name: command.to_owned(), parameters };
        Ok(self.driver().cmd(command).await?.value()?)
    }

    /// Goes into a frame of the page, which is the page from then on.
    pub async fn enter_frame(&self, number: u16) -> Result<()> {
        Ok(self.driver().enter_frame(number).await?)
    }

    /// That nothing was noted on the page, and nothing in the log of a browser that has one.
    pub async fn console_is_empty(&self) -> Result<()> {
        // A browser may be done with a page a little before it is there.
        self.wait_for("window.noted").await.context("the page has no recorder")?;
        let noted: Vec<String> = self.get("noted").await?;
        ensure!(noted.is_empty(), "the console is not empty: {noted:#?}");
        let sentences: Vec<String> = self.get("sentences").await?;
        ensure!(sentences.is_empty(), "nobody expected the digest to say {sentences:#?}");
        if self.browser == Browser::Chromium {
            let log = self.driver().browser_log().await?;
            let expected = |source: Option<&str>| self.site.has_faults() && source == Some("network");
            let bad: Vec<_> = log.iter().filter(|entry| !expected(entry.source.as_deref())).collect();
            ensure!(bad.is_empty(), "the log of the browser is not empty: {bad:#?}");
        }
        Ok(())
    }

    /// Takes what was noted so far, which is then expected.
    pub async fn take_noted(&self) -> Result<Vec<String>> {
        if self.browser == Browser::Chromium {
            self.driver().browser_log().await?;
        }
        self.get("noted.splice(0)").await
    }

    /// Takes what the browser has logged so far of a page that notes nothing itself, which is then expected.
    pub async fn take_noted_log(&self) -> Result<()> {
        if self.browser == Browser::Chromium {
            self.driver().browser_log().await?;
        }
        Ok(())
    }

    /// Takes the one sentence that the digest says to the owner of the page, in which these words stand.
    pub async fn says(&self, words: &[&str]) -> Result<()> {
        self.wait_for("sentences.length").await?;
        let sentences: Vec<String> = self.get("sentences.splice(0)").await?;
        ensure!(sentences.len() == 1, "expected one sentence, found {sentences:#?}");
        let missing: Vec<_> = words.iter().filter(|words| !sentences[0].contains(**words)).collect();
        ensure!(missing.is_empty(), "expected {missing:?} in {:?}", sentences[0]);
        Ok(())
    }

    /// What there is to see now, for one who reads of a failure.
    pub async fn scene(&self) -> String {
        let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.png", self.browser));
        let saved = match self.driver().screenshot(&picture).await {
            Ok(()) => picture.display().to_string(),
            Err(error) => error.to_string(),
        };
        let words = "[...document.querySelectorAll('link-digest')].map(host => host.shadowRoot?.querySelector('.page')?.innerText.slice(0, 300))";
        let shown: Value = self.get(words).await.unwrap_or_default();
        let noted: Value = self.get("window.noted").await.unwrap_or_default();
        let noted: Value = json!([noted, self.get::<Value>("window.sentences").await.unwrap_or_default()]);
        format!("picture:   {saved}\nshown:     {shown}\nnoted:     {noted}\nasked for: {:?}", self.site.asked())
    }
}
