use proptest::prelude::*;

use super::*;
use crate::{write, write_compact};

fn check(json: &str, titles: &[&str], problems: &[&str]) -> Reading {
    let reading = read(json.as_bytes()).unwrap();
    let items = reading.digest.issues.iter().flat_map(|issue| &issue.topics).flat_map(|topic| &topic.items);
    assert_eq!(items.map(|item| item.title.as_str()).collect::<Vec<_>>(), titles);
    assert_eq!(reading.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), problems);
    reading
}

fn check_error(bytes: &[u8], words: &str) {
    assert_eq!(read(bytes).unwrap_err().to_string(), words);
}

fn with_items(items: &str) -> String {
    format!(
        r#"{{"version":1,"title":"D","issues":[{{"id":"1","title":"One","topics":[{{"name":"T","items":[{items}]}}]}}]}}"#
    )
}

#[test]
fn a_sound_file_has_no_problems() {
    let json = with_items(r#"{"id":"a","title":"A","url":"https://a.example","unknown":{"deep":[1,2]}}"#);
    let reading = check(&json, &["A"], &[]);
    assert_eq!((reading.digest.title.as_str(), reading.skipped), ("D", 0));
    check(&format!("\u{FEFF}{json}"), &["A"], &[]);
}

#[test]
fn a_title_of_which_nothing_is_seen_is_missing() {
    let json = with_items(r#"{"title":" \u200b\u202e\u00ad\ufeff\u0301"},{"title":"A"}"#);
    let reading = check(&json, &["A"], &["missing `title` in issues[0].topics[0].items[0]"]);
    assert_eq!(reading.skipped, 1);
}

#[test]
fn an_address_that_is_none_is_reported_and_kept() {
    let json = with_items(
        r#"{"title":"A","url":"http://;URL=x:y","notes":[{"text":["n"],"notes":[{"text":[{"text":"m","url":"data:x"}]}]}],
            "links":[{"title":"L","url":"http://www.<b>"}]},{"title":"B","notes":[{"text":[{"text":"m","url":"mailto:a@b"}]}]}"#,
    );
    let places = ["url", "notes", "links"]
        .map(|field| format!("expected an http(s) address in issues[0].topics[0].items[0].{field}"));
    let reading = check(&json, &["A", "B"], &places.each_ref().map(String::as_str));
    assert_eq!(reading.digest.issues[0].topics[0].items[0].url.as_deref(), Some("http://;URL=x:y"));
}

#[test]
fn one_bad_item_costs_that_item() {
    let json =
        with_items(r#"{"id":"a","title":"A"},{"id":"b","title":"B","url":7},{"id":"c","title":"C"},5,{"id":"d"}"#);
    let reading = check(
        &json,
        &["A", "C"],
        &[
            "expected text in issues[0].topics[0].items[1].url",
            "expected an object in issues[0].topics[0].items[3]",
            "missing `title` in issues[0].topics[0].items[4]",
        ],
    );
    assert_eq!(reading.skipped, 3);
}

#[test]
fn a_bad_field_of_an_issue_costs_that_field() {
    let json = r#"{"version":1,"issues":[{"id":"1","title":"One","number":-3,"date":"17-08-2025","intro":["x"],
        "topics":[{"name":4,"items":[{"title":"A"}]},"no topic",{"name":"U","items":{}}]},null,{"topics":[]}]}"#;
    let reading = check(
        json,
        &["A"],
        &[
            "expected a whole number in issues[0].number",
            "expected a date (YYYY-MM-DD) in issues[0].date",
            "expected a paragraph, a list or a quote in issues[0].intro",
            "expected text in issues[0].topics[0].name",
            "expected an object in issues[0].topics[1]",
            "expected a list in issues[0].topics[2].items",
            "expected an object in issues[1]",
        ],
    );
    assert_eq!(reading.digest.issues.len(), 2);
}

#[test]
fn each_kind_of_field_says_what_it_wants() {
    let check_field = |field: &str, wanted: &str| {
        let json = with_items(&format!(r#"{{"title":"A",{field}}}"#));
        let name = field.split('"').nth(1).unwrap();
        check(&json, &[], &[&format!("expected {wanted} in issues[0].topics[0].items[0].{name}")]);
    };
    check_field(r#""notes":"one""#, "a list of notes");
    check_field(r#""tags":[1]"#, "a list of texts");
    check_field(r#""links":[1]"#, "a list of links");
    check_field(r#""minutes":1e400"#, "a whole number");
    check_field(r#""minutes":-1"#, "a whole number");
    check_field(r#""recommended":"yes""#, "true or false");
    check_field(r#""image":5"#, "an image");
    check_field(r#""date":"2025-02-30""#, "a date (YYYY-MM-DD)");
}

#[test]
fn null_is_absent() {
    check(&with_items(r#"{"id":null,"title":"A","url":null,"notes":null,"recommended":null}"#), &["A"], &[]);
}

#[test]
fn ids_become_unique() {
    let json = with_items(
        r#"{"id":"a","title":"A"},{"id":"a~2","title":"B"},{"id":"a","title":"C"},{"title":"D"},{"id":"a","title":"E"}"#,
    );
    let same = |n| format!("expected an id of its own in issues[0].topics[0].items[{n}].id, found that of another");
    let reading = check(&json, &["A", "B", "C", "D", "E"], &[&same(2), &same(4)]);
    let ids: Vec<_> = reading.digest.issues[0].topics[0].items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["a", "a~2", "a~3", "1-1-4", "a~4"]);
}

#[test]
fn an_address_that_is_no_link_is_kept_and_named() {
    let json = with_items(r#"{"id":"a","title":"A","url":"javascript:alert(1)"}"#);
    let reading = check(&json, &["A"], &["expected an http(s) address in issues[0].topics[0].items[0].url"]);
    assert_eq!(reading.digest.issues[0].topics[0].items[0].url.as_deref(), Some("javascript:alert(1)"));
}

#[test]
fn half_a_surrogate_pair_is_replaced() {
    check(&with_items(r#"{"id":"a","title":"A \ud83c B"}"#), &["A \u{FFFD} B"], &[]);
    let mut bytes = with_items(r#"{"id":"a","title":"A ? B"}"#).into_bytes();
    let at = bytes.iter().position(|&byte| byte == b'?').unwrap();
    bytes[at] = 0xFF;
    assert_eq!(read(&bytes).unwrap().digest.issues[0].topics[0].items[0].title, "A \u{FFFD} B");
}

#[test]
fn any_depth_is_refused_or_read_and_never_a_crash() {
    let deep = |n: usize| format!("{}\"x\"{}", r#"{"text":[],"notes":["#.repeat(n), "]}".repeat(n));
    check(&with_items(&format!(r#"{{"title":"A","notes":[{}]}}"#, deep(40))), &["A"], &[]);
    let wanted = "expected a list of notes in issues[0].topics[0].items[0].notes";
    check(&with_items(&format!(r#"{{"title":"A","notes":[{}]}}"#, deep(100_000))), &[], &[wanted]);
    let unknown = format!(r#"{{"title":"A","x":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    check(&with_items(&unknown), &["A"], &[]);
}

#[test]
fn megabytes_of_text_are_read() {
    let title = "long ".repeat(1 << 20);
    check(&with_items(&format!(r#"{{"id":"a","title":"{title}"}}"#)), &[&title], &[]);
}

#[test]
fn a_wrong_envelope_is_an_error() {
    check_error(b"", "expected JSON, found nothing");
    check_error(b"\n<!doctype html><title>404</title>", "expected JSON, found a web page");
    check_error(br#"{"version":1,"issues":[{"#, "expected more JSON, found the end of the file");
    check_error(b"{\n  nonsense", "expected JSON, found something else at 2:3");
    check_error(b"[1]", "expected a digest, found other JSON");
    check_error(b"{}", "expected a version number in `version`");
    check_error(br#"{"version":"1","issues":[]}"#, "expected a version number in `version`");
    check_error(br#"{"version":1}"#, "expected a list of issues in `issues`");
    check_error(br#"{"version":1,"issues":{}}"#, "expected a list of issues in `issues`");
    check_error(br#"{"version":1,"title":[],"issues":[]}"#, "expected text in `title`");
    check_error(br#"{"version":2,"issues":[]}"#, "expected version 1, found 2, which needs a newer link-digest");
    check_error(
        br#"{"version":9e99,"issues":7}"#,
        "expected version 1, found 4294967295, which needs a newer link-digest",
    );
    check_error(&vec![b' '; MAX_BYTES + 1], "expected at most 64 MiB, found more");
}

#[test]
fn a_newer_minor_version_is_read() {
    let json = r#"{"version":1.7,"issues":[{"intro":[{"kind":"hologram","text":["Hi"]}],"topics":[]}]}"#;
    let reading = check(json, &[], &[]);
    assert_eq!(crate::plain_text(&reading.digest.issues[0].intro[0].text), "Hi");
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_damage_panics(at in 0usize..100, byte: u8) {
        let mut json = with_items(r#"{"id":"a","title":"A","notes":["n"],"minutes":3}"#).into_bytes();
        let at = at % json.len();
        json[at] = byte;
        let _ = read(&json);
    }

    #[test]
    fn what_is_written_is_read_back(title in ".{1,20}", note in ".*", number: Option<u32>) {
        prop_assume!(!crate::text::is_blank(&title));
        let json = with_items(r#"{"id":"a","title":"A"}"#);
        let mut digest = read(json.as_bytes()).unwrap().digest;
        let issue = &mut digest.issues[0];
        issue.number = number;
        issue.topics[0].items[0].title = title;
        issue.topics[0].items[0].notes = vec![note.as_str().into()];
        for json in [write(&digest).unwrap(), write_compact(&digest).unwrap()] {
            prop_assert_eq!(&read(json.as_bytes()).unwrap().digest, &digest);
        }
    }
}
