//! Slips: what people get wrong where a machine takes it for something else. The words for each are here.

use std::fmt;

use link_digest_core::Date;

/// The kinds of slips, with what is probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A `#` without a space, or a wide one, is no heading; what was found, and what is meant.
    NoSpace(String, String),
    /// A topic is set otherwise than the others of the series; its name, how it is set, and whether there is no doubt
    /// how it should be, so that it can be corrected.
    Shape(String, Shape, bool),
    /// A topic is called nearly as another; both names.
    NearTopic(String, String),
    /// A mark that recommends is misspelt; what was found, and what is meant.
    Praise(String, &'static str),
    /// A word or a sign that may be meant to recommend; what was found, and what recommends.
    LikePraise(String, &'static str),
    /// A day that no calendar has; the day, and why.
    NoSuchDay(String, String),
    /// A wiki link stands where an address belongs.
    WikiLink,
    /// An address begins twice, or has backslashes; it, and what is meant.
    Address(String, String),
    /// Two issues have the same number; it, the file of the other, and what is meant, where that is known.
    SameNumber(u32, String, Option<u32>),
    /// The number is not between those of the issues around it; it, and what is meant.
    OutOfOrder(u32, u32),
    /// Numbers were left out before this issue; the last one before them, and this one.
    LeftOut(u32, u32),
    /// The issue is of another year than its file is called by; both days.
    OtherYear(Date, Date),
    /// Two issues have the same title; the file of the other.
    SameTitle(String),
    /// Two issues are of the same days; the file of the other.
    SameDays(String),
    /// Two issues have the same title and the same days; the file of the other.
    SameTitleAndDays(String),
}

/// The ways in which a topic may be set otherwise than the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A bold line.
    Bold,
    /// A bold line, in a series that has no headings yet.
    BoldAlone,
    /// A heading of a lesser level; how many `#` are too many.
    Deeper(usize),
    /// A heading of a greater level; how many `#` are missing.
    Higher(usize),
}

impl Slip {
    /// Returns whether it is about how a file is read, and not about the series around it.
    pub fn is_of_reading(&self) -> bool {
        match self {
            Self::NoSpace(..)
            | Self::Shape(..)
            | Self::NearTopic(..)
            | Self::Praise(..)
            | Self::LikePraise(..)
            | Self::NoSuchDay(..)
            | Self::WikiLink
            | Self::Address(..) => true,
            Self::SameNumber(..)
            | Self::OutOfOrder(..)
            | Self::LeftOut(..)
            | Self::OtherYear(..)
            | Self::SameTitle(_)
            | Self::SameDays(_)
            | Self::SameTitleAndDays(_) => false,
        }
    }

    /// Returns what to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoSpace(..) => "write it so to make it a topic; `check --fix` does",
            Self::Shape(_, Shape::Bold, false) => "make it a heading, as the other topics are",
            Self::Shape(_, Shape::Bold, true) => "make it a heading, as the other topics are; `check --fix` does",
            Self::Shape(_, Shape::BoldAlone, _) => "make it a heading, with `# ` before it, if it is one",
            Self::Shape(_, Shape::Deeper(_), false) => "take away a `#`, as the series has it elsewhere",
            Self::Shape(_, Shape::Deeper(_), true) => {
                "take away a `#`, as the series has it elsewhere; `check --fix` does"
            }
            Self::Shape(_, Shape::Higher(_), _) => "add a `#`, as the series has it elsewhere; `check --fix` does",
            Self::NearTopic(..) => "write both in the same way, or readers find two topics; `check --fix` does",
            Self::Praise(..) => "mend the word, or the item is not recommended; `check --fix` does",
            Self::LikePraise(..) => {
                "write `(Recommended)` or `⭐` if it should recommend, or name it as `recommended` in digest.toml"
            }
            Self::NoSuchDay(..) => "write a day of the calendar; this one was not read",
            Self::WikiLink => "put the address there, or set `wiki` in digest.toml: readers do not have your notes",
            Self::Address(..) => "write the address as it stands in the browser; `check --fix` does",
            Self::SameNumber(..) => "give each issue a number of its own",
            Self::OutOfOrder(..) => "mend the number, or the day",
            Self::LeftOut(..) => "mend the number, if no issue is missing",
            Self::OtherYear(..) => "mend the year of one",
            Self::SameTitle(_) => "give each a title of its own, if it is not the same issue twice",
            Self::SameDays(_) => "mend the days of one, if it is not the same issue twice",
            Self::SameTitleAndDays(_) => "mend the title and the days of one, if it is not the same issue twice",
        }
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSpace(found, meant) => write!(f, "`{found}` is no heading: did you mean `{meant}`?"),
            Self::Shape(name, Shape::Bold, _) => {
                write!(f, "`{name}` is a bold line over items, where the series has headings: is it a topic?")
            }
            Self::Shape(name, Shape::BoldAlone, _) => write!(f, "`{name}` is a bold line over items: is it a topic?"),
            Self::Shape(name, Shape::Deeper(more) | Shape::Higher(more), _) => {
                let levels = if *more == 1 { "a level".to_owned() } else { format!("{more} levels") };
                let way = if matches!(self, Self::Shape(_, Shape::Deeper(_), _)) { "deeper" } else { "higher" };
                write!(f, "the topic `{name}` is {levels} {way} than elsewhere in the series")
            }
            Self::NearTopic(found, known) => {
                write!(f, "the topic `{found}` is nearly one of the series: did you mean `{known}`?")
            }
            Self::Praise(found, meant) | Self::LikePraise(found, meant) => {
                write!(f, "`{found}` recommends nothing: did you mean `{meant}`?")
            }
            Self::NoSuchDay(day, why) => write!(f, "there is no {day}: {why}"),
            Self::WikiLink => f.write_str("a wiki link stands where an address belongs"),
            Self::Address(found, meant) => {
                let shown = |text: &str| link_digest_core::text::head(text, 100).to_owned();
                write!(f, "`{}` leads to no page: did you mean `{}`?", shown(found), shown(meant))
            }
            Self::SameNumber(number, other, None) => write!(f, "the number {number} is that of {other}, too"),
            Self::SameNumber(number, other, Some(meant)) => {
                write!(f, "the number {number} is that of {other}, too: did you mean {meant}?")
            }
            Self::OutOfOrder(number, meant) => {
                write!(f, "the number {number} is out of order: did you mean {meant}?")
            }
            Self::LeftOut(last, next) if last + 2 == *next => {
                write!(f, "the number {} is left out: this is {next}, and the issue before it {last}", last + 1)
            }
            Self::LeftOut(last, next) => write!(
                f,
                "the numbers {} to {} are left out: this is {next}, and the issue before it {last}",
                last + 1,
                next - 1
            ),
            Self::OtherYear(date, named) => write!(f, "the issue is of {date}, and its file is called {named}"),
            Self::SameTitle(other) => write!(f, "the issue has the title of {other}"),
            Self::SameDays(other) => write!(f, "the issue is of the same days as {other}"),
            Self::SameTitleAndDays(other) => write!(f, "the issue has the title and the days of {other}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(slip: Slip, words: &str) {
        assert_eq!(slip.to_string(), words);
        assert!(!slip.help().is_empty() && !slip.help().ends_with('.'));
    }

    #[test]
    fn a_slip_says_what_is_meant() {
        let (name, file) = (|| "Linux".to_owned(), || "b.md".to_owned());
        check(
            Slip::NoSpace("#Linux".to_owned(), "# Linux".to_owned()),
            "`#Linux` is no heading: did you mean `# Linux`?",
        );
        check(
            Slip::Shape(name(), Shape::Bold, true),
            "`Linux` is a bold line over items, where the series has headings: is it a topic?",
        );
        check(
            Slip::Shape(name(), Shape::Deeper(1), false),
            "the topic `Linux` is a level deeper than elsewhere in the series",
        );
        check(
            Slip::NearTopic("Kubernets".into(), "Kubernetes".into()),
            "the topic `Kubernets` is nearly one of the series: did you mean `Kubernetes`?",
        );
        check(
            Slip::Praise("Recomended".into(), "recommended"),
            "`Recomended` recommends nothing: did you mean `recommended`?",
        );
        check(
            Slip::NoSuchDay("31-02-2026".into(), "February has 28 days".into()),
            "there is no 31-02-2026: February has 28 days",
        );
        assert!(Slip::Shape(name(), Shape::Bold, true).help().ends_with("`check --fix` does"));
        assert!(!Slip::Shape(name(), Shape::Bold, false).help().contains("--fix"));
        check(Slip::WikiLink, "a wiki link stands where an address belongs");
        check(
            Slip::Address("https://https://a.example".into(), "https://a.example".into()),
            "`https://https://a.example` leads to no page: did you mean `https://a.example`?",
        );
        check(Slip::LikePraise("★".into(), "⭐"), "`★` recommends nothing: did you mean `⭐`?");
        check(Slip::SameNumber(4, file(), None), "the number 4 is that of b.md, too");
        check(Slip::SameNumber(4, file(), Some(5)), "the number 4 is that of b.md, too: did you mean 5?");
        check(Slip::OutOfOrder(40, 5), "the number 40 is out of order: did you mean 5?");
        check(Slip::LeftOut(4, 6), "the number 5 is left out: this is 6, and the issue before it 4");
        check(Slip::LeftOut(4, 8), "the numbers 5 to 7 are left out: this is 8, and the issue before it 4");
        check(Slip::SameTitle(file()), "the issue has the title of b.md");
        check(Slip::SameDays(file()), "the issue is of the same days as b.md");
        check(Slip::SameTitleAndDays(file()), "the issue has the title and the days of b.md");
    }
}
