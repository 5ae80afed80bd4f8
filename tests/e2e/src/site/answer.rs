//! What a site answers: what was asked for, or one of the ways in which that fails.

use std::convert::Infallible;
use std::future::pending;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use futures_util::stream::{self, StreamExt};
use tokio::sync::Semaphore;

#[derive(Clone)]
pub enum Answer {
    /// This, with a status and headers.
    Whole { status: u16, headers: Vec<(HeaderName, String)>, body: Bytes },
    /// So much of it, as if it were all, then the end of the connection.
    CutOff(Bytes, usize),
    /// Nothing, not even the first line, as long as anyone waits.
    Silence,
    /// The beginning, and then nothing.
    Stalled(Bytes),
    /// All of it, a little at a time.
    Drops(Bytes),
    /// All of it, of this type, in six pieces: one every three seconds, which is longer in all than a silence may last.
    Slow(&'static str, Bytes),
    /// White space without an end.
    Flood,
    /// An answer that waits until the gate is opened.
    Behind(Gate, Box<Answer>),
}

/// Closed until it is opened.
#[derive(Clone)]
pub struct Gate(Arc<Semaphore>);

impl Gate {
    pub fn closed() -> Self {
        Self(Arc::new(Semaphore::new(0)))
    }

    pub fn open(&self) {
        self.0.close();
    }

    async fn pass(&self) {
        // A semaphore that is closed lets everyone go on, with an error.
        drop(self.0.acquire().await);
    }
}

impl Answer {
    pub fn json(text: impl Into<Bytes>) -> Self {
        Self::whole(200, "application/json", text)
    }

    pub fn script(text: &'static str) -> Self {
        Self::whole(200, "text/javascript", text)
    }

    /// A page of any site, with whatever headers it gets.
    pub fn html(text: impl Into<Bytes>) -> Self {
        Self::whole(200, "text/html; charset=utf-8", text)
    }

    /// The way to another address.
    pub fn redirect(to: &str) -> Self {
        Self::whole(302, "text/plain", "").with("location", to)
    }

    /// The same with one header more.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Whole { headers, .. } = &mut self {
            headers.push((HeaderName::from_static(name), value.to_owned()));
        }
        self
    }

    /// A page that may load from its own site, and from `friends`, and nothing else.
    pub fn page(html: &str, friends: &str) -> Self {
        let policy = format!(
            "default-src 'self' {friends}; script-src 'self' 'wasm-unsafe-eval' 'nonce-test' {friends}; \
             style-src 'self' 'nonce-test'; img-src 'self' data: {friends}"
        );
        let headers = vec![(CONTENT_TYPE, "text/html; charset=utf-8".into()), (CONTENT_SECURITY_POLICY, policy)];
        Self::Whole { status: 200, headers, body: Bytes::from(html.to_owned()) }
    }

    /// A page of a server, where data are expected.
    pub fn error_page(status: u16) -> Self {
        Self::whole(status, "text/html", "<!doctype html>\n<title>Sorry</title>\n<h1>Nothing here</h1>\n")
    }

    pub fn whole(status: u16, kind: &str, body: impl Into<Bytes>) -> Self {
        Self::Whole { status, headers: vec![(CONTENT_TYPE, kind.into())], body: body.into() }
    }

    /// The first `shown` bytes of a text, and the promise of all of it.
    pub fn cut_off(text: &'static str, shown: usize) -> Self {
        Self::CutOff(Bytes::from_static(text.as_bytes()).slice(..shown), text.len())
    }

    /// The first `shown` bytes of a text.
    pub fn stalled(text: &'static str, shown: usize) -> Self {
        Self::Stalled(Bytes::from_static(text.as_bytes()).slice(..shown))
    }

    /// A whole body, slowly.
    pub fn slow(kind: &'static str, body: impl Into<Bytes>) -> Self {
        Self::Slow(kind, body.into())
    }

    pub fn behind(self, gate: &Gate) -> Self {
        Self::Behind(gate.clone(), Box::new(self))
    }

    /// Whether a browser may complain of it.
    pub fn is_fault(&self) -> bool {
        match self {
            Self::Whole { status, .. } => *status >= 400,
            Self::Behind(_, answer) => answer.is_fault(),
            Self::Drops(_) | Self::Slow(..) => false,
            _ => true,
        }
    }

    pub async fn respond(self) -> Response {
        match self {
            Self::Whole { status, headers, body } => {
                let mut response = Response::new(Body::from(body));
                *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
                for (name, value) in headers {
                    if let Ok(value) = HeaderValue::from_str(&value) {
                        response.headers_mut().insert(name, value);
                    }
                }
                response
            }
            Self::CutOff(part, length) => {
                let end = stream::once(async { Err(io::Error::from(io::ErrorKind::ConnectionReset)) });
                let mut response = streamed(Body::from_stream(stream::iter([Ok(part)]).chain(end)));
                response.headers_mut().insert(CONTENT_LENGTH, length.into());
                response
            }
            Self::Silence => pending().await,
            Self::Stalled(part) => {
                streamed(Body::from_stream(stream::iter([Ok::<_, Infallible>(part)]).chain(stream::pending())))
            }
            Self::Drops(body) => {
                let drops: Vec<_> = body.chunks(200).map(Bytes::copy_from_slice).collect();
                streamed(Body::from_stream(stream::iter(drops).then(async |drop| {
                    tokio::time::sleep(Duration::from_millis(2)).await;
                    Ok::<_, Infallible>(drop)
                })))
            }
            Self::Slow(kind, body) => {
                let pieces: Vec<_> = body.chunks(body.len().div_ceil(6).max(1)).map(Bytes::copy_from_slice).collect();
                let mut response = streamed(Body::from_stream(stream::iter(pieces).then(async |piece| {
                    tokio::time::sleep(Duration::from_secs(3)).await;
                    Ok::<_, Infallible>(piece)
                })));
                response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
                response.headers_mut().insert(CONTENT_LENGTH, body.len().into());
                response
            }
            Self::Flood => {
                let wave = Bytes::from(vec![b' '; 1 << 20]);
                streamed(Body::from_stream(stream::repeat_with(move || Ok::<_, Infallible>(wave.clone()))))
            }
            Self::Behind(gate, answer) => {
                gate.pass().await;
                Box::pin(answer.respond()).await
            }
        }
    }
}

fn streamed(body: Body) -> Response {
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
