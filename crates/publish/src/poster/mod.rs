//! Posters: the pictures that are shown where somebody shares a link to a page (`og:image`), drawn from its words. They
//! are named by absolute addresses alone, so a series without a home has none.
//!
//! In reading order: what stands [on a poster](words); where it stands there (`layout`); its [fonts](font), and a text in
//! them, [shaped and broken into lines](text); the [canvas] and the [file](png) that is made of it.

mod canvas;
mod font;
mod layout;
mod png;
mod text;
mod words;

use std::collections::{HashMap, HashSet};

use link_digest_core::{PageTheme, Publication};
use rayon::prelude::*;

use crate::file::File;
use crate::picture;
use crate::series::Series;
use font::Fonts;
use words::Words;

pub use font::is_font;
pub use words::Undrawn;

/// The size of each, which is that which the places that show them ask for.
pub const SIZE: (u32, u32) = (1200, 630);

/// The picture for links to a page.
#[derive(Clone, Debug)]
pub struct Poster {
    /// The file.
    pub file: File,
    /// What stands in it, for those who do not see it.
    pub alt: String,
}

/// The posters of a site.
#[derive(Clone, Debug)]
pub struct Posters {
    /// That of the page of the series.
    pub series: Poster,
    /// Those of the editions, in their order; none for one whose page is elsewhere, and shown by its own picture.
    pub editions: Vec<Option<Poster>>,
    /// What could not be drawn of their words.
    pub undrawn: Option<Undrawn>,
}

impl Posters {
    /// Returns that of an edition, or else that of the series.
    pub fn of_edition(&self, at: usize) -> &Poster {
        self.editions.get(at).and_then(Option::as_ref).unwrap_or(&self.series)
    }

    /// Returns the files.
    pub fn into_files(self) -> impl Iterator<Item = File> {
        std::iter::once(self.series).chain(self.editions.into_iter().flatten()).map(|poster| poster.file)
    }
}

/// Draws the posters of a series that has a home.
pub fn posters(series: &Series) -> Option<Posters> {
    series.home.as_ref()?;
    let fonts = Fonts::new(series.settings.own_font.as_deref());
    let of_series = Words::of_series(series, &fonts);
    let here = series.editions.par_iter().map(|edition| Some(edition).filter(|edition| edition.elsewhere().is_none()));
    let of_editions: Vec<Option<Words>> =
        here.map(|edition| Some(Words::of_edition(series, edition?, &fonts))).collect();
    let undrawn = Undrawn::of(std::iter::once(&of_series).chain(of_editions.iter().flatten()));
    let draw = |words: &Words| Poster { file: draw(words, &fonts, series.settings), alt: words.alt() };
    let series = draw(&of_series);
    // Issues of the same words have one.
    let distinct: Vec<&Words> = of_editions.iter().flatten().collect::<HashSet<_>>().into_iter().collect();
    let drawn: HashMap<&Words, Poster> = distinct.into_par_iter().map(|words| (words, draw(words))).collect();
    let editions = of_editions.iter().map(|words| drawn.get(words.as_ref()?).cloned()).collect();
    Some(Posters { series, editions, undrawn })
}

fn draw(words: &Words, fonts: &Fonts, settings: &Publication) -> File {
    let is_dark = settings.theme == PageTheme::Dark;
    let png = png::png(&layout::draw(words, fonts, is_dark));
    File::new(picture::path(&png, "png"), png)
}
