//! The number of an issue, as its title or its file's name says it: `第 285 期`, `issue-285`, `Week127`, `#285`.

/// The words before the number, in small letters.
const WORDS: [&str; 31] = [
    "issue",
    "issues",
    "no",
    "nr",
    "num",
    "number",
    "vol",
    "volume",
    "week",
    "weekly",
    "episode",
    "edition",
    "digest",
    "newsletter",
    "brief",
    "ausgabe",
    "numéro",
    "número",
    "выпуск",
    "شماره",
    "شمارهٔ",
    "周刊",
    "週刊",
    "제",
    "випуск",
    "numer",
    "edisi",
    "sayı",
    "số",
    "अंक",
    "العدد",
];

/// So much of a title is looked at, in bytes.
const LONGEST: usize = 300;

/// Finds the number of an issue.
pub fn number(text: &str) -> Option<u32> {
    let text = link_digest_core::text::head(text, LONGEST);
    let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4 && is_year(run));
    let mut at = 0;
    while let Some(start) = text.get(at..)?.find(is_digit).map(|start| at + start) {
        let run = text.get(start..)?.split(|c| !is_digit(c)).next()?;
        at = start + run.len();
        let (before, after) = (text.get(..start)?, text.get(at..)?);
        let digits: String = run.chars().filter_map(crate::dates::digit).collect();
        let Ok(found) = digits.parse::<u32>() else { continue };
        let word = before.trim_end_matches([' ', '\u{a0}', '-', '_', '.', '#', '°', ':', '(']).to_lowercase();
        let word = word.rsplit(|c: char| !c.is_alphabetic() && c != 'ٔ').next().unwrap_or_default();
        // `digest-11-08-2025` and `weekly 1.5` have none.
        let alone = !after.starts_with(['-', '.', '/', '_']) || !after.chars().nth(1).is_some_and(is_digit);
        // A calendar's week says nothing of how many there were.
        let of_year = word == "week" && has_year && found <= 53;
        let named = (WORDS.contains(&word) || word.ends_with("周刊") || word.ends_with("週刊")) && !of_year;
        let counted = before.trim_end().ends_with('第')
            && after.trim_start().starts_with(['期', '号', '號', '回', '话', '話', '周', '週', '集', '弹']);
        let hashed = before.ends_with('#') && !after.starts_with(char::is_alphabetic);
        if found > 0 && digits.len() <= 4 && !is_year(&digits) && (counted || alone && (named || hashed)) {
            return Some(found);
        }
    }
    None
}

fn is_digit(c: char) -> bool {
    crate::dates::digit(c).is_some()
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issues_have_numbers() {
        let check = |text: &str, expected: Option<u32>| assert_eq!(number(text), expected, "{text}");
        check("科技爱好者周刊（第 285 期）：标题", Some(285));
        check("issue-285", Some(285));
        check("Week127", Some(127));
        check("Weekly #12: on keels", Some(12));
        check("2023-11-10-issue-198", Some(198));
        check("Letter, Vol. 3", Some(3));
        check("شمارهٔ ۹۱ - پنجشنبه", Some(91));
        check("周刊 5", Some(5));
        check("Boats No. 7", Some(7));
    }

    #[test]
    fn other_numbers_are_none_of_an_issue() {
        for text in [
            "Digest 11-08-2025 to 17-08-2025",
            "digest-11-08-2025",
            "Week 32, 2024",
            "Top 10 of the week",
            "weekly-2024-01-02",
            "7 issues",
            "Issue",
            "C# 12",
            "Weekly 2024",
            "",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
