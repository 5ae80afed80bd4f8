//! Lines of a text, whatever ends them.

use std::collections::HashMap;
use std::ops::Range;

/// Returns the lines of `text` without their ends: LF, CR LF or CR.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut next = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(next..).filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let line = next..next + length;
        let ended = rest.get(length..).unwrap_or_default();
        next = line.end + if ended.starts_with(b"\r\n") { 2 } else { ended.len().min(1) };
        Some(line)
    })
}

/// Returns the offset of a line and column, both counted from 1, in characters; the end of `text` where it has none.
pub fn offset(text: &str, line: usize, column: usize) -> usize {
    let Some(at) = lines(text).nth(line.saturating_sub(1)) else { return text.len() };
    let found = text.get(at.clone()).and_then(|text| text.char_indices().nth(column.saturating_sub(1)));
    found.map_or(at.end, |(offset, _)| at.start + offset)
}

/// Returns the first line of each field, such as `title: …` or `"title" = …`, by the name that it begins with.
pub fn fields(text: &str) -> HashMap<&str, Range<usize>> {
    let mut found = HashMap::new();
    for at in lines(text) {
        let line = text.get(at.clone()).unwrap_or_default();
        if let Some((name, _)) = line.split_once([':', '=']) {
            found.entry(name.trim().trim_matches(['"', '\''])).or_insert(at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let text = "a\r\nb\rc\n\nd";
        let found: Vec<_> = lines(text).map(|line| &text[line]).collect();
        assert_eq!(found, ["a", "b", "c", "", "d"]);
        assert_eq!(lines("").count(), 0);
        assert_eq!(lines("a\n").count(), 1);
    }

    #[test]
    fn a_field_is_found_by_its_name() {
        let found = fields("a: 1\n\"b\" = 2\na: 3\nc\n");
        assert_eq!((found.get("a"), found.get("b"), found.get("c")), (Some(&(0..4)), Some(&(5..12)), None));
    }

    #[test]
    fn a_line_and_a_column_are_a_place() {
        assert_eq!(offset("ab\ncéd", 2, 3), 6);
        assert_eq!(offset("ab", 1, 9), 2);
        assert_eq!(offset("ab", 7, 1), 2);
    }
}
