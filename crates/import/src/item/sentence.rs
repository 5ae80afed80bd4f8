//! Sentences: where the one that a link stands in ends, so that it is the title as a whole.

/// The longest sentence that is a title as a whole, in characters.
pub const LONGEST: usize = 160;

/// Returns the part of `text` that is a title: up to the end of the sentence that the link at `link` stands in, else that
/// sentence, or as much of it as ends with a clause.
pub fn around(text: &str, link: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let fits =
        |at: &std::ops::Range<usize>| text.get(at.clone()).is_some_and(|part| part.trim().chars().count() <= LONGEST);
    let end = end(text, link.end);
    let clauses = || {
        let after = text.get(link.end..end).unwrap_or_default();
        let stops = [", ", "; ", " – ", " — ", " - ", " (", "，", "；", "（"];
        stops.iter().filter_map(|stop| after.find(stop)).min().map(|at| link.end + at)
    };
    let start = start(text, link.start);
    [Some(0..end), Some(start..end), clauses().map(|end| 0..end), clauses().map(|end| start..end)]
        .into_iter()
        .flatten()
        .find(fits)
}

/// Returns whether what stands before a link leads on to it, rather than announcing it.
pub fn leads_on(before: &str) -> bool {
    let last = before.trim_end().chars().next_back();
    let short = before.trim_end().strip_suffix('.').is_some_and(is_short);
    let last = if short { Some('a') } else { last };
    before.contains(char::is_alphabetic)
        && last.is_some_and(|last| last.is_alphanumeric() || matches!(last, ',' | '，' | '\'' | '’' | ')' | '）'))
}

/// Returns whether the words of a link are long enough to be a title, and begin as one.
pub fn is_title(words: &str) -> bool {
    let Some(first) = words.chars().next() else { return false };
    if first.is_lowercase() {
        return false;
    }
    let long = words.chars().count() >= 14 && !words.is_ascii() && !words.contains(' ');
    long || words.split_whitespace().count() >= 5
}

/// Returns the first words of a text that is too long for a title.
pub fn clipped(text: &str) -> String {
    let text = link_digest_core::text::line(text);
    let end = text.char_indices().nth(LONGEST - 1).map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').filter(|_| end < text.len()).map_or(head, |(head, _)| head);
    format!("{}…", head.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Returns where the sentence ends in which `from` is.
pub fn end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let mut chars = rest.char_indices();
    chars.find_map(|(at, c)| ends(text, from + at, c).then_some(from + at + c.len_utf8())).unwrap_or(text.len())
}

/// Returns where the sentence begins in which `before` is.
fn start(text: &str, before: usize) -> usize {
    let head = text.get(..before).unwrap_or_default();
    let last = head.char_indices().rev().find(|(at, c)| ends(text, *at, *c));
    last.map_or(0, |(at, c)| at + c.len_utf8())
}

/// Returns whether the sign at `at` ends a sentence.
fn ends(text: &str, at: usize, c: char) -> bool {
    if matches!(c, '。' | '！' | '？') {
        return true;
    }
    if !matches!(c, '.' | '!' | '?') {
        return false;
    }
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let next = after.trim_start().chars().next();
    let apart = after.starts_with(char::is_whitespace) && next.is_none_or(|next| !next.is_lowercase());
    (apart || after.is_empty()) && !(c == '.' && is_short(before))
}

/// Returns whether a text ends with a word that has a dot of its own.
fn is_short(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default().to_lowercase();
    word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
        || ["e.g", "i.e", "vs", "etc", "mr", "mrs", "dr", "st", "no", "feat", "cf", "inc"].contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, link: &str, title: Option<&str>) {
        let at = text.find(link).unwrap_or_default();
        let found = around(text, at..at + link.len()).and_then(|at| text.get(at));
        assert_eq!(found.map(str::trim), title, "{text}");
    }

    #[test]
    fn a_title_is_a_sentence() {
        check("We moved the docs to a new home. It is blue.", "the docs", Some("We moved the docs to a new home."));
        check("See e.g. The docs, vs. Others", "docs", Some("See e.g. The docs, vs. Others"));
        check("它很好。我们发布了工具", "很好", Some("它很好。"));
        check("Version 1.2 of it is out", "of it", Some("Version 1.2 of it is out"));
    }

    #[test]
    fn a_long_sentence_is_cut_where_a_clause_ends() {
        let tail = ", and then more words follow".repeat(6);
        check(&format!("We moved the docs to a home{tail}"), "the docs", Some("We moved the docs to a home"));
        check(&format!("{} the docs", "word ".repeat(40)), "the docs", None);
        let first = "Some words come first, and they are many. ".repeat(4);
        check(&format!("{first}Then the docs. More."), "the docs", Some("Then the docs."));
    }
}
