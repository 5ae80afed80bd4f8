//! The part of AsciiDoc that digests use, rewritten line by line as Markdown, which is then read.

mod attributes;
mod inline;

use std::ops::Range;

use crate::bounds::Weighed;
use crate::front_matter::{Field, FrontMatter};
use crate::lines::lines;
use crate::source::{Clues, Description, Read};
use crate::tree::Block;
use crate::warning::{Log, WarningKind};
use attributes::Attributes;

/// AsciiDoc as a form of input.
pub const FORM: Description = Description {
    name: "asciidoc",
    title: "AsciiDoc",
    about: "The part of AsciiDoc that digests use",
    endings: &["adoc", "asciidoc", "asc"],
    fits,
    weigh,
    own: |_| None,
    read: Read::Blocks(|text, range, front, _, log| parse(text, range, front, log)),
};

/// Returns whether it is AsciiDoc by its name or, without one that says otherwise, by its text.
fn fits(clues: &Clues) -> bool {
    clues.named.map_or_else(|| looks_like_asciidoc(clues.start), |named| named == FORM.name)
}

/// Returns the weight of a byte of AsciiDoc, where two colons may make a definition.
fn weigh(at: &Weighed) -> usize {
    at.text() + if at.byte == b':' && at.before == b':' { 800 } else { 0 }
}

/// Parses the blocks of `text`, of which only what is in `range` is read. Its header may say the day.
fn parse(text: &str, range: Range<usize>, front: &mut FrontMatter, log: &mut Log) -> Vec<Block> {
    let Some(body) = text.get(range.clone()) else { return Vec::new() };
    let at = range.start..range.start;
    front.date = front.date.take().or_else(|| date(body).map(|text| Field { text, at }));
    let rewritten = rewrite(body, range.start);
    for line in &rewritten.dropped {
        log.add(WarningKind::Template, line.clone(), "");
    }
    crate::markdown::parse_placed(&rewritten.text, &|at| rewritten.place(at), log)
}

/// Returns the day that the header names: `:revdate: 2025-01-02`, or after the author.
fn date(text: &str) -> Option<String> {
    const NAMES: [&str; 4] = ["revdate", "date", "page-date", "docdate"];
    let header = lines(text).map(|at| text.get(at).unwrap_or_default()).skip_while(|line| line.trim().is_empty());
    let mut header = header.take_while(|line| !line.trim().is_empty());
    header.find_map(|line| {
        if let Some((name, value)) = line.strip_prefix(':').and_then(|rest| rest.split_once(':')) {
            return NAMES.contains(&name.trim()).then(|| value.trim().to_owned());
        }
        let is_revision = line.starts_with('v') || line.starts_with(|c: char| c.is_ascii_digit());
        let found = crate::dates::days(line).filter(|_| is_revision)?;
        Some(found.first.to_string())
    })
}

/// Returns whether text begins as AsciiDoc does, and links as it does.
fn looks_like_asciidoc(start: &str) -> bool {
    let heading = start.starts_with("= ") || start.starts_with("== ") || start.contains("\n== ");
    heading && (start.contains("link:http") || start.contains("\n:") || start.contains("["))
}

/// A rewritten text with as many lines as the input, and the places of those.
struct Rewritten {
    text: String,
    /// The start of each line, and the place of the line in the input.
    lines: Vec<(usize, Range<usize>)>,
    /// The places of lines that bring along what is not here: another file, or who is quoted.
    dropped: Vec<Range<usize>>,
}

impl Rewritten {
    /// Returns the place in the input of a place in the text: whole lines.
    fn place(&self, at: &Range<usize>) -> Range<usize> {
        let line = |at: usize| {
            let n = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.lines.get(n).map(|(_, line)| line.clone()).unwrap_or_default()
        };
        let (first, last) = (line(at.start), line(at.end.saturating_sub(1).max(at.start)));
        first.start..last.end.max(first.start)
    }
}

/// The block that a line is inside of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside<'a> {
    Text,
    /// Code or a comment, up to that line.
    Verbatim(&'a str),
    Comment(&'a str),
    Quote(&'a str),
    Table,
}

fn rewrite(text: &str, start: usize) -> Rewritten {
    let mut out = Rewritten { text: String::with_capacity(text.len()), lines: Vec::new(), dropped: Vec::new() };
    let mut inside = Inside::Text;
    let mut term = Term::None;
    let mut attributes = Attributes::new(text);
    let mut entry = Entry::default();
    for at in lines(text) {
        let line = text.get(at.clone()).unwrap_or_default();
        let bare = line.trim_end();
        let replaced = match inside {
            Inside::Comment(_) | Inside::Verbatim(_) => line.into(),
            Inside::Text | Inside::Quote(_) | Inside::Table => attributes.read(line),
        };
        let trimmed = replaced.trim_end();
        let written = match inside {
            Inside::Comment(end) | Inside::Verbatim(end) if bare == end => {
                let was_code = matches!(inside, Inside::Verbatim(_));
                inside = Inside::Text;
                if was_code { "```".to_owned() } else { String::new() }
            }
            Inside::Comment(_) => String::new(),
            Inside::Verbatim(_) => line.to_owned(),
            Inside::Quote(end) if bare == end => {
                inside = Inside::Text;
                String::new()
            }
            Inside::Table if bare == "|===" => {
                inside = Inside::Text;
                String::new()
            }
            Inside::Table => row(trimmed),
            Inside::Quote(_) => format!("> {}", inline::inline(trimmed)),
            Inside::Text => match fence(bare) {
                Some(fence) => {
                    inside = fence;
                    if matches!(fence, Inside::Verbatim(_)) { "```".to_owned() } else { String::new() }
                }
                None => {
                    let is_dropped = ["include::", "[quote,", "[verse,"].iter().any(|known| trimmed.starts_with(known));
                    let is_asked = trimmed.starts_with("ifdef::") || trimmed.starts_with("ifndef::");
                    let is_asked = is_asked && !trimmed.ends_with("[]");
                    if is_dropped || is_asked || embedded(trimmed) == Some(None) {
                        out.dropped.push(start + at.start..start + at.end);
                    }
                    let (line, next) = defined(trimmed, term).unwrap_or_else(|| (text_line(trimmed), Term::None));
                    term = next;
                    entry.take(trimmed, line)
                }
            },
        };
        out.lines.push((out.text.len(), start + at.start..start + at.end));
        out.text.push_str(&written);
        out.text.push('\n');
    }
    out
}

/// Returns what block a line of signs opens.
fn fence(line: &str) -> Option<Inside<'_>> {
    let all = |c: char| line.len() >= 4 && line.chars().all(|other| other == c);
    match line {
        "|===" => Some(Inside::Table),
        "```" => Some(Inside::Verbatim(line)),
        _ if all('/') => Some(Inside::Comment(line)),
        _ if all('-') || all('.') || all('+') => Some(Inside::Verbatim(line)),
        _ if all('_') => Some(Inside::Quote(line)),
        _ => None,
    }
}

/// The entry of a list above a line, to which a `+` alone on its line joins what follows up to an empty one.
#[derive(Default)]
struct Entry {
    level: usize,
    joined: bool,
}

impl Entry {
    /// Indents a line that was rewritten, where it belongs to the entry.
    fn take(&mut self, line: &str, written: String) -> String {
        let bare = line.trim();
        if let Some((level, ..)) = marker(bare) {
            *self = Self { level, joined: false };
        } else if bare == "+" || bare.is_empty() {
            self.joined = bare == "+";
        } else if self.joined {
            return format!("{}{written}", "    ".repeat(self.level));
        }
        written
    }
}

/// Where in a list of definitions a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Term {
    None,
    /// After the words of one.
    Meant,
    /// After a term, whose words are still to come.
    Open,
}

/// Rewrites `term:: words` as Markdown has definitions, which stand in one paragraph.
fn defined(line: &str, before: Term) -> Option<(String, Term)> {
    let bare = line.trim();
    if before == Term::Open && !bare.is_empty() {
        return Some((format!(": {}", inline::inline(bare)), Term::Meant));
    }
    let (term, words) = bare.split_once(":: ").or_else(|| Some((bare.strip_suffix("::")?, "")))?;
    let fits = !term.is_empty() && !term.contains("::") && !["image", "video", "audio"].contains(&term);
    let apart = if before == Term::Meant { "" } else { "\n" };
    let term = fits.then(|| format!("{apart}{}", inline::inline(term)))?;
    match words.is_empty() {
        true => Some((term, Term::Open)),
        false => Some((format!("{term}\n: {}", inline::inline(words.trim())), Term::Meant)),
    }
}

/// Returns the address of what a line plays, which is none where only a file is named.
fn embedded(line: &str) -> Option<Option<String>> {
    let target = ["video::", "audio::"].into_iter().find_map(|mark| line.trim_start().strip_prefix(mark))?;
    let (target, words) = target.split_once('[')?;
    let is_web = target.starts_with("https://") || target.starts_with("http://");
    Some(match words.split([',', ']']).next() {
        Some("youtube") => Some(format!("https://www.youtube.com/watch?v={target}")),
        Some("vimeo") => Some(format!("https://vimeo.com/{target}")),
        _ => Some(target.to_owned()).filter(|_| is_web),
    })
}

/// Rewrites a line of text outside blocks as Markdown.
fn text_line(line: &str) -> String {
    let signs = line.bytes().take_while(|byte| *byte == b'=').count();
    if let Some(title) = line.get(signs..).filter(|rest| (1..=6).contains(&signs) && rest.starts_with(' ')) {
        return format!("{} {}", "#".repeat(signs), inline::inline(title.trim()));
    }
    let bare = line.trim_start();
    let is_attribute =
        bare.starts_with(':') && bare.get(1..).is_some_and(|rest| rest.contains(':')) && !bare.starts_with("::");
    let is_directive = ["ifdef::", "ifndef::", "endif::", "include::", "toc::", "ifeval::"]
        .iter()
        .any(|known| bare.starts_with(known));
    let is_style = bare.starts_with('[') && bare.ends_with(']') && !bare.contains("](") && !bare.contains("://");
    let is_edge = bare.len() >= 4 && (bare.chars().all(|c| c == '=') || bare.chars().all(|c| c == '*'));
    if bare.starts_with("//") || is_attribute || is_directive || is_style || is_edge || bare == "+" || bare == "<<<" {
        return String::new();
    }
    if bare == "'''" || bare == "---" {
        return "***".to_owned();
    }
    if let Some((level, ordered, rest)) = marker(bare) {
        let mark = if ordered { "1." } else { "-" };
        return format!("{}{mark} {}", "    ".repeat(level - 1), inline::inline(rest));
    }
    if let Some(url) = embedded(bare) {
        return url.map(|url| format!("<iframe src=\"{url}\"></iframe>")).unwrap_or_default();
    }
    // The title of a block.
    if let Some(title) = bare.strip_prefix('.').filter(|title| title.starts_with(|c: char| c.is_alphanumeric())) {
        return format!("**{}**\n", inline::inline(title)).trim_end().to_owned();
    }
    inline::inline(bare)
}

/// Reads the level of a list's entry, whether it is numbered, and its text.
fn marker(line: &str) -> Option<(usize, bool, &str)> {
    let sign = line.chars().next().filter(|c| matches!(c, '*' | '.' | '-'))?;
    let level = line.chars().take_while(|c| *c == sign).count();
    let rest = line.get(level..)?;
    let fits = level <= 5 && rest.starts_with(' ') && (sign != '-' || level == 1);
    fits.then_some((level, sign == '.', rest.trim()))
}

/// Rewrites the cells of a row as an entry of a list, on one line.
fn row(line: &str) -> String {
    match line.strip_prefix('|') {
        Some(cells) => format!("- {}", inline::inline(&cells.replace('|', " | "))),
        None => inline::inline(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(rewrite(text, 0).text.trim_end(), expected, "{text}");
    }

    #[test]
    fn lines_are_rewritten() {
        check("= A\n:date: 2025-01-01\n\n== B", "# A\n\n\n## B");
        check("* link:https://a.example[A]\n** b", "- [A](<https://a.example>)\n    - b");
        check(". a\n- b", "1. a\n- b");
        check("----\n* a\n----", "```\n* a\n```");
        check("////\na\n////\nb", "\n\n\nb");
        check("____\na\n____", "\n> a");
        check("[source,java]\nTIP: a", "\nTIP: a");
        check(".Title\na", "**Title**\na");
        check("* a\n+\nb\nc\n\nd", "- a\n\n    b\n    c\n\nd");
        check("A:: b\nC::\n  https://c.example[d]", "\nA\n: b\nC\n: [d](<https://c.example>)");
        check("video::abc[youtube]", "<iframe src=\"https://www.youtube.com/watch?v=abc\"></iframe>");
        check("video::a.mp4[]\nb", "\nb");
        check("'''", "***");
    }

    #[test]
    fn a_place_is_that_of_its_line() {
        let rewritten = rewrite("* a\n* link:https://a.example[A]\nb", 10);
        assert_eq!(rewritten.place(&(0..3)), 10..13);
        assert_eq!(rewritten.place(&(6..20)), 14..41);
    }
}
