//! Comments of Obsidian, which are for the writer alone: what stands between two `%%`, in a line or over many. And where
//! those of [HTML](html) are, which the parser leaves out.
//!
//! A mark that nothing closes is text. So is one in code or in an address, and one that is escaped.

use std::borrow::Cow;
use std::ops::Range;

use super::fence::{Fence, mark};
use super::held::{counts, held};
use super::maths::Maths;
use super::template::blanked;
use crate::lines::lines;
use crate::warning::{Log, WarningKind};

const MARK: &str = "%%";

/// What opens a comment of HTML, and what closes it.
const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The longest run of backticks that begins code in a line.
const LONGEST_RUN: usize = 8;

/// Replaces comments by white space in `text`, which starts at `start` in the input, at the same length.
pub fn blank<'a>(text: &'a str, start: usize, log: &mut Log) -> Cow<'a, str> {
    let Comments { closed, open } = comments(text);
    for at in open {
        log.add(WarningKind::OpenComment, start + at.start..start + at.end, "");
    }
    if closed.is_empty() {
        return text.into();
    }
    for at in &closed {
        if let Some((label, mark)) = hides(text, at) {
            let mark = start + mark;
            log.add(WarningKind::Hidden, mark..mark + MARK.len(), label);
            log.add(WarningKind::Hidden, start + at.end - MARK.len()..start + at.end, "up to here");
        }
    }
    blanked(text, closed.into_iter()).into()
}

/// Returns how many topics and items a comment of several lines leaves out, and where its mark is, if there are any: the
/// end of one may be missing, and then it goes on to the start of another.
fn hides(text: &str, at: &Range<usize>) -> Option<(String, usize)> {
    let text = text.get(at.clone())?;
    lines(text).nth(1)?;
    let (topics, items) = counts(text);
    Some((held(topics, items)?, at.start + text.find(MARK)?))
}

/// The comments of a text, in order.
#[derive(Default)]
pub struct Comments {
    /// Their places, with their marks.
    pub closed: Vec<Range<usize>>,
    /// The marks that stand as if they opened one, and that nothing closes.
    open: Vec<Range<usize>>,
}

/// Finds the comments of a text.
fn comments(text: &str) -> Comments {
    let mut found = Comments::default();
    if !text.contains(MARK) {
        return found;
    }
    let mut code = CodeLines::default();
    let mut maths = Maths::default();
    let mut from = 0;
    for line in lines(text) {
        // What stands in a comment begins no code.
        let hidden = line.start < from && line.end <= from;
        if hidden || code.takes(text.get(line.clone()).unwrap_or_default()) {
            continue;
        }
        // What would be escaped stands in a formula.
        let below = text.get(line.end..).unwrap_or_default();
        let formulas = maths.escapes(text.get(line.clone()).unwrap_or_default(), below);
        let mut line = Line { text, at: line, unpaired: [false; LONGEST_RUN + 1] };
        from = from.max(line.at.start);
        while let Some(mark) = line.mark(from, true) {
            match line.closed_at(mark) {
                Some(end) => {
                    found.closed.push(line.with_bullet(mark, end)..end);
                    from = end;
                }
                None => {
                    from = mark + MARK.len();
                    let in_formula = formulas.iter().any(|edit| line.at.start + edit.at.start == mark);
                    if !in_formula && line.seems_to_open(mark) {
                        found.open.push(mark..from);
                    }
                }
            }
        }
    }
    found
}

/// Finds the comments of HTML in Markdown, in order. One that begins a line goes on over blocks, to the end of the text if
/// nothing closes it; one among words ends in its paragraph, or is text.
pub fn html(text: &str) -> Comments {
    let mut found = Comments::default();
    if !text.contains(OPEN) {
        return found;
    }
    let mut code = CodeLines::default();
    // The next end of one, and of a paragraph, which are looked for once each.
    let (mut close, mut paragraph) = (0, 0);
    let mut from = 0;
    for line in lines(text) {
        let hidden = line.start < from && line.end <= from;
        if hidden || code.takes(text.get(line.clone()).unwrap_or_default()) {
            continue;
        }
        let mut line = Line { text, at: line, unpaired: [false; LONGEST_RUN + 1] };
        from = from.max(line.at.start);
        while let Some(open) = line.open(from) {
            // `<!-->` is whole.
            let inside = open + "<!".len();
            if close < inside {
                let next = text.get(inside..).and_then(|rest| rest.find(CLOSE));
                close = next.map_or(text.len(), |next| inside + next);
            }
            if paragraph < line.at.end && !line.is_first(open) {
                let is_alone = line.before(open).trim_start().starts_with(['#', '|']);
                let below = text.get(line.at.end..).filter(|_| !is_alone).unwrap_or_default();
                paragraph = line.at.end + line.paragraph_end(below, below.len()).unwrap_or(below.len());
            }
            let is_one = line.is_first(open) || close < paragraph.min(text.len());
            from = if is_one { text.len().min(close + CLOSE.len()) } else { open + OPEN.len() };
            match is_one {
                true => found.closed.push(open..from),
                // What follows a tag in its line is told by those who read that.
                false if line.before(open).trim_start().starts_with('<') => {}
                false => found.open.push(open..from),
            }
        }
    }
    found
}

/// Returns where Markdown is not shown, in order: in comments of Obsidian and of HTML.
pub fn hidden(text: &str) -> Vec<Range<usize>> {
    let mut hidden = comments(text).closed;
    let body = blanked(text, hidden.iter().cloned());
    hidden.extend(html(&body).closed);
    hidden.sort_by_key(|at| at.start);
    // One may begin within another.
    hidden.dedup_by(|next, last| {
        let within = next.start < last.end;
        last.end = if within { last.end.max(next.end) } else { last.end };
        within
    });
    hidden
}

/// Returns where the comments of HTML in Markdown are, and tells those that nothing closes.
pub fn hidden_html(text: &str, start: usize, log: &mut Log) -> Vec<Range<usize>> {
    let Comments { closed, open } = html(text);
    for at in open {
        log.add(WarningKind::OpenComment, start + at.start..start + at.end, "");
    }
    closed
}

/// Replaces the comments of HTML that end by white space, where no parser of Markdown leaves them out.
pub fn blank_html<'a>(text: &'a str, log: &mut Log) -> Cow<'a, str> {
    let mut closed = hidden_html(text, 0, log);
    closed.retain(|at| text.get(at.clone()).is_some_and(|comment| comment.ends_with(CLOSE)));
    if closed.is_empty() { text.into() } else { blanked(text, closed.into_iter()).into() }
}

/// A line in which marks are looked for, from its start to its end.
struct Line<'a> {
    text: &'a str,
    at: Range<usize>,
    /// The lengths of runs of backticks that no other closes any more. A line may be long, and is looked through once.
    unpaired: [bool; LONGEST_RUN + 1],
}

impl Line<'_> {
    fn before(&self, at: usize) -> &str {
        self.text.get(self.at.start..at).unwrap_or_default()
    }

    fn after(&self, at: usize) -> &str {
        self.text.get(at..self.at.end).unwrap_or_default()
    }

    /// Returns whether a word goes on in the mark, as in "100%% sure": it closes in its line or not at all.
    fn is_glued(&self, mark: usize) -> bool {
        self.before(mark).ends_with(|c: char| c.is_ascii_alphanumeric() || c == '%')
    }

    /// Returns whether a mark that nothing closes stands as if it opened a comment, which is published then.
    fn seems_to_open(&self, mark: usize) -> bool {
        let spaced = self.before(mark).ends_with(|c: char| c.is_whitespace() || c == '|');
        spaced || self.is_first(mark) || (self.is_last(mark) && !self.is_glued(mark))
    }

    fn is_first(&self, mark: usize) -> bool {
        self.before(mark).chars().all(|c| c.is_whitespace() || matches!(c, '>' | '-' | '*' | '+'))
    }

    /// Returns where a comment begins that ends at `end`, with the bullet of which it is all: a bullet alone would make a
    /// heading of the line above.
    fn with_bullet(&self, mark: usize, end: usize) -> usize {
        // A line may be long, and the rest of it is looked at but once.
        if !self.is_first(mark) {
            return mark;
        }
        let after = self.text.get(end..).unwrap_or_default().split(['\n', '\r']).next().unwrap_or_default();
        let before = self.before(mark);
        let bullet = before.len() - before.trim_end_matches([' ', '\t', '-', '*', '+']).len();
        if after.trim().is_empty() { mark - bullet } else { mark }
    }

    /// Returns the next mark that opens a comment of HTML, and is neither in code nor escaped.
    fn open(&mut self, from: usize) -> Option<usize> {
        let mut at = from;
        while let Some(c) = self.after(at).chars().next() {
            let rest = self.after(at);
            at += match c {
                '<' if rest.starts_with(OPEN) => return Some(at),
                '`' => self.code(at),
                '\\' => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
                c => c.len_utf8(),
            };
        }
        None
    }

    fn is_last(&self, mark: usize) -> bool {
        self.after(mark + MARK.len()).trim().is_empty()
    }

    /// Returns the next mark that is neither in code nor escaped, nor in an address where it would open a comment.
    fn mark(&mut self, from: usize, opens: bool) -> Option<usize> {
        let mut in_address = false;
        let mut at = from;
        while let Some(c) = self.after(at).chars().next() {
            let rest = self.after(at);
            let mut length = c.len_utf8();
            match c {
                '%' if rest.starts_with(MARK) && !(opens && in_address) => return Some(at),
                '`' => length = self.code(at),
                '\\' => length += rest.chars().nth(1).map_or(0, char::len_utf8),
                ':' if rest.starts_with("://") => in_address = true,
                '(' | ')' | '<' | '>' | '[' | ']' => in_address = false,
                c if c.is_whitespace() => in_address = false,
                _ => {}
            }
            at += length;
        }
        None
    }

    /// Returns the length of the code that begins at `at`, or of the backticks there if they begin none.
    fn code(&mut self, at: usize) -> usize {
        let rest = self.after(at);
        let run = rest.len() - rest.trim_start_matches('`').len();
        if self.unpaired.get(run).is_none_or(|unpaired| *unpaired) {
            return run;
        }
        let mut end = run;
        while let Some(next) = rest.get(end..).and_then(|rest| rest.find('`')) {
            let close = end + next;
            let ticks = rest.get(close..).unwrap_or_default();
            let length = ticks.len() - ticks.trim_start_matches('`').len();
            end = close + length;
            if length == run {
                return end;
            }
        }
        if let Some(unpaired) = self.unpaired.get_mut(run) {
            *unpaired = true;
        }
        run
    }

    /// Returns where the comment ends that a mark opens: in its line, else in its paragraph; where nothing stands before
    /// or behind it in its line, wherever the next mark is. Only among words code keeps its marks, for they may be about
    /// comments.
    fn closed_at(&mut self, mark: usize) -> Option<usize> {
        let inside = mark + MARK.len();
        let first = || next_mark(self.after(inside)).map(|close| inside + close);
        let close = if self.is_first(mark) { first() } else { self.mark(inside, false) };
        if let Some(close) = close {
            return Some(close + MARK.len());
        }
        if self.is_glued(mark) {
            return None;
        }
        let below = self.text.get(self.at.end..)?;
        let over_blocks = self.is_first(mark) || self.is_last(mark);
        let close = next_mark(below).filter(|close| over_blocks || self.paragraph_end(below, *close).is_none())?;
        // Words stand before the mark: it closed one whose start is missing, if the next comment is whole in its line.
        let is_whole = !self.is_first(mark) && self.is_last(mark) && opens_and_closes(below, close);
        (!is_whole).then_some(self.at.end + close + MARK.len())
    }

    /// Returns the start of the line that ends the paragraph of this one, if there is one up to `upto`; `below` begins where
    /// the line ends. A paragraph may be long, and no more of it is looked at.
    fn paragraph_end(&self, below: &str, upto: usize) -> Option<usize> {
        let quoted = self.before(self.at.end).trim_start().starts_with('>');
        let begins = |line: &str| {
            let bare = line.trim_start();
            let bare = if quoted { bare.trim_start_matches(['>', ' ', '\t']) } else { bare };
            bare.is_empty()
                || bare.starts_with(['-', '*', '+', '>', '#', '|'])
                || mark(bare).is_some()
                || crate::item::number(bare).0.is_some()
        };
        // The first is the end of the line itself.
        let mut rest = lines(below).skip(1).take_while(|line| line.start <= upto);
        rest.find(|line| begins(below.get(line.clone()).unwrap_or_default())).map(|line| line.start)
    }
}

/// Finds the next mark that is not escaped.
fn next_mark(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text.get(at..)?.find(MARK)?;
        let before = text.get(..at)?;
        if (before.len() - before.trim_end_matches('\\').len()).is_multiple_of(2) {
            return Some(at);
        }
        at += 1;
    }
}

/// Returns whether the mark at `at` opens a comment that another closes in its line.
fn opens_and_closes(text: &str, at: usize) -> bool {
    let rest = text.get(at + MARK.len()..).unwrap_or_default();
    next_mark(rest.split(['\n', '\r']).next().unwrap_or_default()).is_some()
}

/// Which lines are code: those between fences, and those that are indented for it.
#[derive(Default)]
struct CodeLines {
    fence: Fence,
    /// Whether a list goes on, in which indented lines are its own.
    in_list: bool,
    /// Whether a line that is indented would be code.
    may_begin: bool,
}

impl CodeLines {
    /// Takes the next line; returns whether it is code.
    fn takes(&mut self, line: &str) -> bool {
        self.fence.takes(line.trim_start_matches([' ', '\t', '>'])) || self.is_indented(line)
    }

    fn is_indented(&mut self, line: &str) -> bool {
        let bare = line.trim_start();
        if bare.is_empty() {
            self.may_begin = true;
            return false;
        }
        let indented = line.starts_with('\t') || line.starts_with("    ");
        if bare.starts_with(['-', '*', '+']) || crate::item::number(bare).0.is_some() {
            self.in_list = true;
        } else if bare.len() == line.len() && self.may_begin {
            self.in_list = false;
        }
        self.may_begin = self.may_begin && indented && !self.in_list;
        self.may_begin
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::template::BLANK;

    /// Compares what is left of a text, and the number of marks that are told to be open.
    fn check(text: &str, left: &str, open: usize) {
        let mut log = Log::default();
        let found = blank(text, 0, &mut log);
        assert_eq!((found.replace(BLANK, "").as_str(), found.len()), (left, text.len()), "{text}");
        let places: usize = log.into_warnings().iter().map(|warning| warning.places.len()).sum();
        assert_eq!(places, open, "{text}");
    }

    #[test]
    fn a_comment_ends_in_its_line() {
        check("seen %%hidden%% seen", "seen  seen", 0);
        check("seen %% hidden %% seen %%hidden%%", "seen  seen ", 0);
        check("- [A](https://a.example) %% ask Ada %%", "- [A](https://a.example) ", 0);
        check("%% https://a.example%%", "", 0);
        check("a\n\t- %% hidden %%\n> - %% hidden %% ", "a\n\n> ", 0);
        check("seen%%hidden%%%%hidden%%seen", "seenseen", 0);
        check("- %% with ` in it %% `seen`", "-  `seen`", 0);
    }

    #[test]
    fn a_comment_goes_over_lines_and_blocks() {
        check("%%\nhidden\n\n# hidden\n%%\nseen", "\n\n\n\n\nseen", 2);
        check("%%\r\nhidden\r\n%%\r\nseen", "\r\n\r\n\r\nseen", 0);
        check("%% hidden\n\n- hidden %% seen", "\n\n seen", 0);
        check("> %%\n> hidden\n> %%\nseen", ">\n\n\nseen", 0);
        check("seen %% hidden\nhidden %% seen", "seen \n seen", 0);
        check("见%%hidden\nhidden%%见", "见\n见", 0);
        check("> seen %% hidden\n> hidden %% seen", "> seen \n seen", 0);
        check("seen %%\n\nhidden\n\n%%", "seen \n\n\n\n", 0);
        check("%%\n```\nhidden\n%%\n%%hidden%%", "\n\n\n\n", 0);
    }

    #[test]
    fn topics_and_items_in_a_comment_are_told() {
        let told = |text: &str, words: &[&str]| {
            let mut log = Log::default();
            blank(text, 7, &mut log);
            let warnings = log.into_warnings();
            let places = warnings.iter().flat_map(|warning| &warning.places);
            let found: Vec<_> = places.map(|place| (text.get(place.span.start - 7..), place.label.as_str())).collect();
            assert!(found.iter().all(|(rest, _)| rest.is_some_and(|rest| rest.starts_with(MARK))), "{found:?}");
            assert_eq!(found.into_iter().map(|(_, label)| label).collect::<Vec<_>>(), words, "{text}");
        };
        let items = "- [A](https://a.example)\n1. **[B](https://b.example)**\n> - https://c.example\n";
        told(&format!("- %%\n# A\n\n## B\n{items}\n%%"), &["2 topics and 3 items from here", "up to here"]);
        told("a %%\n\n[1. A - B](https://a.example)\n%%", &["1 item from here", "up to here"]);
        told("%%\nsee [A](https://a.example)\n#tag\n%%\n%% [A](https://a.example) %%", &[]);
    }

    #[test]
    fn a_mark_alone_is_text() {
        for text in ["100%% sure", "a %", "\\%%a%%", "\\%% a", "so `%% a`", "https://a.example/%%", "$a_1 %% b$"] {
            check(text, text, 0);
        }
        check("$$\na %% b\n$$", "$$\na %% b\n$$", 0);
        check("100%% sure\nand 50%% off", "100%% sure\nand 50%% off", 0);
        let alone =
            ["%% hidden?", "%%\nhidden?", "hidden? %%", "100 %% hidden?", "| a %% hidden? | b |", "|%%hidden?|"];
        for text in alone.into_iter().chain(["[2. S - U](https://a.example/2) %% hidden?", "- a\n- b %% hidden?"]) {
            check(text, text, 1);
        }
        for text in ["use %% twice\n\nand %% again", "- a %% b\n- c %% d"] {
            check(text, text, 2);
        }
    }

    #[test]
    fn comments_of_html_are_found() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = html(text).closed.into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, expected, "{text}");
        };
        let open = |text: &str| html(text).open.iter().map(|at| at.start).collect::<Vec<_>>();
        assert_eq!(open("a <!-- b\n\nc <!-- d -->"), [2]);
        assert_eq!((open("<p>a <!-- b"), open("<!-- a"), open("\\<!-- a `<!--`")), (vec![], vec![], vec![]));
        check("a <!-- b --> c <!--d--> <!--> e", &["<!-- b -->", "<!--d-->", "<!-->"]);
        check("a <!-- b\nc --> d <!-- e\n\nf -->", &["<!-- b\nc -->"]);
        check("> <!-- a\n\n[b](c)\n--> d", &["<!-- a\n\n[b](c)\n-->"]);
        check("<!-- a\n\nb", &["<!-- a\n\nb"]);
        check("a <!-- b\n- c --> d", &[]);
        check("# a <!-- b\nc --> d", &[]);
        for text in ["`<!-- a -->`", "```\n<!-- a -->\n```", "\\<!-- a -->", "a\n\n    <!-- a -->", "a <!-- b"] {
            check(text, &[]);
        }
    }

    #[test]
    fn what_is_hidden_is_found_once() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = hidden(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("a %%b%% <!-- c --> d", &["%%b%%", "<!-- c -->"]);
        check("<!-- a %%b%% c --> d", &["<!-- a %%b%% c -->"]);
        // What opens in a comment of the other kind opens nothing.
        check("%%\n<!-- a\n%%\nb", &["%%\n<!-- a\n%%"]);
    }

    #[test]
    fn a_mark_that_is_escaped_opens_and_closes_none() {
        check("- \\%% seen %%\n- a %% hidden %%", "- \\%% seen %%\n- a ", 1);
        check("%% hidden \\%% hidden %% seen", " seen", 0);
        check("%%\nhidden \\%% hidden\n%%\nseen", "\n\n\nseen", 0);
        check("a %% hidden\nhidden \\%% hidden %% seen", "a \n seen", 0);
        check("%% hidden \\\\%% seen", " seen", 0);
    }

    #[test]
    fn code_and_addresses_keep_theirs() {
        for text in [
            "`%% a %%`",
            "``%% ` a %%``",
            "```\n%% a %%\n```",
            "~~~\n%%\na\n%%\n~~~",
            "a\n\n    %% a %%\n",
            "[a](https://a.example/%%20%%b)",
            "https://a.example/%%a%%",
        ] {
            check(text, text, 0);
        }
        check("- a\n\n    %% hidden %%\n", "- a\n\n\n", 0);
        check("Use %% in `%% a %%`", "Use %% in `%% a %%`", 1);
    }
}
