//! Typical mistakes in a series, each with its message; and what is no mistake, without one.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use link_digest_import::review::{Fix, mended, review};
use link_digest_import::{Settings, Source, Warning, WarningKind, decode, import};
use proptest::prelude::*;

/// An issue of the series: topics with two numbered items each.
fn issue(number: u32, day: &str, topics: &[&str]) -> Source {
    let mut text = format!("---\ntitle: \"Boat letter {number}\"\nnumber: {number}\ndate: {day}\n---\n\n");
    for (n, topic) in topics.iter().enumerate() {
        let address = format!("https://example.org/{number}/{n}");
        text += &format!("# {topic}\n\n[1. Acme - One of {topic}]({address}/1) 🌟 (Recommended)\n\n- a note\n\n");
        text += &format!("[2. Acme - Two of {topic}]({address}/2)\n\n");
    }
    Source::new(format!("{day}.md"), text)
}

/// A series of four issues without any mistake.
fn series() -> Vec<Source> {
    vec![
        issue(1, "2026-01-05", &["Databases", "Kubernetes", "Linux"]),
        issue(2, "2026-01-12", &["Databases", "Security", "Linux"]),
        issue(3, "2026-01-19", &["Kubernetes", "Security"]),
        issue(4, "2026-01-26", &["Databases", "Kubernetes", "Data Engineering"]),
    ]
}

fn reviewed(sources: &[Source]) -> (Vec<Warning>, Vec<Fix>) {
    let settings = Settings { title: Some("Boat letter".into()), ..Settings::default() };
    let mut imported = import(sources, &settings);
    let fixes = review(sources, &settings, &mut imported);
    (imported.warnings, fixes)
}

/// Writes `new` for `old` in the last issue; the review must say `words`, and nothing else, at `line` of it.
fn check(old: &str, new: &str, line: usize, words: &str, mended: Option<&str>) {
    let mut sources = series();
    let last = sources.last_mut().unwrap();
    assert!(last.text.contains(old), "{old}");
    last.text = last.text.replacen(old, new, 1);
    check_series(&sources, line, words, mended);
}

fn check_series(sources: &[Source], line: usize, words: &str, mended: Option<&str>) {
    let (warnings, fixes) = reviewed(sources);
    let found: Vec<String> = warnings.iter().map(|warning| format!("{}: {warning}", warning.file)).collect();
    let last = sources.last().unwrap();
    assert_eq!(found, [format!("{}: {words}", last.name)]);
    let place = warnings.first().unwrap().places.first().map_or(0, |place| place.span.start);
    assert_eq!(last.text.get(..place).unwrap().matches('\n').count() + 1, line, "{words}");
    let file = sources.len() - 1;
    assert!(fixes.iter().all(|fix| fix.file == file), "{fixes:?}");
    let mut text = last.text.clone();
    for fix in fixes.iter().rev() {
        text.replace_range(fix.at.clone(), &fix.with);
    }
    match mended {
        Some(line) => {
            assert!(text.contains(line), "{text}");
            let mut sources = sources.to_vec();
            sources.last_mut().unwrap().text = text;
            assert_eq!(reviewed(&sources).0, [], "what is mended is right");
        }
        None => assert_eq!(fixes, []),
    }
}

#[test]
fn a_clean_series_stays_clean() {
    let (warnings, fixes) = reviewed(&series());
    assert_eq!((warnings, fixes), (vec![], vec![]));
}

#[test]
fn a_link_without_one_of_its_brackets() {
    let whole = "[1. Acme - One of Kubernetes](https://example.org/4/1/1) 🌟 (Recommended)";
    let words = "1 item's link is broken and read as if whole";
    check(whole, &whole.replace("/1/1)", "/1/1"), 17, words, Some(whole));
    check(whole, &whole.replace("](", "("), 17, words, Some(whole));
    check(whole, &whole.replace("](", "] ("), 17, words, Some(whole));
    check(whole, whole.trim_start_matches('['), 17, words, Some(whole));
    let plain = "[2. Acme - Two of Kubernetes](https://example.org/4/1/2)";
    check(plain, plain.trim_end_matches(')'), 21, words, Some(plain));
    check(whole, &whole.replace("/1/1)", "/1/1}"), 17, words, Some(whole));
    check(whole, &format!("[{whole}"), 17, words, Some(whole));
    check(plain, &plain.replace("(", "(<"), 21, words, Some(&plain.replace("(", "(<").replace(")", ">)")));
    check(whole, &whole.replace("](", "] ").replace("/1/1)", "/1/1"), 17, words, Some(whole));
    check(plain, &plain.replace("](", "]").replace(")", ""), 21, words, Some(plain));
    check(whole, &whole.replace("](", "] - ").replace("/1/1)", "/1/1"), 17, words, Some(whole));
    // A bracket that is there stays alone.
    let line = format!("{plain}\n");
    check(plain, &plain.replace("](", "]"), 21, words, Some(&line));
    check(plain, &plain.replace("](", ")("), 21, words, Some(&line));
}

#[test]
fn a_heading_without_the_brackets_of_its_address() {
    let mut sources = series();
    for source in &mut sources {
        source.text = source.text.replace("\n[", "\n## [");
    }
    let (clean, last) = (import(&sources, &Settings::default()).digest, sources.last_mut().unwrap());
    let whole = "## [2. Acme - Two of Kubernetes](https://example.org/4/1/2)";
    let slip = whole.replace("](", "] ").replace(')', "");
    assert!(last.text.contains(whole));
    last.text = last.text.replace(whole, &slip);
    assert_eq!(import(&sources, &Settings::default()).digest, clean, "the item has its title and its source");
    check_series(&sources, 21, "1 item's link is broken and read as if whole", Some(whole));
}

#[test]
fn an_address_that_begins_twice_or_has_backslashes() {
    let address = "https://example.org/4/1/1";
    for (found, meant) in [
        ("https://https://example.org/4/1/1", address),
        ("http://https://example.org/4/1/1", address),
        ("https://http//example.org/4/1/1", address),
        ("https:\\\\example.org\\4\\1\\1", address),
        ("https://example.org\\4\\1\\1", address),
        ("https://example,org/4/1/1", address),
        ("https://.example..org/4/1/1", address),
    ] {
        let words = format!("`{found}` leads to no page: did you mean `{meant}`?");
        check(address, found, 17, &words, Some("(https://example.org/4/1/1)"));
    }
}

/// A backslash before a sign keeps it from being a mark; what is no address of a link, or a pattern, is none of these.
#[test]
fn a_backslash_that_is_right_is_left() {
    let address = "(https://example.org/4/1/2)";
    for right in [
        r"(https://en.example/wiki/Rust_\(programming_language\))",
        r"(https://a.example/a\)b)",
        r"(https://a.example/a\_b\*c)",
        "(https://example.org/4/1/2)\n\n- \\<https://a.example/z\\>",
        "(https://example.org/4/1/2)\n\n- say \"https://a.example/q\\\"",
        r"(https://example.org/4/1/2) https://a.example/\d+\.html",
        r"(https://example.org/4/1/2) https://a.example/v\d+/x",
        "(https://example.org/4/1/2)\n\n- [https:\\\\a.example\\b](https://a.example/b)",
    ] {
        let (slips, text) = alone(address, right);
        assert_eq!(slips, [] as [&str; 0], "{right}");
        assert!(text.contains(right), "{text}");
    }
    let (slips, text) = alone(address, r"(https:\\a.example\wiki\Rust_\(language\))");
    assert_eq!(slips.len(), 1);
    assert!(text.contains(r"(https://a.example/wiki/Rust_\(language\))"), "{text}");
}

/// With `wiki`, a wiki link in the place of an address is one; and in a title it is words, with it and without.
#[test]
fn a_wiki_link_in_an_item_loses_nothing() {
    let read = |old: &str, new: &str, wiki: Option<&str>| {
        let mut last = series().pop().unwrap();
        last.text = last.text.replace(old, new);
        let settings = Settings { wiki: wiki.map(str::to_owned), ..Settings::default() };
        let mut imported = import(std::slice::from_ref(&last), &settings);
        review(&[last], &settings, &mut imported);
        let items = imported.digest.issues[0].topics.iter().flat_map(|topic| &topic.items);
        let titles: Vec<_> = items.map(|item| (item.title.clone(), item.url.clone())).collect();
        let warnings = imported.warnings.iter().filter(|warning| warning.kind != WarningKind::NoTitle);
        (titles, warnings.map(ToString::to_string).collect::<Vec<_>>())
    };
    let wiki = Some("https://notes.example/{path}");
    let address = "(https://example.org/4/1/2)";
    let (titles, none) = read("Two of Kubernetes", "Two of Kubernetes", wiki);
    assert_eq!((titles.len(), none.len()), (6, 0));
    for wiki in [wiki, None] {
        let (found, warnings) = read("Two of Kubernetes", "Two of [[Notes/Kubernetes|Kubernetes]]", wiki);
        assert_eq!((&found, warnings.len()), (&titles, 0));
    }
    let (found, warnings) = read(address, "([[Two of it]])", wiki);
    let mut expected = titles.clone();
    expected[3].1 = Some("https://notes.example/Two-of-it".into());
    assert_eq!((&found, warnings.len()), (&expected, 0));
    let (found, warnings) = read("Two of Kubernetes](https://example.org/4/1/2)", "[[Two of it]]", wiki);
    expected[3].0 = "Two of it".into();
    assert_eq!((&found, warnings.len()), (&expected, 0));
    expected[3].0 = "Two of Kubernetes".into();
    let (found, warnings) = read(address, "([[Two of it]])", None);
    expected[3].1 = None;
    assert_eq!((found, warnings), (expected, vec!["a wiki link stands where an address belongs".to_owned()]));
}

/// What has the shape of the other items is one, and does not become a note of the item before it.
#[test]
fn an_item_without_an_address() {
    let whole = "[1. Acme - One of Kubernetes](https://example.org/4/1/1) 🌟 (Recommended)";
    let (no_link, wiki) = ("1 item has no link", "a wiki link stands where an address belongs");
    let no_page = "1 link leads to no http(s) address and is kept as text";
    for (slip, words) in [
        ("[1. Acme - One of Kubernetes] 🌟 (Recommended)", no_link),
        ("[1. Acme - One of Kubernetes]() 🌟 (Recommended)", no_link),
        ("[1. Acme - One of Kubernetes]( 🌟 (Recommended)", no_link),
        ("[1. Acme - [[One of Kubernetes]] 🌟 (Recommended)", wiki),
        ("[1. Acme - [[One of Kubernetes]]] 🌟 (Recommended)", wiki),
        ("[1. Acme - [[Notes/1|One of Kubernetes]] 🌟 (Recommended)", wiki),
        ("[1. Acme - One of Kubernetes](My Note.md) 🌟 (Recommended)", no_page),
        ("[1. Acme - One of Kubernetes](note.md) 🌟 (Recommended)", no_page),
    ] {
        check(whole, slip, 17, words, None);
        // So is a heading, in a series of such.
        let mut sources = series();
        for source in &mut sources {
            source.text = source.text.replace("\n[", "\n## [");
        }
        let mut clean = import(&sources, &Settings::default()).digest;
        let last = sources.last_mut().unwrap();
        last.text = last.text.replace(whole, slip);
        assert_eq!(last.text.matches(slip).count(), 1);
        let found = import(&sources, &Settings::default()).digest;
        clean.issues[3].topics[1].items[0].url = None;
        clean.issues[3].topics[1].items[0].id = found.issues[3].topics[1].items[0].id.clone();
        assert_eq!(found, clean, "{slip}");
        check_series(&sources, 17, words, None);
    }
}

/// Words in brackets are none where no item of the file has that shape.
#[test]
fn words_in_brackets_are_no_item() {
    for (old, new) in [
        ("- a note\n", "[Acme - a remark on it]\n"),
        ("- a note\n", "[a remark]\n"),
        ("- a note\n", "## 2. Acme - a part of it\n"),
    ] {
        let mut sources = series();
        let last = sources.last_mut().unwrap();
        last.text = last.text.replacen(old, new, 1);
        let (warnings, _) = reviewed(&sources);
        assert_eq!(warnings, [], "{new}");
    }
}

#[test]
fn the_item_of_a_broken_link_is_kept_whole() {
    let mut sources = series();
    let before = import(&sources, &Settings::default()).digest;
    let last = sources.last_mut().unwrap();
    last.text = last.text.replacen("/4/1/1) ", "/4/1/1 ", 1);
    assert_eq!(import(&sources, &Settings::default()).digest, before);
}

#[test]
fn a_topic_that_is_set_otherwise() {
    check(
        "# Kubernetes\n",
        "#Kubernetes\n",
        15,
        "`#Kubernetes` is no heading: did you mean `# Kubernetes`?",
        Some("\n# Kubernetes\n"),
    );
    check(
        "# Kubernetes\n",
        "##Kubernetes\n",
        15,
        "`##Kubernetes` is no heading: did you mean `# Kubernetes`?",
        Some("\n# Kubernetes\n"),
    );
    check(
        "# Kubernetes\n",
        "＃Kubernetes\n",
        15,
        "`＃Kubernetes` is no heading: did you mean `# Kubernetes`?",
        Some("\n# Kubernetes\n"),
    );
    check(
        "# Kubernetes\n",
        "＃ Kubernetes\n",
        15,
        "`＃ Kubernetes` is no heading: did you mean `# Kubernetes`?",
        Some("\n# Kubernetes\n"),
    );
    check(
        "# Data Engineering\n",
        "#Data Engineering\n",
        23,
        "`#Data Engineering` is no heading: did you mean `# Data Engineering`?",
        Some("\n# Data Engineering\n"),
    );
    check(
        "\n\n# Data Engineering\n",
        "\n- a note\n#Data Engineering\n",
        23,
        "`#Data Engineering` is no heading: did you mean `# Data Engineering`?",
        Some("\n# Data Engineering\n"),
    );
    check(
        "# Kubernetes\n",
        "**Kubernetes**\n",
        15,
        "`Kubernetes` is a bold line over items, where the series has headings: is it a topic?",
        Some("\n# Kubernetes\n"),
    );
    check(
        "# Data Engineering\n",
        "**Data Engineering:**\n",
        23,
        "`Data Engineering` is a bold line over items, where the series has headings: is it a topic?",
        None,
    );
    check(
        "# Kubernetes\n",
        "## Kubernetes\n",
        15,
        "the topic `Kubernetes` is a level deeper than elsewhere in the series",
        Some("\n# Kubernetes\n"),
    );
}

/// The numbers of items may go on from one topic to the next; where they do not, a tag may stand over any item.
#[test]
fn a_topic_without_a_space_where_numbers_go_on() {
    let words = "`#Ropes` is no heading: did you mean `# Ropes`?";
    let one = "# Sails\n\n[1. A - B](https://a.example/1)\n\n- n\n\n#Ropes\n\n[2. A - C](https://a.example/2)\n";
    let issue = |text: &str| Source::new("2026-01-05.md", text);
    check_series(&[issue(one)], 7, words, Some("\n# Ropes\n"));
    let three = one.to_owned() + "\n# Oars\n\n[3. A - D](https://a.example/3)\n";
    check_series(&[issue(&three)], 7, words, Some("\n# Ropes\n"));
    let anew = three.replace("[3.", "[1.");
    let (warnings, fixes) = reviewed(&[issue(&anew)]);
    assert_eq!((warnings, fixes), (vec![], vec![]));
}

#[test]
fn an_address_over_two_lines() {
    let words = "1 item's link is broken and read as if whole";
    let plain = "[2. Acme - Two of Kubernetes](https://example.org/4/1/2)";
    for end in ["\n", "\r\n", "\n  "] {
        check(plain, &plain.replace("/1/2", &format!("/{end}1/2")), 21, words, Some(plain));
    }
}

#[test]
fn a_number_without_its_full_stop() {
    let words = "1 item's link is broken and read as if whole";
    let plain = "[2. Acme - Two of Kubernetes](https://example.org/4/1/2)";
    for mark in [" ", ", ", ": ", ","] {
        check(plain, &plain.replace(". ", mark), 21, words, Some(plain));
    }
    for start in ["[#2 ", "[#2. ", "[二、", "[２. "] {
        check(plain, &plain.replace("[2. ", start), 21, words, Some(plain));
    }
    check(plain, "{2. Acme - Two of Kubernetes}(https://example.org/4/1/2)", 21, words, Some(plain));
    let one = "[1. Acme - One of Kubernetes](https://example.org/4/1/1) 🌟 (Recommended)\n\n- a note\n\n";
    check(&format!("{one}{plain}"), &format!("{} {plain}", &one[..56]), 17, words, Some(&format!("\n\n{plain}")));
    // Another number, or no source, is of a title.
    for other in [plain.replace("2. ", "3 "), plain.replace("2. Acme - ", "2 ")] {
        let mut sources = series();
        let last = sources.last_mut().unwrap();
        last.text = last.text.replace(plain, &other);
        assert_eq!(reviewed(&sources), (vec![], vec![]));
    }
}

/// What nobody sees is neither told nor mended, in comments of either kind, over lines or within one.
#[test]
fn what_stands_in_a_comment_stays() {
    let slips = "[3. Acme - C](https://example.org/4/3\n\n#Linux\n\n**Linux**\n\n## Kubernets\n\n[4. S - D](https://https://d.example) (Recomended)";
    for (old, comment) in [
        ("- a note\n", format!("- a note\n\n<!-- {slips}\n-->\n")),
        ("- a note\n", format!("- a note\n\n%%\n{slips}\n%%\n")),
        (" 🌟 (Recommended)", " <!-- (Recomended) ★ https://https://d.example -->".to_owned()),
        (" 🌟 (Recommended)", " %% (Recomended) ★ https://https://d.example %%".to_owned()),
        ("- a note\n", "- a note <!-- https://https://d.example\nhttps:\\\\d.example -->\n".to_owned()),
    ] {
        let mut sources = series();
        let last = sources.last_mut().unwrap();
        assert!(last.text.contains(old));
        last.text = last.text.replace(old, &comment);
        let (warnings, fixes) = reviewed(&sources);
        let slips = warnings.iter().filter(|warning| warning.kind != WarningKind::Hidden);
        assert_eq!((slips.collect::<Vec<_>>(), fixes), (vec![], vec![]), "{comment}");
    }
}

/// What is told of an issue without a series around it, and what it becomes.
fn alone(old: &str, new: &str) -> (Vec<String>, String) {
    let mut last = series().pop().unwrap();
    last.text = last.text.replace(old, new);
    review_alone(&[last])
}

fn review_alone(source: &[Source; 1]) -> (Vec<String>, String) {
    let (warnings, fixes) = reviewed(source);
    let slips = warnings.iter().filter(|warning| matches!(warning.kind, WarningKind::Slip(_)));
    let text = &source[0].text;
    let text = mended(text.as_bytes(), text, &fixes).unwrap();
    (slips.map(ToString::to_string).collect(), String::from_utf8(text).unwrap())
}

#[test]
fn the_first_issue_of_a_series_whose_topics_are_no_headings() {
    let whole = series().pop().unwrap().text;
    let names = ["Databases", "Kubernetes", "Data Engineering"];
    let words = names.map(|name| format!("`#{name}` is no heading: did you mean `# {name}`?"));
    assert_eq!(alone("\n# ", "\n#"), (words.to_vec(), whole));
    let bold = series().pop().unwrap().text.replace("# Databases", "**Databases**");
    let bold = names[1..].iter().fold(bold, |text, name| text.replace(&format!("# {name}"), &format!("**{name}**")));
    let start = bold.find("**").unwrap();
    let (slips, text) = alone(&series().pop().unwrap().text[start..], &bold[start..]);
    assert_eq!(slips, names.map(|name| format!("`{name}` is a bold line over items: is it a topic?")));
    assert_eq!(text, bold);
    // Tags below the items are no topics, whatever their case.
    let (slips, _) = alone("# Databases\n\n", "");
    assert_eq!(slips, [] as [&str; 0]);
    let mut tagged = series().pop().unwrap();
    tagged.text = tagged.text.replace("\n# ", "\n").replace("\n- a note\n", "\n#Boats\n");
    assert!(!reviewed(&[tagged]).0.iter().any(|warning| matches!(warning.kind, WarningKind::Slip(_))));
}

#[test]
fn a_topic_that_is_called_nearly_as_another() {
    for slip in ["Kubernets", "Kubernetse", "Kuberntees", "kubernetes", "Kubernetes "] {
        let new = format!("# {slip}\n");
        if slip.trim() == "Kubernetes" {
            continue;
        }
        let words = format!("the topic `{slip}` is nearly one of the series: did you mean `Kubernetes`?");
        // A letter moved by two places is two slips.
        if slip != "Kuberntees" {
            check("# Kubernetes\n", &new, 15, &words, Some("\n# Kubernetes\n"));
        }
    }
}

#[test]
fn a_word_that_nearly_recommends() {
    for (slip, meant) in [("Recomended", "Recommended"), ("recommened", "recommended"), ("RECCOMENDED", "RECOMMENDED")]
    {
        check(
            "One of Kubernetes](https://example.org/4/1/1) 🌟 (Recommended)",
            &format!("One of Kubernetes](https://example.org/4/1/1) **({slip})**"),
            17,
            &format!("`{slip}` recommends nothing: did you mean `recommended`?"),
            Some(&format!("**({meant})**")),
        );
    }
}

/// What is a word or a sign of its own is told, and left to the writer.
#[test]
fn a_word_or_a_star_that_may_be_meant_to_recommend() {
    let item = "One of Kubernetes](https://example.org/4/1/1) 🌟 (Recommended)";
    for (slip, meant) in [
        ("(recommend)", "recommended"),
        ("[Recommend]", "recommended"),
        ("recomend", "recommended"),
        ("★", "⭐"),
        ("(☆)", "⭐"),
    ] {
        let words = slip.trim_matches(['(', ')', '[', ']']);
        check(
            item,
            &format!("One of Kubernetes](https://example.org/4/1/1) {slip}"),
            17,
            &format!("`{words}` recommends nothing: did you mean `{meant}`?"),
            None,
        );
    }
    let said = "One of Kubernetes](https://example.org/4/1/1) ★おすすめ";
    assert_eq!(alone(item, said).0, [] as [&str; 0]);
}

#[test]
fn what_the_settings_name_recommends() {
    let mut sources = series();
    for source in &mut sources {
        source.text = source.text.replace("🌟 (Recommended)", "★ (recommend)");
    }
    let settings = Settings {
        title: Some("Boat letter".into()),
        recommended: vec!["★".into(), "Recommend".into()],
        ..Settings::default()
    };
    let mut imported = import(&sources, &settings);
    assert_eq!((review(&sources, &settings, &mut imported), imported.warnings), (vec![], vec![]));
}

#[test]
fn numbers_that_repeat_or_are_left_out() {
    check("number: 4", "number: 3", 3, "the number 3 is that of 2026-01-19.md, too", None);
    check("number: 4", "number: 5", 3, "the number 4 is left out: this is 5, and the issue before it 3", None);
    check(
        "number: 4",
        "number: 24",
        3,
        "the numbers 4 to 23 are left out: this is 24, and the issue before it 3",
        None,
    );
    check("number: 4", "number: 7", 3, "the numbers 4 to 6 are left out: this is 7, and the issue before it 3", None);
}

#[test]
fn the_year_of_the_name_and_of_the_day() {
    let words = "the issue is of 2025-01-26, and its file is called 2026-01-26";
    let (warnings, fixes) = {
        let mut sources = series();
        let last = sources.last_mut().unwrap();
        last.text = last.text.replace("date: 2026-01-26", "date: 2025-01-26").replace("number: 4\n", "");
        reviewed(&sources)
    };
    assert_eq!((warnings.iter().map(ToString::to_string).collect::<Vec<_>>(), fixes), (vec![words.to_owned()], vec![]));
}

#[test]
fn a_number_in_the_middle_is_told_with_the_one_that_is_meant() {
    for (found, words) in [
        ("3", "the number 3 is that of 2026-01-19.md, too: did you mean 2?"),
        ("20", "the number 20 is out of order: did you mean 2?"),
    ] {
        let mut sources = series();
        let mut issue = sources.remove(1);
        issue.text = issue.text.replace("number: 2", &format!("number: {found}"));
        sources.push(issue);
        check_series(&sources, 3, words, None);
    }
}

#[test]
fn of_two_names_that_are_found_once_the_word_is_meant() {
    let mut sources = series();
    let mut first = sources.remove(0);
    first.text = first.text.replace("# Databases", "# Netowrking");
    sources.push(issue(5, "2026-02-02", &["Networking", "Linux"]));
    sources.push(first);
    let words = "the topic `Netowrking` is nearly one of the series: did you mean `Networking`?";
    check_series(&sources, 7, words, Some("# Networking"));
}

#[test]
fn a_topic_that_alone_is_deeper() {
    let mut sources = series();
    sources.extend((5..9).map(|n| issue(n, &format!("2026-02-0{n}"), &["Databases", "Kubernetes", "Linux"])));
    sources.push(issue(9, "2026-02-09", &["Databases", "Games"]));
    let last = sources.last_mut().unwrap();
    last.text = last.text.replace("# Games", "## Games");
    let (warnings, fixes) = reviewed(&sources);
    let told: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    let words = "the topic `Games` is a level deeper than elsewhere in the series".to_owned();
    assert!(told.contains(&words), "{told:?}");
    assert_eq!(fixes, []);
}

#[test]
fn a_known_topic_without_its_mark() {
    for slip in [
        "Kubernetes",
        "*Kubernetes*",
        "\\# Kubernetes",
        "    # Kubernetes",
        "#\u{A0}Kubernetes",
        "#.Kubernetes",
        "> # Kubernetes",
    ] {
        let words = format!("`{}` is no heading: did you mean `# Kubernetes`?", slip);
        check("# Kubernetes\n", &format!("{slip}\n"), 15, &words, Some("\n# Kubernetes\n"));
    }
    // A word is none.
    let mut sources = series();
    let last = sources.last_mut().unwrap();
    last.text = last.text.replace("# Kubernetes", "kubernetes:");
    assert_eq!(reviewed(&sources), (vec![], vec![]));
    let mut sources = series();
    for source in &mut sources {
        source.text = source.text.replace("# ", "## ");
    }
    let last = sources.last_mut().unwrap();
    last.text = last.text.replace("## Kubernetes", "# Kubernetes");
    let words = "the topic `Kubernetes` is a level higher than elsewhere in the series";
    check_series(&sources, 15, words, Some("\n## Kubernetes\n"));
}

/// Where no other line has a `#`, it may stand over bullets as well, and right above an item; a tag is none.
#[test]
fn a_topic_without_a_space_in_a_file_of_bullets() {
    let bullets = "- [A](https://a.example/1)\n- [B](https://a.example/2)\n";
    let issue = |text: &str| [Source::new("2026-01-05.md", text)];
    let words = |name: &str| format!("`#{name}` is no heading: did you mean `# {name}`?");
    for text in [
        format!("{bullets}\n#Ropes\n- [C](https://a.example/3)\n"),
        format!("# Sails\n\n{bullets}\n#Ropes\n\n- [C](https://a.example/3)\n"),
        "# Sails\n\n[1. A - B](https://a.example/1)\n\n#Ropes\n- [C](https://a.example/3)\n".to_owned(),
    ] {
        let (slips, mended) = review_alone(&issue(&text));
        assert_eq!(slips, [words("Ropes")], "{text}");
        assert_eq!(mended, text.replace("#Ropes", "# Ropes"));
    }
    let text = "#Ropes\n[1. A - B](https://a.example/1)\n\n- n\n\n[2. A - C](https://a.example/2)\n";
    assert_eq!(review_alone(&issue(text)), (vec![words("Ropes")], text.replace("#Ropes", "# Ropes")));
    for tag in ["#ropes #sails", "#ropes", "#Ropes #Sails"] {
        let text = format!("# Sails\n\n{bullets}\n{tag}\n\n- [C](https://a.example/3)\n");
        assert_eq!(review_alone(&issue(&text)), (vec![], text.clone()), "{tag}");
    }
}

/// A series whose numbers go on from one topic to the next.
fn counting_on() -> Vec<Source> {
    let on = |source: Source| {
        let parts: Vec<&str> = source.text.split("\n[").collect();
        let numbered = parts.iter().enumerate().map(|(n, part)| match part.split_once(". ").filter(|_| n > 0) {
            Some((_, rest)) => format!("{n}. {rest}"),
            None => (*part).to_owned(),
        });
        Source::new(source.name.clone(), numbered.collect::<Vec<_>>().join("\n["))
    };
    series().into_iter().map(on).collect()
}

#[test]
fn a_new_topic_that_is_bold_where_numbers_go_on() {
    let mut sources = counting_on();
    let last = sources.last_mut().unwrap();
    last.text = last.text.replace("# Data Engineering", "**Languages**");
    let words = "`Languages` is a bold line over items, where the series has headings: is it a topic?";
    check_series(&sources, 23, words, None);
    // A remark is none, nor is what a series does often.
    for (line, each) in [("**Read it twice!**", false), ("**Read it twice**", true)] {
        let mut sources = counting_on();
        let few = if each { 0 } else { sources.len() - 1 };
        for source in sources.iter_mut().skip(few) {
            source.text = source.text.replace("- a note\n", &format!("- a note\n\n{line}\n"));
        }
        let (warnings, _) = reviewed(&sources);
        assert!(!warnings.iter().any(|warning| matches!(warning.kind, WarningKind::Slip(_))), "{warnings:?}");
    }
}

#[test]
fn two_issues_with_the_same_title_or_days() {
    check("Boat letter 4", "Boat letter 3", 2, "the issue has the title of 2026-01-19.md", None);
    check("date: 2026-01-26", "date: 2026-01-19", 4, "the issue is of the same days as 2026-01-19.md", None);
    let mut sources = series();
    let last = sources.last_mut().unwrap();
    last.text = last.text.replace("date: 2026-01-26", "date: 2026-01-19").replace("Boat letter 4", "Boat letter 3");
    check_series(&sources, 2, "the issue has the title and the days of 2026-01-19.md", None);
}

#[test]
fn a_day_that_does_not_exist() {
    for (day, why) in [
        ("31-02-2026", "February has 28 days"),
        ("2026-02-30", "February has 28 days"),
        ("31 April 2026", "April has 30 days"),
        ("29.02.2026", "February has 28 days in 2026"),
        ("2026-13-01", "there is no month 13"),
    ] {
        check("date: 2026-01-26", &format!("date: {day}"), 4, &format!("there is no {day}: {why}"), None);
    }
    let mut sources = series();
    let last = sources.last_mut().unwrap();
    last.text = last.text.replace("date: 2026-01-26\n", "");
    last.name = "19-02-2026 to 31-02-2026.md".to_owned();
    check_series(&sources, 1, "there is no 31-02-2026: February has 28 days", None);
    for field in ["date_end: ", "end: ", "end_date: ", "date_end: 27-01-2026 to "] {
        let with_end = format!("date: 2026-01-26\n{field}2026-02-31");
        check("date: 2026-01-26", &with_end, 5, "there is no 2026-02-31: February has 28 days", None);
    }
}

#[test]
fn a_wiki_link_in_the_place_of_an_address() {
    let words = "a wiki link stands where an address belongs";
    let whole = "[1. Acme - One of Kubernetes](https://example.org/4/1/1)";
    check(whole, "[1. Acme - One of Kubernetes]([[One of Kubernetes]])", 17, words, None);
    check(whole, "1. Acme - [[One of Kubernetes]]", 17, words, None);
    check(whole, "[[1. Acme - One of Kubernetes]]", 17, words, None);
}

#[test]
fn what_is_no_mistake_is_not_told() {
    let quiet = |change: &dyn Fn(&mut Vec<Source>)| {
        let mut sources = series();
        change(&mut sources);
        let (warnings, fixes) = reviewed(&sources);
        let slips = warnings.iter().filter(|warning| matches!(warning.kind, WarningKind::Slip(_)));
        assert_eq!((slips.collect::<Vec<_>>(), fixes), (vec![], vec![]));
    };
    let edit = |old: &'static str, new: &'static str| {
        move |sources: &mut Vec<Source>| {
            for source in sources {
                source.text = source.text.replace(old, new);
            }
        }
    };
    // A tag below an item, a tag line, and bold words in notes.
    quiet(&edit("- a note\n", "- a note\n\n#boats\n"));
    quiet(&edit("- a note\n", "- a note\n\n#Boats #Sea\n"));
    quiet(&edit("- a note\n", "- a note\n\n**Read it twice**\n"));
    // Topics that are called alike in one issue, that have numbers, or are short.
    quiet(&|sources| sources.push(issue(5, "2026-02-02", &["Databases", "Databasez"])));
    quiet(&|sources| sources.push(issue(5, "2026-02-02", &["Python 2", "Linus"])));
    quiet(&|sources| {
        sources.extend([5, 6].map(|n| issue(n, &format!("2026-02-0{n}"), &[["Talks"], ["Tasks"]][n as usize - 5])))
    });
    // Sub-topics, which a series has at one level.
    quiet(&edit("# Security", "# Databases\n\n## Security"));
    // A new issue that has no number yet, days of one series in two languages, and years that are not here.
    quiet(&edit("number: 4\n", ""));
    quiet(&|sources| {
        sources.extend(series().into_iter().map(|source| Source { name: format!("de/{}", source.name), ..source }))
    });
    quiet(&|sources| {
        sources.extend([(40, "2026-11-02"), (41, "2026-11-09")].map(|(number, day)| issue(number, day, &["Linux"])));
    });
    for words in ["unrecommended", "not recommended", "Commended", "commented", "recommends", "recommenced"] {
        let mut sources = series();
        let last = sources.last_mut().unwrap();
        last.text = last.text.replace("(Recommended)", &format!("({words})"));
        let (_, fixes) = reviewed(&sources);
        assert_eq!(fixes, [], "{words}");
    }
    quiet(&edit("(Recommended)", "(highly commended)"));
    quiet(&edit("(Recommended)", "(recommended?)"));
    quiet(&edit("🌟 (Recommended)", "★★★☆☆"));
    quiet(&edit("🌟 (Recommended)", "★ 120"));
    quiet(&edit("[1. Acme - One", "[1. Acme - One ★ of"));
    quiet(&edit("(Recommended)", "(recommender systems)"));
    quiet(&edit("- a note\n", "- [[a note]] of 31-02-2026\n"));
}

/// The lines of a file, with their ends.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| matches!(byte, b'\n')).collect()
}

/// Slips, as `(what is right, what is written)`.
const SLIPS: [(&str, &str); 22] = [
    ("# Kubernetes", "#Kubernetes"),
    ("# Kubernetes", "**Kubernetes**"),
    ("# Databases", "## Databases"),
    ("# Databases", "# Datebases"),
    ("(Recommended)", "(Recomended)"),
    ("/1) ", "/1 "),
    ("/2)", "/2"),
    ("](", "] ("),
    ("One of", "**One \u{1F31F} of"),
    ("/1) ", "/1} "),
    ("[2.", "[[2."),
    ("(https", "(<https"),
    ("https://", "https://https://"),
    ("https://", "https:\\\\"),
    ("https://", "https://."),
    ("](", " "),
    ("](", "]{"),
    ("[2.", "(2."),
    ("[1.", "[1"),
    ("/1) ", "/1>) "),
    ("# Linux", "Linux"),
    ("# Kubernetes", "*Kubernetes*"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn outside_the_named_lines_bytes_are_equal(
        slips in proptest::collection::vec((0..SLIPS.len(), 0usize..6), 0..6),
        end in prop_oneof!["\n", "\r\n"],
        mark in any::<bool>(),
        last_line in "[ -~é🌟]{0,12}",
    ) {
        let mut text = series().pop().unwrap().text;
        for (slip, nth) in slips {
            let (right, wrong) = SLIPS[slip];
            if let Some((at, _)) = text.match_indices(right).nth(nth) {
                text.replace_range(at..at + right.len(), wrong);
            }
        }
        let text = format!("{}{}{last_line}", if mark { "\u{FEFF}" } else { "" }, text.replace('\n', &end));
        let bytes = text.as_bytes();
        let mut sources = series();
        let file = sources.len() - 1;
        sources[file] = decode("2026-01-26.md", bytes).0;
        let (warnings, fixes) = reviewed(&sources);
        prop_assert!(fixes.iter().all(|fix| fix.file == file));
        let new = mended(bytes, &sources[file].text, &fixes).unwrap();
        let (before, after) = (lines(bytes), lines(&new));
        prop_assert_eq!(before.len(), after.len());
        let line = |at: usize| sources[file].text.get(..at).unwrap().matches('\n').count();
        let fixed: Vec<usize> = fixes.iter().map(|fix| line(fix.at.start)).collect();
        // What is changed is told.
        let told: Vec<usize> = warnings.iter().flat_map(|warning| &warning.places).map(|place| line(place.span.start)).collect();
        prop_assert!(fixed.iter().all(|line| told.contains(line)), "{:?} {:?}", fixed, told);
        for (n, (before, after)) in before.iter().zip(&after).enumerate() {
            prop_assert_eq!(before == after, !fixed.contains(&n), "line {} of {}", n + 1, text);
        }
        // Another text than the one that was reviewed is left alone.
        prop_assert!(fixes.is_empty() || mended(&bytes[1..], &sources[file].text, &fixes).is_none());
    }
}
