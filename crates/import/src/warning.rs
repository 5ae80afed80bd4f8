//! Warnings: what a curator should know about an import, where it was found, and what to do about it.
//!
//! All the words are here. How they are drawn is the command's business.

#[cfg(feature = "files")]
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use link_digest_core::{Date, text};

use crate::Picture;
use crate::explain::{Annotation, AnnotationKind};

/// A warning about something that was dropped, moved or guessed, in one or more places of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The kind of the warning.
    pub kind: WarningKind,
    /// The name of the file; empty where it is about the digest as a whole.
    pub file: String,
    /// The places, in the order of the file; empty where the warning is about the file as a whole.
    pub places: Vec<Place>,
    /// Whether the file is a draft, whose writer is not done with it.
    pub in_draft: bool,
}

/// A place in a file, in bytes, and what is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The bytes of the text.
    pub span: Range<usize>,
    /// A few words on the place.
    pub label: String,
}

/// The kinds of [`Warning`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// Items have no link.
    NoLink,
    /// A bracket of an item's link is missing, or does not follow the title; it was read as if it did.
    BrokenLink,
    /// The issue has no date.
    NoDate,
    /// A text that should be a date is none.
    BadDate,
    /// A date is only one if the month comes first.
    MonthFirst(Date),
    /// The last day is before the first, which alone was read.
    Backwards(Date),
    /// Links lead to something else than a web page.
    NotWeb,
    /// Words that are left over from a picture were dropped.
    Stray,
    /// Text that went through the wrong encoding was put back.
    Mended,
    /// The file is not UTF-8; the encoding as which it was read.
    Encoding(&'static str),
    /// The front matter could not be read; the reason.
    FrontMatter(String),
    /// The front matter does not begin in the first line.
    #[cfg(feature = "files")]
    LateFrontMatter,
    /// Nothing closes the front matter.
    #[cfg(feature = "files")]
    OpenFrontMatter,
    /// A title without quotes has a `#`, and was read to its end.
    #[cfg(feature = "files")]
    Unquoted,
    /// JSON or a feed could not be read; the reason.
    Unreadable(String),
    /// The file or folder cannot be opened; the reason. It is an error, and what else there is was read.
    #[cfg(feature = "files")]
    NotOpened(String),
    /// The file is larger than what is read, or would take more memory; what was expected and found.
    TooLarge(String),
    /// An item has so many links under it that they may be items.
    #[cfg(feature = "files")]
    Swallowed,
    /// Items of an issue have the same title, and other addresses; the title.
    #[cfg(feature = "files")]
    SameItemTitle(String),
    /// Items of an issue have the same title and the same address; the title.
    #[cfg(feature = "files")]
    SameItem(String),
    /// Two items of an issue have the same address, and other titles; the address.
    #[cfg(feature = "files")]
    SameAddress(String),
    /// A page is read only up to here; the reason.
    Cut(&'static str),
    /// Elements lie too deep in each other.
    DeepTags,
    /// An element has more attributes than are read.
    Attributes,
    /// A field of the front matter is of another type than is wanted; its name, and the type.
    Field(&'static str, &'static str),
    /// A file in a folder cannot be read as a file; the reason.
    Skipped(String),
    /// The issue is a draft.
    Draft,
    /// The issue is begun: there are headings, and nothing under them yet.
    #[cfg(feature = "files")]
    Begun,
    /// The file has no items.
    NoItems,
    /// Items stand before any topic.
    NoTopic,
    /// What looks like an item stands before the first topic, and is introduction.
    #[cfg(feature = "files")]
    Introduced,
    /// Entries of a feed whose others are issues have no items.
    #[cfg(feature = "files")]
    EmptyEntry,
    /// Messages of a chat have no link.
    #[cfg(feature = "files")]
    NoLinkInMessage,
    /// Entries of a feed or of JSON have no address, and no title.
    #[cfg(feature = "files")]
    NoAddress,
    /// Entries of a feed have pictures or words beside those that are read.
    #[cfg(feature = "files")]
    Extra,
    /// A topic has no items.
    EmptyTopic,
    /// Links stand in the text of a topic, and are no items.
    Prose,
    /// A topic's name is a link.
    TopicLink,
    /// An item has a second picture.
    Picture,
    /// A picture is not published; its name, and why.
    LostPicture(String, Lost),
    /// Pictures stand beside a file, and who reads it has no more than its text.
    #[cfg(feature = "files")]
    PicturesBeside,
    /// A comment of this program's own cannot be read.
    Aside,
    /// A comment is not closed, and is text: one of Obsidian's, or one of HTML's among words.
    #[cfg(feature = "files")]
    OpenComment,
    /// A comment of Obsidian's leaves out topics or items: where it begins, and where it ends.
    #[cfg(feature = "files")]
    Hidden,
    /// A comment of HTML is not closed, and all below it is left out.
    #[cfg(feature = "files")]
    OpenHtml,
    /// Code is not closed, and items below it are part of it.
    #[cfg(feature = "files")]
    OpenCode,
    /// HTML tags were dropped.
    Html,
    /// What a page plays or frames has no address on the web.
    Embed,
    /// Cells stand beyond the columns of a table.
    #[cfg(feature = "files")]
    Beyond,
    /// Tags of a template language were dropped.
    Template,
    /// A definition of a link is used nowhere.
    Unused,
    /// A link has a title, which shows only under the pointer.
    LinkTitle,
    /// Lists or quotes are nested too deep.
    TooDeep,
    /// Two issues have the same id; the new one.
    SameId(String),
    /// The digest has no title.
    NoTitle,
    /// The settings could not be read; the reason.
    Settings(String),
    /// A setting has a wrong value.
    Setting {
        /// The key of the setting.
        name: &'static str,
        /// The kind of value that was expected.
        wanted: &'static str,
        /// The value that was found, in a few words.
        found: String,
        /// Whether nothing is to be published meanwhile.
        must_fit: bool,
    },
    /// A setting that does not exist.
    UnknownSetting {
        /// The key of the setting.
        name: String,
        /// The setting that is probably meant.
        nearest: Option<&'static str>,
        /// The sentence that names all settings.
        known: &'static str,
    },
    /// A table in the settings that does not exist.
    UnknownTable(String),
    /// A setting that stands in the table of topics; its name.
    #[cfg(feature = "files")]
    Misplaced(String),
    /// A topic that the settings name, and no issue has; the one that is probably meant.
    #[cfg(feature = "files")]
    UnknownTopic(String, Option<String>),
    /// A slip, seen beside the other files of the series.
    #[cfg(feature = "files")]
    Slip(crate::review::Slip),
    /// A link that was asked does not lead where it should; which, and what is the matter.
    #[cfg(feature = "files")]
    Link(String, crate::LinkProblem),
}

/// The reasons for which a picture is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It was not found.
    Missing,
    /// It is outside of the folder that was given.
    Outside,
    /// It is no picture that browsers show.
    NoPicture,
    /// It is too large; what was expected and found.
    TooLarge(String),
    /// It could not be read; the reason.
    Unreadable(String),
    /// No picture is shown where it stands.
    #[cfg(feature = "files")]
    NoPlace,
}

/// Marks the warnings about drafts: what is wrong with one is no fault yet.
#[cfg(feature = "files")]
pub fn mark_drafts(warnings: &mut [Warning]) {
    let is_draft = |warning: &&Warning| warning.kind == WarningKind::Draft;
    let drafts: HashSet<String> = warnings.iter().filter(is_draft).map(|warning| warning.file.clone()).collect();
    for warning in warnings.iter_mut().filter(|warning| drafts.contains(&warning.file)) {
        warning.in_draft = true;
    }
}

impl Warning {
    /// Makes a warning about a file as a whole.
    pub fn new(kind: WarningKind, file: impl Into<String>) -> Self {
        Self { kind, file: file.into(), places: Vec::new(), in_draft: false }
    }

    /// Adds one more place to the warning.
    #[must_use]
    pub fn at(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.places.push(Place { span, label: label.into() });
        self
    }

    /// Returns whether nothing is to be published before it is mended: it is about a setting that pages are made by.
    pub fn prevents_publishing(&self) -> bool {
        match &self.kind {
            WarningKind::Settings(_) => true,
            WarningKind::Setting { must_fit, .. } => *must_fit,
            _ => false,
        }
    }

    /// Returns whether it says no more than what the writer of the file knows: that it is not finished.
    pub fn is_expected(&self) -> bool {
        match self.kind {
            _ if self.in_draft => true,
            WarningKind::Draft => true,
            #[cfg(feature = "files")]
            WarningKind::Begun => true,
            _ => false,
        }
    }

    /// Returns whether something that was named is not there at all.
    pub fn is_error(&self) -> bool {
        #[cfg(feature = "files")]
        return matches!(self.kind, WarningKind::NotOpened(_));
        #[cfg(not(feature = "files"))]
        false
    }

    /// Returns what to do about it.
    pub fn help(&self) -> &'static str {
        match &self.kind {
            WarningKind::NoLink => "put the link back: `[1. Source - Title](https://…)`",
            WarningKind::BrokenLink => "write it as `[1. Source - Title](https://…)`; `check --fix` does",
            WarningKind::NoDate => "add `date: YYYY-MM-DD` to the front matter, or name the file after the day",
            WarningKind::BadDate => "write it as `YYYY-MM-DD`",
            WarningKind::MonthFirst(_) => "write it day first (`17-08-2025`) or as `YYYY-MM-DD`",
            WarningKind::Backwards(_) => "write the first day first",
            WarningKind::NotWeb => "give the whole address, with `https://`",
            WarningKind::Stray => "remove it, or put the picture back",
            WarningKind::Mended => "check the text, and save the file as UTF-8",
            WarningKind::Encoding(_) => "save the file as UTF-8",
            WarningKind::FrontMatter(reason) if reason.starts_with("mapping values") => {
                "put the title, or what else holds a colon, in quotes; only title, date and draft were read"
            }
            WarningKind::FrontMatter(_) => "mend it; of the front matter only title, date and draft were read",
            #[cfg(feature = "files")]
            WarningKind::LateFrontMatter => "remove the empty lines above it: other programs publish it as text",
            #[cfg(feature = "files")]
            WarningKind::OpenFrontMatter => {
                "put `---` on a line of its own below the fields: other programs publish them as text"
            }
            #[cfg(feature = "files")]
            WarningKind::Unquoted => "put it in straight quotes: `title: \"…\"`",
            WarningKind::Unreadable(_) => "mend it, or say with `--from` what the file holds",
            #[cfg(feature = "files")]
            WarningKind::NotOpened(_) => "look at its permissions; the others were read",
            WarningKind::TooLarge(_) => "split it, or read it all the same with `--large`",
            #[cfg(feature = "files")]
            WarningKind::Swallowed => {
                "put a heading or `---` over those that are items; what is about the item may stay"
            }
            #[cfg(feature = "files")]
            WarningKind::SameItemTitle(_) => "write a title of its own for each, and what kind of page it is beside it",
            #[cfg(feature = "files")]
            WarningKind::SameItem(_) => "keep it in one place",
            #[cfg(feature = "files")]
            WarningKind::SameAddress(_) => "write the address of each, or keep one of them",
            WarningKind::Cut(_) => "close the tags above it, or split the page",
            WarningKind::DeepTags => "close the tags above it, or nest less",
            WarningKind::Attributes => "remove what no browser needs",
            WarningKind::Field(..) => "change it; the rest of the front matter was read",
            WarningKind::Skipped(_) => "remove it from the folder, or name it on the command line",
            WarningKind::Draft => "remove `draft: true`, or what else says so, to publish it",
            #[cfg(feature = "files")]
            WarningKind::Begun => "put items under its headings to publish it",
            WarningKind::NoItems => "an item is a link that leads its line: `[1. Source - Title](https://…)`",
            WarningKind::NoTopic => "put a heading before them",
            #[cfg(feature = "files")]
            WarningKind::Introduced => "put its heading back, with `# ` before its name",
            #[cfg(feature = "files")]
            WarningKind::EmptyEntry => "its links stand among other words; `--prose` reads them",
            #[cfg(feature = "files")]
            WarningKind::NoLinkInMessage => "put the link into the message that is about it",
            #[cfg(feature = "files")]
            WarningKind::NoAddress => "give it a `url`, and in a feed a `link`",
            #[cfg(feature = "files")]
            WarningKind::Extra => "put it into the text of the entry (`content`, `description`)",
            WarningKind::EmptyTopic => "add an item, or remove the heading",
            WarningKind::Prose => "begin a line with the link to make it an item, or use `--prose`",
            WarningKind::TopicLink => "make it an item of the topic to keep the link",
            WarningKind::Picture => "keep one picture an item",
            WarningKind::LostPicture(_, lost) => lost.help(),
            #[cfg(feature = "files")]
            WarningKind::PicturesBeside => {
                "give the address at which the site has it (`/desk.png`, `https://…`); `link-digest site` takes it along"
            }
            WarningKind::Aside => "mend the JSON in it, or remove it",
            #[cfg(feature = "files")]
            WarningKind::OpenComment => {
                "end the comment, with `%%` or `-->`, or it is published; `\\%%` is text, and so is what stands in code"
            }
            #[cfg(feature = "files")]
            WarningKind::Hidden => {
                "end it with `%%` where it should; `<!-- … -->` leaves out as much without a warning"
            }
            #[cfg(feature = "files")]
            WarningKind::OpenHtml => "end it with `-->`",
            #[cfg(feature = "files")]
            WarningKind::OpenCode => "end it with the same signs, alone on a line",
            WarningKind::Html => "write Markdown instead",
            WarningKind::Embed => "give the whole address, with `https://`",
            #[cfg(feature = "files")]
            WarningKind::Beyond => "give the column a name in the first row, or write `\\|` where it is part of a text",
            WarningKind::Template => "remove it; the template's program does not run here",
            WarningKind::Unused => "use it, or remove it",
            WarningKind::LinkTitle => "move its words into the text",
            WarningKind::TooDeep => "nest less",
            WarningKind::SameId(_) => "give each an `id` of its own in the front matter",
            WarningKind::NoTitle => "add `title = \"…\"` to digest.toml, or use `--title`",
            WarningKind::Settings(_) => "mend it; the import went on without it",
            WarningKind::Setting { .. } => "change it; the other settings were read",
            WarningKind::UnknownSetting { known, .. } => known,
            #[cfg(feature = "files")]
            WarningKind::Misplaced(_) => "move it above `[topics]`; in that table are names of topics alone",
            #[cfg(feature = "files")]
            WarningKind::UnknownTopic(..) => "write it as the issues do; what is no topic stands above `[topics]`",
            WarningKind::UnknownTable(_) => "write what is in it at the top of the file, without the name of the table",
            #[cfg(feature = "files")]
            WarningKind::Slip(slip) => slip.help(),
            #[cfg(feature = "files")]
            WarningKind::Link(_, problem) => problem.help(),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = Count(self.places.len().max(1));
        match &self.kind {
            WarningKind::NoLink => write!(f, "{} no link", many.of("item has", "items have")),
            WarningKind::BrokenLink => {
                write!(f, "{} broken and read as if whole", many.of("item's link is", "items' links are"))
            }
            WarningKind::NoDate => f.write_str("no date found in the front matter, the title or the file name"),
            WarningKind::BadDate => f.write_str("expected a day of the calendar"),
            WarningKind::MonthFirst(date) => write!(f, "expected the day first, found the month: read as {date}"),
            WarningKind::Backwards(date) => write!(f, "expected the last day after the first: only {date} was read"),
            WarningKind::NotWeb => write!(
                f,
                "{} and {} kept as text",
                many.of("link leads to no http(s) address", "links lead to no http(s) address"),
                many.word("is", "are")
            ),
            WarningKind::Stray => write!(f, "{} dropped", many.of("stray word was", "stray words were")),
            WarningKind::Mended => write!(f, "{} mended", many.of("damaged character was", "damaged characters were")),
            WarningKind::Encoding(name) => write!(f, "expected UTF-8, read as {name}"),
            WarningKind::FrontMatter(reason) => write!(f, "front matter could not be read: {reason}"),
            #[cfg(feature = "files")]
            WarningKind::LateFrontMatter => f.write_str("front matter stands below an empty line"),
            #[cfg(feature = "files")]
            WarningKind::OpenFrontMatter => f.write_str("front matter is not closed"),
            #[cfg(feature = "files")]
            WarningKind::Unquoted => f.write_str("the title has a `#` and no quotes: for other programs it ends there"),
            WarningKind::Unreadable(reason) => write!(f, "the file could not be read: {reason}"),
            #[cfg(feature = "files")]
            WarningKind::NotOpened(reason) => write!(f, "cannot read {}: {reason}", self.file),
            WarningKind::TooLarge(reason) => write!(f, "the file is too large and was skipped: {reason}"),
            #[cfg(feature = "files")]
            WarningKind::Swallowed => write!(
                f,
                "{} eight links or more under {}: are they items?",
                many.of("item has", "items have"),
                many.word("it", "each")
            ),
            #[cfg(feature = "files")]
            WarningKind::SameItemTitle(title) => {
                write!(f, "{} called `{}`", many.of("item is", "items are"), text::head(title, 100))
            }
            #[cfg(feature = "files")]
            WarningKind::SameItem(title) => {
                write!(f, "`{}` stands {} times in the issue", text::head(title, 100), many.0)
            }
            #[cfg(feature = "files")]
            WarningKind::SameAddress(url) => {
                write!(f, "{} to the same address: {}", many.of("item leads", "items lead"), text::head(url, 100))
            }
            WarningKind::Cut(reason) => write!(f, "the page was read only up to here: {reason}"),
            WarningKind::DeepTags => write!(
                f,
                "expected at most {} elements within each other: of what lies deeper, text and links were kept",
                crate::bounds::DEEPEST
            ),
            WarningKind::Attributes => write!(
                f,
                "expected at most {} attributes of an element: the others were dropped",
                crate::bounds::ATTRIBUTES
            ),
            WarningKind::Field(field, wanted) => write!(f, "expected {wanted} in `{field}`"),
            WarningKind::Skipped(reason) => write!(f, "skipped: {reason}"),
            WarningKind::Draft => f.write_str("the issue is a draft and was skipped"),
            #[cfg(feature = "files")]
            WarningKind::Begun => f.write_str("nothing in it yet"),
            WarningKind::NoItems => f.write_str("no items found: the file was skipped"),
            #[cfg(feature = "files")]
            WarningKind::Introduced => write!(
                f,
                "{} before the first topic, and {} part of the introduction",
                many.of("paragraph that looks like an item stands", "paragraphs that look like items stand"),
                many.word("is", "are")
            ),
            WarningKind::NoTopic => {
                write!(f, "{} before any topic, shown under \"Links\"", many.of("item stands", "items stand"))
            }
            #[cfg(feature = "files")]
            WarningKind::EmptyEntry => {
                write!(f, "{} skipped", many.of("entry has no items and was", "entries have no items and were"))
            }
            #[cfg(feature = "files")]
            WarningKind::NoLinkInMessage => {
                write!(f, "{} left out", many.of("message has no link and was", "messages have no link and were"))
            }
            #[cfg(feature = "files")]
            WarningKind::NoAddress => {
                write!(f, "{} left out", many.of("entry has no address and was", "entries have no address and were"))
            }
            #[cfg(feature = "files")]
            WarningKind::Extra => {
                let what = many.of("picture or text", "pictures or texts");
                write!(f, "{what} beside an entry's own {} left out", many.word("was", "were"))
            }
            WarningKind::EmptyTopic => {
                write!(f, "{} dropped", many.of("topic has no items and was", "topics have no items and were"))
            }
            WarningKind::Prose => write!(
                f,
                "{} among other words, and {}",
                many.of("link stands", "links stand"),
                many.word("is no item", "are no items")
            ),
            WarningKind::TopicLink => {
                write!(f, "the link was dropped from {}", many.of("topic's name", "topics' names"))
            }
            WarningKind::Picture => {
                write!(f, "an item shows one picture, {} dropped", many.of("more was", "more were"))
            }
            WarningKind::LostPicture(name, lost) => {
                write!(f, "the picture `{}` is left out: {lost}", text::head(name, 100))
            }
            #[cfg(feature = "files")]
            WarningKind::PicturesBeside => {
                write!(f, "{} left out", many.of("picture beside the file is", "pictures beside the file are"))
            }
            WarningKind::Aside => f.write_str("a comment for link-digest could not be read"),
            #[cfg(feature = "files")]
            WarningKind::OpenComment => {
                write!(f, "{} closed and kept as text", many.of("comment is not", "comments are not"))
            }
            #[cfg(feature = "files")]
            WarningKind::Hidden => f.write_str("topics or items are left out in a comment: is it meant?"),
            #[cfg(feature = "files")]
            WarningKind::OpenHtml => {
                write!(
                    f,
                    "{} closed: what follows is left out",
                    many.of("HTML comment is not", "HTML comments are not")
                )
            }
            #[cfg(feature = "files")]
            WarningKind::OpenCode => {
                write!(
                    f,
                    "{} closed: items below are shown as code",
                    many.of("block of code is not", "blocks of code are not")
                )
            }
            WarningKind::Html => {
                write!(f, "{} dropped, the text in between kept", many.of("HTML tag was", "HTML tags were"))
            }
            WarningKind::Embed => {
                write!(f, "{} dropped: no web address", many.of("embedded file was", "embedded files were"))
            }
            #[cfg(feature = "files")]
            WarningKind::Beyond => {
                write!(f, "{} dropped: the table has no such column", many.of("cell was", "cells were"))
            }
            WarningKind::Template => write!(f, "{} dropped", many.of("template tag was", "template tags were")),
            WarningKind::Unused => {
                write!(f, "{} used nowhere and dropped", many.of("link definition is", "link definitions are"))
            }
            WarningKind::LinkTitle => write!(f, "{} dropped", many.of("link's title was", "links' titles were")),
            WarningKind::TooDeep => {
                write!(
                    f,
                    "expected at most {} levels of lists and quotes: what lies deeper is kept flat",
                    crate::tree::MAX_DEPTH
                )
            }
            WarningKind::SameId(id) => write!(f, "expected an id of its own, found that of another issue: now `{id}`"),
            WarningKind::NoTitle => f.write_str("missing `title` of the digest"),
            WarningKind::Settings(reason) => write!(f, "settings could not be read: {reason}"),
            WarningKind::Setting { name, wanted, found, .. } => {
                write!(f, "expected {wanted} in `{name}`, found {found}")
            }
            WarningKind::UnknownSetting { name, nearest: Some(near), .. } => {
                write!(f, "unknown setting `{name}`: did you mean `{near}`?")
            }
            WarningKind::UnknownSetting { name, nearest: None, .. } => write!(f, "unknown setting `{name}`"),
            WarningKind::UnknownTable(name) => write!(f, "unknown table `{name}`: only `topics` is one"),
            #[cfg(feature = "files")]
            WarningKind::Misplaced(name) => write!(f, "the setting `{name}` belongs above `[topics]`"),
            #[cfg(feature = "files")]
            WarningKind::UnknownTopic(name, _) if crate::Settings::names().any(|known| known == name) => {
                write!(f, "no issue has a topic `{name}`: the setting of that name belongs above `[topics]`")
            }
            #[cfg(feature = "files")]
            WarningKind::UnknownTopic(name, Some(near)) => {
                write!(f, "no issue has a topic `{}`: did you mean `{near}`?", text::head(name, 100))
            }
            #[cfg(feature = "files")]
            WarningKind::UnknownTopic(name, None) => {
                write!(f, "no issue has a topic `{}`", text::head(name, 100))
            }
            #[cfg(feature = "files")]
            WarningKind::Slip(slip) => slip.fmt(f),
            #[cfg(feature = "files")]
            WarningKind::Link(_, problem) => problem.fmt(f),
        }
    }
}

impl Lost {
    fn help(&self) -> &'static str {
        match self {
            Self::Missing => "put it beside the file, or anywhere in the folder or vault that is read",
            Self::Outside => "name the folder that holds both, or move the picture there",
            Self::NoPicture => "published are PNG, JPEG, GIF, WebP, AVIF and SVG, by what the file holds",
            Self::TooLarge(_) => "make it smaller",
            Self::Unreadable(_) => "look at its permissions",
            #[cfg(feature = "files")]
            Self::NoPlace => "put it below an item, or into a paragraph of its own",
        }
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("it was not found"),
            Self::Outside => f.write_str("it lies outside of the folder that was given"),
            Self::NoPicture => f.write_str("what the file holds is no picture"),
            Self::TooLarge(reason) => write!(f, "it is too large: {reason}"),
            Self::Unreadable(reason) => write!(f, "it could not be read: {reason}"),
            #[cfg(feature = "files")]
            Self::NoPlace => f.write_str("none is shown where it stands"),
        }
    }
}

/// A number of places, to choose words by.
struct Count(usize);

impl Count {
    fn word(&self, one: &'static str, many: &'static str) -> &'static str {
        if self.0 == 1 { one } else { many }
    }

    fn of(&self, one: &'static str, many: &'static str) -> String {
        format!("{} {}", self.0, self.word(one, many))
    }
}

/// The log of warnings about one file; what is of one kind becomes one warning with many places.
#[derive(Debug, Default)]
pub(crate) struct Log {
    file: String,
    warnings: Vec<Warning>,
    annotations: Vec<Annotation>,
    pictures: Vec<Picture>,
}

/// Whether there is anybody to tell: in a browser there is not, and what would be told is no part of its WASM.
const TELLS: bool = cfg!(feature = "files");

impl Log {
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// Notes where a picture is named.
    pub fn picture(&mut self, at: Range<usize>, src: &str) {
        if !TELLS {
            return;
        }
        self.pictures.push(Picture { at, src: src.to_owned() });
    }

    /// Takes out where pictures are named, in the order in which they were read.
    pub fn take_pictures(&mut self) -> Vec<Picture> {
        std::mem::take(&mut self.pictures)
    }

    /// Forgets the pictures that are named within `at`.
    pub fn forget_pictures(&mut self, at: Range<usize>) {
        self.pictures.retain(|picture| picture.at.start < at.start || picture.at.end > at.end);
    }

    /// Returns the pictures that `is_shown` does not hold for, and of which no warning says anything.
    #[cfg(feature = "files")]
    pub fn untold_pictures(&self, is_shown: &dyn Fn(&str) -> bool) -> Vec<Picture> {
        let places = || self.warnings.iter().flat_map(|warning| &warning.places);
        // Of pages it is not known where all stands.
        let is_told = |Picture { at, src }: &Picture| {
            places().any(|Place { span, label }| label.contains(src) || span.start < at.end && at.start < span.end)
        };
        self.pictures.iter().filter(|picture| !is_shown(&picture.src) && !is_told(picture)).cloned().collect()
    }

    /// Adds a warning that something of `kind` is at `span`.
    pub fn add(&mut self, kind: WarningKind, span: Range<usize>, label: impl fmt::Display) {
        if !TELLS {
            return;
        }
        let place = Place { span, label: label.to_string() };
        match self.warnings.iter_mut().find(|warning| warning.kind == kind) {
            Some(warning) => warning.places.push(place),
            None => self.warnings.push(Warning::new(kind, &self.file).at(place.span, place.label)),
        }
    }

    /// Adds all of another log about the same file.
    #[cfg(feature = "files")]
    pub fn extend(&mut self, other: Self) {
        for Warning { kind, places, .. } in other.warnings {
            for Place { span, label } in places {
                self.add(kind.clone(), span, label);
            }
        }
        self.annotations.extend(other.annotations);
        self.pictures.extend(other.pictures);
    }

    /// Adds an annotation: what the piece at `at` was read as, and by which rule.
    pub fn annotate(&mut self, at: Range<usize>, what: AnnotationKind, by: &'static str, says: impl fmt::Display) {
        if !TELLS {
            return;
        }
        self.annotations.push(Annotation { at, what, by, says: says.to_string() });
    }

    /// Takes the annotations out, in the order of the file.
    pub fn take_annotations(&mut self) -> Vec<Annotation> {
        if !TELLS {
            return Vec::new();
        }
        let mut annotations = std::mem::take(&mut self.annotations);
        annotations.sort_by_key(|annotation| (annotation.at.start, std::cmp::Reverse(annotation.at.end)));
        annotations
    }

    /// Removes the warnings so far of kinds that `matters_not` holds for.
    pub fn forget_warnings(&mut self, matters_not: impl Fn(&WarningKind) -> bool) {
        self.warnings.retain(|warning| !matters_not(&warning.kind));
    }

    /// Removes the places so far that `matters_not` holds for, and the warnings that have no others.
    #[cfg(feature = "files")]
    pub fn forget_places(&mut self, matters_not: impl Fn(&Range<usize>) -> bool) {
        for warning in &mut self.warnings {
            warning.places.retain(|place| !matters_not(&place.span));
        }
        self.warnings.retain(|warning| !warning.places.is_empty());
    }

    /// Returns whether the file could not be read at all.
    pub fn is_unreadable(&self) -> bool {
        let is_it = |kind: &WarningKind| matches!(kind, WarningKind::Unreadable(_) | WarningKind::TooLarge(_));
        self.warnings.iter().any(|warning| is_it(&warning.kind))
    }

    /// Returns all warnings, by their first place.
    pub fn into_warnings(mut self) -> Vec<Warning> {
        if !TELLS {
            return Vec::new();
        }
        for warning in &mut self.warnings {
            warning.places.sort_by_key(|place| place.span.start);
        }
        self.warnings.sort_by_key(|warning| warning.places.first().map(|place| place.span.start));
        self.warnings
    }
}

#[cfg(test)]
mod tests;
