//! The site as a whole: every address in it leads somewhere, and nothing but text comes from data.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod widget;

use std::collections::BTreeSet;

use link_digest_core::made::{Made, START};
use link_digest_core::{Block, BlockKind, Digest, Feeds, Image, Issue, Item, Link, Note, Publication, Span, Topic};
use link_digest_publish::{Attributes, Embed, File, MANIFEST, embed, is_file_of_site, light, page, site};
use widget::bundle;

const SAMPLE: &[u8] = include_bytes!("../../../static/issues.json");

fn sample() -> Digest {
    link_digest_core::read(SAMPLE).unwrap().digest
}

fn files(digest: &Digest, settings: &Publication) -> Vec<File> {
    site(digest, settings, &bundle(), &|_| ()).unwrap().files
}

fn text(file: &File) -> &str {
    std::str::from_utf8(&file.bytes).unwrap()
}

/// The values of `href` and `src` in a page.
fn addresses(html: &str) -> Vec<&str> {
    [" href=\"", " src=\""]
        .into_iter()
        .flat_map(|name| html.split(name).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// The path that a relative address leads to from a page.
fn path_from(page: &str, address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap();
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{address} leads out of the site"),
            "" | "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_address_leads_to_a_file() {
    // Pictures are added by who reads them: the tests of the command have them.
    let mut digest = Digest { home: None, ..sample() };
    digest.issues.iter_mut().for_each(|issue| issue.visit_images(&mut |image| *image = None));
    for feeds in [Feeds::All, Feeds::One, Feeds::None] {
        let settings = Publication { feeds, ..Publication::default() };
        let files = files(&digest, &settings);
        let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let mut followed = 0;
        for file in files.iter().filter(|file| file.path.ends_with(".html")) {
            for address in addresses(text(file)) {
                if address.contains(':') {
                    continue;
                }
                assert!(!address.starts_with('/'), "{address} in {} is not relative", file.path);
                let path = path_from(&file.path, address);
                let is_there = paths.contains(path.as_str()) || path.is_empty() || address.starts_with('#');
                assert!(is_there, "{address} in {} leads nowhere", file.path);
                followed += 1;
            }
        }
        assert!(followed > 50, "only {followed} addresses");
        assert!(!paths.contains("sitemap.xml"), "a sitemap needs absolute addresses");
    }
}

#[test]
fn a_home_makes_addresses_that_others_can_use() {
    let files = files(&sample(), &Publication::default());
    let find = |path: &str| text(files.iter().find(|file| file.path == path).unwrap());
    assert!(find("index.html").contains("<link rel=\"canonical\" href=\"https://example.org/\">"));
    assert!(
        find("issues/2026-11-02.html")
            .contains("<link rel=\"canonical\" href=\"https://example.org/issues/2026-11-02.html\">")
    );
    assert!(
        find("sitemap.xml")
            .contains("<loc>https://example.org/issues/2026-11-02.html</loc><lastmod>2026-11-02</lastmod>")
    );
}

#[test]
fn without_scripts_nothing_is_lost() {
    let files = files(&sample(), &Publication::default());
    let find = |path: &str| text(files.iter().find(|file| file.path == path).unwrap());
    assert!(find("index.html").contains("<noscript><p>Without JavaScript"));
    let page = page(&sample(), &Publication::default(), &bundle()).unwrap();
    let plain = page.split("<noscript>").nth(1).unwrap().split("</noscript>").next().unwrap();
    let sample = sample();
    let items = sample.issues.iter().flat_map(|issue| &issue.topics).flat_map(|topic| &topic.items);
    // Two items of the sample are meant to have no link.
    let urls: Vec<&str> = items.filter_map(|item| item.url.as_deref()).collect();
    assert_eq!(urls.len(), 100);
    for url in urls {
        let href = link_digest_core::web_href(url).unwrap().replace('&', "&amp;");
        assert!(plain.contains(&format!("href=\"{href}\"")), "{url}");
    }
}

#[test]
fn many_issues_are_folded_by_their_years() {
    let sample = sample();
    let issue = |n: usize| Issue {
        id: format!("issue-{n}"),
        date: format!("{}-{:02}-{:02}", 2026 - n / 48, 12 - n / 4 % 12, 28 - n % 4 * 7).parse().ok(),
        topics: sample.issues[0].topics.clone(),
        ..Issue::default()
    };
    let list = |digest: &Digest| {
        let files = files(digest, &Publication::default());
        let page = text(files.iter().find(|file| file.path == "index.html").unwrap());
        page.split_once("<nav class=\"issues\"").unwrap().1.split_once("</nav>").unwrap().0.to_owned()
    };
    let many = |count| Digest { issues: (0..count).map(issue).collect(), ..Digest::default() };
    let folded = list(&many(101));
    assert_eq!(addresses(&folded).len(), 101);
    let years: Vec<_> = folded.split("<details").skip(1).map(|year| year.split_once("</summary>").unwrap().0).collect();
    assert_eq!(years, [" open><summary>2026 (48)", "><summary>2025 (48)", "><summary>2024 (5)"]);
    assert!(!list(&many(100)).contains("<details"), "they are few");
    let mut undated = many(101);
    undated.issues[50].date = None;
    assert!(!list(&undated).contains("<details"), "one is of no year");
}

#[test]
fn a_page_is_titled_as_it_is_headed() {
    let files = files(&sample(), &Publication::default());
    for file in files.iter().filter(|file| file.path.starts_with("issues/")) {
        let between = |from: &str, to: &str| text(file).split(from).nth(1).unwrap().split(to).next().unwrap();
        let (title, heading) = (between("<title>", "</title>"), between("<h1><bdi>", "</bdi>"));
        assert_eq!(title, between("og:title\" content=\"", "\""));
        assert!(title.starts_with(heading) && title.contains(&sample().title), "{title}: {heading}");
    }
}

/// What would end or begin something, wherever it came to stand.
const EVIL: &str = "\"'></script></style></template></title><img src=x onerror=alert(1)><!--\u{202E}\u{0}]]>";

fn image(src: &str) -> Image {
    Image { src: src.to_owned(), alt: Some(EVIL.to_owned()), caption: Some(EVIL.to_owned()), ..Image::default() }
}

fn evil() -> Digest {
    let evil = || EVIL.to_owned();
    let span = |url: &str| Span { text: evil(), url: Some(url.to_owned()), code: true, ..Span::default() };
    let note = Note {
        text: vec![span("javascript:alert(1)"), span("https://a.example/\"onclick=alert(1)")],
        notes: Vec::new(),
    };
    let block = |kind| Block {
        kind,
        title: Some(evil()),
        text: vec![span(EVIL)],
        notes: vec![note.clone()],
        image: Some(image("pictures/0123456789abcdef.png")),
        ..Block::default()
    };
    let item = Item {
        id: evil(),
        title: evil(),
        url: Some("https://a.example/?\"><img src=x>".to_owned()),
        source: Some(evil()),
        authors: vec![evil()],
        tags: vec![evil()],
        notes: vec![note.clone()],
        links: vec![Link { title: evil(), url: evil(), source: Some(evil()) }],
        image: Some(image(EVIL)),
        recommended: true,
        ..Item::default()
    };
    let intro = [
        BlockKind::Paragraph,
        BlockKind::List,
        BlockKind::Quote,
        BlockKind::Callout,
        BlockKind::Code,
        BlockKind::Image,
    ];
    let issue = Issue {
        id: evil(),
        title: evil(),
        url: Some(evil()),
        language: Some(evil()),
        intro: intro.into_iter().map(block).collect(),
        topics: vec![Topic { name: evil(), items: vec![item] }],
        ..Issue::default()
    };
    Digest { title: evil(), home: Some("https://a.example/".to_owned()), language: Some(evil()), issues: vec![issue] }
}

/// That nothing of it is markup. A picture of the page's own making has quotes around its attributes.
fn check(name: &str, html: &str) {
    assert!(!html.contains("<img src=x"), "{name}: {html}");
    assert!(!html.contains("href=\"javascript:"), "{name}");
    for tag in ["title", "template"] {
        let (opened, closed) = (html.matches(&format!("<{tag}")).count(), html.matches(&format!("</{tag}>")).count());
        assert_eq!(opened, closed, "{tag} in {name}");
    }
}

#[test]
fn texts_stay_texts() {
    let settings = Publication { author: Some(EVIL.to_owned()), ..Publication::default() };
    for file in files(&evil(), &settings) {
        let safe = |c: char| c.is_ascii_alphanumeric() || "-./".contains(c);
        assert!(file.path.chars().all(safe) && !file.path.contains(".."), "{}", file.path);
        if file.path.ends_with(".html") || file.path.ends_with(".xml") || file.path.ends_with(".opml") {
            check(&file.path, text(&file));
        }
    }
    let at = Embed { base: "/", src: Some("/issues.json"), attributes: Attributes::NONE };
    check("page", &page(&evil(), &settings, &bundle()).unwrap());
    check("embed", &embed(&evil(), &settings, bundle().script(), at).unwrap());
    check("light", &light(&evil(), &settings, bundle().script(), at));
}

/// The command knows what it has made, and the folder of a site knows what is of the site.
#[test]
fn what_is_made_carries_its_mark() {
    let made = |text: &str| Made::of_start(&text[..text.floor_char_boundary(START)]);
    let (digest, settings) =
        (Digest { home: Some("https://a.example/".to_owned()), ..sample() }, Publication::default());
    let at = Embed { base: "./", src: Some("issues.json"), attributes: Attributes::NONE };
    assert_eq!(made(&page(&digest, &settings, &bundle()).unwrap()), Some(Made::Page));
    assert_eq!(made(&embed(&digest, &settings, bundle().script(), at).unwrap()), Some(Made::Embed));
    assert_eq!(made(&light(&digest, &settings, bundle().script(), at)), Some(Made::Embed));
    assert_eq!(made(&link_digest_core::write(&digest).unwrap()), Some(Made::Data));
    let mut endings = BTreeSet::new();
    for file in files(&digest, &settings) {
        assert!(is_file_of_site(&file.path, &file.bytes), "{}", file.path);
        let code = file.path.starts_with("link-digest-") && file.path != MANIFEST;
        let ending = file.path.rsplit('.').next().unwrap();
        // The list of feeds is no input, so nobody takes it for one.
        if ["html", "xml", "json"].contains(&ending) && !code {
            let wanted = if file.path == "issues.json" { Made::Data } else { Made::Site };
            assert_eq!(made(text(&file)), Some(wanted), "{}", file.path);
            endings.insert(ending.to_owned());
        }
    }
    assert_eq!(endings.len(), 3);
}
