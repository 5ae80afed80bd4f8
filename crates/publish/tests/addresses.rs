//! Whatever form an address came in, in nothing that is published does a browser read it as another: a link leads to
//! an absolute `http:`, `https:` or `mailto:` URL, written as the browser writes it, and all else is text.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod widget;

use link_digest_core::{Block, Digest, Issue, Item, Link, Note, Publication, Span, Topic};
use link_digest_import::export::export;
use link_digest_import::{Form, Source, WarningKind, import};
use link_digest_publish::{Attributes, Embed, embed, light, page, site};
use scraper::{Html, Selector};
use url::Url;
use widget::bundle;

/// Where the pages stand.
const HOME: &str = "https://author.example/digest/";

/// None of these is the address of anything.
const REFUSED: [&str; 20] = [
    "http://;URL=javascript:alert(1)",
    "HTTP://;url=javascript:alert(1)//",
    "http://www.<script>alert(1)</script>",
    "https://www.<b>/x",
    "https://a.example:99999/",
    "https://a.example:80x/",
    "http://[::1",
    "http://[javascript:alert(1)]/",
    "https://a^b.example/",
    "https://a|b.example/",
    "https://%00.example/",
    "https://%zz/",
    "https://user@/",
    "https://user:pass@:80/",
    "https://1.2.3.4.5.6/",
    "https://0x100000000/",
    "https://xn--a/",
    "https://\u{AD}/",
    "https://a%2Fb/",
    "javascript:alert(1)",
];

/// These are, if not always as they are written.
const GOOD: [(&str, &str); 4] = [
    ("HTTPS://Good.Example", "https://good.example/"),
    ("https://b\u{FC}cher.example/\u{E4}?q=\u{F6}", "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6"),
    ("http://good.example\\x/../y", "http://good.example/y"),
    ("http://;host.example/", "http://;host.example/"),
];

/// The address in HTML and XML.
fn attribute(url: &str) -> String {
    url.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// An item of the address in each form of input, and in a note under another.
fn imported(url: &str) -> [(&'static str, Digest, Vec<WarningKind>); 5] {
    let (at, json) = (attribute(url), serde_json::Value::from(url).to_string());
    let link = url.replace('\\', "\\\\").replace('<', "\\<").replace('>', "\\>");
    let bare = if url.contains('<') { String::new() } else { format!(" and <{url}>") };
    let markdown =
        format!("# T\n\n[1. Acme - Title](<{link}>)\n\n- see [this](<{link}>){bare}\n\n[2. B](https://b.example)\n");
    let html = format!(
        "<html><body><h2>T</h2><ul><li><a href=\"{at}\">Title</a>: <a href='https://c.example'>c</a></li><li><a href=\"https://b.example\">B</a></li></ul>"
    );
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>D</title><item><title>Title</title><link>{at}</link><description>&lt;p>see &lt;a href=\"{}\">this&lt;/a></description></item></channel></rss>",
        at.replace('&', "&amp;")
    );
    let objects = format!("[{{\"title\":\"Title\",\"url\":{json}}},{{\"title\":\"B\",\"url\":\"https://b.example\"}}]");
    let ours = link_digest_core::write(&written(url)).unwrap();
    [
        ("Markdown", Form::MARKDOWN, markdown),
        ("HTML", Form::HTML, html),
        ("a feed", Form::FEED, feed),
        ("JSON", Form::JSON, objects),
        ("our JSON", Form::JSON, ours),
    ]
    .map(|(name, form, text)| {
        let source = Source { form: Some(form), ..Source::new("2025-03-10.x", text) };
        let imported = import(&[source], &link_digest_import::Settings::default());
        (name, imported.digest, imported.warnings.into_iter().map(|warning| warning.kind).collect())
    })
}

/// A digest with the address in every place that has one, as another program may write it.
fn written(url: &str) -> Digest {
    let span = Span { text: "this".into(), url: Some(url.into()), ..Span::default() };
    let bare = Span { text: url.into(), url: Some(url.into()), ..Span::default() };
    let note = Note { text: vec!["see ".into(), span, bare], notes: vec![] };
    let item = Item {
        id: "a".into(),
        title: "Title".into(),
        url: Some(url.into()),
        notes: vec![note.clone()],
        links: vec![Link { title: "Related".into(), url: url.into(), source: None }],
        ..Item::default()
    };
    let issue = Issue {
        id: "i".into(),
        title: "Issue".into(),
        url: Some(url.into()),
        intro: vec![Block { text: note.text, ..Block::default() }],
        topics: vec![Topic { name: "T".into(), items: vec![item] }],
        ..Issue::default()
    };
    Digest { title: "D".into(), home: Some(HOME.into()), language: Some("en".into()), issues: vec![issue] }
}

/// Everything that is made of a digest: the name, and the HTML in it.
fn published(digest: &Digest) -> Vec<(String, String)> {
    let (settings, bundle) = (Publication::default(), bundle());
    let at = Embed { base: "/digest/", src: Some("/digest/issues.json"), attributes: Attributes::NONE };
    let mut made = vec![
        ("page".to_owned(), page(digest, &settings, &bundle).unwrap()),
        ("embed".to_owned(), embed(digest, &settings, bundle.script(), at).unwrap()),
        ("light".to_owned(), light(digest, &settings, bundle.script(), at)),
    ];
    for file in site(digest, &settings, &bundle, &|_| ()).unwrap().files {
        let text = || String::from_utf8(file.bytes.clone()).unwrap();
        match file.path.rsplit('.').next() {
            Some("html") => made.push((file.path.clone(), text())),
            Some("xml") if file.path.starts_with("feed") => made.push((file.path.clone(), of_atom(&text()))),
            Some("json") if file.path.starts_with("feed") => made.push((file.path.clone(), of_json(&text()))),
            _ => {}
        }
    }
    for file in export(digest).into_iter().filter(|file| file.name.ends_with(".md")) {
        let text = file.text.splitn(3, "---\n").last().unwrap().to_owned();
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
        made.push((file.name, html));
    }
    made
}

/// The links and the content of a feed's entries, as a page.
fn of_atom(xml: &str) -> String {
    let feed = feed_rs::parser::parse(xml.as_bytes()).unwrap();
    let links = feed.entries.iter().flat_map(|entry| &entry.links);
    let links = links.map(|link| format!("<a href=\"{}\"></a>", attribute(&link.href)));
    let contents = feed.entries.iter().filter_map(|entry| entry.content.as_ref()?.body.clone());
    links.chain(contents).collect()
}

fn of_json(json: &str) -> String {
    let feed: serde_json::Value = serde_json::from_str(json).unwrap();
    let items = feed["items"].as_array().unwrap().iter();
    let html = items.map(|item| {
        let links = ["url", "external_url"].iter().filter_map(|name| item[*name].as_str());
        let links: String = links.map(|url| format!("<a href=\"{}\"></a>", attribute(url))).collect();
        links + item["content_html"].as_str().unwrap()
    });
    html.collect()
}

/// Where the links in HTML lead that are none of the site's own; those in templates and without scripts too.
fn links(name: &str, html: &str) -> Vec<String> {
    let open = ["template", "noscript"].into_iter().fold(html.to_owned(), |html, tag| {
        html.replace(&format!("<{tag}"), "<div").replace(&format!("</{tag}"), "</div")
    });
    let page = Html::parse_document(&open);
    let place = Url::parse(HOME).unwrap().join("issues/page.html").unwrap();
    let linked = Selector::parse("a[href], link[rel=canonical]").unwrap();
    let found = page.select(&linked).filter_map(|element| {
        let href = element.attr("href").unwrap();
        let leads = place.join(href);
        let own =
            |url: &Url| url.host_str() == Some("author.example") && element.attr("rel") != Some("noopener noreferrer");
        if leads.as_ref().is_ok_and(own) {
            return None;
        }
        let is_sound = |url: &Url| ["http", "https", "mailto"].contains(&url.scheme());
        assert!(Url::parse(href).as_ref().is_ok_and(is_sound), "{name}: {href} leads to {leads:?}");
        Some(href.to_owned())
    });
    found.collect()
}

#[test]
fn what_is_no_address_is_no_link_anywhere() {
    let others = ["https://b.example/", "https://b.example", "https://c.example/", "https://c.example"];
    let mut wrong = Vec::new();
    for url in REFUSED {
        for (form, digest, warnings) in imported(url) {
            // Pages are full of links that run scripts, and other programs' JSON of what is no address.
            let silent = url.starts_with("javascript:") && !matches!(form, "Markdown" | "our JSON");
            if !silent && !warnings.contains(&WarningKind::NotWeb) {
                wrong.push(format!("{url} in {form}: no warning of {warnings:?}"));
            }
            let made = if digest.issues.is_empty() { Vec::new() } else { published(&digest) };
            for (name, html) in made {
                let found = std::panic::catch_unwind(|| links(&name, &html));
                let found = found.unwrap_or_else(|_| vec!["a link to nowhere".to_owned()]);
                let found: Vec<_> = found.into_iter().filter(|href| !others.contains(&href.as_str())).collect();
                if !found.is_empty() {
                    wrong.push(format!("{url} from {form} in {name}: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_refused_address_is_text_with_a_word_why() {
    let url = "http://;URL=javascript:alert(1)";
    for (name, html) in published(&written(url)) {
        let text: String = Html::parse_document(&html).root_element().text().collect();
        let whole = if name == "page" || name == "embed" { html.as_str() } else { text.as_str() };
        let index = name == "index.html";
        assert!(index || whole.contains("Not a web address:") && whole.contains(url), "{name}: {whole}");
    }
}

#[test]
fn an_address_is_published_as_browsers_write_it_and_kept_as_it_was_written() {
    for (url, href) in GOOD {
        for (form, digest, warnings) in imported(url) {
            assert!(!warnings.contains(&WarningKind::NotWeb), "{url} in {form}: {warnings:?}");
            let urls: Vec<_> =
                digest.issues.iter().flat_map(|issue| &issue.topics).flat_map(|topic| &topic.items).collect();
            let kept = urls.iter().any(|item| item.url.as_deref() == Some(url));
            assert!(kept || form == "a feed", "{url} in {form}: {urls:?}");
            for (name, html) in published(&digest) {
                let found = links(&name, &html);
                // Markdown is for the next program to read.
                let exported = name.ends_with(".md");
                assert!(exported || found.iter().any(|found| found == href), "{url} from {form} in {name}: {found:?}");
                assert!(exported || !found.iter().any(|found| found == url && url != href), "{url} in {name}");
            }
        }
    }
}
