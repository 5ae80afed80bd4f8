//! Nothing is dropped in silence: pictures, embeds, tables, formulas and HTML end in the output, or in a warning that
//! names their line, wherever they stand. Names within a file (anchors, labels of links, languages of code) are no
//! content, and are not told.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod told;

use link_digest_import::{Form, Settings, Source, import};

/// What may stand in an issue; `§` is what must not be lost.
const MARKDOWN: &[&str] = &[
    // Pictures
    "![words](§.png)",
    "![§](a.png)",
    "![words](a.png \"§\")",
    "![[§.png]]",
    "![[a.png|§]]",
    "![words](https://example.org/§.png)",
    "[![words](https://example.org/§.png)](https://example.org/page)",
    "![one](one.png) ![two](§.png)",
    "<img src=\"§.png\">",
    "<img src=\"a.png\" alt=\"§\">",
    "<picture><source srcset=\"b.webp\"><img src=\"§.png\" alt=\"a\"></picture>",
    "<img data-src=\"§.png\" alt=\"a\">",
    "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" data-lazy-src=\"§.png\">",
    "<img srcset=\"§.png 1x, b.png 2x\">",
    "<amp-img src=\"§.png\" width=\"300\" height=\"200\"></amp-img>",
    "<figure><img src=\"a.png\"><figcaption>§</figcaption></figure>",
    // Embeds
    "<iframe src=\"https://www.youtube.com/embed/§\"></iframe>",
    "<iframe\n  src=\"https://www.youtube.com/embed/§\"\n  title=\"words\"></iframe>",
    "<video src=\"https://example.org/§.mp4\" controls></video>",
    "<video controls><source src=\"https://example.org/§.mp4\">words</video>",
    "<video src=\"§.mp4\">words</video>",
    "<audio src=\"§.mp3\"></audio>",
    "<object data=\"https://example.org/§.pdf\"></object>",
    "<embed src=\"https://example.org/§.pdf\">",
    "<blockquote class=\"twitter-tweet\"><p>§</p></blockquote><script async src=\"https://example.org/a.js\"></script>",
    "<video poster=\"§.png\"><source src=\"https://example.org/a.mp4\"></video>",
    "<iframe src=\"about:blank\" data-src=\"https://www.youtube.com/embed/§\"></iframe>",
    "<iframe srcdoc=\"<p>§</p>\"></iframe>",
    "<lite-youtube videoid=\"§\"></lite-youtube>",
    "<amp-youtube data-videoid=\"§\"></amp-youtube>",
    "<oembed url=\"https://example.org/§\"></oembed>",
    "<a href=\"https://example.org/§\"><button>words</button></a>",
    "<map><area href=\"https://example.org/§\" alt=\"words\"></map>",
    "<script src=\"https://gist.github.com/a/§.js\"></script>",
    "<script type=\"math/tex\">§</script>",
    "![words](§.mp4)",
    "![words](https://example.org/§.mp4)",
    "![words](§.heic)",
    "[![words](§.mp4)](https://example.org/page)",
    "![[§]]",
    "![[§.mp4]]",
    "![[§.pdf#page=2]]",
    "@[youtube](§)",
    "::youtube[§]{#abc}",
    "https://www.youtube.com/watch?v=§",
    // Liquid, Hugo, Zola, kramdown, MDX
    "{% include § %}",
    "{% youtube § %}",
    "{% raw %}§{% endraw %}",
    "{{ page.§ }}",
    "{{< youtube § >}}",
    "{{< figure src=\"§.png\" title=\"words\" >}}",
    "{{% notice tip %}}\n§\n{{% /notice %}}",
    "{{< gist\n  § >}}",
    "{{ youtube(id=\"§\") }}",
    "words {: .§}",
    "{: #§}",
    "<Tweet id=\"§\" />",
    "<YouTube\n  id=\"§\"\n/>",
    "<Card title=\"words\">§</Card>",
    "import § from './a'",
    "export const a = \"§\"",
    "{props.§}",
    "{/* § */}",
    ":::note\n§\n:::",
    ":::note[§]\nwords\n:::",
    "> [!note] §",
    "!!! note \"§\"\n    words",
    "!!! note\n    §",
    // Tables
    "| § | a |\n|---|---|\n| b | c |",
    "| a | b |\n|---|---|\n| c | § |",
    "| a | b |\n|---|---|\n| [§](https://example.org/a) | c |\n| [d](https://example.org/d) | e |",
    "| a | b |\n|---|---|\n| c | d | § |",
    "| a | b |\n|---|---|\n| [§ | words](https://example.org/a) | c |",
    "<table><tr><td>§</td><td>a</td></tr></table>",
    "<table><caption>§</caption><tr><td>b</td></tr></table>",
    // Formulas
    "$§$",
    "$$\n§ = m c^2\n$$",
    "\\\\[§\\\\]",
    "```math\n§\n```",
    "<math><mi>§</mi></math>",
    // HTML
    "<blockquote>words<footer>§</footer></blockquote>",
    "<a href=\"§.html\">words</a> and more",
    "<details><summary>§</summary>words</details>",
    "<details><summary>words</summary>\n\n§\n\n</details>",
    "<div class=\"a\">§</div>",
    "<div>\n\n§\n\n</div>",
    "<p align=\"center\">§</p>",
    "<b>§</b> words",
    "<kbd>§</kbd>",
    "<abbr title=\"words\">§</abbr>",
    "<ruby>§<rt>words</rt></ruby>",
    "<ul><li>§</li></ul>",
    "<dl><dt>a</dt><dd>§</dd></dl>",
    "<button>§</button>",
    "<form><label>§</label></form>",
    "<input value=\"§\">",
    "<select><option>§</option></select>",
    "<svg><text>§</text></svg>",
    "<canvas>§</canvas>",
    "<noscript>§</noscript>",
    "<marquee>§</marquee>",
    "<font color=\"red\">§</font>",
    "<h3>§</h3>\n\nwords",
    "<a href=\"https://example.org/§\">words</a> and more",
    "<hr class=\"§\">",
    "<script src=\"§.js\"></script>",
    "<style>.§ {}</style>",
    "<template><p>§</p></template>",
    // The rest
    "Term\n: §",
    "words[^1]\n\n[^1]: §",
    "*[HTML]: §",
    "- [ ] §\n- [x] words",
    "~~§~~ ==§== ++§++",
    "    §",
    "```mermaid\n§\n```",
    "`§`",
    "[words](https://example.org/a \"§\") and more",
    "[§]: https://example.org/a",
    "[words][§]",
    "[words](§.md) and more",
    "[words](mailto:§@example.org) and more",
    "&sect; §",
    "%%%\n§",
    "\\newpage §",
];

/// Where it may stand: `…` is it.
const PLACES: &[(&str, &str)] = &[
    (
        "under an item",
        "# Topic\n\n[1. Acme - One](https://example.org/1)\n\n…\n\n[2. Acme - Two](https://example.org/2)\n",
    ),
    ("before the topics", "…\n\n# Topic\n\n[1. Acme - One](https://example.org/1)\n"),
    ("under a topic", "# Topic\n\n…\n\n[1. Acme - One](https://example.org/1)\n"),
    ("at the end", "# Topic\n\n[1. Acme - One](https://example.org/1)\n\n# Other\n\n…\n"),
];

fn check(form: Form, name: &str, text: &str) -> Option<String> {
    let source = Source { form: Some(form), ..Source::new(name, text) };
    let imported = import(&[source], &Settings { title: Some("Digest".into()), ..Settings::default() });
    let json = link_digest_core::write(&imported.digest).unwrap();
    let told = told::told(text, &imported);
    assert!(!imported.digest.issues.is_empty(), "no issue in {text}");
    (!json.contains("wördx") && !told.contains("wördx")).then(|| text.to_owned())
}

#[test]
fn what_stands_in_markdown_is_kept_or_told() {
    let mut lost = Vec::new();
    for (place, around) in PLACES {
        for what in MARKDOWN {
            let text = around.replace('…', &what.replace('§', "wördx"));
            if check(Form::MARKDOWN, "2025-03-10.md", &text).is_some() {
                lost.push(format!("{place}: {what:?}"));
            }
        }
    }
    assert!(lost.is_empty(), "lost in silence:\n{}", lost.join("\n"));
}

/// What a page has for its reader's clicks and for its browser, and what only shows where something else cannot: no
/// words of its author.
const OF_THE_PAGE: [&str; 13] = [
    "<button",
    "<form",
    "<input",
    "<select",
    "<svg",
    "<canvas",
    "<noscript",
    "<hr",
    "<script",
    "<style",
    "<template",
    "<Tweet",
    "<YouTube",
];

const PAGES: &[(&str, &str)] = &[
    (
        "under an item",
        "<h1>Topic</h1><p><a href='https://example.org/1'>1. Acme - One</a></p>\n…\n<p><a href='https://example.org/2'>2. Acme - Two</a></p>",
    ),
    ("before the topics", "<p>Hello</p>\n…\n<h1>Topic</h1><p><a href='https://example.org/1'>1. Acme - One</a></p>"),
];

#[test]
fn a_formula_is_read_once() {
    let formula = |math: &str| {
        let text = format!("<h1>Topic</h1><p><a href='https://example.org/1'>1. Acme - One</a></p><p>so {math}</p>");
        let source = Source { form: Some(Form::HTML), ..Source::new("2025-03-10.html", text) };
        let imported = import(&[source], &Settings::default());
        link_digest_core::write(&imported.digest).unwrap().contains("\"so a+b\"")
    };
    let math =
        "<math><semantics><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><annotation>a+b</annotation></semantics></math>";
    assert!(formula(math));
    assert!(formula(&format!(
        "<span class='katex'><span class='katex-mathml'>{math}</span><span aria-hidden='true'>a+b</span></span>"
    )));
    assert!(formula(&format!("<mjx-container><mjx-assistive-mml>{math}</mjx-assistive-mml></mjx-container>a+b")));
}

#[test]
fn what_stands_in_a_page_is_kept_or_told() {
    let mut lost = Vec::new();
    for (place, around) in PAGES {
        let is_words = |what: &&&str| what.starts_with('<') && !OF_THE_PAGE.iter().any(|of| what.starts_with(of));
        for what in MARKDOWN.iter().filter(is_words) {
            let text = format!(
                "<!doctype html>\n<html><body>\n{}\n</body></html>",
                around.replace('…', &what.replace('§', "wördx"))
            );
            if check(Form::HTML, "2025-03-10.html", &text).is_some() {
                lost.push(format!("{place}: {what:?}"));
            }
        }
    }
    assert!(lost.is_empty(), "lost in silence:\n{}", lost.join("\n"));
}

const ASCIIDOC: &[&str] = &[
    "image::§.png[words]",
    "image::a.png[§]",
    "see image:§.png[words] there",
    "video::§.mp4[]",
    "video::§[youtube]",
    "audio::§.mp3[]",
    "include::§.adoc[]",
    "[stem]\n++++\n§\n++++",
    "see stem:[§] there",
    "++++\n<b>§</b>\n++++",
    "see pass:[§] there",
    "|===\n|a |§\n|===",
    "NOTE: §",
    "[NOTE]\n====\n§\n====",
    "====\n§\n====",
    "****\n§\n****",
    "----\n§\n----",
    "....\n§\n....",
    "____\n§\n____",
    ".§\nwords",
    "§:: words",
    "a:: §",
    "footnote:[§] words",
    "see <<id,§>>",
    "kbd:[§] words",
    "link:§.html[words] and more",
    "https://example.org/§[words] and more",
    "* [ ] §",
    "[quote, §]\nwords",
];

#[test]
fn what_stands_in_asciidoc_is_kept_or_told() {
    let mut lost = Vec::new();
    for what in ASCIIDOC {
        let around = "= Letter\n\n== Topic\n\n* https://example.org/1[One]\n* https://example.org/2[Two]\n\n…\n\n== Other\n\n* https://example.org/3[Three]\n";
        let text = around.replace('…', &what.replace('§', "wördx"));
        if check(Form::ASCIIDOC, "2025-03-10.adoc", &text).is_some() {
            lost.push(*what);
        }
    }
    assert!(lost.is_empty(), "lost in silence:\n{}", lost.join("\n"));
}

/// What may stand in an entry of a feed.
const FEED: &[&str] = &[
    "<description>§</description>",
    "<content:encoded>§</content:encoded>",
    "<content:encoded>a</content:encoded><itunes:summary>§</itunes:summary>",
    "<itunes:subtitle>§</itunes:subtitle>",
    "<itunes:image href='https://example.org/§.png'/>",
    "<media:content url='https://example.org/§.png' medium='image'/>",
    "<media:content url='https://example.org/§.png'/>",
    "<media:content url='https://example.org/a.png' type='image/png'/><media:content url='https://example.org/§.png' type='image/png'/>",
    "<media:content url='https://example.org/§.mp4' type='video/mp4'/>",
    "<media:group><media:content url='https://example.org/§.mp4'/><media:title>a</media:title></media:group>",
    "<media:group><media:description>§</media:description></media:group>",
    "<media:content url='https://example.org/a.png' medium='image'><media:credit>§</media:credit></media:content>",
    "<description>a</description><media:description>§</media:description>",
    "<media:text>§</media:text>",
    "<media:thumbnail url='https://example.org/§.png'/>",
    "<media:player url='https://example.org/§'/>",
    "<source url='https://example.org/feed'>§</source>",
    "<teaser>§</teaser>",
    "<teaser><![CDATA[<b>§</b>]]></teaser>",
];

#[test]
fn what_stands_in_a_feed_is_kept_or_told() {
    let mut lost = Vec::new();
    for what in FEED {
        let text = format!(
            "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/' \
             xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' \
             xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Letter</title><item>\
             <title>One</title><link>https://example.org/1</link>\n{}\n</item></channel></rss>",
            what.replace('§', "wördx")
        );
        if check(Form::FEED, "2025-03-10.xml", &text).is_some() {
            lost.push(*what);
        }
    }
    assert!(lost.is_empty(), "lost in silence:\n{}", lost.join("\n"));
}
