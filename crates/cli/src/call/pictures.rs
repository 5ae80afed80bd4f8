//! Pictures that stand beside the files of issues. Where there are texts alone, none of them is where the digest will be;
//! in the folder of a site they are found, for whoever copies them.

use std::collections::BTreeMap;
use std::path::Path;

use link_digest_core::{Image, Issue};
use link_digest_import::{Imported, Source, Warning, WarningKind};
use link_digest_publish::is_picture_path;
use serde_json::{Value, json};

use crate::publish::{Pictures, is_elsewhere};
use crate::terminal::readable;

/// Gives the pictures of what was imported their addresses, as far as they are found in this folder, from which the names of
/// the files go, and adds warnings about the others. Returns the files to copy.
pub fn find(folder: &Path, imported: &mut Imported, sources: &[Source]) -> Vec<Value> {
    let mut pictures = Pictures::of_site(folder);
    let told = pictures.settle_all(imported, sources);
    imported.warnings.extend(told);
    pictures.found().map(|(path, from)| json!({ "path": path, "from": from.display().to_string() })).collect()
}

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
    fn those_in_a_folder_are_found_for_who_copies_them() {
        let folder = tempfile::tempdir().unwrap();
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x02\x08\x02\0\0\0";
        for (name, bytes) in [("posts/a/desk.png", &png[..]), ("posts/a/words.png", b"words"), ("secret.png", png)] {
            let path = folder.path().join("site").join(if name == "secret.png" { "../secret.png" } else { name });
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let text = ["desk.png", "./desk.png", "gone.png", "words.png", "../../../secret.png", "/top.png"]
            .map(|src| format!("![]({src})\n\n"))
            .concat();
        let file =
            json!({ "name": "posts/a/2026-11-02.md", "text": format!("{text}# T\n\n- [A](https://a.example/1)\n") });
        let issues = serde_json::from_value(
            json!({ "files": [file], "settings": { "title": "T" }, "folder": folder.path().join("site") }),
        );
        let answer = imported(issues.unwrap()).ok().unwrap();
        let from = std::fs::canonicalize(folder.path().join("site/posts/a/desk.png")).unwrap();
        let path = answer["pictures"][0]["path"].as_str().unwrap();
        assert_eq!(answer["pictures"], json!([{ "path": path, "from": from }]));
        let digest = link_digest_core::read(answer["json"].as_str().unwrap().as_bytes()).unwrap().digest;
        let mut named = Vec::new();
        let mut issues = digest.issues;
        issues.iter_mut().for_each(|issue| {
            issue.visit_images(&mut |slot| named.extend(slot.iter().map(|image| (image.src.clone(), image.width))));
        });
        assert_eq!(named, [(path.to_owned(), Some(4)), (path.to_owned(), Some(4)), ("/top.png".to_owned(), None)]);
        let told: Vec<_> = answer["warnings"].as_array().unwrap().iter().collect();
        let said: Vec<_> =
            told.iter().map(|told| (told["message"].as_str().unwrap(), &told["places"][0]["line"])).collect();
        assert_eq!(
            said,
            [
                ("the picture `gone.png` is left out: it was not found", &json!(5)),
                ("the picture `words.png` is left out: what the file holds is no picture", &json!(7)),
                (
                    "the picture `../../../secret.png` is left out: it lies outside of the folder that was given",
                    &json!(9)
                ),
            ]
        );
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
