//! A query as a part of a URL, to be kept and shared: `q=async&topic=Rust&topic=Data+Engineering&from=2025-06`.
//!
//! | key | field of the [`Query`] |
//! |---|---|
//! | `q` | the text |
//! | the key of a [`Facet`] | one value each; the key is repeated for more |
//! | `not` | a value that is excluded, as in `not=topic:Rust` |
//! | `from`, `to` | the first and the last month, `2025-06` |
//! | `recommended=1` | recommended items only |
//! | `sort` | the order, unless it is the usual one |
//! | `group` | what results are grouped by |
//!
//! It is written as a form would write it (`application/x-www-form-urlencoded`), so that it can stand in the query
//! or the fragment of a page's URL, among parameters of others. What is no pair of ours stays as it is, byte for
//! byte: a fragment `section-2` becomes `section-2&q=async`, and `section-2` again. A key without `=` is never ours.
//!
//! Where several elements share a page, each has a prefix: with `news`, the text is `news.q`.

use crate::{Facet, Group, Month, Order, Query, text};

/// The most bytes of a text, and of the value of a facet.
const MAX_VALUE: usize = 1000;

/// The most values of a facet.
const MAX_VALUES: usize = 100;

/// The keys that a query has in a URL.
#[derive(Clone, Copy)]
enum Key {
    Text,
    Facet(Facet),
    Excluded,
    From,
    To,
    Recommended,
    Order,
    Group,
}

impl Key {
    const OTHERS: [(&'static str, Self); 7] = [
        ("q", Self::Text),
        ("not", Self::Excluded),
        ("from", Self::From),
        ("to", Self::To),
        ("recommended", Self::Recommended),
        ("sort", Self::Order),
        ("group", Self::Group),
    ];

    fn named(name: &str) -> Option<Self> {
        let other = Self::OTHERS.iter().find(|(known, _)| *known == name).map(|(_, key)| *key);
        other.or_else(|| Facet::find(|facet| facet.key == name).map(Self::Facet))
    }
}

/// Reads the query that is written in `url_part`, which is a URL's query or fragment without its `?` or `#`.
///
/// What cannot be read is passed over, and so is what is too long or too much.
pub fn read(url_part: &str, prefix: &str) -> Query {
    let mut query = Query::default();
    for (key, value) in url_part.split('&').filter_map(|pair| own(pair, prefix)) {
        let Some(value) = decoded(value).filter(|value| !value.is_empty()) else { continue };
        match key {
            Key::Text => value.clone_into(&mut query.text),
            Key::Facet(facet) => add(&mut query.facets[facet], value),
            Key::Excluded => add(&mut query.excluded, value),
            Key::From => query.after = Month::parse(&value, false).or(query.after),
            Key::To => query.before = Month::parse(&value, true).or(query.before),
            Key::Recommended => query.recommended = !matches!(&*value, "0" | "false"),
            Key::Order => query.order = Order::parse(&value).unwrap_or(query.order),
            Key::Group => query.group = Group::parse(&value).or(query.group),
        }
    }
    query
}

/// Returns the pairs that stand for the query; empty if it asks for nothing.
pub fn write(query: &Query, prefix: &str) -> String {
    let mut out = String::new();
    let mut put = |key: &str, value: &str| {
        if value.is_empty() {
            return;
        }
        if !out.is_empty() {
            out.push('&');
        }
        if !prefix.is_empty() {
            encode(prefix, &mut out);
            out.push('.');
        }
        out.push_str(key);
        out.push('=');
        encode(value, &mut out);
    };
    put("q", text::head(&query.text, MAX_VALUE));
    let facets = query.facets.iter().map(|(facet, values)| (facet.key(), values));
    for (key, values) in facets.chain([("not", &query.excluded)]) {
        values.iter().take(MAX_VALUES).for_each(|value| put(key, value));
    }
    for (key, month) in [("from", query.after), ("to", query.before)] {
        month.into_iter().for_each(|month| put(key, &month.to_string()));
    }
    put("recommended", if query.recommended { "1" } else { "" });
    put("sort", if query.order == Order::Best { "" } else { query.order.name() });
    put("group", query.group.map_or("", Group::name));
    out
}

/// Returns `existing` with this query instead of the one in it.
///
/// It is a URL's query or fragment without its `?` or `#`. Ours stand together, where the first of ours stood or else
/// at the end.
pub fn merge(existing: &str, query: &Query, prefix: &str) -> String {
    let mut ours = write(query, prefix);
    let mut out = String::with_capacity(existing.len() + ours.len() + 1);
    let mut first = true;
    let mut put = |pair: &str| {
        if !std::mem::take(&mut first) {
            out.push('&');
        }
        out.push_str(pair);
    };
    for pair in existing.split('&').filter(|_| !existing.is_empty()) {
        if own(pair, prefix).is_none() {
            put(pair);
        } else if !ours.is_empty() {
            put(&std::mem::take(&mut ours));
        }
    }
    if !ours.is_empty() {
        put(&ours);
    }
    out
}

/// Returns the fragment of the address of an item, by its id and perhaps that of its issue after a line feed.
pub fn fragment(link: &str) -> String {
    let mut out = String::from("#");
    for byte in link.bytes() {
        match byte {
            b'\n' => out.push_str("&in="),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                out.push('%');
                [byte >> 4, byte & 15].into_iter().for_each(|digit| out.extend(char::from_digit(digit.into(), 16)));
            }
        }
    }
    out
}

fn add(values: &mut Vec<String>, value: String) {
    if values.len() < MAX_VALUES && !values.contains(&value) {
        values.push(value);
    }
}

/// Returns the key and the value of a pair, if the key is one of ours.
fn own<'p>(pair: &'p str, prefix: &str) -> Option<(Key, &'p str)> {
    let (key, value) = pair.split_once('=')?;
    let key = decoded(key)?;
    let name = if prefix.is_empty() { &*key } else { key.strip_prefix(prefix)?.strip_prefix('.')? };
    Some((Key::named(name)?, value))
}

/// Returns the text that was encoded, unless it is too long or no UTF-8. A `%` without two digits is itself.
fn decoded(encoded: &str) -> Option<String> {
    if encoded.len() > 3 * MAX_VALUE {
        return None;
    }
    let mut out = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        out.push(match (byte, after) {
            (b'+', _) => b' ',
            (b'%', [high, low, after @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    rest = after;
                    high * 16 + low
                }
                _ => b'%',
            },
            _ => byte,
        });
    }
    String::from_utf8(out).ok().filter(|text| text.len() <= MAX_VALUE)
}

fn digit(hexadecimal: u8) -> Option<u8> {
    char::from(hexadecimal).to_digit(16).map(|digit| digit as u8)
}

fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b'*' | b':' | b'/' | b',' | b'!' | b'(' | b')' | b'@' => {
                out.push(char::from(byte))
            }
            _ => {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    out.push(char::from(if digit < 10 { b'0' + digit } else { b'A' - 10 + digit }));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn query(json: &str) -> Query {
        Query::from_json(json).unwrap()
    }

    fn check(json: &str, prefix: &str, written: &str) {
        assert_eq!(write(&query(json), prefix), written);
        assert_eq!(read(written, prefix), query(json), "{written}");
    }

    #[test]
    fn a_query_is_written_and_read() {
        check("{}", "", "");
        check(r#"{"text":"async rust "}"#, "", "q=async+rust+");
        check(
            r#"{"topics":["Rust","Data & AI"],"issues":["2025-08-17"]}"#,
            "",
            "topic=Rust&topic=Data+%26+AI&issue=2025-08-17",
        );
        check(r#"{"authors":["A B"],"tags":["video"]}"#, "", "author=A+B&tag=video");
        check(
            r#"{"sources":["a/b (c)"],"after":"2025-06","before":"2025-12"}"#,
            "",
            "source=a/b+(c)&from=2025-06&to=2025-12",
        );
        check(r#"{"recommended":true,"order":"oldest"}"#, "", "recommended=1&sort=oldest");
        check(
            r#"{"topics":["T"],"excluded":["topic:Rust","tag:a b"],"group":"year"}"#,
            "",
            "topic=T&not=topic:Rust&not=tag:a+b&group=year",
        );
        check(r#"{"excluded":["topic:T"]}"#, "news", "news.not=topic:T");
        check(r#"{"text":"c++ 100% é #1=?"}"#, "", "q=c%2B%2B+100%25+%C3%A9+%231%3D%3F");
        check(r#"{"text":"x","topics":["T"]}"#, "the news", "the+news.q=x&the+news.topic=T");
    }

    #[test]
    fn the_address_of_an_item_is_its_id_and_that_of_its_issue() {
        assert_eq!(fragment("a-b"), "#a-b");
        assert_eq!(fragment("a b+c&d\nissue 7"), "#a%20b%2bc%26d&in=issue%207");
        assert_eq!(fragment("\u{e4}#%"), "#%c3%a4%23%25");
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        let check = |written: &str, json| assert_eq!(read(written, ""), query(json), "{written}");
        for nothing in [
            "q",
            "q=",
            "&&=&",
            "topic=&topic",
            "q=%FF",
            "not&not=&group=colour",
            "from=soon&to=&sort=best+of+all",
            "recommended=0",
            "x.q=a",
            "Q=a",
            "recommended",
        ] {
            check(nothing, "{}");
        }
        check("q=100%&topic=%zz%2", r#"{"text":"100%","topics":["%zz%2"]}"#);
        check("q=a&q=b&topic=T&topic=T", r#"{"text":"b","topics":["T"]}"#);
        check("%71=a&utm_source=x&section-2", r#"{"text":"a"}"#);
        check("from=2025&to=2025", r#"{"after":"2025-01","before":"2025-12"}"#);
        check(&format!("q={}&topic=T", "x".repeat(1 << 20)), r#"{"topics":["T"]}"#);
        let many: Vec<_> = (0..9999).map(|n| format!("topic={n}")).collect();
        assert_eq!(read(&many.join("&"), "").facets[Facet::Topic].len(), MAX_VALUES);
    }

    #[test]
    fn what_is_not_ours_stays() {
        let check = |existing: &str, json: &str, merged: &str| {
            assert_eq!(merge(existing, &query(json), ""), merged);
        };
        let (none, some) = ("{}", r#"{"text":"x","recommended":true}"#);
        check("", none, "");
        check("", some, "q=x&recommended=1");
        check("a=1&b", some, "a=1&b&q=x&recommended=1");
        check("a=1&q=old&%62=%zz+&topic=T&&c", some, "a=1&q=x&recommended=1&%62=%zz+&&c");
        check("a=1&q=old&%62=%zz+&topic=T&&c", none, "a=1&%62=%zz+&&c");
        check("q=old", none, "");
        check("section-2", some, "section-2&q=x&recommended=1");
        check("section-2&q=x&recommended=1", none, "section-2");
        check("recommended", none, "recommended");
        check("x.q=1", some, "x.q=1&q=x&recommended=1");
        assert_eq!(merge("q=1&x.q=2", &query(none), "x"), "q=1");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            text in ".{0,20}", topics in proptest::collection::btree_set(".{1,9}", 0..3), issues in proptest::collection::btree_set("[a-z&=+%. ]{1,9}", 0..3),
            excluded in proptest::collection::btree_set("[-a-z&=+%:. ]{1,9}", 0..3), group in proptest::option::of(proptest::sample::select(&Group::ALL[..])),
            after in proptest::option::of("20[0-9]{2}-0[1-9]"), recommended: bool, prefix in "[a-z.=& ]{0,3}", foreign in "[a-z=&%+]{0,20}",
        ) {
            let after = after.and_then(|month| Month::parse(&month, false));
            let mut query = Query { text, after, recommended, group, ..Query::default() };
            query.excluded = excluded.into_iter().collect();
            query.facets[Facet::Topic] = topics.into_iter().collect();
            query.facets[Facet::Issue] = issues.into_iter().collect();
            let written = write(&query, &prefix);
            prop_assert_eq!(read(&written, &prefix), query.clone());
            let merged = merge(&foreign, &query, &prefix);
            prop_assert_eq!(read(&merged, &prefix), query.clone());
            prop_assert_eq!(merge(&merged, &query, &prefix), merged.clone());
            let without = merge(&foreign, &Query::default(), &prefix);
            prop_assert_eq!(merge(&merged, &Query::default(), &prefix), without);
        }

        #[test]
        fn no_text_is_too_strange(part in ".{0,60}", prefix in ".{0,3}") {
            let query = read(&part, &prefix);
            prop_assert_eq!(read(&merge(&part, &query, &prefix), &prefix), query);
        }
    }
}
