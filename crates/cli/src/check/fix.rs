//! `check --fix`: corrections of slips, shown as a diff and written file by file, never without a word.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use anstream::stdout;
use anstyle::{AnsiColor, Style};
use link_digest_import::Source;
use link_digest_import::review::{Fix, mended};
use similar::{ChangeTag, TextDiff};

use crate::bounded::read_whole;
use crate::outcome::Failure;
use crate::terminal::visible;
use crate::{output, report};

/// The number of lines that are shown around each that changes.
const AROUND: usize = 2;

/// What came of the corrections of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Written,
    Left,
    /// Nobody is there to ask.
    Shown,
}

/// Shows the corrections, and writes those that are wanted: all with `yes`, else those that a person says yes to.
pub fn fix(sources: &[Source], fixes: &[Fix], yes: bool) -> Result<(), Failure> {
    let mut done = Vec::new();
    for of_file in fixes.chunk_by(|one, next| one.file == next.file) {
        let source = of_file.first().and_then(|fix| sources.get(fix.file));
        if let Some(source) = source {
            done.push((of_file.len(), fix_file(source, of_file, yes)?));
        }
    }
    let count = |what: Done| done.iter().filter(|(_, done)| *done == what).map(|(fixes, _)| fixes).sum::<usize>();
    let (written, shown) = (count(Done::Written), count(Done::Shown));
    if fixes.is_empty() {
        report::line("nothing to correct that is beyond doubt");
    } else if shown > 0 {
        report::line(&format!("{} shown, and nothing was written: `--yes` writes them", corrections(shown)));
    } else {
        report::line(&format!("{} written", corrections(written)));
    }
    Ok(())
}

fn fix_file(source: &Source, fixes: &[Fix], yes: bool) -> Result<Done, Failure> {
    let path = Path::new(&source.name);
    let old = read_whole(path, u64::MAX)?;
    let Some(new) = mended(&old, &source.text, fixes) else {
        let why = if std::str::from_utf8(&old).is_err() { "it is no UTF-8" } else { "it has changed meanwhile" };
        report::line(&format!("{} is left as it is: {why}", source.name));
        return Ok(Done::Left);
    };
    show(&source.name, &String::from_utf8_lossy(&old), &String::from_utf8_lossy(&new))
        .map_err(|error| Failure(format!("cannot write: {error}")))?;
    let wanted = match yes {
        true => true,
        false if io::stdin().is_terminal() && io::stderr().is_terminal() => ask(&source.name, fixes.len()),
        false => return Ok(Done::Shown),
    };
    if !wanted {
        return Ok(Done::Left);
    }
    output::rewrite(path, &old, &new)?;
    Ok(Done::Written)
}

/// Asks whether to write the corrections of a file. Anything but a yes is a no.
fn ask(name: &str, fixes: usize) -> bool {
    let question = format!("Write {} to {}? [y/N] ", corrections(fixes), visible(name));
    let mut err = anstream::stderr().lock();
    if write!(err, "{question}").and_then(|()| err.flush()).is_err() {
        return false;
    }
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.is_ok() && ["y", "yes"].contains(&answer.trim().to_lowercase().as_str())
}

fn corrections(number: usize) -> String {
    format!("{number} correction{}", if number == 1 { "" } else { "s" })
}

/// Prints what changes, as a unified diff.
fn show(name: &str, old: &str, new: &str) -> io::Result<()> {
    let mut out = stdout().lock();
    let diff = TextDiff::from_lines(old, new);
    writeln!(out, "--- {name}\n+++ {name}", name = visible(name))?;
    for hunk in diff.unified_diff().context_radius(AROUND).iter_hunks() {
        writeln!(out, "{}", hunk.header())?;
        for change in hunk.iter_changes() {
            let style = match change.tag() {
                ChangeTag::Delete => AnsiColor::Red.on_default(),
                ChangeTag::Insert => AnsiColor::Green.on_default(),
                ChangeTag::Equal => Style::new(),
            };
            let line = change.value().trim_end_matches(['\n', '\r']);
            writeln!(out, "{style}{}{}{style:#}", change.tag(), visible(line))?;
        }
    }
    out.flush()
}
