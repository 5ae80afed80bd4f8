//! A web site on this machine: the bundle in a folder of its own, pages around it, and answers that are
//! wrong in the way a test asks for.

mod answer;
mod folder;

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{COOKIE, REFERER};
use axum::middleware::{self, Next};
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower_http::cors::CorsLayer;
use tower_http::services::ServeDir;

pub use answer::{Answer, Gate};

use crate::environment;

/// The folder of the bundle on the site. It is not the root: only relative addresses lead anywhere.
pub const FOLDER: &str = "/some/folder/";

/// The digest that tests know: what is in it is up to them.
pub const DIGEST: &str = include_str!("../../fixtures/digest.json");

/// A port that nobody has.
const ANY: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// Dropping it closes the site, and its connections: a browser would ask who was there before through one of those.
pub struct Site {
    address: SocketAddr,
    desk: Desk,
    _open: oneshot::Sender<()>,
}

/// What the server is told, and tells.
#[derive(Clone, Default)]
struct Desk(Arc<Mutex<Book>>);

#[derive(Default)]
struct Book {
    answers: HashMap<String, VecDeque<Answer>>,
    folders: Vec<(String, ServeDir)>,
    asked: Vec<String>,
    /// Who asked for what, of those who said so: a path with a cookie or a referrer.
    named: Vec<String>,
    faults: bool,
}

impl Site {
    /// Opens a site with the bundle, the digest as `/issues.json`, and the standalone page, on which
    /// everything that goes wrong is noted.
    pub async fn open() -> Result<Self> {
        Self::with(ANY, |router| router).await
    }

    /// Opens a site to all where one was closed.
    pub async fn reopen(address: SocketAddr) -> Result<Self> {
        Self::with(address, |router| router.layer(CorsLayer::permissive())).await
    }

    /// A site that lets the pages of others read what it has.
    pub async fn open_to_all() -> Result<Self> {
        Self::with(ANY, |router| router.layer(CorsLayer::permissive())).await
    }

    async fn with(at: SocketAddr, layer: impl FnOnce(Router) -> Router) -> Result<Self> {
        let bundle = environment::bundle()?;
        let page = std::fs::read_to_string(bundle.join("index.html")).context("the bundle has no index.html")?;
        let page = folder::with_recorder(&page);
        let desk = Desk::default();
        let router = Router::new()
            .nest_service(FOLDER.trim_end_matches('/'), ServeDir::new(bundle))
            .layer(middleware::from_fn_with_state(desk.clone(), serve));
        let listener = bind(at).await?;
        let address = listener.local_addr()?;
        let router = layer(router);
        let (open, closed) = oneshot::channel();
        let server = axum::serve(listener, router).with_graceful_shutdown(async move { drop(closed.await) });
        tokio::spawn(async move { drop(server.await) });
        let site = Self { address, desk, _open: open };
        site.answer("/recorder.js", Answer::script(include_str!("site/recorder.js")));
        site.answer("/issues.json", Answer::json(DIGEST));
        site.answer("/favicon.ico", Answer::whole(204, "image/x-icon", ""));
        site.answer(FOLDER, Answer::page(&page, ""));
        Ok(site)
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on, answers a path so.
    pub fn answer(&self, path: &str, answer: Answer) {
        self.answer_in_turn(path, [answer]);
    }

    /// What a path is answered with now.
    pub fn answered(&self, path: &str) -> Answer {
        let book = self.desk.book();
        let answers = book.answers.get(path).and_then(VecDeque::front);
        answers.cloned().unwrap_or_else(|| Answer::error_page(404))
    }

    /// Answers a path so, one after the other, and then with the last for good.
    pub fn answer_in_turn(&self, path: &str, answers: impl IntoIterator<Item = Answer>) {
        let answers: VecDeque<_> = answers.into_iter().collect();
        let mut book = self.desk.book();
        book.faults |= answers.iter().any(Answer::is_fault);
        book.answers.insert(path.to_owned(), answers);
    }

    /// From now on, has the files of a folder under a path that ends in a slash, as a web server would, and
    /// its pages with the recorder.
    pub fn show(&self, path: &str, files: &Path) -> Result<()> {
        for (name, page) in folder::pages(files)? {
            self.answer(&format!("{path}{name}"), Answer::whole(200, "text/html; charset=utf-8", page));
        }
        self.desk.book().folders.push((path.to_owned(), ServeDir::new(files)));
        Ok(())
    }

    /// The same, but with its pages as they are.
    pub fn show_as_it_is(&self, path: &str, files: &Path) {
        self.desk.book().folders.retain(|(known, _)| known != path);
        self.desk.book().folders.push((path.to_owned(), ServeDir::new(files)));
    }

    /// The paths that were asked for, in their order.
    pub fn asked(&self) -> Vec<String> {
        self.desk.book().asked.clone()
    }

    /// How often a path with this end was asked for.
    pub fn times(&self, end: &str) -> usize {
        self.desk.book().asked.iter().filter(|path| path.ends_with(end)).count()
    }

    /// The paths that were asked for with a cookie or with the page's address.
    pub fn named(&self) -> Vec<String> {
        self.desk.book().named.clone()
    }

    /// Whether something was to go wrong here, so that a browser may complain.
    pub fn has_faults(&self) -> bool {
        self.desk.book().faults
    }

    /// Tells that something will go wrong which the site does not know of.
    pub fn expect_faults(&self) {
        self.desk.book().faults = true;
    }
}

impl Desk {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self, path: &str) -> Option<Answer> {
        let mut book = self.book();
        book.asked.push(path.to_owned());
        let answers = book.answers.get_mut(path)?;
        if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() }
    }

    /// The folder with the longest path that leads there.
    fn folder(&self, path: &str) -> Option<(String, ServeDir)> {
        let book = self.book();
        let leading = book.folders.iter().filter(|(prefix, _)| path.starts_with(prefix));
        leading.max_by_key(|(prefix, _)| prefix.len()).cloned()
    }
}

/// Binds a port that no site of this run has had: what a browser keeps for an origin would be there for the next test.
async fn bind(at: SocketAddr) -> Result<TcpListener> {
    static TAKEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    // Held until another is found, so that the system does not offer it again.
    let mut had = Vec::new();
    loop {
        let listener = TcpListener::bind(at).await?;
        let is_new = TAKEN.lock().unwrap_or_else(PoisonError::into_inner).insert(listener.local_addr()?.port());
        if is_new || at.port() != 0 {
            return Ok(listener);
        }
        had.push(listener);
    }
}

/// What a test asked for; else the file of a folder that it shows; else that of the bundle.
async fn serve(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if headers.contains_key(COOKIE) || headers.contains_key(REFERER) {
        desk.book().named.push(request.uri().path().to_owned());
    }
    hold_late(request.uri().path()).await;
    match (desk.next(request.uri().path()), desk.folder(request.uri().path())) {
        (Some(answer), _) => answer.respond().await,
        (None, Some((path, files))) => folder::file(request, &path, files).await,
        (None, None) => next.run(request).await,
    }
}

/// Holds back what comes after the cards for the milliseconds in `LATE`: what a test shows then that does not wait for it
/// would show on a machine of another speed.
async fn hold_late(path: &str) {
    let held = std::env::var("LATE").ok().and_then(|late| late.parse().ok());
    let (_, name) = path.rsplit_once('/').unwrap_or_default();
    if let Some(held) = held.filter(|_| environment::is_late(name)) {
        tokio::time::sleep(Duration::from_millis(held)).await;
    }
}
