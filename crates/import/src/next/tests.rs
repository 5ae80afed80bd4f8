use super::*;
use crate::{WarningKind, import};

fn begun(files: &[Source]) -> Next {
    next(files, &Settings::default()).unwrap()
}

/// Fills one topic of an issue and imports it with the others: there is nothing to warn of, but for the topics that are
/// still empty.
fn imports(files: &[Source], next: &Next) {
    let text = next.text.replace("draft: \"true\"\n", "").replace("draft: true\n", "");
    let heading = text.lines().rfind(|line| line.starts_with('#')).unwrap();
    let text = text.replacen(heading, &format!("{heading}\n\n[1. Acme - New](https://new.example/)\n"), 1);
    let mut all = files.to_vec();
    all.push(Source::new(&next.name, text));
    let imported = import(&all, &Settings { title: Some("T".into()), ..Settings::default() });
    let told: Vec<_> = imported
        .warnings
        .iter()
        .filter(|warning| warning.file == next.name && warning.kind != WarningKind::EmptyTopic)
        .collect();
    assert!(told.is_empty(), "{told:?} in {}", all.last().unwrap().text);
    let issue = imported.digest.issues.last().unwrap();
    assert_eq!((issue.date, issue.date_end), (next.date, next.date_end));
    assert_eq!(issue.topics.len(), 1, "empty topics do no harm");
    assert!(!imported.warnings.iter().any(|warning| matches!(warning.kind, WarningKind::SameId(_))));
}

fn vault(days: &str, topics: &[&str]) -> Source {
    let topics: String = topics
        .iter()
        .map(|topic| format!("# {topic}\n\n[1. A - B {days}](https://a.example/{})\n\n", topic.len()))
        .collect();
    let year = days.rsplit('-').next().unwrap();
    let front = format!("---\ntitle: \"DueWeekly: {days}\"\ntags:\n  - tech\n  - collections\n---\n\n");
    Source::new(format!("Vault/{year}/{days}.md"), front + &topics)
}

#[test]
fn a_vault_goes_on_with_its_days_its_tags_and_its_template() {
    let mut files = vec![
        vault("08-12-2025 to 21-12-2025", &["Cloud", "Linux"]),
        vault("24-11-2025 to 07-12-2025", &["Cloud", "Security"]),
    ];
    let next = begun(&files);
    assert_eq!(next.name, "Vault/2025/22-12-2025 to 04-01-2026.md");
    assert_eq!(
        next.text,
        "---\ntitle: \"DueWeekly: 22-12-2025 to 04-01-2026\"\ntags:\n  - tech\n  - collections\n---\n\n# Cloud\n\n# Linux\n\n# Security\n\n"
    );
    imports(&files, &next);
    let template = "---\ntitle: \"DueWeekly: Draft\"\ntags:\n  - tech\ndraft: \"true\"\n---\n\n\n![[meme.png|500]]\n\n# Cloud\n\n# Linux\n";
    files.push(Source::new("Vault/Draft Template.md", template));
    let next = begun(&files);
    assert!(next.is_draft && next.text.contains("  - collections\ndraft: \"true\"\n---\n\n"), "{}", next.text);
    assert!(next.text.ends_with("\n![[meme.png|500]]\n\n# Cloud\n\n# Linux\n"), "{}", next.text);
    files.pop();
    imports(&files, &next);
}

#[test]
fn a_numbered_series_goes_on_with_its_numbers() {
    let issue = |number: u32, day: &str, own: &str| {
        let text = format!(
            "---\nlayout: post\ntitle: 'Issue #{number}: {own}'\nnumber: {number}\ndescription: About {own}\ndraft: false\n---\n\n## News\n\n- [A](https://a.example/{number})\n\n## Old\n\n- [B](https://b.example/{number})\n"
        );
        Source::new(format!("posts/{day}-issue-{number}.md"), text)
    };
    let files = [issue(3, "2025-03-10", "ropes"), issue(2, "2025-03-03", "sails"), issue(1, "2025-02-24", "masts")];
    let next = begun(&files);
    assert_eq!((next.name.as_str(), next.number), ("posts/2025-03-17-issue-4.md", Some(4)));
    assert_eq!(
        next.text,
        "---\nlayout: post\ntitle: 'Issue #4'\nnumber: 4\ndescription: \"\"\ndraft: true\n---\n\n## News\n\n## Old\n\n"
    );
    imports(&files, &next);
    // Of one issue alone, what is its own can be told by where the number stands.
    let next = begun(&files[..1]);
    assert_eq!(next.name, "posts/2025-03-17-issue-4.md");
    assert!(next.text.contains("title: 'Issue #4'\n"), "{}", next.text);
}

#[test]
fn a_title_in_the_text_and_a_folder_of_days_go_on_too() {
    let issue = |number: u32, day: &str| {
        Source::new(
            format!("{day}/index.md"),
            format!(
                "# Boat letter {number}\n\n## Sails\n\n- [A](https://a.example/{number})\n- [B](https://b.example/{number})\n"
            ),
        )
    };
    let next = begun(&[issue(7, "2025-12-29"), issue(6, "2025-12-22")]);
    assert_eq!(next.name, "2026-01-05/index.md");
    assert!(next.text.contains("## Sails"), "{}", next.text);
    assert_eq!(super::next(&[], &Settings::default()), None);
    assert_eq!(super::next(&[Source::new("README.md", "Read me.")], &Settings::default()), None);
}

/// Begins an issue after these, each a name, a day and a title; its name, and its first line.
fn check_name(issues: &[(&str, &str, &str)], name: &str, title: &str) {
    let source = |(name, day, title): &(&str, &str, &str)| {
        let text = format!("---\ntitle: {title}\ndate: {day}\n---\n\n## News\n\n- [A](https://a.example/{day})\n");
        Source::new(format!("posts/{name}.md"), text)
    };
    let files: Vec<Source> = issues.iter().map(source).collect();
    let next = begun(&files);
    assert_eq!(next.name, format!("posts/{name}.md"));
    assert!(next.text.contains(&format!("title: {title}\n")), "{}", next.text);
}

#[test]
fn a_series_by_months_goes_on_with_the_next_month() {
    check_name(
        &[("2025-11", "2025-11-01", "Boats, November 2025"), ("2025-12", "2025-12-01", "Boats, December 2025")],
        "2026-01",
        "Boats, January 2026",
    );
    check_name(
        &[("boats-may-2025", "2025-05-15", "May"), ("boats-june-2025", "2025-06-15", "June")],
        "boats-july-2025",
        "June",
    );
    check_name(
        &[("boats-2024", "2024-05-01", "Boats"), ("boats-2025", "2025-05-01", "Boats")],
        "boats-2026-05-01",
        "Boats",
    );
    check_name(&[("2025-Q1", "2025-01-01", "Boats"), ("2025-Q2", "2025-04-01", "Boats")], "2025-Q3", "Boats");
}

/// Begins an issue after these, which say nothing of days.
fn check_undated(names: &[&str], name: &str) {
    let source = |name: &&str| Source::new(format!("{name}.md"), "## News\n\n- [A](https://a.example/)\n");
    let files: Vec<Source> = names.iter().map(source).collect();
    assert_eq!(begun(&files).name, format!("{name}.md"));
}

#[test]
fn weeks_quarters_and_numbers_in_names_go_on() {
    check_undated(&["2025-W50", "2025-W51"], "2025-W52");
    check_undated(&["2025-W50", "2025-W52"], "2026-W02");
    check_undated(&["2025-W51"], "2025-W52");
    check_undated(&["boats-2025-Q3-letter", "boats-2025-Q4-letter"], "boats-2026-Q1-letter");
    check_undated(&["8", "9"], "10");
    check_undated(&["08", "09"], "10");
    check_undated(&["9", "10", "11"], "12");
    check_undated(&["boat-letter-8", "boat-letter-9"], "boat-letter-10");
    check_undated(&["Boat letter 1"], "Boat letter 2");
    check_undated(&["ropes", "sails"], "next-issue");
    check_name(
        &[("2025-W51", "2025-12-15", "Week 2025-W51"), ("2025-W52", "2025-12-22", "Week 2025-W52")],
        "2026-W01",
        "Week 2026-W01",
    );
}

/// Begins the issue after these, of which each has a name and a line that is its title.
fn after(issues: &[(&str, &str)]) -> Next {
    let issue = |(name, title): &(&str, &str)| {
        Source::new(*name, format!("{title}\n\n## Ropes\n\n- [A](https://a.example/{})\n", name.len()))
    };
    begun(&issues.iter().map(issue).collect::<Vec<_>>())
}

#[test]
fn names_that_are_numbers_alone_go_on_beside_dated_titles() {
    let dated = [("11.md", "# Boats: 05-03-2026"), ("12.md", "# Boats: 12-03-2026")];
    let next = after(&dated);
    assert_eq!((next.name.as_str(), next.number), ("13.md", Some(13)));
    assert!(next.text.contains("# Boats: 19-03-2026\n"), "{}", next.text);
    assert_eq!(
        after(&[("011.md", "---\ndate: 2026-03-11\n---"), ("012.md", "---\ndate: 2026-03-18\n---")]).name,
        "013.md"
    );
    // In folders of years and months they are days.
    assert_eq!(after(&[("2026/03/19.md", ""), ("2026/03/26.md", "")]).name, "2026/04/02.md");
}

#[test]
fn weeks_without_a_year_go_on_and_begin_anew() {
    let next = after(&[("week-11.md", "# Week 11"), ("week-12.md", "# Week 12")]);
    assert_eq!((next.name.as_str(), next.number), ("week-13.md", Some(13)));
    assert!(next.text.contains("# Week 13\n"), "{}", next.text);
    let last = [
        ("week-51.md", "---\ndate: 2025-12-15\n---\n\n# Week 51"),
        ("week-52.md", "---\ndate: 2025-12-22\n---\n\n# Week 52"),
    ];
    let next = after(&last);
    assert_eq!((next.name.as_str(), next.number), ("week-01.md", Some(1)));
}

#[test]
fn a_single_issue_that_has_the_name_of_its_series_goes_on_with_it() {
    check_undated(&["Boat letter"], "Boat letter 2");
    check_undated(&["boat_letter"], "boat_letter_2");
    check_undated(&["letter"], "letter-2");
    check_name(&[("boat-letter", "2025-03-10", "Boat letter")], "boat-letter-2025-03-17", "Boat letter");
}

#[test]
fn the_name_of_a_single_issue_keeps_the_words_of_its_series() {
    let day = "2025-03-10";
    check_name(
        &[("2025-03-10-update", day, "Week ending March 10, 2025")],
        "2025-03-17-update",
        "Week ending March 17, 2025",
    );
    check_name(
        &[("2025-03-10-this-week-in-boats", day, "This Week in Boats 500")],
        "2025-03-17-this-week-in-boats",
        "This Week in Boats 500",
    );
    check_name(
        &[("2025-03-10-boat-letter", day, "\"Boat letter #3: ropes\"")],
        "2025-03-17-boat-letter",
        "\"Boat letter #4\"",
    );
    // What only this issue is about stays with it.
    check_name(&[("2025-03-10-ropes-and-sails", day, "Ropes and sails")], "2025-03-17", "Ropes and sails");
    check_name(&[("2025-03-10-3-ropes", day, "\"Boat letter #3: ropes\"")], "2025-03-17-4", "\"Boat letter #4\"");
}

#[test]
fn a_day_in_words_that_are_not_written_goes_on_in_numbers() {
    let issue = |number: u32, day: &str, title: &str| {
        Source::new(format!("{day}.md"), format!("# {title}\n\n## T\n\n[1. A - B](https://a.example/{number})\n"))
    };
    let check = |titles: [&str; 2], expected: &str| {
        let files = [issue(3, "2026-11-21", titles[0]), issue(2, "2026-11-14", titles[1])];
        let next = begun(&files);
        assert_eq!(next.text.lines().find(|line| line.starts_with('#')), Some(expected));
        imports(&files, &next);
    };
    check(["第 3 期（2026年11月21日）", "第 2 期（2026年11月14日）"], "# 第 4 期 (2026-11-28)");
    check(["Выпуск 3 (21 ноября 2026)", "Выпуск 2 (14 ноября 2026)"], "# Выпуск 4 (2026-11-28)");
    check(["No 3, le 21 novembre 2026", "No 2, le 14 novembre 2026"], "# No 4, le (2026-11-28)");
}

#[test]
fn a_folder_of_its_own_goes_on() {
    let check = |names: [&str; 2], titles: [&str; 2], expected: &str| {
        let issue = |at: usize| {
            let text = format!("# {}\n\n## T\n\n[1. A - B](https://a.example/{at})\n", titles[at]);
            Source::new(names[at], text)
        };
        assert_eq!(begun(&[issue(0), issue(1)]).name, expected);
    };
    let titles = ["Three (2026-11-21)", "Two (2026-11-14)"];
    check(["h/issue-3/index.md", "h/issue-2/index.md"], titles, "h/issue-4/index.md");
    check(["h/2026-11-21/index.md", "h/2026-11-14/index.md"], titles, "h/2026-11-28/index.md");
    check(["2026/w47/index.md", "2026/w46/index.md"], titles, "2026/2026-11-28/index.md");
}
