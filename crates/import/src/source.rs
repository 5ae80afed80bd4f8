//! Inputs: their names, their texts, and the form of each. All there is to say of a form stands in its module, as a
//! [`Description`].

use std::fmt;
use std::ops::Range;

use link_digest_core::Issue;

use crate::Settings;
use crate::bounds::{self, Weigh};
use crate::front_matter::FrontMatter;
use crate::tree::Block;
use crate::warning::Log;

/// A file to import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The path, as it is shown in warnings. A date or an id may be read from its last part.
    pub name: String,
    /// The text that the file holds.
    pub text: String,
    /// The form in which the text is read; absent, the text decides.
    pub form: Option<Form>,
    /// The address of the page that a site has of the file, which counts where the file names no whole one.
    pub url: Option<String>,
    /// The folders between the one that was named and the file, with `/` between them; empty, where there is none.
    pub folder: String,
}

impl Source {
    /// Makes a source of a name and a text, whose form the text decides.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), ..Self::default() }
    }

    /// Returns the last part of the name, without the dot and what follows.
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        match file.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() && is_ending(ending) => stem,
            _ => file,
        }
    }
}

/// Returns whether `text` follows the last dot of a file's name, rather than of a date such as `17.08.2025`.
fn is_ending(text: &str) -> bool {
    !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// A form of input. The associated constants are those that there are.
#[derive(Clone, Copy)]
pub struct Form(pub(crate) &'static Description);

/// The description of a form of input: all that is to be said of it.
#[derive(Debug)]
pub struct Description {
    /// The name by which the command is told the form.
    pub name: &'static str,
    /// The name for people, or several.
    pub title: &'static str,
    /// What such a file is, in a few words.
    pub about: &'static str,
    /// The endings of file names, in small letters.
    pub endings: &'static [&'static str],
    /// Returns whether a text that has none of the forms below in the table has this one.
    pub(crate) fits: fn(&Clues) -> bool,
    /// Returns the memory that a byte costs at most, in bytes.
    pub(crate) weigh: Weigh,
    /// Estimates the memory of a text that this program has written, which says more of itself.
    pub(crate) own: fn(text: &str) -> Option<usize>,
    /// The reader.
    pub(crate) read: Read,
}

/// The ways to read a form.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Read {
    /// The blocks of one issue, from the part of the text after the front matter, to which the text may add.
    Blocks(Parse),
    /// The blocks of one issue and what stands for its front matter, from the whole text.
    Page(fn(text: &str, log: &mut Log) -> (Vec<Block>, FrontMatter)),
    /// Whole issues.
    Issues(fn(&Source, &Settings, &mut Log) -> Vec<Issue>),
}

/// A parser of what `range` holds of a text.
pub(crate) type Parse =
    fn(text: &str, range: Range<usize>, front: &mut FrontMatter, settings: &Settings, log: &mut Log) -> Vec<Block>;

/// What tells the form of a file for which none is given.
pub(crate) struct Clues<'a> {
    /// The name of the form that the end of the file's name stands for.
    pub named: Option<&'static str>,
    /// Its text, from the first character that is shown.
    pub start: &'a str,
    pub input: &'a Source,
    pub settings: &'a Settings,
}

impl Form {
    /// Returns the description of the form.
    pub const fn description(self) -> &'static Description {
        self.0
    }

    /// Estimates the memory, in bytes, that the reading of `text` takes at most, besides its text.
    pub fn estimate(self, text: &str) -> usize {
        (self.0.own)(text).unwrap_or_else(|| bounds::estimate(text, self.0.weigh))
    }

    /// Returns the place in `text` where that is more than the bound; `None` if it is not.
    pub(crate) fn exceeded(self, text: &str) -> Option<usize> {
        match (self.0.own)(text) {
            Some(own) => (own > bounds::MEMORY).then_some(0),
            None => bounds::exceeded(text, self.0.weigh),
        }
    }
}

impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Form {}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_the_name_without_folder_and_ending() {
        let check = |name: &str, stem: &str| assert_eq!(Source::new(name, "").stem(), stem);
        check("issues/11-08-2025 to 17-08-2025.md", "11-08-2025 to 17-08-2025");
        check(r"issues\2025.md", "2025");
        check("17.08.2025", "17.08.2025");
        check(".md", ".md");
    }
}
