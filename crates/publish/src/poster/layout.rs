//! Where the words of a poster stand: whose it is at the top, the heading, and the topics at the bottom. All of it is
//! mirrored for languages that are read from the right.

use super::SIZE;
use super::canvas::{Canvas, Colour, Ink, Rect};
use super::font::{Fonts, Weight};
use super::text::{Line, Style};
use super::words::Words;

/// The room at both sides, and for what stands between them.
const SIDE: f32 = 80.0;
const WIDE: f32 = SIZE.0 as f32 - 2.0 * SIDE;

/// The accent at the edge where reading begins.
const EDGE: f32 = 16.0;

/// The sizes of headings with the most lines of each, the first that fits being taken.
const HEADINGS: [(f32, usize); 4] = [(84.0, 2), (68.0, 3), (56.0, 3), (48.0, 4)];

/// The base line of what stands at the top, and the lowest of the chips.
const TOP: f32 = 112.0;
const BOTTOM: f32 = 566.0;

/// A chip: its height, the room beside its word, and between two.
const CHIP: f32 = 54.0;
const PAD: f32 = 22.0;
const GAP: f32 = 12.0;

const TEXT: Ink = Ink(0);
const ACCENT: Ink = Ink(1);
const MUTED: Ink = Ink(2);
const STAR: Ink = Ink(3);
const SURFACE: Ink = Ink(4);
const ON_SURFACE: Ink = Ink(5);

/// Draws a poster.
pub fn draw(words: &Words, fonts: &Fonts, is_dark: bool) -> Canvas {
    let mut page = Page { canvas: Canvas::new(&inks(is_dark)), fonts, is_rtl: words.is_rtl };
    let edge = Rect { x: 0.0, y: 0.0, width: EDGE, height: SIZE.1 as f32, radius: 0.0 };
    page.rect(edge, ACCENT);
    page.top(words);
    let top = page.topics(words);
    page.heading(words, top);
    page.canvas
}

/// Returns the inks, each on its ground: those of published pages.
fn inks(is_dark: bool) -> [(Colour, Colour); 6] {
    let [ground, text, accent, muted, star, surface] = match is_dark {
        false => [0xFFFFFF, 0x1F2328, 0x1A4F9C, 0x57606A, 0xD98E04, 0xEEF2F7],
        true => [0x15171A, 0xE2E5E9, 0x8AB4F8, 0x9BA3AD, 0xF5B942, 0x262A30],
    }
    .map(|colour: u32| colour.to_be_bytes())
    .map(|[_, red, green, blue]| [red, green, blue]);
    [(ground, text), (ground, accent), (ground, muted), (ground, star), (ground, surface), (surface, text)]
}

struct Page<'f> {
    canvas: Canvas,
    fonts: &'f Fonts<'f>,
    is_rtl: bool,
}

impl<'f> Page<'f> {
    fn style(&self, size: f32, weight: Weight) -> Style<'f> {
        Style { fonts: self.fonts, weight, size }
    }

    /// Returns where something begins that is so far from where reading begins.
    fn x(&self, from: f32, width: f32) -> f32 {
        if self.is_rtl { SIZE.0 as f32 - from - width } else { from }
    }

    fn rect(&mut self, rect: Rect, ink: Ink) {
        let x = self.x(rect.x, rect.width);
        self.canvas.rect(Rect { x, ..rect }, ink);
    }

    fn put(&mut self, line: &Line, style: &Style, (from, y): (f32, f32), ink: Ink) {
        line.draw(style, (self.x(from, line.width), y), ink, &mut self.canvas);
    }

    /// Draws whose it is, and at the other side the number.
    fn top(&mut self, words: &Words) {
        let (of, number) = (self.style(36.0, Weight::Strong), self.style(36.0, Weight::Plain));
        let second = number.line(&words.number);
        let room = WIDE - if second.width > 0.0 { second.width + 2.0 * GAP } else { 0.0 };
        self.put(&of.short(&words.of, room), &of, (SIDE, TOP), ACCENT);
        self.put(&second, &number, (SIDE + WIDE - second.width, TOP), MUTED);
    }

    /// Draws the topics in two rows at the bottom, and returns where the upper one begins.
    fn topics(&mut self, words: &Words) -> f32 {
        let style = self.style(28.0, Weight::Plain);
        let rows = rows(words, &style);
        let top = BOTTOM - rows.len() as f32 * (CHIP + GAP) + GAP;
        for (row, at) in rows.iter().zip(0u8..) {
            let (mut from, y) = (SIDE, top + f32::from(at) * (CHIP + GAP));
            for line in row {
                let width = line.width + 2.0 * PAD;
                self.rect(Rect { x: from, y, width, height: CHIP, radius: CHIP / 2.0 }, SURFACE);
                self.put(line, &style, (from + PAD, y + CHIP / 2.0 + 10.0), ON_SURFACE);
                from += width + GAP;
            }
        }
        top
    }

    /// Draws the heading, and under it the days and counts, in the middle between what is at the top and `end`.
    fn heading(&mut self, words: &Words, end: f32) {
        let facts = self.style(32.0, Weight::Plain);
        let has_facts = [&words.days, &words.items, &words.recommended].iter().any(|text| !text.is_empty());
        let below = if has_facts { 62.0 } else { 0.0 };
        let room = end - TOP - 56.0;
        let fitting = HEADINGS.iter().find_map(|&(size, most)| {
            let style = self.style(size, Weight::Strong);
            let lines = style.lines(&words.heading, WIDE, most + 1);
            let fits = lines.len() <= most && lines.len() as f32 * size * 1.16 + below <= room;
            fits.then_some((size, lines))
        });
        let (size, lines) = fitting.unwrap_or_else(|| {
            let size = HEADINGS.last().map_or(48.0, |(size, _)| *size);
            let most = (((room - below) / (size * 1.16)) as usize).max(1);
            (size, self.style(size, Weight::Strong).lines(&words.heading, WIDE, most))
        });
        let style = self.style(size, Weight::Strong);
        let high = lines.len() as f32 * size * 1.16 + below;
        let start = TOP + 28.0 + ((room - high) / 2.0).max(0.0);
        for (line, at) in lines.iter().zip(0u8..) {
            self.put(line, &style, (SIDE, start + size * (0.93 + 1.16 * f32::from(at))), TEXT);
        }
        self.facts(words, &facts, start + high - 8.0);
    }

    /// Draws the days and the counts, as far as there is room.
    fn facts(&mut self, words: &Words, style: &Style, y: f32) {
        let mut from = SIDE;
        for text in [&words.days, &words.items, &words.recommended] {
            let line = style.line(text);
            let is_lit = std::ptr::eq(text, &words.recommended);
            let before = if is_lit { 38.0 } else { 0.0 };
            if text.is_empty() || from + before + line.width > SIDE + WIDE {
                continue;
            }
            if is_lit {
                let x = self.x(from, 28.0) + 14.0;
                self.canvas.star((x, y - 11.0), 15.0, STAR);
            }
            self.put(&line, style, (from + before, y), MUTED);
            from += before + line.width + 36.0;
        }
    }
}

/// Returns the words of the chips, in two rows at most. What has no room is counted in the last.
fn rows(words: &Words, style: &Style) -> Vec<Vec<Line>> {
    let most_of_one = WIDE * 0.6;
    let lines: Vec<Line> = words.topics.iter().map(|topic| style.short(topic, most_of_one)).collect();
    let mut count = lines.len();
    loop {
        let left = lines.len() - count + words.more;
        let more = (left > 0).then(|| style.line(&format!("+{left}")));
        let widths = lines.iter().take(count).chain(&more).map(|line| line.width + 2.0 * PAD);
        if let Some(breaks) = two_rows(widths) {
            let mut chips: Vec<Line> = lines.into_iter().take(count).chain(more).collect();
            let second = chips.split_off(breaks.min(chips.len()));
            return [chips, second].into_iter().filter(|row| !row.is_empty()).collect();
        }
        // No chip is wider than a row, so that it ends.
        count = count.saturating_sub(1);
    }
}

/// Returns how many chips stand in the first row; `None` if two rows do not hold them.
fn two_rows(widths: impl Iterator<Item = f32>) -> Option<usize> {
    let (mut first, mut row, mut filled) = (0, 0, 0.0);
    for width in widths {
        if filled + width > WIDE {
            (row, filled) = (row + 1, 0.0);
        }
        if row > 1 {
            return None;
        }
        first += usize::from(row == 0);
        filled += width + GAP;
    }
    Some(first)
}
