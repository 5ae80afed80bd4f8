//! Waiting for what is expected.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use axum::http::Method;
use serde::Serialize;
use serde_json::{Value, json};

use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{ElementId, RequestData, SessionId, WebElement};

use super::Stage;

/// How long to wait. Far more than anything takes, so that a slow machine does not fail a test.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whether the search has come.
pub const SEARCH_CAME: &str = "performance.getEntriesByType('resource').some(({ name }) => /-search-/.test(name))";

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(15);

impl Stage {
    /// Waits until an expression has this value.
    pub async fn expect(&self, expression: &str, expected: impl Serialize) -> Result<()> {
        self.expect_with(expression, Value::Null, expected).await
    }

    /// Waits until an expression, in which `given` has a value, has this value.
    pub async fn expect_with(&self, expression: &str, given: impl Serialize, expected: impl Serialize) -> Result<()> {
        let (given, expected) = (json!(given), json!(expected));
        let started = Instant::now();
        loop {
            let value: Result<Value> = self.get_with(expression, &given).await;
            if value.as_ref().is_ok_and(|value| *value == expected) {
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                let found = value.map_or_else(|error| format!("{error:#}"), |value| value.to_string());
                bail!("{expression}\nexpected: {expected}\nfound:    {found}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until a condition holds.
    pub async fn wait_for(&self, condition: &str) -> Result<()> {
        // A promise is a condition, too.
        self.expect(&format!("(async () => !!await ({condition}))()"), true).await
    }

    /// Waits until the digest is in this state, and in no other.
    pub async fn state(&self, state: &str) -> Result<()> {
        let states = "['loading', 'ready', 'empty', 'error'].filter(name => host.matches(`:state(${name})`))";
        self.expect(states, [state]).await
    }

    /// Lets the browser paint. Observers have told of what they see then, and what is near the window is laid out.
    pub async fn painted(&self) -> Result<()> {
        let frames =
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(0)))))";
        self.get::<u8>(frames).await.map(drop)
    }

    /// Forgets what has moved so far: as a page comes in pieces, and under a reader who scrolls, something may. A browser
    /// tells of it after the frame in which it did.
    pub async fn forget_shifts(&self) -> Result<()> {
        self.painted().await?;
        self.act("window.shifts?.splice(0)").await
    }

    /// Waits until all that comes after the cards is drawn, of a digest with a timeline.
    pub async fn all_has_come(&self) -> Result<()> {
        self.wait_for("$('.own-foot') && $('.bars')").await
    }

    /// Waits until the search has come.
    pub async fn search_has_come(&self) -> Result<()> {
        self.wait_for(SEARCH_CAME).await
    }

    /// Waits until these cards are shown, in this order.
    pub async fn cards(&self, ids: &[impl AsRef<str>]) -> Result<()> {
        self.expect("ids()", ids.iter().map(AsRef::as_ref).collect::<Vec<_>>()).await
    }

    /// Waits until the focus is in the digest, on the first element that matches.
    pub async fn focus_is_on(&self, selector: &str) -> Result<()> {
        self.expect_with("focused() === $(given)", selector, true).await
    }

    /// What an element is called by programs that read pages out.
    pub async fn name_of(&self, element: &WebElement) -> Result<String> {
        let name: String = self.driver().cmd(Ask(element.element_id(), "computedlabel")).await?.value()?;
        // Browsers put more space between the pieces of a name than anyone hears.
        Ok(name.split_whitespace().collect::<Vec<_>>().join(" ").replace(" :", ":"))
    }

    /// What kind of thing it is to them.
    pub async fn role_of(&self, element: &WebElement) -> Result<String> {
        Ok(self.driver().cmd(Ask(element.element_id(), "computedrole")).await?.value()?)
    }
}

/// A command of WebDriver that the client does not know.
#[derive(Debug)]
struct Ask(ElementId, &'static str);

impl FormatRequestData for Ask {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::GET, format!("session/{session}/element/{}/{}", self.0, self.1))
    }
}
