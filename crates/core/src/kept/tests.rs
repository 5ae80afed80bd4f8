use super::*;

fn item<'a>(issue: &'a str, id: &'a str, place: u32) -> Address<'a> {
    Address { issue, id, place }
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

const TEXT: &str = r#"{"link-digest-kept":1,"saved":{"i1":{"a":0,"b \"\\\u000a":2},"i2":{"c":1}},"read":{"i2":{"c":1}},"seen":["i1"],"fresh":["i2"],"since":"2026-11-03","day":"2026-11-26","minute":29800000}"#;

fn sample() -> Kept {
    let mut kept = Kept::default();
    kept.visit(&["i1"], "2026-11-03", 29_700_000);
    kept.visit(&["i2", "i1"], "2026-11-26", 29_800_000);
    kept.save(item("i2", "c", 1), true);
    kept.save(item("i1", "b \"\\\n", 2), true);
    kept.save(item("i1", "a", 0), true);
    kept.open(item("i2", "c", 1));
    kept
}

#[test]
fn what_is_written_is_read_back() {
    assert_eq!(sample().write(), TEXT);
    assert_eq!(Kept::read(TEXT), Ok(sample()));
    assert_eq!(Kept::read(&Kept::default().write()), Ok(Kept::default()));
}

#[test]
fn what_is_something_else_is_told_from_what_is_newer() {
    let newer = TEXT.replace("kept\":1", "kept\":2").replace("{\"c\":1}", "[7]");
    assert_eq!(Kept::read(&newer), Err(Unreadable::Newer));
    let half = &TEXT[..TEXT.len() - 9];
    for other in
        ["", "{}", "[]", "7", "<!doctype html>", half, r#"{"version":1,"issues":[]}"#, "{\"link-digest-kept\":1} x"]
    {
        assert_eq!(Kept::read(other), Err(Unreadable::Other), "{other}");
    }
    for wrong in ["\"seen\":7", "\"saved\":[\"a\"]", "\"read\":{\"a\":{\"b\":-1}}", "\"minute\":\"x\""] {
        assert_eq!(Kept::read(&format!("{{\"link-digest-kept\":1,{wrong}}}")), Err(Unreadable::Other), "{wrong}");
    }
    // What a later version of this one adds is passed over, and a day that there is not is none.
    let more = r#"{"link-digest-kept":1,"stars":[1],"since":"2026-02-31","seen":null}"#;
    assert_eq!(Kept::read(more).map(|kept| (kept.since(), kept.has_marks())), Ok((None, false)));
}

#[test]
fn what_is_no_longer_saved_leaves_nothing() {
    let mut kept = Kept::default();
    kept.save(item("i1", "a", 0), false);
    kept.save(item("i1", "a", 0), true);
    kept.save(item("i1", "a", 7), true);
    assert_eq!(kept.saved().collect::<Vec<_>>(), [("i1", "a")]);
    kept.save(item("i1", "b", 1), true);
    kept.save(item("i1", "a", 0), false);
    assert!(kept.has_marks());
    kept.save(item("i1", "b", 0), false);
    assert_eq!((kept.has_marks(), kept.clone()), (false, Kept::default()));
}

#[test]
fn two_that_are_merged_have_what_either_has() {
    let mut other = Kept::default();
    other.save(item("i0", "z", 0), true);
    other.save(item("i1", "a", 9), true);
    other.visit(&["i2", "i3"], "", 1);
    let mut kept = sample();
    kept.merge(&other);
    assert_eq!(kept.saved().map(|(_, id)| id).collect::<Vec<_>>(), ["z", "a", "b \"\\\n", "c"]);
    assert_eq!((kept.seen.len(), kept.fresh.len(), kept.since()), (3, 0, day("2026-11-03")));
    let before = kept.clone();
    kept.merge(&before.clone());
    assert_eq!(kept, before);
}

#[test]
fn ten_thousand_are_kept_and_found() {
    let mut kept = Kept::default();
    for n in 0..10_000_u32 {
        let n = n * 7919 % 10_000;
        kept.save(item(&format!("issue-{}", n % 600), &format!("2026-item-{n}"), n / 600), true);
    }
    let text = kept.write();
    assert!(text.len() < 300_000, "{}", text.len());
    assert_eq!((Kept::read(&text), kept.saved().count()), (Ok(kept.clone()), 10_000));
}

/// The new issues of a visit, in short.
fn fresh(kept: &Kept) -> Vec<&str> {
    kept.fresh.iter().map(String::as_str).collect()
}

#[test]
fn new_is_what_was_not_there_at_the_visit_before() {
    let mut kept = Kept::default();
    kept.visit(&["i2", "i1"], "2026-11-03", 1_000_000);
    assert_eq!((fresh(&kept), kept.since()), (vec![], None));
    // The same visit, in which an issue comes out.
    kept.visit(&["i3", "i2", "i1"], "2026-11-03", 1_000_010);
    assert_eq!((fresh(&kept), kept.since()), (vec!["i3"], None));
    // Another one, and a look at it a little later.
    for minute in [1_010_000, 1_010_100] {
        kept.visit(&["i5", "i4", "i3", "i2", "i1"], "2026-11-10", minute);
        assert_eq!((fresh(&kept), kept.since()), (vec!["i5", "i4"], day("2026-11-03")));
    }
    kept.visit(&["i5", "i4", "i3", "i2", "i1"], "2026-11-20", 1_020_000);
    assert_eq!((fresh(&kept), kept.since()), (vec![], day("2026-11-10")));
    // Another digest under the same name is there for the first time.
    kept.visit(&["other"], "", 1_020_001);
    assert_eq!((fresh(&kept), kept.since()), (vec![], day("2026-11-10")));
}

fn archive() -> Archive {
    let json = r#"{"version":1,"issues":[
        {"id":"i2","date":"2026-11-20","topics":[{"items":[{"id":"a","title":"A"},{"id":"b","title":"B"}]}]},
        {"id":"i1","date":"2026-11-01","topics":[{"items":[{"id":"c","title":"C"},{"id":"d","title":"D"}]}]}]}"#;
    Archive::read(json.as_bytes().to_vec()).unwrap()
}

/// The marks of each entry, in short.
fn marks(kept: &Kept, archive: &Archive, are_here: bool) -> Vec<String> {
    let id = |entry| archive.item(entry).map(|item| item.id).filter(|_| are_here);
    let short =
        |bits: &u8| Mark::ALL.into_iter().filter(|mark| mark.holds(*bits)).map(|mark| &mark.name()[..1]).collect();
    kept.marks(archive, &id).iter().map(short).collect()
}

#[test]
fn each_entry_has_its_marks() {
    let archive = archive();
    let mut kept = Kept::default();
    assert_eq!(marks(&kept, &archive, true), ["u", "u", "u", "u"]);
    kept.visit(&["i1"], "", 1);
    kept.visit(&["i2", "i1"], "", 1_000);
    kept.save(address(&archive, 3, "d").unwrap(), true);
    kept.open(address(&archive, 1, "b").unwrap());
    for are_here in [true, false] {
        assert_eq!(marks(&kept, &archive, are_here), ["nu", "r", "u", "su"], "{are_here}");
    }
    let bits = kept.marks(&archive, &|_| None);
    for (entry, id) in (0..).zip(["a", "b", "c", "d"]) {
        assert_eq!(kept.bits(address(&archive, entry, id).unwrap()), bits[entry as usize], "{id}");
    }
    assert_eq!(address(&archive, 3, "d"), Some(item("i1", "d", 1)));
    assert_eq!(address(&archive, 4, "x"), None);
}

#[test]
fn an_id_goes_before_a_place() {
    let archive = archive();
    let mut kept = Kept::default();
    kept.save(item("i1", "c", 1), true);
    kept.save(item("gone", "x", 0), true);
    assert_eq!(marks(&kept, &archive, true), ["u", "u", "su", "u"]);
    assert_eq!(marks(&kept, &archive, false), ["u", "u", "u", "su"]);
}

#[test]
fn a_mark_is_put_into_what_is_typed_and_taken_out_again() {
    for (typed, wanted) in [("", "is:saved "), ("rust  db", "is:saved rust db"), ("is:new", "is:saved is:new")] {
        assert_eq!((toggled(typed, Mark::Saved), asks(typed, Mark::Saved)), (wanted.to_owned(), false), "{typed}");
        let back = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!((toggled(wanted, Mark::Saved), asks(wanted, Mark::Saved)), (back, true), "{wanted}");
    }
    assert!(!asks("-is:saved \"is:saved\"", Mark::Saved));
}

#[test]
fn what_is_saved_is_a_list_in_markdown() {
    let items = [
        ("A [b] *c*\n<d>", Some("https://a.example/x?y=(1)")),
        ("no link", None),
        ("refused", Some("javascript:alert(1)")),
    ];
    let wanted = "- [A \\[b\\] \\*c\\* \\<d>](<https://a.example/x?y=(1)>)\n- no link\n- refused\n";
    assert_eq!(markdown(items.into_iter()), wanted);
}
