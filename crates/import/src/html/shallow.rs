//! Removing from a page what makes its parser slow and no reader misses: tags that lie deeper than anyone means, and
//! attributes beyond a hundred. The parser's time grows with the depth, and with the square of the attributes.

use std::borrow::Cow;
use std::ops::Range;

use crate::bounds::DEEPEST;

use super::tag::{Tag, ends_of_raw_text};

/// The most styles that no one ends; no more are kept.
const LEFT: usize = 8;

/// A text for the parser, with the places of what was left out.
pub struct Shallow<'a> {
    pub text: Cow<'a, str>,
    /// The places where attributes were left out.
    pub attributes: Vec<usize>,
    /// The place where the first tag was left out.
    pub deep: Option<usize>,
}

/// Returns `text` without those tags and attributes.
pub fn shallow(text: &str) -> Shallow<'_> {
    let mut out = Out { text, written: String::new(), copied: 0 };
    let mut attributes = Vec::new();
    let mut first = None;
    let mut open = OpenTag::default();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find('<')).map(|found| from + found) {
        let Some(tag) = Tag::read(text, at) else {
            from = end_of_comment(text, at);
            continue;
        };
        from = tag.end;
        // A link is no depth, for the next one ends it; and it is what is looked for.
        let deep = !tag.closing
            && tag.name != "a"
            && !tag.is_void()
            && (open.elements.len() >= DEEPEST || open.is_one_more(&tag.name));
        if let Some(many) = tag.many.filter(|_| !deep) {
            attributes.push(many);
            out.leave(many..tag.end.saturating_sub(1).max(many));
        }
        if deep {
            first.get_or_insert(at);
            out.leave(at..tag.end);
        } else if tag.closing {
            open.close(&tag.name);
        } else if !tag.is_void() {
            if tag.is_raw() && !open.is_foreign() {
                from = ends_of_raw_text(text, tag.end, &tag.name);
            }
            open.open(tag.name);
        }
    }
    Shallow { text: out.finish(), attributes, deep: first }
}

/// Returns the end of a comment that begins at `at`; of any other sign, the next byte.
fn end_of_comment(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    match rest.strip_prefix("<!--") {
        // `<!-->` is a whole one.
        Some(_) => rest.get(2..).and_then(|rest| rest.find("-->")).map_or(text.len(), |end| at + 2 + end + 3),
        None => at + 1,
    }
}

/// The output: what is left of a text.
struct Out<'a> {
    text: &'a str,
    written: String,
    copied: usize,
}

impl<'a> Out<'a> {
    fn leave(&mut self, at: Range<usize>) {
        self.written.push_str(self.text.get(self.copied..at.start).unwrap_or_default());
        self.copied = at.end;
    }

    fn finish(mut self) -> Cow<'a, str> {
        if self.copied == 0 {
            return self.text.into();
        }
        self.written.push_str(self.text.get(self.copied..).unwrap_or_default());
        self.written.into()
    }
}

/// The elements that are open, as a parser would have them.
#[derive(Default)]
struct OpenTag {
    elements: Vec<String>,
    /// The styles whose blocks ended before they did: the parser opens each anew in every block that follows.
    left: Vec<String>,
}

/// The elements that set text: the end of one closes no block in it.
const STYLES: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// The elements that keep the ends of most others inside.
const CELLS: [&str; 7] = ["table", "td", "th", "caption", "template", "object", "button"];

/// The parts of tables, which end whatever is in them.
const TABLE: [&str; 8] = ["table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"];

/// Returns whether an element is no block: each end of one is passed over where a block is open in it.
const fn is_inline(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"span" | b"sub" | b"sup" | b"q" | b"cite" | b"abbr" | b"time" | b"mark" | b"svg" | b"math"
    )
}

impl OpenTag {
    /// Opens an element, which may end others of its kind.
    fn open(&mut self, name: String) {
        let (ends, within): (&[&str], &[&str]) = match name.as_str() {
            "p" => (&["p"], &CELLS),
            "li" => (&["li"], &["ul", "ol", "menu", "table", "td", "th", "blockquote", "section", "article"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table", "td", "th"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["tbody", "thead", "tfoot", "table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "option" => (&["option"], &["select"]),
            "a" => (&["a"], &CELLS),
            _ => (&[], &[]),
        };
        if !ends.is_empty() {
            self.end(|open| ends.contains(&open), |open| within.contains(&open));
        }
        self.elements.push(name);
    }

    /// Closes an element, if it is open.
    fn close(&mut self, name: &str) {
        let is_it = |open: &str| open == name;
        if STYLES.contains(&name) {
            for names in [&mut self.elements, &mut self.left] {
                if let Some(n) = names.iter().rposition(|open| is_it(open)) {
                    names.remove(n);
                    break;
                }
            }
        } else if TABLE.contains(&name) {
            self.end(is_it, |open| open == "table");
        } else if is_inline(name) || name.contains('-') {
            self.end(is_it, |open| !STYLES.contains(&open) && !is_inline(open) && !open.contains('-'));
        } else {
            self.end(is_it, |open| CELLS.contains(&open));
        }
    }

    /// Ends the innermost element that fits, and all in it, unless something `holds` it.
    fn end(&mut self, fits: impl Fn(&str) -> bool, holds: impl Fn(&str) -> bool) {
        for (n, open) in self.elements.iter().enumerate().rev() {
            if fits(open) {
                let ended = self.elements.drain(n..);
                self.left.extend(ended.filter(|name| STYLES.contains(&name.as_str()) && name != "a"));
                return;
            }
            if holds(open) {
                return;
            }
        }
    }

    /// Returns whether this would be one more style that nothing ends. Of links, the next ends the last.
    fn is_one_more(&self, name: &str) -> bool {
        self.left.len() >= LEFT && STYLES.contains(&name) && name != "a"
    }

    /// Returns whether a drawing or a formula is open, in which all is tags.
    fn is_foreign(&self) -> bool {
        self.elements.iter().any(|open| open == "svg" || open == "math")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, left: &str) {
        assert_eq!(shallow(text).text, left);
    }

    #[test]
    fn a_page_as_people_write_it_is_left_alone() {
        let lists = "<ul>".to_owned() + &"<li><p>a <b>b</b><br>c".repeat(500) + "</ul>";
        let rows = "<table>".to_owned() + &"<tr><td>a<td><p>b".repeat(500) + "</table>";
        let paragraphs = "<p>a<div>b</div>".repeat(500);
        let script = "<script>for (a = 0; a<b; a++) '<div>'</script>".repeat(500);
        let comments = "<!-- <div> --><!-->".repeat(500);
        for text in [lists, rows, paragraphs, script, comments, "<p a=b c='>' d>x</p> 1 < 2 <".to_owned()] {
            check(&text, &text);
        }
    }

    #[test]
    fn what_lies_too_deep_is_kept_flat() {
        for (tag, between) in
            [("<div>", ""), ("<div>", "</x>"), ("<x-y>", ""), ("<b>", "<p></p>"), ("<b><div>", "</b>")]
        {
            let text = format!("{tag}{between}").repeat(1_000);
            let left = shallow(&text).text;
            assert!(left.matches(tag).count() <= DEEPEST, "{tag}{between}");
        }
        let text = "<div>".repeat(300) + "x" + &"</div>".repeat(300);
        check(&text, &("<div>".repeat(200) + "x" + &"</div>".repeat(300)));
    }

    #[test]
    fn styles_that_no_one_ends_are_few() {
        let text = "<p><b>a</p>".repeat(100);
        assert_eq!(shallow(&text).text.matches("<b>").count(), LEFT);
        let text = "<p><b>a</p></b>".repeat(100) + &"<p><a href=b>c</p>".repeat(100);
        check(&text, &text);
    }

    #[test]
    fn many_attributes_are_cut() {
        let text = format!("<p {}>x</p>", "a='>' b=c d ".repeat(100));
        let found = shallow(&text);
        assert!(
            found.text.len() < 600 && found.text.ends_with(">x</p>") && found.attributes.len() == 1,
            "{}",
            found.text
        );
        check(&format!("<p {}", "a ".repeat(100)), &format!("<p {}", "a ".repeat(100)));
    }
}
