//! The text of the next issue: its front matter, field by field, its title, and its usual topics.

use std::collections::HashMap;

use super::Known;
use super::names::Change;
use super::stamps::Facts;
use crate::{Source, dates, front_matter, lines};

impl Change<'_> {
    /// Returns the fields, between their marks, and whether they say that it is a draft.
    pub fn front(&self, template: Option<&Source>) -> (String, bool) {
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
    pub fn body(&self, template: Option<&Source>) -> String {
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

pub fn value_of(known: &Known, name: &str) -> Option<String> {
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
