//! The name of the next issue's file, and what names and titles of a series share.

use super::fields::value_of;
use super::stamps::{Facts, Token, split, write};
use super::{Known, own_folder};
use crate::{Source, dates, series};

/// What is written anew, after what stands in the issues before.
pub struct Change<'a> {
    pub known: &'a [Known<'a>],
    pub now: Facts,
    pub month_first: bool,
}

impl Change<'_> {
    /// Returns words with the days and the number of the next issue.
    pub fn renewed(&self, words: &str, was: Facts) -> String {
        write(&split(words, was, self.month_first), was, self.now)
    }

    /// Returns what a name or a title shares with those of the issues before it: what it says of its own is left out.
    pub fn shared(&self, of: &dyn Fn(&Known) -> Option<String>) -> String {
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
    pub fn dated(&self, title: String, was: &str) -> String {
        let has_day = |text: &str| dates::days(text).is_some();
        let Some(first) = self.now.first.filter(|_| has_day(was) && !has_day(&title)) else { return title };
        let title = title.trim_end_matches([' ', ',', '(', '（', '[', '【', '-', '–', '—', ':', '：']);
        match self.now.last {
            Some(last) => format!("{title} ({first} – {last})"),
            None => format!("{title} ({first})"),
        }
    }

    /// Returns the path of the file, in the form and the folder of the newest.
    pub fn name(&self) -> String {
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
        let is_day = is_in_dated_folder(newest.source)
            && newest.source.stem().parse().ok() == newest.facts.first.map(|first| first.day());
        let stem = match self.now.first.filter(|_| is_day) {
            Some(first) => format!("{:02}", first.day()),
            None => self.stem(),
        };
        let is_new = format!("{folders}{stem}{ending}") != *path && !stem.is_empty();
        let has_stamp = split(&stem, self.now, self.month_first).iter().any(is_stamp);
        // What is left of names that differ would not do for the issue after it.
        let is_rest = is_new && !has_stamp && !is_day && stem != newest.source.stem();
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
            (Some(was), Some(now)) if *name == format!("{:02}", was.month()) => format!("{:02}", now.month()),
            _ => self.renewed(name, Facts { number: None, ..was }),
        }
    }

    /// Returns the name of the folder of the issue alone; one that does not go on is called by the day.
    fn renewed_folder(&self, name: &str, was: Facts) -> String {
        let renewed = self.renewed(name, was);
        self.now.first.filter(|_| renewed == name).map_or(renewed, |day| day.to_string())
    }
}

/// Returns whether the folders of a file are those of years and months: `2026/03/12.md`.
pub fn is_in_dated_folder(source: &Source) -> bool {
    let is_number = |folder: &str| !folder.is_empty() && folder.bytes().all(|byte| byte.is_ascii_digit());
    source.name.rsplit('/').nth(1).is_some_and(is_number)
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
