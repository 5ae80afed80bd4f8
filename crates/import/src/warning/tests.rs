use super::*;
use WarningKind::*;

/// A warning's sentence with one place, and with two.
fn check(kind: WarningKind, one: &str, two: &str) {
    let warning = Warning::new(kind, "a.md").at(0..1, "");
    assert_eq!(warning.to_string(), one);
    assert_eq!(warning.clone().at(2..3, "").to_string(), two);
    assert!(!warning.help().is_empty() && !warning.help().ends_with('.'));
}

/// A sentence that does not count.
fn check_one(kind: WarningKind, words: &str) {
    check(kind, words, words);
}

#[test]
fn sentences_about_items() {
    check(NoLink, "1 item has no link", "2 items have no link");
    check(
        NotWeb,
        "1 link leads to no http(s) address and is kept as text",
        "2 links lead to no http(s) address and are kept as text",
    );
    check(BrokenLink, "1 item's link is broken and read as if whole", "2 items' links are broken and read as if whole");
    check(Picture, "an item shows one picture, 1 more was dropped", "an item shows one picture, 2 more were dropped");
    check(
        Swallowed,
        "1 item has eight links or more under it: are they items?",
        "2 items have eight links or more under each: are they items?",
    );
    check(SameItemTitle("Paper".into()), "1 item is called `Paper`", "2 items are called `Paper`");
    check(SameItem("Knots".into()), "`Knots` stands 1 times in the issue", "`Knots` stands 2 times in the issue");
    check(LinkTitle, "1 link's title was dropped", "2 links' titles were dropped");
    check(Unused, "1 link definition is used nowhere and dropped", "2 link definitions are used nowhere and dropped");
}

#[test]
fn sentences_about_topics() {
    check(
        NoTopic,
        "1 item stands before any topic, shown under \"Links\"",
        "2 items stand before any topic, shown under \"Links\"",
    );
    check(EmptyEntry, "1 entry has no items and was skipped", "2 entries have no items and were skipped");
    check(NoLinkInMessage, "1 message has no link and was left out", "2 messages have no link and were left out");
    check(NoAddress, "1 entry has no address and was left out", "2 entries have no address and were left out");
    check(
        Extra,
        "1 picture or text beside an entry's own was left out",
        "2 pictures or texts beside an entry's own were left out",
    );
    check(EmptyTopic, "1 topic has no items and was dropped", "2 topics have no items and were dropped");
    check(
        Prose,
        "1 link stands among other words, and is no item",
        "2 links stand among other words, and are no items",
    );
    check(TopicLink, "the link was dropped from 1 topic's name", "the link was dropped from 2 topics' names");
}

#[test]
fn sentences_about_text() {
    check(Stray, "1 stray word was dropped", "2 stray words were dropped");
    check(Mended, "1 damaged character was mended", "2 damaged characters were mended");
    check(
        Html,
        "1 HTML tag was dropped, the text in between kept",
        "2 HTML tags were dropped, the text in between kept",
    );
    check(Embed, "1 embedded file was dropped: no web address", "2 embedded files were dropped: no web address");
    let address = || SameAddress("https://a.example".into());
    check(
        address(),
        "1 item leads to the same address: https://a.example",
        "2 items lead to the same address: https://a.example",
    );
    check_one(OpenFrontMatter, "front matter is not closed");
    check_one(Unquoted, "the title has a `#` and no quotes: for other programs it ends there");
    check(
        OpenCode,
        "1 block of code is not closed: items below are shown as code",
        "2 blocks of code are not closed: items below are shown as code",
    );
    check_one(Aside, "a comment for link-digest could not be read");
    check(Template, "1 template tag was dropped", "2 template tags were dropped");
    check_one(TooDeep, "expected at most 32 levels of lists and quotes: what lies deeper is kept flat");
    check_one(Encoding("windows-1252"), "expected UTF-8, read as windows-1252");
}

#[test]
fn sentences_about_issues_and_the_digest() {
    check_one(NoDate, "no date found in the front matter, the title or the file name");
    check_one(BadDate, "expected a day of the calendar");
    let Some(date) = Date::new(2025, 8, 17) else { panic!("no day") };
    check_one(MonthFirst(date), "expected the day first, found the month: read as 2025-08-17");
    check_one(Backwards(date), "expected the last day after the first: only 2025-08-17 was read");
    check_one(FrontMatter("no end".into()), "front matter could not be read: no end");
    check_one(Field("title", "text"), "expected text in `title`");
    check_one(Unreadable("no end".into()), "the file could not be read: no end");
    check_one(Draft, "the issue is a draft and was skipped");
    check_one(Begun, "nothing in it yet");
    check_one(NoItems, "no items found: the file was skipped");
    check_one(SameId("a-2".into()), "expected an id of its own, found that of another issue: now `a-2`");
    check_one(NoTitle, "missing `title` of the digest");
    check_one(Settings("no value".into()), "settings could not be read: no value");
    let unknown = |name: &str, nearest| UnknownSetting { name: name.into(), nearest, known: "the settings are few" };
    check_one(unknown("colour", None), "unknown setting `colour`");
    check_one(unknown("tilte", Some("title")), "unknown setting `tilte`: did you mean `title`?");
    check_one(UnknownTable("site".into()), "unknown table `site`: only `topics` is one");
    check_one(
        Setting { name: "title", wanted: "text", found: "the number 7".into(), must_fit: false },
        "expected text in `title`, found the number 7",
    );
}

#[test]
fn what_is_of_one_kind_is_one_warning() {
    let mut log = Log::new("a.md");
    log.add(NoLink, 9..10, "b");
    log.add(Stray, 5..6, "");
    log.add(NoLink, 1..2, "a");
    let found = log.into_warnings();
    let places: Vec<Vec<usize>> =
        found.iter().map(|warning| warning.places.iter().map(|place| place.span.start).collect()).collect();
    assert_eq!(places, [vec![1, 9], vec![5]]);
}
