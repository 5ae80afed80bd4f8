//! `check --fix`: corrections of slips, shown as a diff and written file by file, never without a word.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use anstream::stdout;
use anstyle::{AnsiColor, Style};
use link_digest_import::Source;
use link_digest_import::review::{Fix, mended};
use similar::{ChangeTag, TextDiff};

use crate::bounded::read_whole;
use crate::outcome::{Failure, Outcome};
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
    /// It could not be read or written, which is told.
    Failed,
}

/// Shows the corrections, and writes those that are wanted: all with `yes`, else those that a person says yes to. A file
/// that cannot be written keeps no other from it; the outcome says so.
pub fn fix(sources: &[Source], fixes: &[Fix], yes: bool) -> Result<Outcome, Failure> {
    let mut done = Vec::new();
    let mut shown = Ok(());
    for of_file in fixes.chunk_by(|one, next| one.file == next.file) {
        let Some(source) = of_file.first().and_then(|fix| sources.get(fix.file)) else { continue };
        match fix_file(source, of_file, yes) {
            Ok(what) => done.push((of_file.len(), what)),
            // Nobody sees any more what would be written.
            Err(error) => {
                shown = Err(error);
                break;
            }
        }
    }
    tell(&done, fixes.is_empty());
    shown?;
    let failed = done.iter().any(|(_, done)| *done == Done::Failed);
    Ok(if failed { Outcome::Incomplete } else { Outcome::Fine })
}

/// Tells how many corrections were shown, written or not.
fn tell(done: &[(usize, Done)], are_none: bool) {
    let count = |what: Done| done.iter().filter(|(_, done)| *done == what).map(|(fixes, _)| fixes).sum::<usize>();
    let (written, shown, failed) = (count(Done::Written), count(Done::Shown), count(Done::Failed));
    if are_none {
        report::line("nothing to correct that is beyond doubt");
    } else if shown > 0 {
        report::line(&format!("{} shown, and nothing was written: `--yes` writes them", corrections(shown)));
    } else if failed > 0 {
        report::line(&format!("{} written, and {failed} not", corrections(written)));
    } else {
        report::line(&format!("{} written", corrections(written)));
    }
}

/// Shows the corrections of a file, and writes them if they are wanted.
fn fix_file(source: &Source, fixes: &[Fix], yes: bool) -> Result<Done, Failure> {
    let path = Path::new(&source.name);
    let failed = |error: Failure| {
        report::error(&error);
        Done::Failed
    };
    let old = match read_whole(path, u64::MAX) {
        Ok(old) => old,
        Err(error) => return Ok(failed(error)),
    };
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
    Ok(output::rewrite(path, &old, &new).map_or_else(failed, |()| Done::Written))
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
