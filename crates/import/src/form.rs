//! The forms of input, a line each. All there is to say of one stands in its module, as its [`Description`]; which files
//! have it, what reading takes, how they are read, and what the command and the documents say follow from that.

use std::ops::Range;

use link_digest_core::Issue;

use crate::bounds::Weighed;
use crate::front_matter::FrontMatter;
use crate::tree::Block;
use crate::warning::Log;
use crate::{Settings, Source};

/// Makes the forms of a table of their names and modules.
macro_rules! forms {
    ($($form:ident: $module:ident,)*) => {
        /// The forms of input.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Form {
            $(#[doc = concat!("What the module `", stringify!($module), "` reads.")] $form,)*
        }

        impl Form {
            /// All forms, in the order of the documents.
            pub const ALL: &[Self] = &[$(Self::$form),*];

            /// Returns the description of the form.
            pub const fn description(self) -> &'static Description {
                match self {
                    $(Self::$form => &crate::$module::FORM,)*
                }
            }
        }
    };
}

// A text is held to each form from the last to the first, and has the first that fits: the surest signs stand last.
forms! {
    Markdown: markdown,
    Text: pasted,
    Json: json,
    AsciiDoc: asciidoc,
    Html: html,
    Feed: feed,
}

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
    pub(crate) weigh: fn(&Weighed) -> usize,
    /// The reader.
    pub(crate) read: Read,
}

/// The ways to read a form.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Read {
    /// The blocks of one issue, from the part of the text after the front matter, to which the text may add.
    Blocks(Parse),
    /// Whole issues.
    Issues(fn(&Source, &Settings, &mut Log) -> Vec<Issue>),
}

/// A parser of what `range` holds of a text.
pub(crate) type Parse = fn(text: &str, range: Range<usize>, front: &mut FrontMatter, log: &mut Log) -> Vec<Block>;

/// What tells the form of a file for which none is given.
pub(crate) struct Clues<'a> {
    /// The form that the end of its name stands for.
    pub named: Option<Form>,
    /// Its text, from the first character that is shown.
    pub start: &'a str,
    pub input: &'a Source,
    pub settings: &'a Settings,
}

impl Form {
    /// Returns the form that the end of a file's name stands for.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::find(|form| form.endings.iter().any(|known| known.eq_ignore_ascii_case(ending)))
    }

    /// Returns the form of a file: what its text looks like, else what its name ends with, else Markdown.
    pub(crate) fn of(input: &Source, settings: &Settings) -> Self {
        let start = input.text.trim_start_matches('\u{FEFF}').trim_start();
        let clues = Clues { named: Self::of_name(&input.name), start, input, settings };
        Self::find(|form| (form.fits)(&clues)).unwrap_or(Self::Markdown)
    }

    /// Finds the last form for whose description `is` holds.
    pub fn find(is: impl Fn(&'static Description) -> bool) -> Option<Self> {
        Self::ALL.iter().copied().rfind(|form| is(form.description()))
    }

    /// Returns the names of all forms for people, as words of a sentence.
    pub fn titles() -> String {
        let titles = Self::ALL.iter().map(|form| form.description().title).collect::<Vec<_>>().join(", ");
        titles.rsplit_once(", ").map(|(others, last)| format!("{others} and {last}")).unwrap_or(titles)
    }
}

#[cfg(test)]
mod tests;
