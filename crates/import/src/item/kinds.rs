//! Signs and tags beside a link: what recommends it, what kind of thing it is, and in which language.

/// Kinds of things that are linked, as people write them in brackets, parted by bars.
const KINDS: &str = "\
    video|videos|audio|podcast|pdf|slides|slide|talk|book|ebook|paper|tutorial|article|series|repo|tool|library|\
    course|newsletter|blog|image|images|tweet|thread|paywall|interview|livestream|stream|playlist|transcript|ann|\
    rfc|sponsor|sponsored|ad|视频|音频|播客|中文|英文|日文|英語|日本語|译|动画|vidéo|vídeo|видео|ویدیو";

/// The languages, by the two letters that stand for them, parted by bars.
const LANGUAGES: &str = "\
    ar|bg|bn|ca|cn|cs|cz|da|de|dk|el|en|es|et|fa|fi|fr|gr|he|hi|hr|hu|id|it|ja|jp|ko|kr|lt|lv|nl|no|pl|pt|ro|ru|se|\
    sk|sl|sr|sv|th|tr|ua|uk|vi|zh|pt-br|zh-cn|zh-tw";

/// As long as the longest of all words that are looked up by [`is_one_of`], in characters.
pub const LONGEST: usize = 21;

/// The emoji that recommend an item.
pub const EMOJI: [char; 3] = ['🌟', '⭐', '🔥'];

/// The names of emoji that recommend an item, as shortcodes.
pub const SHORTCODES: [&str; 4] = ["star", "star2", "fire", "glowing_star"];

/// Returns whether the words of a bracket are a tag, rather than a remark.
pub fn is_tag(text: &str) -> bool {
    let text = text.trim();
    // `(it)` is a word; `[IT]` and `(IT)` are Italian.
    let capitals = || text.chars().all(|c| c.is_uppercase() || c == '-');
    is_one_of(KINDS, text) || (is_one_of(LANGUAGES, text) && capitals())
}

/// Returns whether a text is, in small letters, one of the words of a list that bars part.
pub fn is_one_of(list: &str, text: &str) -> bool {
    // Most of what is asked about are whole lines. In small letters they have no fewer characters.
    if text.is_empty() || text.contains('|') || text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let lower = text.to_lowercase();
    // Lines are asked about many times, and to part the list took a quarter of the time that importing does.
    list.match_indices(lower.as_str()).any(|(at, word)| {
        let before = list.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('|'));
        before && list.get(at + word.len()..).is_some_and(|after| after.is_empty() || after.starts_with('|'))
    })
}

/// Returns the bracket at the start of `text`: its words, and what follows it.
pub fn bracket(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next()?;
    let rest = text.get(open.len_utf8()..)?;
    let close = partner(open)?;
    let end = rest.find(close)?;
    Some((rest.get(..end)?, rest.get(end + close.len_utf8()..)?))
}

/// Returns the bracket at the end of `text`: what is before it, and its words.
pub fn last_bracket(text: &str) -> Option<(&str, &str)> {
    let close = text.chars().next_back()?;
    let before = text.get(..text.len() - close.len_utf8())?;
    let open = ['(', '[', '（', '【'].into_iter().find(|open| partner(*open) == Some(close))?;
    let start = before.rfind(open)?;
    Some((before.get(..start)?, before.get(start + open.len_utf8()..)?))
}

fn partner(open: char) -> Option<char> {
    match open {
        '(' => Some(')'),
        '[' => Some(']'),
        '（' => Some('）'),
        '【' => Some('】'),
        _ => None,
    }
}

/// Returns `text` without the emoji and other signs it begins with, which are no words.
pub fn without_signs(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let key = keycap(rest).or_else(|| {
            let found = shortcode(rest).filter(|(name, _)| !SHORTCODES.contains(name));
            found.map(|(_, after)| after)
        });
        let bare = key.unwrap_or_else(|| rest.trim_start_matches(is_sign));
        let bare = bare.trim_start();
        if bare.len() == rest.len() {
            return rest;
        }
        rest = bare;
    }
}

/// Returns the name of an emoji at the start of `text`, as GitHub writes it (`:star:`), and what follows it.
pub fn shortcode(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix(':')?.split_once(':')?;
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-');
    (name.len() > 1 && name.bytes().all(known)).then_some((name, after))
}

/// Returns what follows a digit on a key: `1️⃣`.
fn keycap(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|c: char| c.is_ascii_digit() || c == '#' || c == '*')?;
    rest.strip_prefix("\u{FE0F}\u{20E3}").or_else(|| rest.strip_prefix('\u{20E3}'))
}

/// Returns whether `c` is an emoji, an arrow, a bullet or the like.
fn is_sign(c: char) -> bool {
    !EMOJI.contains(&c)
        && matches!(c, '\u{2022}'..='\u{2023}' | '\u{2043}' | '\u{00B7}' | '\u{30FB}' | '\u{2190}'..='\u{245F}'
        | '\u{2500}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{200D}' | '\u{20E3}'
        | '\u{E0020}'..='\u{E007F}' | '\u{200B}' | '\u{00BB}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::flags::PRAISE;
    use crate::item::holding::COLUMNS;
    use crate::item::label::LABELS;
    use crate::item::pieces::GENERIC;

    #[test]
    fn none_is_longer_than_the_longest() {
        let all = [KINDS, LANGUAGES, GENERIC, LABELS, PRAISE, COLUMNS];
        let longest = all.iter().flat_map(|list| list.split('|')).map(|word| word.chars().count()).max();
        assert_eq!(longest, Some(LONGEST));
    }

    #[test]
    fn kinds_and_languages_are_tags() {
        for tag in ["video", "Video", "PDF", "DE", "英文", "pt-br".to_uppercase().as_str()] {
            assert!(is_tag(tag), "{tag}");
        }
        for words in ["it", "de", "finally!", "2024", "ABC", "", "|", "video|videos", "vide", "ideo"] {
            assert!(!is_tag(words), "{words}");
        }
    }

    #[test]
    fn brackets_of_all_kinds_are_found() {
        assert_eq!(bracket("（英文）后"), Some(("英文", "后")));
        assert_eq!(bracket("[DE] x"), Some(("DE", " x")));
        assert_eq!(bracket("(open"), None);
        assert_eq!(bracket("none"), None);
        assert_eq!(last_bracket("a (b) (c)"), Some(("a (b) ", "c")));
        assert_eq!(last_bracket("a)"), None);
    }

    #[test]
    fn signs_are_no_words() {
        let check = |text: &str, rest: &str| assert_eq!(without_signs(text), rest);
        check("🐢 🚧 A", "A");
        check("🧑‍💼 A", "A");
        check("1️⃣ A", "A");
        check("• A", "A");
        check("→ A", "A");
        check(":boat: :star-struck: A", "A");
        check(": A: b", ": A: b");
        check("1. A", "1. A");
        check("“A”", "“A”");
        check("📦", "");
    }
}
