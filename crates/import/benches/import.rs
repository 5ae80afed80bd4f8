//! How long it takes to import ten years of issues. `cargo bench -p link-digest-import`.

use link_digest_import::{Settings, Source, import};

fn main() {
    divan::main();
}

/// Issues of four topics with five items each, in the forms that series have.
fn issues(count: usize) -> Vec<Source> {
    (0..count).map(|n| Source::new(format!("issues/{}.md", day(n)), issue(n))).collect()
}

/// A day for each issue.
fn day(n: usize) -> String {
    format!("{}-{:02}-{:02}", 2000 + n / 336, 1 + n / 28 % 12, 1 + n % 28)
}

fn issue(n: usize) -> String {
    let mut out =
        format!("---\ntitle: \"Boat letter {n}\"\n---\n\nWelcome to letter *{n}*, by [us](https://example.org/us).\n");
    for topic in 0..4 {
        out += &format!("\n## Topic {topic}\n\n");
        for item in 0..5 {
            let url = format!("https://example.org/{n}/{topic}/{item}?utm_source=letter");
            out += &match (n + topic) % 4 {
                0 => format!(
                    "* [A title of some words {item}]({url}) by Ada Lovelace\n    * a remark with `code` and **stress**\n"
                ),
                1 => format!(
                    "[{}. Acme - A title of some words]({url}) 🌟 **(Recommended)**\n\n- a remark, and [a link](https://example.org/x)\n- and one more of a few more words than that\n\n",
                    item + 1
                ),
                2 => format!(
                    "### [A title of some words {item}]({url})\n\nA paragraph about what is linked here, in some words.\n\n"
                ),
                _ => format!(
                    "**[A title of some words {item}]({url})** (5 minute read)\n\nA paragraph about what is linked here, in some words.\n\n"
                ),
            };
        }
    }
    out
}

#[divan::bench(args = [1, 2_000], sample_count = 10)]
fn import_issues(bencher: divan::Bencher, count: usize) {
    let files = issues(count);
    let settings = Settings { title: Some("Boat letters".to_owned()), ..Settings::default() };
    let items = count * 20;
    let found = import(&files, &settings).digest;
    let read = found.issues.iter().flat_map(|issue| &issue.topics).map(|topic| topic.items.len()).sum::<usize>();
    assert_eq!((found.issues.len(), read), (count, items));
    bencher.counter(divan::counter::ItemsCount::new(count)).bench(|| import(&files, &settings));
}
