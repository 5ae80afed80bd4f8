//! Excerpts: the note that has what was found, from shortly before it.

use super::{Terms, highlight};
use crate::{Note, Span};

/// The most bytes of a text that are shown before what is found in it.
const BEFORE: usize = 30;

/// Returns the first of the notes, or of those under them, with words that are asked for: from shortly before the first of
/// these, and without what stands under it. There is none where what is `shown` anyway has such words.
pub fn around(shown: &[Note], notes: &[Note], terms: &Terms) -> Option<Note> {
    if find(shown, terms).is_some() { None } else { find(notes, terms) }
}

fn find(notes: &[Note], terms: &Terms) -> Option<Note> {
    notes.iter().find_map(|note| {
        let text = (0..note.text.len()).find_map(|at| from(note.text.get(at..)?, at > 0, terms));
        text.map(|text| Note { text, notes: Vec::new() }).or_else(|| find(&note.notes, terms))
    })
}

/// Returns spans from shortly before what is asked for in the first of them.
fn from(spans: &[Span], is_cut: bool, terms: &Terms) -> Option<Vec<Span>> {
    let mut spans = spans.to_vec();
    let Span { text, .. } = spans.first_mut()?;
    let found = highlight(text, terms).first()?.start;
    let mut start = text.floor_char_boundary(found.saturating_sub(BEFORE));
    if start > 0 {
        // A whole word comes first.
        start += text.get(start..found)?.find(' ').map_or(0, |space| space + 1);
    }
    if is_cut || start > 0 {
        *text = ["…", text.get(start..)?].concat();
    }
    Some(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain_text;

    fn shown(notes: &[Note], asked: &str) -> Option<String> {
        around(&[], notes, &Terms::parse(asked)).map(|note| plain_text(&note.text))
    }

    #[test]
    fn it_begins_with_a_whole_word_shortly_before() {
        let far = ["word ".repeat(40), "a needle in it".into()].concat();
        let text = shown(&["first".into(), far.as_str().into()], "needle").unwrap_or_default();
        assert!(text.starts_with("…word ") && text.ends_with("a needle in it") && text.len() < 60, "{text}");
        assert_eq!(shown(&["a needle".into()], "need").as_deref(), Some("a needle"));
        assert_eq!(shown(&["漢字".repeat(20).as_str().into(), "é".repeat(40).as_str().into()], "needle"), None);
        let wide = ["字".repeat(40), "入門".into()].concat();
        let text = shown(&[wide.as_str().into()], "入門").unwrap_or_default();
        assert!(text.starts_with("…字") && text.ends_with("入門") && text.chars().count() < 15, "{text}");
    }

    #[test]
    fn a_span_stays_what_it_is() {
        let span = |text: &str, strong| Span { text: text.into(), strong, ..Span::default() };
        let notes =
            [Note { text: vec![span("first ", false), span("needle", true), span(" last", false)], notes: Vec::new() }];
        let found = around(&[], &notes, &Terms::parse("needle"));
        assert_eq!(found.map(|note| note.text), Some(vec![span("…needle", true), span(" last", false)]));
    }

    #[test]
    fn it_may_stand_under_another() {
        let notes = [Note { text: Vec::new(), notes: vec!["a needle".into()] }];
        assert_eq!(shown(&notes, "needle").as_deref(), Some("a needle"));
    }

    #[test]
    fn what_is_shown_anyway_and_what_is_not_asked_for_move_nothing() {
        let notes: [Note; 1] = ["a needle".into()];
        assert_eq!(around(&notes, &notes, &Terms::parse("needle")), None);
        for asked in ["", "-needle", "is:recommended"] {
            assert_eq!(shown(&notes, asked), None, "{asked}");
        }
    }
}
