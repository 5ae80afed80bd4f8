//! The rules by which lines are read, each with a name that an author may meet.

use std::fmt;

/// The rules by which lines are read: why something was read as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// A link with a number inside or before it: `[1. Source - Title](https://…)`.
    NumberedLink,
    /// A paragraph that is a link, with marks or a remark after it.
    LinkParagraph,
    /// A paragraph that a bold link begins.
    BoldLink,
    /// One of several lines of a paragraph, each led by a link.
    LinkLine,
    /// An entry of a list that a link leads.
    #[default]
    LinkBullet,
    /// An entry of a list that holds a link among its words.
    BulletWithLink,
    /// An entry or a paragraph without a link, among others that have one.
    LinkLost,
    /// A heading that is a link.
    LinkHeading,
    /// A heading that holds a link among its words.
    HeadingWithLink,
    /// A title, and the bare address on the next line or under it.
    TitleThenAddress,
    /// A title and a bare address on one line.
    TitleAndAddress,
    /// A row of a table.
    TableRow,
    /// A row with a day: `2025-08-11 | Berlin | [Group](https://…)`, and what is under it.
    Event,
    /// A person's page, then what they made: `[Ada](https://x.com/ada) wrote [a post](https://…)`.
    Person,
    /// The link in the words under a heading such as "Crate of the Week".
    Spotlight,
    /// A link in prose, with `--prose`.
    Prose,
    /// An object of a JSON file.
    Object,
    /// An entry of a feed.
    FeedEntry,
    /// A message of a chat.
    Message,
}

impl Rule {
    /// Returns the name, as `--explain` shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::NumberedLink => "numbered-link",
            Self::LinkParagraph => "link-paragraph",
            Self::BoldLink => "bold-link",
            Self::LinkLine => "link-line",
            Self::LinkBullet => "link-bullet",
            Self::BulletWithLink => "bullet-with-link",
            Self::LinkLost => "link-lost",
            Self::LinkHeading => "link-heading",
            Self::HeadingWithLink => "heading-with-link",
            Self::TitleThenAddress => "title-then-address",
            Self::TitleAndAddress => "title-and-address",
            Self::TableRow => "table-row",
            Self::Event => "event",
            Self::Person => "person",
            Self::Spotlight => "spotlight",
            Self::Prose => "prose",
            Self::Object => "object",
            Self::FeedEntry => "feed-entry",
            Self::Message => "message",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
