//! Inputs that nobody writes by hand must neither panic nor take long.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::time::{Duration, Instant};

use link_digest_import::{Form, Settings, Source, import};

/// What the slowest of these may take, many times over, on a slow and busy machine without optimization.
const LONG: Duration = Duration::from_secs(60);

fn check(name: &str, text: &str) {
    let others: &[Form] = match text.chars().next() {
        Some('<') => &[Form::TEXT, Form::ASCIIDOC, Form::JSON],
        Some('[' | '{') => &[Form::TEXT, Form::ASCIIDOC, Form::HTML, Form::FEED],
        _ => &[Form::HTML, Form::FEED, Form::JSON],
    };
    for &form in Form::ALL.iter().filter(|form| !others.contains(form)) {
        let source = Source { form: Some(form), ..Source::new(format!("{name}.md"), text) };
        let start = Instant::now();
        let imported = import(&[source], &Settings::default());
        let json = link_digest_core::write(&imported.digest).unwrap();
        let again = link_digest_core::read(json.as_bytes()).unwrap();
        assert_eq!(again.digest, imported.digest, "{name}");
        // `TIMES=1 cargo test --profile bench --test hostile -- --nocapture` for what it takes when optimized.
        if std::env::var_os("TIMES").is_some() {
            println!("{:?}\t{name} as {form:?}, {} bytes", start.elapsed(), text.len());
        }
        assert!(start.elapsed() < LONG, "{name} as {form:?} took {:?}", start.elapsed());
    }
}

fn with_item(text: &str) -> String {
    format!("# Topic\n\n[1. Acme - Title](https://a.example)\n\n{text}\n")
}

#[test]
fn deep_nesting_is_kept_flat() {
    for mark in [
        "[", "(", ">", "> ", "- ", "* ", "1. ", "*", "_", "`", "![", "[[", "<b>", "==", "%%", "%%`", "$", "$a_",
        "<!--", "<a \"",
    ] {
        check(mark, &mark.repeat(100_000));
        check(mark, &with_item(&mark.repeat(100_000)));
        check(mark, &with_item(&format!("{}x", mark.repeat(20_000))));
    }
    let steps: String = (0..1_000).map(|depth| format!("{}- deeper\n", " ".repeat(2 * depth))).collect();
    check("steps", &with_item(&steps));
    let quotes: String = (0..1_000).map(|depth| format!("{}deeper\n", ">".repeat(depth))).collect();
    check("quotes", &with_item(&quotes));
    check("lines under deep quotes", &with_item(&format!("{}x\n{}", "> ".repeat(50_000), "\n".repeat(50_000))));
    check("lines under deep lists", &with_item(&format!("{}x\n{}", "- ".repeat(50_000), "\n".repeat(50_000))));
}

#[test]
fn long_lines_and_many_items_are_read() {
    check("long line", &with_item(&format!("- {}", "word ".repeat(400_000))));
    check("many items", &with_item(&"[2. Acme - Title](https://a.example)\n\n- note\n\n".repeat(10_000)));
    check("many marks in formulas", &with_item(&"$$ a %% b\n".repeat(25_000)));
    check("many open comments", &with_item(&"a <!-- b\n".repeat(25_000)));
    check(
        "many items without an address",
        &with_item(&"[2. A - B](https://a.example)\n\n[3. A - B]\n\n".repeat(10_000)),
    );
    check("many titles without an address", &with_item(&"[2. A - B] https://a.example\n".repeat(20_000)));
    check("many headings", &"# A\n## B\n### C\n[x](https://a.example)\n".repeat(10_000));
    check("many lines of items", &with_item(&"[2. A - B](https://a.example)\n".repeat(20_000)));
    check("many bullets", &with_item(&"- [A](https://a.example)\n".repeat(20_000)));
}

#[test]
fn many_things_on_a_line_are_read() {
    check("many links", &with_item(&format!("- {}", "[a](https://a.example) ".repeat(20_000))));
    check("many addresses", &with_item(&format!("- {}", "https://a.example ".repeat(20_000))));
    check("many schemes", &with_item(&format!("- {}", "https://".repeat(50_000))));
    check("many marks", &with_item(&format!("- {}", "==a ".repeat(50_000))));
    check("many comments", &with_item(&"- a %% b\n- %% c %%\n".repeat(10_000)));
    check("many wiki links", &with_item(&format!("- {}", "[a [[b]]](https://a.example) ".repeat(10_000))));
    check("many braces", &with_item(&format!("- {}", "{{ ".repeat(50_000))));
    check("many bold lines", &with_item(&"**a**\n\nhttps://a.example\n\n".repeat(5_000)));
    check("many brackets", &with_item(&format!("- {}", "(".repeat(100_000))));
    check("many by", &with_item(&"- [a](https://a.example) by \n".repeat(10_000)));
    check("many rows", &with_item(&format!("|a|b|\n|-|-|\n{}", "|[b](https://a.example)|c|\n".repeat(10_000))));
    check("many months", &format!("# {}\n\n[1. a - b](https://a.example)", "may 1 ".repeat(50_000)));
    check("many tabs", &with_item(&format!("- {}", "\t".repeat(100_000))));
    check(
        "many objects",
        &format!("[{}]", "{\"title\":\"a\",\"url\":\"https://a.example\"},".repeat(20_000).trim_end_matches(',')),
    );
    check("deep objects", &"{\"a\":[".repeat(50_000));
    check(
        "many entries",
        &format!(
            "<rss><channel>{}</channel></rss>",
            "<item><title>a</title><link>https://a.example</link></item>".repeat(10_000)
        ),
    );
    check("deep elements", &"<a>".repeat(100_000));
    check("many ends", &format!("{}{}", "<div>".repeat(30_000), "</p>".repeat(30_000)));
    check("many attributes", &format!("<p {}>x</p>", "a=b ".repeat(50_000)));
    check(
        "many rows of HTML",
        &format!("<table>{}</table>", "<tr><td><a href='https://a.example'>a</a>".repeat(10_000)),
    );
    check("many nested tables", &"<table><tr><th>".repeat(20_000));
    check("many links of AsciiDoc", &"https://a[".repeat(50_000));
    check("many styles of AsciiDoc", &"*a _b `c +d ".repeat(20_000));
    check("many cells", &with_item(&format!("|a|\n|-|\n{}", "|b|\n".repeat(20_000))));
    check(
        "many definitions",
        &with_item(&(0..20_000).map(|n| format!("[{n}]: https://a.example\n")).collect::<String>()),
    );
    check("much mojibake", &with_item(&format!("- {}", "â€œ".repeat(50_000))));
    check("many tags", &with_item(&"<x y=\"z\">".repeat(20_000)));
    check("many dates", &format!("# {}\n\n[1. a - b](https://a.example)", "1-1-2025 ".repeat(20_000)));
    check("much front matter", &format!("---\n{}---\n\n{}", "a: [\n".repeat(10_000), with_item("")));
    check("brackets in front matter", &format!("---\na: {}\n---\n\n{}", "[".repeat(100_000), with_item("")));
    check("deep TOML", &format!("+++\na = {}\n+++\n\n{}", "[".repeat(100_000), with_item("")));
}

#[test]
fn any_line_end_and_any_character_is_read() {
    check("windows", &with_item("- note\n- note").replace('\n', "\r\n"));
    check("mac", &with_item("- note\n- note").replace('\n', "\r"));
    check("mark", &format!("\u{FEFF}{}", with_item("- note")));
    check("nul", &with_item("- a\0b\u{1}\u{85}\u{2028}\u{202E}\u{FFFE}"));
    check("nothing", "");
    check("marks alone", "---\n");
    check("open front matter", "---\ntitle: A\n");
}
