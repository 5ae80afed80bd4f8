//! Every word of a digest ends up in the output or in a line that a warning names.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod told;

use link_digest_import::{Form, Imported, Settings, Source, import};
use proptest::prelude::*;

/// Blocks of Markdown; each `§` becomes a word that stands nowhere else.
const MARKDOWN: [&str; 94] = [
    "# §",
    "## § §",
    "### §",
    "# [§](https://example.org/§)",
    "## [§ §](https://example.org/§) 🌟",
    "§ §\n---",
    "###### **§** `§`",
    "[1. § - §](https://example.org/§)",
    "[2. § - §](https://example.org/§) 🌟 **(Recommended)**",
    "[3. § - §\n§](https://example.org/§) §",
    "[4. § - §](https://example.org/§)\n[5. § - §](https://example.org/§)",
    "[§ §](https://example.org/§)",
    "[§](https://example.org/§): §",
    "[§](/relative/§) §",
    "**[§](https://example.org/§)** (5 minute read)",
    "§ - [§](https://example.org/§)",
    "§ § [§](https://example.org/§) § [§](https://example.org/§).",
    "§ § §",
    "§\n§",
    "**§**",
    "*§ **§** `§`* ~~§~~ ==§== ==§",
    "<https://example.org/§>",
    "https://example.org/§",
    "§ https://example.org/§, (https://example.org/§).",
    "- §",
    "- § §\n- §",
    "-",
    "- [§](https://example.org/§)",
    "- [§](https://example.org/§): §\n- [video] [§](https://example.org/§)\n- §",
    "- §\n\t- § **§**\n\t\t- [§](https://example.org/§)",
    "- §\n  - [§ - §](https://example.org/§)\n    - §",
    "- § [§](https://example.org/§) §\n\n  §\n\n  > §",
    "- ![§](https://example.org/§.png) §",
    "- # §",
    "- - §",
    "1. §",
    "1. [§ - §](https://example.org/§) 🌟\n2. §\n   - §",
    "7) §\n8) [§](https://example.org/§)",
    "1、[§](https://example.org/§)",
    "> §",
    "> § §\n§\n>\n> - §",
    "> [!info] §\n> § [§](https://example.org/§)",
    ">[!quote]- §\n>§",
    "> [!note]",
    "> ```\n> §\n> ```",
    "| § | § |\n|---|---|\n| § | [§](https://example.org/§) |",
    "```rust\n§ §\n\n§\n```",
    "    §",
    "![§](https://example.org/§.png)",
    "![[§.png|center|300]]",
    "§ ![[§]] [[§]] [[§#§]] §",
    "[![§](https://example.org/§.png)](https://example.org/§)",
    "<div>\n§ <b>§</b>\n</div>",
    "<p>§ <a href=\"https://example.org/§\">§</a><br>§",
    "§ <small>§</small> § <!-- hidden --> §",
    "<!-- hidden -->",
    "[§]: https://example.org/§",
    "§[^§]\n\n[^§]: § [§](https://example.org/§)",
    "***",
    "{% include § %}",
    "§: §",
    "- §\n[6. § - §](https://example.org/§)\n- §",
    "> §\n🌟 **[7. § - § (Recommended)](https://example.org/§)**",
    "[8. § - §](https://example.org/§ §.pdf) §",
    "[9. § - §] (https://example.org/§)\n[10. § - §](https://example.org/§",
    "1. § - §\n2. § - § 🌟",
    "\\# § \\[§\\] &amp; §",
    "![[§/§.pdf]]\n\n§ ![[§.mp3]]",
    "§ %% hidden %% § ^id-1",
    "%%\nhidden\n\n# hidden\n%%",
    "100%% § `%% § %%`",
    "[[7. § - §](https://example.org/§) §",
    "[8. § - §](<https://example.org/§)",
    "[9. § - [[§]] §](https://example.org/§)",
    "[10. § - §]([[§]])",
    "§ $§_{1}*§*$ §\n$$\n- §\n= §\n$$",
    "📌 §\n§ §\n👉 https://example.org/§",
    "・[§](https://example.org/§) §\n・§ https://example.org/§\n・§",
    "- § ([§](https://example.org/§)):\n    - [§](https://example.org/§) §\n    - § <https://example.org/§> §",
    "**§**\n\n§ [read more](https://example.org/§)",
    "**§** ([link](https://example.org/§))\n§\n§",
    "[2. § - §](https://example.org/§)\n\n{3. § - §}(https://example.org/§) §",
    "[2. § - §](https://example.org/§)\n\n- §\n- [3. § - §](https://example.org/§) §\n    - §\n\n> [4. § - §](https://example.org/§)\n>\n> §",
    "- https://example.org/§ § §\n- https://example.org/§",
    "|§|§|\n|-|-|\n|[§](https://example.org/§)|§|\n|[§](https://example.org/§)|§|\n|§|§|\n|§||\n||§|",
    "## §\n\n- Link: https://example.org/§\n- §: §",
    "> [!quote] [§](https://example.org/§)\n> §",
    "- ## § §\n    - [§](https://example.org/§)\n        - §\n    - §",
    "1.- [§](https://example.org/§) §\n\n2.- §",
    "- [§](https://example.org/§)\n-[§](https://example.org/§)\n#§\n[11. § - §](https://example.org/§ https://example.org/§)",
    "- [https://example.org/§](§ §)\n- [§(https://example.org/§) §\n- [§ § §]https://example.org/§ §",
    "[12. § [§](https://example.org/§)\n\n[13. § - §](https://example.org/§ \"§)\n\n    [14. § - §](https://example.org/§,)",
    "[1 § - §](https://example.org/§>)\n\n![2. § - §](https://example.org/§)\n\n(3. § - §](https://example.org/§)",
    "1. [§](https://example.org/§)\n- [§](https://example.org/§)\n2. [§ § https://example.org/§)\n- [§]-{https://example.org/§} §",
];

/// Lines of pasted text.
const PASTED: [&str; 19] = [
    "§",
    "§ §",
    "§ § § §.",
    "Quote\n\n“§\n\n§”",
    "Info\n§",
    "center",
    "1. § - §",
    "2. § - § 🌟 (Recommended)",
    "3) §\n§",
    "  • §\n  • §",
    "  • §\n    ◦ §\n§",
    "- § https://example.org/§",
    "•",
    "https://example.org/§",
    "§ 11-08-2025 to 17-08-2025",
    "4. § https://example.org/§",
    "[5. § - §](https://example.org/§) 🌟 §",
    "6. [§ - §](https://example.org/§)",
    "[7. § - §] (https://example.org/§",
];

/// The blocks, with words of their own.
fn document(blocks: &[(usize, bool)], templates: &[&str], first: &str) -> String {
    let mut text = first.to_owned();
    let mut count = 0;
    for (block, close) in blocks {
        for part in templates[block % templates.len()].split_inclusive('§') {
            text.push_str(part.trim_end_matches('§'));
            if part.ends_with('§') {
                count += 1;
                text.push_str(&format!("wörd{count}x"));
            }
        }
        text.push_str(if *close { "\n" } else { "\n\n" });
    }
    text
}

fn read(text: &str, form: Form) -> Imported {
    let source = Source { form: Some(form), ..Source::new("2025-03-10.md", text) };
    import(&[source], &Settings { title: Some("Digest".into()), ..Settings::default() })
}

/// The words of `text` that are neither in the output nor in a line of a warning.
fn lost(text: &str, imported: &Imported) -> Vec<String> {
    let json = link_digest_core::write(&imported.digest).unwrap();
    let told = told::told(text, imported);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with("wörd"));
    words.filter(|word| !json.contains(word) && !told.contains(word)).map(str::to_owned).collect()
}

fn check(text: &str, form: Form) -> Result<(), TestCaseError> {
    let imported = read(text, form);
    prop_assert_eq!(&read(text, form), &imported);
    if imported.digest.issues.is_empty() {
        return Ok(());
    }
    let lost = lost(text, &imported);
    prop_assert!(lost.is_empty(), "lost {:?} of\n{}\nwhich became {:#?}", lost, text, imported);
    let json = link_digest_core::write(&imported.digest).unwrap();
    let reading = link_digest_core::read(json.as_bytes()).unwrap();
    prop_assert_eq!(reading.problems, []);
    prop_assert_eq!(reading.digest, imported.digest);
    Ok(())
}

#[test]
fn a_picture_below_the_link_of_a_bold_title_is_kept() {
    let text =
        "**wörd1x**\n\nwörd2x [read more](https://example.org/wörd3x)\n![wörd4x](https://example.org/wörd5x.png)\n";
    assert_eq!(lost(text, &read(text, Form::MARKDOWN)), Vec::<String>::new());
}

fn blocks() -> impl Strategy<Value = Vec<(usize, bool)>> {
    proptest::collection::vec((0usize..1000, proptest::bool::weighted(0.15)), 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_markdown_is_lost(blocks in blocks()) {
        let text = document(&blocks, &MARKDOWN, "# Topic\n\n[1. Acme - Title](https://example.org/1)\n\n");
        check(&text, Form::MARKDOWN)?;
    }

    #[test]
    fn no_word_is_lost_wherever_the_items_are(blocks in blocks()) {
        check(&document(&blocks, &MARKDOWN, ""), Form::MARKDOWN)?;
    }

    #[test]
    fn no_word_of_a_paste_is_lost(blocks in blocks()) {
        check(&document(&blocks, &PASTED, ""), Form::TEXT)?;
    }

    #[test]
    fn any_text_is_read(text in "([#>*+\\-\\[\\]()!`|=%<:/.~^{}\"&\\\\ \t\r\n0-9a-cé€βœ🌟]|https://a\\.b/|\\[1\\. a - b\\]\\(https://a\\.b\\)|---\n){0,60}") {
        for form in [Form::MARKDOWN, Form::TEXT] {
            let imported = read(&text, form);
            prop_assert_eq!(&read(&text, form), &imported);
            for place in imported.warnings.iter().flat_map(|warning| &warning.places) {
                prop_assert!(text.get(place.span.clone()).is_some(), "{:?} is no place in {:?}", place, text);
            }
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (source, warning) = link_digest_import::decode("a.md", &bytes);
        for place in warning.iter().flat_map(|warning| &warning.places) {
            prop_assert!(source.text.get(place.span.clone()).is_some());
        }
        import(&[source], &Settings::default());
    }
}
