//! Text as it is shown: one line where one line is meant, and no hidden direction marks.

use std::borrow::Cow;

use crate::marks::is_mark;

/// The most marks on a letter. Tibetan needs eight; more only reach into the lines above and below.
const MAX_MARKS: u8 = 8;

/// Returns `text` on one line: trimmed, runs of white space as one space, and without what is not seen: control
/// characters, [bidirectional formatting](https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters),
/// which could make a title read as something it is not, and characters without width, but for those that join letters
/// or emoji. Of the marks on a letter, a few are kept.
pub fn line(text: &str) -> Cow<'_, str> {
    if is_line(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut sieve = Sieve::default();
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
                sieve = Sieve { base: ' ', ..Sieve::default() };
            }
        } else if sieve.keeps(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

/// Returns whether [`line()`] has nothing to do, found in one pass.
fn is_line(text: &str) -> bool {
    let mut after_space = true;
    let mut sieve = Sieve::default();
    for c in text.chars() {
        let space = c == ' ';
        if space {
            sieve = Sieve { base: ' ', ..Sieve::default() };
        }
        if (space && after_space) || (!space && (c.is_whitespace() || !sieve.keeps(c))) {
            return false;
        }
        after_space = space;
    }
    text.is_empty() || !after_space
}

/// Returns the beginning of `text`, up to the first of these signs of ASCII. What the library has for that is larger.
pub fn before<'t>(text: &'t str, signs: &[u8]) -> &'t str {
    let end = text.bytes().position(|byte| signs.contains(&byte)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Returns whether nothing of `text` is seen: its [`line()`] is empty.
pub fn is_blank(text: &str) -> bool {
    let mut sieve = Sieve::default();
    !text.chars().any(|c| !c.is_whitespace() && sieve.keeps(c))
}

/// A filter that lets through what is seen on a line, character by character.
#[derive(Default)]
struct Sieve {
    /// The character that the marks stand on; NUL before anything.
    base: char,
    marks: u8,
    /// Whether the last that was kept joins it to what comes.
    joins: bool,
}

impl Sieve {
    fn keeps(&mut self, c: char) -> bool {
        let joins = matches!(c, '\u{180E}' | '\u{200C}' | '\u{200D}');
        let fits = match c {
            _ if is_hidden(c) || is_without_width(c) => return false,
            _ if joins => !self.joins && is_joined(self.base),
            // The flags of countries that are parts of others.
            '\u{E0020}'..='\u{E007F}' => self.base == '\u{1F3F4}',
            '\u{E0100}'..='\u{E01EF}' => self.base > ' ',
            _ if is_mark(c) => self.base > '\0',
            _ => {
                *self = Self { base: c, ..Self::default() };
                return true;
            }
        };
        let kept = fits && self.marks < MAX_MARKS;
        if kept {
            self.marks += 1;
            self.joins = joins;
        }
        kept
    }
}

/// Returns whether joiners say something after this: in scripts whose letters join, and among emoji.
fn is_joined(base: char) -> bool {
    !matches!(base, ..'\u{600}' | '\u{1100}'..'\u{1780}' | '\u{1D00}'..'\u{2190}' | '\u{2C00}'..'\u{A800}')
        && !matches!(base, '\u{AC00}'..'\u{FB50}' | '\u{FF00}'..'\u{10000}' | '\u{20000}'..)
}

/// Returns whether `c` is a control character or one that changes the direction of the text around it.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether nothing is seen of `c`, and no letter or emoji needs it.
fn is_without_width(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{200B}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{E0000}'..='\u{E001F}' | '\u{E0080}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

/// Returns the first `limit` bytes of `text`, cut where a character ends.
pub fn head(text: &str, limit: usize) -> &str {
    let end = (0..=limit.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_beginning_ends_before_the_first_sign() {
        assert_eq!((before("de-CH", b"-_"), before("zh_Hant-TW", b"-_"), before("é", b"-_")), ("de", "zh", "é"));
        assert_eq!((before("", b"-"), before("-a", b"-")), ("", ""));
    }

    #[test]
    fn a_line_stays_as_it_is() {
        assert!(matches!(line("Scaling Kubernetes to 7,500 nodes"), Cow::Borrowed(_)));
        assert_eq!(line(""), "");
    }

    #[test]
    fn white_space_and_hidden_marks_are_folded_away() {
        assert_eq!(line("  a\n\t b\u{a0}c  "), "a b c");
        assert_eq!(line("safe\u{202E}cod.exe\u{2066}\u{0}"), "safecod.exe");
        assert_eq!(line(" \n "), "");
    }

    #[test]
    fn what_has_no_width_is_left_out() {
        assert_eq!(line("a\u{200B}b\u{2060}c\u{FEFF}d\u{AD}e\u{200D}f\u{200C}g\u{3164}\u{E0041}"), "abcdefg");
        assert_eq!(line("日\u{200D}本 \u{200D}x"), "日本 x");
        assert_eq!(line("\u{200B} \u{200B}"), "");
    }

    #[test]
    fn what_scripts_and_emoji_need_stays() {
        let texts = [
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "ශ්\u{200D}රී",
            "👩\u{200D}❤\u{FE0F}\u{200D}👨",
            "👩🏽\u{200D}💻",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "葛\u{E0100}飾区",
            "1\u{FE0F}\u{20E3}",
            "Ti\u{1EBF}ng Vi\u{1EC7}t, Tie\u{302}\u{301}ng Vie\u{323}\u{302}t",
            "בְּרֵאשִׁ֖ית בָּרָ֣א",
            "الْعَرَبِيَّة",
            "ก็น้ำ",
            "ཧྐྵྨླྺྼྻྂ",
            "हिन्दी",
        ];
        for text in texts {
            assert!(matches!(line(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn a_letter_bears_a_few_marks() {
        let tower = format!("a{}b", "\u{301}".repeat(500));
        assert_eq!(line(&tower), format!("a{}b", "\u{301}".repeat(8)));
        let mixed = format!("ก{}", "\u{E48}\u{200D}\u{E49}\u{20DD}".repeat(50));
        assert_eq!(line(&mixed).chars().count(), 9);
        assert_eq!(line("\u{301}\u{302}x"), "x");
    }

    proptest! {
        #[test]
        fn a_line_of_a_line_is_the_same(text in "(a|क|👩| |\u{301}|\u{200D}|\u{200B}|\u{FE0F}|\u{E0067}|🏴|.){0,30}") {
            let once = line(&text).into_owned();
            prop_assert!(is_line(&once), "{once:?}");
            prop_assert_eq!(line(&once), once.as_str());
            prop_assert_eq!(is_blank(&text), once.is_empty());
        }
    }

    #[test]
    fn a_head_ends_where_a_character_ends() {
        assert_eq!(head("aé", 2), "a");
        assert_eq!(head("aé", 3), "aé");
        assert_eq!(head("aé", 99), "aé");
    }
}
