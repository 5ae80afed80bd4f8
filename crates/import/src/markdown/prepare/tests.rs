use super::*;

fn check(text: &str, expected: &str, broken: usize) {
    let mut log = Log::default();
    let prepared = prepare(text, 7, Vec::new(), &mut log);
    assert_eq!(prepared.text, expected, "{text}");
    let warnings = log.into_warnings();
    let places: Vec<_> = warnings.iter().flat_map(|warning| &warning.places).map(|place| place.span.clone()).collect();
    assert_eq!(places, vec![7..7 + text.len(); broken], "{text}");
    assert_eq!(prepared.place(&(0..expected.len())), 7..7 + text.len());
}

#[test]
fn an_item_line_ends_the_list_above() {
    check("- a\n[2. C - D](v)\n- b", "- a\n\n[2. C - D](v)\n- b", 0);
    check("- a\r\n  b\r\n🌟 **[2. C - D](v)**", "- a\r\n  b\r\n\n🌟 **[2. C - D](v)**", 0);
    check("> a\n[2. C - D](v)", "> a\n\n[2. C - D](v)", 0);
    for text in ["- a\n\n[2. C - D](v)", "a\n[2. C - D](v)", "- a\n  [2. C - D](v)", "- a\n[20 tools](v)"] {
        check(text, text, 0);
    }
    check("```\n- a\n[2. C - D](v)\n```", "```\n- a\n[2. C - D](v)\n```", 0);
}

#[test]
fn an_address_may_hold_spaces() {
    check("[2. C - D](https://c.example/my file (1).pdf) x", "[2. C - D](<https://c.example/my file (1).pdf>) x", 0);
    check("- [C](https://c.example/a b): d", "- [C](<https://c.example/a b>): d", 0);
    check("* **[C](https://c.example/a b c.pdf)**", "* **[C](<https://c.example/a b c.pdf>)**", 0);
    check("## [C](https://c.example/a b)", "## [C](<https://c.example/a b>)", 0);
    for text in [
        "- [C](https://c.example/a, b)",
        "- [C](https://c.example/a (b))",
        "- [C](https://c.example/a is a page)",
        "- [C](https://c.example page)",
        "- [C](a b)",
        "[C](https://c.example/a b)",
    ] {
        check(text, text, 0);
    }
    for text in ["[2. C - D](https://c.example \"title\")", "[2. C - D](<https://c.example/a b>)", "[2. C][c] (a b)"] {
        check(text, text, 0);
    }
}

#[test]
fn a_bracket_that_is_missing_is_told_and_put_in() {
    check("[2. C - D] (https://c.example)", "[2. C - D](https://c.example)", 1);
    check("[2. C - D](https://c.example 🌟", "[2. C - D](https://c.example) 🌟", 1);
    check("[2. C - D](https://c.example (a)", "[2. C - D](https://c.example) (a)", 1);
    check("[2. C - D](https://c.example/(a)", "[2. C - D](https://c.example/(a))", 1);
    check("**[2. C - D](https://c.example**", "**[2. C - D](https://c.example)**", 1);
    check("[2. C - D(https://c.example) 🌟", "[2. C - D](https://c.example) 🌟", 1);
    check("[2. C - D (e) (https://c.example)", "[2. C - D (e)](https://c.example)", 1);
    check("2. C - D](https://c.example) 🌟", "[2. C - D](https://c.example) 🌟", 1);
    check("- C](https://c.example): d", "- [C](https://c.example): d", 1);
    check("- [C](https://c.example", "- [C](https://c.example)", 1);
    check("1. **[C](https://c.example: d", "1. **[C](https://c.example): d", 1);
    check("[2. C - D](https://c.example} 🌟", "[2. C - D](https://c.example) 🌟", 1);
    check("**[2. C - D](https://c.example]**", "**[2. C - D](https://c.example)**", 1);
    check("[2. C - D](https://c.example/{a}", "[2. C - D](https://c.example/{a})", 1);
    check("[[2. C - D](https://c.example) 🌟", "[2. C - D](https://c.example) 🌟", 1);
    check("[[2. C [D]](https://c.example)", "[2. C [D]](https://c.example)", 1);
    check("- [[C](https://c.example): d", "- [C](https://c.example): d", 1);
    check("[2. C - D](<https://c.example) 🌟", "[2. C - D](<https://c.example>) 🌟", 1);
    check("- [C](<https://c.example/a b)", "- [C](<https://c.example/a b>)", 1);
    check("[2. C - D](https://c.example/a “d”) 🌟", "[2. C - D](https://c.example/a \"d\") 🌟", 1);
    check("- [C](https://c.example/a „d“)", "- [C](https://c.example/a \"d\")", 1);
    check("[2. C - D](<https://c.example 🌟", "[2. C - D](<https://c.example>) 🌟", 1);
}

#[test]
fn an_address_without_its_brackets_is_told_and_they_are_put_in() {
    check("[2. C - D] https://c.example, d", "[2. C - D](https://c.example), d", 1);
    check("[2. C - D]https://c.example/a_(b)", "[2. C - D](https://c.example/a_(b))", 1);
    check("🌟 **[2. C [D]]  <https://c.example> e**", "🌟 **[2. C [D]](<https://c.example>) e**", 1);
    check("**[2. C - D]** https://c.example", "**[2. C - D](https://c.example)**", 1);
    check("[2. C - D]{https://c.example} e", "[2. C - D](https://c.example) e", 1);
    check("[2. C - D][https://c.example)", "[2. C - D](https://c.example)", 1);
    check("[2. C - D]((https://c.example))", "[2. C - D](https://c.example)", 1);
    check("[2. C - D]](https://c.example) e", "[2. C - D](https://c.example) e", 1);
    check("- [C]-(https://c.example): d", "- [C](https://c.example): d", 1);
    check("- [C]https://c.example) d", "- [C](https://c.example) d", 1);
    check("- [C]（https://c.example）d", "- [C](https://c.example)d", 1);
    check("[2. C - D] – https://c.example", "[2. C - D](https://c.example)", 1);
    check("[2. C - D] 🌟 https://c.example d", "[2. C - D](https://c.example) 🌟 d", 1);
    for text in [
        "[2. C - D]: https://c.example",
        "[2. C - D] see https://c.example",
        "[video] https://c.example",
        "[2.] https://c.example",
        "[2. C] [D] https://c.example",
    ] {
        check(text, text, 0);
    }
}

#[test]
fn a_heading_is_mended_as_a_line_is() {
    check("## [2. C - D] https://c.example", "## [2. C - D](https://c.example)", 1);
    check("### [2. C - D(https://c.example)", "### [2. C - D](https://c.example)", 1);
    check("# [C](https://c.example", "# [C](https://c.example)", 1);
    check("##  2. C - D](https://c.example)", "##  [2. C - D](https://c.example)", 1);
    check("# [2. C - D](My note.md)", "# [2. C - D](<My note.md>)", 0);
    for text in ["# [C] https://c.example", "#[2. C - D] https://c.example", "####### [2. C] https://c.example"] {
        check(text, text, 0);
    }
}

#[test]
fn brackets_that_may_be_meant_so_stay() {
    for text in [
        "- [video] (https://c.example)",
        "[2. C - D](https://c.example\n)",
        "[2. C - D](https://c.example\n\"title\")",
        "- words [C](https://c.example",
        "```\n[2. C - D](https://c.example\n```",
        "see (https://c.example",
        "- [C\n  D](https://c.example)",
        "[[2. C - D]](https://c.example)",
        "[[video] 2. C](https://c.example)",
        "[2. C - D](<https://c.example/a b>)",
        "see [[C](https://c.example)",
        "[2 C - D](https://c.example)",
        "[2. C - D](https://c.example/a “d)",
    ] {
        check(text, text, 0);
    }
}

#[test]
fn numbers_and_brackets_of_other_kinds_are_told_and_put_right_where_they_go_on() {
    let wanted = "[2. C - D](https://c.example)\n\n[3. E - F](https://e.example) 🌟";
    for slip in [
        "[#3 E - F](https://e.example) 🌟",
        "[#3. E - F](https://e.example) 🌟",
        "[三、E - F](https://e.example) 🌟",
        "[３. E - F](https://e.example) 🌟",
        "{3. E - F}(https://e.example) 🌟",
        "【3. E - F】(https://e.example) 🌟",
        "［3. E - F］（https://e.example） 🌟",
        "(3. E - F)[https://e.example] 🌟",
    ] {
        let mut log = Log::default();
        let text = format!("[2. C - D](https://c.example)\n\n{slip}");
        assert_eq!(
            (prepare(&text, 0, Vec::new(), &mut log).text.as_str(), log.into_warnings().len()),
            (wanted, 1),
            "{slip}"
        );
        for other in [slip.to_owned(), text.replace("[2.", "[3.")] {
            check(&other, &other, 0);
        }
    }
    check("[２１. E - F](https://e.example)", "[２１. E - F](https://e.example)", 0);
    // No number follows the greatest.
    let greatest = "[4294967295. C - D](https://c.example)\n\n[0 E - F](https://e.example)";
    check(greatest, greatest, 0);
    let text = "[20. C](c)\n- a\n[二十一. E - F](https://e.example)";
    let found = prepare(text, 0, Vec::new(), &mut Log::default()).text;
    assert_eq!(found, "[20. C](c)\n- a\n\n[21. E - F](https://e.example)");
}

#[test]
fn items_on_a_line_are_told_and_parted() {
    check(
        "[2. C - D](https://c.example) [3. E](https://e.example)",
        "[2. C - D](https://c.example)\n\n[3. E](https://e.example)",
        1,
    );
    check(
        "[2. C](https://c.example)[3. E](https://e.example)🌟[4. F](f)",
        "[2. C](https://c.example)\n\n[3. E](https://e.example)🌟[4. F](f)",
        1,
    );
    for text in [
        "[2. C](https://c.example) see [3. E](https://e.example)",
        "[2. C](https://c.example) [5. E](https://e.example)",
    ] {
        check(text, text, 0);
    }
}

#[test]
fn an_address_ends_in_the_next_line_only_if_that_is_its_rest() {
    let check = |text: &str, expected: &str| {
        assert_eq!(prepare(text, 0, Vec::new(), &mut Log::default()).text, expected);
    };
    check("[2. C - D](https://c.example/a\n/b) 🌟", "[2. C - D](https://c.example/a/b) 🌟");
    check("- [C](https://c.example/\r\n  22)", "- [C](https://c.example/22)");
    check("- [C](https://c.example/\r22)\rb", "- [C](https://c.example/22)\rb");
    check("[2. C - D](https://c.example/\na) b", "[2. C - D](https://c.example/)\na) b");
    check("[2. C - D](https://c.example/\n\nabc)", "[2. C - D](https://c.example/)\n\nabc)");
}

#[test]
fn a_place_is_that_of_the_input() {
    let prepared = prepare("- a\n[2. C - D](https://c.example/a b)", 10, Vec::new(), &mut Log::default());
    assert_eq!(prepared.place(&(0..3)), 10..13);
    let link = prepared.text.find('[').unwrap();
    assert_eq!(prepared.place(&(link..prepared.text.len())), 14..47);
}

#[test]
fn a_title_that_is_not_closed_is_told_and_closed() {
    check("[2. C - D https://c.example)", "[2. C - D](https://c.example)", 1);
    check("[2. C - D https://c.example 🌟", "[2. C - D](https://c.example) 🌟", 1);
    check("[2. C - D | https://c.example]", "[2. C - D](https://c.example)", 1);
    check("[2. C - D}(https://c.example", "[2. C - D](https://c.example)", 1);
    check("- [C(https://c.example)", "- [C](https://c.example)", 1);
    let followed = prepare("- [C(https://c.example)\n- [D](d)", 0, Vec::new(), &mut Log::default());
    assert_eq!(followed.text, "- [C](https://c.example)\n- [D](d)");
    check("- [C and D and E https://c.example]: d", "- [C and D and E](https://c.example): d", 1);
    check("- [C https://c.example) d", "- [C](https://c.example) d", 1);
    for text in [
        "- [C https://c.example d",
        "- [see (https://c.example) and\n  more](https://d.example)",
        "- [via https://c.example]",
        "- [see it at https://c.example]",
        "- [https://c.example)",
        "[2. C - D] (e https://c.example)",
    ] {
        check(text, text, 0);
    }
}

#[test]
fn a_bracket_in_the_place_of_another_is_told_and_put_right() {
    check("## (C](https://c.example)", "## [C](https://c.example)", 1);
    check("1. **C](https://c.example)**", "1. **[C](https://c.example)**", 1);
    check("1. {C](https://c.example)", "1. [C](https://c.example)", 1);
    check("(2. C - D](https://c.example)", "[2. C - D](https://c.example)", 1);
    check("- 【C](https://c.example): d", "- [C](https://c.example): d", 1);
    check("[2. C - D](https://c.example） d", "[2. C - D](https://c.example) d", 1);
    check("[2. C [D](https://c.example)", "[2. C D](https://c.example)", 1);
    check("- [C [D](https://c.example)", "- [C D](https://c.example)", 1);
    check("- [https://c.example](C and D): d", "- [C and D](https://c.example): d", 1);
    for text in [
        "- [C [D](https://c.example), [E](https://e.example)",
        "- [https://c.example](https://c.example/a)",
        "- [https://c.example](c.md)",
        "(see [C](https://c.example))",
        "(C](https://c.example)",
    ] {
        check(text, text, 0);
    }
}

#[test]
fn what_is_too_much_in_the_brackets_of_an_address_is_told() {
    check("[2. C - D](https://c.example/a>) 🌟", "[2. C - D](https://c.example/a) 🌟", 1);
    check("- [C](https:// c.example/a)", "- [C](https://c.example/a)", 1);
    check("- [C](https://c.example/a,)", "- [C](https://c.example/a)", 1);
    check("- [C](https://c.example/a \"d)", "- [C](https://c.example/a \"d\")", 1);
    check("[2. C - D](https://c.example https://d.example)", "[2. C - D](https://c.example) (https://d.example)", 1);
    check("- [C](https://c.example, https://d.example)", "- [C](https://c.example) (https://d.example)", 1);
    for text in [
        "- [C](https://c.example/a.)",
        "- [C](https://web.archive.example/1/https://c.example)",
        "- [C](https://c.example/?a=https://d.example)",
        "- [C](https://c.example \"d, e\")",
    ] {
        check(text, text, 0);
    }
}

#[test]
fn a_space_in_a_host_is_told_and_goes() {
    check("- [C](https://c.ex ample/1) d", "- [C](https://c.example/1) d", 1);
    check("[2. C - D](https://c. example/a)", "[2. C - D](https://c.example/a)", 1);
    check("- [C](https://c.example see/there \"d\")", "- [C](https://c.example see/there \"d\")", 0);
}

#[test]
fn a_bullet_without_its_space_is_told_and_gets_it() {
    check("-[C](https://c.example): d", "- [C](https://c.example): d", 1);
    check("--[C](https://c.example)", "- [C](https://c.example)", 1);
    check("##[C](https://c.example)", "## [C](https://c.example)", 1);
    check("  *[C](https://c.example)", "  * [C](https://c.example)", 1);
    for text in [
        "*[C](https://c.example)*",
        "**[C](https://c.example)**",
        "-[C] d",
        "- - [C](https://c.example)",
        "—[C](https://c.example)",
    ] {
        check(text, text, 0);
    }
}

#[test]
fn another_bullet_than_those_above_is_told_and_made_one() {
    let first = "- [A](https://a.example)\n";
    let text = |slip: &str| {
        let mut log = Log::default();
        let text = prepare(&format!("{first}{slip}"), 0, Vec::new(), &mut log).text;
        (text.strip_prefix(first).unwrap_or(&text).to_owned(), log.into_warnings().len())
    };
    let ordered = |slip: &str| {
        let first = "1. [A](https://a.example)\n";
        prepare(&format!("{first}{slip}"), 0, Vec::new(), &mut Log::default()).text.replacen(first, "", 1)
    };
    for slip in ["2.", "2 ", "2- ", "2、", "\\2. ", "#2 ", "• "] {
        assert_eq!(ordered(&format!("{slip}[C](https://c.example)")), "2. [C](https://c.example)", "{slip}");
    }
    let items = "- [C](https://c.example): d\n- [E](https://e.example)";
    assert_eq!(text("• [C](https://c.example): d\n–[E](https://e.example)"), (items.to_owned(), 1));
    for other in ["— [C] d", "\n• [C](https://c.example)", "  • [C](https://c.example)"] {
        assert_eq!(text(other), (other.to_owned(), 0));
    }
}

/// Checks what becomes of a line above the second item.
fn check_first(line: &str, expected: &str, broken: usize) {
    let rest = "\n\n- a\n\n[2. C - D](https://c.example)";
    let mut log = Log::default();
    let prepared = prepare(&format!("{line}{rest}"), 0, Vec::new(), &mut log);
    assert_eq!((prepared.text, log.into_warnings().len()), (format!("{expected}{rest}"), broken), "{line}");
}

#[test]
fn a_first_number_is_known_by_the_second() {
    for slip in ["[1 A - B]", "[1- A - B]", "[1; A - B]", "[(1) A - B]", "[№ 1 A - B]", "[1º A - B]"] {
        check_first(&format!("{slip}(https://a.example)"), "[1. A - B](https://a.example)", 1);
    }
    check_first("{1. A - B}(https://a.example)", "[1. A - B](https://a.example)", 1);
    for text in ["[1 A](https://a.example)", "[3 A - B](https://a.example)", "[10 A - B](https://a.example)"] {
        check_first(text, text, 0);
    }
}

#[test]
fn what_goes_on_with_the_numbers_is_an_item_though_it_is_indented() {
    let first = "[2. C - D](https://c.example)\n\n- a\n\n";
    let text = |slip: &str| {
        let mut log = Log::default();
        let text = prepare(&format!("{first}{slip}"), 0, Vec::new(), &mut log).text;
        (text.strip_prefix(first).unwrap_or(&text).to_owned(), log.into_warnings().len())
    };
    let item = "[3. E - F](https://e.example)";
    for slip in
        ["    [3. E - F](https://e.example)", "\t[3. E - F](https://e.example)", "![3. E - F](https://e.example)"]
    {
        assert_eq!(text(slip), (item.to_owned(), 1), "{slip}");
    }
    let note = "    [4. E - F](https://e.example)";
    assert_eq!(text(note), (note.to_owned(), 0));
}

#[test]
fn an_item_line_is_none_of_what_is_meant_as_a_heading() {
    check("#Boats\n[1. C - D](v)", "#Boats\n\n[1. C - D](v)", 0);
}
