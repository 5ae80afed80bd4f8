//! A survey of a series as a whole: how its issues mark items, topics, sources and favourites.

use std::collections::BTreeMap;

use link_digest_core::{Date, Digest, Issue, Item};

use crate::explain::{Annotation, AnnotationKind};
use crate::rule::Rule;
use crate::topics::near;
use crate::warning::WarningKind;
use crate::{Settings, Source, address, import, read_file};

/// A series in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The number of files that were looked at.
    pub files: usize,
    /// The number of files without items.
    pub without_items: usize,
    /// The number of issues that were found.
    pub issues: usize,
    /// The first and the last day of the series.
    pub days: Option<(Date, Date)>,
    /// The number of issues whose day is not known.
    pub undated: usize,
    /// Whether days are written after their months.
    pub month_first: bool,
    /// The number of items.
    pub items: usize,
    /// The rules by which the items were found with the numbers of their items, the most frequent first.
    pub rules: Vec<(String, usize)>,
    /// The topics with their numbers, those of the most issues first.
    pub topics: Vec<(String, usize)>,
    /// The number of items whose source is named, rather than taken from the address.
    pub named_sources: usize,
    /// The number of items that are recommended.
    pub recommended: usize,
    /// The number of links in prose, which are no items.
    pub in_prose: usize,
    /// The topics that are called nearly alike, with the names that they might have.
    pub near_topics: Vec<(String, String)>,
    /// The words that the titles of the issues begin with.
    pub title: Option<String>,
}

/// Surveys all files of a series.
pub fn survey(files: &[Source], settings: &Settings) -> Survey {
    let imported = import(files, settings);
    let issues = &imported.digest.issues;
    let items: Vec<&Item> = issues.iter().flat_map(|issue| &issue.topics).flat_map(|topic| &topic.items).collect();
    let dates = || issues.iter().filter_map(|issue| issue.date);
    let count = |is: &dyn Fn(&WarningKind) -> bool| {
        let found = imported.warnings.iter().filter(|warning| is(&warning.kind));
        found.map(|warning| warning.places.len().max(1)).sum::<usize>()
    };
    Survey {
        files: files.len(),
        without_items: count(&|kind| matches!(kind, WarningKind::NoItems | WarningKind::Begun)),
        issues: issues.len(),
        days: dates().min().zip(dates().max()),
        undated: issues.iter().filter(|issue| issue.date.is_none()).count(),
        month_first: crate::learned(files, settings).month_first == Some(true),
        items: items.len(),
        rules: rules(files, settings),
        topics: topics(issues),
        named_sources: items.iter().filter(|item| has_named_source(item)).count(),
        recommended: items.iter().filter(|item| item.recommended).count(),
        in_prose: count(&|kind| *kind == WarningKind::Prose),
        near_topics: near(issues),
        title: name(&imported.digest),
    }
}

fn has_named_source(item: &Item) -> bool {
    let host = item.url.as_deref().and_then(address::host);
    item.source.is_some() && item.source != host
}

fn rules(files: &[Source], settings: &Settings) -> Vec<(String, usize)> {
    let annotations = files.iter().flat_map(|file| read_file(file, settings).annotations);
    let items = annotations
        .filter(|annotation: &Annotation| annotation.what == AnnotationKind::Item)
        .map(|annotation| annotation.by.to_owned());
    most_frequent(items)
}

fn topics(issues: &[Issue]) -> Vec<(String, usize)> {
    most_frequent(issues.iter().flat_map(|issue| &issue.topics).map(|topic| topic.name.clone()))
}

/// Counts words, and returns them with their numbers, the most frequent first.
fn most_frequent(words: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// Returns the name of a series by the titles of its issues, as an import finds it; of one issue, its title without the
/// number.
fn name(digest: &Digest) -> Option<String> {
    let name = match digest.issues.as_slice() {
        [issue] if digest.title.is_empty() => {
            issue.title.trim_end_matches(|c: char| c.is_ascii_digit() || !c.is_alphanumeric())
        }
        _ => &digest.title,
    };
    (name.chars().count() >= 3).then(|| name.to_owned())
}

/// Returns the form of items that a rule finds, as the settings name it.
pub fn form_of(rule: &str) -> &'static str {
    let known = |rules: &[Rule]| rules.iter().any(|known| known.name() == rule);
    match rule {
        _ if known(&[Rule::NumberedLink, Rule::LinkLost]) => "numbered",
        _ if known(&[Rule::LinkBullet, Rule::BulletWithLink, Rule::Event]) => "bullets",
        _ if known(&[Rule::LinkHeading, Rule::HeadingWithLink]) => "headings",
        _ if known(&[Rule::TableRow]) => "tables",
        _ => "paragraphs",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_told_in_numbers() {
        let issue = |n: usize| {
            let text = format!(
                "# Boat Letter {n}\n\n## News\n\n- [A](https://a.example/{n}) by Ada\n- [B](https://b.example/{n}) ⭐\n\nSee [c](https://c.example) too.\n\n## Old\n\n- [D](https://d.example/{n})\n"
            );
            Source::new(format!("2025-03-{n:02}.md"), text)
        };
        let files = [issue(10), issue(17), Source::new("README.md", "Read me.")];
        let found = survey(&files, &Settings::default());
        assert_eq!((found.files, found.without_items, found.issues, found.items), (3, 1, 2, 6));
        assert_eq!((found.named_sources, found.recommended, found.in_prose, found.undated), (2, 2, 2, 0));
        assert_eq!(found.title.as_deref(), Some("Boat Letter"));
        assert_eq!(found.rules, [("link-bullet".to_owned(), 6)]);
        assert_eq!(found.topics, [("News".to_owned(), 2), ("Old".to_owned(), 2)]);
    }

    #[test]
    fn the_name_of_a_series_is_that_of_an_import() {
        let check = |titles: &[&str], name: Option<&str>| {
            let file = |(n, title): (usize, &&str)| {
                Source::new(format!("{n}.md"), format!("---\ntitle: \"{title}\"\n---\n- [A](https://a.example)\n"))
            };
            let files: Vec<Source> = titles.iter().enumerate().map(file).collect();
            let found = survey(&files, &Settings::default()).title;
            assert_eq!(found.as_deref(), name, "{titles:?}");
            if titles.len() > 1 {
                assert_eq!(import(&files, &Settings::default()).digest.title, found.unwrap_or_default(), "{titles:?}");
            }
        };
        check(&["Weekly #12: a", "Weekly #13: b"], Some("Weekly"));
        // A day is no name, where all of it is in one year or on one day of the month.
        check(&["Letter: 2026-01-05", "Letter: 2026-01-12", "Letter: 2026-02-02"], Some("Letter"));
        check(&["Letter 05.01.2026", "Letter 05.02.2026"], Some("Letter"));
        check(&["Letter 2026: a", "Letter 2026: b"], Some("Letter 2026"));
        check(&["Letter, Issue 1", "Letter, Issue 2"], Some("Letter"));
        check(&["The Monday letter", "The Middle"], Some("The"));
        check(&["Boat letter 1"], Some("Boat letter"));
        check(&["Boat letter"], Some("Boat letter"));
        check(&["Boats", "Letters"], None);
        // One without a title is called by its file, whoever asks.
        check(&["", "Boat letter 2", "Boat letter 3"], None);
    }
}
