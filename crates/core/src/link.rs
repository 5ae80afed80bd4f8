//! Rules for which addresses may become links. Everything else is shown as text.
//!
//! An address is written whole (with its scheme, a host, and no white space), and the parser of the
//! [URL standard](https://url.spec.whatwg.org/) takes it: natively that of the `url` crate. In WebAssembly only the
//! first can be said here, and the browser's own parser is asked for the rest where `href` is written.

/// Returns whether `url` is an absolute `http:` or `https:` URL with a host: one that an item may link to.
pub fn is_web_url(url: &str) -> bool {
    is_web(url) && is_parsed(url)
}

/// Returns whether `url` may be a link inside a note: a [web address](is_web_url), or `mailto:` with an address.
pub fn is_note_url(url: &str) -> bool {
    is_web_url(url) || is_mailto(url) && is_parsed(url)
}

/// Returns a [web address](is_web_url) as a browser's parser writes it, for `href`; `None` where it is no link.
#[cfg(not(target_os = "unknown"))]
pub fn web_href(url: &str) -> Option<String> {
    parsed(url).filter(|_| is_web(url))
}

/// Returns a [link inside a note](is_note_url) as a browser's parser writes it, for `href`; `None` where it is none.
#[cfg(not(target_os = "unknown"))]
pub fn note_href(url: &str) -> Option<String> {
    parsed(url).filter(|_| is_web(url) || is_mailto(url))
}

#[cfg(not(target_os = "unknown"))]
fn parsed(url: &str) -> Option<String> {
    ::url::Url::parse(url).ok().map(String::from)
}

#[cfg(any(feature = "urls", not(target_os = "unknown")))]
fn is_parsed(url: &str) -> bool {
    ::url::Url::parse(url).is_ok()
}

#[cfg(not(any(feature = "urls", not(target_os = "unknown"))))]
fn is_parsed(_: &str) -> bool {
    true
}

/// Returns whether `url` begins with the scheme and a host, and is [unbroken](is_unbroken).
fn is_web(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else { return false };
    let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let host = rest.strip_prefix("//").and_then(|host| host.bytes().next());
    known && is_unbroken(url) && !matches!(host, None | Some(b'/' | b'?' | b'#' | b'\\' | b':'))
}

fn is_mailto(url: &str) -> bool {
    let Some((scheme, address)) = url.split_once(':') else { return false };
    scheme.eq_ignore_ascii_case("mailto") && address.contains('@') && is_unbroken(address)
}

/// Returns whether no white space and no control character stands in `url`.
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
            "http://;URL=javascript:alert(1)",
            "http://www.<script>alert(1)</script>",
            "https://a.example:99999/",
            "https://%00/",
            "https://[::1",
            "https://a^b/",
            "https://user@/",
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

    #[test]
    fn an_address_is_written_as_browsers_write_it() {
        let check = |url, expected| assert_eq!(note_href(url).as_deref(), Some(expected));
        check("HTTPS://A.Example", "https://a.example/");
        check("https://bücher.example/ä?q=ö#ü", "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6#%C3%BC");
        check("https://a.example/x/../\"y\"", "https://a.example/%22y%22");
        check("http://a.example\\b", "http://a.example/b");
        check("mailto:a@b.example", "mailto:a@b.example");
        assert_eq!((web_href("mailto:a@b.example"), web_href("https://<x>/")), (None, None));
    }
}
