//! Which licences of a crate are taken where it offers several: those that `deny.toml` allows, the shortest first.
//!
//! The expression is SPDX's, of the operators that crates use: `AND`, `OR`, the old `/` for that, `WITH` and parentheses.

use anyhow::{Context, Result, bail};

/// Returns the licences that hold for a crate.
///
/// # Errors
///
/// Returns an error if the expression cannot be read, or if it offers no choice in which all licences are allowed.
pub fn choose(expression: &str, allowed: &[String]) -> Result<Vec<String>> {
    let words = words(expression);
    let mut words = words.iter().map(String::as_str).peekable();
    let offers = any(&mut words).with_context(|| format!("expected licences, found {expression:?}"))?;
    if words.next().is_some() {
        bail!("expected licences, found {expression:?}");
    }
    let rank = |license: &String| allowed.iter().position(|known| known == license);
    let ranked = offers.into_iter().filter_map(|offer| {
        let ranks = offer.iter().map(rank).collect::<Option<Vec<_>>>()?;
        Some((ranks.len(), ranks, offer))
    });
    let best = ranked.min().map(|(_, _, offer)| offer);
    best.with_context(|| format!("deny.toml does not allow the licence {expression:?}"))
}

fn words(expression: &str) -> Vec<String> {
    let apart = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    apart.split_whitespace().map(str::to_owned).collect()
}

/// The offers: each is a list of licences that hold together.
fn any<'w>(words: &mut std::iter::Peekable<impl Iterator<Item = &'w str>>) -> Option<Vec<Vec<String>>> {
    let mut offers = all(words)?;
    while words.next_if_eq(&"OR").is_some() {
        offers.extend(all(words)?);
    }
    Some(offers)
}

fn all<'w>(words: &mut std::iter::Peekable<impl Iterator<Item = &'w str>>) -> Option<Vec<Vec<String>>> {
    let mut offers = one(words)?;
    while words.next_if_eq(&"AND").is_some() {
        let more = one(words)?;
        let together = |offer: &Vec<String>| more.iter().map(|also| joined(offer, also)).collect::<Vec<_>>();
        offers = offers.iter().flat_map(together).collect();
    }
    Some(offers)
}

fn joined(offer: &[String], also: &[String]) -> Vec<String> {
    let mut joined = [offer, also].concat();
    joined.sort();
    joined.dedup();
    joined
}

fn one<'w>(words: &mut std::iter::Peekable<impl Iterator<Item = &'w str>>) -> Option<Vec<Vec<String>>> {
    match words.next()? {
        "(" => {
            let inner = any(words)?;
            words.next_if_eq(&")").map(|_| inner)
        }
        ")" | "OR" | "AND" | "WITH" => None,
        license => {
            let exception = if words.next_if_eq(&"WITH").is_some() { Some(words.next()?) } else { None };
            let whole = exception.map_or(license.to_owned(), |exception| format!("{license} WITH {exception}"));
            Some(vec![vec![whole]])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expression: &str, expected: &[&str]) {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0", "BSD-3-Clause"].map(str::to_owned);
        assert_eq!(choose(expression, &allowed).unwrap(), expected, "{expression}");
    }

    #[test]
    fn the_first_that_is_allowed_is_taken() {
        check("Apache-2.0 OR MIT", &["MIT"]);
        check("MIT/Apache-2.0", &["MIT"]);
        check("Apache-2.0 OR BSL-1.0", &["Apache-2.0"]);
        check("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", &["MIT"]);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", &["MIT", "Unicode-3.0"]);
        check("MIT AND BSD-3-Clause", &["BSD-3-Clause", "MIT"]);
    }

    #[test]
    fn what_is_not_allowed_or_not_known_is_named() {
        let refused = |expression| format!("{:#}", choose(expression, &["MIT".to_owned()]).unwrap_err());
        assert_eq!(refused("GPL-3.0"), "deny.toml does not allow the licence \"GPL-3.0\"");
        assert_eq!(refused("MIT AND GPL-3.0"), "deny.toml does not allow the licence \"MIT AND GPL-3.0\"");
        for broken in ["", "MIT OR", "(MIT", "MIT Apache-2.0", ")", "MIT WITH"] {
            assert!(refused(broken).starts_with("expected licences, found"), "{broken}");
        }
    }
}
