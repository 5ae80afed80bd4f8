//! Slips in single lines: brackets, days, wiki links, and words that should recommend.

use strsim::osa_distance;

use super::page::{Line, Page, number};
use super::{Review, Slip};
use crate::Settings;
use crate::dates;
use crate::item::PRAISE;
use crate::markdown::fault;
use crate::warning::{Warning, WarningKind};

/// Words that are near to those that recommend, and are right.
const OTHER_WORDS: [&str; 16] = [
    "recommends",
    "recommender",
    "recommenders",
    "recommending",
    "recommendee",
    "recommenced",
    "recommande",
    "recommandée",
    "recommandés",
    "recomendada",
    "recomendadas",
    "recomendados",
    "recomende",
    "empfohlene",
    "empfohlener",
    "empfehlungen",
];

/// The signs that look like the stars that recommend.
fn is_star(c: char) -> bool {
    matches!(c, '★' | '☆' | '✩'..='✰' | '⭑' | '⭒' | '🟉'..='🟊')
}

pub fn review(pages: &[Page], settings: &Settings, warnings: &[Warning], review: &mut Review) {
    for page in pages {
        days(page, review);
        for line in &page.lines {
            if page.is_item(line) {
                praise(page, line, settings, review);
                star(page, line, settings, review);
            }
            wiki_link(page, line, settings.wiki.is_some(), review);
            addresses(page, line, review);
        }
        let own = warnings.iter().filter(|warning| warning.file == page.source.name);
        for warning in own {
            of_reading(page, warning, review);
        }
    }
}

/// Looks at what the importer has warned of: it may be a slip, or be mended.
fn of_reading(page: &Page, warning: &Warning, review: &mut Review) {
    for place in &warning.places {
        let text = page.source.text.get(place.span.clone()).unwrap_or_default();
        let rest = page.source.text.get(place.span.end..).unwrap_or_default();
        match warning.kind {
            // The words of a wiki link end before its brackets do.
            WarningKind::NoLink if text.contains("[[") && (text.contains("]]") || rest.starts_with("]]")) => {
                told_as_wiki_link(page, place.span.clone(), review);
            }
            WarningKind::BrokenLink => {
                let above = page.source.text.get(..place.span.start).unwrap_or_default();
                if let Some(fault) = fault(text, above, rest, &|_| true) {
                    for edit in fault.edits {
                        let at = place.span.start + edit.at.start..place.span.start + edit.at.end;
                        review.fix(page.file, at, edit.with);
                    }
                }
            }
            WarningKind::BadDate if !review.is_told(page.file, &place.span) => {
                if let Some(found) = dates::impossible(text) {
                    let at = place.span.start + found.at.start..place.span.start + found.at.end;
                    review.told.push((page.file, place.span.clone()));
                    tell_day(page, at, found.why, review);
                }
            }
            _ => {}
        }
    }
}

/// Finds days that no calendar has: in the name of the file, in its head, and where a line begins with one.
fn days(page: &Page, review: &mut Review) {
    if let Some(found) = dates::impossible(page.source.stem()) {
        let day = page.source.stem().get(found.at).unwrap_or_default().to_owned();
        review.undated.push(page.file);
        review.tell(page.file, Slip::NoSuchDay(day, found.why), 0..0, "");
    }
    let text = &page.source.text;
    for line in crate::titles(text) {
        let Some(found) = dates::impossible(line) else { continue };
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let at = start + found.at.start..start + found.at.end;
        review.undated.push(page.file);
        review.told.push((page.file, start..start + line.len()));
        tell_day(page, at, found.why, review);
    }
    for line in &page.lines {
        let bare = line.text.trim_start_matches(['-', '*', '+', '|', ' ', '\t', '[']);
        let start = line.at.end - bare.len();
        let found = dates::impossible(bare).filter(|found| found.at.start == 0 && page.is_item(line));
        if let Some(found) = found {
            tell_day(page, start..start + found.at.end, found.why, review);
        }
    }
}

fn tell_day(page: &Page, at: std::ops::Range<usize>, why: String, review: &mut Review) {
    let day = page.source.text.get(at.clone()).unwrap_or_default().to_owned();
    review.tell(page.file, Slip::NoSuchDay(day, why), at, "");
}

/// Finds a wiki link in the place of an address: `[1. Title]([[Note]])`, `[[1. Source - Title]]`.
fn wiki_link(page: &Page, line: &Line, has_address: bool, review: &mut Review) {
    let whole =
        line.text.trim_start_matches(['-', '*', ' ']).strip_prefix("[[").filter(|inside| number(inside).is_some());
    let inside = line.text.contains("]([[");
    let alone = whole.is_some_and(|inside| inside.contains("]]") && !line.text.contains("](http"));
    if !has_address && (inside || alone) {
        told_as_wiki_link(page, line.at.clone(), review);
    }
}

fn told_as_wiki_link(page: &Page, at: std::ops::Range<usize>, review: &mut Review) {
    if !review.is_told(page.file, &at) {
        review.told.push((page.file, at.clone()));
        review.tell(page.file, Slip::WikiLink, at, "");
    }
}

/// Finds addresses that begin twice (`https://https://…`), or have backslashes (`https:\\…`).
fn addresses(page: &Page, line: &Line, review: &mut Review) {
    let mut from = 0;
    // The backticks up to there: a line may be long, and is counted once.
    let mut ticks = 0;
    while let Some(at) = line.text.get(from..).and_then(|rest| rest.find("http")).map(|at| from + at) {
        ticks += line.text.get(from..at).unwrap_or_default().matches('`').count();
        let rest = line.text.get(at..).unwrap_or_default();
        let mut last = ' ';
        let ends = |c: char| {
            let escaped = std::mem::replace(&mut last, c) == '\\' && matches!(c, '(' | ')');
            !escaped && (c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '"' | '`'))
        };
        let found = rest.split(ends).next().unwrap_or_default();
        let before = line.text.get(..at).unwrap_or_default();
        from = at + found.len().max(1);
        let begins = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '=' | '\\'));
        // What stands in code is meant as it is.
        let in_code = ticks % 2 == 1;
        let at = line.at.start + at..line.at.start + at + found.len();
        let read = || with_slashes(found).or_else(|| with_host(found)).filter(|_| page.names(at.start));
        let meant = once(found).or_else(read);
        let Some(meant) = meant.filter(|_| begins && !in_code) else { continue };
        review.told.push((page.file, at.clone()));
        review.fix(page.file, at.clone(), meant.as_str());
        review.tell(page.file, Slip::Address(found.to_owned(), meant), at, "");
    }
}

/// Returns an address that begins twice as it is meant.
fn once(address: &str) -> Option<String> {
    let split = |text: &str| {
        let rest = text.strip_prefix("https").or_else(|| text.strip_prefix("http"))?;
        let scheme = text.len() - rest.len();
        let inner = ["://", "//", ":/"].iter().find_map(|mark| rest.strip_prefix(mark))?;
        Some((scheme, rest.starts_with("://"), inner.to_owned()))
    };
    let (outer, _, rest) = split(address).filter(|(_, whole, _)| *whole)?;
    let (_, whole, page) = split(&rest)?;
    let scheme = address.get(..outer)?;
    (!page.is_empty()).then(|| if whole { rest } else { format!("{scheme}://{page}") })
}

/// Returns an address with single full stops in the name of its host, where it has commas or too many.
fn with_host(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let meant: Vec<&str> = host.split(['.', ',']).filter(|part| !part.is_empty()).collect();
    let meant = meant.join(".");
    // One at its end is right.
    let sound = meant.contains('.') && !host.contains('@') && meant != host.trim_end_matches('.');
    sound.then(|| format!("{scheme}://{meant}{}", rest.get(host.len()..).unwrap_or_default()))
}

/// Returns an address with slashes for its backslashes that stand between parts. One before a sign keeps that sign from
/// being a mark, and one behind a slash or before a count is of a pattern.
fn with_slashes(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https:").or_else(|| address.strip_prefix("http:"))?;
    let path = rest.trim_start_matches(['\\', '/']);
    let start = rest.get(..rest.len() - path.len()).filter(|start| !start.is_empty() && !path.is_empty())?;
    let mut out = address.get(..address.len() - rest.len())?.to_owned() + "//";
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('\\') {
        let next = after.trim_start_matches('\\');
        if is_of_pattern(next) {
            return None;
        }
        let is_slash = next.starts_with(char::is_alphanumeric) && !before.ends_with('/');
        let signs = rest.get(before.len()..rest.len() - next.len())?;
        out += before;
        out += if is_slash { "/" } else { signs };
        rest = next;
    }
    out += rest;
    (start.contains('\\') || start == "//").then_some(out).filter(|out| out != address)
}

/// Returns whether what follows a backslash is a class of a pattern, with how often it stands.
fn is_of_pattern(text: &str) -> bool {
    text.starts_with(['d', 'D', 'w', 'W', 's', 'S'])
        && text.get(1..).is_some_and(|rest| rest.starts_with(['+', '*', '{']))
}

/// Finds words in brackets, or alone behind a link, that nearly recommend the item.
fn praise(page: &Page, line: &Line, settings: &Settings, review: &mut Review) {
    let is_edge = |c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | '!' | '.' | '\u{FE0F}') || !(c.is_alphanumeric() || c.is_ascii())
    };
    for words in beside(line.text) {
        let words = words.trim_matches(is_edge);
        let start = line.at.start + (words.as_ptr() as usize - line.text.as_ptr() as usize);
        let at = start..start + words.len();
        if settings.has_mark(words) {
            continue;
        }
        let lower = words.to_lowercase();
        let verb = far(&lower, "recommend");
        if verb.is_some_and(|verb| far(&lower, "recommended").is_none_or(|word| verb < word)) {
            review.tell(page.file, Slip::LikePraise(words.to_owned(), "recommended"), at, "");
        } else if let Some(meant) = nearly_praise(words) {
            review.fix(page.file, at.clone(), as_written(words, meant));
            review.tell(page.file, Slip::Praise(words.to_owned(), meant), at, "");
        }
    }
}

/// Returns the words of a line that stand in brackets, and are no link's, and those behind the last bracket.
fn beside(line: &str) -> Vec<&str> {
    const OPEN: [char; 4] = ['(', '[', '（', '【'];
    const CLOSE: [char; 4] = [')', ']', '）', '】'];
    let last = line.rfind(|c| OPEN.contains(&c) || CLOSE.contains(&c));
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in line.char_indices() {
        let after = line.get(at + c.len_utf8()..).unwrap_or_default();
        if OPEN.contains(&c) {
            let is_address = c == '(' && line.get(..at).is_some_and(|before| before.ends_with(']'));
            open = Some(at + c.len_utf8()).filter(|_| !is_address);
        } else if CLOSE.contains(&c) {
            let is_link = c == ']' && after.starts_with('(');
            found.extend(open.take().filter(|_| !is_link).and_then(|open| line.get(open..at)));
            if last == Some(at) {
                found.push(after);
            }
        }
    }
    found
}

/// Finds a star, alone at an edge of an item's line or beside its link, that is none of those which recommend.
fn star(page: &Page, line: &Line, settings: &Settings, review: &mut Review) {
    let mut stars = line.text.char_indices().filter(|(_, c)| is_star(*c));
    // Several are a rating.
    let (Some((at, c)), None) = (stars.next(), stars.next()) else { return };
    let (before, after) =
        (line.text.get(..at).unwrap_or_default(), line.text.get(at + c.len_utf8()..).unwrap_or_default());
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\u{FE0F}');
    let (before, after) = (before.trim_end_matches(is_edge), after.trim_start_matches(is_edge));
    let bare = before.trim_start_matches(['-', '*', '+', ' ', '\t']);
    let apart = bare.is_empty()
        || after.is_empty()
        || before.ends_with(')')
        || after.starts_with(['[', ']', '）'])
        || before.ends_with(['(', '[', '（']) && after.starts_with([')', ']', '）']);
    // A number is that of the stars that something has.
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let counts = last.starts_with(|c: char| c.is_ascii_digit()) && !last.ends_with(')')
        || after.starts_with(|c: char| c.is_ascii_digit());
    let found = c.to_string();
    let words = after.trim().to_lowercase();
    let is_said = PRAISE.split('|').any(|known| known == words);
    if apart && !counts && !is_said && !settings.has_mark(&found) {
        let at = line.at.start + at;
        review.tell(page.file, Slip::LikePraise(found, "⭐"), at..at + c.len_utf8(), "");
    }
}

/// Returns what recommends, if each of `words` is a word of it, or is but for a letter or two. Other words may be as near:
/// those that deny begin otherwise.
fn nearly_praise(words: &str) -> Option<&'static str> {
    let lower = words.to_lowercase();
    let found: Vec<&str> = lower.split(' ').collect();
    let far = |known: &&str| {
        let known: Vec<&str> = known.split(' ').collect();
        let words = found.iter().zip(&known);
        let far = words.map(|(word, known)| far(word, known)).sum::<Option<usize>>()?;
        Some(far).filter(|_| known.len() == found.len())
    };
    let known = PRAISE.split('|').filter_map(|known| Some((far(&known)?, known)));
    known.min_by_key(|(far, _)| *far).filter(|(far, _)| *far > 0).map(|(_, known)| known)
}

/// Returns how many letters a word is away from a known one, if it is a slip of that.
fn far(word: &str, known: &str) -> Option<usize> {
    let length = known.chars().count();
    let most = match length {
        11.. => 2,
        9.. => 1,
        _ => 0,
    };
    let sound = word.chars().next() == known.chars().next()
        && word.chars().all(char::is_alphabetic)
        && word.chars().count() <= length + most
        && !OTHER_WORDS.contains(&word);
    let far = sound.then(|| osa_distance(word, known))?;
    (far <= most).then_some(far)
}

/// Returns what is meant, with capitals where the writer has them.
fn as_written(words: &str, meant: &str) -> String {
    if words.chars().all(|c| !c.is_lowercase()) {
        return meant.to_uppercase();
    }
    let mut letters = meant.chars();
    match letters.next().filter(|_| words.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => meant.to_owned(),
    }
}
