//! Pictures that are named where none is shown, as in a list of an introduction or beside the name of a topic.

use std::collections::HashSet;

use link_digest_core::Issue;

use crate::warning::{Log, Lost, WarningKind};

/// Tells of the pictures in a file that are in none of its issues, and of which nothing was said.
pub fn tell(issues: &mut [Issue], log: &mut Log) {
    let mut shown = HashSet::new();
    for issue in issues.iter_mut() {
        issue.visit_images(&mut |slot| shown.extend(slot.iter().map(|image| image.src.clone())));
    }
    let lost = log.untold_pictures(&|src| shown.contains(src));
    if lost.is_empty() || issues.is_empty() {
        return;
    }
    // Where there are words alone, a picture of another server is a link.
    let text = serde_json::to_string(issues).unwrap_or_default();
    for picture in lost.into_iter().filter(|picture| !text.contains(&picture.src)) {
        log.add(WarningKind::LostPicture(picture.src, Lost::NoPlace), picture.at, "");
    }
}

#[cfg(test)]
mod tests {
    use crate::{Settings, Source, WarningKind, read_file};

    fn told(text: &str) -> Vec<String> {
        told_by(text, &Settings::default())
    }

    fn told_by(text: &str, settings: &Settings) -> Vec<String> {
        let text = format!("---\ndate: 2026-02-02\n---\n\n{text}\n");
        let reading = read_file(&Source::new("a.md", text), settings);
        let lost = reading.warnings.into_iter().filter_map(|warning| match warning.kind {
            WarningKind::LostPicture(src, _) => Some(src),
            _ => None,
        });
        lost.collect()
    }

    #[test]
    fn a_picture_that_is_not_shown_is_told() {
        let item = "- [A](https://a.example/1)\n";
        for text in [
            format!("# T\n\n{item}- ![words](x.png)\n- [B](https://a.example/2)"),
            format!("**Top ![words](x.png)**\n\n{item}- [B](https://a.example/2)"),
            format!("- words ![words](x.png)\n- more\n\n# T\n\n{item}"),
            format!("| a | ![words](x.png) |\n|---|---|\n| b | c |\n\n# T\n\n{item}"),
        ] {
            assert_eq!(told(&text), ["x.png"], "{text}");
        }
    }

    #[test]
    fn one_that_is_shown_or_told_already_is_not() {
        let item = "- [A](https://a.example/1)";
        for text in [
            format!("![words](x.png)\n\n# T\n\n{item}\n  ![words](y.png)"),
            // An item shows one, which is told in words of its own.
            format!("# T\n\n{item}\n  ![words](x.png) ![words](y.png)"),
            // A link in the place of it.
            format!("- words ![words](https://a.example/x.png)\n\n# T\n\n{item}"),
            "![words](x.png)\n\nNothing else.".to_owned(),
        ] {
            assert_eq!(told(&text), [""; 0], "{text}");
        }
    }

    #[test]
    fn one_in_a_section_that_is_left_out_is_not() {
        let settings = Settings { skip: vec!["Jobs".to_owned()], ..Settings::default() };
        let item = "- [A](https://a.example/1)";
        let text = format!("# T\n\n{item}\n- ![words](x.png)\n\n# Jobs\n\n{item}2\n\n  ![words](y.png)");
        assert_eq!(told_by(&text, &settings), ["x.png"]);
        let text = format!("# T\n\n{item}\n\n# Jobs\n\nWords ![words](y.png)");
        assert_eq!(told_by(&text, &settings), [""; 0]);
    }
}
