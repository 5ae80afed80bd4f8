//! Pictures: what a file holds by its content, how large that is, and the name under which it is published.
//!
//! An SVG is active content: in a page of its own its scripts run. Here it is only ever the source of an `img`, in which
//! browsers run nothing and load nothing.

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use exif::{In, Tag};
use imagesize::{Compression, ImageType};
use link_digest_core::Image;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::file::File;
use crate::hash;

/// The folder of published pictures, beside the data.
pub(crate) const FOLDER: &str = "pictures/";

/// The endings of their names, with their media types.
pub(crate) const KINDS: [(&str, &str); 6] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("svg", "image/svg+xml"),
];

/// The number of bytes in which the first element of an SVG must end.
const SVG_HEAD: usize = 64 << 10;

/// A picture that browsers show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    bytes: Vec<u8>,
    kind: (&'static str, &'static str),
    /// The width and height in CSS pixels, where the file tells them.
    size: Option<(u32, u32)>,
}

impl Picture {
    /// Looks at what a file holds; `None` if that is no picture that browsers show.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let (ending, size) = match raster(&bytes) {
            Some(ending) => (ending, Some(raster_size(&bytes)?)),
            None => ("svg", svg_size(&bytes)?),
        };
        let kind = KINDS.into_iter().find(|(known, _)| *known == ending)?;
        Some(Self { bytes, kind, size: size.filter(|(width, height)| *width > 0 && *height > 0) })
    }

    /// Returns the file under the name that its content gives it, in the folder where pictures are.
    pub fn file(&self) -> File {
        File::new(self.path(), self.bytes.clone())
    }

    /// Returns the path of that file, which is also its address beside the data.
    pub fn path(&self) -> String {
        path(&self.bytes, self.kind.0)
    }

    /// Returns the picture as an address that holds it.
    pub fn data_address(&self) -> String {
        format!("data:{};base64,{}", self.kind.1, STANDARD.encode(&self.bytes))
    }

    /// Gives an image the size at which it is shown: as wide as its author asked for, and as high as goes with that.
    pub fn fit(&self, image: &mut Image) {
        let Some((width, height)) = self.size else { return };
        let shown = image.width.filter(|shown| *shown > 0).unwrap_or(width);
        let high = (u64::from(shown) * u64::from(height) + u64::from(width) / 2) / u64::from(width).max(1);
        (image.width, image.height) = (Some(shown), u32::try_from(high.max(1)).ok());
    }
}

/// Returns the path that its content gives a picture.
pub(crate) fn path(bytes: &[u8], ending: &str) -> String {
    format!("{FOLDER}{}.{ending}", hash::short(bytes))
}

/// Returns whether a path is one that a picture is published at.
pub fn is_picture_path(path: &str) -> bool {
    path.strip_prefix(FOLDER).is_some_and(is_name)
}

/// Returns whether a file of this name may be a published picture, within their folder.
pub(crate) fn is_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        let is_hash = stem.len() == 16 && stem.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_hash && KINDS.iter().any(|(known, _)| *known == ending)
    })
}

/// Returns whether these bytes are what a name in the folder says.
pub(crate) fn is_file(name: &str, bytes: &[u8]) -> bool {
    is_name(name) && name.starts_with(&hash::short(bytes))
}

/// Returns the ending of a picture made of points.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds are the library's")]
fn raster(bytes: &[u8]) -> Option<&'static str> {
    match imagesize::image_type(bytes).ok()? {
        ImageType::Png => Some("png"),
        ImageType::Jpeg => Some("jpg"),
        ImageType::Gif => Some("gif"),
        ImageType::Webp => Some("webp"),
        ImageType::Heif(Compression::Av1) => Some("avif"),
        _ => None,
    }
}

fn raster_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    Some(if is_turned(bytes) { (height, width) } else { (width, height) })
}

/// Returns whether browsers turn a photograph on its side, as the camera has said.
fn is_turned(bytes: &[u8]) -> bool {
    let told = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    let field = told.as_ref().and_then(|told| told.get_field(Tag::Orientation, In::PRIMARY));
    field.and_then(|field| field.value.get_uint(0)).is_some_and(|orientation| (5..=8).contains(&orientation))
}

/// Returns the size of an SVG, if it says one; nothing at all where it is none.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds are the library's")]
fn svg_size(bytes: &[u8]) -> Option<Option<(u32, u32)>> {
    let head = String::from_utf8_lossy(bytes.get(..SVG_HEAD).unwrap_or(bytes));
    let mut reader = Reader::from_str(head.trim_start_matches('\u{FEFF}'));
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => return root_size(&element),
            Event::Text(text) if !text.trim().is_empty() => return None,
            Event::Eof | Event::End(_) | Event::CData(_) => return None,
            _ => {}
        }
    }
}

/// Returns the size that the first element gives: its width and height, or those of its view.
fn root_size(element: &BytesStart) -> Option<Option<(u32, u32)>> {
    let attribute = |name: &str| Some(element.try_get_attribute(name).ok().flatten()?.value.into_owned());
    // Without its namespace, browsers show no picture.
    let is_svg = element.local_name().as_ref() == "svg"
        && element.attributes().flatten().any(|attribute| attribute.value == "http://www.w3.org/2000/svg");
    if !is_svg {
        return None;
    }
    let pixels = |text: String| text.trim().trim_end_matches("px").parse::<f64>().ok();
    let given = attribute("width").and_then(pixels).zip(attribute("height").and_then(pixels));
    let view = || {
        let view = attribute("viewBox")?;
        let numbers: Vec<f64> = view.split([' ', ',', '\n', '\t']).filter_map(|number| number.parse().ok()).collect();
        match numbers.as_slice() {
            [_, _, width, height] => Some((*width, *height)),
            _ => None,
        }
    };
    let whole = |(width, height): (f64, f64)| {
        let is_size = |size: f64| (1.0..=100_000.0).contains(&size);
        (is_size(width) && is_size(height)).then(|| (width.round() as u32, height.round() as u32))
    };
    Some(given.or_else(view).and_then(whole))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A picture as far as its size: what follows nobody looks at here.
    fn png(width: u32, height: u32) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]]
            .concat()
    }

    fn jpeg(width: u16, height: u16, orientation: Option<u8>) -> Vec<u8> {
        let told = orientation.map_or_else(Vec::new, |orientation| {
            let tiff = [b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation], &[0; 6]];
            let tiff = tiff.concat();
            [b"\xFF\xE1".as_slice(), &(tiff.len() as u16 + 2).to_be_bytes(), &tiff].concat()
        });
        let frame = [b"\xFF\xC0\0\x11\x08".as_slice(), &height.to_be_bytes(), &width.to_be_bytes(), &[3; 10]].concat();
        [b"\xFF\xD8".as_slice(), &told, &frame, b"\xFF\xDA\0\x02\xFF\xD9"].concat()
    }

    fn check(bytes: &[u8], ending: &str, size: Option<(u32, u32)>) {
        let picture = Picture::read(bytes.to_vec()).unwrap();
        assert_eq!((picture.kind.0, picture.size), (ending, size));
        let file = picture.file();
        assert!(is_file(file.path.strip_prefix(FOLDER).unwrap(), &file.bytes), "{}", file.path);
    }

    #[test]
    fn a_picture_is_known_by_its_content() {
        check(&png(660, 380), "png", Some((660, 380)));
        check(b"GIF89a\x03\0\x02\0\0\0\0", "gif", Some((3, 2)));
        check(&jpeg(40, 30, None), "jpg", Some((40, 30)));
        for (orientation, size) in [(1, (40, 30)), (6, (30, 40)), (8, (30, 40))] {
            check(&jpeg(40, 30, Some(orientation)), "jpg", Some(size));
        }
    }

    #[test]
    fn a_drawing_may_say_how_large_it_is() {
        let svg = |attributes: &str| {
            format!(
                "<?xml version='1.0'?>\n<!-- a -->\n<svg xmlns='http://www.w3.org/2000/svg' {attributes}><path/></svg>"
            )
        };
        check(svg("width='20' height='10px'").as_bytes(), "svg", Some((20, 10)));
        check(svg("width='100%' height='100%' viewBox='0 0 30.4,15'").as_bytes(), "svg", Some((30, 15)));
        check(svg("viewBox='0 0 0 0'").as_bytes(), "svg", None);
        check(svg("").as_bytes(), "svg", None);
        check(b"\xEF\xBB\xBF<svg:svg xmlns:svg=\"http://www.w3.org/2000/svg\"/>", "svg", None);
    }

    #[test]
    fn nothing_else_is_a_picture() {
        let others: [&[u8]; 10] = [
            b"",
            b"root:x:0:0:root:/root:/bin/sh\n",
            b"BM of a text",
            b"<html><svg xmlns='http://www.w3.org/2000/svg'></svg></html>",
            b"<svg></svg>",
            b"words <svg xmlns='http://www.w3.org/2000/svg'/>",
            b"\x89PNG",
            b"\xFF\xD8\xFF",
            b"GIF",
            b"%PDF-1.7",
        ];
        for bytes in others {
            assert_eq!(Picture::read(bytes.to_vec()), None, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn an_image_keeps_the_width_that_was_asked_for() {
        let fitted = |width| {
            let mut image = Image { width, ..Image::default() };
            Picture::read(png(660, 380)).unwrap().fit(&mut image);
            (image.width, image.height)
        };
        assert_eq!(fitted(None), (Some(660), Some(380)));
        assert_eq!(fitted(Some(330)), (Some(330), Some(190)));
        assert_eq!(fitted(Some(0)), (Some(660), Some(380)));
        assert_eq!(fitted(Some(u32::MAX)), (Some(u32::MAX), Some(2_472_859_958)));
    }

    #[test]
    fn names_of_others_are_none_of_ours() {
        for name in ["cat.png", "0123456789abcdef.exe", "0123456789ABCDEF.png", "../0123456789abcdef.png", ""] {
            assert!(!is_name(name), "{name}");
        }
        assert!(is_name("0123456789abcdef.png") && !is_file("0123456789abcdef.png", b"theirs"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_at(start in 0..6usize, bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let starts: [&[u8]; 6] = [
                b"", b"\xFF\xD8\xFF\xE1", b"RIFF\0\0\0\0WEBPVP8 ", b"\0\0\0\x1cftypavif\0\0\0\0", b"<svg ", b"GIF89a",
            ];
            Picture::read([starts[start], &bytes].concat());
        }
    }
}
