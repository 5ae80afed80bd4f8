//! What scripts look for is there: on a published page, in what the widget draws, and in the page of one file.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod widget;

use link_digest::components::{PENDING, failed, later_failed, loading};
use link_digest::config::Config;
use link_digest::failure::Failure;
use link_digest::store::Store;
use link_digest_core::contract::selector;
use link_digest_core::facet::Control;
use link_digest_core::{Digest, Facet, InParts, Publication};
use link_digest_publish::{page, site};
use scraper::{Html, Selector};
use yew::{Component, Context, LocalServerRenderer};

use widget::bundle;

/// Cards with all that a card may have, over two months.
fn digest() -> Digest {
    let mut digest = link_digest_core::read(include_bytes!("../../../tests/fixtures/cards.json")).unwrap().digest;
    for (issue, date) in digest.issues.iter_mut().zip(["2025-08-11", "2025-09-01"]) {
        issue.date = date.parse().ok();
    }
    digest
}

/// A digest that has not come yet, and one that did not; a search that did not; a card on its way.
struct WithoutDigest;

impl Component for WithoutDigest {
    type Message = ();
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, _: &Context<Self>) -> yew::Html {
        let (config, store) = (Config::default(), Store::default());
        let states = [
            loading(&config),
            failed(Failure::Network, &config, &store),
            later_failed(&config, &store, config.words.search_failed),
            (PENDING.card)(0),
        ];
        states.into_iter().map(yew::Html::from).collect()
    }
}

/// Expects each selector in the page, within one of these elements where it starts from one.
fn check(html: &str, selectors: &[&str], scopes: &[&str]) {
    let page = Html::parse_document(html);
    // Each of several must be there: one alone would hide that the others are not.
    for text in selectors.iter().flat_map(|text| text.split(',').map(str::trim)) {
        let all: Vec<String> = match text.strip_prefix(":scope") {
            Some(rest) => scopes.iter().map(|scope| format!("{scope}{rest}")).collect(),
            None => vec![text.to_owned()],
        };
        let found = all.iter().any(|text| page.select(&Selector::parse(text).unwrap()).next().is_some());
        assert!(found, "scripts look for {text}, and nothing is drawn that it matches:\n{html}");
    }
}

#[test]
fn a_published_page_has_what_scripts_look_for() {
    let digest = digest();
    // What belongs to an archive in parts is there as well.
    let settings = Publication { parts: InParts::Always, ..Publication::default() };
    let files = site(&digest, &settings, &bundle(), &|_| ()).unwrap().files;
    let index = files.iter().find(|file| file.path == "index.html").unwrap();
    let index = std::str::from_utf8(&index.bytes).unwrap();
    check(index, selector::ON_PAGES, &[]);
    // A card says its topic where all stand in one list, which nobody has asked for here.
    let drawn = include_str!("../../../src/components/card.rs").contains(r#""class" = "topic""#);
    let topic = if drawn { r#"<span class="topic"></span>"# } else { "" };
    check(&format!("{index}{topic}"), selector::OF_PAGES, &[".card", ".note"]);
    check(index, &[selector::COUNT, selector::CARDS, selector::PAGE, selector::ORDER], &[]);
    check(index, selector::PLACES, &[]);
    let lists = Facet::ALL.into_iter().filter(|facet| facet.description().control == Control::Select);
    for list in lists.map(|facet| format!("{}{}", selector::LIST, facet.field())) {
        check(index, &[&list], &[]);
    }
}

#[test]
fn the_page_of_one_file_has_what_scripts_look_for() {
    let mut digest = digest();
    digest.language = Some("de".to_owned());
    let html = page(&digest, &Publication::default(), &bundle()).unwrap();
    check(&html, selector::IN_ONE_FILE, &["link-digest"]);
}

#[test]
fn the_widget_has_what_its_element_looks_for() {
    let digest = digest();
    let shown = page(&digest, &Publication::default(), &bundle()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let states = LocalServerRenderer::<WithoutDigest>::new().render();
    let states = tokio::task::LocalSet::new().block_on(&runtime, states);
    // A box to find a value is drawn once a reader has opened its facet, which nobody has here.
    let drawn = include_str!("../../../src/components/facet/all.rs").contains(r#""class" = "box find""#);
    let finder = if drawn { r#"<input class="box find">"# } else { "" };
    check(&format!("{shown}{states}{finder}"), selector::OF_ELEMENT, &[]);
    check(&states, selector::MEANWHILE, &[]);
}
