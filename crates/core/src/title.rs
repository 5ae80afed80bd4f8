//! Titles: what the titles of issues share, and what one of them says of its own.
//!
//! Titles are cut between words only. What a word is, is told without Unicode's tables, which would weigh 1.6 kB in the
//! widget.

/// Words for an issue, which alone name no digest.
const NO_NAMES: [&str; 6] = ["issue", "edition", "number", "week", "ausgabe", "no"];

/// Returns the words with which all titles begin, if they name something: the title of a digest that has none.
pub fn shared<'a>(titles: impl IntoIterator<Item = &'a str>) -> &'a str {
    let mut titles = titles.into_iter().map(str::trim).filter(|title| !title.is_empty());
    let (Some(first), Some(second)) = (titles.next(), titles.next()) else { return "" };
    let shared = titles.fold(common(first, second), common);
    let is_name = shared.contains(is_letter) && !NO_NAMES.iter().any(|word| word.eq_ignore_ascii_case(shared));
    if is_name { shared } else { "" }
}

/// The whole words with which both begin.
fn common<'a>(one: &'a str, other: &str) -> &'a str {
    let differs = one.char_indices().zip(other.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
    let end = differs.unwrap_or(one.len().min(other.len()));
    let (head, rest) = one.split_at_checked(end).unwrap_or_default();
    // The last word may be a piece of a longer one.
    let goes_on = [rest, other.get(end..).unwrap_or_default()].iter().any(|rest| rest.starts_with(is_of_word));
    let head = if goes_on { head.trim_end_matches(is_of_word) } else { head };
    head.trim_end_matches(|c| !is_of_word(c))
}

/// Returns the part of an issue's title that the page does not show already: without the digest's title before it, and
/// nothing at all if the rest only repeats the `days` beside it. A number alone is no title.
pub fn own<'a>(title: &'a str, digest: &str, days: Option<&str>) -> &'a str {
    let title = title.trim();
    let rest = title.strip_prefix(digest.trim()).filter(|rest| !rest.starts_with(is_of_word)).unwrap_or(title);
    let own = rest.trim_start_matches(|c| !is_of_word(c));
    match days {
        None if own.is_empty() => title,
        Some(days) if repeats(own, days) => "",
        _ if !own.is_empty() && own.chars().all(is_digit) => title,
        _ => own,
    }
}

/// Whether a title is a date, and of its words at most a short one is not among those of the days, as they begin.
fn repeats(title: &str, days: &str) -> bool {
    let is_known = |word: &str| {
        let beginning: usize = word.chars().take(3).map(char::len_utf8).sum();
        let head = word.get(..beginning).unwrap_or(word);
        days.split(|c| !is_letter(c)).any(|known| known.starts_with(head))
    };
    let others = title.split(|c| !is_letter(c)).filter(|word| !is_known(word));
    title.chars().filter(|c| is_digit(*c)).count() >= 4 && others.map(|word| word.chars().count()).sum::<usize>() <= 3
}

fn is_of_word(c: char) -> bool {
    is_digit(c) || is_letter(c)
}

/// A digit as dates are written with: Latin, Arabic or Persian.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

/// Returns whether `c` is a letter, or at least neither a digit nor one of the signs that stand between words.
fn is_letter(c: char) -> bool {
    let is_sign = matches!(c, '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}');
    c.is_ascii_alphabetic() || !(c.is_ascii() || is_sign || is_digit(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_what_the_page_does_not() {
        let check = |title, days, wanted| assert_eq!(own(title, "Slow Query Log", days), wanted);
        let days = Some("Nov 2 – 15, 2026");
        check("Slow Query Log: 02-11-2026 to 15-11-2026", days, "");
        check("Slow Query Log: 02-11-2026 to 15-11-2026", None, "02-11-2026 to 15-11-2026");
        check("Slow Query Log: November 2 to 15, 2026", days, "");
        check("Slow Query Log #12: On queues", days, "12: On queues");
        check("Slow Query Log #12", days, "Slow Query Log #12");
        check("Winter reading", days, "Winter reading");
        check("Slow Query Log", None, "Slow Query Log");
        check("Slow Query Log", days, "");
        check("2026", days, "");
        check("Slow Query Log – ٢٠٢٦-١١-٠٢", days, "");
        check("Slow Query Log 2026年11月2日", days, "");
        check("Slow Query Log · Été indien 2026", days, "Été indien 2026");
    }

    #[test]
    fn a_title_is_shortened_at_words() {
        assert_eq!(own("DevOps letter 3", "Dev", None), "DevOps letter 3");
        assert_eq!(own("Dev letter 3", "Dev", None), "letter 3");
        assert_eq!(own("Rust 2024", "Rust 2", None), "Rust 2024");
        assert_eq!(own("Rust 2024", "", None), "Rust 2024");
    }

    #[test]
    fn a_digest_is_called_what_its_issues_share() {
        let check = |titles: &[&str], wanted| assert_eq!(shared(titles.iter().copied()), wanted, "{titles:?}");
        check(&["Slow Query Log: 02-11-2026", "Slow Query Log: 05-01-2026", " Slow Query Log"], "Slow Query Log");
        check(&["DevOps letter", "Dev letter"], "");
        check(&["Dev letter 12", "", "Dev letter 13"], "Dev letter");
        check(&["前端周刊 3", "前端周刊 12"], "前端周刊");
        check(&["Bytes #9", "Bytes #10"], "Bytes");
        // A single issue shares nothing, and some words name nothing.
        check(&["Winter reading"], "");
        check(&["Issue 9", "Issue 10"], "");
        check(&["2026-01", "2026-02"], "");
        check(&["É", "È"], "");
        check(&[], "");
    }
}
