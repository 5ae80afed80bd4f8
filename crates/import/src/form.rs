//! The forms of input, and the names of files that have them.

/// The forms of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown: CommonMark with tables, footnotes and what Obsidian adds.
    Markdown,
    /// Plain text: what is left of an issue that was copied out of a browser.
    Text,
    /// HTML: a whole page or a mail.
    Html,
    /// The part of AsciiDoc that digests use.
    AsciiDoc,
    /// JSON: what this program writes, JSON Feed, or objects with titles and addresses.
    Json,
    /// RSS or Atom.
    Feed,
}

/// The endings of file names that are read, and what they hold.
const ENDINGS: [(&str, Form); 16] = [
    ("md", Form::Markdown),
    ("markdown", Form::Markdown),
    ("mdx", Form::Markdown),
    ("mkd", Form::Markdown),
    ("qmd", Form::Markdown),
    ("txt", Form::Text),
    ("html", Form::Html),
    ("htm", Form::Html),
    ("xhtml", Form::Html),
    ("adoc", Form::AsciiDoc),
    ("asciidoc", Form::AsciiDoc),
    ("asc", Form::AsciiDoc),
    ("json", Form::Json),
    ("xml", Form::Feed),
    ("rss", Form::Feed),
    ("atom", Form::Feed),
];

impl Form {
    /// Returns the form that the end of a file's name stands for.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|(_, form)| *form)
    }
}
