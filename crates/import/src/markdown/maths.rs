//! Formulas, `$a_1$` and `$$…$$`: what is a mark of Markdown in them is escaped, so that they are read as they are written.

use super::prepare::Edit;
use crate::lines::lines;

const DISPLAY: &str = "$$";

/// So much is looked at of the word before a formula, in bytes.
const LONGEST_WORD: usize = 500;

/// The state of formulas, line by line.
#[derive(Default)]
pub struct Maths {
    /// Whether the lines of a formula go on.
    open: bool,
}

impl Maths {
    /// Returns the escapes that the formulas of a line need; `below` is the text from its end on.
    pub fn escapes(&mut self, line: &str, below: &str) -> Vec<Edit> {
        if !self.open && !line.contains('$') {
            return Vec::new();
        }
        let mut edits = Vec::new();
        let mut at = 0;
        if self.open {
            let end = line.find(DISPLAY);
            self.open = end.is_none();
            escape(line, 0, end.unwrap_or(line.len()), &mut edits);
            let Some(end) = end else { return edits };
            at = end + DISPLAY.len();
        }
        let mut in_code = false;
        while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = line.get(at..).unwrap_or_default();
            at += match c {
                '\\' => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
                '`' => {
                    in_code = !in_code;
                    1
                }
                '$' if in_code => 1,
                '$' if rest.starts_with(DISPLAY) => {
                    let start = at + DISPLAY.len();
                    let inside = line.get(start..).unwrap_or_default();
                    match inside.find(DISPLAY) {
                        Some(end) => {
                            escape(line, start, start + end, &mut edits);
                            DISPLAY.len() + end + DISPLAY.len()
                        }
                        None if is_closed(below) => {
                            self.open = true;
                            escape(line, start, line.len(), &mut edits);
                            return edits;
                        }
                        None => DISPLAY.len(),
                    }
                }
                '$' => match formula(rest).filter(|_| may_begin(line, at)) {
                    Some(inside) => {
                        escape(line, at + 1, at + 1 + inside.len(), &mut edits);
                        inside.len() + "$$".len()
                    }
                    None => 1,
                },
                c => c.len_utf8(),
            };
        }
        edits
    }
}

/// Returns whether a formula may begin there: in no word, and in no address, which has escapes of its own.
fn may_begin(line: &str, at: usize) -> bool {
    let start = (at.saturating_sub(LONGEST_WORD)..=at).find(|start| line.is_char_boundary(*start)).unwrap_or(at);
    let before = line.get(start..at).unwrap_or_default();
    let ends_word = |c: char| c.is_whitespace() || matches!(c, '(' | '<' | '[' | '"' | '\'');
    let word = before.rsplit(ends_word).next().unwrap_or_default();
    !word.ends_with(|c: char| c.is_alphanumeric() || c == '$') && !word.contains("://")
}

/// Returns the formula between the `$` that begins a text and the next, if it is one: sums of money are none.
fn formula(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('$')?;
    let end = rest.find('$')?;
    let (inside, after) = (rest.get(..end)?, rest.get(end + 1..)?);
    let tight = !inside.starts_with(char::is_whitespace) && !inside.ends_with(|c: char| c.is_whitespace() || c == '\\');
    let ends = !after.starts_with(|c: char| c.is_alphanumeric() || c == '$');
    let has_signs = inside.contains(['\\', '_', '^', '{']);
    let is_other = inside.contains("](") || inside.contains("://") || inside.contains('`');
    let product = inside.contains('*') && inside.starts_with(char::is_alphabetic);
    (tight && ends && (has_signs || product) && !is_other).then_some(inside)
}

/// Returns whether a formula ends in the lines below, before an empty one.
fn is_closed(below: &str) -> bool {
    // The first is the end of the line itself.
    let mut rest = lines(below).skip(1).map(|line| below.get(line).unwrap_or_default());
    rest.by_ref().take_while(|line| !line.trim().is_empty()).any(|line| line.contains(DISPLAY))
}

/// Escapes the signs between two places of a line; a bar parts the cells of tables as ever.
fn escape(line: &str, start: usize, end: usize, edits: &mut Vec<Edit>) {
    let inside = line.get(start..end).unwrap_or_default();
    let signs = inside.char_indices().filter(|(_, c)| c.is_ascii_punctuation() && *c != '|');
    edits.extend(signs.map(|(at, _)| Edit::new(start + at..start + at, "\\")));
}

#[cfg(test)]
mod tests {
    use crate::tree::{Kind, Piece, plain};
    use crate::warning::Log;

    /// Reads a paragraph; its words must be `expected`, without any style.
    fn check(text: &str, expected: &str) -> Vec<Piece> {
        let blocks = crate::markdown::parse(text, 0..text.len(), &mut Log::default());
        let Some(Kind::Paragraph(pieces)) = blocks.first().map(|block| &block.kind) else { panic!("{blocks:?}") };
        assert_eq!(plain(pieces), expected);
        assert!(pieces.iter().all(|piece| !piece.style.emphasis), "{pieces:?}");
        pieces.clone()
    }

    #[test]
    fn formulas_stay_as_they_are_written() {
        for text in [
            "see $a_1$ and $\\alpha_{1}*b*c$, $\\{x\\}$ and $a*b*c$",
            "$$x_{i} < \\{a*b*c\\}$$ (so)",
            "$\\_a$ `$_` $_b$",
        ] {
            let pieces = check(text, &text.replace('`', ""));
            assert_eq!(pieces.last().unwrap().at.end, text.len());
        }
        check("$$\n- a_{i}\\\\\n= b*c*d\n$$ so", "$$ - a_{i}\\\\ = b*c*d $$ so");
    }

    #[test]
    fn money_is_no_formula() {
        for text in
            ["from $5M to $10M", "$5-$10", "$a/$b", "a $", "$$ a", "cost $5 (**$6**)", "<https://a.example/$a_b$>"]
        {
            check(text, &text.replace("**", "").replace(['<', '>'], ""));
        }
    }
}
