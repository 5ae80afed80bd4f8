//! A preview of the site while it is written: a server on this machine, the site made again after each edit, and open
//! pages that follow.

mod edits;
mod news;
mod pages;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use link_digest_publish::Bundle;
use tokio::sync::watch;

use super::args::Site;
use super::build::build;
use super::source::{self, Source};
use crate::outcome::Failure;
use crate::report;
use edits::Edits;
use news::News;

/// Serves until it is stopped.
pub fn serve(args: &Site, source: &Source, widget: &Bundle, output: &Path) -> Result<(), Failure> {
    let output = fs::canonicalize(output).map_err(|error| Failure::at("cannot open", output, &error))?;
    let mut edits = Edits::watch(&source.read, &output)?;
    let (news, follow) = watch::channel(News::of(&output, &Ok(source.problems.clone())));
    listen(args.port, output.clone(), follow)?;
    let mut stamp = Ok(source.stamp);
    loop {
        // An edit may have come before it was waited for.
        let now = source::stamp(&args.input, &output);
        if now != stamp {
            stamp = now;
            news.send_replace(News::of(&output, &again(args, widget, &output)));
        }
        edits.wait();
    }
}

/// Makes the site again, and returns what was not as it should be.
fn again(args: &Site, widget: &Bundle, output: &Path) -> Result<Vec<String>, Failure> {
    let made = source::find(&args.input, Some(output))
        .and_then(|request| build(args, request, widget, output))
        .map(|source| source.problems);
    if let Err(error) = &made {
        report::error(error);
    }
    made
}

/// Starts the server, which runs beside what makes the site.
fn listen(port: u16, output: PathBuf, follow: watch::Receiver<News>) -> Result<(), Failure> {
    let failure = move |error: std::io::Error| Failure(format!("cannot serve at port {port}: {error}"));
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(failure)?;
    listener.set_nonblocking(true).map_err(failure)?;
    let address = listener.local_addr().map_err(failure)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failure)?;
    std::thread::spawn(move || {
        if let Err(error) = runtime.block_on(pages::answer(listener, output, follow)) {
            report::error(&failure(error));
            std::process::exit(1);
        }
    });
    report::line(&format!("http://{address}/ shows it; ctrl-c stops it"));
    Ok(())
}
