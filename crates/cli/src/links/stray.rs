//! Redirects that lead away from what was linked to: to a front page, to a page to sign in, to one that says that
//! nothing is there. All of them answer as if all were well.

use link_digest_import::Stray;
use url::Url;

/// Names of a front page: those of its file, and the languages that many sites have one each for.
const FRONTS: [&str; 30] = [
    "index", "home", "default", "main", "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "no", "fi", "pl",
    "cs", "hu", "ro", "ru", "uk", "tr", "el", "ar", "he", "zh", "ja", "ko", "id",
];

/// Names of pages that ask who is there, in paths and at the start of hosts.
const SIGN_IN: [&str; 16] = [
    "login",
    "log-in",
    "log_in",
    "signin",
    "sign-in",
    "sign_in",
    "servicelogin",
    "auth",
    "authorize",
    "authwall",
    "oauth",
    "oauth2",
    "sso",
    "saml",
    "consent",
    "accounts",
];

/// Names of pages that say that nothing is there.
const NOT_FOUND: [&str; 10] = [
    "404",
    "410",
    "not-found",
    "not_found",
    "notfound",
    "page-not-found",
    "pagenotfound",
    "error",
    "error404",
    "404error",
];

/// Returns where a redirect leads, if that is not where the page may be.
pub fn stray(from: &Url, to: &Url) -> Option<Stray> {
    let (was, now) = (names(from), names(to));
    let is_new = |name: &String| !was.contains(name);
    let (host, old_host) = (first_label(to), first_label(from));
    if now.last().is_some_and(|name| is_new(name) && NOT_FOUND.contains(&name.as_str())) {
        Some(Stray::NotFound)
    } else if now.iter().any(|name| is_new(name) && SIGN_IN.contains(&name.as_str()))
        || (host != old_host && SIGN_IN.contains(&host.as_str()))
    {
        Some(Stray::SignIn)
    } else if (!is_front(&was) || from.query().is_some()) && is_front(&now) && says_nothing_more(from, to) {
        Some(Stray::Front)
    } else {
        None
    }
}

/// Returns whether a page that many addresses have moved to is probably not what one of them was: it has no longer a path,
/// and nothing in it is called as what was linked to.
pub fn is_unlike(from: &Url, to: &Url) -> bool {
    let (was, now) = (names(from), names(to));
    now.len() <= was.len() && was.last().is_some_and(|name| !now.contains(name)) && says_nothing_more(from, to)
}

/// Returns the names in a path, in small letters and without the ending of a file.
fn names(url: &Url) -> Vec<String> {
    let parts = url.path().split('/').filter(|part| !part.is_empty());
    parts.map(|part| part.split('.').next().unwrap_or(part).to_lowercase()).collect()
}

fn first_label(url: &Url) -> String {
    url.host_str().and_then(|host| host.split('.').next()).unwrap_or_default().to_lowercase()
}

fn is_front(names: &[String]) -> bool {
    match names {
        [] => true,
        [name] => {
            let language = name.split(['-', '_']).next().unwrap_or(name);
            let is_regional = name.len() == 5 && language.len() == 2;
            FRONTS.contains(&name.as_str()) || is_regional && FRONTS.contains(&language)
        }
        [..] => false,
    }
}

/// Returns whether an address has neither the query nor a part that would name a page after all.
fn says_nothing_more(from: &Url, to: &Url) -> bool {
    let is_route = |part: &str| part.starts_with(['/', '!']);
    (to.query().is_none() || to.query() != from.query()) && !to.fragment().is_some_and(is_route)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, wanted: Option<Stray>) {
        let (from, to) = (Url::parse(from).unwrap(), Url::parse(to).unwrap());
        assert_eq!(stray(&from, &to), wanted, "{from} → {to}");
    }

    #[test]
    fn a_front_page_is_not_what_was_linked_to() {
        for to in ["/", "/index.html", "/en/", "/de-DE", "/home", "/?error=1", "/#top"] {
            check("https://a.example/posts/ropes", &format!("https://a.example{to}"), Some(Stray::Front));
            check("https://a.example/posts/ropes", &format!("https://b.example{to}"), Some(Stray::Front));
        }
        check("https://a.example/?p=12", "https://a.example/", Some(Stray::Front));
        // A front page that has moved is one.
        check("http://a.example/", "https://www.a.example/en/", None);
        check("https://a.example/en", "https://a.example/", None);
        check("http://a.example/?p=12", "https://a.example/?p=12", None);
        check("https://a.example/posts/ropes", "https://b.example/ropes", None);
        check("https://a.example/old", "https://b.example/#/posts/ropes", None);
    }

    #[test]
    fn a_page_to_sign_in_is_not_either() {
        let from = "https://a.example/posts/ropes";
        for to in [
            "https://a.example/login?next=/posts/ropes",
            "https://a.example/users/sign_in",
            "https://auth.a.example/x/y",
        ] {
            check(from, to, Some(Stray::SignIn));
        }
        check(from, "https://consent.b.example/m?continue=x", Some(Stray::SignIn));
        check(from, "https://a.example/posts/oauth2-ropes", None);
        check("http://a.example/oauth2/intro", "https://b.example/docs/oauth2/intro", None);
        check("http://auth.a.example/x", "https://auth.a.example/x", None);
    }

    #[test]
    fn what_has_moved_may_be_called_otherwise() {
        let check = |from: &str, to: &str, expected: bool| {
            let [from, to] = [from, to].map(|path| Url::parse(&format!("https://a.example{path}")).unwrap());
            assert_eq!(is_unlike(&from, &to), expected, "{from} → {to}");
        };
        check("/post", "/blog/", true);
        check("/2019/05/ropes.html", "/blog/archive", true);
        check("/v1/ropes", "/latest/ropes", false);
        check("/x7f", "/posts/ropes", false);
        check("/?p=1", "/blog/", false);
        check("/post", "/blog/#/post", false);
    }

    #[test]
    fn a_page_that_says_so_is_not_there() {
        for to in ["/404", "/404.html", "/not-found", "/en/error.aspx?path=/x"] {
            check("https://a.example/posts/ropes", &format!("https://a.example{to}"), Some(Stray::NotFound));
        }
        check("https://a.example/rust/error", "https://a.example/docs/rust/error", None);
        check("https://a.example/posts/404-ways", "https://a.example/2020/404-ways", None);
    }
}
