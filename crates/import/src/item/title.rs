//! Titles, and what they are made of: `4. Source - Title`.

use crate::dates;

/// The places where the sources of a file's items are named: `Source - Title`, or not in titles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sources {
    InTitles,
    /// Titles end with it: `Title - Source`. Only where the settings say so.
    AtEnds,
    /// Nothing in the text names it. Only where the settings say so.
    Hosts,
    #[default]
    Elsewhere,
}

/// The longest name of a source, in characters. A longer one is the first half of a title.
const LONGEST_SOURCE: usize = 60;

/// Splits off the number at the start of `text`, such as `4.`, `4)` or `4、`; returns it, and what follows it.
pub fn number(text: &str) -> (Option<u32>, &str) {
    let text = text.trim_start();
    if let Some((number, rest)) = circled(text) {
        return (Some(number), rest);
    }
    // Wide digits go with a wide mark (`１．`).
    let is_wide = text.starts_with(|c: char| ('０'..='９').contains(&c));
    let digit =
        |c: char| if is_wide { char::from_digit(u32::from(c).checked_sub(0xFF10)?, 10) } else { dates::digit(c) };
    let digits: String = text.chars().map_while(digit).collect();
    let length = text.chars().take(digits.len()).map(char::len_utf8).sum();
    let rest = text.get(length..).filter(|_| (1..=3).contains(&digits.len()));
    let found = rest.and_then(|rest| {
        let mark = rest.chars().next().filter(|c| matches!(c, '.' | ')' | '、' | '．' | '）'))?;
        let rest = rest.get(mark.len_utf8()..)?;
        // `4.- Title`, as in Spanish.
        let after = rest.strip_prefix('-').filter(|after| after.is_empty() || after.starts_with(char::is_whitespace));
        let rest = after.unwrap_or(rest);
        // `3.5 ways` begins with no number of ours.
        let ends = !mark.is_ascii() || rest.is_empty() || rest.starts_with(char::is_whitespace);
        let sound = if is_wide { !mark.is_ascii() } else { ends || rest.starts_with(char::is_alphabetic) };
        Some((digits.parse().ok()?, rest)).filter(|_| sound)
    });
    found.map_or((None, text), |(number, rest)| (Some(number), rest.trim_start()))
}

/// Removes from a title what is left of the brackets around a bare address: `Title (https://…)`, `[Title] (https://…)`,
/// `(Title)[https://…]`. Those of `main()` are its own.
pub fn without_brackets(text: &str) -> &str {
    let mut rest = text.trim();
    let left = |text: &str| {
        let found = ["()", "[]", "（）", "(", "[", "（"].iter().find_map(|mark| text.strip_suffix(mark));
        found.map(str::len).filter(|length| {
            text.get(..*length).is_some_and(|text| {
                text.ends_with(|c: char| c.is_whitespace() || matches!(c, ']' | ')' | '】' | '」' | '］'))
            })
        })
    };
    while let Some(before) = left(rest).and_then(|length| rest.get(..length)) {
        rest = before.trim_end();
    }
    if rest.len() == text.trim().len() { rest } else { inside_brackets(rest) }
}

/// Removes what is left at the end of a title: brackets that are empty or not of a pair, and the comma before more.
pub fn trimmed(title: &str) -> &str {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】'), ('「', '」')];
    let mut rest = title.trim();
    loop {
        let count = |c: char| rest.matches(c).count();
        let end = rest.strip_suffix(['、', '，', ',']).or_else(|| {
            PAIRS.iter().find_map(|(open, close)| {
                let empty = rest.strip_suffix(*close).and_then(|rest| rest.trim_end().strip_suffix(*open));
                // `main()` has a pair of its own, and `:)` is none.
                let empty = empty.filter(|before| !open.is_ascii() || before.ends_with(char::is_whitespace));
                let closed = rest.strip_suffix(*close).filter(|before| !before.ends_with([':', ';', '-']));
                let closed = closed.filter(|_| count(*close) > count(*open));
                empty.or(closed).or_else(|| rest.strip_suffix(*open).filter(|_| count(*open) > count(*close)))
            })
        });
        match end.map(str::trim_end).filter(|end| end.contains(char::is_alphanumeric)) {
            Some(end) => rest = end,
            None => return rest,
        }
    }
}

/// Returns the words of a text that is one bracket and nothing else; any other text as it is.
pub fn inside_brackets(text: &str) -> &str {
    let pairs = [('[', ']'), ('(', ')'), ('［', '］')];
    let inside = pairs.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inside.filter(|inside| !inside.contains(['[', ']', '(', ')'])).unwrap_or(text)
}

/// Splits off the number in a circle, `①` to `⑳`, or on a key, `1️⃣` to `🔟`, at the start of `text`.
pub fn circled(text: &str) -> Option<(u32, &str)> {
    const KEY: char = '\u{20E3}';
    let c = text.chars().next()?;
    let rest = text.get(c.len_utf8()..)?;
    let on_key = || rest.trim_start_matches('\u{FE0F}').strip_prefix(KEY);
    let (number, rest) = match c {
        '①'..='⑳' => (u32::from(c) - u32::from('①') + 1, rest),
        '🔟' => (10, rest),
        _ => (c.to_digit(10)?, on_key()?),
    };
    Some((number, rest.trim_start_matches(['.', '、', '．']).trim_start()))
}

/// Splits `Source - Title` into the source and the title, at the first dash with white space beside it.
pub fn source(text: &str) -> Option<(&str, &str)> {
    let (source, title) = text.char_indices().find_map(|(at, c)| {
        let before = text.get(..at).filter(|_| is_dash(c))?;
        let after = text.get(at + c.len_utf8()..)?;
        let apart = before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
        // Two are one, as typewriters had it.
        apart.then_some((before.trim(), after.trim_start_matches('-').trim()))
    })?;
    let sound = source.contains(char::is_alphanumeric) && source.chars().count() <= LONGEST_SOURCE;
    (sound && !title.is_empty()).then_some((source, title))
}

/// Splits `Title - Source` or `Title | Source` into the source and the title, at the last of these signs.
pub fn source_at_end(text: &str) -> Option<(&str, &str)> {
    let at = text
        .char_indices()
        .filter(|(_, c)| is_dash(*c) || *c == '|')
        .map(|(at, c)| (at, at + c.len_utf8()))
        .next_back();
    let (start, end) = at?;
    let (title, source) = (text.get(..start)?, text.get(end..)?);
    let apart = title.ends_with(char::is_whitespace) && source.starts_with(char::is_whitespace);
    let (title, source) = (title.trim(), source.trim());
    let sound = !source.is_empty() && source.chars().count() <= LONGEST_SOURCE;
    (apart && sound && !title.is_empty()).then_some((source, title))
}

/// Returns whether `c` is a dash that may stand between a source and a title.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '‒')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_off() {
        let check = |text: &str, expected: Option<u32>, rest: &str| assert_eq!(number(text), (expected, rest));
        check("4. Source - Title", Some(4), "Source - Title");
        check("12) Title", Some(12), "Title");
        check("1、标题", Some(1), "标题");
        check("4.Title", Some(4), "Title");
        check("4.- Title", Some(4), "Title");
        check("4.-", Some(4), "");
        check("4.-5 ways", None, "4.-5 ways");
        check("20 Open Source Tools I Recommend", None, "20 Open Source Tools I Recommend");
        check("3.5 ways", None, "3.5 ways");
        check("1984. A novel", None, "1984. A novel");
        check("① 标题", Some(1), "标题");
        check("⑳、标题", Some(20), "标题");
        check("7", None, "7");
        check("", None, "");
    }

    #[test]
    fn brackets_of_addresses_are_taken_off() {
        let check = |text: &str, rest: &str| assert_eq!(without_brackets(text), rest);
        check("Zig ()", "Zig");
        check("[Foo] ()", "Foo");
        check("(Qux)[]", "Qux");
        check("(Qux)[", "Qux");
        check("【题】()", "【题】");
        check("[Bar](", "Bar");
        check("CVE-3: bad thing ()", "CVE-3: bad thing");
        check("What main() does", "What main() does");
        check("After main()", "After main()");
        check("[sic]", "[sic]");
        check("()", "()");
        check("", "");
    }

    #[test]
    fn titles_end_with_words() {
        let check = |text: &str, rest: &str| assert_eq!(trimmed(text), rest);
        check("标题（）", "标题");
        check("标题（", "标题");
        check("标题、", "标题");
        check("Title)", "Title");
        check("Title (", "Title");
        check("Title (with)", "Title (with)");
        check("What main() does: main()", "What main() does: main()");
        check("A smile :)", "A smile :)");
        check(")", ")");
    }

    #[test]
    fn a_source_may_stand_at_the_end() {
        let check = |text: &str, expected: Option<(&str, &str)>| assert_eq!(source_at_end(text), expected, "{text}");
        check("A title - with a dash - Acme", Some(("Acme", "A title - with a dash")));
        check("A title | Acme", Some(("Acme", "A title")));
        check("Multi-Cluster", None);
        check("- Acme", None);
    }

    #[test]
    fn a_source_ends_at_the_first_dash_apart() {
        let check = |text: &str, expected: Option<(&str, &str)>| assert_eq!(source(text), expected, "{text}");
        check("Acme - A Title", Some(("Acme", "A Title")));
        check("Medium -Battle", Some(("Medium", "Battle")));
        check("Medium- Battle", Some(("Medium", "Battle")));
        check("Acme – One — two - three", Some(("Acme", "One — two - three")));
        check("The new-stack — Multi-Cluster", Some(("The new-stack", "Multi-Cluster")));
        check("Multi-Cluster", None);
        check("- Title", None);
        check("Acme - ", None);
        check(&format!("{} - Title", "long ".repeat(13)), None);
    }
}
