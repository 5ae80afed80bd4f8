//! Cleaning the addresses of items: what wraps or tracks them is taken off.

use link_digest_core::is_web_url;
use unicode_security::{GeneralSecurityProfile, RestrictionLevel, RestrictionLevelDetection};
use url::Url;

/// The parameters that say where a reader came from, and nothing about what is linked.
const TRACKING: [&str; 5] = ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid"];

/// The parameters in which wrappers carry the address they lead to.
const WRAPPED: [&str; 8] = ["target", "url", "u", "q", "to", "dest", "destination", "redirect"];

/// The last parts of paths that only lead elsewhere.
const WRAPPERS: [&str; 9] = ["url", "link", "redirect", "redir", "out", "go", "goto", "away", "click"];

/// The parts of hosts that only lead elsewhere, and the short ones of paths.
const REDIRECTS: [&str; 26] = [
    "link",
    "links",
    "lnk",
    "click",
    "clicks",
    "track",
    "tracking",
    "trk",
    "go",
    "out",
    "away",
    "exit",
    "redirect",
    "redir",
    "safelinks",
    "mail",
    "email",
    "l",
    "r",
    "t",
    "e",
    "c",
    "ct",
    "cl",
    "rd",
    "url",
];

/// Returns `url` without wrappers and tracking. What holds neither stays as it was written.
pub fn clean(url: &str) -> String {
    let inner = unwrapped(url).and_then(|inner| unwrapped(&inner).or(Some(inner)));
    without_tracking(inner.as_deref().unwrap_or(url))
}

/// Returns the host of `url` as the name of a source: without `www.`.
pub fn host(url: &str) -> Option<String> {
    let parsed = Url::parse(url).ok()?;
    let host = shown(parsed.host_str()?);
    let bare = host.strip_prefix("www.").filter(|bare| bare.contains('.'));
    Some(bare.unwrap_or(&host).to_owned()).filter(|host| !host.is_empty())
}

/// Returns whether `url` was meant as a web address, but the URL standard's parser does not take it for one.
pub fn is_broken(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    let web = scheme.is_some_and(|scheme| ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)));
    web && !is_web_url(url)
}

/// Returns whether a text is an address but for its scheme: `example.com/page`, `www.example.com`. `Node.js` is a name.
pub fn lacks_scheme(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    let is_top = |top: &str| top.len() > 1 && top.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_host = host.rsplit_once('.').is_some_and(|(name, top)| !name.is_empty() && is_top(top));
    let is_page = host.len() < text.len() || host.starts_with("www.");
    is_host
        && is_page
        && host == host.to_lowercase()
        && !text.contains(char::is_whitespace)
        && is_web_url(&format!("https://{text}"))
}

/// Returns a host in the letters that readers know, or as `xn--…` where those may be taken for others.
fn shown(host: &str) -> String {
    let (letters, sound) = idna::domain_to_unicode(host);
    let latin_top = letters.rsplit('.').next().is_some_and(|top| top.is_ascii());
    let plain = sound.is_ok() && letters.split('.').all(|label| is_plain(label, latin_top));
    if plain { letters } else { host.to_owned() }
}

/// Returns whether a part of a host looks like no other, as [UTS 39](https://www.unicode.org/reports/tr39/) and
/// browsers have it: of one script, or of those that are written together; and not throughout of letters that look
/// Latin, unless the country's domain is of its script too.
fn is_plain(label: &str, latin_top: bool) -> bool {
    if label.is_ascii() {
        return true;
    }
    let known = label.chars().all(|c| c == '-' || c.is_ascii_digit() || c.identifier_allowed());
    let words = label.split('-').collect::<String>();
    known && words.check_restriction_level(RestrictionLevel::HighlyRestrictive) && !(latin_top && looks_latin(label))
}

/// The letters of hosts that may be taken for one of ASCII. The tables that they are from would be a fifth of a WASM.
const LATIN_ALIKE: &str = include_str!("address/latin-alike.txt");

/// Returns whether each letter may be taken for one of ASCII, as all of "аррӏе" may.
fn looks_latin(label: &str) -> bool {
    label.chars().all(|c| c.is_ascii() || LATIN_ALIKE.contains(c))
}

/// Returns the address that a redirect such as `https://link.example/?target=…` leads to.
fn unwrapped(url: &str) -> Option<String> {
    if let Some(inner) = wrapped_in_path(url) {
        return Some(inner);
    }
    if !url.contains('?') {
        return None;
    }
    let parsed = Url::parse(url).ok()?;
    let parts: Vec<String> =
        parsed.path_segments()?.filter(|part| !part.is_empty()).map(str::to_ascii_lowercase).collect();
    let last = parts.last().map(String::as_str).unwrap_or_default();
    let last = last.strip_suffix(".php").unwrap_or(last);
    let is_redirect = |part: &str| REDIRECTS.contains(&part);
    let hosted = parsed.host_str()?.split('.').any(is_redirect);
    let is_wrapper = if last.is_empty() { hosted } else { WRAPPERS.contains(&last) || last == "l" };
    // Elsewhere only the plainest name counts, below a part that says so, and not on pages that do something with it.
    let is_below = || parts.iter().any(|part| is_redirect(part));
    let carries = |name: &str| if is_wrapper { WRAPPED.contains(&name) } else { name == "url" && is_below() };
    parsed.query_pairs().find(|(name, value)| carries(name) && is_web_url(value)).map(|(_, value)| value.into_owned())
}

/// Returns the address that counters of clicks carry in their path: `https://track.example/CL0/https:%2F%2F…/1/…`.
fn wrapped_in_path(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let part = rest.split('/').skip(1).find(|part| {
        let lower = link_digest_core::text::head(part, 16).to_ascii_lowercase();
        ["https:%2f%2f", "http:%2f%2f", "https%3a%2f%2f", "http%3a%2f%2f"].iter().any(|start| lower.starts_with(start))
    })?;
    // As the value of a parameter, in which `+` means itself.
    let pair = format!("u={}", part.replace('+', "%2B"));
    let inner = url::form_urlencoded::parse(pair.as_bytes()).next()?.1.into_owned();
    is_web_url(&inner).then_some(inner)
}

/// Returns `url` without parameters that track readers.
pub fn without_tracking(url: &str) -> String {
    let (rest, fragment) = url.split_once('#').map_or((url, None), |(rest, fragment)| (rest, Some(fragment)));
    let Some((path, query)) = rest.split_once('?') else { return url.to_owned() };
    let is_tracking = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        let name = name.strip_prefix("amp;").unwrap_or(name).to_ascii_lowercase();
        name.starts_with("utm_") || TRACKING.contains(&name.as_str())
    };
    if !query.split('&').any(|pair| is_tracking(&pair)) {
        return url.to_owned();
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    let mut out = path.to_owned();
    if !kept.is_empty() {
        out = format!("{out}?{}", kept.join("&"));
    }
    match fragment {
        Some(fragment) => format!("{out}#{fragment}"),
        None => out,
    }
}

/// Returns whether `url` leads to a part of the page that it stands on.
pub fn is_part(url: &str) -> bool {
    url.strip_prefix("./").unwrap_or(url).starts_with('#')
}

/// Returns whether both addresses are of one page, whatever part of it.
pub fn is_same_page(one: &str, other: &str) -> bool {
    let bare = |url: &str| url.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned();
    bare(one) == bare(other)
}

/// Returns whether `url` is the page of a person or a team, rather than of something they made.
pub fn is_profile(url: &str) -> bool {
    let Ok(parsed) = Url::parse(url) else { return false };
    let host = host(url).unwrap_or_default();
    let parts: Vec<&str> = parsed.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect();
    match (host.as_str(), parts.as_slice()) {
        ("twitter.com" | "x.com" | "mobile.twitter.com" | "github.com" | "gitlab.com" | "codeberg.org", [_]) => true,
        ("dev.to" | "instagram.com" | "facebook.com" | "t.me" | "threads.net" | "keybase.io", [_]) => true,
        ("bsky.app", ["profile", _]) | ("linkedin.com", ["in", _]) => true,
        ("reddit.com" | "old.reddit.com", ["u" | "user", _]) | ("stackoverflow.com", ["users", ..]) => true,
        ("weibo.com", [_] | ["u", _] | ["n", _] | [_, "profile"]) => true,
        ("juejin.im" | "juejin.cn", ["user", _]) | ("zhihu.com", ["people", _]) => true,
        // Forums and the servers of the Fediverse.
        (_, ["@" | "u" | "users", _, ..]) => true,
        (_, [name]) => name.starts_with('@') && name.len() > 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrappers_are_taken_off() {
        let check = |url: &str, inner: &str| assert_eq!(clean(url), inner);
        check("https://link.example/?target=https%3A//a.example/b%3Fc%3Dd", "https://a.example/b?c=d");
        check("https://www.google.com/url?sa=t&q=https://a.example/b&x=1", "https://a.example/b");
        check("https://l.example.com/l.php?u=https%3A%2F%2Fa.example%2F&h=x", "https://a.example/");
        check(
            "https://track.example/CL0/https:%2F%2Fa.example%2Fb%2F%3Futm_source=x/1/00-00/abc=1",
            "https://a.example/b/",
        );
        check("https://mail.example/c/42/abc?x=1&url=https%3A%2F%2Fa.example%2Fb", "https://a.example/b");
        check("https://a.example/redirect?url=https://b.example/?utm_source=x", "https://b.example/");
    }

    #[test]
    fn an_address_about_another_is_no_wrapper() {
        for url in [
            "https://validator.example/check?url=https://a.example",
            "https://validator.example/nu/?url=https://a.example",
            "https://speed.example/?url=https://a.example",
            "https://web.example/page?url=https://a.example",
            "https://link.example/article/10?url=https://a.example",
            "https://e-flux.example/?url=https://a.example",
            "https://a.example/?url=b",
            "https://a.example/archive/2020?target=https://b.example",
            "https://a.example/?q=rust",
            "not an address",
        ] {
            assert_eq!(clean(url), url);
        }
    }

    #[test]
    fn tracking_is_dropped() {
        let check = |url: &str, clean_: &str| assert_eq!(clean(url), clean_);
        check("https://a.example/b?utm_source=x&utm_medium=y", "https://a.example/b");
        check("https://a.example/b?a=1&UTM_SOURCE=x&b=%20#utm_c", "https://a.example/b?a=1&b=%20#utm_c");
        check("https://a.example/b?a=1&amp;utm_source=x", "https://a.example/b?a=1");
        check("https://a.example/Ä?a=1&b", "https://a.example/Ä?a=1&b");
    }

    #[test]
    fn a_host_names_a_source() {
        let check = |url: &str, name: Option<&str>| assert_eq!(host(url).as_deref(), name, "{url}");
        check("https://www.a.example/b", Some("a.example"));
        check("https://www.de/", Some("www.de"));
        check("http://xn--mnchen-3ya.example:80/", Some("münchen.example"));
        check("mailto:a@b.example", None);
    }

    #[test]
    fn a_host_that_looks_like_another_is_named_as_in_the_address_bar() {
        let check = |url: &str, name: &str| assert_eq!(host(url).as_deref(), Some(name), "{url}");
        // Cyrillic among Latin letters, Greek among them, and Cyrillic alone.
        check("https://www.p\u{430}ypal.com/", "xn--pypal-4ve.com");
        check("https://g\u{3BF}\u{3BF}gle.com/", "xn--ggle-0nda.com");
        check("https://\u{430}\u{440}\u{440}\u{4CF}\u{435}.com/", "xn--80ak6aa92e.com");
        // Signs that only linguists use, and a letter without its dot.
        check("https://\u{251}pple.com/", "xn--pple-p5b.com");
        check("https://wik\u{131}ped\u{131}a.org/", "xn--wikpeda-tfbd.org");
    }

    /// `UPDATE=1` writes the file.
    #[test]
    fn letters_that_look_latin_are_those_of_unicode() {
        let is_alike = |c: &char| {
            let alike: String = unicode_security::skeleton(c.encode_utf8(&mut [0; 4])).collect();
            !c.is_ascii() && c.identifier_allowed() && alike.is_ascii() && alike.len() == 1
        };
        let found: String = ('\0'..=char::MAX).filter(is_alike).collect();
        if std::env::var_os("UPDATE").is_some() {
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/address/latin-alike.txt");
            std::fs::write(file, &found).unwrap();
        }
        assert_eq!(LATIN_ALIKE, found, "UPDATE=1 writes crates/import/src/address/latin-alike.txt");
    }

    #[test]
    fn hosts_of_many_languages_are_named_in_their_letters() {
        let hosts = [
            "münchen.example",
            "læring.example",
            "straße.example",
            "españa.example",
            "việtnam.example",
            "łódź.example",
            "пример.рф",
            "ресурс.рф",
            "яндекс.example",
            "παράδειγμα.example",
            "例え.example",
            "日本語まとめ.example",
            "中文-1.example",
            "한국어.example",
            "हिन्दी.example",
            "مثال.example",
            "דוגמה.example",
            "ไทย.example",
        ];
        for name in hosts {
            assert_eq!(host(&format!("https://{name}/")).as_deref(), Some(name));
        }
    }

    #[test]
    fn a_broken_address_was_meant_as_one() {
        for url in ["http://;URL=javascript:alert(1)", "HTTPS://www.<script>", "https://a.example:99999/", "http:///"] {
            assert!(is_broken(url), "{url}");
        }
        for url in ["https://a.example", "mailto:a@b.example", "/a", "javascript:alert(1)", "a://b"] {
            assert!(!is_broken(url), "{url}");
        }
    }

    #[test]
    fn an_address_may_lack_its_scheme() {
        for text in ["example.com/x", "www.example.org", "a.example/b?c=d"] {
            assert!(lacks_scheme(text), "{text}");
        }
        for text in
            ["Node.js", "Node.js/Deno", "example.com", "and/or", "a.example/b c", "https://a.example/b", "1.5/2"]
        {
            assert!(!lacks_scheme(text), "{text}");
        }
    }

    #[test]
    fn people_have_pages() {
        for url in [
            "https://twitter.com/ada",
            "https://github.com/ada/",
            "https://bsky.app/profile/ada.example",
            "https://forums.example.org/u/ada/summary",
            "https://social.example/@ada",
        ] {
            assert!(is_profile(url), "{url}");
        }
        for url in ["https://github.com/ada/engine", "https://twitter.com/ada/status/1", "https://a.example/ada", "x"] {
            assert!(!is_profile(url), "{url}");
        }
    }
}
