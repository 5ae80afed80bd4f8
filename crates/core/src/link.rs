//! Which addresses may become links. Everything else is shown as text.

/// Whether `url` is an absolute `http:` or `https:` URL with a host: one that an item may link to.
///
/// It asks less than the [WHATWG URL standard](https://url.spec.whatwg.org/); the browser's own
/// parser has the last word on what is put into `href`.
pub fn is_web_url(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else { return false };
    let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let host = rest.strip_prefix("//").and_then(|host| host.bytes().next());
    known && is_unbroken(url) && !matches!(host, None | Some(b'/' | b'?' | b'#' | b'\\' | b':'))
}

/// Whether `url` may be a link inside a note: a [web address](is_web_url), or `mailto:` with an address.
pub fn is_note_url(url: &str) -> bool {
    is_web_url(url) || is_mailto(url)
}

fn is_mailto(url: &str) -> bool {
    let Some((scheme, address)) = url.split_once(':') else { return false };
    scheme.eq_ignore_ascii_case("mailto") && address.contains('@') && is_unbroken(address)
}

/// Whether no white space and no control character stands in `url`.
fn is_unbroken(url: &str) -> bool {
    !url.chars().any(|c| c.is_control() || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_links() {
        for url in ["https://a.example", "HTTP://a.example/ä?x=1#y", "https://user@a.example:8080/", "http://[::1]/"] {
            assert!(is_web_url(url), "{url}");
        }
    }

    #[test]
    fn everything_else_is_text() {
        let refused = [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt://a.example/%0aalert(1)",
            "java\nscript:alert(1)",
            " https://a.example",
            "https://a.example/\n",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//a.example",
            "/path",
            "path",
            "https:a.example",
            "https://",
            "https:///x",
            "https://?x",
            "ftp://a.example",
            "blob:https://a.example/x",
            "https://:80",
            "https\u{0}://a.example",
            "https://a .example",
        ];
        for url in refused {
            assert!(!is_web_url(url), "{url:?}");
        }
    }

    #[test]
    fn a_note_may_also_hold_a_mail_address() {
        assert!(is_note_url("mailto:a@b.example") && is_note_url("https://a.example"));
        assert!(!is_note_url("mailto:") && !is_note_url("mailto:a@b\nX: y") && !is_web_url("mailto:a@b.example"));
    }
}
