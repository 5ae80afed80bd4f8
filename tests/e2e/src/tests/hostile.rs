//! Text from data is text, whatever it looks like.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::expected;
use crate::house::Case;
use crate::site::Answer;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(markup_is_shown_as_it_is_written),
        case!(no_element_and_no_attribute_comes_from_data),
        case!(only_web_and_mail_addresses_are_links),
        case!(hidden_direction_marks_are_taken_out),
        case!(attributes_that_make_no_sense),
        case!(odd_data),
    ]
}

async fn markup_is_shown_as_it_is_written(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let card = "(selector => text($('[data-id=b-markup] ' + selector)))";
    stage.expect(&format!("{card}('.title')"), "<img src=x onerror=alert(1)> in a title").await?;
    stage.expect(&format!("{card}('[part=source]')"), "<b onclick=alert(1)>Bold</b>").await?;
    stage.expect(&format!("{card}('.note')"), "<script>alert(1)</script> stays a text").await?;
    stage.expect("text($('[data-id=b-bidi] .note'))", "\" onmouseover=\"alert(1)").await?;
    stage
        .expect(
            "text($('[data-id=b-topic]').closest('.group').querySelector('.topic-title'))",
            "<script>alert(1)</script>",
        )
        .await?;
    let topic = "[data-topic='<script>alert(1)</script>']";
    stage.click(topic).await?;
    stage.cards(&["b-topic"]).await?;
    let name = stage.name_of(&stage.find("[part=active] button").await?).await?;
    ensure!(name == "Remove filter: <script>alert(1)</script>", "{name}");
    Ok(())
}

/// What may be in the shadow root is known in full.
async fn no_element_and_no_attribute_comes_from_data(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.click(".expand").await?;
    let elements = "[...new Set($$('*').map(node => node.localName))].sort()";
    let known = [
        "a", "article", "bdi", "button", "code", "div", "g", "h2", "h3", "h4", "h5", "i", "input", "kbd", "label",
        "li", "option", "p", "path", "pre", "rect", "section", "select", "slot", "small", "span", "strong", "svg",
        "title", "ul",
    ];
    stage.expect(elements, known).await?;
    let attributes = "[...new Set($$('*').flatMap(node => node.getAttributeNames()))].sort()";
    let found: Vec<String> = stage.get(attributes).await?;
    let known = [
        "accept",
        "aria-controls",
        "aria-expanded",
        "aria-hidden",
        "aria-label",
        "aria-labelledby",
        "aria-modal",
        "aria-pressed",
        "aria-valuetext",
        "autocomplete",
        "class",
        "d",
        "data-count",
        "data-held",
        "data-id",
        "data-layout",
        "data-none",
        "data-note",
        "data-rows",
        "data-scheme",
        "data-theme",
        "data-topic",
        "dir",
        "disabled",
        "enterkeyhint",
        "height",
        "hidden",
        "href",
        "id",
        "lang",
        "max",
        "min",
        "placeholder",
        "popover",
        "popovertarget",
        "popovertargetaction",
        "preserveAspectRatio",
        "part",
        "popover",
        "popovertarget",
        "popovertargetaction",
        "referrerpolicy",
        "rel",
        "role",
        "selected",
        "tabindex",
        "type",
        "value",
        "viewBox",
        "width",
        "x",
    ];
    let unknown: Vec<_> = found.iter().filter(|name| !known.contains(&name.as_str())).collect();
    ensure!(unknown.is_empty(), "{unknown:?}");
    // Names of things are the widget's own: nothing of the data is in a class, a part or an id, and there is no style.
    let words =
        "[...new Set($$('*').flatMap(node => ['class', 'part', 'id'].map(name => node.getAttribute(name) ?? '')))]
        .flatMap(value => value.split(' ')).filter(word => !/^[a-z-]*$|^c\\d+$/.test(word))";
    stage.expect(words, json!([])).await
}

async fn only_web_and_mail_addresses_are_links(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.all_has_come().await?;
    // Those that lead about on the page are the digest's own.
    let leading = "$$('a').filter(link => !link.getAttribute('href').startsWith('#'))";
    stage
        .expect(&format!("{leading}.filter(link => !['https:', 'mailto:'].includes(link.protocol)).length"), 0)
        .await?;
    let named = format!("{leading}.every(link => link.rel === 'noopener noreferrer')");
    stage.expect(&named, true).await?;
    stage.expect("$$('a[target]').length", 0).await?;
    let title = "text($('[data-id=b-script] .title'))";
    stage.expect(title, "A script for an addressNot a web address: javascript:alert(1)").await?;
    stage.expect("$$('[data-id=b-script] a, [data-id=a-talk] a').length", 0).await?;
    stage
        .expect(
            "[...$$('[data-id=b-markup] a')].map(link => link.href)",
            ["https://rust.example/markup?a=1&b=%222%22", "mailto:editor@notes.example"],
        )
        .await?;
    stage
        .expect(
            "text($('[data-id=b-markup] .note:nth-child(2)'))",
            "A mail to the editor and a trap (Not a web address: javascript:alert(1))",
        )
        .await?;
    stage
        .expect(
            "text($('[data-id=a-vacuum] .related li:nth-child(2)'))",
            "A bad link (Not a web address: data:text/html,x)",
        )
        .await?;
    // Each of the others leads where the file says.
    for card in expected::cards() {
        if let Some(url) = card.item["url"].as_str().filter(|url| url.starts_with("https:") && !url.contains('"')) {
            stage.expect_with("$(`[data-id=${given}] a[part=title]`).getAttribute('href')", &card.id, url).await?;
        }
    }
    Ok(())
}

async fn hidden_direction_marks_are_taken_out(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let card = expected::cards().into_iter().find(|card| card.id == "b-bidi").context("b-bidi")?;
    ensure!(card.title.contains('\u{202e}'), "the fixture lost its marks");
    stage.expect("$('[data-id=b-bidi] .title').textContent", "Invoice fdp.exe is no picture").await?;
    stage.expect("$('[data-id=b-bidi] [part=source]').textContent", "Mirror Press").await?;
    stage
        .expect(
            "$$('.title, [part=source], .topic').every(node => node.matches('bdi') || node.querySelector('bdi'))",
            true,
        )
        .await
}

async fn attributes_that_make_no_sense(stage: &Stage) -> Result<()> {
    let hostile = "&lt;img src=x onerror=alert(1)&gt;";
    let attributes = ["topic", "theme", "layout", "limit", "heading-level", "lang", "loading"]
        .map(|name| format!(r#"{name}="{hostile}""#));
    let element = ELEMENT.replace(r#" loading="eager""#, "").replace("src=", &format!("{} src=", attributes.join(" ")));
    stage.open(Page::new(&element)).await?;
    stage.state("ready").await?;
    stage.expect("text($('[part=active]'))", "<img src=x onerror=alert(1)>").await?;
    stage.expect("$$('img').length", 0).await?;
    stage.click("[part=clear]").await?;
    stage.expect("ids().length", 14).await?;
    stage.act("host.setAttribute('src', 'http://')").await?;
    stage.state("error").await?;
    stage.expect("told.at(-1).detail.cause", "bad-url").await?;
    stage.says(&["Correct its src"]).await?;
    stage.act("host.setAttribute('src', 'javascript:alert(1)')").await?;
    stage.expect("told.filter(event => event.name === 'ld-error').length", 2).await?;
    stage.expect("told.at(-1).detail.cause", "bad-url").await?;
    stage.state("error").await?;
    stage.says(&["Correct its src"]).await?;
    stage.expect("$$('[part=error] a').length", 0).await
}

/// Nothing in a file stops the rest of it from being shown.
async fn odd_data(stage: &Stage) -> Result<()> {
    let long = "word ".repeat(20_000);
    let deep = (0..40).fold(json!("deep"), |note, _| json!({ "text": ["under"], "notes": [note] }));
    let items = json!([
        { "id": "same", "title": "One" },
        { "id": "same", "title": "Two" },
        { "id": "", "title": "No id" },
        { "id": "\"><script>alert(1)</script>", "title": "An id of markup", "url": "https://a.example/%00%ff" },
        { "id": "long", "title": long, "notes": [long, deep] },
        { "id": "none", "title": "" },
        { "id": "emoji", "title": "👩‍👩‍👧 \u{0} \u{feff}x", "source": "\u{202e}" },
        { "id": "unknown", "title": "Unknown things", "html": "<b>", "links": null, "date": "not a day" },
        null,
    ]);
    let digest = json!({ "version": 1, "title": "", "issues": [{ "id": "a b", "title": "", "topics": [{ "name": "", "items": items }] }] });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    stage.open(Page::new(ELEMENT)).await?;
    stage.state("ready").await?;
    let titles: Vec<String> = stage.get("$$('.title').map(title => text(title).slice(0, 20))").await?;
    for title in ["One", "Two", "No id", "An id of markup"] {
        ensure!(titles.iter().any(|shown| shown == title), "{title} is missing in {titles:?}");
    }
    let ids: Vec<String> = stage.get("ids()").await?;
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    ensure!(unique.len() == ids.len() && ids.iter().all(|id| !id.is_empty()), "{ids:?}");
    stage.expect("$$('script, b').length", 0).await?;
    let skipped: Value = stage.get("text($('.skipped'))").await?;
    ensure!(skipped.as_str().is_some_and(|words| words.contains("could not be read")), "{skipped}");
    stage.expect("document.documentElement.scrollWidth <= innerWidth", true).await
}
