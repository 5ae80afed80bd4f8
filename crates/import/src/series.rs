//! The name of a series, as the title of its only issue has it.

use crate::{dates, number};

/// The words for an issue that stand between the name and the number, in small letters.
const FOR_AN_ISSUE: [&str; 9] = ["issue", "no", "nr", "number", "vol", "volume", "edition", "ausgabe", "第"];

/// Returns what stands before the day and the number of the issue, if that names something; else the whole title, if
/// that does.
pub fn name(title: &str) -> &str {
    let number = number::number(title).and_then(|number| title.find(&number.to_string()));
    let stamps = [dates::days(title).map(|days| days.at.start), number, number_at_end(title)];
    let end = stamps.into_iter().flatten().min().unwrap_or(title.len());
    let head = without_word(title.get(..end).unwrap_or(title));
    let names = [head, title.trim()];
    names.into_iter().find(|name| name.contains(char::is_alphabetic)).unwrap_or_default()
}

/// Returns where the number begins with which a title ends.
fn number_at_end(title: &str) -> Option<usize> {
    let head = title.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = title.trim_end().get(head.len()..)?;
    ((1..=3).contains(&digits.len()) && head.ends_with([' ', '#'])).then_some(head.len())
}

/// Returns a text without the signs at its end, and without the word for an issue there.
fn without_word(text: &str) -> &str {
    let text = trim(text);
    let end = FOR_AN_ISSUE.iter().find_map(|word| {
        let at = text.len().checked_sub(word.len())?;
        let (head, tail) = text.split_at_checked(at)?;
        (tail.to_lowercase() == *word && !head.ends_with(char::is_alphanumeric)).then_some(head)
    });
    trim(end.unwrap_or(text))
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '!' | '?' | '+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_called_as_its_issue_without_day_and_number() {
        let check = |title: &str, wanted: &str| assert_eq!(name(title), wanted, "{title}");
        check("Slow Query Log: 02-11-2026 to 15-11-2026", "Slow Query Log");
        check("Slow Query Log – November 2, 2026", "Slow Query Log");
        check("Boat letter #12: on keels", "Boat letter");
        check("Boat letter, issue 12", "Boat letter");
        check("This Week in Boats 500", "This Week in Boats");
        check("科技爱好者周刊（第 285 期）：标题", "科技爱好者周刊");
        // What names nothing is no name.
        check("Issue 9: On ropes", "Issue 9: On ropes");
        check("Winter reading", "Winter reading");
        check("Top 10 keels of the year", "Top 10 keels of the year");
        check("C++ letter", "C++ letter");
        check("Boats 2026", "Boats 2026");
        check("2026-11-02", "");
        check("", "");
    }
}
