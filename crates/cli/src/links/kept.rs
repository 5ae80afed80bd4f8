//! What servers have answered, kept in a file beside the series, so that the next run asks only what is new or was bad,
//! and so that `--mark-gone` knows what is gone.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use link_digest_core::{Digest, Link};
use serde::{Deserialize, Serialize};

use crate::args::Input;
use crate::bounded::{JSON, read_whole};
use crate::outcome::Failure;

/// The name of the file. It is hidden, and no issue.
pub const NAME: &str = ".link-digest-links.json";

/// The mark by which the file is known to be ours.
const GENERATOR: &str = "link-digest check --links";

/// The tag of an item that is gone.
const TAG: &str = "gone";

/// What a server has answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// The page is there.
    Fine,
    /// It is elsewhere, for good.
    Moved { to: String },
    /// It leads to a front page, or to one where nobody is let in or nothing is: what was there is probably gone.
    Astray { to: String },
    /// There is no such page.
    Gone { status: u16 },
    /// There is no such host.
    NoHost,
    /// The server cannot be trusted.
    Tls { reason: String },
    /// The server did not answer, or that it cannot.
    Silent { reason: String },
    /// The server does not tell programs.
    Untold { status: u16 },
    /// The server wants no programs there.
    Robots,
}

impl Answer {
    /// Returns whether there is nothing any more where the link leads.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Gone { .. } | Self::NoHost)
    }
}

/// The answers that are kept, by the address.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    generator: String,
    #[serde(default)]
    pub links: BTreeMap<String, Answer>,
}

impl Kept {
    /// Reads the file beside a series; nothing is in it where there is none.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let none = || Self { generator: GENERATOR.to_owned(), links: BTreeMap::new() };
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(none()),
            _ => {}
        }
        let bytes = read_whole(path, JSON)?;
        let found = serde_json::from_slice::<Self>(&bytes).ok().filter(|kept| kept.generator == GENERATOR);
        found.ok_or_else(|| {
            let words = "it is not as `check --links` writes it; remove it, and every address is asked anew";
            Failure(format!("cannot read {}: {words}", path.display()))
        })
    }

    /// Returns the text of the file.
    #[cfg(all(feature = "links", not(target_os = "wasi")))]
    pub fn text(&self) -> Result<String, Failure> {
        let json =
            serde_json::to_string_pretty(self).map_err(|error| Failure(format!("cannot write JSON: {error}")))?;
        Ok(json + "\n")
    }
}

/// Returns where the answers about a series are kept: in its folder.
pub fn place_of(input: &Input) -> PathBuf {
    let first = input.files.first().map(PathBuf::as_path).unwrap_or(Path::new("."));
    let folder = if first.is_dir() { first } else { first.parent().unwrap_or(Path::new("")) };
    folder.join(NAME)
}

/// Marks the items whose addresses are gone, if that is wanted: with a tag, and a link to the archived copy.
pub fn mark_gone(input: &Input, digest: &mut Digest) -> Result<(), Failure> {
    if !input.mark_gone {
        return Ok(());
    }
    let kept = Kept::read(&place_of(input))?;
    for issue in &mut digest.issues {
        let date = issue.date;
        for item in issue.topics.iter_mut().flat_map(|topic| &mut topic.items) {
            let gone = item.url.clone().filter(|url| kept.links.get(url).is_some_and(Answer::is_gone));
            let Some(url) = gone else { continue };
            if !item.tags.iter().any(|tag| tag == TAG) {
                item.tags.push(TAG.to_owned());
            }
            let url = archived(&url, date);
            if !item.links.iter().any(|link| link.url == url) {
                let source = Some("web.archive.org".to_owned());
                item.links.push(Link { title: "Archived copy".to_owned(), url, source });
            }
        }
    }
    Ok(())
}

/// Returns the address of the archived copy of a page, as it was about that day.
pub fn archived(url: &str, date: Option<link_digest_core::Date>) -> String {
    let day = date.map_or_else(String::new, |date| format!("{}/", date.as_number()));
    format!("https://web.archive.org/web/{day}{url}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_that_of_the_day() {
        let date = link_digest_core::Date::new(2026, 8, 9);
        assert_eq!(
            archived("https://a.example/x?y", date),
            "https://web.archive.org/web/20260809/https://a.example/x?y"
        );
        assert_eq!(archived("https://a.example/", None), "https://web.archive.org/web/https://a.example/");
    }
}
