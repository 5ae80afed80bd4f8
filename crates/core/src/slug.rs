//! Slugs: names made of texts, in small letters with hyphens between them: ids, which keep every script, and file
//! names, which any disk and any address can hold.

/// The most letters of a file name.
pub const LONGEST: usize = 60;

/// Returns `text` as an id: its letters and digits of any script, with hyphens for all else.
pub fn id(text: &str) -> String {
    let slug = hyphenated(text.chars().flat_map(char::to_lowercase), char::is_alphanumeric);
    slug.trim_end_matches('-').to_owned()
}

/// Returns `text` as a file name: its letters and digits of ASCII, at most [`LONGEST`] of them; and whether that tells
/// it from other texts, as nothing but hyphens and capitals was lost.
pub fn file_name(text: &str) -> (String, bool) {
    let text = text.trim();
    let mut slug = hyphenated(text.chars().map(|c| c.to_ascii_lowercase()), |c| c.is_ascii_alphanumeric());
    let is_whole = slug.len() <= LONGEST && text.chars().all(|c| c.is_ascii() && !c.is_control());
    slug.truncate(LONGEST);
    let slug = slug.trim_end_matches('-').to_owned();
    let tells = is_whole && !slug.is_empty();
    (slug, tells)
}

/// Returns the characters to keep, with a hyphen for each run of others but the first.
fn hyphenated(chars: impl Iterator<Item = char>, is_kept: impl Fn(char) -> bool) -> String {
    let mut slug = String::new();
    for c in chars {
        if is_kept(c) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_letters_digits_and_hyphens() {
        let check = |text: &str, slug: &str| assert_eq!(id(text), slug);
        check("11-08-2025 to 17-08-2025", "11-08-2025-to-17-08-2025");
        check(" This Week, №5! ", "this-week-5");
        check("週刊 5号", "週刊-5号");
        check("!!", "");
    }

    #[test]
    fn a_file_name_is_ascii_and_says_whether_it_tells() {
        let check = |text: &str, slug: &str, tells: bool| assert_eq!(file_name(text), (slug.to_owned(), tells));
        check("Data  Engineering!", "data-engineering", true);
        check("週刊 5号", "5", false);
        check("\u{212A}elvin", "elvin", false);
        check("../../etc/passwd\u{0}", "etc-passwd", false);
        check("C\u{7}", "c", false);
        check("!!", "", false);
        check(&"x".repeat(60), &"x".repeat(60), true);
        check(&"x".repeat(61), &"x".repeat(60), false);
    }
}
