//! Asking the addresses of a series, and telling what is the matter with them.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use link_digest_import::review::Fix;
use link_digest_import::{Imported, LinkProblem, Settings, Source, Stray, Warning, WarningKind};
use url::Url;

use super::Asked;
use super::ask::Asker;
use super::kept::{Answer, Kept, archived, place_of};
use super::places::{NamedAt, addresses};
use super::queue::ask_all;
use super::stray::{is_unlike, stray};
use crate::args::Check;
use crate::outcome::Failure;
use crate::terminal::readable;
use crate::{output, progress};

/// The number of answers after which they are kept, so that a run that is stopped need not begin anew.
const OFTEN: usize = 50;

/// The number of pages from which on it is no chance that they have all moved to one.
const SHARED: usize = 3;

/// Asks what is new or was bad, keeps the answers, and returns what is to be told of them.
pub fn check(args: &Check, imported: &Imported, sources: &[Source], settings: &Settings) -> Result<Asked, Failure> {
    let place = place_of(&args.input);
    let mut kept = Kept::read(&place)?;
    let named = addresses(imported, sources, settings);
    kept.links.retain(|url, _| named.contains_key(url));
    let is_known = |url: &String| kept.links.get(url) == Some(&Answer::Fine);
    let asked: Vec<(String, Url)> = named
        .keys()
        .filter(|url| !is_known(url))
        .filter_map(|url| Some((url.clone(), Url::parse(url).ok()?)))
        .collect();
    let count = asked.len();
    let kept = ask(&place, kept, asked, Duration::from_secs(args.patience.into()))?;
    let shared = shared(named.keys().filter_map(|url| Some((url.as_str(), kept.links.get(url)?))));
    let mut untold = 0;
    let mut found = Asked::default();
    for (url, places) in &named {
        match kept.links.get(url) {
            Some(Answer::Untold { .. } | Answer::Robots) => untold += 1,
            Some(Answer::Moved { to }) if shared.contains(url.as_str()) => {
                let problem = LinkProblem::Astray(Stray::Shared, readable(to));
                found.warnings.extend(warnings(url, &problem, places, sources));
            }
            Some(answer) => {
                if let Some(problem) = problem(url, answer) {
                    found.warnings.extend(warnings(url, &problem, places, sources));
                    found.fixes.extend(moved(answer, places));
                }
            }
            None => {}
        }
    }
    let not_told = if untold > 0 { format!(", {untold} of which tell programs nothing") } else { String::new() };
    found.words = format!("{} addresses, {count} asked{not_told} → {}", named.len(), place.display());
    Ok(found)
}

/// Returns the addresses that have moved to one page with others of their host, which is called as none of them is: what
/// was there is probably gone.
fn shared<'a>(answers: impl Iterator<Item = (&'a str, &'a Answer)>) -> HashSet<&'a str> {
    let mut pages: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    for (url, answer) in answers {
        let Answer::Moved { to } = answer else { continue };
        let (Ok(from), Ok(mut page)) = (Url::parse(url), Url::parse(to)) else { continue };
        if is_unlike(&from, &page) {
            page.set_fragment(None);
            pages.entry((from.host_str().unwrap_or_default().to_owned(), page.into())).or_default().push(url);
        }
    }
    // A part of a page, or the same page over another scheme, is no other page.
    let page =
        |url: &&str| url.split('#').next().and_then(|url| url.split_once("://")).map(|(_, page)| page.to_owned());
    pages.retain(|_, urls| urls.iter().filter_map(page).collect::<HashSet<_>>().len() >= SHARED);
    pages.into_values().flatten().collect()
}

/// Returns what is the matter with a link, if anything is known to be.
fn problem(url: &str, answer: &Answer) -> Option<LinkProblem> {
    match answer {
        Answer::Fine | Answer::Untold { .. } | Answer::Robots => None,
        Answer::Moved { to } => Some(LinkProblem::Moved(readable(to))),
        Answer::Astray { to } => {
            let kind = Url::parse(url).ok().zip(Url::parse(to).ok()).and_then(|(from, to)| stray(&from, &to));
            Some(LinkProblem::Astray(kind.unwrap_or(Stray::Front), readable(to)))
        }
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

/// Returns the corrections that write where an address has moved.
fn moved(answer: &Answer, places: &[NamedAt]) -> Vec<Fix> {
    let Answer::Moved { to } = answer else { return Vec::new() };
    let to = written(to);
    let places = places.iter().filter(|place| !place.at.is_empty());
    places.map(|place| Fix { file: place.file, at: place.at.clone(), with: to.clone() }).collect()
}

/// Returns an address as it can stand in any text: what a server says ends no link there, and begins none.
fn written(url: &str) -> String {
    let host = url.find("://").map_or(0, |at| at + "://".len());
    let end = url.get(host..).and_then(|rest| rest.find(['/', '?', '#'])).map_or(url.len(), |end| host + end);
    let mut open = 0_usize;
    let balanced = url.chars().all(|c| {
        let closes = c == ')' && open == 0;
        open = (open + usize::from(c == '(')).saturating_sub(usize::from(c == ')'));
        !closes
    });
    let mut out = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        let is_escape = || {
            let digits = url.get(at + 1..at + 3).unwrap_or_default();
            digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        };
        let breaks = match c {
            // Those of a host are around a number.
            '[' | ']' => at >= end,
            '(' | ')' => !balanced || open > 0 || at < end,
            // Two are a comment.
            '%' => !is_escape(),
            '<' | '>' | '|' | '"' | '\'' | '\\' | '`' | '{' | '}' => true,
            c => c.is_whitespace() || c.is_control(),
        };
        match breaks {
            true => out.extend(c.to_string().bytes().map(|byte| format!("%{byte:02X}"))),
            false => out.push(c),
        }
    }
    out
}

/// Returns a warning for each file that names an address.
fn warnings<'a>(
    url: &'a str,
    problem: &'a LinkProblem,
    places: &'a [NamedAt],
    sources: &'a [Source],
) -> impl Iterator<Item = Warning> + 'a {
    places.chunk_by(|one, next| one.file == next.file).filter_map(move |of_file| {
        let source = sources.get(of_file.first()?.file)?;
        let mut warning = Warning::new(WarningKind::Link(url.to_owned(), problem.clone()), &source.name);
        for place in of_file {
            let label = match problem {
                LinkProblem::Gone(_) | LinkProblem::NoHost | LinkProblem::Astray(..) => {
                    format!("a copy: {}", archived(url, place.date))
                }
                _ if place.at.is_empty() => url.to_owned(),
                _ => String::new(),
            };
            warning = warning.at(place.at.clone(), label);
        }
        Some(warning)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_ends_no_link() {
        let check = |url: &str, expected: &str| assert_eq!(written(url), expected);
        check("http://a.example/x)[y](http://b.example/)", "http://a.example/x%29%5By%5D%28http://b.example/%29");
        check("http://a.example/p|q", "http://a.example/p%7Cq");
        check("http://a.example/?<a>=\"b\"\\`c`'{{d}}", "http://a.example/?%3Ca%3E=%22b%22%5C%60c%60%27%7B%7Bd%7D%7D");
        check("http://a.example/%%a%% b\u{85}", "http://a.example/%25%25a%25%25%20b%C2%85");
        check("http://a.example/a_(b)", "http://a.example/a_(b)");
        check("http://a.example/a)b(", "http://a.example/a%29b%28");
        check("http://a.example/a(b", "http://a.example/a%28b");
        check("http://[::1]:80/%20ä?b=[c]", "http://[::1]:80/%20ä?b=%5Bc%5D");
    }
}
