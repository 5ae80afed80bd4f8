//! Asking a server whether a page is there: its head alone, and the page where the server gives no heads.

use std::thread;
use std::time::Duration;

use link_digest_import::{Stray, without_tracking};
use ureq::http::{Response, StatusCode, header};
use ureq::{Agent, Body, Error};
use url::Url;

use super::failure::{failed, is_of_lookup, is_of_tls};
use super::kept::Answer;
use super::robots::{AGENT, Robots};
use super::stray::stray;

/// The most redirects that are followed.
const REDIRECTS: usize = 10;

/// The largest `robots.txt` that is read, in bytes, as search engines have it.
const ROBOTS: u64 = 500 << 10;

/// The way of an address: as far as it has been followed.
pub struct Way {
    /// The address as it is written.
    pub name: String,
    /// The address that is to be asked next. What is after its `#` goes along from step to step, as in browsers.
    pub url: Url,
    /// The address from which it went out.
    from: Url,
    steps: usize,
    /// Where it has moved for good: as far as every step up to there says so.
    moved: Option<Url>,
    /// The last step, if one was not for good.
    passing: Option<StatusCode>,
}

impl Way {
    /// Begins at an address that is written so.
    pub fn new(name: String, url: Url) -> Self {
        Self { name, from: url.clone(), url, steps: 0, moved: None, passing: None }
    }

    /// Returns the way after a redirect with this status.
    fn on(mut self, mut next: Url, status: StatusCode) -> Self {
        if next.fragment().is_none() {
            next.set_fragment(self.url.fragment());
        }
        match status {
            StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT if self.passing.is_none() => {
                self.moved = Some(next.clone());
            }
            _ => self.passing = Some(status),
        }
        Self { url: next, steps: self.steps + 1, ..self }
    }

    /// Returns what it means that the page at its end is there.
    fn end(self) -> Answer {
        let stray = |to: &Url| stray(&self.from, to);
        let of_moved = self.moved.as_ref().filter(|to| stray(to).is_some());
        match (of_moved, stray(&self.url), self.passing) {
            (Some(to), ..) => Answer::Astray { to: to.to_string() },
            // Some ask all who come without a cookie, and then let them in.
            (None, Some(Stray::SignIn), Some(status)) => Answer::Untold { status: status.as_u16() },
            (None, Some(_), _) => Answer::Astray { to: self.url.into() },
            // What a redirect adds about the reader is nothing of the page.
            (None, None, _) => match self.moved.map(|to| without_tracking(to.as_str())) {
                Some(to) if to != self.from.as_str() => Answer::Moved { to },
                _ => Answer::Fine,
            },
        }
    }
}

/// What comes of asking.
pub enum Step {
    /// There is an answer.
    End(Answer),
    /// It leads on.
    On(Box<Way>),
}

/// One who asks.
pub struct Asker {
    agent: Agent,
}

impl Asker {
    /// Makes one who waits so long for each answer.
    pub fn new(patience: Duration) -> Self {
        let name = format!("{AGENT}/{} (+{})", env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_REPOSITORY"));
        let config = Agent::config_builder()
            .timeout_global(Some(patience))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(name)
            .build();
        Self { agent: config.new_agent() }
    }

    /// Asks a host for its rules. One that has none allows all, and one that cannot say nothing.
    pub fn robots(&self, host: &Url) -> Robots {
        let Ok(mut url) = host.join("/robots.txt") else { return Robots::default() };
        for _ in 0..REDIRECTS {
            // What is wrong with the host shows when the page is asked for.
            let Ok(mut response) = self.agent.get(url.as_str()).call() else { return Robots::default() };
            if let Some(next) = redirected(&url, &response) {
                url = next;
                continue;
            }
            return match response.status() {
                status if status.is_success() => {
                    let text = response.body_mut().with_config().limit(ROBOTS).lossy_utf8(true).read_to_string();
                    Robots::new(text.unwrap_or_default())
                }
                status if status.is_server_error() => Robots::closed(),
                _ => Robots::default(),
            };
        }
        Robots::default()
    }

    /// Asks whether a page is there, with a pause between two requests; what it says, or the way on to where it leads.
    pub fn page(&self, way: Way, pause: Duration) -> Step {
        let response = match self.response(&way.url, pause) {
            Ok(response) => response,
            Err(error) => return Step::End(failed(&error)),
        };
        match redirected(&way.url, &response) {
            Some(_) if way.steps == REDIRECTS => Step::End(Answer::Silent { reason: "it leads in circles".to_owned() }),
            Some(next) => Step::On(Box::new(way.on(next, response.status()))),
            None => Step::End(match response.status().as_u16() {
                200..=299 | 304 => way.end(),
                status @ (404 | 410) => Answer::Gone { status },
                status @ 500..=599 => Answer::Silent { reason: format!("it answers {status}") },
                status => Answer::Untold { status },
            }),
        }
    }

    /// Returns the answer to a request for the head, or for the page where that is refused.
    fn response(&self, url: &Url, pause: Duration) -> Result<Response<Body>, Error> {
        let whole = || {
            thread::sleep(pause);
            self.agent.get(url.as_str()).call()
        };
        match self.agent.head(url.as_str()).call() {
            Ok(response) if !response.status().is_client_error() && !response.status().is_server_error() => {
                Ok(response)
            }
            Ok(response) if response.status() == StatusCode::TOO_MANY_REQUESTS => Ok(response),
            // There are servers that do not even answer one.
            Ok(_) | Err(Error::Protocol(_)) => whole(),
            Err(Error::Io(error)) if !is_of_tls(&error) && !is_of_lookup(&error) => whole(),
            Err(error) => Err(error),
        }
    }
}

/// Returns where an answer leads, if it does.
fn redirected(from: &Url, response: &Response<Body>) -> Option<Url> {
    let is_one = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let to = response.headers().get(header::LOCATION).filter(|_| is_one)?;
    let to = from.join(&String::from_utf8_lossy(to.as_bytes())).ok()?;
    matches!(to.scheme(), "http" | "https").then_some(to)
}
