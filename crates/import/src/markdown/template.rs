//! Tags of template languages inside Markdown: Liquid, shortcodes of Hugo and Zola, attributes of kramdown, and the
//! imports of MDX. Their programs do not run here, so they are blanked out before anything else is read.

use std::borrow::Cow;
use std::ops::Range;

use super::fence::Fence;
use crate::lines::lines;
use crate::warning::{Log, WarningKind};

/// The beginnings and ends of tags. The longer come first.
const TAGS: [(&str, &str); 6] = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{:", "}"), ("{#", "#}")];

/// The longest tag, in bytes. What goes on for longer is text.
const LONGEST: usize = 2_000;

/// The character that stands for a byte of a tag: white space that indents nothing.
pub const BLANK: char = '\u{c}';

/// Replaces tags by white space in `text`, which starts at `start` in the input, at the same length.
pub fn blank<'a>(text: &'a str, start: usize, log: &mut Log) -> Cow<'a, str> {
    let found = tags(text);
    if found.is_empty() {
        return text.into();
    }
    for TemplateTag { at, .. } in found.iter().filter(|tag| tag.warn) {
        log.add(WarningKind::Template, start + at.start..start + at.end, "");
    }
    blanked(text, found.into_iter().map(|tag| tag.at)).into()
}

/// Returns `text` with white space in places that follow each other, at the same length. Lines stay lines.
pub fn blanked(text: &str, places: impl Iterator<Item = Range<usize>>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for at in places {
        out.push_str(text.get(copied..at.start).unwrap_or_default());
        let inside = text.get(at.clone()).unwrap_or_default().bytes();
        out.extend(inside.map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { BLANK }));
        copied = at.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

/// A tag, and whether it may hold words that someone misses.
struct TemplateTag {
    at: Range<usize>,
    warn: bool,
}

/// Replaces a space that does not break after a bullet by a plain one, at the same length.
pub fn plain_bullets(text: Cow<'_, str>) -> Cow<'_, str> {
    const WIDE: [&str; 3] = ["*\u{a0}", "-\u{a0}", "+\u{a0}"];
    if !WIDE.iter().any(|bullet| text.contains(bullet)) {
        return text;
    }
    let mut out = text.into_owned();
    for at in lines(&out.clone()) {
        let line = out.get(at.clone()).unwrap_or_default();
        let bullet = at.start + line.len() - line.trim_start_matches([' ', '\t']).len();
        if out.get(bullet..).is_some_and(|rest| WIDE.iter().any(|wide| rest.starts_with(wide))) {
            out.replace_range(bullet + 1..bullet + 1 + '\u{a0}'.len_utf8(), " \u{c}");
        }
    }
    out.into()
}

fn tags(text: &str) -> Vec<TemplateTag> {
    let mut found = Vec::new();
    let mut fence = Fence::default();
    let mut from = 0;
    for line in lines(text) {
        let bare = text.get(line.clone()).unwrap_or_default().trim_start();
        if fence.takes(bare) || line.end <= from {
            continue;
        }
        if is_module(bare) {
            found.push(TemplateTag { at: line, warn: true });
            continue;
        }
        from = from.max(line.start);
        let mut code = Code { ticks: 0, upto: line.start };
        while let Some(tag) = next(text, from, &line, &mut code) {
            from = tag.at.end;
            found.push(tag);
        }
    }
    found
}

/// The backticks of a line, counted up to a place in it. A line may be long, and is counted once.
struct Code {
    ticks: usize,
    upto: usize,
}

impl Code {
    /// Returns whether `at`, which is no nearer than before, lies between two backticks.
    fn holds(&mut self, text: &str, at: usize) -> Option<bool> {
        self.ticks += text.get(self.upto..at)?.matches('`').count();
        self.upto = at;
        Some(self.ticks % 2 == 1)
    }
}

/// Finds the next tag that begins in `line`, at or after `from`.
fn next(text: &str, from: usize, line: &Range<usize>, code: &mut Code) -> Option<TemplateTag> {
    let mut from = from;
    loop {
        let start = from + text.get(from..line.end)?.find('{')?;
        let rest = text.get(start..)?;
        // What stands in code is meant as it is.
        let in_code = code.holds(text, start)?;
        let tag = TAGS.iter().find(|(open, _)| rest.starts_with(open)).filter(|_| !in_code);
        let end = tag.and_then(|(open, close)| {
            let inside = link_digest_core::text::head(rest.get(open.len()..)?, LONGEST);
            // An attribute of kramdown, or a comment, is on one line.
            let inside =
                if open.len() == 2 && *open != "{{" && *open != "{%" { inside.lines().next()? } else { inside };
            Some(start + open.len() + inside.find(close)? + close.len())
        });
        match (tag, end) {
            (Some((open, _)), Some(end)) => {
                return Some(TemplateTag { at: start..end, warn: *open != "{:" || rest.contains(' ') });
            }
            _ => from = start + 1,
        }
    }
}

/// Returns whether a line belongs to the program of a page in MDX.
fn is_module(line: &str) -> bool {
    let quoted = line.contains('\'') || line.contains('"');
    (line.starts_with("import ")
        && quoted
        && (line.contains(" from ") || line.starts_with("import '") || line.starts_with("import \"")))
        || line.starts_with("export const ")
        || line.starts_with("export default ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, left: &str, warned: usize) {
        let mut log = Log::default();
        let found = blank(text, 0, &mut log);
        assert_eq!((found.replace(BLANK, "").as_str(), found.len()), (left, text.len()), "{text}");
        let places: usize = log.into_warnings().iter().map(|warning| warning.places.len()).sum();
        assert_eq!(places, warned, "{text}");
    }

    #[test]
    fn tags_are_blanked_out() {
        check("a {% include b.html %} c", "a  c", 1);
        check("{{< figure src=\"a\" >}}\ntext", "\ntext", 1);
        check("{{% note %}}text{{% /note %}}", "text", 2);
        check("[a](b){:target=\"_blank\"}", "[a](b)", 0);
        check("{{ a\nb }}c", "\nc", 1);
        check("import A from \"./a\";\n\ntext", "\n\ntext", 1);
    }

    #[test]
    fn a_bullet_may_have_any_space() {
        assert_eq!(plain_bullets("*\u{a0}a\n  -\u{a0}b *\u{a0}c".into()), "* \u{c}a\n  - \u{c}b *\u{a0}c");
        assert_eq!(plain_bullets("* a".into()), "* a");
    }

    #[test]
    fn other_braces_are_text() {
        for text in ["a {b} c", "{% open", "`{{ code }}`", "```\n{{ code }}\n```", "import what you like", "{", "{{"] {
            check(text, text, 0);
        }
    }
}
