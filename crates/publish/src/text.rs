//! Texts as they go into attributes, titles and XML.

use link_digest_core::{Block, BlockKind, Note, plain_text, text};

/// Returns a text on one line, without what XML cannot hold.
pub fn line(text: &str) -> String {
    text::line(text).chars().filter(|&c| fits_xml(c)).collect()
}

/// Returns the lines of a text, without what XML cannot hold.
pub fn lines(text: &str) -> String {
    text.chars().filter(|&c| matches!(c, '\n' | '\t') || !text::is_hidden(c)).filter(|&c| fits_xml(c)).collect()
}

/// Returns whether XML can hold a character. Control characters are gone already; these two are no characters at all.
fn fits_xml(c: char) -> bool {
    !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Returns the start of a text, cut between words, in at most `most` characters.
pub fn summary(text: &str, most: usize) -> String {
    let text = line(text);
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or_default().trim_end_matches([',', ';', ':', '.', ' ']))
}

/// Returns the words of an introduction, without marks.
pub fn of_blocks(blocks: &[Block]) -> String {
    let words = blocks.iter().map(|block| match block.kind {
        BlockKind::Paragraph => plain_text(&block.text),
        BlockKind::List => of_notes(&block.notes),
        BlockKind::Quote | BlockKind::Callout => of_blocks(&block.blocks),
        BlockKind::Code | BlockKind::Image => String::new(),
    });
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

fn of_notes(notes: &[Note]) -> String {
    notes.iter().map(|note| plain_text(&note.text)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_ends_between_words() {
        assert_eq!(summary("short", 10), "short");
        assert_eq!(summary("one two, three four", 12), "one two…");
        assert_eq!(summary("anunbrokenword", 8), "anunbro…");
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(line("a\u{0}b\u{FFFE}\u{202E}c"), "abc");
        assert_eq!(lines("a\n\u{8}b"), "a\nb");
    }
}
