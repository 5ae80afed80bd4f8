//! By-lines, which say who made what is linked: "by Ada" or "via Acme" right after the link.

use link_digest_core::Link;
use link_digest_core::is_web_url;

use super::draft::Draft;
use super::flags::cut;
use crate::tree::{Piece, is_linked, plain, raw};

/// Words before a name.
const WORDS: &[&str] = &["by", "via", "von", "par", "por", "от", "bởi", "door", "av", "作者", "译者"];

/// The longest name, in characters. What is longer is a sentence.
const LONGEST: usize = 50;

/// The words in small letters that join names, or are parts of them.
const JOINS: [&str; 11] = ["and", "of", "the", "de", "van", "von", "der", "und", "y", "et", "da"];

/// What stands before a name, with a full stop.
const TITLES: [&str; 5] = ["Dr", "Prof", "Mr", "Mrs", "St"];

/// Words that follow "by", and name nobody, parted by bars.
const NO_NAMES: &str = "\
    hand|default|design|mail|email|accident|chance|example|train|car|boat|night|day|me|us|it|them|far|now|heart";

/// Takes "by X" from the start of what follows the link; X is the source, and its page a related link.
pub fn byline(draft: &mut Draft) {
    let text = raw(&draft.rest);
    let Some((name, end)) = linked(&draft.rest, &text).or_else(|| named(&text)) else { return };
    // Several names are all of the line, or the others would be words about it.
    if !is_linked(&draft.rest)
        && text.contains([',', '、', '，'])
        && let Some(authors) = names(&text).filter(|names| names.len() > 1)
    {
        draft.authors = authors;
        draft.rest.clear();
        return;
    }
    let start = end - name.len();
    let inside = cut(&draft.rest, start, end);
    let page = inside.iter().find_map(|piece| piece.link.clone()).filter(|link| is_web_url(&link.url));
    // A link that goes on beyond the name is no name.
    if draft.rest.iter().any(|piece| piece.link.is_some() && page.is_none() && plain(&inside).is_empty()) {
        return;
    }
    let name = name.trim().to_owned();
    if let Some(page) = page {
        draft.links.push(Link { title: name.clone(), url: page.url.clone(), source: None });
    }
    draft.source.get_or_insert(name);
    let after = text.get(end..).unwrap_or_default();
    let closing = after.len() - after.trim_start_matches([')', '）']).len();
    draft.rest = cut(&draft.rest, end + closing, text.len());
}

/// Finds the name after such a word, where it is a link, whatever its letters; and where it ends.
fn linked<'a>(rest: &[Piece], text: &'a str) -> Option<(&'a str, usize)> {
    let (_, from) = word(text)?;
    let mut at = 0;
    for piece in rest {
        let length = piece.as_text().len();
        if at == from && piece.link.is_some() {
            let name = text.get(at..at + length)?;
            let sound = name.chars().count() <= LONGEST && !name.trim().is_empty();
            return sound.then_some((name, at + length));
        }
        at += length;
    }
    None
}

/// Finds the word that begins `text`, after signs, and where what follows it begins.
fn word(text: &str) -> Option<(&'static str, usize)> {
    const SIGNS: [char; 12] = ['"', '”', '»', '」', '》', ',', '-', '–', '—', '(', '（', '|'];
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c));
    let word = WORDS.iter().find(|word| {
        bare.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && bare.get(word.len()..).is_some_and(|rest| rest.starts_with([' ', '\u{a0}', ':', '：']))
    })?;
    let rest = bare.get(word.len()..)?.trim_start_matches([':', '：']).trim_start();
    Some((word, text.len() - rest.len()))
}

/// Finds the name at the start of `text` after such a word, and where it ends.
fn named(text: &str) -> Option<(&str, usize)> {
    let (_, from) = word(text)?;
    let rest = text.get(from..)?;
    let opened = text.trim_start().starts_with(['(', '（']);
    let is_name = |c: char| c.is_uppercase() || c == '@' || !c.is_lowercase() && c.is_alphabetic();
    rest.chars().next().filter(|c| is_name(*c))?;
    let stops = [" - ", " – ", " — ", ": ", "; ", " | ", ", ", " (", "(", "（", ")", "）", "\n", "。", "，"];
    let stops = stops.iter().filter_map(|stop| rest.find(stop)).chain(full_stop(rest));
    let length = stops.min().unwrap_or(rest.len());
    let name = rest.get(..length)?.trim_end().trim_end_matches(['.', ',', ':']);
    let words = name.split_whitespace().count();
    let sound = !name.is_empty() && name.chars().count() <= LONGEST && words <= 6;
    // A word in lower case after the first ends no name, unless it joins two.
    let small = name.split_whitespace().skip(1).filter(|word| word.starts_with(char::is_lowercase));
    let joined = small.into_iter().all(|word| JOINS.contains(&word));
    (sound && joined && (!opened || rest.contains([')', '）']))).then_some((name, from + name.len()))
}

/// Finds the full stop that ends a sentence: none after an initial or a title, which go on ("A. Adams", "Dr. Adams").
fn full_stop(text: &str) -> Option<usize> {
    let ends = |at: &usize| {
        let word = text.get(..*at).unwrap_or_default().rsplit([' ', '.', '-']).next().unwrap_or_default();
        word.chars().nth(1).is_some() && !TITLES.contains(&word)
    };
    text.match_indices(". ").map(|(at, _)| at).find(ends)
}

fn is_nobody(name: &str) -> bool {
    NO_NAMES.split('|').any(|known| known == name)
}

/// Returns the names of a line that is nothing but "by" and names: of one word in any letters, or of words as names are
/// written.
pub fn names(text: &str) -> Option<Vec<String>> {
    let (_, from) = word(text)?;
    let rest = text.get(from..)?.trim_end_matches(['.', ')', '）', ' ']);
    // "By hand." is no name.
    let small = rest.starts_with(char::is_lowercase) && (text.ends_with('.') || is_nobody(rest));
    if small {
        return None;
    }
    let names: Vec<&str> =
        rest.split([',', '、', '，', '&']).flat_map(|part| part.split(" and ")).map(str::trim).collect();
    let is_name = |name: &&str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let named = |word: &&str| word.starts_with(|c: char| !c.is_lowercase()) || JOINS.contains(word);
        let short = (1..=4).contains(&words.len()) && name.chars().count() <= LONGEST;
        // A year is when it was.
        let is_year =
            words.last().is_some_and(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
        short
            && !is_year
            && !name.contains(['(', '（'])
            && name.starts_with(|c: char| c.is_alphanumeric() || c == '@')
            && (words.len() == 1 || words.iter().all(named))
    };
    let known = !names.iter().any(|name| is_nobody(name)) && names.iter().all(is_name);
    known.then(|| names.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_be_nothing_but_names() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(names(text).unwrap_or_default(), expected, "{text}");
        };
        check("by maxigit", &["maxigit"]);
        check("by Ada Lovelace, Bob", &["Ada Lovelace", "Bob"]);
        check("by @ada and Ludwig van Beethoven.", &["@ada", "Ludwig van Beethoven"]);
        check("by far the best", &[]);
        check("by Ada, Bob (2020)", &[]);
        check("(by Eve, 2019)", &[]);
        check("by Ada, March 2021", &[]);
        check("By hand.", &[]);
        check("bygone", &[]);
        check("by", &[]);
    }

    #[test]
    fn a_name_follows_its_word() {
        let check = |text: &str, name: Option<&str>| {
            assert_eq!(named(text).map(|(name, _)| name), name, "{text}");
        };
        check(" by Ada Lovelace", Some("Ada Lovelace"));
        check(" by Ada Lovelace and Charles Babbage: on engines", Some("Ada Lovelace and Charles Babbage"));
        check(", via Acme News", Some("Acme News"));
        check(" (via Acme) and more", Some("Acme"));
        check(" by @ada", Some("@ada"));
        check(" - by Ada. It is good.", Some("Ada"));
        check(" by A. Adams", Some("A. Adams"));
        check(" by J. R. R. Tolkien. It is long.", Some("J. R. R. Tolkien"));
        check(" by J.R. Tolkien and Dr. Ann-M. Adams. Long.", Some("J.R. Tolkien and Dr. Ann-M. Adams"));
        check(" by the way", None);
        check(" by reading it you learn", None);
        check(" bygone", None);
        check(" by Using this tool you can do more than before", None);
        check("", None);
    }
}
