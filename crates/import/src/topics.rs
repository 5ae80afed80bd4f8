//! Topics as the settings want them: some under other names, and all in one order.

use std::collections::{BTreeMap, BTreeSet};

use link_digest_core::{Digest, Issue, Topic};

use crate::Settings;
use crate::likeness::nearest;
use crate::settings::{Named, is_same};
use crate::warning::{Warning, WarningKind};

/// Renames the topics of a digest, and puts them in order. Returns what the settings name and no issue has.
pub fn settle(digest: &mut Digest, settings: &Settings) -> Vec<Warning> {
    let topics = &settings.topics;
    if topics.order.is_empty() && topics.aliases.is_empty() || digest.issues.is_empty() {
        return Vec::new();
    }
    let mut names = names(&digest.issues);
    let mut unknown = Vec::new();
    for (alias, _) in &topics.aliases {
        unknown.extend(told(alias, &names, settings));
    }
    for issue in &mut digest.issues {
        let renamed = issue.topics.drain(..).map(|topic| {
            let name = topics.renamed(&topic.name).into_owned();
            Topic { name, ..topic }
        });
        issue.topics = joined(renamed.collect());
        issue.topics.sort_by_key(|topic| topics.rank(&topic.name));
    }
    names.extend(self::names(&digest.issues));
    for name in &topics.order {
        unknown.extend(told(name, &names, settings));
    }
    unknown
}

/// Joins topics that are now called the same, in the place of the first.
fn joined(topics: Vec<Topic>) -> Vec<Topic> {
    let mut out: Vec<Topic> = Vec::with_capacity(topics.len());
    for topic in topics {
        match out.iter_mut().find(|known| known.name == topic.name) {
            Some(known) => known.items.extend(topic.items),
            None => out.push(topic),
        }
    }
    out
}

/// Returns the names of all topics, and of what they lie in.
fn names(issues: &[Issue]) -> BTreeSet<String> {
    let names = issues.iter().flat_map(|issue| &issue.topics).map(|topic| topic.name.as_str());
    names.flat_map(|name| name.split(" / ").chain([name])).map(|name| name.trim().to_owned()).collect()
}

fn told(named: &Named, names: &BTreeSet<String>, settings: &Settings) -> Option<Warning> {
    if names.iter().any(|name| is_same(name, &named.name)) || settings.skips(&named.name) {
        return None;
    }
    let near = nearest(&named.name.to_lowercase(), names.iter().map(|name| (name.to_lowercase(), name)));
    let kind = WarningKind::UnknownTopic(named.name.clone(), near.cloned());
    Some(Warning::new(kind, &settings.topics.file).at(named.at.clone(), ""))
}

/// Returns pairs of topics that are called nearly alike, and never stand in one issue: the rarer, and the other.
pub fn near(issues: &[Issue]) -> Vec<(String, String)> {
    let mut found: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (n, issue) in issues.iter().enumerate() {
        for topic in &issue.topics {
            found.entry(topic.name.as_str()).or_default().insert(n);
        }
    }
    let mut pairs = Vec::new();
    let all: Vec<_> = found.iter().collect();
    for (n, (one, of_one)) in all.iter().enumerate().take(MOST) {
        for (other, of_other) in all.iter().skip(n + 1).take(MOST) {
            if of_one.is_disjoint(of_other) && are_near(one, other) {
                let rarer = of_one.len() <= of_other.len();
                let (rare, often) = if rarer { (one, other) } else { (other, one) };
                pairs.push(((**rare).to_owned(), (**often).to_owned()));
            }
        }
    }
    pairs
}

/// The most topics that are compared with each other.
const MOST: usize = 1_000;

fn are_near(one: &str, other: &str) -> bool {
    is_same(one, other) || crate::review::are_near(one, other) || is_plural(one, other) || is_plural(other, one)
}

/// Returns whether a name is that of several such things: "Technologies" of "Technology".
fn is_plural(many: &str, one: &str) -> bool {
    let (many, one) = (many.to_lowercase(), one.to_lowercase());
    let stem = one.strip_suffix('y').filter(|stem| !stem.is_empty());
    one.chars().count() > 2
        && (many.strip_prefix(&one).is_some_and(|end| ["s", "es"].contains(&end))
            || stem.and_then(|stem| many.strip_prefix(stem)) == Some("ies"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, import};

    const ISSUE: &str = "# Old\n\n- [A](https://a.example/1)\n\n# Technology\n\n- [B](https://a.example/2)\n\n\
                         # Technologies\n\n- [C](https://a.example/3)\n\n# News\n\n- [D](https://a.example/4)\n";

    /// Imports the issue by these settings; the topics with their items, and what is told.
    fn check(settings: &str, topics: &[(&str, &str)], told: &[&str]) {
        let (settings, wrong) = Settings::from_toml("digest.toml", &format!("title = 'T'\n{settings}"));
        assert_eq!(wrong, [], "{settings:?}");
        let imported = import(&[Source::new("2025-03-10.md", ISSUE)], &settings);
        let topic = |topic: &Topic| {
            (topic.name.clone(), topic.items.iter().map(|item| item.title.as_str()).collect::<String>())
        };
        let found: Vec<_> = imported.digest.issues.iter().flat_map(|issue| &issue.topics).map(topic).collect();
        let found: Vec<_> = found.iter().map(|(name, items)| (name.as_str(), items.as_str())).collect();
        assert_eq!(found, topics, "{settings:?}");
        let words: Vec<String> =
            imported.warnings.iter().map(|warning| format!("{}: {warning}", warning.file)).collect();
        assert_eq!(words, told, "{settings:?}");
    }

    #[test]
    fn topics_have_other_names_and_an_order() {
        let alias = "\"technology\" = \"Technologies\"\n";
        check("", &[("Old", "A"), ("Technology", "B"), ("Technologies", "C"), ("News", "D")], &[]);
        check(&format!("[topics]\n{alias}"), &[("Old", "A"), ("Technologies", "BC"), ("News", "D")], &[]);
        check(
            &format!("[topics]\norder = [\"News\", \"Technologies\"]\n{alias}"),
            &[("News", "D"), ("Technologies", "BC"), ("Old", "A")],
            &[],
        );
        check("skip = 'Technologies'\n[topics]\nTechnology = 'Technologies'\n", &[("Old", "A"), ("News", "D")], &[]);
    }

    #[test]
    fn what_no_issue_has_is_told() {
        check(
            "[topics]\norder = ['News', 'Olds']\nNeww = 'News'\nprose = 'x'\n",
            &[("News", "D"), ("Old", "A"), ("Technology", "B"), ("Technologies", "C")],
            &[
                "digest.toml: no issue has a topic `Neww`: did you mean `News`?",
                "digest.toml: no issue has a topic `prose`: the setting of that name belongs above `[topics]`",
                "digest.toml: no issue has a topic `Olds`: did you mean `Old`?",
            ],
        );
    }

    #[test]
    fn topics_within_others_go_along() {
        let text = "# Web\n\n## Tool\n\n- [A](https://a.example/1)\n\n# News\n\n- [B](https://a.example/2)\n";
        let (settings, _) = Settings::from_toml("digest.toml", "[topics]\norder = ['News', 'web']\nTool = 'Tools'\n");
        let imported = import(&[Source::new("2025-03-10.md", text)], &settings);
        let names: Vec<_> = imported.digest.issues[0].topics.iter().map(|topic| topic.name.as_str()).collect();
        assert_eq!(names, ["News", "Web / Tools"]);
        // Readers' bookmarks stay.
        let plain = import(&[Source::new("2025-03-10.md", text)], &Settings::default());
        let ids = |digest: &Digest| {
            let items = digest.issues.iter().flat_map(|issue| &issue.topics).flat_map(|topic| &topic.items);
            items.map(|item| item.id.clone()).collect::<BTreeSet<_>>()
        };
        assert_eq!(ids(&imported.digest), ids(&plain.digest));
    }

    #[test]
    fn near_names_are_singular_and_plural_or_a_letter_apart() {
        for (one, other) in
            [("Technology", "Technologies"), ("Tool", "Tools"), ("Process", "Processes"), ("Kubernets", "Kubernetes")]
        {
            assert!(are_near(one, other) && are_near(other, one), "{one}");
        }
        for (one, other) in [("Java", "JavaScript"), ("Tasks", "Talks"), ("Web", "Webs of trust"), ("Go", "Gos")] {
            assert!(!are_near(one, other), "{one}");
        }
        let issue = |topics: &[&str]| Issue {
            topics: topics.iter().map(|name| Topic { name: (*name).into(), items: Vec::new() }).collect(),
            ..Issue::default()
        };
        let issues = [issue(&["Tool", "Book"]), issue(&["Tools"]), issue(&["Tools", "Book", "Books"])];
        assert_eq!(near(&issues), [("Tool".to_owned(), "Tools".to_owned())]);
    }
}
