//! Asking the addresses of a series, and telling what is the matter with them.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use link_digest_import::review::Fix;
use link_digest_import::{Imported, LinkProblem, Source, Warning, WarningKind};
use url::Url;

use super::ask::Asker;
use super::kept::{Answer, Kept, archived, place_of};
use super::places::{NamedAt, addresses};
use super::queue::ask_all;
use crate::args::Check;
use crate::outcome::Failure;
use crate::{output, progress};

/// The number of answers after which they are kept, so that a run that is stopped need not begin anew.
const OFTEN: usize = 50;

/// Asks what is new or was bad, keeps the answers, and adds a warning for each link that does not lead where it should.
/// Returns a sentence on it.
pub fn check(
    args: &Check,
    imported: &mut Imported,
    sources: &[Source],
    fixes: &mut Vec<Fix>,
) -> Result<String, Failure> {
    let place = place_of(&args.input);
    let mut kept = Kept::read(&place)?;
    let named = addresses(imported, sources);
    kept.links.retain(|url, _| named.contains_key(url));
    let is_known = |url: &String| kept.links.get(url) == Some(&Answer::Fine);
    let asked: Vec<(String, Url)> = named
        .keys()
        .filter(|url| !is_known(url))
        .filter_map(|url| Some((url.clone(), Url::parse(url).ok()?)))
        .collect();
    let count = asked.len();
    let kept = ask(&place, kept, asked, Duration::from_secs(args.patience.into()))?;
    let mut untold = 0;
    for (url, places) in &named {
        match kept.links.get(url) {
            Some(Answer::Untold { .. } | Answer::Robots) => untold += 1,
            Some(answer) => {
                if let Some(problem) = problem(answer) {
                    tell(url, &problem, places, imported, sources, fixes);
                }
            }
            None => {}
        }
    }
    fixes.sort_by_key(|fix| (fix.file, fix.at.start));
    fixes.dedup_by(|next, last| next.file == last.file && next.at.start < last.at.end.max(last.at.start + 1));
    let not_told = if untold > 0 { format!(", {untold} of which tell programs nothing") } else { String::new() };
    Ok(format!("{} addresses, {count} asked{not_told} → {}", named.len(), place.display()))
}

/// Returns what is the matter with a link, if anything is known to be.
fn problem(answer: &Answer) -> Option<LinkProblem> {
    match answer {
        Answer::Fine | Answer::Untold { .. } | Answer::Robots => None,
        Answer::Moved { to } => Some(LinkProblem::Moved(to.clone())),
        Answer::Gone { status } => Some(LinkProblem::Gone(*status)),
        Answer::NoHost => Some(LinkProblem::NoHost),
        Answer::Tls { reason } => Some(LinkProblem::Tls(reason.clone())),
        Answer::Silent { reason } => Some(LinkProblem::Silent(reason.clone())),
    }
}

/// Asks, and returns all answers with those that were kept.
fn ask(place: &Path, kept: Kept, asked: Vec<(String, Url)>, patience: Duration) -> Result<Kept, Failure> {
    let bar = progress::addresses(asked.len());
    let (total, old) = (asked.len(), kept.links.clone());
    let state = Mutex::new((kept, 0_usize, 0_usize));
    ask_all(&Asker::new(patience), asked, &|url, answer| {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        let (kept, count, unheard) = &mut *state;
        *count += 1;
        *unheard += usize::from(matches!(answer, Answer::NoHost | Answer::Silent { .. }));
        kept.links.insert(url, answer);
        // What cannot be kept now is told at the end. Without a network there is nothing to keep.
        if count.is_multiple_of(OFTEN) && unheard < count {
            let _ = kept.text().and_then(|text| output::keep(place, &text));
        }
        bar.inc(1);
    });
    bar.finish_and_clear();
    let (kept, _, unheard) = state.into_inner().unwrap_or_else(PoisonError::into_inner);
    if total > 1
        && unheard == total
        && kept.links.values().all(|answer| matches!(answer, Answer::NoHost))
        && old.is_empty()
    {
        return Err(Failure("no host was found: is there a network? Nothing was kept".to_owned()));
    }
    output::keep(place, &kept.text()?)?;
    Ok(kept)
}

/// Adds a warning for each file that names an address, and offers to write where it has moved.
fn tell(
    url: &str,
    problem: &LinkProblem,
    places: &[NamedAt],
    imported: &mut Imported,
    sources: &[Source],
    fixes: &mut Vec<Fix>,
) {
    for of_file in places.chunk_by(|one, next| one.file == next.file) {
        let Some(first) = of_file.first() else { continue };
        let Some(source) = sources.get(first.file) else { continue };
        let kind = WarningKind::Link(url.to_owned(), problem.clone());
        let mut warning = Warning::new(kind, &source.name);
        for place in of_file {
            let label = match problem {
                LinkProblem::Gone(_) | LinkProblem::NoHost => format!("a copy: {}", archived(url, place.date)),
                _ if place.at.is_empty() => url.to_owned(),
                _ => String::new(),
            };
            warning = warning.at(place.at.clone(), label);
            if let LinkProblem::Moved(to) = problem
                && !place.at.is_empty()
            {
                fixes.push(Fix { file: place.file, at: place.at.clone(), with: to.clone() });
            }
        }
        imported.warnings.push(warning);
    }
}
