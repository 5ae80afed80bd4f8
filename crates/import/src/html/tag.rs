//! Reading one tag of a page, as far as it decides what the parser is given.

use crate::bounds::ATTRIBUTES;

/// The elements that hold nothing.
const VOID: [&str; 13] =
    ["br", "img", "hr", "meta", "link", "input", "source", "wbr", "area", "col", "embed", "base", "track"];

/// The elements whose text holds no tags.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// A tag of a page.
pub struct Tag {
    /// The name of the element, in lower case.
    pub name: String,
    pub closing: bool,
    /// The offset behind its `>`.
    pub end: usize,
    /// The offset of the first attribute that is too many.
    pub many: Option<usize>,
}

impl Tag {
    /// Reads the tag at `at`, if there is one.
    pub fn read(text: &str, at: usize) -> Option<Self> {
        let rest = text.as_bytes().get(at + 1..)?;
        let closing = rest.first() == Some(&b'/');
        let start = at + 1 + usize::from(closing);
        let bytes = text.as_bytes().get(start..)?;
        bytes.first().filter(|byte| byte.is_ascii_alphabetic())?;
        let length = bytes.iter().position(|byte| ends_name(*byte)).unwrap_or(bytes.len());
        let (end, many) = attributes(bytes.get(length..)?);
        Some(Self {
            name: text.get(start..start + length)?.to_ascii_lowercase(),
            closing,
            end: start + length + end,
            many: many.map(|many| start + length + many),
        })
    }

    /// Returns whether nothing can lie in the element.
    pub fn is_void(&self) -> bool {
        VOID.contains(&self.name.as_str())
    }

    /// Returns whether what follows is text up to its end, whatever that looks like.
    pub fn is_raw(&self) -> bool {
        RAW.contains(&self.name.as_str())
    }
}

/// Returns the end of the text of an element of that name, which begins at `from`: before its end tag.
pub fn ends_of_raw_text(text: &str, from: usize, name: &str) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let is_end = |at: usize| {
        let found = rest.as_bytes().get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    rest.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at)).map_or(text.len(), |at| from + at)
}

/// Returns the length of what follows the name of a tag, and where in it attributes are too many.
fn attributes(bytes: &[u8]) -> (usize, Option<usize>) {
    let byte = |at: usize| bytes.get(at).copied();
    let skip = |from: usize, over: fn(u8) -> bool| {
        bytes.get(from..).and_then(|rest| rest.iter().position(|byte| !over(*byte))).map_or(bytes.len(), |n| from + n)
    };
    let (mut at, mut count, mut many) = (0, 0, None);
    loop {
        at = skip(at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        match byte(at) {
            None => return (bytes.len(), many),
            Some(b'>') => return (at + 1, many),
            Some(_) => {}
        }
        count += 1;
        if count > ATTRIBUTES {
            many.get_or_insert(at);
        }
        // An equals sign may begin a name.
        at = skip(at + 1, |byte| !ends_name(byte) && byte != b'=');
        let equals = skip(at, |byte| byte.is_ascii_whitespace());
        if byte(equals) != Some(b'=') {
            continue;
        }
        let value = skip(equals + 1, |byte| byte.is_ascii_whitespace());
        at = match byte(value) {
            Some(quote @ (b'"' | b'\'')) => {
                let inside = bytes.get(value + 1..).unwrap_or_default();
                inside.iter().position(|byte| *byte == quote).map_or(bytes.len(), |end| value + 1 + end + 1)
            }
            _ => skip(value, |byte| !byte.is_ascii_whitespace() && byte != b'>'),
        };
    }
}

fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_ends_where_a_browser_ends_it() {
        let check = |text: &str, name: &str, end: usize| {
            let found = Tag::read(text, 0).map(|tag| (tag.name, tag.end));
            assert_eq!(found, Some((name.to_owned(), end)), "{text}");
        };
        check("<P>x", "p", 3);
        check("</p >x", "p", 5);
        check("<p a='>' b=\">\" c>x", "p", 17);
        check("<p a=b'>x", "p", 8);
        check("<p/a=/>x", "p", 7);
        check("<p =a>x", "p", 6);
        check("<p a='x", "p", 7);
        check("<br/>", "br", 5);
        assert!(Tag::read("< p>", 0).is_none() && Tag::read("<!p>", 0).is_none() && Tag::read("<", 0).is_none());
    }

    #[test]
    fn raw_text_ends_with_its_own_end() {
        assert_eq!(ends_of_raw_text("<script></b></SCRIPT>", 8, "script"), 12);
        assert_eq!(ends_of_raw_text("<script>a", 8, "script"), 9);
    }
}
