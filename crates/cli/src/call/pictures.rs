//! Pictures that stand beside the files of issues: here there are texts alone, and where the digest is, no such pictures.

use std::collections::BTreeMap;

use link_digest_core::{Image, Issue};
use link_digest_import::{Imported, Source, Warning, WarningKind};
use link_digest_publish::is_picture_path;

use crate::publish::is_elsewhere;
use crate::terminal::readable;

/// Returns whether a picture is where a page finds it. One that the command has published may be there.
fn is_there(image: &Image) -> bool {
    image.src.starts_with('/') || is_elsewhere(&image.src) || is_picture_path(&image.src)
}

/// Leaves out the pictures of an issue that no page finds.
pub fn leave_out(issue: &mut Issue) {
    issue.visit_images(&mut |slot| *slot = slot.take().filter(is_there));
}

/// Tells of the pictures that will be left out, by file.
pub fn left_out(imported: &mut Imported, sources: &[Source]) -> Vec<Warning> {
    let mut lost: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (issue, file) in imported.digest.issues.iter_mut().zip(&imported.files) {
        issue.visit_images(&mut |slot| {
            let Some(image) = slot.as_ref().filter(|image| !is_there(image)) else { return };
            let lost = lost.entry(*file).or_default();
            if !lost.contains(&image.src) {
                lost.push(image.src.clone());
            }
        });
    }
    let warning = |(file, lost): (usize, Vec<String>)| {
        let named = imported.pictures.get(file).map(Vec::as_slice).unwrap_or_default();
        let warning = Warning::new(WarningKind::PicturesBeside, sources.get(file).map_or("", |source| &source.name));
        lost.iter().fold(warning, |warning, src| {
            // What was read of data has no place.
            let place = named.iter().find(|picture| picture.src == *src).map(|picture| picture.at.clone());
            warning.at(place.unwrap_or_default(), readable(src))
        })
    };
    lost.into_iter().map(warning).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::imported;
    use super::*;

    /// What is answered to the request to read a file, by whom pictures are put in their places or not.
    fn read(text: &str, pictures: bool) -> Value {
        let file = json!({ "name": "2026-11-02.md", "text": format!("{text}# Topic\n\n- [A](https://a.example/1)\n") });
        let issues =
            serde_json::from_value(json!({ "files": [file], "settings": { "title": "T" }, "pictures": pictures }));
        issues.map(imported).unwrap_or(Ok(Value::Null)).unwrap_or_default()
    }

    fn text() -> String {
        ["desk.png", "./a/desk.png", "/top.png", "https://a.example/far.png", "pictures/0123456789abcdef.png"]
            .map(|src| format!("![{src}]({src})\n\n"))
            .concat()
    }

    #[test]
    fn they_are_left_out_of_what_is_published() {
        let answer = read(&text(), false);
        let json = answer["json"].as_str().unwrap_or_default();
        let mut digest = link_digest_core::read(json.as_bytes()).map(|reading| reading.digest).unwrap_or_default();
        digest.issues.iter_mut().for_each(leave_out);
        let mut left = Vec::new();
        let mut look = |slot: &mut Option<Image>| left.extend(slot.iter().map(|image| image.src.clone()));
        digest.issues.iter_mut().for_each(|issue| issue.visit_images(&mut look));
        assert_eq!(left, ["/top.png", "https://a.example/far.png", "pictures/0123456789abcdef.png"]);
    }

    #[test]
    fn they_are_told_where_they_stand_unless_somebody_sees_to_them() {
        let answer = read(&text(), false);
        let told = &answer["warnings"];
        assert_eq!(told.as_array().map(Vec::len), Some(1), "{told}");
        assert_eq!(told[0]["file"], "2026-11-02.md");
        assert_eq!(told[0]["message"], "2 pictures beside the file are left out");
        let places: Vec<_> = told[0]["places"].as_array().into_iter().flatten().map(|at| &at["line"]).collect();
        assert_eq!((places, &told[0]["places"][0]["label"]), (vec![&json!(1), &json!(3)], &json!("desk.png")));
        assert_eq!(read(&text(), true)["warnings"], json!([]));
        assert_eq!(read("![](/top.png)\n\n", false)["warnings"], json!([]));
    }
}
