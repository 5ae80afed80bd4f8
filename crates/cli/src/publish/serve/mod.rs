//! A preview of the site while it is written: a server on this machine, the site made again after each edit, and open
//! pages that follow.

mod edits;
mod pages;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use link_digest_publish::{Bundle, sha256};
use serde::Serialize;
use tokio::sync::watch;

use super::args::Site;
use super::build;
use super::source::{self, Source};
use crate::inputs::LIST;
use crate::{Failure, report};
use edits::Edits;

/// What the open pages are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct News {
    /// A name of what the site consists of; another one where something in it is different.
    edition: String,
    /// Why the site was not made again. The last one that could be made is shown.
    errors: Vec<String>,
    /// What of the input was not as it should be.
    warnings: Vec<String>,
}

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

impl News {
    fn of(output: &Path, made: &Result<Vec<String>, Failure>) -> Self {
        let (errors, warnings) = match made {
            Ok(problems) => (Vec::new(), problems.clone()),
            Err(Failure(words)) => (vec![words.clone()], Vec::new()),
        };
        // The list has the content of each file of the site.
        let list = fs::read(output.join(LIST)).unwrap_or_default();
        Self { edition: sha256(&list), errors, warnings }
    }
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
