//! Addresses as the browser's own parser writes them.

use link_digest_core::Images;

use crate::config::Config;

/// Returns the value for `href`: the absolute address, after its scheme was checked; `None` if it is no link.
#[cfg(target_os = "unknown")]
pub fn href(url: &str) -> Option<String> {
    use link_digest_core::contract::question;
    if link_digest_core::is_note_url(url) { super::answers::ask(question::HREF, [url, "", ""]) } else { None }
}

/// The same, by the same standard.
#[cfg(not(target_os = "unknown"))]
pub use link_digest_core::note_href as href;

/// Returns the address of a picture, if the page may ask for it: against that of the digest, or else the page's own.
#[cfg(target_os = "unknown")]
pub fn picture(src: &str, config: &Config) -> Option<String> {
    use crate::config::Source;
    use link_digest_core::contract::question;
    let base = match &config.source {
        Source::Url(url) => url,
        Source::Json(_) | Source::Nowhere => "",
    };
    let others = match config.images {
        Images::Own => "data:image/",
        Images::All => "http",
        Images::None => return None,
    };
    super::answers::ask(question::PICTURE, [src, base, others])
}

/// The same, as far as is known before there is a page.
#[cfg(not(target_os = "unknown"))]
pub fn picture(src: &str, config: &Config) -> Option<String> {
    picture_in(src, &config.folder, config.images)
}

/// Returns the address of a picture, as a page sees it for which the digest is in `folder`. What is relative to the
/// digest is of its own origin.
#[cfg(not(target_os = "unknown"))]
pub fn picture_in(src: &str, folder: &str, images: Images) -> Option<String> {
    let starts = |start: &str| src.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    let scheme = src.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    match images {
        Images::None => None,
        Images::Own | Images::All if starts("data:image/") => Some(src.to_owned()),
        Images::All if scheme => link_digest_core::web_href(src),
        Images::Own | Images::All if scheme || src.starts_with(['/', '\\']) || src.is_empty() => None,
        Images::Own | Images::All => Some(format!("{folder}{src}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_asked_for_where_the_digest_is() {
        let check = |src: &str, images, expected: Option<&str>| {
            assert_eq!(picture_in(src, "/links/", images).as_deref(), expected, "{src}");
        };
        check("pictures/a.png", Images::Own, Some("/links/pictures/a.png"));
        check("pictures/a.png", Images::None, None);
        check("data:image/png;base64,AA", Images::Own, Some("data:image/png;base64,AA"));
        check("https://a.example/ä.png", Images::All, Some("https://a.example/%C3%A4.png"));
        for other in ["https://a.example/a.png", "//a.example/a.png", "javascript:a", "data:text/html,a", "file:a", ""]
        {
            check(other, Images::Own, None);
        }
        check("javascript:a", Images::All, None);
        assert_eq!(picture_in("a.png", "", Images::Own).as_deref(), Some("a.png"));
    }
}
