//! What is drawn for a digest, rendered natively. The snapshots are read in review.
#![cfg(not(target_arch = "wasm32"))]

use link_digest::app::{App, AppProps};
use link_digest::config::{Attributes, Config};
use link_digest_core::Facet;
use yew::LocalServerRenderer;

const DIGEST: &str = include_str!("fixtures/cards.json");

/// The page for these attributes, a tag a line.
async fn page(set: impl FnOnce(&mut Attributes)) -> String {
    let mut attributes = Attributes { data: Some(DIGEST.to_owned()), ..Attributes::default() };
    set(&mut attributes);
    let props = AppProps::alone(Config::from(&attributes));
    let html = LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await;
    html.replace("><", ">\n<")
}

fn set(value: &str) -> Option<String> {
    Some(value.to_owned())
}

#[tokio::test]
async fn a_digest_is_cards_under_their_issues() {
    insta::assert_snapshot!(page(|_| ()).await);
}

#[tokio::test]
async fn a_filter_leaves_what_matches_and_can_be_dropped() {
    insta::assert_snapshot!(page(|a| a.facets[Facet::Topic] = set("Data")).await);
}

#[tokio::test]
async fn nothing_that_matches_is_said() {
    let html =
        page(|a| (a.facets[Facet::Topic], a.facets[Facet::Issue], a.recommended) = (set("Data"), set("two"), set("")))
            .await;
    assert!(html.contains("Nothing matches these filters.") && html.contains(r#"data-count="0""#), "{html}");
}

#[tokio::test]
async fn a_word_that_finds_nothing_can_be_dropped() {
    let html = page(|a| a.q = set("kubernetes gardening")).await;
    assert!(html.contains("Without “gardening”: ") && html.contains(r#"data-count="0""#), "{html}");
    let html = page(|a| a.q = set("kubernetes gardening wombats")).await;
    assert!(html.contains("Without “gardening wombats”: ") && !html.contains("Without “gardening”"), "{html}");
    let html = page(|a| a.q = set("gardening")).await;
    assert!(!html.contains("Without “"), "{html}");
}

#[tokio::test]
async fn what_is_not_known_of_a_text_is_said() {
    let html = page(|a| a.q = set("tpoic:data")).await;
    assert!(html.contains("“tpoic:data” is not known. Did you mean “topic:data”?"), "{html}");
    let html = page(|a| a.q = set("topic:data")).await;
    assert!(!html.contains("is not known"), "{html}");
}

#[tokio::test]
async fn tips_wait_until_somebody_asks() {
    let html = page(|_| ()).await;
    assert!(html.contains("Search tips") && !html.contains("from then on"), "{html}");
}

#[tokio::test]
async fn a_limit_leaves_the_rest_behind_a_button() {
    let html = page(|a| a.limit = set("1")).await;
    assert_eq!(html.matches("<article").count(), 1);
    assert!(html.contains("Show 1 more"), "{html}");
}

#[tokio::test]
async fn picks_are_recommended_only_and_have_no_controls_but_to_save_them() {
    let html = page(|a| a.layout = set("picks")).await;
    let count = |what| html.matches(what).count();
    assert_eq!((count("<article"), count("aria-pressed"), count("quiet save")), (1, 1, 1));
}

#[tokio::test]
async fn controls_can_be_the_search_alone_or_none() {
    let has = |html: &str, part: &str| html.contains(&format!(r#"part="{part}""#));
    let html = page(|a| a.controls = set("search")).await;
    assert!(["heading", "search", "count"].iter().all(|part| has(&html, part)), "{html}");
    assert!(["recommended", "topic", "order"].iter().all(|part| !has(&html, part)), "{html}");
    let html = page(|a| a.controls = set("none")).await;
    assert!(["heading", "search", "count", "toolbar"].iter().all(|part| !has(&html, part)), "{html}");
    assert!(has(&html, "card") && has(&html, "issue"), "{html}");
    // A way to other cards needs one back.
    assert!(!html.contains("similar"), "{html}");
    assert_eq!(page(|a| a.controls = set("all")).await, page(|_| ()).await);
}

#[tokio::test]
async fn levels_follow_the_title() {
    let html = page(|a| a.heading_level = set("4")).await;
    assert!(
        html.contains("<h4 ") && html.contains("<h5 ") && html.contains("<h6 ") && !html.contains("<h2 "),
        "{html}"
    );
}

#[tokio::test]
async fn another_language_is_spoken_throughout() {
    let arabic = include_str!("../locales/ar.json");
    insta::assert_snapshot!(
        page(|a| (a.lang, a.locale, a.facets[Facet::Topic]) = (set("ar"), set(arabic), set("Data"))).await
    );
}

#[tokio::test]
async fn a_failure_says_its_cause() {
    insta::assert_snapshot!(page(|a| a.data = set("<!doctype html>")).await);
}

#[tokio::test]
async fn a_digest_without_items_is_not_a_failure() {
    let html = page(|a| a.data = set(r#"{"version":1,"title":"New","issues":[]}"#)).await;
    assert!(html.contains("New") && html.contains("This digest has no items yet."), "{html}");
}

#[tokio::test]
async fn what_is_fetched_is_awaited_in_shapes_of_its_size() {
    insta::assert_snapshot!(page(|a| (a.data, a.src) = (None, set("https://a.example/issues.json"))).await);
}

#[tokio::test]
async fn text_from_data_is_text() {
    let hostile = r#"<img src=x onerror=\"alert(1)\">"#;
    let json =
        DIGEST.replace("Scaling Kubernetes to 7,500 nodes", hostile).replace("\"Data\"", &format!("\"{hostile}\""));
    let html = page(|a| a.data = set(&json)).await;
    assert!(!html.contains("<img src=x") && html.contains("&lt;img"), "{html}");
}
