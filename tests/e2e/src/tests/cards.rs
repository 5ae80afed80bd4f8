//! How an issue reads: topics as headings, cards as high as what is in them, and the layouts.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::Browser;
use crate::expected;
use crate::house::Case;
use crate::site::Answer;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(topics_are_headings_over_their_items),
        case!(an_opened_card_stretches_no_other),
        case!(in_rows_others_stand_beside_an_opened_card),
        case!(actions_cost_no_row),
        case!(actions_cover_no_text),
        case!(links_that_share_notes_stand_together),
        case!(an_item_without_notes_is_a_line),
        case!(a_topic_is_a_card),
        case!(an_item_is_a_line),
        case!(a_line_shows_what_was_found),
        case!(a_link_to_a_line_shows_it_as_one),
        case!(what_a_link_leads_to_is_shown_whole),
        case!(picks_lead_to_all_of_it),
        case!(what_matches_nothing_says_what_to_drop),
        case!(a_long_introduction_is_cut_and_opens_for_the_focus),
        case!(what_an_issue_begins_with_takes_no_row_from_its_topics),
        case!(a_title_is_broken_as_it_was),
        case!(what_is_cut_is_told_on_paper).only_in(Browser::Chromium),
    ]
}

/// Opens a page of this width with the items of one topic, or of several.
async fn open(stage: &Stage, attributes: &str, topics: Value) -> Result<()> {
    let digest =
        json!({ "version": 1, "title": "Links", "issues": [{ "id": "i", "date": "2026-01-05", "topics": topics }] });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    let element = ELEMENT.replace("src=", &format!("{attributes} src="));
    stage.open(Page::new(&element).style("main { width: 1200px }")).await?;
    stage.state("ready").await
}

fn words(n: usize) -> String {
    vec!["remark"; n].join(" ")
}

fn item(id: &str, notes: usize) -> Value {
    let notes: Vec<String> = (0..usize::from(notes > 0)).map(|_| words(notes)).collect();
    json!({ "id": id, "title": format!("Title {id}"), "url": format!("https://a.example/{id}"), "source": "Paper", "notes": notes })
}

async fn topics_are_headings_over_their_items(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let mut wanted: Vec<(String, Vec<String>)> = Vec::new();
    let mut last = None;
    for card in expected::cards() {
        let here = (card.issue.clone(), card.topic.clone());
        if last.replace(here.clone()) != Some(here) {
            wanted.push((card.topic, Vec::new()));
        }
        wanted.last_mut().into_iter().for_each(|(_, ids)| ids.push(card.id.clone()));
    }
    let groups = "$$('.group').map(group => [text(group.querySelector('.topic-title')), [...group.querySelectorAll('.card')].map(card => card.dataset.id)])";
    stage.expect(groups, wanted).await?;
    // What the heading says is not said on each card, and in one list with others it is.
    let topics = "$$('.meta .topic').length";
    stage.expect(topics, 0).await?;
    stage.act("host.query = { order: 'source' }").await?;
    stage.expect(&format!("[{topics}, $$('.topic-title').length]"), [14, 0]).await
}

const HEIGHTS: &str = "$$('.card').map(card => Math.round(card.getBoundingClientRect().height))";

async fn an_opened_card_stretches_no_other(stage: &Stage) -> Result<()> {
    let long = |n: usize| (0..n).map(|at| item(&format!("n{at}"), 90)).collect::<Vec<_>>();
    // In columns and in rows.
    for (name, topics) in [
        ("columns", json!([{ "name": "A", "items": long(2) }, { "name": "B", "items": [item("b", 90)] }])),
        ("rows", json!([{ "name": "A", "items": long(5) }])),
    ] {
        open(stage, "", topics).await?;
        // What is pressed elsewhere makes no room either.
        stage.wait_for("$('.own-foot')").await?;
        let whole: u32 = stage.get("$('.groups').offsetHeight").await?;
        stage.click("[part=search-tips]").await?;
        stage.wait_for("$('.group').dataset.held !== undefined").await?;
        stage.expect("$('.groups').offsetHeight", whole).await?;
        stage.press(Key::Escape).await?;
        let before: Vec<u32> = stage.get(HEIGHTS).await?;
        stage.click(".expand").await?;
        stage.wait_for("$('.expand[aria-expanded=true]')").await?;
        let after: Vec<u32> = stage.get(HEIGHTS).await?;
        ensure!(after[0] > before[0] + 40 && after[1..] == before[1..], "{name}: {before:?}, then {after:?}");
    }
    Ok(())
}

async fn in_rows_others_stand_beside_an_opened_card(stage: &Stage) -> Result<()> {
    let items: Vec<_> = (0..7).map(|at| item(&format!("n{at}"), 90)).collect();
    open(stage, "", json!([{ "name": "A", "items": items }])).await?;
    // Of three columns: below which of the first row the fourth card stands, and whether right below it.
    let fourth = "(([first, second, , fourth]) => [first, second].map(above =>
        above.left === fourth.left && fourth.top - above.bottom < 40))($$('.cards > li').map(card => card.getBoundingClientRect()))";
    stage.expect(fourth, [true, false]).await?;
    stage.wait_for("$('.own-foot')").await?;
    stage.click(".expand").await?;
    stage.expect(fourth, [false, true]).await?;
    stage.click(".expand").await?;
    stage.expect(fourth, [true, false]).await
}

/// They stand beside what is there in any case: the source, or else the title.
async fn actions_cost_no_row(stage: &Stage) -> Result<()> {
    let mut without = item("b", 9);
    without["source"] = Value::Null;
    open(stage, "", json!([{ "name": "A", "items": [item("a", 9), without] }])).await?;
    let beside = "((one, other) => one.top < other.bottom && other.top < one.bottom && (one.right <= other.left || other.right <= one.left))";
    let boxes = |id: &str, what: &str| {
        format!("...['.copy', '{what}'].map(what => $(`[data-id={id}] ${{what}}`).getBoundingClientRect())")
    };
    stage.expect(&format!("{beside}({})", boxes("a", ".source")), true).await?;
    stage.expect(&format!("{beside}({})", boxes("b", ".title bdi")), true).await?;
    // They are seen under the pointer and with the focus, and nothing moves for that.
    let before: Value = stage.get(HEIGHTS).await?;
    stage.act("$('[data-id=b] .copy').focus()").await?;
    stage.expect("getComputedStyle($('[data-id=b] .actions')).opacity", "1").await?;
    stage.expect(HEIGHTS, before).await
}

/// Under the pointer and with the focus they lie between a card and what stands above it.
async fn actions_cover_no_text(stage: &Stage) -> Result<()> {
    let mut long = item("long", 9);
    long["source"] = "A source with a rather long name indeed, and more".into();
    for layout in ["cards", "topics"] {
        let items = json!([item("noted", 90), long, item("bare", 0), item("last", 9)]);
        open(stage, &format!("layout={layout:?}"), json!([{ "name": "A", "items": items }])).await?;
        stage.wait_for("$('.own-foot')").await?;
        let covered = "$$('.card').flatMap(card => {
            const actions = card.querySelector('.actions').getBoundingClientRect()
            return $$('.source, .title bdi, .note bdi, .expand').filter(text => [...text.getClientRects()].some(box =>
                box.left < actions.right && actions.left < box.right && box.top + 4 < actions.bottom && actions.top < box.bottom - 4)).map(text => [card.dataset.id, text.textContent])
        })";
        let covered: Value = stage.get(covered).await?;
        ensure!(covered == json!([]), "in {layout}: {covered}");
    }
    Ok(())
}

async fn links_that_share_notes_stand_together(stage: &Stage) -> Result<()> {
    let mut three = item("three", 9);
    three["recommended"] = true.into();
    let items = json!([item("one", 0), item("two", 0), three, item("four", 9), item("last", 0)]);
    open(stage, "", json!([{ "name": "A", "items": items }])).await?;
    let stand = "$$('.cards > li').map(item => [...item.children].map(card => card.dataset.id))";
    let together = json!([["one", "two", "three"], ["four"], ["last"]]);
    stage.expect(stand, &together).await?;
    let gaps = "['one', 'two'].map(id => $(`[data-id=${id}]`)).map(card => Math.round(card.nextElementSibling.getBoundingClientRect().top - card.getBoundingClientRect().bottom))";
    stage.expect(gaps, [0, 0]).await?;
    // In what is found, too, whichever comes first there. Where one is not found, none stands with what follows it.
    stage.act("host.query = { text: 'title', order: 'recommended' }").await?;
    stage.wait_for("$('.count').dataset.count === '5' && !$('.issue-head')").await?;
    stage.expect(stand, &together).await?;
    stage.act("host.query = { text: 'two OR four' }").await?;
    stage.wait_for("$('.count').dataset.count === '2'").await?;
    stage.expect(stand, json!([["two"], ["four"]])).await?;
    // Many links above one with notes are a list.
    let many: Vec<_> = (0..6).map(|at| item(&format!("n{at}"), if at == 5 { 9 } else { 0 })).collect();
    open(stage, "", json!([{ "name": "A", "items": many }])).await?;
    stage.expect("$$('.cards > li').length", 6).await
}

async fn an_item_without_notes_is_a_line(stage: &Stage) -> Result<()> {
    open(stage, "", json!([{ "name": "A", "items": [item("noted", 9), item("bare", 0)] }])).await?;
    let look = |id: &str| {
        format!("(style => [style.borderTopColor, style.backgroundColor])(getComputedStyle($('[data-id={id}]')))")
    };
    let nothing = "rgba(0, 0, 0, 0)";
    stage.expect(&look("bare"), [nothing, nothing]).await?;
    let noted: [String; 2] = stage.get(&look("noted")).await?;
    ensure!(noted.iter().all(|colour| colour != nothing), "{noted:?}");
    // Its source and its title, and no more.
    stage.expect("$('[data-id=bare]').getBoundingClientRect().height < 48", true).await
}

async fn a_topic_is_a_card(stage: &Stage) -> Result<()> {
    open(stage, r#"layout="topics""#, json!([{ "name": "A", "items": [item("a", 9), item("b", 9)] }])).await?;
    let borders = "['.group', '.group .card'].map(what => getComputedStyle($(what)).borderTopWidth)";
    stage.expect(borders, ["1px", "0px"]).await?;
    stage.cards(&["a", "b"]).await
}

async fn an_item_is_a_line(stage: &Stage) -> Result<()> {
    open(stage, r#"layout="list""#, json!([{ "name": "A", "items": [item("a", 90), item("b", 0)] }])).await?;
    stage.expect(&format!("{HEIGHTS}.every(height => height < 40)"), true).await?;
    stage.expect("[$$('.note').length, $$('.expand').length]", [0, 1]).await?;
    stage.click(".expand").await?;
    stage.wait_for("text($('.note')).split(' ').length === 90").await?;
    stage.focus_is_on(".expand[aria-expanded=true]").await?;
    // On a phone, too, and however long its title is: the source is there once it is opened.
    let mut long = item("long", 9);
    long["title"] = words(20).into();
    open(stage, r#"layout="list""#, json!([{ "name": "A", "items": [long, item("b", 0)] }])).await?;
    let seen = "$$('.source').map(source => source.getBoundingClientRect().top < source.closest('.meta').getBoundingClientRect().bottom - 4)";
    stage.expect(&format!("{HEIGHTS}.every(height => height < 40)"), true).await?;
    stage.expect(seen, [true, true]).await?;
    stage.act("document.querySelector('main').style.width = '380px'").await?;
    stage.wait_for("$('.root').clientWidth < 400").await?;
    stage.expect(&format!("{HEIGHTS}.every(height => height < 48)"), true).await?;
    stage.expect(seen, [false, false]).await?;
    stage.click(".expand").await?;
    stage.wait_for("$('.note')").await?;
    stage.expect(seen, [true, false]).await?;
    stage.expect("$('.title').getBoundingClientRect().height > 50", true).await
}

/// Where the digest lives nowhere, all of it opens here.
async fn a_line_shows_what_was_found(stage: &Stage) -> Result<()> {
    let mut found = item("a", 90);
    found["notes"] = json!([words(90), format!("{} needle {}", words(30), words(30))]);
    open(stage, r#"layout="list""#, json!([{ "name": "A", "items": [found, item("b", 9)] }])).await?;
    stage.act("host.query = { text: 'needle' }").await?;
    stage.cards(&["a"]).await?;
    stage.wait_for("$$('mark').map(text).join() === 'needle'").await?;
    let shown: String = stage.get("text($('.notes'))").await?;
    ensure!(shown.starts_with('…') && shown.ends_with('…') && shown.len() < 130, "{shown}");
    // A title that has it needs no more.
    stage.act("host.query = { text: 'a' }").await?;
    stage.wait_for("$$('.title mark').length > 0").await?;
    stage.expect("$$('.notes').length", 0).await
}

async fn a_link_to_a_line_shows_it_as_one(stage: &Stage) -> Result<()> {
    let long = json!({ "id": "long", "title": words(12), "url": "https://a.example/", "source": "Paper" });
    open(stage, r#"layout="list""#, json!([{ "name": "A", "items": [long, item("b", 9)] }])).await?;
    stage.act("document.querySelector('main').style.width = '700px'; location.hash = '#long'").await?;
    stage.wait_for("$('.pinned .title')").await?;
    stage.expect("$('.pinned .title').getBoundingClientRect().width > 300", true).await
}

async fn what_a_link_leads_to_is_shown_whole(stage: &Stage) -> Result<()> {
    open(stage, "", json!([{ "name": "A", "items": [item("a", 90), item("b", 90)] }])).await?;
    stage.expect("$$('.expand').length", 2).await?;
    stage.act("location.hash = '#b'").await?;
    stage.expect("text($('.pinned .note'))", words(90)).await?;
    stage.expect("[$$('.pinned .expand').length, $$('.expand').length]", [0, 1]).await
}

async fn picks_lead_to_all_of_it(stage: &Stage) -> Result<()> {
    let mut pick = item("pick", 9);
    pick["recommended"] = true.into();
    open(stage, r#"layout="picks""#, json!([{ "name": "A", "items": [pick, item("other", 9)] }])).await?;
    stage.cards(&["pick"]).await?;
    stage.expect("$('.toolbar')", Value::Null).await?;
    // Each can be saved there.
    stage.expect("['save', 'copy'].map(name => $(`.card .${name}`).getClientRects().length)", [1, 0]).await?;
    stage.click(".save").await?;
    stage.wait_for("$('.save').ariaPressed === 'true'").await?;
    // What is new in the digest stays so for who has seen the picks alone.
    let kept = "(kept => [JSON.stringify(kept.saved).includes('pick'), kept.seen])(JSON.parse(Object.values(localStorage)[0]))";
    stage.expect(kept, json!([true, []])).await?;
    stage.click("button[part=all]").await?;
    stage.cards(&["pick", "other"]).await?;
    stage.focus_is_on(".count").await?;
    stage
        .expect(
            "[$('.toolbar') !== null, $('[part=all]'), host.query.recommended ?? false]",
            json!([true, null, false]),
        )
        .await
}

async fn what_matches_nothing_says_what_to_drop(stage: &Stage) -> Result<()> {
    stage
        .open(Page::new(&ELEMENT.replace("src=", r#"topic="Kubernetes" recommended source="The Planner" src="#)))
        .await?;
    stage.state("ready").await?;
    // Without the source, one of two recommended items is about that; without the others, nothing is of that source.
    stage.cards(&[""; 0]).await?;
    stage.expect("$$('.empty button').map(text)", ["Kubernetes 1", "The Planner 1"]).await?;
    stage.click(".empty li:last-child button").await?;
    stage.cards(&["b-nodes"]).await?;
    stage.focus_is_on(".count").await
}

async fn a_long_introduction_is_cut_and_opens_for_the_focus(stage: &Stage) -> Result<()> {
    let intro =
        json!([{ "kind": "paragraph", "text": [words(100), { "text": "a link", "url": "https://a.example/" }] }]);
    let digest = json!({ "version": 1, "title": "Links", "issues": [
        { "id": "i", "date": "2026-01-05", "intro": intro, "topics": [{ "name": "A", "items": [item("a", 9)] }] }] });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    stage.open_digest().await?;
    let is_cut = "(words => words.scrollHeight > words.clientHeight + 4)($('.words'))";
    stage.expect(is_cut, true).await?;
    // Nothing that has the focus is behind the cut.
    stage.act("$('.words a').focus()").await?;
    stage.expect(is_cut, false).await?;
    stage.act("focused().blur()").await?;
    stage.expect(is_cut, true).await?;
    stage.click(".read-on").await?;
    stage.expect(is_cut, false).await?;
    stage.focus_is_on(".read-on[aria-expanded=true]").await
}

/// Opens a digest of one issue with a long introduction and a picture of no importance, in a page of this width.
async fn open_introduced(stage: &Stage, width: u32) -> Result<()> {
    let picture =
        json!({ "kind": "image", "image": { "src": "picture.svg", "alt": "A desk", "width": 600, "height": 400 } });
    let intro = json!([picture, { "kind": "paragraph", "text": [words(100)] }]);
    let topics = json!([{ "name": "A", "items": [item("a", 90)] }, { "name": "B", "items": [item("b", 9)] }]);
    let digest = json!({ "version": 1, "title": "Links", "issues": [
        { "id": "i", "date": "2026-01-05", "intro": intro, "topics": topics }] });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='400'/>";
    stage.site.answer("/picture.svg", Answer::whole(200, "image/svg+xml", drawing));
    stage.open(Page::new(ELEMENT).style(&format!("main {{ width: {width}px }}"))).await?;
    stage.state("ready").await
}

/// Where there is room it stands beside them, and else its picture beside its words.
async fn what_an_issue_begins_with_takes_no_row_from_its_topics(stage: &Stage) -> Result<()> {
    let boxes = "['.lead', '.groups', '.lead .picture', '.intro'].map(what => $(what).getBoundingClientRect())";
    let is_beside = format!(
        "(([lead, groups, picture, intro]) => [lead.right <= groups.left && lead.top === groups.top, picture.left >= intro.right && picture.top < intro.bottom])({boxes})"
    );
    for (width, wanted) in [(1200, [true, false]), (900, [false, true]), (380, [false, true])] {
        open_introduced(stage, width).await?;
        stage.expect(&is_beside, wanted).await?;
    }
    open_introduced(stage, 1200).await?;
    // A picture that is opened has all of the width, and so has what is shown without any of it.
    stage.click(".lead summary").await?;
    stage
        .expect("[$('.lead img').offsetWidth, $('.lead').offsetWidth === $('.issue').offsetWidth]", json!([600, true]))
        .await?;
    stage.act("host.query = { topics: ['B'] }").await?;
    stage.cards(&["b"]).await?;
    stage.expect("$('.groups').offsetWidth === $('.issue').offsetWidth", true).await
}

/// Whatever the small line above it has to hold.
async fn a_title_is_broken_as_it_was(stage: &Stage) -> Result<()> {
    let mut long = item("long", 9);
    long["title"] = words(12).into();
    long["source"] = "A source with a rather long name".into();
    open(stage, "", json!([{ "name": "A", "items": [long] }])).await?;
    stage.wait_for("$('.own-foot')").await?;
    let lines = "[...$('.title bdi').getClientRects()].map(({ left, width }) => [left, width])";
    let before: Value = stage.get(lines).await?;
    stage.click(".save").await?;
    stage.expect("[text($('.is-saved')), getComputedStyle($('.actions')).opacity]", ["Saved", "1"]).await?;
    stage.expect(lines, before).await
}

/// Where a page is printed before the digest is there, so that nothing can be drawn for that.
async fn what_is_cut_is_told_on_paper(stage: &Stage) -> Result<()> {
    open_introduced(stage, 600).await?;
    // What is said of paper comes with what it begins with.
    stage.wait_for("$('.own-foot .surprise')").await?;
    stage.chromium("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let seen = "[$('.expand').checkVisibility(), text($('.expand')), $('.copy').checkVisibility(), (words => words.scrollHeight > words.clientHeight + 4)($('.words'))]";
    stage.expect(seen, json!([true, "More", false, false])).await?;
    stage.click(".expand").await?;
    stage.expect("$('.expand').checkVisibility()", false).await?;
    stage.chromium("Emulation.setEmulatedMedia", json!({ "media": "" })).await.map(drop)
}
