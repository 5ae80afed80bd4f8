//! A look at the site while it is written: a server on this machine, and the site anew at every change.

use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use link_digest_publish::Bundle;
use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

use super::args::Site;
use super::build;
use super::source::Source;
use crate::{Failure, report};

/// Editors write a file in several steps.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until it is stopped.
pub fn serve(args: &Site, source: &Source, widget: &Bundle, output: &Path) -> Result<(), Failure> {
    let failure = |error: std::io::Error| Failure(format!("cannot serve at port {}: {error}", args.port));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(failure)?;
    let output = std::fs::canonicalize(output).map_err(|error| Failure::at("cannot open", output, &error))?;
    std::thread::scope(|scope| {
        let (changed, changes) = std::sync::mpsc::channel();
        let watched = watch(source, &output, changed)?;
        scope.spawn(|| {
            for () in changes {
                if let Err(error) = build(args, widget, &output) {
                    report::error(&error);
                }
            }
        });
        let served = runtime.block_on(answer(args.port, &output)).map_err(failure);
        // The thread ends when nobody watches any more.
        drop(watched);
        served
    })
}

async fn answer(port: u16, output: &Path) -> std::io::Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    report::line(&format!("http://127.0.0.1:{}/ shows it; ctrl-c stops it", listener.local_addr()?.port()));
    // A worker would keep what is to change.
    let gone = get(|| async { StatusCode::GONE });
    axum::serve(listener, Router::new().route("/worker.js", gone).fallback_service(ServeDir::new(output))).await
}

/// Tells of changes of what was read, but not of those in the site itself.
fn watch(
    source: &Source,
    output: &Path,
    changed: std::sync::mpsc::Sender<()>,
) -> Result<Debouncer<RecommendedWatcher>, Failure> {
    let failure = |error: notify_debouncer_mini::notify::Error| Failure(format!("cannot watch the input: {error}"));
    let output = output.to_owned();
    let mut watcher = new_debouncer(PAUSE, move |events: DebounceEventResult| {
        let within = |path: &PathBuf| std::path::absolute(path).is_ok_and(|path| path.starts_with(&output));
        if events.is_ok_and(|events| events.iter().any(|event| !within(&event.path))) {
            // Nobody listens once the server has stopped.
            let _ = changed.send(());
        }
    })
    .map_err(failure)?;
    for path in &source.read {
        // Editors put a new file in the place of the old one: its folder knows.
        let (path, mode) = match path.is_dir() {
            true => (path.as_path(), RecursiveMode::Recursive),
            false => (
                path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")),
                RecursiveMode::NonRecursive,
            ),
        };
        let path = std::fs::canonicalize(path).map_err(|error| Failure::at("cannot watch", path, &error))?;
        watcher.watcher().watch(&path, mode).map_err(failure)?;
    }
    Ok(watcher)
}
