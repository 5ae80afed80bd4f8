//! Undoing mojibake: UTF-8 that was read as a legacy code page, so that `“` became `â€œ` or `β€œ`.
//!
//! Each character is turned back into the bytes that Windows code pages have for it (the pages may be
//! mixed within one character, as pastes do). If the bytes are the UTF-8 of a character that typography
//! or emoji use, that character was meant. Words in real alphabets never add up to one.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A text with its damage undone.
pub struct Mended {
    pub text: String,
    pub repairs: Vec<Repair>,
}

/// A repair: one character that was put back.
pub struct Repair {
    /// The place of the character in the damaged text.
    pub at: Range<usize>,
    pub found: String,
    pub meant: char,
}

/// Mends the mojibake in `text`; `None` where it is sound.
pub fn mend(text: &str) -> Option<Mended> {
    let mut out = String::new();
    let mut repairs = Vec::new();
    let mut copied = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if at < copied {
            continue;
        }
        if !c.is_ascii()
            && let Some(rest) = text.get(at..)
            && let Some((length, meant)) = damaged(rest, before, !repairs.is_empty())
        {
            out.push_str(text.get(copied..at).unwrap_or_default());
            out.push(meant);
            copied = at + length;
            repairs.push(Repair { at: at..copied, found: text.get(at..copied).unwrap_or_default().to_owned(), meant });
        }
        before = Some(c);
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    (!repairs.is_empty()).then_some(Mended { text: out, repairs })
}

/// Returns whether `text` is all that damage left of `meant`.
pub fn is_damaged(text: &str, meant: char) -> bool {
    let mut buffer = [0; 4];
    let bytes = meant.encode_utf8(&mut buffer).bytes();
    !meant.is_ascii()
        && text.chars().count() == meant.len_utf8()
        && text.chars().zip(bytes).all(|(c, byte)| bytes_of(c).any(|found| found == byte))
}

/// Returns the length of the damage at the start of `text`, and the character it was.
///
/// Damage `elsewhere` makes it likelier.
fn damaged(text: &str, before: Option<char>, elsewhere: bool) -> Option<(usize, char)> {
    let mut chars = text.char_indices().take(4).map(|(at, c)| (at + c.len_utf8(), c));
    let (_, first) = chars.next()?;
    let leads: Vec<u8> = bytes_of(first).filter(|byte| (0xC2..=0xF4).contains(byte)).collect();
    // `“` lost its last byte, which windows-1252 has no character for: `â€` before the end of a word.
    let mut rest = text.chars().skip(1);
    if leads.contains(&0xE2)
        && (first == 'â' || elsewhere)
        && rest.next() == Some('€')
        && rest.next().is_none_or(|c| c.is_whitespace())
    {
        return Some((first.len_utf8() + '€'.len_utf8(), '”'));
    }
    let tail: Vec<(usize, Vec<u8>)> =
        chars.map(|(end, c)| (end, bytes_of(c).filter(|byte| (0x80..=0xBF).contains(byte)).collect())).collect();
    leads.into_iter().find_map(|lead| {
        let length = match lead {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            _ => 4,
        };
        // In a word of capitals, `Â` or `Ã` before a closing quote is a letter.
        if length == 2 && (!matches!(first, 'Â' | 'Ã') || before.is_some_and(char::is_uppercase)) {
            return None;
        }
        let tail = tail.get(..length - 1)?;
        let (end, _) = tail.last()?;
        let meant = assemble(&mut vec![lead], tail)?;
        Some((*end, meant))
    })
}

/// Returns the first typographic character whose UTF-8 begins with `bytes` and goes on with one of each of `tail`.
fn assemble(bytes: &mut Vec<u8>, tail: &[(usize, Vec<u8>)]) -> Option<char> {
    let Some(((_, choices), rest)) = tail.split_first() else {
        let text = std::str::from_utf8(bytes).ok()?;
        return text.chars().next().filter(|c| is_typographic(*c));
    };
    choices.iter().find_map(|byte| {
        bytes.push(*byte);
        let found = assemble(bytes, rest);
        bytes.pop();
        found
    })
}

/// Returns whether `c` is damaged in practice: Latin letters and marks, quotes, dashes, dots, signs, arrows and emoji.
fn is_typographic(c: char) -> bool {
    matches!(c,
        '\u{A0}'..='\u{FF}' | '\u{2010}'..='\u{2044}' | '€' | '™' | '←'..='↓' | '\u{2600}'..='\u{27BF}'
        | '⭐' | '\u{FE0F}' | '\u{1F300}'..='\u{1FAFF}')
}

/// Returns the bytes that Windows code pages have for `c`.
fn bytes_of(c: char) -> impl Iterator<Item = u8> {
    // A control character stands where a page has none.
    let control = u8::try_from(u32::from(c)).ok().filter(|byte| (0x80..=0x9F).contains(byte));
    PAGES.get(&c).into_iter().flatten().copied().chain(control)
}

/// The upper halves of windows-1250 to windows-1258, a line each; `\u{FFFD}` where a page has no character.
///
/// encoding_rs has them too, and could not be linked without all other encodings.
const TABLES: &str = include_str!("mojibake/pages.txt");

/// The bytes that the Windows code pages have for each of their characters.
static PAGES: LazyLock<HashMap<char, Vec<u8>>> = LazyLock::new(|| {
    let mut all: HashMap<char, Vec<u8>> = HashMap::new();
    for (byte, c) in TABLES.lines().flat_map(|page| (0x80..=0xFF).zip(page.chars())) {
        let bytes = all.entry(c).or_default();
        if c != char::REPLACEMENT_CHARACTER && !bytes.contains(&byte) {
            bytes.push(byte);
        }
    }
    all
});

#[cfg(test)]
mod tests {
    use encoding_rs::Encoding;

    use super::*;

    #[test]
    fn the_tables_are_those_of_the_encoding_standard() {
        assert_eq!(TABLES.lines().count(), 9);
        for (line, number) in TABLES.lines().zip(1250..) {
            let page = Encoding::for_label(format!("windows-{number}").as_bytes()).unwrap();
            let upper: Vec<u8> = (0x80..=0xFF).collect();
            let (text, _) = page.decode_without_bom_handling(&upper);
            let shown = text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c });
            assert_eq!(line, shown.collect::<String>(), "windows-{number}");
        }
    }

    fn check(damaged: &str, meant: &str) {
        assert_eq!(mend(damaged).map(|mended| mended.text).as_deref(), Some(meant), "{damaged}");
    }

    #[test]
    fn damage_is_undone() {
        check("β€œHi everyone!", "“Hi everyone!");
        check("â€œHiâ€\u{9d}, itâ€™s a dash â€” and â€¦", "“Hi”, it’s a dash — and …");
        check("the end.â€", "the end.”");
        check("cafÃ© Ã  la crÃ¨me", "café Ã  la crème");
        check("10Â€ and 5Â°", "10Â€ and 5°");
        check("5â‚¬, Acmeâ„¢, a â†’ b", "5€, Acme™, a → b");
        check("ðŸŒŸ", "🌟");
        check("β€™ and ΓÂ°", "’ and ΓÂ°");
    }

    /// What the code page `page` makes of the UTF-8 of `text`.
    fn damage(text: &str, page: &str) -> String {
        let page = Encoding::for_label(page.as_bytes()).unwrap();
        page.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn every_quote_and_dash_comes_back_from_every_page() {
        for page in ["windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1257"] {
            for text in ["“a", "it’s", "a – b", "a — b", "wait…"] {
                check(&damage(text, page), text);
            }
        }
    }

    #[test]
    fn real_text_is_left_alone() {
        let real = [
            "“Quoted” — it’s 5 € or 5€…",
            "Ελληνικά: Γ… και «Β» ή Ά, β€ 5, ΑΒΓ…",
            "Größe, Übung, „Straße“ – ÄÖÜ…",
            "Раздел В», «Г…», в €, Великобритания—",
            "AMANHÃ” e MANHÃ»",
            "Château, pâté, NÂ°, Înâ… â” â, ça Ã",
            "日本語「テスト」—漢字…",
            "עברית: „גם”, 5 € – ג׳",
            "العربية “â”",
            "🌟 ⭐ é ñ",
            "",
        ];
        for text in real {
            assert_eq!(mend(text).map(|mended| mended.text), None, "{text}");
        }
    }

    #[test]
    fn one_character_may_be_asked_for() {
        assert!(is_damaged("â€¢", '•') && is_damaged("β€Ά", '•') && is_damaged("â—¦", '◦'));
        assert!(!is_damaged("•", '•') && !is_damaged("â€", '•') && !is_damaged("-", '-'));
    }

    #[test]
    fn a_repair_names_its_place() {
        let mended = mend("so: β€œHi").unwrap();
        let found: Vec<_> =
            mended.repairs.iter().map(|repair| (repair.at.clone(), repair.found.as_str(), repair.meant)).collect();
        assert_eq!(found, [(4..11, "β€œ", '“')]);
    }
}
