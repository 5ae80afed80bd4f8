//! The forms of input, a line each. Which files have a form, what reading takes, how they are read, and what the command
//! and the documents say follow from that line and the [`Description`] in its module.

use crate::source::{Clues, Description, Form};
use crate::{Settings, Source};

/// Makes the forms of a table of their names and modules.
macro_rules! forms {
    ($($form:ident: $module:ident,)*) => {
        impl Form {
            $(#[doc = concat!("What the module `", stringify!($module), "` reads.")]
            pub const $form: Self = Self(&crate::$module::FORM);)*

            /// All forms, in the order of the documents.
            pub const ALL: &[Self] = &[$(Self::$form),*];
        }
    };
}

// A text is held to each form from the last to the first, and has the first that fits: the surest signs stand last.
forms! {
    MARKDOWN: markdown,
    TEXT: pasted,
    CHAT: chat,
    JSON: json,
    ASCIIDOC: asciidoc,
    HTML: html,
    FEED: feed,
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
        let named = Self::of_name(&input.name).map(|form| form.description().name);
        let clues = Clues { named, start, input, settings };
        Self::find(|form| (form.fits)(&clues)).unwrap_or(Self::MARKDOWN)
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
