//! The element as a page meets it: its attributes, properties, states and events.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::expected::{self, Ask};
use crate::house::Case;
use crate::site::{Answer, DIGEST, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(states_follow_the_data),
        case!(an_empty_digest),
        case!(events_tell_of_the_reader_only),
        case!(opening_a_link_can_be_refused),
        case!(the_query_can_be_read_and_set),
        case!(ready_is_a_promise),
        case!(attributes_ask_first),
        case!(attributes_change_live),
        case!(another_src_wins_over_a_late_answer),
        case!(layouts),
        case!(heading_levels),
        case!(languages),
        case!(a_language_without_controls),
        case!(right_to_left_without_controls),
        case!(data_in_another_language_than_the_controls),
    ]
}

async fn states_follow_the_data(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer("/issues.json", Answer::json(DIGEST).behind(&gate));
    stage.open(Page::new(ELEMENT)).await?;
    stage.state("loading").await?;
    stage.expect("text($('[role=status]'))", "Loading the digest…").await?;
    stage.expect("[told, ids()]", json!([[], []])).await?;
    gate.open();
    stage.state("ready").await?;
    stage.expect("told.map(event => [event.name, event.from])", [["ld-ready", "digest"]]).await
}

async fn an_empty_digest(stage: &Stage) -> Result<()> {
    stage.site.answer("/issues.json", Answer::json(r#"{"version": 1, "title": "Nothing yet", "issues": []}"#));
    stage.open(Page::new(ELEMENT)).await?;
    stage.state("empty").await?;
    stage.expect("text($('[part=empty]'))", "This digest has no items yet.").await?;
    stage.expect("text($('[part=heading]'))", "Nothing yet").await?;
    stage.expect("told.map(event => event.name)", ["ld-ready"]).await
}

async fn events_tell_of_the_reader_only(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let changes = "told.filter(event => event.name === 'ld-change').map(event => event.detail)";
    stage.act("host.query = { topics: ['Rust'] }").await?;
    stage.expect("ids().length", 4).await?;
    stage.act("host.setAttribute('topic', 'Databases')").await?;
    stage.expect("ids().length", 5).await?;
    stage.expect(changes, json!([])).await?;
    stage.click("[part=recommended]").await?;
    stage.click("select option[value='2026-02-02']").await?;
    stage.click("[part=clear]").await?;
    let expected = json!([
        { "query": { "topics": ["Databases"], "recommended": true }, "count": 2 },
        { "query": { "topics": ["Databases"], "issues": ["2026-02-02"], "recommended": true }, "count": 1 },
        { "query": {}, "count": 14 },
    ]);
    stage.expect(changes, expected).await?;
    // The same on the element, for one that listens there, and from outside the shadow root.
    stage.act("host.addEventListener('ld-change', event => { window.heard = [event.bubbles, event.composed, event.cancelable, event.target === host] })").await?;
    stage.click("[part=topic]").await?;
    stage.expect("window.heard", [true, true, false, true]).await
}

async fn opening_a_link_can_be_refused(stage: &Stage) -> Result<()> {
    let listen = "addEventListener('ld-open', event => event.preventDefault())
        addEventListener('click', event => { if (event.composedPath()[0].closest?.('a')) window.refused = event.defaultPrevented })";
    stage.open(Page::new(ELEMENT).before(listen)).await?;
    stage.state("ready").await?;
    stage.click("[data-id=a-plan] a[part=title]").await?;
    let opened = "told.filter(event => event.name === 'ld-open').map(event => event.detail)";
    stage.expect(opened, [json!({ "id": "a-plan", "url": "https://db.example/plan" })]).await?;
    stage.expect("[window.refused, location.pathname]", json!([true, "/page.html"])).await?;
    // Where nobody refuses, the link leads where it says.
    stage
        .site
        .answer("/issues.json", Answer::json(DIGEST.replace("https://db.example/plan", &stage.site.url("/there"))));
    stage.site.answer("/there", Answer::page(&Page::new("").html(), ""));
    stage.open_digest().await?;
    stage.click("[data-id=a-plan] a[part=title]").await?;
    stage.expect("location.pathname", "/there").await
}

async fn the_query_can_be_read_and_set(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.expect("host.query", json!({})).await?;
    stage.act("host.query = { topics: ['rust', 'Kubernetes'], recommended: true, other: 1 }").await?;
    stage.expect("host.query", json!({ "topics": ["rust", "Kubernetes"], "recommended": true })).await?;
    let ask = Ask { topics: vec!["Rust", "Kubernetes"], recommended: true, ..Ask::default() };
    stage.cards(&expected::ids(&ask.find(&expected::cards()))).await?;
    let thrown =
        "(value => { try { host.query = value; return 'nothing' } catch (error) { return error.message } })(given)";
    for wrong in [json!({ "topics": 1 }), json!([]), json!("Rust"), Value::Null] {
        let thrown: String = stage.get_with(thrown, &wrong).await?;
        ensure!(
            thrown.starts_with("expected { text, topics, ")
                && thrown.ends_with(", excluded, after, before, recommended, order, group }"),
            "{wrong}: {thrown}"
        );
    }
    stage.expect("ids().length", 2).await
}

async fn ready_is_a_promise(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT)).await?;
    let seen = "customElements.whenDefined('link-digest').then(() => host.ready).then(element => [element === host, ids().length])";
    let seen: Value = stage.get(seen).await?;
    // The first screen; the rest follows, at once where the browser is idle.
    ensure!([json!([true, 12]), json!([true, 14])].contains(&seen), "{seen}");
    stage.expect("ids().length", 14).await
}

async fn attributes_ask_first(stage: &Stage) -> Result<()> {
    let attributes = r#"topic="databases | Kubernetes" issue="2026-03-02|2026-02-16" recommended limit="1" src="#;
    stage.open(Page::new(&ELEMENT.replace("src=", attributes))).await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.expect("text($('.count'))", "2 of 14 items · 2 recommended").await?;
    stage.expect("text($('[part=more]'))", "Show 1 more").await
}

async fn attributes_change_live(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let cards = expected::cards();
    let all = expected::ids(&cards);
    stage.act("host.setAttribute('limit', '3')").await?;
    stage.cards(&all[..3]).await?;
    stage.act("host.setAttribute('limit', 'no number')").await?;
    stage.cards(&all).await?;
    stage.act("host.setAttribute('topic', 'Rust')").await?;
    stage.cards(&expected::ids(&Ask { topics: vec!["Rust"], ..Ask::default() }.find(&cards))).await?;
    stage.act("host.removeAttribute('topic'); host.setAttribute('issue', 'drafts')").await?;
    stage.cards(&expected::ids(&Ask { issue: Some("drafts"), ..Ask::default() }.find(&cards))).await?;
    stage.act("host.removeAttribute('issue')").await?;
    for (theme, scheme) in [("dark", "dark"), ("light", "light"), ("auto", "light"), ("sepia", "light")] {
        stage.act(&format!("host.setAttribute('theme', '{theme}')")).await?;
        stage.expect("getComputedStyle($('.root')).colorScheme", scheme).await?;
    }
    let one = r#"{"version": 1, "title": "Another", "issues": [{"id": "x", "topics": [{"name": "T", "items": [{"id": "only", "title": "Only one"}]}]}]}"#;
    stage.site.answer("/another.json", Answer::json(one));
    stage.act("host.setAttribute('src', 'another.json')").await?;
    stage.cards(&["only"]).await?;
    stage.expect("text($('[part=heading]'))", "Another").await?;
    stage.state("ready").await?;
    stage.act("host.removeAttribute('src')").await?;
    stage.state("error").await?;
    stage.says(&["Give the element a src"]).await?;
    stage.act("host.setAttribute('src', 'issues.json')").await?;
    stage.cards(&all).await
}

async fn another_src_wins_over_a_late_answer(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    stage.site.answer("/slow.json", Answer::json(r#"{"version": 1, "title": "Too late", "issues": []}"#).behind(&gate));
    stage.open(Page::new(&ELEMENT.replace("issues.json", "slow.json"))).await?;
    stage.state("loading").await?;
    stage.wait_for("$('.loading')").await?;
    stage.act("host.setAttribute('src', 'issues.json')").await?;
    stage.state("ready").await?;
    gate.open();
    // The late answer has come when one that was asked for after it has.
    let _: String = stage.get("fetch('slow.json').then(response => response.text())").await?;
    stage.expect("[text($('[part=heading]')), ids().length, told.length]", json!(["Field Notes", 14, 1])).await
}

async fn layouts(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let columns = "+getComputedStyle($('.groups')).columnCount.replace('auto', 1)";
    stage.wait_for(&format!("{columns} > 1")).await?;
    stage.act("host.setAttribute('layout', 'list')").await?;
    stage.expect(columns, 1).await?;
    stage.act("host.setAttribute('layout', 'picks')").await?;
    let lit: Vec<_> = expected::cards().into_iter().filter(|card| card.recommended).map(|card| card.id).collect();
    stage.cards(&lit).await?;
    let controls = "$$('button, select, input').filter(control => control.checkVisibility())";
    // They can be saved, and nothing else.
    stage.expect(&format!("{controls}.map(control => control.matches('.save'))"), vec![true; lit.len()]).await?;
    // The way to all of it leads to where the digest lives.
    stage.expect("[$('[part=all]').href, text($('[part=all]'))]", ["https://notes.example/", "All issues"]).await
}

async fn heading_levels(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let levels = "['[part=heading]', '.issue-title', '.topic-title', '.title'].map(selector => $(selector).localName)";
    stage.expect(levels, ["h2", "h3", "h4", "h5"]).await?;
    stage.act("host.setAttribute('heading-level', '4')").await?;
    stage.expect(levels, ["h4", "h5", "h6", "h6"]).await
}

/// The words are those of the element's language, or of the page's; the items keep their own.
async fn languages(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&ELEMENT.replace("src=", r#"lang="de" src="#))).await?;
    stage.state("ready").await?;
    stage.expect("text($('.count'))", "14 Einträge · 4 empfohlen").await?;
    stage.act("host.setAttribute('lang', 'ar')").await?;
    stage.expect("text($('.count'))", "14 رابطًا · 4 موصى بها").await?;
    stage.expect("$('.root').lang", "ar").await?;
    stage
        .expect(
            "$$('.issue').map(issue => [issue.lang, issue.dir])",
            [["en", "ltr"], ["en", "ltr"], ["ar", "rtl"], ["en", "ltr"]],
        )
        .await
}

/// The language in which a program would read what matches, as it stands around it.
const SPOKEN: &str = "(all => all.map(selector => {
    let node = $(selector)
    while (node && !node.hasAttribute('lang')) node = node.parentElement ?? node.getRootNode().host
    return node?.getAttribute('lang')
}))";

/// The controls are English then, and say so; all else is in the language of the page.
async fn a_language_without_controls(stage: &Stage) -> Result<()> {
    let unsaid = DIGEST.replace(r#""language": "en","#, "");
    stage.site.answer("/issues.json", Answer::json(unsaid));
    stage.open(Page::new(ELEMENT).attributes(r#"lang="sw""#)).await?;
    stage.state("ready").await?;
    stage.click("[part=recommended]").await?;
    stage.wait_for("$('[part=clear]')").await?;
    let english = [
        ".toolbar",
        "[part=search]",
        "[part=order] select",
        "[part=timeline]",
        ".count",
        "[part=clear]",
        ".badge",
        ".copy",
        ".similar",
    ];
    stage.expect_with(&format!("{SPOKEN}(given)"), english, english.map(|_| "en")).await?;
    let theirs = ["[part=heading] bdi", "[part=topic] bdi", ".issue-title", ".title bdi", ".note bdi", ".source bdi"];
    let theirs: Vec<_> = theirs.into_iter().filter(|selector| *selector != ".issue-title").collect();
    stage.expect_with(&format!("{SPOKEN}(given)"), &theirs, theirs.iter().map(|_| "sw").collect::<Vec<_>>()).await?;
    // And what it says where there are no cards.
    stage.act("host.query = { text: 'nothing has this' }").await?;
    stage.expect_with(&format!("{SPOKEN}(given)"), ["[part=empty]"], ["en"]).await?;
    stage.act("host.src = 'http://'").await?;
    stage.state("error").await?;
    stage.says(&["Correct its src"]).await?;
    stage.expect_with(&format!("{SPOKEN}(given)"), ["[part=error]"], ["en"]).await?;
    // With a language that there is, none of that is needed.
    stage.act("host.lang = 'en'; host.src = 'issues.json'").await?;
    stage.state("ready").await?;
    // The pick of a day may be in another language than all the rest.
    stage.expect("$$('.toolbar[lang], .status[lang], .actions[lang], bdi[lang]:not(.discover *)').length", 0).await
}

/// What stands where follows the page; a sentence in another script keeps its own order.
async fn right_to_left_without_controls(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).attributes(r#"lang="ur" dir="rtl""#)).await?;
    stage.state("ready").await?;
    stage
        .expect("['.root', '.toolbar', '.status'].map(part => getComputedStyle($(part)).direction)", ["rtl"; 3])
        .await?;
    stage.expect("getComputedStyle($('.count bdi')).direction", "ltr").await?;
    // The first control is at the right, and so is the line below.
    let right =
        "(part => Math.round($('.root').getBoundingClientRect().right - $(part).getBoundingClientRect().right))";
    stage.expect(&format!("['[part=search]', '.count bdi'].every(part => {right}(part) < 20)"), true).await?;
    stage.expect("text($('.count'))", "14 items · 4 recommended").await
}

/// An item says its language wherever it stands: under its issue, and in one list with others.
async fn data_in_another_language_than_the_controls(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).attributes(r#"lang="de""#)).await?;
    stage.state("ready").await?;
    let said = format!("{SPOKEN}(given)");
    let parts = [".count", "[part=heading] bdi", "[part=topic] bdi", ".title bdi", ".badge", ".copy"];
    stage.expect_with(&said, parts, ["de", "en", "en", "en", "de", "de"]).await?;
    stage.act("host.query = { order: 'source' }").await?;
    stage.wait_for("$$('.issue').length === 1").await?;
    stage.expect_with(&said, parts, ["de", "en", "en", "en", "de", "de"]).await?;
    let arabic = "$$('.card').filter(card => card.lang === 'ar').map(card => card.dir)";
    stage.expect(&format!("{arabic}.every(dir => dir === 'rtl') && {arabic}.length > 0"), true).await
}
