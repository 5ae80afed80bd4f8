//! The issues as they stand in the index, without their topics: of each what does not follow from the one before.
//!
//! Most digests count their issues, name them by their numbers and dates, and have an address for each that is made of
//! these. With all of it the issues would be a fifth of an index.

use serde::Serialize;

use crate::json::{Json, Wrong};
use crate::{Date, Issue};

/// A text that is longer does not go on from issue to issue.
const MOST: usize = 200;

/// An issue as it stands in the index.
#[derive(Serialize)]
pub struct Head<'i> {
    /// Whether nothing follows from the issue before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    whole: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_end: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'i str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    intro: &'i [crate::Block],
}

/// How the issues stand in the index.
pub fn heads(issues: &[Issue]) -> Vec<Head<'_>> {
    let before = std::iter::once(None).chain(issues.iter().map(Some));
    issues.iter().zip(before).map(|(issue, before)| head(issue, before)).collect()
}

fn head<'i>(issue: &'i Issue, before: Option<&Issue>) -> Head<'i> {
    let next = before.map(|before| Next::after(before, issue.number, issue.date)).unwrap_or_default();
    let lacks = (issue.number.is_none() && next.number.is_some())
        || (issue.url.is_none() && next.url.is_some())
        || (issue.title.is_empty() && !next.title.is_empty());
    let next = if lacks { Next::default() } else { next };
    Head {
        whole: lacks,
        id: (issue.id != next.id).then_some(&issue.id),
        number: issue.number.filter(|number| Some(*number) != next.number),
        title: (issue.title != next.title).then_some(&issue.title),
        date: issue.date,
        date_end: issue.date_end,
        url: issue.url.as_deref().filter(|_| issue.url != next.url),
        language: issue.language.as_deref(),
        intro: &issue.intro,
    }
}

/// Reads the issues of an index.
pub fn read(json: &mut Json) -> Result<Vec<Issue>, Wrong> {
    let mut issues = Vec::new();
    json.list(&mut |json| {
        let (mut issue, mut whole) = (Issue::default(), false);
        let (mut id, mut title) = (None, None);
        json.object(&mut |json, name| match name {
            "whole" => json.read(&mut whole),
            "id" => json.read(&mut id),
            "number" => json.read(&mut issue.number),
            "title" => json.read(&mut title),
            "date" => json.read(&mut issue.date),
            "date_end" => json.read(&mut issue.date_end),
            "url" => json.read(&mut issue.url),
            "language" => json.read(&mut issue.language),
            "intro" => json.read(&mut issue.intro),
            _ => json.skip(),
        })?;
        let before = issues.last().filter(|_| !whole);
        let next = before.map(|before| Next::after(before, issue.number, issue.date)).unwrap_or_default();
        issue.id = id.unwrap_or(next.id);
        issue.title = title.unwrap_or(next.title);
        issue.number = issue.number.or(next.number);
        issue.url = issue.url.or(next.url);
        issues.push(issue);
        Ok(())
    })?;
    Ok(issues)
}

/// What follows from the issue before: the number is one less, and where that number and that date stand in a text, the
/// issue's own stand.
#[derive(Default)]
struct Next {
    id: String,
    number: Option<u32>,
    title: String,
    url: Option<String>,
}

impl Next {
    fn after(before: &Issue, number: Option<u32>, date: Option<Date>) -> Self {
        let next = before.number.and_then(|number| number.checked_sub(1));
        let number = number.or(next);
        let of = |text: &String| after(text, (before.number, before.date), (number, date));
        Self { id: of(&before.id), number: next, title: of(&before.title), url: before.url.as_ref().map(of) }
    }
}

type About = (Option<u32>, Option<Date>);

/// A text with another number and another date in the places of those that it has. It is bytes, since what the library has
/// for texts would be a tenth of all that reads an archive.
fn after(text: &str, was: About, is: About) -> String {
    if text.len() > MOST {
        return String::new();
    }
    let dates = [b'-', b'/'].map(|sign| Some((spelled(was.1?, sign), spelled(is.1?, sign))));
    let (mut rest, mut out) = (text.as_bytes(), Vec::with_capacity(text.len()));
    while !rest.is_empty() {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (mut piece, _) = rest.split_at_checked(digits.max(1)).unwrap_or_default();
        if let Some((old, new)) = dates.iter().flatten().find(|(old, _)| rest.starts_with(old)) {
            piece = old;
            out.extend_from_slice(new);
        } else if let Some(new) = is.0.filter(|_| number(piece) == was.0) {
            put(new, &mut out);
        } else {
            out.extend_from_slice(piece);
        }
        rest = rest.get(piece.len()..).unwrap_or_default();
    }
    String::from_utf8(out).unwrap_or_default()
}

/// A day as `2026-11-09`, with that sign.
fn spelled(date: Date, sign: u8) -> [u8; 10] {
    let (mut day, mut rest) = ([sign; 10], date.as_number());
    for at in [9, 8, 6, 5, 3, 2, 1, 0] {
        day.get_mut(at).into_iter().for_each(|digit| *digit = b'0' + (rest % 10) as u8);
        rest /= 10;
    }
    day
}

/// The number that these bytes are, without zeros before it.
fn number(digits: &[u8]) -> Option<u32> {
    let digit = |sum: u32, byte: &u8| match byte {
        b'0'..=b'9' => sum.checked_mul(10)?.checked_add(u32::from(byte - b'0')),
        _ => None,
    };
    digits.iter().try_fold(0, digit).filter(|_| digits.first() != Some(&b'0'))
}

fn put(number: u32, out: &mut Vec<u8>) {
    if number > 9 {
        put(number / 10, out);
    }
    out.push(b'0' + (number % 10) as u8);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(issues: &[Issue]) -> String {
        serde_json::to_string(&heads(issues)).unwrap()
    }

    fn issue(number: u32, date: &str) -> Issue {
        Issue {
            id: date.into(),
            number: Some(number),
            title: format!("This Week {number}"),
            date: date.parse().ok(),
            url: Some(format!("https://a.example/{}/week-{number}/", date.replace('-', "/"))),
            ..Issue::default()
        }
    }

    #[test]
    fn what_goes_on_from_issue_to_issue_is_written_once() {
        let issues = [issue(100, "2026-11-09"), issue(99, "2026-11-02"), issue(98, "2026-10-26")];
        let rest = r#",{"date":"2026-11-02"},{"date":"2026-10-26"}]"#;
        assert!(written(&issues).ends_with(rest), "{}", written(&issues));
        // What does not go on is written.
        let other = Issue { title: "A break".into(), ..issue(97, "2026-10-19") };
        let lacks = Issue { url: None, ..issue(96, "2026-10-12") };
        let issues = [issue(98, "2026-10-26"), other, lacks];
        let rest = r#",{"title":"A break","date":"2026-10-19"},{"whole":true,"id":"2026-10-12","number":96,"title":"This Week 96","date":"2026-10-12"}]"#;
        assert!(written(&issues).ends_with(rest), "{}", written(&issues));
    }

    #[test]
    fn a_number_in_a_date_or_in_another_number_is_none() {
        assert_eq!(after("Issue 9 of 2019, 19 links", (Some(9), None), (Some(8), None)), "Issue 8 of 2019, 19 links");
        let (was, is) = ("2025-09-09".parse().ok(), "2025-09-02".parse().ok());
        assert_eq!(after("2025-09-09: no 09, 9", (Some(9), was), (Some(8), is)), "2025-09-02: no 09, 8");
    }

    fn any_issue() -> impl Strategy<Value = Issue> {
        let date = (0..3_u16, 1..4_u8).prop_map(|(year, day)| Date::new(2024 + year, 1, day));
        let text = prop_oneof![Just(""), Just("1"), Just("Issue 2"), Just("2024-01-01, 3"), Just("x/2025/01/02/1")];
        (text.clone(), proptest::option::of(0..4_u32), text.clone(), date, proptest::option::of(text), any::<bool>())
            .prop_map(|(id, number, title, date, url, dated)| Issue {
                id: id.into(),
                number,
                title: title.into(),
                date: date.filter(|_| dated),
                url: url.map(str::to_owned),
                ..Issue::default()
            })
    }

    proptest! {
        #[test]
        fn issues_are_read_as_they_were_written(issues in proptest::collection::vec(any_issue(), 0..9)) {
            prop_assert_eq!(read(&mut Json::new(written(&issues).as_bytes())), Ok(issues));
        }
    }
}
