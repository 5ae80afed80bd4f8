//! The next issue of a series, begun in the shape of those before: its days, its number, its fields, and its usual topics.
//!
//! It looks at issues that are Markdown, each in a file of its own, and knows nothing of the day on which it is asked.

mod months;
mod periods;
mod stamps;

use std::collections::HashMap;
use std::ops::Range;

use link_digest_core::Date;

use crate::explain::AnnotationKind;
use crate::{Form, Settings, Source, dates, front_matter, learned, lines, read_file, series};
use months::by_months;
use periods::period_in;
use stamps::{Facts, Token, later, split, write};

/// The issues from which the shape of the next one is taken.
const RECENT: usize = 6;

/// The most weeks or quarters from one issue to the next.
const MOST_PERIODS: i64 = 13;

/// An issue that is begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The path of its file, beside those of the others.
    pub name: String,
    /// The text of the file.
    pub text: String,
    /// Its first day, where the series has days.
    pub date: Option<Date>,
    /// The last day that it covers.
    pub date_end: Option<Date>,
    /// Its number, where the series has numbers.
    pub number: Option<u32>,
    /// Whether it is marked as a draft, as the series marks them.
    pub is_draft: bool,
}

/// An issue as it stands in its file.
struct Known<'a> {
    source: &'a Source,
    facts: Facts,
    /// Its fields, and where the text begins.
    front: Option<(Range<usize>, usize)>,
    /// The lines of its topics, with their names.
    topics: Vec<(String, String)>,
    /// The line of its title in the text.
    title: Option<String>,
}

/// Begins the next issue of a series; `None`, if it has no issue in Markdown.
pub fn next(files: &[Source], settings: &Settings) -> Option<Next> {
    let settings = &learned(files, settings);
    let mut known: Vec<Known> = files.iter().filter_map(|file| read(file, settings)).collect();
    known.sort_by(|one, other| {
        let key = |known: &Known| (known.facts.first, known.facts.number, known.facts.period);
        key(other).cmp(&key(one))
    });
    known.truncate(RECENT);
    let newest = known.first()?;
    let month_first = settings.month_first == Some(true);
    let now = following(&known);
    let change = Change { known: &known, now, month_first };
    let draft = files.iter().find(|file| is_template(file));
    let (front, is_draft) = change.front(draft);
    let end = if newest.source.text.contains("\r\n") { "\r\n" } else { "\n" };
    let text = format!("{front}\n{}", change.body(draft)).replace("\r\n", "\n").replace('\n', end);
    let Facts { first: date, last: date_end, number, .. } = now;
    Some(Next { name: change.name(), text, date, date_end, number, is_draft })
}

fn read<'a>(source: &'a Source, settings: &Settings) -> Option<Known<'a>> {
    let form = source.form.unwrap_or_else(|| Form::of(source, settings));
    let reading = read_file(source, settings);
    let [issue] = reading.issues.as_slice() else { return None };
    (form == Form::MARKDOWN).then_some(())?;
    let line = |at: &Range<usize>| {
        let found = lines::lines(&source.text).find(|line| line.start <= at.start && at.start <= line.end)?;
        source.text.get(found).map(str::to_owned)
    };
    let named = |kind| reading.annotations.iter().filter(move |annotation| annotation.what == kind);
    let topics = named(AnnotationKind::Topic).filter_map(|topic| Some((topic.says.clone(), line(&topic.at)?)));
    let front = front_matter::place(&source.text);
    let start = front.as_ref().map_or(0, |(_, start)| *start);
    let title = named(AnnotationKind::Title).filter(|title| title.at.start >= start).find_map(|title| line(&title.at));
    let called = own_folder(source).unwrap_or_else(|| source.stem());
    let period = period_in(called);
    let at_end = || number_at_end(called).filter(|_| issue.date.is_none() && period.is_none());
    let number = issue.number.or_else(|| number_in(called)).or_else(|| number_in(&issue.title)).or_else(at_end);
    let facts = Facts { first: issue.date, last: issue.date_end, number, period };
    Some(Known { source, facts, front, topics: topics.collect(), title })
}

/// Returns the name of the folder of an issue that is the page of one of its own: `issue-3/index.md`.
fn own_folder(source: &Source) -> Option<&str> {
    source.name.rsplit('/').nth(1).filter(|_| source.stem() == "index")
}

/// Returns the number after a word that says it is one: `issue-198`, `Issue #198`, `第 285 期`.
fn number_in(text: &str) -> Option<u32> {
    const SIGNS: [&str; 7] = ["#", "issue", "no", "nr", "num", "第", "edition"];
    let lower = text.to_lowercase();
    SIGNS.iter().find_map(|sign| {
        let (_, rest) = lower.split_once(sign)?;
        let rest = rest.trim_start_matches([' ', '#', '-', '_', '.']);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..end).filter(|digits| (1..=5).contains(&digits.len()))?.parse().ok()
    })
}

/// Returns the number at the end of a name, which may be all of it: `9`, `Boat letter 9`.
fn number_at_end(name: &str) -> Option<u32> {
    let start = name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    name.get(start..).filter(|digits| (1..=4).contains(&digits.len()))?.parse().ok()
}

/// Returns whether a file is the series' own template: a draft of headings without links.
fn is_template(file: &Source) -> bool {
    let Some((inside, start)) = front_matter::place(&file.text) else { return false };
    let (fields, body) = (file.text.get(inside).unwrap_or_default(), file.text.get(start..).unwrap_or_default());
    let is_draft = fields.lines().any(|line| line.starts_with("draft") && line.contains("true"));
    is_draft && body.lines().any(|line| line.starts_with('#')) && !body.contains("](http")
}

/// Returns the days and the number that follow those of the newest issue.
fn following(known: &[Known]) -> Facts {
    let Some(newest) = known.first().map(|known| known.facts) else { return Facts::default() };
    let days = |from: Date, to: Date| to.as_days().checked_sub(from.as_days()).map(i64::from);
    let spans = known.iter().filter_map(|known| days(known.facts.first?, known.facts.last?));
    let starts = known.iter().zip(known.iter().skip(1));
    let gaps = starts.clone().filter_map(|(newer, older)| days(older.facts.first?, newer.facts.first?));
    let breaks = starts.filter_map(|(newer, older)| days(older.facts.last?, newer.facts.first?));
    let number = newest.number.map(|n| n + 1);
    let periods = known.iter().zip(known.iter().skip(1));
    let gaps_of_periods = periods.filter_map(|(newer, older)| newer.facts.period?.since(older.facts.period?));
    let step = usual(gaps_of_periods.filter(|gap| (1..=MOST_PERIODS).contains(gap))).unwrap_or(1);
    let period = newest.period.map(|period| period.later(step));
    let all: Vec<Facts> = known.iter().map(|known| known.facts).collect();
    if let Some((first, last)) = by_months(&all) {
        return Facts { first: Some(first), last, number, period };
    }
    let first = newest.first.map(|first| match newest.last {
        Some(last) => later(last, usual(breaks.filter(|days| (1..=14).contains(days))).unwrap_or(1)),
        None => later(first, usual(gaps.filter(|days| (1..=100).contains(days))).unwrap_or(7)),
    });
    let span = newest.last.and(usual(spans));
    Facts { first, last: first.zip(span).map(|(first, span)| later(first, span)), number, period }
}

/// Returns the number that the two newest have, or else the most frequent, and of several that of the newest.
fn usual(numbers: impl Iterator<Item = i64>) -> Option<i64> {
    let numbers: Vec<i64> = numbers.collect();
    if let [one, other, ..] = numbers.as_slice()
        && one == other
    {
        return Some(*one);
    }
    let count = |number: &i64| numbers.iter().filter(|other| *other == number).count();
    numbers.iter().rev().max_by_key(|number| count(number)).copied()
}

fn is_stamp(token: &Token) -> bool {
    !matches!(token, Token::Letter(_))
}

/// Returns the last place up to `end` that is not within a word.
fn whole_words(tokens: &[Token], end: usize) -> usize {
    let is_of_word = |at: usize| matches!(tokens.get(at), Some(Token::Letter(letter)) if letter.is_alphanumeric());
    (0..=end).rev().find(|at| *at == 0 || !is_of_word(*at) || !is_of_word(at - 1)).unwrap_or(end)
}

/// Returns the words of a text, in small letters.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// What is written anew, after what stands in the issues before.
struct Change<'a> {
    known: &'a [Known<'a>],
    now: Facts,
    month_first: bool,
}

impl Change<'_> {
    /// Returns words with the days and the number of the next issue.
    fn renewed(&self, words: &str, was: Facts) -> String {
        write(&split(words, was, self.month_first), was, self.now)
    }

    /// Returns what a name or a title shares with those of the issues before it: what it says of its own is left out.
    fn shared(&self, of: &dyn Fn(&Known) -> Option<String>) -> String {
        let mut all =
            self.known.iter().filter_map(|known| Some((split(&of(known)?, known.facts, self.month_first), known)));
        let Some((first, newest)) = all.next() else { return String::new() };
        let others: Vec<Vec<Token>> = all.take(2).map(|(tokens, _)| tokens).collect();
        let same = |one: &Token, other: &Token| match (one, other) {
            (Token::Letter(one), Token::Letter(other)) => one == other,
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        };
        let shared = |other: &Vec<Token>| first.iter().zip(other).take_while(|(one, other)| same(one, other)).count();
        let whole = others.iter().all(|other| other.len() == first.len() && shared(other) == first.len());
        let stamp = first.iter().rposition(is_stamp).map(|at| at + 1);
        let end = match others.iter().map(shared).min() {
            _ if whole && !others.is_empty() => first.len(),
            Some(end) => whole_words(&first, end),
            None => stamp.unwrap_or(first.len()),
        };
        let written = write(first.get(..end).unwrap_or_default(), newest.facts, self.now);
        if end == first.len() {
            written
        } else {
            written.trim_end_matches([' ', '-', '_', ':', '–', '—', ',', '|', '(']).to_owned()
        }
    }

    /// Returns a title with its day in numbers, where the one before had a day in words that are not written here.
    fn dated(&self, title: String, was: &str) -> String {
        let has_day = |text: &str| dates::days(text).is_some();
        let Some(first) = self.now.first.filter(|_| has_day(was) && !has_day(&title)) else { return title };
        let title = title.trim_end_matches([' ', ',', '(', '（', '[', '【', '-', '–', '—', ':', '：']);
        match self.now.last {
            Some(last) => format!("{title} ({first} – {last})"),
            None => format!("{title} ({first})"),
        }
    }

    /// Returns the path of the file, in the form and the folder of the newest.
    fn name(&self) -> String {
        let Some(newest) = self.known.first() else { return String::new() };
        let path = &newest.source.name;
        let (folder, file) = path.rsplit_once('/').map_or(("", path.as_str()), |(folder, file)| (folder, file));
        let ending = file.strip_prefix(newest.source.stem()).unwrap_or(".md");
        let mut folders = String::new();
        let mut parts = folder.split('/').filter(|_| path.contains('/')).peekable();
        while let Some(part) = parts.next() {
            let is_own = parts.peek().is_none() && own_folder(newest.source).is_some();
            folders += &if is_own { self.renewed_folder(part, newest.facts) } else { self.folder(part, newest.facts) };
            folders.push('/');
        }
        let stem = self.stem();
        let is_new = format!("{folders}{stem}{ending}") != *path && !stem.is_empty();
        let has_stamp = split(&stem, self.now, self.month_first).iter().any(is_stamp);
        // What is left of names that differ would not do for the issue after it.
        let is_rest = is_new && !has_stamp && stem != newest.source.stem();
        let is_named = self.known.len() == 1 && !is_new && stem.contains(char::is_alphabetic);
        let stem = match (self.now.first, self.now.number) {
            _ if is_new && !is_rest => stem,
            // What is called by its series goes on with that.
            (date, number) if is_named => {
                let gap = [' ', '_'].into_iter().find(|gap| stem.contains(*gap)).unwrap_or('-');
                let number = || number.unwrap_or(2).to_string();
                format!("{stem}{gap}{}", date.map_or_else(number, |date| date.to_string()))
            }
            (Some(date), _) if is_rest && stem.contains(char::is_alphabetic) => format!("{stem}-{date}"),
            (Some(date), _) => date.to_string(),
            (None, _) if is_rest && stem.contains(char::is_alphabetic) => stem,
            (None, Some(number)) => format!("issue-{number}"),
            (None, None) => "next-issue".to_owned(),
        };
        format!("{folders}{stem}{ending}")
    }

    /// Returns the name of the file without its ending. Of a single issue its title tells which words are its own.
    fn stem(&self) -> String {
        let [only] = self.known else { return self.shared(&|known| Some(known.source.stem().to_owned())) };
        let tokens = split(only.source.stem(), only.facts, self.month_first);
        let end = tokens.iter().rposition(is_stamp).map_or(tokens.len(), |at| at + 1);
        let letters = tokens.iter().skip(end).filter_map(|token| match token {
            Token::Letter(letter) => Some(*letter),
            Token::Day(..) | Token::Number(_) | Token::Period(_) => None,
        });
        let tail: String = letters.collect();
        let title = value_of(only, "title").or_else(|| only.title.clone()).unwrap_or_default();
        let name = series::name(&title);
        // A title that is all name may be that of the issue as well.
        let own = if name.len() < title.trim_matches(['#', ' ']).len() { title.replacen(name, "", 1) } else { title };
        let own: Vec<String> = words(&own).collect();
        let is_own = words(&tail).next().is_some() && words(&tail).all(|word| own.contains(&word));
        write(tokens.get(..if is_own { end } else { tokens.len() }).unwrap_or_default(), only.facts, self.now)
    }

    /// Returns the name of a folder, of which a year goes along.
    fn folder(&self, name: &str, was: Facts) -> String {
        match (was.first, self.now.first) {
            (Some(was), Some(now)) if *name == was.year().to_string() => now.year().to_string(),
            _ => self.renewed(name, Facts { number: None, ..was }),
        }
    }

    /// Returns the name of the folder of the issue alone; one that does not go on is called by the day.
    fn renewed_folder(&self, name: &str, was: Facts) -> String {
        let renewed = self.renewed(name, was);
        self.now.first.filter(|_| renewed == name).map_or(renewed, |day| day.to_string())
    }

    /// Returns the fields, between their marks, and whether they say that it is a draft.
    fn front(&self, template: Option<&Source>) -> (String, bool) {
        let Some(newest) = self.known.first() else { return (String::new(), false) };
        let Some((inside, start)) = newest.front.clone() else { return (String::new(), false) };
        let text = &newest.source.text;
        let (open, close) =
            (text.get(..inside.start).unwrap_or_default(), text.get(inside.end..start).unwrap_or_default());
        let mut out = open.to_owned();
        let mut is_draft = false;
        for entry in entries(text.get(inside).unwrap_or_default()) {
            let key = key(entry);
            if key == "draft" {
                is_draft = true;
                out += &entry.replace("false", "true");
            } else {
                out += &self.field(&key, entry, newest.facts);
            }
        }
        let of_template = template.and_then(|file| Some((file, front_matter::place(&file.text)?.0)));
        let draft = of_template.and_then(|(file, inside)| {
            entries(file.text.get(inside).unwrap_or_default()).into_iter().find(|entry| key(entry) == "draft")
        });
        if let Some(draft) = draft.filter(|_| !is_draft) {
            is_draft = true;
            out = format!("{}\n{}\n", out.trim_end(), draft.trim_end());
        }
        if !out.ends_with('\n') && !out.is_empty() {
            out.push('\n');
        }
        (format!("{out}{}", close.trim_start_matches(['\r', '\n'])).trim_end().to_owned() + "\n", is_draft)
    }

    /// Returns a field of the next issue: the same in each stays, days and numbers go on, and what an issue says of itself
    /// alone is left empty.
    fn field(&self, name: &str, entry: &str, was: Facts) -> String {
        let others: Vec<&str> = self.known.iter().skip(1).take(2).filter_map(|known| field_of(known, name)).collect();
        let is_end = name.contains("end");
        let is_day = name == "end" || ["date", "publish", "sent"].iter().any(|word| name.contains(word));
        match name {
            "title" | "subject" => self.titled(name, entry),
            _ if !others.is_empty() && others.iter().all(|other| other.trim() == entry.trim()) => entry.to_owned(),
            // A day that no calendar has does not go on.
            _ if let Some(found) = dates::impossible(entry).filter(|_| is_day) => {
                let day = if is_end { self.now.last } else { self.now.first };
                day.map_or_else(String::new, |day| {
                    entry.replacen(entry.get(found.at).unwrap_or_default(), &day.to_string(), 1)
                })
            }
            _ if is_day => self.renewed(entry, Facts { number: None, ..was }),
            "number" | "issue" | "volume" => self.renewed(entry, was),
            "tags" | "categories" | "category" | "layout" | "author" | "authors" | "language" | "lang" => {
                entry.to_owned()
            }
            "id" | "slug" | "url" | "permalink" | "aliases" | "guid" => {
                let renewed = self.renewed(entry, was);
                let is_only_stamps =
                    others.iter().all(|other| other.len().abs_diff(entry.len()) <= 1) && renewed != entry;
                if is_only_stamps { renewed } else { String::new() }
            }
            _ if others.is_empty() && !entry.contains(['"', ' ']) => entry.to_owned(),
            _ => {
                let head = entry.find([':', '=']).and_then(|at| entry.get(..=at)).unwrap_or_default();
                let is_text = !head.is_empty() && entry.trim_end().lines().count() == 1;
                if is_text { format!("{head} \"\"\n") } else { entry.to_owned() }
            }
        }
    }

    fn titled(&self, name: &str, entry: &str) -> String {
        let Some((head, value, tail)) = value(entry) else { return entry.to_owned() };
        let title = self.shared(&|known| value_of(known, name));
        let title = if title.is_empty() { value.to_owned() } else { self.dated(title, value) };
        format!("{head}{title}{tail}")
    }

    /// Returns the text: that of the series' own template, or else its title and its usual topics.
    fn body(&self, template: Option<&Source>) -> String {
        let own = template.and_then(|file| file.text.get(front_matter::place(&file.text)?.1..));
        if let Some(own) = own {
            return format!("\n{}\n", own.trim());
        }
        let mut out = String::new();
        if let Some(was) = self.known.first().and_then(|newest| newest.title.as_deref()) {
            out += &format!("{}\n\n", self.dated(self.shared(&|known| known.title.clone()), was));
        }
        for line in self.topics() {
            out += &format!("{line}\n\n");
        }
        out
    }

    /// Returns the lines of the topics that at least half of the issues have, in their usual order.
    fn topics(&self) -> Vec<String> {
        let mut found: HashMap<&str, (usize, f64, &str)> = HashMap::new();
        // Of the newest comes the line as it is written now.
        for known in self.known.iter().rev() {
            let count = known.topics.len().max(1) as f64;
            for (at, (name, line)) in known.topics.iter().enumerate() {
                let entry = found.entry(name).or_insert((0, 0.0, line));
                *entry = (entry.0 + 1, entry.1 + at as f64 / count, line);
            }
        }
        let mut usual: Vec<_> = found.into_values().filter(|(times, ..)| times * 2 >= self.known.len()).collect();
        usual.sort_by(|one, other| {
            (one.1 / one.0 as f64).total_cmp(&(other.1 / other.0 as f64)).then(one.2.cmp(other.2))
        });
        let mut lines: Vec<String> = usual.into_iter().map(|(_, _, line)| line.trim_end().to_owned()).collect();
        lines.dedup();
        lines
    }
}

/// Returns the fields of front matter, each with the lines that go on with it.
fn entries(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    for line in lines::lines(text) {
        let words = text.get(line.clone()).unwrap_or_default();
        let begins = words.starts_with(|c: char| c.is_alphanumeric() || c == '"') && words.contains([':', '=']);
        if begins || starts.is_empty() {
            starts.push(line.start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| text.get(*start..end)).collect()
}

fn key(entry: &str) -> String {
    entry.split([':', '=']).next().unwrap_or_default().trim().trim_matches('"').to_ascii_lowercase()
}

fn field_of<'a>(known: &'a Known, name: &str) -> Option<&'a str> {
    let inside = known.source.text.get(known.front.clone()?.0)?;
    entries(inside).into_iter().find(|entry| key(entry) == name)
}

fn value_of(known: &Known, name: &str) -> Option<String> {
    value(field_of(known, name)?).map(|(_, value, _)| value.to_owned())
}

/// Splits a field at its value: what stands before it with an opening quote, and the quote and the end of the line.
fn value(entry: &str) -> Option<(&str, &str, &str)> {
    let sign = entry.find([':', '='])? + 1;
    let rest = entry.get(sign..)?;
    let start = sign + (rest.len() - rest.trim_start_matches([' ', '\t', '!', '"', '\'']).len());
    let value = entry.get(start..)?.trim_end().trim_end_matches(['"', '\'']);
    Some((entry.get(..start)?, value, entry.get(start + value.len()..)?))
}

#[cfg(test)]
mod tests;
