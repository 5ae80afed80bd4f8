//! That a mail says all of its issue, and can be read after what mail programs take out of it.

use std::collections::BTreeSet;

use link_digest_core::{Block, BlockKind, Digest, Image, Issue, Item, Link, Note, PageTheme, Publication, Span, Topic};
use mail_parser::MessageParser;
use scraper::{ElementRef, Html, Selector};

use super::look::{DARK, LIGHT, Palette};
use super::{MOST, Mail, Sent, eml, is_sealed, mail};

const SAMPLE: &[u8] = include_bytes!("../../../../static/issues.json");

fn sample() -> Digest {
    link_digest_core::read(SAMPLE).unwrap().digest
}

fn sent(digest: &Digest) -> Mail {
    mail(digest, &Publication::default(), Sent::Newest).unwrap()
}

/// A digest of one issue with so many items in two topics.
fn long(items: usize) -> Digest {
    let item = |at: usize| Item {
        id: format!("i{at}"),
        title: format!("Title {at};"),
        url: Some(format!("https://b.example/{at}")),
        notes: vec![Note::from("A remark of some words, as curators write them under what they link to.")],
        ..Item::default()
    };
    let topic = |name: &str, from: usize, to: usize| Topic { name: name.into(), items: (from..to).map(item).collect() };
    let topics = vec![topic("Zoology", 0, items / 2), topic("Botany", items / 2, items)];
    let issue = Issue { id: "9".into(), title: "Issue 9".into(), topics, ..Issue::default() };
    Digest { title: "D".into(), home: Some("https://a.example/d/".into()), issues: vec![issue], ..Digest::default() }
}

/// One of everything that an issue may hold.
fn rich() -> Digest {
    let span = |text: &str| Span { text: text.into(), ..Span::default() };
    let note = Note {
        text: vec![
            "see ".into(),
            Span { url: Some("https://c.example/".into()), ..span("this") },
            Span { strong: true, ..span("strong") },
            Span { emphasis: true, ..span("stressed") },
            Span { code: true, ..span("code") },
            Span { url: Some("javascript:alert(1)".into()), ..span("no link") },
        ],
        notes: vec![Note::from("deeper")],
    };
    let picture =
        |src: &str, alt: &str| Image { src: src.into(), alt: Some(alt.into()), width: Some(900), ..Image::default() };
    let paragraph = |text: &str| Block { text: vec![text.into()], ..Block::default() };
    let intro = vec![
        paragraph("An introduction."),
        Block { kind: BlockKind::List, notes: vec![note.clone()], ..Block::default() },
        Block { kind: BlockKind::Quote, blocks: vec![paragraph("quoted")], ..Block::default() },
        Block {
            kind: BlockKind::Callout,
            title: Some("Called".into()),
            blocks: vec![paragraph("out")],
            ..Block::default()
        },
        Block { kind: BlockKind::Code, text: vec!["let x = 1;".into()], ..Block::default() },
        Block { kind: BlockKind::Image, image: Some(picture("pictures/a.png", "a desk")), ..Block::default() },
        Block { kind: BlockKind::Image, image: Some(picture("pictures/a.svg", "a drawing")), ..Block::default() },
    ];
    let item = Item {
        id: "a".into(),
        title: "<b>A & B</b> {{ name }} *|NAME|*".into(),
        url: Some("https://b.example/?a=1&b={{2}}".into()),
        source: Some("Source".into()),
        authors: vec!["Ada".into()],
        notes: vec![note],
        links: vec![
            Link { title: "Related".into(), url: "https://r.example/".into(), source: Some("Elsewhere".into()) },
            Link { title: "https://w.example/a".into(), url: "https://w.example/a".into(), source: None },
        ],
        minutes: Some(4),
        date: "2026-11-01".parse().ok(),
        recommended: true,
        ..Item::default()
    };
    let refused = Item {
        id: "b".into(),
        title: "Refused".into(),
        url: Some("http://;URL=javascript:alert(1)".into()),
        ..Item::default()
    };
    let issue = Issue {
        id: "1".into(),
        title: "Issue 1".into(),
        date: "2026-11-02".parse().ok(),
        intro,
        topics: vec![Topic { name: "Topic".into(), items: vec![item, refused] }],
        ..Issue::default()
    };
    Digest {
        title: "D".into(),
        home: Some("https://a.example/d/".into()),
        language: Some("en".into()),
        issues: vec![issue],
    }
}

/// What mail programs leave of HTML: Gmail, Outlook and web mails take out sheets, classes, scripts, drawings, and what
/// places elements elsewhere.
fn stripped(html: &str) -> String {
    let mut html = html.to_owned();
    for tag in ["style", "script", "svg", "head"] {
        while let (Some(from), Some(to)) = (html.find(&format!("<{tag}")), html.find(&format!("</{tag}>"))) {
            html.replace_range(from..to + tag.len() + 3, "");
        }
    }
    // Comments are for Outlook, which is not here.
    while let (Some(from), Some(to)) = (html.find("<!--"), html.find("-->")) {
        html.replace_range(from..to + 3, "");
    }
    for attribute in ["class", "id"] {
        while let Some(from) = html.find(&format!(" {attribute}=\"")) {
            let start = from + attribute.len() + 3;
            let end = start + html[start..].find('"').unwrap();
            html.replace_range(from..=end, "");
        }
    }
    html
}

/// The value of a property in the style of an element itself.
fn own<'e>(element: &ElementRef<'e>, property: &str) -> Option<&'e str> {
    let rules = element.attr("style")?.split(';').filter_map(|rule| rule.split_once(':'));
    rules.filter(|(name, _)| name.trim() == property).map(|(_, value)| value.trim()).next_back()
}

/// The contrast of two colours, as WCAG has it.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Checks that each text has a colour of the block or the link that it stands in, which can be told from its ground.
fn check_contrast(html: &str) -> usize {
    let page = Html::parse_document(html);
    let words = page
        .root_element()
        .descendants()
        .filter(|node| node.value().as_text().is_some_and(|text| !text.trim().is_empty()));
    let mut seen = 0;
    for node in words {
        let around: Vec<ElementRef> = node.ancestors().filter_map(ElementRef::wrap).collect();
        let named = ["a", "p", "li", "h1", "h2", "td", "pre", "code"];
        let block = around.iter().find(|element| named.contains(&element.value().name())).unwrap();
        let colour = around.iter().find_map(|element| own(element, "color"));
        assert!(own(block, "color").is_some(), "{} has no colour of its own: {:?}", block.value().name(), node.value());
        let ground = around.iter().find_map(|element| own(element, "background-color")).unwrap();
        let found = contrast(colour.unwrap(), ground);
        assert!(found >= 4.5, "{found} of {colour:?} on {ground}: {:?}", node.value());
        seen += 1;
    }
    seen
}

/// The words of a page, without white space.
fn words(html: &str) -> String {
    let page = Html::parse_document(html);
    page.root_element().text().flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn all_of_an_issue_is_in_both_parts() {
    for digest in [sample(), rich()] {
        let newest = digest.issues.iter().max_by_key(|issue| issue.date).unwrap();
        let mail = sent(&digest);
        let html = words(&stripped(&mail.html));
        assert_eq!((mail.left_out, mail.html.len() <= MOST), (0, true));
        let links = Html::parse_document(&mail.html);
        let links: BTreeSet<&str> = links
            .select(&Selector::parse("a").unwrap())
            .filter_map(|link| link.attr("href"))
            .map(|href| &*href.to_owned().leak())
            .collect();
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        for topic in &newest.topics {
            assert!(html.contains(&squeezed(&topic.name)) && mail.text.contains(&topic.name), "{}", topic.name);
            for item in &topic.items {
                assert!(html.contains(&squeezed(&item.title)) && mail.text.contains(&item.title), "{}", item.title);
                if let Some(href) = item.url.as_deref().and_then(link_digest_core::web_href) {
                    assert!(links.contains(href.as_str()) && mail.text.contains(&href), "{href} in {links:?}");
                }
                for span in item.notes.iter().flat_map(|note| &note.text) {
                    assert!(html.contains(&squeezed(&span.text)) && mail.text.contains(&span.text), "{span:?}");
                }
            }
        }
        assert_eq!(mail.text.matches('★').count(), mail.html.matches('★').count());
    }
}

#[test]
fn the_plain_text_is_laid_out() {
    let text = sent(&rich()).text;
    let start = "D\nNov 2, 2026\n===========\nIssue 1\n\nAn introduction.\n\n- see this (https://c.example/)strong";
    assert!(
        text.replace("Issue 1\nNov 2, 2026", "").starts_with(start) || text.starts_with("D\nIssue 1\n=======\n"),
        "{text}"
    );
    assert!(text.contains("\n  - deeper\n\n> quoted\n\n> Called\n> out\n\nlet x = 1;\n\n[a desk]\n"), "{text}");
    // An address that is its own title stands once.
    assert_eq!(text.matches("https://w.example/a").count(), 1, "{text}");
    assert!(text.contains("Recommended · Source · Ada · 4 min · Nov 1, 2026\n"), "{text}");
    assert!(text.contains("See also:\n- Related · Elsewhere\n  https://r.example/\n"), "{text}");
    assert!(!text.contains("\n\n\n\n") && text.ends_with("https://a.example/d/\n"), "{text}");
}

#[test]
fn a_series_without_a_name_is_not_called_by_another() {
    let nameless = Digest { title: String::new(), ..long(2) };
    let mail = sent(&nameless);
    assert_eq!(mail.subject, "Issue 9");
    assert!(!mail.text.contains("Link digest") && !mail.html.contains("Link digest"));
}

#[test]
fn it_can_be_read_after_what_mail_programs_take_out() {
    for theme in [PageTheme::Auto, PageTheme::Light, PageTheme::Dark] {
        let settings = Publication { theme, ..Publication::default() };
        for digest in [sample(), rich()] {
            let html = mail(&digest, &settings, Sent::Newest).unwrap().html;
            let left = stripped(&html);
            assert!(check_contrast(&left) > 20);
            // Nothing was there that only a browser has.
            for gone in
                ["<style", "class=", "<script", "<svg", "<link", "position:", "display:flex", "display:grid", "var("]
            {
                assert!(!left.contains(gone), "{gone} in {left}");
            }
            assert_eq!(html.contains("prefers-color-scheme: dark"), theme == PageTheme::Auto);
            assert!(html.contains("<meta name=\"color-scheme\" content="));
        }
    }
    // A checker that passes everything would check nothing.
    assert!(contrast("#777777", "#ffffff") < 4.5 && contrast("#000000", "#ffffff") > 20.9);
    assert!(std::panic::catch_unwind(|| check_contrast("<p>no colour</p>")).is_err());
}

#[test]
fn both_palettes_can_be_read() {
    for Palette { ground, text, muted, link, star, code, .. } in [LIGHT, DARK] {
        for colour in [text, muted, link, star] {
            assert!(contrast(colour, ground) >= 4.5, "{colour} on {ground}");
        }
        assert!(contrast(text, code) >= 4.5 && contrast(link, code) >= 4.5);
    }
}

#[test]
fn what_is_too_long_ends_between_two_items_and_says_so() {
    let digest = long(600);
    let mail = sent(&digest);
    assert!(mail.html.len() <= MOST && mail.html.len() > MOST - 1000, "{}", mail.html.len());
    let there = 600 - mail.left_out;
    for part in [&words(&mail.html), &mail.text.replace(' ', "")] {
        assert!(part.contains(&format!("Title{};", there - 1)) && !part.contains(&format!("Title{there};")));
        assert!(part.contains(&format!("{}more", mail.left_out)) && part.contains("(600items)"));
    }
    assert!(mail.leads_to_all && mail.text.contains("https://a.example/d/issues/9.html"));
    assert!(mail.html.contains("href=\"https://a.example/d/issues/9.html\""));
    let nowhere = sent(&Digest { home: None, ..digest });
    assert!(
        nowhere.left_out > 0 && !nowhere.leads_to_all && nowhere.text.contains(&format!("{} more", nowhere.left_out))
    );
    // Not one more than need be.
    assert_eq!(sent(&long(20)).left_out, 0);
    assert_eq!(super::most(10, |parts| parts <= 7), 7);
    assert_eq!(super::most(1, |_| false), 0);
}

#[test]
fn an_introduction_that_fills_a_mail_is_cut_between_its_paragraphs() {
    let mut digest = long(4);
    let paragraph = || Block { text: vec!["x".repeat(30_000).as_str().into()], ..Block::default() };
    digest.issues[0].intro = (0..5).map(|_| paragraph()).collect();
    let mail = sent(&digest);
    assert!(mail.html.len() <= MOST && mail.left_out == 4);
    assert_eq!(mail.text.matches(&"x".repeat(30_000)).count(), 3);
}

#[test]
fn nothing_but_text_comes_from_data() {
    let mail = sent(&rich());
    assert!(!mail.html.contains("<b>") && mail.html.contains("&lt;b&gt;A &amp; B&lt;/b&gt;"), "{}", mail.html);
    // What a service would fill in is none, and reads as it was written.
    assert!(!mail.html.contains("{{") && !mail.html.contains("*|"));
    assert!(words(&mail.html).contains("{{name}}*|NAME|*"));
    assert!(
        !mail.html.contains("href=\"javascript") && words(&mail.html).contains("Notawebaddress:javascript:alert(1)")
    );
    assert!(mail.text.contains("Not a web address: http://;URL"));
}

#[test]
fn pictures_are_those_of_the_site() {
    let mail = sent(&rich());
    assert!(
        mail.html.contains("src=\"https://a.example/d/pictures/a.png\" alt=\"a desk\" width=\"560\""),
        "{}",
        mail.html
    );
    // A blocked picture is no wider than a phone; Outlook reads the attribute alone.
    assert!(mail.html.contains("style=\"display:block;width:100%;max-width:560px;height:auto;"), "{}", mail.html);
    assert!(mail.html.contains("word-break:break-word"));
    assert!(!mail.html.contains("a.svg") && words(&mail.html).contains("[adrawing]"));
    assert!(mail.text.contains("[a desk]") && mail.text.contains("[a drawing]"));
    assert_eq!(mail.hidden_pictures, 1);
    let without = sent(&Digest { home: None, ..rich() });
    assert_eq!((without.hidden_pictures, without.html.contains("<img")), (2, false));
}

#[test]
fn a_language_from_right_to_left_is_laid_out_so() {
    let mail = sent(&Digest { language: Some("ar".into()), ..rich() });
    assert!(
        mail.html.contains("dir=\"rtl\"")
            && mail.html.contains("text-align:right")
            && mail.html.contains("padding-right:22px")
    );
    assert!(!mail.html.contains("text-align:left"));
    check_contrast(&stripped(&mail.html));
}

#[test]
fn an_issue_is_found_by_its_id_and_the_newest_is_known() {
    let digest = sample();
    let settings = Publication::default();
    let oldest = digest.issues.iter().min_by_key(|issue| issue.date).unwrap();
    let found = mail(&digest, &settings, Sent::Id(&oldest.id)).unwrap();
    assert_eq!(found.date, oldest.date_end.or(oldest.date));
    assert_eq!(mail(&digest, &settings, Sent::Id("none")), None);
    assert!(sent(&digest).date > found.date);
}

#[test]
fn a_draft_is_read_by_mail_programs() {
    let mail = Mail { subject: "Ünïcode — 9 ".repeat(12), ..sent(&rich()) };
    let draft = eml(&mail);
    assert_eq!(draft, eml(&mail), "the same bytes");
    assert!(is_sealed(&draft) && is_sealed(&mail.html) && !is_sealed(&draft.replacen("9", "8", 1)));
    assert!(draft.is_ascii() && draft.lines().all(|line| line.len() <= 998));
    let read = MessageParser::default().parse(draft.as_bytes()).unwrap();
    assert_eq!(read.subject().map(str::trim), Some(mail.subject.trim()));
    let same = |found: &str, wanted: &str| assert_eq!(found.replace("\r\n", "\n"), wanted);
    same(&read.body_html(0).unwrap(), &mail.html);
    same(&read.body_text(0).unwrap(), &mail.text);
    assert_eq!(read.date().unwrap().to_rfc3339(), "2026-11-02T00:00:00Z");
}
