//! The beginning of long notes and introductions, cut where it reads well.
//!
//! Cut in the text and not by style: nothing is measured, nothing shifts, and no link hides behind the cut.

use link_digest_core::search::Terms;
use link_digest_core::{Block, Note, Span};

use crate::search;

/// The width of a small Latin letter.
const LETTER: usize = 4;
/// Less than four lines of a card: the button takes the rest of the fourth.
const SHOWN: usize = 145 * LETTER;
/// Less than three lines, below a title of more lines than one.
const SHOWN_LESS: usize = 105 * LETTER;
/// A line of a title, about.
const LINE: usize = 40 * LETTER;
/// Less than this is not worth a button.
const WORTH: usize = 60 * LETTER;
/// Each remark starts a line, and the rest of the line before is lost to it.
const LOST: usize = 16 * LETTER;

/// The notes that are shown at first below a title, or `None` if all of them are. A long title says more by itself. Where
/// what is searched for is in none of them, they are those from where it is.
pub fn head(title: &str, notes: &[Note], terms: &Terms) -> Option<Vec<Note>> {
    let all: usize = notes.iter().map(note_width).sum();
    let shown = if width(title) > LINE { SHOWN_LESS } else { SHOWN };
    (all > shown + WORTH).then(|| {
        let head = take(notes, &mut Room(shown));
        around(&head, notes, terms, shown).unwrap_or(head)
    })
}

/// What a line of a list shows of notes: what is searched for, where its title does not have that.
pub fn found(title: &str, notes: &[Note], terms: &Terms) -> Vec<Note> {
    around(&[title.into()], notes, terms, SHOWN_LESS).unwrap_or_default()
}

/// What is searched for, if it is in the notes and not in what is shown of them.
fn around(shown: &[Note], notes: &[Note], terms: &Terms, room: usize) -> Option<Vec<Note>> {
    let note = search::around(shown, notes, terms)?;
    Some(take(&[note], &mut Room(room)))
}

/// About three lines of an introduction on a desk, and two on a phone.
const INTRO: usize = 260 * LETTER;
const INTRO_ON_PHONE: usize = 85 * LETTER;

/// How long an introduction is, which is cut by style: its blocks may have any height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// It fits everywhere.
    Short,
    /// It is cut on a phone.
    Some,
    /// It is cut everywhere.
    Long,
}

pub fn length(blocks: &[Block]) -> Length {
    let width = width_of_blocks(blocks);
    if width > INTRO {
        Length::Long
    } else if width > INTRO_ON_PHONE {
        Length::Some
    } else {
        Length::Short
    }
}

/// The rest of a budget of space.
struct Room(usize);

impl Room {
    /// Takes `width`, and says whether it fitted.
    fn take(&mut self, width: usize) -> bool {
        let fits = width <= self.0;
        self.0 = self.0.saturating_sub(width);
        fits
    }
}

fn take(notes: &[Note], room: &mut Room) -> Vec<Note> {
    let mut head = Vec::new();
    for note in notes {
        // A line of a few words under the cut reads worse than none.
        if room.0 < WORTH / 2 && !head.is_empty() {
            break;
        }
        let text = take_spans(&note.text, room);
        let notes = if room.0 == 0 { Vec::new() } else { take(&note.notes, room) };
        head.push(Note { text, notes });
        if !room.take(LOST) {
            break;
        }
    }
    head
}

fn width_of_blocks(blocks: &[Block]) -> usize {
    let width = |block: &Block| {
        spans_width(&block.text) + block.notes.iter().map(note_width).sum::<usize>() + width_of_blocks(&block.blocks)
    };
    blocks.iter().map(width).sum()
}

fn take_spans(spans: &[Span], room: &mut Room) -> Vec<Span> {
    let mut head: Vec<Span> = Vec::new();
    for span in spans {
        let space = room.0;
        if room.take(width(&span.text)) {
            head.push(span.clone());
            continue;
        }
        let text = cut(&span.text, space);
        match head.last_mut() {
            // A piece of a word after whole ones says nothing.
            Some(last) if text.len() < 24 && !text.contains(char::is_whitespace) => {
                last.text = [last.text.trim_end(), "…"].concat();
            }
            _ => head.push(Span { text: [text, "…"].concat(), ..span.clone() }),
        }
        break;
    }
    head
}

/// The part of `text` that fits into `space`, up to the end of a word where there is one.
fn cut(text: &str, space: usize) -> &str {
    let mut used = 0;
    let fits = text.char_indices().find(|(_, c)| {
        used += char_width(*c);
        used > space
    });
    let head = fits.and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let word = head.rfind(char::is_whitespace).filter(|&end| head.len() - end < 24);
    let head = word.and_then(|end| head.get(..end)).unwrap_or(head);
    head.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
}

fn note_width(note: &Note) -> usize {
    spans_width(&note.text) + LOST + note.notes.iter().map(note_width).sum::<usize>()
}

fn spans_width(spans: &[Span]) -> usize {
    spans.iter().map(|span| width(&span.text)).sum()
}

fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// Chinese, Japanese and Korean letters, and emoji, are about twice as wide as Latin ones; capitals, and the letters of
/// Europe's and India's other scripts, are a little wider.
fn char_width(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115F}' | '\u{2E80}'.. => 2 * LETTER,
        'A'..='Z' | 'm' | 'w' | '\u{370}'..='\u{58F}' | '\u{900}'..='\u{1FFF}' => LETTER + 1,
        _ => LETTER,
    }
}

#[cfg(test)]
mod tests {
    use link_digest_core::plain_text;

    use super::*;

    fn words(n: usize) -> String {
        vec!["word"; n].join(" ")
    }

    #[test]
    fn short_notes_are_shown_whole() {
        assert_eq!(head("", &[], &Terms::default()), None);
        assert_eq!(head("", &["short".into(), words(30).as_str().into()], &Terms::default()), None);
    }

    #[test]
    fn a_long_note_is_cut_after_a_word() {
        let head = head("", &[words(100).as_str().into()], &Terms::default()).unwrap();
        let text = plain_text(&head[0].text);
        assert!(text.ends_with("word…") && width(&text) <= SHOWN + 1, "{text}");
    }

    #[test]
    fn below_a_long_title_it_is_shorter() {
        let shown = |title: &str| {
            width(&plain_text(&head(title, &[words(100).as_str().into()], &Terms::default()).unwrap()[0].text))
        };
        assert!(shown("A title of a line") > SHOWN_LESS + 1);
        assert!(shown("A title that takes two lines or three in the column of a card") <= SHOWN_LESS + 1);
        // Letters of twice the width take as much room.
        assert!(shown(&"漢".repeat(21)) <= SHOWN_LESS + 1);
    }

    #[test]
    fn a_word_in_bold_is_not_cut_in_two() {
        let bold = Span { text: words(30).replace(' ', ""), ..Span::default() };
        let before = Span { text: "word ".repeat(28), ..Span::default() };
        let head =
            head("", &[Note { text: vec![before, bold], notes: vec![words(30).as_str().into()] }], &Terms::default())
                .unwrap();
        assert!(plain_text(&head[0].text).ends_with(" word…") && head[0].text.len() == 1, "{head:?}");
    }

    #[test]
    fn many_notes_are_cut_between_them() {
        let notes: Vec<Note> = vec![words(20).as_str().into(); 6];
        let head = head("", &notes, &Terms::default()).unwrap();
        assert!(head.len() < notes.len() && head[0] == notes[0]);
    }

    #[test]
    fn a_link_that_is_cut_still_leads_somewhere() {
        let link = Span { text: words(100), url: Some("https://a.example".into()), ..Span::default() };
        let head =
            head("", &[Note { text: vec![link], notes: vec![words(9).as_str().into()] }], &Terms::default()).unwrap();
        assert_eq!(head[0].text[0].url.as_deref(), Some("https://a.example"));
        assert!(head[0].notes.is_empty());
    }

    #[test]
    fn what_is_searched_for_is_shown_with_what_stands_around_it() {
        let needle = Terms::parse("needle");
        let shown = |notes: &[Note]| plain_text(&head("", notes, &needle).unwrap()[0].text);
        let far = [words(100), "needle".into(), words(100)].join(" ");
        let text = shown(&[words(100).as_str().into(), far.as_str().into()]);
        assert!(text.starts_with("…word") && text.contains(" needle word") && text.ends_with("word…"), "{text}");
        assert!(width(&text) <= SHOWN + 2, "{text}");
        // Where it is shown anyway, or nowhere, nothing moves.
        assert!(shown(&[["needle".into(), words(100)].join(" ").as_str().into()]).starts_with("needle word"));
        assert!(shown(&[words(100).as_str().into()]).starts_with("word"));
    }

    #[test]
    fn a_line_shows_what_its_title_does_not() {
        let notes: [Note; 1] = ["a needle".into()];
        assert_eq!(found("Title", &notes, &Terms::parse("needle")), notes);
        assert_eq!(found("The needle", &notes, &Terms::parse("needle")), []);
        assert_eq!(found("Title", &notes, &Terms::default()), []);
    }

    #[test]
    fn introductions_are_as_long_as_all_of_their_blocks() {
        let paragraph = |n| Block { text: vec![Span { text: words(n), ..Span::default() }], ..Block::default() };
        let quote = |n| Block { blocks: vec![paragraph(n), paragraph(n)], ..Block::default() };
        assert_eq!(length(&[paragraph(10)]), Length::Short);
        assert_eq!(length(&[paragraph(20), quote(10)]), Length::Some);
        assert_eq!(length(&[paragraph(20), quote(60)]), Length::Long);
    }

    #[test]
    fn wider_letters_and_more_remarks_leave_less_room() {
        let shown = |notes: &[Note]| head("", notes, &Terms::default()).unwrap();
        let letters = |text: String| plain_text(&shown(&[text.as_str().into()])[0].text).chars().count();
        let small = letters(words(100));
        for wide in [words(100).to_uppercase(), "слово ".repeat(100)] {
            // Three words fewer, at least.
            assert!(letters(wide) + "word ".len() * 3 <= small);
        }
        let notes: Vec<Note> = vec![words(10).as_str().into(), words(100).as_str().into()];
        let all: usize = shown(&notes).iter().map(|note| plain_text(&note.text).chars().count()).sum();
        assert!(all <= small - 10, "{all} of {small}");
    }

    #[test]
    fn words_without_end_and_wide_letters_are_cut_too() {
        assert!(
            plain_text(&head("", &["x".repeat(9999).as_str().into()], &Terms::default()).unwrap()[0].text)
                .chars()
                .count()
                <= SHOWN + 1
        );
        assert!(
            plain_text(&head("", &["漢".repeat(400).as_str().into()], &Terms::default()).unwrap()[0].text)
                .chars()
                .count()
                <= SHOWN / 2 + 1
        );
    }
}
