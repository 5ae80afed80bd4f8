//! The fonts: ours, which comes with the command and has the letters of Latin, Greek and Cyrillic, and after it that of
//! the curator.

use rustybuzz::Face;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use zeno::{Command, Vector};

const STRONG: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.ttf");
const PLAIN: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.ttf");

/// The weights of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// That of headings.
    Strong,
    /// That of all else.
    Plain,
}

/// The fonts. A font of the curator's own has one weight.
pub struct Fonts<'f> {
    strong: Option<Face<'f>>,
    plain: Option<Face<'f>>,
    own: Option<Face<'f>>,
}

/// A font among those of a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontId {
    /// The one that comes with the command.
    Ours,
    /// The curator's.
    Own,
}

impl<'f> Fonts<'f> {
    /// Makes the fonts, with the curator's own, if that is one.
    pub fn new(own: Option<&'f [u8]>) -> Self {
        let face = |bytes| Face::from_slice(bytes, 0);
        Self { strong: face(STRONG), plain: face(PLAIN), own: own.and_then(face) }
    }

    /// Returns a font.
    pub fn face(&self, id: FontId, weight: Weight) -> Option<&Face<'f>> {
        match (id, weight) {
            (FontId::Ours, Weight::Strong) => self.strong.as_ref(),
            (FontId::Ours, Weight::Plain) => self.plain.as_ref(),
            (FontId::Own, _) => self.own.as_ref(),
        }
    }

    /// Returns the first font that has a character; for what is no letter, the one before it, if that has it.
    pub fn of(&self, c: char, before: Option<FontId>) -> Option<FontId> {
        let has = |id: &FontId| {
            let face = self.face(*id, Weight::Plain);
            face.is_some_and(|face| face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0))
        };
        let before = before.filter(|_| !c.is_alphanumeric());
        before.into_iter().chain([FontId::Ours, FontId::Own]).find(has)
    }
}

/// Returns whether these bytes are a font from which letters can be drawn: TrueType or OpenType.
pub fn is_font(bytes: &[u8]) -> bool {
    Face::from_slice(bytes, 0).is_some_and(|face| face.tables().cmap.is_some())
}

/// Returns the shape of a glyph, in the units of its font.
pub fn outline(face: &Face, glyph: GlyphId) -> Vec<Command> {
    let mut outline = Outline(Vec::new());
    face.outline_glyph(glyph, &mut outline);
    outline.0
}

struct Outline(Vec<Command>);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Command::MoveTo(Vector::new(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Command::LineTo(Vector::new(x, y)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.push(Command::QuadTo(Vector::new(x1, y1), Vector::new(x, y)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.push(Command::CurveTo(Vector::new(x1, y1), Vector::new(x2, y2), Vector::new(x, y)));
    }

    fn close(&mut self) {
        self.0.push(Command::Close);
    }
}
