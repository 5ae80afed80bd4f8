//! A canvas: points that are numbers of colours. Each ink has a run of them, from the ground below it to the ink itself,
//! so that edges are smooth and a file stays small.

use zeno::{Command, Mask, PathBuilder as _, Placement, Transform, Vector};

use super::SIZE;

/// The colours from a ground to an ink.
const STEPS: usize = 16;

/// The corners of a star in a circle of 1, from the top on, to the right and up. They are numbers, as the sines and
/// cosines of two systems differ in their last digit, and so would the pictures.
const STAR: [(f32, f32); 10] = [
    (0.0, 1.0),
    (0.264_503, 0.364_058),
    (0.951_057, 0.309_017),
    (0.427_975, -0.139_058),
    (0.587_785, -0.809_017),
    (0.0, -0.45),
    (-0.587_785, -0.809_017),
    (-0.427_975, -0.139_058),
    (-0.951_057, 0.309_017),
    (-0.264_503, 0.364_058),
];

/// How far the handles of a curve reach that is near a quarter of a circle of 1.
const QUARTER: f32 = 0.552_285;

/// A colour, as red, green and blue.
pub type Colour = [u8; 3];

/// An ink, by its place among those of the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink(pub usize);

/// A rectangle.
#[derive(Clone, Copy, Debug)]
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    /// How round its corners are.
    pub radius: f32,
}

/// A canvas.
#[derive(Clone, Debug)]
pub struct Canvas {
    points: Vec<u8>,
    palette: Vec<Colour>,
}

impl Canvas {
    /// Makes a canvas for inks, each on its ground. The first ground is that of the canvas.
    pub fn new(inks: &[(Colour, Colour)]) -> Self {
        let (width, height) = SIZE;
        let step = |of: u8, to: u8, step: usize| {
            let (of, to) = (usize::from(of), usize::from(to));
            ((of * (STEPS - 1 - step) + to * step + (STEPS - 1) / 2) / (STEPS - 1)) as u8
        };
        let colours = |([a, b, c], [d, e, f]): (Colour, Colour)| {
            (0..STEPS).map(move |at| [step(a, d, at), step(b, e, at), step(c, f, at)])
        };
        Self { points: vec![0; (width * height) as usize], palette: inks.iter().copied().flat_map(colours).collect() }
    }

    /// Returns the width and height.
    pub fn size(&self) -> (u32, u32) {
        SIZE
    }

    /// Returns the points, row by row.
    pub fn points(&self) -> &[u8] {
        &self.points
    }

    /// Returns the colours that the points name.
    pub fn palette(&self) -> &[Colour] {
        &self.palette
    }

    /// Fills a rectangle.
    pub fn rect(&mut self, rect: Rect, ink: Ink) {
        let Rect { x, y, width, height, radius } = rect;
        let mut path: Vec<Command> = Vec::new();
        match radius > 0.0 {
            true => path.extend(round_rect(rect)),
            false => {
                path.add_rect((x, y), width, height);
            }
        }
        self.path(&path, Transform::IDENTITY, ink);
    }

    /// Fills a star with five points, within a circle.
    pub fn star(&mut self, (x, y): (f32, f32), radius: f32, ink: Ink) {
        let corner = |(right, up): (f32, f32)| Vector::new(x + right * radius, y - up * radius);
        let path: Vec<Command> = STAR
            .into_iter()
            .map(corner)
            .enumerate()
            .map(|(at, corner)| if at == 0 { Command::MoveTo(corner) } else { Command::LineTo(corner) })
            .chain([Command::Close])
            .collect();
        self.path(&path, Transform::IDENTITY, ink);
    }

    /// Fills a path.
    pub fn path(&mut self, path: &[Command], transform: Transform, ink: Ink) {
        if path.is_empty() {
            return;
        }
        let (mask, place) = Mask::new(path).transform(Some(transform)).render();
        self.put(&mask, place, ink);
    }

    fn put(&mut self, mask: &[u8], place: Placement, Ink(ink): Ink) {
        let (width, height) = SIZE;
        let rows = mask.chunks(place.width.max(1) as usize).zip(place.top..);
        for (row, y) in rows.filter(|(_, y)| (0..height as i32).contains(y)) {
            for (cover, x) in row.iter().zip(place.left..).filter(|(_, x)| (0..width as i32).contains(x)) {
                let step = (usize::from(*cover) * (STEPS - 1) + 127) / 255;
                let colour = (ink * STEPS + step) as u8;
                let at = y as usize * width as usize + x as usize;
                let Some(point) = self.points.get_mut(at).filter(|_| step > 0) else { continue };
                // Of one ink, what is covered more stays so.
                let is_same = usize::from(*point) / STEPS == ink;
                *point = if is_same { colour.max(*point) } else { colour };
            }
        }
    }
}

/// Returns the path of a rectangle with round corners.
fn round_rect(Rect { x, y, width, height, radius }: Rect) -> Vec<Command> {
    let radius = radius.min(width / 2.0).min(height / 2.0);
    let (right, bottom, handle) = (x + width, y + height, radius * (1.0 - QUARTER));
    let at = Vector::new;
    let curve = |from: Vector, to: Vector, end: Vector| Command::CurveTo(from, to, end);
    vec![
        Command::MoveTo(at(x + radius, y)),
        Command::LineTo(at(right - radius, y)),
        curve(at(right - handle, y), at(right, y + handle), at(right, y + radius)),
        Command::LineTo(at(right, bottom - radius)),
        curve(at(right, bottom - handle), at(right - handle, bottom), at(right - radius, bottom)),
        Command::LineTo(at(x + radius, bottom)),
        curve(at(x + handle, bottom), at(x, bottom - handle), at(x, bottom - radius)),
        Command::LineTo(at(x, y + radius)),
        curve(at(x, y + handle), at(x + handle, y), at(x + radius, y)),
        Command::Close,
    ]
}
