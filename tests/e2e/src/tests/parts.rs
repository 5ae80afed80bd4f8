//! An archive in parts: what is shown, what is fetched for it, and what happens where that does not come.

use anyhow::{Result, ensure};
use link_digest_core::parts::{Files, Sizes, write_in};
use link_digest_core::search::Searcher;
use link_digest_core::{Archive, Digest, Facet, Issue, Item, Note, Query, Span, Topic};

use crate::environment;
use crate::house::Case;
use crate::site::Answer;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_first_cards_take_the_index_and_their_part),
        case!(more_cards_take_more_parts),
        case!(sources_come_when_their_list_is_opened),
        case!(a_source_in_an_attribute_comes_before_the_cards),
        case!(a_text_is_found_as_in_one_file),
        case!(a_text_in_an_attribute_is_found),
    ]
}

const BOX: &str = "[part=search]";
const WORDS: [&str; 8] = ["vacuum", "storage", "kernel", "parser", "lattice", "replica", "cursor", "planner"];

/// So many items that a few stand in each of many parts.
fn digest() -> Digest {
    let word = |n: usize| WORDS[n % WORDS.len()];
    let item = |n: usize| Item {
        id: format!("item-{n}"),
        title: format!("On the {} of the {} {n}", word(n), word(n / 8)),
        url: Some(format!("https://{}.example/{n}", word(n / 3))),
        source: Some(format!("Source {}", n % 23)),
        recommended: n % 7 == 0,
        notes: vec![Note {
            text: vec![Span::from(&*format!("It is about the {} and its {}.", word(n * 5 + 1), word(n / 5)))],
            notes: Vec::new(),
        }],
        ..Item::default()
    };
    let topic = |issue: usize, topic: usize| Topic {
        name: format!("Topic {topic}"),
        items: (0..4).map(|n| item(issue * 12 + topic * 4 + n)).collect(),
    };
    let issue = |n: usize| Issue {
        id: format!("issue-{n}"),
        title: format!("Issue {n}"),
        date: format!("2024-{:02}-{:02}", n / 4 % 12 + 1, n % 4 * 7 + 1).parse().ok(),
        topics: (0..3).map(|t| topic(n, t)).collect(),
        ..Issue::default()
    };
    Digest { title: "In parts".into(), issues: (0..40).map(issue).collect(), ..Digest::default() }
}

fn files() -> Files {
    write_in(&digest(), Sizes { part: 700, step: 4, join: 2, shard: 1500 })
}

/// Has the site answer for all of them, the index in the place of the digest.
fn publish(stage: &Stage, files: &Files) {
    stage.site.answer("/issues.json", Answer::json(files.index.clone()));
    for file in &files.files {
        stage
            .site
            .answer(&format!("/{}", file.name), Answer::whole(200, "application/octet-stream", file.bytes.clone()));
    }
}

/// The ids that a query finds in the same digest in one file.
fn found(query: &Query) -> Vec<String> {
    let archive = Archive::new(&digest());
    let results = query.run(&archive, &mut Searcher::default());
    results.entries.iter().filter_map(|entry| Some(archive.item(*entry)?.id)).collect()
}

fn first(query: &Query) -> Vec<String> {
    found(query).into_iter().take(24).collect()
}

/// The files of a kind that were asked for.
fn asked(stage: &Stage, kind: &str) -> Vec<String> {
    let is_it = |path: &String| path.trim_start_matches('/').starts_with(kind);
    stage.site.asked().into_iter().filter(is_it).collect()
}

/// That nothing was asked for twice.
fn once(stage: &Stage) -> Result<()> {
    let mut asked = stage.site.asked();
    asked.sort();
    let twice: Vec<_> = asked.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
    ensure!(twice.is_empty(), "asked for more than once: {twice:?}");
    Ok(())
}

async fn open(stage: &Stage, attributes: &str) -> Result<()> {
    publish(stage, &files());
    stage.open(Page::new(&ELEMENT.replace("src=", &format!("{attributes} src=")))).await?;
    stage.state("ready").await
}

async fn the_first_cards_take_the_index_and_their_part(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.cards(&first(&Query::default())).await?;
    stage.expect("text($('.count'))", "480 items · 69 recommended").await?;
    let parts = asked(stage, "part-");
    ensure!(parts.len() < files().files.iter().filter(|file| file.name.starts_with("part-")).count() / 4, "{parts:?}");
    for kind in ["sources-", "search-", "words-"] {
        ensure!(asked(stage, kind).is_empty(), "{:?}", asked(stage, kind));
    }
    ensure!(stage.site.times(&environment::search()?.0) == 0, "the search came before anyone asked");
    // A topic, an issue and what is recommended take no other file than that of their cards.
    stage.click("[part=topic]:first-of-type").await?;
    let query = Query::only(Facet::Topic, "Topic 0".into());
    stage.cards(&first(&query)).await?;
    stage.expect("text($('.count')).startsWith('160 of 480')", true).await?;
    stage.click("[part=recommended]").await?;
    stage.cards(&first(&Query { recommended: true, ..query })).await?;
    once(stage)
}

async fn more_cards_take_more_parts(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    let before = asked(stage, "part-").len();
    stage.click("[part=more]").await?;
    let all: Vec<_> = found(&Query::default()).into_iter().take(48).collect();
    stage.cards(&all).await?;
    ensure!(asked(stage, "part-").len() > before, "no part was asked for");
    once(stage)
}

async fn sources_come_when_their_list_is_opened(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.click(".down").await?;
    stage.expect("$$('[part=source-choice]').length", 23).await?;
    stage.click("[part=source-choice]").await?;
    stage.expect("$$('[part=source-choice][aria-pressed=true]').length", 1).await?;
    let name: String = stage.get("$('[part=source-choice][aria-pressed=true] bdi').textContent").await?;
    stage.cards(&first(&Query::only(Facet::Source, name))).await?;
    once(stage)
}

async fn a_source_in_an_attribute_comes_before_the_cards(stage: &Stage) -> Result<()> {
    open(stage, "source=\"Source 5\"").await?;
    stage.cards(&first(&Query::only(Facet::Source, "Source 5".into()))).await?;
    once(stage)
}

async fn a_text_is_found_as_in_one_file(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    let mut typed = String::new();
    for text in ["lat", "tice", " 77", "-source:\"Source 3\""] {
        stage.find(BOX).await?.send_keys(text).await?;
        typed += text;
        stage.cards(&first(&Query { text: typed.clone(), ..Query::default() })).await?;
    }
    stage.find(BOX).await?.clear().await?;
    for text in ["plannar", "\"kernel of the\"", "topic:\"Topic 1\" cursor"] {
        stage.act("host.query = {}").await?;
        stage.find(BOX).await?.send_keys(text).await?;
        stage.cards(&first(&Query { text: text.into(), ..Query::default() })).await?;
        stage.expect("$('.page').ariaBusy === 'true'", false).await?;
    }
    Ok(())
}

async fn a_text_in_an_attribute_is_found(stage: &Stage) -> Result<()> {
    open(stage, "q=\"replica\"").await?;
    stage.cards(&first(&Query { text: "replica".into(), ..Query::default() })).await?;
    once(stage)
}
