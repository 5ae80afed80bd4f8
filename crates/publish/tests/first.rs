//! What a page has first: the cards that an element shows by default, with their style, and all else after them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod widget;

use link_digest_core::defaults::LIMIT;
use link_digest_core::{Digest, InParts, Publication, Styles};
use link_digest_publish::{Attributes, Embed, Given, embed, light, site};
use widget::bundle;
use xtask_corpus::Corpus;

/// One issue that nobody reads in one go.
const ITEMS: usize = 145;

/// What each card has, and nothing else.
const CARD: &str = " data-id=\"";

/// A digest whose newest issue has so many items.
fn digest() -> Digest {
    let mut digest = link_digest_core::read(Corpus::new(400).unwrap().json.as_bytes()).unwrap().digest;
    digest.issues.sort_by_key(|issue| std::cmp::Reverse(issue.date));
    let mut topics: Vec<_> = digest.issues.iter().flat_map(|issue| issue.topics.clone()).collect();
    let mut left = ITEMS;
    for topic in &mut topics {
        topic.items.truncate(left);
        left -= topic.items.len();
    }
    assert_eq!(left, 0);
    topics.retain(|topic| !topic.items.is_empty());
    digest.issues.truncate(2);
    digest.issues[0].topics = topics;
    digest
}

fn page(settings: &Publication, path: impl Fn(&str) -> bool) -> String {
    let files = site(&digest(), settings, &bundle(), &|_| ()).unwrap().files;
    let file = files.into_iter().filter(|file| path(&file.path)).max_by_key(|file| file.bytes.len()).unwrap();
    String::from_utf8(file.bytes).unwrap()
}

fn at(page: &str, what: &str) -> usize {
    page.find(what).unwrap_or_else(|| panic!("{what} is not in the page:\n{page}"))
}

#[test]
fn the_style_and_the_cards_come_before_all_else() {
    let page = page(&Publication::default(), |path| path == "index.html");
    assert!(!page.contains("rel=\"stylesheet\""), "no other file is waited for");
    let first = ["<style data-sheet=\"site-", "<link-digest", "<style data-sheet=\"link-digest-", "class=\"card"];
    let then = ["</template>", "<script async fetchpriority=\"low\" src=\"link-digest.js?", "application/ld+json"];
    let places: Vec<_> = first.iter().chain(&then).map(|what| at(&page, what)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(at(&page, "<script") > at(&page, "</template>"));
}

#[test]
fn styles_are_files_where_the_settings_say_so() {
    let settings = Publication { styles: Styles::Linked, ..Publication::default() };
    let page = page(&settings, |path| path == "index.html");
    assert!(!page.contains("<style"));
    assert_eq!(page.matches("<link rel=\"stylesheet\" href=\"").count(), 2);
    let html = embed(
        &digest(),
        &settings,
        bundle().script(),
        Embed { base: "/d/", src: Some("/d/issues.json"), attributes: Attributes::NONE },
    )
    .unwrap();
    assert!(!html.contains("<style") && html.contains("<link rel=\"stylesheet\" href=\"/d/link-digest-"));
}

/// An element shows so many after each change of the query as well.
#[test]
fn no_more_cards_are_prerendered_than_an_element_shows() {
    let settings = Publication::default();
    let index = page(&settings, |path| path == "index.html");
    assert_eq!(index.matches(CARD).count(), LIMIT);
    assert!(!index.contains(" limit="));
    let at = Embed { base: "/d/", src: Some("/d/issues.json"), attributes: Attributes::NONE };
    assert_eq!(embed(&digest(), &settings, bundle().script(), at).unwrap().matches(CARD).count(), LIMIT);
    assert_eq!(light(&digest(), &settings, bundle().script(), at).matches("<li class=\"item").count(), LIMIT);
    // Who has no scripts is led to all of the issue.
    let noscript = &index[self::at(&index, "<noscript>")..self::at(&index, "</noscript>")];
    assert!(noscript.contains("<a href=\"issues/") && noscript.contains(&format!("{ITEMS} items")), "{noscript}");
    let issue = page(&settings, |path| path.starts_with("issues/"));
    assert_eq!(issue.matches("<li class=\"item").count(), ITEMS);
}

#[test]
fn a_page_of_an_archive_in_parts_says_which_comes_first() {
    let settings = Publication { parts: InParts::Always, ..Publication::default() };
    let files = site(&digest(), &settings, &bundle(), &|_| ()).unwrap().files;
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path).unwrap();
        std::str::from_utf8(&file.bytes).unwrap()
    };
    let index = text("index.html");
    let next = index.split(" data-next=\"").nth(1).unwrap().split('"').next().unwrap();
    let first: Vec<&str> =
        text(next).split("\"id\":\"").skip(1).take(2).map(|id| id.split('"').next().unwrap()).collect();
    assert!(first.iter().any(|id| index.contains(&format!("data-id=\"{id}\""))), "{first:?}");
    assert!(text("worker.js").contains(next));
    let bytes = index.split(" data-bytes=\"").nth(1).unwrap().split('"').next().unwrap();
    let all: usize = files.iter().filter(|file| file.path.starts_with("archive/")).map(|file| file.bytes.len()).sum();
    let bytes: usize = bytes.parse().unwrap();
    assert!(bytes > all / 10 && bytes < all, "{bytes} of {all}");
    assert!(!page(&Publication::default(), |path| path == "index.html").contains("data-next"));
}

/// What is in the element before any script, and its tag.
fn embedded(attributes: &[(&str, &str)]) -> (String, String) {
    let given = attributes.iter().map(|(name, value)| (name.to_string(), Given::Text(value.to_string())));
    let (attributes, errors) = Attributes::read(given);
    assert_eq!(errors, []);
    let at = Embed { base: "/d/", src: Some("/d/issues.json"), attributes: &attributes };
    let html = embed(&digest(), &Publication::default(), bundle().script(), at).unwrap();
    let (_, element) = html.split_once("<link-digest").unwrap();
    let (tag, rest) = element.split_once('>').unwrap();
    (tag.to_owned(), rest.split_once("</link-digest>").unwrap().0.to_owned())
}

#[test]
fn the_first_cards_are_those_that_the_attributes_ask_for() {
    let (tag, cards) = embedded(&[("limit", "3"), ("layout", "list"), ("data-x", "<\"&")]);
    assert_eq!(cards.matches(CARD).count(), 3);
    assert!(cards.contains("data-layout=\"list\""));
    assert_eq!(
        tag,
        " limit=\"3\" layout=\"list\" data-x=\"&lt;&quot;&amp;\" src=\"/d/issues.json\" theme=\"auto\" lang=\"en\""
    );
    let digest = digest();
    let topics = || digest.issues.iter().flat_map(|issue| &issue.topics);
    let name = &topics().next().unwrap().name;
    let items: usize = topics().filter(|topic| topic.name == *name).map(|topic| topic.items.len()).sum();
    let (_, cards) = embedded(&[("topic", name), ("limit", "10000")]);
    assert!((1..ITEMS).contains(&items));
    assert_eq!(cards.matches(CARD).count(), items);
    // The page's own word wins over that of the digest, once.
    let (tag, cards) = embedded(&[("theme", "dark"), ("lang", "de")]);
    assert_eq!((tag.matches("theme=").count(), tag.matches("lang=").count()), (1, 1), "{tag}");
    assert!(cards.contains("data-theme=\"dark\"") && cards.contains("Themen"), "{cards}");
}

#[test]
fn what_the_widget_cannot_show_at_once_has_no_cards() {
    for attribute in [("q", "rust"), ("group", "topic"), ("src", "/other.json"), ("words", "/words.json")] {
        let (tag, inside) = embedded(&[attribute]);
        assert!(tag.starts_with(&format!(" {}=\"{}\"", attribute.0, attribute.1)), "{tag}");
        assert_eq!((inside.as_str(), tag.matches(" src=").count()), ("", 1), "{attribute:?}");
    }
}
