//! The order of files by their names, in which numbers count: 1, 2, 10.

use std::cmp::Ordering;

/// Compares names as people count: digits by their value, all else by its letters.
pub fn natural(one: &str, other: &str) -> Ordering {
    let (mut a, mut b) = (one, other);
    loop {
        let ((first, rest), (second, other_rest)) = (part(a), part(b));
        if first.is_empty() || second.is_empty() {
            return first.len().cmp(&second.len()).then_with(|| one.cmp(other));
        }
        let both = first.starts_with(is_digit) && second.starts_with(is_digit);
        let order = if both { value(first).cmp(&value(second)) } else { first.cmp(second) };
        if order != Ordering::Equal {
            return order;
        }
        (a, b) = (rest, other_rest);
    }
}

/// Splits off the digits at the start of a name, or a letter.
fn part(text: &str) -> (&str, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = if digits > 0 { digits } else { text.chars().next().map_or(0, char::len_utf8) };
    text.split_at_checked(length).unwrap_or((text, ""))
}

/// Returns what digits of any number are compared by.
fn value(digits: &str) -> (usize, &str) {
    let bare = digits.trim_start_matches('0');
    (bare.len(), bare)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count() {
        let mut names =
            ["issue-10.md", "issue-2.md", "Issue.md", "issue-1b.md", "issue-1.md", "issue-01.md", "2025-03-10"];
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(
            names,
            ["2025-03-10", "Issue.md", "issue-01.md", "issue-1.md", "issue-1b.md", "issue-2.md", "issue-10.md"]
        );
    }
}
