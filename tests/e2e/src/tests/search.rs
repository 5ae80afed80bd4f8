//! Finding an item by what a reader types, and by the facets beside it.

use std::collections::HashSet;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::house::Case;
use crate::site::Answer;
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![
        case!(words_typed_find_items),
        case!(what_was_typed_is_told),
        case!(what_was_found_is_marked),
        case!(a_folded_note_shows_the_match),
        case!(typing_letter_by_letter),
        case!(a_text_is_a_filter_like_others),
        case!(values_that_find_nothing_stay_in_place),
        case!(sources_behind_their_button),
        case!(more_from_a_source),
        case!(authors_and_tags_where_enough_items_have_them),
        case!(many_topics),
        case!(many_issues),
        case!(orders),
        case!(a_text_is_only_a_text),
        case!(the_count_is_said_once_typing_pauses),
        case!(a_word_that_finds_nothing_is_dropped_by_a_button),
        case!(a_misspelt_filter_is_told),
        case!(what_a_digest_does_not_have_is_told),
        case!(tips_are_beside_the_box),
    ]
}

const BOX: &str = "[part=search]";

/// Types a text in place of what is there.
async fn ask(stage: &Stage, text: &str) -> Result<()> {
    // A browser that is told to clear a field does not type, and what is drawn before that is told has the old text.
    stage
        .act("const box = $('[part=search]'); box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true, composed: true }))")
        .await?;
    stage.find(BOX).await?.send_keys(text).await?;
    stage.expect("host.query.text ?? ''", text).await
}

async fn words_typed_find_items(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    for (text, ids) in [
        ("vacuum", &["a-vacuum"][..]),
        ("VACU", &["a-vacuum"]),
        ("vaccum", &["a-vacuum"]),
        ("query plan", &["a-plan"]),
        ("plan query", &["a-plan"]),
        ("grace", &["d-lsm"]),
        ("\"reading a query\"", &["a-plan"]),
        ("\"query reading\"", &[]),
        ("ship's -talk", &["a-pods"]),
        ("topic:rust is:recommended", &["b-markup"]),
        ("after:2026-03 source:ship", &["a-pods", "a-talk"]),
        ("الذاكره", &["c-cache"]),
        ("postgresql", &["c-index"]),
        ("gardening", &[]),
    ] {
        ask(stage, text).await?;
        stage.cards(ids).await?;
        stage.expect("$('.count').dataset.count", ids.len().to_string()).await?;
    }
    ask(stage, "gardening").await?;
    stage.expect("text($('[part=empty] p'))", "Nothing matches these filters.").await
}

/// What was typed and cannot be meant so, or finds nothing, is told.
async fn what_was_typed_is_told(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.all_has_come().await?;
    let told = "text($('[role=alert]') ?? document.createElement('p'))";
    ask(stage, "rust is:").await?;
    stage.expect(told, "“is:” needs something after it, as in “is:recommended”.").await?;
    ask(stage, "\"").await?;
    stage.expect(&format!("{told}.startsWith('“\"” needs something after it')"), true).await?;
    ask(stage, "before:2015").await?;
    let empty = "$$('[part=empty] p').map(text)";
    stage.expect(empty, ["Nothing matches these filters.", "The items are from Feb 2026 to Mar 2026."]).await?;
    // What is no text is a button to what does it.
    ask(stage, "rust sort:old").await?;
    stage.expect(told, "“sort:old” is not known. Did you mean “Sort: Oldest first”?").await?;
    stage.click("[role=alert] button").await?;
    stage
        .expect("[$('[part=search]').value, $('.order select').value, host.query.order]", ["rust ", "oldest", "oldest"])
        .await
}

async fn what_was_found_is_marked(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let marks = "$$('mark').map(text)";
    ask(stage, "plan").await?;
    stage.expect("$$('[data-id=a-plan] .title mark').map(text)", ["plan"]).await?;
    ask(stage, "glosary").await?;
    stage.expect(marks, ["glossary"]).await?;
    // What is marked is still one link.
    stage.expect("text($('[data-id=a-plan] .note a'))", "a glossary").await?;
    // Where nothing has what was typed, the count says that these are like it.
    ask(stage, "scalign pods").await?;
    stage.expect(marks, ["Scaling", "pods"]).await?;
    stage.expect("text($('.count'))", "1 of 14 items · similar words only").await?;
    ask(stage, "<script>").await?;
    stage.expect("$$('.card script').length", 0).await?;
    ask(stage, "").await?;
    stage.expect(marks, json!([])).await
}

async fn a_folded_note_shows_the_match(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let whole: String = stage.get("(fetch('/issues.json').then(response => response.text()))").await?;
    let digest: Value = serde_json::from_str(&whole)?;
    let note = digest.to_string();
    ensure!(note.contains("forty cores"), "the fixture is not what this test thinks");
    stage.expect("$('[data-id=a-vacuum] .expand').getAttribute('aria-expanded')", "false").await?;
    let hidden: String = stage.get("text($('[data-id=a-vacuum] .notes'))").await?;
    ensure!(!hidden.contains("forty"), "what this test looks for is not folded: {hidden}");
    ask(stage, "forty").await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.wait_for("$$('mark').map(text).join() === 'forty'").await?;
    let shown: String = stage.get("text($('[data-id=a-vacuum] .notes'))").await?;
    ensure!(shown.contains('…') && shown.len() < 200, "{shown}");
    // All of it is there when it is asked for, and goes with that.
    stage.click(".expand").await?;
    stage.expect("$('[data-id=a-vacuum] .expand').getAttribute('aria-expanded')", "true").await?;
    stage.expect("$$('mark').map(text)", ["forty"]).await?;
    stage.click(".expand").await?;
    stage.expect("text($('[data-id=a-vacuum] .notes'))", shown).await
}

/// Each letter is answered, and the focus and the caret stay.
async fn typing_letter_by_letter(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.click(BOX).await?;
    let changes = "told.filter(event => event.name === 'ld-change').length";
    for (n, (letter, found)) in [('v', None), ('a', None), ('c', Some("1")), ('u', Some("1"))].into_iter().enumerate() {
        stage.press(letter).await?;
        stage.expect("host.query.text.at(-1)", letter.to_string()).await?;
        // Letters that are typed before there is an answer to the last have one together.
        stage.expect(changes, n + 1).await?;
        if let Some(found) = found {
            stage.expect("$('.count').dataset.count", found).await?;
        }
    }
    stage.press(Key::Left).await?;
    stage.press('x').await?;
    stage.expect("[$('[part=search]').value, focused() === $('[part=search]')]", json!(["vacxu", true])).await?;
    // A keyboard has a key that clears such a field.
    stage.expect(changes, 5).await
}

async fn a_text_is_a_filter_like_others(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    ask(stage, "scaling").await?;
    stage.expect("$$('[part=active] button').map(text)", ["scaling"]).await?;
    stage.click("[part=active] button").await?;
    stage.expect("[$('[part=search]').value, $('.count').dataset.count]", ["", "14"]).await?;
    stage.focus_is_on(".count").await?;
    ask(stage, "planner").await?;
    stage.click("[part=recommended]").await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.click("[part=clear]").await?;
    stage.expect("[$('[part=search]').value, $('.count').dataset.count]", ["", "14"]).await?;
    stage.act("host.query = { text: 'pods', order: 'source' }").await?;
    stage.expect("[$('[part=search]').value, $('.order select').value]", ["pods", "source"]).await?;
    stage.cards(&["a-pods"]).await
}

async fn values_that_find_nothing_stay_in_place(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let topics = "$$('[part=topic]').map(chip => chip.dataset.topic)";
    let before: Vec<String> = stage.get(topics).await?;
    ask(stage, "planner").await?;
    stage.expect(topics, before).await?;
    stage
        .expect(
            "$$('[part=topic]').map(chip => [chip.hasAttribute('aria-disabled'), text(chip.querySelector('.n'))])",
            json!([[false, "2"], [true, "0"], [true, "0"], [true, "0"], [true, "0"]]),
        )
        .await?;
    // One that is asked for can be taken back.
    ask(stage, "").await?;
    stage.click("[data-topic=Rust]").await?;
    ask(stage, "planner").await?;
    stage.expect("$('[data-topic=Rust]').hasAttribute('aria-disabled')", false).await?;
    stage.click("[data-topic=Rust]").await?;
    stage.cards(&["a-vacuum", "a-plan"]).await?;
    // It keeps the focus, and does nothing; others are not on the way of the keyboard.
    stage.focus_is_on("[data-topic=Rust][aria-disabled=true]").await?;
    stage.press(Key::Enter).await?;
    stage.expect("host.query", json!({ "text": "planner" })).await?;
    stage.expect("$$('[part=topic]').map(chip => chip.tabIndex)", json!([0, -1, -1, -1, -1])).await
}

async fn sources_behind_their_button(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.expect("[$('.down').getAttribute('aria-expanded'), $('[part=sources]')]", json!(["false", null])).await?;
    stage.click(".down").await?;
    stage.expect("$('.down').getAttribute('aria-expanded')", "true").await?;
    stage.expect("$$('[part=source-choice]').slice(0, 2).map(text).sort()", ["Ship's Log2", "The Planner2"]).await?;
    stage.click("[part=source-choice]").await?;
    let chosen: String = stage.get("$('[part=active] bdi').textContent").await?;
    stage.expect("$$('.card').length", 2).await?;
    stage.expect_with("$$('.card .source').every(source => text(source) === given)", &chosen, true).await?;
    stage.expect("host.query", json!({ "sources": [chosen] })).await?;
    stage.click(".down").await?;
    stage.expect("$('[part=sources]')", Value::Null).await?;
    stage.expect("ids().length", 2).await
}

async fn more_from_a_source(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.click("[part=recommended]").await?;
    stage.click("[data-id=a-vacuum] .similar").await?;
    stage.expect("host.query", json!({ "sources": ["The Planner"] })).await?;
    stage.cards(&["a-plan", "a-vacuum"]).await?;
    stage.focus_is_on(".count").await
}

async fn authors_and_tags_where_enough_items_have_them(stage: &Stage) -> Result<()> {
    let item =
        |id: &str, authors: &[&str], tags: &[&str]| json!({ "id": id, "title": id, "authors": authors, "tags": tags });
    let items = [item("both", &["Ann Lee", "Bo"], &["video"]), item("bo", &["Bo"], &[]), item("none", &[], &["video"])];
    let digest =
        json!({ "version": 1, "title": "T", "issues": [{ "id": "1", "topics": [{ "name": "T", "items": items }] }] });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    stage.open_digest().await?;
    // There is but one tag: nothing to choose from.
    stage.expect("$$('.down').map(text)", ["Topics · Authors"]).await?;
    stage.click(".down").await?;
    stage.expect("$$('[part=author-choice]').map(text)", ["Bo2", "Ann Lee1"]).await?;
    stage.click("[part=author-choice]").await?;
    stage.cards(&["both", "bo"]).await?;
    stage.expect("host.query", json!({ "authors": ["Bo"] })).await?;
    ask(stage, "author:ann").await?;
    stage.cards(&["both"]).await?;
    stage.act("host.query = { tags: ['video'] }").await?;
    stage.cards(&["both", "none"]).await?;
    stage.act("host.setAttribute('author', 'ann lee|nobody')").await?;
    stage.cards(&["both"]).await
}

/// A digest with so many topics and issues, an item in each.
fn many(topics: usize, issues: usize) -> String {
    let issue = |n: usize| {
        let topic = |t: usize| json!({ "name": format!("Topic {t:03}"), "items": [{ "id": format!("i{n}-{t}"), "title": format!("Item {n} of {t}") }] });
        let date = format!("{}-{:02}-01", 2000 + n / 12, n % 12 + 1);
        json!({ "id": format!("issue-{n}"), "title": format!("Number {n}"), "date": date, "topics": (0..topics).map(topic).collect::<Vec<_>>() })
    };
    json!({ "version": 1, "title": "Many", "issues": (0..issues).map(issue).collect::<Vec<_>>() }).to_string()
}

async fn many_topics(stage: &Stage) -> Result<()> {
    stage.site.answer("/issues.json", Answer::json(many(40, 2)));
    stage.open_digest().await?;
    // As many as two lines have room for.
    stage.expect("$$('[part=topic]').length", 9).await?;
    stage.expect("text($('.topics .quiet-chip'))", "31 more").await?;
    stage.expect("$('.find')", Value::Null).await?;
    stage.click(".topics .quiet-chip").await?;
    stage.expect("$$('[part=topic]').length", 40).await?;
    stage.find(".find").await?.send_keys("03").await?;
    let found: Vec<String> = stage.get("$$('[part=topic]').map(chip => chip.dataset.topic)").await?;
    let found: HashSet<_> = found.into_iter().collect();
    stage.expect("$$('[part=topic]').length", 11).await?;
    ensure!(found.contains("Topic 003"), "{found:?}");
    stage.click("[data-topic='Topic 039']").await?;
    stage.expect("$('.count').dataset.count", "2").await?;
    // Folded again, what is asked for stays in sight.
    stage.click(".down").await?;
    stage.expect("$$('[part=topic]').length", 10).await?;
    stage.expect("$('[data-topic=\"Topic 039\"]').getAttribute('aria-pressed')", "true").await
}

/// A long list is filled when it is first needed.
async fn many_issues(stage: &Stage) -> Result<()> {
    stage.site.answer("/issues.json", Answer::json(many(1, 100)));
    stage.open_digest().await?;
    stage.expect("$('select').options.length", 1).await?;
    stage.act("$('select').focus()").await?;
    stage.expect("$('select').options.length", 101).await?;
    stage.click("select option[value='issue-7']").await?;
    stage.cards(&["i7-0"]).await?;
    stage.expect("$('select').value", "issue-7").await
}

async fn orders(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let options = "[...$('.order select').options].map(option => option.value)";
    stage.expect(options, ["best", "oldest", "recommended", "source"]).await?;
    stage.wait_for("!$('.page[aria-busy]')").await?;
    let all: Vec<String> = stage.get("ids()").await?;
    for (order, first) in [("oldest", "c-index"), ("recommended", "a-vacuum"), ("best", "a-plan")] {
        stage.click(&format!(".order option[value={order}]")).await?;
        stage.expect("ids()[0]", first).await?;
        stage.expect("ids().length", all.len()).await?;
    }
    stage.click(".order option[value=source]").await?;
    stage.expect("$$('.card').findIndex(card => !card.querySelector('.source')) > 5", true).await?;
    // With a text, the best comes first, and the newest can still be asked for.
    ask(stage, "scaling").await?;
    stage.expect(options, ["best", "newest", "oldest", "recommended", "source"]).await
}

async fn a_text_is_only_a_text(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    for text in ["<img src=x onerror=alert(1)>", "\"\"\"\"", "topic:", "-", "after:9999-99", "]])(*&^%$", "ÄÖÜ ß ﬀ"]
    {
        ask(stage, text).await?;
        stage.state("ready").await?;
        stage.expect("[$$('img').length, $('[part=search]').value]", json!([0, text])).await?;
    }
    let long = "word ".repeat(400);
    stage.act(&format!("host.query = {{ text: {} }}", json!(long))).await?;
    stage.expect("host.query.text.length", long.len()).await?;
    stage.state("ready").await
}

/// One region says it, and not for every letter.
async fn the_count_is_said_once_typing_pauses(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.act("window.said = []; new MutationObserver(() => said.push(text($('[role=status]')))).observe($('[role=status]'), { childList: true, characterData: true, subtree: true })").await?;
    let field = stage.find(BOX).await?;
    field.send_keys("vacuum").await?;
    stage.expect("said.at(-1)", "1 of 14 items · 1 recommended").await?;
    let said: Vec<String> = stage.get("said").await?;
    ensure!(said.len() < 6, "{said:?}");
    stage.expect("$$(':not([popover] *):is([role=status], [aria-live])').length", 1).await
}

async fn a_word_that_finds_nothing_is_dropped_by_a_button(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    ask(stage, "scaling gardening pods").await?;
    stage.cards(&[""; 0]).await?;
    let offered = "$$('[part=empty] ul + ul button').map(text)";
    stage.expect(offered, ["Without “gardening”: 1"]).await?;
    stage.click("[part=empty] ul + ul button").await?;
    stage.cards(&["a-pods"]).await?;
    stage.expect("$('[part=search]').value", "scaling pods").await?;
    stage.focus_is_on(".count").await?;
    stage.expect(offered, json!([])).await?;
    // Where one is not enough, two at once.
    ask(stage, "scaling gardening pods wombats").await?;
    stage.expect(offered, ["Without “gardening wombats”: 1"]).await?;
    stage.click("[part=empty] ul + ul button").await?;
    stage.cards(&["a-pods"]).await?;
    // A word alone leaves nothing.
    ask(stage, "gardening").await?;
    stage.cards(&[""; 0]).await?;
    stage.expect(offered, json!([])).await
}

async fn a_misspelt_filter_is_told(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let told = "$$('[role=alert] button').map(text)";
    ask(stage, "tpoic:rust").await?;
    stage.expect(told, ["“tpoic:rust” is not known. Did you mean “topic:rust”?"]).await?;
    stage.click("[role=alert] button").await?;
    stage.expect("$('[part=search]').value", "topic:rust").await?;
    stage.focus_is_on(".count").await?;
    stage.expect(told, json!([])).await?;
    // What is not known is not left out: that would show everything.
    ask(stage, "is:recomended").await?;
    stage.expect(told, ["“is:recomended” is not known. Did you mean “is:recommended”?"]).await?;
    stage.cards(&[""; 0]).await
}

async fn what_a_digest_does_not_have_is_told(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let told = "$$('[role=alert] button').map(text)";
    // A filter of another search box.
    ask(stage, "title:vacuum").await?;
    stage.expect(told, ["“title:vacuum” is not known. Did you mean “vacuum”?"]).await?;
    stage.click("[role=alert] button").await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.expect(told, json!([])).await?;
    // One of ours, with a value that there is not.
    ask(stage, "topic:databses").await?;
    stage.expect(told, ["“topic:databses” is not known. Did you mean “topic:Databases”?"]).await?;
    stage.click("[role=alert] button").await?;
    stage.expect("$('[part=search]').value", "topic:Databases").await?;
    stage.expect("ids().length > 0", true).await?;
    stage.expect(told, json!([])).await
}

async fn tips_are_beside_the_box(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.all_has_come().await?;
    let is_open = "$('#tips').matches(':popover-open')";
    stage.expect("text($('[part=search-tips]'))", "Search tips").await?;
    stage.expect(is_open, false).await?;
    stage.click("[part=search-tips]").await?;
    stage.expect(is_open, true).await?;
    stage.expect("$$('#tips li').map(text).includes('-talk without this word')", true).await?;
    // With the words for what is the reader's own.
    let own = "$$('#tips p').some(line => text(line) === 'is:saved is:unread is:new Saved, Unread, New')";
    stage.expect(own, true).await?;
    // They have a title, and a way to close them.
    stage.expect("text($('#tips strong'))", "Search tips").await?;
    stage.click("#tips button").await?;
    stage.expect(is_open, false).await?;
    stage.focus_is_on("[part=search-tips]").await?;
    stage.press(Key::Enter).await?;
    stage.expect(is_open, true).await?;
    stage.press(Key::Escape).await?;
    stage.expect(is_open, false).await?;
    stage.focus_is_on("[part=search-tips]").await?;
    // By keyboard as well.
    stage.press(Key::Enter).await?;
    stage.expect(is_open, true).await?;
    stage.press(Key::Escape).await?;
    stage.expect(is_open, false).await?;
    stage.focus_is_on("[part=search-tips]").await
}
