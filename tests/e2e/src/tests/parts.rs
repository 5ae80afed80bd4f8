//! An archive in parts: what is shown, what is fetched for it, and what happens where that does not come.

use anyhow::{Result, ensure};
use link_digest_core::parts::{Files, Sizes, write_in};
use link_digest_core::search::Searcher;
use link_digest_core::{Archive, Digest, Facet, Issue, Item, Note, Query, Span, Topic};

use crate::environment;
use crate::house::Case;
use crate::site::{Answer, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_first_cards_take_the_index_and_their_part),
        case!(more_cards_take_more_parts),
        case!(sources_come_when_their_list_is_opened),
        case!(a_source_in_an_attribute_comes_before_the_cards),
        case!(a_text_is_found_as_in_one_file),
        case!(a_text_in_an_attribute_is_found),
        case!(a_part_that_does_not_come_is_told_in_its_place),
        case!(a_newer_edition_takes_the_place_of_one_whose_files_are_gone),
        case!(a_file_with_other_bytes_is_not_shown),
        case!(what_a_text_lacks_is_said),
        case!(values_that_do_not_come_are_told_in_their_list),
        case!(without_its_reader_the_digest_fails_and_comes_again),
        case!(an_index_that_is_damaged_is_told),
        case!(a_late_part_is_of_no_query_but_the_last),
        case!(two_elements_share_an_archive),
        case!(a_reader_who_saves_data_gets_nothing_ahead),
    ]
}

const BOX: &str = "[part=search]";
const WORDS: [&str; 8] = ["vacuum", "storage", "kernel", "parser", "lattice", "replica", "cursor", "planner"];

pub const SIZES: Sizes = Sizes { part: 700, step: 4, join: 2, shard: 1500, ids: 64 };

/// So many items that a few stand in each of many parts.
fn digest() -> Digest {
    let word = |n: usize| WORDS[n % WORDS.len()];
    let item = |n: usize| Item {
        id: format!("item-{n}"),
        title: format!("On the {} of the {} {n}", word(n), word(n / 8)),
        url: Some(format!("https://{}.example/{n}", word(n / 3))),
        source: Some(format!("Source {}", n % 23)),
        recommended: n.is_multiple_of(7),
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

pub fn files() -> Files {
    files_in(SIZES)
}

pub fn files_in(sizes: Sizes) -> Files {
    write_in(&digest(), sizes)
}

/// Has the site answer for all of them, the index in the place of the digest.
pub fn publish(stage: &Stage, files: &Files) {
    stage.site.answer("/issues.json", Answer::json(files.index.clone()));
    for file in &files.files {
        stage
            .site
            .answer(&format!("/{}", file.name), Answer::whole(200, "application/octet-stream", file.bytes.clone()));
    }
}

/// The ids that a query finds in the same digest in one file.
pub fn found(query: &Query) -> Vec<String> {
    let archive = Archive::new(&digest());
    let results = query.run(&archive, &mut Searcher::default());
    results.entries.iter().filter_map(|entry| Some(archive.item(*entry)?.id)).collect()
}

pub fn first(query: &Query) -> Vec<String> {
    found(query).into_iter().take(24).collect()
}

/// The files of a kind that were asked for.
pub fn asked(stage: &Stage, kind: &str) -> Vec<String> {
    let is_it = |path: &String| path.trim_start_matches('/').starts_with(kind);
    stage.site.asked().into_iter().filter(is_it).collect()
}

/// That nothing was asked for twice.
pub fn once(stage: &Stage) -> Result<()> {
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
    let all = files().files.iter().filter(|file| file.name.starts_with("part-")).count();
    // Those of the next screen come when nothing else does.
    ensure!(asked(stage, "part-").len() < all / 4, "{all}: {:?}", asked(stage, "part-"));
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

const FAILED: &str = "$$('.cards .ways').map(text)";
/// What is to be done about a file.
const FOLDERS: &str = "Upload the whole folder";
const NOT_LOADED: &str = "This part could not be loaded. Try again";

/// The file that holds the item of an id.
pub fn part_of(files: &Files, id: &str) -> String {
    let id = format!("\"{id}\"");
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(&id);
    let file = files.files.iter().find(|file| file.name.starts_with("part-") && holds(&file.bytes));
    file.map(|file| format!("/{}", file.name)).unwrap_or_default()
}

/// Publishes the archive, and returns the cards that are shown first, and the file of the first of them with its answer.
fn publish_to_lose(stage: &Stage) -> (Vec<String>, String, Answer) {
    let files = files();
    publish(stage, &files);
    let all = first(&Query::default());
    let lost = part_of(&files, &all[0]);
    let whole = stage.site.answered(&lost);
    (all, lost, whole)
}

async fn begin(stage: &Stage, attributes: &str) -> Result<()> {
    stage.open(Page::new(&ELEMENT.replace("src=", &format!("{attributes} src=")))).await
}

async fn a_part_that_does_not_come_is_told_in_its_place(stage: &Stage) -> Result<()> {
    let (all, lost, whole) = publish_to_lose(stage);
    stage.site.answer(&lost, Answer::error_page(500));
    begin(stage, "").await?;
    stage.state("ready").await?;
    stage.expect(FAILED, vec![NOT_LOADED]).await?;
    // Everything else works.
    stage.wait_for("!$('.page[aria-busy]') && ids().filter(Boolean).length").await?;
    let shown: Vec<String> = stage.get("ids().filter(Boolean)").await?;
    ensure!(!shown.is_empty() && all.ends_with(&shown), "{shown:?}");
    stage.expect("text($('.count'))", "480 items · 69 recommended").await?;
    ensure!(stage.site.times("/issues.json") == 1, "the index was asked for again");
    stage.says(&[&lost, "a file of this archive did not come: the server answered with 500", FOLDERS]).await?;
    stage.site.answer(&lost, whole);
    stage.click(".cards .ways button").await?;
    stage.cards(&all).await?;
    stage.expect("root.activeElement === $('.issue .card')", true).await
}

/// The index and the newest parts are new; the reader has the index before.
async fn a_newer_edition_takes_the_place_of_one_whose_files_are_gone(stage: &Stage) -> Result<()> {
    let older = files();
    let mut newer = digest();
    newer.issues.push(Issue {
        id: "newest".into(),
        date: "2025-01-01".parse().ok(),
        topics: vec![Topic {
            name: "Topic 0".into(),
            items: vec![Item { id: "newest-item".into(), title: "Newest".into(), ..Item::default() }],
        }],
        ..Issue::default()
    });
    let newer = write_in(&newer, SIZES);
    let gone = part_of(&older, &first(&Query::default())[0]);
    publish(stage, &newer);
    stage.site.expect_faults();
    if newer.files.iter().all(|file| !gone.ends_with(&file.name)) {
        stage.site.answer(&gone, Answer::error_page(404));
    }
    stage.site.answer_in_turn("/issues.json", [Answer::json(older.index.clone()), Answer::json(newer.index.clone())]);
    stage.open(Page::new("").before("window.ready = 0; addEventListener('ld-ready', () => ready++)")).await?;
    stage
        .act(
            "document.querySelector('main').insertAdjacentHTML('beforeend', given)"
                .replace("given", &format!("{ELEMENT:?}"))
                .as_str(),
        )
        .await?;
    stage.state("ready").await?;
    stage.expect("ids()[0]", "newest-item").await?;
    stage.expect("[text($('.count')), ready]", ("481 items · 69 recommended", 1)).await?;
    ensure!(
        stage.site.times("/issues.json") == 2,
        "the index was asked for {} times",
        stage.site.times("/issues.json")
    );
    Ok(())
}

async fn a_file_with_other_bytes_is_not_shown(stage: &Stage) -> Result<()> {
    let (all, lost, whole) = publish_to_lose(stage);
    let part =
        files().files.into_iter().find(|file| lost.ends_with(&file.name)).map(|file| file.bytes).unwrap_or_default();
    stage.site.expect_faults();
    let others =
        ["{}", "", &String::from_utf8_lossy(&part)[..part.len() / 2]].map(|text| Answer::json(text.to_owned()));
    let others = others.map(|answer| (answer, "what came is cut off, or of another edition"));
    let html = (Answer::html("<!doctype html>Sorry"), "a web page came instead");
    for (other, why) in [html].into_iter().chain(others) {
        stage.site.answer(&lost, other.with("cache-control", "no-store"));
        begin(stage, "").await?;
        stage.state("ready").await?;
        stage.expect(FAILED, vec![NOT_LOADED]).await?;
        stage.says(&[&lost, why, FOLDERS]).await?;
    }
    stage.site.answer(&lost, whole);
    stage.click(".cards .ways button").await?;
    stage.cards(&all).await
}

async fn what_a_text_lacks_is_said(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    stage.site.expect_faults();
    let shards: Vec<_> = files.files.iter().filter(|file| file.name.starts_with("search-")).collect();
    for file in &shards {
        stage.site.answer(&format!("/{}", file.name), Answer::error_page(500).with("cache-control", "no-store"));
    }
    begin(stage, "").await?;
    stage.state("ready").await?;
    stage.find(BOX).await?.send_keys("replica").await?;
    stage
        .expect("text($('.status .ways'))", "Some results may be missing: not everything could be loaded. Try again")
        .await?;
    stage.expect("$('.page').ariaBusy === 'true'", false).await?;
    // One sentence for each file.
    let mut lost = asked(stage, "search-");
    lost.sort();
    let named = "sentences.map(sentence => /: a file of this archive did not come: the server answered with 500\\. Upload/.test(sentence) && new URL(sentence.split(': ')[1]).pathname).sort()";
    stage.expect(named, &lost).await?;
    stage.act("sentences.splice(0)").await?;
    for file in &shards {
        stage
            .site
            .answer(&format!("/{}", file.name), Answer::whole(200, "application/octet-stream", file.bytes.clone()));
    }
    stage.click(".status .ways button").await?;
    stage.cards(&first(&Query { text: "replica".into(), ..Query::default() })).await?;
    stage.expect("$('.status .ways')", ()).await
}

async fn values_that_do_not_come_are_told_in_their_list(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    stage.site.expect_faults();
    let sources: Vec<_> = files.files.iter().filter(|file| file.name.starts_with("sources-")).collect();
    stage.site.answer(&format!("/{}", sources[0].name), Answer::error_page(503).with("cache-control", "no-store"));
    begin(stage, "").await?;
    stage.state("ready").await?;
    stage.click(".down").await?;
    stage.expect("text($('.panel .ways'))", NOT_LOADED).await?;
    stage.says(&[&sources[0].name, "the server answered with 503", FOLDERS]).await?;
    stage.cards(&first(&Query::default())).await?;
    stage.site.answer(
        &format!("/{}", sources[0].name),
        Answer::whole(200, "application/octet-stream", sources[0].bytes.clone()),
    );
    stage.click(".panel .ways button").await?;
    stage.expect("$$('[part=source-choice]').length", 23).await
}

async fn without_its_reader_the_digest_fails_and_comes_again(stage: &Stage) -> Result<()> {
    publish(stage, &files());
    stage.site.expect_faults();
    let (name, bytes) = environment::parts()?;
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::error_page(404).with("cache-control", "no-store"));
    begin(stage, "").await?;
    stage.state("error").await?;
    stage.expect("text($('[part=error] p:nth-child(2)'))", "This part could not be loaded.").await?;
    stage.expect("told.map(({ detail }) => detail.cause)", ["widget"]).await?;
    // Both name the file, one of them with what is to be done.
    stage.wait_for("sentences.length === 2").await?;
    stage.expect_with("sentences.every(sentence => sentence.includes(given))", &name, true).await?;
    stage.expect("sentences.filter(sentence => sentence.includes('digest file')).length", 0).await?;
    stage.act("sentences.splice(0)").await?;
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::whole(200, "application/wasm", bytes));
    stage.click("[part=error] button").await?;
    stage.cards(&first(&Query::default())).await
}

async fn an_index_that_is_damaged_is_told(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    stage.site.expect_faults();
    let text = String::from_utf8(files.index.clone())?;
    for (index, words) in [
        (text.replace("\"each\":\"", "\"each\":\"9"), "“runs” is missing or wrong"),
        (text.replace("\"version\":2", "\"version\":3"), "needs a newer version"),
        (text[..text.len() / 2].to_owned(), "The digest file is incomplete"),
    ] {
        stage.site.answer("/issues.json", Answer::json(index));
        begin(stage, "").await?;
        stage.state("error").await?;
        stage.wait_for(&format!("text($('[part=error]')).includes({words:?})")).await?;
        stage.act("sentences.splice(0)").await?;
    }
    Ok(())
}

async fn a_late_part_is_of_no_query_but_the_last(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    let query = Query::only(Facet::Issue, "issue-0".into());
    let late = part_of(&files, &first(&query)[0]);
    let gate = Gate::closed();
    stage.site.answer(&late, stage.site.answered(&late).behind(&gate));
    begin(stage, "").await?;
    stage.state("ready").await?;
    stage.act("host.query = { issues: ['issue-0'] }").await?;
    stage.wait_for("$('.card[aria-busy=true]')").await?;
    // A shape says nothing, and has the place of a card.
    stage.expect("text($('.card[aria-busy=true]'))", "").await?;
    stage.expect("$('.card[aria-busy=true]').getBoundingClientRect().height > 100", true).await?;
    stage.act("host.query = {}").await?;
    stage.cards(&first(&Query::default())).await?;
    gate.open();
    stage.act("host.query = { issues: ['issue-0'] }").await?;
    stage.cards(&found(&query)).await
}

async fn two_elements_share_an_archive(stage: &Stage) -> Result<()> {
    publish(stage, &files());
    let other = ELEMENT.replace("id=\"digest\"", "id=\"other\" topic=\"Topic 1\"");
    stage.open(Page::new(&[ELEMENT, &other].concat())).await?;
    stage.state("ready").await?;
    stage.cards(&first(&Query::default())).await?;
    let shown =
        "[...document.querySelector('#other').shadowRoot.querySelectorAll('.card')].map(card => card.dataset.id)";
    stage.expect(shown, first(&Query::only(Facet::Topic, "Topic 1".into()))).await?;
    once(stage)?;
    // One that leaves takes nothing from the other.
    stage.act("document.querySelector('#other').remove()").await?;
    stage.click("[part=more]").await?;
    let all: Vec<_> = found(&Query::default()).into_iter().take(48).collect();
    stage.cards(&all).await
}

async fn a_reader_who_saves_data_gets_nothing_ahead(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    let saves = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })";
    stage.open(Page::new(ELEMENT).before(saves)).await?;
    stage.state("ready").await?;
    let all = first(&Query::default());
    stage.cards(&all).await?;
    stage.click(BOX).await?;
    stage.click("[part=recommended]").await?;
    let query = Query { recommended: true, ..Query::default() };
    stage.cards(&first(&query)).await?;
    let mut needed: Vec<_> = all.iter().chain(&first(&query)).map(|id| part_of(&files, id)).collect();
    needed.sort();
    needed.dedup();
    let mut asked = asked(stage, "part-");
    asked.sort();
    ensure!(asked == needed, "{asked:?} instead of {needed:?}");
    ensure!(self::asked(stage, "search-").is_empty(), "the search index came ahead");
    Ok(())
}
