//! Tests of feeds, most of which feed-rs would not survive.

use super::*;
use crate::decode;

#[test]
fn a_feed_begins_like_one() {
    assert!(looks_like_feed("<?xml version=\"1.0\"?>\n<rss version=\"2.0\">") && looks_like_feed("<feed xmlns"));
    assert!(!looks_like_feed("<!doctype html><html>") && !looks_like_feed("# Feed <rss") && !looks_like_feed(""));
}

/// The namespaces of what feeds hold besides RSS and Atom.
const NAMESPACES: &str = "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' \
    xmlns:media='http://search.yahoo.com/mrss/' xmlns:podcast='https://podcastindex.org/namespace/1.0' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'";

/// The kinds of feeds, with `{0}` where something else may stand in the feed, and `{1}` in its entry.
const FEEDS: [&str; 4] = [
    "<rss version='2.0' {n}><channel>{0}<item><title>One</title><link>https://a.example/1</link>{1}</item></channel></rss>",
    "<rss version='0.91' {n}><channel>{0}<item><title>One</title><link>https://a.example/1</link>{1}</item></channel></rss>",
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' {n}><channel>{0}</channel>\
     <item><title>One</title><link>https://a.example/1</link>{1}</item></rdf:RDF>",
    "<feed xmlns='http://www.w3.org/2005/Atom' {n}>{0}\
     <entry><title>One</title><link href='https://a.example/1'/>{1}</entry></feed>",
];

/// Asserts that a feed has its one entry, whatever else stands in the feed and in the entry.
fn check(other: &str) {
    for feed in FEEDS {
        for place in ["{0}", "{1}"] {
            let xml = feed.replace("{n}", NAMESPACES).replace(place, other).replace("{0}", "").replace("{1}", "");
            let series = series(parse(&xml).unwrap().0, &xml);
            let titles: Vec<_> = series.entries.into_iter().map(|entry| entry.title).collect();
            assert_eq!(titles, ["One"], "{xml}");
        }
    }
}

#[test]
fn people_of_any_name_are_no_fault() {
    for name in ["Zoë—a@b.de", "a@b.de—Zoë", "—a@b.de", "(a@b.de)", "a@b.de", ""] {
        for element in ["author", "managingEditor", "webMaster", "dc:creator", "itunes:author", "contributor"] {
            check(&format!("<{element}>{name}</{element}>"));
            check(&format!("<{element}><name>{name}</name></{element}>"));
        }
    }
}

#[test]
fn times_of_any_length_and_digits_are_no_fault() {
    for time in ["٣٠", "99999999999999999999999", "99999999999999999:00:00", "١:٠٠:٠٠", "0.٣", "30"] {
        check(&format!("<itunes:duration>{time}</itunes:duration>"));
        check(&format!("<media:thumbnail url='https://a.example/a.png' time='{time}'/>"));
        check(&format!("<media:group><media:text start='{time}' end='{time}'>a</media:text></media:group>"));
    }
}

#[test]
fn days_of_any_year_are_no_fault() {
    let ends = ["262142-12-31T23:59:59-23:59", "31 Dec 262142 23:59:59 -2359", "01 Jan -262143 00:00:00 +2359"];
    for day in ends.into_iter().chain(["9999-12-31T23:59:59-23:59", "٣١ Dec ٢٠٢٤ 00:00:00 GMT", "-99", ""]) {
        for element in ["pubDate", "published", "updated", "dc:date", "lastBuildDate"] {
            check(&format!("<{element}>{day}</{element}>"));
        }
    }
}

#[test]
fn what_is_not_read_may_be_anything() {
    check(&format!("{}{}", "<media:group>".repeat(40_000), "</media:group>".repeat(40_000)));
    check(&format!("{}{}", "<itunes:category text='a'>".repeat(40_000), "</itunes:category>".repeat(40_000)));
    check("<podcast:person role='nobody'>a</podcast:person>");
    check("<media:title type='none'>a</media:title>");
    check("<rights type='none'>a</rights>");
    check("<x y='&#xFFFFFFFF;'>&#xFFFFFFFF;</x>");
}

#[test]
fn an_element_is_what_its_namespace_says_under_any_name() {
    check("<a:duration xmlns:a='http://www.itunes.com/dtds/podcast-1.0.dtd'>٣٠</a:duration>");
    check("<duration xmlns='http://www.itunes.com/dtds/podcast-1.0.dtd'>٣٠</duration>");
    check("<content xmlns='http://search.yahoo.com/mrss/'><text start='٣٠'>a</text></content>");
    check("<a:author xmlns:a='http://purl.org/rss/1.0/'>Zoë—a@b.de</a:author>");
    check("<none:author>Zoë—a@b.de</none:author>");
}

#[test]
fn a_feed_in_json_is_another_form() {
    let json =
        r#"{"version":"https://jsonfeed.org/version/1","title":"<a>","items":[{"author":{"name":"Zoë—a@b.de"}}]}"#;
    assert!(parse(json).is_err() && parse("").is_err() && parse(&json.replace('<', "")).is_err());
}

#[test]
fn what_is_linked_beside_an_entry_comes_with_it() {
    let files = |entry: &str| {
        let rss =
            format!("<rss version='2.0'><channel><item><link>https://a.example/1</link>{entry}</item></channel></rss>");
        let atom = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://a.example/1'/>{entry}</entry></feed>"
        );
        let read = |xml: String| series(parse(&xml).unwrap().0, &xml).entries.remove(0).files;
        [read(rss), read(atom)].concat()
    };
    assert_eq!(files("<link rel='via' href='https://v.example/'/>"), ["https://v.example/"]);
    assert_eq!(files("<link rel='related' href='https://v.example/'/>"), ["https://v.example/"]);
    assert_eq!(files("<comments>https://c.example/1</comments>"), ["https://c.example/1"]);
    // Of its own page, and of who reads feeds.
    assert_eq!(files("<comments>https://a.example/1#respond</comments>"), [""; 0]);
    assert_eq!(
        files("<link rel='self' href='https://v.example/'/><link rel='edit' href='https://v.example/'/>"),
        [""; 0]
    );
}

#[test]
fn a_title_is_html_where_it_says_so() {
    let title = |kind: &str, title: &str| {
        let xml = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='{kind}'>{title}</title></entry></feed>"
        );
        series(parse(&xml).unwrap().0, &xml).entries.remove(0).title
    };
    assert_eq!(title("html", "A &lt;em&gt;b&lt;/em&gt; &amp;amp; c"), "A b & c");
    assert_eq!(title("xhtml", "<div xmlns='http://www.w3.org/1999/xhtml'>A <em>b</em> &amp; c</div>"), "A b & c");
    assert_eq!(title("text", "Vec&lt;u8&gt;"), "Vec<u8>");
}

#[test]
fn a_feed_of_another_encoding_is_read_once() {
    let xml = "<?xml version='1.0' encoding='ISO-8859-1'?><rss version='2.0'><channel><title>T</title><item>\
        <title>Caf\u{e9}</title></item></channel></rss>";
    let bytes: Vec<u8> = xml.chars().map(|c| c as u8).collect();
    let (source, _) = decode("feed.xml", &bytes);
    let feed = parse(&source.text).unwrap().0;
    assert_eq!(feed.entries.first().unwrap().title.as_ref().unwrap().content, "Café");
}
