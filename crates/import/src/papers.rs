//! Files that are about a folder, rather than an issue in it: README, license, policies.

use std::collections::BTreeSet;

use crate::warning::{Warning, WarningKind};

/// The names of files that are about a folder, without their endings.
const PAPERS: [&str; 26] = [
    "readme",
    "contributing",
    "contributors",
    "code_of_conduct",
    "code-of-conduct",
    "license",
    "licence",
    "copying",
    "security",
    "changelog",
    "changes",
    "history",
    "authors",
    "maintainers",
    "governance",
    "support",
    "privacy",
    "privacy-policy",
    "privacy_policy",
    "policy",
    "terms",
    "terms-of-service",
    "pull_request_template",
    "issue_template",
    "summary",
    "editorial-policy",
];

/// Returns which of the files of a folder are about it. A README that is all there is in its folder is what that holds,
/// unless others lie below it.
pub fn papers(names: &[String]) -> BTreeSet<usize> {
    let is_paper = |name: &String| PAPERS.contains(&stem(name).as_str());
    let others: BTreeSet<&str> = names.iter().filter(|name| !is_paper(name)).map(|name| folder(name)).collect();
    let beside = |name: &String| {
        let own = folder(name);
        // Of issues in folders of their own, each may be a README; the one above them all is about them.
        let below = || names.iter().any(|other| folder(other) != own && is_within(other, own));
        others.contains(own) || stem(name) != "readme" || below()
    };
    let found: BTreeSet<usize> =
        names.iter().enumerate().filter(|(_, name)| is_paper(name) && beside(name)).map(|(at, _)| at).collect();
    if found.len() == names.len() { BTreeSet::new() } else { found }
}

/// Returns the warning that a file is about its folder.
pub fn paper(name: &str) -> Warning {
    Warning::new(WarningKind::Skipped("it is about the folder, and no issue".to_owned()), name)
}

/// Splits a path at its last part.
fn split(path: &str) -> (&str, &str) {
    path.rfind(['/', '\\'])
        .map_or(("", path), |at| (path.get(..at).unwrap_or_default(), path.get(at + 1..).unwrap_or_default()))
}

fn folder(path: &str) -> &str {
    split(path).0
}

fn stem(path: &str) -> String {
    split(path).1.split('.').next().unwrap_or_default().to_lowercase()
}

fn is_within(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '\\']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], found: &[&str]) {
        let all: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let papers: Vec<&str> = papers(&all).into_iter().filter_map(|at| names.get(at).copied()).collect();
        assert_eq!(papers, found, "{names:?}");
    }

    #[test]
    fn what_is_about_a_folder_is_found() {
        check(&["README.md", "2025-03-10.md"], &["README.md"]);
        check(&["in/Readme.de.md", "in/2025-03-10.md", "in/LICENSE.txt"], &["in/Readme.de.md", "in/LICENSE.txt"]);
        check(&["in/README.md", "in/1/README.md", "in/2/README.md"], &["in/README.md"]);
        check(&["1/CONTRIBUTING.md", "2/issue.md"], &["1/CONTRIBUTING.md"]);
        check(&["in\\README.md", "in\\2025-03-10.md"], &["in\\README.md"]);
    }

    #[test]
    fn what_is_all_there_is_stays() {
        check(&["README.md"], &[]);
        check(&["README.md", "LICENSE.md"], &["LICENSE.md"]);
        check(&["LICENSE.md", "changelog.md"], &[]);
        check(&["1/README.md", "2/README.md"], &[]);
        check(&["2025-03-10.md", "readme-first.md"], &[]);
        check(&[], &[]);
    }
}
