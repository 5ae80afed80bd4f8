//! The server of a preview, which answers with the files of the site, and a script in each page that follows the edits.
//!
//! The script is added on the way. No file of the site has it.

use std::convert::Infallible;
use std::path::PathBuf;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, IF_MODIFIED_SINCE, IF_NONE_MATCH, RANGE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};
use tower_http::services::ServeDir;

use super::news::News;

type Follow = watch::Receiver<News>;

const SCRIPT: &str = include_str!("preview.js");
/// The worker that ends the one of a site that was at this address, which a browser may have and asks for.
const WORKER: &str = include_str!("worker.js");
/// The page that a browser is shown where there is no file.
const MISSING: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Not in this site</title></head>\
    <body><main><h1>There is no such page in this site</h1><p><a href=\"/\">To its first page</a></p></main></body></html>\n";

/// Answers requests for good.
pub async fn answer(listener: std::net::TcpListener, output: PathBuf, follow: Follow) -> std::io::Result<()> {
    let router = Router::new()
        .route("/worker.js", get(|| async { javascript(WORKER) }))
        .route("/.link-digest-preview/script.js", get(|| async { javascript(SCRIPT) }))
        .route("/.link-digest-preview/news", get(news))
        .fallback_service(ServeDir::new(output))
        .layer(from_fn_with_state(follow.clone(), live))
        .with_state(follow);
    axum::serve(TcpListener::from_std(listener)?, router).await
}

fn javascript(text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], text)
}

/// Returns the news of now, and all that come.
async fn news(State(follow): State<Follow>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let event = |news: News| Ok(Event::default().data(serde_json::to_string(&news).unwrap_or_default()));
    Sse::new(WatchStream::new(follow).map(event)).keep_alive(KeepAlive::default())
}

/// Gives every page the script, and lets no browser keep anything.
async fn live(State(follow): State<Follow>, mut request: Request, next: Next) -> Response {
    // Taken before the file is read: a page is never said to be newer than it is.
    let edition = follow.borrow().edition.clone();
    let is_get = request.method() == Method::GET;
    let wants_page = is_get && has(request.headers(), ACCEPT, "text/html");
    for name in [IF_MODIFIED_SINCE, IF_NONE_MATCH, RANGE] {
        request.headers_mut().remove(name);
    }
    let mut response = next.run(request).await;
    if wants_page && response.status() == StatusCode::NOT_FOUND {
        response = (StatusCode::NOT_FOUND, Html(MISSING)).into_response();
    }
    if is_get && has(response.headers(), CONTENT_TYPE, "text/html") {
        response = with_script(response, &edition).await;
    }
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn has(headers: &HeaderMap, name: HeaderName, word: &str) -> bool {
    headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(word))
}

/// Adds the script to a page, where it runs before those of the page that wait for it.
async fn with_script(page: Response, edition: &str) -> Response {
    let (mut parts, body) = page.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let html = String::from_utf8_lossy(&bytes);
    let script = format!("<script defer src=\"/.link-digest-preview/script.js\" data-edition=\"{edition}\"></script>");
    let html = match html.split_once("<head>") {
        Some((before, after)) => format!("{before}<head>{script}{after}"),
        None => format!("{html}{script}"),
    };
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(html))
}
