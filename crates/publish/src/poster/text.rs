//! A text in the fonts: what of it can be drawn, its glyphs, and its lines.

use std::ops::Range;

use rustybuzz::ttf_parser::GlyphId;
use rustybuzz::{Direction, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};
use zeno::Transform;

use super::canvas::{Canvas, Ink};
use super::font::{FontId, Fonts, Weight, outline};

/// What shortened texts end with.
const CUT: &str = "…";

/// The size of a text, and its weight.
#[derive(Clone, Copy)]
pub struct Style<'f> {
    pub fonts: &'f Fonts<'f>,
    pub weight: Weight,
    pub size: f32,
}

/// A line of glyphs.
pub struct Line {
    glyphs: Vec<Glyph>,
    /// How wide it is.
    pub width: f32,
}

struct Glyph {
    font: FontId,
    id: GlyphId,
    x: f32,
    y: f32,
    /// The size of a unit of the font.
    scale: f32,
}

/// Returns the words of a text that can be drawn, and whether all of its letters can be. A word of which a letter cannot
/// be drawn is left out, and the whole text where that leaves less than half of its letters.
pub fn drawable(text: &str, fonts: &Fonts) -> (String, bool) {
    let has = |c: char| fonts.of(c, None).is_some();
    // Signs, such as emoji, are dropped alone: a word is still one without them.
    let kept = |word: &str| word.chars().filter(|c| has(*c) || is_joiner(*c)).collect::<String>();
    let is_whole = |word: &&str| word.chars().filter(|c| c.is_alphanumeric()).all(has);
    let words: Vec<String> = text
        .split_whitespace()
        .filter(is_whole)
        .map(kept)
        .filter(|word| !word.trim_matches(is_joiner).is_empty())
        .collect();
    let words = words.join(" ");
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let (of_all, of_words) = (letters(text), letters(&words));
    let words = words
        .trim_matches(|c: char| !c.is_alphanumeric() && matches!(c, ' ' | '-' | '–' | '—' | '|' | '·' | ':' | ','));
    (if of_words == 0 || of_words * 2 < of_all { String::new() } else { words.to_owned() }, of_words == of_all)
}

/// Returns whether a character only tells how its neighbours are drawn.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

impl Style<'_> {
    /// Returns a text in one line, however long.
    pub fn line(&self, text: &str) -> Line {
        self.line_of(text, None)
    }

    /// Returns a line of a text that is read in that direction; by its first letter, where that is not known.
    fn line_of(&self, text: &str, level: Option<Level>) -> Line {
        let mut line = Line { glyphs: Vec::new(), width: 0.0 };
        let bidi = BidiInfo::new(text, level);
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
                let mut pieces = self.pieces(text, run);
                if is_rtl {
                    pieces.reverse();
                }
                for (font, piece) in pieces {
                    self.shape(font, text.get(piece).unwrap_or_default(), is_rtl, &mut line);
                }
            }
        }
        line
    }

    /// Returns the pieces of a run that have a font each.
    fn pieces(&self, text: &str, run: Range<usize>) -> Vec<(FontId, Range<usize>)> {
        let mut pieces: Vec<(FontId, Range<usize>)> = Vec::new();
        for (at, c) in text.get(run.clone()).unwrap_or_default().char_indices() {
            let before = pieces.last().map(|(font, _)| *font);
            let Some(font) = self.fonts.of(c, before).or(before.filter(|_| is_joiner(c))) else { continue };
            let range = run.start + at..run.start + at + c.len_utf8();
            match pieces.last_mut().filter(|(known, of)| *known == font && of.end == range.start) {
                Some((_, of)) => of.end = range.end,
                None => pieces.push((font, range)),
            }
        }
        pieces
    }

    fn shape(&self, font: FontId, text: &str, is_rtl: bool, line: &mut Line) {
        let Some(face) = self.fonts.face(font, self.weight) else { return };
        let scale = self.size / (face.units_per_em().max(1) as f32);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        let shaped = rustybuzz::shape(face, &[], buffer);
        for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            // What no font has is no box.
            if let Some(id) = u16::try_from(info.glyph_id).ok().filter(|id| *id != 0) {
                let (x, y) = (line.width + place.x_offset as f32 * scale, place.y_offset as f32 * scale);
                line.glyphs.push(Glyph { font, id: GlyphId(id), x, y, scale });
                line.width += place.x_advance as f32 * scale;
            }
        }
    }

    /// Returns a text in lines of a width, as even as can be; cut between words where it has more than `most` lines.
    pub fn lines(&self, text: &str, width: f32, most: usize) -> Vec<Line> {
        self.broken(text, width, most).iter().map(|line| self.line_of(line, level(text))).collect()
    }

    fn broken(&self, text: &str, width: f32, most: usize) -> Vec<String> {
        let words = self.words(text, width);
        let mut lines = self.fill(&words, width);
        if lines.len() > most {
            return self.cut(lines, width, most);
        }
        // The narrowest column that has no more lines.
        let (mut narrow, mut wide) = (width / 2.0, width);
        for _ in 0..5 {
            let middle = (narrow + wide) / 2.0;
            let tried = self.fill(&words, middle);
            match tried.len() <= lines.len() && words.iter().all(|word| word.width <= middle) {
                true => (lines, wide) = (tried, middle),
                false => narrow = middle,
            }
        }
        lines
    }

    /// Returns a text in one line of a width, cut between words where it is longer.
    pub fn short(&self, text: &str, width: f32) -> Line {
        let whole = self.line(text);
        if whole.width <= width {
            return whole;
        }
        let lines = self.fill(&self.words(text, width), width);
        self.line_of(&self.cut(lines, width, 1).concat(), level(text))
    }

    /// Returns the first lines, of which the last says that there is more.
    fn cut(&self, mut lines: Vec<String>, width: f32, most: usize) -> Vec<String> {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            loop {
                let cut = last
                    .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '–' | '-'));
                let shown = format!("{cut}{CUT}");
                let end = words_of(cut).last().map_or(0, |(word, _)| word.start);
                if end == 0 || self.line(&shown).width <= width {
                    *last = shown;
                    break;
                }
                last.truncate(end);
            }
        }
        lines
    }

    /// Returns what a line may be broken between. A word that is wider than a line is broken anywhere.
    fn words<'t>(&self, text: &'t str, most: f32) -> Vec<Word<'t>> {
        let mut words = Vec::new();
        for (word, is_apart) in words_of(text) {
            let text = text.get(word).unwrap_or_default();
            let width = self.line(text).width;
            if width <= most {
                words.push(Word { text, width, is_apart });
                continue;
            }
            let mut rest = text;
            while !rest.is_empty() {
                let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
                let fits = |end: &usize| self.line(rest.get(..*end).unwrap_or_default()).width <= most;
                let first = ends.clone().next().unwrap_or(rest.len());
                let end = ends.take_while(fits).last().unwrap_or(first);
                let (piece, left) = rest.split_at(end);
                rest = left;
                words.push(Word { text: piece, width: self.line(piece).width, is_apart: is_apart && rest.is_empty() });
            }
        }
        words
    }

    fn fill(&self, words: &[Word], most: f32) -> Vec<String> {
        let space = self.line(" ").width;
        let mut lines: Vec<String> = Vec::new();
        let (mut filled, mut is_apart) = (0.0, false);
        for word in words {
            let gap = if is_apart { space } else { 0.0 };
            match lines.last_mut().filter(|_| filled + gap + word.width <= most) {
                Some(line) => {
                    line.extend(is_apart.then_some(' '));
                    line.push_str(word.text);
                    filled += gap + word.width;
                }
                None => {
                    lines.push(word.text.to_owned());
                    filled = word.width;
                }
            }
            is_apart = word.is_apart;
        }
        lines
    }
}

/// Returns the direction in which a text is read.
fn level(text: &str) -> Option<Level> {
    BidiInfo::new(text, None).paragraphs.first().map(|paragraph| paragraph.level)
}

/// A piece of a text that stands on one line.
struct Word<'t> {
    text: &'t str,
    width: f32,
    /// Whether a space follows.
    is_apart: bool,
}

/// Returns the words of a text: pieces between spaces, and in scripts without spaces characters with the signs after them.
/// Each says whether a space follows.
fn words_of(text: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut words: Vec<(Range<usize>, bool)> = Vec::new();
    let mut is_open = false;
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        if c.is_whitespace() {
            if let Some((_, is_apart)) = words.last_mut() {
                *is_apart = true;
            }
            is_open = false;
        } else {
            let is_new = !is_open || stands_alone(c);
            match words.last_mut().filter(|_| !is_new) {
                Some((word, _)) => word.end = range.end,
                None => words.push((range, false)),
            }
            // A line may end after a character of such a script, and after a sign of it, but not before a sign that closes.
            let ends = stands_alone(c) || !c.is_ascii() && closes(c);
            is_open = !ends || text.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(closes));
        }
    }
    words.into_iter()
}

/// Returns whether a character is of a script that is written without spaces.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}') && !closes(c)
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '！'
            | '？'
            | '）'
            | '」'
            | '』'
            | '】'
            | '》'
            | '〉'
            | 'ー'
            | '”'
            | '’'
    ) || matches!(c, '!' | '?' | ')' | ']' | ',' | '.' | ':' | ';')
}

impl Line {
    /// Draws it from `x` on, on its base line.
    pub fn draw(&self, style: &Style, (x, y): (f32, f32), ink: Ink, canvas: &mut Canvas) {
        for glyph in &self.glyphs {
            let Some(face) = style.fonts.face(glyph.font, style.weight) else { continue };
            let place = Transform::new(glyph.scale, 0.0, 0.0, -glyph.scale, x + glyph.x, y - glyph.y);
            canvas.path(&outline(face, glyph.id), place, ink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kept: &str, is_whole: bool) {
        assert_eq!(drawable(text, &Fonts::new(None)), (kept.to_owned(), is_whole), "{text}");
    }

    #[test]
    fn what_no_font_has_is_left_out_by_words() {
        check("Cơ sở dữ liệu: новости, ёлки, Άθήνα", "Cơ sở dữ liệu: новости, ёлки, Άθήνα", true);
        check("🎉 News 🎉", "News", true);
        check("Rust 1.95 发布", "Rust 1.95", false);
        check("SQL | 数据库", "SQL", false);
        check("科技爱好者周刊（第 285 期）：AI", "", false);
        check("2026年11月2日～15日", "", false);
        check("", "", true);
    }

    /// The words of each line.
    fn lines(text: &str, width: f32, most: usize) -> Vec<String> {
        let fonts = Fonts::new(None);
        Style { fonts: &fonts, weight: Weight::Strong, size: 10.0 }.broken(text, width, most)
    }

    #[test]
    fn lines_are_broken_between_words_and_even() {
        assert_eq!(lines("one two three four", 1000.0, 3), ["one two three four"]);
        assert_eq!(lines("one two three fourteen", 100.0, 3), ["one two three", "fourteen"]);
        assert_eq!(lines("one two, three four five six", 60.0, 1), ["one two…"]);
        assert_eq!(lines("", 60.0, 3), [""; 0]);
        let broken = lines(&"w".repeat(30), 100.0, 9);
        assert!(broken.len() > 1 && broken.concat() == "w".repeat(30), "{broken:?}");
    }

    #[test]
    fn a_line_may_end_where_a_script_has_no_spaces() {
        let words = |text: &str| words_of(text).map(|(word, _)| text[word].to_owned()).collect::<Vec<_>>();
        assert_eq!(words("数据，AI 周刊"), ["数", "据，", "AI", "周", "刊"]);
        assert_eq!(words("a b"), ["a", "b"]);
    }

    /// The places of glyphs, by which the order of letters can be told.
    #[test]
    fn a_line_goes_on_in_the_direction_of_its_text() {
        let font = std::fs::read(FONT).unwrap_or_default();
        let fonts = Fonts::new(Some(&font));
        let style = Style { fonts: &fonts, weight: Weight::Strong, size: 10.0 };
        let latin = |line: &Line| {
            let of = |font| line.glyphs.iter().filter(move |glyph| glyph.font == font).map(|glyph| glyph.x);
            of(FontId::Ours).fold(0.0, f32::max) > of(FontId::Own).fold(0.0, f32::max)
        };
        // Where there is such a font: it does not come with the project.
        if !font.is_empty() {
            let level = level("نشرة: Rust وأشياء");
            assert!(!latin(&style.line("Rust وأشياء")) && latin(&style.line_of("Rust وأشياء", level)));
            let joined = style.line("برمجة").glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>();
            let apart = "برمجة".chars().rev().flat_map(|c| style.line(&c.to_string()).glyphs).map(|glyph| glyph.id);
            assert_ne!(joined, apart.collect::<Vec<_>>(), "letters are not joined");
        }
    }

    const FONT: &str = "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Bold.ttf";
}
