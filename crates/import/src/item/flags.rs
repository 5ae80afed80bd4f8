//! Flags beside a link, which are no commentary: that it is recommended, and how long it takes to read.

use super::kinds::{EMOJI, SHORTCODES, bracket, is_one_of, is_tag, last_bracket, shortcode};
use crate::tree::{Piece, raw};

/// The flags of an item: what the marks beside its link say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    pub recommended: bool,
    pub minutes: Option<u32>,
    pub tags: Vec<String>,
}

/// The emoji presentation selector, which may follow an emoji.
const SELECTOR: char = '\u{FE0F}';

/// The longest words that say something beside a link, with signs around them, in bytes.
const LONGEST_WORD: usize = 200;

impl Flags {
    /// Takes the marks at the start of `text`; returns what is left.
    pub fn leading<'a>(&mut self, text: &'a str) -> &'a str {
        let mut rest = text.trim_start();
        loop {
            let next = match rest.chars().next() {
                Some(c) if EMOJI.contains(&c) && !begins_with_count(rest.get(c.len_utf8()..).unwrap_or_default()) => {
                    self.recommended = true;
                    rest.get(c.len_utf8()..)
                }
                Some(SELECTOR) => rest.get(SELECTOR.len_utf8()..),
                Some(':') => shortcode(rest).filter(|(name, _)| SHORTCODES.contains(name)).map(|(_, after)| {
                    self.recommended = true;
                    after
                }),
                Some('(' | '[' | '（' | '【') => {
                    bracket(rest).and_then(|(words, after)| self.word(words).then_some(after))
                }
                _ => None,
            };
            match next {
                Some(next) => rest = next.trim_start(),
                None => break,
            }
        }
        // The word alone, without brackets, if nothing else is said.
        if self.word(rest.trim_end().trim_end_matches(['.', '!', ':', '：'])) { "" } else { rest }
    }

    /// Takes the marks at the end of `text`; returns what is left.
    pub fn trailing<'a>(&mut self, text: &'a str) -> &'a str {
        let mut rest = text.trim_end();
        loop {
            let bare = rest.trim_end_matches(SELECTOR);
            let next = match bare.chars().next_back() {
                Some(c)
                    if EMOJI.contains(&c)
                        && !ends_with_count(bare.get(..bare.len() - c.len_utf8()).unwrap_or_default()) =>
                {
                    self.recommended = true;
                    bare.get(..bare.len() - c.len_utf8())
                }
                Some(')' | ']' | '）' | '】') => {
                    last_bracket(bare).and_then(|(before, words)| self.word(words).then_some(before))
                }
                _ => None,
            };
            match next {
                Some(next) => rest = next.trim_end(),
                None => return rest,
            }
        }
    }

    /// Takes the marks at either end of a title; fewer count there than beside a link, for a title has words of its
    /// own.
    pub fn inside<'a>(&mut self, title: &'a str) -> &'a str {
        let mut rest = title.trim();
        loop {
            let bare = rest.trim_matches(SELECTOR);
            let starred = bare.strip_suffix(EMOJI).filter(|before| !ends_with_count(before));
            let next = bare.strip_prefix(EMOJI).filter(|after| !begins_with_count(after)).or(starred);
            match next.map(|next| next.trim_matches(SELECTOR).trim()) {
                // A title of marks alone is one.
                Some(next) if !next.is_empty() => {
                    self.recommended = true;
                    rest = next;
                }
                _ => match self.tag_inside(rest) {
                    Some(next) => rest = next,
                    None => return rest,
                },
            }
        }
    }

    /// Takes a kind or a language in square brackets from either end of a title; from its end also the minutes,
    /// or that it is recommended or paid for, and the latter from its start before a colon.
    fn tag_inside<'a>(&mut self, title: &'a str) -> Option<&'a str> {
        let first = bracket(title).filter(|(words, _)| title.starts_with(['[', '【']) && is_tag(words));
        // `Title (Recommended):`, where commentary follows.
        let bare = title.trim_end_matches([':', '：']);
        let last = last_bracket(bare).filter(|(_, words)| {
            let is_square = bare.ends_with([']', '】']);
            let words = words.trim();
            (is_square && is_tag(words)) || minutes(words).is_some() || is_praise(words) || is_sponsor(words)
        });
        let label = || title.split_once([':', '：']).filter(|(words, _)| is_sponsor(words.trim()));
        let (words, rest) = first.or(last.map(|(rest, words)| (words, rest))).or_else(label)?;
        let rest = rest.trim();
        (!rest.is_empty() && self.word(words)).then_some(rest)
    }

    /// Takes one of the words a bracket may hold; returns whether it is one.
    fn word(&mut self, text: &str) -> bool {
        // What follows a bracket may be the whole line, again and again.
        if text.len() > LONGEST_WORD {
            return false;
        }
        let text = text
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, SELECTOR | '!' | '★' | '☆') || EMOJI.contains(&c));
        if is_praise(text) {
            self.recommended = true;
            return true;
        }
        if let Some(minutes) = minutes(text) {
            self.minutes = Some(minutes);
            return true;
        }
        let tag = text.trim();
        if !is_tag(tag) {
            return false;
        }
        if !self.tags.iter().any(|known| known == tag) {
            self.tags.push(tag.to_owned());
        }
        true
    }
}

/// The words in a bracket that recommend, parted by bars.
pub const PRAISE: &str = "\
    recommended|highly recommended|strongly recommended|empfehlung|empfohlen|recommandé|recomendado|推荐|强烈推荐|推薦|おすすめ|\
    추천";

/// Returns whether the words of a bracket recommend.
fn is_praise(words: &str) -> bool {
    is_one_of(PRAISE, words)
}

/// Returns whether the words of a bracket, or before a colon, say that an item is paid for.
fn is_sponsor(words: &str) -> bool {
    ["sponsor", "sponsored"].iter().any(|known| known.eq_ignore_ascii_case(words))
}

/// The longest number of stars, in characters; so much is looked at, for a line may be nothing but stars.
const LONGEST_COUNT: usize = 12;

/// Returns whether the number of stars follows a star: `⭐ 1,234`, but not `⭐ 3 reasons`.
fn begins_with_count(text: &str) -> bool {
    let text = text.trim_start_matches(SELECTOR).trim_start();
    let word: String = text.chars().take_while(|c| !ends_count(*c)).take(LONGEST_COUNT).collect();
    let after = text.get(word.len()..).unwrap_or_default().trim_start();
    let alone = !after.starts_with(char::is_alphanumeric) || after.starts_with("star");
    is_count(&word) && (alone || word.contains(|c: char| !c.is_ascii_digit()))
}

/// Returns whether the number of stars stands before a star: `5k ⭐`, but not `the best of 2024 ⭐`.
fn ends_with_count(text: &str) -> bool {
    let text = text.trim_end_matches(SELECTOR).trim_end();
    let length: usize =
        text.chars().rev().take_while(|c| !ends_count(*c)).take(LONGEST_COUNT).map(char::len_utf8).sum();
    let word = text.get(text.len() - length..).unwrap_or_default();
    let is_year = word.len() == 4 && ["19", "20"].iter().any(|century| word.starts_with(century));
    is_count(word) && word.len() > 2 - usize::from(word.ends_with(['k', 'K', 'm', 'M'])) && !is_year
}

fn ends_count(c: char) -> bool {
    c.is_whitespace() || "()[]（）【】·|".contains(c)
}

/// Returns whether a word is a number as stars are counted, and not that of an item (`5.`).
fn is_count(word: &str) -> bool {
    let number = word.trim_end_matches('+');
    let bare = number.strip_suffix(['k', 'K', 'm', 'M']).unwrap_or(number);
    let is_digit = |c: char| c.is_ascii_digit();
    bare.starts_with(is_digit)
        && bare.ends_with(is_digit)
        && bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// Reads the number in `5 minute read`, `5 min` and the like.
fn minutes(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let (number, unit) = text.split_at_checked(digits)?;
    let unit = unit.trim_start().trim_start_matches('-').to_ascii_lowercase();
    let unit = unit.strip_suffix("read").map_or(unit.as_str(), str::trim_end);
    let known = ["min", "min.", "mins", "minute", "minutes"].contains(&unit);
    number.parse().ok().filter(|_| known)
}

/// Takes the marks at either end of what follows a link; returns the commentary that is left.
pub fn take(flags: &mut Flags, pieces: Vec<Piece>) -> Vec<Piece> {
    let text = raw(&pieces);
    let rest = flags.leading(&text);
    let start = text.len() - rest.len();
    let rest = flags.trailing(rest);
    cut(&pieces, start, start + rest.len())
}

/// Returns the bytes `start..end` of the text of `pieces`.
pub fn cut(pieces: &[Piece], start: usize, end: usize) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let length = piece.as_text().len();
        let (from, to) = (start.clamp(at, at + length) - at, end.clamp(at, at + length) - at);
        if length == 0 || (from == 0 && to == length) {
            out.push(piece.clone());
        } else if from < to {
            out.push(piece.slice(from..to));
        }
        at += length;
    }
    crate::tree::trim(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::plain;

    fn check(after: &str, recommended: bool, rest: &str) {
        let mut flags = Flags::default();
        let left = take(&mut flags, vec![Piece::text(0..after.len(), after)]);
        assert_eq!((flags.recommended, plain(&left).as_str()), (recommended, rest), "{after}");
    }

    #[test]
    fn marks_after_the_link_recommend_it() {
        check(" 🌟 (Recommended)", true, "");
        check(" ⭐️", true, "");
        check("🔥🔥", true, "");
        check(" (RECOMMENDED)", true, "");
        check(" ( recommended! )", true, "");
        check(" [Recommended]", true, "");
        check("Empfehlung: ", true, "");
        check(" ★おすすめ", true, "");
        check(" ★", false, "★");
        check(" (🌟 Highly recommended)", true, "");
        check(" Recommended", true, "");
        check("（推荐）", true, "");
        check(" (Empfehlung)", true, "");
        check(" 🌟 for its pictures", true, "for its pictures");
        check(": read it twice 🔥", true, ": read it twice");
    }

    #[test]
    fn a_count_of_stars_recommends_nothing() {
        check(" ⭐ 1,234 – a fast thing", false, "⭐ 1,234 – a fast thing");
        check(": a fast thing, 5k ⭐", false, ": a fast thing, 5k ⭐");
        check(" (5,123 ⭐)", false, "(5,123 ⭐)");
        check(" ⭐️12.3k", false, "⭐️12.3k");
        check(" ⭐ 420 stars", false, "⭐ 420 stars");
        check(" the best of 2024 ⭐", true, "the best of 2024");
        check(" the top 10 ⭐", true, "the top 10");
        check(" ⭐ 3 reasons", true, "3 reasons");
        let mut flags = Flags::default();
        assert_eq!((flags.inside("Thing 5k ⭐"), flags.recommended), ("Thing 5k ⭐", false));
    }

    #[test]
    fn a_title_may_say_that_it_is_paid_for() {
        for title in ["A - H (Sponsor)", "A - H (Sponsored)", "A - H (sponsor) (5 min)", "Sponsored: A - H"] {
            let mut flags = Flags::default();
            assert_eq!((flags.inside(title), flags.tags.len()), ("A - H", 1), "{title}");
        }
        assert_eq!(Flags::default().inside("Sponsored: "), "Sponsored:");
        assert_eq!(Flags::default().inside("How to sponsor: a guide"), "How to sponsor: a guide");
    }

    #[test]
    fn other_words_are_commentary() {
        check(" 🎉", false, "🎉");
        check(" (Finally!) 🎉", false, "(Finally!) 🎉");
        check(" (not recommended)", false, "(not recommended)");
        check(" recommended by a friend", false, "recommended by a friend");
        check(" (recommended", false, "(recommended");
        check("", false, "");
    }

    #[test]
    fn marks_in_a_title_stand_at_its_ends() {
        let check = |title: &str, recommended: bool, rest: &str| {
            let mut flags = Flags::default();
            let left = flags.inside(title);
            assert_eq!((left, flags.recommended), (rest, recommended), "{title}");
        };
        check("A - E (Recommended)", true, "A - E");
        check("A - G ⭐️ 🌟", true, "A - G");
        check("甲（推荐）", true, "甲");
        check("A - E (Empfehlung):", true, "A - E");
        check("A (b):", false, "A (b):");
        check("🌟 5. A - F", true, "5. A - F");
        check("20 Open Source Tools I Recommend…", false, "20 Open Source Tools I Recommend…");
        check("It is out (Finally!) 🎉", false, "It is out (Finally!) 🎉");
        check("Why I am (Not Recommended)", false, "Why I am (Not Recommended)");
        check("A 🌟 is born (5 minute read)", false, "A 🌟 is born");
        check("[video] A - H", false, "A - H");
        check("A - H [DE]", false, "A - H");
        check("What is it (it)", false, "What is it (it)");
        check("[video]", false, "[video]");
        check("🌟", false, "🌟");
    }

    #[test]
    fn a_bracket_may_tell_the_time() {
        let check = |after: &str, minutes: Option<u32>| {
            let mut flags = Flags::default();
            flags.leading(after);
            assert_eq!(flags.minutes, minutes, "{after}");
        };
        check("(5 minute read)", Some(5));
        check("(12 min) 🌟", Some(12));
        check("(3-minute read)", Some(3));
        check("(5 minutes ago)", None);
        check("(99999999999 min)", None);
    }

    #[test]
    fn marks_are_found_across_styles() {
        let strong = crate::tree::Style { strong: true, ..Default::default() };
        let bold = Piece { style: strong, ..Piece::text(5..18, "(Recommended)") };
        let mut flags = Flags::default();
        let left = take(&mut flags, vec![Piece::text(0..5, " 🌟 "), bold, Piece::text(18..25, " – then")]);
        assert_eq!((flags.recommended, plain(&left).as_str()), (true, "– then"));
    }
}
